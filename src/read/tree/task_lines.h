/* read/tree/task_lines.h: lines "[ ] oak" and "[x] balsa" of a paragraph are options to tick, as they are in lists. */
#ifndef READ_TREE_TASK_LINES_H
#define READ_TREE_TASK_LINES_H

#include "read/tree/node.h"

/* Makes a list of such lines, two or more, that end a paragraph, in the whole tree. Linear time. */
void task_lines_apply(struct doc *doc);

#endif
