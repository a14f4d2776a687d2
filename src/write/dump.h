/* write/dump.h: prints as text, one fact a line, two decimals: what goldens compare, and what `--dump` writes. */
#ifndef WRITE_DUMP_H
#define WRITE_DUMP_H

#include "base/strbuf.h"
#include "impose/print.h"

/* Adds the whole print. Words on one baseline in one font and size are one line, with their Unicode text. */
void dump_print(const struct print *print, struct strbuf *b);
/* One page alone. */
void dump_page(const struct page *page, struct strbuf *b);

#endif
