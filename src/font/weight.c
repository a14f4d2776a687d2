/* Weights of faces: their names, and those of a family's faces that a look asks for. */
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/words.h"
#include "font/impl.h"

/* As OpenType and CSS have them: that of i stands for 100 (i + 1). Arrays, which no start of the program has to relocate. */
static const char names[][11] = {"thin",     "extralight", "light",     "regular", "medium",
                                 "semibold", "bold",       "extrabold", "black"};
enum { NAMES = sizeof names / sizeof *names, NAMED = 100 };

int fonts_weight_named(struct str name)
{
    for (int i = 0; i < NAMES; i++)
        if (str_is_nocase(name, names[i])) return NAMED * (i + 1);
    return 0;
}

const char *fonts_weight_name(int weight)
{
    return weight % NAMED == 0 && weight >= NAMED && weight <= NAMED * NAMES ? names[weight / NAMED - 1]
                                                                             : NULL;
}

/* Lightest first, and of one weight that first which is to be taken. */
static int member_order(const struct font_member *a, const struct font_member *b)
{
    if (a->weight != b->weight) return a->weight - b->weight;
    return a->far != b->far ? a->far - b->far : strcmp(a->font.path, b->font.path);
}

void font_member_add(struct arena *arena, struct font_members *members, struct font_member member)
{
    size_t i;

    VEC_PUSH(arena, members);
    for (i = members->n - 1; i > 0 && member_order(&member, &members->v[i - 1]) < 0; i--)
        members->v[i] = members->v[i - 1];
    members->v[i] = member;
}

static const struct font_member *member_find(const struct font_members *members, int weight, bool italic)
{
    for (size_t i = 0; i < members->n; i++)
        if (members->v[i].weight == weight && members->v[i].italic == italic) return &members->v[i];
    return NULL;
}

static void add_weight(struct strbuf *b, int weight)
{
    const char *name = fonts_weight_name(weight);

    if (name)
        strbuf_addz(b, name);
    else
        strbuf_printf(b, "%d", weight);
}

/* "has no weight light; it has regular, bold" */
static const char *lacking(struct arena *arena, const struct font_members *members, int weight)
{
    struct strbuf lack = strbuf_new(arena), b = strbuf_new(arena);
    int last = 0;

    add_weight(&lack, weight);
    for (size_t i = 0; i < members->n; i++) {
        const struct font_member *member = &members->v[i];

        if (member->italic || member->weight == last) continue;
        if (last) strbuf_addz(&b, ", ");
        add_weight(&b, last = member->weight);
    }
    return arena_printf(arena, SAY("has no weight %.*s; it has %.*s"), STR(strbuf_str(&lack)),
                        STR(strbuf_str(&b)));
}

const char *font_members_choose(struct arena *arena, const struct font_members *members,
                                struct font_weights weights, struct system_font faces[4])
{
    const int asked[] = {[FACE_REGULAR] = weights.text, [FACE_BOLD] = weights.bold};

    for (unsigned face = FACE_REGULAR; face <= FACE_BOLD; face++)
        if (asked[face] && !member_find(members, asked[face], false))
            return lacking(arena, members, asked[face]);
    for (unsigned face = FACE_REGULAR; face <= FACE_BOLD; face++) {
        const struct font_member *upright = member_find(members, asked[face], false);
        const struct font_member *italic = member_find(members, asked[face], true);

        if (!upright) continue; /* not asked for */
        faces[face] = upright->font;
        faces[face | FACE_ITALIC] = italic ? italic->font : (struct system_font){0};
    }
    return NULL;
}
