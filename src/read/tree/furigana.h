/* read/tree/furigana.h: readings in brackets behind their words, as Anki has them: " 漢字[かんじ]". They become what <ruby> is. */
#ifndef READ_TREE_FURIGANA_H
#define READ_TREE_FURIGANA_H

#include "job/choice.h"
#include "read/tree/node.h"

/* Whether a text's brackets are readings: as the author says, or, left to recto, in Japanese where three of them at least look so.
 * `language` may be NULL. Linear time; nearly none where the answer is no. */
bool furigana_wanted(enum furigana said, const char *language, struct str text);

/* The spans with those readings as STYLE_RUBY and STYLE_READING; the same spans where there are none. A reading is kana. It is of what
 * stands before it up to the last blank, which goes behind Japanese, where kana in that are read as they are (" 食べ物[たべもの]"); else of the
 * Chinese characters right before it. Code, formulas and links' addresses are left alone. */
struct spans furigana_spans(struct arena *arena, struct spans spans);

/* The same in the whole tree. */
void furigana_apply(struct doc *doc);

#endif
