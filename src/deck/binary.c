#include "deck/binary.h"

#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum { HEAD = 4096 }; /* where a text has no NUL */

static const char save_text[] = "give recto the text that it was made from";
static const char unpack[] = "unpack it and give recto the files in it";
static const char in_deck[] = "give recto the deck that shows it";
static const char from_anki[] = "in Anki, export \"Notes in Plain Text\" and give recto that file";
static const char from_sheet[] = "save the sheet as CSV, in UTF-8, and give recto that file";
static const char from_words[] = "save it as Markdown or plain text (pandoc does that)";

/* ---- kinds by their first bytes ---- */

#define MAGIC(bytes) bytes, sizeof(bytes) - 1
/* What a text may have there as well counts only with a NUL in its head. */
#define SURE(bytes) MAGIC(bytes), false
#define WITH_NUL(bytes) MAGIC(bytes), true

static const struct {
    size_t at;
    const char *bytes;
    size_t n;
    bool nul;
    const char *kind, *way;
} kinds[] = {
    {0, SURE("%PDF-"), "a PDF file", save_text},
    {0, SURE("SQLite format 3\0"), "an SQLite database", "export the table as CSV and give recto that file"},
    {0, SURE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "an old Office document",
     "save a document as plain text, a sheet as CSV, and give recto that file"},
    {0, SURE("{\\rtf"), "an RTF document", from_words},
    {0, SURE("\x1F\x8B"), "a gzip archive", unpack},
    {0, SURE("BZh91AY&SY"), "a bzip2 archive", unpack},
    {0, SURE("\xFD\x37zXZ\0"), "an xz archive", unpack},
    {0, SURE("\x28\xB5\x2F\xFD"), "a Zstandard archive", unpack},
    {0, SURE("7z\xBC\xAF\x27\x1C"), "a 7z archive", unpack},
    {0, SURE("Rar!\x1A\x07"), "a RAR archive", unpack},
    {257, WITH_NUL("ustar"), "a tar archive", unpack},
    {0, SURE("\x89PNG\r\n\x1A\n"), "a PNG picture", in_deck},
    {0, SURE("\xFF\xD8\xFF"), "a JPEG picture", in_deck},
    {0, WITH_NUL("GIF87a"), "a GIF picture", in_deck},
    {0, WITH_NUL("GIF89a"), "a GIF picture", in_deck},
    {8, WITH_NUL("WEBPVP8"), "a WebP picture", in_deck},
    {0, SURE("II*\0"), "a TIFF picture", in_deck},
    {0, SURE("MM\0*"), "a TIFF picture", in_deck},
    {4, WITH_NUL("ftypavif"), "an AVIF picture", in_deck},
    {4, WITH_NUL("ftyphei"), "a HEIC picture", in_deck},
    {4, WITH_NUL("ftyp"), "a video", save_text},
    {8, WITH_NUL("WAVEfmt "), "a recording", save_text},
    {0, SURE("OggS\0"), "a recording", save_text},
    {0, SURE("ID3\x03\0"), "a recording", save_text},
    {0, SURE("ID3\x04\0"), "a recording", save_text},
    {0, SURE("\x7F\x45LF"), "a program", save_text},
    {0, SURE("\xFF\xFE\0\0"), "a file in UTF-32", "save it as UTF-8"},
    {0, SURE("\0\0\xFE\xFF"), "a file in UTF-32", "save it as UTF-8"},
};

static bool has_at(struct str raw, size_t at, const char *bytes, size_t n)
{
    return raw.n >= at + n && !memcmp(raw.p + at, bytes, n);
}

/* ---- zip archives ---- */

enum {
    ZIP_END = 22,    /* bytes of the record at the end; a remark of up to 64 KB may follow */
    ZIP_ENTRY = 46,  /* of an entry in the list of members, before its name */
    ZIP_MEMBER = 30, /* of the record before a member, before its name */
    ZIP_REMARK = 64 * 1024,
};

static size_t number_at(struct str raw, size_t at, size_t bytes)
{
    size_t n = 0;

    while (bytes--) n = n << 8 | (unsigned char)raw.p[at + bytes];
    return n;
}

/* Where the list of members begins; beyond the end if it is cut off. */
static size_t zip_list(struct str raw)
{
    size_t end = raw.n >= ZIP_END ? raw.n - ZIP_END : 0;
    size_t least = end > ZIP_REMARK ? end - ZIP_REMARK : 0;

    while (end > least && !has_at(raw, end, MAGIC("PK\x05\x06"))) end--;
    return has_at(raw, end, MAGIC("PK\x05\x06")) && raw.n >= end + ZIP_END ? number_at(raw, end + 16, 4)
                                                                           : raw.n;
}

/* The next member's name, where one is; *at moves behind it. */
static bool zip_next(struct str raw, size_t *at, struct str *name)
{
    size_t n;

    if (*at >= raw.n || raw.n - *at < ZIP_ENTRY || !has_at(raw, *at, MAGIC("PK\x01\x02"))) return false;
    n = number_at(raw, *at + 28, 2);
    *name = str_sub(raw, *at + ZIP_ENTRY, n);
    *at += ZIP_ENTRY + n + number_at(raw, *at + 30, 2) + number_at(raw, *at + 32, 2);
    return true;
}

static const struct {
    const char *member; /* how its name begins */
    const char *kind, *way;
    bool decks;
} packages[] = {
    {"collection.anki2", "an Anki package", from_anki, true},
    {"collection.media", "an Anki package", from_anki, false},
    {"word/", "a Word document", from_words, false},
    {"xl/", "an Excel workbook", from_sheet, true},
    {"ppt/", "a PowerPoint presentation", from_words, false},
    {"META-INF/container.xml", "an EPUB book", from_words, false},
    {"Index/", "an Apple iWork document", "export it as text or CSV and give recto that file", false},
    {"content.xml", "an OpenDocument file",
     "save a text as Markdown, a sheet as CSV, and give recto that file", true},
};
enum { PACKAGES = sizeof packages / sizeof *packages };

/* What a document of OpenOffice and its kin says of itself: its first member, which is not compressed. */
static const struct {
    const char *type, *kind, *way;
    bool decks;
} documents[] = {
    {"application/vnd.oasis.opendocument.text", "an OpenDocument text", from_words, false},
    {"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet", from_sheet, true},
    {"application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation", from_words, false},
    {"application/epub+zip", "an EPUB book", from_words, false},
};

/* "a zip archive (a.md, b.md, ...)": what one has to look for in it. */
enum { ZIP_SHOWN = 3 };
struct zip_names {
    struct str v[ZIP_SHOWN];
    size_t n; /* of all */
};

static struct binary zip_plain(struct arena *arena, const struct zip_names *names, bool decks)
{
    struct strbuf b = strbuf_new(arena);

    strbuf_addz(&b, "a zip archive");
    for (size_t i = 0; i < names->n && i < ZIP_SHOWN; i++) {
        struct str name = names->v[i];

        strbuf_addz(&b, i ? ", " : " (");
        strbuf_add(&b, str_sub(name, 0, utf8_start(name, name.n < 60 ? name.n : 60)));
    }
    if (names->n > ZIP_SHOWN) strbuf_addz(&b, ", ...");
    if (names->n) strbuf_addc(&b, ')');
    return (struct binary){str_z(arena, strbuf_str(&b)), unpack, decks};
}

/* A member's name; *package: the first of the kinds that is said so. */
static void zip_note(struct str name, struct zip_names *names, size_t *package)
{
    for (size_t p = 0; p < *package; p++)
        if (str_starts(name, packages[p].member)) *package = p;
    if (!name.n || name.p[name.n - 1] == '/') return;
    if (names->n < ZIP_SHOWN) names->v[names->n] = name;
    names->n++;
}

/* Where the list is cut off: by what stands before each member, as far as one sees. */
static void zip_note_members(struct str raw, struct zip_names *names, size_t *package)
{
    for (;;) {
        raw = str_from(raw, str_find_z(raw, "PK\x03\x04"));
        if (raw.n < ZIP_MEMBER) return;
        zip_note(str_sub(raw, ZIP_MEMBER, number_at(raw, 26, 2)), names, package);
        raw = str_from(raw, 1);
    }
}

/* By the list at its end, if it is there. */
static struct binary zip_kind(struct arena *arena, struct str raw)
{
    struct zip_names names = {.n = 0};
    struct str first = str_sub(raw, ZIP_MEMBER, 256), name;
    size_t package = PACKAGES, at = zip_list(raw);
    bool any = false;

    if (str_starts(first, "mimetype"))
        for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
            if (str_starts(str_from(first, strlen("mimetype")), documents[i].type))
                return (struct binary){documents[i].kind, documents[i].way, documents[i].decks};
    for (; zip_next(raw, &at, &name); any = true) zip_note(name, &names, &package);
    if (!any) zip_note_members(raw, &names, &package);
    /* Whoever unpacks it will say that it is broken. */
    if (package == PACKAGES) return zip_plain(arena, &names, !any);
    return (struct binary){packages[package].kind, packages[package].way, packages[package].decks};
}

/* Excel's with a password are of the old kind, with all of it in one stream of this name, which is UTF-16. */
static bool is_locked(struct str raw)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

    return has_at(raw, 0, MAGIC("\xD0\xCF\x11\xE0")) &&
           str_find_str(raw, (struct str){name, sizeof name}) < raw.n;
}

struct binary binary_find(struct arena *arena, struct str raw)
{
    struct str head = str_sub(raw, 0, HEAD);
    bool nul = head.n && memchr(head.p, '\0', head.n);

    if (has_at(raw, 0, MAGIC("PK\x03\x04")) || has_at(raw, 0, MAGIC("PK\x05\x06")))
        return zip_kind(arena, raw);
    if (is_locked(raw))
        return (struct binary){"a document with a password", "save it without one and give recto that file",
                               false};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (has_at(raw, kinds[i].at, kinds[i].bytes, kinds[i].n) && (nul || !kinds[i].nul))
            return (struct binary){kinds[i].kind, kinds[i].way, false};
    if (nul) return (struct binary){"a binary file", save_text, false};
    return (struct binary){NULL, NULL, false};
}
