/* writer.c: pages made by hand, for test_writer.py: what the PDF writer must get right whatever layout does.
 *
 *     writer FOLDER
 *
 * writes into the folder
 *     writer.pdf   all of it        again.pdf   the same once more
 *     glyphs.txt   side, x, y of each glyph in the order in which it is drawn, spaces left out; points, y down
 *     lines.txt    side and text of each line on the pages of text */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/matrix.h"
#include "base/rect.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "font/font.h"
#include "impose/print.h"
#include "typeset/page.h"
#include "write/pdf/pdf.h"

#define SHEET_W 595.2756
#define SHEET_H 841.8898

struct maker {
    struct arena *arena;
    struct fonts *fonts;
    struct print print;
    FILE *lines;
};

static const struct font_style sans = {.family = FAMILY_SANS, .language = "en"};
static const struct font_style bold = {.family = FAMILY_SANS, .face = FACE_BOLD, .language = "en"};
static const struct font_style mono = {
    .family = FAMILY_MONO, .features = SHAPE_NO_LIGATURES, .language = "en"};

/* The words of `text` from x on; returns where the line ends. */
static double words_set(struct maker *m, struct page *page, struct font_style style, const char *text,
                        double x, double y, double size, unsigned flags)
{
    double space = (double)font_shape(m->fonts, style, str_of(" "))->width * size;
    struct str rest = str_of(text);

    while (rest.n) {
        size_t n = str_find(rest, ' ');
        bool last = n == rest.n;

        if (n) {
            const struct word *word = font_shape(m->fonts, style, str_sub(rest, 0, n));
            x = page_word(m->arena, page, m->fonts, word, x, y, size, INK_BLACK,
                          flags | (last ? 0u : (unsigned)ITEM_SPACE));
        }
        if (!last) x += space;
        rest = str_from(rest, n + 1);
    }
    return x;
}

/* Right to left: the first word stands at the right end. */
static void words_set_rtl(struct maker *m, struct page *page, struct font_style style, const char *text,
                          double right, double y, double size)
{
    double space = (double)font_shape(m->fonts, style, str_of(" "))->width * size;
    struct str rest = str_of(text);

    style.rtl = 1;
    while (rest.n) {
        size_t n = str_find(rest, ' ');
        const struct word *word = font_shape(m->fonts, style, str_sub(rest, 0, n));

        right -= (double)word->width * size;
        page_word(m->arena, page, m->fonts, word, right, y, size, INK_BLACK, n < rest.n ? ITEM_SPACE : 0);
        right -= space;
        rest = str_from(rest, n + 1);
    }
}

/* A page of shapes and text in several sizes, whose every position is awkward. */
static struct page *busy_page(struct maker *m, double w, double h, int number)
{
    struct page *page = page_new(m->arena, w, h);
    double x;

    page_dest(m->arena, page, 11.37, number);
    page_line(m->arena, page, 10.123, 30.457, w - 10.2, 30.457, 0.35, 0, INK_GRAY_OF(120), 0);
    words_set(m, page, sans, "Waffle AVATAR, office; To. \"fjord\"", 10.3333, 20.7071, 9.5, 0);
    x = words_set(m, page, sans, "Mixed with ", 10.3333, 45.1234, 10, 0);
    x = words_set(m, page, mono, "__init__() ", x, 45.1234, 9, 0);
    x = words_set(m, page, bold, "bold Type ", x, 45.1234, 10, 0);
    words_set(m, page, sans, "x", x, 41.7, 6.5, 0);
    page_box(m->arena, page, (struct rect){8.25, 52.5, w - 16.5, 40.25}, 3.5, INK_RGB_OF(230, 236, 244),
             ITEM_TINT);
    page_box(m->arena, page, (struct rect){8.25, 95.5, 20, 4}, 0, ((struct ink){INK_CMYK, {0, 128, 255, 26}}),
             0);
    words_set(m, page, mono, "def f(x): return x", 12.777, 63.111, 7.3, 0);
    words_set(m, page, mono, "    # indented    by four", 12.777, 72.222, 7.3, 0);
    page_frame(m->arena, page, (struct rect){9, 101, 30, 12}, 2, 0.5, INK_BLACK, 0);
    page_line(m->arena, page, 45, 101, 80, 113, 0.25, 2, INK_BLACK, 0);
    words_set(m, page, sans, "T\xCC\x81o\xCC\xA3\xCC\x82 e\xCC\x81 \xE1\xBA\xAC", 10.3, 86.4321, 14, 0);
    page_link(m->arena, page, (struct rect){10, 34, 60, 14}, 1 - number, NULL);
    page_link(m->arena, page, (struct rect){10, 80, 60, 14}, -1, "https://example.org/a(b)?q=\xC3\xA9 x");
    page_link(m->arena, page, (struct rect){10, 90, 60, 14}, 77, NULL); /* leads nowhere */
    words_set(m, page, bold, "SPACED", 60.1, 24.2, 8, ITEM_DECOR);
    page->items.v[page->items.n - 1].u.text.tracking = 0.75f;
    return page;
}

static struct side *side_new(struct maker *m, bool back)
{
    struct sheet *sheet =
        back ? &m->print.sheets.v[m->print.sheets.n - 1] : VEC_PUSH(m->arena, &m->print.sheets);
    struct side *side = back ? &sheet->back : &sheet->front;

    if (back) sheet->has_back = true;
    side->correction = matrix_identity;
    return side;
}

/* Front: upright; back: every turn, and corrected for the printer. */
static void sheet_of_places(struct maker *m)
{
    struct page *pages[2] = {busy_page(m, 180, 120, 0), busy_page(m, 180, 120, 1)};
    struct side *side;

    for (int back = 0; back < 2; back++) {
        side = side_new(m, back);
        for (int i = 0; i < 8; i++) {
            int turn = back ? i % 4 : 0;
            int row = i / 3;
            struct place *place = VEC_PUSH(m->arena, &side->places);

            place->page = i == 5 ? NULL : pages[i % 2];
            place->turn = turn;
            place->trim = (struct rect){20.01 + 190.7 * (i % 3), 30.03 + 200.9 * row, turn % 2 ? 120 : 180,
                                        turn % 2 ? 180 : 120};
        }
        side->marks = page_new(m->arena, SHEET_W, SHEET_H);
        page_line(m->arena, side->marks, 0, 700.5, 14.2, 700.5, 0.25, 0,
                  ((struct ink){INK_CMYK, {0, 0, 0, 255}}), ITEM_MARK);
        words_set(m, side->marks, sans, "Slug", 300.3, 830.7, 5, ITEM_MARK);
    }
    side->correction =
        matrix_mul(matrix_turn(0.31, SHEET_W / 2, SHEET_H / 2), matrix_translate(1.234, -0.877));
}

struct line {
    const char *language, *text;
    bool rtl;
    enum family family;
};

/* A page of lines, one below the other; each must come out of the PDF as it went in. */
static void sheet_of_lines(struct maker *m, const struct line *lines, size_t n)
{
    struct page *page = page_new(m->arena, SHEET_W, SHEET_H);
    struct side *side = side_new(m, false);

    for (size_t i = 0; i < n; i++) {
        struct font_style style = {.family = (uint8_t)lines[i].family, .language = lines[i].language};
        double y = 60.3 + 31.7 * (double)i;

        if (lines[i].family == FAMILY_MONO) style.features = SHAPE_NO_LIGATURES;
        if (lines[i].rtl)
            words_set_rtl(m, page, style, lines[i].text, 540.9, y, 13);
        else
            words_set(m, page, style, lines[i].text, 54.3, y, 13, 0);
        fprintf(m->lines, "%zu\t%s\n", print_sides(&m->print), lines[i].text);
    }
    *VEC_PUSH(m->arena, &side->places) =
        (struct place){.page = page, .trim = {0, 0, SHEET_W, SHEET_H}, .face = FACE_PAGE, .folio = 1};
}

static const struct line latin[] = {
    {"en", "The office affirms: find flights, VAT To Wa.", false, FAMILY_SANS},
    {"en",
     "non\xC2\xA0"
     "breaking 5\xE2\x80\xAF"
     "km, hy-phen non\xE2\x80\x91hyphen minus\xE2\x88\x92one en\xE2\x80\x93"
     "dash",
     false, FAMILY_SANS},
    {"de",
     "Stra\xC3\x9F"
     "e, \xE2\x80\x9Egro\xC3\x9F\xE2\x80\x9C, \xC3\x9C"
     "bergr\xC3\xB6\xC3\x9F"
     "e, \xE1\xBA\x9E",
     false, FAMILY_SERIF},
    {"el",
     "\xCE\x9A\xCE\xB1\xCE\xBB\xCE\xB7\xCE\xBC\xCE\xAD\xCF\x81\xCE\xB1 "
     "\xCE\xBA\xCF\x8C\xCF\x83\xCE\xBC\xCE\xB5, "
     "\xCE\xA9 \xE2\x84\xA6 \xC2\xB5 \xCE\xBC",
     false, FAMILY_SANS},
    {"ru",
     "\xD0\xA0\xD1\x83\xD1\x81\xD1\x81\xD0\xBA\xD0\xB8\xD0\xB9 \xD1\x82\xD0\xB5\xD0\xBA\xD1\x81\xD1\x82: "
     "\xD1\x91\xD0\xB6, \xD0\xB9\xD0\xBE\xD0\xB4",
     false, FAMILY_SANS},
    {"en", "if (a != b && c >= 0) { return \"a\\\\(b)\"; } // -> <= |> ==", false, FAMILY_MONO},
    {"en", "0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", false, FAMILY_SANS},
    {"vi",
     "Ti\xE1\xBA\xBFng Vi\xE1\xBB\x87t, na\xCC\x88"
     "ive e\xCC\x81",
     false, FAMILY_SANS},
    {"en",
     "x\xE2\x82\x82 + y\xC2\xB2 \xE2\x89\xA4 \xE2\x88\x9E \xE2\x87\x92 \xE2\x88\x80x\xE2\x88\x88\xE2\x84\x9D "
     "\xF0\x9D\x94\xB8",
     false, FAMILY_SANS},
};

static const struct line scripts[] = {
    {"zh", "\xE4\xB8\xAD\xE6\x96\x87\xE6\xB5\x8B\xE8\xAF\x95\xEF\xBC\x8C\xE5\x8D\x87\xE7\xBA\xA7\xE3\x80\x82",
     false, FAMILY_SANS},
    {"ja", "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xAE\xE3\x83\x86\xE3\x82\xB9\xE3\x83\x88\xE3\x80\x82",
     false, FAMILY_SANS},
    {"ko", "\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4 \xEC\x8B\x9C\xED\x97\x98", false, FAMILY_SANS},
    {"hi",
     "\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80 "
     "\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7\xE0\xA4\xA4\xE0\xA5\x8D\xE0\xA4\xB0\xE0\xA4\xBF\xE0\xA4\xAF "
     "\xE0\xA4\xAA\xE0\xA5\x8D\xE0\xA4\xB0\xE0\xA4\xB6\xE0\xA5\x8D\xE0\xA4\xA8 "
     "\xE0\xA4\xB0\xE0\xA5\x8D\xE0\xA4\xA5",
     false, FAMILY_SANS},
    {"ta", "\xE0\xAE\xA4\xE0\xAE\xAE\xE0\xAE\xBF\xE0\xAE\xB4\xE0\xAF\x8D \xE0\xAE\x95\xE0\xAF\x8A", false,
     FAMILY_SANS},
    {"th",
     "\xE0\xB8\xA0\xE0\xB8\xB2\xE0\xB8\xA9\xE0\xB8\xB2\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2 "
     "\xE0\xB8\x99\xE0\xB9\x89\xE0\xB8\xB3 \xE0\xB8\x97\xE0\xB8\xB5\xE0\xB9\x88",
     false, FAMILY_SANS},
    {"ar",
     "\xD8\xA7\xD9\x84\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 \xD8\xB9\xD9\x84\xD9\x8A\xD9\x83\xD9\x85 "
     "\xD9\x83\xD9\x90\xD8\xAA\xD9\x8E\xD8\xA7\xD8\xA8",
     true, FAMILY_SANS},
    {"he",
     "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD7\xA2\xD7\x95\xD7\x9C\xD7\x9D "
     "\xD7\x91\xD6\xBC\xD6\xB0\xD7\xA8\xD6\xB5"
     "\xD7\x90",
     true, FAMILY_SANS},
    {"en", "emoji \xF0\x9F\x98\x80 \xE2\x9C\x94 \xE2\x9A\xA0", false, FAMILY_SANS},
    {"en", "none \xF3\xB0\x80\x81 here", false, FAMILY_SANS}, /* a private character: no font has it */
};

/* Spaces show nothing, and the writer adds some of its own. */
static bool is_space(const struct run *run, const struct glyph *glyph)
{
    size_t at = glyph->cluster;
    uint32_t rune = utf8_next(run->text, &at);

    return rune == ' ' || rune == 0xA0 || rune == 0x202F;
}

static void glyphs_write(FILE *to, const struct page *page, struct matrix m, size_t side, bool tints)
{
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        const struct run *run = item->u.text.run;
        double at = (double)item->u.text.x;

        if (item->kind != ITEM_TEXT || ((item->flags & ITEM_TINT) != 0) != tints) continue;
        for (size_t k = 0; k < run->n; k++) {
            const struct glyph *g = &run->glyphs[k];
            double size = (double)item->u.text.size;
            double x = at + (double)g->dx * size;
            double y = (double)item->u.text.y + (double)g->dy * size;

            matrix_apply(m, &x, &y);
            if (!is_space(run, g)) fprintf(to, "%zu %.5f %.5f\n", side, x, y);
            at += (double)g->advance * size + (double)item->u.text.tracking;
        }
    }
}

static void side_write(FILE *to, const struct side *side, size_t index)
{
    for (int tints = 1; tints >= 0; tints--) {
        for (size_t i = 0; i < side->places.n; i++) {
            const struct place *place = &side->places.v[i];

            if (!place->page) continue;
            glyphs_write(to, place->page,
                         matrix_mul(matrix_place(place->trim.x, place->trim.y, place->page->w, place->page->h,
                                                 place->turn),
                                    side->correction),
                         index, tints);
        }
        if (side->marks) glyphs_write(to, side->marks, side->correction, index, tints);
    }
}

static FILE *file_open(struct maker *m, const char *folder, const char *name)
{
    FILE *f = fopen(arena_printf(m->arena, "%s/%s", folder, name), "wb");

    if (!f) {
        perror(name);
        exit(1);
    }
    return f;
}

static void complain(struct maker *m, const struct diags *diags)
{
    struct strbuf said = strbuf_new(m->arena);

    diags_print(diags, LEVEL_NOTE, diag_uncapped, NULL, &said);
    fputs(str_z(m->arena, strbuf_str(&said)), stderr);
}

static void pdf_write(struct maker *m, const char *folder, const char *name, struct diags *diags)
{
    struct pdf_made made;
    void *data = pdf_make(m->arena, &m->print, m->fonts, "D:20250102030405Z", diags, &made);
    FILE *f = file_open(m, folder, name);

    if (!data || fwrite(data, 1, made.size, f) != made.size) complain(m, diags);
    free(data);
    fclose(f);
}

int main(int argc, char **argv)
{
    struct maker m = {.arena = arena_new()};
    struct diags *diags = diags_new(m.arena);
    const char *const titles[] = {"One (1)", "\xD0\x94\xD0\xB2\xD0\xB0", "\xF0\x9F\x98\x80 three", "Four"};
    FILE *glyphs;

    m.fonts = fonts_open(m.arena, fonts_folder(m.arena, getenv("RECTO_FONTS")), diags);
    if (argc != 2 || !m.fonts) {
        complain(&m, diags);
        return 1;
    }
    m.print = (struct print){
        .file = str_of("writer.pdf"),
        .kind = "booklet",
        .title = str_of("Title \xE2\x80\x94 \xC3\xA9 (x)"),
        .author = str_of("A. Author"),
        .language = str_of("de"),
        .w = SHEET_W,
        .h = SHEET_H,
        .trim = {9, 18, SHEET_W - 18, SHEET_H - 36},
        .bleed = {0.5, 9.5, SHEET_W - 1, SHEET_H - 19},
        .duplex = DUPLEX_SHORT,
        .two_up_right = true,
    };
    m.lines = file_open(&m, argv[1], "lines.txt");
    sheet_of_places(&m);
    sheet_of_lines(&m, latin, sizeof latin / sizeof *latin);
    sheet_of_lines(&m, scripts, sizeof scripts / sizeof *scripts);
    for (int i = 0; i < 4; i++)
        *VEC_PUSH(m.arena, &m.print.outlines) = (struct bookmark){.level = i == 1   ? 1
                                                                           : i == 2 ? 2
                                                                                    : 0,
                                                                  .title = str_of(titles[i]),
                                                                  .dest = i % 2};
    for (int i = 0; i < 4; i++) {
        static const char *const labels[] = {"i", "ii", "1", "A-1"};
        *VEC_PUSH(m.arena, &m.print.labels) = str_of(labels[i]);
    }
    glyphs = file_open(&m, argv[1], "glyphs.txt");
    for (size_t i = 0; i < print_sides(&m.print); i++)
        side_write(glyphs, print_side(&m.print, i, NULL, NULL), i + 1);
    fclose(glyphs);
    fclose(m.lines);
    pdf_write(&m, argv[1], "writer.pdf", diags);
    pdf_write(&m, argv[1], "again.pdf", diags);
    fonts_close(m.fonts);
    arena_free(m.arena);
    return 0;
}
