/* read_build.h: the one way in which nodes are made. Markdown (read_tree.c) and raw HTML (read_html.c) drive the same
 * builder, so that both give the same tree and may be mixed.
 *
 * The builder has a current container and perhaps an open line of spans (a paragraph, heading, cell, summary).
 * Text that comes where no line is open opens a paragraph. */
#ifndef READ_BUILD_H
#define READ_BUILD_H

#include "read_node.h"

struct build {
    struct doc *doc;
    struct node *at;      /* the container that new nodes go into */
    struct node *inlines; /* the open line of spans, or NULL */
    size_t depth;         /* of `at` */
    size_t over;          /* containers that were left out because they are too deep */
    bool told_too_deep;
    unsigned style; /* of the text that comes */
    const char *url;
    struct strbuf run; /* text that is not yet a span */
    unsigned run_style;
    const char *run_url;
    int run_line;
    int line; /* of what comes next */
};

void build_start(struct build *b, struct doc *doc);
void build_end(struct build *b);

/* Opens a container and makes it the current one. Too deep: counts it and returns NULL. */
struct node *build_open(struct build *b, enum node_kind kind);
/* Closes the container that the last build_open opened. */
void build_close(struct build *b);
/* Adds a block without children: code, rule, comment, mark. */
struct node *build_leaf(struct build *b, enum node_kind kind);

/* Opens a line of spans. */
struct node *build_inlines(struct build *b, enum node_kind kind);
/* Ends the open line of spans, if there is one; an empty paragraph is taken back. */
void build_inlines_end(struct build *b);
void build_text(struct build *b, struct str text);
/* Adds a span that is not text; `text` and `url` as in struct span. */
void build_span(struct build *b, enum span_kind kind, struct str text, const char *url);
void build_soft_break(struct build *b);

#endif
