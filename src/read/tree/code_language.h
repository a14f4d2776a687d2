/* read/tree/code_language.h: in which language code is that HTML has. No errors. */
#ifndef READ_TREE_CODE_LANGUAGE_H
#define READ_TREE_CODE_LANGUAGE_H

#include "base/str.h"

struct arena;

/* As the words of a class say it, which programs for highlighting have each in their own way: "language-python", "lang-py",
 * "hljs python", "highlight-source-c++", "brush: js;". A part of the text; empty: it says nothing. */
struct str code_language_of_class(struct str words);
/* Sets it to what an element of that name says by its class, or <pre> by `lang`, if it says anything; either may be NULL. A copy in the arena. */
void code_language_take(struct str *language, const char *element, const char *words, const char *lang,
                        struct arena *arena);

#endif
