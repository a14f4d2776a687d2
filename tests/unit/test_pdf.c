/* The parts of the PDF writer, byte for byte. What readers make of whole files: tests/print/test_writer.py. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/utf8.h"
#include "font/font.h"
#include "pdf_shown.h"
#include "unit.h"
#include "write/pdf/buf.h"
#include "write/pdf/content.h"
#include "write/pdf/flate.h"
#include "write/pdf/pdf.h"
#include "write/pdf/text.h"

/* Room for one test's fonts and texts. */
struct bench {
    struct diags *diags;
    struct fonts *fonts;
    struct pdf_text text;
    struct pdf_colors *colors;
    struct pdf_content content;
};

static bool bench_open(struct bench *b)
{
    b->diags = diags_new(unit_arena());
    b->fonts = fonts_open(unit_arena(), unit_fonts_folder(), b->diags);
    if (!b->fonts) return false;
    /* The faces must be open before the writer counts them. */
    for (int i = 0; i < FAMILY_COUNT; i++) (void)font_face(b->fonts, (enum family)i, FACE_REGULAR);
    pdf_text_open(&b->text, unit_arena(), b->fonts);
    b->colors = pdf_colors_open(unit_arena(), &(const struct print){0});
    pdf_content_open(&b->content, unit_arena(), &b->text, b->colors, NULL);
    return true;
}

static void bench_close(struct bench *b)
{
    pdf_content_close(&b->content);
    pdf_colors_close(b->colors);
    pdf_text_close(&b->text);
    fonts_close(b->fonts);
}

static const struct run *run_of(struct bench *b, enum family family, const char *text)
{
    struct font_style style = {.family = (uint8_t)family, .features = SHAPE_NO_LIGATURES};

    return font_shape(b->fonts, style, str_of(text))->runs;
}

/* The stream of a side that shows this page once, upright. */
static struct str drawn(struct bench *b, const struct page *page, int turn, struct matrix correction)
{
    struct side side = {.correction = correction};
    bool across = turn % 2;

    *VEC_PUSH(unit_arena(), &side.places) = (struct place){
        .page = page, .trim = {10, 20, across ? page->h : page->w, across ? page->w : page->h}, .turn = turn};
    pdf_content_side(&b->content, &side, 0, 400);
    return (struct str){b->content.out.p, b->content.out.n};
}

static const char *fixed(long value, int decimals)
{
    struct pdf_buf b = {0};
    const char *text;

    pdf_buf_fixed(&b, value, decimals);
    text = arena_copy(unit_arena(), b.p, b.n);
    pdf_buf_free(&b);
    return text;
}

TEST(numbers_are_short)
{
    struct pdf_buf b = {0};

    CHECK_STR(fixed(0, 3), "0");
    CHECK_STR(fixed(1250, 3), "1.25");
    CHECK_STR(fixed(-1250, 3), "-1.25");
    CHECK_STR(fixed(50, 3), ".05");
    CHECK_STR(fixed(-5, 3), "-.005");
    CHECK_STR(fixed(1000, 3), "1");
    CHECK_STR(fixed(100, 0), "100");
    pdf_buf_real(&b, 2.0004, 3);
    pdf_buf_real(&b, -0.0004, 3);
    pdf_buf_real(&b, (double)NAN, 3);
    pdf_buf_real(&b, 1e300, 3);
    CHECK_STR(((struct str){b.p, b.n}), "2 0 0 0 ");
    b.n = 0;
    for (int decimals = 0; decimals <= 6; decimals++) pdf_buf_real(&b, -12.3456789, decimals);
    CHECK_STR(((struct str){b.p, b.n}), "-12 -12.3 -12.35 -12.346 -12.3457 -12.34568 -12.345679 ");
    pdf_buf_free(&b);
}

TEST(text_is_utf16)
{
    struct pdf_buf b = {0};

    pdf_buf_utf16(&b, "A\xC3\xA9\xF0\x9F\x98\x80", 7);
    CHECK_STR(((struct str){b.p, b.n}), "004100E9D83DDE00");
    pdf_buf_free(&b);
}

TEST(strings_are_never_empty)
{
    struct pdf_buf b = {0};

    pdf_buf_addz(&b, "[(");
    CHECK_NEAR(pdf_text_adjust(&b, -20.04), -20, 1e-9);
    pdf_text_append(&b, ")5(ab", 5); /* a run that begins with an adjustment */
    pdf_text_show(&b);
    CHECK_STR(((struct str){b.p, b.n}), "[-20 5(ab)]TJ\n");
    b.n = 0;
    pdf_buf_addz(&b, "[(");
    pdf_text_append(&b, ")]TJ\n1 Ts\n[(c", 13); /* a run that begins with an operator */
    pdf_text_adjust(&b, 7.5);
    pdf_text_show(&b);
    CHECK_STR(((struct str){b.p, b.n}), "1 Ts\n[(c)7.5]TJ\n");
    b.n = 0;
    pdf_buf_addz(&b, "[(\\(");
    pdf_text_show(&b);
    CHECK_STR(((struct str){b.p, b.n}), "[(\\()]TJ\n");
    pdf_buf_free(&b);
}

TEST(a_glyph_has_a_code_for_each_of_its_texts)
{
    struct bench b;
    struct pdf_run space, fixed_space, again;

    REQUIRE(bench_open(&b));
    space = pdf_text_run(&b.text, run_of(&b, FAMILY_MONO, "a b"), 9);
    fixed_space = pdf_text_run(&b.text,
                               run_of(&b, FAMILY_MONO,
                                      "a\xC2\xA0"
                                      "b"),
                               9);
    again = pdf_text_run(&b.text, run_of(&b, FAMILY_MONO, "a b"), 7);
    CHECK_EQ_INT(space.n, 6);
    CHECK_EQ_INT(fixed_space.n, 6);
    CHECK(memcmp(space.bytes, fixed_space.bytes, 2) == 0);
    CHECK(memcmp(space.bytes + 2, fixed_space.bytes + 2, 2) != 0);
    CHECK(memcmp(space.bytes + 4, fixed_space.bytes + 4, 2) == 0);
    CHECK(again.bytes == space.bytes); /* encoded once for all sizes */
    CHECK_NEAR(space.width, 1.8, 1e-9);
    bench_close(&b);
}

TEST(codes_need_no_escapes)
{
    struct bench b;
    size_t codes = 0;

    REQUIRE(bench_open(&b));
    for (uint32_t rune = 0x21; rune < 0x500; rune++) {
        char text[4];
        struct font_style style = {.family = FAMILY_SANS};
        const struct word *word = font_shape(b.fonts, style, (struct str){text, utf8_put(text, rune)});
        struct pdf_run run;

        if (word->n != 1 || word->runs[0].n != 1 || word->runs[0].face != font_face(b.fonts, FAMILY_SANS, 0))
            continue;
        run = pdf_text_run(&b.text, word->runs, 9);
        if (run.n == 2) {
            codes++;
            CHECK(!strpbrk(arena_copy(unit_arena(), run.bytes + 1, 1), "()\\\r\n"));
        }
    }
    CHECK(codes > 300); /* so that the awkward bytes would have come */
    bench_close(&b);
}

/* Text with NULs in it, which codes have. */
#define BYTES(literal) ((struct str){(literal), sizeof(literal) - 1})

TEST(words_of_one_look_share_a_string)
{
    struct bench b;
    struct page *page = page_new(unit_arena(), 100, 50);
    struct str is;

    REQUIRE(bench_open(&b));
    page_run(unit_arena(), page, run_of(&b, FAMILY_MONO, "a"), 1, 10, 10, INK_BLACK, ITEM_SPACE);
    page_run(unit_arena(), page, run_of(&b, FAMILY_MONO, "b"), 13, 10, 10, INK_BLACK, ITEM_SPACE);
    page_run(unit_arena(), page, run_of(&b, FAMILY_MONO, "a"), 26, 10, 10, INK_BLACK,
             ITEM_SPACE); /* 1 pt on */
    page_run(unit_arena(), page, run_of(&b, FAMILY_MONO, "b"), 1, 20.5, 10, INK_GRAY_OF(128), 0);
    is = drawn(&b, page, 0, matrix_identity);
    CHECK_STR(str_from(is, str_find(is, ' ')),
              BYTES(" 10 Tf\nBT\n11 370 Td\n[(\0\1\0\2\0\3\0\2)-100(\0\1)]TJ\n"
                    ".502 g\n0 -10.5 Td\n[(\0\3)]TJ\nET\n"));
    bench_close(&b);
}

TEST(right_to_left_spaces_lie_between_the_words)
{
    struct bench b;
    struct page *page = page_new(unit_arena(), 100, 50);
    struct run first, second;
    struct str is;

    REQUIRE(bench_open(&b));
    first = *run_of(&b, FAMILY_MONO, "a");
    second = *run_of(&b, FAMILY_MONO, "b");
    first.rtl = second.rtl = true;
    page_run(unit_arena(), page, &first, 13, 10, 10, INK_BLACK, ITEM_SPACE);
    page_run(unit_arena(), page, &second, 1, 10, 10, INK_BLACK, 0);
    is = drawn(&b, page, 0, matrix_identity);
    CHECK_STR(str_from(is, str_find(is, '[')), BYTES("[(\0\1)1200(\0\2)1200(\0\3)]TJ\nET\n"));
    bench_close(&b);
}

/* Words that run to the right in a line that runs to the left are parted for readers by an invisible mark. */
TEST(marks_part_words_of_both_directions)
{
    struct bench b;
    struct page *page = page_new(unit_arena(), 100, 50);
    struct pdf_run mark;
    struct run second;
    struct str is;

    REQUIRE(bench_open(&b));
    second = *run_of(&b, FAMILY_SANS, "b");
    second.rtl = true;
    mark = pdf_text_mark(&b.text, second.face, true);
    REQUIRE(mark.n > 0);
    CHECK_CONTAINS(((struct str){mark.bytes, mark.n}), "3 Tr");
    page_run(unit_arena(), page, run_of(&b, FAMILY_SANS, "a"), 1, 10, 10, INK_BLACK, 0);
    page_run(unit_arena(), page, &second, 13, 10, 10, INK_BLACK, 0);
    is = drawn(&b, page, 0, matrix_identity);
    CHECK(!memmem(is.p, is.n, "3 Tr", 4));
    page = page_new(unit_arena(), 100, 50);
    page_run(unit_arena(), page, run_of(&b, FAMILY_SANS, "a"), 13, 10, 10, INK_BLACK, 0);
    page_run(unit_arena(), page, &second, 1, 10, 10, INK_BLACK, 0);
    is = drawn(&b, page, 0, matrix_identity);
    CHECK(memmem(is.p, is.n, "3 Tr", 4));
    /* Where nothing runs to the left there is no such line. */
    second.rtl = false;
    is = drawn(&b, page, 0, matrix_identity);
    CHECK(!memmem(is.p, is.n, "3 Tr", 4));
    bench_close(&b);
}

TEST(tints_come_first_and_paths_are_collected)
{
    struct bench b;
    struct page *page = page_new(unit_arena(), 100, 50);

    REQUIRE(bench_open(&b));
    page_line(unit_arena(), page, 0, 0, 100, 0, 0.5, 0, INK_BLACK, 0);
    page_line(unit_arena(), page, 0, 50, 100, 50, 0.5, 0, INK_BLACK, 0);
    page_line(unit_arena(), page, 0, 25, 100, 25, 0.5, 2, INK_GRAY_OF(255), 0);
    page_box(unit_arena(), page, (struct rect){1, 2, 3, 4}, 0, INK_RGB_OF(255, 0, 51), ITEM_TINT);
    page_frame(unit_arena(), page, (struct rect){1, 2, 3, 4}, 0, 1, ((struct ink){INK_CMYK, {0, 0, 0, 255}}),
               0);
    CHECK_STR(drawn(&b, page, 0, matrix_identity), "1 0 .2 rg\n11 374 3 4 re\nf\n"
                                                   ".5 w\n10 380 m\n110 380 l\n10 330 m\n110 330 l\nS\n"
                                                   "1 G\n[2 ]0 d\n10 355 m\n110 355 l\nS\n"
                                                   "0 0 0 1 K\n1 w\n[]0 d\n11 374 3 4 re\nS\n");
    bench_close(&b);
}

TEST(what_is_turned_has_a_frame)
{
    struct bench b;
    struct page *page = page_new(unit_arena(), 100, 50);

    REQUIRE(bench_open(&b));
    page_box(unit_arena(), page, (struct rect){1, 2, 3, 4}, 0, INK_BLACK, 0);
    /* Clockwise by a quarter: the page's top left is the place's top right, (60, 20). */
    CHECK_STR(drawn(&b, page, 1, matrix_identity), "q 0 -1 1 0 0 400 cm\n21 54 3 4 re\nf\nQ\n");
    CHECK_STR(drawn(&b, page, 2, matrix_identity), "q -1 0 0 -1 0 400 cm\n-109 64 3 4 re\nf\nQ\n");
    CHECK_STR(drawn(&b, page, 0, matrix_translate(1.5, -2)), "q 1 0 0 1 1.5 402 cm\n11 -26 3 4 re\nf\nQ\n");
    bench_close(&b);
}

TEST(links_and_dests_are_turned_with_their_page)
{
    struct bench b;
    struct page *page = page_new(unit_arena(), 100, 50);
    const struct pdf_link *link;

    REQUIRE(bench_open(&b));
    page_link(unit_arena(), page, (struct rect){1, 2, 3, 4}, 5, NULL);
    page_dest(unit_arena(), page, 7, 5);
    CHECK_STR(drawn(&b, page, 2, matrix_identity), "q -1 0 0 -1 0 400 cm\nQ\n");
    REQUIRE(b.content.links.n == 1 && b.content.dests.n == 6);
    link = b.content.links.v;
    /* The place is (10, 20, 100, 50): its far corner is the page's origin, at (110, 400 - 70). */
    CHECK_NEAR(link->box.left, 106, 1e-6);
    CHECK_NEAR(link->box.right, 109, 1e-6);
    CHECK_NEAR(link->box.bottom, 332, 1e-6);
    CHECK_NEAR(link->box.top, 336, 1e-6);
    CHECK(b.content.dests.v[5].known && !b.content.dests.v[4].known);
    CHECK_NEAR(b.content.dests.v[5].y, 337, 1e-6);
    bench_close(&b);
}

TEST(a_large_stream_is_compressed_whole)
{
    size_t n = 3000000;
    char *data = malloc(n);
    struct flate *flate = flate_open(1);
    size_t small;

    REQUIRE(data != NULL);
    for (size_t i = 0; i < n; i++) data[i] = (char)(i * 2654435761u >> 24);
    small = flate_run(flate, data, n)->n;
    CHECK(small > 1000);
    CHECK_EQ_INT(flate_run(flate, data, n)->n, small); /* the same again: nothing is left from before */
    CHECK(flate_run(flate, data, 0)->n > 0);
    flate_close(flate);
    free(data);
}

TEST(a_table_is_packed_by_its_digits)
{
    enum { ROWS = 900, ROW = 10 };
    char text[ROWS * ROW * 3 + 1], back[sizeof text];
    size_t n = 0, table, whole;
    struct flate *flate = flate_open(6);
    uLongf size = sizeof back;
    const struct pdf_buf *small;

    for (int i = 0; i < ROWS; i++)
        n += (size_t)snprintf(text + n, 11, "%d %d ", i + 3000, i * 37 + i % 7 * 5);
    table = n;
    for (int i = 0; i < ROWS; i++) n += (size_t)snprintf(text + n, 16, "<</K %d>> ", i % 50);
    whole = flate_run(flate, text, n)->n;
    for (int twice = 0; twice < 2; twice++) {
        small = flate_run_table(flate, text, n, table);
        CHECK(small->n < whole);
        size = sizeof back;
        CHECK_EQ_INT(uncompress((Bytef *)back, &size, (const Bytef *)small->p, small->n), Z_OK);
        CHECK(size == n && !memcmp(back, text, n));
    }
    CHECK_EQ_INT(flate_run(flate, text, n)->n, whole); /* other streams are as they were */
    flate_close(flate);
}

TEST(a_file_is_the_same_each_time)
{
    struct bench b;
    struct print print = {.file = str_of("x.pdf"), .kind = "cards", .w = 200, .h = 100, .title = str_of("T")};
    size_t n[3];
    struct pdf_made made;
    char *data[3];
    struct str shown[3];

    REQUIRE(bench_open(&b));
    for (size_t i = 0; i < 600; i++) {
        struct sheet *sheet = VEC_PUSH(unit_arena(), &print.sheets);
        struct page *page = page_new(unit_arena(), 100, 50);

        page_run(unit_arena(), page, run_of(&b, FAMILY_SANS, "word"), 1, 10, 10, INK_BLACK, 0);
        sheet->front.correction = matrix_identity;
        *VEC_PUSH(unit_arena(), &sheet->front.places) = (struct place){.page = page, .trim = {0, 0, 100, 50}};
    }
    for (int i = 0; i < 3; i++) {
        data[i] =
            pdf_make(unit_arena(), &print, b.fonts, i == 2 ? "D:20250102030405Z" : NULL, b.diags, &made);
        n[i] = made.size;
        REQUIRE(data[i] != NULL);
    }
    CHECK(n[0] == n[1] && memcmp(data[0], data[1], n[0]) == 0);
    CHECK(n[2] > n[0]);
    for (int i = 0; i < 3; i++) shown[i] = pdf_shown(data[i], n[i]);
    CHECK(!pdf_after(shown[0], shown[0].p, "CreationDate")); /* the clock is not read */
    CHECK(pdf_after(shown[2], shown[2].p, "/CreationDate(D:20250102030405Z)"));
    CHECK(pdf_after(shown[0], shown[0].p, "/Count 600"));
    CHECK(!memcmp(data[0], "%PDF-1.7\n", 9));
    for (int i = 0; i < 3; i++) free(data[i]);
    CHECK_EQ_INT(b.diags->list.n, 0);
    bench_close(&b);
}
