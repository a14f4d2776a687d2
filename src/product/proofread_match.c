#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "product/proofread_impl.h"

enum {
    WINDOW = 4096, /* bytes in which the two are brought together again */
    SURE = 64,     /* bytes that agree: such a place is the right one */
    AGAIN = 3,     /* bytes that agree by more than chance */
    ROW = 512,     /* what is out of its order, as in the cells of a row, is mostly no further off */
    PAGE = 8192,   /* and never further than this: a note */
};

/* How many bytes agree from there on; `most` are enough. */
static size_t agree(const char *a, size_t n, const char *b, size_t m, size_t most)
{
    size_t end = n < m ? n : m, i = 0;

    if (end > most) end = most;
    for (uint64_t x, y; i + sizeof x <= end; i += sizeof x) {
        memcpy(&x, a + i, sizeof x);
        memcpy(&y, b + i, sizeof y);
        if (x != y) break;
    }
    while (i < end && a[i] == b[i]) i++;
    return i;
}

/* Behind the item of the proof that begins there. */
size_t proofread_item_end(const struct comparison *m, size_t at)
{
    do at++;
    while (at < m->proof.n && !(m->proof.before[at] & BEFORE_ITEM));
    return at;
}

static size_t character_end(const struct taken *text, size_t at)
{
    do at++;
    while (at < text->n && (text->v[at] & 0xC0) == 0x80);
    return at;
}

void proofread_leave(struct comparison *m, size_t from, size_t to, size_t beside)
{
    struct missing_words *last = NULL;

    assert(from <= to && to <= m->copy.n && (m->missing.v || !m->missing.cap));
    if (from == to) return;
    if (m->missing.n) last = &m->missing.v[m->missing.n - 1];
    if (last && last->to == from)
        last->to = to;
    else
        *VEC_PUSH(m->arena, &m->missing) = (struct missing_words){from, to, beside};
}

static void leave_proof(struct comparison *m, size_t from, size_t to)
{
    for (size_t end; from < to; from = end) {
        end = proofread_item_end(m, from);
        *VEC_PUSH(m->arena, &m->over) = (struct over){from, end - from};
    }
}

/* ---- side by side ---- */

/* Bytes that must agree behind so many that do not: the further, the more. */
static size_t needed(size_t skip)
{
    return AGAIN + skip / 2 < SURE ? AGAIN + skip / 2 : SURE;
}

/* True if a word of the copy begins or ends there; in scripts without spaces that may be anywhere. */
bool proofread_is_edge(const struct comparison *m, size_t i)
{
    return i == 0 || i == m->copy.n || m->copy.before[i] & BEFORE_BLANK ||
           (unsigned char)m->copy.v[i] >= 0xE0;
}

/* The bytes that agree from there on, in whole items of the proof and whole words, or beginnings of words that a hyphen
 * parts. */
size_t proofread_agree(const struct comparison *m, size_t i, size_t j, size_t most)
{
    size_t same = agree(m->copy.v + i, m->copy.n - i, m->proof.v + j, m->proof.n - j, most);

    for (; same; same--) {
        if (j + same < m->proof.n && !(m->proof.before[j + same] & BEFORE_ITEM)) continue;
        if (proofread_is_edge(m, i + same) || (j + same < m->proof.n && m->proof.v[j + same] == '-')) break;
    }
    return same;
}

/* True if so many bytes that agree, behind so many that do not, are no chance. */
static bool is_sure(const struct comparison *m, size_t i, size_t j, size_t same, size_t skip)
{
    return same >= needed(skip) || (same > 1 && (i + same == m->copy.n || j + same == m->proof.n));
}

/* A way on: what is skipped, and what agrees behind that. `same` is 0 where there is none. */
struct bypass {
    size_t skip, same;
};

static bool better(struct bypass a, struct bypass b)
{
    size_t most = SURE, same_a = a.same < most ? a.same : most, same_b = b.same < most ? b.same : most;

    return a.same && (!b.same || same_a + b.skip > same_b + a.skip);
}

/* How much of the proof is to be skipped, from j on, until it goes on as the copy does at i. */
static struct bypass skip_proof(struct comparison *m, size_t i, size_t j)
{
    size_t end = m->proof.n - j < WINDOW ? m->proof.n : j + WINDOW;

    for (size_t at = j, same; at < end && m->effort >= SURE; at++) {
        const char *hit = memchr(m->proof.v + at, m->copy.v[i], end - at);

        if (!hit) break;
        at = (size_t)(hit - m->proof.v);
        m->effort--;
        if (!(m->proof.before[at] & BEFORE_ITEM)) continue;
        same = proofread_agree(m, i, at, SIZE_MAX);
        m->effort -= same < m->effort ? same : m->effort;
        if (is_sure(m, i, at, same, at - j)) return (struct bypass){at - j, same};
    }
    return (struct bypass){0};
}

/* The same of the copy, until it goes on as the proof does at j. */
static struct bypass skip_copy(struct comparison *m, size_t i, size_t j)
{
    size_t end = m->copy.n - i < WINDOW ? m->copy.n : i + WINDOW;

    for (size_t at = i, same; at < end && m->effort >= SURE; at++) {
        const char *hit = memchr(m->copy.v + at, m->proof.v[j], end - at);

        if (!hit) break;
        at = (size_t)(hit - m->copy.v);
        m->effort--;
        if (!proofread_is_edge(m, at)) continue;
        same = proofread_agree(m, at, j, SIZE_MAX);
        m->effort -= same < m->effort ? same : m->effort;
        if (is_sure(m, at, j, same, at - i)) return (struct bypass){at - i, same};
    }
    return (struct bypass){0};
}

/* Reads both side by side. Where they part, a way is taken to where they agree again; what is passed on it is left for a second
 * look. */
static void read_along(struct comparison *m)
{
    size_t i = 0, j = 0;
    bool along = true;

    while (i < m->copy.n && j < m->proof.n) {
        size_t same = proofread_agree(m, i, j, SIZE_MAX), end;
        struct bypass over, missing;

        if (along || is_sure(m, i, j, same, 0)) {
            i += same;
            j += same;
            if (i == m->copy.n || j == m->proof.n) break;
        }
        over = skip_proof(m, i, j);
        missing = skip_copy(m, i, j);
        along = over.same || missing.same;
        if (better(missing, over)) {
            proofread_leave(m, i, i + missing.skip, j);
            i += missing.skip;
            continue;
        }
        end = over.same ? j + over.skip : proofread_item_end(m, j);
        leave_proof(m, j, end);
        j = end;
    }
    proofread_leave(m, i, m->copy.n, j);
    leave_proof(m, j, m->proof.n);
}

/* ---- what stands elsewhere ---- */

/* True if the item says what the copy says there, blanks included; but those inside of quotes are the language's. */
static bool is_there(const struct comparison *m, const struct over *item, size_t at, size_t to)
{
    const char *said = m->proof.v + item->at;

    if (!item->n || item->n > to - at || memcmp(m->copy.v + at, said, item->n) != 0) return false;
    for (size_t i = 1; i < item->n; i++)
        if ((m->copy.before[at + i] ^ m->proof.before[item->at + i]) & BEFORE_BLANK && said[i - 1] != '"' &&
            said[i] != '"')
            return false;
    return true;
}

/* The first item from `from` on that may lie no further than there. */
static size_t first_over(const struct comparison *m, size_t from)
{
    size_t low = 0, high = m->over.n;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (m->over.v[mid].at < from)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The longest item that is left, but shorter than `below`, and says what the copy says there; NULL: none does. */
static struct over *find_item(struct comparison *m, const struct missing_words *missing, size_t at,
                              size_t within, size_t below)
{
    struct over *best = NULL;

    for (size_t k = first_over(m, missing->beside < within ? 0 : missing->beside - within);
         k < m->over.n && m->over.v[k].at < missing->beside + within && m->effort >= SURE; k++) {
        struct over *item = &m->over.v[k];

        m->effort--;
        if (m->proof.v[item->at] != m->copy.v[at] || item->n >= below || (best && item->n <= best->n))
            continue;
        if (is_there(m, item, at, missing->to)) best = item;
    }
    return best;
}

/* Finds items for the word that goes on there, up to `end`, and takes them; how many bytes they are, which may be more than that
 * word. 0: there are none. The parts of a word stand near each other. */
static size_t cover(struct comparison *m, const struct missing_words *missing, size_t at, size_t end,
                    size_t within)
{
    size_t below = SIZE_MAX;

    for (struct over *item; (item = find_item(m, missing, at, within, below)); below = item->n) {
        const struct missing_words rest = {missing->from, missing->to, item->at};
        size_t n = item->n, more = 0;

        /* Far away, single letters would spell any short word. */
        if (within > ROW && n == 1 && at + n < end) return 0;
        item->n = 0;
        if (at + n < end) more = cover(m, &rest, at + n, end, ROW);
        if (at + n >= end || more) return n + more;
        item->n = n;
    }
    return 0;
}

/* Where the word of the copy ends that goes on there. */
static size_t word_end(const struct comparison *m, size_t at, size_t to)
{
    do at = character_end(&m->copy, at);
    while (at < to && !proofread_is_edge(m, at));
    return at;
}

/* What is missing in its place is looked for in what is over, nearby. */
static void look_around(struct comparison *m)
{
    struct missing_words *missing = m->missing.v;
    size_t n = m->missing.n;

    memset(&m->missing, 0, sizeof m->missing);
    for (size_t k = 0; k < n; k++) {
        for (size_t at = missing[k].from, end; at < missing[k].to; at = end) {
            size_t got;

            end = word_end(m, at, missing[k].to);
            got = cover(m, &missing[k], at, end, ROW);
            if (!got) got = cover(m, &missing[k], at, end, PAGE);
            if (got)
                end = at + got;
            else
                proofread_leave(m, at, end, missing[k].beside);
        }
    }
}

/* Where there is too much to search, the bytes are counted: what is there as often is not missing. */
static void count(struct comparison *m)
{
    struct missing_words *missing = m->missing.v;
    size_t n = m->missing.n, counts[256] = {0};

    memset(&m->missing, 0, sizeof m->missing);
    for (size_t k = 0; k < m->over.n; k++)
        for (size_t i = 0; i < m->over.v[k].n; i++) counts[(unsigned char)m->proof.v[m->over.v[k].at + i]]++;
    for (size_t k = 0; k < n; k++)
        for (size_t i = missing[k].from; i < missing[k].to; i++) {
            size_t *left = &counts[(unsigned char)m->copy.v[i]];

            if (*left)
                --*left;
            else
                proofread_leave(m, i, i + 1, missing[k].beside);
        }
}

/* Looks for what a reading left. */
static void look_for_rest(struct comparison *m)
{
    if (m->missing.n && m->effort >= SURE) look_around(m);
    if (m->missing.n && m->effort < SURE) count(m);
}

static size_t bytes_missing(const struct comparison *m)
{
    size_t n = 0;

    for (size_t k = 0; k < m->missing.n; k++) n += m->missing.v[k].to - m->missing.v[k].from;
    return n;
}

void proofread_match(struct comparison *m)
{
    const size_t effort = 64 * (m->copy.n + m->proof.n) + 65536;
    struct comparison again = *m;

    assert(!m->missing.n && !m->over.n);
    m->effort = again.effort = effort;
    read_along(m);
    look_for_rest(m);
    if (!m->missing.n || m->effort < SURE) return;
    /* Either reading gives each item to one place that says the same: what one of them finds is there. */
    proofread_again(&again);
    look_for_rest(&again);
    if (again.effort >= SURE && bytes_missing(&again) < bytes_missing(m)) *m = again;
}
