/* base/arena.h: the arena. One for the run holds everything that lives as long as the run; nothing in it is freed on its
 * own. A mark taken before a trial layout gives its memory back afterwards. No memory ends the program (base/mem.h). */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

struct arena;

/* How far an arena was used when the mark was taken. */
struct arena_mark {
    void *block;
    size_t used;
};

struct arena *arena_new(void);
/* One that shares the other's limit, and is given back before it, or with it. */
struct arena *arena_new_beside(const struct arena *arena);
/* From now on the arena and those beside it hold at most so many bytes together, or what they hold already: what would be more is
 * refused (mem_refuse). Many decks of a few bytes take thousands for each; this is where that ends. */
void arena_limit(struct arena *arena, size_t most);
/* How many bytes these hold. */
size_t arena_held(const struct arena *arena);
/* Gives back the arena with all that is in it. NULL is none. */
void arena_free(struct arena *arena);

/* `size` zeroed bytes, aligned for any type. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
/* The n bytes at `data` and a NUL behind them. */
char *arena_copy(struct arena *arena, const void *data, size_t n);
/* printf into the arena; ends in NUL. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0), nonnull(2)));

/* The reset gives back all that was allocated after the mark, which holds as long as no earlier one is gone back to. */
struct arena_mark arena_mark(struct arena *arena);
void arena_reset(struct arena *arena, struct arena_mark mark);

#define NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define NEW_N(arena, type, n) ((type *)arena_array((arena), (n), sizeof(type)))
/* As arena_alloc(n * size), checked for overflow. */
void *arena_array(struct arena *arena, size_t n, size_t size);

/* Growing arrays in an arena: a struct with the fields `type *v; size_t n, cap;`. The array moves as it
 * grows, so keep indices, not pointers, while pushing. VEC_PUSH gives a pointer to the new, zeroed element. */
#define VEC(type)      \
    struct {           \
        type *v;       \
        size_t n, cap; \
    }
#define VEC_PUSH(arena, vec)                                                                         \
    ((vec)->n == (vec)->cap                                                                          \
         ? (void)((vec)->v = arena_grow((arena), (vec)->v, (vec)->n, &(vec)->cap, sizeof *(vec)->v)) \
         : (void)0,                                                                                  \
     (void)memset(&(vec)->v[(vec)->n], 0, sizeof *(vec)->v), &(vec)->v[(vec)->n++])
/* Room for twice as many elements of `size` bytes: the n there are, and behind them bytes that are not zeroed. */
void *arena_grow(struct arena *arena, const void *v, size_t n, size_t *cap, size_t size);

#endif
