#include "read/tree/tree.h"

#include <stdlib.h>
#include <string.h>

#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "base/char.h"
#include "base/mem.h"
#include "read/tree/build.h"
#include "read/tree/html.h"
#include "read/tree/lines.h"
#include "read/tree/mention.h"
#include "read/tree/picture.h"

/* Exported by the extensions' library, but declared in no installed header. */
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL,
    CMARK_NODE_STRIKETHROUGH;

struct walk {
    struct build build;
    struct html *html;
    struct doc *doc;
    int column;                      /* of the next cell in its row */
    unsigned styles[NODE_DEPTH * 2]; /* of the inline nodes around; the rest nests without effect */
    const char *urls[NODE_DEPTH * 2];
    size_t n_styles;
};

static int line_of(const struct walk *w, cmark_node *node)
{
    return node_file_line(w->doc, cmark_node_get_start_line(node));
}

/* Without LINE_HIDES. */
static struct str unshielded(const struct walk *w, const char *z)
{
    struct str text = str_of(z ? z : "");
    struct strbuf b;

    if (!w->doc->hides || !strstr(text.p, LINE_HIDES)) return text;
    b = strbuf_new(w->doc->arena);
    for (const char *p = text.p, *sign;; p = sign + strlen(LINE_HIDES)) {
        sign = strstr(p, LINE_HIDES);
        strbuf_add(&b, (struct str){p, sign ? (size_t)(sign - p) : strlen(p)});
        if (!sign) break;
    }
    return strbuf_str(&b);
}

static struct str literal(const struct walk *w, cmark_node *node)
{
    return unshielded(w, cmark_node_get_literal(node));
}

/* Without any sign of read/tree/lines.h: words that are no text of the page, in which nothing is marked. `raw`: CommonMark has left
 * the backslashes of what is shielded in it. */
static struct str signless(const struct walk *w, const char *z, bool raw)
{
    struct str text = str_of(z ? z : "");
    bool shielded = false;
    struct strbuf b;

    if (!str_has(text, LINE_SIGN)) return text;
    b = strbuf_new(w->doc->arena);
    for (size_t i = 0; i < text.n; i++) {
        struct str rest = str_from(text, i);

        /* Letters of Arabic begin like signs. */
        if (rest.n > 2 && str_starts(rest, LINE_SIGN) && ((unsigned char)rest.p[2] & 0xF0) == 0x90) {
            shielded =
                str_starts(rest, LINE_MATH) || str_starts(rest, LINE_ATTRIBUTES) ||
                (shielded && !str_starts(rest, LINE_MATH_END) && !str_starts(rest, LINE_ATTRIBUTES_END));
            i += 2;
        } else if (!raw || !shielded || rest.p[0] != '\\' || rest.n < 2) {
            strbuf_addc(&b, rest.p[0]);
        } else {
            strbuf_addc(&b, text.p[++i]);
        }
    }
    return strbuf_str(&b);
}

static void code_add(struct walk *w, cmark_node *node)
{
    const char *info = cmark_node_get_fence_info(node);
    struct str language = str_trim(str_of(info ? info : ""));
    size_t n = 0;

    while (n < language.n && language.p[n] != ' ' && language.p[n] != '\t') n++;
    language = (struct str){arena_copy(w->doc->arena, language.p, n), n};
    build_code(&w->build, literal(w, node), language);
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

static enum align column_align(struct walk *w, cmark_node *cell)
{
    cmark_node *table = cmark_node_parent(cmark_node_parent(cell));
    const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(table);
    int column = w->column++;

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
            strbuf_add(&b, signless(w, cmark_node_get_literal(node), false));
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
    struct str url = signless(w, cmark_node_get_url(node), false);

    return arena_copy(w->doc->arena, url.p, url.n);
}

static struct str title_copy(struct walk *w, cmark_node *node)
{
    struct str title = signless(w, cmark_node_get_title(node), false);

    return (struct str){arena_copy(w->doc->arena, title.p, title.n), title.n};
}

/* What a browser shows where the pointer rests on a link or picture; no paper has that. */
static void tooltip(struct walk *w, cmark_node *node)
{
    struct str title = title_copy(w, node);

    if (title.n) build_unseen(&w->build, "tooltip", title);
}

/* Its words, or else its title. */
static struct str picture_words(struct walk *w, cmark_node *image)
{
    struct str alt = image_alt(w, image);

    if (!str_trim(alt).n) return title_copy(w, image);
    tooltip(w, image);
    return alt;
}

/* Pieces of a line in which the other half of a tag is looked for: a line of nothing but tags must not take for ever. */
enum { FARTHEST_HALF = 400 };

/* True if the tag's other half stands in the same line of text: behind a start tag, before an end tag. */
static bool has_other_half(const struct walk *w, cmark_node *node)
{
    struct str tag = literal(w, node);
    bool end = str_starts(tag, "</"), bare;
    int left = FARTHEST_HALF;

    for (cmark_node *n = end ? cmark_node_previous(node) : cmark_node_next(node); n && left--;
         n = end ? cmark_node_previous(n) : cmark_node_next(n))
        if (cmark_node_get_type(n) == CMARK_NODE_HTML_INLINE && str_starts(literal(w, n), "</") != end &&
            str_eq(mention_name(literal(w, n), &bare), mention_name(tag, &bare)))
            return true;
    return false;
}

/* The run of digits or letters of any script at the end, or the beginning, of the text. */
static size_t run_at_end(struct str s)
{
    size_t n = 0;

    while (n < s.n && char_is_word(s.p[s.n - 1 - n])) n++;
    return n;
}

static size_t run_at_start(struct str s)
{
    size_t n = 0;

    while (n < s.n && char_is_word(s.p[n])) n++;
    return n;
}

/* "x", "12", "π": in bytes, or in digits. */
static bool is_term(struct str s)
{
    return s.n && (s.n <= 2 || str_digits(s) == s.n);
}

static enum set_off between(struct str left, struct str right)
{
    size_t l = run_at_end(left), r = run_at_start(right);

    if (!l || !r) return SET_OFF_NOT;
    return is_term(str_from(left, left.n - l)) && is_term(str_sub(right, 0, r)) ? SET_OFF_BETWEEN_TERMS
                                                                                : SET_OFF_BETWEEN_WORDS;
}

static enum set_off set_off(const struct walk *w, cmark_node *node)
{
    cmark_node *before = cmark_node_previous(node), *after = cmark_node_next(node);
    struct str left =
        before && cmark_node_get_type(before) == CMARK_NODE_TEXT ? literal(w, before) : (struct str){0};
    struct str right =
        after && cmark_node_get_type(after) == CMARK_NODE_TEXT ? literal(w, after) : (struct str){0};
    struct str said = str_trim(left);

    if (between(left, right) != SET_OFF_NOT) return between(left, right);
    if (before && !left.n && cmark_node_get_type(before) != CMARK_NODE_SOFTBREAK) return SET_OFF_NOT;
    if (after && !right.n && cmark_node_get_type(after) != CMARK_NODE_SOFTBREAK) return SET_OFF_NOT;
    if ((left.n && !strchr(" \"'(", left.p[left.n - 1])) || (right.n && !strchr(" \"').,:;!?", right.p[0])))
        return SET_OFF_NOT;
    return said.n && !strchr(".:;!?", said.p[said.n - 1]) && str_trim(right).n ? SET_OFF_IN_SENTENCE
                                                                               : SET_OFF;
}

static bool is_mention(const struct walk *w, cmark_node *node)
{
    return mention_is(literal(w, node), has_other_half(w, node) || html_ends(w->html, literal(w, node)),
                      set_off(w, node));
}

/* True if what is in the node is done with, and the walk must not enter it. */
static bool enter_inline(struct walk *w, cmark_node *node, cmark_node_type type)
{
    struct build *b = &w->build;
    struct span *picture;
    struct str label;

    if (cmark_node_get_start_line(node) > 0) b->line = line_of(w, node);
    switch (type) {
    case CMARK_NODE_TEXT: build_text(b, literal(w, node)); return false;
    case CMARK_NODE_SOFTBREAK: build_soft_break(b); return false;
    case CMARK_NODE_LINEBREAK: build_span(b, SPAN_BREAK, (struct str){"", 0}, NULL); return false;
    case CMARK_NODE_CODE:
        b->style |= STYLE_CODE;
        build_text(b, literal(w, node));
        b->style &= ~(unsigned)STYLE_CODE;
        return false;
    case CMARK_NODE_HTML_INLINE:
        if (!b->hidden && is_mention(w, node))
            build_text(b, literal(w, node));
        else
            html_piece(w->html, signless(w, cmark_node_get_literal(node), true),
                       cmark_node_get_start_line(node), false);
        return false;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        label = literal(w, node);
        label.p = arena_copy(w->doc->arena, label.p, label.n);
        build_span(b, SPAN_FOOTNOTE, label, NULL);
        return false;
    case CMARK_NODE_IMAGE:
        picture = build_span(b, SPAN_IMAGE, picture_words(w, node), url_copy(w, node));
        if (picture) picture_size_in_alt(picture);
        return true;
    case CMARK_NODE_LINK:
        tooltip(w, node);
        style_push(w, 0, url_copy(w, node));
        return false;
    case CMARK_NODE_STRONG: style_push(w, STYLE_BOLD, NULL); return false;
    case CMARK_NODE_EMPH: style_push(w, STYLE_ITALIC, NULL); return false;
    default:
        if (type == CMARK_NODE_STRIKETHROUGH) style_push(w, STYLE_STRIKE, NULL);
        return false;
    }
}

static void leave_inline(struct walk *w, cmark_node_type type)
{
    if (type == CMARK_NODE_LINK || type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH ||
        type == CMARK_NODE_STRIKETHROUGH)
        style_pop(w);
}

/* A container of Markdown's: HTML that is open in it ends with it. */
static bool is_container(cmark_node_type type)
{
    return type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM ||
           type == CMARK_NODE_TABLE || type == CMARK_NODE_TABLE_ROW || type == CMARK_NODE_FOOTNOTE_DEFINITION;
}

static void container_open(struct walk *w, cmark_node *node, cmark_node_type type)
{
    struct build *b = &w->build;
    struct node *added;

    html_enter(w->html);
    if (type == CMARK_NODE_LIST) {
        list_open(w, node);
    } else if (type == CMARK_NODE_ITEM) {
        item_open(w, node);
    } else if (type == CMARK_NODE_TABLE) {
        added = build_open(b, NODE_TABLE);
        if (added) added->columns = cmark_gfm_extensions_get_table_columns(node);
    } else if (type == CMARK_NODE_TABLE_ROW) {
        added = build_open(b, NODE_ROW);
        w->column = 0;
        if (added) added->header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
    } else {
        build_open(b, type == CMARK_NODE_BLOCK_QUOTE ? NODE_QUOTE : NODE_NOTE);
    }
}

static void enter_block(struct walk *w, cmark_node *node, cmark_node_type type)
{
    struct build *b = &w->build;

    /* Of a paragraph that a table follows without a blank line, no line is known. */
    if (cmark_node_get_start_line(node) > 0) b->line = line_of(w, node);
    if (type == CMARK_NODE_DOCUMENT) return;
    if (is_container(type)) {
        container_open(w, node, type);
        return;
    }
    if (type == CMARK_NODE_HTML_BLOCK) {
        build_inlines_end(b);
        html_piece(w->html, literal(w, node), cmark_node_get_start_line(node), true);
        build_text(b, str_of(" "));
        return;
    }
    html_block_begins(w->html);
    if (type == CMARK_NODE_CODE_BLOCK)
        code_add(w, node);
    else if (type == CMARK_NODE_THEMATIC_BREAK)
        build_rule(b);
    else if (type == CMARK_NODE_PARAGRAPH)
        build_inlines(b, NODE_PARA);
    else if (type == CMARK_NODE_HEADING)
        build_inlines(b, NODE_HEADING)->level = cmark_node_get_heading_level(node);
    else if (type == CMARK_NODE_TABLE_CELL)
        build_cell(b, column_align(w, node));
}

/* The number of a list's first item as it stands in the text, with what ends it. */
static struct str number_of(struct walk *w, cmark_node *list)
{
    const struct str text = w->doc->text;
    size_t at = 0, digits;

    for (int line = cmark_node_get_start_line(list); line > 1 && at < text.n; line--)
        at += str_find(str_from(text, at), '\n') + 1;
    at += (size_t)(cmark_node_get_start_column(list) > 0 ? cmark_node_get_start_column(list) - 1 : 0);
    digits = at < text.n ? str_digits(str_from(text, at)) : 0;
    if (digits && at + digits < text.n) return str_sub(text, at, digits + 1);
    return str_of(arena_printf(w->doc->arena, "%d.", cmark_node_get_list_start(list)));
}

/* "1945." and nothing more is an item without words to CommonMark; to who wrote it, it is text. True if it is taken. */
static bool number_alone(struct walk *w, cmark_node *list)
{
    struct build *b = &w->build;
    cmark_node *item = cmark_node_first_child(list);

    if (cmark_node_get_type(list) != CMARK_NODE_LIST || !item || cmark_node_next(item)) return false;
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST || cmark_node_first_child(item)) return false;
    if (cmark_node_get_start_line(list) > 0) b->line = line_of(w, list);
    html_block_begins(w->html);
    build_inlines(b, NODE_PARA);
    build_text(b, number_of(w, list));
    build_inlines_end(b);
    return true;
}

static void leave_block(struct walk *w, cmark_node_type type)
{
    struct build *b = &w->build;

    if (is_container(type)) {
        html_leave(w->html);
        build_close(b);
        return;
    }
    if (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING && type != CMARK_NODE_TABLE_CELL) return;
    html_block_begins(w->html);
    if (type == CMARK_NODE_TABLE_CELL)
        build_cell_end(b);
    else
        build_inlines_end(b);
    w->n_styles = 0;
    b->style = 0;
    b->url = NULL;
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

static cmark_parser *parser_new(cmark_mem *memory)
{
    static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
    cmark_parser *parser;

    cmark_gfm_core_extensions_ensure_registered();
    parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE, memory);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    return parser;
}

void tree_parse(struct doc *doc)
{
    struct walk w = {.doc = doc};
    /* cmark's own allocator ends the program with a word of its own. */
    cmark_mem memory = {mem_array, mem_grow, free};
    cmark_parser *parser = parser_new(&memory);
    cmark_node *root;
    cmark_iter *iter;
    cmark_event_type event;

    cmark_parser_feed(parser, doc->text.p, doc->text.n);
    root = cmark_parser_finish(parser);
    build_start(&w.build, doc);
    w.html = html_open(&w.build);
    iter = cmark_iter_new(root);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        bool is_block = (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
        bool whole =
            event == CMARK_EVENT_ENTER && (is_block ? number_alone(&w, node) : enter_inline(&w, node, type));

        if (whole)
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
        else if (event == CMARK_EVENT_ENTER && is_block)
            enter_block(&w, node, type);
        else if (event == CMARK_EVENT_EXIT && is_block)
            leave_block(&w, type);
        else if (event == CMARK_EVENT_EXIT)
            leave_inline(&w, type);
    }
    html_close(w.html);
    build_end(&w.build);
    cmark_iter_free(iter);
    cmark_node_free(root);
    cmark_parser_free(parser);
    notes_take(doc);
}
