/* Formulas as they were set, for who tries sizes or sets a side again. */
#include <string.h>

#include "base/strbuf.h"
#include "typeset/formula_impl.h"
#include "typeset/memo.h"

/* All that a setting depends on but the source; the faces of what was set in another span were not told of in this one. Its bytes count, so all of them
 * are set. */
struct circumstances {
    const char *language;
    double size, code_size;
    struct ink ink, code_ink, accent;
    unsigned span;
    uint8_t family, face, features, base, display, as_typed;
};

/* Whoever gives one of these another field decides whether it belongs into the key or to what is kept. */
#define SIZE_IS(type, bytes) \
    _Static_assert(sizeof(void *) != 8 || sizeof(type) == (bytes), "every field counts")
SIZE_IS(struct formula, 240);
SIZE_IS(struct para_style, 80);

/* Of a formula what is not asked for. */
struct set_formula {
    struct formula_box whole;
    const struct item *items, *labels;
    const struct formula_joint *joints;
    const struct formula_equation *equations;
    size_t n_items, n_labels, n_joints, n_equations;
    double ascent, descent, label_w;
    const char *fault;
};

static struct str key_of(const struct formula *f, struct formula_source source)
{
    const struct para_style *style = f->style;
    struct strbuf key = strbuf_new(f->arena);
    struct circumstances at;

    memset(&at, 0, sizeof at);
    at.language = style->language;
    at.size = style->size;
    at.code_size = style->code_size;
    at.ink = style->ink;
    at.code_ink = style->code_ink;
    at.accent = style->accent;
    at.span = fonts_span(f->cx->stick->fonts);
    at.family = (uint8_t)style->family;
    at.face = (uint8_t)style->face;
    at.features = style->features;
    at.base = (uint8_t)style->base;
    at.display = f->display;
    at.as_typed = f->cx->as_typed;
    strbuf_add(&key, (struct str){(const char *)&at, sizeof at});
    strbuf_add(&key, source.tex);
    strbuf_addc(&key, '\0');
    if (source.macros) strbuf_add(&key, str_of(source.macros));
    return strbuf_str(&key);
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

bool formula_find_set(struct formula *f, struct formula_source source, struct formula_box *whole)
{
    const struct memo *memo = f->cx->stick->formulas;
    const struct set_formula *set = memo ? memo_find(memo, key_of(f, source)) : NULL;

    if (!set) return false;
    FILL(f, &f->items, set->items, set->n_items);
    FILL(f, &f->labels, set->labels, set->n_labels);
    FILL(f, &f->joints, set->joints, set->n_joints);
    FILL(f, &f->equations, set->equations, set->n_equations);
    f->ascent = set->ascent;
    f->descent = set->descent;
    f->label_w = set->label_w;
    f->fault = set->fault ? arena_copy(f->arena, set->fault, strlen(set->fault)) : NULL;
    *whole = set->whole;
    return true;
}

void formula_keep_set(const struct formula *f, struct formula_source source, const struct formula_box *whole)
{
    struct memo *memo = f->cx->stick->formulas;
    struct arena *arena;
    struct set_formula *set;

    if (!memo) return;
    set = memo_keep(memo, key_of(f, source), sizeof *set, &arena);
    *set = (struct set_formula){
        .whole = *whole,
        .items = copied(arena, f->items.v, f->items.n, sizeof *f->items.v),
        .labels = copied(arena, f->labels.v, f->labels.n, sizeof *f->labels.v),
        .joints = copied(arena, f->joints.v, f->joints.n, sizeof *f->joints.v),
        .equations = copied(arena, f->equations.v, f->equations.n, sizeof *f->equations.v),
        .n_items = f->items.n,
        .n_labels = f->labels.n,
        .n_joints = f->joints.n,
        .n_equations = f->equations.n,
        .ascent = f->ascent,
        .descent = f->descent,
        .label_w = f->label_w,
        .fault = f->fault ? arena_copy(arena, f->fault, strlen(f->fault)) : NULL,
    };
}
