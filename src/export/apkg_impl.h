/* export/apkg_impl.h: the parts of a package of Anki's. For the files of export/apkg alone. */
#ifndef EXPORT_APKG_IMPL_H
#define EXPORT_APKG_IMPL_H

#include <stdint.h>

#include "deck/deck.h"
#include "export/notes.h"

struct archive_entry;
struct diags;
struct image_roots;
struct theme;

/* ---- apkg_media.c: pictures that lie in the package ---- */

struct apkg_media;

struct apkg_media *apkg_media_new(struct arena *arena, const struct image_roots *roots, struct diags *diags);
/* What <img src> says of it (as struct export_html_options has it; `media` is a struct apkg_media): the name that the picture has in the package. Two that are
 * called the same and are not the same have names of their own. One that cannot be read is told, and keeps its name. */
struct str apkg_media_name(void *media, const char *deck, const char *url);
/* How many there are, and the i-th: its bytes and whether they are packed already. */
size_t apkg_media_count(const struct apkg_media *media);
struct archive_entry apkg_media_entry(const struct apkg_media *media, size_t i);
/* "{"0":"a.png"}" */
struct str apkg_media_list(struct arena *arena, const struct apkg_media *media);

/* ---- apkg_style.c ---- */

/* The CSS of a type of notes: text, code, tables and gaps in the theme's colours, for light and dark. */
struct str apkg_style(struct arena *arena, const struct theme *theme);

/* ---- apkg_col.c: what the row of the table `col` says, as JSON ---- */

/* The id of a type of notes, the same for ever: the types of another package are those of this one. */
int64_t apkg_type_id(enum note_kind kind);

/* Decks by their names, with those above them. Their ids follow from the names. */
struct apkg_decks {
    struct apkg_deck {
        struct str name;
        int64_t id;
    } * v;
    size_t n, cap;
};
/* The id of the deck of that name, which is added if it is not there. */
int64_t apkg_deck_id(struct arena *arena, struct apkg_decks *decks, struct str name);

struct str apkg_decks_json(struct arena *arena, const struct apkg_decks *decks, int64_t seconds);
/* Those kinds of `used` that are true. */
struct str apkg_types_json(struct arena *arena, const bool used[NOTE_KINDS], struct str css, int64_t deck,
                           int64_t seconds);
struct str apkg_conf_json(struct arena *arena, int64_t type, size_t cards);
struct str apkg_options_json(struct arena *arena);

/* ---- apkg_text.c ---- */

/* What Anki sorts a note by, and tells two of one kind apart by: its first field without tags, with the names of its pictures. */
struct str apkg_plain(struct arena *arena, struct str html);
/* The first eight digits of its SHA-1, as a number. */
int64_t apkg_sum(struct str plain);

#endif
