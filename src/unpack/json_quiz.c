#include "unpack/json_quiz.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "unpack/json_cards.h"

struct json_option {
    struct str key, text; /* key: "": it has none */
    bool right;
};

struct json_options {
    struct json_option *v;
    size_t n, cap;
};

static struct json_tree *first_of(const struct json_tree *card, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (struct json_tree *m = card->kind == JSON_TREE_OBJECT ? card->child : NULL; m; m = m->next)
            if (str_is_nocase(m->key, names[i])) return m;
    return NULL;
}

static struct json_tree *right_of(const struct json_tree *card)
{
    static const char *const names[] = {
        "correct_answer", "correctAnswer", "correct_answers", "correctAnswers", "correct_option",
        "correctOption",  "correct_index", "correctIndex",    "answer_index",   "answerIndex",
        "correct",        "answer",        "solution"};

    return first_of(card, names, sizeof names / sizeof *names);
}

/* *wrong: the right one is not among them. */
static struct json_tree *options_of(const struct json_tree *card, bool *wrong)
{
    static const char *const all[] = {"options", "choices", "alternatives", "answers"};
    static const char *const wrongs[] = {"incorrect_answers", "incorrectAnswers", "wrong_answers",
                                         "wrongAnswers", "distractors"};
    struct json_tree *found = first_of(card, all, sizeof all / sizeof *all);
    const struct json_tree *right = right_of(card);

    *wrong = !found;
    if (!found) found = first_of(card, wrongs, sizeof wrongs / sizeof *wrongs);
    if (!found || found == right || !found->child) return NULL;
    if (found->kind != JSON_TREE_ARRAY && found->kind != JSON_TREE_OBJECT) return NULL;
    /* Several answers are no options where nothing says which is right. */
    if (str_is_nocase(found->key, "answers") && !right && found->child->kind != JSON_TREE_OBJECT) return NULL;
    return found;
}

static struct json_option option_of(struct json_tree *from)
{
    static const char *const keys[] = {"id", "key", "letter", "label"};
    static const char *const marks[] = {"correct", "isCorrect", "is_correct", "right"};
    struct json_option option = {.key = from->key, .text = {"", 0}};
    struct json_tree *key = first_of(from, keys, sizeof keys / sizeof *keys), *text = json_cards_inner(from);
    const struct json_tree *mark = first_of(from, marks, sizeof marks / sizeof *marks);

    if (json_cards_is_words(from)) text = from;
    for (struct json_tree *m = from->child; m && !text; m = m->next)
        if (m->kind == JSON_TREE_STRING && (m != key || !m->next)) text = m;
    if (text) {
        text->read = true;
        option.text = text->text;
    }
    if (key && text) {
        key->read = true;
        option.key = key->text;
    }
    option.right = mark && str_is(mark->text, "true");
    return option;
}

/* Of at most three digits; -1: it is none. */
static int small_number(struct str text)
{
    int number = 0;

    if (!text.n || text.n > 3 || str_digits(text) < text.n) return -1;
    for (size_t i = 0; i < text.n; i++) number = 10 * number + (text.p[i] - '0');
    return number;
}

/* What a word or number means where these options are: one's text, or itself. */
static struct str resolved(const struct json_options *options, const struct json_tree *answer, int first)
{
    struct str text = str_trim(answer->text);
    int number = small_number(text);
    char letter = text.n == 1 ? text.p[0] : '\0';
    size_t at = options->n;

    for (size_t i = 0; i < options->n; i++)
        if (str_eq(str_trim(options->v[i].text), text)) return text;
    for (size_t i = 0; i < options->n; i++)
        if (options->v[i].key.n && str_eq(options->v[i].key, text)) return options->v[i].text;
    if (number >= first) at = (size_t)(number - first);
    if (letter >= 'A' && letter <= 'Z') at = (size_t)(letter - 'A');
    if (letter >= 'a' && letter <= 'z') at = (size_t)(letter - 'a');
    return at < options->n ? options->v[at].text : text;
}

static void line_add(struct strbuf *b, struct str text)
{
    if (!text.n) return;
    if (b->n) strbuf_addc(b, '\n');
    for (size_t i = 0; i < text.n; i++) strbuf_addc(b, text.p[i] == '\n' ? ' ' : text.p[i]);
}

static struct str answer_of(struct arena *arena, const struct json_options *options, struct json_tree *right,
                            int first)
{
    struct strbuf b = strbuf_new(arena);

    if (right) right->read = true;
    if (right && json_cards_is_words(right)) line_add(&b, resolved(options, right, first));
    if (right && right->kind == JSON_TREE_OBJECT && json_cards_inner(right)) {
        json_cards_inner(right)->read = true;
        line_add(&b, resolved(options, json_cards_inner(right), first));
    }
    for (struct json_tree *m = right && json_cards_is_list(right) ? right->child : NULL; m; m = m->next) {
        if (!json_cards_is_words(m)) continue;
        m->read = true;
        line_add(&b, resolved(options, m, first));
    }
    for (size_t i = 0; i < options->n && !right; i++)
        if (options->v[i].right) line_add(&b, options->v[i].text);
    return strbuf_str(&b);
}

static int by_text(const void *a, const void *b)
{
    const struct json_option *x = a, *y = b;
    int cmp = memcmp(x->text.p, y->text.p, x->text.n < y->text.n ? x->text.n : y->text.n);

    return cmp ? cmp : (x->text.n > y->text.n) - (x->text.n < y->text.n);
}

struct json_quiz json_quiz_of(struct arena *arena, const struct json_tree *card, int first)
{
    bool wrong;
    struct json_quiz quiz = {.options = options_of(card, &wrong), .list = {"", 0}, .answer = {"", 0}};
    struct json_options options = {0};
    struct strbuf list = strbuf_new(arena);

    if (!quiz.options) return quiz;
    for (struct json_tree *m = quiz.options->child; m; m = m->next) *VEC_PUSH(arena, &options) = option_of(m);
    quiz.right = right_of(card);
    quiz.answer = answer_of(arena, &options, quiz.right, first);
    if (wrong && quiz.answer.n) {
        *VEC_PUSH(arena, &options) = (struct json_option){.text = quiz.answer};
        qsort(options.v, options.n, sizeof *options.v, by_text);
    }
    for (size_t i = 0; i < options.n; i++) line_add(&list, options.v[i].text);
    quiz.list = strbuf_str(&list);
    return quiz;
}

bool json_quiz_number(const struct json_tree *card, int *number, int *of)
{
    bool wrong;
    const struct json_tree *options = options_of(card, &wrong), *right = right_of(card);

    if (!options || !right || right->kind != JSON_TREE_NUMBER) return false;
    *number = small_number(right->text);
    *of = 0;
    for (const struct json_tree *m = options->child; m; m = m->next) ++*of;
    return *number >= 0;
}
