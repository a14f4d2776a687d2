/* ledger/impl.h: what the files of the ledger share: a file as a book in which bytes are claimed. */
#ifndef LEDGER_IMPL_H
#define LEDGER_IMPL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "deck/source.h"

/* Who has a byte. */
enum claim {
    CLAIM_NONE,
    CLAIM_CARD,
    CLAIM_OMITTED, /* on no card, though it might have been */
    CLAIM_ASIDE,   /* on no card, and rightly so: contents, a licence, front matter */
    CLAIM_SIGN,
};

struct account {
    const char *file;
    struct str text;
    unsigned char *by; /* of each byte of the text: enum claim */
    size_t *lines;     /* where each line begins; behind the last one, the text's end */
    size_t n_lines;
    size_t at;     /* where the last claim ended */
    bool repeats;  /* that was claimed already */
    bool address;  /* addresses are at work */
    bool alone;    /* what is read from a line stands in it, and in no other: notes, rows of a workbook */
    bool rows;     /* it is rows of cells */
    bool told;     /* what is at work goes on behind what is omitted */
    size_t effort; /* bytes that may still be searched for pieces that are not where they should be */
    bool given_up; /* there was more to search */
};

/* ---- ledger/letter.c: what counts ---- */

/* Where the next letter, digit, symbol or picture begins from i on, with its bytes in *n; text.n: there is none. Blanks,
 * punctuation, and what is no UTF-8 do not count. */
size_t ledger_letter(struct str text, size_t i, size_t *n);
/* True if the character at i counts and is part of a word that goes on beyond it: of a script with spaces. */
bool ledger_in_word(struct str text, size_t i);

/* ---- ledger/sign.c: what need not be anywhere ---- */

/* Where the sign ends that the byte at p, which counts, is part of; 0 if it is part of none. *rune: what the sign stands for
 * may be a character of the text. `told`: those that are omitted, too, and which only a text that goes on behind them passes. Looks at bounded room around p. */
size_t ledger_sign(const struct account *book, size_t p, bool told, bool *rune);

/* ---- ledger/claim.c: pieces of what was read find their place ---- */

/* The book of a file; its text as its lines are counted. */
void ledger_open(struct account *book, struct arena *arena, const struct source *source);
/* The line, from 1, in which byte p stands. */
size_t ledger_line(const struct account *book, size_t p);
/* A piece of text that was read from that line on: claims what it says, in its order. With `goes_on`, it stands behind
 * the last one. What is not found is passed over. */
void ledger_claim(struct account *book, struct str piece, int line, bool goes_on, enum claim claim);
/* The same of a link's address, which stands in a sign and is nowhere far. */
void ledger_claim_address(struct account *book, struct str address, int line, enum claim claim);

/* The same of a piece that is a whole cell of its row, to its edges: then it is claimed there and nowhere else. False: no cell is so. */
bool ledger_claim_cell(struct account *book, struct str piece, int line, enum claim claim);

#endif
