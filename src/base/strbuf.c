#include "base/strbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

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
