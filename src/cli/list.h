/* cli/list.h: what `recto list` prints. */
#ifndef CLI_LIST_H
#define CLI_LIST_H

#include "cli/opts.h"

/* The table that job->what names (papers, stocks, themes, printers, kinds, formats): a line of headings, then a row a line. */
struct str list_table(struct arena *arena, const struct job *job);

#endif
