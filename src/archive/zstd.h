/* archive/zstd.h: streams of Zstandard (RFC 8878), unpacked within bounds: what a frame says of its size is not believed, and its
 * window is at most 128 MB. libzstd is opened when the first is read. */
#ifndef ARCHIVE_ZSTD_H
#define ARCHIVE_ZSTD_H

#include "archive/archive.h"

/* All frames of it, of at most `most` bytes together and no more than an archive of that size may hold, with a NUL behind them, in the arena. */
enum archive_fault zstd_read(struct arena *arena, struct str packed, size_t most, struct str *bytes);

#endif
