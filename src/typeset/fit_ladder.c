#include <assert.h>
#include <math.h>

#include "typeset/fit.h"

static const double STEP = 0.5;

struct fit_sizes fit_ladder(const double *steps, size_t n, double least)
{
    struct fit_sizes sizes = {.n = n, .steps = n};
    double last = steps[n - 1];

    assert(n > 0 && n < FIT_STEPS_MAX && last > 0);
    for (size_t i = 0; i < n; i++) sizes.size[i] = steps[i];
    /* What follows stands on the half points below the smallest step; the last is the least itself. */
    for (double size = last - STEP; sizes.n < FIT_STEPS_MAX - 1 && size > least + 0.01; size -= STEP)
        sizes.size[sizes.n++] = size;
    if (least < last - 0.01) sizes.size[sizes.n++] = least;
    return sizes;
}

struct fit_sizes fit_sizes(double full, double least)
{
    return fit_ladder(&full, 1, least);
}

size_t fit_index(const struct fit_sizes *sizes, double size)
{
    size_t i = 0;

    while (i + 1 < sizes->n && sizes->size[i] > size + 0.01) i++;
    return i;
}

/* How large a deck is with those of the steps whose bits are set: each text has the largest of them at which it fits. */
static double largeness(const struct fit_sizes *sizes, const size_t *counts, unsigned chosen)
{
    double sum = 0;
    size_t fits = 0; /* texts that fit at none of those chosen so far */

    for (size_t i = 0; i < sizes->steps; i++) {
        fits += counts[i];
        if (!(chosen >> i & 1)) continue;
        sum += (double)fits * log(sizes->size[i]);
        fits = 0;
    }
    return sum;
}

struct fit_sizes fit_choose(const struct fit_sizes *sizes, const size_t *counts, size_t most)
{
    double steps[FIT_STEPS_MAX];
    size_t n = 0, last = sizes->steps - 1, beyond = 0;
    unsigned best = 0;
    double best_sum = -1;

    assert(most > 0 && sizes->steps <= 16);
    for (size_t i = sizes->steps; i < sizes->n; i++) beyond += counts[i];
    while (last > 0 && !counts[last] && !beyond) last--;
    for (unsigned chosen = 1u << last; sizes->steps > most && chosen < 2u << last; chosen++) {
        size_t bits = 0;
        double sum = largeness(sizes, counts, chosen);

        for (size_t i = 0; i <= last; i++) bits += chosen >> i & 1;
        if (bits > most || sum <= best_sum) continue;
        best = chosen;
        best_sum = sum;
    }
    if (!best) return *sizes;
    for (size_t i = 0; i <= last; i++)
        if (best >> i & 1) steps[n++] = sizes->size[i];
    return fit_ladder(steps, n, sizes->size[sizes->n - 1]);
}
