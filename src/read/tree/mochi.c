#include "read/tree/mochi.h"

#include <string.h>

#include "base/char.h"

/* "{{so}}" or "{{1::so}}" in the text from `from` on: its length, *at is where, *head how much of it is in front of the words. 0: none. */
static size_t gap_in(struct str text, size_t from, size_t *at, size_t *head)
{
    size_t end, digits;
    struct str inside;

    *at = from + str_find_z(str_from(text, from), "{{");
    if (*at >= text.n) return 0;
    end = str_find_z(str_from(text, *at), "}}");
    inside = str_sub(text, *at + 2, end < 2 ? 0 : end - 2);
    if (*at + end >= text.n || !inside.n || char_is_space(inside.p[0]) || str_find(inside, '{') < inside.n)
        return 0;
    /* {{first_name}} and {{ user.name }} are for programs that fill letters. */
    if (memchr(inside.p, '_', inside.n) && !memchr(inside.p, ' ', inside.n)) return 0;
    digits = str_digits(inside);
    *head = 2 + (digits && str_starts(str_from(inside, digits), "::") ? digits + 2 : 0);
    return end + 2;
}

/* Writes its gaps as other programs do. True if there are any. */
static bool gaps_write(struct doc *doc, struct node *para)
{
    int number = 0;

    for (size_t i = 0; i < para->spans.n; i++) {
        struct span *span = &para->spans.v[i];
        struct strbuf b = strbuf_new(doc->arena);
        size_t done = 0, at, head, n;

        if (span->kind != SPAN_TEXT || (span->style & (STYLE_CODE | STYLE_MATH | STYLE_LITERAL))) continue;
        while ((n = gap_in(span->text, done, &at, &head))) {
            strbuf_add(&b, str_sub(span->text, done, at - done));
            if (head > 2)
                strbuf_printf(&b, "{{c%.*s", STR(str_sub(span->text, at + 2, head - 2)));
            else
                strbuf_printf(&b, "{{c%d::", number + 1);
            strbuf_add(&b, str_sub(span->text, at + head, n - head));
            number++;
            done = at + n;
        }
        strbuf_add(&b, str_from(span->text, done));
        if (done) span->text = strbuf_str(&b);
    }
    return number > 0;
}

/* True if that block asks: a paragraph that ends with a question mark. */
static bool asks(const struct node *n)
{
    static const char *const marks[] = {"?", "\xEF\xBC\x9F", "\xD8\x9F", "\xCD\xBE"};
    struct str text = {"", 0};

    if (n->kind != NODE_PARA) return false;
    for (size_t i = 0; i < n->spans.n; i++)
        if (str_trim(n->spans.v[i].text).n) text = str_trim(n->spans.v[i].text);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(text, marks[i])) return true;
    return false;
}

/* The first line between two sides; NULL: there is none, or too much of all to be one card, or nothing that asks before it, as in any
 * other text with lines between its parts. */
static struct node *divider(const struct doc *doc)
{
    enum { MOST_RULES = 3, MOST_HEADINGS = 1, MOST_BLOCKS = 40, MOST_ASKED = 4 };
    size_t rules = 0, headings = 0, blocks = 0;
    struct node *first = NULL;
    bool asked = false;

    for (struct node *n = doc->root->child; n; n = n->next, blocks++) {
        rules += n->kind == NODE_RULE;
        headings += n->kind == NODE_HEADING;
        asked = asked || (!rules && blocks < MOST_ASKED && asks(n));
        if (n->kind == NODE_RULE && !first && n != doc->root->child && n->next) first = n;
    }
    if (!asked) return NULL;
    return rules <= MOST_RULES && headings <= MOST_HEADINGS && blocks <= MOST_BLOCKS ? first : NULL;
}

static struct node *card_new(struct doc *doc, int line, struct node **front)
{
    struct node *card = node_new(doc->arena, NODE_CARD, line);

    *front = node_new(doc->arena, NODE_SUMMARY, line);
    card->card = NEW(doc->arena, struct node_card);
    node_append(card, *front);
    doc->cards++;
    return card;
}

static void divide(struct doc *doc, struct node *rule)
{
    struct node *front, *card = card_new(doc, doc->root->child->line, &front), *to = front;

    for (struct node *n = doc->root->child, *next; n; n = next) {
        next = n->next;
        node_remove(n);
        if (n == rule)
            to = card;
        else
            node_append(to, n);
    }
    node_append(doc->root, card);
}

/* A card's text is short; a letter with its {{fields}} is not. */
static bool is_short(const struct doc *doc)
{
    enum { MOST_BLOCKS = 3 };
    size_t blocks = 0;

    for (const struct node *n = doc->root->child; n; n = n->next) blocks++;
    return blocks <= MOST_BLOCKS;
}

bool mochi_apply(struct doc *doc)
{
    struct node *rule = divider(doc), *next;
    size_t before = doc->cards;

    if (rule) {
        divide(doc, rule);
        return true;
    }
    if (!is_short(doc)) return false;
    for (struct node *n = doc->root->child; n; n = next) {
        struct node *front, *card;

        next = n->next;
        if (n->kind != NODE_PARA || !gaps_write(doc, n)) continue;
        card = card_new(doc, n->line, &front);
        node_insert_after(n, card);
        node_remove(n);
        node_append(front, n);
    }
    return doc->cards > before;
}
