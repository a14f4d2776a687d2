/* Zip archives: what others have packed, and lied about; and our own. */
#include "unit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#include "archive/archive.h"
#include "archive/impl.h"
#include "base/arena.h"
#include "base/strbuf.h"

#define NEEDS_ZIP                                                   \
    do {                                                            \
        struct libzip lib_;                                         \
        if (!archive_libzip_open(&lib_, NULL)) SKIP("no zip here"); \
    } while (0)

enum { MOST = 64 << 20 };

/* ---- archives, made here ---- */

/* A member as it is to be said. Where a length is said to be 0 it is the true one. */
struct packed {
    const char *name;
    struct str bytes; /* unpacked */
    bool deflate;
    unsigned method, flags; /* 0: as it is */
    uint32_t size, packed;  /* of the list and before the member */
    uint32_t crc_off;       /* what its sum is off by */
    int wide;               /* its lengths stand in the fields of zip64 */
};

static void add_number(struct strbuf *b, uint64_t number, int bytes)
{
    while (bytes-- > 0) {
        strbuf_addc(b, (char)(number & 0xFF));
        number >>= 8;
    }
}

static struct str deflated(struct str bytes)
{
    struct arena *arena = unit_arena();
    z_stream z = {0};
    uLong most = compressBound((uLong)bytes.n) + 64;
    char *to = arena_alloc(arena, most);

    deflateInit2(&z, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    z.next_in = (Bytef *)(uintptr_t)bytes.p;
    z.avail_in = (uInt)bytes.n;
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)most;
    CHECK_EQ_INT(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return (struct str){to, z.total_out};
}

struct sizes {
    uint32_t crc;
    uint64_t packed, size;
};

/* What stands alike before the member and in the list: from the version needed to the lengths. */
static void add_facts(struct strbuf *b, const struct packed *p, const struct sizes *sizes, size_t extra)
{
    add_number(b, p->wide ? 45 : 20, 2);
    add_number(b, p->flags, 2);
    add_number(b, p->method ? p->method : p->deflate ? 8 : 0, 2);
    add_number(b, 0, 4);
    add_number(b, sizes->crc, 4);
    add_number(b, p->wide ? UINT32_MAX : p->packed ? p->packed : sizes->packed, 4);
    add_number(b, p->wide ? UINT32_MAX : p->size ? p->size : sizes->size, 4);
    add_number(b, strlen(p->name), 2);
    add_number(b, extra, 2);
}

static void add_wide(struct strbuf *b, const struct sizes *sizes)
{
    add_number(b, 1, 2);
    add_number(b, 16, 2);
    add_number(b, sizes->size, 8);
    add_number(b, sizes->packed, 8);
}

static struct str zip(const struct packed *v, size_t n)
{
    struct strbuf b = strbuf_new(unit_arena()), list = strbuf_new(unit_arena());
    size_t start;

    for (size_t i = 0; i < n; i++) {
        const struct packed *p = &v[i];
        struct str inside = p->deflate ? deflated(p->bytes) : p->bytes;
        struct sizes sizes = {(uint32_t)crc32(0, (const Bytef *)p->bytes.p, (uInt)p->bytes.n) + p->crc_off,
                              inside.n, p->bytes.n};
        size_t extra = p->wide ? 20 : 0;

        strbuf_add(&list, (struct str){"PK\1\2", 4});
        add_number(&list, 0x031E, 2);
        add_facts(&list, p, &sizes, extra);
        add_number(&list, 0, 2 + 2 + 2 + 4);
        add_number(&list, b.n, 4);
        strbuf_addz(&list, p->name);
        strbuf_add(&b, (struct str){"PK\3\4", 4});
        add_facts(&b, p, &sizes, extra);
        strbuf_addz(&b, p->name);
        if (p->wide) {
            add_wide(&list, &sizes);
            add_wide(&b, &sizes);
        }
        strbuf_add(&b, inside);
    }
    start = b.n;
    strbuf_add(&b, strbuf_str(&list));
    strbuf_add(&b, (struct str){"PK\5\6\0\0\0\0", 8});
    add_number(&b, n, 2);
    add_number(&b, n, 2);
    add_number(&b, list.n, 4);
    add_number(&b, start, 4);
    add_number(&b, 0, 2);
    return strbuf_str(&b);
}

static struct str of_bytes(char c, size_t n)
{
    char *p = arena_alloc(unit_arena(), n + 1);

    memset(p, c, n);
    return (struct str){p, n};
}

/* The first member of an archive; the archive's fault if it does not open. */
static enum archive_fault read_first(struct str archive, size_t most, struct str *bytes)
{
    enum archive_fault fault;
    struct archive *open = archive_open(archive, &fault);

    *bytes = (struct str){"", 0};
    if (!open) return fault;
    fault = archive_read(open, 0, unit_arena(), most, bytes);
    archive_close(open);
    return fault;
}

/* ---- reading ---- */

TEST(members_are_listed_found_and_read)
{
    const struct packed v[] = {{"b", str_of("stored"), .deflate = false},
                               {"a/b.txt", of_bytes('x', 100000), .deflate = true},
                               {"", str_of("no name"), .deflate = false},
                               {"empty", {"", 0}, .deflate = false}};
    enum archive_fault fault;
    struct archive *archive;
    struct str bytes;

    NEEDS_ZIP;
    archive = archive_open(zip(v, 4), &fault);
    REQUIRE(archive);
    CHECK_EQ_INT(fault, ARCHIVE_READ);
    CHECK_EQ_INT((long)archive_count(archive), 4);
    CHECK_STR(archive_name(archive, 1), "a/b.txt");
    CHECK_EQ_INT((long)archive_find(archive, "b"), 0);
    CHECK_EQ_INT((long)archive_find(archive, "empty"), 3);
    CHECK_EQ_INT((long)archive_find_nocase(archive, "B"), 0);
    CHECK_EQ_INT((long)archive_find_nocase(archive, "eMpty"), 3);
    CHECK(archive_find_nocase(archive, "c") == SIZE_MAX);
    CHECK(archive_find(archive, "B") == SIZE_MAX && archive_find(archive, "c") == SIZE_MAX);
    CHECK_EQ_INT(archive_read(archive, 1, unit_arena(), MOST, &bytes), ARCHIVE_READ);
    CHECK(bytes.n == 100000 && bytes.p[99999] == 'x' && !bytes.p[100000]);
    CHECK_EQ_INT(archive_read(archive, 0, unit_arena(), MOST, &bytes), ARCHIVE_READ);
    CHECK_STR(bytes, "stored");
    CHECK_EQ_INT(archive_read(archive, 3, unit_arena(), MOST, &bytes), ARCHIVE_READ);
    CHECK(bytes.n == 0 && bytes.p);
    CHECK_EQ_INT(archive_read(archive, 4, unit_arena(), MOST, &bytes), ARCHIVE_MISSING);
    CHECK_EQ_INT(archive_read(archive, SIZE_MAX, unit_arena(), MOST, &bytes), ARCHIVE_MISSING);
    archive_close(archive);
    archive_close(NULL);
}

TEST(names_are_only_names)
{
    static const char *const names[] = {"../../etc/passwd", "/etc/passwd", "a\\..\\b", "C:\\x",
                                        "\xff\xfe",         "dir/",        "same",     "same"};
    struct packed v[8] = {0};
    enum archive_fault fault;
    struct archive *archive;
    struct str bytes;

    NEEDS_ZIP;
    for (size_t i = 0; i < 8; i++) {
        v[i].name = names[i];
        v[i].bytes = str_of(i == 6 ? "first" : "other");
    }
    archive = archive_open(zip(v, 8), &fault);
    REQUIRE(archive);
    for (size_t i = 0; i < 7; i++) {
        CHECK_STR(archive_name(archive, i), names[i]);
        CHECK_EQ_INT((long)archive_find(archive, names[i]), (long)i);
    }
    CHECK_EQ_INT(archive_read(archive, archive_find(archive, "same"), unit_arena(), MOST, &bytes),
                 ARCHIVE_READ);
    CHECK_STR(bytes, "first");
    archive_close(archive);
}

TEST(fields_of_64_bits_and_what_stands_behind_the_end_are_read)
{
    const struct packed wide = {"w", str_of("wide"), .wide = 1},
                        plain = {"p", str_of("plain"), .deflate = true};
    struct strbuf b = strbuf_new(unit_arena());
    struct str bytes;

    NEEDS_ZIP;
    CHECK_EQ_INT(read_first(zip(&wide, 1), MOST, &bytes), ARCHIVE_READ);
    CHECK_STR(bytes, "wide");
    strbuf_add(&b, zip(&plain, 1));
    strbuf_addz(&b, "what a download left behind");
    CHECK_EQ_INT(read_first(strbuf_str(&b), MOST, &bytes), ARCHIVE_READ);
    CHECK_STR(bytes, "plain");
}

/* ---- lies ---- */

TEST(lengths_are_counted_not_believed)
{
    struct packed p = {"x", of_bytes('x', 16 << 20), .deflate = true};
    struct str bytes;

    NEEDS_ZIP;
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_LARGE); /* 1,030 times */
    p.packed = UINT32_MAX - 1;
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_LARGE);
    p.packed = 0;
    p.bytes = of_bytes('x', 1 << 20);
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_READ);
    CHECK_EQ_INT(read_first(zip(&p, 1), 1 << 20, &bytes), ARCHIVE_READ);
    CHECK_EQ_INT(read_first(zip(&p, 1), (1 << 20) - 1, &bytes), ARCHIVE_LARGE);
    CHECK(bytes.n == 0);
    CHECK_EQ_INT(read_first(zip(&p, 1), 0, &bytes), ARCHIVE_LARGE);
    /* Less than there is, and more. */
    p.size = 10;
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_BROKEN);
    p.size = UINT32_MAX - 1;
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_BROKEN);
    p.size = 0;
    p.packed = 5;
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_BROKEN);
}

/* The list's entries all point to one member. */
TEST(members_that_share_their_bytes_are_counted_each)
{
    enum { EACH = 100000, TIMES = 80, FIT = 7 };
    const struct packed p = {"x", of_bytes('a', EACH), .deflate = true};
    struct str whole, bytes;
    struct strbuf b = strbuf_new(unit_arena());
    enum archive_fault fault = ARCHIVE_READ;
    struct archive *archive;
    size_t list;

    NEEDS_ZIP;
    whole = zip(&p, 1);
    list = whole.n - 22 - 47;
    strbuf_add(&b, str_sub(whole, 0, list));
    for (int i = 0; i < TIMES; i++) strbuf_add(&b, str_sub(whole, list, 47));
    strbuf_add(&b, (struct str){"PK\5\6\0\0\0\0", 8});
    add_number(&b, TIMES, 2);
    add_number(&b, TIMES, 2);
    add_number(&b, 47 * TIMES, 4);
    add_number(&b, list, 4);
    add_number(&b, 0, 2);
    archive = archive_open(strbuf_str(&b), &fault);
    REQUIRE(archive);
    CHECK_EQ_INT((long)archive_count(archive), TIMES);
    archive_allow(archive, EACH * FIT + 1);
    /* The same one once more is no more than it was. */
    for (size_t i = 0; i < TIMES; i++)
        CHECK_EQ_INT(archive_read(archive, 0, unit_arena(), MOST, &bytes), ARCHIVE_READ);
    for (size_t i = 0; i < TIMES; i++)
        CHECK_EQ_INT(archive_read(archive, i, unit_arena(), MOST, &bytes),
                     i < FIT ? ARCHIVE_READ : ARCHIVE_LARGE);
    archive_close(archive);
}

/* What deflate can do at most, to all that there is. */
TEST(all_together_is_held_against_the_archive)
{
    struct packed p = {"x", of_bytes('x', 100 << 20), .deflate = true};
    struct str bytes;

    NEEDS_ZIP;
    /* Each page is another, so that it is 600 times as large, not a thousand. */
    for (size_t i = 0; i < p.bytes.n; i += 4096)
        ((char *)(uintptr_t)p.bytes.p)[i] = (char)(i * 2654435761u >> 19);
    CHECK_EQ_INT(read_first(zip(&p, 1), 200 << 20, &bytes), ARCHIVE_LARGE);
    p.bytes.n = 60 << 20;
    CHECK_EQ_INT(read_first(zip(&p, 1), 200 << 20, &bytes), ARCHIVE_READ);
}

TEST(an_archive_of_too_many_members_is_not_opened)
{
    const struct packed p = {"x", str_of("x"), .deflate = false};
    struct str whole = zip(&p, 1), bytes;
    struct strbuf b = strbuf_new(unit_arena());

    NEEDS_ZIP;
    strbuf_add(&b, str_sub(whole, 0, whole.n - 22));
    strbuf_add(&b, (struct str){"PK\6\6", 4}); /* the end of zip64 */
    add_number(&b, 44, 8);
    add_number(&b, 45, 2);
    add_number(&b, 45, 2);
    add_number(&b, 0, 8);
    add_number(&b, 1u << 30, 8);
    add_number(&b, 1u << 30, 8);
    add_number(&b, 47, 8);
    add_number(&b, whole.n - 22 - 47, 8);
    strbuf_add(&b, (struct str){"PK\6\7\0\0\0\0", 8});
    add_number(&b, whole.n - 22, 8);
    add_number(&b, 1, 4);
    strbuf_add(&b, (struct str){"PK\5\6\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0", 22});
    CHECK_EQ_INT(read_first(strbuf_str(&b), MOST, &bytes), ARCHIVE_LARGE);
}

TEST(archives_within_archives_are_only_bytes)
{
    struct packed p = {"x", of_bytes('x', 100), .deflate = true};
    struct str bytes;

    NEEDS_ZIP;
    for (int depth = 0; depth < 5; depth++) {
        p.bytes = zip(&p, 1);
        p.name = "x.zip";
    }
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_READ);
    CHECK_STR(bytes, p.bytes);
}

/* ---- damage ---- */

TEST(damage_is_found)
{
    struct packed p = {"x", of_bytes('x', 50000), .deflate = true, .crc_off = 1};
    struct str bytes, whole;
    char *copy;

    NEEDS_ZIP;
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_BROKEN);
    p.deflate = false;
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_BROKEN);
    p.crc_off = 0;
    whole = zip(&p, 1);
    copy = arena_copy(unit_arena(), whole.p, whole.n);
    copy[1000] ^= 1;
    CHECK_EQ_INT(read_first((struct str){copy, whole.n}, MOST, &bytes), ARCHIVE_BROKEN);
    p.deflate = true;
    whole = zip(&p, 1);
    copy = arena_copy(unit_arena(), whole.p, whole.n);
    copy[40] ^= 0x55;
    CHECK_EQ_INT(read_first((struct str){copy, whole.n}, MOST, &bytes), ARCHIVE_BROKEN);
}

/* Cut anywhere, and with each of its bytes another: whatever it is then, it is read within bounds. */
TEST(no_archive_is_too_broken)
{
    const struct packed v[] = {{"media", str_of("{\"0\": \"a.png\"}"), .deflate = true},
                               {"0", str_of("bytes"), .wide = 1}};
    struct str whole, bytes;

    NEEDS_ZIP;
    whole = zip(v, 2);
    for (size_t n = 0; n < whole.n; n++) {
        CHECK(read_first((struct str){arena_copy(unit_arena(), whole.p, n), n}, MOST, &bytes));
        CHECK(bytes.n == 0);
    }
    for (size_t i = 0; i < whole.n; i++) {
        char *copy = arena_copy(unit_arena(), whole.p, whole.n);

        copy[i] ^= (char)(i % 2 ? 0xFF : 0x01);
        if (read_first((struct str){copy, whole.n}, MOST, &bytes) == ARCHIVE_READ) CHECK(bytes.n <= MOST);
    }
}

TEST(what_is_packed_otherwise_is_told)
{
    struct packed p = {"x", str_of("secret"), .deflate = false, .flags = 1};
    struct str bytes;

    NEEDS_ZIP;
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_SECRET);
    p.flags = 0;
    p.method = 12; /* bzip2 */
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_UNKNOWN);
    p.method = 14; /* LZMA, whose dictionary may be 4 GB */
    CHECK_EQ_INT(read_first(zip(&p, 1), MOST, &bytes), ARCHIVE_UNKNOWN);
    CHECK_EQ_INT(read_first(str_of("no archive"), MOST, &bytes), ARCHIVE_BROKEN);
    CHECK_EQ_INT(read_first((struct str){0}, MOST, &bytes), ARCHIVE_MISSING); /* an empty one */
}

/* ---- writing ---- */

static struct str made(void)
{
    const struct archive_entry v[] = {
        {"b", of_bytes('b', 5000), false}, {"a", str_of("kept"), true}, {"\xc3\xa9", {NULL, 0}, false}};
    enum archive_fault fault;
    struct str bytes;

    CHECK(archive_make(unit_arena(), v, 3, &bytes, &fault));
    CHECK_EQ_INT(fault, ARCHIVE_READ);
    return bytes;
}

TEST(what_is_made_is_read)
{
    struct str whole, bytes;
    enum archive_fault fault;
    struct archive *archive;

    NEEDS_ZIP;
    whole = made();
    CHECK(whole.n < 1000);
    CHECK(str_has(whole, "kept"));
    archive = archive_open(whole, &fault);
    REQUIRE(archive);
    CHECK_EQ_INT((long)archive_count(archive), 3);
    CHECK_STR(archive_name(archive, 0), "b");
    CHECK_STR(archive_name(archive, 2), "\xc3\xa9");
    CHECK_EQ_INT(archive_read(archive, 0, unit_arena(), MOST, &bytes), ARCHIVE_READ);
    CHECK(bytes.n == 5000);
    CHECK_EQ_INT(archive_read(archive, 2, unit_arena(), MOST, &bytes), ARCHIVE_READ);
    CHECK(bytes.n == 0);
    archive_close(archive);
}

/* Whatever the clock says, and wherever it stands. */
TEST(the_same_members_give_the_same_bytes)
{
    static const char *const zones[] = {"UTC", "Pacific/Kiritimati", "America/New_York", "Africa/Monrovia",
                                        "Asia/Kathmandu"};
    struct str first;

    NEEDS_ZIP;
    first = made();
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        setenv("TZ", zones[i], 1);
        tzset();
        CHECK_STR(made(), first);
    }
    unsetenv("TZ");
    tzset();
}

TEST(two_members_of_one_name_are_not_made)
{
    const struct archive_entry v[] = {{"a", str_of("1"), false}, {"a", str_of("2"), false}};
    enum archive_fault fault;
    struct str bytes;

    NEEDS_ZIP;
    CHECK(!archive_make(unit_arena(), v, 2, &bytes, &fault));
    CHECK(fault != ARCHIVE_READ && bytes.n == 0);
}

/* ---- words ---- */

TEST(a_library_that_is_not_there_is_told)
{
    struct libzip lib;
    struct diags *diags = diags_new(unit_arena());

    CHECK(!archive_libzip_open(&lib, "libnone.so.1"));
    CHECK(!archive_libzip_open(&lib, "libz.so.1"));
    archive_tell(diags, "x.apkg", NULL, ARCHIVE_NO_LIBRARY);
    CHECK_STR(diags->list.v[0].text, "cannot be read: libzip is not installed (Debian: libzip4 or libzip5)");
    CHECK_EQ_INT(diags_status(diags, false), 3);
}

TEST(every_fault_has_words)
{
    for (int fault = ARCHIVE_READ; fault <= ARCHIVE_NO_SQLITE; fault++)
        CHECK(*archive_why((enum archive_fault)fault));
}

TEST(a_fault_is_told_of_a_file_and_of_what_is_in_it)
{
    struct diags *diags = diags_new(unit_arena());

    archive_tell(diags, "x.apkg", "media", ARCHIVE_BROKEN);
    CHECK_STR(diags->list.v[0].text, "media in it cannot be read: it is damaged, or cut off");
    CHECK_EQ_INT(diags_status(diags, false), 1);
}
