/* read/tree/element.h: what HTML elements do: which drive the builder how. It knows nothing of parsing (read/tree/html.h). */
#ifndef READ_TREE_ELEMENT_H
#define READ_TREE_ELEMENT_H

#include "read/tree/build.h"

/* An element that is open. */
struct element {
    char name[16];
    unsigned sort; /* enum sort of read/tree/element.c */
    bool opened;   /* a container to close */
    unsigned style;
    const char *url;
    bool rtl; /* the builder's, before it */
};

/* More elements inside each other than this are left out. */
enum { ELEMENTS = 32 };

struct elements {
    struct build *build;
    struct element v[ELEMENTS];
    size_t n, barrier;
    VEC(size_t) barriers;
    size_t hidden;          /* depth of elements whose text is not shown */
    VEC(const char *) told; /* unknown elements */
};

/* A start tag. */
struct event {
    const char *name;
    const char **attributes; /* name, value, ..., NULL */
};

/* HTML has an element of that name (in lower case). */
bool element_is_known(const char *name);
/* `inline_tag`: the tag as it stands, if it is inside a paragraph; else empty. */
void elements_start(struct elements *open, const struct event *event, struct str inline_tag);
/* Ends the innermost open element of that name, and what is open inside it; none: nothing happens. */
void elements_end(struct elements *open, const char *name);
void elements_text(struct elements *open, struct str text);
void elements_close(struct elements *open);

/* See read/tree/html.h. */
void elements_enter(struct elements *open);
void elements_leave(struct elements *open);
void elements_block_begins(struct elements *open);

#endif
