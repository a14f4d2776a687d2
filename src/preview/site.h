/* preview/site.h: the files of the page, compiled in from src/preview/page/ (Makefile). Const data. */
#ifndef PREVIEW_SITE_H
#define PREVIEW_SITE_H

#include <stddef.h>

struct site_file {
    const char *name; /* NULL: the end */
    const unsigned char *bytes;
    size_t n;
};
/* In $(BUILD)/preview/site_files.c. */
extern const struct site_file site_files[];

/* The file of that name, "" for the page itself; NULL: there is none. */
const struct site_file *site_find(const char *name);
/* What kind of file it is, by its ending: "text/css". */
const char *site_type(const char *name);

#endif
