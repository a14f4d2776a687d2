/* write/pdf/flate.h: compression of streams. */
#ifndef WRITE_PDF_FLATE_H
#define WRITE_PDF_FLATE_H

#include <stddef.h>

#include "write/pdf/buf.h"

struct flate;

/* Levels: from 1, fast, to 9, small. One flate compresses stream after stream. */
struct flate *flate_open(int level);
void flate_close(struct flate *flate);
/* The n bytes at `data`, compressed; they live until the next call. */
const struct pdf_buf *flate_run(struct flate *flate, const void *data, size_t n);
/* The same of n bytes of text behind a table of numbers, `table` bytes at their beginning: in a table repeats cost more than its
 * digits do, so it is a block of codes alone. */
const struct pdf_buf *flate_run_table(struct flate *flate, const void *data, size_t n, size_t table);

#endif
