/* house/house.h: a theme as a file, in the style of a house: YAML, `from: plain` and only what differs.
 *
 * One table has every key: where it stands in the file, what its value may be, where that goes in struct theme. It serves for
 * reading, for checking, for printing a theme with comments, for the list in the manual and for the tests. Compiled themes are rows
 * of the same shape: each of them, printed and read again, is itself. Everything lives in the arena. */
#ifndef HOUSE_HOUSE_H
#define HOUSE_HOUSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "typeset/theme.h"

/* How a value is written, and what type its field has. */
enum house_form {
    HOUSE_YES,     /* bool */
    HOUSE_WORD,    /* int, an index into `words` */
    HOUSE_NUMBER,  /* double */
    HOUSE_POINTS,  /* double: a number, of points where it has no unit */
    HOUSE_LENGTH,  /* double, with a unit */
    HOUSE_INK,     /* struct ink */
    HOUSE_INK_OF,  /* struct theme_ink: the name of an ink of the theme, or an ink */
    HOUSE_TOKEN,   /* struct theme_token: face and ink, as "bold accent" */
    HOUSE_PLACE,   /* struct theme_place; what stands in quotes are words */
    HOUSE_FILL,    /* struct theme_fill */
    HOUSE_TEXT,    /* const char *, never NULL */
    HOUSE_WEIGHT,  /* int, as struct font_weights has it; 0: auto */
    HOUSE_FEATURE, /* const char *, as fonts_features takes it */
    HOUSE_FONT, /* const char *: a family, or a file, which lies beside the theme's; "": the program's own */
    HOUSE_FORM_COUNT
};

struct house_key {
    char path[28]; /* "answer.size": arrays, which no start of the program has to relocate */
    enum house_form form;
    size_t offset; /* in struct theme */
    /* Of a list: how many values it may have, and how far apart they lie. most = 0: it is no list. */
    size_t most, stride;
    bool none; /* the list may be empty though it is counted */
    /* Where in struct theme the size_t stands that counts them, or, if that is 0, those doubles of which the first 0 ends them. */
    size_t count, ends;
    double low, high;         /* of a number, or of how many characters a text has */
    const char *const *words; /* NULL ends them */
    char about[80];           /* the comment */
};

/* The table, in the order in which a theme is printed. */
const struct house_key *house_keys(size_t *n);

/* A file that is to be read. */
struct house_file {
    struct str text;  /* clean (base/text.h) */
    const char *name; /* what messages call it */
    const char *
        folder; /* in which the files lie that it names, with a '/' at its end; "": the working one, or the deck's */
    bool by_deck;      /* a deck names it: it names no fonts by their files, and pictures as the deck does */
    enum diag_id sort; /* of its messages; the format is "%s" */
};

/* Who opens the files that themes are made from. */
struct house_shelf {
    /* The file of that path, which has the folder of the theme in front. Gives NULL, or why it cannot be read. */
    const char *(*open)(void *of, const char *path, struct house_file *file);
    void *of;
};

/* What the file says. `shelf` NULL: it is made from themes of recto's only. False after a message for each thing that is wrong in it or in
 * one that it is made from: then *theme is what the rest says. Where values contradict each other, those are as in the theme that it begins from. */
bool house_read(struct arena *arena, const struct house_file *file, const struct house_shelf *shelf,
                struct diags *diags, struct theme *theme);

/* True for a word that can only be a theme's file: it ends in .yaml or .yml, or is what a shell opened (/dev/fd/N). */
bool house_names_file(const char *word);
/* Why a name is neither a theme's nor a file's. */
const char *house_unknown(struct arena *arena, const char *name);

/* The theme as such a file, with comments. */
struct str house_text(struct arena *arena, const struct theme *theme);

/* Why a theme's file leaves no room where the theme of recto's does that it began from, as "card.margin is too large"; NULL: that does
 * not, either, or it is one of recto's. `fits` says whether there is room in a theme. */
const char *house_no_room(struct arena *arena, const struct theme *theme,
                          bool (*fits)(void *of, const struct theme *theme), void *of);

/* What is wrong with the theme as a whole, a sentence without its subject, and *path, the key that it is about; NULL: nothing. */
const char *house_wrong(struct arena *arena, const struct theme *theme, const char **path);

#endif
