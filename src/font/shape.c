/* Text to words: neighbouring pieces (font/pieces.c) of one face and script are shaped as one run. */
#include <assert.h>
#include <hb.h>
#include <math.h>
#include <string.h>

#include "base/emoji.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "font/impl.h"
#include "font/missing.h"

/* A box for each code point; what is not drawn needs none. */
static void missing_add(struct fonts *fonts, struct font_style style, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        uint32_t rune = utf8_next(text, &i);
        struct run *run = VEC_PUSH(fonts->arena, &fonts->shaper.runs);

        *run = (struct run){.text = str_sub(text, start, i - start), .rtl = style.rtl};
        run->missing = !rune_is_unseen(rune);
        if (run->missing) run->width = (float)font_missing(run->text).width;
    }
}

/* No style asks for more. */
enum { FEATURES = 9 };

static unsigned features_of(struct font_style style, hb_feature_t *features)
{
    static const struct {
        unsigned bit;
        char tag[5];
        uint32_t value;
    } table[FEATURES] = {
        {SHAPE_NO_LIGATURES, "liga", 0}, {SHAPE_NO_LIGATURES, "clig", 0}, {SHAPE_NO_LIGATURES, "calt", 0},
        {SHAPE_TABULAR, "tnum", 1},      {SHAPE_TABULAR, "lnum", 1},      {SHAPE_OLDSTYLE, "onum", 1},
        {SHAPE_LINING, "lnum", 1},       {SHAPE_SMALL_CAPS, "smcp", 1},   {SHAPE_SMALL_CAPS, "c2sc", 1},
    };
    unsigned bits = style.features, n = 0;

    if (bits & (SHAPE_LINING | SHAPE_TABULAR)) bits &= ~(unsigned)SHAPE_OLDSTYLE;
    for (size_t i = 0; i < FEATURES; i++) {
        if (!(bits & table[i].bit)) continue;
        features[n++] = (hb_feature_t){hb_tag_from_string(table[i].tag, 4), table[i].value,
                                       HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    }
    return n;
}

/* In code every column is one cell wide, so what another font brings takes whole cells, centred. */
static void cells_snap(struct glyph *glyphs, size_t n, float cell)
{
    float half = 0;

    for (size_t i = 0; i < n; i++) {
        struct glyph *g = &glyphs[i];

        if (g->advance > 0.01f) {
            float cells = fmaxf(1, ceilf(g->advance / cell - 0.25f));

            half = (cells * cell - g->advance) / 2;
            g->advance = cells * cell;
            g->dx += half;
        } else {
            g->dx -= half; /* a mark stays over its letter */
        }
    }
}

static bool is_joined_script(hb_script_t script)
{
    return script != HB_SCRIPT_LATIN && script != HB_SCRIPT_GREEK && script != HB_SCRIPT_CYRILLIC &&
           script != HB_SCRIPT_HAN && script != HB_SCRIPT_HIRAGANA && script != HB_SCRIPT_KATAKANA &&
           script != HB_SCRIPT_HANGUL && script != HB_SCRIPT_BOPOMOFO;
}

static void pieces_shape(struct fonts *fonts, struct font_style style, struct str text, size_t from,
                         size_t to);

/* True if an emoji came out as several glyphs side by side. */
static bool has_parts(const struct shape_piece *piece, const struct glyph *glyphs, size_t n, size_t start)
{
    size_t wide = 0;

    if (!piece->emoji) return false;
    for (size_t i = 0; i < n; i++) {
        size_t at = start + glyphs[i].cluster;
        if (at >= piece->start && at < piece->end && glyphs[i].advance > 0.01f) wide++;
    }
    return wide > 1;
}

/* The font has the characters but not what it makes of them: smaller pieces, in the end a box. */
static void pieces_split(struct fonts *fonts, struct font_style style, struct str text, size_t from,
                         size_t to)
{
    struct shaper *s = &fonts->shaper;

    if (to - from > 1) {
        for (size_t i = from; i < to; i++) pieces_shape(fonts, style, text, i, i + 1);
    } else {
        missing_add(fonts, style, font_piece_text(text, &s->pieces.v[from]));
    }
}

/* The code point for which the use of another family is noted, if it is: for letters; for signs only if the font is
 * not one of the table's, since those are there for signs. 0: none. */
static uint32_t fallback_rune(const struct face *face, const struct shape_piece *piece, struct str text)
{
    uint32_t rune = 0;

    if (!(face->elsewhere || piece->own_script)) return 0;
    return font_cluster_runes(font_piece_text(text, piece), &rune, 1) ? rune : 0;
}

static void use_add(struct fonts *fonts, struct face *face, uint32_t fallback)
{
    *VEC_PUSH(fonts->arena, &fonts->shaper.uses) = (struct face_use){face, fallback};
}

/* Letters that are written from right to left are so in any surroundings; digits of their script are not. */
static bool runs_left(const struct shaper *s, size_t from, size_t to)
{
    hb_script_t script = (hb_script_t)s->pieces.v[from].script;
    size_t i = from;

    if (hb_script_get_horizontal_direction(script) != HB_DIRECTION_RTL) return false;
    while (i < to && !(s->pieces.v[i].own_script && s->pieces.v[i].letter)) i++;
    return i < to;
}

/* Shapes the text from the piece's beginning to `end` in the piece's face, which is the family's `own`, or not; the whole text tells how letters join at both
 * ends. */
static void buffer_shape(struct fonts *fonts, struct font_style style, const struct shape_piece *piece,
                         bool own, bool rtl, struct str text, size_t end)
{
    hb_feature_t features[FEATURES + FONTS_FEATURES_MAX];
    struct shaper *s = &fonts->shaper;
    unsigned n = features_of(style, features);

    hb_buffer_clear_contents(s->buffer);
    hb_buffer_add_utf8(s->buffer, text.p, (int)text.n, (unsigned)piece->start, (int)(end - piece->start));
    hb_buffer_set_direction(s->buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(s->buffer, (hb_script_t)piece->script);
    /* Without a language HarfBuzz would ask the locale. */
    hb_buffer_set_language(s->buffer, hb_language_from_string(style.language ? style.language : "und", -1));
    hb_buffer_set_flags(s->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    /* The last of two of one name counts. */
    if (own) n += font_features_add(&fonts->features[style.family], features + n);
    hb_shape(piece->face->font, s->buffer, features, n);
    font_made(hb_buffer_allocation_successful(s->buffer));
}

/* The buffer's glyphs, which stand for bytes [start, end) of the text; NULL if the face lacks one. */
static struct glyph *glyphs_take(struct shaper *s, const struct face *face, size_t start, size_t end,
                                 size_t *count)
{
    const double em = (face->info.pictures ? PICTURE_SCALE : 1.0) / face->info.upem;
    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(s->buffer, &n);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(s->buffer, &n);
    struct glyph *glyphs;

    for (unsigned i = 0; i < n; i++)
        if (infos[i].codepoint == 0) return NULL;
    glyphs = NEW_N(s->words, struct glyph, n);
    for (unsigned i = 0; i < n; i++) {
        assert(infos[i].cluster >= start && infos[i].cluster < end);
        glyphs[i] = (struct glyph){
            .id = infos[i].codepoint,
            .advance = (float)(positions[i].x_advance * em),
            .dx = (float)(positions[i].x_offset * em),
            .dy = (float)(-positions[i].y_offset * em),
            .cluster = infos[i].cluster - (uint32_t)start,
        };
    }
    *count = n;
    return glyphs;
}

/* The first emoji of pieces [from, to) that came out as several glyphs, by its first code point; 0: none did. */
static uint32_t parts_find(const struct shaper *s, struct str text, size_t from, size_t to,
                           const struct glyph *glyphs, size_t n)
{
    for (size_t i = from; i < to; i++)
        if (has_parts(&s->pieces.v[i], glyphs, n, s->pieces.v[from].start))
            return utf8_first(font_piece_text(text, &s->pieces.v[i]));
    return 0;
}

/* Pieces [from, to) are of one face and script: makes the run. */
static void pieces_shape(struct fonts *fonts, struct font_style style, struct str text, size_t from,
                         size_t to)
{
    struct shaper *s = &fonts->shaper;
    const struct shape_piece *first = &s->pieces.v[from];
    struct face *face = first->face;
    size_t end = s->pieces.v[to - 1].end;
    bool none;
    struct face *own = font_candidate(fonts, style, 0, &none).face;
    bool rtl = style.rtl || runs_left(s, from, to);
    struct glyph *glyphs;
    struct run *run;
    double width = 0;
    size_t n;

    assert(from < to && to <= s->pieces.n && first->start < end && end <= text.n);
    buffer_shape(fonts, style, first, face == own, rtl, text, end);
    glyphs = glyphs_take(s, face, first->start, end, &n);
    if (!glyphs) {
        pieces_split(fonts, style, text, from, to);
        return;
    }
    for (size_t i = from; s->encloses && i < to && !rtl && !face->info.pictures; i++)
        if (s->pieces.v[i].enclosed)
            font_enclose(face, glyphs, n, s->pieces.v[i].start - first->start,
                         s->pieces.v[i].end - first->start);
    if (style.family == FAMILY_MONO && own && face != own &&
        (first->emoji || !is_joined_script((hb_script_t)first->script)))
        cells_snap(glyphs, n, (float)font_face_advance(own, font_face_glyph(own, ' ')));
    for (size_t i = 0; i < n; i++) width += (double)glyphs[i].advance;
    use_add(fonts, face, face == own ? 0 : fallback_rune(face, first, text));
    /* A writer may need a face whose glyphs can stand for the pictures as text. */
    if (face->info.pictures && own) use_add(fonts, own, 0);
    run = VEC_PUSH(fonts->arena, &s->runs);
    *run = (struct run){.face = face,
                        .glyphs = glyphs,
                        .n = n,
                        .text = str_sub(text, first->start, end - first->start),
                        .width = (float)width,
                        .rtl = rtl,
                        .parts = parts_find(s, text, from, to, glyphs, n)};
}

/* A cluster that no one face has is cut into its code points, each on its own. */
static void cluster_break(struct fonts *fonts, struct font_style style, struct str text,
                          const struct shape_piece *whole)
{
    struct shaper *s = &fonts->shaper;
    size_t at = s->pieces.n;
    size_t first = s->runs.n;

    for (size_t i = whole->start; i < whole->end;) {
        struct shape_piece *piece = VEC_PUSH(fonts->arena, &s->pieces);

        *piece = *whole;
        piece->start = i;
        utf8_next(text, &i);
        piece->end = i;
        piece->emoji = emoji_is(font_piece_text(text, piece));
        piece->face = font_piece_face(fonts, style, font_piece_text(text, piece), piece->emoji);
        if (piece->face) {
            pieces_shape(fonts, style, text, at, at + 1);
        } else {
            missing_add(fonts, style, font_piece_text(text, piece));
        }
        s->pieces.n = at;
    }
    at = whole->start;
    if (whole->emoji && s->runs.n > first) s->runs.v[first].parts = utf8_next(text, &at);
}

/* A run is no longer than this: to HarfBuzz, characters that it leaves out or stacks cost by the square of their number. */
enum { RUN_BYTES = 4096 };

void font_word_shape(struct fonts *fonts, struct shaped *shaped)
{
    struct shaper *s = &fonts->shaper;
    struct font_style style = shaped->style;
    struct str text = shaped->text;
    struct run *runs;
    struct face_use *uses;
    double width = 0;

    font_pieces_cut(fonts, style, text);
    s->runs.n = s->uses.n = 0;
    for (size_t from = 0, to; from < s->pieces.n; from = to) {
        const struct shape_piece *a = &s->pieces.v[from];

        to = from + 1;
        if (!a->face) {
            struct shape_piece whole = *a;
            cluster_break(fonts, style, text, &whole);
            continue;
        }
        while (to < s->pieces.n && s->pieces.v[to].face == a->face && s->pieces.v[to].script == a->script &&
               s->pieces.v[to].end - a->start <= RUN_BYTES)
            to++;
        pieces_shape(fonts, style, text, from, to);
    }
    runs = NEW_N(s->words, struct run, s->runs.n);
    for (size_t i = 0; i < s->runs.n; i++) {
        runs[style.rtl ? s->runs.n - 1 - i : i] = s->runs.v[i];
        width += (double)s->runs.v[i].width;
    }
    uses = NEW_N(s->words, struct face_use, s->uses.n);
    if (s->uses.n) memcpy(uses, s->uses.v, s->uses.n * sizeof *uses);
    shaped->uses = uses;
    shaped->n_uses = s->uses.n;
    shaped->word = (struct word){runs, s->runs.n, (float)width};
}
