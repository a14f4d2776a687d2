/* deck/input.h: files into memory. What was read lives in the arena; names stay the caller's. */
#ifndef DECK_INPUT_H
#define DECK_INPUT_H

#include <stdbool.h>

#include "deck/source.h"

struct arena;
struct diags;

/* What the source's bytes are as text: UTF-16 becomes UTF-8. What holds decks in another form (unpack/unpack.h) stays as it is. A file
 * that is no text (deck/binary.h) is a diagnostic (DIAG_BINARY) and false, and the source is empty. */
bool input_text(struct arena *arena, struct source *source, struct diags *diags);

/* Reads a file, or standard input for "-", as input_text has it. A folder, a file that cannot be read or one above 64 MB (an archive
 * or a PDF: above 2 GB) is a diagnostic (system) and false, too. */
bool input_read(struct arena *arena, const char *name, struct source *source, struct diags *diags);

/* The same for what is text, no deck but read for one: a regular file, or what is open already (file_read_given). */
bool input_read_given(struct arena *arena, const char *name, struct source *source, struct diags *diags);
/* The first half of input_read: the file's bytes as they are, for input_text. */
bool input_bytes(struct arena *arena, const char *name, struct source *source, struct diags *diags);

/* What the names of decks end in (".md"): the i-th of it; NULL: there are not so many. Const data. */
const char *input_ending(size_t i);

/* As input_read for each name; a folder stands for the Markdown files, separated values, packages and workbooks in it
 * and in its folders, in natural order, but for .txt and .json, which may be anything there. Files that every repository has and no deck is (LICENSE.md,
 * CONTRIBUTING.md, ...; README.md beside others) are left out. *sources and *n are what was read; false if a name could not
 * be, after a diagnostic for each. */
bool inputs_read(struct arena *arena, const char *const *names, size_t n_names, struct source **sources,
                 size_t *n, struct diags *diags);

#endif
