#include "read_tree.h"

#include <string.h>

#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "read_build.h"

/* Exported by the extensions' library, but declared in no installed header. */
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL,
    CMARK_NODE_STRIKETHROUGH;

/* How wide a tab in code is. */
enum { TAB = 4 };

struct walk {
    struct build build;
    struct doc *doc;
    cmark_node_type table, row, cell, strike;
    unsigned styles[NODE_DEPTH * 2]; /* of the inline nodes around; the rest nests without effect */
    const char *urls[NODE_DEPTH * 2];
    size_t n_styles;
};

static int line_of(const struct walk *w, cmark_node *node)
{
    return cmark_node_get_start_line(node) + w->doc->first_line - 1;
}

/* A copy of the text with tabs expanded: columns count from the start of each line. */
static struct str code_text(struct arena *arena, const char *z)
{
    struct strbuf b = strbuf_new(arena);
    size_t column = 0;
    struct str text = str_of(z);

    for (size_t i = 0; i < text.n;) {
        size_t start = i;

        if (text.p[i] == '\t') {
            do strbuf_addc(&b, ' ');
            while (++column % TAB);
            i++;
            continue;
        }
        if (text.p[i] == '\n') {
            column = 0;
            i++;
        } else {
            utf8_next(text, &i);
            column++;
        }
        strbuf_add(&b, str_sub(text, start, i - start));
    }
    if (b.n && b.p[b.n - 1] != '\n') strbuf_addc(&b, '\n');
    return strbuf_str(&b);
}

static void code_add(struct walk *w, cmark_node *node)
{
    struct node *code = build_leaf(&w->build, NODE_CODE);
    const char *info = cmark_node_get_fence_info(node);
    struct str language = str_trim(str_of(info ? info : ""));
    size_t n = 0;

    while (n < language.n && language.p[n] != ' ' && language.p[n] != '\t') n++;
    code->language = (struct str){arena_copy(w->doc->arena, language.p, n), n};
    code->text = code_text(w->doc->arena, cmark_node_get_literal(node));
}

static void list_open(struct walk *w, cmark_node *node)
{
    struct node *list = build_open(&w->build, NODE_LIST);

    if (!list) return;
    list->list_style = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? LIST_NUMBER : LIST_BULLET;
    list->start = list->list_style == LIST_NUMBER ? cmark_node_get_list_start(node) : 0;
    list->delimiter = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? ')' : '.';
    list->tight = cmark_node_get_list_tight(node) != 0;
}

static void item_open(struct walk *w, cmark_node *node)
{
    struct node *item = build_open(&w->build, NODE_ITEM);

    if (item && !strcmp(cmark_node_get_type_string(node), "tasklist"))
        item->task = cmark_gfm_extensions_get_tasklist_item_checked(node) ? TASK_DONE : TASK_OPEN;
}

static enum align column_align(cmark_node *cell)
{
    cmark_node *table = cmark_node_parent(cmark_node_parent(cell));
    const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(table);
    int column = 0;

    for (cmark_node *c = cmark_node_previous(cell); c; c = cmark_node_previous(c)) column++;
    if (!aligns || column >= cmark_gfm_extensions_get_table_columns(table)) return ALIGN_NONE;
    switch (aligns[column]) {
    case 'l': return ALIGN_LEFT;
    case 'c': return ALIGN_CENTER;
    case 'r': return ALIGN_RIGHT;
    default: return ALIGN_NONE;
    }
}

/* The alt text of an image is all text inside it. */
static struct str image_alt(struct walk *w, cmark_node *image)
{
    struct strbuf b = strbuf_new(w->doc->arena);
    cmark_iter *iter = cmark_iter_new(image);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);

        if (event != CMARK_EVENT_ENTER) continue;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            strbuf_addz(&b, cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            strbuf_addc(&b, ' ');
    }
    cmark_iter_free(iter);
    return strbuf_str(&b);
}

static void style_push(struct walk *w, unsigned style, const char *url)
{
    size_t top = sizeof w->styles / sizeof *w->styles;

    if (w->n_styles < top) {
        w->styles[w->n_styles] = w->build.style;
        w->urls[w->n_styles] = w->build.url;
        w->build.style |= style;
        if (url) w->build.url = url;
    }
    w->n_styles++;
}

static void style_pop(struct walk *w)
{
    size_t top = sizeof w->styles / sizeof *w->styles;

    if (!w->n_styles) return;
    if (--w->n_styles >= top) return;
    w->build.style = w->styles[w->n_styles];
    w->build.url = w->urls[w->n_styles];
}

static const char *url_copy(struct walk *w, cmark_node *node)
{
    const char *url = cmark_node_get_url(node);

    return arena_copy(w->doc->arena, url ? url : "", url ? strlen(url) : 0);
}

static unsigned style_of(const struct walk *w, cmark_node_type type)
{
    if (type == CMARK_NODE_STRONG) return STYLE_BOLD;
    if (type == CMARK_NODE_EMPH) return STYLE_ITALIC;
    return type == w->strike ? STYLE_STRIKE : 0;
}

/* True if the node and what is in it is done, and the iterator must leave it. */
static bool enter(struct walk *w, cmark_node *node)
{
    struct build *b = &w->build;
    cmark_node_type type = cmark_node_get_type(node);
    struct node *added;

    if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK || cmark_node_get_start_line(node) > 0)
        b->line = line_of(w, node);
    if (type == CMARK_NODE_TEXT) {
        build_text(b, str_of(cmark_node_get_literal(node)));
    } else if (type == CMARK_NODE_SOFTBREAK) {
        build_soft_break(b);
        b->line++;
    } else if (type == CMARK_NODE_LINEBREAK) {
        build_span(b, SPAN_BREAK, (struct str){"", 0}, NULL);
        b->line++;
    } else if (type == CMARK_NODE_CODE) {
        b->style |= STYLE_CODE;
        build_text(b, str_of(cmark_node_get_literal(node)));
        b->style &= ~(unsigned)STYLE_CODE;
    } else if (type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK) {
        if (type == CMARK_NODE_HTML_BLOCK) build_inlines_end(b);
        build_text(b, str_trim(str_of(cmark_node_get_literal(node))));
        if (type == CMARK_NODE_HTML_BLOCK) build_inlines_end(b);
    } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
        const char *label = cmark_node_get_literal(node);
        build_span(b, SPAN_FOOTNOTE,
                   (struct str){arena_copy(w->doc->arena, label, strlen(label)), strlen(label)}, NULL);
    } else if (type == CMARK_NODE_IMAGE) {
        build_span(b, SPAN_IMAGE, image_alt(w, node), url_copy(w, node));
        return true;
    } else if (type == CMARK_NODE_LINK) {
        style_push(w, 0, url_copy(w, node));
    } else if (type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH || type == w->strike) {
        style_push(w, style_of(w, type), NULL);
    } else if (type == CMARK_NODE_PARAGRAPH) {
        build_inlines(b, NODE_PARA);
    } else if (type == CMARK_NODE_HEADING) {
        added = build_inlines(b, NODE_HEADING);
        added->level = cmark_node_get_heading_level(node);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
        code_add(w, node);
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
        build_leaf(b, NODE_RULE);
    } else if (type == CMARK_NODE_BLOCK_QUOTE) {
        build_open(b, NODE_QUOTE);
    } else if (type == CMARK_NODE_LIST) {
        list_open(w, node);
    } else if (type == CMARK_NODE_ITEM) {
        item_open(w, node);
    } else if (type == w->table) {
        added = build_open(b, NODE_TABLE);
        if (added) added->columns = cmark_gfm_extensions_get_table_columns(node);
    } else if (type == w->row) {
        added = build_open(b, NODE_ROW);
        if (added) added->header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
    } else if (type == w->cell) {
        added = build_inlines(b, NODE_CELL);
        added->align = column_align(node);
    } else if (type == CMARK_NODE_FOOTNOTE_DEFINITION) {
        build_open(b, NODE_NOTE);
    }
    return false;
}

static void leave(struct walk *w, cmark_node *node)
{
    struct build *b = &w->build;
    cmark_node_type type = cmark_node_get_type(node);

    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == w->cell) {
        build_inlines_end(b);
        w->n_styles = 0;
        b->style = 0;
        b->url = NULL;
    } else if (type == CMARK_NODE_LINK || type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH ||
               type == w->strike) {
        style_pop(w);
    } else if (type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM ||
               type == w->table || type == w->row || type == CMARK_NODE_FOOTNOTE_DEFINITION) {
        build_close(b);
    }
}

/* Footnotes stand behind everything else, in the order of their numbers. */
static void notes_take(struct doc *doc)
{
    VEC(struct node *) notes = {0};
    struct node *node = doc->root->child;
    struct node *before = NULL;

    while (node) {
        struct node *next = node->next;
        if (node->kind == NODE_NOTE) {
            if (before)
                before->next = next;
            else
                doc->root->child = next;
            if (doc->root->last == node) doc->root->last = before;
            node->next = NULL;
            *VEC_PUSH(doc->arena, &notes) = node;
            node->text = str_of(arena_printf(doc->arena, "%zu", notes.n));
        } else {
            before = node;
        }
        node = next;
    }
    doc->notes = notes.v;
    doc->n_notes = notes.n;
    doc->note_used = NEW_N(doc->arena, bool, notes.n);
}

static cmark_parser *parser_new(void)
{
    static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
    cmark_parser *parser;

    cmark_gfm_core_extensions_ensure_registered();
    parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE,
                                       cmark_get_arena_mem_allocator());
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    return parser;
}

void tree_parse(struct doc *doc)
{
    struct walk w = {.doc = doc};
    cmark_parser *parser = parser_new();
    cmark_node *root;
    cmark_iter *iter;
    cmark_event_type event;

    cmark_parser_feed(parser, doc->text.p, doc->text.n);
    root = cmark_parser_finish(parser);
    w.table = CMARK_NODE_TABLE;
    w.row = CMARK_NODE_TABLE_ROW;
    w.cell = CMARK_NODE_TABLE_CELL;
    w.strike = CMARK_NODE_STRIKETHROUGH;
    build_start(&w.build, doc);
    iter = cmark_iter_new(root);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        if (event == CMARK_EVENT_EXIT)
            leave(&w, node);
        else if (enter(&w, node))
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
    build_end(&w.build);
    cmark_arena_reset();
    notes_take(doc);
}
