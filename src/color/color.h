/* color/color.h: what a press is told of colour: printing conditions and their profiles, and from red, green and blue to inks.
 *
 * Pixels and colours are bytes: of light 255 is all of it, of ink 255 is full cover. Cyan, magenta, yellow, black. */
#ifndef COLOR_COLOR_H
#define COLOR_COLOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* ---- profiles ---- */

/* Those that are compiled in, as their files are (src/color/README.md: whose they are). */
/* sRGB: what red, green and blue of inks and pictures are. */
struct str color_srgb_profile(void);
/* Offset on coated paper, by Fogra's data FOGRA39L. */
struct str color_coated_profile(void);

/* Why the file is no profile of a press with four inks, or NULL. What it has is not decoded, but no piece of
 * it lies outside of it. */
const char *color_profile_wrong(struct str file);
/* Of a profile that is not wrong: without what lies behind the length that it says. */
struct str color_profile_itself(struct str file);
/* Which version of the format it is in: 2, 4. Of a profile that is not wrong, as the next. */
int color_profile_version(struct str file);
/* What it calls itself, ASCII, in the arena; never empty. */
const char *color_profile_name(struct arena *arena, struct str file);

/* ---- printing conditions ---- */

/* How something is printed: which inks, which paper. */
struct color_condition {
    const char *name;   /* as the registry of color.org has it; a file's: what its profile calls itself */
    const char *about;  /* in words */
    const char *also;   /* another name of it that users know, or NULL */
    bool registered;    /* false: it is what its profile says */
    struct str profile; /* a file's */
};
/* What a file may embed; n = 0: it is not here. */
struct str color_condition_profile(const struct color_condition *condition);
/* The rows of the table. */
const struct color_condition *color_conditions(size_t *n);
/* By name, any case, with or without what separates its words; NULL if there is none. */
const struct color_condition *color_condition_find(const char *name);
/* True if what somebody says of a condition is a file, not a name. */
bool color_condition_is_file(const char *said);
/* What is meant where nobody says, on paper of A formats and on that of the US. */
const struct color_condition *color_condition_usual(bool us);
/* The one that the profile in a file describes, in the arena; NULL: *wrong says why not. */
const struct color_condition *color_condition_of_file(struct arena *arena, struct str file,
                                                      const char **wrong);

/* ---- inks ---- */

/* The sum of all inks anywhere, in percent: what coated and uncoated papers take. */
enum { COLOR_INK_LIMIT = 280 };

struct color_press;

/* What is wrong where the library is missing. */
extern const char color_no_library[];
/* The inks of that profile, or of coated paper where it is empty. malloc'ed: color_press_close. NULL: *wrong says why, color_no_library or
 * that the profile is damaged. */
struct color_press *color_press_open(struct str profile, const char **wrong);
void color_press_close(struct color_press *press);

/* sRGB pixels to inks: within the limit, and what is gray in black alone. Between gray and what is seen as a colour, black gives way
 * little by little. */
void color_to_inks(const struct color_press *press, const uint8_t *rgb, size_t n, uint8_t *cmyk);
/* Gray pixels to gray that is so much less black ink than it is 255: as bright on paper as colours are beside it. */
void color_to_black(const struct color_press *press, const uint8_t *gray, size_t n, uint8_t *to);
/* Inks to sRGB pixels. */
void color_from_inks(const struct color_press *press, const uint8_t *cmyk, size_t n, uint8_t *rgb);
/* Thins cyan, magenta and yellow until the sum is within the limit. */
void color_limit(uint8_t cmyk[4]);

#endif
