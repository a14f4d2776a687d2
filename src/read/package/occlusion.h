/* read/package/occlusion.h: image occlusion: gaps that are shapes over a picture, "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1:oi=1}}",
 * as masks (image/image.h). */
#ifndef READ_PACKAGE_OCCLUSION_H
#define READ_PACKAGE_OCCLUSION_H

#include "deck/package.h"

/* The field of the note that holds such shapes, and the one that holds their picture; -1: there is none. */
int occlusion_field(const struct package_note *note);
int occlusion_picture(const struct package_note *note);
/* True if there is a shape of that number. */
bool occlusion_has(struct str shapes, int number);
/* What lies over the picture on the card of that number, on its front or its back, in parts that mask: addresses have; "": nothing. Words that
 * stand over the picture are added to `words`. In the arena; linear time. */
struct str occlusion_mask(struct arena *arena, struct str shapes, int number, bool back, struct strs *words);
/* The HTML with that over its first picture. */
struct str occlusion_put(struct arena *arena, struct str html, struct str mask);

#endif
