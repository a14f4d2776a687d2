/* Files that are no text: known by their first bytes and by their members, broken ones too. */
#include "deck/binary.h"

#include <string.h>

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "deck/input.h"
#include "unit.h"

#define BYTES(literal) ((struct str){literal, sizeof(literal) - 1})

static const char *kind_of(struct str raw)
{
    const char *kind = binary_find(unit_arena(), raw).kind;

    return kind ? kind : "text";
}

TEST(kinds_are_known_by_their_first_bytes)
{
    CHECK_STR(str_of(kind_of(BYTES("%PDF-1.7\n"))), "a PDF file");
    CHECK_STR(str_of(kind_of(BYTES("SQLite format 3\0\x10"))), "an SQLite database");
    CHECK_STR(str_of(kind_of(BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"))), "an old Office document");
    CHECK_STR(str_of(kind_of(BYTES("\x1F\x8B\x08\0"))), "a gzip archive");
    CHECK_STR(str_of(kind_of(BYTES("\x89PNG\r\n\x1A\n\0"))), "a PNG picture");
    CHECK_STR(str_of(kind_of(BYTES("\xFF\xD8\xFF\xE0"))), "a JPEG picture");
    CHECK_STR(str_of(kind_of(BYTES("GIF89a\1\0\1\0"))), "a GIF picture");
    CHECK_STR(str_of(kind_of(BYTES("\xFF\xFE\0\0A\0\0\0"))), "a file in UTF-32");
    CHECK_STR(str_of(kind_of(BYTES("Q: a\0"))), "a binary file");
}

TEST(text_may_begin_with_the_same_letters)
{
    CHECK_STR(str_of(kind_of(BYTES("GIF89a, what is it?\n"))), "text");
    CHECK_STR(str_of(kind_of(BYTES("see ftyp boxes\n"))), "text");
    CHECK_STR(str_of(kind_of(BYTES("PK is what?\n"))), "text");
    CHECK_STR(str_of(kind_of(BYTES(""))), "text");
    CHECK_STR(str_of(kind_of(BYTES("\xE9t\xE9\n"))), "text");
}

TEST(a_nul_counts_in_the_first_four_kilobytes)
{
    struct strbuf b = strbuf_new(unit_arena());

    while (b.n < 4096) strbuf_addc(&b, 'x');
    strbuf_addc(&b, '\0');
    CHECK_STR(str_of(kind_of(strbuf_str(&b))), "text");
    b.p[4095] = '\0';
    CHECK_STR(str_of(kind_of(strbuf_str(&b))), "a binary file");
}

/* ---- zip ---- */

static void number(struct strbuf *b, size_t n, size_t bytes)
{
    for (; bytes--; n >>= 8) strbuf_addc(b, (char)(n & 0xFF));
}

/* An archive of empty members; `list`: with the list at its end. */
static struct str zip(const char *const *names, bool list)
{
    struct strbuf b = strbuf_new(unit_arena());
    size_t at, n = 0;

    for (; names[n]; n++) {
        strbuf_addz(&b, "PK\3\4");
        number(&b, 0, 22);
        number(&b, strlen(names[n]), 2);
        number(&b, 0, 2);
        strbuf_addz(&b, names[n]);
    }
    at = b.n;
    for (size_t i = 0; list && i < n; i++) {
        strbuf_addz(&b, "PK\1\2");
        number(&b, 0, 24);
        number(&b, strlen(names[i]), 2);
        number(&b, 0, 16);
        strbuf_addz(&b, names[i]);
    }
    if (list) {
        strbuf_addz(&b, "PK\5\6");
        number(&b, 0, 12);
        number(&b, at, 4);
        number(&b, 0, 2);
    }
    return strbuf_str(&b);
}

TEST(archives_are_known_by_their_members)
{
    static const char *const anki[] = {"0", "media", "collection.anki21", NULL};
    static const char *const word[] = {"[Content_Types].xml", "word/document.xml", NULL};
    static const char *const sheet[] = {"[Content_Types].xml", "xl/workbook.xml", NULL};
    static const char *const odt[] = {"mimetypeapplication/vnd.oasis.opendocument.text", NULL};
    static const char *const plain[] = {"deck/", "deck/a.md", "deck/b.md", "deck/c.md", "deck/d.md", NULL};

    CHECK_STR(str_of(kind_of(zip(anki, true))), "an Anki package");
    CHECK_STR(str_of(kind_of(zip(word, true))), "a Word document");
    CHECK_STR(str_of(kind_of(zip(sheet, true))), "an Excel workbook");
    CHECK_STR(str_of(kind_of(zip(odt, true))), "an OpenDocument text");
    CHECK_STR(str_of(kind_of(zip(plain, true))), "a zip archive (deck/a.md, deck/b.md, deck/c.md, ...)");
    CHECK_STR(str_of(kind_of(zip(plain + 1, false))), "a zip archive (deck/a.md, deck/b.md, deck/c.md, ...)");
}

/* A package that was not downloaded to its end is one. */
TEST(what_is_cut_off_is_known_by_any_of_its_members)
{
    static const char *const names[] = {"meta", "collection.anki21b", "0", NULL};
    struct str whole = zip(names, true);
    struct binary binary = binary_find(unit_arena(), str_sub(whole, 0, whole.n - 100));

    CHECK_STR(str_of(binary.kind), "an Anki package");
    CHECK(binary.decks);
}

TEST(a_document_with_a_password_is_told_from_an_old_one)
{
    static const char locked[] =
        "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0....";

    CHECK_STR(str_of(kind_of((struct str){locked, sizeof locked})), "a document with a password");
    CHECK_STR(str_of(kind_of((struct str){locked, 20})), "an old Office document");
}

/* Whatever it is: it is broken, and who unpacks it says so. */
TEST(what_has_no_list_of_its_members_is_to_be_unpacked)
{
    static const char *const names[] = {"meta", "more", NULL};

    CHECK(binary_find(unit_arena(), zip(names, false)).decks);
    CHECK(!binary_find(unit_arena(), zip(names, true)).decks);
}

TEST(broken_archives_say_what_they_can)
{
    static const char *const names[] = {"one.md", "two.md", NULL};
    struct str whole = zip(names, true);

    for (size_t n = 4; n <= whole.n; n++)
        CHECK(!strncmp(kind_of(str_sub(whole, 0, n)), "a zip archive", strlen("a zip archive")));
}

/* ---- UTF-16 ---- */

TEST(utf16_without_its_mark_is_read)
{
    CHECK_STR(text_from_utf16(unit_arena(), BYTES("Q\0:\0 \0\xE4\0\n\0")), "Q: \xC3\xA4\n");
    CHECK_STR(text_from_utf16(unit_arena(), BYTES("\0Q\0:\0 \x4E\x2D\0\n")), "Q: \xE4\xB8\xAD\n");
    CHECK_STR(text_from_utf16(unit_arena(), BYTES("\x32\4\x3E\4\x34\4 \0\x30\4\n\0")),
              "\xD0\xB2\xD0\xBE\xD0\xB4 \xD0\xB0\n");
}

TEST(what_only_looks_like_utf16_is_left_alone)
{
    static const char little[] = "\1\0 \0\2\0 \0";

    CHECK(text_from_utf16(unit_arena(), BYTES("ab\0cdefg hi\n")).n == 12);
    CHECK(text_from_utf16(unit_arena(), BYTES("abc \0def\n\n")).n == 10);
    CHECK(text_from_utf16(unit_arena(), BYTES("a\0b\0c\0")).n == 6);
    CHECK(text_from_utf16(unit_arena(), BYTES("a\0 \0\0c\0 ")).n == 8);
    CHECK(text_from_utf16(unit_arena(), BYTES(little)).n == 8);
    CHECK(text_from_utf16(unit_arena(), BYTES("\xFF\xFE\0\0")).n == 4);
    CHECK_STR(text_from_utf16(unit_arena(), BYTES("\xFF\xFE\0\1")), "\xC4\x80");
}

TEST(a_source_that_is_no_text_is_a_diagnostic)
{
    struct diags *diags = diags_new(unit_arena());
    struct source source = {.name = "a.md", .text = BYTES("%PDF-1.4")};

    CHECK(!input_text(unit_arena(), &source, diags));
    CHECK(source.text.n == 0);
    CHECK(diags->list.n == 1 && diags->list.v[0].id == DIAG_BINARY);
    CHECK(diags_status(diags, false) == 1);
}
