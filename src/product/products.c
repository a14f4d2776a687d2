#include "product/products.h"

#include "base/words.h"
#include "product/accessible.h"
#include "product/booklet.h"
#include "product/calibrate_page.h"
#include "product/cards.h"
#include "product/tuck_box.h"

/* In the order of enum kind. */
static const struct products_entry {
    enum kind kind;
    struct products_row row;
} rows[] = {
    {KIND_CARDS,
     {.kind = {"cards", KIND_DECKS, "card sheets: every card once, front and back"},
      .traits = PRODUCTS_CARDS | PRODUCTS_GRID | PRODUCTS_NAMES_TOPICS,
      .flip = FLIP_LONG,
      .one = cards_one}},
    {KIND_BOOKLET,
     {.kind = {"booklet", KIND_DECKS, "a booklet of all topics, to fold and staple, or in reading order"},
      .traits = PRODUCTS_CARDS | PRODUCTS_PAGE,
      .flip = FLIP_SHORT,
      .one = booklet_one}},
    {KIND_TOPICS,
     {.kind = {"topics", KIND_DECKS, "one PDF per topic, as cards, booklet or box"},
      .traits = PRODUCTS_CARDS,
      .make = products_topics}},
    {KIND_BOX,
     {.kind = {"box", KIND_DECKS, "the net of a box for the deck's cards, to cut out, fold and glue"},
      .traits = PRODUCTS_CARDS | PRODUCTS_GRID | PRODUCTS_APART,
      .one = tuck_box_one}},
    {KIND_CALIBRATE,
     {.kind = {"calibrate", "", "a test sheet that measures the printer's front-to-back offset"},
      .flip = FLIP_LONG,
      .make = calibrate_page_make,
      .called = SAY("calibration sheet")}},
};
enum { ROWS = sizeof rows / sizeof *rows };

const struct products_row *products_find(enum kind kind)
{
    for (int i = 0; i < ROWS; i++)
        if (rows[i].kind == kind) return &rows[i].row;
    return NULL;
}

/* The i-th row that a topic may become, or NULL. */
static const struct products_entry *as_row(size_t i)
{
    for (int k = 0; k < ROWS; k++)
        if (rows[k].row.one && i-- == 0) return &rows[k];
    return NULL;
}

const char *products_as_name(size_t i)
{
    const struct products_entry *row = as_row(i);

    return row ? row->row.kind.name : NULL;
}

const char *products_word(size_t i)
{
    const char *name = products_as_name(i);

    if (!name && i && products_as_name(i - 1)) return products_find(KIND_TOPICS)->kind.name;
    return name;
}

bool products_as(const char *name, enum kind *kind)
{
    const struct products_entry *row;

    for (size_t i = 0; (row = as_row(i)); i++) {
        if (!str_is_nocase(str_of(name), row->row.kind.name)) continue;
        *kind = row->kind;
        return true;
    }
    return false;
}

void products_make(const struct products_row *row, const struct make *make, struct product *product)
{
    struct diag why;

    if (!accessible_ready(make)) {
        product->wrong = true;
        return;
    }
    if (row->make) {
        row->make(make, product);
    } else if (!row->one(make, product, make->cards, make->n_cards, make_title(make->job, make->deck), NULL,
                         &why)) {
        diags_add(make->diags, why);
        product->wrong = true;
    }
}
