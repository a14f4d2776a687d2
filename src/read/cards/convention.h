/* read/cards/convention.h: one function a convention, from the file's tree to the draft (read/cards/draft.h), which it tells in
 * reading order what each block is. The nodes are the draft's afterwards: some are relinked or lose their marks. */
#ifndef READ_CARDS_CONVENTION_H
#define READ_CARDS_CONVENTION_H

#include "read/cards/draft.h"
#include "read/guess/rules.h"

/* A file being read. */
struct reading {
    struct draft *m;
    struct doc *doc;
    struct facts *facts;
    enum format format;
    size_t heading; /* index of the next heading in the outline */

    enum format section;      /* of the section at work, where that is another */
    int section_level;        /* its heading's, while its topic counts; 0: none */
    int cards_level;          /* of the cards below a topic that stands at the level of cards; 0: none */
    enum mark expect;         /* Q: that the next block belongs to */
    const struct node *taken; /* blocks up to this one are on a card already */
    struct str number;        /* of that Q: */
    bool turned;              /* a heading "Answer" or a line "Answer: B" has turned the card at work */
    size_t tables_at;         /* 1 + `heading` for which `tables_named` is known; 0: none */
    bool tables_named;        /* between those headings is a table whose head says what is front and back */
    bool both;                /* it is "QA:": asked both ways */
};

/* Reads the file into cards by that convention. */
void convention_read(struct draft *m, struct doc *doc, struct facts *facts, enum format format);

/* True if the cards are headings of facts->outline.card_level. */
bool convention_are_headings(const struct facts *facts, enum format format);

/* The conventions, each over the whole file. */
void convention_headings(struct reading *r);  /* read/cards/convention.c: headings, options, details-answer */
void details_read(struct reading *r);         /* read/cards/details.c */
void details_read_answers(struct reading *r); /* read/cards/details.c: where no headings ask */
void items_list_headings(struct reading *r);  /* read/cards/items.c */
void items_bold(struct reading *r);           /* read/cards/items.c */
void items_list(struct reading *r);           /* read/cards/items.c */
void marked_qa(struct reading *r);            /* read/cards/marked.c */
void marked_separators(struct reading *r);    /* read/cards/marked.c */
void rows_table(struct reading *r);           /* read/cards/rows.c */
void rows_definition(struct reading *r);      /* read/cards/rows.c */
void items_pairs(struct reading *r);          /* read/cards/items.c */
void convention_own(struct reading *r);       /* read/cards/convention.c: cards by themselves alone */
void convention_file(struct reading *r);      /* read/cards/convention.c */

/* The same over single blocks between headings; false: the block is nothing to the convention, and nothing was done. */
bool details_node(struct reading *r, struct node *node);
bool items_bold_node(struct reading *r, struct node *node);
/* A paragraph that begins in bold as a card: the bold part in front, the rest behind. `number`: of a mark before it, or "". */
void items_bold_card(struct reading *r, struct node *para, struct str number);
bool items_pairs_node(struct reading *r, struct node *node);
/* Begins the card of an item, the `index`th of its list; returns what of the item answers. */
struct node *items_question(struct reading *r, const struct node *list, size_t index,
                            const struct node *item);
/* A list, with all that is in it, where items with a tag are the cards. */
void tagged_list(struct reading *r, struct node *list); /* read/cards/tagged.c */
/* True if it is a list of which every item is such a card or has some in it. */
bool tagged_all(const struct node *list);
bool items_list_node(struct reading *r, struct node *node);
bool marked_qa_node(struct reading *r, struct node *node);
bool marked_inline_node(struct reading *r, struct node *node); /* "Q::A", "?" */
bool marked_gap_node(struct reading *r, struct node *node);
bool rows_table_node(struct reading *r, struct node *node);
bool rows_definition_node(struct reading *r, struct node *node);

/* What the file's own convention would make of a section. */
enum section_use {
    SECTION_SAID,  /* the author names the convention */
    SECTION_TAKEN, /* it was found, and makes cards of the heading */
    SECTION_LEFT   /* it was found, and has nothing there: less will do */
};

/* The convention that the blocks below a heading follow on their own, if that is beyond doubt and the heading itself neither
 * asks nor is numbered; else FORMAT_NONE. */
enum format section_format(struct arena *arena, const struct heading *heading, enum section_use use);
/* Reads a block of such a section, by r->section; false as above. */
bool section_node(struct reading *r, struct node *node);
/* Reads the blocks of such a section, from `first` to the next heading, which is returned. */
struct node *section_read(struct reading *r, struct node *first);
/* A list of "#card" items in a file of another convention: they are cards, whatever that is; false as above. */
bool section_tagged(struct reading *r, struct node *node);
/* Such a list, or "Q:" or "C:" in a file of another convention, and what belongs to it, begins a card wherever it stands; false as above. */
bool section_mark(struct reading *r, struct node *node);
/* "C:" alone, where "Q:" and "A:" stand in answers; false as above. */
bool section_cloze(struct reading *r, struct node *node);
/* A block that no card and no convention of the file has taken: a convention that it follows beyond doubt reads it. False if
 * there is none. */
bool section_offer(struct reading *r, struct node *node);

/* Goes through the file: headings by convention_heading, blocks by `node`, or else onto the card at work. */
void convention_each(struct reading *r, bool (*node)(struct reading *, struct node *));
/* What a heading is to a convention whose cards are no headings: the title, a topic if there are cards below it, a card if
 * it asks, else a section without cards. `node` is the next heading of the walk. */
void convention_heading(struct reading *r, struct node *node);
/* The next heading of the walk, which is that node. */
const struct heading *convention_next_heading(struct reading *r, const struct node *node);
/* Fills `section` of each heading, then as outline_below, for those conventions. Before the walk. */
void convention_below(struct reading *r, bool (*holds)(struct arena *, const struct node *));
/* A details whose summary says "Answer": its contents are the back. */
void convention_reveal(struct reading *r, struct node *details);
/* The deck's number of an item in its list (`index` from 0), or "" in a list without numbers. */
struct str convention_item_number(struct arena *arena, const struct node *list, size_t index);
/* A copy of the list with nothing in it but a copy of that item, for what is no card. */
struct node *convention_item_alone(struct arena *arena, const struct node *list, size_t index,
                                   const struct node *item);

#endif
