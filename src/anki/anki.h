/* anki/anki.h: packages of Anki's (.apkg, .colpkg), all three generations: collection.anki2, collection.anki21 (both SQLite with JSON in
 * it) and collection.anki21b (zstd, protobuf). */
#ifndef ANKI_ANKI_H
#define ANKI_ANKI_H

#include "archive/archive.h"
#include "deck/package.h"
#include "image/roots.h"

struct diags;

/* True if the archive holds a collection. */
bool anki_is(const struct archive *archive);

struct collection {
    struct package package;
    struct str text;           /* a line for each note: its fields, divided by tabs */
    struct image_within media; /* its files, by their names in notes */
};
/* Reads it; false after a diagnostic. What is made lies in the arena; the media are read from the archive, which must outlive them. */
bool anki_read(struct arena *arena, struct archive *archive, const char *file, struct collection *collection,
               struct diags *diags);

#endif
