/* read/tree/nest.h: the blocks of CommonMark line by line, as cmark-gfm makes them of the same lines.
 *
 * The scan of lines (read/tree/lines.h) has to know where code and HTML are before CommonMark reads the text, since it changes that
 * text. It is fed every line that CommonMark will be given, in order: first looks what a line is, then takes it. Words are not
 * looked at, but where they end a block. tests/agree holds it against cmark-gfm. */
#ifndef READ_TREE_NEST_H
#define READ_TREE_NEST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/strbuf.h"

/* What a line is part of. */
enum nest_kind {
    NEST_BLANK, /* nothing; also a list item with nothing on its line */
    NEST_TEXT,  /* a paragraph, a footnote's too, or a link's address */
    NEST_HEADING,
    NEST_RULE,
    NEST_TABLE,
    NEST_CODE,
    NEST_HTML,
};

/* The kinds of HTML blocks are those of CommonMark's specification, 1 to 7. Those up to here go on to their end, blank lines
 * and all; the others to a blank line. */
enum { NEST_HTML_RAW = 5 };

/* What the blocks that are open end with, besides containers. */
enum nest_leaf { LEAF_NONE, LEAF_TEXT, LEAF_TABLE, LEAF_FENCED, LEAF_INDENTED, LEAF_HTML };

enum nest_container { IN_QUOTE, IN_LIST, IN_ITEM, IN_NOTE };

struct nest_open {
    enum nest_container kind;
    bool bare;     /* item: nothing is in it yet */
    char sign;     /* list: "-", "*", "+", "." or ")" */
    size_t indent; /* item: columns of what goes on in it */
};

struct nest {
    struct arena *arena;
    VEC(struct nest_open) open;  /* from the outermost one on */
    VEC(struct nest_open) fresh; /* that the line looked at opens */
    enum nest_leaf leaf;
    char fence;
    size_t fence_n;
    int html;           /* kind of the HTML block */
    struct str above;   /* last line of the paragraph */
    struct strbuf refs; /* the paragraph, if it may be nothing but addresses of links */
    bool is_refs;
    bool tex;   /* bars in formulas divide no cells */
    bool blank; /* the last line that was taken is blank */
};

/* What a line is; good up to the next call. */
struct nest_look {
    enum nest_kind is;
    enum nest_leaf leaf; /* open behind it */
    size_t at;           /* behind the marks of containers; blanks may follow */
    size_t content;      /* behind those */
    size_t column;       /* of the content */
    size_t indent;       /* from `at` to there, in columns */
    size_t matched;      /* of the open containers go on */
    size_t note;         /* where a footnote's definition begins; SIZE_MAX: none */
    int html;            /* kind of the HTML block it begins or goes on with */
    int items;           /* of lists, that begin */
    bool begins;         /* the code, HTML or table it is in; `setext` is one of them */
    bool ends;           /* closes a fence */
    bool lazy;           /* goes on with a paragraph that its containers' marks do not reach */
    bool setext;         /* the line below a heading; its text is above */
    char fence;
    size_t fence_n;
};

struct nest nest_start(struct arena *arena, bool tex);
/* What `line` (without its end) is. No HTML, footnote or table begins at byte `escaped`: a backslash will be put there;
 * SIZE_MAX: nowhere. With `parted`, as if a blank line stood above it, as far as lists go. */
struct nest_look nest_look(struct nest *nest, struct str line, size_t escaped, bool parted);
/* Goes on behind the line that was looked at last. The line is kept as long as its paragraph. */
void nest_take(struct nest *nest, struct str line, const struct nest_look *look);

/* The kind of HTML block that the text begins: 1 to 6, 7 as well with `alone`; 0: none. */
int nest_html(struct str text, bool alone);
/* Offset behind what ends an HTML block of kinds 1 to 5 in the text; SIZE_MAX: it does not end there. */
size_t nest_html_end(struct str text, int kind);
/* True if the paragraph is nothing but addresses of links: "[label]: address". Its lines end in line feeds. */
bool nest_is_refs(struct str paragraph);

#endif
