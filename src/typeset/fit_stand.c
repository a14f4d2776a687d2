/* What has been set in an earlier run is taken from the rack (typeset/rack.h), if there is one. */
#include "typeset/fit_impl.h"
#include "typeset/rack.h"

/* Sets the text in one of the ways. */
static struct rack_set set_anew(const struct context *cx, struct arena *arena, const struct fit_text *text,
                                const struct fit_sizes *sizes, enum fit_manner way, size_t from)
{
    struct rack_set set = {0};

    switch (way) {
    case FIT_SET: set.galley = fit_set_anew(cx, arena, text, sizes->size[0]); break;
    case FIT_FIND: set.index = fit_find_anew(cx, arena, text, sizes, from, &set.galley); break;
    case FIT_CUT:
        set.columns = fit_split_anew(cx, arena, text, sizes, from, &set.index, &set.galley, &set.n);
        break;
    }
    return set;
}

/* The same, or as it stands already. */
static struct rack_set set_up(const struct context *cx, struct arena *arena, const struct fit_text *text,
                              const struct fit_sizes *sizes, enum fit_manner way, size_t from)
{
    struct rack *rack = cx->stick->rack;
    struct rack_set found, set;

    if (!rack) return set_anew(cx, arena, text, sizes, way, from);
    if (!rack_find(rack, fit_key(cx, text, sizes, way, from), &found)) {
        set = set_anew(cx, arena, text, sizes, way, from);
        rack_keep(rack, &set);
        return set;
    }
    if (rack_proves(rack)) {
        set = set_anew(cx, arena, text, sizes, way, from);
        rack_prove(rack, &set);
    }
    return found;
}

struct galley *fit_set(const struct context *cx, struct arena *arena, const struct fit_text *text,
                       double size)
{
    const struct fit_sizes sizes = {{size}, 1, 1};

    return set_up(cx, arena, text, &sizes, FIT_SET, 0).galley;
}

size_t fit_find(const struct context *cx, struct arena *arena, const struct fit_text *text,
                const struct fit_sizes *sizes, size_t from, struct galley **galley)
{
    struct rack_set set = set_up(cx, arena, text, sizes, FIT_FIND, from);

    *galley = set.galley;
    return set.index;
}

struct column *fit_split(const struct context *cx, struct arena *arena, const struct fit_text *text,
                         const struct fit_sizes *sizes, size_t from, size_t *index, struct galley **galley,
                         size_t *n)
{
    struct rack_set set = set_up(cx, arena, text, sizes, FIT_CUT, from);

    *index = set.index;
    *galley = set.galley;
    *n = set.n;
    return set.columns;
}
