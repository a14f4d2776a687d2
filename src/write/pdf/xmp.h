/* write/pdf/xmp.h: what is known of a file as XMP, a packet of XML for whoever does not read PDF, and the place where a file
 * says which standards it keeps. */
#ifndef WRITE_PDF_XMP_H
#define WRITE_PDF_XMP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* Whose words they are. */
enum xmp_schema {
    XMP_DC,
    XMP_BASIC,
    XMP_PDF,
    XMP_MM,     /* media management */
    XMP_PDFX,   /* PDF/X-1 to 3 */
    XMP_PDFXID, /* PDF/X-4 */
    XMP_PDFAID,
    XMP_PDFUAID,
    XMP_SCHEMA_COUNT
};
enum xmp_form {
    XMP_TEXT,
    XMP_LANGUAGES, /* one text for each language: ours is the only one */
    XMP_ORDER,     /* a list, of one */
};
struct xmp_property {
    enum xmp_schema schema;
    const char *name;
    enum xmp_form form;
    struct str value; /* UTF-8 without control characters */
};

/* The packet with these properties, those of a schema in a row. `extended`: PDF/A is told what PDF/UA's property means, which
 * it wants of schemas that it does not know. */
struct str xmp_packet(struct arena *arena, const struct xmp_property *properties, size_t n, bool extended);

#endif
