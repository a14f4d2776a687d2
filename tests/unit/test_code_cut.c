#include <string.h>

#include "highlight/highlight.h"
#include "typeset/code_impl.h"
#include "typeset/flow.h"
#include "unit.h"

/* ---- where a block may be cut ---- */

static char letter(int cost)
{
    return cost >= BREAK_OPENED ? 'x' : cost > BREAK_LINE + 100 ? '-' : cost >= BREAK_LINE ? 'l' : 'b';
}

/* Code whose lines begin with what a break before them should be, and the same with what it is: x never, - inside what goes on,
 * l between lines, b best. */
static const char *judged(const char *language, const char *marked)
{
    struct strbuf plain = strbuf_new(unit_arena()), out = strbuf_new(unit_arena());
    struct code_row above = {0}, said = {0};
    bool blank = false;
    uint8_t *tokens;
    struct str all;

    for (const char *p = marked; *p;) {
        const char *end = strchr(p, '\n');

        if (*p != '\n') strbuf_add(&plain, (struct str){p + 1, (size_t)(end - p)});
        if (*p == '\n') strbuf_addc(&plain, '\n');
        p = end + 1;
    }
    all = strbuf_str(&plain);
    tokens = arena_alloc(unit_arena(), all.n + 1);
    if (!highlight(str_of(language), all, tokens)) tokens = NULL;
    for (size_t i = 0; i < all.n;) {
        size_t n = str_find(str_from(all, i), '\n');
        struct str line = str_sub(all, i, n);
        struct code_row row = code_row_of(line, tokens ? tokens + i : NULL);

        i += n + 1;
        if (row.text.n && !above.text.n) strbuf_addc(&out, ' ');
        if (row.text.n && above.text.n) strbuf_addc(&out, letter(code_break(above, said, row, blank, 0)));
        strbuf_add(&out, line);
        strbuf_addc(&out, '\n');
        blank = !row.text.n;
        if (row.text.n) above = row;
        if (row.text.n && !row.comment) said = row;
    }
    return str_z(unit_arena(), strbuf_str(&out));
}

#define CHECK_BREAKS(language, marked) CHECK_STR(judged((language), (marked)), (marked))

TEST(python_is_cut_between_statements_and_never_below_a_colon)
{
    CHECK_BREAKS("python", " import os\n"
                           "\n"
                           "bclass Boat(Hull):\n"
                           "x    # what it is\n"
                           "x    name = ''  # as painted:\n"
                           "l    def sail(self,\n"
                           "x             wind):\n"
                           "x        go = {\n"
                           "x            'n': 1,\n"
                           "-            's': 2,\n"
                           "x        }\n"
                           "l        return go\n"
                           "\n"
                           "b    @property\n"
                           "-    def mast(self): return 1\n"
                           "l    # the rest\n"
                           "-    x = 1\n"
                           "lprint(1)\n");
}

TEST(a_session_is_cut_before_its_prompts)
{
    CHECK_BREAKS("pycon", " >>> 1 + 1\n"
                          "-2\n"
                          "b>>> x\n"
                          "-'y'\n");
    CHECK_BREAKS("", " $ ls\n"
                     "-a.txt\n"
                     "lb.txt\n"
                     "b$ pwd\n");
}

TEST(c_is_never_cut_above_a_bracket_that_closes)
{
    CHECK_BREAKS("c", " int f(int a)\n"
                      "l{\n"
                      "x    if (a) {  // odd\n"
                      "x        g();\n"
                      "x    } else {\n"
                      "x        h(1,\n"
                      "x          2);\n"
                      "x    }\n"
                      "l    return a;\n"
                      "x}\n"
                      "\n"
                      "bint b;\n");
}

TEST(a_bracket_alone_on_its_line_opens_too)
{
    CHECK_BREAKS("c", " switch (a)\n"
                      "l{\n"
                      "xcase 1:\n"
                      "x    g();\n"
                      "x}\n");
    CHECK_BREAKS("json", " [\n"
                         "x1,\n"
                         "-2\n"
                         "x]\n");
}

TEST(lisp_and_ruby_and_html_are_cut_by_indentation)
{
    CHECK_BREAKS("lisp", " (defun f (x)\n"
                         "x  (let ((y 1))\n"
                         "x    (g y))\n"
                         "l  (h x))\n"
                         "l(f 1)\n");
    CHECK_BREAKS("ruby", " def f\n"
                         "x  a.each do |x|\n"
                         "x    puts x\n"
                         "x  end\n"
                         "xend\n"
                         "lf\n");
    CHECK_BREAKS("html", " <ul>\n"
                         "x  <li>a</li>\n"
                         "l  <li>b</li>\n"
                         "x</ul>\n"
                         "l<p>c</p>\n");
}

TEST(yaml_and_shell_and_chains_keep_together_what_goes_on)
{
    CHECK_BREAKS("yaml", " spec:\n"
                         "x  boats:\n"
                         "x  - name: a\n"
                         "x    mast: 1\n"
                         "l  - name: b\n"
                         "lkind: Fleet\n");
    CHECK_BREAKS("bash", " docker run \\\n"
                         "x  -p 80:80 \\\n"
                         "x  nginx\n"
                         "lfor f in *; do\n"
                         "x  echo $f\n"
                         "xdone\n");
    CHECK_BREAKS("javascript", " fetch(url)\n"
                               "x  .then(f)\n"
                               "-  .then(g)\n"
                               "llet x =\n"
                               "x  1\n");
}

/* ---- what is repeated ---- */

struct bench {
    struct stick *stick;
    struct context cx;
    struct fonts *fonts;
    struct type type;
    struct galley *galley;
};

static struct bench bench_of(const char *text, double width)
{
    struct bench b = {0};
    struct diags *diags = diags_new(unit_arena());
    struct block code = {.kind = BLOCK_CODE, .text = str_of(text)};
    size_t n;

    b.fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    b.stick = stick_open(unit_arena(), b.fonts, NULL, diags);
    b.cx.stick = b.stick;
    b.type = theme_type(themes(&n), ROLE_ANSWER, 10, 0, "en");
    b.galley = galley_new(unit_arena());
    flow_blocks(&b.cx, b.galley, &code, 0, width, &b.type);
    return b;
}

static void bench_close(struct bench *b)
{
    stick_close(b->stick);
    fonts_close(b->fonts);
}

/* The text that is repeated, or that is not, of a column that begins with that line: its lines in order. */
static const char *column_text(struct bench *b, size_t from, size_t to, bool repeated)
{
    struct page *page = page_new(unit_arena(), 400, 400);
    struct strbuf out = strbuf_new(unit_arena());
    float y = -1;

    galley_draw(unit_arena(), b->galley, from, to, page, 0, 0);
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];

        if (item->kind != ITEM_TEXT || ((item->flags & ITEM_REPEAT) != 0) != repeated) continue;
        CHECK(!repeated || item->flags & ITEM_DECOR);
        CHECK(!repeated || item->ink.v[0] == b->type.quiet.v[0]);
        if (y >= 0 && item->u.text.y > y) strbuf_addc(&out, '|');
        strbuf_add(&out, item->u.text.run->text);
        y = item->u.text.y;
    }
    return str_z(unit_arena(), strbuf_str(&out));
}

static size_t line_saying(const struct bench *b, const char *text)
{
    for (size_t i = 0; i < b->galley->lines.n; i++)
        for (size_t k = 0; k < b->galley->lines.v[i].n; k++)
            if (b->galley->lines.v[i].items[k].kind == ITEM_TEXT &&
                strstr(str_z(unit_arena(), b->galley->lines.v[i].items[k].u.text.run->text), text))
                return i;
    return SIZE_MAX;
}

TEST(what_encloses_a_line_is_repeated_above_it)
{
    struct bench b =
        bench_of("class A:\n    x = 1\n\n    def f(self):\n        y\n        z\n    w\nend\n", 300);
    size_t n = b.galley->lines.n, z = line_saying(&b, "z"), w = line_saying(&b, "w");

    REQUIRE(n == 7);
    CHECK_STR(column_text(&b, z, n, true), "class A:|    def f(self):");
    CHECK_STR(column_text(&b, w, n, true), "class A:");
    CHECK_STR(column_text(&b, 0, n, true), "");
    CHECK_STR(column_text(&b, w, n, false), "    w|end");
    /* It takes room. */
    CHECK_NEAR(galley_height(b.galley, z, n) - 3 * b.type.code_leading, galley_height(b.galley, n - 1, n),
               0.01);
    bench_close(&b);
}

TEST(of_many_the_outermost_and_the_innermost_are_repeated)
{
    struct bench b = bench_of("a1:\n b2:\n  c3:\n   d4:\n    e5\n    f6\n", 300);
    size_t n = b.galley->lines.n;

    CHECK_STR(column_text(&b, n - 1, n, true), "a1:|  c3:|   d4:");
    bench_close(&b);
}

TEST(a_wrapped_line_is_repeated_in_one_with_an_ellipsis)
{
    struct bench b =
        bench_of("def a_function(with, many, arguments, that, take, room):\n    one\n    two\n", 150);
    size_t two = line_saying(&b, "two");
    const char *again = column_text(&b, two, two + 1, true);

    CHECK(!strncmp(again, "def a_function(", 15));
    CHECK(!strchr(again, '|'));
    CHECK_CONTAINS(again, "\xE2\x80\xA6");
    bench_close(&b);
}

TEST(items_of_yaml_stand_in_their_key_and_brackets_in_what_they_close)
{
    struct bench yaml = bench_of("boats:\n- name: a\n  mast: 1\n  hull: 2\n", 300);
    struct bench c = bench_of("f(function () {\n  g();\n  h();\n});\nk();\n", 300);

    CHECK_STR(column_text(&yaml, 3, 4, true), "boats:|- name: a");
    CHECK_STR(column_text(&c, 3, 5, true), "f(function () {");
    CHECK_STR(column_text(&c, 4, 5, true), "");
    bench_close(&yaml);
    bench_close(&c);
}

TEST(drawings_and_comments_enclose_nothing)
{
    struct bench b = bench_of("+--+\n  | a\n  | b\n# note\n  c\n  d\n", 300);

    CHECK_STR(column_text(&b, 2, 3, true), "");
    CHECK_STR(column_text(&b, 5, 6, true), "");
    bench_close(&b);
}

TEST(blank_lines_of_code_vanish_where_a_column_begins)
{
    struct bench b = bench_of("a\n\n\nb\nc\n", 300);

    REQUIRE(b.galley->lines.n == 3);
    CHECK_NEAR((double)b.galley->lines.v[1].space, 2 * b.type.code_leading, 0.01);
    CHECK_NEAR(galley_height(b.galley, 0, 3) - galley_height(b.galley, 1, 3), 3 * b.type.code_leading, 0.01);
    bench_close(&b);
}

TEST(an_echo_gives_way_before_another_column_is_needed)
{
    struct bench b = bench_of("a:\n  b:\n    c1\n    c2\n    c3\n    c4\n    c5\n    c6\n", 300);
    double pad = galley_height(b.galley, 0, 1) - b.type.code_leading;
    double depth = 4 * b.type.code_leading + pad + 0.01;
    size_t n;
    struct column *columns;

    columns = galley_cut(unit_arena(), b.galley, 0, 8, depth, depth, true, &n);
    REQUIRE(n == 2);
    CHECK_EQ_INT(columns[1].from, 4);
    CHECK(columns[1].depth <= depth);
    CHECK_STR(column_text(&b, 4, 8, true), "");
    bench_close(&b);
}
