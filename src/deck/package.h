/* deck/package.h: what lies in a package of Anki's: notes, the types that say how cards are made of them, and which cards there are.
 * anki/ reads it from a collection; read/package makes cards of it. All of it lies in one arena. Texts are as they stand in the
 * collection: fields and templates are HTML, bytes that are no UTF-8 are U+FFFD. */
#ifndef DECK_PACKAGE_H
#define DECK_PACKAGE_H

#include <stdint.h>

#include "deck/deck.h"

struct package_template {
    struct str name, question, answer;
};

struct package_type {
    int64_t id;
    struct str name;
    bool cloze;                             /* cards are made of gaps, by the first template */
    bool occlusion;                         /* of boxes over a picture; then it is cloze, too */
    struct strs fields;                     /* their names */
    VEC(struct package_template) templates; /* v[i] is that of ord i; one that is gone is empty */
    struct str css;
};

struct package_note {
    int64_t id;
    struct str guid;
    const struct package_type *type;
    struct str *fields; /* as many as the type has */
    struct strs tags;
    int line;                   /* in the text: one for each note, from 1 */
    size_t first_card, n_cards; /* in the package's cards */
};

/* Where a card stands with whoever learns it. */
struct card_state {
    enum { CARD_NEW, CARD_LEARNING, CARD_REVIEW, CARD_RELEARNING } kind;
    bool suspended; /* or buried */
    int flag;       /* 0: none; 1 to 7 */
    int64_t
        due; /* review and relearning by the day: days since 1970-01-01, in the time zone of the collection as far as that is known;
                     * learning by the second: the day of it. Of a new card it means nothing */
};

struct package_card {
    size_t note;     /* index */
    int ord;         /* of the template, or the gap's number less one */
    struct str deck; /* "Top::Below" */
    struct card_state state;
};

struct package {
    VEC(struct package_type) types;
    VEC(struct package_note) notes; /* in the order in which they were made */
    VEC(struct package_card) cards; /* note by note, by ord */
    bool has_state; /* somebody has learnt from it: some card is not new, or has a flag, or is suspended */
};

#endif
