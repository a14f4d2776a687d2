/* read/values/cell.h: what stands in a cell of separated values -> the blocks of a card's side.
 *
 * Text is shown as it stands: no sign in it is Markdown's but those round formulas, a line break stays one and a blank line divides paragraphs. HTML is
 * read as raw HTML in Markdown is, with \( \) and \[ \] round TeX as Anki has it. Markdown is what recto itself exports. */
#ifndef READ_VALUES_CELL_H
#define READ_VALUES_CELL_H

#include "read/tree/cloze.h"

enum cell_kind { CELL_TEXT, CELL_HTML, CELL_MARKDOWN };

struct cells;

/* For many cells of one file; `file` and `diags` are its. Lives in the arena; what libxml2 holds is given back by
 * cells_close, which also tells of the recordings that were left out (DIAG_SOUND). */
struct cells *cells_open(struct arena *arena, const char *file, struct diags *diags);
void cells_close(struct cells *cells);

/* What a cell says. */
struct cell {
    struct block *blocks;
    struct block *filled; /* where there are gaps, {{c1::so}}: the same with what fills them; else NULL */
    struct ints gaps; /* the numbers of its gaps, in rising order; those without one count on from `base` */
    int base;
    struct unseen *unseen;
    size_t n_unseen; /* text that no reader sees: comments, marks of gaps */
};

/* Reads a cell; `line` is that of its first line in the file. What comes back lives in the arena and may point into the text. */
struct cell cell_read(struct cells *cells, struct str text, int line, enum cell_kind kind);

/* The cells that come are sides of notes of Anki's: gaps are {{c1::so}} alone, but in code, too. Of each there are only `blocks`, in which gaps are
 * blank, or filled once that is said. */
void cells_anki(struct cells *cells);
/* Of the cells that come only what is filled is used; hints, which are no part of it, are then among what no reader sees. */
void cells_filled(struct cells *cells, bool filled);

/* All of each cell that comes stands in the line where it begins: a break in it is no line of the file's. */
void cells_one_line(struct cells *cells);

/* In the cells that come, readings in brackets are set above their words (read/tree/furigana.h). */
void cells_furigana(struct cells *cells);

/* Of the cells that come, only gaps of that number are blank; `base` as in struct cell. 0, 0: all are. */
void cells_only(struct cells *cells, int number, int base);

/* What a cell of HTML says, without its tags: for names, tags and the like. */
struct str cell_plain(struct arena *arena, struct str html);

/* True if the text is HTML without doubt: words between tags, or entities; false too where it only talks of a tag, and then
 * *talks. */
bool cell_is_html(struct str text, bool *talks);

#endif
