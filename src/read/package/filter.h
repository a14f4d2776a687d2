/* read/package/filter.h: what a field is put through on its way into a template, HTML to HTML. No errors; linear time. */
#ifndef READ_PACKAGE_FILTER_H
#define READ_PACKAGE_FILTER_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* " 漢字[かんじ]": as <ruby>; the characters alone; the readings alone. */
enum filter_reading { FILTER_BOTH, FILTER_CHARACTERS, FILTER_READINGS };
struct str filter_readings(struct arena *arena, struct str text, enum filter_reading which);
/* Without tags. */
struct str filter_plain(struct arena *arena, struct str text);

/* True of a field that is empty to Anki: blanks, <br> and <div>. */
bool filter_is_empty(struct str text);
/* True if something is seen of it on paper: words, signs, a picture. */
bool filter_shows(struct str text);

#endif
