/* typeset/theme.h: the look, as rows of a table: families, sizes, leading, space, inks.
 *
 * A theme is const data. `theme_type` makes from it the type for one role at one size, with every length in
 * points: that is all that setting text ever sees (typeset/fit.h picks the type's size). No memory, no errors. */
#ifndef TYPESET_THEME_H
#define TYPESET_THEME_H

#include <stdbool.h>
#include <stddef.h>

#include "font/font.h"
#include "typeset/page.h"

/* Where text stands: each has its own family, size and leading in a theme. */
enum role { ROLE_ANSWER, ROLE_QUESTION, ROLE_BOOK, ROLE_FURNITURE, ROLE_COUNT };

/* Of paragraphs: at the side where lines begin, at both, in the middle. */
enum theme_align { THEME_LEFT, THEME_JUSTIFY, THEME_CENTER };

struct role_look {
    enum family family;
    unsigned face;       /* FACE_ bits of the upright text */
    double size;         /* points: full size */
    double least;        /* points: never smaller when shrunk to fit */
    double leading;      /* times the size */
    double code_size;    /* times the size */
    double code_leading; /* times the code's size; 0: the text's own leading (keeps the grid) */
    double paragraph;    /* space between blocks, times the leading */
    enum theme_align align;
    bool balance;   /* lines of about the same length: questions */
    bool old_style; /* figures that rise and hang as small letters do, where the language has such letters */
};

enum { ACCENTS_MAX = 6, THEME_STEPS_MAX = 8, THEME_CODES_MAX = 8 };

struct theme {
    const char *name, *about;
    const char *from;                /* a file's: the theme that it is made from; NULL: none */
    const char *fonts[FAMILY_COUNT]; /* families or files, as fonts_use takes them; "": those of the table */
    struct role_look roles[ROLE_COUNT];
    /* Points, rising from the answers' full size, each seen as another; zeros end them: what answers on cards may grow to. */
    double steps[THEME_STEPS_MAX];
    /* Code by itself on cards, rising: what it is set at in text of `from` points and more, and its leading, times that; sizes of zero
     * end them. No code is smaller than the first. */
    struct theme_code {
        double from, size, leading;
    } codes[THEME_CODES_MAX];
    size_t accents_n;
    struct ink text, quiet, hairline, tint; /* quiet: furniture; tint: behind code */
    struct ink accents[ACCENTS_MAX];        /* one a topic, in turn */
    bool band;                              /* cards carry a band of their topic's colour */
    bool count;                             /* and how many there are of it: "7/35" */
    bool framed;                            /* a hairline round code instead of a tint */
    bool outlines;                          /* emoji are outlines, not pictures in colour */
    double pattern_line;        /* points: the covers' ornament is drawn in such lines; 0: it is filled */
    bool no_pattern, no_teaser; /* covers are without, unless they are asked for */
};

/* One role at one size, resolved. Lengths in points. */
struct type {
    enum family family;
    unsigned face;
    double size, leading;
    double code_size;             /* of code in running text */
    double listing, code_leading; /* of code by itself */
    double least;                 /* points: code by itself is never set smaller */
    double note;                  /* points: notes are never set larger */
    double paragraph;
    double grid; /* every line's height and space is a multiple of it; 0: no grid */
    enum theme_align align;
    bool balance;
    bool lining; /* figures as tall as capitals */
    bool framed; /* a hairline round code instead of a tint */
    struct ink text, quiet, hairline, tint, accent;
    const char *language; /* interned, or NULL */
    bool rtl;             /* lists, quotes and furniture are mirrored */
};

/* The table's rows; *n is their number. */
const struct theme *themes(size_t *n);
/* By name, any case; NULL if there is none. */
const struct theme *theme_find(const char *name);
/* The colour of a topic, an index: accents go round. */
struct ink theme_accent(const struct theme *theme, size_t topic);
/* The ink thinned: `share` of it, on white. */
struct ink theme_thinned(struct ink ink, double share);
/* The type for a role at a size in points. `language` is BCP 47, interned (font/font.h), or NULL; it decides the direction. */
struct type theme_type(const struct theme *theme, enum role role, double size, size_t topic,
                       const char *language);

#endif
