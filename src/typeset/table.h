/* typeset/table.h: a table: column widths from what the cells hold, a rule below the header, cells that wrap. Points. */
#ifndef TYPESET_TABLE_H
#define TYPESET_TABLE_H

#include "typeset/para.h"

/* Sets a BLOCK_TABLE to the measure `width`, x from the column's left, and adds its rows to the galley: a line for each line
 * of a row's cells, with hardly a break between them; one line for a row with pictures. A table too wide for the measure, or
 * of more than 40 columns, becomes a list of its rows, each cell behind its column's head (remarked). */
void table_set(const struct context *cx, struct galley *galley, const struct block *table, double x,
               double width, const struct type *type);
/* True if a BLOCK_TABLE is read by its heads: those of its columns, in a header, or of its rows, in the first column. */
bool table_has_heads(const struct block *table);

#endif
