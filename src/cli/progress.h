/* cli/progress.h: who is told how far a run is that makes many pictures. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stddef.h>

/* `tell` is called behind each picture, when `done` of `all` are made; NULL: nobody is told. */
struct progress {
    void (*tell)(void *to, size_t done, size_t all);
    void *to;
};

enum { PROGRESS_FROM = 8 }; /* pictures: fewer are made before anybody reads it */

#endif
