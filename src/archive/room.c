#include "archive/impl.h"

#include <string.h>

#include "archive/archive.h"
#include "base/arena.h"

/* What is said of a size saves memory and time where it is true; it is believed as far as text is packed. */
enum { LEAST = 1 << 12, TIMES = 64 };

uint64_t archive_bound(size_t packed, uint64_t most)
{
    uint64_t bound = (uint64_t)packed * ARCHIVE_ALL_TIMES + ARCHIVE_ANYWAY;

    return bound < most ? bound : most;
}

struct archive_room archive_room_new(struct arena *arena, size_t packed, size_t said, size_t most)
{
    struct archive_room room = {.arena = arena, .most = most};
    size_t cap = said ? said : packed;

    if (cap / TIMES > packed) cap = packed * TIMES;
    if (cap < LEAST) cap = LEAST;
    /* Its end is only seen where there is room for more. */
    cap = cap < most ? cap + 1 : most;
    room.cap = cap;
    room.p = arena_alloc(arena, cap + 1);
    return room;
}

size_t archive_room_left(struct archive_room *room)
{
    if (room->n == room->cap && room->cap < room->most) {
        size_t cap = room->most - room->cap < room->cap ? room->most : room->cap * 2;
        char *p = arena_alloc(room->arena, cap + 1);

        memcpy(p, room->p, room->n);
        room->p = p;
        room->cap = cap;
    }
    return room->cap - room->n;
}

struct str archive_room_bytes(struct archive_room *room)
{
    /* Whoever unpacks may have used what was left as a slate. */
    room->p[room->n] = '\0';
    return (struct str){room->p, room->n};
}
