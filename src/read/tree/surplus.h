/* read/tree/surplus.h: rows of tables with more cells than their header. CommonMark drops what is beyond it. */
#ifndef READ_TREE_SURPLUS_H
#define READ_TREE_SURPLUS_H

#include "read/tree/lines.h"

/* Escapes the bars of such rows that are too many, those in code first, then the last ones: what they divide stays together in
 * one cell. Replaces doc->text if there are any; the lines follow. Linear time. */
void surplus_keep(struct doc *doc, struct lines *lines);

#endif
