#include "read/tree/callout.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "base/vocab.h"
#include "read/tree/lexicon.h"

struct callouts {
    struct doc *doc;
    const char *language;
    bool inside; /* a card: what stands in it is no other */
};

static bool asks(struct str kind)
{
    static const char *const kinds[] = {"question", "faq", "help", "card", "flashcard"};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is_nocase(kind, kinds[i])) return true;
    return false;
}

/* "[!kind]" with a sign of folding at the beginning of the text; its length, or 0. "[!card|green]" has a look, too. */
static size_t head(struct str text, struct str *kind)
{
    size_t n = 2, end;

    if (!str_starts(text, "[!")) return 0;
    while (n < text.n &&
           (char_is_alnum(text.p[n]) || strchr("-_", text.p[n]) || (unsigned char)text.p[n] >= 0x80))
        n++;
    *kind = str_sub(text, 2, n - 2);
    end = n + str_find(str_from(text, n), ']');
    if (!kind->n || end >= text.n || (end > n && text.p[n] != '|')) return 0;
    end++;
    if (end < text.n && strchr("+-", text.p[end])) end++;
    return end == text.n || char_is_blank(text.p[end]) ? end : 0;
}

/* "tip" -> "Tip" in the deck's language; a kind that nobody knows as it stands. */
static struct str title_text(struct callouts *c, struct str kind)
{
    struct str word = vocab_callout(c->language, kind);
    char *text;

    if (word.n) return word;
    text = arena_copy(c->doc->arena, kind.p, kind.n);
    for (size_t i = 0; i < kind.n; i++) text[i] = char_lower(text[i]);
    if (char_is_lower(text[0])) text[0] = (char)(text[0] - 'a' + 'A');
    return (struct str){text, kind.n};
}

static void title_put(struct callouts *c, struct node *block, struct spans title, struct str kind)
{
    struct arena *arena = c->doc->arena;
    struct node *para = node_new(arena, NODE_PARA, block->line), *holder = para;
    struct node *old = block->child;

    if (!title.n) *VEC_PUSH(arena, &title) = (struct span){.text = title_text(c, kind), .line = block->line};
    para->spans = title;
    if (asks(kind) && !c->inside) {
        const bool answers = lexicon_is_answer(node_text(arena, para));

        /* "> [!faq]- Answer" is that of the question above. */
        block->kind = answers ? NODE_DETAILS : NODE_CARD;
        holder = node_new(arena, NODE_SUMMARY, block->line);
        node_append(holder, para);
        c->doc->cards += !answers;
    } else {
        for (size_t i = 0; i < title.n; i++) title.v[i].style |= STYLE_BOLD;
    }
    block->child = block->last = NULL;
    node_append(block, holder);
    while (old) {
        struct node *next = old->next;

        node_append(block, old);
        old = next;
    }
}

/* Takes the first line off a paragraph. */
static struct spans line_take(struct callouts *c, struct node *para)
{
    struct spans line = {0};
    size_t n = 0;

    while (n < para->spans.n && !(para->spans.v[n].style & STYLE_SOFT) &&
           para->spans.v[n].kind != SPAN_BREAK) {
        *VEC_PUSH(c->doc->arena, &line) = para->spans.v[n];
        n++;
    }
    if (n < para->spans.n) n++;
    para->spans = (struct spans){para->spans.v + n, para->spans.n - n, para->spans.n - n};
    return line;
}

static void quote(struct callouts *c, struct node *block)
{
    struct node *first = block->child;
    struct str kind, said;
    struct spans title;
    size_t n;

    if (!first || first->kind != NODE_PARA || !first->spans.n || first->spans.v[0].kind != SPAN_TEXT) return;
    n = head(first->spans.v[0].text, &kind);
    if (!n || (first->spans.v[0].style & (STYLE_CODE | STYLE_LITERAL | STYLE_SOFT))) return;
    said = str_sub(first->spans.v[0].text, 2, str_find(first->spans.v[0].text, ']') - 2);
    title = line_take(c, first);
    assert(title.n && "the head is in it");
    title.v[0].text = str_from(title.v[0].text, n);
    while (title.v[0].text.n && char_is_blank(title.v[0].text.p[0]))
        title.v[0].text = str_from(title.v[0].text, 1);
    if (!title.v[0].text.n) {
        title.v++;
        title.n--;
        title.cap = title.n;
    }
    if (!title.n && asks(kind) && first->spans.n) title = line_take(c, first);
    if (!first->spans.n) node_remove(first);
    *VEC_PUSH(c->doc->arena, &c->doc->unseen) = (struct unseen){"callout", block->line, said};
    title_put(c, block, title, kind);
}

/* ---- ::: ---- */

static struct node *mark_close(struct node *open)
{
    size_t depth = 0;

    for (struct node *n = open->next; n; n = n->next) {
        if (n->kind != NODE_MARK) continue;
        if (n->mark == MARK_OPEN) depth++;
        if (n->mark == MARK_CLOSE && !depth--) return n;
    }
    return NULL;
}

static struct node *next_take(struct node *node)
{
    struct node *next = node->next;

    node->next = next->next;
    if (node->parent->last == next) node->parent->last = node;
    next->parent = next->next = NULL;
    return next;
}

/* What is divided from its end, in a list or the like, stays as it was written. */
static void unclosed(struct callouts *c, struct node *open, const struct spans *title)
{
    struct spans spans = {0};

    *VEC_PUSH(c->doc->arena, &spans) = (struct span){
        .text = str_of(arena_printf(c->doc->arena, ":::%.*s ", STR(open->text))), .line = open->line};
    for (size_t i = 0; i < title->n; i++) *VEC_PUSH(c->doc->arena, &spans) = title->v[i];
    open->kind = NODE_PARA;
    open->text = (struct str){"", 0};
    open->spans = spans;
    diag(c->doc->diags, DIAG_OPEN_BLOCK, c->doc->file, open->line);
}

/* What stands between the marks goes into the first of them. */
static void container(struct callouts *c, struct node *open)
{
    struct node *close = mark_close(open);
    struct str kind = open->text;
    struct spans title = open->spans;

    open->spans = (struct spans){0};
    if (!close) {
        unclosed(c, open, &title);
        return;
    }
    *VEC_PUSH(c->doc->arena, &c->doc->unseen) = (struct unseen){"callout", open->line, kind};
    open->kind = NODE_QUOTE;
    open->mark = MARK_NONE;
    open->text = (struct str){"", 0};
    while (open->next != close) node_append(open, next_take(open));
    next_take(open);
    title_put(c, open, title, str_is_nocase(kind, "details") ? str_of("note") : kind);
}

static void apply(struct callouts *c, struct node *parent)
{
    const bool inside = c->inside;

    c->inside = inside || parent->kind == NODE_CARD;
    for (struct node *n = parent->child; n; n = n->next) {
        if (n->kind == NODE_MARK && n->mark == MARK_OPEN) container(c, n);
        if (n->kind == NODE_MARK && n->mark == MARK_CLOSE) node_unmark(c->doc->arena, n);
        if (n->kind == NODE_QUOTE) quote(c, n);
        apply(c, n);
    }
    c->inside = inside;
}

void callout_apply(struct doc *doc, const char *language)
{
    struct callouts c = {doc, language, false};

    apply(&c, doc->root);
}
