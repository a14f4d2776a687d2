#include "write/pdf/metadata.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/version.h"
#include "base/words.h"
#include "write/pdf/xmp.h"

/* PDF/X wants a date, and nobody has told one. */
static const char NO_DATE[] = "D:20000101000000Z";

static const struct {
    const char *version; /* GTS_PDFXVersion */
    enum xmp_schema schema;
    struct pdf_format format;
} presses[] = {
    [PRESS_NONE] = {NULL, XMP_PDFX, {.minor = 7, .streams = true}},
    [PRESS_X1A] = {"PDF/X-1a:2003", XMP_PDFX, {.minor = 4}},
    [PRESS_X3] = {"PDF/X-3:2003", XMP_PDFX, {.minor = 4}},
    [PRESS_X4] = {"PDF/X-4", XMP_PDFXID, {.minor = 6, .streams = true}},
};

struct pdf_format pdf_metadata_format(const struct conform *conform)
{
    if (conform->archive == ARCHIVE_A1B) return (struct pdf_format){.minor = 4};
    return presses[conform->press].format;
}

const char *pdf_metadata_standard(const struct conform *conform, struct pdf_claims claims)
{
    /* As it is; level a; and for screen readers as well, which need that level. */
    static const char *const kept[][3] = {
        [ARCHIVE_NONE] = {NULL, NULL, "PDF/UA-1"},
        [ARCHIVE_A2B] = {"PDF/A-2b", "PDF/A-2a", "PDF/A-2a, PDF/UA-1"},
        [ARCHIVE_A1B] = {"PDF/A-1b", "PDF/A-1a", "PDF/A-1a, PDF/UA-1"},
    };

    if (conform->press) return presses[conform->press].version;
    return kept[conform->archive][conform->ua && claims.ua ? 2 : claims.level_a];
}

/* Text that XML and PDF take alike: no control characters but the end of a line, and no more of it than a PDF string
 * holds. */
static struct str plain(struct arena *arena, struct str text)
{
    enum { MOST = 16000 };
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < text.n && b.n < MOST;) {
        uint32_t rune = utf8_next(text, &i);

        strbuf_rune(&b,
                    (rune < 0x20 && rune != '\n') || rune == 0x7F || (rune & 0xFFFE) == 0xFFFE ? ' ' : rune);
    }
    return strbuf_str(&b);
}

/* "D:20250102030405Z" as "2025-01-02T03:04:05Z". */
static const char *iso_date(struct arena *arena, const char *date)
{
    assert(strlen(date) == strlen(NO_DATE));
    return arena_printf(arena, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", date + 2, date + 6, date + 8, date + 10,
                        date + 12, date + 14);
}

/* A UUID (RFC 4122, version 3: a digest). */
static struct str document_id(struct arena *arena, const struct pdf_file *file)
{
    unsigned char d[PDF_DIGEST];

    pdf_file_fingerprint(file, d);
    d[6] = (unsigned char)((d[6] & 0x0F) | 0x30);
    d[8] = (unsigned char)((d[8] & 0x3F) | 0x80);
    return str_of(arena_printf(
        arena, "uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", d[0], d[1], d[2],
        d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10], d[11], d[12], d[13], d[14], d[15]));
}

/* What is being said, once in each language. */
struct statement {
    struct arena *arena;
    struct pdf_obj *info;
    VEC(struct xmp_property) xmp;
};

static void say(struct statement *a, enum xmp_schema schema, const char *name, enum xmp_form form,
                struct str value)
{
    *VEC_PUSH(a->arena, &a->xmp) =
        (struct xmp_property){.schema = schema, .name = name, .form = form, .value = value};
}

/* In Info under `key`, too. */
static void say_both(struct statement *a, const char *key, enum xmp_schema schema, const char *name,
                     enum xmp_form form, struct str value)
{
    if (!value.n) return;
    value = plain(a->arena, value);
    pdf_set_text(a->info, key, value);
    say(a, schema, name, form, value);
}

static void say_date(struct statement *a, const char *key, const char *name, const char *date)
{
    pdf_set_text(a->info, key, str_of(date));
    say(a, XMP_BASIC, name, XMP_TEXT, str_of(iso_date(a->arena, date)));
}

/* The title, or what stands for it where a file must have one: its name. */
static struct str title_of(const struct print *print, bool needed)
{
    struct str name = print->file;

    if (print->title.n || !needed) return print->title;
    for (size_t i = name.n; i-- > 0;)
        if (name.p[i] == '/') return str_from(name, i + 1);
    return name;
}

static void say_press(struct statement *a, const struct pdf_file *file, enum press press)
{
    struct str version = str_of(presses[press].version);

    pdf_set_text(a->info, "GTS_PDFXVersion", version);
    say(a, presses[press].schema, "GTS_PDFXVersion", XMP_TEXT, version);
    if (press == PRESS_X1A) {
        pdf_set_text(a->info, "GTS_PDFXConformance", version);
        say(a, XMP_PDFX, "GTS_PDFXConformance", XMP_TEXT, version);
    }
    say(a, XMP_MM, "DocumentID", XMP_TEXT, document_id(a->arena, file));
    say(a, XMP_MM, "RenditionClass", XMP_TEXT, str_of("default"));
    say(a, XMP_MM, "VersionID", XMP_TEXT, str_of("1"));
}

static void xmp_make(struct pdf_file *file, const struct statement *a, bool extended)
{
    struct str packet = xmp_packet(a->arena, a->xmp.v, a->xmp.n, extended);
    struct pdf_obj *stream = pdf_stream(file, packet.p, packet.n, false); /* for all to read */

    pdf_set_name(stream, "Type", "Metadata");
    pdf_set_name(stream, "Subtype", "XML");
    pdf_set(pdf_catalog(file), "Metadata", stream);
}

void pdf_metadata(struct arena *arena, struct pdf_file *file, const struct print *print,
                  struct pdf_claims claims, const char *date)
{
    const struct conform *conform = &print->conform;
    bool press = conform->press != PRESS_NONE, archive = conform->archive != ARCHIVE_NONE;
    struct statement a = {.arena = arena, .info = pdf_info(file)};
    struct str creator = str_of("recto " RECTO_VERSION);

    if (press && !date) date = NO_DATE;
    say_both(&a, "Title", XMP_DC, "title", XMP_LANGUAGES, title_of(print, press || claims.ua));
    /* Who gets the file without recto's words finds them here. */
    if (print->duplex != DUPLEX_NONE)
        say_both(&a, "Subject", XMP_DC, "description", XMP_LANGUAGES,
                 words_say_lines(arena, words_of(str_z(arena, print->language)), print->how));
    say_both(&a, "Author", XMP_DC, "creator", XMP_ORDER, print->author);
    say_both(&a, "Creator", XMP_BASIC, "CreatorTool", XMP_TEXT, creator);
    if (date) say_date(&a, "CreationDate", "CreateDate", date);
    if (date && press) {
        say_date(&a, "ModDate", "ModifyDate", date);
        say(&a, XMP_BASIC, "MetadataDate", XMP_TEXT, str_of(iso_date(arena, date)));
    }
    say_both(&a, "Producer", XMP_PDF, "Producer", XMP_TEXT, creator);
    if (press || print->press) {
        /* No trap has been made: the press may. */
        pdf_set_name(a.info, "Trapped", "False");
        if (press) say(&a, XMP_PDF, "Trapped", XMP_TEXT, str_of("False"));
    }
    if (press) say_press(&a, file, conform->press);
    if (archive) {
        say(&a, XMP_PDFAID, "part", XMP_TEXT, str_of(conform->archive == ARCHIVE_A1B ? "1" : "2"));
        say(&a, XMP_PDFAID, "conformance", XMP_TEXT, str_of(claims.level_a ? "A" : "B"));
    }
    if (claims.ua) say(&a, XMP_PDFUAID, "part", XMP_TEXT, str_of("1"));
    if (press || archive || claims.ua) xmp_make(file, &a, archive && claims.ua);
}
