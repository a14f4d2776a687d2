/* Three of the questions on the back cover, each with its page: short ones that stand for themselves, from different topics
 * or at least different thirds of the book. Answers have no say in it. */
#include "product/book.h"

#include <math.h>

#include "base/utf8.h"
#include "base/vocab.h"
#include "typeset/label.h"

enum { TEASED = 3 };
static const double TEASER_SIZE = 1.5; /* times the text's size */
static const double PAGE_SIZE = 0.76;
static const double TEASER_GAP = 1.5; /* lines between two of them */
/* Letters: the best length, the least and the most; what it costs to begin as another one does. */
enum { BEST = 36, LEAST = 14, MOST = 72, ALIKE = 20 };

/* It ends in a question mark, as most scripts write it. */
static bool asks(struct str text)
{
    static const char *const marks[] = {"?", "\xEF\xBC\x9F", "\xD8\x9F"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends_nocase(text, marks[i])) return true;
    return false;
}

/* One line of plain words: nothing that is lost when it is set as such. */
static bool stands_alone(const struct card *card)
{
    const unsigned plain = STYLE_BOLD | STYLE_ITALIC;

    if (card->front->kind != BLOCK_PARA || card->front->next || !asks(card->question)) return false;
    for (size_t i = 0; i < card->front->spans.n; i++) {
        const struct span *span = &card->front->spans.v[i];

        if (span->kind != SPAN_TEXT || span->style & ~plain || span->url) return false;
    }
    return true;
}

static size_t letters_of(struct str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.n; n++) utf8_next(text, &i);
    return n;
}

static struct str first_word(struct str text)
{
    return str_sub(text, 0, str_find(text, ' '));
}

/* What it costs to show this card beside those that are chosen; SIZE_MAX: it is not to be shown. */
static size_t cost_of(const struct card *card, const struct card *const *chosen, size_t n)
{
    size_t letters, cost;

    if (!stands_alone(card)) return SIZE_MAX;
    letters = letters_of(card->question);
    if (letters < LEAST || letters > MOST) return SIZE_MAX;
    cost = letters > BEST ? letters - BEST : BEST - letters;
    for (size_t i = 0; i < n; i++) {
        if (str_eq(chosen[i]->question, card->question)) return SIZE_MAX;
        if (str_eq(first_word(chosen[i]->question), first_word(card->question))) cost += ALIKE;
    }
    return cost;
}

/* The best of cards [from, to) of the book, or NULL. */
static const struct card *best_of(const struct book *book, size_t from, size_t to,
                                  const struct card *const *chosen, size_t n, size_t *least)
{
    const struct card *best = NULL;

    *least = SIZE_MAX;
    for (size_t i = from; i < to; i++) {
        const struct card *card = &book->make->deck->cards.v[book->cards[i]];
        size_t cost = cost_of(card, chosen, n);

        if (cost >= *least) continue;
        *least = cost;
        best = card;
    }
    return best;
}

/* From one part of the book each: a third of its topics, or where these are fewer of its cards. */
static bool choose(const struct book *book, const struct card *chosen[TEASED])
{
    size_t topics = book->chapters.n;

    for (size_t k = 0; k < TEASED; k++) {
        size_t from = book->n_cards * k / TEASED, to = book->n_cards * (k + 1) / TEASED, cost;

        if (topics >= TEASED) {
            const struct chapter *last = &book->chapters.v[topics * (k + 1) / TEASED - 1];

            from = book->chapters.v[topics * k / TEASED].first;
            to = last->first + last->n;
        }
        chosen[k] = best_of(book, from, to, chosen, k, &cost);
        if (!chosen[k]) return false;
    }
    return true;
}

/* "page 7" below the question, a link. */
static void set_page(struct book *book, struct galley *galley, size_t card, double width)
{
    struct para_style style = book_sans(book, PAGE_SIZE, false, book->theme->quiet);
    struct str text =
        vocab_with(book->arena, book->language, VOCAB_PAGE, book_label(book, book->question_folio[card]));
    double w = label_width(book->cx.stick, text, &style);
    double x = book_type(book, 0).rtl ? width - w : 0;
    struct page holder = {0};
    struct line *line;

    galley_tag_open(galley, TAG_PARA);
    holder.tag = galley_tag_open(galley, TAG_LINK);
    label_draw(book->cx.stick, book->arena, &holder, text, x, 0, &style, ITEM_DECOR);
    page_link(book->arena, &holder, (struct rect){x, -0.8 * style.size, w, 1.1 * style.size},
              book_card_dest(book, card), NULL);
    galley_break(galley, BREAK_FORBIDDEN);
    line = galley_line(galley);
    galley_line_lead(line, book->leading);
    line->items = holder.items.v;
    line->n = holder.items.n;
    galley_tag_close(galley);
    galley_tag_close(galley);
}

static void set_questions(struct book *book, struct galley *galley, const struct card *const chosen[TEASED],
                          double width, double space)
{
    struct para_style style = book_sans(book, TEASER_SIZE, true, book->theme->text);

    style.leading = 1.25 * style.size;
    style.balance = true;
    style.line_cost = BREAK_FORBIDDEN;
    for (size_t k = 0; k < TEASED; k++) {
        book_text(book, galley, chosen[k]->question, 0, width, &style,
                  k ? TEASER_GAP * book->leading : space);
        set_page(book, galley, (size_t)(chosen[k] - book->make->deck->cards.v), width);
    }
}

void book_teaser(struct book *book, struct galley *galley, double width, double space, double depth)
{
    const struct card *chosen[TEASED];
    struct galley *alone = galley_new(book->arena);
    double above = galley->lines.n ? galley_height_all(galley) + space : 0;

    if (!choose(book, chosen)) return;
    set_questions(book, alone, chosen, width, 0);
    if (above + galley_height_all(alone) <= depth) set_questions(book, galley, chosen, width, space);
}
