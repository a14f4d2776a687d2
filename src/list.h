/* list.h: what `recto list` prints. */
#ifndef LIST_H
#define LIST_H

#include "opts.h"

/* The table that job->what names (papers, stocks, themes, printers, kinds): a line of headings, then a row a line. */
struct str list_table(struct arena *arena, const struct job *job);

#endif
