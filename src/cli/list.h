/* cli/list.h: what `recto list` prints. */
#ifndef CLI_LIST_H
#define CLI_LIST_H

#include "cli/opts.h"

/* The table that job->what names (papers, stocks, themes, printers, kinds, formats, math): a line of headings, then a row a line. Of math only what
 * has the input in its name, its group or its explanation, if there is one; of stocks only those of a --card. */
struct str list_table(struct arena *arena, const struct job *job);
/* NULL, or why nothing that was sought stands in that table. */
const char *list_empty(struct arena *arena, const struct job *job);
/* What the file of such a table, or of the theme that is named, is called in a folder. In the arena, or the job's own. */
const char *list_file(struct arena *arena, const struct job *job);

#endif
