/* The titles of topics as they are set. */
#include <string.h>

#include "product/book.h"

/* What the reader puts between a heading and the one below it. */
#define PARTS_BETWEEN " \xC2\xB7 "

static bool parts(const struct span *span)
{
    return str_is(span->text, PARTS_BETWEEN);
}

/* Where the n-th part of a title begins, among its spans; their number if it has fewer parts. */
static size_t part_at(const struct spans *title, size_t n)
{
    size_t i = 0;

    for (; n && i < title->n; i++) n -= parts(&title->v[i]);
    return n ? title->n : i;
}

/* True if both titles have one more part behind the first n, which are the same. */
static bool share_parts(const struct spans *a, const struct spans *b, size_t n)
{
    size_t end = part_at(a, n);

    if (end == a->n || end != part_at(b, n) || end == b->n) return false;
    for (size_t i = 0; i < end; i++)
        if (!str_eq(a->v[i].text, b->v[i].text)) return false;
    return true;
}

static const struct spans *title_of(const struct book *book, size_t chapter)
{
    return &book->make->deck->topics.v[book->chapters.v[chapter].topic].title;
}

size_t book_shared_parts(const struct book *book)
{
    size_t n = 0;

    if (book->chapters.n < 2) return 0;
    for (;; n++)
        for (size_t c = 0; c < book->chapters.n; c++)
            if (!share_parts(title_of(book, 0), title_of(book, c), n + 1)) return n;
}

struct spans book_shared_title(const struct book *book)
{
    struct spans shared = *title_of(book, 0);

    /* Without the dot behind it. */
    shared.n = book->shared_parts ? part_at(&shared, book->shared_parts) - 1 : 0;
    return shared;
}

struct spans book_topic_spans(const struct book *book, size_t topic)
{
    struct spans title = deck_topic_spans(book->arena, &book->make->deck->topics.v[topic]);
    size_t from = part_at(&title, book->shared_parts);

    return (struct spans){title.v + from, title.n - from, title.n - from};
}

struct str book_topic_text(const struct book *book, size_t topic)
{
    struct spans spans = book_topic_spans(book, topic);
    struct strbuf b = strbuf_new(book->arena);

    if (!book->shared_parts) return deck_topic_shown(&book->make->deck->topics.v[topic]);
    deck_spans_signs(&spans, book->make->job->language, &b);
    return strbuf_str(&b);
}

/* A sign between blanks that parts two halves of a title, at text.p[i]: its length, or 0. */
static size_t separator_at(struct str text, size_t i)
{
    /* Hyphen, dashes, dots, strokes. */
    static const char *const signs[] = {"-",        "|",           "/", ":", "\xE2\x80\x93", "\xE2\x80\x94",
                                        "\xC2\xB7", "\xE2\x80\xA2"};

    for (size_t s = 0; s < sizeof signs / sizeof *signs; s++) {
        size_t n = strlen(signs[s]);

        if (str_starts(str_from(text, i), signs[s]) && (i + n == text.n || text.p[i + n] == ' ')) return n;
    }
    return 0;
}

struct spans book_title_spans(struct book *book, const struct spans *title)
{
    struct spans bound = {0};

    for (size_t s = 0; s < title->n; s++) {
        struct span *span = VEC_PUSH(book->arena, &bound);
        struct strbuf b = strbuf_new(book->arena);

        *span = title->v[s];
        if (span->kind != SPAN_TEXT || span->style & (STYLE_CODE | STYLE_MATH)) continue;
        for (size_t i = 0; i < span->text.n; i++) {
            bool joins = span->text.p[i] == ' ' && i && separator_at(span->text, i + 1);

            strbuf_addz(&b, joins ? "\xC2\xA0" : "");
            if (!joins) strbuf_addc(&b, span->text.p[i]);
        }
        span->text = strbuf_str(&b);
    }
    return bound;
}
