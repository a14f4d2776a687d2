#include "typeset/formula_keep.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "typeset/formula_impl.h"

enum { BUCKETS = 1024, KEPT_MAX = 16 << 20 }; /* bytes */

struct kept {
    struct kept *next;
    uint64_t hash;
    struct str tex, macros;
    const char *language;
    double size, code_size;
    struct ink ink, code_ink, accent;
    uint8_t family, face, features, base;
    bool display, as_typed;
    unsigned span; /* in which its faces were used */
    struct formula_box whole;
    /* Of the formula what is not asked for above. */
    const struct item *items, *labels;
    const struct formula_joint *joints;
    size_t n_items, n_labels, n_joints;
    double ascent, descent, label_w;
    const char *fault;
};

struct formulas {
    struct arena *own; /* all that is kept; NULL: nothing is */
    struct kept **buckets;
};

struct formulas *formulas_open(void)
{
    return mem_new(sizeof(struct formulas));
}

void formulas_close(struct formulas *formulas)
{
    if (!formulas) return;
    arena_free(formulas->own);
    free(formulas);
}

static void forget(struct formulas *formulas)
{
    arena_free(formulas->own);
    *formulas = (struct formulas){0};
}

/* All that a setting depends on. What it holds is the caller's. */
static struct kept key_of(const struct formula *f, struct formula_source source)
{
    const struct para_style *style = f->style;
    struct str macros = str_of(source.macros ? source.macros : "");

    return (struct kept){
        .hash = hash_bytes(hash_bytes(0, source.tex.p, source.tex.n), &style->size, sizeof style->size),
        .tex = source.tex,
        .macros = macros,
        .language = style->language,
        .size = style->size,
        .code_size = style->code_size,
        .ink = style->ink,
        .code_ink = style->code_ink,
        .accent = style->accent,
        .family = (uint8_t)style->family,
        .face = (uint8_t)style->face,
        .features = style->features,
        .base = (uint8_t)style->base,
        .display = f->display,
        .as_typed = f->cx->as_typed,
        .span = fonts_span(f->cx->stick->fonts),
    };
}

/* The faces of what was set in another span were not told of in this one. */
static bool same(const struct kept *a, const struct kept *b)
{
    return a->hash == b->hash && a->size <= b->size && a->size >= b->size && a->span == b->span &&
           a->code_size <= b->code_size && a->code_size >= b->code_size && a->language == b->language &&
           a->family == b->family && a->face == b->face && a->features == b->features && a->base == b->base &&
           a->display == b->display && a->as_typed == b->as_typed && page_ink_same(a->ink, b->ink) &&
           page_ink_same(a->code_ink, b->code_ink) && page_ink_same(a->accent, b->accent) &&
           str_eq(a->tex, b->tex) && str_eq(a->macros, b->macros);
}

static void *copied(struct arena *arena, const void *v, size_t n, size_t size)
{
    void *copy = arena_array(arena, n, size);

    if (n) memcpy(copy, v, n * size);
    return copy;
}

/* A growing array of the formula's as a copy of these. */
#define FILL(f, vec, from, count) \
    ((vec)->v = copied((f)->arena, (from), (count), sizeof *(from)), (vec)->n = (count), (vec)->cap = (count))

bool formulas_find(struct formula *f, struct formula_source source, struct formula_box *whole)
{
    const struct formulas *formulas = f->cx->stick->formulas;
    struct kept key;
    const struct kept *kept;

    if (!formulas || !formulas->own) return false;
    key = key_of(f, source);
    kept = formulas->buckets[key.hash % BUCKETS];
    while (kept && !same(kept, &key)) kept = kept->next;
    if (!kept) return false;
    FILL(f, &f->items, kept->items, kept->n_items);
    FILL(f, &f->labels, kept->labels, kept->n_labels);
    FILL(f, &f->joints, kept->joints, kept->n_joints);
    f->ascent = kept->ascent;
    f->descent = kept->descent;
    f->label_w = kept->label_w;
    f->fault = kept->fault ? arena_copy(f->arena, kept->fault, strlen(kept->fault)) : NULL;
    *whole = kept->whole;
    return true;
}

/* What is kept has room for another; else all is forgotten. */
static struct arena *room(struct formulas *formulas)
{
    if (formulas->own && arena_held(formulas->own) > KEPT_MAX) forget(formulas);
    if (!formulas->own) {
        formulas->own = arena_new();
        formulas->buckets = (struct kept **)arena_array(formulas->own, BUCKETS, sizeof *formulas->buckets);
    }
    return formulas->own;
}

void formulas_keep(const struct formula *f, struct formula_source source, const struct formula_box *whole)
{
    struct formulas *formulas = f->cx->stick->formulas;
    struct arena *own;
    struct kept **bucket, *kept;

    if (!formulas) return;
    own = room(formulas);
    kept = NEW(own, struct kept);
    *kept = key_of(f, source);
    kept->tex = (struct str){arena_copy(own, kept->tex.p, kept->tex.n), kept->tex.n};
    kept->macros = (struct str){arena_copy(own, kept->macros.p, kept->macros.n), kept->macros.n};
    kept->whole = *whole;
    kept->items = copied(own, f->items.v, f->items.n, sizeof *f->items.v);
    kept->labels = copied(own, f->labels.v, f->labels.n, sizeof *f->labels.v);
    kept->joints = copied(own, f->joints.v, f->joints.n, sizeof *f->joints.v);
    kept->n_items = f->items.n;
    kept->n_labels = f->labels.n;
    kept->n_joints = f->joints.n;
    kept->ascent = f->ascent;
    kept->descent = f->descent;
    kept->label_w = f->label_w;
    if (f->fault) kept->fault = arena_copy(own, f->fault, strlen(f->fault));
    bucket = &formulas->buckets[kept->hash % BUCKETS];
    kept->next = *bucket;
    *bucket = kept;
}
