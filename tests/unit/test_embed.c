#include "embed/embed.h"

#include <string.h>
#include <zlib.h>

#include "base/save.h"
#include "base/str.h"
#include "unit.h"

#define WORDS(...)                 \
    (char *[])                     \
    {                              \
        "recto", __VA_ARGS__, NULL \
    }

static struct str said(const struct embed_result *result)
{
    return (struct str){result->said, result->said_n};
}

TEST(a_run_gives_what_it_makes_and_writes_no_file)
{
    const struct embed_result *result = embed_run(2, WORDS("--version"));
    const struct save_file *files = result->files;

    CHECK_EQ_INT(result->status, 0);
    CHECK_EQ_INT(result->n, 1);
    CHECK_STR(str_of(files[0].name), "-");
    CHECK(files[0].size > 0 && str_has((struct str){files[0].data, files[0].size}, "recto"));
}

TEST(a_run_says_what_is_wrong_and_the_next_knows_nothing_of_it)
{
    const struct embed_result *result = embed_run(3, WORDS("cards", "--nothing"));

    CHECK_EQ_INT(result->status, 2);
    CHECK(str_has(said(result), "--nothing"));
    CHECK_EQ_INT(result->n, 0);
    result = embed_run(2, WORDS("--version"));
    CHECK_EQ_INT(result->status, 0);
    CHECK_EQ_INT(result->said_n, 0);
}

TEST(the_engine_opens_for_right_words_alone)
{
    const char *wrong = embed_open(3, WORDS("preview", "--nothing"));

    CHECK(wrong && str_has(str_of(wrong), "--nothing"));
    CHECK(!embed_open(2, WORDS("preview")));
}

TEST(the_engine_answers)
{
    static const char *const none[] = {NULL}, *const values[] = {"name", "birds.md", "more", NULL};
    const struct embed_reply *reply;

    CHECK(!embed_open(2, WORDS("preview")));
    reply = embed_ask("state", 0, none, "", 0);
    CHECK_EQ_INT(reply->status, 200);
    CHECK(str_of(reply->type).n && !reply->file);
    CHECK(str_has((struct str){reply->body, reply->n}, "\"decks\":[]"));
    reply = embed_ask("nothing", 0, none, "", 0);
    CHECK_EQ_INT(reply->status, 404);
    /* A key without a value is none. */
    reply = embed_ask("source", 1, values + 1, "x", 1);
    CHECK_EQ_INT(reply->status, 400);
}

/* Packs as gzip does; returns the number of bytes. */
static size_t packed(const char *text, unsigned char *to, size_t most)
{
    z_stream stream = {.next_in = (z_const Bytef *)text, .avail_in = (uInt)strlen(text)};

    CHECK_EQ_INT(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_out = to;
    stream.avail_out = (uInt)most;
    CHECK_EQ_INT(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    return stream.total_out;
}

TEST(what_gzip_packed_is_unpacked_whole_or_not_at_all)
{
    unsigned char file[100];
    char text[100];
    size_t n = packed("the wren, the wren, the wren", file, sizeof file);

    CHECK_EQ_INT(embed_unpack(file, n, text, sizeof text), 28);
    CHECK_STR(((struct str){text, 28}), "the wren, the wren, the wren");
    CHECK_EQ_INT(embed_unpack(file, n, text, 28), 28);
    CHECK_EQ_INT(embed_unpack(file, n, text, 27), -1);
    CHECK_EQ_INT(embed_unpack(file, n - 9, text, sizeof text), -1);
    CHECK_EQ_INT(embed_unpack("the wren", 8, text, sizeof text), -1);
}
