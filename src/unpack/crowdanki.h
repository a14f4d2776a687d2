/* unpack/crowdanki.h: decks of Anki's as the add-on CrowdAnki writes them in JSON: decks in each other, with notes whose types
 * say which field is what and how cards are made of them. Media lie in files beside it. */
#ifndef UNPACK_CROWDANKI_H
#define UNPACK_CROWDANKI_H

#include "deck/package.h"
#include "unpack/json_tree.h"

bool crowdanki_is(const struct json_tree *root);
/* Its notes with all of their cards, in the arena; a line of the text is a note. */
void crowdanki_read(struct arena *arena, const struct json_tree *root, struct package *package,
                    struct str *text);

#endif
