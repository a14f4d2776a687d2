/* unpack/unpack.h: files that hold decks in another form than text (packages of Anki's, workbooks, JSON) -> sources for the reader. */
#ifndef UNPACK_UNPACK_H
#define UNPACK_UNPACK_H

#include "deck/source.h"

struct arena;
struct diags;
struct unpacked;

/* True if the source's bytes are such a file. */
bool unpack_is(const struct source *source);
/* What is in it: *sources, *n, in the arena; a workbook of several sheets is a source for each. They go by the file's own name, or
 * "words.xlsx#Sheet" where there are several. NULL after a diagnostic. What is open lives until unpack_close, which must come
 * after the last of their pictures was read; NULL is none. */
struct unpacked *unpack_open(struct arena *arena, const struct source *source, struct source **sources,
                             size_t *n, struct diags *diags);
void unpack_close(struct unpacked *unpacked);

#endif
