/* write/dump.c: every kind of item, and what is one line of text. */
#include "base/diag.h"
#include "font/font.h"
#include "unit.h"
#include "write/dump.h"

static struct fonts *fonts_for_test(void)
{
    static struct diags *diags;

    diags = diags_new(unit_arena());
    return fonts_open(unit_arena(), unit_fonts_folder(), diags);
}

static struct str dumped(const struct page *page)
{
    struct strbuf b = strbuf_new(unit_arena());

    dump_page(page, &b);
    return strbuf_str(&b);
}

static double put(struct page *page, struct fonts *fonts, enum family family, const char *text, double x,
                  double y, unsigned flags)
{
    struct font_style style = {.family = (uint8_t)family};

    return page_word(unit_arena(), page, fonts, font_shape(fonts, style, str_of(text)), x, y, 10, INK_BLACK,
                     flags);
}

TEST(items_that_are_not_text)
{
    struct arena *arena = unit_arena();
    struct page *page = page_new(arena, 200, 100);

    page->safe = (struct rect){14, 14, 172, 72};
    page_box(arena, page, (struct rect){1, 2, 3, 4.126}, 0, INK_RGB_OF(1, 2, 3), ITEM_TINT);
    page_frame(arena, page, (struct rect){1, 2, 3, 4}, 1.5, 0.25, INK_GRAY_OF(9), 0);
    page_line(arena, page, 0, -0.001, 5, 0, 0.35, 2, ((struct ink){INK_CMYK, {0, 0, 0, 255}}), ITEM_MARK);
    page_link(arena, page, (struct rect){1, 1, 2, 2}, 7, NULL);
    page_link(arena, page, (struct rect){1, 1, 2, 2}, -1, "https://example.org/\"");
    page_dest(arena, page, 12.5, 7);
    CHECK_STR(dumped(page), "safe 14.00 14.00 172.00 72.00\n"
                            "box 1.00 2.00 3.00 4.13 rgb 1 2 3 tint\n"
                            "frame 1.00 2.00 3.00 4.00 radius 1.50 width 0.25 gray 9\n"
                            "line 0.00 0.00 5.00 0.00 width 0.35 dash 2.00 cmyk 0 0 0 255 mark\n"
                            "link 1.00 1.00 2.00 2.00 dest 7\n"
                            "link 1.00 1.00 2.00 2.00 url \"https://example.org/\\\"\"\n"
                            "dest 7 12.50\n");
}

TEST(words_of_one_look_are_one_line)
{
    struct fonts *fonts = fonts_for_test();
    struct page *page = page_new(unit_arena(), 200, 100);
    double x;

    REQUIRE(fonts != NULL);
    x = put(page, fonts, FAMILY_MONO, "one", 10, 20, ITEM_SPACE);
    CHECK_NEAR(x, 28, 0.001);
    put(page, fonts, FAMILY_MONO, "two", 34, 20, 0);
    put(page, fonts, FAMILY_MONO, "far", 100, 20, 0);              /* neither a space nor a touch */
    put(page, fonts, FAMILY_MONO, "low", 118, 20.01, 0);           /* another baseline */
    put(page, fonts, FAMILY_MONO, "mark", 136, 20.01, ITEM_DECOR); /* another kind of text */
    put(page, fonts, FAMILY_MONO, "\\ \"q\"", 10, 40, ITEM_NUMBER);
    CHECK_STR(dumped(page),
              "text 10.00 20.00 42.00 10.00 JetBrainsMono-Regular \"one two\" gray 0\n"
              "text 100.00 20.00 18.00 10.00 JetBrainsMono-Regular \"far\" gray 0\n"
              "text 118.00 20.01 18.00 10.00 JetBrainsMono-Regular \"low\" gray 0\n"
              "text 136.00 20.01 24.00 10.00 JetBrainsMono-Regular \"mark\" gray 0 decor\n"
              "text 10.00 40.00 30.00 10.00 JetBrainsMono-Regular \"\\\\ \\\"q\\\"\" gray 0 number\n");
    fonts_close(fonts);
}

TEST(a_print_names_its_sheets_and_each_page_once)
{
    struct arena *arena = unit_arena();
    struct page *page = page_new(arena, 100, 50);
    struct print print = {.kind = "cards", .w = 200, .h = 100, .duplex = DUPLEX_SHORT, .title = str_of("T")};
    struct sheet *sheet = VEC_PUSH(arena, &print.sheets);
    struct strbuf b = strbuf_new(arena);

    sheet->has_back = true;
    sheet->front.correction = matrix_identity;
    sheet->back.correction = matrix_translate(0.5, -1);
    *VEC_PUSH(arena, &sheet->front.places) = (struct place){page, {0, 0, 100, 50}, 0, FACE_QUESTION, 3, 1, 0};
    *VEC_PUSH(arena, &sheet->front.places) = (struct place){page, {100, 0, 100, 50}, 2, FACE_ANSWER, 3, 2, 0};
    *VEC_PUSH(arena, &sheet->back.places) = (struct place){NULL, {0, 0, 100, 50}, 0, FACE_PAGE, 0, 0, 4};
    sheet->back.marks = page_new(arena, 200, 100);
    *VEC_PUSH(arena, &print.outlines) = (struct bookmark){1, str_of("Chapter"), 2};
    dump_print(&print, &b);
    CHECK_STR(strbuf_str(&b), "print cards 200.00 100.00 duplex short\n"
                              "title \"T\"\n"
                              "printable 0.00\n"
                              "outline 1 dest 2 \"Chapter\"\n"
                              "sheet 1 front\n"
                              "place 0.00 0.00 100.00 50.00 turn 0 question card 3 part 1 page 1\n"
                              "place 100.00 0.00 100.00 50.00 turn 2 answer card 3 part 2 page 1\n"
                              "sheet 1 back\n"
                              "correction 1.000000 0.000000 0.000000 1.000000 0.5000 -1.0000\n"
                              "place 0.00 0.00 100.00 50.00 turn 0 folio 4 blank\n"
                              "marks page 2\n"
                              "page 1 100.00 50.00\n"
                              "page 2 200.00 100.00\n");
}

TEST(many_pages_keep_their_numbers)
{
    struct arena *arena = unit_arena();
    struct print print = {.kind = "cards", .w = 200, .h = 100};
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < 300; i++) {
        struct sheet *sheet = VEC_PUSH(arena, &print.sheets);
        sheet->front.correction = matrix_identity;
        *VEC_PUSH(arena, &sheet->front.places) = (struct place){
            .page = page_new(arena, 100, 50), .trim = {0, 0, 100, 50}, .card = i + 1, .part = 1};
    }
    dump_print(&print, &b);
    CHECK_CONTAINS(strbuf_str(&b),
                   "sheet 299 front\nplace 0.00 0.00 100.00 50.00 turn 0 question card 299 part 1 "
                   "page 299\n");
    CHECK_CONTAINS(strbuf_str(&b), "page 300 100.00 50.00\n");
}
