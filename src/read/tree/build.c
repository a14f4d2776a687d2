#include "read/tree/build.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/short_code.h"
#include "base/text.h"
#include "read/tree/lines.h"

void build_start(struct build *b, struct doc *doc)
{
    *b = (struct build){.doc = doc, .run = strbuf_new(doc->arena), .pre_text = strbuf_new(doc->arena)};
    doc->root = node_new(doc->arena, NODE_ROOT, doc->first_line);
    b->at = doc->root;
    b->line = doc->first_line;
}

void build_end(struct build *b)
{
    build_cell_end(b);
    build_inlines_end(b);
    b->at = NULL;
}

/* Where a node of that kind may stand: a list holds items, a table rows, a row cells. */
static struct node *place(struct build *b, enum node_kind kind)
{
    struct node *at = b->at;

    assert(at && "between build_start and build_end");
    if (kind != NODE_ROW && kind != NODE_CELL)
        while (at->kind == NODE_TABLE || at->kind == NODE_ROW) at = at->parent;
    if (at->kind != NODE_LIST || kind == NODE_ITEM) return at;
    if (!at->last || at->last->kind != NODE_ITEM)
        node_append(at, node_new(b->doc->arena, NODE_ITEM, b->line));
    return at->last;
}

static struct node *add(struct build *b, enum node_kind kind)
{
    struct node *node = node_new(b->doc->arena, kind, b->line);

    node->rtl = b->rtl;
    node_append(place(b, kind), node);
    return node;
}

struct node *build_open(struct build *b, enum node_kind kind)
{
    struct node *node;

    build_inlines_end(b);
    if (b->cell) {
        b->over++;
        return NULL;
    }
    if (b->depth >= NODE_DEPTH) {
        if (!b->told_too_deep) diag(b->doc->diags, DIAG_TOO_DEEP, b->doc->file, b->line, (int)NODE_DEPTH);
        b->told_too_deep = true;
        b->over++;
        return NULL;
    }
    node = add(b, kind);
    b->around[b->depth++] = b->at;
    b->at = node;
    return node;
}

void build_close(struct build *b)
{
    build_inlines_end(b);
    if (b->over) {
        b->over--;
        return;
    }
    if (!b->depth) return;
    b->at = b->around[--b->depth];
}

/* ---- spans ---- */

void build_run_end(struct build *b)
{
    struct span *span;

    if (!b->run.n) return;
    span = VEC_PUSH(b->doc->arena, &b->spans);
    span->kind = SPAN_TEXT;
    span->style = b->run_style;
    span->url = b->run_url;
    span->line = b->run_line;
    span->text = (struct str){arena_copy(b->doc->arena, b->run.p, b->run.n), b->run.n};
    if (b->doc->short_codes && !(span->style & (STYLE_CODE | STYLE_MATH | STYLE_LITERAL)) &&
        !str_starts(span->text, LINE_MARK))
        span->text = short_code_expand(b->doc->arena, span->text);
    b->run.n = 0;
}

/* Turns the paragraph into the mark that it is, if it is one (see read/tree/lines.h). */
static void mark_make(struct node *node)
{
    struct str text = node->spans.n ? node->spans.v[0].text : (struct str){0};
    size_t n = strlen(LINE_MARK);
    char mark;

    if (!str_starts(text, LINE_MARK) || text.n <= n) return;
    /* An entity may spell the sign, too. */
    mark = char_lower(text.p[n]);
    if (mark <= 'a' + MARK_NONE || mark > 'a' + MARK_NOTE_END) return;
    node->kind = NODE_MARK;
    node->mark = (enum mark)(mark - 'a');
    node->strong = mark != text.p[n];
    node->text = str_from(text, n + 1);
    if (node->mark == MARK_OPEN) {
        /* Its title stays. */
        size_t kind = str_find(node->text, ' ');

        node->spans.v[0].text = str_from(node->text, kind + (kind < node->text.n));
        node->text = str_sub(node->text, 0, kind);
        if (node->spans.v[0].text.n) return;
        node->spans.v++;
        node->spans.cap = --node->spans.n;
        return;
    }
    node->spans.n = 0;
}

static void pre_end(struct build *b)
{
    struct str text = strbuf_str(&b->pre_text);

    b->pre = false;
    /* HTML drops a line break right behind <pre>. */
    if (str_starts(text, "\n")) text = str_from(text, 1);
    if (str_trim(text).n) build_code(b, text, b->pre_language);
    b->pre_language = (struct str){"", 0};
    b->pre_text = strbuf_new(b->doc->arena);
}

/* The open line's spans, gathered in one place for all lines, become the node's. */
static void spans_keep(struct build *b, struct node *node)
{
    node->spans.n = node->spans.cap = b->spans.n;
    node->spans.v = NEW_N(b->doc->arena, struct span, b->spans.n);
    if (b->spans.n) memcpy(node->spans.v, b->spans.v, b->spans.n * sizeof *node->spans.v);
    b->spans.n = 0;
}

void build_inlines_end(struct build *b)
{
    struct node *node = b->inlines;

    if (b->pre) pre_end(b);
    if (!node) return;
    build_run_end(b);
    if (node == b->cell) {
        b->cell_gap = true;
        return;
    }
    b->inlines = NULL;
    spans_keep(b, node);
    if (node->kind != NODE_PARA) return;
    mark_make(node);
    if (node->kind == NODE_MARK) return;
    for (size_t i = 0; i < node->spans.n; i++) {
        const struct span *span = &node->spans.v[i];
        if (span->kind != SPAN_BREAK && (span->kind != SPAN_TEXT || str_trim(span->text).n)) return;
    }
    node_remove(node);
}

struct node *build_inlines(struct build *b, enum node_kind kind)
{
    build_inlines_end(b);
    b->inlines = b->cell ? b->cell : add(b, kind);
    if (b->inlines->kind == NODE_HEADING) *VEC_PUSH(b->doc->arena, &b->doc->headings) = b->inlines;
    return b->inlines;
}

void build_cell(struct build *b, enum align align)
{
    build_inlines_end(b);
    b->cell = b->inlines = add(b, NODE_CELL);
    b->cell->align = align;
    b->cell_gap = false;
}

void build_cell_end(struct build *b)
{
    if (!b->cell) return;
    build_inlines_end(b);
    spans_keep(b, b->cell);
    b->cell = b->inlines = NULL;
    b->over = 0;
}

static void ready(struct build *b)
{
    if (!b->inlines) build_inlines(b, NODE_PARA);
    if (b->inlines == b->cell && b->cell_gap && b->spans.n)
        *VEC_PUSH(b->doc->arena, &b->spans) =
            (struct span){.kind = SPAN_BREAK, .text = {"", 0}, .line = b->line};
    b->cell_gap = false;
}

static void add_run(struct build *b, struct str text)
{
    if (!text.n) return;
    if ((!b->inlines || b->cell_gap) && !str_trim(text).n) return;
    ready(b);
    if (b->run.n && (b->run_style != b->style || b->run_url != b->url)) build_run_end(b);
    if (!b->run.n) {
        b->run_style = b->style;
        b->run_url = b->url;
        b->run_line = b->line;
    }
    strbuf_add(&b->run, text);
    /* A tab between words is a blank, and so is the end of a line of HTML that was none. */
    for (size_t i = 0; i < 2; i++)
        for (char *p = b->run.p + b->run.n - text.n;
             (p = memchr(p, "\t\n"[i], (size_t)(b->run.p + b->run.n - p)));)
            *p = ' ';
}

void build_text(struct build *b, struct str text)
{
    const size_t sentinel = strlen(LINE_MATH);

    if (b->hidden) {
        if (*b->hidden && str_trim(text).n) build_unseen(b, b->hidden, text);
        return;
    }
    if (b->pre) {
        strbuf_add(&b->pre_text, text);
        return;
    }
    for (;;) {
        size_t n = b->doc->signs ? str_find_z(text, LINE_SIGN) : text.n;
        struct str rest = str_from(text, n);
        bool begins = str_starts(rest, LINE_MATH);

        if (str_starts(rest, LINE_LITERAL)) {
            add_run(b, str_sub(text, 0, n));
            b->style |= STYLE_LITERAL;
            add_run(b, str_sub(rest, sentinel, 1));
            b->style &= ~STYLE_LITERAL;
            text = str_from(rest, sentinel + 1);
            continue;
        }
        if (str_starts(rest, LINE_ATTRIBUTES) || str_starts(rest, LINE_ATTRIBUTES_END)) {
            add_run(b, str_sub(text, 0, n));
            if (str_starts(rest, LINE_ATTRIBUTES))
                b->style |= STYLE_LITERAL;
            else
                b->style &= ~STYLE_LITERAL;
            text = str_from(rest, sentinel);
            continue;
        }
        if (n < text.n && !begins && !str_starts(rest, LINE_MATH_END)) n += sentinel;
        add_run(b, str_sub(text, 0, n));
        if (n >= text.n) return;
        text = str_from(text, n);
        if (!begins && !str_starts(text, LINE_MATH_END)) continue;
        if (begins)
            b->style |= STYLE_MATH;
        else
            b->style &= ~(unsigned)STYLE_MATH;
        text = str_from(text, sentinel);
    }
}

struct span *build_span(struct build *b, enum span_kind kind, struct str text, const char *url)
{
    struct span *span;

    if (b->hidden) return NULL;
    if (b->pre) {
        strbuf_addz(&b->pre_text, kind == SPAN_BREAK ? "\n" : "");
        strbuf_add(&b->pre_text, text);
        return NULL;
    }
    if (!b->inlines && kind == SPAN_BREAK) return NULL;
    ready(b);
    build_run_end(b);
    span = VEC_PUSH(b->doc->arena, &b->spans);
    *span = (struct span){.kind = kind, .style = b->style, .text = text, .url = url, .line = b->line};
    if (kind == SPAN_IMAGE) span->link = b->url;
    return span;
}

void build_soft_break(struct build *b)
{
    if (b->pre) {
        strbuf_addc(&b->pre_text, '\n');
        return;
    }
    if (!b->inlines) return;
    if (b->style & STYLE_MATH) {
        add_run(b, str_of(" "));
        return;
    }
    build_run_end(b);
    *VEC_PUSH(b->doc->arena, &b->spans) =
        (struct span){.style = (b->style & ~(unsigned)STYLE_CODE) | STYLE_SOFT,
                      .text = {" ", 1},
                      .url = b->url,
                      .line = b->line};
}

/* ---- blocks ---- */

void build_rule(struct build *b)
{
    build_inlines_end(b);
    if (!b->cell) add(b, NODE_RULE);
}

/* Tabs are expanded. The last line ends, too. */
static struct str code_text(struct arena *arena, struct str text)
{
    struct strbuf b = strbuf_new(arena);

    text_expand(&b, text);
    if (b.n && b.p[b.n - 1] != '\n') strbuf_addc(&b, '\n');
    return strbuf_str(&b);
}

/* Where the last line of a text that ends in a newline begins. */
static size_t last_line(struct str text)
{
    size_t at = text.n - 1;

    while (at && text.p[at - 1] != '\n') at--;
    return at;
}

void build_code(struct build *b, struct str text, struct str language)
{
    struct node *node;
    unsigned style = b->style;

    build_inlines_end(b);
    text = code_text(b->doc->arena, text);
    /* Blank lines at the end are nothing to print. */
    while (text.n > 1 && str_trim(str_sub(text, last_line(text), text.n)).n == 0) text.n = last_line(text);
    if (b->cell) {
        b->style = STYLE_CODE;
        for (size_t i = 0; i < text.n;) {
            size_t n = str_find(str_from(text, i), '\n');
            b->cell_gap = true;
            add_run(b, str_sub(text, i, n));
            build_run_end(b);
            i += n + 1;
        }
        b->cell_gap = true;
        b->style = style;
        return;
    }
    node = add(b, str_is(language, LINE_MATH) || str_is(language, "math") ? NODE_MATH : NODE_CODE);
    node->text = text;
    if (node->kind == NODE_CODE) node->language = language;
}

void build_unseen(struct build *b, const char *kind, struct str text)
{
    text.p = arena_copy(b->doc->arena, text.p, text.n);
    *VEC_PUSH(b->doc->arena, &b->doc->unseen) = (struct unseen){kind, b->line, text};
}
