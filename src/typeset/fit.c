#include "typeset/fit.h"

#include <assert.h>
#include <math.h>

#include "typeset/figure.h"
#include "typeset/stem.h"

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
    assert(full > 0 && sizes.n <= FIT_STEPS_MAX);
    return sizes;
}

/* What stands below a question (options, code) is set as answers are, this much smaller than the question. */
static const double BELOW_QUESTION = 0.64;

/* What a block is worth that is not cut, on a card (typeset/stick.h): a part that is a third emptier than the other. */
enum { KEEP = 150 };

/* A picture may take this part of the room: the first at which the text fits, else the last. */
static const double PICTURE[] = {1, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55, 0.48, 0.42};
enum { PICTURES = sizeof PICTURE / sizeof *PICTURE };
/* The same for each of several, times that. */
static const double PICTURE_SHARE = 0.67;

static struct galley *set_once(struct context cx, struct arena *arena, const struct fit_text *text,
                               double size)
{
    struct type type = theme_type(text->theme, text->role, size, text->topic, text->language);
    struct galley *galley = galley_new(arena);
    const struct block *rest = text->blocks;
    size_t stem = 0; /* lines */

    if (text->role == ROLE_QUESTION && rest && rest->kind == BLOCK_PARA && rest->next) {
        struct para_style style = style_of(&type);
        const struct role_look *look = &text->theme->roles[ROLE_ANSWER];

        cx.file = rest->file;
        figure_set(&cx, galley, &rest->spans, 0, text->width, &style);
        stem = galley->lines.n;
        galley_space(galley, type.paragraph);
        galley_break(galley, BREAK_LINE);
        rest = rest->next;
        type = theme_type(text->theme, ROLE_ANSWER, fmax(size * BELOW_QUESTION, look->least), text->topic,
                          text->language);
    }
    flow_blocks(&cx, galley, rest, 0, text->width, &type);
    if (stem && galley_depth(galley, 0, galley->lines.n) > text->depth)
        stem_repeat(&cx, galley, stem, &text->blocks->spans, &type, text->width, text->depth);
    return galley;
}

struct galley *fit_set(const struct context *cx, struct arena *arena, const struct fit_text *text,
                       double size)
{
    struct context inner = *cx;
    double depth = text->depth;

    inner.topic = text->topic;
    inner.column_depth = text->depth;
    inner.keep = KEEP;
    for (size_t i = 0;; i++) {
        struct arena_mark mark = arena_mark(arena);
        struct galley *galley;

        assert(i < PICTURES);
        inner.image_depth = PICTURE[i] * depth;
        galley = set_once(inner, arena, text, size);
        if (galley->pictures > 1) depth = PICTURE_SHARE * text->depth;
        while (i + 1 < PICTURES && (double)galley->picture <= PICTURE[i + 1] * depth) i++;
        if (i + 1 == PICTURES || galley_depth(galley, 0, galley->lines.n) <= text->depth + 0.01)
            return galley;
        arena_reset(arena, mark);
    }
}

/* Set smaller by s, text takes between s^MILD and s^STEEP of its room: shorter lines of code and narrow columns gain
 * more, pictures and space less. */
static const double MILD = 1.6;
/* What has to be split anyway may take a part more for each so many, if it can be larger for it. */
enum { MORE_PARTS = 4 };
/* So many steps down are tried to be rid of a line that stands alone at the head or foot of a part. */
enum { GENTLER = 2 };
static const double STEEP = 2.6;

size_t fit_find(const struct context *cx, struct arena *arena, const struct fit_text *text,
                const struct fit_sizes *sizes, size_t from, struct galley **galley)
{
    size_t i = from;

    while (i < sizes->n) {
        struct arena_mark mark = arena_mark(arena);
        double height;
        size_t tried = i;

        *galley = fit_set(cx, arena, text, sizes->size[i]);
        height = galley_depth(*galley, 0, (*galley)->lines.n);
        if (height <= text->depth + 0.01) return i;
        arena_reset(arena, mark);
        /* Sizes at which it cannot fit are not tried. */
        do i++;
        while (i < sizes->n && height * pow(sizes->size[i] / sizes->size[tried], STEEP) > text->depth);
    }
    *galley = NULL;
    return sizes->n;
}

/* The cost of the costliest break between the columns. */
static int worst_break(const struct galley *galley, const struct column *columns, size_t n)
{
    int worst = 0;

    for (size_t k = 1; k < n; k++)
        if (galley->lines.v[columns[k].from].cost > worst) worst = galley->lines.v[columns[k].from].cost;
    return worst;
}

struct column *fit_split(const struct context *cx, struct arena *arena, const struct fit_text *text,
                         const struct fit_sizes *sizes, size_t from, size_t *index, struct galley **galley,
                         size_t *n)
{
    struct arena_mark mark = arena_mark(arena);
    size_t last = sizes->n - 1;
    struct column *columns;
    double total;
    size_t least, allowed;
    size_t at = last;       /* the size that is set now */
    size_t best = SIZE_MAX; /* the largest that will do */

    *galley = fit_set(cx, arena, text, sizes->size[last]);
    total = galley_depth(*galley, 0, (*galley)->lines.n);
    columns = galley_cut(arena, *galley, 0, (*galley)->lines.n, text->depth, text->depth, true, &least);
    *n = least;
    allowed = least + least / MORE_PARTS;
    for (size_t i = from; i < last && (best > last || i <= best + GENTLER); i++) {
        if (total * pow(sizes->size[i] / sizes->size[last], MILD) > (double)allowed * text->depth) continue;
        at = i;
        arena_reset(arena, mark);
        *galley = fit_set(cx, arena, text, sizes->size[i]);
        columns = galley_cut(arena, *galley, 0, (*galley)->lines.n, text->depth, text->depth, true, n);
        *index = i;
        if (*n > allowed) continue;
        if (worst_break(*galley, columns, *n) < BREAK_WIDOW) return columns;
        if (best > last) best = i;
    }
    if (best > last) best = last;
    assert(sizes->n > 0 && allowed > 0);
    if (at != best) {
        arena_reset(arena, mark);
        *galley = fit_set(cx, arena, text, sizes->size[best]);
        columns = galley_cut(arena, *galley, 0, (*galley)->lines.n, text->depth, text->depth, true, n);
    }
    *index = best;
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
