#include "write/pdf/buf.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/number.h"
#include "base/str.h"
#include "base/utf8.h"

void pdf_buf_grow(struct pdf_buf *b, size_t more)
{
    size_t cap = b->cap ? b->cap : 4096;

    if (more > SIZE_MAX / 4 - b->n) mem_fail();
    while (cap - b->n < more) cap *= 2;
    b->p = realloc(b->p, cap);
    if (!b->p) mem_fail();
    b->cap = cap;
}

void pdf_buf_free(struct pdf_buf *b)
{
    free(b->p);
    *b = (struct pdf_buf){0};
}

void pdf_buf_fixed(struct pdf_buf *b, long value, int decimals)
{
    char digits[NUMBER_MAX];
    const char *number = number_fixed(digits, value, decimals);

    pdf_buf_add(b, number, (size_t)(digits + sizeof digits - number));
}

void pdf_buf_real(struct pdf_buf *b, double value, int decimals)
{
    pdf_buf_fixed(b, number_units(value, decimals), decimals);
    pdf_buf_addc(b, ' ');
}

void pdf_buf_utf16(struct pdf_buf *b, const char *text, size_t n)
{
    static const char hex[] = "0123456789ABCDEF";
    struct str s = {text, n};

    for (size_t i = 0; i < n;) {
        uint32_t rune = utf8_next(s, &i);
        uint32_t units[2] = {rune, 0};
        int count = 1;

        if (rune > 0xFFFF) {
            units[0] = 0xD800 + ((rune - 0x10000) >> 10);
            units[1] = 0xDC00 + ((rune - 0x10000) & 0x3FF);
            count = 2;
        }
        for (int k = 0; k < count; k++)
            for (int shift = 12; shift >= 0; shift -= 4) pdf_buf_addc(b, hex[units[k] >> shift & 15]);
    }
}
