/* read/tree/build.h: the one way in which nodes are made. Markdown (read/tree/tree.c) and raw HTML (read/tree/html.c) drive the same
 * builder, so that both give the same tree and may be mixed.
 *
 * The builder has a current container and perhaps an open line of spans (a paragraph, heading, cell). Text that comes
 * where no line is open opens a paragraph. A table's cell holds spans only: blocks inside it become lines of it. */
#ifndef READ_TREE_BUILD_H
#define READ_TREE_BUILD_H

#include "read/tree/node.h"

struct build {
    struct doc *doc;
    struct node *at;                 /* the container that new nodes go into */
    struct node *inlines;            /* the open line of spans, or NULL */
    struct node *cell;               /* the table cell that everything goes into, or NULL */
    bool cell_gap;                   /* a block ended in the cell: what comes begins a new line */
    struct node *around[NODE_DEPTH]; /* the containers that were current before `at` */
    size_t depth;
    size_t over; /* containers that were left out: too deep, or in a cell */
    bool told_too_deep;
    unsigned style; /* of the text that comes */
    const char *url;
    bool rtl;           /* of the blocks that come */
    const char *hidden; /* what comes is not for readers: what to call it; "": nothing to tell; NULL: it is */
    bool pre;           /* text is gathered for a code block */
    struct strbuf pre_text;
    struct str pre_language; /* of the code that is gathered, or comes; empty: none is said */
    struct spans spans;      /* of the open line */
    struct strbuf run;       /* text that is not yet a span */
    unsigned run_style;
    const char *run_url;
    int run_line;
    int line; /* of what comes next, in the file */
};

/* Begins the tree: doc->root is new and the current container. All lives in doc->arena. */
void build_start(struct build *b, struct doc *doc);
/* Ends what is open; nothing may be built afterwards. */
void build_end(struct build *b);

/* Opens a container and makes it the current one. Deeper than NODE_DEPTH (DIAG_TOO_DEEP, once) or in a cell: counts it and
 * returns NULL. */
struct node *build_open(struct build *b, enum node_kind kind);
/* Closes the container that the last build_open opened, or one that was only counted. */
void build_close(struct build *b);
/* Adds a dividing line; nothing in a cell. */
void build_rule(struct build *b);
/* Adds a block of code, or of TeX where the language says so; in a cell, lines in code. `text` as it stands in the source:
 * tabs are expanded here, blank lines at the end go. */
void build_code(struct build *b, struct str text, struct str language);

/* Opens a line of spans; in a cell, a new line of it. */
struct node *build_inlines(struct build *b, enum node_kind kind);
/* Ends the open line of spans, if there is one; an empty paragraph is taken back. */
void build_inlines_end(struct build *b);
/* Opens a cell of the current row; until its end all that is built goes into it. */
void build_cell(struct build *b, enum align align);
void build_cell_end(struct build *b);

/* Adds text in the current style and link; between LINE_MATH and LINE_MATH_END it is TeX. It is copied. */
void build_text(struct build *b, struct str text);
/* What comes is a span of its own, though it look the same: no mark of the deck's reaches over. */
void build_run_end(struct build *b);
/* Adds a span that is not text; `text` and `url` as in struct span. Returns it, until the next is added; NULL: it became
 * text. */
struct span *build_span(struct build *b, enum span_kind kind, struct str text, const char *url);
/* A line's end in the source (STYLE_SOFT). */
void build_soft_break(struct build *b);
/* Records text that no reader sees; `kind` is const data, the text is copied. */
void build_unseen(struct build *b, const char *kind, struct str text);

#endif
