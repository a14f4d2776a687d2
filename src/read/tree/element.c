#include "read/tree/element.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/char.h"
#include "base/diag.h"
#include "read/tree/code_language.h"
#include "read/tree/css.h"
#include "read/tree/lines.h"
#include "read/tree/picture.h"

/* What an element does. */
enum sort {
    SORT_SPAN,  /* nothing: its text stays */
    SORT_STYLE, /* a style bit */
    SORT_LINK,
    SORT_BREAK,
    SORT_IMAGE,
    SORT_TASK,  /* a checkbox */
    SORT_BLOCK, /* ends paragraphs: div */
    SORT_PARA,
    SORT_HEADING,
    SORT_OPEN, /* a container */
    SORT_CELL,
    SORT_TERM, /* dt: an item that begins with bold text */
    SORT_PRE,
    SORT_RULE,
    SORT_HIDDEN,  /* its text is not for readers */
    SORT_DRAWING, /* nor is that of this one, which stands in a line */
    SORT_READING, /* rt: above the text before it, and in brackets for whoever cannot set it there */
    SORT_BRACKET, /* rp: the brackets, which are there anyway */
};

static const struct html_tag {
    const char *name;
    enum sort sort;
    unsigned arg; /* the style, the level or the kind of node */
} tags[] = {
    {"a", SORT_LINK, 0},
    {"abbr", SORT_SPAN, 0},
    {"address", SORT_BLOCK, 0},
    {"article", SORT_BLOCK, 0},
    {"aside", SORT_BLOCK, 0},
    {"audio", SORT_SPAN, 0},
    {"b", SORT_STYLE, STYLE_BOLD},
    {"bdi", SORT_SPAN, 0},
    {"bdo", SORT_SPAN, 0},
    {"big", SORT_SPAN, 0},
    {"blockquote", SORT_OPEN, NODE_QUOTE},
    {"body", SORT_BLOCK, 0},
    {"br", SORT_BREAK, 0},
    {"button", SORT_SPAN, 0},
    {"caption", SORT_BLOCK, 0},
    {"center", SORT_BLOCK, 0},
    {"cite", SORT_STYLE, STYLE_ITALIC},
    {"code", SORT_STYLE, STYLE_CODE},
    {"col", SORT_SPAN, 0},
    {"colgroup", SORT_SPAN, 0},
    {"dd", SORT_BLOCK, 0},
    {"del", SORT_STYLE, STYLE_STRIKE},
    {"details", SORT_OPEN, NODE_DETAILS},
    {"dfn", SORT_STYLE, STYLE_ITALIC},
    {"div", SORT_BLOCK, 0},
    {"dl", SORT_OPEN, NODE_LIST},
    {"dt", SORT_TERM, 0},
    {"em", SORT_STYLE, STYLE_ITALIC},
    {"figcaption", SORT_PARA, 0},
    {"figure", SORT_BLOCK, 0},
    {"font", SORT_SPAN, 0},
    {"footer", SORT_BLOCK, 0},
    {"form", SORT_BLOCK, 0},
    {"h1", SORT_HEADING, 1},
    {"h2", SORT_HEADING, 2},
    {"h3", SORT_HEADING, 3},
    {"h4", SORT_HEADING, 4},
    {"h5", SORT_HEADING, 5},
    {"h6", SORT_HEADING, 6},
    {"head", SORT_BLOCK, 0},
    {"header", SORT_BLOCK, 0},
    {"hr", SORT_RULE, 0},
    {"html", SORT_BLOCK, 0},
    {"i", SORT_STYLE, STYLE_ITALIC},
    {"iframe", SORT_SPAN, 0},
    {"img", SORT_IMAGE, 0},
    {"input", SORT_TASK, 0},
    {"ins", SORT_STYLE, STYLE_UNDERLINE},
    {"kbd", SORT_STYLE, STYLE_KBD},
    {"label", SORT_SPAN, 0},
    {"li", SORT_OPEN, NODE_ITEM},
    {"main", SORT_BLOCK, 0},
    {"mark", SORT_STYLE, STYLE_MARK},
    {"nav", SORT_BLOCK, 0},
    {"ol", SORT_OPEN, NODE_LIST},
    {"option", SORT_BLOCK, 0},
    {"p", SORT_PARA, 0},
    {"picture", SORT_SPAN, 0},
    {"pre", SORT_PRE, 0},
    {"q", SORT_SPAN, 0},
    {"rp", SORT_BRACKET, 0},
    {"rt", SORT_READING, 0},
    {"ruby", SORT_STYLE, STYLE_RUBY},
    {"s", SORT_STYLE, STYLE_STRIKE},
    {"samp", SORT_STYLE, STYLE_CODE},
    {"script", SORT_HIDDEN, 0},
    {"section", SORT_BLOCK, 0},
    {"select", SORT_SPAN, 0},
    {"small", SORT_SPAN, 0},
    {"source", SORT_SPAN, 0},
    {"span", SORT_SPAN, 0},
    {"strike", SORT_STYLE, STYLE_STRIKE},
    {"strong", SORT_STYLE, STYLE_BOLD},
    {"style", SORT_HIDDEN, 0},
    {"sub", SORT_STYLE, STYLE_SUB},
    {"summary", SORT_OPEN, NODE_SUMMARY},
    {"sup", SORT_STYLE, STYLE_SUP},
    {"svg", SORT_DRAWING, 0},
    {"table", SORT_OPEN, NODE_TABLE},
    {"tbody", SORT_SPAN, 0},
    {"td", SORT_CELL, 0},
    {"tfoot", SORT_SPAN, 0},
    {"th", SORT_CELL, 1},
    {"thead", SORT_SPAN, 0},
    {"time", SORT_SPAN, 0},
    {"title", SORT_HIDDEN, 0},
    {"tr", SORT_OPEN, NODE_ROW},
    {"tt", SORT_STYLE, STYLE_CODE},
    {"u", SORT_STYLE, STYLE_UNDERLINE},
    {"ul", SORT_OPEN, NODE_LIST},
    {"var", SORT_STYLE, STYLE_ITALIC},
    {"video", SORT_SPAN, 0},
    {"wbr", SORT_SPAN, 0},
};

static const struct html_tag *tag_find(const char *name)
{
    size_t low = 0, high = sizeof tags / sizeof *tags;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, tags[middle].name);

        assert(!middle || strcmp(tags[middle - 1].name, tags[middle].name) < 0);
        if (!order) return &tags[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* ---- open elements ---- */

static bool is_inline(enum sort sort)
{
    switch (sort) {
    case SORT_SPAN:
    case SORT_STYLE:
    case SORT_LINK:
    case SORT_BREAK:
    case SORT_IMAGE:
    case SORT_DRAWING:
    case SORT_READING:
    case SORT_BRACKET:
    case SORT_TASK: return true;
    case SORT_BLOCK:
    case SORT_PARA:
    case SORT_HEADING:
    case SORT_OPEN:
    case SORT_CELL:
    case SORT_TERM:
    case SORT_PRE:
    case SORT_RULE:
    case SORT_HIDDEN: return false;
    }
    return false;
}

/* A cell over several columns is the first of them; the others are empty. */
static void cells_wide(struct elements *open)
{
    for (; open->wide > 1 && open->build->at->kind == NODE_ROW; open->wide--) {
        build_cell(open->build, ALIGN_NONE);
        build_cell_end(open->build);
    }
    open->wide = 0;
}

/* The row's next column, behind empty cells where a cell of a row above reaches down. */
static size_t column_next(struct elements *open, const struct node *row)
{
    size_t column = 0;

    for (const struct node *c = row->child; c; c = c->next) column++;
    while (column < SPAN_MOST && open->below[column]) {
        open->below[column++]--;
        build_cell(open->build, ALIGN_NONE);
        build_cell_end(open->build);
    }
    return column;
}

static void pop(struct elements *open)
{
    struct element *e = &open->v[open->n - 1];
    struct build *b = open->build;

    assert(open->n > 0);
    open->n--;

    switch (e->sort) {
    case SORT_STYLE:
    case SORT_LINK:
        b->style = e->style;
        b->url = e->url;
        break;
    case SORT_BLOCK:
    case SORT_PARA:
    case SORT_HEADING:
    case SORT_PRE:
        build_inlines_end(b);
        if (e->sort == SORT_BLOCK) b->pre_language = (struct str){"", 0};
        break;
    case SORT_TERM:
        build_inlines_end(b);
        b->style = e->style;
        break;
    case SORT_CELL:
        build_cell_end(b);
        cells_wide(open);
        break;
    case SORT_OPEN:
        if (b->at->kind == NODE_ROW && !strcmp(e->name, "tr")) column_next(open, b->at);
        break;
    case SORT_HIDDEN:
    case SORT_BRACKET:
    case SORT_DRAWING:
        open->hidden--;
        if (!open->hidden) b->hidden = NULL;
        break;
    case SORT_READING:
        build_text(b, str_of(")"));
        b->style = e->style;
        break;
    case SORT_SPAN:
        build_run_end(b);
        b->style = e->style;
        break;
    case SORT_BREAK:
    case SORT_IMAGE:
    case SORT_TASK:
    case SORT_RULE: break;
    }
    if (e->opened) build_close(b);
    b->rtl = e->rtl;
}

void elements_block_begins(struct elements *open)
{
    while (open->n > open->barrier && is_inline(open->v[open->n - 1].sort)) pop(open);
}

void elements_enter(struct elements *open)
{
    elements_block_begins(open);
    assert(open->barrier <= open->n);
    *VEC_PUSH(open->lasting, &open->barriers) = open->barrier;
    open->barrier = open->n;
}

void elements_leave(struct elements *open)
{
    while (open->n > open->barrier) pop(open);
    if (open->barriers.n) open->barrier = open->barriers.v[--open->barriers.n];
}

/* ---- events ---- */

static const char *attribute(const struct event *event, const char *name)
{
    for (const char **a = event->attributes; a && a[0]; a += 2)
        if (!strcmp(a[0], name)) return a[1] ? a[1] : "";
    return NULL;
}

static void list_set(struct node *list, const struct event *event)
{
    const char *type = attribute(event, "type");
    const char *start = attribute(event, "start");

    if (!list) return;
    list->html = true;
    list->tight = true;
    list->delimiter = '.';
    if (strcmp(event->name, "ol") != 0) return;
    list->start = 1;
    list->list_style = type && (*type == 'A' || *type == 'a') ? LIST_LETTER : LIST_NUMBER;
    if (start && char_is_digit(*start)) list->start = (int)strtol(start, NULL, 10) % 1000000;
}

static enum align align_of(const struct event *event)
{
    const char *align = attribute(event, "align");

    if (!align) return ALIGN_NONE;
    if (!strcasecmp(align, "left")) return ALIGN_LEFT;
    if (!strcasecmp(align, "right")) return ALIGN_RIGHT;
    return strcasecmp(align, "center") ? ALIGN_NONE : ALIGN_CENTER;
}

/* Up to so many columns and rows. */
static int span_of(const struct event *event, const char *name)
{
    const char *value = attribute(event, name);
    long n = value ? strtol(value, NULL, 10) : 1;

    return n < 1 ? 1 : n > SPAN_MOST ? SPAN_MOST : (int)n;
}

static void cell_open(struct elements *open, const struct event *event, bool head)
{
    struct build *b = open->build;
    struct node *row = b->at;
    int columns = 1, rows = span_of(event, "rowspan");
    size_t column;

    build_cell_end(b);
    if (row->kind != NODE_ROW) return;
    column = column_next(open, row);
    open->wide = span_of(event, "colspan");
    for (size_t i = column; i < column + (size_t)open->wide && i < SPAN_MOST; i++)
        open->below[i] = (unsigned char)(rows - 1);
    build_cell(b, align_of(event));
    if (head && b->cell == row->child) row->header = true;
    if (!head) row->header = false;
    columns += open->wide - 1;
    for (const struct node *c = row->child; c->next; c = c->next) columns++;
    if (row->parent->kind == NODE_TABLE && columns > row->parent->columns) row->parent->columns = columns;
}

static void task_set(struct build *b, const struct event *event)
{
    const char *type = attribute(event, "type");
    struct node *item = b->at;

    if (!type || strcasecmp(type, "checkbox") != 0) return;
    while (item && item->kind != NODE_ITEM) item = item->parent;
    if (item) item->task = attribute(event, "checked") ? TASK_DONE : TASK_OPEN;
}

static struct str copy(struct elements *open, const char *z)
{
    size_t n = strlen(z);

    return (struct str){arena_copy(open->build->doc->arena, z, n), n};
}

/* An element that HTML does not have. In a line it is a word in angle brackets that the author forgot to escape. */
static void unknown(struct elements *open, const struct event *event, struct str inline_tag)
{
    struct build *b = open->build;
    struct diag_place place = {.file = b->doc->file, .line = b->line, .address = true};

    if (open->hidden) return;
    if (inline_tag.n) {
        build_text(b, inline_tag);
        return;
    }
    for (size_t i = 0; i < open->told.n; i++)
        if (!strcmp(open->told.v[i], event->name)) return;
    *VEC_PUSH(open->lasting, &open->told) = arena_copy(open->lasting, event->name, strlen(event->name));
    place.words = str_of(open->told.v[open->told.n - 1]);
    diag_at(b->doc->diags, DIAG_HTML, place, event->name);
}

static bool is_rtl(const struct event *event, bool before)
{
    const char *dir = attribute(event, "dir");

    return dir ? !strcasecmp(dir, "rtl") : before;
}

/* HTML lets authors leave out end tags: an item ends where the next begins, whatever is still open in it. */
static const struct {
    const char *name, *ends, *within; /* names with a blank on both sides */
} implied[] = {
    {"li", " li ", " ul ol "},   {"dt", " dt dd ", " dl "},       {"dd", " dt dd ", " dl "},
    {"tr", " tr ", " table "},   {"td", " td th ", " tr table "}, {"th", " td th ", " tr table "},
    {"rt", " rt rp ", " ruby "}, {"rp", " rt rp ", " ruby "},     {"summary", " summary ", " details "}};

static bool in_names(const char *names, const char *name)
{
    size_t n = strlen(name);

    for (const char *p = names; (p = strstr(p, name)); p++)
        if (p[-1] == ' ' && p[n] == ' ') return true;
    return false;
}

static void implied_end(struct elements *open, const char *name)
{
    for (size_t k = 0; k < sizeof implied / sizeof *implied; k++) {
        if (strcmp(implied[k].name, name) != 0) continue;
        for (size_t i = open->n; i > open->barrier && !in_names(implied[k].within, open->v[i - 1].name);
             i--) {
            if (!in_names(implied[k].ends, open->v[i - 1].name)) continue;
            while (open->n >= i) pop(open);
            return;
        }
    }
}

/* Any element may be what a link leads to. */
static void anchor_keep(struct elements *open, const struct event *event)
{
    struct doc *doc = open->build->doc;
    const char *name = attribute(event, "id");

    if (!name && !strcmp(event->name, "a")) name = attribute(event, "name");
    if (name && *name)
        *VEC_PUSH(doc->arena, &doc->anchors) = (struct anchor){copy(open, name), open->build->line};
}

/* An attribute that is text of the page, where a line break is a blank. */
static struct str one_line(struct elements *open, const char *value)
{
    struct strbuf b = strbuf_new(open->build->doc->arena);

    for (const char *p = value ? value : ""; *p; p++) strbuf_addc(&b, *p == '\n' ? ' ' : *p);
    return strbuf_str(&b);
}

static void picture_add(struct elements *open, const struct event *event)
{
    const char *src = attribute(event, "src");
    const char *word = attribute(event, "class"), *at = attribute(event, "data-at"),
               *mask = attribute(event, "data-mask");
    struct span *picture = build_span(open->build, SPAN_IMAGE, one_line(open, attribute(event, "alt")),
                                      copy(open, src ? src : "").p);

    if (!picture) return;
    if (mask && *mask && !strchr(mask, '|'))
        picture->mask =
            arena_printf(open->build->doc->arena, "mask:%s|%s", mask, picture->url ? picture->url : "");
    picture_size(picture, attribute(event, "width"), attribute(event, "height"));
    picture_size_in_style(picture, attribute(event, "style"));
    /* As exports write it. */
    picture->full = word && !strcmp(word, "full");
    if (at) picture_point(picture, str_of(at));
}

/* True for an element that has no end tag: it is done with. */
static bool start_void(struct elements *open, const struct event *event, enum sort sort)
{
    switch (sort) {
    case SORT_BREAK: build_span(open->build, SPAN_BREAK, (struct str){"", 0}, NULL); return true;
    case SORT_IMAGE: picture_add(open, event); return true;
    case SORT_TASK: task_set(open->build, event); return true;
    case SORT_RULE: build_rule(open->build); return true;
    case SORT_SPAN:
    case SORT_STYLE:
    case SORT_LINK:
    case SORT_BLOCK:
    case SORT_PARA:
    case SORT_HEADING:
    case SORT_OPEN:
    case SORT_CELL:
    case SORT_TERM:
    case SORT_PRE:
    case SORT_DRAWING:
    case SORT_READING:
    case SORT_BRACKET:
    case SORT_HIDDEN: return false;
    }
    return false;
}

static void link_open(struct elements *open, const struct event *event)
{
    const char *href = attribute(event, "href");

    if (href) open->build->url = copy(open, href).p;
}

static void heading_open(struct build *b, unsigned level)
{
    struct node *heading = build_inlines(b, NODE_HEADING);

    heading->level = (int)level;
    heading->html = true;
}

static void container_open(struct build *b, const struct event *event, enum node_kind kind)
{
    struct node *node = build_open(b, kind);

    if (kind == NODE_LIST) list_set(node, event);
    if (node) node->html = true;
}

static void term_open(struct build *b)
{
    struct node *item = build_open(b, NODE_ITEM);

    if (item) item->term = true;
    build_inlines(b, NODE_PARA);
    b->style |= STYLE_BOLD;
}

static void language_take(struct build *b, const struct event *event)
{
    code_language_take(&b->pre_language, event->name, attribute(event, "class"), attribute(event, "lang"),
                       b->doc->arena);
}

/* What the element that was just opened does until it ends. */
static void take_effect(struct elements *open, const struct html_tag *tag, const struct event *event)
{
    struct build *b = open->build;

    switch (tag->sort) {
    case SORT_STYLE: b->style = css_style(attribute(event, "style"), b->style | tag->arg); break;
    case SORT_LINK: link_open(open, event); break;
    case SORT_SPAN:
        build_run_end(b);
        b->style = css_style(attribute(event, "style"), b->style);
        break;
    case SORT_BLOCK: build_inlines_end(b); break;
    case SORT_PARA: build_inlines(b, NODE_PARA); break;
    case SORT_HEADING: heading_open(b, tag->arg); break;
    case SORT_OPEN:
        if (tag->arg == NODE_TABLE) memset(open->below, 0, sizeof open->below);
        container_open(b, event, (enum node_kind)tag->arg);
        break;
    case SORT_CELL: cell_open(open, event, tag->arg != 0); break;
    case SORT_TERM: term_open(b); break;
    case SORT_PRE:
        build_inlines_end(b);
        b->pre = true;
        break;
    case SORT_HIDDEN:
        build_inlines_end(b);
        open->hidden++;
        b->hidden = "script";
        break;
    case SORT_DRAWING:
    case SORT_BRACKET:
        open->hidden++;
        b->hidden = tag->sort == SORT_DRAWING ? "drawing" : "";
        break;
    case SORT_READING:
        b->style |= STYLE_READING;
        build_text(b, str_of("("));
        break;
    case SORT_BREAK:
    case SORT_IMAGE:
    case SORT_TASK:
    case SORT_RULE: break;
    }
}

void elements_start(struct elements *open, const struct event *event, struct str inline_tag)
{
    const struct html_tag *tag = tag_find(event->name);
    struct build *b = open->build;
    struct element *e;

    /* A drawing is made of elements that are no text. */
    if (open->n > open->barrier && open->v[open->n - 1].sort == SORT_DRAWING) return;
    if (!tag) {
        unknown(open, event, inline_tag);
        return;
    }
    anchor_keep(open, event);
    if (start_void(open, event, tag->sort)) return;
    implied_end(open, tag->name);
    if (!is_inline(tag->sort)) elements_block_begins(open);
    if (open->n == ELEMENTS) return;
    e = &open->v[open->n++];
    *e = (struct element){.sort = tag->sort,
                          .opened = tag->sort == SORT_OPEN || tag->sort == SORT_TERM,
                          .style = b->style,
                          .url = b->url,
                          .rtl = b->rtl};
    assert(strlen(tag->name) < sizeof e->name);
    memcpy(e->name, tag->name, strlen(tag->name));
    b->rtl = is_rtl(event, b->rtl);
    if (tag->sort == SORT_PRE || tag->sort == SORT_BLOCK || b->pre) language_take(b, event);
    take_effect(open, tag, event);
}

void elements_end(struct elements *open, const char *name)
{
    size_t i = open->n;

    while (i > open->barrier && strcmp(open->v[i - 1].name, name) != 0) i--;
    if (i == open->barrier) return;
    while (open->n >= i) pop(open);
}

/* White space is one blank, but in <pre>. */
void elements_text(struct elements *open, struct str text)
{
    struct build *b = open->build;
    struct strbuf flat;

    if (open->hidden) {
        build_text(b, text);
        return;
    }
    text = lines_unshield(b->doc->arena, text);
    if (b->pre) {
        build_text(b, text);
        return;
    }
    flat = strbuf_new(open->build->doc->arena);
    for (size_t i = 0; i < text.n; i++) {
        bool space = char_is_space(text.p[i]);
        bool after = flat.n ? flat.p[flat.n - 1] == ' ' : !b->inlines;
        if (!space)
            strbuf_addc(&flat, text.p[i]);
        else if (!after)
            strbuf_addc(&flat, ' ');
    }
    build_text(b, strbuf_str(&flat));
}

void elements_close(struct elements *open)
{
    while (open->n) pop(open);
}

bool element_is_known(const char *name)
{
    return tag_find(name) != NULL;
}
