/* agree.h: what recto's scan takes each line for, held against what cmark-gfm then makes of it.
 *
 * Every line that CommonMark is given (read/tree/prepare.h) comes from a line of the file; the last one of each that is not blank
 * must be what the scan has said: code, HTML, a table, a rule, words, and as many list items begin in it. */
#ifndef AGREE_H
#define AGREE_H

#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/diag.h"
#include "base/text.h"
#include "read/tree/nest.h"
#include "read/tree/prepare.h"
#include "read/tree/surplus.h"

/* What a line is part of. */
enum agree { AGREE_NOTHING, AGREE_TEXT, AGREE_RULE, AGREE_TABLE, AGREE_CODE, AGREE_HTML };
static const char *const agree_names[] = {"nothing", "words", "a rule", "a table", "code", "HTML"};

/* A line of the text that cmark-gfm has read. */
struct agree_line {
    struct str text;
    enum agree is;
    int items;  /* that begin in it */
    bool noted; /* in a footnote: cmark-gfm moves them to the end, out of their lists, or leaves them out */
    bool heading;
};

struct agree_lines {
    struct agree_line *v; /* v[0] is unused: lines count from 1 */
    int n;
};

static inline int agree_line_ends(const char *literal)
{
    int n = 0;

    for (; literal && *literal; literal++) n += *literal == '\n';
    return n;
}

static inline struct str agree_unquoted(struct str text)
{
    while (text.n && strchr("> \t", text.p[0])) text = str_from(text, 1);
    return text;
}

/* "===" or "---". */
static inline bool agree_is_underline(struct str text)
{
    text = str_trim(agree_unquoted(text));
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != text.p[0]) return false;
    return text.n && (text.p[0] == '=' || text.p[0] == '-');
}

static inline bool agree_is_fence(struct str text)
{
    text = agree_unquoted(text);
    return str_starts(text, "```") || str_starts(text, "~~~");
}

/* The blocks of cmark-gfm say where they begin. Where they end is often a line off: then their own text is counted. */
static inline void agree_block(struct agree_lines *lines, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    enum agree is = AGREE_TEXT;
    bool noted = false;

    for (cmark_node *n = node; n; n = cmark_node_parent(n))
        noted = noted || cmark_node_get_type(n) == CMARK_NODE_FOOTNOTE_DEFINITION;
    if (first < 1 || first > lines->n) return;
    if (type == CMARK_NODE_ITEM) {
        lines->v[first].items++;
        return;
    }
    if (type == CMARK_NODE_HTML_BLOCK) {
        is = AGREE_HTML;
        last = first + agree_line_ends(cmark_node_get_literal(node)) - 1;
    } else if (type == CMARK_NODE_CODE_BLOCK) {
        int n = agree_line_ends(cmark_node_get_literal(node)), length, offset;
        char sign;

        is = AGREE_CODE;
        if (last > first + n + 1) last = first + n + 1;
        if (!cmark_node_get_fenced(node, &length, &offset, &sign))
            last = first + n - 1;
        else if (last <= lines->n && last > first && !agree_is_fence(lines->v[last].text))
            last = first + n;
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
        is = AGREE_RULE;
    } else if (!strcmp(cmark_node_get_type_string(node), "table")) {
        int rows = 0;

        /* The paragraph above a table that no blank line parts from it has no line. */
        for (cmark_node *row = cmark_node_first_child(node); row; row = cmark_node_next(row)) rows++;
        for (int i = first; i < last - rows && i <= lines->n; i++) lines->v[i].is = AGREE_TEXT;
        first = last - rows;
        is = AGREE_TABLE;
    } else if (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING) {
        return;
    }
    for (int i = first; type == CMARK_NODE_HEADING && i < last; i++)
        if (i > first && agree_is_underline(lines->v[i].text)) last = i;
    for (int i = first; i <= last && i <= lines->n; i++) {
        lines->v[i].is = is;
        lines->v[i].noted = noted;
        lines->v[i].heading = type == CMARK_NODE_HEADING;
    }
}

static inline struct agree_lines agree_read(struct arena *arena, struct str text)
{
    static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
    struct agree_lines lines = {0};
    cmark_parser *parser;
    cmark_node *root;
    cmark_iter *iter;
    cmark_event_type event;

    for (size_t i = 0; i < text.n; i++) lines.n += text.p[i] == '\n' || i + 1 == text.n;
    lines.v = NEW_N(arena, struct agree_line, (size_t)lines.n + 1);
    for (size_t i = 0, k = 1; i < text.n; k++) {
        lines.v[k].text = str_sub(text, i, str_find(str_from(text, i), '\n'));
        i += lines.v[k].text.n + 1;
    }
    cmark_gfm_core_extensions_ensure_registered();
    parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(parser, text.p, text.n);
    root = cmark_parser_finish(parser);
    iter = cmark_iter_new(root);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        if (event == CMARK_EVENT_ENTER &&
            (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK)
            agree_block(&lines, node);
    }
    cmark_iter_free(iter);
    cmark_node_free(root);
    cmark_parser_free(parser);
    return lines;
}

static inline enum agree agree_kind(enum nest_kind kind)
{
    switch (kind) {
    case NEST_BLANK: return AGREE_NOTHING;
    case NEST_TEXT:
    case NEST_HEADING: return AGREE_TEXT;
    case NEST_RULE: return AGREE_RULE;
    case NEST_TABLE: return AGREE_TABLE;
    case NEST_CODE: return AGREE_CODE;
    case NEST_HTML: return AGREE_HTML;
    }
    return AGREE_NOTHING;
}

/* read/tree/nest.h alone: it and cmark-gfm are given the same lines. What differs, in words; NULL: nothing. */
static inline const char *agree_nest_differs(struct arena *arena, struct str raw)
{
    int bad_line;
    size_t bad;
    struct str text = text_clean(arena, raw, &bad_line, &bad);
    struct agree_lines read = agree_read(arena, text);
    struct nest nest = nest_start(arena, false);
    enum agree *was = NEW_N(arena, enum agree, (size_t)read.n + 1);
    int *items = NEW_N(arena, int, (size_t)read.n + 1);

    /* Both pass a byte order mark at the start. */
    if (read.n && str_starts(text, "\xEF\xBB\xBF")) read.v[1].text = str_from(read.v[1].text, 3);
    for (int i = 1; i <= read.n; i++) {
        struct nest_look look = nest_look(&nest, read.v[i].text, SIZE_MAX, false);

        was[i] = agree_kind(look.is);
        items[i] = look.items;
        /* Only its second line shows that a table begins. */
        if (look.is == NEST_TABLE && look.begins) was[i - 1] = AGREE_TABLE;
        nest_take(&nest, read.v[i].text, &look);
    }
    for (int i = 1; i <= read.n; i++) {
        if (was[i] != read.v[i].is && was[i] != AGREE_NOTHING && read.v[i].is != AGREE_NOTHING)
            return arena_printf(arena, "%d: %s, and not %s: %.*s", i, agree_names[read.v[i].is],
                                agree_names[was[i]], STR(read.v[i].text));
        if (read.v[i].is == AGREE_CODE && was[i] == AGREE_NOTHING && str_trim(read.v[i].text).n)
            return arena_printf(arena, "%d: code, and not nothing: %.*s", i, STR(read.v[i].text));
        if (items[i] != read.v[i].items && !(str_has(text, "[^") && str_has(text, "]:")))
            return arena_printf(arena, "%d: begins %d items, and not %d: %.*s", i, read.v[i].items, items[i],
                                STR(read.v[i].text));
    }
    return NULL;
}

/* The list of differences that are meant. */
static inline bool agree_is_meant(const struct source_line *scanned, const struct agree_line *read,
                                  enum agree was, bool notes)
{
    /* Dashes right below words divide, where the author divides with dashes: a blank line is put between. */
    if (scanned->kind == LINE_RULE && read->is == AGREE_RULE && was == AGREE_TEXT) return true;
    /* ">" alone behind a tag or a formula is a quote with nothing in it. */
    if ((scanned->kind == LINE_HTML || scanned->kind == LINE_DISPLAY) && was == AGREE_NOTHING) return true;
    /* The addresses of links are no part of a paragraph, and footnotes that nothing refers to are left out. */
    return read->is == AGREE_NOTHING && (was == AGREE_TEXT || notes);
}

/* A text of which the scan and cmark-gfm say different things: the file's line, in words; NULL: there is none. */
static inline const char *agree_differs(struct arena *arena, struct str raw, const struct lines_use *use)
{
    struct doc doc = {.arena = arena, .diags = diags_new(arena), .file = "agree.md", .first_line = 1};
    struct lines_facts facts;
    struct lines *lines;
    struct agree_lines read;
    int bad_line;
    size_t bad;
    bool notes;

    doc.text = text_clean(arena, raw, &bad_line, &bad);
    lines = lines_use(&doc, lines_scan(&doc, NULL, &facts), use, &facts);
    surplus_keep(&doc, lines);
    prepare_text(&doc, lines, use);
    read = agree_read(arena, doc.text);
    notes = str_has(doc.text, "[^") && str_has(doc.text, "]:");
    for (int i = 1, last; i <= read.n; i = last + 1) {
        int line = doc.map[i - 1], items = 0, at = 0;
        const struct source_line *scanned = &lines->v.v[line - 1];
        enum agree was = agree_kind((enum nest_kind)scanned->block);

        for (last = i; last < read.n && doc.map[last] == line; last++) continue;
        for (int k = i; k <= last; k++) {
            items += read.v[k].items;
            if (agree_unquoted(read.v[k].text).n ||
                (read.v[k].is == AGREE_CODE && str_trim(read.v[k].text).n))
                at = k;
        }
        if (at && read.v[at].is != was && !agree_is_meant(scanned, &read.v[at], was, notes))
            return arena_printf(arena, "%d: read as %s, scanned as %s: %.*s", line,
                                agree_names[read.v[at].is], agree_names[was], STR(read.v[at].text));
        if (scanned->item != (items > 0) && scanned->kind != LINE_IS_MARK && scanned->kind != LINE_HTML &&
            scanned->kind != LINE_DISPLAY && !notes)
            return arena_printf(arena, "%d: begins %d items, but not as scanned: %.*s", line, items,
                                STR(read.v[i].text));
    }
    return NULL;
}

#endif
