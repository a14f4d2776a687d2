/* Outlines without transparency: what lies on one colour is mixed with it, what lies on more is given up. */
#include "unit.h"

#include "base/arena.h"
#include "image/art.h"
#include "write/pdf/flat.h"

static const uint8_t BOX[] = {ART_MOVE, ART_LINE, ART_LINE, ART_LINE, ART_CLOSE};
static const uint8_t LINES[] = {ART_MOVE, ART_LINE, ART_LINE, ART_LINE, ART_LINE};
static const uint8_t CURVED[] = {ART_MOVE, ART_CURVE, ART_CLOSE};

static struct art_point *corners(float x, float y, float w, float h)
{
    struct art_point *p = NEW_N(unit_arena(), struct art_point, 4);

    p[0] = (struct art_point){x, y};
    p[1] = (struct art_point){x + w, y};
    p[2] = (struct art_point){x + w, y + h};
    p[3] = (struct art_point){x, y + h};
    return p;
}

static struct art_shape box(float x, float y, float w, float h, uint8_t gray, float alpha)
{
    return (struct art_shape){
        .path = {BOX, corners(x, y, w, h), 5, 4}, .rgb = {gray, gray, gray}, .alpha = alpha};
}

static const struct art *flat(const struct art_shape *shapes, size_t n)
{
    struct art *art = NEW(unit_arena(), struct art);

    *art = (struct art){100, 100, shapes, n};
    return pdf_flat(unit_arena(), art, (struct rgb){255, 255, 255});
}

TEST(opaque_pictures_are_what_they_were)
{
    const struct art_shape shapes[] = {box(0, 0, 50, 50, 0, 1), box(10, 10, 50, 50, 9, 1)};
    const struct art art = {100, 100, shapes, 2};

    CHECK(pdf_flat(unit_arena(), &art, (struct rgb){255, 255, 255}) == &art);
}

TEST(on_paper_a_shape_is_as_light_as_it_was_seen)
{
    const struct art_shape shapes[] = {box(0, 0, 20, 20, 0, 1), box(30, 30, 40, 40, 55, 0.25F)};
    const struct art *art = flat(shapes, 2);

    CHECK(art && art->n == 2);
    if (!art) return;
    CHECK_EQ_INT(art->shapes[1].rgb[0], 205);
    CHECK(art->shapes[1].alpha == 1 && art->shapes[0].rgb[0] == 0);
    CHECK(shapes[1].alpha < 1); /* who gave it has it still */
}

TEST(on_tinted_paper_a_shape_is_mixed_with_the_tint)
{
    const struct art_shape shapes[] = {box(0, 0, 50, 50, 0, 0.5F)};
    const struct art art = {100, 100, shapes, 1};
    const struct art *mixed = pdf_flat(unit_arena(), &art, (struct rgb){200, 100, 0});

    CHECK(mixed && mixed->shapes[0].rgb[0] == 100 && mixed->shapes[0].rgb[1] == 50 &&
          mixed->shapes[0].rgb[2] == 0);
}

TEST(on_a_plain_rectangle_a_shape_is_mixed_with_it)
{
    /* The third lies on the second, which is mixed by then; the picture's edge cuts off what hangs out. */
    const struct art_shape shapes[] = {box(0, 0, 100, 100, 100, 1), box(50, 50, 70, 50, 0, 0.5F),
                                       box(60, 60, 10, 10, 250, 0.5F)};
    const struct art *art = flat(shapes, 3);

    CHECK(art != NULL);
    if (!art) return;
    CHECK_EQ_INT(art->shapes[1].rgb[0], 50);
    CHECK_EQ_INT(art->shapes[2].rgb[0], 150);
}

TEST(a_gradient_is_mixed_stop_by_stop)
{
    const struct art_stop stops[] = {{0, {0, 100, 200}}, {1, {255, 255, 255}}};
    const struct art_gradient gradient = {.stops = stops, .n = 2};
    struct art_shape shapes[] = {box(0, 0, 100, 100, 0, 0.5F)};
    const struct art *art;

    shapes[0].gradient = &gradient;
    art = flat(shapes, 1);
    CHECK(art && art->shapes[0].gradient && art->shapes[0].gradient != &gradient);
    if (!art || !art->shapes[0].gradient) return;
    CHECK_EQ_INT(art->shapes[0].gradient->stops[0].rgb[0], 128);
    CHECK_EQ_INT(art->shapes[0].gradient->stops[0].rgb[1], 178);
    CHECK_EQ_INT(art->shapes[0].gradient->stops[1].rgb[2], 255);
    CHECK_EQ_INT(stops[0].rgb[0], 0);
}

TEST(on_more_than_one_colour_nothing_can_be_mixed)
{
    const struct art_shape over = box(40, 40, 20, 20, 0, 0.5F);
    const struct art_stop stops[] = {{0, {0, 0, 0}}, {1, {255, 255, 255}}};
    const struct art_gradient gradient = {.stops = stops, .n = 2};
    const struct art_pen pen = {.to_picture = {1, 0, 0, 1, 0, 0}, .width = 1, .miter = 1};
    const struct art_clip clip = {NULL, {BOX, corners(0, 0, 45, 45), 5, 4}, false};
    const struct art_point cross[] = {{0, 0}, {90, 90}, {90, 0}, {0, 90}};
    struct art_shape below[7];

    for (size_t i = 0; i < 7; i++) below[i] = box(0, 0, 90, 90, 100, 1);
    below[0] = box(50, 50, 50, 50, 100, 1); /* under a part of it */
    below[1].gradient = &gradient;
    below[2].pen = &pen;
    below[3].clip = &clip;
    below[4].path.steps = CURVED;
    below[4].path.n = 3;
    below[5].path.points = cross; /* along its diagonals */
    for (size_t i = 0; i < 7; i++) {
        const struct art_shape shapes[] = {below[i], over};
        const struct art *art = flat(shapes, 2);

        CHECK(!art == (i < 6));
    }
}

TEST(a_rectangle_may_end_where_it_began)
{
    struct art_point *p = NEW_N(unit_arena(), struct art_point, 5);
    struct art_shape shapes[] = {box(0, 0, 90, 90, 100, 1), box(40, 40, 20, 20, 0, 0.5F)};

    for (int i = 0; i < 5; i++) p[i] = shapes[0].path.points[i % 4];
    shapes[0].path = (struct art_path){LINES, p, 5, 5};
    CHECK(flat(shapes, 2) != NULL);
}
