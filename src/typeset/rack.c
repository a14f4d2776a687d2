#include "typeset/rack.h"

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "linebreak/hyphen.h"
#include "typeset/rack_impl.h"
#include "typeset/theme.h"

/* Themes that were met; beyond these the rack is emptied. */
enum { THEMES_MAX = 64, SLOTS_START = 1024 };

/* What a theme says, as bytes. */
struct rack_theme_kept {
    const struct theme *theme; /* in this run; NULL: not yet */
    struct str bytes;
};

struct rack {
    struct fonts *fonts;     /* of the run; NULL: none is on */
    struct images *images;   /* or NULL */
    struct hyphens *hyphens; /* or NULL */
    unsigned run, age;       /* age: of the words */
    struct arena *arena;     /* of the key, and of the themes */
    struct arena *scratch;   /* what is heard, until it is kept */
    struct arena_mark heard; /* before all that */
    struct strbuf key;
    VEC(struct rack_theme_kept) themes;
    struct standing **slots; /* open addressing, a power of two, never more than half of them taken */
    size_t cap, n, bytes;
    bool listens, full;
    bool passes; /* what is set now is not kept */
    int line;
    uint64_t hash; /* of the key that was written */
    struct rack_uses uses;
    size_t found, set;
    bool distrusts;
    struct standing *doubted; /* found, and to be proved */
};

/* ---- the table ---- */

/* Eight bytes a step: keys are long, and compared as a whole. */
static uint64_t hash_of(struct str key)
{
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t hash = key.n, part;

    for (; key.n >= sizeof part; key = str_from(key, sizeof part)) {
        memcpy(&part, key.p, sizeof part);
        hash = (hash ^ part) * odd;
        hash ^= hash >> 32;
    }
    part = 0;
    memcpy(&part, key.p, key.n);
    hash = (hash ^ part) * odd;
    return hash ^ hash >> 32;
}

/* The slot of the key, or the free one where it belongs. */
static struct standing **slot_of(struct standing **slots, size_t cap, uint64_t hash, struct str key)
{
    size_t i = (size_t)hash & (cap - 1);

    assert(!(cap & (cap - 1)));
    while (slots[i] && (slots[i]->hash != hash || !str_eq(slots[i]->key, key))) i = (i + 1) & (cap - 1);
    return &slots[i];
}

/* The table anew, with so many slots, without those that nobody used for `runs` runs. */
static void table_remake(struct rack *rack, size_t cap, unsigned runs)
{
    struct standing **slots = mem_array(cap, sizeof *slots);

    for (size_t i = 0; i < rack->cap; i++) {
        struct standing *standing = rack->slots[i];

        if (!standing) continue;
        if (rack->run - standing->run < runs) {
            *slot_of(slots, cap, standing->hash, standing->key) = standing;
            continue;
        }
        rack->n--;
        rack->bytes -= standing->size;
        free(standing);
    }
    free(rack->slots);
    rack->slots = slots;
    rack->cap = cap;
}

static void clear(struct rack *rack)
{
    table_remake(rack, SLOTS_START, 0);
    arena_free(rack->arena);
    rack->arena = arena_new();
    rack->key = strbuf_new(rack->arena);
    rack->themes.v = NULL;
    rack->themes.n = rack->themes.cap = 0;
}

/* ---- runs ---- */

struct rack *rack_open(void)
{
    struct rack *rack = mem_new(sizeof *rack);

    rack->scratch = arena_new();
    rack->heard = arena_mark(rack->scratch);
    clear(rack);
    return rack;
}

void rack_close(struct rack *rack)
{
    if (!rack) return;
    assert(!rack->fonts);
    clear(rack);
    arena_free(rack->arena);
    arena_free(rack->scratch);
    free(rack->slots);
    free(rack);
}

void rack_begin(struct rack *rack, struct fonts *fonts, struct images *images, struct hyphens *hyphens)
{
    assert(!rack->fonts);
    if (rack->age != fonts_age(fonts) || rack->themes.n > THEMES_MAX) clear(rack);
    rack->age = fonts_age(fonts);
    for (size_t i = 0; i < rack->themes.n; i++) rack->themes.v[i].theme = NULL;
    rack->fonts = fonts;
    rack->images = images;
    rack->hyphens = hyphens;
    rack->run++;
    rack->full = false;
    rack->found = rack->set = 0;
}

void rack_forget(struct rack *rack)
{
    assert(!rack->fonts);
    clear(rack);
}

void rack_end(struct rack *rack)
{
    if (!rack->fonts) return;
    assert(!rack->listens && !rack->doubted);
    rack->fonts = NULL;
    table_remake(rack, rack->cap, rack->full ? 1 : RACK_RUNS);
}

/* ---- keys ---- */

struct strbuf *rack_key(struct rack *rack)
{
    rack->key.n = 0;
    return &rack->key;
}

/* Whoever gives one of these another field that points somewhere adds what it points to. */
_Static_assert(sizeof(void *) != 8 ||
                   (offsetof(struct theme, card) == 1040 && sizeof(struct theme_lists) == 80),
               "what a theme points to goes into its bytes");

/* All that the theme says of setting text: its fonts are in the setup of words, and how cards and pages are laid out changes no text. */
static struct str theme_bytes(struct arena *arena, const struct theme *theme)
{
    struct theme plain;
    struct strbuf b = strbuf_new(arena);

    memcpy(&plain, theme, sizeof plain);
    plain.name = plain.about = plain.from = NULL;
    memset(plain.fonts, 0, sizeof plain.fonts);
    memset(plain.weights, 0, sizeof plain.weights);
    memset(plain.features, 0, sizeof plain.features);
    memset(plain.lists.bullets, 0, sizeof plain.lists.bullets);
    memset(&plain.card, 0, sizeof plain.card);
    memset(&plain.page, 0, sizeof plain.page);
    memset(&plain.cover, 0, sizeof plain.cover);
    strbuf_add(&b, (struct str){(const char *)&plain, sizeof plain});
    for (size_t i = 0; i < theme->lists.bullets_n; i++) {
        strbuf_addz(&b, theme->lists.bullets[i]);
        strbuf_addc(&b, '\0');
    }
    return strbuf_str(&b);
}

unsigned rack_theme(struct rack *rack, const struct theme *theme)
{
    struct arena_mark mark = arena_mark(rack->scratch);
    struct rack_theme_kept *kept;
    struct str bytes;
    size_t found = 0;

    for (size_t i = 0; i < rack->themes.n; i++)
        if (rack->themes.v[i].theme == theme) return (unsigned)i;
    bytes = theme_bytes(rack->scratch, theme);
    while (found < rack->themes.n && !str_eq(rack->themes.v[found].bytes, bytes)) found++;
    bytes.p = found < rack->themes.n ? NULL : arena_copy(rack->arena, bytes.p, bytes.n);
    arena_reset(rack->scratch, mark);
    if (!bytes.p) {
        rack->themes.v[found].theme = theme;
        return (unsigned)found;
    }
    kept = VEC_PUSH(rack->arena, &rack->themes);
    *kept = (struct rack_theme_kept){theme, bytes};
    return (unsigned)(rack->themes.n - 1);
}

/* ---- what is asked for ---- */

static void hear_face(void *to, struct face_use face)
{
    struct rack *rack = to;

    for (size_t i = 0; i < rack->uses.n; i++) {
        const struct rack_use *use = &rack->uses.v[i];

        if (use->of == RACK_FACE && use->face.face == face.face && !use->face.fallback == !face.fallback)
            return;
    }
    *VEC_PUSH(rack->scratch, &rack->uses) = (struct rack_use){.of = RACK_FACE, .face = face};
}

static void hear_language(void *to, const char *language, bool known)
{
    struct rack *rack = to;

    for (size_t i = 0; i < rack->uses.n; i++) {
        const struct rack_use *use = &rack->uses.v[i];

        if (use->of == RACK_LANGUAGE && !strcmp(use->language, language)) return;
    }
    *VEC_PUSH(rack->scratch, &rack->uses) =
        (struct rack_use){.of = RACK_LANGUAGE, .language = language, .known = known};
}

void rack_hear_image(struct rack *rack, const char *file, const char *url, const struct image *image)
{
    size_t same = rack->uses.n;
    struct rack_use *new;

    if (!rack->listens) return;
    for (size_t i = 0; i < rack->uses.n; i++) {
        const struct rack_use *use = &rack->uses.v[i];

        if (use->of != RACK_IMAGE) continue;
        if (!strcmp(use->url, url) && !strcmp(use->file, file)) return;
        if (use->image == image && i < same) same = i;
    }
    new = VEC_PUSH(rack->scratch, &rack->uses);
    *new = (struct rack_use){.of = RACK_IMAGE, .file = file, .url = url, .image = image, .same = same};
    new->seen = *image;
    new->seen.index = 0;
    new->seen.art = NULL;
    new->drawn = image->art != NULL;
}

static bool same_z(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* True if the picture is set as it was. */
static bool same_image(const struct image *a, const struct rack_use *use)
{
    const struct image *b = &use->seen;

    return a->w == b->w && a->h == b->h && a->width == b->width && a->height == b->height &&
           a->remote == b->remote && a->refused == b->refused && a->lossy == b->lossy &&
           (a->art != NULL) == use->drawn && same_z(a->name, b->name) && same_z(a->wrong, b->wrong) &&
           same_z(a->pixels, b->pixels) && same_z(a->lacks, b->lacks) && a->lacks_fonts == b->lacks_fonts;
}

/* Asks again for what was asked for; false if something else is there now. */
static bool ask_again(const struct rack *rack, struct rack_uses *uses)
{
    for (size_t i = 0; i < uses->n; i++) {
        struct rack_use *use = &uses->v[i];

        switch (use->of) {
        case RACK_FACE: fonts_use_face(rack->fonts, use->face); break;
        case RACK_LANGUAGE:
            if (hyphens_know(rack->hyphens, use->language) != use->known) return false;
            break;
        case RACK_IMAGE:
            use->image = images_find(rack->images, use->file, use->url);
            if (!same_image(use->image, use)) return false;
            for (size_t k = 0; k < i; k++) {
                if (uses->v[k].of == RACK_IMAGE &&
                    (uses->v[k].image == use->image) != (uses->v[k].same == use->same))
                    return false;
            }
            break;
        }
    }
    return true;
}

static void listen(struct rack *rack, bool on)
{
    const struct fonts_listener to_faces = {hear_face, rack};
    const struct hyphens_listener to_languages = {hear_language, rack};

    rack->listens = on;
    fonts_listen(rack->fonts, on ? &to_faces : NULL);
    if (rack->hyphens) hyphens_listen(rack->hyphens, on ? &to_languages : NULL);
}

/* ---- finding and keeping ---- */

/* The text stands elsewhere in its file now, and its pictures are this run's. */
static void bring_up_to_date(struct standing *standing, int line)
{
    for (size_t i = 0; i < standing->n_pictures; i++)
        standing->pictures[i].item->u.image.image = standing->uses.v[standing->pictures[i].use].image;
    for (size_t i = 0; i < standing->n_lines; i++) *standing->lines[i] += line - standing->line;
    standing->line = line;
}

/* True if another text of this run may have it, which stands in other lines. */
static bool is_lent(const struct rack *rack, const struct standing *standing, int line)
{
    return standing->run == rack->run && standing->line != line && standing->n_lines;
}

bool rack_find(struct rack *rack, int line, struct rack_set *set)
{
    struct str key = {rack->key.p, rack->key.n};
    struct standing *standing;

    assert(rack->fonts && !rack->listens && !rack->doubted);
    rack->hash = hash_of(key);
    rack->line = line;
    standing = *slot_of(rack->slots, rack->cap, rack->hash, key);
    rack->passes = standing && is_lent(rack, standing, line);
    if (standing && !rack->passes && ask_again(rack, &standing->uses)) {
        bring_up_to_date(standing, line);
        standing->run = rack->run;
        rack->found++;
        *set = standing->set;
        if (!rack->distrusts) return true;
        rack->doubted = standing;
    } else {
        rack->set++;
    }
    listen(rack, true);
    return rack->doubted != NULL;
}

/* A copy in one piece, to be freed; what leads into it leads into `base` instead, unless that is NULL. NULL: it cannot be kept. */
static struct standing *copy_of(struct rack *rack, const struct standing *standing, unsigned char *base)
{
    struct rack_copier copier = {.arena = rack->scratch, .uses = &standing->uses};

    rack_copy(&copier, standing);
    if (copier.foreign) return NULL;
    copier.room = mem_new(copier.n);
    copier.base = base ? base : copier.room;
    rack_copy(&copier, standing);
    return (struct standing *)(void *)copier.room;
}

/* What was heard is done with. */
static void heard(struct rack *rack)
{
    arena_reset(rack->scratch, rack->heard);
    rack->uses = (struct rack_uses){0};
}

void rack_keep(struct rack *rack, const struct rack_set *set)
{
    struct standing standing = {.hash = rack->hash,
                                .key = {rack->key.p, rack->key.n},
                                .run = rack->run,
                                .line = rack->line,
                                .set = *set,
                                .uses = rack->uses};
    struct standing *kept, **slot;

    listen(rack, false);
    rack->full = rack->full || rack->bytes > RACK_MAX;
    kept = rack->full || rack->passes ? NULL : copy_of(rack, &standing, NULL);
    heard(rack);
    if (!kept) return;
    if (2 * (rack->n + 1) > rack->cap) table_remake(rack, 2 * rack->cap, RACK_RUNS + 1);
    slot = slot_of(rack->slots, rack->cap, kept->hash, kept->key);
    if (*slot) {
        rack->bytes -= (*slot)->size;
        free(*slot);
    } else {
        rack->n++;
    }
    *slot = kept;
    rack->bytes += kept->size;
}

/* ---- proving ---- */

struct rack_counts rack_count(const struct rack *rack)
{
    return (struct rack_counts){rack->found, rack->set, rack->n, rack->bytes};
}

void rack_distrust(struct rack *rack)
{
    rack->distrusts = true;
}

bool rack_proves(const struct rack *rack)
{
    return rack->doubted != NULL;
}

void rack_prove(struct rack *rack, const struct rack_set *set)
{
    struct standing *found = rack->doubted, *again;
    struct standing standing = *found;

    listen(rack, false);
    standing.set = *set;
    standing.uses = rack->uses;
    again = copy_of(rack, &standing, (unsigned char *)found);
    assert(again && again->size == found->size && !memcmp(again, found, found->size));
    free(again);
    heard(rack);
    rack->doubted = NULL;
}
