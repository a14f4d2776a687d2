/* deck/read_options.h: what the author says of how a deck is to be read; the reader finds out the rest. */
#ifndef DECK_READ_OPTIONS_H
#define DECK_READ_OPTIONS_H

#include <stdbool.h>

#include "deck/source.h"
#include "job/choice.h"

/* The author's word, from the command line or the front matter. Whoever made it keeps it as long as it is read from. */
struct read_options {
    const char *format;          /* one that read_format names; NULL: find out */
    int card_level, topic_level; /* of headings, 1 to 6; 0: find out */
    bool drop_unanswered;
    bool questions_alone; /* no answer is printed: a question without one lacks nothing */
    enum cloze_cards cloze;
    enum furigana furigana;
    enum header header;
    enum sides sides;
    const char
        *columns; /* "question=2,answer=1", as header_said (read/guess/header.h) has it; NULL: find out */
    const char *language;     /* of recto's own words; NULL: English */
    const char *home;         /* no deck's root (image/roots.h); NULL: none */
    const char *const *media; /* folders where pictures may be, too */
    size_t n_media;
    const struct source *beside; /* what came with decks that are lone (deck/source.h): pictures */
    size_t n_beside;
    bool values; /* files that are not Markdown by their names are separated values */
};

#endif
