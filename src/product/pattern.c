#include "product/pattern.h"

#include <assert.h>

#include "base/hash.h"

/* What a shape of a figure is printed in. */
enum pattern_tone { TONE_FULL, TONE_TINT };

/* A shape in a tile, in quarters of its side: a box, its radius, and which of its corners are round before the tile is turned. */
struct pattern_shape {
    enum pattern_tone tone;
    int x, y, w, h, radius;
    unsigned round;
};

enum { SHAPES_MAX = 4 };
#define LEFT_TOP CORNER(0)
#define RIGHT_TOP CORNER(1)
#define RIGHT_LOW CORNER(2)
#define LEFT_LOW CORNER(3)
#define TOP_ROUND (LEFT_TOP | RIGHT_TOP)
#define LEFT_ROUND (LEFT_TOP | LEFT_LOW)
#define ALL_ROUND (TOP_ROUND | RIGHT_LOW | LEFT_LOW)

/* The figures: those that stand beside each other in this table look least alike. */
static const struct ornament {
    size_t n;
    bool chequered; /* every other tile has its tones exchanged */
    struct pattern_shape shapes[SHAPES_MAX];
} figures[] = {
    /* A quarter of a disc. */
    {1, false, {{TONE_FULL, 0, 0, 4, 4, 4, LEFT_TOP}}},
    /* A disc. */
    {1, true, {{TONE_FULL, 0, 0, 4, 4, 2, ALL_ROUND}}},
    /* A leaf. */
    {1, false, {{TONE_FULL, 0, 0, 4, 4, 4, LEFT_TOP | RIGHT_LOW}}},
    /* An arch and its door. */
    {2, true, {{TONE_FULL, 0, 0, 4, 4, 2, TOP_ROUND}, {TONE_TINT, 1, 2, 2, 2, 1, TOP_ROUND}}},
    /* A quarter within a quarter. */
    {2, false, {{TONE_FULL, 0, 0, 4, 4, 4, LEFT_TOP}, {TONE_TINT, 2, 2, 2, 2, 2, LEFT_TOP}}},
    /* Two halves of a disc, one behind the other. */
    {2, false, {{TONE_FULL, 0, 0, 2, 4, 2, LEFT_ROUND}, {TONE_TINT, 2, 0, 2, 4, 2, LEFT_ROUND}}},
    /* A quarter on the tint of a larger one. */
    {2, false, {{TONE_TINT, 0, 0, 4, 4, 4, LEFT_TOP}, {TONE_FULL, 1, 1, 3, 3, 3, LEFT_TOP}}},
};
enum { FIGURES = sizeof figures / sizeof *figures };

/* How the figures of a topic turn from tile to tile, in quarters: by column, by row, by both. */
static const struct pattern_turning {
    unsigned by_column, by_row, by_both;
} turnings[] = {{0, 0, 0}, {1, 3, 2}, {2, 2, 0}, {1, 1, 0}, {0, 2, 0}, {2, 0, 0}, {1, 3, 0}, {3, 1, 2}};
enum { TURNINGS = sizeof turnings / sizeof *turnings };

/* Filled shapes overlap by twice this much, so that no screen shows a seam between them. */
static const double JOIN = 0.12;

/* A number that the seed and two others give: each bit as good as any. */
static uint64_t chance(uint64_t seed, uint64_t a, uint64_t b)
{
    uint64_t x = seed ^ (a + 1) * 0x9E3779B97F4A7C15u ^ (b + 1) * 0xC2B2AE3D27D4EB4Fu;

    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

/* A tile's shape, turned clockwise by so many quarters. */
static void draw_shape(struct arena *arena, struct page *page, const struct pattern *p,
                       const struct pattern_shape *shape, bool exchanged, unsigned turn, double x, double y)
{
    double unit = p->tile / 4, line = p->line;
    struct rect r = {shape->x, shape->y, shape->w, shape->h};
    unsigned round = shape->round;

    for (unsigned i = 0; i < turn; i++) {
        r = (struct rect){4 - r.y - r.h, r.x, r.h, r.w};
        round = (round << 1 | round >> (CORNER_COUNT - 1)) & ALL_ROUND;
    }
    r = (struct rect){x + r.x * unit, y + r.y * unit, r.w * unit, r.h * unit};
    if (line > 0)
        page_shape(arena, page, r, shape->radius * unit, round, line, p->full, ITEM_TINT);
    else
        page_shape(arena, page, (struct rect){r.x - JOIN, r.y - JOIN, r.w + 2 * JOIN, r.h + 2 * JOIN},
                   shape->radius * unit + JOIN, round, 0,
                   (shape->tone == TONE_FULL) != exchanged ? p->full : p->tint, ITEM_TINT);
}

/* The topic whose questions the middle of this tile falls among, when all of them are laid along the tiles. */
static size_t topic_of(const struct pattern *p, size_t tile, size_t tiles, size_t all)
{
    double at = ((double)tile + 0.5) / (double)tiles * (double)all;
    size_t topic = 0;

    while (topic + 1 < p->n && at >= (double)p->lengths[topic]) at -= (double)p->lengths[topic++];
    return topic;
}

struct str pattern_topic(const struct deck *deck, size_t topic)
{
    const struct topic *t = &deck->topics.v[topic];

    if (t->named && deck->topics.n == 1) return (struct str){0};
    return t->plain;
}

uint64_t pattern_seed(struct str title, const struct str *topics, size_t n)
{
    uint64_t seed = hash_bytes(0, title.p, title.n);

    for (size_t i = 0; i < n; i++) seed = hash_bytes(hash_bytes(seed, "", 1), topics[i].p, topics[i].n);
    return seed;
}

void pattern_draw(struct arena *arena, struct page *page, const struct pattern *p, double x, double y)
{
    size_t all = 0, tiles = p->columns * p->rows;
    uint64_t first = chance(p->seed, 0, 0);

    assert(p->n && tiles);
    for (size_t i = 0; i < p->n; i++) all += p->lengths[i];
    for (size_t i = 0; i < tiles; i++) {
        size_t row = i / p->columns, column = i % p->columns, topic = topic_of(p, i, tiles, all);
        const struct ornament *figure = &figures[(first + topic * 2) % FIGURES];
        uint64_t own = chance(p->seed, topic, 1);
        const struct pattern_turning *t = &turnings[own % TURNINGS];
        unsigned turn = (unsigned)(own >> 8) + t->by_column * (unsigned)column + t->by_row * (unsigned)row +
                        t->by_both * (unsigned)(column * row);
        size_t at = p->from_right ? p->columns - 1 - column : column;

        for (size_t s = 0; s < figure->n; s++)
            draw_shape(arena, page, p, &figure->shapes[s], figure->chequered && (row + column) % 2,
                       turn % CORNER_COUNT, x + (double)at * p->tile, y + (double)row * p->tile);
    }
}
