/* linebreak/totalfit.h: the breaking of a paragraph into lines as a whole, over boxes, glue and penalties (Knuth and Plass
 * 1981). It knows widths and costs only; typeset/para_atoms.c makes the atoms from text. Any unit of length. */
#ifndef LINEBREAK_TOTALFIT_H
#define LINEBREAK_TOTALFIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct inset;
struct word;

enum atom_kind {
    ATOM_BOX,    /* a shaped word or a part of one */
    ATOM_GLUE,   /* a space; a line may end before it, and it vanishes there */
    ATOM_KERN,   /* a distance between boxes, where no line may end */
    ATOM_BREAK,  /* a line may end here, at a cost; `width` is that of the hyphen it then shows */
    ATOM_FORCED, /* a line must end here */
};

struct atom {
    uint8_t kind;
    uint8_t level; /* of bidirectional text: odd runs right to left */
    uint16_t look; /* typeset/para_atoms.c's */
    float width;
    float stretch, shrink;     /* how far it gives: glue, and boxes whose letters may move */
    float trail;               /* of the stretch, what lies behind it: not at the end of a line */
    float cost;                /* of a line that ends here */
    float hang;                /* how far a line that ends with this may go beyond the measure: punctuation */
    float lead;                /* the same for one that begins with it */
    bool hyphen;               /* a line that ends here ends with one that is written */
    const struct word *word;   /* or NULL: */
    const struct inset *inset; /* something that stands in the line like a word */
    struct str text;           /* that the word was shaped from */
};

/* How a line costs; linebreak/totalfit.c says what it weighs. */
enum totalfit_mode {
    TOTALFIT_RAGGED,
    TOTALFIT_BALANCED, /* ragged, and the last line counts too: titles and questions */
};

/* Breaks atoms[0..n) to the measure. ends[k] is the index of the atom at which line k ends (glue, break or forced: not
 * part of the line; n at the end), rising. Returns the number of lines, 1 at least; `ends` lives in the arena. A box wider than
 * the measure gets a line of its own. Time is about n times the breaks in a line. */
size_t totalfit(struct arena *arena, const struct atom *atoms, size_t n, double measure,
                enum totalfit_mode mode, size_t **ends);
/* The same for lines that fill the measure, but for the last one and those before a forced end: no space grows by more than `most` times its
 * stretch, or shrinks by more than its shrink, no more than two lines in a row end with a hyphen, and the last line is not the short rest of a word. Returns 0 if there is
 * no way to do that. */
size_t totalfit_justified(struct arena *arena, const struct atom *atoms, size_t n, double measure,
                          double most, size_t **ends);
/* Index of the first atom of a line that begins behind the break at `end`. */
size_t totalfit_resume(const struct atom *atoms, size_t n, size_t end);

#endif
