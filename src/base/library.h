/* base/library.h: libraries that only some runs need, opened by name when they do. Once opened they stay: GLib cannot be closed. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

/* `names`: those that the library has on Linux, "libzip.so.4 libzip.so.5", a blank between; the first that is installed is taken. Other
 * systems' names for them are made here. NULL: there is none of them. */
void *library_open(const char *names);
/* A function of it, to be copied into a pointer of its type; NULL: it has none of that name. */
void *library_symbol(void *library, const char *symbol);

#endif
