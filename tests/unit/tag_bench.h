/* tag_bench.h: sets blocks of Markdown, for tests of what they are tagged as. */
#ifndef TAG_BENCH_H
#define TAG_BENCH_H

#include "image/image.h"
#include "read/read.h"
#include "tags.h"
#include "typeset/flow.h"
#include "unit.h"

struct bench {
    struct stick *stick;
    struct context cx;
    struct fonts *fonts;
    struct images *images;
    struct type type;
    struct galley *galley;
};

static inline struct bench bench_open(const char *language)
{
    struct bench b = {0};
    struct diags *diags = diags_new(unit_arena());
    size_t n;

    b.fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    b.images = images_open(unit_arena(), NULL, NULL);
    b.stick = stick_open(unit_arena(), b.fonts, b.images, diags);
    b.cx.stick = b.stick;
    b.cx.file = "deck.md";
    b.cx.heading_level = 2;
    b.type = theme_type(themes(&n), ROLE_ANSWER, 10, 0, language);
    b.galley = galley_new(unit_arena());
    return b;
}

static inline void bench_close(struct bench *b)
{
    images_close(b->images);
    stick_close(b->stick);
    fonts_close(b->fonts);
}

/* The only card of a deck in Markdown. */
static inline const struct card *card_of(const char *markdown)
{
    const struct read_options none = {0};
    struct source *source = NEW(unit_arena(), struct source);
    struct diags *diags = diags_new(unit_arena());
    struct deck *deck;

    *source = (struct source){.name = "deck.md", .text = str_of(markdown), .lone = true};
    deck = read_front(unit_arena(), source, 1, diags);
    read_deck(unit_arena(), deck, source, 1, &none, diags);
    CHECK_EQ_INT(deck->cards.n, 1);
    return &deck->cards.v[0];
}

/* An answer. */
static inline const struct block *answer(const char *markdown)
{
    return card_of(arena_printf(unit_arena(), "# Topic\n\n## What?\n\n%s\n", markdown))->back;
}

/* The same of blocks that are set in columns of that depth, with their notes. */
static inline struct str tree(struct bench *b, const struct block *blocks, double width, double depth)
{
    struct page *page = page_new(unit_arena(), width, depth);
    struct column *columns;
    size_t n;

    b->cx.column_depth = depth;
    flow_blocks(&b->cx, b->galley, blocks, 0, width, &b->type);
    CHECK(!b->galley->tag && !b->galley->label);
    columns = galley_cut(unit_arena(), b->galley, 0, b->galley->lines.n, depth, depth, false, &n);
    for (size_t k = 0; k < n; k++) {
        double y = depth * (double)k;

        galley_draw(unit_arena(), b->galley, columns[k].from, columns[k].to, page, 0, y);
        galley_draw_notes(unit_arena(), b->galley, columns[k].from, columns[k].to, page, 0, y + depth,
                          INK_BLACK);
    }
    return tag_tree_of(page);
}

static inline void check_in(const char *language, const char *markdown, double width, double depth,
                            const char *right)
{
    struct bench b = bench_open(language);

    CHECK_STR(tree(&b, answer(markdown), width, depth), right);
    bench_close(&b);
}

static inline void check(const char *markdown, const char *right)
{
    check_in("en", markdown, 300, 1000, right);
}

#endif
