/* linebreak/hyphen_impl.h: the parts of the hyphen module: the table of languages, letters, and one dictionary. Const data but
 * for the dictionary, which lives in the arena. */
#ifndef LINEBREAK_HYPHEN_IMPL_H
#define LINEBREAK_HYPHEN_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* One row of the table of languages (linebreak/hyphen_table.c). */
struct hyphen_language {
    const char *tags;    /* BCP 47 prefixes in lower case, blank-separated; the longest that matches counts */
    const char *package; /* Debian's; NULL: the language is written without hyphens */
    const char *file;    /* in the folder of dictionaries */
    uint8_t left, right; /* the least letters before and behind a hyphen; a dictionary may ask for more */
    bool longest;        /* made by libhyphen's rule: see linebreak/hyphen_dict.c */
};

extern const struct hyphen_language hyphen_languages[];
extern const size_t hyphen_languages_n;

/* Where systems put dictionaries, in the order in which they are looked into, and how such folders are called below those of
 * XDG_DATA_DIRS, which come last. NULL ends the list. */
extern const char *const hyphen_folders[], *const hyphen_subfolders[];

/* The row's index, or hyphen_languages_n: there is none. */
size_t hyphen_language(const char *tag);

/* Letters, from linebreak/hyphen_letter.c. The C library's own tables depend on the locale; these do not. */
enum letter {
    LETTER_OTHER,
    LETTER_LOWER, /* or of a script without case */
    LETTER_UPPER,
    LETTER_APOSTROPHE,
    LETTER_JOINT, /* hyphens and dashes */
};

/* What the code point is; *folded is the lower-case letter, or ' for every apostrophe. */
enum letter hyphen_letter(uint32_t rune, uint32_t *folded);

/* The longest word that is hyphenated, in letters. */
enum { HYPHEN_LONGEST = 96 };

/* A loaded dictionary, from linebreak/hyphen_dict.c. */
struct hyphen_dict;

/* NULL if there is no such file (*why is NULL, too), or it cannot be used, and *why says why; *unread: the system did not
 * give it. */
struct hyphen_dict *hyphen_dict_load(struct arena *arena, const char *path,
                                     const struct hyphen_language *language, const char **why, bool *unread);
/* Sets breaks[i], 0 < i < n, to 1 where the word of n <= HYPHEN_LONGEST folded letters may be divided before letter
 * i, and all others to 0. */
void hyphen_dict_find(const struct hyphen_dict *dict, const uint16_t *letters, size_t n, uint8_t *breaks);

#endif
