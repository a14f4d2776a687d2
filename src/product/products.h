/* product/products.h: everything that recto prints, a row each. Who runs, explains or sums up a product reads its row; nobody
 * asks which one it is. Const data.
 *
 * A new product is a file with its maker, a value of enum kind (job/job.h) with a row here, and where the table of options
 * (cli/opts_table.c) says so the options that it takes. */
#ifndef PRODUCT_PRODUCTS_H
#define PRODUCT_PRODUCTS_H

#include "product/make.h"

/* What a product needs and how it goes together with other kinds. */
enum {
    PRODUCTS_CARDS = 1 << 0, /* is made of cards: of none it is nothing */
    PRODUCTS_GRID = 1 << 1,  /* the job's stock: cards in a grid on its sheet */
    PRODUCTS_APART = 1 << 2, /* which is only asked for its card: the product goes on a sheet of its own */
    PRODUCTS_PAGE = 1 << 3,  /* the job's page, its binding and covers */
    /* Topics that become it take those of its options that name topics as well; those that become another, all of its options. */
    PRODUCTS_NAMES_TOPICS = 1 << 4,
};

struct products_row {
    struct kind_row kind;
    unsigned traits;
    enum flip flip;     /* how sheets are turned over where nobody says */
    make_of_cards *one; /* makes it of some cards: topics may each become one (--as). NULL: they may not, */
    void (*make)(const struct make *make, struct product *product); /* and this makes it */
    const char *called; /* in the summary, where it has no cards to be counted; else NULL */
};

/* NULL for kinds that print nothing of their own. */
const struct products_row *products_find(enum kind kind);
/* The name of the i-th product that a topic may become, from 0; NULL: there are no more. */
const char *products_as_name(size_t i);
/* The i-th word of what a run may make, from 0: the names above, and last the one that makes it of each topic (products_topics). NULL:
 * there are no more. */
const char *products_word(size_t i);
/* The product that a topic may become of that name, in any case. False if there is none. */
bool products_as(const char *name, enum kind *kind);

/* A print for each topic, as whatever product the job says (job->as). */
void products_topics(const struct make *make, struct product *product);
/* Makes the product of all that the run has chosen. */
void products_make(const struct products_row *row, const struct make *make, struct product *product);

#endif
