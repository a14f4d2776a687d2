/* typeset/galley.h: the vertical list. Setting text gives a galley: lines in order, each with its height, the space
 * above it, the cost of a break before it and the decorations (tints, bars) that it stands in. Columns
 * (card sides, booklet pages) are cut from it afterwards, so one setting serves every way of breaking.
 *
 * Points; x from the column's left edge. Lines live in the arena the galley was made with. Lines are indices, since the
 * list moves as it grows; [from, to) is within it. */
#ifndef TYPESET_GALLEY_H
#define TYPESET_GALLEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/lookup.h"
#include "base/str.h"
#include "typeset/page.h"
#include "typeset/tag.h"

/* A background or a bar that runs along several lines. A break closes it and opens it anew. */
struct deco {
    enum deco_kind { DECO_TINT, DECO_BAR } kind;
    const struct deco *outer;
    double x, w;
    double pad; /* above the first and below the last line of each fragment */
    double radius;
    struct ink ink;
    bool frame; /* a hairline round it instead of a tint */
};

/* Decorations within each other; deeper ones are the caller's to leave out. */
enum { DECO_DEEPEST = 24 };

/* Costs of a break before a line. A forbidden break is taken only where no other is possible. */
enum {
    BREAK_FREE = 0,    /* between blocks */
    BREAK_ITEM = 10,   /* between list items */
    BREAK_LINE = 60,   /* inside a paragraph or a code block */
    BREAK_WIDOW = 400, /* one line alone on either side */
    /* Below what opens something, above what closes it: even a part that is left empty is better. */
    BREAK_OPENED = 3000,
    BREAK_FORBIDDEN = 1000000,
};

struct line;

/* Lines that stand again at the top of a column that begins inside what they head: of a table; or, where they are an echo,
 * quieter, of what encloses a line of code. Nobody need read an echo as text. */
struct repeat {
    struct line *lines;
    size_t n;
    double height; /* with the space below */
    bool echo;
    struct ink ink; /* an echo's */
    /* A dotted rule below an echo that is no quieter than the text, since its theme has one ink; 0: none. */
    double rule_x, rule;
};

struct line {
    float ascent, descent; /* above and below the baseline; together the line's height */
    float space;           /* above; vanishes at the top of a column */
    float width;           /* of what it holds */
    int cost;              /* of a break before it */
    const struct deco *deco;
    const struct repeat *repeat; /* or NULL */
    const struct item *items;    /* x from the column's left, y from the baseline */
    size_t n;
    size_t notes; /* how many of the galley's notes have been referred to by the end of this line */
    bool answer;  /* as the caller set it */
    bool
        in_row; /* as far from the line above as that from the one before: an item of a list, a line of code */
    int card;   /* what the caller set while it was made: -1, or an index of its own */
};

/* Something to say about the text, kept until the setting that is used is known: most are tried and left. */
struct remark {
    enum diag_id id;
    int line;
    const char *text; /* the diagnostic's argument, by id */
    unsigned value;   /* or that: a character that stands in the line, or 0 */
    struct str words; /* as diag_place has them */
    bool address;
};

/* A note at the foot of the column that first refers to it: a footnote, or the address of a link. */
struct note {
    const char *url;             /* of a link, or NULL */
    struct str label;            /* of a footnote, as the deck writes it */
    int line;                    /* of the source, that refers to it first */
    const struct galley *galley; /* the note, set; NULL until it is, and where its lines stand in the text */
};

/* A word for the index: a span in code or bold, and the line it begins in. */
struct term {
    size_t line;
    struct str text;
    bool code;
};

/* Shared by a galley and those that are set for its parts (table cells). */
struct notes {
    VEC(struct note) list;
    struct lookup table; /* where they are many: the same, by address and label */
    size_t referred;     /* of them, in the lines so far */
    size_t set;          /* of them, the first that are set */
    float rule_x;        /* where the rule above them begins, from the column's left */
};

/* How long the rule above notes is. */
#define NOTES_RULE 40.0

struct galley {
    struct arena *arena;
    struct notes *notes;
    VEC(struct line) lines;
    const struct repeat *repeat; /* of the lines to come */
    /* What is repeated above columns that begin at that line or further on, outside of decorations; NULL: nothing. */
    const struct repeat *head;
    size_t head_from;
    const struct tag *tag;   /* innermost open; NULL: words are furniture */
    const char *language;    /* of what is set, if it is known for another one than the deck's */
    const struct tag *label; /* of words that label others (STYLE_LABEL) */
    const struct deco *deco; /* innermost open */
    uint32_t tagged;         /* the order of the tag that was opened last */
    int depth;               /* number of open decorations, at most DECO_DEEPEST */
    float space;             /* owed above the next line */
    float space_more;        /* and added to it */
    int cost;                /* of a break before the next line */
    bool in_row;             /* of the next line */
    int card;
    bool answer;
    bool collect_terms;
    size_t
        divided; /* words that are divided by force, and formulas that are shown as their source, for they fit no line */
    size_t moved; /* lines that have been asked whether a column holds them with their notes */
    size_t
        strain; /* lines of code that are broken where they are many, tables that are set as lists: what a smaller size may spare */
    float code; /* the size of its code blocks, of the last; 0: it has none */
    float listed;    /* how tall they are together */
    size_t pictures; /* that stand by themselves */
    float picture;   /* how tall the tallest picture is, with its caption */
    VEC(struct remark) remarks;
    VEC(struct term) terms; /* for an index, where they are collected */
};

/* A column: lines [from, to), how tall they are, and how tall with their notes. */
struct column {
    size_t from, to;
    double height, depth;
};

/* Empty, with notes of its own. */
struct galley *galley_new(struct arena *arena);
/* Asks for at least this much space above the next line. */
void galley_space(struct galley *galley, double space);
/* Says what a break before the next line costs; the highest asked for holds. */
void galley_break(struct galley *galley, int cost);
/* Says that the next line is in a row with the one above. */
void galley_row(struct galley *galley);
/* A break inside the lines from `first` on, which are one thing, costs so much more, if a column of that depth holds them all;
 * 0: no column is known. */
void galley_keep(struct galley *galley, size_t first, double depth, int cost);
/* Makes the repeat an echo in the ink `quiet` of lines whose ink was `text`, between x and x + width. */
void galley_echo(struct repeat *repeat, struct ink text, struct ink quiet, double x, double width);
/* Columns that begin at line `from` or further on have the repeat above them, with `space` below it, but for one that
 * would be too tall for a column of `depth` with any of the galley's lines. */
void galley_head(struct galley *galley, size_t from, struct repeat *repeat, double space, double depth);
/* Takes what is repeated from those lines that a column of that depth does not hold together with it. */
void galley_fit_repeats(struct galley *galley, double depth);
/* The lines to come stand in the decoration too, whose `outer` is the innermost that is open; not deeper than DECO_DEEPEST.
 * Each open has its close. */
void galley_open(struct galley *galley, const struct deco *deco);
void galley_close(struct galley *galley);
/* What is set belongs to a new tag (typeset/tag.h) within the one that is open; the caller fills in what else it says before anything is
 * set. Each open has its close. */
struct tag *galley_tag_open(struct galley *galley, enum tag_kind kind);
void galley_tag_close(struct galley *galley);
/* Adds a line; its space, cost, deco and card come from the galley's state. Returns it (until the next). */
struct line *galley_line(struct galley *galley);

/* Remembers something to say, but not twice in a row: the id's argument is `text`, which lives as long as the galley, or
 * where that is NULL `value`. */
void galley_remark(struct galley *galley, enum diag_id id, int line, const char *text, unsigned value);
/* The same of words in the place's line (not in its file), which live as long. */
void galley_remark_of(struct galley *galley, enum diag_id id, const struct diag_place *place,
                      const char *text);
/* Makes diagnostics of what was remembered. */
void galley_report(const struct galley *galley, const char *file, struct diags *diags);

/* Moves what was remembered from one galley to another (a cell's to its table's). */
void galley_remarks_move(const struct galley *from, struct galley *to);
/* Adds items to a line that is already set, in front of its own: a list's marker beside the item's first line. */
void galley_add(struct galley *galley, size_t index, const struct item *items, size_t n);
/* The same behind its own: a number at the end of the line. */
void galley_add_behind(struct galley *galley, size_t index, const struct item *items, size_t n);
/* Moves what a line holds to the right. */
void galley_line_shift(struct galley *galley, size_t index, double dx);
/* The baseline of a line of text lies this part of its leading below its top. */
#define LINE_BASELINE 0.74
/* Gives a line the height of `leading`, its baseline where text of that leading has it. */
void galley_line_lead(struct line *line, double leading);

/* Height of lines [from, to) as a column, pads of decorations included. */
double galley_height(const struct galley *galley, size_t from, size_t to);
/* The same of all lines. */
double galley_height_all(const struct galley *galley);
/* The same with the notes that the lines refer to first, and the gap above these. */
double galley_depth(const struct galley *galley, size_t from, size_t to);
/* The column of all lines. */
struct column galley_whole(const struct galley *galley);
/* The number (from 1) of the note with this address, or where that is NULL with this label; a new one,
 * that `line` of the source refers to, if there is none yet. */
size_t galley_note(struct galley *galley, const char *url, struct str label, int line);
/* Cuts lines [from, to) into columns of at most `depth` (the first: `first_depth`), both above 0, broken where it costs least:
 * `even`, into the fewest, evenly filled; else each filled but the last. A line that is taller than a column gets one of its
 * own. The *n columns follow each other and live in `arena`. An echo is shortened from outside in where its column would not
 * hold it. Time is about lines times lines in a column. */
struct column *galley_cut(struct arena *arena, struct galley *galley, size_t from, size_t to,
                          double first_depth, double depth, bool even, size_t *n);
/* Draws lines [from, to) on the page, whose items live in `arena`, the column's top left at (x, y). Returns the height. What is drawn has
 * the lines' tags, not the page's; decorations and what is repeated have none, but that links still belong to theirs. */
double galley_draw(struct arena *arena, const struct galley *galley, size_t from, size_t to,
                   struct page *page, double x, double y);
/* Draws the notes that lines [from, to) refer to first, the last of them ending at `bottom`, with a short rule above. */
void galley_draw_notes(struct arena *arena, const struct galley *galley, size_t from, size_t to,
                       struct page *page, double x, double bottom, struct ink rule);

#endif
