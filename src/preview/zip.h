/* preview/zip.h: several files as one, stored as they are (APPNOTE 6.3): what they hold is packed already. */
#ifndef PREVIEW_ZIP_H
#define PREVIEW_ZIP_H

#include "base/save.h"
#include "base/str.h"

struct arena;

/* The archive, in the arena: the same files give the same bytes. Names are UTF-8, without folders, and all together below 4 GB. */
struct str zip_make(struct arena *arena, const struct save_file *files, size_t n);

#endif
