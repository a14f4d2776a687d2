/* base/address_find.h: addresses in text that has no other sign of them, as Markdown makes links of. No errors. */
#ifndef BASE_ADDRESS_FIND_H
#define BASE_ADDRESS_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* What an address needs in front of it to lead somewhere: nothing, "mailto:" or "http://". */
struct address_found {
    size_t start, end; /* its bytes in the text */
    const char *scheme;
};

/* The first address from byte `from` on: "https://a.bc/d", "a@b.cd", "www.a.bc", without the signs of the sentence behind it; false:
 * there is none. Odd ones, which hold a sign that Markdown or a mark of decks might be made of, are none. Linear time. */
bool address_find(struct str text, size_t from, struct address_found *found);

#endif
