#include "base/mem.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void mem_start(void)
{
    /* Other libraries leave nothing to choose. */
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024); /* the most that the library takes */
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
#endif
}

void mem_fail(void)
{
    fputs("recto: error: out of memory [no-memory]\n", stderr);
    exit(3);
}

void *mem_new(size_t size)
{
    void *p = calloc(1, size ? size : 1);

    if (!p) mem_fail();
    return p;
}
