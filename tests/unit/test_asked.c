/* What a PDF asks of its printer: its own words, packed objects, sizes that stand elsewhere, and what is broken. */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "spool/asked.h"
#include "unit.h"

static struct asked_sheets asked(const char *body)
{
    return asked_read(str_of(arena_printf(unit_arena(), "%%PDF-1.7\n%s", body)));
}

/* Adds an object that is a stream of others, of which `first` bytes are a list; `word` begins it. */
static void add_stream(struct strbuf *b, struct str text, size_t first, const char *word)
{
    uLongf n = compressBound(text.n);
    char *bytes = NEW_N(unit_arena(), char, n);

    CHECK(compress2((Bytef *)bytes, &n, (const Bytef *)text.p, text.n, Z_BEST_SPEED) == Z_OK);
    strbuf_printf(b, "1 0 obj\n<</Type/ObjStm/N 2/First %zu/Filter/FlateDecode/Length %lu>>%s", first, n,
                  word);
    strbuf_add(b, (struct str){bytes, n});
    strbuf_addz(b, "\nendstream endobj\n");
}

/* A stream of objects: their numbers and places, and what they are. */
static struct str packed(const char *list, const char *objects, const char *more)
{
    struct strbuf b = strbuf_new(unit_arena());

    strbuf_addz(&b, "%PDF-1.7\n");
    add_stream(&b, str_of(arena_printf(unit_arena(), "%s %s", list, objects)), strlen(list) + 1,
               "stream\r\n");
    strbuf_addz(&b, more);
    return strbuf_str(&b);
}

TEST(what_begins_as_a_pdf_is_one)
{
    CHECK(asked_is_pdf(str_of("%PDF-1.4\n")));
    CHECK(asked_is_pdf(str_of("\n\nsomething %PDF-1.4\n")));
    CHECK(!asked_is_pdf(str_of("%PDF")));
    CHECK(!asked_is_pdf(str_of("")));
    CHECK(!asked_is_pdf(str_of(arena_printf(unit_arena(), "%2000s%%PDF-1.4", ""))));
    /* All of the mark is within the first 1024 bytes. */
    CHECK(asked_is_pdf(str_of(arena_printf(unit_arena(), "%1019s%%PDF-1.4", ""))));
    CHECK(!asked_is_pdf(str_of(arena_printf(unit_arena(), "%1020s%%PDF-1.4", ""))));
}

TEST(what_has_its_end_is_whole)
{
    CHECK(asked_is_whole(str_of("%PDF-1.4\n%%EOF")));
    CHECK(asked_is_whole(str_of("%PDF-1.4\n%%EOF\r\n")));
    CHECK(asked_is_whole(str_of("%PDF-1.4\n1 0 obj null endobj\n%%EOF\n")));
    CHECK(!asked_is_whole(str_of("%PDF-1.4\nstartxref 9\n%%EO")));
    CHECK(!asked_is_whole(str_of("")));
    /* An end that an edit was written behind is not that of the file, whose last 4096 bytes have one. */
    CHECK(asked_is_whole(str_of(arena_printf(unit_arena(), "%%PDF-1.4\n%5000s%%%%EOF%4091s", "", ""))));
    CHECK(!asked_is_whole(str_of(arena_printf(unit_arena(), "%%PDF-1.4\n%5000s%%%%EOF%4092s", "", ""))));
}

TEST(what_is_encrypted_is_locked)
{
    CHECK(asked_is_locked(str_of("trailer <</Encrypt 5 0 R/Size 9>>")));
    CHECK(!asked_is_locked(str_of("trailer <</Size 9>>")));
}

TEST(a_page_says_its_size)
{
    struct asked_sheets a = asked("1 0 obj <</Type/Page/MediaBox[0 0 595.276 841.89]>> endobj");

    CHECK_NEAR(a.w, 595.276, 1e-9);
    CHECK_NEAR(a.h, 841.89, 1e-9);
    CHECK(!a.several);
    CHECK_EQ_INT(a.duplex, DUPLEX_NONE);
    /* Corners in any order, signs, blanks and lines' ends. */
    a = asked("/MediaBox\n[ +100 -20.5\r\n -.5\t200 ]");
    CHECK_NEAR(a.w, 100.5, 1e-9);
    CHECK_NEAR(a.h, 220.5, 1e-9);
    {
        static const char nul[] = "/MediaBox\f[0\0"
                                  "0\f5\0"
                                  "6]";

        a = asked_read((struct str){nul, sizeof nul - 1});
        CHECK(a.w == 5 && a.h == 6);
    }
}

TEST(a_name_is_a_whole_one)
{
    CHECK(asked("/MediaBoxes[0 0 5 5]/Media Box[0 0 5 5]").w == 0);
    CHECK_EQ_INT(asked("/DuplexFlipLongEdge /Duplexes/Simplex").duplex, DUPLEX_NONE);
    CHECK_EQ_INT(asked("/Duplex/DuplexFlipLongEdges").duplex, DUPLEX_NONE);
    CHECK_EQ_INT(asked("/MediaBoxes 3/MediaBox[0 0 5 6]").h > 5, 1);
    CHECK(asked("/MediaBox15 0 R 15 0 obj [0 0 5 5] endobj").w == 0);
}

TEST(what_is_no_box_says_nothing)
{
    static const char *const boxes[] = {"[0 0 0 0]",
                                        "[0 0 5 0]",
                                        "[0 0 0 5]",
                                        "[0 0 5]",
                                        "[0 0 a 5]",
                                        "(0 0 5 5)",
                                        "[0 0 5 nan]",
                                        "[0 0 1e999 5]",
                                        "[",
                                        "[0 0 5",
                                        "[00000000000000000000000000000000000000000 0 5 5]",
                                        "[0 0 00000000000000000000000000000005 6]"};

    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        struct asked_sheets a = asked(arena_printf(unit_arena(), "/MediaBox%s", boxes[i]));

        CHECK(a.w == 0 && a.h == 0);
    }
    CHECK_NEAR(asked("/MediaBox[0 0 .5 .25]").h, 0.25, 1e-9);
    CHECK(asked("/MediaBox[0 0 .5 .25]/MediaBox[0 0 300 400]").several);
    CHECK_NEAR(asked("/MediaBox[0 0 0000000000000000000000000000005 6]").w, 5, 1e-9);
}

TEST(pages_may_lie_either_way_and_differ)
{
    CHECK(!asked("/MediaBox[0 0 595 842] /MediaBox[0 0 842 595] /MediaBox[0 0 595.276 841.89]").several);
    CHECK(asked("/MediaBox[0 0 595 842] /MediaBox[0 0 612 792]").several);
    CHECK(asked("/MediaBox[0 0 595 842] /MediaBox[0 0 595 850]").several);
    /* By a point more or less nobody's sheets differ. */
    CHECK(!asked("/MediaBox[0 0 595 842] /MediaBox[0 0 595.9 841.1]").several);
    CHECK(asked("/MediaBox[0 0 595 842] /MediaBox[0 0 595 843.5]").several);
    CHECK(asked("/MediaBox[0 0 595 842] /MediaBox[0 0 593.5 842]").several);
}

TEST(a_viewer_is_asked_for_sides)
{
    CHECK_EQ_INT(asked("/Duplex/Simplex").duplex, DUPLEX_SIMPLEX);
    CHECK_EQ_INT(asked("/Duplex /DuplexFlipLongEdge>>").duplex, DUPLEX_LONG);
    CHECK_EQ_INT(asked("<</Duplex\n/DuplexFlipShortEdge/PickTrayByPDFSize true>>").duplex, DUPLEX_SHORT);
}

TEST(packed_objects_are_read)
{
    struct asked_sheets a =
        asked_read(packed("7 0 8 30", "<</MediaBox[0 0 300 400]>>    <</Duplex/DuplexFlipShortEdge>>", ""));

    CHECK_NEAR(a.w, 300, 1e-9);
    CHECK_EQ_INT(a.duplex, DUPLEX_SHORT);
    /* What other streams hold is a picture, or text that says such words. */
    a = asked(
        "1 0 obj <</Length 30>>\nstream\n(/MediaBox[0 0 5 5])\nendstream endobj /MediaBox[0 0 300 400]");
    CHECK_NEAR(a.w, 300, 1e-9);
    CHECK(!a.several);
    /* The word alone begins no stream. */
    a = asked("1 0 obj (A stream\n runs) endobj /MediaBox[0 0 300 400]");
    CHECK_NEAR(a.w, 300, 1e-9);
}

static const char page_object[] = "<</MediaBox[0 0 300 400]>>";

TEST(a_stream_begins_behind_its_word_and_line)
{
    static const char *const words[] = {"stream\n", "stream\r\n", "\nstream\n", "              stream\r\n"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct strbuf b = strbuf_new(unit_arena());

        /* Not every such word begins one. */
        strbuf_addz(&b, "%PDF-1.7\n5 0 obj (A stream\n runs) endobj\n");
        add_stream(&b, str_of(page_object), 0, words[i]);
        CHECK_NEAR(asked_read(strbuf_str(&b)).w, 300, 1e-9);
    }
}

/* qpdf --object-streams=generate --stream-data=uncompress */
TEST(objects_in_streams_may_be_unpacked)
{
    static const char list[] = "7 0 15 5 ",
                      stream[] = "<</Type/ObjStm/N 2/First 9%s>>stream\n%s%s\nendstream";
    const char *plain = arena_printf(unit_arena(), stream, "", list, "null [0 0 300 400]");

    CHECK_NEAR(asked(arena_printf(unit_arena(), stream, "", list, page_object)).w, 300, 1e-9);
    CHECK_NEAR(asked(arena_printf(unit_arena(), "1 0 obj %s /MediaBox 15 0 R", plain)).w, 300, 1e-9);
    /* What is packed in another way is not read. */
    CHECK(asked(arena_printf(unit_arena(), stream, "/Filter/LZWDecode", list, page_object)).w == 0);
}

/* Nor is what no stream of objects is, though one stands before it. */
TEST(packed_pictures_hold_no_pages)
{
    struct str objects = packed("7 0", "<</Duplex/Simplex>>", ""), packed_page;
    struct strbuf b = strbuf_new(unit_arena()), picture = strbuf_new(unit_arena());
    size_t dictionary;

    add_stream(&picture, str_of(page_object), 0, "stream\n");
    packed_page = strbuf_str(&picture);
    dictionary = str_find_z(packed_page, "/Type/ObjStm");
    strbuf_add(&b, objects);
    strbuf_add(&b, str_sub(packed_page, 0, dictionary));
    strbuf_add(&b, str_from(packed_page, dictionary + strlen("/Type/ObjStm")));
    CHECK_EQ_INT(asked_read(strbuf_str(&b)).duplex, DUPLEX_SIMPLEX);
    CHECK(asked_read(strbuf_str(&b)).w == 0);
}

/* So many bytes, and then a page. */
static struct str blown_up(size_t n)
{
    struct strbuf b = strbuf_new(unit_arena());
    char *blanks = NEW_N(unit_arena(), char, n);

    memset(blanks, ' ', n);
    strbuf_add(&b, (struct str){blanks, n});
    strbuf_addz(&b, page_object);
    return strbuf_str(&b);
}

/* Of one stream 4 MiB are looked at, of all of them 64. */
TEST(what_is_packed_to_burst_is_left)
{
    const size_t whole = 4 << 20;
    struct str full = blown_up(whole), page = str_of(page_object);
    struct strbuf b = strbuf_new(unit_arena()), all = strbuf_new(unit_arena());

    add_stream(&b, full, 0, "stream\n");
    CHECK(asked_read(strbuf_str(&b)).w == 0);
    b = strbuf_new(unit_arena());
    add_stream(&b, str_from(full, page.n), 0, "stream\n");
    CHECK_NEAR(asked_read(strbuf_str(&b)).w, 300, 1e-9);
    b = strbuf_new(unit_arena());
    add_stream(&b, str_sub(full, 0, whole), 0, "stream\n");
    for (int i = 0; i < 16; i++) strbuf_add(&all, strbuf_str(&b));
    add_stream(&all, page, 0, "stream\n");
    CHECK(asked_read(strbuf_str(&all)).w == 0);
    /* What is left for the last stream may be less than it has. */
    for (size_t more = 0; more < 2; more++) {
        struct strbuf many = strbuf_new(unit_arena());

        for (int i = 0; i < 15; i++) strbuf_add(&many, strbuf_str(&b));
        add_stream(&many, str_sub(full, 0, whole / 2), 0, "stream\n");
        add_stream(&many, str_from(full, whole / 2 + (more ? 0 : page.n)), 0, "stream\n");
        CHECK_EQ_INT(asked_read(strbuf_str(&many)).w > 0, !more);
    }
}

TEST(a_size_may_be_an_object_of_its_own)
{
    struct asked_sheets a =
        asked("/MediaBox 15 0 R\n5 0 obj [0 0 1 1] endobj 15 0 obj\n[0 0 300 400] endobj");

    CHECK_NEAR(a.w, 300, 1e-9);
    CHECK(!a.several);
    a = asked_read(packed("5 0 15 10", "[0 0 1 1] [0 0 300 400]", "2 0 obj <</MediaBox 15 0 R>> endobj"));
    CHECK_NEAR(a.w, 300, 1e-9);
    CHECK(!a.several);
    a = asked("/MediaBox 5 0 R\n15 0 obj [0 0 1 1] endobj 5 0 obj [0 0 300 400] endobj");
    CHECK_NEAR(a.w, 300, 1e-9);
    CHECK(!a.several);
    a = asked_read(packed("4 0 5 10 6 24", "[0 0 1 1] [0 0 300 400] [0 0 2 2]", "/MediaBox 5 0 R"));
    CHECK_NEAR(a.w, 300, 1e-9);
    CHECK_NEAR(a.h, 400, 1e-9);
    CHECK(!a.several);
    a = asked_read(
        packed("4 0 5 14 6 28", "[0 0 200 100] [0 0 300 400] [0 0 2 2]", "/MediaBox 6 0 R/MediaBox 4 0 R"));
    CHECK_NEAR(a.w, 200, 1e-9);
    CHECK(a.several);
    CHECK(asked("/MediaBox 15 0 R /MediaBox 16 0 R 15 0 obj[0 0 300 400]endobj 16 0 obj[0 0 300 500]endobj")
              .several);
    CHECK(asked("/MediaBox 15 0 R").w == 0);
    CHECK(asked("/MediaBox 9999999999 0 R /MediaBox 5 0 /MediaBox 5").w == 0);
    CHECK(asked("/MediaBox 123456789 0 R 123456789 0 obj [0 0 300 400] endobj").w > 0);
    CHECK(asked("/MediaBox 1234567890 0 R 1234567890 0 obj [0 0 300 400] endobj").w == 0);
    CHECK(asked("/MediaBox 5 0 /MediaBox 5 5 0 obj [0 0 300 400] endobj").w == 0);
}

/* Eight of them are followed, each once however many pages have it. */
TEST(several_sizes_may_be_objects_of_their_own)
{
    struct strbuf b = strbuf_new(unit_arena());

    for (int i = 1; i <= 8; i++) strbuf_printf(&b, "/MediaBox %d 0 R /MediaBox %d 0 R\n", i, i);
    for (int i = 1; i <= 8; i++) strbuf_printf(&b, "%d 0 obj [0 0 300 %d] endobj\n", i, i < 8 ? 400 : 500);
    CHECK(asked(str_z(unit_arena(), strbuf_str(&b))).several);
}

TEST(what_is_cut_off_ends)
{
    struct str whole =
        packed("5 0 15 10", "[0 0 1 1] [0 0 300 400]", "2 0 obj <</MediaBox 15 0 R/Duplex/Simplex>> endobj");

    for (size_t n = 0; n <= whole.n; n++) {
        char *copy = malloc(n + 1); /* so that a reader beyond the end is seen */

        memcpy(copy, whole.p, n);
        asked_read((struct str){copy, n});
        free(copy);
    }
    CHECK_EQ_INT(asked_read(whole).duplex, DUPLEX_SIMPLEX);
}
