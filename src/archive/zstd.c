#include "archive/zstd.h"

#include "archive/impl.h"
#include "base/arena.h"
#include "base/mem.h"

static enum archive_fault fault_of(const struct libzstd *lib, size_t code)
{
    switch (lib->error_code(code)) {
    case LIBZSTD_ER_MEMORY: mem_fail();
    case LIBZSTD_ER_WINDOW: return ARCHIVE_LARGE;
    case LIBZSTD_ER_UNSUPPORTED:
    case LIBZSTD_ER_DICTIONARY: return ARCHIVE_UNKNOWN;
    default: return ARCHIVE_BROKEN;
    }
}

/* One frame after the other. The library says 0 at the end of each. */
static enum archive_fault pour(const struct libzstd *lib, void *stream, struct str packed,
                               struct archive_room *room)
{
    struct libzstd_in in = {packed.p, packed.n, 0};
    size_t code = 1;
    char beyond;

    for (;;) {
        size_t left = archive_room_left(room), was = in.at;
        struct libzstd_out out = {left ? room->p + room->n : &beyond, left ? left : 1, 0};

        if (!code && in.at == in.n) return ARCHIVE_READ;
        code = lib->read(stream, &out, &in);
        if (lib->is_error(code)) return fault_of(lib, code);
        if (out.at && !left) return ARCHIVE_LARGE;
        room->n += out.at;
        if (code && !out.at && in.at == was) return ARCHIVE_BROKEN; /* it wants more, and there is none */
    }
}

enum archive_fault zstd_read(struct arena *arena, struct str packed, size_t most, struct str *bytes)
{
    const unsigned long long unknown = 0ULL - 2; /* and the one above */
    enum { WINDOW_LOG = 27 };
    struct arena_mark mark = arena_mark(arena);
    struct libzstd lib;
    struct archive_room room;
    unsigned long long said;
    enum archive_fault fault;
    void *stream;

    *bytes = (struct str){"", 0};
    most = (size_t)archive_bound(packed.n, most);
    if (!archive_libzstd_open(&lib, NULL)) return ARCHIVE_NO_ZSTD;
    said = packed.n ? lib.said(packed.p, packed.n) : 0;
    room = archive_room_new(arena, packed.n, said < unknown && said < most ? (size_t)said : 0, most);
    stream = lib.begin();
    if (!stream) mem_fail();
    lib.set(stream, LIBZSTD_WINDOW_LOG_MAX, WINDOW_LOG);
    fault = pour(&lib, stream, packed, &room);
    lib.end(stream);
    if (fault)
        arena_reset(arena, mark);
    else
        *bytes = archive_room_bytes(&room);
    return fault;
}
