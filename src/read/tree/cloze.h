/* read/tree/cloze.h: gaps in a text. */
#ifndef READ_TREE_CLOZE_H
#define READ_TREE_CLOZE_H

#include "read/tree/node.h"

/* Numbers. */
struct ints {
    int *v;
    size_t n, cap;
};

/* How gaps are marked; bits. */
enum {
    CLOZE_BRACKETS = 1 << 0, /* [gap] */
    CLOZE_EQUALS = 1 << 1,   /* ==gap==, ==1;;gap;;hint== */
    CLOZE_BRACES = 1 << 2,   /* {{c1::gap::hint}}, {1:gap} */
    CLOZE_NOTE = 1 << 3,     /* {{c1::gap::hint}} alone, but in code, too: a note of Anki's */
};

/* The gaps of a card, which may lie in several blocks: the texts are cut one after the other, in reading order. */
struct cloze {
    struct arena *arena;
    unsigned marks; /* which are taken for gaps */
    int only;       /* the number of those that are blank; the others show what they hide; 0: all are blank */
    int base;       /* gaps without a number count on from here */
    bool filled;    /* only the filled side is used: hints are noted with the marks */
    size_t gaps, unnumbered; /* cut so far; those of them without a number */
    struct ints numbers;     /* that were seen, each once */
    int line;                /* of the formula at work */
    struct unseens removed;  /* what the marks said, a line at a time */
    struct strbuf said;      /* the last of them */
};

/* Begins a card. `removed` is in the arena. */
struct cloze cloze_start(struct arena *arena, unsigned marks, int only, int base);
/* The text with its gaps blank in *front and marked in *back, both new in the arena; returns their number. A hint stays with
 * its blank. Linear time. */
size_t cloze_cut(struct cloze *cloze, const struct spans *spans, struct spans *front, struct spans *back);
/* Copies of the node and all in it, in the same way; they stand nowhere. */
void cloze_node(struct cloze *cloze, const struct node *node, struct node **front, struct node **back);

/* Counts a gap of that number, or 0; true if it is blank on this card. */
bool cloze_is_blank(struct cloze *cloze, int number);
/* Notes what a mark said in that line. */
void cloze_note(struct cloze *cloze, int line, struct str text);
/* A block of code with its gaps blank, each a line to write on with its hint, and filled. */
void cloze_code(struct cloze *cloze, struct str code, int line, struct str *front, struct str *back);
/* The same of a formula of its own, whose blanks are boxes. */
struct cloze_display {
    struct str front, back;
    struct str source; /* of the front, as it was written; empty: no gap is blank */
};
void cloze_display(struct cloze *cloze, struct str tex, int line, struct cloze_display *sides);

/* The numbers of all gaps that were cut with `only` = 0, in rising order; those without one count on from *base, which is set. In
 * the arena. */
struct ints cloze_numbers(struct cloze *cloze, int *base);
/* True if there is a gap in the node or in what is in it. */
bool cloze_in(const struct node *node, unsigned marks);
/* True of a paragraph or cell with ==gap==, {{c1::gap}} or {1:gap} in it. */
bool cloze_has(const struct node *para);
/* True if the text begins with a gap in braces, {{c1::gap}} or {1:gap}; the first kind may end in a later line. */
bool cloze_braces_at(struct str s);
/* Sets ==text== as highlighted where it is no gap. */
void cloze_highlight(struct arena *arena, struct spans *spans);

#endif
