#include "preview/zip.h"

#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/strbuf.h"

enum {
    VERSION = 20, /* that is needed to take it apart */
    UTF8_NAMES = 1 << 11,
    DATE = 0x21, /* 1 January 1980, the first there is: the clock is never read */
};

static void add16(struct strbuf *b, size_t n)
{
    strbuf_addc(b, (char)(n & 0xFF));
    strbuf_addc(b, (char)(n >> 8 & 0xFF));
}

static void add32(struct strbuf *b, size_t n)
{
    add16(b, n & 0xFFFF);
    add16(b, n >> 16);
}

/* What a file's head and its line in the directory have in common. */
static void add_facts(struct strbuf *b, const struct save_file *file)
{
    uLong sum = crc32(0, Z_NULL, 0);

    for (size_t at = 0, n; at < file->size; at += n) {
        n = file->size - at < 1 << 30 ? file->size - at : 1 << 30;
        sum = crc32(sum, (const Bytef *)file->data + at, (uInt)n);
    }
    add16(b, VERSION);
    add16(b, UTF8_NAMES);
    add16(b, 0); /* stored */
    add16(b, 0); /* midnight */
    add16(b, DATE);
    add32(b, sum);
    add32(b, file->size);
    add32(b, file->size);
    add16(b, strlen(file->name));
    add16(b, 0); /* nothing extra */
}

struct str zip_make(struct arena *arena, const struct save_file *files, size_t n)
{
    struct strbuf b = strbuf_new(arena), list = strbuf_new(arena);
    size_t start;

    for (size_t i = 0; i < n; i++) {
        size_t at = b.n;

        strbuf_addz(&b, "PK\3\4");
        add_facts(&b, &files[i]);
        strbuf_addz(&b, files[i].name);
        strbuf_add(&b, (struct str){files[i].data, files[i].size});
        strbuf_addz(&list, "PK\1\2");
        add16(&list, VERSION);
        add_facts(&list, &files[i]);
        add16(&list, 0); /* no remark */
        add16(&list, 0); /* disk */
        add16(&list, 0); /* binary */
        add32(&list, 0);
        add32(&list, at);
        strbuf_addz(&list, files[i].name);
    }
    start = b.n;
    strbuf_add(&b, strbuf_str(&list));
    strbuf_addz(&b, "PK\5\6");
    add32(&b, 0); /* this disk, and that of the directory */
    add16(&b, n);
    add16(&b, n);
    add32(&b, list.n);
    add32(&b, start);
    add16(&b, 0); /* no remark */
    return strbuf_str(&b);
}
