/* What the setting of a text depends on, as bytes: the key under which it stands in the rack (typeset/rack.h). Numbers come first and
 * say how long the texts are that follow, so that two keys are equal only if all of it is. */
#include "base/strbuf.h"
#include "typeset/fit_impl.h"
#include "typeset/rack.h"

/* Whoever gives one of these another field writes it here, too. */
#define SIZE_IS(type, bytes) \
    _Static_assert(sizeof(void *) != 8 || sizeof(type) == (bytes), "every field goes into the key")
SIZE_IS(struct span, 120);
SIZE_IS(struct block, 136);
SIZE_IS(struct context, 80);
SIZE_IS(struct fit_text, 72);
SIZE_IS(struct fit_sizes, 528);

struct fit_writer {
    const struct context *cx; /* of the text: references in it are those of its topic */
    struct strbuf *key;
    int line;         /* in which the text begins: it may stand elsewhere the next time */
    const char *file; /* of the block before */
};

static void add(struct strbuf *key, const void *data, size_t n)
{
    strbuf_add(key, (struct str){data, n});
}

static void add_z(struct strbuf *key, const char *z)
{
    if (z) add(key, z, strlen(z) + 1);
}

/* How long a text is with its end, or none. */
static int32_t length_z(const char *z)
{
    return z ? (int32_t)strlen(z) + 1 : 0;
}

static void add_span(struct fit_writer *w, const struct span *span)
{
    struct reference reference = {{NULL, 0}, 0};
    struct arena_mark mark = arena_mark(w->cx->stick->scratch);
    int32_t numbers[19];

    if (span->target && w->cx->refer) reference = w->cx->refer(w->cx, span);
    memcpy(numbers,
           (int32_t[]){(int32_t)span->kind, (int32_t)span->style, (int32_t)span->text.n,
                       (int32_t)span->hint.n, span->gap, (int32_t)span->source.n, length_z(span->url),
                       span->line - w->line, length_z(span->link), span->at_x, span->at_y, span->full,
                       w->cx->refer ? span->target != 0 : span->target, (int32_t)reference.text.n,
                       reference.dest, length_z(span->mask), length_z(span->macros)},
           17 * sizeof *numbers);
    memcpy(numbers + 17, &span->width, sizeof span->width);
    memcpy(numbers + 18, &span->height, sizeof span->height);
    add(w->key, numbers, sizeof numbers);
    strbuf_add(w->key, span->text);
    strbuf_add(w->key, span->hint);
    strbuf_add(w->key, span->source);
    add_z(w->key, span->url);
    add_z(w->key, span->link);
    add_z(w->key, span->mask);
    add_z(w->key, span->macros);
    strbuf_add(w->key, reference.text);
    arena_reset(w->cx->stick->scratch, mark);
}

static void add_blocks(struct fit_writer *w, const struct block *block)
{
    for (; block; block = block->next) {
        bool moved = block->file != w->file;
        const int32_t numbers[] = {(int32_t)block->kind,
                                   moved ? length_z(block->file) : -1,
                                   block->line - w->line,
                                   (int32_t)block->spans.n,
                                   (int32_t)block->text.n,
                                   (int32_t)block->language.n,
                                   block->level,
                                   (int32_t)block->list_style,
                                   block->start,
                                   block->delimiter,
                                   block->tight,
                                   (int32_t)block->task,
                                   block->header,
                                   (int32_t)block->align,
                                   block->framed,
                                   block->rtl,
                                   length_z(block->macros),
                                   block->child != NULL,
                                   block->next != NULL};

        add(w->key, numbers, sizeof numbers);
        if (moved) add_z(w->key, block->file);
        w->file = block->file;
        for (size_t i = 0; i < block->spans.n; i++) add_span(w, &block->spans.v[i]);
        strbuf_add(w->key, block->text);
        strbuf_add(w->key, block->language);
        add_z(w->key, block->macros);
        add_blocks(w, block->child);
    }
}

static void add_sizes(struct strbuf *key, const struct fit_sizes *sizes)
{
    const int32_t numbers[] = {(int32_t)sizes->n, (int32_t)sizes->steps};

    add(key, numbers, sizeof numbers);
    add(key, sizes->size, sizes->n * sizeof *sizes->size);
}

/* The circumstances. Whoever sets a text sets its file, topic and depths himself. */
static void add_context(struct strbuf *key, const struct context *cx, const struct fit_text *text)
{
    const double depths[] = {cx->image_depth, cx->column_depth, text->width, text->depth};
    const int32_t numbers[] = {cx->link_notes,
                               cx->link_codes,
                               cx->as_typed,
                               cx->question,
                               cx->heading_level,
                               cx->keep,
                               cx->refer != NULL,
                               cx->stick->images != NULL,
                               cx->stick->hyphens != NULL,
                               (int32_t)fonts_setup(cx->stick->fonts),
                               (int32_t)rack_theme(cx->stick->rack, text->theme),
                               (int32_t)text->role,
                               (int32_t)text->topic,
                               length_z(cx->file),
                               length_z(text->language),
                               length_z(cx->signs),
                               length_z(text->tongue),
                               text->codes != NULL};

    add(key, depths, sizeof depths);
    add(key, numbers, sizeof numbers);
    add_z(key, cx->file);
    add_z(key, text->language);
    add_z(key, cx->signs);
    add_z(key, text->tongue);
    if (text->codes) add_sizes(key, text->codes);
}

int fit_key(const struct context *cx, const struct fit_text *text, const struct fit_sizes *sizes,
            enum fit_manner way, size_t from)
{
    struct context inner = *cx;
    struct fit_writer w = {.cx = &inner, .key = rack_key(cx->stick->rack)};
    const int32_t numbers[] = {(int32_t)way, (int32_t)from};

    inner.topic = text->topic;
    if (text->blocks) w.line = text->blocks->line;
    add(w.key, numbers, sizeof numbers);
    add_context(w.key, cx, text);
    add_sizes(w.key, sizes);
    add_blocks(&w, text->blocks);
    return w.line;
}
