#include "export/format.h"

#include <glob.h>
#include <string.h>

#include "base/diag.h"
#include "deck/input.h"
#include "read/read.h"
#include "unit.h"

static struct deck *read_text(struct str text)
{
    struct diags *diags = diags_new(unit_arena());
    struct source source = {.name = "deck.md", .text = text};
    struct deck *deck = read_front(unit_arena(), &source, 1, diags);
    struct read_options how = {0};

    /* What the front matter says, as opts would resolve it. */
    for (size_t i = 0; i < deck->settings.n; i++) {
        struct setting *s = &deck->settings.v[i];
        if (str_is(s->key, "format")) how.format = str_z(unit_arena(), s->value);
        if (str_is(s->key, "card-level")) how.card_level = s->value.p[0] - '0';
        if (str_is(s->key, "topic-level")) how.topic_level = s->value.p[0] - '0';
    }
    read_deck(unit_arena(), deck, &source, 1, &how, diags);
    return deck;
}

static struct str formatted(const struct deck *deck)
{
    struct strbuf out = strbuf_new(unit_arena());
    size_t *all = NEW_N(unit_arena(), size_t, deck->cards.n + 1);

    for (size_t i = 0; i < deck->cards.n; i++) all[i] = i;
    format_deck(deck, all, deck->cards.n, &out);
    return strbuf_str(&out);
}

static struct str plain(const struct block *blocks)
{
    struct strbuf out = strbuf_new(unit_arena());

    deck_blocks_plain(blocks, &out);
    return strbuf_str(&out);
}

/* The blocks with their styles, links and pictures. Left out are blanks, which may move out of emphasis, and what the plain
 * form does not keep: whether a list is loose, the level of a heading, the direction of a block. */
static struct str dumped(const struct block *blocks)
{
    static const char *const lost[] = {" ", "loose", "rtl", "heading 2", "heading 3"};
    struct strbuf out = strbuf_new(unit_arena()), bare = strbuf_new(unit_arena());

    deck_dump_blocks(blocks, 0, &out);
    for (size_t i = 0; i < out.n;) {
        size_t k = 0;

        while (k < sizeof lost / sizeof *lost && !str_starts(str_from(strbuf_str(&out), i), lost[k])) k++;
        if (k < sizeof lost / sizeof *lost)
            i += strlen(lost[k]);
        else
            strbuf_addc(&bare, out.p[i++]);
    }
    return strbuf_str(&bare);
}

static void same_again(struct str text)
{
    struct deck *a = read_text(text);
    struct str written = formatted(a);
    struct deck *b = read_text(written);

    REQUIRE(a->cards.n > 0);
    CHECK_EQ_INT(a->cards.n, b->cards.n);
    CHECK_EQ_INT(a->topics.n, b->topics.n);
    for (size_t i = 0; i < a->cards.n && i < b->cards.n; i++) {
        CHECK_STR(a->cards.v[i].question, b->cards.v[i].question);
        CHECK_STR(plain(a->cards.v[i].front), plain(b->cards.v[i].front));
        CHECK_STR(plain(a->cards.v[i].back), plain(b->cards.v[i].back));
        CHECK_STR(dumped(a->cards.v[i].front), dumped(b->cards.v[i].front));
        CHECK_STR(dumped(a->cards.v[i].back), dumped(b->cards.v[i].back));
    }
}

TEST(every_deck_of_the_project_is_the_same_again)
{
    static const char *const folders[] = {"content/*.md", "tests/spec/decks/*.md", "tests/golden/*.md"};

    for (size_t k = 0; k < sizeof folders / sizeof *folders; k++) {
        glob_t found;

        if (glob(folders[k], 0, NULL, &found)) continue;
        for (size_t i = 0; i < found.gl_pathc; i++) {
            struct source source;

            if (strstr(found.gl_pathv[i], "README")) continue;
            REQUIRE(input_read(unit_arena(), found.gl_pathv[i], &source, diags_new(unit_arena())));
            same_again(source.text);
        }
        globfree(&found);
    }
}

/* `<ruby>` in, `<ruby>` out. */
TEST(readings_stay_above_their_words)
{
    same_again(str_of("## 1. Q?\n\n<ruby>\xE8\xA1\x8C<rt>gyo</rt>\xE4\xBA\x8B<rt>ji</rt></ruby>, "
                      "<ruby>**a**<rt>b</rt></ruby> "
                      "<rt>c</rt>\n"));
}

TEST(marks_nest)
{
    same_again(str_of("# T\n## Q\n*a **b**. c* **d *e* f** ~~g `h`~~ [i *j*](http://k) <sub>l</sub>\n"));
}

TEST(what_looks_like_markdown_is_text)
{
    same_again(str_of("# T\n## Q\n\\*no\\* \\# 1\\. a\\_b \\<c> \\$5 \\[x\\]\n\n\\- no list\n\n\\1. "
                      "none\n\n2024\\. A year.\n"));
}

/* A text for Anki, which has no Markdown, as the back of a card. */
static struct str written_of(const char *text)
{
    struct source source = {.name = "a.csv",
                            .text = str_of(arena_printf(unit_arena(), "question,answer\nQ,\"%s\"\n", text))};
    struct diags *diags = diags_new(unit_arena());
    struct deck *deck = read_front(unit_arena(), &source, 1, diags);
    struct str written;

    read_deck(unit_arena(), deck, &source, 1, &(struct read_options){0}, diags);
    written = formatted(deck);
    return str_trim(str_from(written, str_find_z(written, "## 1. Q") + strlen("## 1. Q")));
}

/* A person escapes only what would be a sign. */
TEST(what_is_no_sign_needs_no_escape)
{
    static const char *const same[] = {
        "2 * 3 = 6 and snake_case_name, 4.50 at 10 %",
        "An index is [1], as a [b] c, a] and ] b are",
        "It costs $5, more or less.",
        "a < b > c, x <= y, A & B, R&D, ->",
        "C# is no # heading, #3",
        "C:\\Users is a path",
        "a ~ b, {x}, a | b, a: b, a::b",
        "3.14 and 5) and -5 and +1",
        "? what, = what, % what",
        "if (x==y) a %% b",
        "www.c.de, (www.d.de/e_f_g?h=1).",
    };

    for (size_t i = 1; i < sizeof same / sizeof *same; i++)
        CHECK_STR(written_of(same[i]), i == 5 ? "C:\\Users is a path" : same[i]);
    CHECK_STR(written_of(same[0]), same[0]);
}

TEST(what_would_be_a_sign_is_escaped_wherever_it_stands)
{
    CHECK_STR(written_of("1. one\n2. two\n- dash\n# x\n> q\n+ p\n* s"),
              "1\\. one\\\n2\\. two\\\n\\- dash\\\n\\# x\\\n\\> q\\\n\\+ p\\\n\\* s");
    CHECK_STR(written_of("*a* _b_ `c` ~~d~~ &amp; <b>"),
              "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\&amp; \\<b\\>");
    CHECK_STR(written_of("[a](b) ![c] [d]: e [^f] $5 $6"), "\\[a](b) \\!\\[c] \\[d]: e \\[^f] \\$5 \\$6");
    CHECK_STR(written_of("a==b or c==d"), "a<span>=</span>=b or c<span>=</span>=d");
    CHECK_STR(written_of("%%a%% [[b]] ==c=="),
              "<span>%</span>%a<span>%</span>% <span>\\[</span>\\[b]] <span>=</span>=c<span>=</span>=");
}

TEST(addresses_are_written_as_a_person_writes_them)
{
    CHECK_STR(written_of("http://a.b www.c.de f@g.hi"), "<http://a.b> www.c.de <f@g.hi>");
    CHECK_STR(written_of("see https://x.org/a_b_c*, (http://y.org/d), m.n-o_p@q-r.st."),
              "see <https://x.org/a_b_c>\\*, (<http://y.org/d>), <m.n-o_p@q-r.st>.");
    CHECK_STR(written_of("<https://x.org/a_(b)>"), "\\<<https://x.org/a_(b)>>");
    CHECK_STR(written_of("www.b_ @me a@b ://"), "www\\.b\\_ @me a@b \\://");
    same_again(str_of("## Q\n\nwww.c.de, (www.d.de/e_f) <f@g.hi>. http://a.b/c_d, x==y\n"));
}

/* What stands next to a letter is written so that it is a formula all the same. */
TEST(formulas_next_to_letters)
{
    same_again(str_of("# T\n## Q\nA\\\\(x^2\\\\)b and $y$, (\\\\(z_1\\\\))\n"));
    CHECK_CONTAINS(formatted(read_text(str_of("## Q\nA\\\\(x^2\\\\)b and $y$\n"))),
                   "A\\\\(x^2\\\\)b and $y$");
}

TEST(lists_in_a_row_are_told_apart)
{
    const char *text = "## Q\n\n- a\n\n* b\n\n- c\n\n1. d\n\n2) e\n";

    CHECK_CONTAINS(formatted(read_text(str_of(text))), "- a\n\n* b\n\n- c\n\n1. d\n\n2) e\n");
    same_again(str_of(text));
}

TEST(addresses_that_are_their_own_words)
{
    const char *text =
        "## Q\n\n<https://a.bc/d_e?f=1&g=2>, <a@b.cd>, [https://a.bc](https://a.bc/), [h](https://i.jk)\n";

    CHECK_CONTAINS(
        formatted(read_text(str_of(text))),
        "<https://a.bc/d_e?f=1&g=2>, <a@b.cd>, [https://a.bc](https://a.bc/), [h](https://i.jk)\n");
    same_again(str_of(text));
}

static struct str dump_of(const struct block *blocks)
{
    struct strbuf out = strbuf_new(unit_arena());

    deck_dump_blocks(blocks, 0, &out);
    return strbuf_str(&out);
}

TEST(pictures_keep_their_size_and_their_link)
{
    struct deck *a = read_text(
        str_of("# T\n## Q\n![a|200](b.png) ![c|20x30](d.png) [![e](f.png)](https://g.org/) "
               "<img src=\"h&amp;i.png\" alt=\"'j'\" width=\"50%\"> <img src=\"k.png\" height=\"9\">\n\n"
               "| l |\n|---|\n| ![m\\|40](n.png) |\n"));
    struct deck *b = read_text(formatted(a));

    REQUIRE(a->cards.n == 1 && b->cards.n == 1);
    CHECK_CONTAINS(dump_of(a->cards.v[0].back), "[image b.png width 150: a]");
    CHECK_CONTAINS(dump_of(a->cards.v[0].back), "[image d.png width 15 height 22.5: c]");
    CHECK_CONTAINS(dump_of(a->cards.v[0].back), "[image f.png link https://g.org/: e]");
    CHECK_CONTAINS(dump_of(a->cards.v[0].back), "[image h&i.png width 50%: 'j']");
    CHECK_CONTAINS(dump_of(a->cards.v[0].back), "[image k.png height 6.75]");
    CHECK_CONTAINS(dump_of(a->cards.v[0].back), "[image n.png width 30: m]");
    CHECK_STR(dump_of(a->cards.v[0].back), dump_of(b->cards.v[0].back));
}

TEST(pictures_keep_that_they_fill_their_card)
{
    struct deck *a =
        read_text(str_of("## ![q](a.png){.full at=30%,20%}\n![b|20](b.png){.full} ![c](c.png){at=0%,100%}\n\n"
                         "[![d](d.png)](https://g.org/){.full at=1%,99%} "
                         "<img src=\"e.png\" class=\"full\" data-at=\"10%,90%\" width=\"50%\">\n"));
    struct deck *b = read_text(formatted(a));

    REQUIRE(a->cards.n == 1 && b->cards.n == 1);
    CHECK_CONTAINS(dump_of(a->cards.v[0].front), "[image a.png full at 30% 20%: q]");
    CHECK_CONTAINS(dump_of(a->cards.v[0].back), "[image c.png at 0% 100%: c]");
    CHECK_CONTAINS(dump_of(a->cards.v[0].back), "[image e.png width 50% full at 10% 90%");
    CHECK_STR(dump_of(a->cards.v[0].front), dump_of(b->cards.v[0].front));
    CHECK_STR(dump_of(a->cards.v[0].back), dump_of(b->cards.v[0].back));
}

/* In a heading, at either end of a formula and within it; so written that they are gaps again. */
TEST(gaps)
{
    struct deck *deck =
        read_text(str_of("C: If $a = {{c1::b}}$ then.\n\nC: Half is $\\frac{ {{c2::x}} }{2}$ [here].\n\n"
                         "C: All ${{c1::k}} + {{c2::l}} + m$.\n"));
    struct str written = formatted(deck);

    REQUIRE(deck->cards.n == 3);
    CHECK_CONTAINS(written, "## 1. If $a = {{c1::b}}$ then.");
    CHECK_CONTAINS(written, "## 2. Half is $\\frac{ {{c2::x}} }{2}$ {{c1::here}}.");
    CHECK_CONTAINS(written, "## 3. All ${{c1::k}} + {{c2::l}} + m$.");
    same_again(str_of("C: If $a = {{c1::b}}$ then.\n\nC: Half is $\\frac{ {{c2::x}} }{2}$ [here].\n\n"
                      "C: Only $2{{c1::k}}m$ of [that].\n"));
}

TEST(blocks)
{
    same_again(
        str_of("# T\n## Q\n- a\n  - b\n\n    c\n- d\n\n3) e\n4) f\n\n> g\n> > h\n\n```py\ni = '```'\n```\n\n"
               "| j | k |\n|:-:|--:|\n| l\\|m | `n` |\n\n***\n\n$$o$$\n\nx[^1]\n\n[^1]: y\n\n### p\n\n- [x] "
               "q\n- [ ] r\n"));
}

TEST(code_in_a_language_with_a_backtick)
{
    same_again(
        str_of("# T\n## Q\n~~~`\na\n```\nb\n~~~~\n## R\nc\n## S\n~~~~ x`y\n~~~\n```\n~~~~\n## U\nd\n"));
}

/* "START" that begins no note is text, and what is written must not make one of it. */
TEST(marks_of_notes_that_are_text)
{
    same_again(
        str_of("# T\n## Q\n<span>S</span>TART\nBasic\nFront: a\nBack: b\nEND\n\n<span>S</span>TARTI [Basic] "
               "c Back: d ENDI\n"
               "## R\n<span>T</span>ARGET DECK: e\n\n<span>F</span>ILE TAGS: f g\n\nSTARTER, FILE TAGSET\n"));
}

TEST(options_and_long_questions)
{
    same_again(str_of(
        "# T\n#### Q1. Which?\n- [ ] a\n- [x] b\n\nwhy\n#### Q2. What?\n```c\nint x;\n```\n- [x] c\n- [ ] d\n"
        "#### Q3. Who?\n- [x] e\n- [ ] f\n"));
}

TEST(a_table_leaves_its_list_tight)
{
    const struct str text = str_of("# T\n## Q\n- a\n- b\n  | c | d |\n  |---|---|\n  | e | f |\n");

    CHECK_CONTAINS(formatted(read_text(text)), "- a\n- b\n  | c | d |\n");
    same_again(text);
}

TEST(a_picture_alone_keeps_no_number)
{
    const struct str text = str_of("# T\n## 1. ![](a.png)\na\n## 2. ![b](b.png)\nb\n");

    CHECK_STR(dump_of(read_text(text)->cards.v[0].front),
              dump_of(read_text(formatted(read_text(text)))->cards.v[0].front));
    CHECK_CONTAINS(formatted(read_text(text)), "## 1. ![](a.png)\n");
}

TEST(tags_of_all_cards_stand_above_them)
{
    const struct str text = str_of("---\ntags: [chem, 'y \"11\"']\n---\n# T\n## A? {.own}\na\n## B?\nb\n");
    struct deck *a = read_text(text), *b = read_text(formatted(a));

    REQUIRE(a->cards.n == 2 && b->cards.n == 2);
    CHECK_CONTAINS(formatted(a), "\ntags: [\"chem\", \"y \\\"11\\\"\"]\n");
    CHECK_CONTAINS(formatted(a), "## 1. A? {.own}\n");
    CHECK_CONTAINS(formatted(a), "## 2. B?\n");
    for (size_t i = 0; i < 2; i++) {
        REQUIRE(a->cards.v[i].tags.n == b->cards.v[i].tags.n);
        for (size_t k = 0; k < a->cards.v[i].tags.n; k++)
            CHECK_STR(a->cards.v[i].tags.v[k], b->cards.v[i].tags.v[k]);
    }
}

/* Each file counts its footnotes from 1. */
TEST(footnotes_of_several_files_stay_apart)
{
    const struct read_options how = {0};
    struct source sources[] = {
        {.name = "a.md", .text = str_of("## Q1?\n\na[^1]\n\n[^1]: one\n")},
        {.name = "b.md", .text = str_of("## Q2[^x]?\n\nb[^y]\n\n[^x]: two\n\n[^y]: three\n")}};
    struct deck *deck = read_front(unit_arena(), sources, 2, diags_new(unit_arena())), *again;

    read_deck(unit_arena(), deck, sources, 2, &how, diags_new(unit_arena()));
    REQUIRE(deck->cards.n == 2);
    again = read_text(formatted(deck));
    REQUIRE(again->cards.n == 2);
    CHECK_STR(plain(again->cards.v[0].back), "a1\none\n");
    CHECK_STR(plain(again->cards.v[1].front->next), "two\n");
    CHECK_CONTAINS(plain(again->cards.v[1].back), "three");
    /* A file alone keeps its labels. */
    same_again(sources[1].text);
    CHECK_CONTAINS(formatted(read_text(sources[1].text)), "[^1]: two");
}
