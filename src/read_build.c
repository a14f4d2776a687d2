#include "read_build.h"

#include "diag.h"

void build_start(struct build *b, struct doc *doc)
{
    *b = (struct build){.doc = doc, .run = strbuf_new(doc->arena)};
    doc->root = node_new(doc->arena, NODE_ROOT, doc->first_line);
    b->at = doc->root;
    b->line = doc->first_line;
}

void build_end(struct build *b)
{
    build_inlines_end(b);
    b->at = NULL;
}

struct node *build_open(struct build *b, enum node_kind kind)
{
    struct node *node;

    build_inlines_end(b);
    if (b->depth >= NODE_DEPTH) {
        if (!b->told_too_deep) diag(b->doc->diags, DIAG_TOO_DEEP, b->doc->file, b->line, (int)NODE_DEPTH);
        b->told_too_deep = true;
        b->over++;
        return NULL;
    }
    node = node_new(b->doc->arena, kind, b->line);
    node_append(b->at, node);
    b->at = node;
    b->depth++;
    return node;
}

void build_close(struct build *b)
{
    build_inlines_end(b);
    if (b->over) {
        b->over--;
        return;
    }
    b->at = b->at->parent;
    b->depth--;
}

struct node *build_leaf(struct build *b, enum node_kind kind)
{
    struct node *node;

    build_inlines_end(b);
    node = node_new(b->doc->arena, kind, b->line);
    node_append(b->at, node);
    return node;
}

struct node *build_inlines(struct build *b, enum node_kind kind)
{
    b->inlines = build_leaf(b, kind);
    return b->inlines;
}

static void run_end(struct build *b)
{
    struct span *span;

    if (!b->run.n) return;
    span = VEC_PUSH(b->doc->arena, &b->inlines->spans);
    span->kind = SPAN_TEXT;
    span->style = b->run_style;
    span->url = b->run_url;
    span->line = b->run_line;
    span->text = (struct str){arena_copy(b->doc->arena, b->run.p, b->run.n), b->run.n};
    b->run.n = 0;
}

void build_inlines_end(struct build *b)
{
    struct node *node = b->inlines;

    if (!node) return;
    run_end(b);
    b->inlines = NULL;
    if (node->kind != NODE_PARA) return;
    for (size_t i = 0; i < node->spans.n; i++)
        if (node->spans.v[i].kind != SPAN_TEXT || str_trim(node->spans.v[i].text).n) return;
    node_remove(node);
}

static void inlines_need(struct build *b)
{
    if (!b->inlines) build_inlines(b, NODE_PARA);
}

void build_text(struct build *b, struct str text)
{
    if (!text.n) return;
    if (!b->inlines && !str_trim(text).n) return;
    inlines_need(b);
    if (b->run.n && (b->run_style != b->style || b->run_url != b->url)) run_end(b);
    if (!b->run.n) {
        b->run_style = b->style;
        b->run_url = b->url;
        b->run_line = b->line;
    }
    strbuf_add(&b->run, text);
}

void build_span(struct build *b, enum span_kind kind, struct str text, const char *url)
{
    inlines_need(b);
    run_end(b);
    *VEC_PUSH(b->doc->arena, &b->inlines->spans) = (struct span){kind, b->style, text, url, b->line};
}

void build_soft_break(struct build *b)
{
    if (!b->inlines) return;
    run_end(b);
    *VEC_PUSH(b->doc->arena, &b->inlines->spans) =
        (struct span){SPAN_TEXT, (b->style & ~(unsigned)STYLE_CODE) | STYLE_SOFT, {" ", 1}, b->url, b->line};
}
