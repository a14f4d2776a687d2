/* Labels: one line of plain text, never broken. */
#include "unit.h"

#include "base/diag.h"
#include "base/strbuf.h"
#include "font/font.h"
#include "typeset/label.h"
#include "typeset/theme.h"

struct bench {
    struct fonts *fonts;
    struct stick *stick;
    struct para_style style;
    struct page *page;
    double width;
};

static bool bench_draw(struct bench *b, const char *text, enum bidi_base base)
{
    struct diags *diags = diags_new(unit_arena());
    struct type type = theme_type(theme_find("plain"), ROLE_FURNITURE, 10, 0, "en");

    *b = (struct bench){.fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags)};
    if (!b->fonts) return false;
    b->stick = stick_open(unit_arena(), b->fonts, NULL, diags);
    b->style = style_of(&type);
    b->style.base = base;
    b->page = page_new(unit_arena(), 200, 20);
    b->width =
        label_draw(b->stick, unit_arena(), b->page, str_of(text), 10, 15, &b->style, ITEM_DECOR | ITEM_SPACE);
    return true;
}

static void bench_close(struct bench *b)
{
    stick_close(b->stick);
    fonts_close(b->fonts);
}

/* Where the label's words stand, in the order in which they are read: "WORD@X" for each. */
static struct str stand(const char *text, enum bidi_base base)
{
    struct bench b;
    struct strbuf s = strbuf_new(unit_arena());

    if (!bench_draw(&b, text, base)) return strbuf_str(&s);
    for (size_t i = 0; i < b.page->items.n; i++)
        strbuf_printf(&s, "%.*s@%d ", STR(b.page->items.v[i].u.text.run->text),
                      (int)b.page->items.v[i].u.text.x);
    bench_close(&b);
    return strbuf_str(&s);
}

/* The dot behind a number is on its left where text runs to the left; Latin words keep their order. */
TEST(a_number_and_its_dot_run_as_the_text_does)
{
    CHECK_STR(stand("1.", BIDI_AUTO), "1.@10 ");
    CHECK_STR(stand("1.", BIDI_RTL), "1@12 .@10 ");
    CHECK_STR(stand("A.", BIDI_RTL), "A@12 .@10 ");
    CHECK_STR(stand("12/35", BIDI_RTL), "12/35@10 ");
    CHECK_STR(stand("Ropes, etc.", BIDI_RTL), "Ropes, etc.@10 ");
}

TEST(a_label_shows_what_no_font_has)
{
    struct bench b;
    struct strbuf digits = strbuf_new(unit_arena());
    size_t frames = 0, missing = 0;

    REQUIRE(bench_draw(&b,
                       "a\xF4\x80\x82\xAB"
                       "b",
                       BIDI_AUTO));
    CHECK_NEAR(b.width,
               label_width(b.stick,
                           str_of("a\xF4\x80\x82\xAB"
                                  "b"),
                           &b.style),
               1e-9);
    for (size_t i = 0; i < b.page->items.n; i++) {
        const struct item *item = &b.page->items.v[i];

        frames += item->kind == ITEM_FRAME;
        if (item->kind != ITEM_TEXT) continue;
        missing += item->u.text.run->missing;
        if (item->flags & ITEM_INSTEAD) strbuf_add(&digits, item->u.text.run->text);
    }
    CHECK_EQ_INT(missing, 1);
    CHECK_EQ_INT(frames, 1);
    CHECK_STR(strbuf_str(&digits), "1000AB");
    bench_close(&b);
}

/* What follows a label on its line is parted from it, and its own words only by its own spaces. */
TEST(a_space_follows_the_whole_label)
{
    static const char *const labels[] = {"ab漢cd", "ab\xD7\x90\xD7\x91", "\xD7\x90 ab \xD7\x91"};
    struct bench b;

    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
        size_t n = 0, spaces = 0;

        REQUIRE(bench_draw(&b, labels[k], k == 2 ? BIDI_RTL : BIDI_AUTO));
        n = b.page->items.n;
        CHECK(n > 1);
        for (size_t i = 0; i < n; i++) spaces += (b.page->items.v[i].flags & ITEM_SPACE) != 0;
        CHECK_EQ_INT(spaces, 1);
        CHECK(n && b.page->items.v[n - 1].flags & ITEM_SPACE);
        bench_close(&b);
    }
}
