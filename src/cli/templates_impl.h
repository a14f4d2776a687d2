/* cli/templates_impl.h: what templates of gLabels say, as it stands. Private to the modules of templates.h. */
#ifndef CLI_TEMPLATES_IMPL_H
#define CLI_TEMPLATES_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Some of a sheet's cards. What is no length is NAN. */
struct template_layout {
    int columns, rows;
    double left, top, pitch_x, pitch_y;
};

/* A product. */
struct template_sheet {
    const char *maker, *number;
    const char *equivalent; /* another number of the same maker that has the figures; "": it has its own */
    const char *paper;      /* a name of the book's papers; another: the sheet's size is its own */
    double sheet_w, sheet_h;
    double w, h, radius;
    VEC(struct template_layout) layouts;
    bool odd; /* not one form of rectangles alone */
    bool foldable;
    int lines; /* drawn on each card, and where the last of them is */
    bool line_upright;
    double line_at;
};

struct template_paper {
    const char *name;
    double w, h;
};

struct template_book {
    VEC(struct template_sheet) sheets;
    VEC(struct template_paper) papers;
};

/* All that is installed; empty where nothing is. Never NULL. */
const struct template_book *templates_read_all(struct arena *arena, const char *data_dirs);

#endif
