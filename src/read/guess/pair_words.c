/* Words with what they mean: "word - meaning", "word: meaning". */
#include <string.h>

#include "read/guess/pair_impl.h"
#include "read/guess/title.h"
#include "read/tree/lexicon.h"

/* Where a sign stands in the text, and its length in *n; text.n if there is none. */
static size_t words_sign(struct str text, bool colons, size_t *n)
{
    static const char *const signs[] = {" - ",  " = ",           " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                        " -> ", " \xE2\x86\x92 "};
    static const char *const colon[] = {": ", "\xEF\xBC\x9A"};

    for (size_t i = 0; i + 2 < text.n; i++) {
        char c = text.p[i], next = text.p[i + 1];
        bool may_be = colons && i && (c == ':' || c == '\xEF');

        for (size_t k = 0; may_be && k < sizeof colon / sizeof *colon; k++) {
            *n = strlen(colon[k]);
            if (str_starts(str_from(text, i), colon[k])) return i;
        }
        if (c != ' ' || (next != '-' && next != '=' && next != '\xE2')) continue;
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
            *n = strlen(signs[k]);
            if (str_starts(str_from(text, i), signs[k])) return i;
        }
    }
    return text.n;
}

bool pair_words_begin(const struct spans *line)
{
    return line->n && !(line->v[0].style & (STYLE_BOLD | STYLE_CODE));
}

bool pair_words(struct arena *arena, const struct spans *line, bool colons, struct pair_cut *cut)
{
    size_t found = line->n, offset = 0, length = 0;
    bool again = false;

    *cut = (struct pair_cut){0};
    for (size_t i = 0; i < line->n; i++) {
        const struct span *span = &line->v[i];
        size_t n, at;

        if (span->kind != SPAN_TEXT || (span->style & (STYLE_CODE | STYLE_MATH)) || span->url) continue;
        at = words_sign(span->text, colons, &n);
        if (at == span->text.n) continue;
        again = again || found < line->n ||
                words_sign(str_from(span->text, at + n), colons, &(size_t){0}) < span->text.n - at - n;
        if (found < line->n) continue;
        found = i;
        offset = at;
        length = n;
    }
    if (found == line->n) return false;
    *cut = (struct pair_cut){.front = {line->v, found + 1, found + 1},
                             .back = {line->v + found, line->n - found, line->n - found}};
    cut->front = title_spans_copy(arena, &cut->front);
    cut->front.v[found].text.n = offset;
    cut->back = title_spans_copy(arena, &cut->back);
    cut->back.v[0].text = str_from(cut->back.v[0].text, offset + length);
    cut->again = again;
    cut->sign = str_trim(str_sub(line->v[found].text, offset, length));
    return pair_has_words(&cut->front) && pair_has_words(&cut->back);
}

static bool is_short(struct arena *arena, const struct spans *spans)
{
    enum { FEW = 5 };
    struct strbuf b = strbuf_new(arena);
    struct str text;
    size_t words = 1;

    deck_spans_plain(spans, &b);
    text = str_trim(strbuf_str(&b));
    for (size_t i = 0; i < text.n; i++) words += text.p[i] == ' ';
    return words <= FEW;
}

/* Lines of a list or paragraph. */
struct word_lines {
    size_t all, pairs, few, unsure;
};

/* A line with two signs may be anything; among pairs it is one, too. */
static void words_add(struct arena *arena, struct word_lines *words, const struct spans *line)
{
    struct pair_cut cut = {0};

    if (!pair_words_begin(line) || !pair_words(arena, line, false, &cut) || cut.again) {
        words->unsure += cut.again;
        words->all += !cut.again;
        return;
    }
    words->all++;
    words->pairs++;
    words->few += is_short(arena, &cut.front) && is_short(arena, &cut.back);
}

size_t pair_words_count(struct arena *arena, const struct node *node, size_t *few)
{
    struct word_lines words = {0};

    for (const struct node *item = node->kind == NODE_LIST ? node->child : NULL; item; item = item->next) {
        struct spans line;
        const struct node *para = item->child;
        bool alone = item->task == TASK_NONE && para && para->kind == NODE_PARA && !para->next;

        if (alone && pair_line(para, 0, &line) == para->spans.n)
            words_add(arena, &words, &line);
        else
            words.all++;
    }
    for (size_t i = 0; node->kind == NODE_PARA && i < node->spans.n;) {
        struct spans line;

        i = pair_line(node, i, &line);
        words_add(arena, &words, &line);
    }
    if (words.pairs < 3 || words.pairs < words.unsure || words.pairs * 5 < words.all * 4) return 0;
    *few += words.few;
    return words.pairs;
}

static bool is_loose(struct arena *arena, const struct node *para)
{
    struct strbuf b = strbuf_new(arena);
    struct str front;
    struct spans line;
    struct pair_cut cut;

    if (!para || para->kind != NODE_PARA || !para->spans.n) return false;
    if (pair_line(para, 0, &line) < para->spans.n) return false;
    if (!pair_words_begin(&line) || !pair_words(arena, &line, true, &cut)) return false;
    if (!is_short(arena, &cut.front)) return false;
    deck_spans_plain(&cut.front, &b);
    front = str_trim(strbuf_str(&b));
    /* A label is no term. */
    return front.n > 1 && !lexicon_is_question(front) && !lexicon_is_answer(front);
}

size_t pair_loose_count(struct arena *arena, const struct node *node)
{
    size_t count = 0;

    if (node->kind == NODE_PARA) return is_loose(arena, node);
    for (const struct node *item = node->kind == NODE_LIST ? node->child : NULL; item; item = item->next)
        count += item->task == TASK_NONE && is_loose(arena, item->child);
    return count;
}

bool pair_list_answers(struct arena *arena, const struct node *before, const struct node *list)
{
    const struct node *question;

    if (!before || before->kind != NODE_LIST || before->list_style != LIST_NUMBER || !before->last)
        return false;
    if (list->kind != NODE_LIST || list->list_style == LIST_NUMBER) return false;
    question = before->last->child;
    if (!question || question->kind != NODE_PARA || question->next) return false;
    if (!lexicon_asks(pair_first_line(arena, question))) return false;
    for (const struct node *item = list->child; item; item = item->next)
        if (item->child && item->child->kind == NODE_PARA &&
            lexicon_has_mark(pair_first_line(arena, item->child)))
            return false;
    return true;
}
