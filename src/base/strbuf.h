/* base/strbuf.h: a growing string in an arena. Never fails: no memory ends the program (base/mem.h). */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdint.h>

#include "base/str.h"

/* The n bytes at p; no NUL behind them. p moves as the text grows. */
struct strbuf {
    struct arena *arena;
    char *p;
    size_t n, cap;
};

struct strbuf strbuf_new(struct arena *arena);
void strbuf_add(struct strbuf *b, struct str s);
void strbuf_addz(struct strbuf *b, const char *z);
void strbuf_addc(struct strbuf *b, char c);
/* One code point, as utf8_put has it. */
void strbuf_rune(struct strbuf *b, uint32_t rune);
void strbuf_printf(struct strbuf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
/* The text so far, in the arena: what is added later does not change it. Never NULL. */
struct str strbuf_str(const struct strbuf *b);

#endif
