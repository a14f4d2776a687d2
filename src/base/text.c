#include "base/text.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/strbuf.h"
#include "base/utf8.h"

struct str text_clean(struct arena *arena, struct str raw, int *bad_line, size_t *bad)
{
    /* Only a replaced byte takes more room than it had: few files have one. */
    size_t room = raw.n + 64;
    struct strbuf b = {arena, arena_alloc(arena, room), 0, room};
    size_t i = str_starts(raw, "\xEF\xBB\xBF") ? 3 : 0;
    size_t clean = i; /* from here to i nothing has to be changed */
    int line = 1;

    *bad_line = 0;
    *bad = 0;
    while (i < raw.n) {
        size_t start = i;
        uint32_t rune = utf8_next(raw, &i);

        if (rune == '\n') line++;
        if (rune != '\r' && rune != 0 && (rune != RUNE_BAD || i > start + 1)) continue;
        strbuf_add(&b, str_sub(raw, clean, start - clean));
        if (rune == '\r') {
            strbuf_addc(&b, '\n');
            line++;
            i += i < raw.n && raw.p[i] == '\n';
        } else {
            if (!(*bad)++) *bad_line = line;
            strbuf_rune(&b, RUNE_BAD);
        }
        clean = i;
    }
    strbuf_add(&b, str_sub(raw, clean, i - clean));
    return strbuf_str(&b);
}

void text_expand(struct strbuf *b, struct str text)
{
    size_t column = 0;

    if (!text.n || !memchr(text.p, '\t', text.n)) {
        strbuf_add(b, text);
        return;
    }
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        uint32_t rune = utf8_next(text, &i);

        if (rune == '\t') {
            do strbuf_addc(b, ' ');
            while (++column % TEXT_TAB);
            continue;
        }
        column = rune == '\n' ? 0 : column + 1;
        strbuf_add(b, str_sub(text, start, i - start));
    }
}

char text_url_byte(const char **url)
{
    const char *p = *url;
    int high = *p == '%' ? char_hex(p[1]) : -1;
    int low = high >= 0 ? char_hex(p[2]) : -1;

    assert(*p);
    *url += low >= 0 ? 3 : 1;
    return (char)(low < 0 ? *p : high << 4 | low);
}

size_t text_distance(const char *a, const char *b)
{
    enum { LONGEST = 63 };
    size_t rows[3][LONGEST + 1]; /* of i, and of the two before it */
    size_t na = strlen(a);
    size_t nb = strlen(b);

    if (na > LONGEST || nb > LONGEST) return na > nb ? na : nb;
    for (size_t j = 0; j <= nb; j++) rows[0][j] = j;
    for (size_t i = 1; i <= na; i++) {
        const size_t *above = rows[(i - 1) % 3], *higher = rows[(i + 1) % 3];
        size_t *row = rows[i % 3];

        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];

            row[j] = above[j - 1] + (a[i - 1] != b[j - 1]);
            if (above[j] + 1 < row[j]) row[j] = above[j] + 1;
            if (row[j - 1] + 1 < row[j]) row[j] = row[j - 1] + 1;
            if (swapped && higher[j - 2] + 1 < row[j]) row[j] = higher[j - 2] + 1;
        }
    }
    return rows[na % 3][nb];
}

const char *text_nearest(const char *word, const char *const *names, size_t n)
{
    const char *nearest = NULL;
    size_t least = SIZE_MAX, least_rest = SIZE_MAX;

    for (size_t i = 0; i < n; i++) {
        size_t shorter = strlen(word) < strlen(names[i]) ? strlen(word) : strlen(names[i]);
        size_t distance = text_distance(word, names[i]), rest = distance;

        /* A beginning is as near as a slip; of several, the one that lacks least. */
        if (shorter >= 2 && distance > 1 && !strncmp(word, names[i], shorter)) distance = 1;
        if (distance < least || (distance == least && rest < least_rest)) {
            least = distance;
            least_rest = rest;
            nearest = names[i];
        }
    }
    return nearest;
}

const char *text_near(const char *word, const char *const *names, size_t n)
{
    const char *near = NULL;
    size_t least = strlen(word) / 3 + 1;

    for (size_t i = 0; i < n; i++) {
        size_t distance = text_distance(word, names[i]);

        if (distance >= least) continue;
        least = distance;
        near = names[i];
    }
    return near;
}

int text_natural_cmp(const char *a, const char *b)
{
    while (*a && *b) {
        if (char_is_digit(*a) && char_is_digit(*b)) {
            size_t na, nb;
            int order;
            while (*a == '0' && char_is_digit(a[1])) a++;
            while (*b == '0' && char_is_digit(b[1])) b++;
            na = strspn(a, "0123456789");
            nb = strspn(b, "0123456789");
            if (na != nb) return na < nb ? -1 : 1;
            order = strncmp(a, b, na);
            if (order) return order;
            a += na;
            b += nb;
        } else {
            if (*a != *b) return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
            a++;
            b++;
        }
    }
    return *a ? 1 : *b ? -1 : 0;
}

/* Marks that turn the direction of what follows, and ends of lines beyond ASCII's. */
static bool is_turning(uint32_t rune)
{
    return (rune >= 0x2028 && rune <= 0x202E) || (rune >= 0x2066 && rune <= 0x2069);
}

void text_shown(struct strbuf *b, struct str text, bool lines)
{
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        uint32_t rune = utf8_next(text, &i);

        if (rune == '\n' && lines)
            strbuf_addc(b, '\n');
        else if (rune == '\n' || rune == '\r' || rune == '\t')
            strbuf_printf(b, "\\%c", rune == '\n' ? 'n' : rune == '\r' ? 'r' : 't');
        else if (rune < ' ' || (rune >= 0x7F && rune < 0xA0))
            strbuf_printf(b, "\\x%02X", (unsigned)rune);
        else if (is_turning(rune))
            strbuf_printf(b, "\\u%04X", (unsigned)rune);
        else if (rune == RUNE_BAD)
            strbuf_rune(b, rune);
        else
            strbuf_add(b, str_sub(text, start, i - start));
    }
}

char *text_quoted(struct arena *arena, struct str text)
{
    if (text.n <= TEXT_QUOTED) return str_z(arena, text);
    return arena_printf(arena, "%.*s...", (int)utf8_start(text, TEXT_QUOTED), text.p);
}

bool text_yes(struct str text, bool *yes)
{
    static const char *const words[][2] = {{"no", "yes"}, {"false", "true"}, {"off", "on"}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (int answer = 0; answer < 2; answer++)
            if (str_is_nocase(text, words[i][answer])) {
                *yes = answer;
                return true;
            }
    return false;
}

bool text_is_formula(struct str text)
{
    size_t n = 0;

    while (n < text.n && text.p[n] == '\'') n++;
    return n < text.n && strchr("=+-@\t\r", text.p[n]) && text.p[n];
}

/* ---- shells ---- */

/* Unquoted, these mean themselves in every shell; = does not where it begins a word. */
static bool is_plain(struct str text, size_t i)
{
    char c = text.p[i];

    return char_is_name(c) || (c == '=' ? i > 0 : c && strchr("./,:@%+-", c));
}

/* What a terminal is not shown, byte for byte in the notation that shells took over from C. */
static void add_spelled(struct strbuf *b, struct str text)
{
    strbuf_addz(b, "$'");
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        if (c < ' ' || c > '~')
            strbuf_printf(b, "\\x%02X", c);
        else if (c == '\'' || c == '\\')
            strbuf_printf(b, "\\%c", c);
        else
            strbuf_addc(b, (char)c);
    }
    strbuf_addc(b, '\'');
}

static void add_quoted(struct strbuf *b, struct str text)
{
    strbuf_addc(b, '\'');
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '\'')
            strbuf_addz(b, "'\\''");
        else
            strbuf_addc(b, text.p[i]);
    strbuf_addc(b, '\'');
}

struct str text_shell_word(struct arena *arena, struct str text)
{
    struct strbuf shown = strbuf_new(arena), word = strbuf_new(arena);
    size_t plain = 0;

    text_shown(&shown, text, false);
    while (plain < text.n && is_plain(text, plain)) plain++;
    if (!str_eq(strbuf_str(&shown), text))
        add_spelled(&word, text);
    else if (plain < text.n || !text.n)
        add_quoted(&word, text);
    else
        return text;
    return strbuf_str(&word);
}
