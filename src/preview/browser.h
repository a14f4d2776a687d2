/* preview/browser.h: the browser that the desktop opens addresses with. */
#ifndef PREVIEW_BROWSER_H
#define PREVIEW_BROWSER_H

#include <stdbool.h>

/* Has the address opened (xdg-open); it does not wait for that. False: there is no process to be had. */
bool browser_open(const char *address);

#endif
