/* Many runs in one process: each gives what it gives alone, whatever was run before it, and they leave no memory behind. */
#include "cli/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "outcome.h"
#include "unit.h"

/* ---- requests ---- */

/* Decks in memory. Between them they meet what runs share: fallback fonts, emoji, pictures, hyphens, ICU's rules. */
static const struct source decks[] = {
    {.name = "plain.md"},  {.name = "signs.md"}, {.name = "pictures.md"}, {.name = "arabic.md"},
    {.name = "german.md"}, {.name = "empty.md"}, {.name = "long.md"},     {.name = "-"},
};
enum { DECKS = sizeof decks / sizeof *decks };

static const char *const texts[DECKS] = {
    "# Knots\n\n## 1. What holds?\n\nA *bowline*, and `code`.\n\n## 2. What slips?\n\n1. A granny\n2. A "
    "thief\n\n"
    "# Ropes\n\n## 3. Which floats?\n\n| rope | floats |\n|---|---|\n| hemp | no |\n| dyneema | yes |\n",
    "## 1. Which signs?\n\n\xE2\x86\xAF \xE2\x88\xAE \xE4\xB8\xAD\xE6\x96\x87 \xD0\x94\xD0\xB0 "
    "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC \xF0\x92\x80\x80\n\n## 2. A formula?\n\n$\\frac{a}{b}$ and "
    "$\\qux$\n",
    "## 1. Which picture?\n\n![a dot](data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==)\n\n"
    "## 2. Which is broken?\n\n![broken](data:image/png;base64,iVBORw0KGgo=) ![gone](gone.png)\n",
    "---\nlang: ar\n---\n\n## 1. \xD9\x85\xD8\xA7 \xD9\x87\xD8\xB0\xD8\xA7\xD8\x9F\n\n"
    "\xD9\x87\xD8\xB0\xD8\xA7 \xD8\xB3\xD8\xB7\xD8\xB1 \xD9\x88 code\n",
    "---\nlang: de\n---\n\n## 1. Was ist ein Donaudampfschifffahrtsgesellschaftskapit\xC3\xA4n?\n\nEin "
    "Kapit\xC3\xA4n der Donaudampfschifffahrtsgesellschaft, der Verantwortung tr\xC3\xA4gt und "
    "Entscheidungen trifft.\n",
    "nothing is asked here\n",
    "# A topic whose title runs on and on until no room is left on a card of that size\n\n## 1. Too "
    "long?\n\nword word word word word word word word word word word word word word word word word "
    "word word "
    "word word word word word word word word word word word word word word word word word word word word "
    "word word "
    "word word word word word word word word word word word word word word word word word word word word "
    "word word "
    "word word word word word word word word word word word word word word word word word word word word "
    "word word "
    "word word word word word word word word word word word word word word word word word word word word "
    "word word\n",
    "Q: From standard input?\nA: Yes.\n\nQ: Twice?\nA: No.\n",
};

/* Words behind the program's name, by blanks; %s is the deck. Failing ones are among them. */
static const char *const lines[] = {
    "cards %s",
    "cards %s --theme color --stock c32011",
    "cards %s --theme ink --lang de",
    "cards %s --theme large --layout fold -o x.png --dpi 30",
    "cards %s --card 30x20mm",
    "topics %s --card 30x20mm",
    "cards %s --fit error --min-size 8",
    "cards %s --font DejaVuSans.ttf",
    "cards %s --font No-Such-Family",
    "cards %s --code-font serif",
    "cards %s --printer nobody",
    "cards %s --cards 77",
    "cards %s --dummy --leitner --box-label --copies 2",
    "cards %s --report r.json --dump d.txt",
    "booklet %s",
    "booklet %s --impose none --index --notes",
    "booklet %s --style quiz --impose mini",
    "booklet %s --style overleaf --impose perfect --cover-file --lang tlh",
    "booklet %s --pages 2",
    "booklet %s --creep 30mm",
    "topics %s --as booklet --pages 4",
    "topics %s",
    "check %s -v",
    "check %s --as booklet --strict",
    "format %s",
    "export --to anki %s",
    "export --to csv %s",
    "export --to json %s",
    "cards %s -o same.pdf --dump same.pdf",
    "cards %s --no-such-option",
    "cards %s missing.md",
};
enum { LINES = sizeof lines / sizeof *lines };

static const char *const others[] = {"--help",
                                     "cards --help",
                                     "--version",
                                     "list stocks",
                                     "list themes",
                                     "list theme color",
                                     "nonsense",
                                     "calibrate",
                                     "calibrate --paper a5 --flip short",
                                     "calibrate --read A=0.3",
                                     "calibrate --read A=0.3;E=-1.5;C=0.4",
                                     "calibrate --read A=x",
                                     "cards",
                                     "cards /nonexistent.md",
                                     "list nothing"};
enum { OTHERS = sizeof others / sizeof *others, RUNS = 1 + LINES * (DECKS - 1) + OTHERS };

/* The i-th request. Every eleventh has a date; one finds no fonts. */
static struct run_request request(size_t i)
{
    enum { WORDS_MAX = 16 };
    static struct source sources[DECKS];
    static char *argv[WORDS_MAX];
    struct strbuf line = strbuf_new(unit_arena());
    struct run_request r = {.argv = argv, .sources = sources, .n_sources = DECKS, .sink = run_to_memory};
    char *words;

    for (size_t k = 0; k < DECKS; k++) {
        sources[k] = decks[k];
        sources[k].text = str_of(texts[k]);
    }
    strbuf_addz(&line, "recto ");
    if (i >= RUNS - OTHERS) {
        strbuf_addz(&line, others[i - (RUNS - OTHERS)]);
    } else {
        const char *form = lines[i % LINES];
        size_t mark = strcspn(form, "%");

        strbuf_printf(&line, "%.*s%s%s", (int)mark, form, decks[i / LINES % DECKS].name,
                      form[mark] ? form + mark + 2 : "");
    }
    words = str_z(unit_arena(), strbuf_str(&line));
    for (char *save, *word = strtok_r(words, " ", &save); word; word = strtok_r(NULL, " ", &save))
        argv[r.argc++] = word;
    argv[r.argc] = NULL;
    r.surroundings.fonts = i == LINES / 2 ? "/nonexistent" : unit_fonts_folder();
    r.surroundings.hyphens = i == LINES / 2 + 1 ? "/nonexistent" : NULL;
    r.surroundings.source_date_epoch = i % 11 ? NULL : i % 2 ? "x" : "86400";
    return r;
}

/* ---- what a run gives ---- */

static uint64_t outcome(struct workshop *workshop, size_t i)
{
    struct run_request r = request(i);

    return outcome_of(workshop, &r);
}

static const char *words_of(size_t i)
{
    struct run_request r = request(i);
    struct strbuf b = strbuf_new(unit_arena());

    for (int k = 1; k < r.argc; k++) strbuf_printf(&b, "%s ", r.argv[k]);
    return str_z(unit_arena(), strbuf_str(&b));
}

TEST(runs_in_one_process_are_as_alone)
{
    uint64_t *alone = NEW_N(unit_arena(), uint64_t, RUNS);
    struct workshop *workshop;
    size_t after_first;

    CHECK(RUNS >= 200);
    for (size_t i = 0; i < RUNS; i++) {
        struct run_request r = request(i);

        alone[i] = outcome_alone(&r);
        if (!alone[i]) CHECK_STR(words_of(i), "a run that ends well");
    }
    workshop = workshop_open();
    for (size_t i = 0; i < RUNS; i++)
        if (outcome(workshop, i) != alone[i]) CHECK_STR(words_of(i), "a run that gives what it gives alone");
    /* The test's own strings are there before memory is measured. */
    for (size_t i = 0; i < RUNS; i++) (void)words_of(i);
    after_first = unit_memory();
    /* In another order: RUNS and the step have no divisor in common. */
    for (size_t k = 0; k < RUNS; k++) {
        struct arena_mark mark = arena_mark(unit_arena());
        size_t i = (k * 101 + 57) % RUNS;

        if (outcome(workshop, i) != alone[i]) CHECK_STR(words_of(i), "a second run that gives the same");
        arena_reset(unit_arena(), mark);
    }
    CHECK_EQ_INT(unit_memory() > after_first ? unit_memory() - after_first : 0, 0);
    workshop_close(workshop);
}

TEST(a_run_needs_no_file_and_writes_none)
{
    struct workshop *workshop = workshop_open();
    struct run_request r = request(0);
    struct session *run = run_make(workshop, &r);
    size_t n;
    const struct save_file *files = run_outputs(run, &n);

    CHECK_EQ_INT(run_status(run), 0);
    REQUIRE(n == 1);
    CHECK_STR(files[0].name, "plain-cards.pdf");
    CHECK(files[0].size > 1000 && !memcmp(files[0].data, "%PDF-", 5));
    CHECK(access(files[0].name, F_OK) != 0);
    CHECK_CONTAINS(run_said(run), "3 cards in 2 topics");
    run_free(run);
    workshop_close(workshop);
}

TEST(a_run_that_is_too_large_is_broken_off)
{
    static const char card[] = "## Q\n\nA\n\n";
    enum { CARDS = 120000 };
    struct arena *arena = arena_new();
    struct strbuf text = strbuf_new(arena);
    struct workshop *workshop = workshop_open();
    struct run_request r = request(0);
    struct source large = {.name = "plain.md"};
    struct session *run;

    for (int i = 0; i < CARDS; i++) strbuf_addz(&text, card);
    large.text = strbuf_str(&text);
    r.sources = &large;
    r.n_sources = 1;
    run = run_make(workshop, &r);
    CHECK_EQ_INT(run_status(run), 3);
    CHECK(!run_work(run));
    CHECK_CONTAINS(run_said(run), "split the deck [too-large]\n");
    CHECK(!memchr(run_said(run).p, '\n', run_said(run).n - 1));
    run_free(run);
    /* The next one has what it needs. */
    r = request(0);
    run = run_make(workshop, &r);
    CHECK_EQ_INT(run_status(run), 0);
    run_free(run);
    workshop_close(workshop);
    arena_free(arena);
}

static bool refuse(void *to, struct arena *arena, const struct save_file *files, size_t n,
                   struct diags *diags)
{
    (void)arena, (void)files;
    *(size_t *)to += n;
    diag(diags, DIAG_CANNOT_WRITE, NULL, 0, "there", "no");
    return false;
}

TEST(a_sink_may_refuse)
{
    struct workshop *workshop = workshop_open();
    struct run_request r = request(0);
    size_t offered = 0;
    struct session *run;

    r.sink = (struct sink){.write = refuse, .to = &offered};
    run = run_make(workshop, &r);
    CHECK_EQ_INT(offered, 1);
    CHECK_EQ_INT(run_status(run), 3);
    CHECK_STR(run_said(run), "recto: error: cannot write there: no [cannot-write]\n");
    run_free(run);
    workshop_close(workshop);
}
