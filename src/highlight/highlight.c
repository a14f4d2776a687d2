#include <string.h>

#include "highlight/impl.h"

/* ---- helpers ---- */

size_t highlight_line_end(struct str text, size_t at)
{
    const char *feed = at < text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;

    return feed ? (size_t)(feed - text.p) : text.n;
}

size_t highlight_skip_blanks(struct str text, size_t at)
{
    while (at < text.n && char_is_blank(text.p[at])) at++;
    return at;
}

bool highlight_stands(struct str text, size_t at, const char *z)
{
    size_t i = 0;

    if (!z || !*z) return false;
    while (z[i] && at + i < text.n && text.p[at + i] == z[i]) i++;
    return !z[i];
}

size_t highlight_find_text(struct str text, size_t at, const char *z)
{
    return at < text.n ? at + str_find_z(str_from(text, at), z) : text.n;
}

void highlight_paint(struct code_piece piece, size_t from, size_t to, enum token token)
{
    if (to > piece.text.n) to = piece.text.n;
    if (from < to) memset(piece.tokens + from, (int)token, to - from);
}

struct code_piece highlight_piece(struct code_piece piece, size_t from, size_t to)
{
    return (struct code_piece){str_sub(piece.text, from, to - from), piece.tokens + from};
}

bool highlight_word_in(const char *list, struct str word)
{
    size_t low = 0;
    size_t high = list ? strlen(list) : 0;

    while (low < high) {
        size_t start = low + (high - low) / 2;
        size_t end = start;
        size_t n;
        int order;

        while (start > low && list[start - 1] != ' ') start--;
        while (end < high && list[end] != ' ') end++;
        n = end - start;
        order = memcmp(word.p, list + start, word.n < n ? word.n : n);
        if (order == 0 && word.n == n) return true;
        if (order < 0 || (order == 0 && word.n < n))
            high = start;
        else
            low = end + 1;
    }
    return false;
}

bool highlight_word_in_nocase(const char *list, struct str word)
{
    char lower[32];

    if (word.n > sizeof lower) return false;
    for (size_t i = 0; i < word.n; i++) lower[i] = char_lower(word.p[i]);
    return highlight_word_in(list, (struct str){lower, word.n});
}

/* ---- languages ---- */

/* True if the blank-separated names, which are in lower case, hold the name in any case. */
static bool has_name(const char *names, struct str name)
{
    while (*names) {
        size_t n = strcspn(names, " ");

        if (n == name.n && strncasecmp(names, name.p, n) == 0) return true;
        names += n;
        names += *names == ' ';
    }
    return false;
}

static const struct language *find_exactly(struct str name)
{
    for (size_t i = 0; i < highlight_languages_n; i++) {
        if (has_name(highlight_languages[i].names, name)) return &highlight_languages[i];
    }
    return NULL;
}

/* The name alone: {.python}, language-python and python,ignore are python, as other tools have it. */
static struct str bare_name(struct str name)
{
    size_t n = 0;

    if (str_starts(name, "{.")) name = str_from(name, 2);
    if (str_starts(name, "language-")) name = str_from(name, 9);
    while (n < name.n && !strchr(",:;{}[]()=", name.p[n])) n++;
    return str_sub(name, 0, n);
}

bool highlight_plain(struct str language)
{
    struct str name = bare_name(language);

    return !name.n || has_name("text txt plain plaintext plain-text none raw output out stdout result ascii "
                               "ascii-art nohighlight no-highlight log logs tree",
                               name);
}

const struct language *highlight_find(struct str name)
{
    const struct language *language;

    name = bare_name(name);
    language = find_exactly(name);
    while (!language && name.n && (char_is_digit(name.p[name.n - 1]) || name.p[name.n - 1] == '.')) {
        name = str_sub(name, 0, name.n - 1);
        language = find_exactly(name);
    }
    return language;
}

/* True if one of the lines begins so. */
static bool has_line(struct str text, const char *start)
{
    if (!start) return false;
    for (size_t at = 0; at < text.n; at = highlight_line_end(text, at) + 1) {
        if (highlight_stands(text, at, start)) return true;
    }
    return false;
}

bool highlight(struct str language, struct str text, uint8_t *tokens)
{
    const struct language *row = highlight_find(language);
    struct code_piece piece = {text, tokens};

    if (text.n) memset(tokens, TOKEN_PLAIN, text.n);
    if (!row) return false;
    if (has_line(text, row->prompt))
        highlight_transcript(row, piece);
    else if (row->scan)
        row->scan(row, piece);
    else
        highlight_code(row, piece);
    return true;
}
