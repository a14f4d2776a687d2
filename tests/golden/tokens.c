/* tokens: what the highlighter makes of one text in every language that it knows.
 *
 *     tokens FILE
 *
 * Pieces of code in the file are divided by blank lines. Each line, and below it a line for all languages that see it alike: a letter for each character: . plain (a blank
 * stays), k keyword, t type, s string, n number, c comment, d name, m meta, + added, - removed; then their names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/strbuf.h"
#include "deck/input.h"
#include "highlight/impl.h"

enum { LANGUAGES_MOST = 64 };

static struct str language_name(size_t i)
{
    struct str names = str_of(highlight_languages[i].names);

    return str_sub(names, 0, str_find(names, ' '));
}

/* The letters of a line. */
static struct str letters(struct arena *arena, struct str line, const uint8_t *tokens)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < line.n; i++) {
        if (((unsigned char)line.p[i] & 0xC0) == 0x80) continue;
        strbuf_addc(&b, line.p[i] == ' ' && tokens[i] == TOKEN_PLAIN ? ' ' : ".ktsncdm+-"[tokens[i]]);
    }
    return strbuf_str(&b);
}

static void line_print(struct arena *arena, struct str text, size_t at, size_t n, uint8_t *const tokens[])
{
    struct str seen[LANGUAGES_MOST];
    bool told[LANGUAGES_MOST] = {false};

    printf("  %.*s\n", (int)n, text.p + at);
    for (size_t i = 0; i < highlight_languages_n; i++)
        seen[i] = letters(arena, str_sub(text, at, n), tokens[i] + at);
    for (size_t i = 0; i < highlight_languages_n; i++) {
        if (told[i]) continue;
        printf("  %.*s ", STR(seen[i]));
        for (size_t k = i; k < highlight_languages_n; k++) {
            if (told[k] || !str_eq(seen[i], seen[k])) continue;
            told[k] = true;
            printf(" %.*s", STR(language_name(k)));
        }
        printf("\n");
    }
    printf("\n");
}

static void piece_print(struct arena *arena, struct str text)
{
    uint8_t *tokens[LANGUAGES_MOST];

    for (size_t i = 0; i < highlight_languages_n; i++) {
        tokens[i] = NEW_N(arena, uint8_t, text.n);
        highlight(language_name(i), text, tokens[i]);
    }
    for (size_t at = 0; at < text.n;) {
        size_t n = str_find(str_from(text, at), '\n');

        line_print(arena, text, at, n, tokens);
        at += n + 1;
    }
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct source source = {0};

    if (argc != 2 || !input_read(arena, argv[1], &source, diags_new(arena))) return 2;
    if (highlight_languages_n > LANGUAGES_MOST) return 2;
    for (size_t at = 0; at < source.text.n;) {
        const char *end = memmem(source.text.p + at, source.text.n - at, "\n\n", 2);
        size_t n = end ? (size_t)(end - source.text.p) + 1 - at : source.text.n - at;

        piece_print(arena, str_sub(source.text, at, n));
        at += n + 1;
    }
    arena_free(arena);
    return 0;
}
