#include "fit.h"

#include <math.h>

static const double STEP = 0.5;
/* A smaller size for the whole deck has to save this part of its cards from being shrunk alone. */
static const double WORTH = 0.08;

struct fit_sizes fit_sizes(double full, double least)
{
    struct fit_sizes sizes = {.size = {full}, .n = 1};

    /* The steps stand on the half points below the full size; the last is the least itself. */
    for (double size = full - STEP; sizes.n < FIT_STEPS_MAX - 1 && size > least + 0.01; size -= STEP)
        sizes.size[sizes.n++] = size;
    if (least < full - 0.01) sizes.size[sizes.n++] = least;
    return sizes;
}

struct galley *fit_set(struct stick *stick, struct arena *arena, const struct fit_text *text, double size)
{
    struct type type = type_at(text->theme, text->role, size, text->topic, text->language);
    struct galley *galley = galley_new(arena);

    flow_blocks(stick, galley, text->blocks, 0, text->width, &type);
    return galley;
}

size_t fit_find(struct stick *stick, struct arena *arena, const struct fit_text *text,
                const struct fit_sizes *sizes, size_t from, struct galley **galley)
{
    for (size_t i = from; i < sizes->n; i++) {
        struct arena_mark mark = arena_mark(arena);
        double height;

        *galley = fit_set(stick, arena, text, sizes->size[i]);
        height = galley_depth(*galley, 0, (*galley)->lines.n);
        if (height <= text->depth + 0.01) return i;
        arena_reset(arena, mark);
        /* Set smaller by s, text takes about s * s of the room: what is far too long at this size need not be tried at
         * the next. */
        while (i + 1 < sizes->n) {
            double s = sizes->size[i + 1] / sizes->size[0];
            double now = sizes->size[from] / sizes->size[0];

            if (height * pow(s / now, 2.6) <= text->depth || i + 2 == sizes->n) break;
            i++;
        }
    }
    *galley = NULL;
    return sizes->n;
}

struct column *fit_split(struct stick *stick, struct arena *arena, const struct fit_text *text,
                         const struct fit_sizes *sizes, size_t from, size_t *index, struct galley **galley,
                         size_t *n)
{
    struct arena_mark mark = arena_mark(arena);
    struct column *columns;
    size_t least;

    *galley = fit_set(stick, arena, text, sizes->size[sizes->n - 1]);
    columns = galley_cut(arena, *galley, 0, (*galley)->lines.n, text->depth, text->depth, true, &least);
    *n = least;
    *index = sizes->n - 1;
    for (size_t i = from; i + 1 < sizes->n; i++) {
        arena_reset(arena, mark);
        *galley = fit_set(stick, arena, text, sizes->size[i]);
        columns = galley_cut(arena, *galley, 0, (*galley)->lines.n, text->depth, text->depth, true, n);
        *index = i;
        if (*n <= least) return columns;
    }
    if (from + 1 < sizes->n) {
        arena_reset(arena, mark);
        *index = sizes->n - 1;
        *galley = fit_set(stick, arena, text, sizes->size[*index]);
        columns = galley_cut(arena, *galley, 0, (*galley)->lines.n, text->depth, text->depth, true, n);
    }
    return columns;
}

size_t fit_base(const struct fit_sizes *sizes, const size_t *counts, double floor)
{
    size_t all = 0;
    size_t base = 0;
    size_t gained = 0;

    for (size_t i = 0; i < sizes->n; i++) all += counts[i];
    for (size_t i = 1; i < sizes->n && sizes->size[i] >= sizes->size[0] * floor - 0.01; i++) {
        gained += counts[i];
        if ((double)gained >= WORTH * (double)all && gained > 0) {
            base = i;
            gained = 0;
        }
    }
    return base;
}
