/* cli/used.h: which files a run reads, so that none of its outputs replaces one of them; and which it does not. */
#ifndef CLI_USED_H
#define CLI_USED_H

#include "deck/deck.h"
#include "font/font.h"
#include "job/job.h"

struct diags;
struct theme;

/* Adds the names of what the cards' pictures are read from, and of the font files that the run has used (`fonts` NULL: none). Two
 * names may be the same file. They live in the arena or as long as fonts. */
void used_pictures(struct arena *arena, const struct deck *deck, struct texts *files);
/* And the names of those that are not there, as they are looked for: for who waits for them. */
void used_missing(struct arena *arena, const struct deck *deck, struct texts *files);
/* The same for the pictures that the job and its theme (NULL: it has none yet) name; those of a deck where `roots` say that it may. */
void used_livery(struct arena *arena, const struct job *job, const struct theme *theme,
                 const struct image_roots *roots, struct texts *files);
/* A warning for each file whose selected cards name pictures that it may not read (image/roots.h). */
void used_refused(struct arena *arena, const struct deck *deck, const size_t *cards, size_t n,
                  struct diags *diags);
void used_fonts(struct arena *arena, const struct fonts *fonts, struct texts *files);

#endif
