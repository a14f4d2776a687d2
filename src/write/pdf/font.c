#include "write/pdf/font.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/hash.h"
#include "base/words.h"

/* /Flags of a font descriptor */
enum { FLAG_FIXED = 1, FLAG_SERIF = 2, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64 };

static int code_cmp(const void *a, const void *b)
{
    const struct pdf_code *p = a;
    const struct pdf_code *q = b;

    return (p->code > q->code) - (p->code < q->code);
}

/* "ABCDEF+Name": the six letters tell subsets of one font apart. */
static const char *subset_name(struct arena *arena, const struct face_info *info,
                               const struct pdf_code *codes, size_t n)
{
    char tag[7] = {0};
    uint64_t hash = hash_bytes(0, info->name, str_of(info->name).n);

    for (size_t i = 0; i < n; i++) hash = hash_bytes(hash, &codes[i].glyph, sizeof codes[i].glyph);
    for (int i = 0; i < 6; i++, hash /= 26) tag[i] = (char)('A' + hash % 26);
    return arena_printf(arena, "%s+%.100s", tag, info->name && *info->name ? info->name : "Font");
}

/* The table of an sfnt file, or all of `data` if it is none. */
static struct str sfnt_table(struct str data, const char *tag)
{
    const unsigned char *p = (const unsigned char *)data.p;
    size_t tables = data.n >= 12 ? (size_t)p[4] << 8 | p[5] : 0;

    for (size_t i = 0; i < tables && 12 + (i + 1) * 16 <= data.n; i++) {
        const unsigned char *row = p + 12 + i * 16;
        size_t at = (size_t)row[8] << 24 | (size_t)row[9] << 16 | (size_t)row[10] << 8 | row[11];
        size_t n = (size_t)row[12] << 24 | (size_t)row[13] << 16 | (size_t)row[14] << 8 | row[15];

        if (!memcmp(row, tag, 4) && at <= data.n && n <= data.n - at) return str_sub(data, at, n);
    }
    return data;
}

static struct pdf_obj *stream_flate(struct pdf_file *file, struct flate *flate, const void *data, size_t n)
{
    const struct pdf_buf *small = flate_run(flate, data, n);

    return pdf_stream(file, small->p, small->n, true);
}

/* Code to glyph of the subset, two bytes each. */
static struct pdf_obj *glyph_map(struct arena *arena, struct pdf_file *file, struct flate *flate,
                                 const struct pdf_code *codes, const uint32_t *ids, size_t n)
{
    size_t size = n ? 2 * ((size_t)codes[n - 1].code + 1) : 2;
    unsigned char *map = NEW_N(arena, unsigned char, size);

    for (size_t i = 0; i < n; i++) {
        size_t at = 2 * (size_t)codes[i].code;

        map[at] = (unsigned char)(ids[i] >> 8);
        map[at + 1] = (unsigned char)ids[i];
    }
    return stream_flate(file, flate, map, size);
}

/* Widths: one for all, or a list for each row of neighbouring codes. */
static void set_widths(struct pdf_file *file, struct pdf_obj *font, const struct pdf_code *codes, size_t n)
{
    struct pdf_obj *rows;
    size_t same = 0;

    if (!n) return;
    while (same < n && codes[same].width == codes[0].width) same++;
    pdf_set_real(font, "DW", codes[0].width);
    if (same == n) return;
    rows = pdf_array(file, false);
    for (size_t i = 0; i < n;) {
        struct pdf_obj *row = pdf_array(file, false);

        pdf_add_number(rows, codes[i].code);
        do {
            pdf_add_number(row, codes[i].width);
            i++;
        } while (i < n && codes[i].code == codes[i - 1].code + 1);
        pdf_add(rows, row);
    }
    pdf_set(font, "W", rows);
}

/* The text of each code. */
static struct pdf_obj *unicode_map(struct pdf_file *file, struct flate *flate, const struct pdf_code *codes,
                                   size_t n)
{
    enum { BLOCK = 100 }; /* entries that a block may have */
    struct pdf_buf b = {0};
    struct pdf_obj *stream;
    size_t left = 0, in_block = 0;

    for (size_t i = 0; i < n; i++) left += codes[i].text.n > 0;
    pdf_buf_addz(&b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                     "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                     "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (size_t i = 0; i < n; i++) {
        static const char hex[] = "0123456789ABCDEF";

        if (!codes[i].text.n) continue;
        if (in_block == 0) {
            pdf_buf_fixed(&b, (long)(left < BLOCK ? left : BLOCK), 0);
            pdf_buf_addz(&b, " beginbfchar\n");
        }
        pdf_buf_addc(&b, '<');
        for (int shift = 12; shift >= 0; shift -= 4) pdf_buf_addc(&b, hex[codes[i].code >> shift & 15]);
        pdf_buf_addz(&b, "> <");
        pdf_buf_utf16(&b, codes[i].text.p, codes[i].text.n);
        pdf_buf_addz(&b, ">\n");
        left--;
        if (++in_block == BLOCK || left == 0) {
            pdf_buf_addz(&b, "endbfchar\n");
            in_block = 0;
        }
    }
    pdf_buf_addz(&b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    stream = stream_flate(file, flate, b.p, b.n);
    pdf_buf_free(&b);
    return stream;
}

/* One bit for each code that the font has, the first is the highest of its byte. Code 0 is in every font. */
static struct pdf_obj *code_set(struct arena *arena, struct pdf_file *file, struct flate *flate,
                                const struct pdf_face *face, const struct pdf_code *codes)
{
    size_t n = face->codes.n, last = n ? codes[n - 1].code : 0;
    unsigned char *set = NEW_N(arena, unsigned char, last / 8 + 1);
    bool all = face->cff && !font_face_has_cids(face->face);

    set[0] = 0x80;
    for (size_t i = 0; i < n; i++) set[codes[i].code / 8] |= (unsigned char)(0x80 >> codes[i].code % 8);
    for (size_t code = 0; all && code <= last; code++) set[code / 8] |= (unsigned char)(0x80 >> code % 8);
    return stream_flate(file, flate, set, last / 8 + 1);
}

static struct pdf_obj *descriptor(struct pdf_file *file, const struct face_info *info, const char *name,
                                  struct pdf_obj *font_file)
{
    struct pdf_obj *dict = pdf_dict(file, true);

    pdf_set_name(dict, "Type", "FontDescriptor");
    pdf_set_name(dict, "FontName", name);
    pdf_set_int(dict, "Flags",
                FLAG_SYMBOLIC | (info->fixed_pitch ? FLAG_FIXED : 0) | (info->serif ? FLAG_SERIF : 0) |
                    (info->italic ? FLAG_ITALIC : 0));
    pdf_set_numbers(dict, "FontBBox", info->bbox, 4);
    pdf_set_real(dict, "ItalicAngle", info->italic_angle);
    pdf_set_real(dict, "Ascent", info->ascent);
    pdf_set_real(dict, "Descent", info->descent);
    pdf_set_real(dict, "CapHeight", info->cap_height);
    pdf_set_real(dict, "StemV", info->stem);
    pdf_set(dict, info->cff ? "FontFile3" : "FontFile2", font_file);
    return dict;
}

/* The font file, reduced; ids (NULL for CFF) gets the glyph of each code. */
static struct pdf_obj *embed(struct arena *arena, struct pdf_file *file, struct flate *flate,
                             const struct pdf_face *face, const struct pdf_code *codes, uint32_t *ids)
{
    size_t n = face->codes.n;
    uint32_t *glyphs = NEW_N(arena, uint32_t, n);
    size_t size;
    void *data;
    struct str outlines;
    struct pdf_obj *stream;

    for (size_t i = 0; i < n; i++) glyphs[i] = codes[i].glyph;
    data = font_face_subset(face->face, glyphs, n, ids, &size);
    if (!data) return NULL;
    outlines = (struct str){data, size};
    if (face->cff) outlines = sfnt_table(outlines, "CFF ");
    stream = stream_flate(file, flate, outlines.p, outlines.n);
    if (face->cff)
        pdf_set_name(stream, "Subtype", "CIDFontType0C");
    else
        pdf_set_int(stream, "Length1", (long)outlines.n);
    free(data);
    return stream;
}

static struct pdf_obj *system_info(struct pdf_file *file)
{
    struct pdf_obj *dict = pdf_dict(file, false);

    pdf_set_text(dict, "Registry", str_of("Adobe"));
    pdf_set_text(dict, "Ordering", str_of("Identity"));
    pdf_set_int(dict, "Supplement", 0);
    return dict;
}

struct pdf_obj *pdf_font(struct arena *arena, struct pdf_file *file, struct flate *flate,
                         const struct pdf_face *face, bool cid_set, struct diags *diags)
{
    const struct face_info *info = font_face_info(face->face);
    size_t n = face->codes.n;
    struct pdf_code *codes = NEW_N(arena, struct pdf_code, n);
    uint32_t *ids = face->cff ? NULL : NEW_N(arena, uint32_t, n);
    struct pdf_obj *font, *descendant, *fonts, *font_file, *about;
    const char *name;

    for (size_t i = 0; i < n; i++) codes[i] = face->codes.v[i];
    if (n) qsort(codes, n, sizeof *codes, code_cmp);
    font_file = embed(arena, file, flate, face, codes, ids);
    if (!font_file) {
        if (!pdf_file_error(file))
            diag(diags, DIAG_FONT_BAD, NULL, 0, info->file, SAY("HarfBuzz cannot make a subset of it"));
        return NULL;
    }
    name = subset_name(arena, info, codes, n);

    about = descriptor(file, info, name, font_file);
    if (cid_set) pdf_set(about, "CIDSet", code_set(arena, file, flate, face, codes));
    descendant = pdf_dict(file, true);
    pdf_set_name(descendant, "Type", "Font");
    pdf_set_name(descendant, "Subtype", face->cff ? "CIDFontType0" : "CIDFontType2");
    pdf_set_name(descendant, "BaseFont", name);
    pdf_set(descendant, "CIDSystemInfo", system_info(file));
    pdf_set(descendant, "FontDescriptor", about);
    set_widths(file, descendant, codes, n);
    if (!face->cff) pdf_set(descendant, "CIDToGIDMap", glyph_map(arena, file, flate, codes, ids, n));

    fonts = pdf_array(file, false);
    pdf_add(fonts, descendant);
    font = pdf_dict(file, true);
    pdf_set_name(font, "Type", "Font");
    pdf_set_name(font, "Subtype", "Type0");
    pdf_set_name(font, "BaseFont", name);
    pdf_set_name(font, "Encoding", "Identity-H");
    pdf_set(font, "DescendantFonts", fonts);
    pdf_set(font, "ToUnicode", unicode_map(file, flate, codes, n));
    return font;
}
