/* The cache of words, and what a run says of those that it uses. */
#include <assert.h>
#include <hb.h>
#include <limits.h>
#include <string.h>

#include "base/diag.h"
#include "base/hash.h"
#include "font/impl.h"

enum { CACHE_START = 2048 };

void font_shaper_open(struct shaper *shaper)
{
    shaper->buffer = hb_buffer_create();
    font_made(hb_buffer_allocation_successful(shaper->buffer));
    shaper->words = arena_new();
}

void font_shaper_close(struct shaper *shaper)
{
    hb_buffer_destroy(shaper->buffer);
    arena_free(shaper->words);
}

void font_shaper_begin(struct shaper *shaper, bool all)
{
    assert(shaper->used <= shaper->cap);
    if (!all && shaper->used + shaper->signs <= FONTS_WORDS_MAX) return;
    arena_free(shaper->words);
    shaper->words = arena_new();
    shaper->age++;
    shaper->cache = NULL;
    shaper->used = shaper->cap = shaper->signs = 0;
}

/* ---- what is used ---- */

/* As far as PostScript names tell: up to the hyphen before the style. */
static bool same_family(const char *a, const char *b)
{
    size_t n = strcspn(a, "-");

    return n == strcspn(b, "-") && strncmp(a, b, n) == 0;
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

void fonts_use_face(struct fonts *fonts, struct face_use use)
{
    font_face_use(fonts, use.face);
    if (use.fallback) fallback_note(fonts, use.face, use.fallback);
    if (fonts->listener.hear) fonts->listener.hear(fonts->listener.to, use);
}

/* The run uses the word for the first time, or for the first time since somebody listens. */
static void word_use(struct fonts *fonts, struct shaped *shaped)
{
    shaped->span = fonts->span;
    for (size_t i = 0; i < shaped->n_uses; i++) fonts_use_face(fonts, shaped->uses[i]);
}

void fonts_listen(struct fonts *fonts, const struct fonts_listener *listener)
{
    assert(!listener || !fonts->listener.hear);
    fonts->listener = listener ? *listener : (struct fonts_listener){0};
    if (listener) fonts->span++;
}

unsigned fonts_age(const struct fonts *fonts)
{
    return fonts->shaper.age;
}

unsigned fonts_span(const struct fonts *fonts)
{
    return fonts->span;
}

/* ---- the cache ---- */

static uint64_t word_hash(struct font_style style, unsigned setup, struct str text)
{
    uint64_t key = (uint64_t)setup << 32 | (uint64_t)style.family << 24 | (uint64_t)style.face << 16 |
                   (uint64_t)style.features << 8 | style.rtl;

    return hash_bytes((key + 1) * 0x9E3779B97F4A7C15u, text.p, text.n);
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
    assert(!(cap & (cap - 1)) && s->used * 2 < cap);
    s->cache = grown;
    s->cap = cap;
}

/* The setup of this run, which may be that of an earlier one. */
static unsigned setup_find(struct fonts *fonts)
{
    struct font_setup *setup;

    for (size_t i = 0; i < fonts->setups.n; i++) {
        setup = &fonts->setups.v[i];
        if (setup->colour == fonts->colour &&
            !memcmp(setup->families, fonts->families, sizeof setup->families) &&
            !memcmp(setup->features, fonts->features, sizeof setup->features))
            return (unsigned)i;
    }
    setup = VEC_PUSH(fonts->arena, &fonts->setups);
    memcpy(setup->families, fonts->families, sizeof setup->families);
    memcpy(setup->features, fonts->features, sizeof setup->features);
    setup->colour = fonts->colour;
    return (unsigned)(fonts->setups.n - 1);
}

unsigned fonts_setup(struct fonts *fonts)
{
    if (fonts->setup == UINT_MAX) fonts->setup = setup_find(fonts);
    return fonts->setup;
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
        if (c->shaped->span != fonts->span) word_use(fonts, c->shaped);
        return &c->shaped->word;
    }
    assert(style.family < FAMILY_COUNT && style.face <= FACE_BOLD_ITALIC && style.rtl <= 1);
    assert(!text.n || !memchr(text.p, '\n', text.n));
    shaped = NEW(s->words, struct shaped);
    shaped->style = style;
    shaped->setup = fonts->setup;
    shaped->text = (struct str){arena_copy(s->words, text.p, text.n), text.n};
    font_word_shape(fonts, shaped);
    word_use(fonts, shaped);
    s->cache[at] = (struct cached){hash, shaped};
    s->used++;
    return &shaped->word;
}

float font_pitch(struct fonts *fonts, struct font_style style)
{
    bool end;
    struct face *own = font_candidate(fonts, style, 0, &end).face;

    assert(style.features & SHAPE_NO_LIGATURES);
    if (!own || own->pitch <= 0 || fonts->features[style.family].n) return 0;
    font_face_use(fonts, own);
    if (fonts->listener.hear) fonts->listener.hear(fonts->listener.to, (struct face_use){own, 0});
    return own->pitch;
}
