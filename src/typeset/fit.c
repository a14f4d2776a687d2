#include "typeset/fit_impl.h"

#include <assert.h>
#include <math.h>

#include "typeset/figure.h"
#include "typeset/stem.h"

/* What stands below a question (options, code) is set as answers are, this much smaller than the question. */
static const double BELOW_QUESTION = 0.64;

/* What a block is worth that is not cut, on a card (typeset/stick.h): a part that is a third emptier than the other. */
enum { KEEP = 150 };

/* The size of what stands beside code in a text of that size. */
static double size_below(const struct fit_text *text, double size)
{
    if (text->role != ROLE_QUESTION) return size;
    return fmax(size * BELOW_QUESTION, text->theme->roles[ROLE_ANSWER].least);
}

/* A picture may take this part of the room: the first at which the text fits, else the last. */
static const double PICTURE[] = {1, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55, 0.48, 0.42};
enum { PICTURES = sizeof PICTURE / sizeof *PICTURE };
/* The same for each of several, times that. */
static const double PICTURE_SHARE = 0.67;

static struct type type_at(const struct fit_text *text, enum role role, double size, double code)
{
    struct type type = theme_type(text->theme, role, size, text->topic, text->language);

    for (size_t i = 0; i < THEME_CODES_MAX; i++) {
        const struct theme_code *row = &text->theme->codes[i];

        if (code <= 0 || fabs(row->size - code) > 0.01) continue;
        type.code_leading = row->leading * code;
        type.listing = type.least = code;
    }
    return type;
}

/* `code`: the size of code by itself; 0: there is none. */
static struct galley *set_once(struct context cx, struct arena *arena, const struct fit_text *text,
                               double size, double code)
{
    struct type type = type_at(text, text->role, size, code);
    struct galley *galley = galley_new(arena);
    const struct block *rest = text->blocks;
    size_t stem = 0; /* lines */

    galley->language = text->tongue;
    if (text->role == ROLE_QUESTION && rest && rest->kind == BLOCK_PARA && rest->next) {
        struct para_style style = style_of(&type);

        cx.file = rest->file;
        flow_tag_open(&cx, galley);
        figure_set(&cx, galley, &rest->spans, 0, text->width, &style);
        galley_tag_close(galley);
        cx.question = false;
        stem = galley->lines.n;
        galley_space(galley, type.paragraph);
        galley_break(galley, BREAK_LINE);
        rest = rest->next;
        type = type_at(text, ROLE_ANSWER, size_below(text, size), code);
    }
    flow_blocks(&cx, galley, rest, 0, text->width, &type);
    if (stem && galley_depth(galley, 0, galley->lines.n) > text->depth)
        stem_repeat(&cx, galley, stem, &text->blocks->spans, &type, text->width, text->depth);
    return galley;
}

static struct galley *set_with(const struct context *cx, struct arena *arena, const struct fit_text *text,
                               double size, double code)
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
        galley = set_once(inner, arena, text, size, code);
        if (galley->pictures > 1) depth = PICTURE_SHARE * text->depth;
        while (i + 1 < PICTURES && (double)galley->picture <= PICTURE[i + 1] * depth) i++;
        if (i + 1 == PICTURES || galley_depth(galley, 0, galley->lines.n) <= text->depth + 0.01)
            return galley;
        arena_reset(arena, mark);
    }
}

struct galley *fit_set_anew(const struct context *cx, struct arena *arena, const struct fit_text *text,
                            double size)
{
    double beside = size_below(text, size);
    struct fit_code choice;

    if (!fit_has_code(text->blocks)) return set_with(cx, arena, text, size, 0);
    choice = fit_code_beside(text, beside);
    return set_with(cx, arena, text, size, choice.codes.size[fit_code_by_width(cx, text, &choice, beside)]);
}

/* Set smaller by s, text takes between s^MILD and s^STEEP of its room: shorter lines of code and narrow columns gain
 * more, pictures and space less. */
static const double MILD = 1.6;
/* What has to be split anyway may take a part more for each so many, if it can be larger for it. */
enum { MORE_PARTS = 4 };
/* So many steps down are tried to be rid of a line that stands alone at the head or foot of a part. */
enum { GENTLER = 2 };
static const double STEEP = 2.6;
/* What is tried only because it may be larger takes about s^USUAL. */
static const double USUAL = 2;

/* A setting as far as it tells what others take: its height, that of the code in it, the sizes of text and code. */
struct extent {
    double height, listed, size, code;
};

/* How tall the same text is at other sizes, if text grows with the power `growth` of its size. Code does so with its own size. */
static double height_at(const struct extent *known, double size, double code, double growth)
{
    double listed = known->listed;

    if (listed > 0) listed *= pow(code / known->code, growth);
    return listed + (known->height - known->listed) * pow(size / known->size, growth);
}

/* True if the text, of which a larger setting is known, may fit at a size: with luck each paragraph has a line less, one of them more. */
static bool may_fit(const struct fit_text *text, const struct extent *larger, double size, double code)
{
    double line = size * text->theme->roles[text->role].leading;

    return height_at(larger, size, code, STEEP) <= text->depth + line;
}

/* The smallest code that goes with text of a size. */
static double least_code(const struct fit_text *text, double size)
{
    struct fit_code choice = fit_code_beside(text, size_below(text, size));

    return choice.codes.size[choice.last];
}

static struct extent extent_of(const struct galley *galley, double size, double code)
{
    return (struct extent){galley_depth(galley, 0, galley->lines.n), (double)galley->listed, size, code};
}

/* The text at a size, its code as large as lets it fit; else *least is the least tall of those tried, and NULL. */
static struct galley *set_to_fit(const struct context *cx, struct arena *arena, const struct fit_text *text,
                                 double size, struct extent *least)
{
    bool code = fit_has_code(text->blocks);
    struct fit_code choice = fit_code_beside(text, size_below(text, size));
    size_t i = code ? fit_code_by_width(cx, text, &choice, size_below(text, size)) : choice.last;

    for (;; i++) {
        struct arena_mark mark = arena_mark(arena);
        struct galley *galley = set_with(cx, arena, text, size, code ? choice.codes.size[i] : 0);

        *least = extent_of(galley, size, choice.codes.size[i]);
        if (least->height <= text->depth + 0.01) return galley;
        arena_reset(arena, mark);
        if (i == choice.last || height_at(least, size, choice.codes.size[i + 1], STEEP) > text->depth)
            return NULL;
    }
}

/* True if the text may have the size: at the larger steps, code is not to be small beside it. */
static bool is_open(const struct fit_text *text, const struct fit_sizes *sizes, size_t i)
{
    return i + 1 >= sizes->steps || fit_code_suits(text, size_below(text, sizes->size[i]));
}

/* True if the text is set better at the smaller size: with fewer words divided by force; among the steps also with half of the broken
 * lines of code. */
static bool is_kinder(const struct galley *smaller, const struct galley *larger, bool step)
{
    if (smaller->divided != larger->divided) return smaller->divided < larger->divided;
    return step && larger->strain && smaller->strain * 2 <= larger->strain;
}

size_t fit_find_anew(const struct context *cx, struct arena *arena, const struct fit_text *text,
                     const struct fit_sizes *sizes, size_t from, struct galley **galley)
{
    size_t found = sizes->n;

    *galley = NULL;
    while (from + 1 < sizes->n && fit_least_depth(text, sizes->size[from]) > text->depth) from++;
    while (!is_open(text, sizes, from)) from++;
    for (size_t i = from; i < sizes->n;) {
        struct arena_mark mark = arena_mark(arena);
        struct extent least;
        struct galley *this = set_to_fit(cx, arena, text, sizes->size[i], &least);

        if (this && (!*galley || is_kinder(this, *galley, i < sizes->steps))) {
            found = i;
            *galley = this;
        } else {
            arena_reset(arena, mark);
        }
        if (*galley && !(*galley)->divided && (!(*galley)->strain || i + 1 >= sizes->steps)) break;
        /* Sizes at which it cannot fit are not tried. */
        do i++;
        while (i < sizes->n &&
               (!is_open(text, sizes, i) ||
                (!this && !may_fit(text, &least, sizes->size[i], least_code(text, sizes->size[i])))));
    }
    return found;
}

/* The cost of the costliest break between the columns. */
static int worst_break(const struct galley *galley, const struct column *columns, size_t n)
{
    int worst = 0;

    for (size_t k = 1; k < n; k++)
        if (galley->lines.v[columns[k].from].cost > worst) worst = galley->lines.v[columns[k].from].cost;
    return worst;
}

/* A text that is set at one of the sizes and cut. */
struct cutting {
    size_t index, n;
    int worst;
    struct galley *galley;
    struct column *columns;
};

static struct cutting cut_with(const struct context *cx, struct arena *arena, const struct fit_text *text,
                               const struct fit_sizes *sizes, size_t index, double code)
{
    struct cutting cut = {.index = index};

    cut.galley = set_with(cx, arena, text, sizes->size[index], code);
    cut.columns =
        galley_cut(arena, cut.galley, 0, cut.galley->lines.n, text->depth, text->depth, true, &cut.n);
    cut.worst = worst_break(cut.galley, cut.columns, cut.n);
    return cut;
}

/* With the smallest code that goes with the size: it makes the fewest parts. */
static struct cutting cut_at(const struct context *cx, struct arena *arena, const struct fit_text *text,
                             const struct fit_sizes *sizes, size_t index)
{
    struct fit_code choice;

    if (!fit_has_code(text->blocks)) return cut_with(cx, arena, text, sizes, index, 0);
    choice = fit_code_beside(text, size_below(text, sizes->size[index]));
    return cut_with(cx, arena, text, sizes, index, choice.codes.size[choice.last]);
}

/* True if `larger` is to be had for no more parts, and for no worse breaks or words divided. */
static bool costs_nothing(struct cutting larger, struct cutting cut)
{
    return larger.n <= cut.n && larger.galley->divided <= cut.galley->divided &&
           (larger.worst < BREAK_WIDOW || larger.worst <= cut.worst);
}

/* True if what is cut at a smaller size has fewer words divided by force, or as many and no line alone at the head or foot of a part. */
static bool is_better(struct cutting smaller, struct cutting cut)
{
    if (smaller.galley->divided != cut.galley->divided) return smaller.galley->divided < cut.galley->divided;
    return smaller.worst < BREAK_WIDOW && cut.worst >= BREAK_WIDOW;
}

/* Larger code at the same size, if that costs nothing. */
static struct cutting cut_code(const struct context *cx, struct arena *arena, const struct fit_text *text,
                               const struct fit_sizes *sizes, struct cutting cut)
{
    double size = size_below(text, sizes->size[cut.index]);
    struct fit_code choice = fit_code_beside(text, size);

    if (choice.first == choice.last || !fit_has_code(text->blocks)) return cut;
    for (size_t i = fit_code_by_width(cx, text, &choice, size); i < choice.last; i++) {
        struct arena_mark mark = arena_mark(arena);
        struct cutting larger = cut_with(cx, arena, text, sizes, cut.index, choice.codes.size[i]);

        if (costs_nothing(larger, cut)) return larger;
        arena_reset(arena, mark);
    }
    return cut;
}

/* The largest size above index `from`, from which on all above that of `cut` have been tried, that needs no more parts; its own where
 * there is none. `least` is the text at the least size. */
static struct cutting cut_larger(const struct context *cx, struct arena *arena, const struct fit_text *text,
                                 const struct fit_sizes *sizes, size_t from, struct cutting cut,
                                 const struct extent *least)
{
    double room = (double)cut.n * text->depth;

    for (size_t i = 0; i < from && i < cut.index; i++) {
        struct arena_mark mark = arena_mark(arena);
        struct cutting larger;

        if (!is_open(text, sizes, i) ||
            height_at(least, sizes->size[i], least_code(text, sizes->size[i]), USUAL) > room)
            continue;
        larger = cut_at(cx, arena, text, sizes, i);
        if (costs_nothing(larger, cut)) return larger;
        arena_reset(arena, mark);
    }
    return cut;
}

struct column *fit_split_anew(const struct context *cx, struct arena *arena, const struct fit_text *text,
                              const struct fit_sizes *sizes, size_t from, size_t *index,
                              struct galley **galley, size_t *n)
{
    size_t last = sizes->n - 1;
    struct cutting cut = cut_at(cx, arena, text, sizes, last); /* the best so far */
    struct extent least = extent_of(cut.galley, sizes->size[last], least_code(text, sizes->size[last]));
    size_t allowed = cut.n + cut.n / MORE_PARTS;
    size_t best = SIZE_MAX; /* the largest that will do */

    assert(sizes->n > 0 && allowed > 0);
    for (size_t i = from; i < last && (best > last || i <= best + GENTLER || cut.galley->divided); i++) {
        double size = sizes->size[i];
        struct arena_mark mark = arena_mark(arena);
        struct cutting tried;

        if (!is_open(text, sizes, i) ||
            height_at(&least, size, least_code(text, size), MILD) > (double)allowed * text->depth)
            continue;
        tried = cut_at(cx, arena, text, sizes, i);
        if (tried.n > allowed || (best <= last && !is_better(tried, cut))) {
            arena_reset(arena, mark);
            continue;
        }
        cut = tried;
        best = i;
        if (cut.worst < BREAK_WIDOW && !cut.galley->divided) break;
    }
    cut = cut_larger(cx, arena, text, sizes, from, cut, &least);
    cut = cut_code(cx, arena, text, sizes, cut);
    *index = cut.index;
    *galley = cut.galley;
    *n = cut.n;
    return cut.columns;
}
