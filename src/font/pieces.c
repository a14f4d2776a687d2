/* A word is cut into pieces, a cluster each at first: a base with what hangs on it, which one face must show
 * together. Each piece gets a face: the letters of a stretch of one script share one, so that a word does not
 * change its looks at its one rare letter; signs that all scripts share stay in the style's own face where it
 * has them. */
#include <assert.h>
#include <hb.h>
#include <string.h>

#include "base/emoji.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "font/impl.h"

/* ---- clusters ---- */

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

/* The signs that stand around what is before them. */
static bool encloses(uint32_t rune)
{
    return rune >= 0x20DD && rune <= 0x20E4 && rune != 0x20E1;
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

/* What hangs on a letter beyond so many bytes hangs on nothing. */
enum { CLUSTER_BYTES = 1024 };

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
    s->encloses = false;
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        uint32_t rune = utf8_next(text, &i);
        hb_script_t own = hb_unicode_script(unicode, rune);
        struct shape_piece *piece;

        if (start > 0 && joins(before, rune, half_flag) &&
            i - s->pieces.v[s->pieces.n - 1].start <= CLUSTER_BYTES) {
            piece = &s->pieces.v[s->pieces.n - 1];
            if (encloses(rune)) piece->enclosed = s->encloses = true;
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
    assert(!s->pieces.n || s->pieces.v[s->pieces.n - 1].end == text.n);
    for (size_t i = 0; i < s->pieces.n; i++) {
        struct shape_piece *piece = &s->pieces.v[i];
        piece->emoji = emoji_is(font_piece_text(text, piece));
    }
    /* Signs before the first letter go with it; a word of signs alone goes with Latin. */
    while (leading < s->pieces.n && !s->pieces.v[leading].own_script) leading++;
    script = leading < s->pieces.n ? s->pieces.v[leading].script : HB_SCRIPT_LATIN;
    for (size_t i = 0; i < leading; i++) s->pieces.v[i].script = script;
}

/* ---- faces ---- */

static bool covers_text(struct face *face, struct str text)
{
    return font_holds_text((struct font_holder){.face = face}, text);
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

size_t font_cluster_runes(struct str text, uint32_t *runes, size_t most)
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
    size_t n = font_cluster_runes(text, runes, CLUSTER_MOST);
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

    for (size_t i = 0;;) {
        struct font_holder holder = font_candidate(fonts, style, i, &end);

        if (end) return face_elsewhere(fonts, style, text);
        if (font_holds_text(holder, text)) {
            if (holder.face) return holder.face;
            font_holder_open(fonts, holder); /* and look again: it may not have it after all */
            continue;
        }
        /* What a private code point means, only the font knows that was chosen. */
        if (own_only) return NULL;
        i++;
    }
}

/* The face of pictures for an emoji, where they are asked for and there are some; else NULL. */
static struct face *face_for_emoji(struct fonts *fonts, struct str text)
{
    struct font_holder holder = font_emoji(fonts);

    while (!holder.face && font_holds_text(holder, text)) {
        font_holder_open(fonts, holder);
        holder = font_emoji(fonts);
    }
    return font_holds_text(holder, text) && holder.face ? holder.face : NULL;
}

/* The first face of the style's chain that has one glyph for a base and the sign around it; NULL if none has. */
static struct face *face_for_enclosed(struct fonts *fonts, struct font_style style, struct str text)
{
    bool end;

    for (size_t i = 0;;) {
        struct font_holder holder = font_candidate(fonts, style, i, &end);
        bool holds;

        if (end) return NULL;
        holds = font_holds_text(holder, text);
        if (holds && !holder.face) {
            font_holder_open(fonts, holder); /* and look again */
            continue;
        }
        if (holds && font_enclose_whole(fonts, holder.face, text)) return holder.face;
        i++;
    }
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

    for (size_t i = 0;;) {
        struct font_holder holder = font_candidate(fonts, style, i, &end);
        size_t at = from;

        if (end) return NULL;
        while (at < to &&
               (!pieces[at].own_script || font_holds_text(holder, font_piece_text(text, &pieces[at]))))
            at++;
        if (at == to && holder.face) return holder.face;
        if (at == to && holder.told)
            font_holder_open(fonts, holder); /* and look again */
        else
            i++;
    }
}

static void faces_choose(struct fonts *fonts, struct font_style style, struct str text)
{
    struct shaper *s = &fonts->shaper;
    bool end;
    struct face *own = font_candidate(fonts, style, 0, &end).face;

    for (size_t from = 0, to; from < s->pieces.n; from = to) {
        struct face *letters;

        for (to = from + 1; to < s->pieces.n && s->pieces.v[to].script == s->pieces.v[from].script;) to++;
        letters = face_for_letters(fonts, style, text, from, to);
        for (size_t i = from; i < to; i++) {
            struct shape_piece *piece = &s->pieces.v[i];
            struct str part = font_piece_text(text, piece);

            bool own_sign = !piece->own_script && own && covers_text(own, part);

            if (piece->emoji || piece->enclosed) {
                if (piece->emoji) piece->face = face_for_emoji(fonts, part);
                if (piece->enclosed && !piece->face) piece->face = face_for_enclosed(fonts, style, part);
                if (piece->face) continue;
            }
            if (piece->emoji) {
                piece->face = face_for(fonts, style, part);
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

void font_pieces_cut(struct fonts *fonts, struct font_style style, struct str text)
{
    clusters_cut(fonts, text);
    faces_choose(fonts, style, text);
}

struct face *font_piece_face(struct fonts *fonts, struct font_style style, struct str text, bool emoji)
{
    struct face *face = emoji ? face_for_emoji(fonts, text) : NULL;

    return face ? face : face_for(fonts, style, text);
}
