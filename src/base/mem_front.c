/* The C library's malloc, with the end of the program (base/mem.h) where it has nothing to give.
 *
 * HarfBuzz, fontconfig, expat, libyaml and the C library's own qsort, opendir and iconv ask for memory and take no allocator.
 * Few of them survive a refusal: fontconfig crashes, HarfBuzz leaves out the kerning of a font and says nothing, qsort sorts
 * equals into another order. The GNU C library lets a program put functions of its own before malloc ("Replacing malloc" in
 * its manual), for all libraries at once; memory stays its own, and is freed by it. Elsewhere, and under sanitizers, which
 * have put theirs there already, what the libraries' objects say of themselves must do. */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/sanitized.h"

#if defined __GLIBC__ && !defined SANITIZED

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
    void *p = __libc_malloc(size);

    /* What no machine has is a mistake in reckoning, for the library that made it to answer for. */
    if (!p && size <= PTRDIFF_MAX) mem_fail();
    return p;
}

void *calloc(size_t n, size_t size)
{
    void *p = __libc_calloc(n, size);

    if (!p && (!size || n <= PTRDIFF_MAX / size)) mem_fail();
    return p;
}

void *realloc(void *old, size_t size)
{
    void *p = __libc_realloc(old, size);

    /* Nothing at all is what was asked for. */
    if (!p && size && size <= PTRDIFF_MAX) mem_fail();
    return p;
}

#else

typedef int mem_front_empty; /* C wants something in a file */

#endif
