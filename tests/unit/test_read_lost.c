/* Nothing is lost: every word of a file is on a card or among what is omitted. The file's words are taken from its tree, before
 * anything is known of cards. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/utf8.h"
#include "deck/binary.h"
#include "deck/input.h"
#include "read/front.h"
#include "read/read.h"
#include "read/tree/prepare.h"
#include "read/tree/tree.h"
#include "unit.h"

struct words {
    struct str *v;
    size_t n, cap;
};

/* Letters and digits of alphabets make words; of the scripts that are written without spaces, each letter is one. */
static bool is_letter(uint32_t r)
{
    return (r >= '0' && r <= '9') || ((r | 32) >= 'a' && (r | 32) <= 'z') || (r >= 0xC0 && r < 0x800);
}

static bool is_sign(uint32_t r)
{
    return r >= 0x800 && !(r >= 0x2000 && r < 0x2C00) && !(r >= 0x3000 && r < 0x3040) &&
           !(r >= 0xFE00 && r < 0xFF10) && r < 0x1F000;
}

static void words_add(struct words *words, struct str text)
{
    size_t start = 0;

    for (size_t i = 0; i < text.n;) {
        size_t at = i;
        uint32_t rune = utf8_next(text, &i);
        bool letter = is_letter(rune);

        if (!letter && at > start) *VEC_PUSH(unit_arena(), words) = str_sub(text, start, at - start);
        if (is_sign(rune)) *VEC_PUSH(unit_arena(), words) = str_sub(text, at, i - at);
        if (!letter) start = i;
    }
    if (text.n > start) *VEC_PUSH(unit_arena(), words) = str_from(text, start);
}

static int word_cmp(const void *a, const void *b)
{
    const struct str *p = a, *q = b;
    size_t n = p->n < q->n ? p->n : q->n;
    int order = memcmp(p->p, q->p, n);

    return order ? order : p->n < q->n ? -1 : p->n > q->n;
}

static struct words tree_words(const struct source *source, bool questions)
{
    struct words words = {0};
    struct doc doc = {.arena = unit_arena(), .diags = diags_new(unit_arena()), .file = source->name};
    struct front front = front_find(source->text);
    struct lines_facts facts;
    const struct lines_use use = {.questions = questions};

    doc.first_line = 1 + front.lines;
    doc.text = str_from(source->text, front.whole.n);
    prepare_text(&doc, lines_scan(&doc, &use, &facts), &use);
    tree_parse(&doc);
    words_add(&words, front.body);
    words_add(&words, node_text(unit_arena(), doc.root));
    for (size_t i = 0; i < doc.n_notes; i++)
        for (const struct node *n = doc.notes[i]->child; n; n = n->next)
            words_add(&words, node_text(unit_arena(), n));
    for (size_t i = 0; i < doc.unseen.n; i++) words_add(&words, doc.unseen.v[i].text);
    return words;
}

static struct words deck_words(const struct deck *deck)
{
    struct words words = {0};
    struct strbuf all = strbuf_new(unit_arena());

    for (size_t i = 0; i < deck->cards.n; i++) {
        deck_blocks_plain(deck->cards.v[i].front, &all);
        strbuf_addc(&all, '\n');
        deck_blocks_plain(deck->cards.v[i].back, &all);
        strbuf_addc(&all, '\n');
    }
    for (size_t i = 0; i < deck->omitted.n; i++) {
        strbuf_add(&all, deck->omitted.v[i].text);
        strbuf_addc(&all, '\n');
    }
    words_add(&words, strbuf_str(&all));
    return words;
}

/* The first word that `has` has fewer times than `should`, or "". */
static struct str missing(struct words *should, struct words *has)
{
    size_t k = 0;

    if (should->n) qsort(should->v, should->n, sizeof *should->v, word_cmp);
    if (has->n) qsort(has->v, has->n, sizeof *has->v, word_cmp);
    for (size_t i = 0; i < should->n; i++) {
        while (k < has->n && word_cmp(&has->v[k], &should->v[i]) < 0) k++;
        if (k == has->n || word_cmp(&has->v[k], &should->v[i]) > 0) return should->v[i];
        k++;
    }
    return (struct str){"", 0};
}

/* Those that take the file as Markdown: the last three do not. */
static size_t markdown_formats(void)
{
    size_t n = 0;

    while (strcmp(read_format(n), "csv") != 0) n++;
    CHECK(!read_format(n + 3));
    return n;
}

static void check_file(const char *path)
{
    size_t n_formats = markdown_formats();
    struct diags *diags = diags_new(unit_arena());
    struct source source;

    if (!input_read(unit_arena(), path, &source, diags)) {
        CHECK_STR(path, "a file that can be read");
        return;
    }
    if (binary_find(unit_arena(), source.text).kind)
        return; /* packages and workbooks: theirs are other suites */
    /* However it is read, and with unanswered cards or without. */
    for (size_t i = 0; i <= 2 * n_formats + 1; i++) {
        struct read_options options = {.format = i / 2 ? read_format(i / 2 - 1) : NULL,
                                       .drop_unanswered = i % 2};
        struct deck *deck = read_front(unit_arena(), &source, 1, diags);
        struct words should, has;
        struct str lost;

        read_deck(unit_arena(), deck, &source, 1, &options, diags);
        has = deck_words(deck);
        should = tree_words(&source, false);
        lost = missing(&should, &has);
        /* Behind "A:" a number may begin a list, and is no text then. */
        if (lost.n) should = tree_words(&source, true);
        if (lost.n) lost = missing(&should, &has);
        if (lost.n)
            CHECK_STR(arena_printf(unit_arena(), "%s as %s: %.*s", path,
                                   options.format ? options.format : "found out", STR(lost)),
                      "");
    }
}

static void check_folder(const char *folder)
{
    const char *names[] = {folder};
    struct source *sources;
    size_t n = 0;

    if (!inputs_read(unit_arena(), names, 1, &sources, &n, diags_new(unit_arena())))
        CHECK_STR(folder, "readable");
    CHECK(n > 2);
    for (size_t i = 0; i < n; i++) check_file(sources[i].name);
}

TEST(nothing_of_a_spec_deck_is_lost)
{
    check_folder("tests/spec");
}

TEST(nothing_of_our_decks_is_lost)
{
    check_folder("content");
}

/* A tree that lost some letters shows none of them: here what should be there is written down. */
TEST(nothing_behind_a_caret_in_brackets_is_lost)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"[^one\ntwo three four] five\n", "one two three four five"},
        {"long line of one two [^three\nfour five] six\n", "long line of one two three four five six"},
        {"[^one `]`\ntwo] three\n", "one two three"},
        {"[^one <a b=\"]\">two</a>\nthree] four\n", "one two three four"},
        {"[^one [two]\nthree] four\n", "one two three four"},
        {"> [^one\n> two three] four\n", "one two three four"},
        {"[^one\\]\ntwo] three\n", "one two three"},
        {"- [^one\n  two three] four [^n]\n\n[^n]: five\n", "one two three four five"},
        {"<p>one [^two\nthree four] five</p>\n", "one two three four five"},
        {"![one [^two\nthree](four) five](six) seven\n", "one two three five seven"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct source source = {.name = "x.md",
                                .text = str_of(arena_printf(unit_arena(), "## Q\n%s", cases[i].text))};
        struct deck *deck = read_front(unit_arena(), &source, 1, diags_new(unit_arena()));
        const struct read_options none = {0};
        struct words should = {0}, has;

        read_deck(unit_arena(), deck, &source, 1, &none, diags_new(unit_arena()));
        words_add(&should, str_of(cases[i].words));
        has = deck_words(deck);
        CHECK_STR(missing(&should, &has), "");
        for (size_t k = 0; k < has.n; k++) CHECK(!memmem(has.v[k].p, has.v[k].n, "\xEF\xB7", 2));
    }
}

/* Cells that are text: what stands in the file is what should be in the deck. */
TEST(nothing_of_separated_values_is_lost)
{
    static const char *const texts[] = {
        ("a,b c\n\"d\n\ne\",\"f \"\"g\"\"\"\n\"h,i\n\"j\" k,l\n,m\nn\no,p,q,r\n"
         "{{c1::s::t}},u\nv,w {{c2::x}} y\n"),
        "Nr.;id;Topic;Question;Answer;label;tags;Other\n1;a1;b;c;d;2;e, f;g\n3;a2;h::i;j;k;4;l m;n\n5;a2\n",
        "#separator:tab\n#deck:a\n#tags:b c\n#columns:d\te\n#f\ng\th\ti\n#j\tk\nl\n",
        "sep=|\na|b\n##|<br>\n<b>|</b>\n*|[c](d)\n"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct source source = {.name = "x.csv", .text = str_of(texts[i])};
        struct deck *deck = read_front(unit_arena(), &source, 1, diags_new(unit_arena()));
        const struct read_options none = {0};
        struct words should = {0}, has;

        read_deck(unit_arena(), deck, &source, 1, &none, diags_new(unit_arena()));
        words_add(&should, source.text);
        has = deck_words(deck);
        CHECK_STR(missing(&should, &has), "");
        CHECK(deck->cards.n > 1);
    }
}

/* For people at work on the reader: RECTO_DECKS=folder. */
TEST(nothing_of_other_decks_is_lost)
{
    const char *folder = getenv("RECTO_DECKS");

    if (!folder) SKIP("RECTO_DECKS is not set");
    check_folder(folder);
}
