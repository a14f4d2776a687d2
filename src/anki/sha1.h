/* anki/sha1.h: SHA-1 (FIPS 180-4), by which packages say which bytes a file has. It guards against damage, not against anybody.
 * No allocation, no errors. */
#ifndef ANKI_SHA1_H
#define ANKI_SHA1_H

#include "base/str.h"

enum { SHA1_BYTES = 20 };

void sha1_of(struct str data, unsigned char digest[SHA1_BYTES]);

#endif
