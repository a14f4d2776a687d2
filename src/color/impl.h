/* color/impl.h: what the files of color share. Not for others.
 *
 * src/color/profile.c    profiles: those that are compiled in; whether a file is one
 * src/color/condition.c  printing conditions by name
 * src/color/press.c      from the colours of displays to inks and back
 * src/color/lcms.c       the library that does it */
#ifndef COLOR_IMPL_H
#define COLOR_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The files of src/color that are profiles, compiled in (Makefile): in $(BUILD)/color/profile_files.c. */
struct color_file {
    const char *name; /* NULL: the end */
    const unsigned char *bytes;
    size_t n;
};
extern const struct color_file color_files[];

/* What is asked of lcms2, as in lcms2.h; what that has as handles is void here. */
struct color_lcms {
    void *(*profile_open)(const void *bytes, uint32_t n);
    void *(*profile_lab)(const void *white); /* NULL: D50 */
    int (*profile_close)(void *profile);
    void *(*transform_new)(void *from, uint32_t from_format, void *to, uint32_t to_format, uint32_t intent,
                           uint32_t flags);
    void (*transform_run)(void *transform, const void *from, void *to, uint32_t n);
    void (*transform_free)(void *transform);
};
/* False: it is not there. `name` NULL: the library's own; tests name others. */
bool color_lcms_open(struct color_lcms *lcms, const char *name);

#endif
