/* typeset/copy.h: short text that stands by itself, in a galley of its own: titles, names, what stands in corners. Points. */
#ifndef TYPESET_COPY_H
#define TYPESET_COPY_H

#include "typeset/galley.h"
#include "typeset/stick.h"
#include "typeset/style.h"

/* Where it stands. What is set lives in the arena. */
struct copy_room {
    const struct context *cx;
    struct arena *arena;
    double x, width, depth;
};

/* The spans, or the plain text, as one paragraph; no lines where there is nothing. The depth does not count. */
struct galley *copy_set(const struct copy_room *room, const struct spans *spans,
                        const struct para_style *style);
struct galley *copy_set_text(const struct copy_room *room, struct str text, const struct para_style *style);
/* True if that galley is no deeper than the room. */
bool copy_fits(const struct copy_room *room, const struct galley *galley);
/* The text if the room holds it, else cut so (typeset/cut_copy.h). */
struct str copy_cut(const struct copy_room *room, struct str text, const struct para_style *style);

#endif
