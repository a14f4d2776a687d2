#include "read/guess/answers.h"

#include <string.h>

#include "base/char.h"
#include "read/guess/outline.h"
#include "read/guess/pair.h"
#include "read/guess/title.h"
#include "read/tree/lexicon.h"

enum { QUESTIONS_MAX = 10000 };

/* The questions above, by number. */
struct questions {
    struct arena *arena;
    struct node **v; /* v[number]: an item, a heading, or a paragraph */
    size_t n, cap;   /* n: how many there are */
    int level;       /* of the heading above them; 0: none */
};

/* One answer of a key: its number, and the blocks that say it. */
struct answer {
    size_t number;
    struct str digits; /* the number as it stands in a text */
    struct node *first;
};

struct answers {
    struct answer *v;
    size_t n, cap;
};

static size_t number_of(struct str digits)
{
    size_t number = 0;

    for (size_t i = 0; i < digits.n; i++) {
        if (!char_is_digit(digits.p[i]) || number > QUESTIONS_MAX) return 0;
        number = number * 10 + (size_t)(digits.p[i] - '0');
    }
    return number;
}

static void add(struct questions *q, size_t number, struct node *node)
{
    if (!number || number > QUESTIONS_MAX) return;
    if (number >= q->cap) {
        size_t cap = number * 2 + 16;
        struct node **v = NEW_N(q->arena, struct node *, cap);

        if (q->n) memcpy(v, q->v, q->cap * sizeof *v);
        q->v = v;
        q->cap = cap;
    }
    if (!q->v[number]) q->n++;
    q->v[number] = node;
}

/* One paragraph, or one and its options. */
static bool is_open(const struct node *item)
{
    const struct node *first = item->child;

    if (!first || first->kind != NODE_PARA) return false;
    return !first->next || (first->next->kind == NODE_LIST && !first->next->next);
}

static void add_list(struct questions *q, const struct node *list)
{
    size_t number = list->start > 0 ? (size_t)list->start : 1;

    if (list->list_style != LIST_NUMBER) return;
    for (struct node *item = list->child; item; item = item->next, number++)
        if (is_open(item)) add(q, number, item);
}

static bool is_key(struct str text)
{
    return lexicon_is_answer(text) || lexicon_is_key(text);
}

/* A label that says that answers follow: a heading, or a paragraph, in bold or plain; *rest is what stands behind it there. */
static bool says_answers(struct arena *arena, const struct node *node, struct str *rest)
{
    struct str text = node->spans.n ? node->spans.v[0].text : node->text;
    size_t n = str_find(text, ':');

    *rest = (struct str){"", 0};
    if (node->kind == NODE_HEADING || node->kind == NODE_SUMMARY) return is_key(node_text(arena, node));
    if (node->kind != NODE_PARA && (node->kind != NODE_MARK || node->mark != MARK_ANSWER)) return false;
    if (n == text.n) n = str_find_z(text, "\xEF\xBC\x9A");
    if (!is_key(str_sub(text, 0, n))) return false;
    if (n == text.n) return node->spans.n < 2;
    text = node_text(arena, node);
    *rest = str_trim(str_from(text, n + (text.p[n] == ':' ? 1 : 3)));
    return true;
}

/* Below a question: what it asks about, or its options; `first`: right below it, where a label asks for its text. */
static bool is_asked(const struct node *n, bool first, bool label)
{
    if (n->kind == NODE_PARA) return (first && label) || pair_has_options(n);
    return n->kind == NODE_CODE || (n->kind == NODE_LIST && n->list_style != LIST_NUMBER);
}

/* A numbered heading with nothing below it but what is asked. */
static void add_heading(struct questions *q, struct node *heading)
{
    struct title title = title_of(q->arena, &heading->spans, heading->line);
    const struct node *n = heading->next;
    struct str rest;
    bool first = true;

    if (title.numbering < NUMBER_PLAIN) return;
    for (; n && is_asked(n, first, title.bare); n = n->next) first = false;
    if (!n || n->kind == NODE_HEADING || n->kind == NODE_RULE || says_answers(q->arena, n, &rest))
        add(q, number_of(title.label), heading);
}

/* "Question 3", "**3. What is it?**": a paragraph that asks, and its number; 0: it is none. */
static size_t question_number(struct arena *arena, const struct node *para)
{
    struct title title;
    struct str lead = para->spans.n ? para->spans.v[0].text : (struct str){"", 0};

    if (!pair_bold_length(para) && !lexicon_question_prefix(lead)) return 0;
    title = title_of(arena, &para->spans, para->line);
    if (title.numbering == NUMBER_QUESTION) return number_of(title.label);
    return title.numbering == NUMBER_PLAIN && pair_bold_length(para) ? number_of(title.label) : 0;
}

/* "Question 3." as a line's mark. */
static size_t mark_number(struct str mark)
{
    while (mark.n && !char_is_digit(mark.p[0])) mark = str_from(mark, 1);
    return number_of(str_sub(mark, 0, str_digits(mark)));
}

/* ---- the key ---- */

/* Items of a numbered list. */
static void key_of_list(struct arena *arena, const struct node *list, struct answers *key)
{
    size_t number = list->start > 0 ? (size_t)list->start : 1;

    if (list->list_style != LIST_NUMBER) return;
    for (struct node *item = list->child; item; item = item->next, number++)
        *VEC_PUSH(arena, key) = (struct answer){number, {"", 0}, item->child};
}

/* Rows of a number and a few letters. */
static void key_of_table(struct arena *arena, const struct node *table, struct answers *key)
{
    for (const struct node *row = table->child; row; row = row->next) {
        const struct node *cell = row->child;
        struct str digits;
        struct node *para;

        if (row->header) continue;
        if (!cell || !cell->next) return;
        digits = str_trim(node_text(arena, cell));
        para = node_new(arena, NODE_PARA, row->line);
        para->spans = cell->next->spans;
        *VEC_PUSH(arena, key) =
            (struct answer){str_digits(digits) == digits.n ? number_of(digits) : 0, digits, para};
    }
}

static bool is_between(struct str s, size_t i)
{
    return char_is_space(s.p[i]) || strchr(",;.)-:|", s.p[i]) || str_starts(str_from(s, i), "\xE2\x80\x93") ||
           str_starts(str_from(s, i), "\xE2\x80\x94");
}

static size_t between(struct str s)
{
    size_t i = 0;

    while (i < s.n && is_between(s, i)) i += s.p[i] == '\xE2' ? 3 : 1;
    return i;
}

/* "1-A, 2) b, 3: C and D"; no more than a few letters each, or it is a text. */
static void key_of_text(struct doc *doc, struct str text, int line, struct answers *key)
{
    enum { LETTERS = 6 };

    for (size_t i = between(text); i < text.n;) {
        size_t digits = str_digits(str_from(text, i)), from, n = 0;
        struct node *para;
        struct str said;

        from = i + digits + between(str_from(text, i + digits));
        while (from + n < text.n && !is_between(text, from + n) && !char_is_digit(text.p[from + n])) n++;
        if (!digits || !n || n > LETTERS) {
            key->n = 0;
            return;
        }
        /* "1A" is one word. */
        said = str_sub(text, i, from == i + digits ? digits + n : digits);
        para = node_new(doc->arena, NODE_PARA, line);
        *VEC_PUSH(doc->arena, &para->spans) = (struct span){.text = str_sub(text, from, n), .line = line};
        *VEC_PUSH(doc->arena, key) = (struct answer){number_of(str_sub(text, i, digits)), said, para};
        i = from + n + between(str_from(text, from + n));
    }
}

static bool fits(const struct questions *q, const struct answers *key)
{
    for (size_t i = 0; i < key->n; i++)
        if (!key->v[i].number || key->v[i].number >= q->cap || !q->v[key->v[i].number]) return false;
    return key->n >= 2 && key->n * 2 >= q->n;
}

/* ---- an answer to its question ---- */

/* The last block of what the question asks: its options, on lines of their own or as a list; up to the next question or the key. */
static struct node *asked_to(struct arena *arena, struct node *question, const struct node *key)
{
    struct node *last = question;
    bool item = question->kind == NODE_ITEM;

    /* Behind the last item of a list that options have broken. */
    if (item && question->next) return question;
    if (item) last = question->parent;
    for (struct node *n = last->next; n && n != key && n->kind != NODE_HEADING && n->kind != NODE_RULE;
         n = n->next) {
        bool numbered = n->kind == NODE_LIST && n->list_style == LIST_NUMBER;

        if (numbered && question->kind != NODE_HEADING) break;
        if (item && !pair_has_options(n)) break;
        if (n->kind == NODE_MARK && n->mark != MARK_SPLIT) break;
        if (n->kind == NODE_PARA && question_number(arena, n)) break;
        last = n;
    }
    return item && last == question->parent ? question : last;
}

static struct node *put(struct node *after, struct node *item, struct node *block)
{
    if (after == item)
        node_append(item, block);
    else
        node_insert_after(after, block);
    return after == item ? item : block;
}

static void give(struct arena *arena, struct node *question, const struct answer *answer,
                 const struct node *key)
{
    struct node *after = asked_to(arena, question, key);
    struct node *item = question->kind == NODE_ITEM && after == question ? question : NULL;
    bool options = item ? item->child->next || pair_has_options(item->child)
                        : after != question || pair_has_options(question);

    /* Options are part of the question. */
    if (options) {
        struct node *split = node_new(arena, NODE_MARK, answer->first ? answer->first->line : question->line);

        split->mark = MARK_SPLIT;
        after = put(after, item, split);
    }
    for (struct node *block = answer->first, *next; block; block = next) {
        next = block->next;
        if (block->parent) node_remove(block);
        after = put(after, item, block);
    }
}

/* Questions that are plain paragraphs become headings below the last one, which hold what stands below them. */
static void head_make(struct questions *q)
{
    for (size_t i = 0; i < q->cap; i++) {
        struct node *para = q->v[i];

        if (!para || para->kind != NODE_PARA || pair_bold_length(para)) continue;
        para->kind = NODE_HEADING;
        para->level = q->level < HEADING_LEVELS ? q->level + 1 : HEADING_LEVELS;
    }
}

static void join(struct questions *q, const struct answers *key, const struct node *label)
{
    for (size_t i = 0; i < key->n; i++) give(q->arena, q->v[key->v[i].number], &key->v[i], label);
    head_make(q);
    memset(q->v, 0, q->cap * sizeof *q->v);
    q->n = 0;
}

static void unseen(struct doc *doc, const char *kind, int line, struct str text)
{
    if (text.n) *VEC_PUSH(doc->arena, &doc->unseen) = (struct unseen){kind, line, text};
}

/* <details> with nothing but a key in it: its label, with the key behind. */
static struct node *folded_key(struct node *details)
{
    struct node *first = details->kind == NODE_DETAILS ? details->child : NULL;

    return first && first->kind == NODE_SUMMARY && first->next && !first->next->next ? first : NULL;
}

/* What is left of a label when its key has gone: nothing is shown for it. */
static void label_take(struct doc *doc, struct node *node, size_t rest)
{
    struct str label = node_text(doc->arena, node);

    unseen(doc, "mark", node->line, str_trim(str_sub(label, 0, label.n - rest)));
    node->kind = NODE_PARA;
    node->spans.n = 0;
    node->text = (struct str){"", 0};
}

/* The answers that `node` says or that stand in the block behind it, if they are those of the questions above: they are given to
 * them, and what is left of the key goes, but for a heading. */
static bool key_read(struct doc *doc, struct questions *q, struct node *node)
{
    struct node *folded = q->n ? folded_key(node) : NULL;
    struct node *label = folded ? folded : node, *holder = label;
    struct answers key = {0};
    struct str rest;

    if (!q->n || !says_answers(doc->arena, label, &rest)) return false;
    if (!rest.n) holder = label->next;
    if (!holder) return false;
    if (holder->kind == NODE_LIST)
        key_of_list(doc->arena, holder, &key);
    else if (holder->kind == NODE_TABLE)
        key_of_table(doc->arena, holder, &key);
    else if (holder->kind == NODE_PARA)
        key_of_text(doc, rest.n ? rest : node_text(doc->arena, holder), holder->line, &key);
    if (!fits(q, &key)) return false;
    join(q, &key, node);
    for (size_t i = 0; i < key.n; i++) unseen(doc, "number", holder->line, key.v[i].digits);
    if (holder->kind == NODE_TABLE && holder->child->header)
        unseen(doc, "table-header", holder->line, node_text(doc->arena, holder->child));
    if (holder != label) node_remove(holder);
    if (node->kind == NODE_HEADING) return true;
    label_take(doc, label, rest.n);
    if (!folded) return true;
    node->kind = NODE_PARA;
    node->child = node->last = NULL;
    return true;
}

void answers_join(struct doc *doc)
{
    struct questions q = {.arena = doc->arena};

    for (struct node *n = doc->root->child; n; n = n->next) {
        size_t number = 0;

        if (key_read(doc, &q, n)) continue;
        if (n->kind == NODE_HEADING) q.level = n->level;
        if (n->kind == NODE_LIST) add_list(&q, n);
        if (n->kind == NODE_PARA) number = question_number(doc->arena, n);
        if (n->kind == NODE_MARK && n->mark == MARK_QUESTION) number = mark_number(n->text);
        if (number) add(&q, number, n);
        if (n->kind == NODE_HEADING) add_heading(&q, n);
    }
}
