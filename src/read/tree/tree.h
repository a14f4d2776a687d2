/* read/tree/tree.h: Markdown text -> tree of nodes: CommonMark 0.29 with GitHub's extensions and footnotes. The only module
 * that sees cmark-gfm. */
#ifndef READ_TREE_TREE_H
#define READ_TREE_TREE_H

#include "read/tree/node.h"

/* Parses doc->text, once, and fills doc->root, notes, headings, anchors and unseen, all in doc->arena. Never fails; text that
 * is nested too deep is kept at NODE_DEPTH, with DIAG_TOO_DEEP. */
void tree_parse(struct doc *doc);

#endif
