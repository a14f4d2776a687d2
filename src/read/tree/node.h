/* read/tree/node.h: a Markdown file as a tree, before it is known what is a card.
 *
 * Private to the reader. The tree is what the author wrote: Markdown and raw HTML give the same nodes. Its depth is
 * bounded (NODE_DEPTH), so that walks over it may recurse. All of it lives in the run's arena. */
#ifndef READ_TREE_NODE_H
#define READ_TREE_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "deck/deck.h"

struct diags;

/* Containers inside each other; deeper ones are left out and their text stays. */
enum { NODE_DEPTH = 40 };

/* A soft line break: a span whose text is " ". Kept until the deck is made, since some conventions go by lines. */
#define STYLE_SOFT (1u << 31)
/* A bracket that the author escaped, or a block of attributes: nothing in it is a mark. */
#define STYLE_LITERAL (1u << 30)

enum node_kind {
    NODE_ROOT,
    NODE_PARA,
    NODE_HEADING,
    NODE_LIST,
    NODE_ITEM,
    NODE_CODE,
    NODE_QUOTE,
    NODE_RULE,
    NODE_TABLE,
    NODE_ROW,
    NODE_CELL,
    NODE_MATH,
    NODE_NOTE,
    NODE_DETAILS,
    NODE_SUMMARY, /* in a details or card: children */
    NODE_CARD, /* a card by itself, whatever stands around it: a summary is its front, what follows its back */
    NODE_DECK, /* cards that come are another deck's: spans, its title; the file's own again if it has none */
    NODE_MARK, /* a line that divides: see `mark` */
};

/* What a NODE_MARK says. */
enum mark {
    MARK_NONE,
    MARK_SPLIT,    /* "?", "??", "%", <!-- split -->: the front ends here */
    MARK_QUESTION, /* "Q:" */
    MARK_ANSWER,   /* "A:" */
    MARK_CLOZE,    /* "C:" */
    MARK_END,      /* "+++": the card ends here */
    MARK_OPEN,     /* ":::tip": a container begins, up to its MARK_CLOSE */
    MARK_CLOSE,    /* ":::" */
    MARK_NOTE,     /* "START": a note for Anki begins, up to its MARK_NOTE_END */
    MARK_TYPE,     /* the line below, its type */
    MARK_FIELD,    /* "Back:" in it */
    MARK_NOTE_END, /* "END" */
};

/* What the author of a NODE_CARD says of it; of a NODE_DECK, of all its cards. */
struct node_card {
    struct str id; /* empty: none */
    struct strs tags;
    bool both; /* it is asked both ways */
};

/* Fields that are not of its kind are zero; see struct block for those that have no comment here. */
struct columns;
struct languages;

struct node {
    enum node_kind kind;
    int line; /* in the file, from 1 */
    struct node *parent, *next, *child, *last;
    struct spans spans;
    struct str text, language;
    int level;
    enum list_style list_style;
    int start;
    char delimiter;
    bool tight;
    enum task task;
    int columns;
    const struct columns
        *roles; /* table: what its columns are (read/guess/pair.h); NULL: not found out yet */
    bool header;
    enum align align;
    bool rtl;
    bool html;      /* from raw HTML */
    bool term;      /* item: begins with a <dt> */
    enum mark mark; /* NODE_MARK */
    bool strong;    /* NODE_MARK: emphasis was round all that it says */
    const struct node_card
        *card; /* of a card that is a note for Anki, of a deck with a title or tags; else NULL */
};

/* Text of the file that no reader of it sees: a comment, a script. */
struct unseen {
    const char *kind;
    int line;
    struct str text;
};

struct unseens {
    struct unseen *v;
    size_t n, cap;
};

/* A place that links may name: <a name="x">, id="x". */
struct anchor {
    struct str name;
    int line;
};

/* One file. */
struct doc {
    struct arena *arena;
    struct diags *diags;
    const char *file;
    struct str text; /* cleaned, without the front matter; then as CommonMark is to read it */
    int first_line;  /* of the cleaned text in the file */
    bool one_line;   /* all of it stands in that line */
    const int *map;  /* of each line of `text`: its line in the file */
    size_t n_map;
    const struct lines *lines; /* of the file, as they were before that; NULL: of no file */
    bool signs;                /* there is TeX in it, between LINE_MATH and LINE_MATH_END, or LINE_LITERAL */
    bool short_codes;          /* :smile: is an emoji in it, as in all Markdown */
    bool hides;                /* there is LINE_HIDES in it */
    struct node *root;         /* its children are the file's blocks */
    struct node **notes;       /* footnotes: notes[i] is the one printed as i + 1 */
    size_t n_notes;
    size_t cards;         /* NODE_CARDs */
    struct str deck_name; /* "TARGET DECK"; empty: it names none */
    struct strs tags;     /* "FILE TAGS": of all its cards */
    bool *note_used;      /* it stands on a card */
    VEC(struct unseen) unseen;
    VEC(const struct node *) headings; /* all of them, as they were read */
    VEC(struct anchor) anchors;
    struct languages *languages; /* read/tree/languages.h; NULL until a table's head asks for them */
};

/* The line in the file of line `line` (from 1) of doc->text; what is beyond the text counts as its last line. */
int node_file_line(const struct doc *doc, int line);
/* A node that stands nowhere yet; `line` is the file's. */
struct node *node_new(struct arena *arena, enum node_kind kind, int line);
/* Adds the tags that the text has, "sea rope" or "#sea, #rope". */
void node_tags(struct arena *arena, struct str text, struct strs *tags);
/* Makes the node, which stands nowhere, the last child. */
void node_append(struct node *parent, struct node *node);
/* Takes the node out of its parent, which it has. */
void node_remove(struct node *node);
/* Puts the node, which stands nowhere, behind `after`, in the same parent. */
void node_insert_after(struct node *after, struct node *node);
/* Puts cards that stand in lists and quotes behind them, so that no other card takes them for its text. Linear time. */
void node_lift_cards(struct doc *doc);
/* A mark that is none after all is the beginning of the paragraph behind it; where there is none, the mark becomes one. */
void node_unmark(struct arena *arena, struct node *mark);
/* The plain text of everything in the node, each block on lines of its own; in the arena. */
struct str node_text(struct arena *arena, const struct node *node);

#endif
