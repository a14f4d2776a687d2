/* read_element.h: what HTML elements do: which drive the builder how. It knows nothing of parsing (read_html.h). */
#ifndef READ_ELEMENT_H
#define READ_ELEMENT_H

#include "read_build.h"

/* An element that is open. */
struct element {
    char name[16];
    int sort;    /* enum sort of read_element.c */
    bool opened; /* a container to close */
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
/* How a tag stands in its line: touched by a letter; by itself; by itself in the midst of a sentence. */
enum set_off { SET_OFF_NOT, SET_OFF, SET_OFF_IN_SENTENCE };

/* True if a tag in a line of Markdown is spoken about ("the <head> of a page") and was only not escaped: a bare one of an
 * element that makes no sense in a line, or one by itself like a word that has no other half, or that would end the
 * paragraph in the midst of a sentence. */
bool element_is_mention(struct str tag, bool matched, enum set_off set_off);
/* The name of the element in "<name ...>" or "</name>"; *bare: there is nothing else in the tag. */
struct str element_name(struct str tag, bool *bare);
/* `inline_tag`: the tag as it stands, if it is inside a paragraph; else empty. */
void elements_start(struct elements *open, const struct event *event, struct str inline_tag);
/* Ends the innermost open element of that name, and what is open inside it; none: nothing happens. */
void elements_end(struct elements *open, const char *name);
void elements_text(struct elements *open, struct str text);
void elements_close(struct elements *open);

/* See read_html.h. */
void elements_enter(struct elements *open);
void elements_leave(struct elements *open);
void elements_block_begins(struct elements *open);

#endif
