/* What print shows of a deck or a topic that has no title of its own: "python-interview" in words. */
#include <string.h>

#include "base/char.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "base/vocab.h"
#include "deck/deck.h"

enum { MOST_WORDS = 16, MOST_SPELLINGS = 8 };

/* A word of a name, and how the deck spells it. */
struct name_word {
    struct str text;
    bool hyphen; /* it belongs to the one before: "2024-05-01" */
    struct name_spelling {
        struct str text;
        size_t times;
    } spellings[MOST_SPELLINGS];
    size_t n;
};

struct name_words {
    struct name_word words[MOST_WORDS];
    size_t n;
};

static bool parts_words(char c)
{
    return c == '-' || c == '_' || c == ' ' || c == '.' || c == '+';
}

/* False if the name has more words than a title. */
static bool name_cut(struct name_words *name, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t end = i;
        struct name_word *word = &name->words[name->n];

        while (end < text.n && !parts_words(text.p[end])) end++;
        if (end == i) {
            i++;
            continue;
        }
        if (name->n == MOST_WORDS) return false;
        *word = (struct name_word){.text = str_sub(text, i, end - i)};
        word->hyphen = name->n && text.p[i - 1] == '-' && str_digits(word->text) == word->text.n &&
                       str_digits(word[-1].text) == word[-1].text.n;
        name->n++;
        i = end + 1;
    }
    return true;
}

static bool same_letters(struct str a, struct str b)
{
    size_t i = 0, k = 0;

    while (i < a.n && k < b.n)
        if (rune_lower(utf8_next(a, &i)) != rune_lower(utf8_next(b, &k))) return false;
    return i == a.n && k == b.n;
}

static void spelling_count(struct name_word *word, struct str text)
{
    size_t i = 0;

    while (i < word->n && !str_eq(word->spellings[i].text, text)) i++;
    if (i == MOST_SPELLINGS) return;
    if (i == word->n) word->spellings[word->n++] = (struct name_spelling){.text = text};
    word->spellings[i].times++;
}

/* Looks for the name's words in a title or a question. Its first word does not count: that one has a capital anyhow. */
static void spellings_find(struct name_words *name, struct str text)
{
    bool first = true;

    for (size_t i = 0; i < text.n;) {
        size_t start = i, end = i;

        while (i < text.n && rune_is_word(utf8_next(text, &i))) end = i;
        if (end == start) continue;
        for (size_t w = 0; !first && w < name->n; w++)
            if (same_letters(name->words[w].text, str_sub(text, start, end - start)))
                spelling_count(&name->words[w], str_sub(text, start, end - start));
        first = false;
    }
}

static struct str spelling_of(const struct name_word *word)
{
    const struct name_spelling *most = NULL;

    for (size_t i = 0; i < word->n; i++)
        if (!most || word->spellings[i].times > most->times) most = &word->spellings[i];
    return most ? most->text : word->text;
}

/* Numbers that only sort files ("01-loops"), and the ending that names the deck's language. */
static void name_trim(struct name_words *name, const char *language, size_t *from)
{
    const struct name_word *first = &name->words[0], *last = &name->words[name->n ? name->n - 1 : 0];

    *from = name->n > 1 && *first->text.p == '0' && str_digits(first->text) == first->text.n;
    if (name->n - *from > 1 && last->text.n == 2 && language &&
        same_letters(last->text, (struct str){language, strcspn(language, "-_")}))
        name->n--;
}

/* In words, the first with a capital if nothing in the deck spells it otherwise. */
static struct str words_of(struct arena *arena, const struct deck *deck, struct str text,
                           const char *language)
{
    struct name_words *name = NEW(arena, struct name_words);
    struct strbuf b = strbuf_new(arena);
    size_t from;

    if (!name_cut(name, text) || !name->n) return text;
    name_trim(name, language, &from);
    for (size_t i = 0; i < deck->topics.n; i++)
        if (!deck->topics.v[i].named) spellings_find(name, deck->topics.v[i].plain);
    for (size_t i = 0; i < deck->cards.n; i++) spellings_find(name, deck_question(arena, &deck->cards.v[i]));
    for (size_t i = from; i < name->n; i++) {
        struct str spelt = spelling_of(&name->words[i]);
        size_t at = 0;

        if (i > from) strbuf_addc(&b, name->words[i].hyphen ? '-' : ' ');
        if (i == from && str_eq(spelt, name->words[i].text)) strbuf_addc(&b, char_upper(spelt.p[at++]));
        strbuf_add(&b, str_from(spelt, at));
    }
    return strbuf_str(&b);
}

/* A file's name that says nothing of what is in it. */
static bool says_nothing(struct str name)
{
    static const char *const names[] = {"deck",      "decks", "card", "cards",    "flashcards", "readme",
                                        "questions", "index", "q&a",  "untitled", "stdin",      "test"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is_nocase(name, names[i])) return true;
    return false;
}

static struct str signs_of(struct arena *arena, const struct spans *title, const char *language)
{
    struct strbuf b = strbuf_new(arena);

    if (!deck_spans_formula(title)) return (struct str){"", 0};
    deck_spans_signs(title, language, &b);
    return str_trim(strbuf_str(&b));
}

void deck_titles_show(struct arena *arena, struct deck *deck, const char *language)
{
    deck->signs = signs_of(arena, &deck->title_spans, language);
    for (size_t i = 0; i < deck->topics.n; i++)
        deck->topics.v[i].signs = signs_of(arena, &deck->topics.v[i].title, language);
    for (size_t i = 0; i < deck->topics.n; i++) {
        struct topic *topic = &deck->topics.v[i];

        if (topic->named) topic->shown = words_of(arena, deck, topic->plain, language);
    }
    if (!deck->named) return;
    if (deck->topics.n == 1 && !deck->topics.v[0].named)
        deck->shown = deck_topic_shown(&deck->topics.v[0]);
    else if (says_nothing(deck->title))
        deck->shown = vocab_count(arena, language, VOCAB_QUESTIONS, deck->cards.n);
    else
        deck->shown = words_of(arena, deck, deck->title, language);
}

bool deck_has_title(const struct deck *deck)
{
    return !deck->named || (deck->topics.n == 1 && !deck->topics.v[0].named);
}

struct str deck_shown(const struct deck *deck)
{
    return deck->shown.n ? deck->shown : deck->signs.n ? deck->signs : deck->title;
}

struct str deck_topic_shown(const struct topic *topic)
{
    return topic->shown.n ? topic->shown : topic->signs.n ? topic->signs : topic->plain;
}

struct spans deck_topic_spans(struct arena *arena, const struct topic *topic)
{
    struct spans spans = {0};

    if (!topic->shown.n) return topic->title;
    VEC_PUSH(arena, &spans)->text = topic->shown;
    return spans;
}

const struct spans *deck_title_set(const struct deck *deck, struct str title)
{
    bool own = str_eq(title, deck->title) || (deck->signs.n && str_eq(title, deck->signs));

    if (own) return deck->title_spans.n ? &deck->title_spans : NULL;
    for (size_t i = 0; i < deck->topics.n; i++)
        if (deck->topics.v[i].signs.n && str_eq(title, deck->topics.v[i].signs))
            return &deck->topics.v[i].title;
    return NULL;
}
