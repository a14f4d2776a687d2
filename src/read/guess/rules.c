#include "read/guess/rules.h"

#include <assert.h>
#include <string.h>

#include "base/words.h"

static const char *const names[FORMAT_COUNT] = {[FORMAT_NONE] = "none",
                                                [FORMAT_HEADINGS] = "headings",
                                                [FORMAT_LIST_HEADINGS] = "list-headings",
                                                [FORMAT_DETAILS_ANSWER] = "details-answer",
                                                [FORMAT_DETAILS_QUESTION] = "details-question",
                                                [FORMAT_BOLD] = "bold",
                                                [FORMAT_OPTIONS] = "options",
                                                [FORMAT_QA_LINES] = "qa-lines",
                                                [FORMAT_SEPARATORS] = "separators",
                                                [FORMAT_TABLE] = "table",
                                                [FORMAT_LIST] = "list",
                                                [FORMAT_DEFINITION] = "definition",
                                                [FORMAT_PAIRS] = "pairs",
                                                [FORMAT_CARDS] = "cards",
                                                [FORMAT_FILE] = "file",
                                                [FORMAT_CSV] = "csv",
                                                [FORMAT_TSV] = "tsv",
                                                [FORMAT_ANKI] = "anki"};

const char *rules_format_name(enum format format)
{
    assert(format < FORMAT_COUNT && names[format]);
    return names[format];
}

static const char *const abouts[FORMAT_COUNT] = {
    [FORMAT_NONE] = "nothing",
    [FORMAT_HEADINGS] = "a heading, and all up to the next",
    [FORMAT_LIST_HEADINGS] = "a heading inside a list item",
    [FORMAT_DETAILS_ANSWER] = "a heading, item or paragraph with its answer in <details>",
    [FORMAT_DETAILS_QUESTION] = "<details> whose <summary> is the question",
    [FORMAT_BOLD] = "a paragraph or item that begins in bold",
    [FORMAT_OPTIONS] = "a heading with options to tick below",
    [FORMAT_QA_LINES] = "Q: and A:, or text with gaps",
    [FORMAT_SEPARATORS] = "front and back divided by a line of ?, or Q::A on one line",
    [FORMAT_TABLE] = "a row of a table",
    [FORMAT_LIST] = "a list item, with its answer nested",
    [FORMAT_DEFINITION] = "a term, and below it \": its definition\"",
    [FORMAT_PAIRS] = "an item or line \"word - meaning\" or \"word = meaning\"",
    [FORMAT_CARDS] = "a callout > [!question], or a note for Anki from START to END",
    [FORMAT_FILE] = "each file",
    [FORMAT_CSV] = "a row of separated values",
    [FORMAT_TSV] = "the same, where tabs separate",
    [FORMAT_ANKI] = "a card of a package of Anki's, as its template has it",
};

const char *rules_format_about(enum format format)
{
    assert(format < FORMAT_COUNT && abouts[format]);
    return abouts[format];
}

enum format rules_format_find(const char *name)
{
    for (int i = 1; i < FORMAT_COUNT; i++)
        if (!strcmp(names[i], name)) return (enum format)i;
    return FORMAT_NONE;
}

/* ---- what each convention would give, and whether it explains the file ---- */

static bool half(size_t part, size_t whole)
{
    return whole && part * 2 >= whole;
}

/* Marks that say of themselves what they are must not be fewer than half of the headings that may be cards: else they
 * stand inside answers. */
static bool against_headings(const struct facts *f, size_t count)
{
    return count * 2 >= f->outline.cards;
}

/* Marks that answers have, too, must explain more: three times as much as headings that are numbered or ask. */
static bool beyond_headings(const struct facts *f, size_t count, size_t times)
{
    return count >= f->outline.cards * (f->outline.strong ? 3 : times) && count > f->outline.cards;
}

static size_t separators_count(const struct facts *f)
{
    return f->lines.splits + f->inline_splits;
}

static bool separators_fit(const struct facts *f)
{
    /* Below a title alone, one is enough. */
    bool lone = f->lines.splits >= 2 || (f->lines.splits && f->outline.cards < 2 && !f->outline.strong &&
                                         !f->outline.asks && !f->lines.questions);
    bool inlines = f->inline_splits >= 3 && f->inline_splits * 4 >= f->lines.text;
    size_t lines = f->inline_splits + f->clozes;
    bool gaps = f->inline_splits && lines >= 3 && half(lines, f->paras);

    /* Where no heading asks, both kinds of marks may be few. */
    bool both = f->lines.splits && f->inline_splits && separators_count(f) >= 3 && !f->outline.strong;

    /* A note that says that it has flashcards has headings for its readers. */
    if (f->declared && separators_count(f) && !f->outline.strong) return true;
    return (lone || inlines || gaps || both) && against_headings(f, separators_count(f));
}

static size_t qa_count(const struct facts *f)
{
    return (f->lines.numbered > f->lines.pairs ? f->lines.numbered : f->lines.pairs) + f->lines.clozes;
}

static bool qa_fits(const struct facts *f)
{
    if (qa_count(f) < 2 || !against_headings(f, qa_count(f))) return false;
    /* Gaps make cards among headings, too; headings among gaps do not. */
    if (!f->lines.pairs && !f->lines.numbered && f->outline.strong && !beyond_headings(f, f->lines.clozes, 1))
        return false;
    /* With numbers, they ask even where no answer has a mark. */
    return f->lines.clozes >= 2 || half(f->lines.pairs, f->lines.questions) ||
           (f->lines.numbered > 2 && half(f->lines.numbered, f->lines.questions));
}

/* One mark alone, below a title at most: the rest of the file is text. */
static bool qa_single_fits(const struct facts *f)
{
    return (f->lines.clozes || f->lines.pairs) && f->outline.cards < 2 && !f->outline.asks;
}

static size_t cloze_count(const struct facts *f)
{
    return f->clozes;
}

/* A highlighted word here and there makes no cloze. */
static bool cloze_fits(const struct facts *f)
{
    /* Below a title alone, two that are nothing else are enough. */
    size_t least = f->braces >= 2 && f->outline.v.n < 2 && !f->outline.strong ? 2 : 3;

    return f->clozes >= least && half(f->clozes, f->paras) && against_headings(f, f->clozes);
}

static size_t list_headings_count(const struct facts *f)
{
    return f->item_headings;
}

static bool list_headings_fit(const struct facts *f)
{
    /* In an outline whose cards carry a tag, headings are pages and sections. */
    if (f->items_tagged > f->item_headings) return false;
    return f->item_headings >= 3 && against_headings(f, f->item_headings);
}

static size_t details_answer_count(const struct facts *f)
{
    return f->details_answers;
}

static bool details_answer_fits(const struct facts *f)
{
    return f->details_answers >= 3 && half(f->details_answers, f->details) &&
           against_headings(f, f->details_answers);
}

static size_t details_question_count(const struct facts *f)
{
    return half(f->details_answers, f->details) ? 0 : f->details;
}

static bool details_question_fits(const struct facts *f)
{
    return details_question_count(f) >= 3 && against_headings(f, f->details);
}

static size_t table_count(const struct facts *f)
{
    return f->named_rows ? f->named_rows : f->rows;
}

static bool named_table_fits(const struct facts *f)
{
    return f->named_rows >= 2 && beyond_headings(f, f->named_rows, 1);
}

static bool table_fits(const struct facts *f)
{
    return f->rows >= 3 && beyond_headings(f, f->rows, 3) && f->rows > f->bolds && f->rows > f->items_ask;
}

static size_t definition_count(const struct facts *f)
{
    return f->definitions;
}

static bool definition_fits(const struct facts *f)
{
    return f->definitions >= 3 && beyond_headings(f, f->definitions, 1);
}

static size_t bold_count(const struct facts *f)
{
    return f->bolds;
}

static bool bold_fits(const struct facts *f)
{
    return f->bolds >= 3 && beyond_headings(f, f->bolds, 1);
}

static size_t list_count(const struct facts *f)
{
    return f->items_tagged ? f->items_tagged : f->items_ask;
}

static bool list_fits(const struct facts *f)
{
    if (f->items_tagged >= 2 && against_headings(f, f->items_tagged)) return true;
    /* Below a title alone, two that ask are enough. */
    if (f->items_ask == 2 && f->items == 2 && f->outline.v.n == 1 && !f->outline.v.v[0].asks &&
        f->outline.v.v[0].node->level == 1)
        return true;
    return f->items_ask >= 3 && half(f->items_ask, f->items) &&
           beyond_headings(f, f->items_ask, f->running || half(f->items_full, f->items_ask) ? 1 : 2);
}

static size_t terms_count(const struct facts *f)
{
    return f->items_bold;
}

/* Below headings, items with terms are an answer, unless their numbers run on or the headings are those of an index. */
static bool terms_fit(const struct facts *f)
{
    if (f->items_bold < 3 || !half(f->items_bold, f->items)) return false;
    return f->outline.cards < 2 || ((f->running || f->letters) && beyond_headings(f, f->items_bold, 1));
}

static size_t glossary_count(const struct facts *f)
{
    return f->paras_bold;
}

static bool glossary_fits(const struct facts *f)
{
    if (f->paras_bold < 3 || !half(f->paras_bold, f->paras_top)) return false;
    return f->outline.cards < 2 || (f->letters && beyond_headings(f, f->paras_bold, 1));
}

static size_t words_count(const struct facts *f)
{
    return f->words;
}

/* Below several headings, such a list may as well be an answer: there they must be most of the file, and words. */
static bool words_fit(const struct facts *f)
{
    if (f->words < 3 || f->outline.strong || f->words * 5 < f->items * 4) return false;
    if (f->outline.cards < 2) return f->words * 2 >= f->items + f->paras_top;
    return f->words_short * 5 >= f->words * 4 && beyond_headings(f, f->words, 3) &&
           f->paras_top <= f->outline.cards + f->words / 3;
}

/* Nearly all that stands below the title, if there is one: else they are any text. */
static bool words_loose_fit(const struct facts *f)
{
    return f->words_loose >= 3 && f->outline.v.n < 2 && !f->outline.strong &&
           f->words_loose * 5 >= (f->items + f->paras_top) * 4;
}

bool rules_words_loose(const struct facts *f)
{
    return !words_fit(f) && words_loose_fit(f);
}

static size_t words_loose_count(const struct facts *f)
{
    return words_loose_fit(f) ? f->words_loose : 0;
}

static size_t cards_count(const struct facts *f)
{
    return f->cards;
}

/* They are cards by whatever form the file is read; where little else may be, they are its form. */
static bool cards_fit(const struct facts *f)
{
    return f->cards && !f->outline.strong && !f->outline.asks && against_headings(f, f->cards);
}

static size_t options_count(const struct facts *f)
{
    return f->tasks < f->outline.cards ? f->tasks : f->outline.cards;
}

static bool options_fit(const struct facts *f)
{
    return f->tasks >= 2 && half(f->tasks, f->outline.cards);
}

/* A title with nothing below it is no question, unless it asks or is numbered. */
static bool bare_title(const struct outline *o)
{
    const struct heading *first = o->v.n == 1 ? o->v.v : NULL;

    return first && first->node->level == 1 && !first->body && !first->asks && !first->marked && !o->plain;
}

static size_t headings_count(const struct facts *f)
{
    return bare_title(&f->outline) ? 0 : f->outline.cards;
}

static bool headings_fit(const struct facts *f)
{
    return headings_count(f) > 0;
}

/* The order is part of the format: first what is marked without doubt, then what may stand in answers as well. */
static const struct rule {
    enum format format;
    size_t (*count)(const struct facts *);
    bool (*fits)(const struct facts *);
    const char *why;
    const char *needs; /* to fit: the same in words, for whoever asks why it did not */
    bool weak;         /* what any text has, too: nothing in one about a program */
} rules[] = {
    {FORMAT_SEPARATORS, separators_count, separators_fit, SAY("lines divide front and back"),
     SAY("two lines of ?, or three lines Q::A that are a quarter of all, and half as many as headings that "
         "may "
         "be cards"),
     false},
    {FORMAT_QA_LINES, qa_count, qa_fits, SAY("lines begin with Q: and A:"),
     SAY("two, half of the questions with an answer, and half as many as headings that may be cards"), false},
    {FORMAT_QA_LINES, cloze_count, cloze_fits, SAY("half of the paragraphs have gaps"),
     SAY("three, in half of the paragraphs, and half as many as headings that may be cards"), false},
    {FORMAT_LIST_HEADINGS, list_headings_count, list_headings_fit, SAY("list items begin with headings"),
     SAY("three, and half as many as headings that may be cards"), false},
    {FORMAT_DETAILS_ANSWER, details_answer_count, details_answer_fits, SAY("<details> hide the answers"),
     SAY("three, half of all <details>, and half as many as headings that may be cards"), false},
    {FORMAT_DETAILS_QUESTION, details_question_count, details_question_fits, SAY("<summary> is the question"),
     SAY("three, and half as many as headings that may be cards"), false},
    {FORMAT_TABLE, table_count, named_table_fits, SAY("a table's columns are named front and back"),
     SAY("two rows below such names, and more than headings that may be cards"), false},
    {FORMAT_DEFINITION, definition_count, definition_fits, SAY("definitions begin with a colon"),
     SAY("three, and more than headings that may be cards"), false},
    {FORMAT_BOLD, bold_count, bold_fits, SAY("bold lines ask"),
     SAY("three that ask, and more than headings that may be cards"), false},
    {FORMAT_TABLE, table_count, table_fits, SAY("tables have two columns"),
     SAY("three rows, three times as many as headings that may be cards, and more than bold lines and items "
         "that "
         "ask"),
     true},
    {FORMAT_PAIRS, words_count, words_fit, SAY("words stand beside what they mean"),
     SAY("three, four fifths of all items, and below several headings three times as many"), true},
    {FORMAT_LIST, list_count, list_fits, SAY("list items ask"),
     SAY("three that ask, half of all items, and twice as many as headings that may be cards"), false},
    {FORMAT_OPTIONS, options_count, options_fit, SAY("headings have options to tick below"),
     SAY("two, and half of the headings that may be cards"), false},
    {FORMAT_BOLD, terms_count, terms_fit, SAY("list items begin with bold terms"),
     SAY("three, half of all items, and no two headings that may be cards"), true},
    {FORMAT_BOLD, glossary_count, glossary_fits, SAY("paragraphs begin with bold terms"),
     SAY("three, half of all paragraphs, and no two headings that may be cards"), true},
    {FORMAT_PAIRS, words_loose_count, words_loose_fit, SAY("terms stand before what they mean"),
     SAY("three, four fifths of what stands below the title"), true},
    {FORMAT_QA_LINES, qa_count, qa_single_fits, SAY("a line begins with Q: or C:"),
     SAY("one, and no two headings that may be cards, nor one that asks"), true},
    {FORMAT_CARDS, cards_count, cards_fit, SAY("callouts that ask and notes for Anki are cards"),
     SAY("half as many as headings that may be cards, of which none asks or is numbered"), false},
    {FORMAT_HEADINGS, headings_count, headings_fit, SAY("headings of one level"),
     SAY("a heading with something below it"), true},
};

enum { RULES = sizeof rules / sizeof *rules };

static size_t count_of(const struct facts *f, enum format format)
{
    size_t most = 0;

    for (size_t i = 0; i < RULES; i++)
        if (rules[i].format == format && rules[i].count(f) > most) most = rules[i].count(f);
    return most;
}

static struct str others(struct arena *arena, const struct facts *f, enum format chosen)
{
    struct strbuf b = strbuf_new(arena);

    for (int i = 1; i < FORMAT_COUNT; i++) {
        size_t count = count_of(f, (enum format)i);

        if ((enum format)i == chosen || !count) continue;
        strbuf_printf(&b, "%s%s %zu", b.n ? ", " : "", names[i], count);
    }
    return strbuf_str(&b);
}

struct way rules_choose(struct arena *arena, const struct facts *f, enum format forced)
{
    struct way way = {forced, SAY("as asked for"), 0, {"", 0}};

    for (size_t i = 0; i < RULES && way.format == FORMAT_NONE; i++)
        if (rules[i].fits(f) && !(rules[i].weak && f->outline.document))
            way = (struct way){rules[i].format, rules[i].why, 0, {"", 0}};
    /* Too little for any rule: a single card marked somehow. */
    for (size_t i = 0; i < RULES && way.format == FORMAT_NONE; i++)
        if (rules[i].count(f) && !f->outline.document)
            way = (struct way){rules[i].format, rules[i].why, 0, {"", 0}};
    if (way.format == FORMAT_NONE) way.why = SAY("nothing in it is a card by any of the rules");
    way.cards = count_of(f, way.format);
    way.others = others(arena, f, way.format);
    return way;
}

/* The rule of the format that fits, else that which counts most; RULES: none has a card. */
static size_t rule_of(const struct facts *f, enum format format)
{
    size_t best = RULES;

    for (size_t i = 0; i < RULES; i++) {
        if (rules[i].format != format || !rules[i].count(f)) continue;
        if (rules[i].fits(f)) return i;
        if (best == RULES || rules[i].count(f) > rules[best].count(f)) best = i;
    }
    return best;
}

size_t rules_weigh(const struct facts *f, struct verdict verdicts[FORMAT_COUNT])
{
    size_t n = 0;

    for (size_t i = 0; i < RULES; i++) {
        const struct rule *rule = &rules[i];
        bool document = rule->weak && f->outline.document;

        if (rule_of(f, rule->format) != i) continue;
        verdicts[n++] = (struct verdict){
            rule->format, rule->count(f), !document && rule->fits(f), rule->why,
            document ? SAY("headings that are not those of a text about a program") : rule->needs};
    }
    return n;
}

/* Marks that mean nothing but cards. */
static size_t certain(const struct facts *f, enum format format)
{
    switch (format) {
    case FORMAT_SEPARATORS: return f->lines.splits;
    case FORMAT_QA_LINES: return qa_count(f);
    case FORMAT_DETAILS_QUESTION: return details_question_count(f);
    case FORMAT_LIST_HEADINGS: return f->item_headings;
    case FORMAT_TABLE: return f->named_rows;
    case FORMAT_DEFINITION: return f->definitions;
    case FORMAT_NONE:
    case FORMAT_HEADINGS:
    case FORMAT_DETAILS_ANSWER:
    case FORMAT_BOLD:
    case FORMAT_OPTIONS:
    case FORMAT_LIST:
    case FORMAT_PAIRS:
    case FORMAT_CARDS:
    case FORMAT_FILE:
    case FORMAT_CSV:
    case FORMAT_TSV:
    case FORMAT_ANKI:
    case FORMAT_COUNT: return 0;
    }
    return 0;
}

const char *rules_rival(const struct facts *f, enum format chosen, size_t *count)
{
    size_t cards = count_of(f, chosen);

    for (int i = 1; i < FORMAT_COUNT; i++) {
        *count = certain(f, (enum format)i);
        if ((enum format)i != chosen && *count >= 3 && *count * 3 >= cards) return names[i];
    }
    return NULL;
}
