#include "read/tree/remnote.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"

enum remnote_sort {
    REMNOTE_NONE,
    REMNOTE_FORWARD,
    REMNOTE_BACKWARD,
    REMNOTE_BOTH,
    REMNOTE_BELOW,
    REMNOTE_GAPS
};

/* `own`: no other program has the sign. */
static const struct {
    const char *sign;
    enum remnote_sort sort;
    bool own;
} signs[] = {
    {" >>>", REMNOTE_BELOW, true},  {" ::>", REMNOTE_BELOW, true},    {" ;;>", REMNOTE_BELOW, true},
    {" >>1.", REMNOTE_BELOW, true}, {" ::", REMNOTE_BELOW, false},    {" >>", REMNOTE_BELOW, true},
    {" ;;", REMNOTE_BELOW, false},  {" >> ", REMNOTE_FORWARD, true},  {" << ", REMNOTE_BACKWARD, true},
    {" <> ", REMNOTE_BOTH, true},   {" :: ", REMNOTE_FORWARD, false}, {" ;; ", REMNOTE_FORWARD, false}};
enum { SIGNS = sizeof signs / sizeof *signs };

/* Where an item's line is divided. */
struct remnote_cut {
    enum remnote_sort sort;
    bool own;
    size_t span, at, n; /* the sign */
};

static bool is_plain(const struct span *span)
{
    return span->kind == SPAN_TEXT && !(span->style & (STYLE_CODE | STYLE_MATH | STYLE_LITERAL)) &&
           !span->url;
}

/* The gap that begins in the text from `from` on, "{{so}}": its length; *at is where. 0: none. */
static size_t gap_in(struct str text, size_t from, size_t *at)
{
    *at = from + str_find_z(str_from(text, from), "{{");
    if (*at < text.n) {
        size_t end = str_find_z(str_from(text, *at), "}}");
        struct str inside = str_sub(text, *at + 2, end - 2);

        if (*at + end < text.n && end > 2 && str_find(inside, '{') == inside.n && !str_has(inside, "::") &&
            !char_is_space(inside.p[0]))
            return end + 2;
    }
    return 0;
}

static struct remnote_cut cut_of(const struct node *item)
{
    const struct node *para = item->child;
    struct remnote_cut cut = {.sort = REMNOTE_NONE};

    if (item->kind != NODE_ITEM || !para || para->kind != NODE_PARA) return cut;
    for (size_t i = 0; i < para->spans.n; i++) {
        const struct span *span = &para->spans.v[i];
        size_t at;

        if ((span->style & STYLE_SOFT) || span->kind == SPAN_BREAK)
            return (struct remnote_cut){.sort = REMNOTE_NONE};
        if (!is_plain(span)) continue;
        for (size_t k = 0; k < SIGNS; k++) {
            size_t where = str_find_z(span->text, signs[k].sign);
            bool last = i + 1 == para->spans.n && where + strlen(signs[k].sign) == span->text.n;

            if (where == span->text.n || (!i && !where)) continue;
            /* The first sign of a line; what has its answer below ends it. */
            if (cut.sort && cut.sort != REMNOTE_GAPS && (cut.span < i || cut.at <= where)) continue;
            if ((signs[k].sort == REMNOTE_BELOW) != (last && para->next)) continue;
            cut = (struct remnote_cut){signs[k].sort, signs[k].own, i, where, strlen(signs[k].sign)};
        }
        if (!cut.sort && gap_in(span->text, 0, &at)) cut.sort = REMNOTE_GAPS;
    }
    return cut;
}

static void count(const struct node *parent, size_t *cards, size_t *own, size_t *leaves)
{
    for (const struct node *n = parent->child; n; n = n->next) {
        struct remnote_cut cut = cut_of(n);

        *cards += cut.sort != REMNOTE_NONE;
        *own += cut.own;
        *leaves += n->kind == NODE_ITEM && (!n->child || !n->child->next);
        if (cut.sort != REMNOTE_BELOW) count(n, cards, own, leaves);
    }
}

static struct node *side(struct doc *doc, const struct node *para, const struct spans *from, size_t first,
                         size_t n)
{
    struct node *node = node_new(doc->arena, NODE_PARA, para->line);

    assert(from->v && first + n <= from->n);
    node->rtl = para->rtl;
    for (size_t i = first; i < first + n; i++)
        if (from->v[i].kind != SPAN_TEXT || from->v[i].text.n)
            *VEC_PUSH(doc->arena, &node->spans) = from->v[i];
    return node;
}

/* {{so}} is {{c1::so}}: the next number for each. */
static void gaps_number(struct doc *doc, struct node *para)
{
    int number = 0;

    for (size_t i = 0; i < para->spans.n; i++) {
        struct strbuf b = strbuf_new(doc->arena);
        struct str text = para->spans.v[i].text;
        size_t at, n, done = 0;

        if (!is_plain(&para->spans.v[i])) continue;
        while ((n = gap_in(text, done, &at))) {
            strbuf_add(&b, str_sub(text, done, at - done));
            strbuf_printf(&b, "{{c%d::%.*s", ++number, STR(str_sub(text, at + 2, n - 2)));
            done = at + n;
        }
        if (!done) continue;
        strbuf_add(&b, str_from(text, done));
        para->spans.v[i].text = strbuf_str(&b);
    }
}

/* The paragraph's two sides, without the sign. */
static void sides(struct doc *doc, const struct node *para, const struct remnote_cut *cut,
                  struct node *half[2])
{
    struct spans spans = {0};

    for (size_t i = 0; i < para->spans.n; i++) {
        struct span span = para->spans.v[i];

        if (i == cut->span) {
            struct span before = span;

            before.text = str_sub(span.text, 0, cut->at);
            *VEC_PUSH(doc->arena, &spans) = before;
            span.text = str_from(span.text, cut->at + cut->n);
        }
        *VEC_PUSH(doc->arena, &spans) = span;
    }
    *VEC_PUSH(doc->arena, &doc->unseen) = (struct unseen){
        "separator", para->line, str_trim(str_sub(para->spans.v[cut->span].text, cut->at, cut->n))};
    half[0] = side(doc, para, &spans, 0, cut->span + 1);
    half[1] = side(doc, para, &spans, cut->span + 1, spans.n - cut->span - 1);
}

/* The item becomes a card. What is below it says more of its answer, but for other cards. */
static void card_make(struct doc *doc, struct node *item, const struct remnote_cut *cut)
{
    struct node *para = item->child, *card = node_new(doc->arena, NODE_CARD, para->line);
    struct node *front = node_new(doc->arena, NODE_SUMMARY, para->line), *half[2], *rest;
    struct node_card *said = NEW(doc->arena, struct node_card);
    bool back = cut->sort == REMNOTE_BACKWARD;
    size_t cards = 0, own = 0, leaves = 0;

    said->both = cut->sort == REMNOTE_BOTH;
    card->card = said;
    node_append(card, front);
    node_remove(para);
    if (cut->sort == REMNOTE_GAPS) {
        gaps_number(doc, para);
        node_append(front, para);
    } else {
        sides(doc, para, cut, half);
        node_append(front, half[back]);
        if (cut->sort != REMNOTE_BELOW) node_append(card, half[!back]);
    }
    count(item, &cards, &own, &leaves);
    rest = item->child;
    item->child = item->last = NULL;
    node_append(item, card);
    for (struct node *next; rest; rest = next) {
        next = rest->next;
        rest->parent = rest->next = NULL;
        node_append(cards && cut->sort != REMNOTE_BELOW ? item : card, rest);
    }
    doc->cards++;
}

static void apply(struct doc *doc, struct node *parent)
{
    for (struct node *n = parent->child; n; n = n->next) {
        struct remnote_cut cut = cut_of(n);

        if (cut.sort) card_make(doc, n, &cut);
        if (cut.sort != REMNOTE_BELOW && n->kind != NODE_CARD) apply(doc, n);
    }
}

/* True if the file is lists and nothing else: an outline has no headings and no text beside its items, and where there are any, the signs are
 * those of programs, "a >> b", that somebody writes about. */
static bool is_outline(const struct node *root)
{
    for (const struct node *n = root->child; n; n = n->next)
        if (n->kind != NODE_LIST) return false;
    return root->child;
}

void remnote_apply(struct doc *doc)
{
    enum { LEAST = 3 };
    size_t cards = 0, own = 0, leaves = 0;

    if (!is_outline(doc->root)) return;
    count(doc->root, &cards, &own, &leaves);
    if (cards >= LEAST && own && cards * 3 >= leaves) apply(doc, doc->root);
}
