/* base/emoji.h: what Unicode says of emoji (UTS #51): which clusters are shown as pictures, and where clusters end. The
 * properties of characters are ICU's. No allocation, no errors. */
#ifndef BASE_EMOJI_H
#define BASE_EMOJI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum {
    RUNE_ZWJ = 0x200D,         /* glues pictures to one */
    RUNE_TEXT_STYLE = 0xFE0E,  /* VS15: the sign before it is text */
    RUNE_EMOJI_STYLE = 0xFE0F, /* VS16: it is a picture */
    RUNE_KEYCAP = 0x20E3,
};

/* One of the letters of which a pair is a flag. */
bool emoji_regional(uint32_t rune);
/* A colour of skin, which goes with the person before it. */
bool emoji_modifier(uint32_t rune);
/* True if the cluster (a base with what hangs on it, a sequence) is to be shown as a picture. Letters, digits, #
 * and * never are, but as keycaps; what is a picture or a sign is a sign unless VS16 says otherwise. */
bool emoji_is(struct str cluster);
/* Where the sequence ends that begins at byte `at` of the text, if it is of more than one code point and must not be
 * divided: signs with marks, variation selectors and joiners behind them, flags, persons with a colour of skin.
 * Else where its one code point ends. `at` < text.n, at the beginning of a character. */
size_t emoji_cluster_end(struct str text, size_t at);

#endif
