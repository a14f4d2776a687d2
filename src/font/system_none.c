/* In the place of font/system.c where the system has no fonts to ask for: in a browser. There are those of the table, and files. */
#include <string.h>

#include "base/file.h"
#include "font/impl.h"

struct system *font_system_open(struct arena *arena, const char **unread)
{
    *unread = NULL;
    return (void *)NEW(arena, char); /* Never NULL, and nothing else */
}

void font_system_close(struct system *system)
{
    (void)system;
}

bool font_system_family(struct system *system, struct arena *arena, const char *name,
                        struct system_font faces[4], const char **nearest)
{
    (void)system, (void)arena, (void)name, (void)faces;
    *nearest = NULL;
    return false;
}

void font_system_members(struct system *system, struct arena *arena, const char *name,
                         struct font_members *members)
{
    (void)system, (void)arena, (void)name, (void)members;
}

bool font_system_siblings(struct arena *arena, const char *path, struct system_font faces[4],
                          struct font_members *members, const char **why)
{
    (void)arena, (void)members;
    memset(faces, 0, 4 * sizeof *faces);
    faces[FACE_REGULAR].path = path;
    *why = NULL;
    return true;
}

bool font_system_covering(struct system *system, struct font_style style, const uint32_t *runes, size_t n,
                          size_t *from, struct system_font *font)
{
    (void)system, (void)style, (void)runes, (void)n, (void)from, (void)font;
    return false;
}
