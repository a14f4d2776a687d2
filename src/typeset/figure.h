/* typeset/figure.h: pictures between lines of text. A picture that is too large to stand among words stands by itself, its alt text
 * as a caption below; what cannot be shown leaves a frame with its text. Points. */
#ifndef TYPESET_FIGURE_H
#define TYPESET_FIGURE_H

#include "typeset/para.h"

/* As para_set, with pictures. A paragraph is divided where a large picture stands in it. A picture with its caption is at
 * most cx->image_depth tall; how tall the tallest is stands in galley->picture, how many there are in galley->pictures. */
size_t figure_set(const struct context *cx, struct galley *galley, const struct spans *spans, double x,
                  double width, const struct para_style *style);

/* True if a picture's alt text tells more than that there is a picture: then it is a caption. */
bool figure_caption(struct str alt, const char *url);

/* As para_extent, with pictures. */
void figure_extent(const struct context *cx, const struct spans *spans, const struct para_style *style,
                   bool divided, double *least, double *most);

#endif
