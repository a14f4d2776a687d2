#include "export/expanded.h"

#include <string.h>

#include "math/definition.h"

static bool has_macros(const struct spans *spans)
{
    for (size_t i = 0; i < spans->n; i++)
        if (spans->v[i].macros) return true;
    return false;
}

static bool any(const struct block *first)
{
    for (const struct block *block = first; block; block = block->next)
        if (block->macros || has_macros(&block->spans) || any(block->child)) return true;
    return false;
}

/* Both, or none of them: *text is what is printed, *source what was written where that is not the same. */
static bool expand(struct arena *arena, struct str *text, struct str *source, const char *macros)
{
    struct str texts[2] = {definition_expand(arena, *text, macros), {"", 0}};

    if (source->n) texts[1] = definition_expand(arena, *source, macros);
    if (!texts[0].p || !texts[1].p) return false;
    *text = texts[0];
    *source = texts[1];
    return true;
}

struct spans expanded_spans(struct arena *arena, const struct spans *spans)
{
    struct spans copy = {0};

    if (!has_macros(spans)) return *spans;
    for (size_t i = 0; i < spans->n; i++) {
        struct span *span = VEC_PUSH(arena, &copy);

        *span = spans->v[i];
        if (span->macros && expand(arena, &span->text, &span->source, span->macros)) span->macros = NULL;
    }
    return copy;
}

struct block *expanded_copy(struct arena *arena, const struct block *first)
{
    struct block *head = NULL, **end = &head;

    for (const struct block *block = first; block; block = block->next) {
        struct block *copy = NEW(arena, struct block);

        *copy = *block;
        copy->next = NULL;
        copy->child = expanded_copy(arena, block->child);
        copy->spans = expanded_spans(arena, &block->spans);
        if (copy->macros && expand(arena, &copy->text, &copy->language, copy->macros)) copy->macros = NULL;
        *end = copy;
        end = &copy->next;
    }
    return head;
}

const struct block *expanded_blocks(struct arena *arena, const struct block *first)
{
    return any(first) ? expanded_copy(arena, first) : first;
}

/* Adds the definitions of a file, a line each. */
static void add_file(const struct deck *deck, const char *file, struct strbuf *b)
{
    for (size_t i = 0; i < deck->macros.n; i++) {
        const struct macro *macro = &deck->macros.v[i];

        if (macro->fault || strcmp(macro->file, file) != 0) continue;
        strbuf_add(b, macro->tex);
        strbuf_addc(b, '\n');
    }
}

bool expanded_shared(struct arena *arena, const struct deck *deck, const size_t *cards, size_t n,
                     struct str *definitions)
{
    struct strbuf b[2] = {strbuf_new(arena), strbuf_new(arena)};
    const char *last = NULL;

    *definitions = (struct str){"", 0};
    if (!deck->macros.n || !n) return true;
    for (size_t i = 0; i < n; i++) {
        const char *file = deck->cards.v[cards[i]].file;

        if (file == last) continue;
        b[last != NULL].n = 0;
        add_file(deck, file, &b[last != NULL]);
        if (last && !str_eq(strbuf_str(&b[0]), strbuf_str(&b[1]))) return false;
        last = file;
    }
    *definitions = strbuf_str(&b[0]);
    return true;
}
