/* typeset/rack.h: the galley rack: what was set is kept standing for the next run, which sets only what is new.
 *
 * What stands is found by a key, bytes that say everything that its setting depends on and is known before it (typeset/fit_key.c
 * writes them), and compared as a whole. What comes to light while it is set, the faces, dictionaries and pictures that are asked
 * for, is heard and kept with it: it is asked for again in the same order when the setting is taken from the rack, so that a
 * run is told of the same fallbacks and counts the same faces and pictures as one that sets everything; a setting whose picture
 * or dictionary has become another one is set anew.
 *
 * Each run may use what it finds until it ends. What no run has used for RACK_RUNS runs is given back, and so is everything when the
 * fonts give back their words; beyond RACK_MAX bytes nothing more is kept, and at the run's end what it has not used goes. */
#ifndef TYPESET_RACK_H
#define TYPESET_RACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct column;
struct fonts;
struct galley;
struct hyphens;
struct image;
struct images;
struct rack;
struct strbuf;
struct theme;

enum { RACK_RUNS = 8, RACK_MAX = 256 << 20 };
/* Galleys of more lines than this are not kept: they are no card's. */
enum { RACK_LINES_MAX = 2000 };

/* A text as it was set, or found not to fit. */
struct rack_set {
    struct galley *galley;  /* NULL: it does not fit */
    size_t index;           /* of the size that was found */
    struct column *columns; /* NULL: it was not cut */
    size_t n;               /* columns */
};

struct rack *rack_open(void);
/* NULL is none. */
void rack_close(struct rack *rack);
/* A run begins, which sets with these; no pictures or hyphens: NULL. */
void rack_begin(struct rack *rack, struct fonts *fonts, struct images *images, struct hyphens *hyphens);
/* It has ended, if one was on: nothing of it is in use. */
void rack_end(struct rack *rack);
/* Between runs: the fonts are closed, and nothing stands any more. */
void rack_forget(struct rack *rack);

/* The key to be written, emptied; it lives until the next call. */
struct strbuf *rack_key(struct rack *rack);
/* A number for all that a theme says of setting text; the theme does not change while the run goes on. */
unsigned rack_theme(struct rack *rack, const struct theme *theme);

/* What stands under the key that was written, its text now beginning in that line; it is the rack's, and nobody changes it. False: nothing
 * does; then it is to be set, and rack_keep called, while the rack listens. */
bool rack_find(struct rack *rack, int line, struct rack_set *set);
/* Keeps what was set since then, a copy. */
void rack_keep(struct rack *rack, const struct rack_set *set);
/* A picture was asked for. */
void rack_hear_image(struct rack *rack, const char *file, const char *url, const struct image *image);

/* What a rack has done, for tests and figures. */
struct rack_counts {
    size_t found, set; /* in this run, or the last: taken from the rack; set */
    size_t kept, bytes;
};
struct rack_counts rack_count(const struct rack *rack);
/* From now on all that is found is set again and must be the same (rack_proves, rack_prove): for tests. */
void rack_distrust(struct rack *rack);
bool rack_proves(const struct rack *rack);
/* Ends what rack_find began when it found: the text was set anew as `set`. Ends the program if it is another than was found. */
void rack_prove(struct rack *rack, const struct rack_set *set);

#endif
