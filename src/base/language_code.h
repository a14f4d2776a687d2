/* base/language_code.h: which languages are registered, as far as ICU knows, and what people mean who write another word. */
#ifndef BASE_LANGUAGE_CODE_H
#define BASE_LANGUAGE_CODE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { LANGUAGE_CODE_SHORT = 3 }; /* bytes, with the NUL */
/* The code of two letters for one of three ("deu", "ger"), of n small letters; false, with anything in `two`: it has none. */
bool language_code_short(const char *code, size_t n, char two[LANGUAGE_CODE_SHORT]);
/* False for codes of two letters that are no language's, and for words: what has four letters or more is no code. Those of three are too
 * many to be known here, and are let through. */
bool language_code_exists(const char *code, size_t n);
/* The tag for a language's name in any language ("French", "deutsch", "Brazilian Portuguese"), for a slip of one, or for a region in which it
 * is spoken ("jp"); NULL: nobody knows. Slow: looks through all names. In the arena. */
const char *language_code_meant(struct arena *arena, const char *word);

#endif
