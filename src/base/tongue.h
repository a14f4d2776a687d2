/* base/tongue.h: which language a word is in as far as its letters alone say so: scripts in which hardly more than one language is
 * written today. Cyrillic, Arabic, Devanagari say nothing, nor does Latin. Const data, no memory, no errors. */
#ifndef BASE_TONGUE_H
#define BASE_TONGUE_H

#include <stdbool.h>

#include "base/str.h"

struct tongue {
    const char *tag; /* "he", "ja"; NULL: nobody knows */
    bool brief;      /* it has so few letters that they are rather a symbol */
    bool signs;      /* some are Chinese characters; if all are it has no tag: "zh" or "ja" */
    bool neutral;    /* it has neither letters nor digits */
};

/* Of one word, or of several. Digits belong to any language. */
struct tongue tongue_of(struct str word);
/* True if there may be letters in the text for which tongue_of knows a language. Fast. */
bool tongue_may_tell(struct str text);

#endif
