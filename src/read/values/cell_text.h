/* read/values/cell_text.h: plain text of a cell: each line break stays one, blank lines divide paragraphs, and formulas stand in it as in Markdown. */
#ifndef READ_VALUES_CELL_TEXT_H
#define READ_VALUES_CELL_TEXT_H

#include "read/tree/node.h"

/* The blocks of doc->text, paragraphs and formulas; they live in doc->arena and may point into the text. */
struct block *cell_text(const struct doc *doc);

#endif
