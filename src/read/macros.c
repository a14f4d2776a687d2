#include "read/macros.h"

#include <string.h>

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "math/definition.h"
#include "math/math.h"

/* Definitions of a file that are kept: each formula may need them all, so that they are bounded. */
enum { DEFINITIONS_MAX = 500, DEFINITIONS_BYTES = 32000 };

struct definitions {
    const char *file;
    VEC(const struct macro *) v;
    struct lookup table; /* by name: the first that has it */
    size_t *next;        /* by index: the next of the same name, plus 1; 0: none */
    size_t *last;        /* by index of a first one: the last of the same name */
    size_t bytes;
    bool *used; /* by index: of the formula at work */
    size_t n_used;
    struct lookup sets; /* what formulas use: one text for all that use the same */
    VEC(const char *) texts;
};

struct handing {
    struct arena *arena;
    VEC(struct definitions) files;
    struct definitions *last; /* of the file before; NULL: it has none */
    const char *last_file;
};

static struct definitions *definitions_of(struct handing *h, const char *file)
{
    if (!file || file == h->last_file) return file ? h->last : NULL;
    h->last_file = file;
    h->last = NULL;
    for (size_t i = 0; i < h->files.n && !h->last; i++)
        if (!strcmp(h->files.v[i].file, file)) h->last = &h->files.v[i];
    return h->last;
}

/* ---- what a formula uses ---- */

static void use(struct definitions *d, struct str tex);

/* All of that name: the later one may be made of the earlier one. */
static void use_name(struct definitions *d, struct str name)
{
    size_t first = lookup_find(&d->table, 0, name);

    for (size_t i = first == SIZE_MAX ? 0 : first + 1; i && !d->used[i - 1]; i = d->next[i - 1]) {
        d->used[i - 1] = true;
        d->n_used++;
        use(d, d->v.v[i - 1]->tex);
    }
}

static void use(struct definitions *d, struct str tex)
{
    for (size_t i = 0; i < tex.n && d->n_used < d->v.n;) {
        struct str name;

        i += str_find(str_from(tex, i), '\\');
        if (i >= tex.n) return;
        name = definition_command(tex, i);
        use_name(d, name);
        i += name.n;
    }
}

static const char *used(struct handing *h, struct definitions *d, struct str tex, struct str source)
{
    struct strbuf b;
    struct str set;
    size_t n;

    if (str_find(tex, '\\') == tex.n && str_find(source, '\\') == source.n) return NULL;
    memset(d->used, 0, d->v.n * sizeof *d->used);
    d->n_used = 0;
    use(d, tex);
    use(d, source);
    if (!d->n_used) return NULL;
    set = (struct str){(const char *)d->used, d->v.n};
    n = lookup_find(&d->sets, 0, set);
    if (n != SIZE_MAX) return d->texts.v[n];
    set.p = arena_copy(h->arena, set.p, set.n);
    lookup_add(&d->sets, h->arena, 0, set, d->texts.n);
    b = strbuf_new(h->arena);
    for (size_t i = 0; i < d->v.n; i++)
        if (d->used[i]) strbuf_add(&b, d->v.v[i]->tex);
    return *VEC_PUSH(h->arena, &d->texts) = str_z(h->arena, strbuf_str(&b));
}

/* ---- where formulas are ---- */

static void hand_spans(struct handing *h, const struct spans *spans, const char *file)
{
    struct definitions *d = definitions_of(h, file);

    for (size_t i = 0; d && i < spans->n; i++) {
        struct span *span = &spans->v[i];

        if (span->kind == SPAN_TEXT && span->style & STYLE_MATH)
            span->macros = used(h, d, span->text, span->source);
    }
}

static void hand_block(void *to, struct block *block)
{
    struct handing *h = to;

    hand_spans(h, &block->spans, block->file);
    if (block->kind == BLOCK_MATH) {
        struct definitions *d = definitions_of(h, block->file);

        if (d) block->macros = used(h, d, block->text, block->language);
    }
}

/* ---- the definitions ---- */

static void tell(struct arena *arena, struct diags *diags, const struct macro *macro, const char *why)
{
    diag(diags, DIAG_FRONT_VALUE, macro->file, macro->line,
         macro->name.n
             ? arena_printf(arena, SAY("math-macros: %s: %-s"), text_quoted(arena, macro->name), why)
             : arena_printf(arena, SAY("math-macros: %-s"), why));
}

static void definition_add(struct arena *arena, struct definitions *d, const struct macro *macro)
{
    size_t i = d->v.n, first = lookup_add(&d->table, arena, 0, macro->name, i);

    *VEC_PUSH(arena, &d->v) = macro;
    d->bytes += macro->tex.n;
    if (first != i) d->next[d->last[first]] = i + 1;
    d->last[first] = i;
}

/* Takes those of one file, from index `first` on; gives the index behind them. */
static size_t file_take(struct handing *h, const struct deck *deck, size_t first, struct diags *diags)
{
    struct definitions *d = VEC_PUSH(h->arena, &h->files);
    size_t end = first;

    d->file = deck->macros.v[first].file;
    while (end < deck->macros.n && deck->macros.v[end].file == d->file) end++;
    d->next = NEW_N(h->arena, size_t, end - first);
    d->last = NEW_N(h->arena, size_t, end - first);
    d->used = NEW_N(h->arena, bool, end - first);
    for (size_t i = first; i < end; i++) {
        const struct macro *macro = &deck->macros.v[i];
        const char *fault = macro->fault ? macro->fault : math_macros_fault(h->arena, macro->tex);

        if (fault) {
            tell(h->arena, diags, macro, fault);
            continue;
        }
        if (d->v.n == DEFINITIONS_MAX || d->bytes + macro->tex.n > DEFINITIONS_BYTES) {
            tell(h->arena, diags, macro,
                 arena_printf(h->arena,
                              SAY("it and those below are left out: more than %d definitions, or %d bytes"),
                              DEFINITIONS_MAX, DEFINITIONS_BYTES));
            break;
        }
        definition_add(h->arena, d, macro);
    }
    return end;
}

void macros_apply(struct arena *arena, struct deck *deck, struct diags *diags)
{
    struct handing h = {.arena = arena};

    if (!deck->macros.n) return;
    for (size_t i = 0; i < deck->macros.n;) i = file_take(&h, deck, i, diags);
    for (size_t i = 0; i < deck->cards.n; i++) {
        const struct card *card = &deck->cards.v[i];

        deck_blocks_visit(card->front, hand_block, &h);
        deck_blocks_visit(card->back, hand_block, &h);
        if (card->origin) deck_blocks_visit(card->origin, hand_block, &h);
    }
    for (size_t i = 0; i < deck->topics.n; i++)
        hand_spans(&h, &deck->topics.v[i].title, deck->topics.v[i].file);
    if (deck->topics.n) hand_spans(&h, &deck->title_spans, deck->topics.v[0].file);
}
