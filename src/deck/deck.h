/* deck/deck.h: what was read. Topics hold cards, cards hold blocks, blocks hold spans.
 *
 * The reader makes it, everybody else only reads it. It says nothing of fonts or sizes. All of it lives in
 * the run's arena; text is UTF-8. Topics, cards and blocks keep the file and the line (from 1) they came from. Cards stand
 * topic by topic: topics[t] has cards[first .. first + n), and the next topic goes on there. */
#ifndef DECK_DECK_H
#define DECK_DECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/lookup.h"
#include "base/strbuf.h"

struct card_state;
struct image_roots;

/* How a span is marked; bits, so that bold code in a link is one span. */
enum {
    STYLE_BOLD = 1 << 0,
    STYLE_ITALIC = 1 << 1,
    STYLE_CODE = 1 << 2,
    STYLE_STRIKE = 1 << 3,
    STYLE_SUB = 1 << 4,
    STYLE_SUP = 1 << 5,
    STYLE_KBD = 1 << 6,
    STYLE_MARK = 1 << 7,
    STYLE_MATH = 1 << 8, /* TeX source between dollar signs */
    STYLE_UNDERLINE = 1 << 9,
    STYLE_LABEL = 1 << 10,   /* added in setting, no emphasis of the author's: not for the index */
    STYLE_RUBY = 1 << 11,    /* what a reading is of; and the reading, which follows it: */
    STYLE_READING = 1 << 12, /* in brackets, for whoever cannot set it above */
};

enum span_kind {
    SPAN_TEXT,
    SPAN_BREAK,    /* a hard line break */
    SPAN_IMAGE,    /* text is the alt text, url the source */
    SPAN_FOOTNOTE, /* a reference; text is the label as it is printed */
    SPAN_GAP,      /* a cloze gap: a blank to fill in; text is what it hides */
};

struct span {
    enum span_kind kind;
    unsigned style;
    struct str text;    /* soft line breaks are already spaces (none between CJK letters) */
    struct str hint;    /* of a gap: what helps to fill it in; may be empty */
    int gap;            /* of a gap: its number; 0: it has none */
    struct str source;  /* of a formula whose gaps are boxes in `text`: as it was written; else empty */
    const char *url;    /* of a link or image; NULL: none */
    const char *macros; /* of a formula: TeX that defines the commands of its file that it uses; NULL: none */
    int line;
    const char *link; /* of a picture: the address that it leads to; NULL: none */
    const char *mask; /* of a picture: the address of what lies over it (image/image.h); NULL: nothing */
    float width,
        height; /* of a picture, as the deck says: points; 0: its own; width < 0: a part of the measure */
    /* Of a picture: its point that is seen where it is cropped, percent of its size from its middle. */
    int8_t at_x, at_y;
    bool full;     /* of a picture: it may fill the card */
    bool no_point; /* of a picture: the deck says a point for it that is none */
    int target;    /* of a link into the deck: a card's number, or minus a topic's (from 1); 0: none */
};

enum block_kind {
    BLOCK_PARA,    /* spans */
    BLOCK_HEADING, /* spans, level; inside an answer */
    BLOCK_LIST,    /* children are items */
    BLOCK_ITEM,    /* children are blocks */
    BLOCK_CODE,    /* text, language */
    BLOCK_QUOTE,   /* children */
    BLOCK_RULE,    /* a thematic break */
    BLOCK_TABLE,   /* children are rows */
    BLOCK_ROW,     /* children are cells */
    BLOCK_CELL,    /* spans, align */
    BLOCK_MATH,    /* text: TeX source of a display */
    BLOCK_NOTE,    /* a footnote; children; text is its label */
    BLOCK_LINES,   /* ruled lines to write on, where there is no answer */
};

enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };
enum list_style { LIST_BULLET, LIST_NUMBER, LIST_LETTER /* A. B. C.: options of a question */ };
enum task { TASK_NONE, TASK_OPEN, TASK_DONE };

struct spans {
    struct span *v;
    size_t n, cap;
};

struct block {
    enum block_kind kind;
    const char *file;
    int line;
    struct block *next;  /* in the same parent */
    struct block *child; /* first of its children */
    struct spans spans;
    struct str text; /* code: lines end in \n, tabs already expanded; math; note label */
    struct str
        language;       /* code: first word of the info string, as written; math: as it was written, where its
                         * gaps are boxes in `text` */
    const char *macros; /* math: as a span's */
    int level;          /* heading: 1 to 6 */
    enum list_style list_style;
    int start;      /* list: first number */
    char delimiter; /* list: '.' or ')' behind the number */
    bool tight;     /* list: no blank lines between its items */
    enum task task; /* item */
    bool header;    /* row */
    enum align align;
    bool framed; /* quote: recto's own notice, in a frame */
    bool rtl;    /* list, quote, para: marked right-to-left (dir="rtl") */
};

struct strs {
    struct str *v;
    size_t n, cap;
};

struct card {
    size_t number; /* from 1, over the whole deck, unchanged by any selection */
    struct str
        label; /* what is printed: the deck's own number where it has one, else its place in the topic */
    struct str
        id; /* {#id}, or a hash of the front (16 hex digits). Of several that a text makes: of the first {#id} alone, of others with
             * "/ORD" (a gap's number less one; 1: turned over), as in packages; the hash, or what is taken, with "~" variant */
    size_t
        id_note; /* of a note, which may have several cards: how much of the id is the note's guid, before "/ORD"; 0: all of it */
    bool filled; /* of a package: templates filled in with a note's fields; its id is made there */
    bool id_own; /* the id does not follow from the front: whoever writes the deck down has to say it */
    const struct card_state *state; /* deck/package.h; NULL: nobody knows of any */
    struct str variant;             /* "c2": which one; else empty */
    struct block *origin;           /* the front that names them all; NULL: its own */
    size_t topic;                   /* index into topics */
    size_t nth;                     /* from 1, within its topic */
    struct block *
        front; /* never NULL: the first block is the question itself, a PARA unless it is all code, list, ... */
    struct block *back;  /* never NULL: the answer; a BLOCK_LINES where there is none */
    struct str question; /* plain text of the front's first block */
    bool unanswered;
    struct strs tags;
    const char *format; /* the convention by which it was found; NULL: none has a name */
    const char *file;
    int line;
};

struct topic {
    struct spans title;
    struct str plain; /* of the title */
    bool named;       /* the title is only the file's name */
    struct str shown; /* deck_titles_show: what print shows instead of the title; empty: nothing else */
    struct str signs; /* the same: the title in letters and signs, where formulas stand in it; else empty */
    struct str slug;  /* for file names: unique, lower case, safe on every file system */
    size_t first, n;  /* its cards; n > 0 */
    const char *file;
    int line;
};

/* Text of the file that is on no card. */
struct omitted {
    const char *file;
    int line;
    const char *kind; /* contents, back-link, comment, number, tick, ... */
    struct str text;
};

/* A key of the front matter or the configuration that names an option: `opts` resolves it. */
struct setting {
    const char *file;
    int line;                     /* of the key */
    int key_column, value_column; /* as diag_place has it; 0: the value stands in no line with its key */
    struct str key, value;
    bool own;     /* it stands where only recto's settings do: under `recto:` */
    bool mapping; /* its value is a mapping or the like, and not read */
};

/* A command that a file defines for its formulas (`math-macros`). */
struct macro {
    const char *file;
    int line;
    struct str name;   /* with its backslash; where it is none: as it stands */
    struct str tex;    /* \newcommand, \def, ... */
    const char *fault; /* why nothing is defined; NULL: it is */
};

/* Cards in a row in a file: the lines in which the first and the last of them begin. */
struct line_range {
    const char *file;
    int first, last;
};

/* A convention by which cards were found. */
struct convention {
    const char *name;
    size_t cards;
    VEC(struct line_range) stretches;
};

/* A convention that was considered for a file. */
struct weighed {
    const char *file;
    const char *name;
    const char *why;   /* what marks its cards; of the one that was taken: why it was */
    const char *needs; /* what it would take to be chosen; NULL: it was taken */
    size_t marks;      /* of its cards, as counted before it is read */
    bool fits;         /* it has that, but another comes first */
};

struct deck {
    struct str name;         /* the first file's name without folder and ending: names the outputs */
    struct str title;        /* plain; never empty */
    bool named;              /* the title is only the first file's name */
    struct str shown, signs; /* as a topic's */
    struct spans title_spans;
    struct str subtitle, author, event, date, language, license, source, blurb;
    struct strs tags;         /* of the front matter: every card has them, too */
    struct lookup tag_table;  /* deck_tags_list: the same, to be found */
    VEC(struct topic) topics; /* never empty if there are cards */
    VEC(struct card) cards;   /* in reading order, topic by topic */
    VEC(struct omitted) omitted;
    VEC(struct setting) settings;
    VEC(struct macro) macros;     /* of all files, each one's in its order */
    VEC(struct setting) fields;   /* where title, lang and the like were set: some are options too */
    const char *format;           /* name of the convention; that with most cards */
    VEC(struct convention) forms; /* all of them, that one first */
    VEC(struct weighed) weighed;  /* of each file of Markdown: the one taken, then the others */
    int card_level, topic_level;
    bool
        cloze_each; /* a text with gaps is one card here, but a card for each number where nobody says otherwise */
    const struct image_roots *roots; /* where its pictures may be read from; NULL: nowhere */
    size_t left_out;                 /* blocks that are on no card */
    size_t inner_links;              /* spans that have a target */
};

/* Of a link or picture, by its address (NULL: none). */
struct diag_place deck_address_place(const char *file, int line, const char *url);
/* Of a card: where its question begins. */
struct diag_place deck_card_place(const struct card *card);
/* Visits the blocks of the list, and those within them, in reading order. */
void deck_blocks_visit(struct block *first, void (*visit)(void *to, struct block *block), void *to);
/* Adds the plain text of the spans to b; a hard break is a space, a gap is "___". */
void deck_spans_plain(const struct spans *spans, struct strbuf *b);
/* The same for a line in which nothing is set: formulas in letters and signs, as far as they can be said so. `language`: as math_read's. */
void deck_spans_signs(const struct spans *spans, const char *language, struct strbuf *b);
/* True if a formula stands among them. */
bool deck_spans_formula(const struct spans *spans);
/* Adds the plain text of all blocks in the list, a line a block. */
void deck_blocks_plain(const struct block *first, struct strbuf *b);
/* All of the card's front as plain text, a line a block, without a line's end behind the last; the same of its back, which is
 * empty where there is no answer. */
struct str deck_question(struct arena *arena, const struct card *card);
struct str deck_answer(struct arena *arena, const struct card *card);
/* What of a reading's text is the reading: without the brackets round all of it. */
struct str deck_reading(const struct spans *spans, size_t index);
/* The picture that is all there is in the list of blocks; NULL: there is other text, or none. */
const struct span *deck_lone_picture(const struct block *first);
/* The columns of a table: as many as its longest row has cells. */
size_t deck_columns(const struct block *table);
/* The deck's tags are all there: lets deck_has_tag find them fast where they are many. */
void deck_tags_list(struct arena *arena, struct deck *deck);
/* True if the whole deck has the tag, by its front matter: then it tells nothing of a card. */
bool deck_has_tag(const struct deck *deck, struct str tag);
/* Finds what print shows of a deck or a topic that has no title but its file's name: of the deck the only topic's title, else the
 * name's words, spelt as topics and questions spell them, without the ending that is the deck's language ("python-interview-en":
 * "Python interview"); of a deck whose name says nothing ("deck", "README") how many questions it holds. Reports, exports and
 * names of files keep the name. The rest follows from the cards, but not from their answers. */
void deck_titles_show(struct arena *arena, struct deck *deck, const char *language);
/* True if the deck gives what is printed of it a title: the file's name is none. */
bool deck_has_title(const struct deck *deck);
/* What is shown of a title. */
struct str deck_shown(const struct deck *deck);
struct str deck_topic_shown(const struct topic *topic);
struct spans deck_topic_spans(struct arena *arena, const struct topic *topic);
/* A name for files from a title: letters of any script and digits in lower case, everything else a single '-'. At most 84
 * bytes; "" where the title has neither. */
struct str deck_slug(struct arena *arena, struct str title);
/* What is set where the title of the deck, or of a topic, stands as deck_shown and deck_topic_shown say it; NULL: the text itself. */
const struct spans *deck_title_set(const struct deck *deck, struct str title);
/* The name by which links find a heading of this plain text, as GitHub makes it: lower case, blanks as '-', no signs.
 * May be "". */
struct str deck_anchor(struct arena *arena, struct str heading);
/* Adds the deck as indented text, one fact a line: for tests/spec. */
void deck_dump(const struct deck *deck, struct strbuf *b);
/* Adds the blocks as they appear in it, `depth` levels in. */
void deck_dump_blocks(const struct block *first, size_t depth, struct strbuf *b);

#endif
