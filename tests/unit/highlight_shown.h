/* highlight_shown.h: what the tests of highlighting share: the tokens of a piece of code, a letter for each character. */
#ifndef HIGHLIGHT_SHOWN_H
#define HIGHLIGHT_SHOWN_H

#include <string.h>

#include "highlight/highlight.h"
#include "unit.h"

enum { MOST = 2048 };

/* A letter for each character: . plain (a blank stays), k keyword, t type, s string, n number, c comment, d name,
 * m meta, + added, - removed. */
static const char *shown(const char *language, const char *text)
{
    static char out[MOST];
    static uint8_t tokens[MOST];
    size_t n = strlen(text);
    size_t k = 0;

    if (n >= MOST || !highlight(str_of(language), str_of(text), tokens)) return "unknown";
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '\n')
            out[k++] = '\n';
        else if (((unsigned char)text[i] & 0xC0) != 0x80)
            out[k++] = text[i] == ' ' && tokens[i] == TOKEN_PLAIN ? ' ' : ".ktsncdm+-"[tokens[i]];
    }
    out[k] = 0;
    return out;
}

#define IS(language, text, tokens) CHECK_STR(shown(language, text), tokens)

#endif
