/* base/platform.h: what systems do each in their own way, and what only some can do. platform_linux.c is for Linux, platform_portable.c, which
 * asks for no more than POSIX, for all others; `make PORTABLE=yes` builds with that on Linux, too, and `make check-portable` tests it. */
#ifndef BASE_PLATFORM_H
#define BASE_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct stat;

/* ---- memory ---- */

/* For a run: large pieces come from the heap, too, and the heap stays. Once, at the start. */
void platform_memory_hold(void);
/* What is not in use goes back to the system. */
void platform_memory_release(void);

/* ---- files ---- */

/* The folder of the program, with its slash, into `path`; false: the system does not say, or it is longer than the room. */
bool platform_program_folder(char *path, size_t room);
/* What open takes for a folder that is only gone on from; a folder that may be entered but not listed need not be allowed. */
extern const int platform_folder_flags;
/* A new file in the folder, open for writing, that has no name and is gone if nobody gives it one; -1 where there is no such thing. */
int platform_nameless_open(const char *folder, unsigned mode);
/* Gives it a name, which must be free; false with errno. */
bool platform_nameless_name(int fd, const char *name);
/* When the file changed. */
struct timespec platform_modified(const struct stat *status);

/* ---- to be waited for ---- */

/* A descriptor from which something can be read as soon as SIGINT, SIGTERM or SIGHUP has come, which from now on do nothing else; -1:
 * the system has none. One at a time. */
int platform_ending_open(void);
void platform_ending_close(int ending);
/* A descriptor from which something can be read when something changes in folders; -1: nobody tells, one has to look. */
int platform_changes_open(void);
void platform_changes_close(int changes);
/* A number for the folder, the same if it is asked for again; -1: it cannot be entered, -2: there is room for no more. */
int platform_changes_add(int changes, const char *folder);
void platform_changes_remove(int changes, int id);
/* Calls `tell` for each change that there was: in the folder of that number, to what has that name in it; NULL: to what nobody knows. */
void platform_changes_read(int changes, void (*tell)(void *to, int id, const char *name), void *to);
/* Whether servers can wait for all of their connections by one descriptor. */
extern const bool platform_has_epoll;

/* ---- the rest ---- */

/* Bytes that nobody can guess; false: there are none. */
bool platform_random(void *bytes, size_t n);
/* The program that opens an address in the browser. */
extern const char platform_opener[];

#endif
