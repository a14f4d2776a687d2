/* The signs of topics, and their marks on the edge. */
#include "product/suit.h"

#include <math.h>

#include "base/length.h"
#include "unit.h"

static const struct page *sign(size_t topic, double x, double y, double side)
{
    struct page *page = page_new(unit_arena(), 200, 200);

    suit_sign(unit_arena(), page, topic, x, y, side, INK_BLACK);
    return page;
}

/* The smallest rectangle that holds what the sign draws. */
static struct rect bounds(const struct page *page)
{
    double left = INFINITY, top = INFINITY, right = -INFINITY, foot = -INFINITY;

    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        double out = item->kind == ITEM_FRAME ? (double)item->u.box.width / 2 : 0;

        CHECK(item->kind == ITEM_BOX || item->kind == ITEM_FRAME || item->kind == ITEM_LINE);
        CHECK_EQ_INT(item->flags, ITEM_DECOR);
        if (item->kind == ITEM_LINE) {
            left = fmin(left, fmin((double)item->u.line.x0, (double)item->u.line.x1));
            right = fmax(right, fmax((double)item->u.line.x0, (double)item->u.line.x1));
            top = fmin(top, fmin((double)item->u.line.y0, (double)item->u.line.y1));
            foot = fmax(foot, fmax((double)item->u.line.y0, (double)item->u.line.y1));
            continue;
        }
        left = fmin(left, (double)item->u.box.x - out);
        right = fmax(right, (double)(item->u.box.x + item->u.box.w) + out);
        top = fmin(top, (double)item->u.box.y - out);
        foot = fmax(foot, (double)(item->u.box.y + item->u.box.h) + out);
    }
    return (struct rect){left, top, right - left, foot - top};
}

TEST(a_sign_fills_its_square)
{
    for (size_t topic = 0; topic < SUIT_SIGNS; topic++) {
        struct rect r = bounds(sign(topic, 50, 60, 24));

        CHECK(r.x > 49.5 && r.y > 59.5 && r.x + r.w < 74.5 && r.y + r.h < 84.5);
        CHECK(r.w > 17 && r.h > 13);
        CHECK_NEAR(r.x + r.w / 2, 62, 0.6);
        CHECK_NEAR(r.y + r.h / 2, 72, 1.6);
    }
}

static bool same(const struct page *a, const struct page *b)
{
    if (a->items.n != b->items.n) return false;
    for (size_t i = 0; i < a->items.n; i++) {
        const struct item *p = &a->items.v[i], *q = &b->items.v[i];

        if (p->kind != q->kind) return false;
        if (p->kind == ITEM_LINE
                ? p->u.line.x0 != q->u.line.x0 || p->u.line.y0 != q->u.line.y0 ||
                      p->u.line.x1 != q->u.line.x1 || p->u.line.y1 != q->u.line.y1
                : p->u.box.x != q->u.box.x || p->u.box.y != q->u.box.y || p->u.box.w != q->u.box.w ||
                      p->u.box.h != q->u.box.h || p->u.box.square != q->u.box.square ||
                      p->u.box.radius != q->u.box.radius)
            return false;
    }
    return true;
}

TEST(no_two_signs_are_alike)
{
    for (size_t a = 0; a < SUIT_SIGNS; a++) {
        for (size_t b = 0; b < a; b++) CHECK(!same(sign(a, 0, 0, 8), sign(b, 0, 0, 8)));
        CHECK(same(sign(a, 0, 0, 8), sign(a + SUIT_SIGNS, 0, 0, 8)));
    }
}

TEST(each_topic_has_a_place_of_its_own_on_the_edge)
{
    static const double widths[] = {105 * PT_PER_MM, 52 * PT_PER_MM, 74 * PT_PER_MM, 300 * PT_PER_MM};

    for (int k = 0; k < 4; k++) {
        for (size_t topics = 1; topics <= 40; topics++) {
            double end = 0;

            for (size_t t = 0; t < topics; t++) {
                struct rect r = suit_mark(t, topics, widths[k], 0, false);

                CHECK(r.x > end + 0.2 && r.w > 0.6 && r.x + r.w < widths[k]);
                CHECK_NEAR(r.y, 0, 1e-9);
                end = r.x + r.w;
            }
        }
    }
}

/* So that the same place of the edge has ink on both faces of a card. */
TEST(a_back_has_the_mark_behind_that_of_the_front)
{
    for (size_t t = 0; t < 9; t++) {
        struct rect front = suit_mark(t, 9, 200, 6, false), back = suit_mark(t, 9, 200, 6, true);

        CHECK_NEAR(back.x + back.w, 200 - front.x, 1e-9);
        CHECK_NEAR(back.w, front.w, 1e-9);
    }
}

TEST(a_mark_goes_over_the_edge_as_far_as_the_bleed)
{
    struct rect with = suit_mark(2, 5, 200, 8, false), without = suit_mark(2, 5, 200, 0, false);

    CHECK_NEAR(with.y, -8, 1e-9);
    CHECK_NEAR(with.y + with.h, without.h, 1e-9);
    CHECK(without.h > 5 && without.h < 14); /* text begins behind it */
}
