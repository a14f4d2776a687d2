/* The index: the words that the author set in code or bold, in the order of the language, in two columns. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/char.h"
#include "base/collate.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "base/vocab.h"
#include "product/book.h"

#define RIGHT_TO_LEFT_MARK "\xE2\x80\x8F"

static const double INDEX_SIZE = 0.86; /* times the text's size */
static const double COLUMN_GAP = 2;
static const double TURNOVER = 1.2; /* lines that go on stand so far in */
enum { COLUMNS = 2 };
/* Bold words on more pages than this, and on every third, head a part of each answer: "Example". */
enum { LABEL_PAGES = 8, LABEL_SHARE = 3 };

/* A term with what it is sorted and found alike by. */
struct index_term {
    struct str key;
    const struct book_term *term;
    const struct collator *collator;
};

/* The term without a number that only says which of a list it heads: "2. Sewing". */
static struct str unnumbered(struct str text)
{
    size_t n = 0;

    while (n < text.n && char_is_digit(text.p[n])) n++;
    if (n && n + 1 < text.n && (text.p[n] == '.' || text.p[n] == ')') && text.p[n + 1] == ' ')
        text = str_from(text, n + 2);
    return text;
}

/* Small letters, without the dot of a method in front, the brackets of a call and what is in them. */
static struct str key_of(struct arena *arena, const struct book_term *term)
{
    struct strbuf b = strbuf_new(arena);
    struct str text = term->text;
    size_t call = str_find(text, '(');

    if (term->code && call && text.p[text.n - 1] == ')') text.n = call;
    if (term->code && text.n > 1 && text.p[0] == '.' && char_is_word(text.p[1])) text = str_from(text, 1);
    for (size_t i = 0; i < text.n;) strbuf_rune(&b, rune_lower(utf8_next(text, &i)));
    return strbuf_str(&b);
}

static int term_cmp(const void *a, const void *b)
{
    const struct index_term *p = a, *q = b;
    int order = collate_cmp(p->collator, p->key, q->key);

    return order ? order : (p->term->folio > q->term->folio) - (p->term->folio < q->term->folio);
}

/* The number of a page is a link to it. */
static struct reference page_refer(const struct context *cx, const struct span *span)
{
    return (struct reference){.dest = book_page_dest(cx->refers_to, (size_t)span->target)};
}

static void add_text(struct book *book, struct spans *spans, const char *text)
{
    VEC_PUSH(book->arena, spans)->text = str_of(text);
}

static void add_page(struct book *book, struct spans *spans, size_t folio)
{
    struct span *span = VEC_PUSH(book->arena, spans);

    span->text = book_label(book, folio);
    span->url = "#";
    span->target = (int)folio;
}

/* " 4, 7-9": the pages of terms [from, to), runs joined; each number is a link. */
static void add_pages(struct book *book, struct spans *spans, const struct index_term *terms, size_t from,
                      size_t to)
{
    /* Behind Latin letters, too, the numbers are on the side where lines end. */
    const char *before = book_type(book, 0).rtl ? RIGHT_TO_LEFT_MARK "  " : "  ";

    for (size_t i = from; i < to; i++) {
        size_t first = terms[i].term->folio;
        size_t last = first;

        while (i + 1 < to && terms[i + 1].term->folio <= last + 1) last = terms[++i].term->folio;
        add_text(book, spans, before);
        add_page(book, spans, first);
        before = ", ";
        if (last == first) continue;
        add_text(book, spans, last == first + 1 ? before : "\xE2\x80\x93");
        add_page(book, spans, last);
    }
}

/* True for what ends a sentence, a question or a label, of whatever script. */
static bool is_end(uint32_t rune)
{
    static const uint32_t ends[] = {'.', ':', '?', '!', 0x61F, 0x3002, 0xFF01, 0xFF1A, 0xFF1F};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (rune == ends[i]) return true;
    return false;
}

/* Terms that a reader would look up: of some length, with a letter in them, and neither a sentence, nor a label, nor a whole
 * command or address. */
static bool worth_listing(const struct book_term *term)
{
    enum { LEAST = 2, MOST = 40, MOST_BLANKS = 3 };
    struct str text = term->text;
    bool letter = false;
    int blanks = 0;

    for (size_t i = 0; i < text.n; i++) {
        letter = letter || (char_is_word(text.p[i]) && !char_is_digit(text.p[i]));
        blanks += text.p[i] == ' ';
    }
    if (!letter || text.n < LEAST || text.n > MOST || blanks > (term->code ? 0 : MOST_BLANKS)) return false;
    if (str_has(text, "://")) return false;
    return term->code || !is_end(utf8_last(text));
}

/* True if terms [from, to), which are one, head parts of answers all over the book. */
static bool is_label(const struct book *book, const struct index_term *terms, size_t from, size_t to)
{
    size_t pages = 1;

    for (size_t i = from; i < to; i++) {
        if (terms[i].term->code) return false;
        pages += i > from && terms[i].term->folio != terms[i - 1].term->folio;
    }
    return pages > LABEL_PAGES && pages * LABEL_SHARE > book->pages.n;
}

/* How terms [from, to) are shown: as code if one of them is; the shortest, as it stands first; calls that differ without
 * their brackets. */
static struct span shown_of(const struct index_term *terms, size_t from, size_t to)
{
    const struct book_term *shown = terms[from].term;
    struct span span = {0};
    bool differ = false;

    for (size_t i = from; i < to; i++) {
        const struct book_term *term = terms[i].term;

        differ = differ || term->text.n != shown->text.n;
        if (term->code > shown->code || (term->code == shown->code && term->text.n < shown->text.n))
            shown = term;
    }
    span.text = shown->text;
    if (differ && shown->code) span.text = str_sub(span.text, 0, str_find(span.text, '('));
    if (!span.text.n) span.text = shown->text;
    span.style = shown->code ? STYLE_CODE : 0;
    return span;
}

/* The terms worth listing, in order. */
static struct index_term *sorted(struct book *book, struct arena *arena, struct collator *collator, size_t *n)
{
    struct index_term *terms = NEW_N(arena, struct index_term, book->terms.n);

    *n = 0;
    for (size_t i = 0; i < book->terms.n; i++) {
        struct book_term *term = &book->terms.v[i];

        if (!term->code) term->text = unnumbered(term->text);
        if (worth_listing(term)) terms[(*n)++] = (struct index_term){key_of(arena, term), term, collator};
    }
    qsort(terms, *n, sizeof *terms, term_cmp);
    return terms;
}

/* One entry; the lines behind its first stand in. */
static void set_entry(const struct context *cx, struct galley *galley, const struct spans *spans,
                      double width, const struct para_style *style)
{
    double in = TURNOVER * style->size;
    bool rtl = style->base == BIDI_RTL;
    size_t first = galley->lines.n;

    galley_break(galley, BREAK_ITEM);
    galley_tag_open(galley, TAG_ENTRY);
    if (para_set(cx, galley, spans, rtl ? 0 : in, width - in, style))
        galley_line_shift(galley, first, rtl ? in : -in);
    galley_tag_close(galley);
}

static void set_entries(struct book *book, struct galley *galley, double width)
{
    struct para_style style = book_sans(book, INDEX_SIZE, false, book->theme->text);
    struct collator *collator = collate_open(book->language);
    struct context cx = book->cx;
    size_t n;
    const struct index_term *terms = sorted(book, galley->arena, collator, &n);

    style.features |= SHAPE_TABULAR;
    style.line_cost = BREAK_FORBIDDEN;
    cx.refer = page_refer;
    style.accent = style.ink; /* numbers are links, and look like numbers */
    for (size_t i = 0, end; i < n; i = end) {
        struct spans spans = {0};

        for (end = i + 1; end < n && str_eq(terms[i].key, terms[end].key);) end++;
        if (is_label(book, terms, i, end)) continue;
        *VEC_PUSH(book->arena, &spans) = shown_of(terms, i, end);
        add_pages(book, &spans, terms, i, end);
        set_entry(&cx, galley, &spans, width, &style);
    }
    collate_close(collator);
}

/* The columns of the page that begins with line `from`: full ones, or on the last page such that are about of one length. */
static struct column *page_columns(struct arena *arena, struct galley *galley, size_t from, double depth,
                                   double leading, size_t *n)
{
    struct column *columns = galley_cut(arena, galley, from, galley->lines.n, depth, depth, false, n);
    double least = galley_height(galley, from, galley->lines.n) / COLUMNS;

    if (*n > COLUMNS) {
        *n = COLUMNS;
        return columns;
    }
    while (least < depth) {
        size_t more;
        struct column *shorter = galley_cut(arena, galley, from, galley->lines.n, least, least, false, &more);

        least += leading / 2;
        if (more > COLUMNS) continue;
        *n = more;
        return shorter;
    }
    return columns;
}

void book_index(struct book *book)
{
    struct arena *arena = arena_new_beside(book->arena);
    struct galley *galley = galley_new(arena);
    double gap = COLUMN_GAP * book->fit.size, width = (book_block(book, 1).w - gap) / COLUMNS;
    bool rtl = book_type(book, 0).rtl;
    struct tag_keeper keeper = {.arena = book->arena, .scratch = arena};
    const struct tag *section = make_section(book->arena, 0);

    /* The heading is the first of another galley. */
    galley->tagged = 1;
    galley_tag_open(galley, TAG_CONTENTS);
    set_entries(book, galley, width);
    galley_tag_close(galley);
    for (size_t from = 0, n; from < galley->lines.n;) {
        struct page *page = book_page(book, vocab(book->language, VOCAB_INDEX));
        struct rect block = book_block(book, book->pages.n);
        struct column *columns;

        page->within = section;
        /* On the smallest pages there is no room for a heading with something below it. */
        if (!from && block.h > 4 * book->leading) block = book_heading(book, page, VOCAB_INDEX);
        columns = page_columns(arena, galley, from, block.h, book->leading, &n);
        for (size_t k = 0; k < n; k++)
            book_draw(book, &keeper, galley, columns[k].from, columns[k].to, page,
                      block.x + (double)(rtl ? COLUMNS - 1 - k : k) * (width + gap), block.y);
        from = columns[n - 1].to;
    }
    arena_free(arena);
}
