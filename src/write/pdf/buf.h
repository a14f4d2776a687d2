/* write/pdf/buf.h: bytes that grow, and numbers as PDF writes them: what the hot path of the PDF writer is made of.
 * One buffer is used for side after side, so it is not in the arena. */
#ifndef WRITE_PDF_BUF_H
#define WRITE_PDF_BUF_H

#include <stddef.h>
#include <string.h>

struct pdf_buf {
    char *p;
    size_t n, cap;
};

/* Makes room for `more` bytes beyond that. */
void pdf_buf_grow(struct pdf_buf *b, size_t more);
void pdf_buf_free(struct pdf_buf *b);

static inline void pdf_buf_need(struct pdf_buf *b, size_t more)
{
    if (b->cap - b->n < more) pdf_buf_grow(b, more);
}

static inline void pdf_buf_add(struct pdf_buf *b, const void *data, size_t n)
{
    pdf_buf_need(b, n);
    if (n) memcpy(b->p + b->n, data, n);
    b->n += n;
}

static inline void pdf_buf_addc(struct pdf_buf *b, char c)
{
    pdf_buf_need(b, 1);
    b->p[b->n++] = c;
}

/* A string literal, or any text that ends in NUL. */
static inline void pdf_buf_addz(struct pdf_buf *b, const char *z)
{
    pdf_buf_add(b, z, strlen(z));
}

/* `value` / 10^decimals, without needless zeros: 1250 with 3 decimals is "1.25". */
void pdf_buf_fixed(struct pdf_buf *b, long value, int decimals);
/* The same of a number that is not yet rounded, and a space behind it. */
void pdf_buf_real(struct pdf_buf *b, double value, int decimals);
/* The text as UTF-16BE in hex digits. */
void pdf_buf_utf16(struct pdf_buf *b, const char *text, size_t n);

#endif
