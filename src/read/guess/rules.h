/* read/guess/rules.h: which convention a file follows. One list of rules, the first that fits wins; each counts the cards that it
 * would give, so that the choice can be explained. content/README.md tells authors the same.
 *
 * The thresholds here and in outline.c, facts.c, junk.c (at least two or three, half, four fifths) were chosen on the decks of
 * tests/spec and content/ and on seventeen public ones in seven languages, so that all of them read as a person would count
 * them; what a file's main form leaves is found by those of cards/section.c, chosen on the decks of several forms among them.
 * tests/unit/test_rules.c draws where each of them turns. */
#ifndef READ_GUESS_RULES_H
#define READ_GUESS_RULES_H

#include "deck/read_options.h"
#include "read/guess/outline.h"
#include "read/tree/lines.h"

enum format {
    FORMAT_NONE,
    FORMAT_HEADINGS,
    FORMAT_LIST_HEADINGS,
    FORMAT_DETAILS_ANSWER,
    FORMAT_DETAILS_QUESTION,
    FORMAT_BOLD,
    FORMAT_OPTIONS,
    FORMAT_QA_LINES,
    FORMAT_SEPARATORS,
    FORMAT_TABLE,
    FORMAT_LIST,
    FORMAT_DEFINITION,
    FORMAT_PAIRS, /* "word - meaning" */
    FORMAT_CARDS, /* those by themselves alone: callouts that ask, notes for Anki */
    FORMAT_FILE,
    FORMAT_CSV, /* separated values: a row a card */
    FORMAT_TSV,
    FORMAT_ANKI, /* notes of a package of Anki's, by their templates */
    FORMAT_COUNT
};

/* What stands in the file, counted. */
struct facts {
    struct lines_facts lines;
    struct outline outline;
    bool declared;        /* a tag says that there are flashcards in it */
    bool notes;           /* and no "+++" says where one ends: a paragraph does */
    size_t inline_splits; /* lines "Q::A", "Q;; A" */
    size_t clozes;        /* paragraphs with ==...== or {{c1::...}} */
    size_t braces;        /* of those, with {{c1::...}} */
    size_t paras;
    size_t item_headings;            /* list items that begin with a heading */
    size_t cards;                    /* by themselves: > [!question], START ... END */
    size_t details, details_answers; /* the latter: their summaries say "Answer", or all say the same */
    size_t bolds;                    /* bold beginnings that ask */
    size_t all_bolds;                /* paragraphs that are bold from end to end and do not ask */
    size_t tasks;                    /* lists with an item ticked */
    size_t named_rows, rows;         /* of tables with two columns; named: "Front | Back" */
    size_t items, items_ask;         /* of lists that are in nothing else */
    size_t items_tagged;             /* "#card", at any depth */
    size_t items_full;               /* of those that ask: with something below, the answer */
    size_t items_bold;               /* "**Term**: text", or a bold line with something below */
    size_t paras_top, paras_bold;    /* paragraphs in nothing else; "**Term** - text" among them */
    size_t bold_numbers, bold_run;   /* as pair_bold_number; of those, numbered from 1 on without a gap */
    size_t words, words_short; /* items and lines "word - meaning" of such lists; both sides a few words */
    size_t words_loose;        /* items and paragraphs of one line, also with a colon */
    bool running;              /* a list goes on with the numbers of one above the last heading */
    bool letters;              /* headings are single letters, as in a glossary */
    size_t definitions;
};

/* How to read the file. */
struct way {
    enum format format;
    const char *why;   /* the rule, in words */
    size_t cards;      /* as counted */
    struct str others; /* "bold 3, list 12": what else was considered */
};

/* The format's name, as --format takes it; "none". Const data. */
const char *rules_format_name(enum format format);
/* What a card is in it, in a line. Const data. */
const char *rules_format_about(enum format format);
/* FORMAT_NONE: no such name. */
enum format rules_format_find(const char *name);

/* Counts the file's facts, the outline among them; `lines` are those of lines_scan, `tags` those of the front matter. Linear
 * time. */
void facts_make(struct doc *doc, const struct lines_facts *lines, const struct read_options *options,
                const struct strs *tags, struct facts *facts);
/* The convention that the file follows: `forced`, what the author says, or the first that fits if that is FORMAT_NONE. It is
 * FORMAT_NONE if nothing in the file is a card. Lives in the arena. */
struct way rules_choose(struct arena *arena, const struct facts *facts, enum format forced);

/* What was found of one convention. */
struct verdict {
    enum format format;
    size_t marks; /* as counted: each may be a card */
    bool fits;
    const char *why;   /* its rule, in words */
    const char *needs; /* what the rule takes to fit */
};

/* Of each convention that has a card in the file, in the order of the rules; returns how many. */
size_t rules_weigh(const struct facts *facts, struct verdict verdicts[FORMAT_COUNT]);

/* True if the file is nothing but terms with what they mean, though no list of them: in paragraphs, or with colons. */
bool rules_words_loose(const struct facts *facts);

/* The name of another convention that marks many cards beyond doubt, and how many; NULL: there is none. */
const char *rules_rival(const struct facts *facts, enum format chosen, size_t *count);

#endif
