#include "base/mem.h"

#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

void mem_start(void)
{
    mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024); /* the most that the library takes */
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
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
