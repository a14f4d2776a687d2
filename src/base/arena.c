#include "base/arena.h"

#include <assert.h>
#include <limits.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK_SIZE = 256 * 1024 };

struct arena_block {
    struct arena_block *prev;
    size_t size, used;
    alignas(max_align_t) unsigned char data[];
};

/* What several arenas hold together, and the most that they may. */
struct allowance {
    size_t held, most;     /* most = 0: as much as there is */
    struct arena *besides; /* those that share it with its owner */
};

struct arena {
    struct allowance own, *allowance;
    struct arena *next, **at; /* among those beside; at = NULL: it is none of them */
    struct arena_block *last;
    struct arena_block *spare; /* one reset block, kept so that mark/reset in a loop does not touch malloc */
};

static void block_add(struct arena *arena, size_t need)
{
    struct arena_block *b = arena->spare;

    if (b && b->size >= need) {
        arena->spare = NULL;
    } else {
        size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
        if (size > SIZE_MAX - sizeof *b) mem_fail();
        if (arena->allowance->most && size > arena->allowance->most - arena->allowance->held)
            mem_refuse(arena->allowance->most);
        b = malloc(sizeof *b + size);
        if (!b) mem_fail();
        b->size = size;
        arena->allowance->held += size;
    }
    b->used = 0;
    b->prev = arena->last;
    arena->last = b;
}

static struct arena *open_with(struct allowance *allowance)
{
    struct arena *arena = calloc(1, sizeof *arena);

    if (!arena) mem_fail();
    arena->allowance = allowance ? allowance : &arena->own;
    block_add(arena, 1);
    return arena;
}

struct arena *arena_new(void)
{
    return open_with(NULL);
}

struct arena *arena_new_beside(const struct arena *arena)
{
    struct allowance *allowance = arena->allowance;
    struct arena *beside = open_with(allowance);

    beside->next = allowance->besides;
    beside->at = &allowance->besides;
    if (beside->next) beside->next->at = &beside->next;
    allowance->besides = beside;
    return beside;
}

void arena_limit(struct arena *arena, size_t most)
{
    struct allowance *allowance = arena->allowance;

    allowance->most = most > allowance->held ? most : allowance->held + 1;
}

size_t arena_held(const struct arena *arena)
{
    return arena->allowance->held;
}

static void block_free(struct arena *arena, struct arena_block *block)
{
    if (block) arena->allowance->held -= block->size;
    free(block);
}

static void give_back(struct arena *arena)
{
    while (arena->last) {
        struct arena_block *prev = arena->last->prev;
        block_free(arena, arena->last);
        arena->last = prev;
    }
    block_free(arena, arena->spare);
    free(arena);
}

void arena_free(struct arena *arena)
{
    struct arena *next;

    if (!arena) return;
    for (struct arena *beside = arena->own.besides; beside; beside = next) {
        next = beside->next;
        give_back(beside);
    }
    if (arena->at) *arena->at = arena->next;
    if (arena->next) arena->next->at = arena->at;
    give_back(arena);
}

/* A size as it is taken from a block. */
static size_t rounded(size_t size)
{
    const size_t unit = alignof(max_align_t);

    if (size > SIZE_MAX - unit) mem_fail();
    return (size + unit - 1) / unit * unit;
}

static void *alloc_raw(struct arena *arena, size_t size)
{
    unsigned char *p;

    size = rounded(size);
    if (arena->last->size - arena->last->used < size) block_add(arena, size);
    p = arena->last->data + arena->last->used;
    arena->last->used += size;
    return p;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(alloc_raw(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size) mem_fail();
    return arena_alloc(arena, n * size);
}

char *arena_copy(struct arena *arena, const void *data, size_t n)
{
    char *p = arena_alloc(arena, n + 1);

    if (n) memcpy(p, data, n);
    return p;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    int n;
    char *p;

    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0) mem_fail();
    p = arena_alloc(arena, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, format, args);
    return p;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    char *p;

    va_start(args, format);
    p = arena_vprintf(arena, format, args);
    va_end(args);
    return p;
}

struct arena_mark arena_mark(struct arena *arena)
{
    return (struct arena_mark){arena->last, arena->last->used};
}

void arena_reset(struct arena *arena, struct arena_mark mark)
{
    while (arena->last != mark.block) {
        struct arena_block *b = arena->last;
        arena->last = b->prev;
        assert(arena->last && "the mark is of this arena, and no earlier one was gone back to");
        if (!arena->spare || arena->spare->size < b->size) {
            block_free(arena, arena->spare);
            arena->spare = b;
        } else {
            block_free(arena, b);
        }
    }
    assert(mark.used <= arena->last->used);
    arena->last->used = mark.used;
}

/* True if the bytes at `v` are the last that were taken, and there is room for as many behind them: then these are taken, too. */
static bool extend(struct arena *arena, const void *v, size_t size, size_t more)
{
    struct arena_block *b = arena->last;

    if (!v || (const unsigned char *)v + size != b->data + b->used || b->size - b->used < more) return false;
    b->used += more;
    return true;
}

void *arena_grow(struct arena *arena, const void *v, size_t n, size_t *cap, size_t size)
{
    enum { FEW = 128 }; /* bytes: most lists of what is larger have one element or two */
    size_t want = *cap ? *cap * 2 : size < FEW / 8 ? 8 : size < FEW ? 4 : 1;
    void *grown;

    assert(n <= *cap && size);
    if (want > SIZE_MAX / size) mem_fail();
    if (extend(arena, v, rounded(*cap * size), rounded(want * size) - rounded(*cap * size))) {
        *cap = want;
        return (void *)v;
    }
    grown = alloc_raw(arena, want * size);
    if (n) memcpy(grown, v, n * size);
    *cap = want;
    return grown;
}
