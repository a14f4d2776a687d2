#include "read/guess/junk.h"

#include <string.h>

#include "base/char.h"
#include "read/guess/title.h"
#include "read/tree/lexicon.h"

/* What the text of a block is made of, in bytes that are not white space. */
struct makeup {
    size_t inside;  /* linked to a place in the file */
    size_t outside; /* linked to elsewhere */
    size_t text;    /* not linked, letters and digits only */
    size_t links;   /* number of links into the file */
    size_t images, badges;
};

static bool is_badge(const char *url)
{
    static const char *const marks[] = {"shields.io",   "badge",         "travis-ci",      "codecov",
                                        "star-history", "contrib.rocks", "opencollective", "visitor"};

    for (size_t i = 0; url && i < sizeof marks / sizeof *marks; i++)
        if (strstr(url, marks[i])) return true;
    return false;
}

static size_t weight(struct str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        n += char_is_alnum(c) || (c >= 0xC3 && c != 0xE2 && c != 0xF0);
    }
    return n;
}

static void spans_makeup(const struct spans *spans, struct makeup *m)
{
    const char *last = NULL;

    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];

        if (span->kind == SPAN_IMAGE) {
            m->images++;
            if (is_badge(span->url)) m->badges++;
            continue;
        }
        if (span->url && span->url[0] == '#') {
            m->inside += weight(span->text);
            if (span->url != last) m->links++;
        } else if (span->url) {
            m->outside += weight(span->text);
        } else {
            m->text += weight(span->text);
        }
        last = span->url;
    }
}

static void node_makeup(const struct node *node, struct makeup *m)
{
    spans_makeup(&node->spans, m);
    if (node->kind == NODE_CODE || node->kind == NODE_MATH) m->text += node->text.n;
    for (const struct node *n = node->child; n; n = n->next) node_makeup(n, m);
}

bool junk_is_links(const struct node *node)
{
    struct makeup m = {0};

    if (node->kind != NODE_DETAILS)
        node_makeup(node, &m);
    else
        for (const struct node *n = node->child; n; n = n->next)
            if (n->kind != NODE_SUMMARY) node_makeup(n, &m);
    return m.links && !m.text && !m.outside && !m.images;
}

/* Items or rows that hold a link into the file, against all of them. */
static void count_linked(const struct node *node, size_t *linked, size_t *all)
{
    for (const struct node *n = node->child; n; n = n->next) {
        struct makeup m = {0};

        if (n->kind == NODE_ROW && n->header) continue;
        if (n->kind == NODE_ITEM || n->kind == NODE_ROW) {
            const struct node *first = n->child;
            if (n->kind == NODE_ROW)
                node_makeup(n, &m);
            else if (first && first->kind == NODE_PARA)
                spans_makeup(&first->spans, &m);
            *all += 1;
            *linked += m.links > 0;
        }
        if (n->kind != NODE_ROW) count_linked(n, linked, all);
    }
}

static bool is_contents(const struct node *node)
{
    size_t linked = 0, all = 0;

    if (node->kind != NODE_LIST && node->kind != NODE_TABLE) return false;
    count_linked(node, &linked, &all);
    return linked >= 2 && linked * 5 >= all * 4;
}

/* A details with contents in it and nothing else. */
static bool is_contents_folded(const struct node *details)
{
    bool some = false;

    for (const struct node *n = details->child; n; n = n->next) {
        if (n->kind == NODE_SUMMARY) continue;
        if (!is_contents(n)) return false;
        some = true;
    }
    return some;
}

static bool is_placeholder(struct str text)
{
    static const char *const marks[] = {"[TOC]",  "[[TOC]]", "[[_TOC_]]", "{:toc}",
                                        "${toc}", "@[toc]",  "[toc]",     "[[toc]]"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_is(text, marks[i])) return true;
    return false;
}

/* "import X from 'y'". */
static bool is_template(struct str text)
{
    if (str_starts(text, "import ")) return str_has(text, " from ") && strchr("'\";", text.p[text.n - 1]);
    if (str_starts(text, "export const ") || str_starts(text, "export default ")) return true;
    if (str_starts(text, "{/*") && str_is(str_from(text, text.n - 3), "*/}")) return true;
    /* What Logseq puts in. */
    return str_starts(text, "{{query ") || str_starts(text, "{{renderer ") || str_starts(text, "{{embed ");
}

static const char *para_kind(const struct node *node)
{
    struct makeup m = {0};
    struct str first = node->spans.n ? str_trim(node->spans.v[0].text) : (struct str){0};
    bool links = false;

    for (size_t i = 0; i < node->spans.n && !links; i++) links = node->spans.v[i].url != NULL;
    if (links) spans_makeup(&node->spans, &m);
    if (m.links && !m.text && !m.outside && !m.images) return m.links > 3 ? "contents" : "back-link";
    if (m.images && m.badges == m.images && !m.text) return "badge";
    if (node->spans.n == 1 && !(node->spans.v[0].style & STYLE_CODE) && is_placeholder(first))
        return "contents";
    if (node->spans.n && !(node->spans.v[0].style & STYLE_CODE) && first.n && is_template(first))
        return "template";
    return NULL;
}

const char *junk_kind(const struct node *node)
{
    switch (node->kind) {
    case NODE_PARA: return para_kind(node);
    case NODE_LIST:
    case NODE_TABLE: return is_contents(node) ? "contents" : NULL;
    case NODE_DETAILS: return is_contents_folded(node) ? "contents" : NULL;
    case NODE_ROOT:
    case NODE_HEADING:
    case NODE_ITEM:
    case NODE_CODE:
    case NODE_QUOTE:
    case NODE_RULE:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_MATH:
    case NODE_NOTE:
    case NODE_SUMMARY:
    case NODE_CARD:
    case NODE_DECK:
    case NODE_MARK: return NULL;
    }
    return NULL;
}

/* ---- tags ---- */

static bool is_tag(struct str word)
{
    if (word.n < 2 || word.p[0] != '#') return false;
    if (word.p[1] == '#' || word.p[1] == '!' || char_is_digit(word.p[1])) return false;
    for (size_t i = 1; i < word.n; i++)
        if (strchr(".,;:()[]{}<>\"'`=?!", word.p[i])) return false;
    return true;
}

bool junk_tags(struct arena *arena, const struct node *node, struct strs *tags)
{
    struct strs found = {0};

    if (node->kind != NODE_PARA) return false;
    for (size_t s = 0; s < node->spans.n; s++) {
        const struct span *span = &node->spans.v[s];

        if (span->kind == SPAN_BREAK) continue;
        if (span->kind != SPAN_TEXT || (span->style & STYLE_CODE)) return false;
        for (size_t i = 0; i < span->text.n;) {
            size_t n = 0;
            struct str word;

            while (i + n < span->text.n && !strchr(" \t\n,", span->text.p[i + n])) n++;
            word = str_sub(span->text, i, n);
            i += n + 1;
            if (!n) continue;
            if (!is_tag(word)) return false;
            *VEC_PUSH(arena, &found) = str_from(word, 1);
        }
    }
    for (size_t i = 0; i < found.n; i++) *VEC_PUSH(arena, tags) = found.v[i];
    return found.n > 0;
}

struct str junk_block_id(struct node *node)
{
    return node->kind == NODE_PARA ? title_block_id(&node->spans) : (struct str){"", 0};
}
