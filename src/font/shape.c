#include "base/hash.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "font/impl.h"
#include "font/missing.h"

#include <hb.h>
#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/diag.h"
#include "base/emoji.h"

/* A word is cut into pieces, a cluster each at first: a base with what hangs on it, which one face must show
 * together. Each piece gets a face: the letters of a stretch of one script share one, so that a word does not
 * change its looks at its one rare letter; signs that all scripts share stay in the style's own face where it
 * has them. Neighbouring pieces of one face and script are shaped as one run. */

enum { CACHE_START = 2048 };

void font_shaper_open(struct shaper *shaper)
{
    shaper->buffer = hb_buffer_create();
    shaper->words = arena_new();
}

void font_shaper_close(struct shaper *shaper)
{
    hb_buffer_destroy(shaper->buffer);
    arena_free(shaper->words);
}

void font_shaper_begin(struct shaper *shaper, bool all)
{
    if (!all && shaper->used <= FONTS_WORDS_MAX) return;
    arena_free(shaper->words);
    shaper->words = arena_new();
    shaper->cache = NULL;
    shaper->used = shaper->cap = 0;
}

/* True if `rune` belongs to the cluster that ends with `before`. */
static bool joins(uint32_t before, uint32_t rune, bool half_flag)
{
    hb_unicode_general_category_t category;

    if (rune < 0xAD) return false;
    if (before == RUNE_ZWJ || rune_is_unseen(rune) || emoji_modifier(rune)) return true;
    if (half_flag && emoji_regional(rune)) return true;
    category = hb_unicode_general_category(hb_unicode_funcs_get_default(), rune);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK;
}

static bool is_real_script(hb_script_t script)
{
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

static bool is_letter(uint32_t rune)
{
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), rune)) {
    case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER: return true;
    default: return false;
    }
}

/* Cuts the text into clusters and gives each its script. */
static void clusters_cut(struct fonts *fonts, struct str text)
{
    struct shaper *s = &fonts->shaper;
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_script_t script = HB_SCRIPT_COMMON;
    uint32_t before = 0;
    bool half_flag = false;
    size_t leading = 0;

    s->pieces.n = 0;
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        uint32_t rune = utf8_next(text, &i);
        hb_script_t own = hb_unicode_script(unicode, rune);
        struct shape_piece *piece;

        if (start > 0 && joins(before, rune, half_flag)) {
            piece = &s->pieces.v[s->pieces.n - 1];
            half_flag = false;
        } else {
            piece = VEC_PUSH(fonts->arena, &s->pieces);
            *piece = (struct shape_piece){.start = start, .letter = is_letter(rune)};
            half_flag = emoji_regional(rune);
        }
        piece->end = i;
        if (is_real_script(own) && !piece->own_script) {
            piece->own_script = true;
            script = own;
        }
        piece->script = script;
        before = rune;
    }
    for (size_t i = 0; i < s->pieces.n; i++) {
        struct shape_piece *piece = &s->pieces.v[i];
        piece->emoji = emoji_is(str_sub(text, piece->start, piece->end - piece->start));
    }
    /* Signs before the first letter go with it; a word of signs alone goes with Latin. */
    while (leading < s->pieces.n && !s->pieces.v[leading].own_script) leading++;
    script = leading < s->pieces.n ? s->pieces.v[leading].script : HB_SCRIPT_LATIN;
    for (size_t i = 0; i < leading; i++) s->pieces.v[i].script = script;
}

static bool covers_text(const struct face *face, struct str text)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_codepoint_t base = 0;

    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        hb_codepoint_t composed;

        if (rune_is_unseen(rune)) continue;
        if (base && hb_unicode_compose(unicode, base, rune, &composed) && font_face_glyph(face, composed)) {
            base = composed;
            continue;
        }
        if (!font_face_covers(face, rune)) return false;
        base = rune;
    }
    return true;
}

static bool is_control(uint32_t rune)
{
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0);
}

static bool is_private(uint32_t rune)
{
    return (rune >= 0xE000 && rune <= 0xF8FF) || rune >= 0xF0000;
}

/* Nobody hangs more on one letter. */
enum { CLUSTER_MOST = 32 };

/* The code points of a cluster that a font must have, the first `most` of them. */
static size_t cluster_runes(struct str text, uint32_t *runes, size_t most)
{
    size_t n = 0;

    for (size_t i = 0; i < text.n && n < most;) {
        uint32_t rune = utf8_next(text, &i);
        if (!rune_is_unseen(rune)) runes[n++] = rune;
    }
    return n;
}

/* A font of the system that has the text; NULL if none has. */
static struct face *face_elsewhere(struct fonts *fonts, struct font_style style, struct str text)
{
    uint32_t runes[CLUSTER_MOST];
    size_t n = cluster_runes(text, runes, CLUSTER_MOST);
    size_t i = 0;
    bool end;

    for (size_t k = 0; k < n; k++) {
        if (is_control(runes[k])) return NULL;
    }
    if (n == 0 || fonts->failed) return NULL;
    for (;;) {
        struct face *face = font_elsewhere(fonts, style, runes, n, &i, &end);

        if (end) return NULL;
        if (face && covers_text(face, text)) return face;
    }
}

/* The first face of the style's chain that has the text; NULL if none has. */
static struct face *face_for(struct fonts *fonts, struct font_style style, struct str text)
{
    size_t at = 0;
    bool own_only = text.n > 0 && is_private(utf8_next(text, &at));
    bool end;

    for (size_t i = 0;; i++) {
        struct face *face = font_candidate(fonts, style, i, &end);

        if (end) return face_elsewhere(fonts, style, text);
        if (face && covers_text(face, text)) return face;
        /* What a private code point means, only the font knows that was chosen. */
        if (own_only) return NULL;
    }
}

static struct str piece_text(struct str text, const struct shape_piece *piece)
{
    return str_sub(text, piece->start, piece->end - piece->start);
}

/* The face for an emoji: pictures where they are asked for and there are some. */
static struct face *face_for_emoji(struct fonts *fonts, struct font_style style, struct str text)
{
    struct face *face = font_emoji(fonts);

    return face && covers_text(face, text) ? face : face_for(fonts, style, text);
}

/* Dashes and dots of Chinese and Japanese are as wide as their letters and join; those of Latin fonts are not. */
static bool is_wide_sign(struct font_style style, struct str text)
{
    const char *language = style.language ? style.language : "";
    size_t at = 0;
    uint32_t rune = utf8_next(text, &at);

    if (rune != 0x2014 && rune != 0x2015 && rune != 0x2026) return false;
    return strncmp(language, "zh", 2) == 0 || strncmp(language, "ja", 2) == 0;
}

/* The first face that has all letters of the script in pieces [from, to); NULL if none has. */
static struct face *face_for_letters(struct fonts *fonts, struct font_style style, struct str text,
                                     size_t from, size_t to)
{
    const struct shape_piece *pieces = fonts->shaper.pieces.v;
    bool end;

    for (size_t i = 0;; i++) {
        struct face *face = font_candidate(fonts, style, i, &end);
        size_t at = from;

        if (end) return NULL;
        if (!face) continue;
        while (at < to && (!pieces[at].own_script || covers_text(face, piece_text(text, &pieces[at])))) at++;
        if (at == to) return face;
    }
}

static void faces_choose(struct fonts *fonts, struct font_style style, struct str text)
{
    struct shaper *s = &fonts->shaper;
    bool end;
    struct face *own = font_candidate(fonts, style, 0, &end);

    for (size_t from = 0, to; from < s->pieces.n; from = to) {
        struct face *letters;

        for (to = from + 1; to < s->pieces.n && s->pieces.v[to].script == s->pieces.v[from].script;) to++;
        letters = face_for_letters(fonts, style, text, from, to);
        for (size_t i = from; i < to; i++) {
            struct shape_piece *piece = &s->pieces.v[i];
            struct str part = piece_text(text, piece);

            bool own_sign = !piece->own_script && own && covers_text(own, part);

            if (piece->emoji) {
                piece->face = face_for_emoji(fonts, style, part);
            } else if (style.family != FAMILY_MONO && is_wide_sign(style, part)) {
                struct face *ideographs = face_for(fonts, style, str_of("\xE4\xB8\x80")); /* U+4E00 */
                piece->face =
                    ideographs && covers_text(ideographs, part) ? ideographs : face_for(fonts, style, part);
            } else if (letters && !own_sign && (piece->own_script || covers_text(letters, part))) {
                piece->face = letters;
            } else {
                piece->face = own_sign ? own : face_for(fonts, style, part);
            }
        }
    }
}

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

static unsigned features_of(struct font_style style, hb_feature_t *features)
{
    static const struct {
        unsigned bit;
        char tag[5];
        uint32_t value;
    } table[] = {
        {SHAPE_NO_LIGATURES, "liga", 0}, {SHAPE_NO_LIGATURES, "clig", 0}, {SHAPE_NO_LIGATURES, "calt", 0},
        {SHAPE_TABULAR, "tnum", 1},      {SHAPE_TABULAR, "lnum", 1},      {SHAPE_OLDSTYLE, "onum", 1},
        {SHAPE_LINING, "lnum", 1},       {SHAPE_SMALL_CAPS, "smcp", 1},   {SHAPE_SMALL_CAPS, "c2sc", 1},
    };
    unsigned n = 0;

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (!(style.features & table[i].bit)) continue;
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
        missing_add(fonts, style, piece_text(text, &s->pieces.v[from]));
    }
}

/* As far as PostScript names tell: up to the hyphen before the style. */
static bool same_family(const char *a, const char *b)
{
    size_t n = strcspn(a, "-");

    return n == strcspn(b, "-") && strncmp(a, b, n) == 0;
}

/* The code point for which the use of another family is noted, if it is: for letters; for signs only if the font is
 * not one of the table's, since those are there for signs. 0: none. */
static uint32_t fallback_rune(const struct face *face, const struct shape_piece *piece, struct str text)
{
    uint32_t rune = 0;

    if (!(face->elsewhere || piece->own_script)) return 0;
    return cluster_runes(piece_text(text, piece), &rune, 1) ? rune : 0;
}

static void use_add(struct fonts *fonts, struct face *face, uint32_t fallback)
{
    *VEC_PUSH(fonts->arena, &fonts->shaper.uses) = (struct face_use){face, fallback};
}

/* Notes the first use of another family. */
static void fallback_note(struct fonts *fonts, struct face *face, uint32_t rune)
{
    if (face->noted) return;
    face->noted = true;
    for (size_t i = 0; i < fonts->open.n; i++) {
        const struct face *other = fonts->open.v[i].face;
        if (other != face && other->noted && same_family(other->info.name, face->info.name)) return;
    }
    diag(fonts->diags, DIAG_FONT_FALLBACK, NULL, 0, (unsigned)rune, face->info.name);
}

/* The run uses the word for the first time. */
static void word_use(struct fonts *fonts, struct shaped *shaped)
{
    shaped->run = fonts->run;
    for (size_t i = 0; i < shaped->n_uses; i++) {
        const struct face_use *use = &shaped->uses[i];

        font_face_use(fonts, use->face);
        if (use->fallback) fallback_note(fonts, use->face, use->fallback);
    }
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

/* Pieces [from, to) are of one face and script: makes the run. */
static void pieces_shape(struct fonts *fonts, struct font_style style, struct str text, size_t from,
                         size_t to)
{
    struct shaper *s = &fonts->shaper;
    const struct shape_piece *first = &s->pieces.v[from];
    struct face *face = first->face;
    size_t start = first->start;
    size_t end = s->pieces.v[to - 1].end;
    bool none;
    struct face *own = font_candidate(fonts, style, 0, &none);
    bool rtl = style.rtl || runs_left(s, from, to);
    hb_feature_t features[8];
    const hb_glyph_info_t *infos;
    const hb_glyph_position_t *positions;
    unsigned n;
    struct glyph *glyphs;
    struct run *run;
    double width = 0, em;
    uint32_t parts = 0;

    hb_buffer_clear_contents(s->buffer);
    hb_buffer_add_utf8(s->buffer, text.p, (int)text.n, (unsigned)start, (int)(end - start));
    hb_buffer_set_direction(s->buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(s->buffer, (hb_script_t)first->script);
    /* Without a language HarfBuzz would ask the locale. */
    hb_buffer_set_language(s->buffer, hb_language_from_string(style.language ? style.language : "und", -1));
    hb_buffer_set_flags(s->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_shape(face->font, s->buffer, features, features_of(style, features));
    infos = hb_buffer_get_glyph_infos(s->buffer, &n);
    positions = hb_buffer_get_glyph_positions(s->buffer, &n);
    for (unsigned i = 0; i < n; i++) {
        if (infos[i].codepoint == 0) {
            pieces_split(fonts, style, text, from, to);
            return;
        }
    }

    em = (face->info.pictures ? PICTURE_SCALE : 1.0) / face->info.upem;
    glyphs = NEW_N(s->words, struct glyph, n);
    for (unsigned i = 0; i < n; i++) {
        glyphs[i] = (struct glyph){
            .id = infos[i].codepoint,
            .advance = (float)(positions[i].x_advance * em),
            .dx = (float)(positions[i].x_offset * em),
            .dy = (float)(-positions[i].y_offset * em),
            .cluster = infos[i].cluster - (uint32_t)start,
        };
    }
    if (style.family == FAMILY_MONO && own && face != own &&
        (first->emoji || !is_joined_script((hb_script_t)first->script))) {
        cells_snap(glyphs, n, (float)font_face_advance(own, font_face_glyph(own, ' ')));
    }
    for (unsigned i = 0; i < n; i++) width += (double)glyphs[i].advance;
    for (size_t i = from; i < to && !parts; i++) {
        size_t at = s->pieces.v[i].start;
        if (has_parts(&s->pieces.v[i], glyphs, n, start)) parts = utf8_next(text, &at);
    }
    use_add(fonts, face, face == own ? 0 : fallback_rune(face, first, text));
    /* A writer may need a face whose glyphs can stand for the pictures as text. */
    if (face->info.pictures && own) use_add(fonts, own, 0);
    run = VEC_PUSH(fonts->arena, &s->runs);
    *run = (struct run){.face = face,
                        .glyphs = glyphs,
                        .n = n,
                        .text = str_sub(text, start, end - start),
                        .width = (float)width,
                        .rtl = rtl,
                        .parts = parts};
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
        piece->emoji = emoji_is(piece_text(text, piece));
        piece->face = piece->emoji ? face_for_emoji(fonts, style, piece_text(text, piece))
                                   : face_for(fonts, style, piece_text(text, piece));
        if (piece->face) {
            pieces_shape(fonts, style, text, at, at + 1);
        } else {
            missing_add(fonts, style, piece_text(text, piece));
        }
        s->pieces.n = at;
    }
    at = whole->start;
    if (whole->emoji && s->runs.n > first) s->runs.v[first].parts = utf8_next(text, &at);
}

/* Shapes the text of a word whose style and text are set. */
static void word_shape(struct fonts *fonts, struct shaped *shaped)
{
    struct shaper *s = &fonts->shaper;
    struct font_style style = shaped->style;
    struct str text = shaped->text;
    struct run *runs;
    struct face_use *uses;
    double width = 0;

    clusters_cut(fonts, text);
    faces_choose(fonts, style, text);
    s->runs.n = s->uses.n = 0;
    for (size_t from = 0, to; from < s->pieces.n; from = to) {
        const struct shape_piece *a = &s->pieces.v[from];

        to = from + 1;
        if (!a->face) {
            struct shape_piece whole = *a;
            cluster_break(fonts, style, text, &whole);
            continue;
        }
        while (to < s->pieces.n && s->pieces.v[to].face == a->face && s->pieces.v[to].script == a->script)
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

static uint64_t word_hash(struct font_style style, unsigned setup, struct str text)
{
    const uint8_t bits[5] = {style.family, style.face, style.features, style.rtl, (uint8_t)setup};

    return hash_bytes(hash_bytes(0, bits, sizeof bits), text.p, text.n);
}

static bool word_is(const struct shaped *s, struct font_style style, unsigned setup, struct str text)
{
    return s->text.n == text.n && s->setup == setup && s->style.language == style.language &&
           s->style.family == style.family && s->style.face == style.face &&
           s->style.features == style.features && s->style.rtl == style.rtl &&
           (text.n == 0 || memcmp(s->text.p, text.p, text.n) == 0);
}

static void cache_grow(struct fonts *fonts)
{
    struct shaper *s = &fonts->shaper;
    size_t cap = s->cap ? s->cap * 4 : CACHE_START;
    struct cached *grown = NEW_N(s->words, struct cached, cap);

    for (size_t i = 0; i < s->cap; i++) {
        size_t at = s->cache[i].hash & (cap - 1);

        if (!s->cache[i].shaped) continue;
        while (grown[at].shaped) at = (at + 1) & (cap - 1);
        grown[at] = s->cache[i];
    }
    s->cache = grown;
    s->cap = cap;
}

/* The setup of this run, which may be that of an earlier one. */
static unsigned setup_find(struct fonts *fonts)
{
    struct font_setup setup;
    size_t i = 0;

    memset(&setup, 0, sizeof setup); /* also between the fields: setups are compared whole */
    memcpy(setup.families, fonts->families, sizeof setup.families);
    setup.colour = fonts->colour;
    while (i < fonts->setups.n && memcmp(&fonts->setups.v[i], &setup, sizeof setup) != 0) i++;
    if (i == fonts->setups.n) memcpy(VEC_PUSH(fonts->arena, &fonts->setups), &setup, sizeof setup);
    return (unsigned)i;
}

/* One pointer for all equal tags, which lives as long as the fonts: the callers' may not. */
static const char *language_own(struct fonts *fonts, const char *language)
{
    struct font_language *entry = NULL;

    if (!language) return NULL;
    for (size_t i = 0; i < fonts->languages.n; i++) {
        if (fonts->languages.v[i].asked == language) return fonts->languages.v[i].own;
        if (!strcmp(fonts->languages.v[i].own, language)) entry = &fonts->languages.v[i];
    }
    if (!entry) {
        entry = VEC_PUSH(fonts->arena, &fonts->languages);
        entry->own = arena_copy(fonts->arena, language, strlen(language));
    }
    entry->asked = language;
    return entry->own;
}

const struct word *font_shape(struct fonts *fonts, struct font_style style, struct str text)
{
    struct shaper *s = &fonts->shaper;
    struct shaped *shaped;
    uint64_t hash;
    size_t at;

    if (fonts->setup == UINT_MAX) fonts->setup = setup_find(fonts);
    style.language = language_own(fonts, style.language);
    hash = word_hash(style, fonts->setup, text);

    if (s->used * 2 >= s->cap) cache_grow(fonts);
    for (at = hash & (s->cap - 1); s->cache[at].shaped; at = (at + 1) & (s->cap - 1)) {
        const struct cached *c = &s->cache[at];

        if (c->hash != hash || !word_is(c->shaped, style, fonts->setup, text)) continue;
        if (c->shaped->run != fonts->run) word_use(fonts, c->shaped);
        return &c->shaped->word;
    }
    shaped = NEW(s->words, struct shaped);
    shaped->style = style;
    shaped->setup = fonts->setup;
    shaped->text = (struct str){arena_copy(s->words, text.p, text.n), text.n};
    word_shape(fonts, shaped);
    word_use(fonts, shaped);
    s->cache[at] = (struct cached){hash, shaped};
    s->used++;
    return &shaped->word;
}
