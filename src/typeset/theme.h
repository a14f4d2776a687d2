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
    bool balance;    /* lines of about the same length: questions */
    bool old_style;  /* figures that rise and hang as small letters do, where the language has such letters */
    bool small_caps; /* where the font has them */
};

enum { ACCENTS_MAX = 6, THEME_STEPS_MAX = 8, THEME_CODES_MAX = 8, THEME_TOKENS = 10, THEME_BULLETS_MAX = 3 };

/* An ink of the theme, or one of its own. */
struct theme_ink {
    enum theme_ink_of { THEME_INK_TEXT, THEME_INK_QUIET, THEME_INK_ACCENT, THEME_INK_OWN } of;
    struct ink own;
};

/* How a token of code looks: weight and slant carry it, so that it reads in grey; colour helps where the theme has one. */
struct theme_token {
    unsigned face; /* FACE_ bits */
    struct theme_ink ink;
};

/* A picture that a theme's file names: its path from where who named the theme is, and where the theme says it. */
struct theme_picture {
    const char *path, *by;
    int line;
};

/* What stands in a corner of a card. Topic, title, file and a text are alone there and may take several lines; a logo or a picture is alone. */
enum theme_place_of {
    THEME_NOTHING,
    THEME_TOPIC,
    THEME_TITLE,    /* the deck's */
    THEME_FILE,     /* its name */
    THEME_NUMBER,   /* what the card is called */
    THEME_OF_COUNT, /* its number in the topic, and how many there are: "7/35" */
    THEME_TAGS,
    THEME_LOGO,    /* the house's; nothing where none is given */
    THEME_WORDS,   /* those of the theme */
    THEME_PICTURE, /* one of the theme */
};
struct theme_place {
    enum theme_place_of of;
    const char *words;                   /* THEME_WORDS */
    const struct theme_picture *picture; /* THEME_PICTURE */
};
enum { THEME_PLACES_MAX = 3 };
struct theme_corner {
    struct theme_place v[THEME_PLACES_MAX];
    size_t n; /* from 1 */
};
/* Corners of a side; left is where lines begin. */
enum { THEME_TOP_LEFT, THEME_TOP_RIGHT, THEME_BOTTOM_LEFT, THEME_BOTTOM_RIGHT, THEME_CORNERS };

/* Points, times what is said. */
struct theme_card {
    struct theme_corner front[THEME_CORNERS], back[THEME_CORNERS];
    double margin;              /* inside the trim, at least */
    double gap;                 /* between furniture and text */
    double number, back_number; /* size, times the furniture's */
    bool band;                  /* of the topic's colour across the head */
    double back_band;           /* the same on the back, times the margin */
    double rule;                /* below the head and above the foot of the front, thick; 0: none */
    double frame, inset,
        radius;          /* a line round the card in the topic's colour, thick, from the trim; 0: none */
    struct ink paper;    /* what the whole card is tinted with; white: nothing */
    double question_at;  /* where a question stands: 0 at the head, 0.5 in the middle */
    double short_answer; /* an answer that fills less of its side stands there, too */
    bool suits;          /* topics have a sign beside their name and a mark on the edge */
    bool full_pictures;  /* a side that is only a picture is filled by it, to the bleed */
};

/* Times the text's size, or its leading. */
struct theme_lists {
    const char *bullets[THEME_BULLETS_MAX]; /* the later ones for lists in lists */
    size_t bullets_n;                       /* from 1 */
    struct theme_ink marker;
    double indent;
    double quote_indent, quote_bar;
    double note; /* size of notes at the foot */
};

/* Of a booklet's pages. */
struct theme_page {
    double inner, outer;                       /* margins, times the width */
    double top, bottom;                        /* times the height */
    enum family headings;                      /* of titles, questions, contents, furniture */
    double opener, opener_above, opener_below; /* a topic's title: times the text's size; lines of leading */
    double opener_band;                        /* a band of its colour, times the margin above; 0: none */
    double question, question_above, question_below;
    double furniture;               /* heads and folios: times the text's size */
    bool small_caps;                /* of heads, where the font has them */
    double head_above, folio_below; /* lines of leading */
    enum theme_heads { THEME_HEADS_BOTH, THEME_HEADS_TITLE, THEME_HEADS_TOPIC, THEME_HEADS_NONE } heads;
    enum theme_folio { THEME_FOLIO_OUTSIDE, THEME_FOLIO_CENTER, THEME_FOLIO_NONE } folio;
};

struct theme_fill {
    enum theme_fill_of { THEME_FILL_PATTERN, THEME_FILL_PLAIN, THEME_FILL_PICTURE } of;
    const struct theme_picture *picture; /* THEME_FILL_PICTURE */
};

struct theme_cover {
    struct theme_fill fill;         /* what adorns the front */
    bool teaser;                    /* questions on the back cover */
    double line;                    /* points: the ornament is drawn in such lines; 0: it is filled */
    double tint;                    /* of the accent that it is filled with */
    double panel;                   /* a panel of the accent from the head, times the height; 0: none */
    double rule;                    /* points: above the title where there is no panel; 0: none */
    double title, subtitle, author; /* times the text's size */
    double title_at;                /* without an ornament, times the height */
    struct ink paper;               /* what covers are tinted with; white: nothing */
};

/* OpenType features as CSS names them, "ss01", "-liga", "cv05=2"; for a family's own font. */
enum { THEME_FEATURES_MAX = FONTS_FEATURES_MAX };
struct theme_features {
    const char *v[THEME_FEATURES_MAX];
    size_t n;
};

struct theme {
    const char *name, *about;
    const char *from;                /* a file's: the theme that it is made from; NULL: none */
    const char *fonts[FAMILY_COUNT]; /* families or files, as fonts_use takes them; "": those of the table */
    struct font_weights weights[FAMILY_COUNT];
    struct theme_features features[FAMILY_COUNT];
    struct role_look roles[ROLE_COUNT];
    /* Points, rising from the answers' full size, each seen as another; zeros end them: what answers on cards may grow to. */
    double steps[THEME_STEPS_MAX];
    /* Code by itself on cards, rising: what it is set at in text of `from` points and more, and its leading, times that; sizes of zero
     * end them. No code is smaller than the first. */
    struct theme_code {
        double from, size, leading;
    } codes[THEME_CODES_MAX];
    struct theme_token tokens[THEME_TOKENS]; /* by enum token (highlight/highlight.h) */
    double code_radius;                      /* of the tint's corners, points */
    size_t accents_n;
    struct ink text, quiet, hairline, tint; /* quiet: furniture; tint: behind code */
    struct ink reverse;                     /* on bands and panels */
    struct ink accents[ACCENTS_MAX];        /* one a topic, in turn */
    bool framed;                            /* a hairline round code instead of a tint */
    bool outlines;                          /* emoji are outlines, not pictures in colour */
    struct theme_card card;
    struct theme_lists lists;
    struct theme_page page;
    struct theme_cover cover;
};

/* One role at one size, resolved. Lengths in points. */
struct type {
    const struct theme *theme;
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
    bool small_caps;
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
/* The theme for a press, in the arena: what are accents of recto's own are inks that were chosen for it. */
const struct theme *theme_pressed(struct arena *arena, const struct theme *theme);
/* True if it leaves the paper as it is. */
bool theme_is_white(struct ink ink);
/* The ink that is meant, beside text of that type. */
static inline struct ink theme_ink(const struct type *type, const struct theme_ink *ink)
{
    return ink->of == THEME_INK_TEXT     ? type->text
           : ink->of == THEME_INK_QUIET  ? type->quiet
           : ink->of == THEME_INK_ACCENT ? type->accent
                                         : ink->own;
}
/* The ink thinned: `share` of it, on white. */
struct ink theme_thinned(struct ink ink, double share);
/* The type for a role at a size in points. `language` is BCP 47, interned (font/font.h), or NULL; it decides the direction. */
struct type theme_type(const struct theme *theme, enum role role, double size, size_t topic,
                       const char *language);

#endif
