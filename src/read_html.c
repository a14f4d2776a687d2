#include "read_html.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>

#include "diag.h"
#include "read_lines.h"

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
    SORT_HIDDEN, /* its text is not for readers */
};

static const struct tag {
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
    {"rp", SORT_SPAN, 0},
    {"rt", SORT_SPAN, 0},
    {"ruby", SORT_SPAN, 0},
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
    {"svg", SORT_SPAN, 0},
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

/* An element that is open. */
struct element {
    char name[16];
    enum sort sort;
    bool opened; /* a container to close */
    unsigned style;
    const char *url;
    bool rtl; /* the builder's, before it */
};

/* More elements inside each other than this are left out; in one piece, it is then taken as text. */
enum { ELEMENTS = 32, PIECE_DEPTH = 300 };

enum event_kind { EVENT_START, EVENT_END, EVENT_TEXT, EVENT_COMMENT };

/* What the parser found, kept until it is sure that the piece parses to its end. */
struct event {
    enum event_kind kind;
    const char *name;
    const char **attributes; /* name, value, ..., NULL */
    struct str text;
    int line;
};

struct html {
    struct build *build;
    htmlParserCtxtPtr parser;
    struct arena *scratch; /* for one piece */
    htmlSAXHandler handler;
    struct element elements[ELEMENTS];
    size_t n, barrier;
    VEC(size_t) barriers;
    size_t hidden; /* depth of elements whose text is not shown */

    VEC(struct event) events;
    int piece_line;
    int seen; /* of the two comments around the piece */
    size_t piece_depth;
    bool block;
    struct str piece;
    VEC(const char *) told; /* unknown elements */
};

/* Stands in front of the piece and behind it. */
static const char around[] = "recto";

static int tag_cmp(const void *key, const void *row)
{
    return strcmp(key, ((const struct tag *)row)->name);
}

static const struct tag *tag_find(const char *name)
{
    return bsearch(name, tags, sizeof tags / sizeof *tags, sizeof *tags, tag_cmp);
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

static void pop(struct html *html)
{
    struct element *e = &html->elements[--html->n];
    struct build *b = html->build;

    switch (e->sort) {
    case SORT_STYLE:
    case SORT_LINK:
        b->style = e->style;
        b->url = e->url;
        break;
    case SORT_BLOCK:
    case SORT_PARA:
    case SORT_HEADING:
    case SORT_PRE: build_inlines_end(b); break;
    case SORT_TERM:
        build_inlines_end(b);
        b->style = e->style;
        break;
    case SORT_CELL: build_cell_end(b); break;
    case SORT_OPEN: break;
    case SORT_HIDDEN: html->hidden--; break;
    case SORT_SPAN:
    case SORT_BREAK:
    case SORT_IMAGE:
    case SORT_TASK:
    case SORT_RULE: break;
    }
    if (e->opened) build_close(b);
    b->rtl = e->rtl;
}

void html_block_begins(struct html *html)
{
    while (html->n > html->barrier && is_inline(html->elements[html->n - 1].sort)) pop(html);
}

void html_enter(struct html *html)
{
    html_block_begins(html);
    *VEC_PUSH(html->build->doc->arena, &html->barriers) = html->barrier;
    html->barrier = html->n;
}

void html_leave(struct html *html)
{
    while (html->n > html->barrier) pop(html);
    if (html->barriers.n) html->barrier = html->barriers.v[--html->barriers.n];
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
    list->start = 1;
    list->delimiter = '.';
    if (strcmp(event->name, "ol") != 0) return;
    list->list_style = type && (*type == 'A' || *type == 'a') ? LIST_LETTER : LIST_NUMBER;
    if (start && *start >= '0' && *start <= '9') list->start = (int)strtol(start, NULL, 10) % 1000000;
}

static enum align align_of(const struct event *event)
{
    const char *align = attribute(event, "align");

    if (!align) return ALIGN_NONE;
    if (!strcmp(align, "left")) return ALIGN_LEFT;
    if (!strcmp(align, "right")) return ALIGN_RIGHT;
    return strcmp(align, "center") ? ALIGN_NONE : ALIGN_CENTER;
}

static void cell_open(struct build *b, const struct event *event, bool head)
{
    struct node *row = b->at;
    int columns = 1;

    build_cell_end(b);
    if (row->kind != NODE_ROW) return;
    build_cell(b, align_of(event));
    if (head && b->cell == row->child) row->header = true;
    if (!head) row->header = false;
    for (const struct node *c = row->child; c->next; c = c->next) columns++;
    for (struct node *table = row->parent; table; table = table->parent) {
        if (table->kind != NODE_TABLE) continue;
        if (columns > table->columns) table->columns = columns;
        break;
    }
}

static void task_set(struct build *b, const struct event *event)
{
    const char *type = attribute(event, "type");
    struct node *item = b->at;

    if (!type || strcmp(type, "checkbox") != 0) return;
    while (item && item->kind != NODE_ITEM) item = item->parent;
    if (item) item->task = attribute(event, "checked") ? TASK_DONE : TASK_OPEN;
}

static struct str copy(struct html *html, const char *z)
{
    size_t n = strlen(z);

    return (struct str){arena_copy(html->build->doc->arena, z, n), n};
}

/* An element that HTML does not have. In a line it is a word in angle brackets that the author forgot to escape. */
static void unknown(struct html *html, const struct event *event)
{
    struct build *b = html->build;

    if (!html->block) {
        build_text(b, html->piece);
        return;
    }
    for (size_t i = 0; i < html->told.n; i++)
        if (!strcmp(html->told.v[i], event->name)) return;
    *VEC_PUSH(b->doc->arena, &html->told) = copy(html, event->name).p;
    diag(b->doc->diags, DIAG_HTML, b->doc->file, b->line, event->name);
}

static bool is_rtl(const struct event *event, bool before)
{
    const char *dir = attribute(event, "dir");

    return dir ? !strcmp(dir, "rtl") : before;
}

/* HTML lets authors leave out end tags: an item ends where the next begins, whatever is still open in it. */
static const struct {
    const char *name, *ends, *within; /* names with a blank on both sides */
} implied[] = {{"li", " li ", " ul ol "},
               {"dt", " dt dd ", " dl "},
               {"dd", " dt dd ", " dl "},
               {"tr", " tr ", " table "},
               {"td", " td th ", " tr table "},
               {"th", " td th ", " tr table "},
               {"summary", " summary ", " details "}};

static bool in_names(const char *names, const char *name)
{
    size_t n = strlen(name);

    for (const char *p = names; (p = strstr(p, name)); p++)
        if (p[-1] == ' ' && p[n] == ' ') return true;
    return false;
}

static void implied_end(struct html *html, const char *name)
{
    for (size_t k = 0; k < sizeof implied / sizeof *implied; k++) {
        if (strcmp(implied[k].name, name) != 0) continue;
        for (size_t i = html->n;
             i > html->barrier && !in_names(implied[k].within, html->elements[i - 1].name); i--) {
            if (!in_names(implied[k].ends, html->elements[i - 1].name)) continue;
            while (html->n >= i) pop(html);
            return;
        }
    }
}

static void start(struct html *html, const struct event *event)
{
    const struct tag *tag = tag_find(event->name);
    struct build *b = html->build;
    struct element *e;
    struct node *node;
    const char *value;

    if (!tag) {
        unknown(html, event);
        return;
    }
    switch (tag->sort) {
    case SORT_BREAK: build_span(b, SPAN_BREAK, (struct str){"", 0}, NULL); return;
    case SORT_IMAGE:
        value = attribute(event, "alt");
        build_span(b, SPAN_IMAGE, copy(html, value ? value : ""),
                   copy(html, attribute(event, "src") ? attribute(event, "src") : "").p);
        return;
    case SORT_TASK: task_set(b, event); return;
    case SORT_RULE: build_rule(b); return;
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
    case SORT_HIDDEN: break;
    }
    implied_end(html, tag->name);
    if (!is_inline(tag->sort)) html_block_begins(html);
    if (html->n == ELEMENTS) return;
    e = &html->elements[html->n++];
    *e = (struct element){.sort = tag->sort, .style = b->style, .url = b->url, .rtl = b->rtl};
    strncpy(e->name, tag->name, sizeof e->name - 1);
    b->rtl = is_rtl(event, b->rtl);
    switch (tag->sort) {
    case SORT_STYLE: b->style |= tag->arg; break;
    case SORT_LINK:
        value = attribute(event, "href");
        if (value) b->url = copy(html, value).p;
        break;
    case SORT_BLOCK: build_inlines_end(b); break;
    case SORT_PARA: build_inlines(b, NODE_PARA); break;
    case SORT_HEADING:
        node = build_inlines(b, NODE_HEADING);
        node->level = (int)tag->arg;
        node->html = true;
        break;
    case SORT_OPEN:
        node = build_open(b, (enum node_kind)tag->arg);
        e->opened = true;
        if (tag->arg == NODE_LIST) list_set(node, event);
        if (node) node->html = true;
        break;
    case SORT_CELL: cell_open(b, event, tag->arg != 0); break;
    case SORT_TERM:
        node = build_open(b, NODE_ITEM);
        if (node) node->term = true;
        e->opened = true;
        build_inlines(b, NODE_PARA);
        b->style |= STYLE_BOLD;
        break;
    case SORT_PRE:
        build_inlines_end(b);
        b->pre = true;
        break;
    case SORT_HIDDEN:
        build_inlines_end(b);
        html->hidden++;
        break;
    case SORT_SPAN:
    case SORT_BREAK:
    case SORT_IMAGE:
    case SORT_TASK:
    case SORT_RULE: break;
    }
}

static void end(struct html *html, const struct event *event)
{
    size_t i = html->n;

    while (i > html->barrier && strcmp(html->elements[i - 1].name, event->name) != 0) i--;
    if (i == html->barrier) return;
    while (html->n >= i) pop(html);
}

/* The shield that read_lines.c puts round TeX is for Markdown only. */
static struct str unshield(struct html *html, struct str text)
{
    struct strbuf b;
    bool math = false;

    if (!memmem(text.p, text.n, LINE_MATH, strlen(LINE_MATH) - 1)) return text;
    b = strbuf_new(html->scratch);
    for (size_t i = 0; i < text.n; i++) {
        if (str_starts(str_from(text, i), LINE_MATH)) math = true;
        if (str_starts(str_from(text, i), LINE_MATH_END)) math = false;
        if (math && text.p[i] == '\\' && i + 1 < text.n) i++;
        strbuf_addc(&b, text.p[i]);
    }
    return strbuf_str(&b);
}

/* White space is one blank, but in <pre>. */
static void characters(struct html *html, struct str text)
{
    struct build *b = html->build;
    struct strbuf flat;

    if (html->hidden) {
        build_unseen(b, "script", text);
        return;
    }
    text = unshield(html, text);
    if (b->pre) {
        build_text(b, text);
        return;
    }
    flat = strbuf_new(html->scratch);
    for (size_t i = 0; i < text.n; i++) {
        bool space = text.p[i] == ' ' || text.p[i] == '\n' || text.p[i] == '\t' || text.p[i] == '\r';
        bool after = flat.n ? flat.p[flat.n - 1] == ' ' : !b->inlines;
        if (!space)
            strbuf_addc(&flat, text.p[i]);
        else if (!after)
            strbuf_addc(&flat, ' ');
    }
    build_text(b, strbuf_str(&flat));
}

static void play(struct html *html)
{
    for (size_t i = 0; i < html->events.n; i++) {
        const struct event *event = &html->events.v[i];

        html->build->line = event->line;
        switch (event->kind) {
        case EVENT_START: start(html, event); break;
        case EVENT_END: end(html, event); break;
        case EVENT_TEXT: characters(html, event->text); break;
        case EVENT_COMMENT: build_unseen(html->build, "comment", event->text); break;
        }
    }
}

/* ---- the parser ---- */

static struct event *event_new(struct html *html, enum event_kind kind)
{
    struct event *event;
    int line = html->piece_line + xmlSAX2GetLineNumber(html->parser) - 1;

    if (html->seen != 1) return NULL;
    event = VEC_PUSH(html->scratch, &html->events);
    event->kind = kind;
    event->line = doc_line(html->build->doc, line);
    return event;
}

/* A copy that lives as long as the piece. */
static struct str note(struct html *html, const xmlChar *z)
{
    size_t n = strlen((const char *)z);

    return (struct str){arena_copy(html->scratch, z, n), n};
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
    struct html *html = user;
    struct event *event = event_new(html, EVENT_START);
    size_t n = 0;

    if (++html->piece_depth > PIECE_DEPTH) xmlStopParser(html->parser);
    if (!event) return;
    event->name = note(html, name).p;
    while (attributes && attributes[n]) n += 2;
    event->attributes = NEW_N(html->scratch, const char *, n + 1);
    for (size_t i = 0; i < n; i++) event->attributes[i] = attributes[i] ? note(html, attributes[i]).p : "";
}

static void on_end(void *user, const xmlChar *name)
{
    struct html *html = user;
    struct event *event = event_new(html, EVENT_END);

    if (html->piece_depth) html->piece_depth--;
    if (event) event->name = note(html, name).p;
}

static void on_text(void *user, const xmlChar *text, int n)
{
    struct html *html = user;
    struct event *event = event_new(html, EVENT_TEXT);

    if (event) event->text = (struct str){arena_copy(html->scratch, text, (size_t)n), (size_t)n};
}

static void on_comment(void *user, const xmlChar *text)
{
    struct html *html = user;
    struct event *event;

    if (!strcmp((const char *)text, around)) {
        html->seen++;
        return;
    }
    event = event_new(html, EVENT_COMMENT);
    if (event) event->text = note(html, text);
}

static void on_error(void *user, const char *format, ...)
{
    (void)user;
    (void)format;
}

struct html *html_open(struct build *build)
{
    struct html *html = NEW(build->doc->arena, struct html);

    html->build = build;
    html->handler.startElement = on_start;
    html->handler.endElement = on_end;
    html->handler.characters = on_text;
    html->handler.ignorableWhitespace = on_text;
    html->handler.cdataBlock = on_text;
    html->handler.comment = on_comment;
    html->handler.error = on_error;
    html->handler.warning = on_error;
    return html;
}

void html_close(struct html *html)
{
    while (html->n) pop(html);
    if (html->parser) htmlFreeParserCtxt(html->parser);
    arena_free(html->scratch);
    html->parser = NULL;
    html->scratch = NULL;
}

/* One parser serves all pieces: making one costs more than most pieces do. */
static void parser_need(struct html *html)
{
    if (html->parser) return;
    html->parser = htmlNewParserCtxt();
    if (!html->parser) mem_fail();
    html->scratch = arena_new();
    *html->parser->sax = html->handler;
    html->parser->userData = html;
}

/* "</T>" in a line, where HTML knows no T. */
static bool is_stray_end(const struct html *html)
{
    char name[24];
    size_t n = 0;

    if (html->events.n || !str_starts(html->piece, "</")) return false;
    while (n + 2 < html->piece.n && n + 1 < sizeof name && html->piece.p[n + 2] != '>' &&
           html->piece.p[n + 2] != ' ') {
        char c = html->piece.p[n + 2];
        name[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    name[n] = '\0';
    return !tag_find(name);
}

static bool ends_element(struct str tag, const char *name)
{
    size_t n = strlen(name);

    return str_starts(tag, "</") && str_is_nocase(str_sub(tag, 2, n), name) && tag.n > n + 2 &&
           strchr("> \t\n", tag.p[n + 2]);
}

void html_piece(struct html *html, struct str text, int line, bool block)
{
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                        HTML_PARSE_NOIMPLIED | HTML_PARSE_NODEFDTD;
    struct arena_mark mark;
    struct strbuf b;

    parser_need(html);
    mark = arena_mark(html->scratch);
    b = strbuf_new(html->scratch);
    strbuf_addz(&b, "<recto>");
    /* A tag in a line needs to know of an element only to end it. */
    for (size_t i = html->barrier; i < html->n; i++)
        if (block || ends_element(text, html->elements[i].name))
            strbuf_printf(&b, "<%s>", html->elements[i].name);
    strbuf_printf(&b, "<!--%s-->", around);
    strbuf_add(&b, text);
    strbuf_printf(&b, "<!--%s-->", around);
    html->events.n = 0;
    html->seen = 0;
    html->piece_depth = 0;
    html->piece_line = line;
    html->piece = text;
    html->block = block;
    if (b.n < INT32_MAX) htmlCtxtReadMemory(html->parser, b.p, (int)b.n, NULL, "UTF-8", options);
    if (html->seen == 2 && !block && is_stray_end(html))
        build_text(html->build, text);
    else if (html->seen == 2)
        play(html);
    else
        build_text(html->build, str_trim(text));
    html->events.v = NULL;
    html->events.n = html->events.cap = 0;
    arena_reset(html->scratch, mark);
}
