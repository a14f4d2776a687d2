/* read/tree/wiki.h: what people write in Obsidian and Logseq beyond Markdown: [[note]], [[note|text]], ![[picture.png|200]],
 * %%remarks%%, "key:: value" properties, "#card" in front of a question. */
#ifndef READ_TREE_WIKI_H
#define READ_TREE_WIKI_H

#include "read/tree/node.h"

struct vault;

/* Makes them what they mean, in the whole tree: text, pictures (found in the vault; DIAG_EMBED where there is no file, or are two),
 * and text that no reader sees. Linear time. */
void wiki_apply(struct doc *doc, struct vault *vault);
/* The attributes behind pictures alone, for texts that are no notes of a vault. */
void wiki_attributes(struct doc *doc);

#endif
