/* read_make.h: from nodes to topics and cards. A convention (read_cards.c) says what each node is, in reading order;
 * this module keeps the books: topics, numbers, ids, what is on no card. */
#ifndef READ_MAKE_H
#define READ_MAKE_H

#include "read.h"
#include "read_node.h"

enum { HEADING_LEVELS = 6 };

struct make_heading {
    struct spans spans;
    int line;
    bool used; /* some card stands under it */
};

struct maker {
    struct arena *arena;
    struct deck *deck;
    struct diags *diags;
    const struct read_options *options;
    struct doc *doc; /* the file at work */

    struct make_heading path[HEADING_LEVELS + 1]; /* the topic headings above, by level; line 0: none */
    int path_changed;
    size_t topic; /* of the cards that come; deck->topics.n: not made yet */
    bool in_card;
    struct card card; /* the card at work */
    struct block *front_last, *back_last;
    VEC(int) lines; /* where unanswered questions stand */
};

void make_start(struct maker *m, struct arena *arena, struct deck *deck, const struct read_options *options,
                struct diags *diags);
/* What follows comes from this file. */
void make_file(struct maker *m, struct doc *doc);
/* A heading above cards. Headings of that level and deeper no longer count. */
void make_topic(struct maker *m, const struct node *heading, int level);
/* Begins a card. `question` gives its first block; `label` may be empty. */
void make_card(struct maker *m, const struct spans *question, struct str label, int line);
void make_front(struct maker *m, const struct node *node);
void make_back(struct maker *m, const struct node *node);
void make_tag(struct maker *m, struct str tag);
void make_id(struct maker *m, struct str id);
void make_omit(struct maker *m, const char *kind, int line, struct str text);
void make_omit_node(struct maker *m, const char *kind, const struct node *node);
/* Ends the last card and the deck: numbers, slugs, ids, diagnostics. */
void make_end(struct maker *m);

#endif
