#include "read/tree/card_tag.h"

/* "#card", "#flashcard", "#card-reverse", "#card/deck". */
static bool is_card_tag(struct str word)
{
    return str_is(word, "#card") || str_is(word, "#flashcard") || str_is(word, "#card-reverse") ||
           str_is(word, "#card-spaced") || str_starts(word, "#card/");
}

/* Behind the first line: the span that the next one begins at, which is spans.n where there is none. */
static size_t line_end(const struct spans *spans)
{
    size_t n = 0;

    while (n < spans->n && !(spans->v[n].style & STYLE_SOFT) && spans->v[n].kind != SPAN_BREAK) n++;
    return n;
}

/* Where the tags at the end of the text begin, if the card's is among them, which becomes *tag; text.n: it is not. */
static size_t tags_at_end(struct str text, struct str *tag)
{
    struct str rest = str_trim(text);
    size_t from = text.n;

    *tag = (struct str){"", 0};
    while (rest.n) {
        size_t at = str_find_last(rest, ' ');
        struct str word = at < rest.n ? str_from(rest, at + 1) : rest;

        if (word.p[0] != '#' || word.n < 2) break;
        if (is_card_tag(word)) *tag = word;
        from = (size_t)(word.p - text.p);
        rest = str_trim(str_sub(rest, 0, rest.n - word.n));
    }
    return tag->n ? from : text.n;
}

static bool is_words(const struct span *span)
{
    return span->kind == SPAN_TEXT && !(span->style & (STYLE_CODE | STYLE_MATH));
}

/* True if a pair "Q::A" is in the spans, which is a card in any case, and no gap "{{c1::A}}". */
static bool has_pair(const struct span *spans, size_t n)
{
    bool pair = false;

    for (size_t i = 0; i < n; i++) {
        if (!is_words(&spans[i])) continue;
        if (str_has(spans[i].text, "{{") || str_has(spans[i].text, "{c")) return false;
        pair = pair || str_has(spans[i].text, "::");
    }
    return pair;
}

/* Takes the tags off the text, into the list if there is one. */
static void tags_take(struct doc *doc, struct span *span, size_t from, struct strs *tags)
{
    struct str words = str_trim(str_from(span->text, from));

    *VEC_PUSH(doc->arena, &doc->unseen) = (struct unseen){"tag", span->line, words};
    if (tags) node_tags(doc->arena, words, tags);
    span->text = str_sub(span->text, 0, from);
    while (span->text.n && span->text.p[span->text.n - 1] == ' ') span->text.n--;
}

/* The card's tag at the end of the first line; empty: there is none, or nothing else, or a pair. */
static struct str tag_of(const struct node *node)
{
    const struct str none = {"", 0};
    size_t end = node->kind == NODE_PARA ? line_end(&node->spans) : 0;
    const struct span *last = end ? &node->spans.v[end - 1] : NULL;
    struct str tag;
    size_t from;

    if (!last || !is_words(last) || has_pair(node->spans.v, end)) return none;
    from = tags_at_end(last->text, &tag);
    return end > 1 || str_trim(str_sub(last->text, 0, from)).n ? tag : none;
}

static bool ends_answer(const struct node *node)
{
    return node->kind == NODE_HEADING || node->kind == NODE_RULE || node->kind == NODE_MARK ||
           node->kind == NODE_CARD || node->kind == NODE_DECK || has_pair(node->spans.v, node->spans.n) ||
           tag_of(node).n;
}

/* A card in front of nothing yet; the paragraph becomes its front, and what is left of it its back. */
static struct node *card_make(struct doc *doc, struct node *para, struct str tag)
{
    struct node *card = node_new(doc->arena, NODE_CARD, para->line);
    struct node *front = node_new(doc->arena, NODE_SUMMARY, para->line);
    struct node_card *said = NEW(doc->arena, struct node_card);
    size_t end = line_end(&para->spans), next = end < para->spans.n ? end + 1 : end;
    struct span *last = &para->spans.v[end - 1];
    struct spans rest = {para->spans.v + next, para->spans.n - next, para->spans.n - next};

    said->both = str_is(tag, "#card-reverse");
    tags_take(doc, last, tags_at_end(last->text, &tag), &said->tags);
    card->card = said;
    node_append(card, front);
    para->spans.n = para->spans.cap = end;
    node_append(front, para);
    if (rest.n) {
        struct node *back = node_new(doc->arena, NODE_PARA, rest.v[0].line);

        back->rtl = para->rtl;
        back->spans = rest;
        node_append(card, back);
    }
    doc->cards++;
    return card;
}

/* A pair's answer does not end in the tag. */
static void pairs_apply(struct doc *doc, struct node *parent)
{
    for (struct node *n = parent->child; n; n = n->next) {
        size_t line = 0;

        for (size_t i = 0; i < n->spans.n; i++) {
            struct span *span = &n->spans.v[i];
            bool ends = i + 1 == n->spans.n || (span[1].style & STYLE_SOFT) || span[1].kind == SPAN_BREAK;
            struct str tag;
            size_t from = ends && is_words(span) ? tags_at_end(span->text, &tag) : span->text.n;

            if (from < span->text.n && has_pair(n->spans.v + line, i + 1 - line))
                tags_take(doc, span, from, NULL);
            if (ends) line = i + 1;
        }
        pairs_apply(doc, n);
    }
}

/* Most files have no such tag. */
static bool may_hold(struct str text)
{
    for (size_t at = 0; at < text.n; at++) {
        at += str_find(str_from(text, at), '#') + 1;
        if (str_starts(str_from(text, at), "card") || str_starts(str_from(text, at), "flashcard"))
            return true;
        while (at < text.n && text.p[at] == '#') at++;
    }
    return false;
}

void card_tag_apply(struct doc *doc)
{
    struct node *node = doc->root->child, *next, *open = NULL; /* a card that waits for its answer */

    if (!may_hold(doc->text)) return;
    pairs_apply(doc, doc->root);
    doc->root->child = doc->root->last = NULL;
    for (; node; node = next) {
        struct str tag = tag_of(node);

        next = node->next;
        node->next = NULL;
        if (ends_answer(node)) open = NULL;
        if (tag.n) {
            struct node *card = card_make(doc, node, tag);

            node_append(doc->root, card);
            open = card->child->next ? NULL : card;
        } else {
            node_append(open ? open : doc->root, node);
        }
    }
}
