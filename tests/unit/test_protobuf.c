/* Messages of Protocol Buffers, whole and broken; and the digest that packages of Anki's give their files. */
#include "unit.h"

#include "anki/protobuf.h"
#include "anki/sha1.h"
#include "base/arena.h"
#include "base/strbuf.h"

#define BYTES(z) ((struct str){z, sizeof(z) - 1})

TEST(fields_come_in_their_order)
{
    struct str message = BYTES("\x08\x96\x01\x12\x03"
                               "abc"
                               "\x1D"
                               "1234"
                               "\x21"
                               "12345678"
                               "\xFA\x0F\x01z");
    struct protobuf_field field;

    REQUIRE(protobuf_next(&message, &field));
    CHECK(field.number == 1 && field.kind == PROTOBUF_NUMBER && field.value == 150);
    REQUIRE(protobuf_next(&message, &field));
    CHECK(field.number == 2 && field.kind == PROTOBUF_BYTES);
    CHECK_STR(field.bytes, "abc");
    REQUIRE(protobuf_next(&message, &field));
    CHECK(field.number == 3 && field.kind == PROTOBUF_FOUR);
    CHECK_STR(field.bytes, "1234");
    REQUIRE(protobuf_next(&message, &field));
    CHECK(field.number == 4 && field.kind == PROTOBUF_EIGHT);
    CHECK_STR(field.bytes, "12345678");
    REQUIRE(protobuf_next(&message, &field));
    CHECK(field.number == 255);
    CHECK_STR(field.bytes, "z");
    CHECK(!protobuf_next(&message, &field) && message.n == 0);
}

TEST(the_last_of_a_number_counts)
{
    struct str message = BYTES("\x08\x01\x12\x01x\x08\x02\x12\x02yz\x0A\x01!");

    CHECK_EQ_INT(protobuf_value(message, 1), 2);
    CHECK_STR(protobuf_bytes(message, 2), "yz");
    CHECK_STR(protobuf_bytes(message, 1), "!");
    CHECK_EQ_INT(protobuf_value(message, 2), 0);
    CHECK_STR(protobuf_bytes(message, 3), "");
    CHECK_EQ_INT(protobuf_value((struct str){0}, 1), 0);
}

/* The largest numbers have ten bytes. */
TEST(numbers_have_64_bits)
{
    CHECK(protobuf_value(BYTES("\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"), 1) == UINT64_MAX);
    CHECK(protobuf_value(BYTES("\x08\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01"), 1) == (uint64_t)1 << 63);
}

TEST(what_is_broken_stays)
{
    static const struct str broken[] = {
        {"\x08", 1},                                              /* no value */
        {"\x08\xFF", 2},                                          /* one that does not end */
        {"\x08\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 12}, /* or is too long */
        {"\x12\x04"
         "abc",
         5}, /* shorter than it says */
        {"\x12\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"
         "abc",
         14},            /* so much that sums would run over */
        {"\x0B\x0C", 2}, /* a group */
        {"\x0E", 1},     /* kinds that there are not */
        {"\x0F", 1},
        {"\x02\x00", 2},                         /* number 0 */
        {"\x80\x80\x80\x80\x80\x80\x01\x00", 8}, /* a number that is too large */
        {"\x0D"
         "123",
         4},
        {"\x09"
         "1234567",
         8},
    };

    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct str message = broken[i];
        struct protobuf_field field;

        CHECK(!protobuf_next(&message, &field));
        CHECK_EQ_INT(message.n, broken[i].n);
    }
    /* What stands before it is there. */
    CHECK_EQ_INT(protobuf_value(BYTES("\x08\x07\x12\x09x"), 1), 7);
}

static const char *digest(struct str data)
{
    unsigned char bytes[SHA1_BYTES];
    struct strbuf b = strbuf_new(unit_arena());

    sha1_of(data, bytes);
    for (size_t i = 0; i < SHA1_BYTES; i++) strbuf_printf(&b, "%02x", bytes[i]);
    return str_z(unit_arena(), strbuf_str(&b));
}

/* The examples of FIPS 180-4, and the lengths round a block's end (sha1sum). */
TEST(digests_are_sha1)
{
    char *a = arena_alloc(unit_arena(), 1000000);

    memset(a, 'a', 1000000);
    CHECK_STR(digest((struct str){0}), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    CHECK_STR(digest(BYTES("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK_STR(digest(BYTES("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    CHECK_STR(digest((struct str){a, 1000000}), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
    CHECK_STR(digest((struct str){a, 55}), "c1c8bbdc22796e28c0e15163d20899b65621d65a");
    CHECK_STR(digest((struct str){a, 56}), "c2db330f6083854c99d4b5bfb6e8f29f201be699");
    CHECK_STR(digest((struct str){a, 64}), "0098ba824b5c16427bd7a1122a5a442a25ec644d");
}
