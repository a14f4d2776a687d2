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
/* Columns and rows that a cell may take. */
enum { SPAN_MOST = 64 };

/* Those that are open, the innermost last. */
struct elements {
    struct build *build;
    struct arena *lasting; /* for more than the document at work */
    struct element v[ELEMENTS];
    size_t n, barrier; /* those below the barrier are not to be touched: Markdown's container began in them */
    VEC(size_t) barriers;
    size_t hidden;                  /* depth of elements whose text is not shown */
    int wide;                       /* columns of the open cell */
    unsigned char below[SPAN_MOST]; /* rows that a cell in this column takes yet */
    VEC(const char *) told;         /* unknown elements */
};

/* A start tag. */
struct event {
    const char *name;
    const char **attributes; /* name, value, ..., NULL */
};

/* True if HTML has an element of that name (in lower case). */
bool element_is_known(const char *name);
/* A start tag. One of no element of HTML is text if it is inside a paragraph (`inline_tag`: the tag as it stands, else
 * empty), or left out with DIAG_HTML. */
void elements_start(struct elements *open, const struct event *event, struct str inline_tag);
/* Ends the innermost open element of that name, and what is open inside it; none: nothing happens. */
void elements_end(struct elements *open, const char *name);
/* Text between tags: white space is one blank, but in <pre>. Copied. */
void elements_text(struct elements *open, struct str text);
/* Ends all that is open. */
void elements_close(struct elements *open);

/* html_enter, html_leave and html_block_begins (read/tree/html.h). */
void elements_enter(struct elements *open);
void elements_leave(struct elements *open);
void elements_block_begins(struct elements *open);

#endif
