/* export/notes.h: cards as notes of Anki's, for the targets that Anki reads.
 *
 * Cards that were one note are one again: a guid and guid/ORD, a card and the same turned over (its sides swapped: "Basic (and
 * reversed card)"), the cards of one text's gaps ("Cloze"). What is neither is a note of its own ("Basic"). */
#ifndef EXPORT_NOTES_H
#define EXPORT_NOTES_H

#include "deck/deck.h"

struct diags;

enum note_kind { NOTE_BASIC, NOTE_REVERSED, NOTE_CLOZE, NOTE_KINDS };

struct export_note {
    enum note_kind kind;
    const struct card *const *cards; /* that it is: never none, in the deck's order */
    size_t n_cards;
    struct str guid; /* no other note has it */
    struct str tags; /* divided by blanks, without any in them */
    /* The sides. Of a NOTE_CLOZE: its text, and what the back says besides. In the text gaps are pairs of SPAN_GAP: the first has a number and
     * a hint, the second the number 0; what is hidden stands between them. */
    struct block *front, *back;
};

struct export_notes {
    struct export_note *v; /* in the deck's order, those that have an id together in a row */
    size_t n, cap;
};

/* The notes of these cards, in the arena. Ids that another card has, too, are told. */
struct export_notes notes_of(struct arena *arena, const struct deck *deck, const size_t *cards, size_t n,
                             struct diags *diags);
/* The deck of Anki's for each topic, by its index: "Title::Topic::Below"; in the arena. Topics of these cards that would be several are told. */
struct str *notes_decks(struct arena *arena, const struct deck *deck, const size_t *cards, size_t n,
                        struct diags *diags);
/* The front of the card with what its gaps hide, in such pairs. *rest: the back without what comes of the gaps, where who reads the front again
 * fills it: the first block, or all if there are gaps below it. In the arena. */
struct block *notes_front(struct arena *arena, const struct card *card, struct block **rest);
/* The number of the gap that the card asks for; 0: of several, or it has none. */
int notes_number(const struct card *card);
/* What Anki calls that kind, in English. Const data. */
const char *notes_type(enum note_kind kind);

#endif
