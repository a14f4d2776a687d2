/* Pages and prints: what the display list holds, the order of sides. */
#include "base/strbuf.h"
#include "typeset/page.h"

#include "base/diag.h"
#include "font/font.h"
#include "image/image.h"
#include "impose/print.h"
#include "unit.h"

TEST(items_keep_what_they_were_given)
{
    struct arena *arena = unit_arena();
    struct page *page = page_new(arena, 210, 148);
    const struct item *item;

    page_box(arena, page, (struct rect){1, 2, 3, 4}, 0.5, INK_GRAY_OF(200), ITEM_TINT);
    page_frame(arena, page, (struct rect){1, 2, 3, 4}, 0, 0.25, INK_BLACK, ITEM_MARK);
    page_line(arena, page, 1, 2, 3, 4, 0.5, 2, INK_RGB_OF(1, 2, 3), 0);
    page_link(arena, page, (struct rect){5, 6, 7, 8}, -1, "x:y");
    page_dest(arena, page, 9, 7);
    CHECK_EQ_INT(page->items.n, 5);
    item = page->items.v;
    CHECK_EQ_INT(item[0].kind, ITEM_BOX);
    CHECK_EQ_INT(item[0].flags, ITEM_TINT);
    CHECK_EQ_INT(item[0].ink.v[0], 200);
    CHECK_NEAR((double)item[0].u.box.radius, 0.5, 0);
    CHECK_EQ_INT(item[1].kind, ITEM_FRAME);
    CHECK_NEAR((double)item[1].u.box.width, 0.25, 0);
    CHECK_EQ_INT(item[2].kind, ITEM_LINE);
    CHECK_NEAR((double)item[2].u.line.y1, 4, 0);
    CHECK_NEAR((double)item[2].u.line.dash, 2, 0);
    CHECK_EQ_INT(item[3].u.link.dest, -1);
    CHECK_STR(item[3].u.link.url, "x:y");
    CHECK_EQ_INT(item[4].u.dest.id, 7);
}

/* A ground fills its rectangle in the picture's own proportions; the named point is seen as near to the same place as can be. */
TEST(a_ground_is_cropped_round_a_point)
{
    static const struct {
        double w, h, x, y; /* of the picture, and the point */
        struct rect window, whole;
    } rows[] = {
        {200, 100, 0.5, 0.5, {10, 20, 100, 100}, {-40, 20, 200, 100}},
        {200, 100, 0, 1, {10, 20, 100, 100}, {10, 20, 200, 100}},
        {200, 100, 1, 0, {10, 20, 100, 100}, {-90, 20, 200, 100}},
        {200, 100, 0.25, 0.9, {10, 20, 100, 100}, {-15, 20, 200, 100}},
        {50, 100, 0.9, 0.25, {0, 0, 100, 100}, {0, -25, 100, 200}},
        {50, 50, 0.9, 0.1, {-3, -3, 80, 80}, {-3, -3, 80, 80}},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct page *page = page_new(unit_arena(), 100, 100);
        struct image image = {.width = rows[i].w, .height = rows[i].h};
        struct rect whole;

        page_ground(unit_arena(), page, rows[i].window, &image, rows[i].x, rows[i].y);
        REQUIRE(page->items.n == 1);
        CHECK_EQ_INT(page->items.v[0].flags, ITEM_TINT | ITEM_CROP);
        whole = page_picture(page->items.v);
        CHECK_NEAR(whole.x, rows[i].whole.x, 1e-3);
        CHECK_NEAR(whole.y, rows[i].whole.y, 1e-3);
        CHECK_NEAR(whole.w, rows[i].whole.w, 1e-3);
        CHECK_NEAR(whole.h, rows[i].whole.h, 1e-3);
        /* It may leave the page: a ground does. */
        CHECK(!page_stray(page, 0));
        page_image(unit_arena(), page, rows[i].window, &image);
        CHECK_NEAR(page_picture(&page->items.v[1]).w, rows[i].window.w, 1e-3);
    }
}

TEST(a_word_is_drawn_run_by_run)
{
    struct arena *arena = unit_arena();
    struct fonts *fonts = fonts_open(arena, unit_fonts_folder(), diags_new(arena));
    struct font_style style = {.family = FAMILY_SANS};
    struct page *page = page_new(arena, 100, 100);
    const struct word *word;
    double end;

    REQUIRE(fonts);
    word = font_shape(fonts, style, str_of("ab漢"));
    REQUIRE(word->n == 2);
    end = page_word(arena, page, fonts, word, 10, 20, 12, INK_BLACK, ITEM_SPACE);
    CHECK_NEAR(end, 10 + 12 * (double)word->width, 1e-4);
    REQUIRE(page->items.n == 2);
    /* The space comes behind the word, not within it. */
    CHECK_EQ_INT(page->items.v[0].flags, 0);
    CHECK_EQ_INT(page->items.v[1].flags, ITEM_SPACE);
    CHECK_NEAR((double)page->items.v[1].u.text.x, 10 + 12 * (double)word->runs[0].width, 1e-4);
    fonts_close(fonts);
}

TEST(a_missing_character_is_a_box_with_its_number)
{
    struct arena *arena = unit_arena();
    struct fonts *fonts = fonts_open(arena, unit_fonts_folder(), diags_new(arena));
    struct font_style style = {.family = FAMILY_SANS};
    struct page *page = page_new(arena, 100, 100);
    struct strbuf digits = strbuf_new(arena);
    size_t frames = 0;
    double right;

    REQUIRE(fonts);
    right = page_word(arena, page, fonts, font_shape(fonts, style, str_of("\xF4\x80\x82\xAB")), 10, 20, 10,
                      INK_BLACK, 0);
    REQUIRE(page->items.n > 2);
    /* First its text, which has no glyphs, for those who copy it. */
    CHECK(page->items.v[0].u.text.run->missing);
    CHECK_EQ_INT(page->items.v[0].flags & ITEM_DECOR, 0);
    for (size_t i = 1; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];

        CHECK(item->flags & ITEM_DECOR);
        if (item->kind == ITEM_FRAME) {
            frames++;
            CHECK((double)item->u.box.x >= 10 && (double)(item->u.box.x + item->u.box.w) <= right);
        } else {
            REQUIRE(item->kind == ITEM_TEXT);
            CHECK((double)item->u.text.x > 10);
            CHECK((double)(item->u.text.x + item->u.text.run->width * item->u.text.size) < right);
            strbuf_add(&digits, item->u.text.run->text);
        }
    }
    CHECK_EQ_INT(frames, 1);
    CHECK_STR(strbuf_str(&digits), "1000AB");
    fonts_close(fonts);
}

TEST(sides_are_fronts_and_backs_in_turn)
{
    struct print print = {.w = 1, .h = 1};
    size_t sheet;
    bool back;

    CHECK_EQ_INT(print_sides(&print), 0);
    CHECK(print_side(&print, 0, NULL, NULL) == NULL);
    VEC_PUSH(unit_arena(), &print.sheets)->has_back = true;
    VEC_PUSH(unit_arena(), &print.sheets)->has_back = false;
    VEC_PUSH(unit_arena(), &print.sheets)->has_back = true;
    CHECK_EQ_INT(print_sides(&print), 5);
    CHECK(print_side(&print, 1, &sheet, &back) == &print.sheets.v[0].back);
    CHECK(sheet == 0 && back);
    CHECK(print_side(&print, 2, &sheet, &back) == &print.sheets.v[1].front);
    CHECK(sheet == 1 && !back);
    CHECK(print_side(&print, 3, &sheet, &back) == &print.sheets.v[2].front);
    CHECK(print_side(&print, 4, &sheet, &back) == &print.sheets.v[2].back);
    CHECK(print_side(&print, 5, &sheet, &back) == NULL);
}

TEST(what_strays_from_the_safe_area_is_found)
{
    struct page *page = page_new(unit_arena(), 100, 60);

    page_box(unit_arena(), page, (struct rect){-3, -3, 106, 20}, 0, INK_BLACK, ITEM_TINT);
    page_line(unit_arena(), page, 0, 30, 100, 30, 1, 0, INK_BLACK, ITEM_MARK);
    page_link(unit_arena(), page, (struct rect){0, 0, 100, 60}, 0, NULL);
    page_box(unit_arena(), page, (struct rect){10, 10, 80, 40}, 0, INK_BLACK, 0);
    CHECK(page_stray(page, 0) == NULL); /* there is no safe area but the page */
    page_box(unit_arena(), page, (struct rect){95, 10, 7, 7}, 0, INK_BLACK, 0);
    CHECK(page_stray(page, 1) == &page->items.v[4]);
    CHECK(page_stray(page, 3) == NULL);
    page->items.n--;
    page->safe = (struct rect){10, 10, 80, 40};
    CHECK(page_stray(page, 0) == NULL);
    page_box(unit_arena(), page, (struct rect){8, 10, 5, 5}, 0, INK_BLACK, 0);
    CHECK(page_stray(page, 1) == &page->items.v[4]);
    CHECK(page_stray(page, 3) == NULL);
    page_line(unit_arena(), page, 20, 40, 20, 56, 1, 0, INK_BLACK, 0);
    CHECK(page_stray(page, 3) == &page->items.v[5]);
}

/* The page has a safe area that the item just fills; a little less on any side, and it strays. */
static void fills(struct page *page, double x, double y, double w, double h)
{
    const struct rect exact = {x, y, w, h};

    page->safe = exact;
    CHECK(page_stray(page, 1e-4) == NULL);
    for (int side = 0; side < 4; side++) {
        page->safe = exact;
        if (side == 0) page->safe.x += 0.1;
        if (side == 1) page->safe.y += 0.1;
        if (side == 0 || side == 2) page->safe.w -= 0.1;
        if (side == 1 || side == 3) page->safe.h -= 0.1;
        CHECK(page_stray(page, 1e-4) == &page->items.v[0]);
    }
}

TEST(every_item_covers_what_it_draws)
{
    static const struct run run = {.width = 2, .n = 3};
    static const struct image image;
    struct arena *arena = unit_arena();
    struct page *pages[5];

    for (size_t i = 0; i < 5; i++) pages[i] = page_new(arena, 100, 60);
    /* Text up to the height of capitals; tracking widens it. */
    page_run(arena, pages[0], &run, 10, 40, 10, INK_BLACK, 0);
    fills(pages[0], 10, 33, 20, 7);
    pages[0]->items.v[0].u.text.tracking = 2;
    fills(pages[0], 10, 33, 26, 7);
    page_frame(arena, pages[1], (struct rect){5, 6, 7, 8}, 0, 1, INK_BLACK, 0);
    fills(pages[1], 5, 6, 7, 8);
    page_line(arena, pages[2], 30, 20, 10, 25, 1, 0, INK_BLACK, 0);
    fills(pages[2], 10, 20, 20, 5);
    page_image(arena, pages[3], (struct rect){1, 2, 3, 4}, &image);
    fills(pages[3], 1, 2, 3, 4);
    page_dest(arena, pages[4], 50, 1);
    pages[4]->safe = (struct rect){1, 1, 1, 1};
    CHECK(page_stray(pages[4], 0) == NULL);
}
