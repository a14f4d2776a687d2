#include <stdbool.h>
#include <string.h>

#include "base/char.h"
#include "base/utf8.h"
#include "ledger/impl.h"

enum {
    SURE = 24,        /* bytes that agree: such a place is the right one */
    CLOSE = 64,       /* bytes within which a side that repeats another goes on */
    NEAR = 4,         /* lines in which a piece goes on behind the last claim */
    FAR = 60,         /* lines from where a piece should be in which it is looked for */
    FAR_BYTES = 8192, /* and no more bytes than that */
    OF_A_BYTE = 64,   /* bytes that are searched for each of a text: */
    /* what templates say besides a note is looked for in it again and again */
    OF_A_BYTE_ALONE = 4096,
    ALONE = 256 << 20 /* and of a file in all: one note may have a hundred cards */
};

/* Where the line behind the one at i begins: lines end in LF, CR, or both. */
static size_t line_next(struct str text, size_t i)
{
    const char *end = memchr(text.p + i, '\n', text.n - i);
    size_t next = end ? (size_t)(end - text.p) + 1 : text.n;
    const char *cr = memchr(text.p + i, '\r', next - i);

    if (cr && (size_t)(cr - text.p) + 2 < next) return (size_t)(cr - text.p) + 1;
    return next;
}

void ledger_open(struct account *book, struct arena *arena, const struct source *source)
{
    const bool alone = source->package != NULL;
    struct str text = source->text;
    size_t n = 0;

    *book = (struct account){.file = source->name,
                             .text = text,
                             .alone = alone,
                             .effort = (size_t)(alone ? OF_A_BYTE_ALONE : OF_A_BYTE) * text.n +
                                       (alone ? ALONE : 65536)};
    book->by = arena_alloc(arena, text.n + 1);
    for (size_t i = 0; i < text.n; i = line_next(text, i)) n++;
    book->lines = NEW_N(arena, size_t, n + 2);
    for (size_t i = 0; i < text.n; i = line_next(text, i)) book->lines[book->n_lines++] = i;
    if (!book->n_lines) book->n_lines = 1;
    book->lines[book->n_lines] = text.n;
}

size_t ledger_line(const struct account *book, size_t p)
{
    size_t low = 0, high = book->n_lines;

    while (high - low > 1) {
        size_t mid = (low + high) / 2;
        if (book->lines[mid] <= p)
            low = mid;
        else
            high = mid;
    }
    return low + 1;
}

/* Where the line begins that is `more` lines on; the text's end beyond the last one, 0 before the first. */
static size_t line_start(const struct account *book, size_t line, int more)
{
    long at = (long)line + more;

    if (at < 1) return 0;
    return book->lines[(size_t)at > book->n_lines ? book->n_lines : (size_t)at - 1];
}

/* Two texts side by side, each at a character that counts or at its end. */
struct pair {
    size_t p, n; /* in the book */
    size_t i, k; /* in the piece */
};

/* Past a sign of the book's that the piece does not have. What stands for a character may be one of the piece. */
static bool sign_pass(const struct account *book, struct str piece, struct pair *at)
{
    bool rune;
    size_t end = ledger_sign(book, at->p, book->told, &rune);

    if (!end) return false;
    at->p = ledger_letter(book->text, end, &at->n);
    if (rune && !(at->n == at->k && !memcmp(book->text.p + at->p, piece.p + at->i, at->n)))
        at->i = ledger_letter(piece, at->i + at->k, &at->k);
    return true;
}

/* The same character on both sides, and claimed or not. */
static bool same(const struct account *book, struct str piece, const struct pair *at, bool claimed)
{
    return at->n == at->k && claimed == (book->by[at->p] != CLAIM_NONE) &&
           book->text.p[at->p] == piece.p[at->i] &&
           (at->n == 1 || !memcmp(book->text.p + at->p, piece.p + at->i, at->n));
}

/* True if the letter at p begins a sign, going by what stands before it: a tag, an entity, a footnote's label, a remark,
 * a link's target, an address. */
static bool sign_starts(struct str text, size_t p, bool told)
{
    char c = p ? text.p[p - 1] : ' ', before = p > 1 ? text.p[p - 2] : ' ';

    switch (c) {
    case '<':
    case '&': return true;
    case '^': return before == '[';
    case '%':
    case '[': return told && before == c;
    case '/':
        if (before == '<') return true;
        break;
    case '(':
    case '#':
    case '.': break;
    default: return false;
    }
    for (size_t i = p, n = 0; i > 1 && n < 8 && char_is_punct(text.p[i - 1]); i--, n++)
        if (text.p[i - 1] == '(' && text.p[i - 2] == ']') return true;
    return false;
}

/* True if a word goes on from the byte before i to the one at i. */
static bool in_midst(struct str text, size_t i)
{
    return i && i < text.n && ledger_in_word(text, i) && ledger_in_word(text, utf8_start(text, i - 1));
}

/* A word ended on both sides between what agreed last and the characters that come. */
static bool between_words(const struct account *book, struct str piece, const struct pair *last,
                          const struct pair *here)
{
    return (here->i > last->i || here->i == piece.n || !ledger_in_word(piece, here->i)) &&
           (here->p > last->p || here->p == book->text.n || !ledger_in_word(book->text, here->p));
}

/* How an agreement is asked for. */
struct terms {
    size_t most;      /* bytes, then it is enough */
    enum claim claim; /* whose they become; CLAIM_NONE: nobody's */
    bool address;     /* it stands in a sign, not between signs */
    bool claimed;     /* what is claimed already is asked for */
    bool words;       /* whole words alone, and all of the piece or what makes the place sure */
};

/* Walks over bytes that are the same on both sides, and claims them: most of a text is. *here is the character that was
 * compared last, and then the first that differs; *at, *whole: the last word's end on the way. */
static size_t walk(struct account *book, struct str piece, enum claim claim, struct pair *here,
                   struct pair *at, size_t *whole, size_t sum)
{
    const char *p = book->text.p + here->p, *i = piece.p + here->i, *from = p;
    unsigned char *by = book->by + here->p;
    size_t left = book->text.n - here->p < piece.n - here->i ? book->text.n - here->p : piece.n - here->i;

    for (; left && *p == *i && *by == CLAIM_NONE; left--, p++, i++, by++) {
        unsigned char c = (unsigned char)*p;
        /* What is no word, or a word of its own, ends one. */
        bool ends = c < 0x80 ? !char_is_alnum(c) : c >= 0xE0;

        *by = (unsigned char)claim;
        if (ends) {
            *at = (struct pair){.p = (size_t)(p - book->text.p), .i = (size_t)(i - piece.p)};
            *whole = sum;
        }
        sum += !ends || c >= 0x80;
    }
    /* Not into the midst of a character. */
    while (p > from && left &&
           ((((unsigned char)*p & 0xC0) == 0x80) || (((unsigned char)*i & 0xC0) == 0x80))) {
        p--;
        i--;
        *--by = CLAIM_NONE;
        left++;
    }
    here->p = (size_t)(p - book->text.p);
    here->i = (size_t)(i - piece.p);
    return sum;
}

/* How many bytes of the piece from at->i on stand in the book from at->p on, in a row but for signs; *at moves behind them. */
static size_t agree(struct account *book, struct str piece, struct pair *at, const struct terms *terms)
{
    struct pair here = *at, last = *at;
    size_t sum = 0, passed = 0, whole = 0, start;

    here.p = ledger_letter(book->text, here.p, &here.n);
    here.i = ledger_letter(piece, here.i, &here.k);
    start = here.p;
    while (sum < terms->most && here.i < piece.n && here.p < book->text.n) {
        if (!terms->address && sign_starts(book->text, here.p, book->told) &&
            !sign_starts(piece, here.i, true) && passed++ < 8 && sign_pass(book, piece, &here)) {
            if (!sum) start = here.p;
            continue;
        }
        if (same(book, piece, &here, terms->claimed)) {
            last = (struct pair){.p = here.p + here.n, .i = here.i + here.k};
            if (terms->claim) {
                size_t p = here.p;

                sum = walk(book, piece, terms->claim, &here, at, &whole, sum);
                /* The same character in other bytes: a broken one of the file is U+FFFD in what was read. */
                if (here.p == p) {
                    memset(book->by + p, (int)terms->claim, here.n);
                    here.p += here.n;
                    here.i += here.k;
                    sum += here.n;
                }
                last = here;
            } else {
                sum += here.n;
            }
            here.p = ledger_letter(book->text, last.p, &here.n);
            here.i = ledger_letter(piece, last.i, &here.k);
            passed = 0;
            if (terms->words && !between_words(book, piece, &last, &here)) continue;
            *at = last;
            whole = sum;
        } else if (terms->address || passed++ > 8 || !sign_pass(book, piece, &here)) {
            break;
        } else if (!sum) {
            start = here.p;
        }
    }
    if ((here.i == piece.n && !(terms->words && in_midst(book->text, last.p))) || sum >= terms->most ||
        !terms->words) {
        *at = last;
        return sum;
    }
    /* Half a word is given back; a few that agree by chance, too. */
    if (whole < SURE) {
        at->p = start;
        whole = 0;
    }
    if (terms->claim && last.p > at->p) memset(book->by + at->p, CLAIM_NONE, last.p - at->p);
    return whole;
}

static bool word_ends(const struct account *book, struct str piece, const struct pair *at)
{
    /* A footnote's number is glued to a word. */
    if (str_starts(str_from(book->text, at->p), "[^")) return true;
    /* Templates join words and fields: {{Verb}}ing. */
    return (book->alone || !in_midst(piece, at->i)) && !in_midst(book->text, at->p);
}

/* A place for the piece, and how much of it stands there. */
struct whereabouts {
    size_t p, sum;
};

/* As many bytes of the piece, from i on, as make a place sure. */
static size_t sure_of(struct str piece, size_t i)
{
    size_t sum = 0, n;

    for (i = ledger_letter(piece, i, &n); i < piece.n && sum < SURE; i = ledger_letter(piece, i + n, &n))
        sum += n;
    return sum < SURE ? sum : SURE;
}

/* Betters *spot by what there is in [from, to), up to the first sure place. */
static void find(struct account *book, struct str piece, size_t i, size_t from, size_t to, bool claimed,
                 struct whereabouts *spot)
{
    const struct terms terms = {.most = sure_of(piece, i), .claimed = claimed, .address = book->address};
    size_t n;

    i = ledger_letter(piece, i, &n);
    if (to > book->text.n) to = book->text.n;
    while (!book->given_up && from < to && i < piece.n && spot->sum < terms.most) {
        const char *hit = memchr(book->text.p + from, piece.p[i], to - from);
        struct pair at = {.p = hit ? (size_t)(hit - book->text.p) : to, .i = i};
        size_t p = at.p, got;
        bool rune;

        book->given_up = book->effort < p - from + SURE;
        if (book->given_up) return;
        book->effort -= p - from + SURE;
        if (!hit) return;
        from = p + 1;
        if (claimed != (book->by[p] != CLAIM_NONE) || in_midst(book->text, p)) continue;
        got = agree(book, piece, &at, &terms);
        if (got <= spot->sum || (got < SURE && !word_ends(book, piece, &at))) continue;
        /* "<b>b</b>": rather what is no sign. */
        if (got < SURE && !terms.address && ledger_sign(book, p, book->told, &rune)) got = 1;
        if (got > spot->sum) *spot = (struct whereabouts){p, got};
    }
}

/* As find, in some lines from a line on, but no further than FAR_BYTES from its start. */
static void find_in_lines(struct account *book, struct str piece, size_t i, size_t line, int from, int to,
                          bool claimed, struct whereabouts *spot)
{
    size_t start = line_start(book, line, 0), low = line_start(book, line, from),
           high = line_start(book, line, to);

    if (start > FAR_BYTES && low < start - FAR_BYTES) low = start - FAR_BYTES;
    if (to > 1 && high > start + FAR_BYTES) high = start + FAR_BYTES;
    find(book, piece, i, low, high, claimed, spot);
}

/* The same in a line that stands alone. */
static size_t place_in_line(struct account *book, struct str piece, size_t i, size_t line, bool *repeated)
{
    const size_t sure = sure_of(piece, i);
    const bool goes_on = *repeated;
    struct whereabouts spot = {0}, twice = {0};

    if (goes_on) find(book, piece, i, book->at, book->at + CLOSE, true, &twice);
    if (goes_on && twice.sum == sure) return twice.p;
    *repeated = false;
    find(book, piece, i, book->at, line_start(book, line, 1), false, &spot);
    if (spot.sum < sure) find(book, piece, i, line_start(book, line, 0), book->at, false, &spot);
    if (spot.sum == sure) return spot.p;
    /* What is said again goes on with what is next, and not with the same word further on. */
    *repeated = goes_on && twice.sum && twice.sum == spot.sum && (spot.p < book->at || spot.p > twice.p);
    if (*repeated) return twice.p;
    find(book, piece, i, line_start(book, line, 0), line_start(book, line, 1), true, &twice);
    *repeated = twice.sum > spot.sum;
    if (*repeated) return twice.p;
    return spot.sum ? spot.p : SIZE_MAX;
}

/* Where the piece goes on from i on: p is SIZE_MAX where that is nowhere. `line` is where the piece begins, `first` of its
 * first words: those may stand further off. What is claimed already is said twice, and *repeated. */
static size_t place_of(struct account *book, struct str piece, size_t i, size_t line, bool first,
                       bool *repeated)
{
    const size_t sure = sure_of(piece, i);
    struct whereabouts spot = {0}, twice = {0};
    size_t here = ledger_line(book, book->at);

    if (*repeated) {
        find(book, piece, i, book->at, book->at + CLOSE, true, &twice);
        if (twice.sum == sure) return twice.p;
    }
    *repeated = false;
    first = first && !book->address;
    /* What the line says itself goes before what stands in the next, though cells may come in another order. */
    if (first && here == line) {
        find(book, piece, i, book->at, line_start(book, line, 1), false, &spot);
        if (spot.sum < sure) find_in_lines(book, piece, i, line, 0, 1, false, &spot);
        if (spot.sum == sure) return spot.p;
    }
    if (first && here > line) find_in_lines(book, piece, i, line, 0, 1, false, &spot);
    find(book, piece, i, book->at, line_start(book, here, 1 + NEAR), false, &spot);
    if (spot.sum == sure) return spot.p;
    find_in_lines(book, piece, i, line, 0, 1, false, &spot);
    if (spot.sum == sure) return spot.p;
    find_in_lines(book, piece, i, line, 0, 1 + NEAR, true, &twice);
    if (twice.sum < sure) find_in_lines(book, piece, i, line, -NEAR, 0, false, &spot);
    if (twice.sum < sure && first) find_in_lines(book, piece, i, line, 1, FAR, false, &spot);
    if (twice.sum < sure && first) find_in_lines(book, piece, i, line, -FAR, -NEAR, false, &spot);
    *repeated = twice.sum > spot.sum;
    if (*repeated) return twice.p;
    return spot.sum ? spot.p : SIZE_MAX;
}

/* Behind the word at i, or the character where scripts have no spaces. */
static size_t word_skip(struct str piece, size_t i)
{
    size_t n;

    i = ledger_letter(piece, i, &n);
    if (i == piece.n) return i;
    if (!ledger_in_word(piece, i)) return i + n;
    while (i < piece.n && ledger_in_word(piece, i)) i++;
    return i;
}

void ledger_claim_address(struct account *book, struct str address, int line, enum claim claim)
{
    book->address = true;
    ledger_claim(book, address, line, false, claim);
    book->address = false;
}

void ledger_claim(struct account *book, struct str piece, int line, bool goes_on, enum claim claim)
{
    const size_t at_line = line < 1 ? 1 : (size_t)line > book->n_lines ? book->n_lines : (size_t)line;
    const struct terms next = {.most = SIZE_MAX, .claim = claim, .words = true, .address = book->address};
    size_t start = line_start(book, at_line, 0), n;
    bool first = true, repeated = goes_on && book->repeats;

    book->told = claim == CLAIM_CARD;
    if (!goes_on || book->at < start) book->at = start;
    for (size_t i = ledger_letter(piece, 0, &n); i < piece.n; i = ledger_letter(piece, i, &n)) {
        struct pair at = {.p = book->at, .i = i};
        bool far = first && book->at >= line_start(book, at_line, 1);

        if (repeated || far || !agree(book, piece, &at, &next)) {
            size_t p = book->alone ? place_in_line(book, piece, i, at_line, &repeated)
                                   : place_of(book, piece, i, at_line, first, &repeated);
            struct terms terms = {.most = SIZE_MAX,
                                  .claim = repeated ? CLAIM_NONE : claim,
                                  .claimed = repeated,
                                  .address = book->address};

            at = (struct pair){.p = p, .i = i};
            if (p == SIZE_MAX || !agree(book, piece, &at, &terms)) {
                i = book->alone ? ledger_letter(piece, i, &n) + n : word_skip(piece, i);
                continue;
            }
        }
        first = false;
        book->repeats = repeated;
        book->at = at.p;
        i = at.i;
    }
}

/* What divides cells, or begins or ends a quoted one. */
static bool is_edge(struct str text, size_t i)
{
    return i >= text.n || strchr("\n\r\t\v,;\"", text.p[i]);
}

bool ledger_claim_cell(struct account *book, struct str piece, int line, enum claim claim)
{
    size_t from, to;

    if (line < 1 || (size_t)line > book->n_lines || !piece.n) return false;
    from = line_start(book, (size_t)line, 0);
    to = line_start(book, (size_t)line, FAR);
    while (from + piece.n <= to) {
        const char *hit = memchr(book->text.p + from, piece.p[0], to - from);
        size_t at;

        if (!hit) return false;
        at = (size_t)(hit - book->text.p);
        from = at + 1;
        if (at + piece.n > to) return false;
        if (memcmp(hit, piece.p, piece.n) != 0 || book->by[at] || !is_edge(book->text, at + piece.n) ||
            !(at == 0 || is_edge(book->text, at - 1)))
            continue;
        memset(book->by + at, (int)claim, piece.n);
        return true;
    }
    return false;
}
