/* base/address.h: addresses of links as a reader of paper needs them. What is left out is none of the place's: whoever types what
 * is shown, or follows what is left, comes where the whole address leads. No errors. */
#ifndef BASE_ADDRESS_H
#define BASE_ADDRESS_H

#include "base/arena.h"
#include "base/str.h"

/* Without the parts that only say where the reader came from: utm_source=..., fbclid=..., #:~:text=... */
struct str address_without_tracks(struct arena *arena, struct str address);
/* The same as it is printed: without http://, https:// or mailto:, without a stroke at the end of a host's name, letters of other scripts as
 * letters instead of %D0%B0. */
struct str address_shown(struct arena *arena, struct str address);

#endif
