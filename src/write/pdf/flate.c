#define ZLIB_CONST

#include "write/pdf/flate.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/mem.h"

enum { ROOM = 65536 };

struct flate {
    z_stream z;
    int level;
    struct pdf_buf out;
};

struct flate *flate_open(int level)
{
    struct flate *flate = mem_new(sizeof *flate);

    flate->level = level;
    if (deflateInit(&flate->z, level) != Z_OK) mem_fail();
    return flate;
}

void flate_close(struct flate *flate)
{
    deflateEnd(&flate->z);
    pdf_buf_free(&flate->out);
    free(flate);
}

/* Adds the n bytes to what comes out, and with Z_FINISH all that is still to come. */
static void run(struct flate *flate, const unsigned char *from, size_t n, int flush)
{
    z_stream *z = &flate->z;
    struct pdf_buf *out = &flate->out;
    int status;

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
        status = deflate(z, part == n ? flush : Z_NO_FLUSH);
        from += part - z->avail_in;
        n -= part - z->avail_in;
        out->n += room - z->avail_out;
    } while (flush == Z_FINISH ? status != Z_STREAM_END : n > 0 || z->avail_out == 0);
}

const struct pdf_buf *flate_run(struct flate *flate, const void *data, size_t n)
{
    deflateReset(&flate->z);
    flate->out.n = 0;
    run(flate, data, n, Z_FINISH);
    return &flate->out;
}

/* How what follows is searched for repeats. zlib may end a block for it. */
static void strategy_set(struct flate *flate, int strategy)
{
    z_stream *z = &flate->z;

    pdf_buf_need(&flate->out, ROOM);
    z->avail_in = 0;
    z->next_out = (unsigned char *)flate->out.p + flate->out.n;
    z->avail_out = ROOM;
    deflateParams(z, flate->level, strategy);
    flate->out.n += ROOM - z->avail_out;
}

const struct pdf_buf *flate_run_table(struct flate *flate, const void *data, size_t n, size_t table)
{
    deflateReset(&flate->z);
    flate->out.n = 0;
    strategy_set(flate, Z_HUFFMAN_ONLY);
    run(flate, data, table, Z_BLOCK);
    strategy_set(flate, Z_DEFAULT_STRATEGY);
    run(flate, (const unsigned char *)data + table, n - table, Z_FINISH);
    return &flate->out;
}
