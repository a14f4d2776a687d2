/* preview/watch.h: files that are made anew whenever what they are made of changes: `--watch`. */
#ifndef PREVIEW_WATCH_H
#define PREVIEW_WATCH_H

#include <stdbool.h>
#include <stdio.h>

struct run_request;
struct session;
struct workshop;

/* Goes on after a run, which it takes over, until the program is told to end (SIGINT, SIGTERM, SIGHUP). What each further run has to say
 * goes to `to`: errors and warnings, and a line of what was made. A run that comes to nothing leaves the files as they are. False: it
 * cannot go on, since the system has no means to, or what it says cannot be written. */
bool watch_go_on(struct workshop *workshop, const struct run_request *request, struct session *run, FILE *to);

#endif
