#include "typeset/stem.h"

#include "base/strbuf.h"
#include "typeset/cut_copy.h"

enum { MOST_LINES = 2 };

struct stem {
    struct context cx;
    struct arena *arena;
    const struct para_style *style;
    double width;
};

static struct galley *set(const struct stem *stem, const struct spans *spans)
{
    struct galley *galley = galley_new(stem->arena);

    para_set(&stem->cx, galley, spans, 0, stem->width, stem->style);
    return galley;
}

static bool fits(void *to, struct str text)
{
    const struct stem *stem = to;
    struct span span = {.text = text};
    struct spans spans = {&span, 1, 1};

    return set(stem, &spans)->lines.n <= MOST_LINES;
}

/* The plain text, cut to fit. */
static struct str cut_to_fit(struct stem *stem, const struct spans *spans)
{
    struct strbuf plain = strbuf_new(stem->arena);

    deck_spans_plain(spans, &plain);
    return cut_copy(stem->arena, strbuf_str(&plain), fits, stem);
}

/* Without its notes and pictures, which stand with the stem itself, and on the lines that there are. */
static struct spans words_of(struct arena *arena, const struct spans *stem)
{
    struct spans words = {0};

    for (size_t i = 0; i < stem->n; i++) {
        struct span *span;

        if (stem->v[i].kind == SPAN_IMAGE || stem->v[i].kind == SPAN_FOOTNOTE) continue;
        span = VEC_PUSH(arena, &words);
        *span = stem->v[i];
        if (span->kind == SPAN_BREAK) *span = (struct span){.text = str_of(" "), .line = span->line};
        span->url = NULL;
        span->target = 0;
    }
    return words;
}

void stem_repeat(const struct context *cx, struct galley *galley, size_t from, const struct spans *stem,
                 const struct type *type, double width, double depth)
{
    struct para_style style = style_of(type);
    struct stem s = {*cx, galley->arena, &style, width};
    struct spans words = words_of(galley->arena, stem), cut;
    struct span span = {0};
    struct galley *again;
    struct repeat *repeat = NEW(galley->arena, struct repeat);

    if (!words.n) return;
    style.face |= FACE_BOLD;
    style.align = PARA_LEFT;
    again = set(&s, &words);
    if (again->lines.n > MOST_LINES) {
        span.text = cut_to_fit(&s, &words);
        cut = (struct spans){&span, 1, 1};
        again = set(&s, &cut);
    }
    *repeat = (struct repeat){.lines = again->lines.v, .n = again->lines.n};
    galley_echo(repeat, type->text, type->quiet, 0, width);
    galley_head(galley, from, repeat, type->paragraph, depth);
}
