#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "product/proofread_impl.h"

/* The second reading. The first one goes from the beginning to the end and takes what agrees; where words come again and again, as
 * in tables and code, it may give an item to the wrong one of two places, and the right one looks lost. This one gives items away
 * by length: first those rows of them that agree for longest, as the large pieces of a puzzle are laid before the small ones. */

enum {
    LONGEST = 64, /* bytes in a row that are at home beyond doubt */
    NEAR = 8192,  /* no item is looked for further away from where its neighbours are at home */
};

/* An item of the proof; once it is placed, `home` is where it stands in the copy. */
struct tile {
    size_t at, n, home;
    bool placed;
};

struct tiler {
    struct comparison *m;
    bool *claimed; /* of each byte of the copy */
    VEC(struct tile) tiles;
};

/* The bytes that agree from byte i of the copy and tile k on, up to what is claimed, in whole items. */
static size_t agree_free(const struct tiler *t, size_t i, size_t k, size_t most)
{
    size_t n = 0, items = 0, same;

    for (size_t next = k; items < most && next < t->tiles.n && !t->tiles.v[next].placed; next++)
        items += t->tiles.v[next].n;
    same = proofread_agree(t->m, i, t->tiles.v[k].at, items);
    while (n < same && !t->claimed[i + n]) n++;
    return n == same ? n : proofread_agree(t->m, i, t->tiles.v[k].at, n);
}

/* Gives so many bytes of the copy from i on to tile k and those behind it. */
static void place(struct tiler *t, size_t i, size_t k, size_t n)
{
    memset(t->claimed + i, true, n);
    for (size_t end = i + n; i < end; k++) {
        struct tile *tile = &t->tiles.v[k];

        assert(!tile->placed && tile->n <= end - i);
        tile->placed = true;
        tile->home = i;
        i += tile->n;
    }
}

/* Where tile k is to be expected: behind the last one before it that is placed. */
static size_t expected(const struct tiler *t, size_t k)
{
    while (k && !t->tiles.v[k - 1].placed) k--;
    return k ? t->tiles.v[k - 1].home + t->tiles.v[k - 1].n : 0;
}

/* Places tile k where it and those behind it agree for at least so many bytes: for the most, or nearest. False: nowhere. */
static bool find_home(struct tiler *t, size_t k, size_t least)
{
    struct comparison *m = t->m;
    size_t hope = expected(t, k), from = hope < NEAR ? 0 : hope - NEAR;
    size_t to = m->copy.n - from < (size_t)2 * NEAR ? m->copy.n : from + (size_t)2 * NEAR, best = 0, home = 0;

    for (size_t i = from; i < to && m->effort >= LONGEST; i++) {
        const char *hit = memchr(m->copy.v + i, m->proof.v[t->tiles.v[k].at], to - i);
        size_t same, off, off_home = hope > home ? hope - home : home - hope;

        if (!hit) break;
        i = (size_t)(hit - m->copy.v);
        m->effort--;
        if (t->claimed[i] || !proofread_is_edge(m, i)) continue;
        same = agree_free(t, i, k, LONGEST);
        m->effort -= same < m->effort ? same : m->effort;
        off = hope > i ? hope - i : i - hope;
        if (same >= least && (same > best || (same == best && off < off_home))) {
            best = same;
            home = i;
        }
    }
    if (best) place(t, home, k, best);
    return best > 0;
}

/* What goes on where the tile before it ended needs no search; the rest of the longest rows does. */
static void place_longest(struct tiler *t)
{
    size_t i = 0;

    for (size_t k = 0; k < t->tiles.n; k++) {
        struct tile *tile = &t->tiles.v[k];
        bool free = !tile->placed && i < t->m->copy.n && !t->claimed[i] && proofread_is_edge(t->m, i);
        size_t same = free ? agree_free(t, i, k, SIZE_MAX) : 0;

        if (same >= LONGEST)
            place(t, i, k, same);
        else if (!tile->placed)
            find_home(t, k, LONGEST);
        if (tile->placed) i = tile->home + tile->n;
    }
}

/* What has found no place is left: items, and bytes of the copy beside the last item that is at home before them. */
static void leave_rest(struct tiler *t)
{
    size_t *beside = NEW_N(t->m->arena, size_t, t->m->copy.n + 1), last = 0;

    for (size_t k = 0; k < t->tiles.n; k++) {
        if (t->tiles.v[k].placed)
            beside[t->tiles.v[k].home] = t->tiles.v[k].at + 1;
        else
            *VEC_PUSH(t->m->arena, &t->m->over) = (struct over){t->tiles.v[k].at, t->tiles.v[k].n};
    }
    for (size_t i = 0; i < t->m->copy.n; i++) {
        if (beside[i]) last = beside[i] - 1;
        if (!t->claimed[i]) proofread_leave(t->m, i, i + 1, last);
    }
}

void proofread_again(struct comparison *m)
{
    struct tiler t = {.m = m, .claimed = NEW_N(m->arena, bool, m->copy.n + 1)};

    assert(!m->missing.n && !m->over.n);
    for (size_t at = 0, end; at < m->proof.n; at = end) {
        end = proofread_item_end(m, at);
        *VEC_PUSH(m->arena, &t.tiles) = (struct tile){.at = at, .n = end - at};
    }
    place_longest(&t);
    for (size_t least = LONGEST / 2; least; least /= 2)
        for (size_t k = 0; k < t.tiles.n && m->effort >= LONGEST; k++)
            if (!t.tiles.v[k].placed) find_home(&t, k, least);
    leave_rest(&t);
}
