/* cli/templates.h: card and label sheets as the templates of gLabels describe them, where these are installed (Debian: glabels-data). They are read
 * when a name is looked for that nothing else answers to. Nobody's own files: what is broken in them is left out without a word. */
#ifndef CLI_TEMPLATES_H
#define CLI_TEMPLATES_H

#include "job/stock.h"

/* The first folder of templates, NULL: there is none. `data_dirs`: folders, a colon between, as XDG_DATA_DIRS has them, or NULL. */
const char *templates_folder(struct arena *arena, const char *data_dirs);
/* How many different sheets answer to the name, maker and number or the number alone; the first two of them, in the arena. Only grids of
 * equal rectangles that lie on their sheet are any, and none that is in the table of stocks. */
size_t templates_find(struct arena *arena, const char *data_dirs, const char *name, struct stock found[2]);

#endif
