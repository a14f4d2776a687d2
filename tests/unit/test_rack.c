/* The rack (typeset/rack.h): in a workshop that keeps what was set, a changed deck gives what it gives alone, and only what has changed
 * is set. */
#include "typeset/rack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "outcome.h"
#include "pictures.h"
#include "unit.h"

/* ---- decks and their edits ---- */

/* It meets all that is heard of while a text is set, and all that a galley points to. */
static const char deck_text[] =
    "---\ntitle: Ropes and knots\nlang: en\n---\n\n"
    "# Knots\n\n"
    "## 1. What holds? {#holds}\n\nA *bowline*, and `code`.[^loop] See [the ropes](#floats).\n\n"
    "## 2. What slips?\n\n1. A granny, which is tied by mistake\n2. A thief\n   - and its cousin\n\n"
    "## 3. Which signs?\n\n"
    "\xE2\x86\xAF \xE2\x88\xAE \xE4\xB8\xAD\xE6\x96\x87 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC "
    "$\\frac{a}{b}$ and $\\qux$\n\n"
    "## 4. Which is told by its picture?\n\n![the one](one.png)\n\nand ![a dot](dot.png) among words\n\n"
    "## 5. Which picture is gone?\n\n![gone](gone.png) ![far](http://example.org/far.png)\n\n"
    "# Ropes\n\n"
    "## 6. Which floats? {#floats}\n\n| rope | floats |\n|---|---|\n| hemp | no[^loop] |\n| dyneema | yes "
    "|\n\n> Said [a sailor](http://example.org/sailor).\n\n"
    "## 7. How is one coiled?\n\n```python\ndef coil(rope):\n    for turn in rope:\n        if turn.kinks:\n "
    "  "
    "         turn.shake(\"a string that is a good deal longer than the card is wide, so that it breaks\")\n"
    "    return rope\n```\n\n```klingon\nqapla'\n```\n\n"
    "## 8. What takes several cards?\n\n- word word word word word word word word word word word word word\n"
    "- word word word word word word word word word word word word word word word word word word\n- "
    "word word word word word word word word word word word word word word word word word word word\n"
    "- Donaudampfschifffahrtsgesellschaftskapit\xC3\xA4nspatentverl\xC3\xA4ngerungsantragsformular\n- word "
    "word word word word word word word word word word word word word word word word word word\n- word "
    "word word word word word word word word word word word word word word word word word word word\n\n"
    "## 9. What is said twice?\n\nhttps://example.org/a/path/that/has/no/end/at/all/and/is/said/twice\n\n"
    "## 10. What is said twice?\n\nhttps://example.org/a/path/that/has/no/end/at/all/and/is/said/twice\n\n"
    "## 11. What is next?\n\n"
    "[^loop]: A loop that does not close, [as told](http://example.org/loop).\n";

/* Each is made, and taken back again. */
static const struct edit {
    const char *from, *to;
} edits[] = {
    {"A thief", "A thief's"},
    {"A thief", "A thief \xF0\x92\x80\x80"}, /* which a font of the system has, or none */
    {"title: Ropes and knots", "title: Knots"},
    {"lang: en", "lang: de"},
    {"lang: en", "lang: xx"},
    {"# Knots", "# Hitches"},
    {"# Knots", "# A topic whose title runs on and on until hardly any room is left on a card"},
    {"## 1. What holds?", "## 1b. What holds?"},
    {"## 6. Which floats?", "## 12. Which floats?"},
    {"## 2. What slips?", "## 2. New?\n\nYes.\n\n## 2. What slips?"},
    {"## 2. What slips?\n\n1. A granny, which is tied by mistake\n2. A thief\n   - and its cousin\n\n", ""},
    {"A loop that", "A bight that"},
    {"\n[^loop]:", "\n\n\n[^loop]:"},
    {"# Ropes", "# Knots and ropes"},
    {"![the one](one.png)", "![the one](dot.png)"},
    {"![the one](one.png)", "![the one](one.png){width=50%}"},
    {"(http://example.org/sailor)", "(#holds)"},
    {"dyneema | yes", "dyneema | yes, as long as it is dry and nobody has cut it to see what is inside"},
    {"def coil", "def uncoil"},
    {"```klingon", "```c"},
    {"- word word word word word word word word word word word word word\n", "- one\n"},
    {"# Knots\n", "# Boats\n\n## What floats?\n\nA boat.\n\n# Knots\n"},
    {"said/twice\n\n## 11", "said/thrice\n\n## 11"},
};
enum { EDITS = sizeof edits / sizeof *edits };

/* Words behind the deck. */
static const char *const ways[] = {
    "",
    "--theme color --suits",
    "--card 40x30mm",
    "--lang de --theme ink",
    "--size 12 --links qr",
    "--faces both --back-image dot.png",
    "--fit error --min-size 8",
    "--font DejaVuSans.ttf --quotes typed",
    "--order stack --marks none",
    "--message-format json",
};
enum { WAYS = sizeof ways / sizeof *ways };

static char folder[64];

static const char *in_folder(const char *name)
{
    return arena_printf(unit_arena(), "%s/%s", folder, name);
}

static void write_file(const char *name, struct str data)
{
    FILE *f = fopen(in_folder(name), "wb");

    if (!f) return;
    fwrite(data.p, 1, data.n, f);
    fclose(f);
}

/* A picture, all of it in one gray. */
static void write_picture(const char *name, uint32_t w, uint32_t h, uint8_t gray)
{
    uint8_t *pixels = NEW_N(unit_arena(), uint8_t, (size_t)w * h);

    memset(pixels, gray, (size_t)w * h);
    write_file(name, png_claiming(unit_arena(), w, h, w, h, 1, pixels, NULL, (struct str){NULL, 0}));
}

static bool folder_make(void)
{
    const char *tmp = getenv("TMPDIR");

    snprintf(folder, sizeof folder, "%s/recto-rack-XXXXXX", tmp ? tmp : "/tmp");
    if (!mkdtemp(folder)) return false;
    write_picture("one.png", 200, 100, 0x80);
    write_picture("dot.png", 12, 12, 0x20);
    return true;
}

static void folder_drop(void)
{
    unlink(in_folder("one.png"));
    unlink(in_folder("dot.png"));
    rmdir(folder);
}

/* The text with the first `from` in it as `to`. */
static struct str edited(struct str text, const char *from, const char *to)
{
    struct strbuf b = strbuf_new(unit_arena());
    size_t at = 0, n = strlen(from);

    while (at + n <= text.n && memcmp(text.p + at, from, n) != 0) at++;
    if (at + n > text.n) return text;
    strbuf_add(&b, str_sub(text, 0, at));
    strbuf_addz(&b, to);
    strbuf_add(&b, str_from(text, at + n));
    return strbuf_str(&b);
}

/* ---- runs ---- */

/* The request of these words for the text; of the last call. */
static struct run_request request(struct str text, const char *words)
{
    enum { WORDS_MAX = 24 };
    static struct source source;
    static char *argv[WORDS_MAX];
    struct run_request r = {.argv = argv, .sources = &source, .n_sources = 1, .sink = run_to_memory};
    char *line;

    source = (struct source){.name = in_folder("deck.md"), .text = text};
    line = arena_printf(unit_arena(), "recto cards %s --dump d --report r %s", source.name, words);
    for (char *save, *word = strtok_r(line, " ", &save); word; word = strtok_r(NULL, " ", &save))
        argv[r.argc++] = strcmp(word, "dot.png") ? word : (char *)in_folder(word);
    argv[r.argc] = NULL;
    r.surroundings.fonts = unit_fonts_folder();
    return r;
}

static uint64_t outcome(struct workshop *workshop, struct str text, const char *words)
{
    struct run_request r = request(text, words);

    return outcome_of(workshop, &r);
}

/* A workshop that keeps what was set, and proves all that it takes from there. */
static struct workshop *keeping(void)
{
    struct workshop *workshop = workshop_open();

    workshop_keep(workshop);
    rack_distrust(workshop_rack(workshop));
    return workshop;
}

/* Checks that the run gives in the workshop what it gives alone. */
static void check_same(struct workshop *workshop, struct str text, const char *words, const char *what)
{
    struct arena_mark mark = arena_mark(unit_arena());
    struct run_request r = request(text, words);

    if (outcome_of(workshop, &r) != outcome_alone(&r))
        CHECK_STR(arena_printf(unit_arena(), "%s: %s", words, what), "a run that gives what it gives alone");
    arena_reset(unit_arena(), mark);
}

/* ---- the tests ---- */

TEST(each_edit_gives_what_it_gives_alone)
{
    struct workshop *workshop = keeping();
    const struct str text = str_of(deck_text);

    REQUIRE(folder_make());
    for (size_t way = 0; way < WAYS; way++) check_same(workshop, text, ways[way], "as it is");
    for (size_t i = 0; i < EDITS; i++) {
        struct str other = edited(text, edits[i].from, edits[i].to);

        CHECK(!str_eq(other, text));
        check_same(workshop, other, ways[0], edits[i].to);
        check_same(workshop, i % 2 ? text : other, ways[i % WAYS], edits[i].to);
    }
    workshop_close(workshop);
    folder_drop();
}

/* Above each part of such a question its first lines stand again. */
TEST(questions_of_several_cards_give_what_they_give_alone)
{
    struct workshop *workshop = keeping();
    struct strbuf b = strbuf_new(unit_arena());
    struct str text;

    REQUIRE(folder_make());
    strbuf_addz(&b, "# Quiz\n\n#### Q1. Which of these is the longest?\n\n");
    for (int i = 0; i < 12; i++)
        strbuf_printf(&b, "- [%c] word word word word word word word word word word\n", i == 3 ? 'x' : ' ');
    strbuf_addz(&b, "\n#### Q2. Which is next?\n\n- [ ] one\n- [x] two\n");
    text = strbuf_str(&b);
    check_same(workshop, text, "--card 60x40mm", "as it is");
    CHECK_EQ_INT(rack_count(workshop_rack(workshop)).found, 0);
    check_same(workshop, edited(text, "two", "three"), "--card 60x40mm", "another one has changed");
    CHECK(rack_count(workshop_rack(workshop)).found > 0);
    check_same(workshop, edited(text, "# Quiz", "\n# Quiz"), "--card 60x40mm", "a line further down");
    workshop_close(workshop);
    folder_drop();
}

TEST(a_picture_that_has_become_another_is_seen)
{
    struct workshop *workshop = keeping();
    const struct str text = str_of(deck_text);

    REQUIRE(folder_make());
    check_same(workshop, text, "", "as they are");
    write_picture("one.png", 200, 100, 0x10);
    check_same(workshop, text, "", "other pixels");
    write_picture("one.png", 100, 200, 0x10);
    check_same(workshop, text, "", "another size");
    write_picture("one.png", 12, 12, 0x20);
    check_same(workshop, text, "", "both alike");
    write_picture("one.png", 12, 12, 0x21);
    check_same(workshop, text, "", "no longer alike");
    write_file("one.png", str_of("no picture"));
    check_same(workshop, text, "", "broken");
    unlink(in_folder("one.png"));
    check_same(workshop, text, "", "gone");
    write_picture("one.png", 200, 100, 0x80);
    write_picture("gone.png", 20, 200, 0x80);
    check_same(workshop, text, "", "there");
    unlink(in_folder("gone.png"));
    workshop_close(workshop);
    folder_drop();
}

/* Numbers that look like chance, the same each time. */
static size_t chance(uint64_t *state, size_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*state >> 33) % below;
}

/* The text with a line gone, doubled, or with a word of another place in it. */
static struct str shuffled(struct str text, uint64_t *state)
{
    static const char *const words[] = {" knot",   "\n",   " **loud**", " [a link](#holds)",
                                        "[^loop]", " `c`", "\n\n"};
    struct strbuf b = strbuf_new(unit_arena());
    size_t from = chance(state, text.n), to = from;

    while (from > 0 && text.p[from - 1] != '\n') from--;
    while (to < text.n && text.p[to] != '\n') to++;
    strbuf_add(&b, str_sub(text, 0, from));
    switch (chance(state, 4)) {
    case 0: break;
    case 1:
        strbuf_add(&b, str_sub(text, from, to - from));
        strbuf_addc(&b, '\n');
        strbuf_add(&b, str_sub(text, from, to - from));
        break;
    default:
        strbuf_add(&b, str_sub(text, from, to - from));
        strbuf_addz(&b, words[chance(state, sizeof words / sizeof *words)]);
        break;
    }
    strbuf_add(&b, str_from(text, to));
    return strbuf_str(&b);
}

TEST(edits_by_chance_give_what_they_give_alone)
{
    enum { ROUNDS = 40 };
    struct workshop *workshop = keeping();
    struct str text = str_of(deck_text);
    uint64_t state = 1;

    REQUIRE(folder_make());
    for (size_t i = 0; i < ROUNDS; i++) {
        text = shuffled(text, &state);
        check_same(workshop, text, ways[chance(&state, 3) ? 0 : chance(&state, WAYS)],
                   str_z(unit_arena(), text));
    }
    workshop_close(workshop);
    folder_drop();
}

/* A deck of many cards, one of which says `word`. */
static struct str many_cards(size_t cards, size_t changed, const char *word)
{
    struct strbuf b = strbuf_new(unit_arena());

    for (size_t i = 0; i < cards; i++)
        strbuf_printf(&b,
                      "## What is number %zu?\n\nIt is the one that follows the %zuth,%s and is `%zu`.\n\n",
                      i, i, i == changed ? word : "", i);
    return strbuf_str(&b);
}

TEST(only_what_changed_is_set)
{
    enum { CARDS = 50 };
    struct workshop *workshop = workshop_open();
    struct rack_counts counts;

    workshop_keep(workshop);
    folder[0] = '\0';
    outcome(workshop, many_cards(CARDS, 7, ""), "");
    counts = rack_count(workshop_rack(workshop));
    CHECK_EQ_INT(counts.found, 0);
    CHECK(counts.set >= 2 * CARDS && counts.kept >= 2 * CARDS);
    /* Another size of card: all is set again, but for what nobody can tell apart. */
    outcome(workshop, many_cards(CARDS, 7, " they say,"), "");
    counts = rack_count(workshop_rack(workshop));
    CHECK_EQ_INT(counts.set, 2); /* as a few words, and as an answer */
    CHECK(counts.found >= 2 * CARDS - 1);
    /* How sheets are printed changes no card. */
    outcome(workshop, many_cards(CARDS, 7, " they say,"), "--order stack --marks none");
    CHECK_EQ_INT(rack_count(workshop_rack(workshop)).set, 0);
    outcome(workshop, many_cards(CARDS, 7, " they say,"), "--stock a6");
    CHECK(rack_count(workshop_rack(workshop)).set >= 2 * CARDS);
    /* And back. */
    outcome(workshop, many_cards(CARDS, 7, " they say,"), "");
    CHECK_EQ_INT(rack_count(workshop_rack(workshop)).set, 0);
    workshop_close(workshop);
}

/* Nothing in the bytes of such a theme differs from run to run. */
TEST(a_theme_of_a_file_is_known_again)
{
    static const char theme[] = "from: color\nanswer: {size: 9}\ncode: {string: bold 1F4E79}\n"
                                "lists: {bullets: [\"*\"], marker: gray 20}\ninks: {accents: [923008]}\n";
    struct workshop *workshop = workshop_open();
    const char *words;

    REQUIRE(folder_make());
    write_file("house.yaml", str_of(theme));
    words = arena_printf(unit_arena(), "--theme %s", in_folder("house.yaml"));
    workshop_keep(workshop);
    outcome(workshop, many_cards(4, 2, ""), words);
    CHECK(rack_count(workshop_rack(workshop)).set > 0);
    outcome(workshop, many_cards(4, 2, ""), words);
    CHECK_EQ_INT(rack_count(workshop_rack(workshop)).set, 0);
    write_file("house.yaml", str_of(arena_printf(unit_arena(), "%s# and a remark\n", theme)));
    outcome(workshop, many_cards(4, 2, ""), words);
    CHECK_EQ_INT(rack_count(workshop_rack(workshop)).set, 0);
    write_file("house.yaml", str_of(arena_printf(unit_arena(), "%squestion: {leading: 1.6}\n", theme)));
    outcome(workshop, many_cards(4, 2, ""), words);
    CHECK(rack_count(workshop_rack(workshop)).set > 0);
    workshop_close(workshop);
    unlink(in_folder("house.yaml"));
    folder_drop();
}

TEST(memory_stays_what_it_is)
{
    enum { EARLY = 40, LATE = 400, WORDS = 20 };
    struct workshop *workshop = workshop_open();
    size_t early = 0;

    workshop_keep(workshop);
    folder[0] = '\0';
    for (size_t i = 0; i < LATE; i++) {
        struct arena_mark mark = arena_mark(unit_arena());

        outcome(workshop, many_cards(4, 2, arena_printf(unit_arena(), " no %zu", i % WORDS)), "");
        arena_reset(unit_arena(), mark);
        if (i == EARLY) early = unit_memory();
    }
    CHECK_EQ_INT(unit_memory() > early + 4096 ? unit_memory() - early : 0, 0);
    workshop_close(workshop);
}
