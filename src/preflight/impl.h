/* preflight/impl.h: what the rules share: where they look, and how they judge. Private to the folder. */
#ifndef PREFLIGHT_IMPL_H
#define PREFLIGHT_IMPL_H

#include "preflight/preflight.h"
#include "typeset/page.h"

struct color_press;

/* A page where it is shown; pages that are shown more than once are looked at once. */
struct preflight_spot {
    const struct print *print;
    size_t side; /* as print_side counts them */
    const struct place *place;
    size_t order;
};

/* What is at a spot. */
struct preflight_found {
    const struct preflight_spot *spot; /* NULL: the file as a whole, */
    const struct card *card;           /* or a card, wherever it is shown, */
    struct diag_place at;              /* and something in it; file NULL: where the card begins */
    enum preflight_verdict verdict;
    double badness; /* among those of one verdict */
    const char *text;
    const char *limit; /* that it is beyond; NULL: the rule's */
};

struct preflight_look {
    struct arena *arena;
    const struct preflight_of *of;
    struct {
        struct preflight_spot *v;
        size_t n, cap;
    } spots;
    struct color_press *press; /* opened when the first colour is converted */
    const char *press_wrong;   /* why it cannot be */
    struct {
        double *v; /* by image->index: preflight_inks_picture, or -1 */
        size_t n, cap;
    } pictures;
    /* Of the rule that looks, in the order of the spots: at most one a spot, but all that a card has. */
    struct {
        struct preflight_found *v;
        size_t n, cap;
    } found;
    const char *value; /* where nothing was found */
    bool theirs;       /* which is the deck's own text */
    const char *limit; /* where it is not the row's */
};

typedef void preflight_looker(struct preflight_look *look);

/* Something is so. */
void preflight_judge(struct preflight_look *look, const struct preflight_spot *spot,
                     enum preflight_verdict verdict, const char *text);

/* The same of something in a card of the deck. */
void preflight_judge_card(struct preflight_look *look, const struct card *card, struct diag_place at,
                          enum preflight_verdict verdict, const char *text);

/* A figure: what is below its limits (`least`) or above them is a warning, then an error. */
struct preflight_limits {
    double warning, error;
    bool least;
    const char *format; /* "%.3g pt" */
};
/* Of each spot only the worst counts. */
void preflight_weigh(struct preflight_look *look, const struct preflight_spot *spot, double value,
                     const struct preflight_limits *limits);

/* How it is printed; NULL: nobody said. */
const struct color_condition *preflight_condition_of(const struct preflight_look *look);

/* Percents of cyan, magenta, yellow and black. */
struct preflight_inks {
    double v[4];
};
/* What an ink comes to on a press. */
struct preflight_inks preflight_inks_of(struct preflight_look *look, struct ink ink);
double preflight_inks_sum(const struct preflight_inks *inks);
/* The sum in the worst of a picture's pixels. */
double preflight_inks_picture(struct preflight_look *look, const struct image *image);
/* The ground on which an item of the page lies, the uppermost; NULL: paper. */
const struct item *preflight_ground(const struct page *page, const struct item *item);

/* Of the page at a spot. */
preflight_looker preflight_colours, preflight_ink, preflight_text_size, preflight_text_inks,
    preflight_hairlines, preflight_resolution, preflight_glyphs, preflight_edge, preflight_transparency;
/* Of prints and the file. */
preflight_looker preflight_boxes, preflight_bleed, preflight_pages, preflight_fonts, preflight_condition;
/* For who does not see them. */
preflight_looker preflight_title, preflight_language, preflight_alternatives, preflight_heads,
    preflight_levels;

#endif
