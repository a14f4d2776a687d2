/* The structure of a PDF file: which marked content a side has, and the tree that it becomes. What readers make of it:
 * tests/print/test_tags.py. */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/strbuf.h"
#include "font/font.h"
#include "pdf_shown.h"
#include "unit.h"
#include "write/pdf/content.h"
#include "write/pdf/file.h"
#include "write/pdf/tags.h"

enum { SIDES_MOST = 8 };

struct bench {
    struct diags *diags;
    struct fonts *fonts;
    struct pdf_text text;
    struct pdf_tags tags;
    struct pdf_content content;
    size_t sides;
    size_t annotated; /* links that have their annotation */
};

static bool bench_open(struct bench *b)
{
    b->diags = diags_new(unit_arena());
    b->fonts = fonts_open(unit_arena(), unit_fonts_folder(), b->diags);
    if (!b->fonts) return false;
    (void)font_face(b->fonts, FAMILY_SANS, FACE_REGULAR);
    pdf_text_open(&b->text, unit_arena(), b->fonts);
    pdf_tags_open(&b->tags, unit_arena());
    pdf_content_open(&b->content, unit_arena(), &b->text,
                     pdf_colors_open(unit_arena(), &(const struct print){0}), &b->tags);
    return true;
}

static void bench_close(struct bench *b)
{
    pdf_content_close(&b->content);
    pdf_text_close(&b->text);
    fonts_close(b->fonts);
}

static struct page *page_of(const struct tag *within)
{
    struct page *page = page_new(unit_arena(), 100, 50);

    page->within = within;
    return page;
}

/* A word of the tag on the page, at (x, y). */
static void say(struct bench *b, struct page *page, const struct tag *tag, const char *word, double x,
                double y, unsigned flags)
{
    struct font_style style = {.family = FAMILY_SANS, .features = SHAPE_NO_LIGATURES};

    page->tag = tag;
    page_run(unit_arena(), page, font_shape(b->fonts, style, str_of(word))->runs, x, y, 10, INK_BLACK, flags);
    page->tag = NULL;
}

static void rule(struct page *page, double y)
{
    page_line(unit_arena(), page, 0, y, 50, y, 1, 0, INK_BLACK, 0);
}

/* Draws a side with those pages; what of its stream says where marked content begins and ends, and where text objects do, one blank
 * between. */
static struct str drawn(struct bench *b, const struct page *const *pages, size_t n, size_t part)
{
    struct side *side = NEW(unit_arena(), struct side);
    struct strbuf told = strbuf_new(unit_arena());

    side->correction = matrix_identity;
    for (size_t i = 0; i < n; i++)
        *VEC_PUSH(unit_arena(), &side->places) =
            (struct place){.page = pages[i], .trim = {0, 60.0 * (double)i, 100, 50}, .part = part};
    pdf_content_side(&b->content, side, b->sides++, 400);
    for (size_t i = 0, end; i < b->content.out.n; i = end + 1) {
        struct str line = {b->content.out.p + i, b->content.out.n - i};

        end = i + str_find(line, '\n');
        line.n = end - i;
        if (!str_ends(line, "BDC") && !str_ends(line, "BMC") && !str_is(line, "EMC") && !str_is(line, "BT") &&
            !str_is(line, "ET") && !str_is(line, "S"))
            continue;
        strbuf_add(&told, line);
        strbuf_addc(&told, ' ');
    }
    return strbuf_str(&told);
}

static struct str drawn_one(struct bench *b, const struct page *page, size_t part)
{
    return drawn(b, &page, 1, part);
}

/* The text that the glyphs of a side mean, as they are shown. */
static struct str shown(const struct bench *b)
{
    const struct pdf_face *face =
        &b->text.faces[font_face_index(font_face(b->fonts, FAMILY_SANS, FACE_REGULAR))];
    struct strbuf text = strbuf_new(unit_arena());
    bool in = false;

    for (size_t i = 0; i + 1 < b->content.out.n; i++) {
        const unsigned char *p = (const unsigned char *)b->content.out.p + i;

        if (!in || *p == ')') {
            in = *p == '(';
            continue;
        }
        for (size_t k = 0; k < face->codes.n; k++)
            if (face->codes.v[k].code == p[0] * 256 + p[1]) strbuf_add(&text, face->codes.v[k].text);
        i++;
    }
    return strbuf_str(&text);
}

/* ---- the tree, told ---- */

static const char *object(struct str file, size_t number)
{
    const char *at = pdf_after(file, file.p, arena_printf(unit_arena(), "\n%zu 0 obj\n", number));
    const char *end = pdf_after(file, at, "\nendobj\n");

    return end ? arena_copy(unit_arena(), at, (size_t)(end - at) - strlen("\nendobj\n")) : "";
}

static size_t number_after(const char *text, const char *key)
{
    const char *at = text ? strstr(text, key) : NULL;

    return at ? (size_t)strtoul(at + strlen(key), NULL, 10) : 0;
}

static void tell(struct str file, size_t number, struct strbuf *told);

/* What the element holds: marks as they are, "1@2" of another page than its first, elements in brackets. */
static void tell_kids(struct str file, const char *k, struct strbuf *told)
{
    while (*k && *k != ']') {
        size_t n = (size_t)strtoul(k, NULL, 10);

        if (!strncmp(k, "<<", 2)) {
            if (strstr(k, "/MCR") && strstr(k, "/MCR") < strstr(k, ">>"))
                strbuf_printf(told, " %zu@%zu", number_after(k, "/MCID "), number_after(k, "/Pg "));
            else
                strbuf_printf(told, " link");
            k = strstr(k, ">>") + 2;
            continue;
        }
        if (*k == ' ' || *k == '[') {
            k++;
            continue;
        }
        if (*k < '0' || *k > '9') return;
        k += strspn(k, "0123456789");
        if (!strncmp(k, " 0 R", 4)) {
            tell(file, n, told);
            k += 4;
        } else {
            strbuf_printf(told, " %zu", n);
        }
    }
}

static void tell(struct str file, size_t number, struct strbuf *told)
{
    const char *text = object(file, number), *s = strstr(text, "/S/"), *k = strstr(text, "/K");
    const char *what;

    if (!s) return;
    strbuf_printf(told, " (%.*s", (int)strcspn(s + 3, "/ >"), s + 3);
    what = s + 3 + strcspn(s + 3, "/ >");
    /* Whatever else it says stands in front of its page and what it stands in. */
    if (strncmp(what, "/P", 2) != 0) strbuf_printf(told, " %.*s", (int)(strstr(what, "/P") - what), what);
    if (k) tell_kids(file, k + 2, told);
    strbuf_addc(told, ')');
}

/* The tree of what was drawn. */
static struct str tree(struct bench *b, struct str *file)
{
    struct pdf_file *f = pdf_file_open(unit_arena(), (struct pdf_format){.minor = 4});
    struct pdf_obj *pages[SIDES_MOST];
    struct strbuf told = strbuf_new(unit_arena());
    char *data;

    pdf_set_numbers(pdf_pages(f), "Kids", NULL, 0);
    for (size_t i = 0; i < b->sides; i++) pages[i] = pdf_dict(f, true);
    for (size_t i = 0; i < b->annotated; i++) {
        struct pdf_obj *annotation = pdf_dict(f, true);

        pdf_set_int(annotation, "StructParent",
                    (long)pdf_tags_annotation(&b->tags, i, pdf_number_of(annotation)));
    }
    pdf_tags_make(&b->tags, f, pages);
    data = pdf_file_save(f, &file->n);
    file->p = arena_copy(unit_arena(), data, file->n);
    free(data);
    pdf_file_close(f);
    tell(*file, number_after(object(*file, number_after(file->p, "/StructTreeRoot ")), "/K "), &told);
    return str_trim(strbuf_str(&told));
}

static struct tag *tag_of(const struct tag *outer, enum tag_kind kind, uint32_t order)
{
    return tag_new(unit_arena(), outer, kind, order, true);
}

static struct tag *heading_of(const struct tag *outer, unsigned level, uint32_t order)
{
    struct tag *tag = tag_of(outer, TAG_HEADING, order);

    tag->level = (uint8_t)level;
    return tag;
}

/* ---- content ---- */

TEST(words_of_a_tag_stand_in_one_sequence)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    const struct tag *para = tag_of(NULL, TAG_PARA, 1), *span = tag_of(para, TAG_SPAN, 1);
    struct str file;

    REQUIRE(bench_open(&b));
    say(&b, page, para, "One", 0, 10, 0);
    say(&b, page, para, "line", 0, 20, 0);
    say(&b, page, span, "and", 20, 20, 0);
    say(&b, page, para, "more", 40, 20, 0);
    say(&b, page, NULL, "7", 90, 40, 0);
    rule(page, 30);
    rule(page, 31);
    say(&b, page, para, "end", 0, 40, 0);
    CHECK_STR(drawn_one(&b, page, 1), "BT /P<</MCID 0>>BDC EMC /P<</MCID 1>>BDC EMC /P<</MCID 2>>BDC EMC "
                                      "/Artifact BMC EMC ET /Artifact BMC S EMC BT /P<</MCID 3>>BDC EMC ET ");
    CHECK_STR(tree(&b, &file), "(Document (P 0 (Span 1) 2 3))");
    bench_close(&b);
}

TEST(a_rule_of_a_tag_has_a_sequence_round_it)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    const struct tag *label = tag_of(NULL, TAG_LABEL, 1);

    REQUIRE(bench_open(&b));
    page->tag = label;
    rule(page, 5);
    say(&b, page, label, "a", 0, 10, 0);
    page->tag = label;
    rule(page, 15);
    CHECK_STR(drawn_one(&b, page, 1), "/P<</MCID 0>>BDC S BT ET S EMC ");
    bench_close(&b);
}

TEST(a_line_ends_with_a_space_where_its_words_do)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    const struct tag *para = tag_of(NULL, TAG_PARA, 1), *code = tag_of(NULL, TAG_LISTING, 2);

    REQUIRE(bench_open(&b));
    say(&b, page, para, "an", 0, 10, ITEM_SPACE);
    say(&b, page, para, "an", 20, 10, ITEM_ENDS);
    say(&b, page, para, "an", 0, 20, 0);
    say(&b, page, code, "an", 0, 30, ITEM_ENDS);
    say(&b, page, code, "an", 0, 40, 0);
    drawn_one(&b, page, 1);
    CHECK_STR(shown(&b), "an an anan\nan");
    bench_close(&b);
}

TEST(a_space_behind_an_inset_belongs_to_the_words)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    const struct tag *para = tag_of(NULL, TAG_PARA, 1), *formula = tag_of(para, TAG_FORMULA, 1);

    REQUIRE(bench_open(&b));
    say(&b, page, para, "an", 0, 10, ITEM_SPACE);
    say(&b, page, formula, "x", 20, 10, ITEM_APART);
    say(&b, page, para, "an", 30, 10, 0);
    say(&b, page, formula, "x", 50, 10, ITEM_ENDS);
    say(&b, page, para, "an", 0, 20, 0);
    drawn_one(&b, page, 1);
    CHECK_STR(shown(&b), "an x anx an");
    bench_close(&b);
}

/* ---- the tree ---- */

TEST(pages_are_read_in_their_order_and_not_that_of_the_sheets)
{
    struct bench b = {0};
    struct page *first = page_of(NULL), *second = page_of(NULL);
    const struct tag *section = tag_of(&tag_document, TAG_SECTION, 1), *para = tag_of(NULL, TAG_PARA, 1);
    struct str file;

    REQUIRE(bench_open(&b));
    first->within = second->within = section;
    say(&b, first, para, "begins", 0, 10, 0);
    say(&b, second, para, "ends", 0, 10, 0);
    say(&b, second, tag_of(NULL, TAG_PARA, 2), "Last", 0, 20, 0);
    drawn_one(&b, second, 2);
    drawn_one(&b, first, 1);
    CHECK_STR(tree(&b, &file), "(Document (Sect (P 0 0@4) (P 1)))");
    bench_close(&b);
}

TEST(copies_are_artifacts_but_for_their_links)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    const struct page *both[2] = {page, page};
    const struct tag *para = tag_of(NULL, TAG_PARA, 1), *link = tag_of(para, TAG_LINK, 1);
    struct str file;

    REQUIRE(bench_open(&b));
    page->tag = link;
    page_link(unit_arena(), page, (struct rect){0, 0, 10, 10}, -1, "https://example.org");
    say(&b, page, para, "See", 0, 10, 0);
    say(&b, page, link, "this", 20, 10, 0);
    CHECK_STR(drawn(&b, both, 2, 1), "BT /P<</MCID 0>>BDC EMC /P<</MCID 1>>BDC EMC /Artifact BMC EMC ET ");
    b.annotated = 2;
    CHECK_STR(tree(&b, &file), "(Document (P 0 (Link 1 link link)))");
    bench_close(&b);
}

TEST(links_that_lead_nowhere_are_words)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    const struct tag *para = tag_of(NULL, TAG_PARA, 1), *link = tag_of(para, TAG_LINK, 1);
    struct str file;

    REQUIRE(bench_open(&b));
    page->tag = link;
    page_link(unit_arena(), page, (struct rect){0, 0, 10, 10}, 7, NULL);
    say(&b, page, para, "See", 0, 10, 0);
    say(&b, page, link, "this", 20, 10, 0);
    drawn_one(&b, page, 1);
    CHECK_STR(tree(&b, &file), "(Document (P 0 1))");
    CHECK(strstr(file.p, "/Nums[0 [") != NULL);
    bench_close(&b);
}

TEST(what_is_set_once_is_an_element_of_each_card)
{
    struct bench b = {0};
    const struct tag *question = heading_of(NULL, 2, 1), *topic = tag_of(&tag_document, TAG_SECTION, 1);
    struct page *pages[2];
    struct str file;

    REQUIRE(bench_open(&b));
    for (uint32_t i = 0; i < 2; i++) {
        pages[i] = page_of(tag_of(topic, TAG_SECTION, 9 - i));
        say(&b, pages[i], question, "Why?", 0, 10, 0);
        /* Below it the answer, whose tags are counted from the first as well. */
        pages[i]->beneath_from = pages[i]->items.n;
        pages[i]->beneath = tag_of(pages[i]->within, TAG_GROUP, 2);
        say(&b, pages[i], question, "So.", 0, 20, 0);
        drawn_one(&b, pages[i], 1);
    }
    CHECK_STR(tree(&b, &file), "(Document (Sect (Sect (H1 0) (H1 1)) (Sect (H1 0) (H1 1))))");
    CHECK_STR(str_of(arena_printf(unit_arena(), "%d", strstr(file.p, "/K 0>>") < strstr(file.p, "/K 1>>"))),
              "1");
    bench_close(&b);
}

TEST(headings_skip_no_level)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    const unsigned levels[] = {2, 4, 3, 2, 1, 6, 6, 2, 9};
    struct str file;

    REQUIRE(bench_open(&b));
    for (uint32_t i = 0; i < sizeof levels / sizeof *levels; i++)
        say(&b, page, heading_of(NULL, levels[i], i), "H", 0, 10.0 * i, 0);
    drawn_one(&b, page, 1);
    CHECK_STR(tree(&b, &file), "(Document (H1 0) (H2 1) (H2 2) (H1 3) (H1 4) (H2 5) (H2 6) (H2 7) (H3 8))");
    bench_close(&b);
}

TEST(rows_have_all_their_cells)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    struct tag *table = tag_of(NULL, TAG_TABLE, 1), *row[2], *cell;
    struct str file, told;

    REQUIRE(bench_open(&b));
    table->number = 4;
    for (uint32_t i = 0; i < 2; i++) row[i] = tag_of(table, TAG_ROW, i);
    cell = tag_of(row[0], TAG_HEAD, 2);
    cell->column = 2;
    say(&b, page, cell, "H", 0, 10, 0);
    cell = tag_of(row[1], TAG_CELL, 1);
    cell->column = 1;
    cell->span = 2;
    say(&b, page, cell, "wide", 0, 20, 0);
    cell = tag_of(row[1], TAG_HEAD, 3);
    cell->column = 4;
    cell->number = 1;
    say(&b, page, cell, "side", 50, 20, 0);
    drawn_one(&b, page, 1);
    told = tree(&b, &file);
    CHECK_STR(told, arena_printf(unit_arena(),
                                 "(Document (Table (TR (TD) (TH /A %zu 0 R 0) (TD) (TD)) (TR (TD "
                                 "/A<</O/Table/ColSpan 2>> 1) (TD) (TH /A %zu 0 R 2))))",
                                 number_after(strstr(file.p, "/S/TH"), "/A "),
                                 number_after(strstr(strstr(file.p, "/S/TH") + 1, "/S/TH"), "/A ")));
    CHECK(strstr(file.p, "<</O/Table/Scope/Column>>") && strstr(file.p, "<</O/Table/Scope/Row>>"));
    CHECK(pdf_tags_spoken(&b.tags));
    for (size_t i = 1; i < b.tags.elements.n; i++) {
        struct tag *tag = (struct tag *)b.tags.elements.v[i].tag;

        if (tag->kind == TAG_HEAD) tag->kind = TAG_CELL;
    }
    CHECK(!pdf_tags_spoken(&b.tags));
    bench_close(&b);
}

TEST(what_the_structure_costs_more_than_it_tells_is_left_out)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    struct tag *para = tag_of(NULL, TAG_PARA, 1), *list = tag_of(NULL, TAG_LIST, 2);
    struct str file;
    struct str told;

    REQUIRE(bench_open(&b));
    say(&b, page, para, "Call", 0, 10, 0);
    say(&b, page, tag_of(para, TAG_CODE, 1), "f()", 20, 10, 0);
    say(&b, page, para, "here", 40, 10, 0);
    for (uint32_t i = 0; i < 2; i++) {
        const struct tag *item;

        list->number = i ? TAG_LIST_NUMBERS : TAG_LIST_BULLETS;
        item = tag_of(list, TAG_ITEM, i);
        say(&b, page, tag_of(item, TAG_LABEL, 1), "1.", 0, 20 + 10.0 * i, 0);
        say(&b, page, tag_of(item, TAG_BODY, 2), "item", 10, 20 + 10.0 * i, 0);
        list = tag_of(NULL, TAG_LIST, 3);
    }
    drawn_one(&b, page, 1);
    told = tree(&b, &file);
    CHECK_STR(told, arena_printf(unit_arena(),
                                 "(Document (P 0) (L /A %zu 0 R (LI (LBody 1))) (L /A %zu 0 R (LI (Lbl 2) "
                                 "(LBody 3))))",
                                 number_after(strstr(file.p, "/S/L/"), "/A "),
                                 number_after(strstr(strstr(file.p, "/S/L/") + 1, "/S/L/"), "/A ")));
    bench_close(&b);
}

TEST(a_box_among_bullets_says_whether_it_is_ticked)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    struct tag *list = tag_of(NULL, TAG_LIST, 1);
    struct str file;
    struct str told;

    REQUIRE(bench_open(&b));
    list->number = TAG_LIST_BULLETS;
    for (uint32_t i = 0; i < 2; i++) {
        const struct tag *item = tag_of(list, TAG_ITEM, i);
        struct tag *label = tag_of(item, TAG_LABEL, 1);

        if (!i) label->alt = str_of("\xE2\x98\x91");
        say(&b, page, label, "x", 0, 20 + 10.0 * i, 0);
        say(&b, page, tag_of(item, TAG_BODY, 2), "item", 10, 20 + 10.0 * i, 0);
    }
    drawn_one(&b, page, 1);
    told = tree(&b, &file);
    CHECK_STR(told, arena_printf(unit_arena(),
                                 "(Document (L /A %zu 0 R (LI (Lbl /ActualText<FEFF2611> 0) (LBody 1)) (LI "
                                 "(LBody 2))))",
                                 number_after(strstr(file.p, "/S/L/"), "/A ")));
    bench_close(&b);
}

TEST(a_reading_stands_beside_its_base)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    const struct tag *para = tag_of(NULL, TAG_PARA, 1);
    struct tag *ruby = tag_of(para, TAG_RUBY, 1);
    struct str file;

    REQUIRE(bench_open(&b));
    ruby->language = "ja";
    say(&b, page, tag_of(ruby, TAG_RUBY_BASE, 1), "base", 0, 10, 0);
    say(&b, page, tag_of(ruby, TAG_RUBY_TEXT, 2), "reading", 0, 5, 0);
    drawn_one(&b, page, 1);
    CHECK_STR(tree(&b, &file), "(Document (P (Ruby /Lang(ja) (RB 0) (RT 1))))");
    bench_close(&b);
}

TEST(notes_are_named_and_pictures_told)
{
    struct bench b = {0};
    struct page *page = page_of(NULL);
    struct tag *note = tag_of(NULL, TAG_NOTE, 2), *formula = tag_of(NULL, TAG_FORMULA, 1);
    struct str file;

    REQUIRE(bench_open(&b));
    formula->alt = str_of("a(b)");
    formula->language = "de";
    say(&b, page, formula, "ab", 0, 10, 0);
    say(&b, page, note, "Note", 0, 20, 0);
    drawn_one(&b, page, 1);
    CHECK_STR(tree(&b, &file), "(Document (Formula /Alt(a\\(b\\))/Lang(de) 0) (Note /ID(n00000000) 1))");
    CHECK(strstr(file.p, "/Names[(n00000000)") != NULL);
    CHECK(pdf_tags_spoken(&b.tags));
    formula->alt = str_of("\xC3\xA9");
    CHECK(str_has(tree(&b, &file), "/Alt<FEFF00E9>"));
    formula->alt = (struct str){"", 0};
    CHECK(!pdf_tags_spoken(&b.tags));
    bench_close(&b);
}
