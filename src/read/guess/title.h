/* read/guess/title.h: what a heading (or a bold line, or a summary) says once its number, anchors, source links and attributes are
 * off. */
#ifndef READ_GUESS_TITLE_H
#define READ_GUESS_TITLE_H

#include "read/tree/node.h"

enum numbering {
    NUMBER_NONE,
    NUMBER_SECTION,  /* "3.1": sections are numbered like that, too */
    NUMBER_LOOSE,    /* "12 Words": only where all its neighbours are numbered so */
    NUMBER_PLAIN,    /* "12." "12)" "(12)"; see numbering_counts_on for headings */
    NUMBER_QUESTION, /* "Q." "Q12." "Question 12:" "第 3 题：" */
};

struct title {
    struct spans spans; /* what is left */
    struct str plain;   /* of it */
    struct str label;   /* the number: "12"; "" if there is none */
    struct str number;  /* the same, also of one that was left in place */
    enum numbering numbering;
    bool bare;       /* there is nothing but the number, which then stays */
    bool topic_mark; /* "# 1. Topic" inside a heading */
    struct str id;   /* {#id} */
    size_t id_note;  /* as in struct card */
    struct strs tags;
    VEC(struct unseen) removed; /* text that is not in `plain` */
};

/* What the spans say, of which copies in the arena are changed; `line` is theirs. A number that is loose or a section's stays
 * in the text; see title_number. */
struct title title_of(struct arena *arena, const struct spans *spans, int line);
/* The same of what is known to be a topic, or not to be numbered: a number at its head is part of what it says. */
struct title title_topic(struct arena *arena, const struct spans *spans, int line);
/* Takes "{#id .tag}" off the end of a back that stands in the card's line, `line`, unless the title has its own: copies of the spans are
 * changed. What might be part of the text, like {#if so}, stays. */
void title_attributes(struct arena *arena, struct title *title, struct spans *back, int line);
/* Takes a number off that title_of left in place: loose or of a section. */
void title_number(struct arena *arena, struct title *title);

/* Takes Obsidian's "^id" off the end of the spans, which are changed in place; empty: there is none. */
struct str title_block_id(struct spans *spans);
/* Takes the first n bytes of text off the spans, which are changed in place: copy them first where others see them. */
void title_spans_drop(struct spans *spans, size_t n);
/* Text of the first spans up to code, an image or the like, in the arena. */
struct str title_spans_lead(struct arena *arena, const struct spans *spans);
/* The same spans in the arena; their texts are shared. */
struct spans title_spans_copy(struct arena *arena, const struct spans *spans);

#endif
