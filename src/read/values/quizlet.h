/* read/values/quizlet.h: rows that are divided as their author told Quizlet: " - " between a term and its definition, lines, blank lines or
 * ";" between cards. */
#ifndef READ_VALUES_QUIZLET_H
#define READ_VALUES_QUIZLET_H

#include "base/str.h"

struct arena;

/* The text with tabs between cells and lines for rows, byte for byte as long as it was, where nearly all of its rows are divided so and it has
 * no tabs, or tabs in one line alone; else the text itself. In the arena. */
struct str quizlet_rows(struct arena *arena, struct str text);

#endif
