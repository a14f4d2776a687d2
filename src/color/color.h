/* color/color.h: what a press is told of colour. */
#ifndef COLOR_COLOR_H
#define COLOR_COLOR_H

#include "base/str.h"

/* The profiles that are compiled in, as their files are (src/color/README.md: whose they are). */
/* sRGB: what red, green and blue of inks and pictures are. */
struct str color_srgb_profile(void);
/* Offset on coated paper, by Fogra's data FOGRA39L. */
struct str color_coated_profile(void);

#endif
