/* Which characters a font has: as it says itself or, before it is opened, as the table tells. What the table says of a file holds as
 * long as the file has the size that it says; of any other nothing is known, and it is opened. */
#include <assert.h>
#include <hb.h>
#include <string.h>

#include "base/file.h"
#include "base/rune.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "font/impl.h"

static const char table_name[] = "coverage.tsv";
enum { TABLE_MOST = 16 << 20, RUNE_MOST = 0x10FFFF }; /* bytes */

/* ---- the table ---- */

/* The next cell of the line, behind which `line` then begins. */
static struct str cell_next(struct str *line)
{
    struct str cell = str_sub(*line, 0, str_find(*line, '\t'));

    *line = str_from(*line, cell.n + 1);
    return cell;
}

/* Each row of fonts.tsv is told what the table has of its file. Most follow each other as they do there. */
static void table_read(struct fonts *fonts)
{
    struct arena *arena = fonts->arena;
    const char *path = arena_printf(arena, "%s/%s", fonts->folder, table_name);
    struct str text;
    size_t next = 0;

    fonts->covers_read = true;
    if (file_read(arena, path, TABLE_MOST, &text) != FILE_READ) return;
    while (text.n) {
        struct str line = str_sub(text, 0, str_find(text, '\n'));
        struct str file;

        text = str_from(text, line.n + 1);
        file = cell_next(&line);
        for (size_t i = 0; i < fonts->rows.n; i++, next++) {
            struct font_row *row = &fonts->rows.v[next % fonts->rows.n];

            if (!row->package || row->math || !str_is(file, row->file)) continue;
            row->told = line;
            break;
        }
    }
}

/* Reads a number of that base (10 or 16); false if there is none, or a larger one. */
static bool number_read(struct str *text, unsigned base, size_t most, size_t *value)
{
    static const char digits[] = "0123456789abcdef";
    size_t n = 0;

    *value = 0;
    for (; n < text->n; n++) {
        const char *digit = text->p[n] ? strchr(digits, text->p[n]) : NULL;

        if (!digit || (unsigned)(digit - digits) >= base) break;
        *value = *value * base + (size_t)(digit - digits);
        if (*value > most) return false;
    }
    *text = str_from(*text, n);
    return n > 0;
}

/* "20-7e a0 ad-17f"; NULL if it is anything else. */
static const struct font_cover *cover_read(struct arena *arena, struct str text)
{
    struct font_cover *cover = NEW(arena, struct font_cover);

    while (text.n) {
        size_t first, last;

        if (!number_read(&text, 16, RUNE_MOST, &first)) return NULL;
        last = first;
        if (str_starts(text, "-")) {
            text = str_from(text, 1);
            if (!number_read(&text, 16, RUNE_MOST, &last) || last < first) return NULL;
        }
        if (cover->n && first <= cover->v[cover->n - 1].last) return NULL;
        *VEC_PUSH(arena, cover) = (struct font_range){(uint32_t)first, (uint32_t)last};
        if (text.n && text.p[0] != ' ') return NULL;
        text = str_from(text, 1);
    }
    return cover;
}

const struct font_cover *font_cover_of(struct fonts *fonts, struct font_row *row)
{
    struct str told;
    size_t size, real;

    if (!fonts->covers_read) table_read(fonts);
    if (row->cover_asked) return row->cover;
    row->cover_asked = true;
    row->cover = NULL;
    told = row->told;
    if (!told.n || !number_read(&told, 10, SIZE_MAX / 16, &size) || !str_starts(told, "\t")) return NULL;
    if (!file_size(row->path, &real) || real != size) return NULL;
    if (!row->cover_read) row->cover_read = cover_read(fonts->arena, str_from(told, 1));
    row->cover = row->cover_read;
    return row->cover;
}

static bool in_cover(const struct font_cover *cover, uint32_t rune)
{
    size_t from = 0, to = cover->n;

    while (from < to) {
        size_t middle = (from + to) / 2;

        if (rune > cover->v[middle].last)
            from = middle + 1;
        else if (rune < cover->v[middle].first)
            to = middle;
        else
            return true;
    }
    return false;
}

/* ---- a font ---- */

static bool has_glyph(struct font_holder holder, uint32_t rune)
{
    hb_codepoint_t glyph;

    if (!holder.face) return in_cover(holder.told->cover, rune);
    return hb_font_get_nominal_glyph(holder.face->font, rune, &glyph) && glyph != 0;
}

bool font_holds(struct font_holder holder, uint32_t rune)
{
    hb_unicode_funcs_t *unicode;
    hb_codepoint_t first, second;

    /* Some fonts have pictures for control characters. */
    if (rune < 0x20 || (rune >= 0x7F && rune < 0xA0)) return false;
    if (has_glyph(holder, rune)) return true;
    /* What HarfBuzz puts in their place. */
    if (rune == 0x2011) return has_glyph(holder, 0x2010);
    unicode = hb_unicode_funcs_get_default();
    if (hb_unicode_general_category(unicode, rune) == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR)
        return rune != 0x1680 && has_glyph(holder, ' ');
    if (!hb_unicode_decompose(unicode, rune, &first, &second) || first == rune) return false;
    return font_holds(holder, first) && (second == 0 || has_glyph(holder, second));
}

bool font_holds_text(struct font_holder holder, struct str text)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_codepoint_t base = 0;

    if (!holder.face && !holder.told) return false;
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        hb_codepoint_t composed;

        if (rune_is_unseen(rune)) continue;
        if (base && hb_unicode_compose(unicode, base, rune, &composed) && has_glyph(holder, composed)) {
            base = composed;
            continue;
        }
        if (!font_holds(holder, rune)) return false;
        base = rune;
    }
    return true;
}

/* ---- making the table ---- */

static void range_add(struct strbuf *to, uint32_t first, uint32_t last)
{
    if (strbuf_str(to).n) strbuf_addc(to, ' ');
    strbuf_printf(to, "%x", (unsigned)first);
    if (last > first) strbuf_printf(to, "-%x", (unsigned)last);
}

/* Fonts of symbols answer for characters of which their list tells nothing: those that may be are asked for one by one. */
static struct str face_ranges(struct arena *arena, const struct face *face)
{
    enum { ASKED = 0x10000 };
    const uint32_t none = UINT32_MAX;
    struct strbuf b = strbuf_new(arena);
    hb_set_t *set = hb_set_create();
    uint32_t first = none, last = none;

    hb_face_collect_unicodes(face->hb, set);
    hb_set_add_range(set, 0, ASKED - 1);
    font_made(hb_set_allocation_successful(set));
    for (hb_codepoint_t rune = HB_SET_VALUE_INVALID; hb_set_next(set, &rune);) {
        if (!font_face_glyph(face, rune)) continue;
        if (first != none && rune == last + 1) {
            last = rune;
            continue;
        }
        if (first != none) range_add(&b, first, last);
        first = last = rune;
    }
    if (first != none) range_add(&b, first, last);
    hb_set_destroy(set);
    return strbuf_str(&b);
}

struct str fonts_coverage(struct fonts *fonts, struct arena *arena)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < fonts->rows.n; i++) {
        struct font_row *row = &fonts->rows.v[i];
        const struct face *face = row->package ? font_row_face(fonts, row) : NULL;
        size_t size, first = 0;

        while (strcmp(fonts->rows.v[first].path, row->path) != 0) first++;
        if (first == i && face && file_size(row->path, &size))
            strbuf_printf(&b, "%s\t%zu\t%.*s\n", row->file, size, STR(face_ranges(arena, face)));
    }
    return strbuf_str(&b);
}
