/* anki/impl.h: what the files share that read a collection. Private to the folder. */
#ifndef ANKI_IMPL_H
#define ANKI_IMPL_H

#include "anki/anki.h"
#include "archive/database.h"

struct json_t; /* jansson's */

struct anki_deck {
    int64_t id;
    struct str name; /* "Top::Below" */
};

/* A collection that is being read. */
struct anki_reading {
    struct arena *arena;
    const char *file;
    struct diags *diags;
    struct database *db;
    struct collection *into;
    VEC(struct anki_deck) decks; /* by id, as the types are */
    int64_t crt;                 /* when the collection was made: seconds since 1970 */
    bool has_west;
    int64_t west; /* minutes that its time zone lies west of Greenwich, where it says so */
    size_t bad;   /* bytes that are no UTF-8 */
    int bad_line; /* of the first note with one; 0: no note */
};

enum {
    ANKI_FIELDS_MAX = 1024,
    ANKI_TEMPLATES_MAX = 1024
}; /* of a type: no maker of decks has seen so many */

/* False, after a message that says what is wrong. */
bool anki_wrong(const struct anki_reading *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same of a statement that failed. */
bool anki_wrong_sql(const struct anki_reading *r);
/* A warning: what is left out of it. */
void anki_lacks(const struct anki_reading *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Text from outside, as UTF-8, in the arena. */
struct str anki_text(struct anki_reading *r, struct str raw);

/* Its types, decks and the zone, as one or the other kind of collection has them. False after a message. */
bool anki_types_json(struct anki_reading *r);
bool anki_types_tables(struct anki_reading *r);
/* Add one; ids must be sorted afterwards (anki_types_sort). Levels of a deck's name are parted by "::" or U+001F. */
struct package_type *anki_type_new(struct anki_reading *r, int64_t id);
void anki_template_set(struct anki_reading *r, struct package_type *type, int64_t ord,
                       struct package_template set);
void anki_deck_add(struct anki_reading *r, int64_t id, struct str name);
void anki_types_sort(struct anki_reading *r);
/* "Default", Anki's first deck, where there is none of that number. */
struct str anki_deck_name(const struct anki_reading *r, int64_t id);
struct package_type *anki_type_find(struct anki_reading *r, int64_t id);
/* All is known of the type: does it draw boxes over a picture? `stock`: which of Anki's own it was made from; 0: nobody knows. */
void anki_type_finish(struct package_type *type, int64_t stock);
/* Whole numbers as texts have them; false: it is none, or there is more than that. */
bool anki_number(struct str text, int64_t *number);

/* Notes and cards, the same in all kinds; types are there. False after a message. */
bool anki_notes(struct anki_reading *r);

/* A JSON value, the caller's (json_decref), or NULL: it is broken, or so much of it that it was made to harm. Names of objects and texts in it may
 * hold anything but bytes that are no UTF-8. */
struct json_t *anki_json(struct arena *arena, struct str text);

/* The files beside the collection, as `into` has them; `modern`: packed, in a list of protobuf. */
void anki_media(struct anki_reading *r, struct archive *archive, bool modern);

#endif
