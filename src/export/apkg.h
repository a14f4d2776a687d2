/* export/apkg.h: a deck as a package of Anki's. */
#ifndef EXPORT_APKG_H
#define EXPORT_APKG_H

#include "export/export.h"

/* As `write` of struct export_target: *out is the package. */
bool apkg_write(const struct export_of *of, struct strbuf *out, struct diags *diags);

#endif
