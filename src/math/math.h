/* math/math.h: formulas as TeX writes them, read to a tree: what stands over, under, behind and between what. It knows the language (commands,
 * macros, environments, chemistry, units) and nothing of fonts and sizes; typeset/formula sets the tree.
 *
 * What is understood is in tables: math/signs.c (a sign a row), math/commands.c (a construction a row), math/environments.c. A tree lives
 * in the arena that it was asked for in and does not change. */
#ifndef MATH_MATH_H
#define MATH_MATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct strbuf;

/* Bounds: tokens after expansion, groups inside each other. What goes beyond is a fault. */
enum { MATH_TOKENS_MAX = 10000, MATH_DEPTH_MAX = 64 };

/* How an atom behaves between its neighbours: Chapter 17 of the TeXbook. */
enum math_class {
    MATH_ORD,
    MATH_OP,
    MATH_BIN,
    MATH_REL,
    MATH_OPEN,
    MATH_CLOSE,
    MATH_PUNCT,
    MATH_INNER,
    MATH_CLASSES
};

/* In which alphabet a letter or digit is. AUTO: Latin and small Greek letters are slanted, all else is upright. */
enum math_alphabet {
    MATH_AUTO,
    MATH_UPRIGHT,
    MATH_ITALIC,
    MATH_BOLD,
    MATH_BOLD_ITALIC, /* \boldsymbol, \bm: bold, slanted where AUTO is */
    MATH_BLACKBOARD,
    MATH_CALLIGRAPHIC,
    MATH_SCRIPT,
    MATH_FRAKTUR,
    MATH_SANS,
    MATH_SANS_ITALIC,
    MATH_SANS_BOLD,
    MATH_TYPEWRITER,
};

enum math_style {
    MATH_STYLE_SAME,
    MATH_STYLE_DISPLAY,
    MATH_STYLE_TEXT,
    MATH_STYLE_SCRIPT,
    MATH_STYLE_SCRIPTSCRIPT
};

/* Whether scripts stand above and below: as the sign does in displays, never (\nolimits), always (\limits). */
enum math_limits { MATH_LIMITS_NONE, MATH_LIMITS_DISPLAY, MATH_LIMITS_ALWAYS };

/* mu is an eighteenth of the style's quad. */
enum math_unit { MATH_MU, MATH_EM, MATH_EX, MATH_PT };
struct math_length {
    double v;
    enum math_unit unit;
};

enum math_kind {
    MATH_ROW, /* u.row: atoms side by side; `class` is that of the whole (\mathbin{...}); spacing inside is its own */
    MATH_SIGN,      /* u.sign: one character */
    MATH_WORD,      /* u.word: a name in upright letters: \sin, \operatorname{...} */
    MATH_WORDS,     /* u.words: \text{...}: words in the font of the text */
    MATH_SCRIPTS,   /* u.scripts */
    MATH_FRACTION,  /* u.fraction: \frac, \binom, \over, \genfrac */
    MATH_ROOT,      /* u.root */
    MATH_FENCE,     /* u.fence: \left ... \middle ... \right */
    MATH_DELIMITER, /* u.delimiter: \big ... \Bigg */
    MATH_ACCENT, /* u.accent: a sign that is centred above or below the ink of the body, or stretches over it */
    MATH_STACK,  /* u.stack: \overset, \underset, \xrightarrow */
    MATH_TABLE,  /* u.table: rows of cells; \substack, too */
    MATH_STYLED, /* u.styled: \displaystyle, \color: the body, up to the end of the group, in that style or colour; its atoms are spaced as if
                    they stood in the row around */
    MATH_SPACE,  /* u.space */
    MATH_PHANTOM, /* u.phantom: \phantom, \smash, \rlap, \raisebox: the body, with other measures than its own */
    MATH_ENCLOSE, /* u.enclose: \boxed, \cancel, \overline ...: lines drawn round the body or across it */
    MATH_RULE,    /* u.rule: \rule */
};

struct math_node {
    uint8_t kind;
    uint8_t class;                /* enum math_class */
    uint8_t limits;               /* enum math_limits, of what scripts may be added to */
    const struct math_node *next; /* in its row */
    union {
        struct {
            const struct math_node *first;
        } row;
        struct {
            uint32_t rune; /* the plain character: 'x', not its slanted twin; U+2212 for "-" */
            uint32_t
                negated; /* U+0338 if \not strikes it through and there is no character for that; else 0 */
            uint8_t alphabet; /* enum math_alphabet */
            bool large;       /* a big operator: larger in displays */
            bool delimiter;   /* may stretch between \left and \right */
        } sign;
        struct {
            struct str text;
            uint8_t alphabet;
        } word;
        struct {
            /* Words and formulas in any order: a MATH_WORD is text as it stands, with its blanks, in its own alphabet where that is not AUTO
             * (\textbf within \text; BOLD_ITALIC, too); a MATH_ROW is a formula between dollar signs, or a command among words. */
            const struct math_node *first;
            uint8_t
                alphabet; /* MATH_UPRIGHT, MATH_BOLD, MATH_ITALIC, MATH_SANS, MATH_TYPEWRITER; AUTO: as the text around */
        } words;
        struct {
            const struct math_node *base;      /* NULL: nothing */
            const struct math_node *sub, *sup; /* NULL: none; primes are in sup */
        } scripts;
        struct {
            const struct math_node *above, *below;
            uint32_t left, right;         /* delimiters; 0: none */
            bool bar;                     /* there is one, */
            struct math_length thickness; /* so thick; v < 0: as the font says */
            uint8_t style;                /* \dfrac, \tfrac: enum math_style; SAME: as around */
            bool continued;               /* \cfrac: both parts in display style, with a strut; */
            char align;                   /* and the numerator 'l', 'c' or 'r' */
        } fraction;
        struct {
            const struct math_node *body, *degree; /* NULL: square */
        } root;
        struct {
            /* Delimiters and what stands between them in turn: a MATH_SIGN is a delimiter, rune 0 is an empty one, a MATH_ROW what stands
             * between. The first and the last are delimiters. */
            const struct math_node *first;
        } fence;
        struct {
            uint32_t rune; /* 0: none */
            uint8_t size;  /* 1 to 4: \big to \Bigg */
        } delimiter;
        struct {
            const struct math_node *body;
            uint32_t rune; /* a combining accent (U+0302), or what stretches: U+23DE, U+2192, U+20D7 ... */
            bool stretchy; /* as wide as the body: \widehat, \overbrace, \overrightarrow */
            bool under;
        } accent;
        struct {
            const struct math_node *base;
            const struct math_node *above, *below; /* NULL: none */
            uint32_t
                arrow; /* of \xrightarrow: base is NULL, and this stretches as wide as what is above and below */
            double least; /* of an arrow: at least so many em of the style wide, besides */
        } stack;
        struct math_table *table;
        struct {
            const struct math_node *body;
            uint8_t style;         /* enum math_style; SAME: no other */
            bool coloured, filled; /* filled: \colorbox: the ground is that colour */
            uint8_t red, green, blue;
            bool framed; /* \fcolorbox */
            uint8_t frame_red, frame_green, frame_blue;
        } styled;
        struct {
            struct math_length width;
            bool breaks; /* a line may end here: \\ of a row that is in no table, \newline, \allowbreak */
        } space;
        struct {
            const struct math_node *body;
            bool hidden;                    /* nothing is drawn */
            bool flat, no_depth, no_height; /* takes no width; no depth; no height */
            char lap; /* of what takes no width: 'l', 'c', 'r': where its ink lies: \llap, \clap, \rlap */
            struct math_length raise; /* \raisebox */
        } phantom;
        struct {
            const struct math_node *body;
            unsigned lines; /* MATH_ENCLOSE_ bits */
        } enclose;
        struct {
            struct math_length width, height, raise;
        } rule;
    } u;
};

enum {
    MATH_ENCLOSE_BOX = 1 << 0,
    MATH_ENCLOSE_UP = 1 << 1,     /* \cancel: from bottom left to top right */
    MATH_ENCLOSE_DOWN = 1 << 2,   /* \bcancel */
    MATH_ENCLOSE_STRIKE = 1 << 3, /* \sout */
    MATH_ENCLOSE_OVER = 1 << 4,   /* \overline */
    MATH_ENCLOSE_UNDER = 1 << 5,  /* \underline */
    MATH_ENCLOSE_ANGLE = 1 << 6,  /* \angl */
    MATH_ENCLOSE_PHASE = 1 << 7,  /* \phase */
    MATH_ENCLOSE_ARROW = 1 << 8,  /* \cancelto's, with UP */
};

struct math_cell {
    const struct math_node *body; /* a row; NULL: empty */
};

struct math_line {
    struct math_cell *cells;
    size_t n;
    struct math_length gap;      /* behind it, besides the usual: \\[2pt] */
    uint8_t rules;               /* lines above it: \hline */
    bool dashed;                 /* \hdashline */
    const struct math_node *tag; /* \tag, with its brackets; NULL: none */
};

struct math_column {
    char align;    /* 'l', 'c', 'r' */
    uint8_t rules; /* lines to the left of it */
    bool dashed;
    bool tight;                     /* to the left of it is no space, but what @{...} says in each line: */
    const struct math_node *before; /* NULL: nothing */
};

/* Lengths in em of the style that the table stands in. */
struct math_table {
    struct math_line *lines;
    size_t n;
    struct math_column *columns; /* as many as the longest line has */
    size_t n_columns;
    uint8_t rules_right; /* lines right of the last column */
    uint8_t rules_below; /* lines below the last line */
    bool dashed_right, dashed_below;
    bool tight_right; /* right of the last column, as left of columns */
    const struct math_node *behind;
    uint32_t left, right; /* delimiters around; 0: none */
    uint8_t style;        /* of cells, enum math_style */
    double gap;           /* between columns; */
    double
        pair_gap; /* between pairs of columns, where equations stand aligned (< 0: columns do not come in pairs) */
    double pad;     /* at both sides of the whole: an array's */
    double leading; /* from baseline to baseline, at least */
    double jot;     /* more between lines: equations */
    bool holds;     /* what sticks out at its sides is part of it: labels of a diagram's arrows */
};

/* Why there is no tree. */
struct math_fault {
    const char *
        what; /* in the arena or const: a command's name with its backslash, or what is wrong: "a brace that is not closed" */
    size_t at; /* byte of the source */
};

/* Reads a formula, its source without what opens and closes it. `macros`: TeX that defines commands (\newcommand, \def) for it, or NULL; those
 * of the formula itself end with it. `language`: of the words between numbers of \numrange and the like, a tag of BCP 47; NULL: English. The whole is a MATH_ROW, or a MATH_TABLE where \\ or \tag stands outside any environment of a `display`,
 * or where an environment of equations (align, gather) is all there is.
 * NULL: *fault says why; a formula that shows nothing has the fault "nothing". */
const struct math_node *math_read(struct arena *arena, struct str source, const char *macros,
                                  const char *language, bool display, struct math_fault *fault);

/* Says what is wrong with the TeX that defines commands; NULL: nothing. In the arena. */
const char *math_macros_fault(struct arena *arena, struct str macros);

/* What is understood, a row a name, for `recto list math`. */
struct math_entry {
    const char *group;   /* "greek letters" */
    const char *name;    /* as it is written: "\\alpha", "matrix" of an environment */
    const char *example; /* a formula that uses it */
    const char *about;   /* the sign itself in UTF-8, or what it does */
};
/* All of them, *n: in groups, in each by name. The strings are const data, or live in the arena, as the rows do. */
const struct math_entry *math_entries(struct arena *arena, size_t *n);

/* The formula in a line of plain text, for places where nothing is set: "a/b + √2", "n(n + 1)/2". Empty where it cannot be said so. In the
 * arena. */
struct str math_plain(struct arena *arena, const struct math_node *root);

/* Adds the tree as indented text, a node a line: for tests. */
void math_dump(const struct math_node *root, struct strbuf *to);

#endif
