/* read/cards/draft.h: from nodes to topics and cards. A convention (read/cards/convention.h) says what each node is, in reading order; this
 * module keeps the books: topics, numbers, ids, and what is on no card. All that is made lives in the draft's arena. */
#ifndef READ_CARDS_DRAFT_H
#define READ_CARDS_DRAFT_H

#include "base/lookup.h"
#include "deck/read_options.h"
#include "read/guess/outline.h"
#include "read/guess/title.h"

/* A card of a title with gaps. */
struct gap_title {
    struct block *front, *filled; /* the title, blank and filled: each alone, one paragraph */
    struct str variant;           /* which of the title's cards; empty: its only one */
};

struct draft {
    struct arena *arena;
    struct deck *deck;
    struct diags *diags;
    const struct read_options *options;
    struct doc *doc;          /* the file at work */
    struct spans file_title;  /* for topics without headings above */
    bool named;               /* it is only the file's name */
    int file_line;            /* where it stands */
    struct strs deck_tags;    /* of the part of the file at work, for its cards, too */
    struct spans whole_title; /* file_title, of what is in no such part */
    struct strs file_tags;    /* for the file's cards that come */
    const char *outside;      /* what text outside cards is called now */

    struct spans path[HEADING_LEVELS + 1]; /* the topic headings above, by level */
    int path_lines[HEADING_LEVELS + 1];    /* 0: none */
    size_t topic;                          /* of the cards that come; SIZE_MAX: not made yet */

    const char *form; /* name of the convention at work, for the cards that begin */
    bool in_card, to_front, two_way;
    bool plain;              /* the author says all: no block is guessed to be something else */
    bool as_is;              /* what is asked is known: nothing below it is */
    bool bare;               /* the question's first block is just a number */
    struct card card;        /* the card at work */
    struct lookup tag_table; /* its tags, where they are many */
    struct block *front_last, *back_last;
    VEC(struct gap_title)
    gap_titles; /* the cards that the card at work becomes; the first's front is its own; none: no gaps */
    struct block *gap_origin; /* the title with all its gaps blank, alone */
    bool asked;               /* the title of the card at work says "Q:" */
    bool share_next;          /* the card at work takes the next one's answer */
    struct node *label;       /* draft_label's last one, while nothing has come behind it; or NULL */
    void (*own_card)(struct draft *m, struct node *card);
    const struct node_card *own; /* what is said of the card at work, or that comes next; or NULL */
    VEC(struct node *) waiting;  /* cards by themselves that stand in the card at work: they follow it */
    size_t sharing;              /* the card that waits for an answer; SIZE_MAX: none */
    bool ticked;                 /* the card at work has options with check marks */
    bool options_seen;           /* ticked options are the answer */
    VEC(int) unanswered;         /* lines */
    struct diag_place unanswered_place; /* of the first */
};

/* Begins the deck's cards. What is pointed to outlives the draft. `own_card` makes a card of a NODE_CARD, with none at work before and
 * after (read/cards/own.h). */
void draft_start(struct draft *m, struct arena *arena, struct deck *deck, const struct read_options *options,
                 void (*own_card)(struct draft *, struct node *), struct diags *diags);
/* What follows comes from this file: its cards have those tags and, without topics of their own, stand under `title`. */
void draft_file(struct draft *m, struct doc *doc, struct spans title, const struct strs *tags);
/* Ends the last card and the deck: numbers, ids, diagnostics. */
void draft_end(struct draft *m);

/* A heading above cards, of level 1 to HEADING_LEVELS; headings of that level and deeper no longer count. */
void draft_topic(struct draft *m, const struct title *title, int level, int line);
/* What comes stands under that title, whatever headings are above. */
void draft_under(struct draft *m, struct spans title, int line);
/* Headings of that level and deeper no longer count, and no card is open; text that follows is omitted as `kind`. */
void draft_outside(struct draft *m, int level, const char *kind);

/* Begins a card; what comes goes to its back. The title may be empty: then the first block is the question. */
void draft_card(struct draft *m, const struct title *title, int line);
/* The card at work, which has nothing but its title, has gaps there. `front` and `back` are the title's spans, blank and filled: each
 * call makes a card, with the answer that comes below the filled title. `origin`: what names them all. */
void draft_gap_title(struct draft *m, const struct spans *front, const struct spans *back, struct str variant,
                     const struct spans *origin);
/* Ends the card at work, if there is one, and adds it to the deck: DIAG_SHARED, and options that take their ticks along. */
void draft_card_end(struct draft *m);
/* A block of the file: onto the card, to the front while m->to_front, or omitted. The node may be changed. */
void draft_node(struct draft *m, struct node *node);
/* The same of it and all behind it. */
void draft_nodes(struct draft *m, struct node *first);
/* Blocks that are what they seem: onto the card at work, at the end of that side. */
void draft_blocks(struct draft *m, struct block *first, bool front);
/* The card is turned over: what comes goes to its back. What says so ("Answer:", a summary, a line of "?") is on neither
 * side. */
void draft_turn(struct draft *m, int line, struct str mark);
/* The same, and all that is on the back so far is part of the question. */
void draft_split(struct draft *m, int line, struct str mark);
/* As draft_turn, by a label ("Answer:"), which is the whole of the node. What may be a label or an answer ("Answer 3.") is the answer if nothing
 * comes behind it on the card. */
void draft_label(struct draft *m, struct node *label);
/* What is meant by that is known: something comes behind it, or the card ends. */
void draft_label_end(struct draft *m, bool followed);
/* Takes "Answer:" off the head of an answer, since it says nothing on the back of a card. False: that was all, and is a label. */
bool draft_label_take(struct draft *m, struct node *node);
/* True if what is in front is put as a question or a demand. */
bool draft_front_asks(struct draft *m);
/* Gives the card at work the tags that it does not have yet. */
void draft_tags(struct draft *m, const struct strs *tags);

/* Records text of the file that is on no card; `kind` (const data) is for the report. Nothing where there is no text. */
void draft_omit(struct draft *m, const char *kind, int line, struct str text);
/* The same of a block, which counts as left out. */
void draft_omit_node(struct draft *m, const char *kind, const struct node *node);

#endif
