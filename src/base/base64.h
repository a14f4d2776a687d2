/* base/base64.h: bytes as letters (RFC 4648), for data: addresses. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stddef.h>

#include "base/strbuf.h"

/* Adds the n bytes, filled up with '='. */
void base64_add(struct strbuf *b, const void *bytes, size_t n);

#endif
