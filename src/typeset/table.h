/* typeset/table.h: a table: column widths from what the cells hold, a rule below the header, cells that wrap. */
#ifndef TYPESET_TABLE_H
#define TYPESET_TABLE_H

#include "typeset/para.h"

/* Sets a BLOCK_TABLE to the measure and adds its rows to the galley, a row a line that no break divides. A table
 * too wide for the measure becomes a list of its rows, each cell behind its column's head (remarked). */
void table_set(const struct context *cx, struct galley *galley, const struct block *table, double x,
               double width, const struct type *type);

#endif
