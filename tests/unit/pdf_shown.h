/* pdf_shown.h: a PDF file taken apart, as far as tests need it: by what our own writer promises, not by the standard. */
#ifndef PDF_SHOWN_H
#define PDF_SHOWN_H

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/str.h"
#include "unit.h"

static inline const char *pdf_after(struct str file, const char *from, const char *part)
{
    const char *at = from ? memmem(from, file.n - (size_t)(from - file.p), part, strlen(part)) : NULL;

    return at ? at + strlen(part) : NULL;
}

/* The inflated bytes of the stream whose object begins there. */
static inline struct str pdf_inflated(struct str file, const char *object)
{
    const char *stream = pdf_after(file, object, ">>\nstream\n");
    const char *length = pdf_after(file, object, "/Length ");
    size_t n = stream && length && length < stream ? strtoul(length, NULL, 10) : 0;
    uLongf size = 1100 * n; /* no stream unpacks to more */
    char *bytes = NEW_N(unit_arena(), char, size);

    if (!stream || uncompress((Bytef *)bytes, &size, (const Bytef *)stream, n) != Z_OK) size = 0;
    return (struct str){bytes, size};
}

/* The file, and behind it what is in its object streams. */
static inline struct str pdf_shown(const void *data, size_t n)
{
    struct str file = {data, n}, packs[64];
    size_t count = 0, all = n;
    const char *at = file.p;
    char *shown;

    while ((at = pdf_after(file, at, "<</Type/ObjStm")) && count < 64) {
        packs[count] = pdf_inflated(file, at);
        all += packs[count++].n;
    }
    shown = NEW_N(unit_arena(), char, all);
    memcpy(shown, data, n);
    for (size_t i = 0, to = n; i < count; to += packs[i++].n) memcpy(shown + to, packs[i].p, packs[i].n);
    return (struct str){shown, all};
}

#endif
