/* The ornament of covers: what it depends on, where it lies. */
#include "product/pattern.h"

#include <string.h>

#include "unit.h"

static const size_t lengths[] = {30, 10};

static struct pattern pattern_with(uint64_t seed)
{
    return (struct pattern){.seed = seed,
                            .lengths = lengths,
                            .n = 2,
                            .tile = 40,
                            .columns = 4,
                            .rows = 5,
                            .full = INK_GRAY_OF(20),
                            .tint = INK_GRAY_OF(200)};
}

static struct page *drawn(const struct pattern *pattern)
{
    struct page *page = page_new(unit_arena(), 300, 300);

    pattern_draw(unit_arena(), page, pattern, 50, 60);
    return page;
}

static bool same(const struct page *a, const struct page *b)
{
    if (a->items.n != b->items.n) return false;
    for (size_t i = 0; i < a->items.n; i++) {
        const struct item *p = &a->items.v[i], *q = &b->items.v[i];

        if (p->u.box.x != q->u.box.x || p->u.box.y != q->u.box.y || p->u.box.square != q->u.box.square ||
            p->u.box.radius != q->u.box.radius || memcmp(&p->ink, &q->ink, sizeof p->ink) != 0)
            return false;
    }
    return true;
}

TEST(the_same_seed_gives_the_same_ornament)
{
    struct pattern a = pattern_with(7), b = pattern_with(8);

    CHECK(same(drawn(&a), drawn(&a)));
    CHECK(!same(drawn(&a), drawn(&b)));
}

TEST(it_lies_on_its_tiles)
{
    for (uint64_t seed = 0; seed < 50; seed++) {
        struct pattern pattern = pattern_with(seed);
        const struct page *page = drawn(&pattern);

        CHECK(page->items.n >= 20);
        for (size_t i = 0; i < page->items.n; i++) {
            const struct item *item = &page->items.v[i];

            CHECK(item->flags & ITEM_TINT);
            CHECK((double)item->u.box.x >= 49.8 && (double)(item->u.box.x + item->u.box.w) <= 210.2);
            CHECK((double)item->u.box.y >= 59.8 && (double)(item->u.box.y + item->u.box.h) <= 260.2);
            CHECK(!memcmp(&item->ink, &pattern.full, sizeof item->ink) ||
                  !memcmp(&item->ink, &pattern.tint, sizeof item->ink));
        }
    }
}

/* In the tiles of a topic each shape is of the same size; three quarters of them are the first one's. */
TEST(topics_are_as_long_as_their_questions)
{
    struct pattern one = pattern_with(3), two = pattern_with(3), none = pattern_with(3);
    static const size_t longer[] = {32, 8}, all[] = {40, 0};

    two.lengths = longer;
    none.lengths = all;
    CHECK(!same(drawn(&one), drawn(&two)));
    one.n = 1;
    CHECK(same(drawn(&one), drawn(&none)));
}

TEST(in_lines_nothing_is_filled)
{
    struct pattern pattern = pattern_with(5);
    const struct page *page;

    pattern.line = 0.8;
    page = drawn(&pattern);
    for (size_t i = 0; i < page->items.n; i++) {
        CHECK_EQ_INT(page->items.v[i].kind, ITEM_FRAME);
        CHECK_NEAR((double)page->items.v[i].u.box.width, 0.8, 1e-6);
    }
}

/* The leftmost shape of the first row in one is the rightmost in the other. */
TEST(from_the_right_the_tiles_are_mirrored)
{
    struct pattern left = pattern_with(1), right = pattern_with(1);
    const struct page *a, *b;

    left.rows = right.rows = 1;
    right.from_right = true;
    a = drawn(&left);
    b = drawn(&right);
    CHECK_EQ_INT(a->items.n, b->items.n);
    CHECK((double)a->items.v[0].u.box.x < 90);
    CHECK((double)b->items.v[0].u.box.x >= 169);
}

TEST(corners_are_round_where_they_are_asked_to_be)
{
    struct page *page = page_new(unit_arena(), 100, 100);
    const struct rect r = {0, 0, 40, 20};

    page_shape(unit_arena(), page, r, 20, CORNER(0), 0, INK_BLACK, 0);
    page_shape(unit_arena(), page, r, 20, CORNER(0) | CORNER(1), 0, INK_BLACK, 0);
    page_shape(unit_arena(), page, r, 20, CORNER(0) | CORNER(2), 1, INK_BLACK, 0);
    page_box(unit_arena(), page, r, 4, INK_BLACK, 0);
    CHECK_NEAR(page_corner(&page->items.v[0], 0), 20, 1e-9);
    CHECK_NEAR(page_corner(&page->items.v[0], 1), 0, 1e-9);
    CHECK_NEAR(page_corner(&page->items.v[1], 1), 10, 1e-9);
    CHECK_EQ_INT(page->items.v[2].kind, ITEM_FRAME);
    CHECK_NEAR(page_corner(&page->items.v[2], 2), 20, 1e-9);
    for (int i = 0; i < CORNER_COUNT; i++) CHECK_NEAR(page_corner(&page->items.v[3], i), 4, 1e-6);
}
