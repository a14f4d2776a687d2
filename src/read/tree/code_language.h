/* read/tree/code_language.h: in which language code is that HTML has. No memory, no errors. */
#ifndef READ_TREE_CODE_LANGUAGE_H
#define READ_TREE_CODE_LANGUAGE_H

#include "base/str.h"

/* As the words of a class say it, which programs for highlighting have each in their own way: "language-python", "lang-py",
 * "hljs python", "highlight-source-c++", "brush: js;". A part of the text; empty: it says nothing. */
struct str code_language_of_class(struct str words);

#endif
