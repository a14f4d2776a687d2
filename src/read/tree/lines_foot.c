#include <assert.h>
#include <string.h>

#include "base/hash.h"
#include "read/tree/lines_impl.h"

/* A set of labels, open addressing. */
struct labels {
    struct str *v;
    size_t slots, n;
};

static struct str *label_slot(const struct labels *labels, struct str label)
{
    size_t slot = (size_t)hash_bytes(0, label.p, label.n) & (labels->slots - 1);

    assert(labels->n < labels->slots && !(labels->slots & (labels->slots - 1)));
    while (labels->v[slot].n && !str_eq(labels->v[slot], label)) slot = (slot + 1) & (labels->slots - 1);
    return &labels->v[slot];
}

static void label_add(struct arena *arena, struct labels *labels, struct str label)
{
    struct str *slot;

    if (labels->n * 2 >= labels->slots) {
        struct labels old = *labels;

        labels->slots = old.slots ? old.slots * 2 : 64;
        labels->v = NEW_N(arena, struct str, labels->slots);
        for (size_t i = 0; i < old.slots; i++)
            if (old.v[i].n) *label_slot(labels, old.v[i]) = old.v[i];
    }
    slot = label_slot(labels, label);
    if (!slot->n) labels->n++;
    *slot = label;
}

/* The label of "[^label]" at i, or an empty one. */
static struct str label_at(struct str s, size_t i)
{
    size_t n = 0;

    if (!str_starts(str_from(s, i), "[^")) return (struct str){0};
    while (i + 2 + n < s.n && n < 100 && !strchr("] \n", s.p[i + 2 + n])) n++;
    return i + 2 + n < s.n && s.p[i + 2 + n] == ']' ? str_sub(s, i + 2, n) : (struct str){0};
}

struct labels *lines_labels(struct arena *arena, struct str text)
{
    struct labels *used = NEW(arena, struct labels);

    for (size_t at = 0; (at += str_find_z(str_from(text, at), "[^")) < text.n; at += 2) {
        struct str label = label_at(text, at);

        if (label.n && !str_starts(str_from(text, (size_t)(label.p - text.p) + label.n), "]:"))
            label_add(arena, used, label);
    }
    return used;
}

bool lines_is_idle_note(const struct labels *used, struct str text)
{
    struct str label = label_at(text, 0);

    if (!label.n || !str_starts(str_from(text, label.n + 2), "]:")) return false;
    return !used->slots || !label_slot(used, label)->n;
}
