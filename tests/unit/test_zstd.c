/* Streams of Zstandard: what others have packed, and lied about. */
#include "unit.h"

#include <dlfcn.h>
#include <string.h>

#include "archive/impl.h"
#include "archive/zstd.h"
#include "base/arena.h"
#include "base/strbuf.h"

enum { MOST = 16 << 20 };

#define NEEDS_ZSTD                                                         \
    do {                                                                   \
        struct libzstd lib_;                                               \
        if (!archive_libzstd_open(&lib_, NULL)) SKIP("no Zstandard here"); \
    } while (0)

/* What packs: recto never does. */
struct packer {
    void *(*begin)(void);
    size_t (*end)(void *stream);
    size_t (*set)(void *stream, int parameter, int value);
    size_t (*pack)(void *stream, void *to, size_t room, const void *bytes, size_t n);
    unsigned (*is_error)(size_t code);
};

enum { LEVEL = 100, WINDOW_LOG = 101, LONG = 160, SAYS_SIZE = 200, SUM = 201 };

static struct str packed(struct str bytes, int window, bool says, bool sum)
{
    static const struct archive_call wanted[] = {{offsetof(struct packer, begin), "ZSTD_createCCtx"},
                                                 {offsetof(struct packer, end), "ZSTD_freeCCtx"},
                                                 {offsetof(struct packer, set), "ZSTD_CCtx_setParameter"},
                                                 {offsetof(struct packer, pack), "ZSTD_compress2"},
                                                 {offsetof(struct packer, is_error), "ZSTD_isError"}};
    struct packer packer;
    size_t room = bytes.n + 1000, n;
    char *to = arena_alloc(unit_arena(), room);
    void *stream;

    if (!archive_calls_open("libzstd.so.1", &packer, wanted, 5)) return (struct str){0};
    stream = packer.begin();
    packer.set(stream, LEVEL, 3);
    packer.set(stream, SAYS_SIZE, says);
    packer.set(stream, SUM, sum);
    if (window) packer.set(stream, WINDOW_LOG, window);
    n = packer.pack(stream, to, room, bytes.p, bytes.n);
    CHECK(!packer.is_error(n));
    packer.end(stream);
    return (struct str){to, n};
}

static struct str of_bytes(char c, size_t n)
{
    char *p = arena_alloc(unit_arena(), n + 1);

    memset(p, c, n);
    return (struct str){p, n};
}

static struct str joined(struct str a, struct str b)
{
    struct strbuf both = strbuf_new(unit_arena());

    strbuf_add(&both, a);
    strbuf_add(&both, b);
    return strbuf_str(&both);
}

static enum archive_fault read_most(struct str stream, size_t most, struct str *bytes)
{
    return zstd_read(unit_arena(), stream, most, bytes);
}

TEST(what_was_packed_is_read)
{
    struct str text = str_of("some text, some text, some text"), bytes;

    NEEDS_ZSTD;
    for (int i = 0; i < 4; i++) {
        CHECK_EQ_INT(read_most(packed(text, 0, i & 1, i & 2), MOST, &bytes), ARCHIVE_READ);
        CHECK_STR(bytes, text);
        CHECK(!bytes.p[bytes.n]);
        CHECK_EQ_INT(read_most(packed(of_bytes('x', 5000000), 0, i & 1, i & 2), MOST, &bytes), ARCHIVE_READ);
        CHECK(bytes.n == 5000000 && bytes.p[4999999] == 'x');
    }
    CHECK_EQ_INT(read_most(packed((struct str){"", 0}, 0, true, true), MOST, &bytes), ARCHIVE_READ);
    CHECK(bytes.n == 0);
}

TEST(frames_follow_each_other)
{
    struct str one = packed(str_of("one "), 0, false, true), two = packed(str_of("two"), 0, true, false),
               bytes;
    static const char skipped[] = "\x50\x2A\x4D\x18\x03\x00\x00\x00"
                                  "abc";

    NEEDS_ZSTD;
    CHECK_EQ_INT(read_most(joined(one, two), MOST, &bytes), ARCHIVE_READ);
    CHECK_STR(bytes, "one two");
    CHECK_EQ_INT(read_most(joined(joined(one, (struct str){skipped, sizeof skipped - 1}), two), MOST, &bytes),
                 ARCHIVE_READ);
    CHECK_STR(bytes, "one two");
    CHECK_EQ_INT(read_most(joined(one, str_of("garbage")), MOST, &bytes), ARCHIVE_BROKEN);
    CHECK(bytes.n == 0);
}

TEST(lengths_are_counted_not_believed)
{
    struct str whole, bytes;
    char *copy;

    NEEDS_ZSTD;
    for (int says = 0; says < 2; says++) {
        whole = packed(of_bytes('x', 100000), 0, says, true);
        CHECK(whole.n < 100);
        CHECK_EQ_INT(read_most(whole, 100000, &bytes), ARCHIVE_READ);
        CHECK_EQ_INT(read_most(whole, 99999, &bytes), ARCHIVE_LARGE);
        CHECK(bytes.n == 0);
        CHECK_EQ_INT(read_most(whole, 0, &bytes), ARCHIVE_LARGE);
    }
    /* What the frame says of itself is another number. */
    copy = arena_copy(unit_arena(), whole.p, whole.n);
    copy[5] ^= 0x7F;
    CHECK_EQ_INT(read_most((struct str){copy, whole.n}, MOST, &bytes), ARCHIVE_BROKEN);
}

TEST(windows_are_bounded)
{
    struct str text = of_bytes('x', 1000), bytes, whole;
    char *copy;

    NEEDS_ZSTD;
    whole = packed(text, 20, false, false);
    CHECK_EQ_INT(read_most(whole, MOST, &bytes), ARCHIVE_READ);
    /* The byte behind magic and descriptor says the window: 128 MB, and the next. */
    copy = arena_copy(unit_arena(), whole.p, whole.n);
    REQUIRE(!((unsigned char)copy[4] & 0x20));
    copy[5] = (char)((27 - 10) << 3);
    CHECK_EQ_INT(read_most((struct str){copy, whole.n}, MOST, &bytes), ARCHIVE_READ);
    copy[5] = (char)((27 - 10) << 3 | 1);
    CHECK_EQ_INT(read_most((struct str){copy, whole.n}, MOST, &bytes), ARCHIVE_LARGE);
    copy[5] = (char)((31 - 10) << 3);
    CHECK_EQ_INT(read_most((struct str){copy, whole.n}, MOST, &bytes), ARCHIVE_LARGE);
}

TEST(damage_is_found)
{
    struct str whole = packed(str_of("some text, some text, some text, other text"), 0, true, true), bytes;

    NEEDS_ZSTD;
    for (size_t n = 0; n < whole.n; n++)
        CHECK_EQ_INT(read_most((struct str){arena_copy(unit_arena(), whole.p, n), n}, MOST, &bytes),
                     ARCHIVE_BROKEN);
    for (size_t i = 0; i < whole.n; i++) {
        char *copy = arena_copy(unit_arena(), whole.p, whole.n);

        copy[i] ^= 0x10;
        if (!read_most((struct str){copy, whole.n}, MOST, &bytes)) CHECK(bytes.n == 43);
    }
    CHECK_EQ_INT(read_most(str_of("no stream at all"), MOST, &bytes), ARCHIVE_BROKEN);
    CHECK_EQ_INT(read_most((struct str){0}, MOST, &bytes), ARCHIVE_BROKEN);
}

TEST(a_library_that_is_not_there_is_told)
{
    struct libzstd lib;

    CHECK(!archive_libzstd_open(&lib, "libnone.so.1"));
    CHECK(!archive_libzstd_open(&lib, "libz.so.1"));
    CHECK_CONTAINS(archive_why(ARCHIVE_NO_ZSTD), "libzstd1");
}
