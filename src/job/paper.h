/* job/paper.h: the table of paper sizes. Points, portrait. No allocation. */
#ifndef JOB_PAPER_H
#define JOB_PAPER_H

#include <stdbool.h>
#include <stddef.h>

struct paper {
    const char *name;  /* as --paper takes it */
    const char *title; /* as people write it */
    double w, h;
};

/* The table's rows; *n is their number. */
const struct paper *papers(size_t *n);
/* A name (any case) or a WxH. False if it is neither. The order of W and H is kept as given. */
bool paper_parse(const char *text, struct paper *paper);

#endif
