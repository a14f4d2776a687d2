/* read/tree/lines_impl.h: what the files of read/tree/lines.h share. No memory but where it is said, no errors. */
#ifndef READ_TREE_LINES_IMPL_H
#define READ_TREE_LINES_IMPL_H

#include "read/tree/lines.h"

/* The mark that a line is as a whole: "?", "%", "+++", <!-- split -->. */
enum mark lines_lone_mark(struct str text);
/* Three or more of - _ or *, nothing else but blanks. */
bool lines_is_rule(struct str text);
/* "##Heading", which CommonMark does not take for one, but its author does; "#tag" is none. */
bool lines_is_glued(struct str text);
/* True if something in a line may be a gap of a text behind "C:". */
bool lines_has_gap(struct str text);

struct labels;
struct answer_style;

/* Containers ":::" inside each other. */
enum { CONTAINERS = 8 };
/* Where the scan stands. */
struct line_scan {
    struct doc *doc;
    struct lines *lines;
    const struct lines *before;     /* an earlier scan, which knows of marks that later lines make; or NULL */
    const struct lines_use *use;    /* NULL: every mark is one */
    struct nest nest;               /* the blocks of what CommonMark will be given, up to this line */
    struct labels *labels;          /* of footnotes, that are referred to */
    size_t next;                    /* where the next line begins */
    size_t ends[NEST_HTML_RAW + 1]; /* by kind of HTML: where the next end of it is, as last looked for */
    int until;      /* kind of HTML within a block of kinds 6 and 7 that is passed up to its end */
    size_t formula; /* where the formula ends that the lines are in */
    enum nest_kind formula_end; /* what the last one of these lines is */
    int fence_line;             /* from 1 */
    size_t mark;                /* index of the last mark */
    bool after_mark;            /* no blank line since the last mark */
    bool after_html;
    size_t trim;                      /* columns that indented HTML is moved to the left by */
    struct str above;                 /* the text of the line before that was not blank */
    size_t cloze;                     /* a "C:" that waits for a gap: its line, from 1; 0: none */
    const struct answer_style *waits; /* the last mark is "Q." and waits for an "A." of that style; or NULL */
    bool asks;                        /* a line above asks by another word than "F:" */
    size_t note_end;                  /* where the note for Anki at work ends; 0: there is none */
    bool note_typed, note_known;      /* its type has been read; is one of Anki's own */
    bool late;                        /* a line has made a mark of one above it */
    size_t opened[CONTAINERS], n_opened; /* lines ":::tip" that wait for their end */
};

/* The labels of footnotes that the text refers to, in the arena. */
struct labels *lines_labels(struct arena *arena, struct str text);
/* True if the text begins with "[^label]:" and nothing refers to that label. CommonMark drops such a footnote without a word. */
bool lines_is_idle_note(const struct labels *labels, struct str text);

/* ---- what CommonMark will be given of a line: `s` without its end, and without what indented HTML is moved by ---- */

/* A line that prepare_text puts out. */
struct nest_look lines_feed(struct line_scan *scan, struct str line);
/* The blank line that prepare_text puts before and behind what stands apart, in the quotes of the first `keep` bytes. */
void lines_feed_blank(struct line_scan *scan, struct str s, size_t keep);
/* The containers' marks in the first `keep` bytes, as they stand or as a line that goes on has them, and the text. In the arena. */
struct str lines_prefixed(struct line_scan *scan, struct str s, size_t keep, bool first, struct str text);
/* Where HTML of that kind, 1 to 5, ends behind this line; SIZE_MAX: nowhere. */
size_t lines_html_end(struct line_scan *scan, int kind);
/* What the line is, with a backslash (line->escape) where something in it must not begin. */
struct nest_look lines_look_at(struct line_scan *scan, struct source_line *line, struct str s);
/* The line with a mark, with tags of details, of a formula: they stand apart. False: there is no formula. */
void lines_take_mark(struct line_scan *scan, struct source_line *line, struct str s,
                     const struct nest_look *look);
void lines_take_tags(struct line_scan *scan, struct source_line *line, struct str s,
                     const struct nest_look *look);
bool lines_take_display(struct line_scan *scan, struct source_line *line, struct str s,
                        const struct nest_look *look);
/* The line of words behind which a formula begins that goes on in lines below; false: there is none. */
bool lines_take_tail(struct line_scan *scan, struct source_line *line, struct str s,
                     const struct nest_look *look);

#endif
