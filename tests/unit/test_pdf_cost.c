/* What the structure of a PDF file costs: at most 15 % of the same file without. */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "cli/opts.h"
#include "deck/input.h"
#include "font/font.h"
#include "image/image.h"
#include "product/livery.h"
#include "product/products.h"
#include "read/read.h"
#include "typeset/stick.h"
#include "unit.h"
#include "write/pdf/pdf.h"

/* The deck as that product. */
static struct product made(struct stick *stick, struct source *source, const char *kind)
{
    static const struct livery livery = {0};
    const struct read_options none = {0};
    struct diags *diags = diags_new(unit_arena());
    struct deck *deck = read_front(unit_arena(), source, 1, diags);
    char *words[] = {(char *)"recto", (char *)kind, (char *)source->name, NULL};
    struct make make = {.arena = unit_arena(),
                        .diags = diags,
                        .fonts = stick->fonts,
                        .stick = stick,
                        .livery = &livery,
                        .deck = deck};
    struct product product = {0};
    size_t *cards;

    make.job = opts_resolve(unit_arena(), opts_parse(unit_arena(), 3, words, diags), NULL, deck, diags);
    read_deck(unit_arena(), deck, source, 1, &none, diags);
    make.theme = theme_find(make.job->theme);
    make.n_cards = deck->cards.n;
    make.cards = cards = NEW_N(unit_arena(), size_t, make.n_cards);
    for (size_t i = 0; i < make.n_cards; i++) cards[i] = i;
    products_make(products_find(make.job->kind), &make, &product);
    CHECK(make.n_cards > 0 && !product.wrong);
    return product;
}

static size_t size_of(const struct print *print, const struct fonts *fonts)
{
    struct pdf_made made;
    void *data = pdf_make(unit_arena(), print, fonts, NULL, diags_new(unit_arena()), &made);

    CHECK(data != NULL);
    free(data);
    return made.size;
}

TEST(tags_cost_15_percent_at_most)
{
    const char *folders[] = {"content"};
    static const char *const kinds[] = {"cards", "booklet"};
    struct diags *diags = diags_new(unit_arena());
    struct fonts *fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    struct images *images = images_open(unit_arena(), NULL, NULL);
    struct stick *stick = stick_open(unit_arena(), fonts, images, diags);
    struct source *sources;
    size_t n;

    REQUIRE(fonts && inputs_read(unit_arena(), folders, 1, &sources, &n, diags) && n > 0);
    for (size_t i = 0; i < n; i++) {
        /* Those show looks, name files, or are no text. */
        bool left = strstr(sources[i].name, "/themes/") || strstr(sources[i].name, "/recipes/");

        for (int k = 0; k < 2 && !left; k++) {
            struct product product = made(stick, &sources[i], kinds[k]);
            struct print *print;
            size_t tagged, untagged;

            REQUIRE(product.prints.n > 0);
            print = &product.prints.v[0];
            tagged = size_of(print, fonts);
            print->untagged = true;
            untagged = size_of(print, fonts);
            CHECK(tagged > untagged);
            if (tagged * 100 > untagged * 115)
                CHECK_STR(str_of(arena_printf(unit_arena(), "%s as %s: %zu of %zu", sources[i].name, kinds[k],
                                              tagged, untagged)),
                          "15 % at most");
        }
    }
    images_close(images);
    stick_close(stick);
    fonts_close(fonts);
}
