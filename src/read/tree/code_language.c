#include "read/tree/code_language.h"

#include <stdbool.h>

#include "base/char.h"

/* The next word, which blanks or a semicolon end. */
static struct str next_word(struct str *words)
{
    size_t skip = 0, n = 0;
    struct str word;

    while (skip < words->n && (char_is_space(words->p[skip]) || words->p[skip] == ';')) skip++;
    *words = str_from(*words, skip);
    while (n < words->n && !char_is_space(words->p[n]) && words->p[n] != ';') n++;
    word = str_sub(*words, 0, n);
    *words = str_from(*words, n);
    return word;
}

/* Words that have the language in them, or in the word behind them. */
static const struct {
    const char *word;
    bool behind;
} signs[] = {{"language-", false}, {"lang-", false},     {"highlight-source-", false},
             {"src-", false},      {"hljs", true},       {"sourceCode", true},
             {"brush:", true},     {"prettyprint", true}};

struct str code_language_of_class(struct str words)
{
    const struct str none = {"", 0};
    struct str behind = none;
    bool asked = false;

    while (words.n) {
        struct str word = next_word(&words);

        if (asked && !behind.n) behind = word;
        asked = false;
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
            struct str rest = str_from(word, strlen(signs[i].word));

            if (!str_starts(word, signs[i].word)) continue;
            if (!signs[i].behind && rest.n) return str_is(rest, "none") ? none : rest;
            if (signs[i].behind && !rest.n) asked = true;
            if (str_eq(word, behind)) behind = none;
        }
    }
    return behind;
}

void code_language_take(struct str *language, const char *element, const char *words, const char *lang,
                        struct arena *arena)
{
    struct str said = code_language_of_class(str_of(words ? words : ""));

    if (!said.n && lang && !strcmp(element, "pre")) said = str_of(lang);
    if (said.n) *language = (struct str){str_z(arena, said), said.n};
}
