#include "deck/binary.h"

#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"

enum { HEAD = 4096 }; /* where a text has no NUL */

static const char save_text[] = SAY("give recto the text that it was made from");
static const char unpack[] = SAY("unpack it and give recto the files in it");
static const char in_deck[] = SAY("give recto the deck that shows it");
static const char from_anki[] = SAY("in Anki, export \"Notes in Plain Text\" and give recto that file");
static const char from_sheet[] = SAY("save the sheet as CSV, in UTF-8, and give recto that file");
static const char from_words[] = SAY("save it as Markdown or plain text (pandoc does that)");

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
    {0, SURE("%PDF-"), SAY("a PDF file"), save_text},
    {0, SURE("SQLite format 3\0"), SAY("an SQLite database"),
     SAY("export the table as CSV and give recto that file")},
    {0, SURE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), SAY("an old Office document"),
     SAY("save a document as plain text, a sheet as CSV, and give recto that file")},
    {0, SURE("{\\rtf"), SAY("an RTF document"), from_words},
    {0, SURE("\x1F\x8B"), SAY("a gzip archive"), unpack},
    {0, SURE("BZh91AY&SY"), SAY("a bzip2 archive"), unpack},
    {0, SURE("\xFD\x37zXZ\0"), SAY("an xz archive"), unpack},
    {0, SURE("\x28\xB5\x2F\xFD"), SAY("a Zstandard archive"), unpack},
    {0, SURE("7z\xBC\xAF\x27\x1C"), SAY("a 7z archive"), unpack},
    {0, SURE("Rar!\x1A\x07"), SAY("a RAR archive"), unpack},
    {257, WITH_NUL("ustar"), SAY("a tar archive"), unpack},
    {0, SURE("\x89PNG\r\n\x1A\n"), SAY("a PNG picture"), in_deck},
    {0, SURE("\xFF\xD8\xFF"), SAY("a JPEG picture"), in_deck},
    {0, WITH_NUL("GIF87a"), SAY("a GIF picture"), in_deck},
    {0, WITH_NUL("GIF89a"), SAY("a GIF picture"), in_deck},
    {8, WITH_NUL("WEBPVP8"), SAY("a WebP picture"), in_deck},
    {0, SURE("II*\0"), SAY("a TIFF picture"), in_deck},
    {0, SURE("MM\0*"), SAY("a TIFF picture"), in_deck},
    {4, WITH_NUL("ftypavif"), SAY("an AVIF picture"), in_deck},
    {4, WITH_NUL("ftyphei"), SAY("a HEIC picture"), in_deck},
    {4, WITH_NUL("ftyp"), SAY("a video"), save_text},
    {8, WITH_NUL("WAVEfmt "), SAY("a recording"), save_text},
    {0, SURE("OggS\0"), SAY("a recording"), save_text},
    {0, SURE("ID3\x03\0"), SAY("a recording"), save_text},
    {0, SURE("ID3\x04\0"), SAY("a recording"), save_text},
    {0, SURE("\x7F\x45LF"), SAY("a program"), save_text},
    {0, SURE("\xFF\xFE\0\0"), SAY("a file in UTF-32"), SAY("save it as UTF-8")},
    {0, SURE("\0\0\xFE\xFF"), SAY("a file in UTF-32"), SAY("save it as UTF-8")},
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
    {"collection.anki2", SAY("an Anki package"), from_anki, true},
    {"collection.media", SAY("an Anki package"), from_anki, false},
    {"word/", SAY("a Word document"), from_words, false},
    {"xl/", SAY("an Excel workbook"), from_sheet, true},
    {"ppt/", SAY("a PowerPoint presentation"), from_words, false},
    {"META-INF/container.xml", SAY("an EPUB book"), from_words, false},
    {"Index/", SAY("an Apple iWork document"), SAY("export it as text or CSV and give recto that file"),
     false},
    {"content.xml", SAY("an OpenDocument file"),
     SAY("save a text as Markdown, a sheet as CSV, and give recto that file"), true},
};
enum { PACKAGES = sizeof packages / sizeof *packages };

/* What a document of OpenOffice and its kin says of itself: its first member, which is not compressed. */
static const struct {
    const char *type, *kind, *way;
    bool decks;
} documents[] = {
    {"application/vnd.oasis.opendocument.text", SAY("an OpenDocument text"), from_words, false},
    {"application/vnd.oasis.opendocument.spreadsheet", SAY("an OpenDocument spreadsheet"), from_sheet, true},
    {"application/vnd.oasis.opendocument.presentation", SAY("an OpenDocument presentation"), from_words,
     false},
    {"application/epub+zip", SAY("an EPUB book"), from_words, false},
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

    for (size_t i = 0; i < names->n && i < ZIP_SHOWN; i++) {
        struct str name = names->v[i];

        strbuf_addz(&b, i ? ", " : "");
        strbuf_add(&b, str_sub(name, 0, utf8_start(name, name.n < 60 ? name.n : 60)));
    }
    if (names->n > ZIP_SHOWN) strbuf_addz(&b, ", ...");
    return (struct binary){names->n ? arena_printf(arena, SAY("a zip archive (%.*s)"), STR(strbuf_str(&b)))
                                    : SAY("a zip archive"),
                           unpack, decks};
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
        return (struct binary){SAY("a document with a password"),
                               SAY("save it without one and give recto that file"), false};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (has_at(raw, kinds[i].at, kinds[i].bytes, kinds[i].n) && (nul || !kinds[i].nul))
            return (struct binary){kinds[i].kind, kinds[i].way, false};
    if (nul) return (struct binary){SAY("a binary file"), save_text, false};
    return (struct binary){NULL, NULL, false};
}
