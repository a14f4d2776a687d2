/* color/impl.h: what the files of color share. Not for others.
 *
 * src/color/profile.c  the profiles that are compiled in */
#ifndef COLOR_IMPL_H
#define COLOR_IMPL_H

#include <stddef.h>

/* The files of src/color that are profiles, compiled in (Makefile): in $(BUILD)/color/profile_files.c. */
struct color_file {
    const char *name; /* NULL: the end */
    const unsigned char *bytes;
    size_t n;
};
extern const struct color_file color_files[];

#endif
