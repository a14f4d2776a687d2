/* linebreak/hyphen.h: where a word may be hyphenated, by the pattern dictionaries of Debian's hyphen-* packages.
 *
 * The dictionaries are read and matched here, not by libhyphen: that takes 20 ms to load English and 3 s to load
 * German, and misses points in dictionaries that were not prepared for it (Russian, Italian, Czech, ...). Where
 * they were, the points are the same: tests/unit/test_hyphen.c holds them against libhyphen's.
 *
 * A dictionary is loaded when its language is first asked for, and the points of each word are kept, since a deck
 * repeats its words. A language whose dictionary is not there is set without hyphens, and diagnosed once a run. Hyphens may
 * serve one run after the other: dictionaries stay, and up to HYPHENS_WORDS_MAX words (some 10 MB). */
#ifndef LINEBREAK_HYPHEN_H
#define LINEBREAK_HYPHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diags;

struct hyphens;

enum { HYPHENS_WORDS_MAX = 200000 };

/* The handle lives in the arena; what it loads has memory of its own, since trial layouts reset arenas. The first run has
 * begun. */
struct hyphens *hyphens_new(struct arena *arena, struct diags *diags);
/* Another run begins, which is told anew what is missing; dictionaries that were not there are looked for again. */
void hyphens_begin(struct hyphens *hyphens, struct diags *diags);
/* Gives back what was loaded; NULL is none. */
void hyphens_close(struct hyphens *hyphens);
/* Where the dictionaries are: in that folder and nowhere else or, those that are not there, where systems have them (hyphen_table.c) and
 * all are without this, then in those folders of `data_dirs`: paths with a colon between, as XDG_DATA_DIRS; NULL: none. Call it before
 * the first search. */
void hyphens_folder(struct hyphens *hyphens, const char *folder, bool alone, const char *data_dirs);

/* True if the language has a dictionary; one that is not there is diagnosed as by a search. */
bool hyphens_know(struct hyphens *hyphens, const char *language);
/* Hears of the languages that are asked for, and whether they have a dictionary: of each search that needs one. */
struct hyphens_listener {
    void (*hear)(void *to, const char *language, bool known);
    void *to;
};
/* Tells the listener from now on, until it is NULL. One at a time. */
void hyphens_listen(struct hyphens *hyphens, const struct hyphens_listener *listener);

/* Fills points[0..word.n): points[i] is 1 where the word may be divided before byte i, and 0 elsewhere. Returns the
 * number of ones. `language` is a BCP 47 tag, or NULL for none.
 *
 * The word stands between two spaces; punctuation around it is passed over. Soft hyphens are points (behind them)
 * and then the only ones, in every language. Parts joined by hyphens or dashes are words of their own; the joints
 * are no points: a line ends there without a sign. There are no points in parts of fewer than five letters, in
 * capitals or mixed case, nor anywhere in what holds a digit or any sign of code or addresses. */
size_t hyphens_find(struct hyphens *hyphens, const char *language, struct str word, uint8_t *points);

#endif
