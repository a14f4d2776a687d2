/* read/tree/cloze.h: gaps in a text. */
#ifndef READ_TREE_CLOZE_H
#define READ_TREE_CLOZE_H

#include "read/tree/node.h"

/* How gaps are marked; bits. */
enum {
    CLOZE_BRACKETS = 1 << 0, /* [gap] */
    CLOZE_EQUALS = 1 << 1,   /* ==gap== */
    CLOZE_BRACES = 1 << 2,   /* {{c1::gap::hint}} */
};

/* True of a paragraph with ==gap== or {{c1::gap}} in it. */
bool cloze_has(const struct node *para);
/* The text with its gaps blank in *front and marked in *back, both new in the arena; returns their number. `marks`: which are
 * taken for gaps. What the marks and hints said is added to `removed`. Linear time. */
size_t cloze_cut(struct arena *arena, const struct spans *spans, unsigned marks, struct spans *front,
                 struct spans *back, struct strbuf *removed);
/* Sets ==text== as highlighted where it is no gap. */
void cloze_highlight(struct arena *arena, struct spans *spans);

#endif
