/* unpack/unpack.h: files that hold decks in another form than text (packages of Anki's, workbooks, JSON) -> sources for the reader. */
#ifndef UNPACK_UNPACK_H
#define UNPACK_UNPACK_H

#include "deck/source.h"

struct arena;
struct diags;
struct unpacked;

/* As much may all notes or rows of a file say. */
#define UNPACK_TEXT_MOST ((size_t)256 << 20)

/* True if the source's bytes are such a file. */
bool unpack_is(const struct source *source);

/* What was read, and stays open: unpack_free, which must come after the last of the pictures was read; NULL is none. */
struct unpacked *unpack_new(void);
void unpack_free(struct unpacked *unpacked);
/* What is in such a file: *sources, *n, in the arena; a workbook of several sheets is a source for each. They go by the file's own name,
 * or "words.xlsx#Sheet" where there are several. False after a diagnostic. */
bool unpack_read(struct unpacked *unpacked, struct arena *arena, const struct source *source,
                 struct source **sources, size_t *n, struct diags *diags);

#endif
