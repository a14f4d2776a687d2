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

/* A stream of objects: their numbers and places, and what they are. */
static struct str packed(const char *list, const char *objects, const char *more)
{
    struct strbuf b = strbuf_new(unit_arena());
    const char *text = arena_printf(unit_arena(), "%s %s", list, objects);
    unsigned char bytes[4096];
    uLongf n = sizeof bytes;

    CHECK(compress(bytes, &n, (const Bytef *)text, (uLong)strlen(text)) == Z_OK);
    strbuf_printf(
        &b, "%%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 2/First %zu/Filter/FlateDecode/Length %lu>>stream\r\n",
        strlen(list) + 1, n);
    strbuf_add(&b, (struct str){(const char *)bytes, n});
    strbuf_printf(&b, "\nendstream endobj\n%s", more);
    return strbuf_str(&b);
}

TEST(what_begins_as_a_pdf_is_one)
{
    CHECK(asked_is_pdf(str_of("%PDF-1.4\n")));
    CHECK(asked_is_pdf(str_of("\n\nsomething %PDF-1.4\n")));
    CHECK(!asked_is_pdf(str_of("%PDF")));
    CHECK(!asked_is_pdf(str_of("")));
    CHECK(!asked_is_pdf(str_of(arena_printf(unit_arena(), "%2000s%%PDF-1.4", ""))));
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
}

TEST(a_name_is_a_whole_one)
{
    CHECK(asked("/MediaBoxes[0 0 5 5]/Media Box[0 0 5 5]").w == 0);
    CHECK_EQ_INT(asked("/DuplexFlipLongEdge /Duplexes/Simplex").duplex, DUPLEX_NONE);
    CHECK_EQ_INT(asked("/Duplex/DuplexFlipLongEdges").duplex, DUPLEX_NONE);
    CHECK_EQ_INT(asked("/MediaBoxes 3/MediaBox[0 0 5 6]").h > 5, 1);
}

TEST(what_is_no_box_says_nothing)
{
    static const char *const boxes[] = {
        "[0 0 0 0]", "[0 0 5]",     "[0 0 a 5]",
        "(0 0 5 5)", "[0 0 5 nan]", "[0 0 1e999 5]",
        "[",         "[0 0 5",      "[00000000000000000000000000000000000000000 0 5 5]"};

    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        CHECK(asked(arena_printf(unit_arena(), "/MediaBox%s", boxes[i])).w == 0);
}

TEST(pages_may_lie_either_way_and_differ)
{
    CHECK(!asked("/MediaBox[0 0 595 842] /MediaBox[0 0 842 595] /MediaBox[0 0 595.276 841.89]").several);
    CHECK(asked("/MediaBox[0 0 595 842] /MediaBox[0 0 612 792]").several);
    CHECK(asked("/MediaBox[0 0 595 842] /MediaBox[0 0 595 850]").several);
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

TEST(a_size_may_be_an_object_of_its_own)
{
    struct asked_sheets a =
        asked("/MediaBox 15 0 R\n5 0 obj [0 0 1 1] endobj 15 0 obj\n[0 0 300 400] endobj");

    CHECK_NEAR(a.w, 300, 1e-9);
    CHECK(!a.several);
    a = asked_read(packed("5 0 15 10", "[0 0 1 1] [0 0 300 400]", "2 0 obj <</MediaBox 15 0 R>> endobj"));
    CHECK_NEAR(a.w, 300, 1e-9);
    CHECK(!a.several);
    CHECK(asked("/MediaBox 15 0 R /MediaBox 16 0 R 15 0 obj[0 0 300 400]endobj 16 0 obj[0 0 300 500]endobj")
              .several);
    CHECK(asked("/MediaBox 15 0 R").w == 0);
    CHECK(asked("/MediaBox 9999999999 0 R /MediaBox 5 0 /MediaBox 5").w == 0);
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
