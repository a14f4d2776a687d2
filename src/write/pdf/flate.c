#define ZLIB_CONST

#include "write/pdf/flate.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/mem.h"

enum { ROOM = 65536 };

struct flate {
    z_stream z;
    struct pdf_buf out;
};

struct flate *flate_open(int level)
{
    struct flate *flate = mem_new(sizeof *flate);

    if (deflateInit(&flate->z, level) != Z_OK) mem_fail();
    return flate;
}

void flate_close(struct flate *flate)
{
    deflateEnd(&flate->z);
    pdf_buf_free(&flate->out);
    free(flate);
}

const struct pdf_buf *flate_run(struct flate *flate, const void *data, size_t n)
{
    const unsigned char *from = data;
    z_stream *z = &flate->z;
    struct pdf_buf *out = &flate->out;
    int status;

    deflateReset(z);
    out->n = 0;
    do {
        /* zlib counts in unsigned ints. */
        unsigned part = n < UINT_MAX / 2 ? (unsigned)n : UINT_MAX / 2;
        unsigned room;

        pdf_buf_need(out, ROOM);
        room = out->cap - out->n < UINT_MAX / 2 ? (unsigned)(out->cap - out->n) : UINT_MAX / 2;
        z->next_in = from;
        z->avail_in = part;
        z->next_out = (unsigned char *)out->p + out->n;
        z->avail_out = room;
        status = deflate(z, part == n ? Z_FINISH : Z_NO_FLUSH);
        from += part - z->avail_in;
        n -= part - z->avail_in;
        out->n += room - z->avail_out;
    } while (status != Z_STREAM_END);
    return out;
}
