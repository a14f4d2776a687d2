/* job/paper.h: the table of paper sizes (ISO 216, ANSI, JIS). Points, portrait. */
#ifndef JOB_PAPER_H
#define JOB_PAPER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct paper {
    const char *name;  /* as --paper takes it */
    const char *title; /* as people write it */
    double w, h;
    const char *media; /* as CUPS calls it; NULL: ask paper_media */
};

/* The table's rows, const data; *n is their number. */
const struct paper *papers(size_t *n);
/* A name (any case; "statement" gives the row half-letter, "DIN A4" a4) or a WxH, which is then name and title and must outlive the
 * paper; W and H are kept in the order given. False, with anything in *paper, if it is neither. */
bool paper_parse(const char *text, struct paper *paper);
/* As that; a size that a shell would split, or that has signs that are none of its letters ("85 × 55 mm"), has its name in the arena, as
 * length_size_text writes it. */
bool paper_read(struct arena *arena, const char *text, struct paper *paper);
/* The name that the text is a slip or the beginning of; NULL: none, for it may be another size. */
const char *paper_near(struct arena *arena, const char *text);
/* What CUPS calls a sheet of that size, whichever of its edges is the upper one: "A4", "Custom.105x210mm". */
const char *paper_media(struct arena *arena, double w, double h);
/* The row of that size, whichever way it lies, to half a point; NULL: there is none. */
const struct paper *paper_of_size(double w, double h);
/* True for a size that was made in inches: whole eighths of one in both directions, and no whole millimetres. */
bool paper_is_us(double w, double h);

#endif
