#include "read/cards/block.h"

#include <string.h>

#include "base/char.h"
#include "base/utf8.h"
#include "read/guess/title.h"
#include "read/tree/cloze.h"
#include "read/tree/lexicon.h"

/* Where scripts without spaces meet, a line break in the source is none. */
static bool break_is_space(const struct spans *spans, size_t i)
{
    const struct span *before = i ? &spans->v[i - 1] : NULL;
    const struct span *after = i + 1 < spans->n ? &spans->v[i + 1] : NULL;

    if (!before || !after) return false;
    return !utf8_is_cjk(utf8_last(before->text)) || !utf8_is_cjk(utf8_first(after->text));
}

static size_t blank_first(struct str s)
{
    if (s.n && char_is_space(s.p[0])) return 1;
    return str_starts(s, "\xC2\xA0") ? 2 : 0;
}

static size_t blank_last(struct str s)
{
    if (s.n && char_is_space(s.p[s.n - 1])) return 1;
    return s.n > 1 && str_is(str_from(s, s.n - 2), "\xC2\xA0") ? 2 : 0;
}

/* White space at the start and the end of each line says nothing; a line break at the end does not, either. */
static void trim_lines(struct spans *spans)
{
    size_t n = 0;

    for (size_t i = 0; i < spans->n; i++) {
        struct span span = spans->v[i];
        bool plain = span.kind == SPAN_TEXT && !(span.style & (STYLE_CODE | STYLE_MATH));
        bool start = !n || spans->v[n - 1].kind == SPAN_BREAK;

        while (plain && start && blank_first(span.text))
            span.text = str_from(span.text, blank_first(span.text));
        if (plain && !span.text.n) continue;
        while (span.kind == SPAN_BREAK && n && spans->v[n - 1].kind == SPAN_TEXT &&
               !(spans->v[n - 1].style & (STYLE_CODE | STYLE_MATH))) {
            struct str *text = &spans->v[n - 1].text;
            while (blank_last(*text)) text->n -= blank_last(*text);
            if (text->n) break;
            n--;
        }
        spans->v[n++] = span;
    }
    while (n) {
        struct span *last = &spans->v[n - 1];

        if (last->kind == SPAN_TEXT && !(last->style & (STYLE_CODE | STYLE_MATH))) {
            while (blank_last(last->text)) last->text.n -= blank_last(last->text);
            if (last->text.n) break;
        } else if (last->kind != SPAN_BREAK) {
            break;
        }
        n--;
    }
    spans->n = n;
}

/* The last of a row of like spans takes the text of all. */
static bool same_look(const struct span *a, const struct span *b)
{
    return a->kind == SPAN_TEXT && b->kind == SPAN_TEXT && a->style == b->style && a->url == b->url;
}

/* Which option begins with span i, from 0, or -1. Its letter may be bold alone. */
static int option_of(const struct spans *spans, size_t i)
{
    char start[16];
    struct str text = spans->v[i].text;
    const struct span *next = i + 1 < spans->n ? &spans->v[i + 1] : NULL;
    int which = -1;

    if (next && next->kind == SPAN_TEXT && !(next->style & (STYLE_CODE | STYLE_SOFT)) && text.n < 8) {
        size_t n = next->text.n < 8 ? next->text.n : 8;

        memcpy(start, text.p, text.n);
        memcpy(start + text.n, next->text.p, n);
        text = (struct str){start, text.n + n};
    }
    return lexicon_option(text, &which) ? which : -1;
}

/* Whether the line that begins at span i is an option. */
static int option_at(const struct spans *spans, size_t i)
{
    bool starts = i == 0 || (spans->v[i - 1].style & STYLE_SOFT) || spans->v[i - 1].kind == SPAN_BREAK;

    return starts && spans->v[i].kind == SPAN_TEXT ? option_of(spans, i) : -1;
}

/* Options behind the first of a line: "A. x  B. y". Returns the one that would be next. */
static int options_behind(struct str text, int next)
{
    for (size_t i = 1; i < text.n; i++) {
        int which = -1;

        if (!char_is_blank(text.p[i - 1]) && !str_is(str_sub(text, i < 3 ? 0 : i - 3, 3), "\xE3\x80\x80"))
            continue;
        if (lexicon_option(str_from(text, i), &which) && which == next) next++;
    }
    return next;
}

bool block_has_options(const struct spans *spans)
{
    int next = 0;

    for (size_t i = 0; i < spans->n; i++)
        if (option_at(spans, i) == next) next = options_behind(spans->v[i].text, next + 1);
    return next > 1;
}

int block_option(const struct spans *spans)
{
    return spans->n ? option_at(spans, 0) : -1;
}

/* Such options keep their lines. */
static void options_break(struct spans *spans)
{
    int next = 0;

    for (size_t i = 0; i < spans->n; i++) {
        if (option_at(spans, i) != next) continue;
        next = options_behind(spans->v[i].text, next + 1);
        if (i)
            spans->v[i - 1] =
                (struct span){.kind = SPAN_BREAK, .text = {"", 0}, .line = spans->v[i - 1].line};
    }
}

static struct str source_of(const struct span *span)
{
    return span->source.n ? span->source : span->text;
}

void block_join(struct arena *arena, struct spans *spans)
{
    struct strbuf run = strbuf_new(arena);
    size_t n = 0;

    for (size_t i = 0; i < spans->n; i++) {
        struct span span = spans->v[i];

        if (n && same_look(&spans->v[n - 1], &span)) {
            struct span *last = &spans->v[n - 1];
            if (last->source.n || span.source.n)
                last->source =
                    str_of(arena_printf(arena, "%.*s%.*s", STR(source_of(last)), STR(source_of(&span))));
            if (run.n == 0) strbuf_add(&run, last->text);
            strbuf_add(&run, span.text);
            last->text = strbuf_str(&run);
            continue;
        }
        run = strbuf_new(arena);
        spans->v[n++] = span;
    }
    spans->n = n;
}

struct spans block_spans(struct arena *arena, const struct spans *spans)
{
    struct spans out = {0};

    if (spans->n) out.v = NEW_N(arena, struct span, spans->n);
    for (size_t i = 0; i < spans->n; i++) {
        struct span span = spans->v[i];

        if (span.style & STYLE_SOFT) {
            span.style &= ~STYLE_SOFT;
            if (!break_is_space(spans, i)) continue;
        }
        if (span.kind == SPAN_TEXT && !span.text.n) continue;
        out.v[out.n++] = span;
    }
    out.cap = spans->n;
    cloze_highlight(arena, &out);
    for (size_t i = 0; i < out.n; i++) out.v[i].style &= ~STYLE_LITERAL;
    block_join(arena, &out);
    trim_lines(&out);
    return out;
}

/* "Explanation:" below an answer keeps its line. */
static bool explains(const struct spans *spans, size_t i)
{
    const struct span *next = i + 1 < spans->n ? &spans->v[i + 1] : NULL;

    return (spans->v[i].style & STYLE_SOFT) && next && next->kind == SPAN_TEXT &&
           !(next->style & STYLE_CODE) && lexicon_explanation_prefix(next->text);
}

static struct spans explanations_break(struct arena *arena, const struct spans *spans)
{
    struct spans copy = *spans;

    for (size_t i = 0; i < spans->n; i++) {
        if (!explains(spans, i)) continue;
        if (copy.v == spans->v) copy = title_spans_copy(arena, spans);
        copy.v[i] = (struct span){.kind = SPAN_BREAK, .text = {"", 0}, .line = spans->v[i].line};
    }
    return copy;
}

struct spans block_lines(struct arena *arena, const struct spans *spans)
{
    struct spans copy = explanations_break(arena, spans);

    if (block_has_options(spans)) {
        copy = title_spans_copy(arena, &copy);
        options_break(&copy);
    }
    return block_spans(arena, &copy);
}

static struct block *block_new(const struct doc *doc, const struct node *node, enum block_kind kind)
{
    struct block *block = NEW(doc->arena, struct block);

    block->kind = kind;
    block->file = doc->file;
    block->line = node->line;
    block->text = node->text;
    block->language = node->language;
    block->level = node->level;
    block->list_style = node->list_style;
    block->start = node->start;
    block->delimiter = node->delimiter;
    block->tight = node->tight;
    block->task = node->task;
    block->header = node->header;
    block->align = node->align;
    block->rtl = node->rtl;
    return block;
}

/* A list of blocks; the notes that its text refers to are gathered by whoever makes the side. */
static struct block *children_of(const struct doc *doc, const struct node *node)
{
    struct block *first = NULL;
    struct block **end = &first;

    for (const struct node *child = node->child; child; child = child->next) {
        *end = block_list(doc, child);
        while (*end) end = &(*end)->next;
    }
    return first;
}

static struct block *spans_block(const struct doc *doc, const struct node *node, enum block_kind kind)
{
    struct block *block = block_new(doc, node, kind);

    block->spans =
        kind == BLOCK_PARA ? block_lines(doc->arena, &node->spans) : block_spans(doc->arena, &node->spans);
    return block->spans.n || kind == BLOCK_CELL ? block : NULL;
}

static struct block *container(const struct doc *doc, const struct node *node, enum block_kind kind)
{
    struct block *block = block_new(doc, node, kind);

    block->child = children_of(doc, node);
    return block->child || kind == BLOCK_ITEM || kind == BLOCK_ROW ? block : NULL;
}

struct block *block_list(const struct doc *doc, const struct node *node)
{
    struct block *block;

    switch (node->kind) {
    case NODE_PARA: return spans_block(doc, node, BLOCK_PARA);
    case NODE_HEADING: return spans_block(doc, node, BLOCK_HEADING);
    case NODE_LIST: return container(doc, node, BLOCK_LIST);
    case NODE_ITEM: return container(doc, node, BLOCK_ITEM);
    case NODE_CODE: return block_new(doc, node, BLOCK_CODE);
    case NODE_QUOTE: return container(doc, node, BLOCK_QUOTE);
    case NODE_RULE: return block_new(doc, node, BLOCK_RULE);
    case NODE_TABLE: return container(doc, node, BLOCK_TABLE);
    case NODE_ROW: return container(doc, node, BLOCK_ROW);
    case NODE_CELL: return spans_block(doc, node, BLOCK_CELL);
    case NODE_MATH: return block_new(doc, node, BLOCK_MATH);
    case NODE_NOTE: return container(doc, node, BLOCK_NOTE);
    case NODE_SUMMARY:
        block = children_of(doc, node);
        for (size_t i = 0; block && i < block->spans.n; i++) block->spans.v[i].style |= STYLE_BOLD;
        return block;
    case NODE_DECK: return NULL;
    case NODE_ROOT:
    case NODE_CARD:
    case NODE_DETAILS: return children_of(doc, node);
    case NODE_MARK:
        block = block_new(doc, node, BLOCK_PARA);
        block->text = (struct str){0};
        *VEC_PUSH(doc->arena, &block->spans) = (struct span){.text = node->text, .line = node->line};
        return node->text.n ? block : NULL;
    }
    return NULL;
}
