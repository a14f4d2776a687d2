/* typeset/rack_impl.h: what the files of the rack share. Not for others.
 *
 * typeset/rack.c       what stands, what it was asked for, how long it is kept
 * typeset/rack_copy.c  a setting with all that it points to, in one piece of memory */
#ifndef TYPESET_RACK_IMPL_H
#define TYPESET_RACK_IMPL_H

#include "font/font.h"
#include "image/image.h"
#include "typeset/galley.h"
#include "typeset/rack.h"

/* What was asked for while something was set, in its order. */
struct rack_use {
    enum rack_use_of { RACK_FACE, RACK_LANGUAGE, RACK_IMAGE } of;
    struct face_use face;
    const char *language;
    bool known; /* the language has a dictionary */
    const char *file, *url;
    const struct image *image; /* of the run that set it, or used it last */
    struct image seen;         /* the picture as it was then, but for its index and its outlines */
    bool drawn;                /* it had outlines */
    size_t same;               /* the first use that was given the same image */
};

struct rack_uses {
    struct rack_use *v;
    size_t n, cap;
};

/* An item that shows a picture, and the use that gave it. */
struct rack_picture {
    struct item *item;
    size_t use;
};

/* Something that stands: one piece of memory, with all that it points to but words and faces. */
struct standing {
    uint64_t hash;
    struct str key;
    size_t size;  /* bytes */
    unsigned run; /* that used it last */
    int line;     /* where its text begins */
    struct rack_set set;
    struct rack_uses uses;
    struct rack_picture *pictures;
    size_t n_pictures;
    int **lines; /* all numbers of lines in it: they move with its text */
    size_t n_lines;
};

/* The pieces of a copy, counted first and then filled. */
struct rack_copier {
    struct arena *arena; /* of the list of places */
    unsigned char *room; /* NULL: it is only counted */
    unsigned char *base; /* where pointers into it lead: the room, or one that it is to be compared with */
    size_t n;            /* bytes so far */
    bool foreign;        /* it holds what cannot be kept */
    const struct rack_uses *uses;
    VEC(struct rack_picture) pictures;
    VEC(int *) lines;
    VEC(struct rack_place {
        const void *from;
        size_t to;
    })
    places; /* of what several point to */
};

/* Copies the whole of it; its copy begins with the standing itself. Twice: first with no room. */
void rack_copy(struct rack_copier *copier, const struct standing *standing);

#endif
