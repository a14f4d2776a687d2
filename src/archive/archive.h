/* archive/archive.h: files within a file: zip archives, read within bounds and written.
 *
 * Whoever packed it may have lied: sizes are counted while unpacking, never believed; names are only ever data, and lead
 * nowhere. What all members together may unpack to is bounded: ARCHIVE_MOST, and ARCHIVE_ALL_TIMES the archive's size
 * and ARCHIVE_ANYWAY more; so is how many times its packed size one of more than a megabyte may be (ARCHIVE_TIMES). libzip is opened when the first archive is. */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct archive;

enum {
    ARCHIVE_TIMES = 1000,
    ARCHIVE_ALL_TIMES = 100,
    ARCHIVE_ANYWAY = 64 << 20,
    ARCHIVE_MEMBERS_MAX = 1 << 20
};
#define ARCHIVE_MOST ((uint64_t)4 << 30)

/* Why something was not read. */
enum archive_fault {
    ARCHIVE_READ,    /* it was */
    ARCHIVE_MISSING, /* there is no such member */
    ARCHIVE_BROKEN,  /* it is cut off, or damaged */
    ARCHIVE_LARGE,   /* it unpacks to more than may be */
    ARCHIVE_SECRET,  /* it asks for a password */
    ARCHIVE_UNKNOWN, /* it is packed in a way that is not known here */
    /* What unpacks it is not installed; this and what follows: */
    ARCHIVE_NO_LIBRARY, /* of zip archives */
    ARCHIVE_NO_ZSTD,
    ARCHIVE_NO_SQLITE,
};
/* The fault in words, for a message: "it is damaged". Const data. */
const char *archive_why(enum archive_fault fault);
/* Says so of a file, or of the member `what` (NULL: the file) in it. */
void archive_tell(struct diags *diags, const char *file, const char *what, enum archive_fault fault);

/* An archive in memory; `bytes` stay the caller's and must outlive it. NULL: *fault says why. archive_close gives it back; NULL is none. */
struct archive *archive_open(struct str bytes, enum archive_fault *fault);
void archive_close(struct archive *archive);
/* Its members, from 0; names are as they are written, and may be anything. They live as long as the archive. */
size_t archive_count(const struct archive *archive);
const char *archive_name(const struct archive *archive, size_t i);
/* The member of exactly that name, the first if there are several; SIZE_MAX: there is none. */
size_t archive_find(const struct archive *archive, const char *name);
/* Else one whose name differs only in the case of ASCII letters, as parts of Office files are named. */
size_t archive_find_nocase(const struct archive *archive, const char *name);
/* The member's bytes, unpacked, of at most `most`, with a NUL behind them; they lie in the arena. After a fault *bytes is empty. */
enum archive_fault archive_read(struct archive *archive, size_t i, struct arena *arena, size_t most,
                                struct str *bytes);

struct archive_entry {
    const char *name;
    struct str bytes;
    bool stored; /* as it is: what it holds is packed already */
};
/* An archive of these members in this order, in the arena: the same ones give the same bytes. False: it cannot be made, *fault says why. */
bool archive_make(struct arena *arena, const struct archive_entry *entries, size_t n, struct str *bytes,
                  enum archive_fault *fault);

#endif
