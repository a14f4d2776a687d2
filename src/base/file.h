/* base/file.h: all that recto reads of the file system or asks it; base/save.h writes. Two libraries open files
 * themselves, fonts: HarfBuzz and fontconfig, after file_kind has told that there is a file to open.
 *
 * What is neither a regular file nor a folder is opened only where a person named it for this run: whatever stands in a
 * folder, a deck or a configuration may be a pipe that nobody writes into, or a device that does something when opened. An
 * error is never taken for the end of a file or of a folder, nor for a file that is not there. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* Why a file was not read. */
enum file_fault {
    FILE_READ,    /* it was */
    FILE_MISSING, /* there is none of that name */
    FILE_SHUT,    /* it could not be opened */
    FILE_ODD,     /* a folder; where a regular file is asked for, anything else, too */
    FILE_LARGE,   /* more than `most` bytes */
    FILE_BROKEN,  /* the system failed while it was being read */
};

/* Reads a regular file of at most `most` bytes, to its end, whatever size it says it has. Anything else is not read, and
 * never waited for. *bytes has a NUL behind it and lies in the arena; `arena` NULL: malloc'ed, for the caller to free.
 * After a fault it is empty (NULL, nothing to free), and errno says why, until the next call. */
enum file_fault file_read(struct arena *arena, const char *path, size_t most, struct str *bytes);
/* The same for whatever can be read but folders: pipes and devices, too, and standard input for "-". It waits until all is
 * there. */
enum file_fault file_read_any(struct arena *arena, const char *path, size_t most, struct str *bytes);
/* As file_read, and as file_read_any for names of what is open already: "-", /dev/stdin, /dev/fd/N, as <(...) of a shell. */
enum file_fault file_read_given(struct arena *arena, const char *path, size_t most, struct str *bytes);
/* As one of these, but of a file that begins with one of `marks` there may be `marked` bytes. */
struct file_bound {
    size_t most;
    const char *const *marks; /* of up to 16 bytes each, up to a NULL; NULL: none is so */
    size_t marked;
};
enum file_sort { FILE_PLAIN, FILE_ANY, FILE_GIVEN };
enum file_fault file_read_bound(struct arena *arena, const char *path, enum file_sort sort,
                                struct file_bound bound, struct str *bytes);
/* The fault in words, for a message; to be asked at once (errno). */
const char *file_why(enum file_fault fault);

/* True of an errno with which the system tells of itself, not of the file: a disk that fails, a want of descriptors. */
bool file_failed(int reason);

/* What the name stands for; links are followed. */
enum file_kind {
    FILE_NONE, /* nothing */
    FILE_REGULAR,
    FILE_FOLDER,
    FILE_OTHER,   /* a pipe, a device */
    FILE_UNKNOWN, /* the system does not say: errno */
};
enum file_kind file_kind(const char *path);
/* What of a path is behind its last '/'; all of it where there is none. The system is not asked. */
const char *file_name(const char *path);
/* What is before that, with its '/'; "": nothing. */
const char *file_folder(struct arena *arena, const char *path);
/* The size of a regular file in bytes; false if it is none, or the system does not say. */
bool file_size(const char *path, size_t *size);
/* True if it is there, as far as the system says. */
bool file_exists(const char *path);
/* True if the system says that it may be read; else errno says why not. */
bool file_readable(const char *path);

struct file_entry {
    const char *name; /* in the folder */
    bool folder;      /* a folder itself, no link to one */
};
struct file_entries {
    struct file_entry *v;
    size_t n, cap;
};
enum file_order { FILE_BY_BYTES, FILE_NATURAL }; /* "10" before "2", or behind it (text_natural_cmp) */

/* What is in a folder, but for "." and ".."; all of it or, after an error, false with errno. */
bool file_list(struct arena *arena, const char *folder, enum file_order order, struct file_entries *entries);

/* Whether both names stand for one regular file: the same in the system's books or, where there is none yet, the same
 * name in the same folder; or whether both are standard output, which is "-" here. Pipes and devices are never the same. */
enum file_sameness {
    FILE_APART,
    FILE_SAME,
    FILE_UNSURE, /* the system does not say: errno */
};
enum file_sameness file_same(struct arena *arena, const char *a, const char *b);
/* Where the symbolic links that `path` ends in lead to, whether or not something is there. *fd: the descriptor that the
 * name stands for (/dev/stdout, /dev/fd/N), with its own position, not the file behind it; else -1. NULL with errno. */
const char *file_follow(struct arena *arena, const char *path, int *fd);

/* True if the name is that of a descriptor that the process holds: "-" (standard input), /dev/stdin, /dev/fd/N. */
bool file_is_open(struct arena *arena, const char *name);

/* ---- beneath a folder: base/file_beneath.c ---- */

/* Where the path leads to: absolute, without links, ".", ".." and double slashes. NULL with errno: to nothing that can be
 * reached. */
const char *file_real(struct arena *arena, const char *path);
/* The same for as much of it as can be reached: its folder, the folder of that, ... Never NULL: "/" at least. */
const char *file_real_part(struct arena *arena, const char *path);
/* True if `real` is the folder or lies in it; both as file_real gives them. */
bool file_is_beneath(const char *real, const char *folder);
/* As file_read for a file beneath the folder, both as file_real gives them. Every name on the way is opened by itself and no
 * link is followed, so that what was replaced since file_real leads nowhere else. */
enum file_fault file_read_beneath(struct arena *arena, const char *folder, const char *real, size_t most,
                                  struct str *bytes);

/* The folder of the running program, with a '/' at its end; NULL if the system does not say. */
const char *file_program_folder(struct arena *arena);

#endif
