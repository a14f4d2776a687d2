#include "read/tree/inka.h"

#include "base/char.h"

/* The words behind "Deck:" or "Tags:"; false: the line is none of these. */
static bool line_read(struct doc *doc, struct str line, struct node *deck, struct strs *tags)
{
    struct str name = str_sub(line, 0, str_find(line, ':')), words = str_trim(str_from(line, name.n + 1));

    if (name.n == line.n || !words.n) return false;
    if (str_is(name, "Deck")) {
        deck->spans.n = 0;
        *VEC_PUSH(doc->arena, &deck->spans) = (struct span){.text = words, .line = deck->line};
        return true;
    }
    if (!str_is(name, "Tags")) return false;
    node_tags(doc->arena, words, tags);
    return true;
}

/* What the paragraph says of the cards that come; NULL: it is another. */
static struct node *deck_of(struct doc *doc, const struct node *para)
{
    struct node *deck;
    struct node_card *said;
    struct str text, whole;

    if (!para || para->kind != NODE_PARA || !para->spans.n) return NULL;
    text = para->spans.v[0].text;
    if (!str_starts(text, "Deck:") && !str_starts(text, "Tags:")) return NULL;
    deck = node_new(doc->arena, NODE_DECK, para->line);
    said = NEW(doc->arena, struct node_card);
    for (size_t i = 0, end; i < para->spans.n; i = end + 1) {
        struct strbuf b = strbuf_new(doc->arena);
        struct spans line;

        for (end = i; end < para->spans.n && !(para->spans.v[end].style & STYLE_SOFT);) end++;
        line = (struct spans){para->spans.v + i, end - i, end - i};
        deck_spans_plain(&line, &b);
        if (!line_read(doc, strbuf_str(&b), deck, &said->tags)) return NULL;
    }
    whole = node_text(doc->arena, para);
    *VEC_PUSH(doc->arena, &doc->unseen) = (struct unseen){"property", para->line, whole};
    if (!doc->deck_name.n && deck->spans.n) doc->deck_name = deck->spans.v[0].text;
    deck->card = said;
    return deck;
}

void inka_apply(struct doc *doc)
{
    struct node *node = doc->root->child, *next;
    bool head = true, inside = false; /* nothing but such lines so far; in a section */

    doc->root->child = doc->root->last = NULL;
    for (; node; node = next) {
        struct node *deck = head ? deck_of(doc, node) : NULL;

        next = node->next;
        node->next = NULL;
        head = deck || (node->kind == NODE_RULE && !inside);
        inside = inside || deck;
        if (!deck && node->kind == NODE_RULE && inside) {
            deck = node_new(doc->arena, NODE_DECK, node->line);
            inside = false;
            head = true;
        }
        node_append(doc->root, deck ? deck : node);
    }
}
