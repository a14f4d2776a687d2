/* read/guess/outline.h: the file's headings, and which level of them might be the cards'. */
#ifndef READ_GUESS_OUTLINE_H
#define READ_GUESS_OUTLINE_H

#include "deck/read_options.h"
#include "read/guess/title.h"
#include "read/tree/node.h"

enum { HEADING_LEVELS = 6 };

struct heading {
    struct node *node;
    struct title title;
    struct str picture; /* in it: its address; empty: there is none */
    bool body;          /* something to read stands between it and the next heading */
    bool own_cards;     /* nothing but cards by themselves stands below it: it is their topic */
    bool tagged;        /* "#card": it is one */
    bool asks;          /* put as a question or a demand */
    bool marked;        /* numbered */
    bool contents;      /* what stands below it is a table of contents */
    bool meta;          /* licence, references */
    bool answer;        /* says "Answer" */
    bool label;         /* says just "Question": what is asked stands below it */
    bool again;         /* another heading of its level says the same */
    bool software;      /* of a text about a program: "Usage", a version, a date */
    bool nav;           /* nothing but a link, or "Answers", with nothing below: furniture */
    bool sentence;      /* ends as a sentence does, and does not ask: text that was written large */
    bool is_title;      /* the deck's: a single first level above everything */
    bool section;       /* the blocks below follow a convention of their own */
    bool cards_below;   /* there are cards between it and the next heading of its level or above */
};

struct outline {
    VEC(struct heading) v;
    int card_level;  /* the likely one, 1 to HEADING_LEVELS; 0: none */
    size_t cards;    /* headings of that level that may be cards */
    bool strong;     /* they are numbered or ask; else the level is all that tells them */
    bool asks;       /* half of them ask, few as they may be */
    bool lone_title; /* the only heading would be the title, if it is not the card */
    bool plain;      /* the author says all levels: nothing is guessed from what headings say */
    bool document;   /* the headings are those of a text about a program, and neither ask nor are numbered */
    bool answers;    /* half of them have a heading "Answer" below */
};

/* Fills `cards_below` of each heading; `holds` says of a block between headings, `is_card` of a heading whether it has a card
 * in it. `section` must be filled. */
void outline_below(struct doc *doc, struct outline *outline,
                   bool (*holds)(struct arena *, const struct node *),
                   bool (*is_card)(const struct outline *, const struct heading *));

/* Fills all but `section` and `cards_below`. Only headings that stand in no list or quote count: they are those of the file's
 * own blocks, in their order. `asked`: the author says that the cards are headings; `declared`:
 * that there are cards. Lives in doc->arena. */
void outline_make(struct doc *doc, const struct read_options *options, bool asked, bool declared,
                  struct outline *outline);

/* For outline_make: of headings that are collected with their titles, those whose numbers number nothing have them in their titles
 * again (read/guess/numbering.h). */
void outline_keep_numbers(struct arena *arena, struct outline *outline);

#endif
