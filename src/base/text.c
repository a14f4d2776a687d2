#include "base/text.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct str str_of(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || !memcmp(a.p, b.p, a.n));
}

bool str_is(struct str a, const char *z)
{
    return str_eq(a, str_of(z));
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

bool str_is_nocase(struct str a, const char *z)
{
    if (strlen(z) != a.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.p[i]) != lower(z[i])) return false;
    return true;
}

bool str_starts(struct str a, const char *z)
{
    size_t n = strlen(z);

    return a.n >= n && (n == 0 || !memcmp(a.p, z, n));
}

struct str str_from(struct str a, size_t start)
{
    return start >= a.n ? (struct str){a.p ? a.p + a.n : a.p, 0} : (struct str){a.p + start, a.n - start};
}

struct str str_sub(struct str a, size_t start, size_t n)
{
    a = str_from(a, start);
    if (a.n > n) a.n = n;
    return a;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct str str_trim(struct str a)
{
    while (a.n && is_space(a.p[0])) {
        a.p++;
        a.n--;
    }
    while (a.n && is_space(a.p[a.n - 1])) a.n--;
    return a;
}

size_t str_find(struct str a, char c)
{
    const char *hit = a.n ? memchr(a.p, c, a.n) : NULL;

    return hit ? (size_t)(hit - a.p) : a.n;
}

char *str_z(struct arena *arena, struct str a)
{
    return arena_copy(arena, a.p, a.n);
}

struct strbuf strbuf_new(struct arena *arena)
{
    return (struct strbuf){.arena = arena};
}

static void strbuf_need(struct strbuf *b, size_t more)
{
    size_t cap = b->cap ? b->cap : 64;
    char *grown;

    if (b->cap - b->n >= more) return;
    while (cap - b->n < more) cap *= 2;
    grown = arena_alloc(b->arena, cap);
    if (b->n) memcpy(grown, b->p, b->n);
    b->p = grown;
    b->cap = cap;
}

void strbuf_add(struct strbuf *b, struct str s)
{
    if (!s.n) return;
    strbuf_need(b, s.n);
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

void strbuf_addz(struct strbuf *b, const char *z)
{
    strbuf_add(b, str_of(z));
}

void strbuf_addc(struct strbuf *b, char c)
{
    strbuf_need(b, 1);
    b->p[b->n++] = c;
}

void strbuf_rune(struct strbuf *b, uint32_t rune)
{
    char out[4];

    strbuf_add(b, (struct str){out, utf8_put(out, rune)});
}

void strbuf_printf(struct strbuf *b, const char *format, ...)
{
    va_list args;
    va_list again;
    int n;

    va_start(args, format);
    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n > 0) {
        strbuf_need(b, (size_t)n + 1);
        vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
        b->n += (size_t)n;
    }
    va_end(args);
}

struct str strbuf_str(const struct strbuf *b)
{
    return (struct str){b->p ? b->p : "", b->n};
}

uint32_t utf8_next(struct str s, size_t *i)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char c = (unsigned char)s.p[*i];
    size_t len = c < 0x80                ? 1
                 : c >= 0xC2 && c < 0xE0 ? 2
                 : (c & 0xF0) == 0xE0    ? 3
                 : c >= 0xF0 && c < 0xF5 ? 4
                                         : 0;
    uint32_t rune;

    if (len == 1) {
        (*i)++;
        return c;
    }
    if (len == 0 || *i + len > s.n) {
        (*i)++;
        return RUNE_BAD;
    }
    rune = c & (0x7Fu >> len);
    for (size_t k = 1; k < len; k++) {
        unsigned char d = (unsigned char)s.p[*i + k];
        if ((d & 0xC0) != 0x80) {
            (*i)++;
            return RUNE_BAD;
        }
        rune = rune << 6 | (d & 0x3F);
    }
    if (rune < least[len] || rune > 0x10FFFF || (rune >= 0xD800 && rune < 0xE000)) {
        (*i)++;
        return RUNE_BAD;
    }
    *i += len;
    return rune;
}

uint32_t utf8_first(struct str s)
{
    size_t i = 0;

    return s.n ? utf8_next(s, &i) : 0;
}

uint32_t utf8_last(struct str s)
{
    size_t i = s.n;

    if (!i) return 0;
    do i--;
    while (i && ((unsigned char)s.p[i] & 0xC0) == 0x80);
    return utf8_next(s, &i);
}

bool rune_is_cjk(uint32_t r)
{
    return (r >= 0x2E80 && r <= 0x30FF) || (r >= 0x3400 && r <= 0x9FFF) || (r >= 0xF900 && r <= 0xFAFF) ||
           (r >= 0xFE30 && r <= 0xFE4F) || (r >= 0xFF00 && r <= 0xFFEF) || (r >= 0x20000 && r <= 0x3FFFF);
}

size_t utf8_put(char out[4], uint32_t rune)
{
    if (rune > 0x10FFFF || (rune >= 0xD800 && rune < 0xE000)) rune = RUNE_BAD;
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    if (rune < 0x800) {
        out[0] = (char)(0xC0 | rune >> 6);
        out[1] = (char)(0x80 | (rune & 0x3F));
        return 2;
    }
    if (rune < 0x10000) {
        out[0] = (char)(0xE0 | rune >> 12);
        out[1] = (char)(0x80 | (rune >> 6 & 0x3F));
        out[2] = (char)(0x80 | (rune & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | rune >> 18);
    out[1] = (char)(0x80 | (rune >> 12 & 0x3F));
    out[2] = (char)(0x80 | (rune >> 6 & 0x3F));
    out[3] = (char)(0x80 | (rune & 0x3F));
    return 4;
}

size_t utf8_count(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.n; count++) utf8_next(s, &i);
    return count;
}

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

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

char url_byte(const char **url)
{
    const char *p = *url;
    int high = *p == '%' ? hex_digit(p[1]) : -1;
    int low = high >= 0 ? hex_digit(p[2]) : -1;

    *url += low >= 0 ? 3 : 1;
    return low < 0 ? *p : (char)(high << 4 | low);
}

uint64_t hash_bytes(uint64_t hash, const void *data, size_t n)
{
    const unsigned char *p = data;

    if (hash == 0) hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < n; i++) hash = (hash ^ p[i]) * 0x100000001B3u;
    return hash;
}

size_t text_distance(const char *a, const char *b)
{
    enum { LONGEST = 63 };
    size_t row[LONGEST + 1];
    size_t na = strlen(a);
    size_t nb = strlen(b);

    if (na > LONGEST || nb > LONGEST) return na > nb ? na : nb;
    for (size_t j = 0; j <= nb; j++) row[j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best) best = row[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[nb];
}

const char *text_nearest(const char *word, const char *const *names, size_t n)
{
    const char *nearest = NULL;
    size_t least = SIZE_MAX;

    for (size_t i = 0; i < n; i++) {
        size_t shorter = strlen(word) < strlen(names[i]) ? strlen(word) : strlen(names[i]);
        size_t distance = text_distance(word, names[i]);

        if (shorter >= 2 && distance > 1 && !strncmp(word, names[i], shorter)) distance = 1;
        if (distance < least) {
            least = distance;
            nearest = names[i];
        }
    }
    return nearest;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

int text_natural_cmp(const char *a, const char *b)
{
    while (*a && *b) {
        if (is_digit(*a) && is_digit(*b)) {
            size_t na, nb;
            int order;
            while (*a == '0' && is_digit(a[1])) a++;
            while (*b == '0' && is_digit(b[1])) b++;
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
