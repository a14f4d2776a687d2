/* What is exported is read as the same cards. */
#include "export/expanded.h"
#include "export/export.h"
#include "math/definition.h"

#include <glob.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "deck/digest.h"
#include "deck/input.h"
#include "export/format.h"
#include "export/html.h"
#include "read/read.h"
#include "unit.h"

static struct diags *told;

static struct deck *read_as(const char *name, struct str text)
{
    const struct read_options how = {0};
    struct source source = {.name = name, .text = text};
    struct deck *deck;

    told = diags_new(unit_arena());
    deck = read_front(unit_arena(), &source, 1, told);
    read_deck(unit_arena(), deck, &source, 1, &how, told);
    return deck;
}

static struct deck *read_text(const char *text)
{
    return read_as("deck.md", str_of(text));
}

/* As the front matter that recto format writes asks for. */
static struct deck *read_plain(struct str text)
{
    const struct read_options how = {.format = "headings", .card_level = 2, .topic_level = 1};
    struct source source = {.name = "plain.md", .text = text};
    struct deck *deck;

    told = diags_new(unit_arena());
    deck = read_front(unit_arena(), &source, 1, told);
    read_deck(unit_arena(), deck, &source, 1, &how, told);
    return deck;
}

static const size_t *indices(const struct deck *deck)
{
    size_t *all = NEW_N(unit_arena(), size_t, deck->cards.n + 1);

    for (size_t i = 0; i < deck->cards.n; i++) all[i] = i;
    return all;
}

static struct str exported(const struct deck *deck, const char *to)
{
    struct strbuf out = strbuf_new(unit_arena());

    const struct export_of of = {.deck = deck, .cards = indices(deck), .n = deck->cards.n, .guard = true};

    told = diags_new(unit_arena());
    CHECK(export_find(to)->write(&of, &out, told));
    return strbuf_str(&out);
}

/* Notes are numbered file by file, and a row is a file of its own: here one is as good as another. (In HTML they are text.) */
static void notes_alike(const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++)
            if (block->spans.v[i].kind == SPAN_FOOTNOTE) block->spans.v[i].text = str_of("*");
        notes_alike(block->child);
    }
}

static struct str without_definitions(struct str tex)
{
    struct str own = definition_expand(unit_arena(), tex, NULL);

    return own.p ? own : tex;
}

/* Formulas without what they define themselves, as they are in HTML. */
static struct block *formulas_alike(const struct block *first)
{
    struct block *copy = expanded_copy(unit_arena(), first);

    for (struct block *block = copy; block; block = block->next) {
        if (block->kind == BLOCK_MATH) block->text = without_definitions(block->text);
        for (size_t i = 0; i < block->spans.n; i++)
            if (block->spans.v[i].style & STYLE_MATH)
                block->spans.v[i].text = without_definitions(block->spans.v[i].text);
        block->child = formulas_alike(block->child);
    }
    return copy;
}

/* In HTML several blanks within a line are one, but in code. */
static struct str plain(const struct block *blocks, bool html)
{
    struct strbuf out = strbuf_new(unit_arena());
    struct strbuf flat = strbuf_new(unit_arena());

    if (!html) notes_alike(blocks);
    deck_blocks_plain(html ? formulas_alike(blocks) : expanded_blocks(unit_arena(), blocks), &out);
    for (size_t i = 0; i < out.n; i++) {
        bool again = flat.n > 1 && out.p[i] == ' ' && flat.p[flat.n - 1] == ' ' &&
                     flat.p[flat.n - 2] != '\n' && flat.p[flat.n - 2] != ' ';
        bool empty = flat.n && out.p[i] == '\n' && flat.p[flat.n - 1] == '\n';
        if (!html || !(again || empty)) strbuf_addc(&flat, out.p[i]);
    }
    return strbuf_str(&flat);
}

/* A name as it comes back: in Anki, signs that would be tags are none. */
static struct str name_of(struct str name, bool anki)
{
    struct strbuf b = strbuf_new(unit_arena());

    for (size_t i = 0; i < name.n; i++) {
        if (anki && (name.p[i] == '<' || name.p[i] == '>'))
            strbuf_addz(&b, name.p[i] == '<' ? "\xE2\x80\xB9" : "\xE2\x80\xBA");
        else
            strbuf_addc(&b, name.p[i]);
    }
    return strbuf_str(&b);
}

static struct str tags_of(const struct card *card, bool anki)
{
    struct strbuf b = strbuf_new(unit_arena());

    for (size_t i = 0; i < card->tags.n; i++) {
        strbuf_addc(&b, ' ');
        for (size_t k = 0; k < card->tags.v[i].n; k++)
            strbuf_addc(&b, anki && card->tags.v[i].p[k] == ' ' ? '_' : card->tags.v[i].p[k]);
    }
    return name_of(strbuf_str(&b), anki);
}

/* The card as a note's: the same turned over is its second card. */
static struct str id_of(const struct card *card)
{
    struct str id = card->id;

    if (!str_is(card->variant, "swap") || !str_ends(id, "~swap")) return id;
    return str_of(arena_printf(unit_arena(), "%.*s/1", (int)(id.n - strlen("~swap")), id.p));
}

/* Anki brings the cards of one deck together. */
static const struct card *card_of(const struct deck *deck, const struct card *like, size_t i, bool anki)
{
    if (!anki) return i < deck->cards.n ? &deck->cards.v[i] : NULL;
    for (size_t k = 0; k < deck->cards.n; k++)
        if (str_eq(deck->cards.v[k].id, id_of(like))) return &deck->cards.v[k];
    return NULL;
}

static void same_cards(const char *name, const struct deck *a, const struct deck *b, bool anki)
{
    bool same = true;

    if (a->cards.n != b->cards.n) CHECK_STR(name, "a deck with as many cards");
    CHECK_EQ_INT(a->cards.n, b->cards.n);
    if (!anki) CHECK_EQ_INT(a->topics.n, b->topics.n);
    for (size_t i = 0; i < a->cards.n && same; i++) {
        const struct card *x = &a->cards.v[i], *y = card_of(b, x, i, anki);

        REQUIRE(y != NULL);
        same = unit_eq_str(plain(x->front, anki), plain(y->front, anki), name, __FILE__, __LINE__) &&
               unit_eq_str(plain(x->back, anki), plain(y->back, anki), name, __FILE__, __LINE__);
        CHECK_STR(anki ? id_of(x) : x->id, y->id);
        CHECK_STR(tags_of(x, anki), tags_of(y, anki));
        CHECK_STR(name_of(a->topics.v[x->topic].plain, anki), b->topics.v[y->topic].plain);
        if (!anki) CHECK_STR(x->label, y->label);
        CHECK(x->unanswered == y->unanswered);
    }
}

static void same_again(const char *name, struct str text)
{
    const struct deck *deck = read_as(name, text);
    struct str csv = exported(deck, "csv"), anki = exported(deck, "anki");
    const struct deck *again;

    if (!deck->cards.n) return;
    again = read_as("again.txt", anki);
    CHECK_STR(again->format, "tsv");
    same_cards(name, deck, again, true);
    same_cards(name, deck, read_as("again.csv", csv), false);
}

TEST(every_deck_of_the_project_is_the_same_again)
{
    static const char *const folders[] = {"content/*.md", "tests/spec/decks/*.md", "tests/golden/*.md"};
    size_t n = 0;

    for (size_t k = 0; k < sizeof folders / sizeof *folders; k++) {
        glob_t found;

        if (glob(folders[k], 0, NULL, &found)) continue;
        for (size_t i = 0; i < found.gl_pathc; i++) {
            struct source source;

            if (strstr(found.gl_pathv[i], "README")) continue;
            REQUIRE(input_read(unit_arena(), found.gl_pathv[i], &source, diags_new(unit_arena())));
            same_again(found.gl_pathv[i], source.text);
            n++;
        }
        globfree(&found);
    }
    CHECK(n > 10);
}

/* For people at work on the exchange: RECTO_DECKS=folder. */
TEST(other_decks_are_the_same_again)
{
    const char *folder = getenv("RECTO_DECKS");
    struct source *sources;
    size_t n;

    if (!folder) SKIP("RECTO_DECKS is not set");
    REQUIRE(inputs_read(unit_arena(), &folder, 1, &sources, &n, diags_new(unit_arena())));
    for (size_t i = 0; i < n; i++) same_again(sources[i].name, sources[i].text);
}

TEST(signs_of_both_formats_are_text)
{
    same_again(
        "signs.md",
        str_of("# A, \"b\"; c:d\n\n## Which \\<b> & \\&lt; \\\"?\n\n\\*a\\* \\# `\\(x\\)` \\(y \\[z "
               "`a, \"b\"` \\|\\$5\n\n## # of items?\n\n#### =1+1\n\n1\\. a\n\n\\- b\n\n## Q\n\n<!-- none "
               "-->\n\n    \tcode\n      \"x\"\n\n## Last\n"));
}

/* What looks like something of Markdown's or recto's, and is text in a cell. */
static const char *const signs[] = {"#include",
                                    "#foo #bar",
                                    "# of items",
                                    "## x",
                                    "#",
                                    "C #",
                                    "number #",
                                    "#card",
                                    "x #card",
                                    "1. foo",
                                    "12) x",
                                    "1.",
                                    "1986\\. A",
                                    "3.1 Foo",
                                    "(12) x",
                                    "Q12. x",
                                    "Question 5: y",
                                    "Q: a",
                                    "A: b",
                                    "Answer: c",
                                    "**Answer:** x",
                                    "* star",
                                    "- dash",
                                    "+1",
                                    "-1",
                                    "> quote",
                                    "*",
                                    "*a*",
                                    "a*b*c",
                                    "_u_ __v__",
                                    "snake_case_x",
                                    "==x==",
                                    "a ==b== c",
                                    "a == b",
                                    "===",
                                    "---",
                                    "***",
                                    "~~~",
                                    "```",
                                    "`code`",
                                    "`a",
                                    "``",
                                    "~~s~~",
                                    "{2}",
                                    "{",
                                    "{}",
                                    "Regex {.x}",
                                    "foo {#id}",
                                    "foo {.tag}",
                                    "{{x}}",
                                    "[a](#b)",
                                    "[top](#top)",
                                    "![i](x.png)",
                                    "![]()",
                                    "[x] task",
                                    "- [ ] t",
                                    "[^1]",
                                    "[^1]: note",
                                    "[TOC]",
                                    "[]",
                                    "<br>",
                                    "<b>x</b>",
                                    "a<b>c",
                                    "</div>",
                                    "<details>",
                                    "<!-- c -->",
                                    "<!--SR:!2023-->",
                                    "<http://x>",
                                    "&amp; &lt;",
                                    "&nbsp;",
                                    "&#35;",
                                    "a&b",
                                    "$5 and $6",
                                    "$5 and $6",
                                    "US$ 5, $PATH",
                                    "\\$x$",
                                    "\\[y\\]",
                                    "\\",
                                    "a\\",
                                    "\\#x",
                                    "?",
                                    "%",
                                    "???",
                                    "a::b",
                                    "a;;b",
                                    "a:::b",
                                    ": def",
                                    "Term\n: def",
                                    "line1\nline2",
                                    "x ^block-id",
                                    "^abcd",
                                    "| a | b |",
                                    "|",
                                    "import x from 'y'",
                                    "{% raw %}",
                                    "http://x.y/z_a_b",
                                    "www.example.com/a_b",
                                    "a@b.com",
                                    "[source](http://a)",
                                    "Why? [source](http://a)",
                                    "=SUM(A1)",
                                    "'quote'",
                                    "\"dq\"",
                                    "A. x\nB. y",
                                    "a) x\nb) y",
                                    "!",
                                    "License",
                                    "a ^2",
                                    ":smile: :tada:",
                                    "{% include x %}",
                                    "{{< figure >}}",
                                    "{: .class }"};
enum { SIGNS = sizeof signs / sizeof *signs };

/* A hard line break is a blank in plain text. */
static struct str one_line(const char *text)
{
    char *line = arena_copy(unit_arena(), text, strlen(text));

    for (char *p = line; *p; p++)
        if (*p == '\n') *p = ' ';
    return str_of(line);
}

static const struct card *card_with(const struct deck *deck, size_t i)
{
    return i < deck->cards.n ? &deck->cards.v[i] : NULL;
}

static void same_signs(const struct deck *deck, const char *as, bool in_front)
{
    for (size_t i = 0; i < SIGNS; i++) {
        const struct card *card = card_with(deck, i);
        struct str text;

        REQUIRE(card != NULL);
        text = str_trim(plain(in_front ? card->front : card->back, false));
        unit_eq_str(text, one_line(signs[i]), as, __FILE__, __LINE__);
        text = str_trim(plain(in_front ? card->back : card->front, false));
        unit_eq_str(text, str_of(arena_printf(unit_arena(), "other %zu", i)), as, __FILE__, __LINE__);
    }
}

TEST(signs_in_a_cell_stay_text_in_every_format)
{
    for (int in_front = 0; in_front < 2; in_front++) {
        struct strbuf csv = strbuf_new(unit_arena()), markdown = strbuf_new(unit_arena());
        const size_t *all;
        struct deck *deck;

        strbuf_addz(&csv, in_front ? "question,answer\n" : "answer,question\n");
        for (size_t i = 0; i < SIGNS; i++) {
            strbuf_addc(&csv, '"');
            for (const char *p = signs[i]; *p; p++) strbuf_printf(&csv, "%s%c", *p == '"' ? "\"" : "", *p);
            strbuf_printf(&csv, "\",other %zu\n", i);
        }
        deck = read_as("a.csv", strbuf_str(&csv));
        same_signs(deck, "csv", in_front);
        same_signs(read_as("b.csv", exported(deck, "csv")), "csv, exported", in_front);
        same_signs(read_as("b.txt", exported(deck, "anki")), "anki", in_front);
        all = indices(deck);
        format_deck(deck, all, deck->cards.n, &markdown);
        same_signs(read_plain(strbuf_str(&markdown)), "Markdown", in_front);
    }
}

static struct str html(const char *markdown)
{
    const struct deck *deck = read_text(markdown);
    const struct export_html_options options = {.picture = export_html_bare};
    struct strbuf out = strbuf_new(unit_arena());

    if (!deck->cards.n) return str_of("no card");
    export_html_blocks(deck->cards.v[0].back, &options, &out);
    return strbuf_str(&out);
}

TEST(text_as_html)
{
    CHECK_STR(html("## Q\na *b **c** d* `<e>` & ~~f~~\n"),
              "a <i>b </i><b><i>c</i></b><i> d</i> <code>&lt;e&gt;</code> &amp; <s>f</s>");
    CHECK_STR(html("## Q\n[a *b*](http://c/?d&e)\\\nf\n"),
              "<a href=\"http://c/?d&amp;e\">a <i>b</i></a><br>f");
    CHECK_STR(html("## Q\n$a<b$ and \\\\(c\n\n$$\nd\ne\n$$\n"),
              "\\(a&lt;b\\) and \\<span></span>(c\\[d<br>e\\]");
    CHECK_STR(html("## Q\n<a href=\"http://x\"><img src=\"p.png\" width=\"40\" height=\"8\"></a>\n"),
              "<a href=\"http://x\"><img src=\"p.png\" alt=\"\" width=\"40\" height=\"8\"></a>");
    CHECK_STR(html("## Q\nsee ![p](img/p.png)\n"), "see <img src=\"p.png\" alt=\"p\">");
}

TEST(blanks_in_code_stay)
{
    const struct deck *deck = read_text("## Q\n`a  b` ` c`\n"), *again;

    CHECK_STR(html("## Q\n`a  b` ` c`\n"), "<code>a &nbsp;b</code> <code>&nbsp;c</code>");
    again = read_as("x.txt", exported(deck, "anki"));
    CHECK_STR(again->cards.v[0].back->spans.v[0].text, "a  b");
    CHECK_STR(again->cards.v[0].back->spans.v[2].text, " c");
}

TEST(blocks_as_html)
{
    CHECK_STR(html("## Q\na\n\nb\n"), "<p>a</p><p>b</p>");
    CHECK_STR(html("## Q\n- a\n  - b\n- [x] c\n\n3. d\n4. e\n"),
              "<ul><li>a<ul><li>b</li></ul></li><li><input type=\"checkbox\" disabled checked> c</li></ul>"
              "<ol start=\"3\"><li>d</li><li>e</li></ol>");
    CHECK_STR(html("## Q\n```py\nif a < b:\n    c\n\n```\n"),
              "<pre><code class=\"language-py\">if a &lt; b:\n    c</code></pre>");
    CHECK_STR(
        html("## Q\n| a | b |\n|---|--:|\n| c | d |\n"),
        "<table><tr><th>a</th><th align=\"right\">b</th></tr><tr><td>c</td><td align=\"right\">d</td></tr>"
        "</table>");
    CHECK_STR(
        html("## Q\n> a\n\n***\n\n### b\n\nc[^1]\n\n[^1]: d\n"),
        "<blockquote><p>a</p></blockquote><hr><h3>b</h3><p>c<sup>1</sup></p><ol start=\"1\"><li>d</li></ol>");
    CHECK_STR(html("## Q\n\n## R\n"), "");
}

TEST(what_anki_reads)
{
    const struct deck *deck =
        read_text("---\ntitle: Ropes::2\ntags: [two words, sea]\n---\n# Knots\n\n## Q1 {#k1}\n\n"
                  "a \"b\"\n\n# std::x\n\n## Rope {#k1}\n\n![](a/p.png) ![](b/p.png)\n\n```\nx\n```\n");

    CHECK_STR(
        exported(deck, "anki"),
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags "
        "column:6\n"
        "k1\tBasic\tRopes:2::Knots\tQ1\ta &quot;b&quot;\ttwo_words sea\n"
        "k1-2\tBasic\tRopes:2::std:x\tRope\t\"<img src=\"\"p.png\"\" alt=\"\"\"\"> <img src=\"\"p.png\"\" "
        "alt=\"\"\"\">"
        "<pre><code>x</code></pre>\"\ttwo_words sea\n");
    REQUIRE(told->list.n == 4);
    CHECK_CONTAINS(told->list.v[0].text, "std::x is written with one colon");
    CHECK_EQ_INT(told->list.v[0].at.line, 11);
    CHECK_CONTAINS(told->list.v[1].text, "the note's is k1-2");
    CHECK_EQ_INT(told->list.v[1].at.line, 13);
    CHECK_CONTAINS(told->list.v[2].text,
                   "copy 2 pictures into Anki's folder collection.media: a/p.png, b/p.png");
    CHECK_CONTAINS(told->list.v[3].text, "two pictures are called p.png");
}

TEST(what_spreadsheets_read)
{
    const struct deck *deck =
        read_text("---\ntags: [two words]\n---\n# A\n\n## 7. B, c? {#k}\n\n- d\n- e\n\n## 8. \"f\" {#x}\n");

    CHECK_STR(exported(deck, "csv"),
              "number,label,topic,question_markdown,answer_markdown,tags,id\r\n"
              "1,7,A,\"B, c?\",\"'- d\n- e\",\"two words,\",k\r\n2,8,A,\"\"\"f\"\"\",,\"two words,\",x\r\n");
}

TEST(what_programs_read)
{
    const struct deck *deck =
        read_text("---\nauthor: X\n---\n# A\n\n## 7. B `c`? {#k .t}\n\n- d\n\n## 8. E\n");
    json_t *json = json_loads(str_z(unit_arena(), exported(deck, "json")), 0, NULL);
    json_t *card = json_array_get(json_object_get(json, "cards"), 0);
    json_t *bare = json_array_get(json_object_get(json, "cards"), 1);
    static const struct {
        const char *key, *value;
    } facts[] = {{"label", "7"},
                 {"id", "k"},
                 {"topic", "A"},
                 {"question", "B c?"},
                 {"question_markdown", "B `c`?"},
                 {"question_html", "B <code>c</code>?"},
                 {"answer", "d"},
                 {"answer_markdown", "- d"},
                 {"answer_html", "<ul><li>d</li></ul>"},
                 {"file", "deck.md"}};

    REQUIRE(card && bare);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        CHECK_STR(json_string_value(json_object_get(card, facts[i].key)), facts[i].value);
    CHECK_EQ_INT(json_integer_value(json_object_get(card, "line")), 6);
    CHECK_STR(json_string_value(json_array_get(json_object_get(card, "tags"), 0)), "t");
    CHECK_STR(json_string_value(json_object_get(bare, "answer_html")), "");
    CHECK_STR(json_string_value(json_object_get(json, "author")), "X");
    CHECK_STR(json_string_value(json_object_get(json_array_get(json_object_get(json, "topics"), 0), "title")),
              "A");
    json_decref(json);
}

/* What a spreadsheet would run has an apostrophe in front, which is gone again where recto reads. */
TEST(formulas_are_guarded)
{
    const struct deck *deck =
        read_text("# =T\n\n## 1. =1+1 {#=id} {.@tag}\n\n- a list\n\n## 2. '=quoted\n\n''+two\n\n"
                  "## 3. 'plain'\n\n'\n\n## 4. @who\n\n-5\n");
    struct str csv = exported(deck, "csv");
    struct str rest = csv;

    REQUIRE(deck->cards.n == 4);
    CHECK_CONTAINS(csv, ",'- a list,");
    CHECK_CONTAINS(csv, ",''=quoted,'''+two,");
    CHECK_CONTAINS(csv, ",'plain',',");
    for (size_t i; (i = str_find(rest, ',')) < rest.n; rest = str_from(rest, i + 1))
        CHECK(!strchr("=+-@\t\r", rest.p[i + 1]) || !rest.p[i + 1]);
    same_cards("guarded", deck, read_as("again.csv", csv), false);
}

/* Commands of a file go with its formulas, or what they stand for does. */
TEST(macros_go_with_their_formulas_or_are_expanded)
{
    struct deck *deck = read_text("---\nmath-macros:\n  \\RR: \\mathbb{R}\n  \\f: '#1^2'\n---\n## Is $\\RR$ "
                                  "open?\n\nYes.\n\n$$\n\\f x\n$$\n");
    struct strbuf markdown = strbuf_new(unit_arena());

    CHECK_CONTAINS(exported(deck, "csv"), "Is $\\mathbb{R}$ open?");
    CHECK_CONTAINS(exported(deck, "csv"), "x^2");
    CHECK_CONTAINS(exported(deck, "anki"), "Is \\(\\mathbb{R}\\) open?");
    CHECK_CONTAINS(exported(deck, "json"), "\"question_markdown\": \"Is $\\\\RR$ open?\"");
    CHECK_CONTAINS(exported(deck, "json"),
                   "\"math_macros\": \"\\\\def\\\\RR{\\\\mathbb{R}}\\n\\\\def\\\\f#1{#1^2}\\n\"");
    format_deck(deck, indices(deck), deck->cards.n, &markdown);
    CHECK_CONTAINS(strbuf_str(&markdown),
                   "math-macros: |\n  \\def\\RR{\\mathbb{R}}\n  \\def\\f#1{#1^2}\nformat:");
    CHECK_CONTAINS(strbuf_str(&markdown), "Is $\\RR$ open?");
    CHECK_STR(digest_card(unit_arena(), deck, &deck->cards.v[0]),
              digest_card(unit_arena(), read_plain(strbuf_str(&markdown)),
                          &read_plain(strbuf_str(&markdown))->cards.v[0]));
}

/* MathJax would keep a formula's own commands for all cards that follow. */
TEST(a_formulas_own_commands_are_expanded_for_anki)
{
    struct deck *deck =
        read_text("## Is $\\newcommand{\\f}[1]{\\mathbf{#1}} \\f{x}$ open?\n\n$$\n\\def\\g{y}\n\\g^2\n$$\n\n"
                  "$\\def\\h(#1){#1}\\h(x)$\n");

    CHECK_CONTAINS(exported(deck, "anki"), "Is \\(\\mathbf{x}\\) open?");
    CHECK_CONTAINS(exported(deck, "anki"), "\\[y^2\\]");
    CHECK_CONTAINS(exported(deck, "anki"), "<code>\\def\\h(#1){#1}\\h(x)</code>");
    CHECK_CONTAINS(exported(deck, "csv"), "$\\newcommand{\\f}[1]{\\mathbf{#1}} \\f{x}$");
}

/* What a gap hides is a formula where it was one, in rows as in Markdown. */
TEST(gaps_of_formulas_keep_their_dollars)
{
    struct deck *deck = read_text(
        "C: The sum $a = {{c1::b}}$ and {{c2::$c^2$}} is {{c3::x}}.\n\nC: $x^{{c1::2}}$\n\nC: It is "
        "[$a$ and b].\n");
    struct str csv = exported(deck, "csv"), json = exported(deck, "json");

    CHECK_CONTAINS(csv, ",The sum $a = {{c1::b}}$ and {{c2::$c^2$}} is {{c3::x}}.,");
    CHECK_CONTAINS(csv, ",$x^{{c1::2}}$,");
    CHECK_CONTAINS(csv, ",It is {{c1::$a$ and b}}.,");
    CHECK_CONTAINS(json,
                   "\"question_markdown\": \"The sum $a = {{c1::b}}$ and {{c2::$c^2$}} is {{c3::x}}.\"");
    CHECK_CONTAINS(json, "\"question\": \"The sum a = ___ and ___ is ___.\"");
    same_cards("gaps", deck, read_as("again.csv", csv), false);
}
