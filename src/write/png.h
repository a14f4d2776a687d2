/* write/png.h: prints as pictures, one a side: a second writer of the same display lists, independent of the
 * PDF, antialiased with stb_truetype. */
#ifndef WRITE_PNG_H
#define WRITE_PNG_H

#include <stdbool.h>
#include <stddef.h>

#include "impose/print.h"
#include "job/job.h"

struct diags;

/* One side, or a part of it, at `dpi` as PNG bytes in memory, malloc'ed, for the caller to free. NULL after a diagnostic, which
 * is about what stands at `from`. */
void *png_make(struct arena *arena, const struct print *print, size_t side, const struct print_part *part,
               double dpi, struct diag_place from, struct diags *diags, size_t *size);

#endif
