#include <stdlib.h>

#include "anki/impl.h"
#include "base/strbuf.h"

enum { STOCK_OCCLUSION = 6, LEVEL = 0x1F };

bool anki_number(struct str text, int64_t *number)
{
    size_t sign = str_starts(text, "-"), digits = str_digits(str_from(text, sign));
    uint64_t value = 0;

    if (!digits || digits > 18 || sign + digits != text.n) return false;
    for (size_t i = sign; i < text.n; i++) value = 10 * value + (uint64_t)(text.p[i] - '0');
    *number = sign ? -(int64_t)value : (int64_t)value;
    return true;
}

struct package_type *anki_type_new(struct anki_reading *r, int64_t id)
{
    struct package_type *type = VEC_PUSH(r->arena, &r->into->package.types);

    type->id = id;
    return type;
}

void anki_template_set(struct anki_reading *r, struct package_type *type, int64_t ord,
                       struct package_template set)
{
    if (ord < 0 || ord >= ANKI_TEMPLATES_MAX) return;
    while (type->templates.n <= (size_t)ord) (void)VEC_PUSH(r->arena, &type->templates);
    type->templates.v[ord] = set;
}

static void add_level(struct strbuf *b, struct str level)
{
    level = str_trim(level);
    if (level.n && b->n) strbuf_addz(b, "::");
    strbuf_add(b, level);
}

/* The name with its levels parted by "::", without those that are empty. */
void anki_deck_add(struct anki_reading *r, int64_t id, struct str name)
{
    struct strbuf b = strbuf_new(r->arena);
    size_t start = 0;

    for (size_t i = 0; i < name.n; i++) {
        bool colons = str_starts(str_from(name, i), "::");

        if (!colons && name.p[i] != LEVEL) continue;
        add_level(&b, str_sub(name, start, i - start));
        i += colons;
        start = i + 1;
    }
    add_level(&b, str_from(name, start));
    *VEC_PUSH(r->arena, &r->decks) = (struct anki_deck){id, strbuf_str(&b)};
}

static int cmp_ids(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int cmp_types(const void *a, const void *b)
{
    return cmp_ids(((const struct package_type *)a)->id, ((const struct package_type *)b)->id);
}

static int cmp_decks(const void *a, const void *b)
{
    return cmp_ids(((const struct anki_deck *)a)->id, ((const struct anki_deck *)b)->id);
}

void anki_types_sort(struct anki_reading *r)
{
    struct package *package = &r->into->package;

    if (package->types.n) qsort(package->types.v, package->types.n, sizeof *package->types.v, cmp_types);
    if (r->decks.n) qsort(r->decks.v, r->decks.n, sizeof *r->decks.v, cmp_decks);
}

struct package_type *anki_type_find(struct anki_reading *r, int64_t id)
{
    const struct package *package = &r->into->package;
    const struct package_type key = {.id = id};

    if (!package->types.n) return NULL;
    return bsearch(&key, package->types.v, package->types.n, sizeof *package->types.v, cmp_types);
}

struct str anki_deck_name(const struct anki_reading *r, int64_t id)
{
    const struct anki_deck key = {.id = id};
    const struct anki_deck *deck =
        r->decks.n ? bsearch(&key, r->decks.v, r->decks.n, sizeof *r->decks.v, cmp_decks) : NULL;

    return deck && deck->name.n ? deck->name : str_of("Default");
}

static bool has_field(const struct package_type *type, const char *name)
{
    for (size_t i = 0; i < type->fields.n; i++)
        if (str_is(type->fields.v[i], name)) return true;
    return false;
}

/* Anki says so of its own type; copies of it, and those of add-ons that write the same shapes, are known by what they have. */
void anki_type_finish(struct package_type *type, int64_t stock)
{
    bool shapes = stock == STOCK_OCCLUSION || (has_field(type, "Occlusion") && has_field(type, "Image"));

    for (size_t i = 0; i < type->templates.n && !shapes; i++)
        shapes = str_has(type->templates.v[i].question, "image-occlusion-c");
    type->occlusion = type->cloze && shapes;
}
