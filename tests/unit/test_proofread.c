/* The proofreader: silent on what is set well; whatever is taken out of a display list, he names the line. */
#include "product/proofread.h"

#include <stdlib.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "cli/opts.h"
#include "deck/input.h"
#include "font/font.h"
#include "image/image.h"
#include "product/livery.h"
#include "product/products.h"
#include "read/read.h"
#include "typeset/stick.h"
#include "typeset/tag.h"
#include "typeset/theme.h"
#include "unit.h"

/* ---- texts and pages made by hand ---- */

static struct block *para(int line, const char *text)
{
    struct block *block = NEW(unit_arena(), struct block);

    block->kind = BLOCK_PARA;
    block->file = "x.md";
    block->line = line;
    *VEC_PUSH(unit_arena(), &block->spans) = (struct span){.text = str_of(text), .line = line};
    return block;
}

/* A page that says these words, one an item; "@" in front of one says that it is not the deck's. */
static struct page *page_of(const char *words)
{
    struct page *page = page_new(unit_arena(), 100, 100);

    for (struct str rest = str_of(words), word; rest.n; rest = str_from(rest, word.n + 1)) {
        struct run *run = NEW(unit_arena(), struct run);
        bool own = (word = str_sub(rest, 0, str_find(rest, ' '))).n && *word.p == '@';

        run->text = str_from(word, own);
        page_run(unit_arena(), page, run, 0, 0, 10, INK_BLACK, own ? ITEM_DECOR : 0);
    }
    return page;
}

static const struct diag *lost(const struct diags *diags, size_t nth)
{
    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.v[i].id == DIAG_LOST && !nth--) return &diags->list.v[i];
    return NULL;
}

/* What is said of the blocks on these pages: "LINE: WORDS" for each. */
static struct str said_of(const struct block *first, struct page *const *pages, size_t n)
{
    struct diags *diags = diags_new(unit_arena());
    struct proofreader *reader = proofread_open(unit_arena(), NULL, diags);
    struct strbuf b = strbuf_new(unit_arena());

    proofread_copy(reader, first);
    for (size_t i = 0; i < n; i++) proofread_page(reader, pages[i]);
    proofread_end(reader);
    for (size_t i = 0; i < diags->list.n; i++)
        strbuf_printf(&b, "%d:%s\n", diags->list.v[i].at.line, strrchr(diags->list.v[i].text, ':') + 1);
    return strbuf_str(&b);
}

static struct str said(const struct block *first, const char *words)
{
    struct page *page = page_of(words);

    return said_of(first, &page, 1);
}

TEST(what_is_there_is_not_missed)
{
    CHECK_STR(said(para(1, "One word, and another."), "One word, and another."), "");
    CHECK_STR(said(para(1, "One word"), "Topic One word 1/2"), "");
    /* A hyphen at the end of a line; parts of a word; other blanks. */
    CHECK_STR(said(para(1, "an example of\xC2\xA0sorts"), "an exam - ple of sorts"), "");
    CHECK_STR(said(para(1, "漢字の読み"), "漢 字 の 読 み"), "");
    /* Numbers of notes, what is said again. */
    CHECK_STR(said(para(1, "See here and there"), "See here 1 and there see here"), "");
}

TEST(another_order_is_no_fault)
{
    struct block *cells = para(1, "alpha beta gamma");

    cells->next = para(1, "one two three");
    cells->next->next = para(2, "and so on and on");
    CHECK_STR(said(cells, "alpha one beta two gamma three and so on and on"), "");
    CHECK_STR(said(cells, "and so on and on one two three alpha beta gamma"), "");
    /* Words that stand in both. */
    cells = para(1, "a an another");
    cells->next = para(1, "another an a");
    CHECK_STR(said(cells, "a another an an another a"), "");
    CHECK_STR(said(cells, "a another an an a"), "1: another\n");
    /* A dash beside a cell's line that ends with a hyphen. */
    cells = para(1, "non-blocking");
    cells->next = para(1, "\xE2\x80\x94");
    CHECK_STR(said(cells, "non- - blocking"), "");
    CHECK_STR(said(cells, "non- blocking"), "1: \xE2\x80\x94\n");
    /* The blanks of French quotes, which nobody typed. */
    cells = para(1, "un\"hull\"");
    cells->next = para(1, "the keel of the boat");
    CHECK_STR(said(cells, "un the keel of the boat \xC2\xAB\xC2\xA0hull\xC2\xA0\xC2\xBB"), "");
}

TEST(what_is_missing_is_named_in_whole_words)
{
    struct block *blocks = para(3, "Twine, rope and hawser");

    blocks->next = para(5, "are laid.");
    CHECK_STR(said(blocks, "Twine, rope and hawser are laid."), "");
    CHECK_STR(said(blocks, "Twine, and hawser are laid."), "3: rope\n");
    CHECK_STR(said(blocks, "Twine, rope and hawser are"), "5: laid.\n");
    CHECK_STR(said(blocks, "Twine, laid."), "3: rope and hawser are\n");
    CHECK_STR(said(blocks, "rope and hawser @Twine, are laid."), "3: Twine,\n");
    CHECK_STR(said(blocks, ""), "3: Twine, rope and hawser are laid.\n");
    CHECK_STR(said(blocks, "Twine, rope and haw are laid."), "3: hawser\n");
}

TEST(lines_of_code_have_their_own_numbers)
{
    struct block *code = para(10, "");

    code->kind = BLOCK_CODE;
    code->text = str_of("first\n  second(x)\nthird\n");
    CHECK_STR(said(code, "first second(x) third"), "");
    CHECK_STR(said(code, "first third"), "11: second(x)\n");
}

/* Items of a formula, behind or before words: a fraction has a bar as well. */
static void add_formula(struct page *page, const struct tag *tag, int items)
{
    page->tag = tag;
    for (int i = 0; i < items; i++) page_box(unit_arena(), page, (struct rect){0, 0, 9, 1}, 0, INK_BLACK, 0);
    page->tag = NULL;
}

TEST(a_formula_is_there_if_all_of_it_is)
{
    const struct tag tag = {.kind = TAG_FORMULA, .alt = str_of("\\frac{a} {b}"), .number = 3, .level = 1};
    const struct tag other = {.kind = TAG_FORMULA, .alt = str_of("x"), .number = 3, .level = 1};
    struct block *math = para(1, "The ratio"), *next = para(2, "\\frac{a} {b}");
    struct page *pages[2] = {page_of("The ratio"), page_of("")};

    math->next = next;
    next->spans.v[0].style = STYLE_MATH;
    add_formula(pages[0], &tag, 2);
    CHECK_STR(said_of(math, pages, 1), "2: \\frac{a} {b}\n");
    /* It may be divided, and another may stand between, as in a table. */
    add_formula(pages[1], &other, 3);
    CHECK_STR(said_of(math, pages, 2), "2: \\frac{a} {b}\n");
    add_formula(pages[1], &tag, 1);
    CHECK_STR(said_of(math, pages, 2), "");
    /* One that is not set as one is there by its words. */
    CHECK_STR(said(math, "The ratio \\frac{a} {b}"), "");
    CHECK_STR(said(math, "The ratio a b"), "2: \\frac{a} {b}\n");
}

TEST(a_hint_is_missed_and_a_gap_is_not)
{
    struct block *block = para(1, "hidden");

    block->spans.v[0].kind = SPAN_GAP;
    CHECK_STR(said(block, ""), "");
    block->spans.v[0].hint = str_of("a help");
    CHECK_STR(said(block, "(a help)"), "");
    CHECK_STR(said(block, "(a"), "1: help)\n");
}

TEST(a_note_is_looked_for_once)
{
    struct block *block = para(1, "Text"), *note = para(9, "");

    note->kind = BLOCK_NOTE;
    note->spans.n = 0;
    note->child = para(9, "Below.");
    block->next = note;
    CHECK_STR(said(block, "Text 1 Below."), "");
    CHECK_STR(said(block, "Text 1"), "9: Below.\n");
    note->next = para(4, "more");
    note->next->next = NEW(unit_arena(), struct block);
    *note->next->next = *note;
    note->next->next->next = NULL;
    CHECK_STR(said(block, "Text 1 more 1 1 Below."), "");
}

/* Two long texts that have nothing to do with each other: the search ends. */
TEST(a_hopeless_search_ends)
{
    struct strbuf copy = strbuf_new(unit_arena()), page = strbuf_new(unit_arena());

    for (int i = 0; i < 20000; i++) strbuf_printf(&copy, "wore%d ", i % 7);
    for (int i = 0; i < 20000; i++) strbuf_printf(&page, "%dwore ", i % 11);
    CHECK(said(para(1, str_z(unit_arena(), strbuf_str(&copy))), str_z(unit_arena(), strbuf_str(&page))).n >
          0);
}

/* ---- whatever is taken out of a real page is missed ---- */

/* A deck and the product that is made of it. */
struct ours {
    struct source *source;
    struct images *images;
    struct deck *deck;
    struct diags *diags;
    struct product product;
};

/* The command line's words in front of the deck. False: it has no cards. */
static bool ours_make(struct ours *ours, const char *command, const struct stick *stick)
{
    const struct read_options none = {0};
    struct diags *diags = ours->diags = diags_new(unit_arena());
    static const struct livery livery = {0};
    struct make make = {
        .arena = unit_arena(), .diags = diags, .fonts = stick->fonts, .stick = stick, .livery = &livery};
    char *words[16] = {(char *)"recto"};
    int n = 1;
    size_t *cards;

    for (struct str rest = str_of(command); rest.n; rest = str_from(rest, str_find(rest, ' ') + 1))
        words[n++] = str_z(unit_arena(), str_sub(rest, 0, str_find(rest, ' ')));
    words[n++] = (char *)ours->source->name;
    ours->deck = read_front(unit_arena(), ours->source, 1, diags);
    make.job = opts_resolve(unit_arena(), opts_parse(unit_arena(), n, words, diags), NULL, ours->deck, diags);
    read_deck(unit_arena(), ours->deck, ours->source, 1, &none, diags);
    if (!make.job || !ours->deck->cards.n) return false;
    cards = NEW_N(unit_arena(), size_t, ours->deck->cards.n);
    for (size_t i = 0; i < ours->deck->cards.n; i++) cards[i] = i;
    make.deck = ours->deck;
    /* A deck may name a file: what a card looks like is nothing to the proofreader. */
    make.theme = theme_find(make.job->theme);
    if (!make.theme) make.theme = theme_find("plain");
    make.cards = cards;
    make.n_cards = ours->deck->cards.n;
    ours->product = (struct product){0};
    products_make(products_find(make.job->kind), &make, &ours->product);
    return !ours->product.wrong;
}

struct pages {
    const struct page **v;
    size_t n, cap;
};

/* The pages of one face of a card in their order, or all pages of the text. */
static struct pages pages_of(const struct ours *ours, size_t card, enum face_kind face)
{
    struct pages pages = {0};

    for (size_t p = 0; p < ours->product.prints.n; p++) {
        const struct print *print = &ours->product.prints.v[p];

        for (size_t s = 0; s < print_sides(print); s++) {
            const struct side *side = print_side(print, s, NULL, NULL);

            for (size_t i = 0; side && i < side->places.n; i++) {
                const struct place *place = &side->places.v[i];

                if (place->page && place->face == face && place->card == card)
                    *VEC_PUSH(unit_arena(), &pages) = place->page;
            }
        }
    }
    return pages;
}

static bool is_text(const struct item *item)
{
    return item->kind == ITEM_TEXT && !(item->flags & (ITEM_DECOR | ITEM_NUMBER | ITEM_MARK | ITEM_INSTEAD));
}

/* How often an item with this text is on the pages. */
static size_t times(const struct pages *pages, struct str text)
{
    size_t n = 0;

    for (size_t p = 0; p < pages->n; p++)
        for (size_t i = 0; i < pages->v[p]->items.n; i++)
            n += is_text(&pages->v[p]->items.v[i]) && str_eq(pages->v[p]->items.v[i].u.text.run->text, text);
    return n;
}

/* The page without that item. */
static const struct page *without(const struct page *page, size_t index)
{
    struct page *copy = page_new(unit_arena(), page->w, page->h);

    *copy = *page;
    copy->items.v = NEW_N(unit_arena(), struct item, page->items.n);
    memcpy(copy->items.v, page->items.v, page->items.n * sizeof *page->items.v);
    memmove(copy->items.v + index, copy->items.v + index + 1,
            (page->items.n - index - 1) * sizeof *page->items.v);
    copy->items.n--;
    if (copy->text_end) copy->text_end--;
    return copy;
}

static struct str letters(struct str text)
{
    struct strbuf b = strbuf_new(unit_arena());

    for (size_t i = 0; i < text.n; i++)
        if (char_is_word(text.p[i])) strbuf_addc(&b, text.p[i]);
    return strbuf_str(&b);
}

enum { PARAGRAPH = 1200 }; /* bytes from a line on in which its paragraph is */

/* True if one of the messages names that text, and it stands there, in the paragraph that begins in that line. */
static bool names(const struct ours *ours, const struct diags *diags, struct str text)
{
    const char *z = str_z(unit_arena(), letters(text));

    for (size_t i = 0; lost(diags, i); i++) {
        struct str there = ours->source->text, said;

        for (int k = 1; k < lost(diags, i)->at.line; k++) there = str_from(there, str_find(there, '\n') + 1);
        there = str_sub(there, 0, PARAGRAPH);
        said = letters(str_of(strchr(lost(diags, i)->text, ':') + 1));
        /* Only the first words are told, and none that lie about on the pages nearby. */
        if (str_has(letters(there), z) &&
            (str_has(said, z) || str_has(str_of(z), str_z(unit_arena(), said)) ||
             strlen(lost(diags, i)->text) > 80))
            return true;
    }
    return false;
}

/* Takes a text out of some pages and has them read. False: it is no text that can be missed. */
static bool take_out(const struct ours *ours, const struct pages *pages, const struct block *const *copies,
                     size_t n, unsigned draw)
{
    struct diags *diags = diags_new(unit_arena());
    struct proofreader *reader = proofread_open(unit_arena(), ours->images, diags);
    size_t p = draw % pages->n, first = pages->v[p]->text_begin;
    size_t end = pages->v[p]->text_end ? pages->v[p]->text_end : pages->v[p]->items.n;
    size_t index = end > first ? first + draw / 7 % (end - first) : end;
    const struct item *item = index < end ? &pages->v[p]->items.v[index] : NULL;
    struct strbuf copy = strbuf_new(unit_arena());
    struct str text;

    if (!item || !is_text(item)) return false;
    text = str_trim(item->u.text.run->text);
    for (size_t i = 0; i < n; i++) deck_blocks_plain(copies[i], &copy);
    /* What pages say besides, or again, is nobody's loss; HTML that is kept as it stands has tags in it. */
    if (!letters(text).n || str_has(text, "stands bold") || str_has(text, "  ") || str_has(text, "@@") ||
        times(pages, item->u.text.run->text) > 1 || !str_has(strbuf_str(&copy), str_z(unit_arena(), text)))
        return false;
    for (size_t i = 0; i < n; i++) proofread_copy(reader, copies[i]);
    for (size_t i = 0; i < pages->n; i++)
        proofread_page(reader, i == p ? without(pages->v[i], index) : pages->v[i]);
    proofread_end(reader);
    if (!names(ours, diags, text))
        CHECK_STR(arena_printf(unit_arena(), "%s: %d: %s", ours->source->name,
                               lost(diags, 0) ? lost(diags, 0)->at.line : 0,
                               lost(diags, 0) ? lost(diags, 0)->text : "nothing"),
                  text);
    return true;
}

/* On what nothing was taken from, nothing is missed. */
static void expect_nothing(const struct ours *ours)
{
    for (size_t i = 0; lost(ours->diags, i); i++)
        if (strstr(lost(ours->diags, i)->text, "on no page"))
            CHECK_STR(arena_printf(unit_arena(), "%s:%d", ours->source->name, lost(ours->diags, i)->at.line),
                      lost(ours->diags, i)->text);
}

static size_t take_out_of_cards(const struct ours *ours, size_t tries, unsigned *seed)
{
    size_t done = 0;

    expect_nothing(ours);
    for (size_t i = 0; i < tries; i++) {
        unsigned draw = (*seed = *seed * 1103515245u + 12345u) >> 8;
        const struct card *card = &ours->deck->cards.v[draw % ours->deck->cards.n];
        bool back = (draw >> 12) & 1;
        struct pages pages = pages_of(ours, card->number, back ? FACE_ANSWER : FACE_QUESTION);
        const struct block *copy = back ? card->back : card->front;

        CHECK(pages.n > 0);
        done += pages.n && take_out(ours, &pages, &copy, 1, draw);
    }
    return done;
}

static size_t take_out_of_book(const struct ours *ours, size_t tries, unsigned *seed)
{
    struct pages pages = pages_of(ours, 0, FACE_PAGE);
    size_t n = 2 * ours->deck->cards.n, done = 0;
    const struct block **copies = NEW_N(unit_arena(), const struct block *, n);

    expect_nothing(ours);
    for (size_t i = 0; i < n; i++)
        copies[i] = i % 2 ? ours->deck->cards.v[i / 2].back : ours->deck->cards.v[i / 2].front;
    for (size_t i = 0; i < tries && pages.n; i++)
        done += take_out(ours, &pages, copies, n, (*seed = *seed * 1103515245u + 12345u) >> 8);
    return done;
}

/* What is missing of a deck that is made as the command line says: "LINE: WORDS" for each, or "wrong". */
static struct str missed(const char *command, const char *deck)
{
    struct source source = {.name = "x.md", .text = str_of(deck)};
    struct diags *diags = diags_new(unit_arena());
    struct fonts *fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    struct images *images = images_open(unit_arena(), NULL, NULL);
    struct stick *stick = stick_open(unit_arena(), fonts, images, diags);
    struct ours ours = {.source = &source, .images = images};
    struct strbuf b = strbuf_new(unit_arena());

    if (!ours_make(&ours, command, stick)) strbuf_addz(&b, "wrong");
    for (size_t i = 0; i < ours.diags->list.n; i++)
        if (ours.diags->list.v[i].id == DIAG_LOST)
            strbuf_printf(&b, "%d:%s\n", ours.diags->list.v[i].at.line,
                          strchr(ours.diags->list.v[i].text, ':') + 1);
    images_close(images);
    stick_close(stick);
    fonts_close(fonts);
    return strbuf_str(&b);
}

/* A long comment stands above its line; what either says may begin as what is around does. */
TEST(a_comment_above_its_line_is_no_fault)
{
    const char *deck = "# T\n\n### Buoys?\n\n```python\nlamp = None\n\nclass Buoy:\n"
                       "    bell = 3               # bells ring by themselves where the swell is heavy\n"
                       "    lamp = bell * 2\n\nBuoy()\nring(lamp)   # six\n\n"
                       "while fog(lamp, bell):   # while nobody sees the shore\n"
                       "    ring(bell, hours=4)\n\n"
                       "b = 60\nb = \"bells of the watch\"   # allowed: b is a word from here on\n"
                       "b = [4, 8]           # allowed as well, since nothing holds b to what it was\n```\n";

    CHECK_STR(missed("cards", deck), "");
    CHECK_STR(missed("cards --card 45x30mm", deck), "");
    CHECK_STR(missed("booklet --page a6", deck), "");
}

/* Words of Arabic or Hebrew in code stand from the right, and are read in their order. */
TEST(what_runs_to_the_left_in_code_is_read_in_order)
{
    const char *deck = "# T\n\n### Boats?\n\n```\n+--  [سفن الميناء]                --+\n"
                       "|   * a pilot comes on board        |\n"
                       "+-----------------------------------+\n```\n";

    CHECK_STR(missed("cards", deck), "");
    CHECK_STR(missed("cards --card 45x30mm", deck), "");
}

/* The words of narrow cells are drawn in parts, which stand again in the code below: read from the beginning to the end, they are
 * given to the wrong place. Read again, nothing is missed, and whatever is taken out still is. */
TEST(parts_of_words_that_come_again_are_read_again)
{
    const char *deck =
        "###stay?\n\na.b....||unbelievablylongwordwithoutbreaks||a||\n|:-:|---|---|--:|---|--:|\n"
        "||\nstarboard|windward...||O(n)|state-of-the-art|windward\n\n"
        "```\nx: unbelievablylongwordwithoutbreaks pulley\n```\n";
    struct source source = {.name = "x.md", .text = str_of(deck)};
    struct diags *diags = diags_new(unit_arena());
    struct fonts *fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    struct images *images = images_open(unit_arena(), NULL, NULL);
    struct stick *stick = stick_open(unit_arena(), fonts, images, diags);
    struct ours ours = {.source = &source, .images = images};
    unsigned seed = 1;

    CHECK_STR(missed("cards", deck), "");
    CHECK_STR(missed("cards --card 105x74mm", deck), "");
    CHECK_STR(missed("booklet --page a6", deck), "");
    CHECK(ours_make(&ours, "cards", stick));
    CHECK(take_out_of_cards(&ours, 80, &seed) >= 8);
    images_close(images);
    stick_close(stick);
    fonts_close(fonts);
}

TEST(whatever_is_taken_out_is_missed)
{
    /* What they say in HTML is not looked for in them: its tags stand between. */
    const char *folders[] = {"content", "tests/golden/sampler.md", "tests/golden/prose.md",
                             "tests/spec/decks"};
    struct diags *diags = diags_new(unit_arena());
    struct fonts *fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    struct images *images = images_open(unit_arena(), NULL, NULL);
    struct stick *stick = stick_open(unit_arena(), fonts, images, diags);
    struct source *sources;
    size_t n = 0, cards = 0, books = 0;
    unsigned seed = 1;

    CHECK(inputs_read(unit_arena(), folders, 4, &sources, &n, diags));
    for (size_t i = 0; i < n; i++) {
        struct ours ours = {.source = &sources[i], .images = images};
        bool whole = !strstr(sources[i].name, "spec");
        size_t tries = whole ? 120 : 12;

        if (!whole && (i % 5 || str_has(sources[i].text, "</"))) continue;
        /* They show looks, and say little. */
        if (strstr(sources[i].name, "/themes/")) continue;

        if (ours_make(&ours, "cards", stick)) cards += take_out_of_cards(&ours, tries, &seed);
        if (whole && ours_make(&ours, "cards --card 45x30mm", stick))
            cards += take_out_of_cards(&ours, tries, &seed);
        if (whole && ours_make(&ours, "booklet --impose none --no-cover --no-toc", stick))
            books += take_out_of_book(&ours, tries / 2, &seed);
    }
    CHECK(cards >= 300);
    CHECK(books >= 80);
    images_close(images);
    stick_close(stick);
    fonts_close(fonts);
}
