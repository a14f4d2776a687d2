#include "ledger/ledger.h"

#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "ledger/impl.h"

/* The books of all files; pieces come mostly file by file. */
struct ledger {
    struct account *books;
    size_t n, last;
    bool *cells; /* of what is omitted: it has its place already */
};

/* A file that is given twice has two books: each copy's cards claim in the one that they were read with, by the very name it has. */
static struct account *book_of(struct ledger *ledger, const char *file)
{
    size_t named = ledger->n;

    if (!file) return NULL;
    for (size_t k = 0; k < ledger->n; k++) {
        size_t i = (ledger->last + k) % ledger->n;

        if (ledger->books[i].file == file) {
            ledger->last = i;
            return &ledger->books[i];
        }
        if (named == ledger->n && strcmp(ledger->books[i].file, file) == 0) named = i;
    }
    if (named == ledger->n) return NULL;
    ledger->last = named;
    return &ledger->books[named];
}

/* ---- what was read claims its text ---- */

/* A picture of whose text there is nothing but its file's name, as in a cell. */
static bool is_name(const struct span *span)
{
    return span->kind == SPAN_IMAGE && !span->text.n && span->url;
}

/* It claims its place before an answer that says the same. */
static void claim_name(struct account *book, const struct span *span, int line)
{
    const size_t at = book->at;
    const bool repeats = book->repeats;

    ledger_claim_address(book, str_of(span->url), line, CLAIM_CARD);
    book->at = at;
    book->repeats = repeats;
}

static void claim_spans(struct account *book, const struct spans *spans, int line)
{
    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];

        int at = span->line > line ? span->line : line;

        if (span->kind == SPAN_FOOTNOTE) continue;
        if (is_name(span)) {
            claim_name(book, span, at);
            continue;
        }
        ledger_claim(book, span->source.n ? span->source : span->text, at, true, CLAIM_CARD);
        ledger_claim(book, span->hint, at, true, CLAIM_CARD);
    }
}

static void claim_blocks(struct ledger *ledger, const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        struct account *book = book_of(ledger, block->file);

        if (!book) continue;
        claim_spans(book, &block->spans, block->line);
        if (block->kind != BLOCK_NOTE) ledger_claim(book, block->text, block->line, true, CLAIM_CARD);
        claim_blocks(ledger, block->child);
    }
}

/* A side begins where its lines say, not behind what came before: it may say the same again. */
static void claim_side(struct ledger *ledger, const struct block *first)
{
    struct account *book = book_of(ledger, first->file);

    if (book) book->at = book->repeats = 0;
    claim_blocks(ledger, first);
}

/* Addresses stand behind their text, or wherever the line has them. */
static void claim_address(struct account *book, const char *url, int line)
{
    if (url) ledger_claim_address(book, str_of(url), line, CLAIM_CARD);
}

static void claim_addresses(struct ledger *ledger, const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        struct account *book = book_of(ledger, block->file);

        for (size_t i = 0; book && i < block->spans.n; i++) {
            const struct span *span = &block->spans.v[i];
            int line = span->line > block->line ? span->line : block->line;

            if (!is_name(span)) claim_address(book, span->url, line);
            claim_address(book, span->link, line);
        }
        claim_addresses(ledger, block->child);
    }
}

/* True if the text of the i-th card is that of the one before: of one text several cards were made. */
static bool is_again(const struct deck *deck, size_t i)
{
    const struct card *card = &deck->cards.v[i];

    /* Cards of a note may show different fields of it. */
    return i && card->origin && !card->filled &&
           (card[-1].origin == card->origin || card[-1].front == card->origin);
}

static void claim_hints(struct ledger *ledger, const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        struct account *book = book_of(ledger, block->file);

        for (size_t i = 0; book && i < block->spans.n; i++)
            ledger_claim(book, block->spans.v[i].hint, block->line, false, CLAIM_CARD);
        claim_hints(ledger, block->child);
    }
}

static void claim_cards(struct ledger *ledger, const struct deck *deck)
{
    for (size_t i = 0; i < deck->cards.n; i++) {
        /* Only the hints differ: each card has those of its own gaps. */
        if (is_again(deck, i)) {
            claim_hints(ledger, deck->cards.v[i].front);
            continue;
        }
        claim_side(ledger, deck->cards.v[i].front);
        claim_side(ledger, deck->cards.v[i].back);
    }
    for (size_t i = 0; i < deck->cards.n; i++) {
        claim_addresses(ledger, deck->cards.v[i].front);
        claim_addresses(ledger, deck->cards.v[i].back);
    }
}

/* Kinds of what is left out that might have been on a card. */
static enum claim claim_of(const char *kind)
{
    static const char *const wanted[] = {"text", "section", "unanswered", "row", "footnote"};

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!strcmp(wanted[i], kind)) return CLAIM_OMITTED;
    return CLAIM_ASIDE;
}

/* Where the line's text begins, behind the number of an item. */
static size_t behind_number(const struct account *book, size_t line)
{
    size_t start = book->lines[line - 1], i = start, digits;

    while (i < book->text.n && strchr(" \t>", book->text.p[i])) i++;
    digits = str_digits(str_from(book->text, i));
    i += digits;
    return digits && i < book->text.n && strchr(".)", book->text.p[i]) ? i + 1 : start;
}

/* The numbers of gaps stand apart in the line, and the number of an item is none of them. */
static void claim_words(struct account *book, struct str text, int line)
{
    for (size_t n; text.n; text = str_trim(str_from(text, n))) {
        n = str_find(text, ' ');
        if (line > 0 && (size_t)line <= book->n_lines) book->at = behind_number(book, (size_t)line);
        book->repeats = false;
        ledger_claim(book, str_sub(text, 0, n), line, true, CLAIM_ASIDE);
    }
}

static bool is_of_row(const struct card *card)
{
    return card->format && (!strcmp(card->format, "csv") || !strcmp(card->format, "tsv"));
}

/* Rows say of a card what is on none of its sides: its topic, its id. These claim their cells first, or an answer that begins as the topic does would
 * take words of that. */
static void claim_cells(struct ledger *ledger, struct arena *arena, const struct deck *deck)
{
    static const char *const kinds[] = {"topic", "id", "number", "notetype", "tag"};

    ledger->cells = NEW_N(arena, bool, deck->omitted.n);
    for (size_t i = 0; i < deck->cards.n; i++) {
        const struct card *card = &deck->cards.v[i];
        struct account *book = is_of_row(card) ? book_of(ledger, card->file) : NULL;

        if (book) book->rows = true;
    }
    for (size_t i = 0; i < deck->omitted.n; i++) {
        const struct omitted *omitted = &deck->omitted.v[i];
        struct account *book = book_of(ledger, omitted->file);

        for (size_t k = 0; book && book->rows && k < sizeof kinds / sizeof *kinds; k++)
            if (!strcmp(omitted->kind, kinds[k]))
                ledger->cells[i] = ledger_claim_cell(book, omitted->text, omitted->line, CLAIM_ASIDE);
    }
}

static void claim_omitted(struct ledger *ledger, const struct deck *deck)
{
    for (size_t i = 0; i < deck->omitted.n; i++) {
        const struct omitted *omitted = &deck->omitted.v[i];
        struct account *book = book_of(ledger, omitted->file);

        if (!book || ledger->cells[i]) continue;
        if (!strcmp(omitted->kind, "gap"))
            claim_words(book, omitted->text, omitted->line);
        else
            ledger_claim(book, omitted->text, omitted->line, false, claim_of(omitted->kind));
    }
}

/* ---- what nobody claims ---- */

/* A stretch of the book that is lost. */
struct lost {
    size_t line, last; /* lines; 0: there is none */
    size_t at, end;    /* its first character, and behind its last one */
    struct strbuf words;
};

static void lost_tell(struct lost *lost, const struct account *book, struct diags *diags)
{
    const char *words = str_z(lost->words.arena, strbuf_str(&lost->words));

    if (lost->line && lost->last > lost->line)
        words = arena_printf(lost->words.arena, SAY("%s (up to line %zu)"), words, lost->last);
    if (lost->line)
        diag_at(diags, DIAG_LOST,
                (struct diag_place){
                    .file = book->file, .line = (int)lost->line, .column = diag_column(book->text, lost->at)},
                arena_printf(lost->words.arena, SAY("on no card and nowhere else: %-s"), words));
    lost->line = lost->words.n = 0;
}

static void lost_add(struct lost *lost, const struct account *book, size_t p, size_t n)
{
    enum { FIRST_WORDS = 60 };
    size_t line = ledger_line(book, p);

    if (!lost->line) {
        lost->line = line;
        lost->at = p;
    }
    if (lost->words.n && lost->words.n < FIRST_WORDS && p > lost->end) strbuf_addc(&lost->words, ' ');
    if (lost->words.n < FIRST_WORDS) strbuf_add(&lost->words, str_sub(book->text, p, n));
    lost->last = line;
    lost->end = p + n;
}

/* What nobody claims is a sign, or lost. */
static void lost_find(struct arena *arena, struct account *book, struct diags *diags)
{
    struct lost lost = {.words = strbuf_new(arena)};
    size_t n;

    for (size_t p = 0; p < book->text.n;) {
        bool rune;
        size_t end;

        if (book->by[p]) {
            if (lost.line && book->by[p] != CLAIM_SIGN && ledger_line(book, p) > lost.last)
                lost_tell(&lost, book, diags);
            p++;
            continue;
        }
        p = ledger_letter(book->text, p, &n);
        if (p == book->text.n || book->by[p]) continue;
        end = ledger_sign(book, p, false, &rune);
        if (!end) lost_add(&lost, book, p, n);
        if (!end) p += n;
        for (; p < end; p++)
            if (!book->by[p]) book->by[p] = CLAIM_SIGN;
    }
    lost_tell(&lost, book, diags);
}

/* ---- weight ---- */

/* Letters and digits by their claim, in bytes. */
static void weigh_claims(const struct account *book, size_t sums[CLAIM_SIGN + 1])
{
    for (size_t i = 0; i < book->text.n; i++) sums[book->by[i]] += char_is_word(book->text.p[i]);
}

/* The lines of the largest pieces that are left out, "12, 40 and 7", the largest first. */
static const char *largest(struct arena *arena, const struct deck *deck, const char *file)
{
    enum { NAMED = 3 };
    const struct omitted *top[NAMED] = {NULL};
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < deck->omitted.n; i++) {
        const struct omitted *piece = &deck->omitted.v[i];

        if (strcmp(piece->file, file) != 0 || claim_of(piece->kind) != CLAIM_OMITTED) continue;
        for (size_t k = 0; k < NAMED; k++) {
            const struct omitted *other = top[k];

            if (other && other->text.n >= piece->text.n) continue;
            top[k] = piece;
            if (!other) break;
            piece = other;
        }
    }
    for (size_t k = 0; k < NAMED && top[k]; k++) strbuf_printf(&b, "%s%d", k ? ", " : "", top[k]->line);
    return str_z(arena, strbuf_str(&b));
}

/* Says how much of the file is on no card, if that is more than a tenth of what might be. */
static void weigh(struct arena *arena, const struct account *book, const struct deck *deck, size_t files,
                  struct diags *diags)
{
    size_t cards = 0, on, off, sums[CLAIM_SIGN + 1] = {0};

    for (size_t i = 0; i < deck->cards.n; i++) cards += !strcmp(deck->cards.v[i].file, book->file);
    weigh_claims(book, sums);
    if (!cards && files > 1 && deck->cards.n)
        diag(diags, DIAG_LEFT_OUT, book->file, 0,
             sums[CLAIM_OMITTED]
                 ? SAY("no question was found in this file: say --format to have it read as a form")
                 : SAY("nothing to make cards of stands in this file"));
    if (!cards) return;
    on = sums[CLAIM_CARD];
    off = sums[CLAIM_OMITTED];
    if (off * 10 <= on + off) return;
    diag(diags, DIAG_LEFT_OUT, book->file, 0,
         arena_printf(arena,
                      SAY("%zu %% of the text is on no card, most of it in lines %s: say --format to have it "
                          "read as another "
                          "form, or mark what asks"),
                      off * 100 / (on + off), largest(arena, deck, book->file)));
}

/* ---- the books ---- */

void ledger_check(struct arena *arena, const struct deck *deck, const struct source *sources, size_t n,
                  struct diags *diags)
{
    struct ledger ledger = {NEW_N(arena, struct account, n), n, 0, NULL};

    for (size_t i = 0; i < n; i++) ledger_open(&ledger.books[i], arena, &sources[i]);
    claim_cells(&ledger, arena, deck);
    claim_cards(&ledger, deck);
    claim_omitted(&ledger, deck);
    for (size_t i = 0; i < n; i++) {
        if (ledger.books[i].given_up)
            diag(diags, DIAG_LOST, sources[i].name, 0,
                 SAY("the same words come too often in it to prove that nothing of it is lost"));
        else
            lost_find(arena, &ledger.books[i], diags);
        weigh(arena, &ledger.books[i], deck, n, diags);
    }
}

struct ledger_share ledger_share(struct arena *arena, const struct deck *deck, const struct source *source)
{
    struct ledger ledger = {NEW(arena, struct account), 1, 0, NULL};
    size_t sums[CLAIM_SIGN + 1] = {0};

    ledger_open(ledger.books, arena, source);
    claim_cells(&ledger, arena, deck);
    claim_cards(&ledger, deck);
    claim_omitted(&ledger, deck);
    weigh_claims(ledger.books, sums);
    return (struct ledger_share){sums[CLAIM_CARD], sums[CLAIM_OMITTED]};
}
