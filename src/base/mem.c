#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/platform.h"

enum { NO_MEMORY = 3 }; /* the exit status */

void mem_start(void)
{
    platform_memory_hold();
}

void mem_give_back(void)
{
    platform_memory_release();
}

/* At once, and without a word to anybody else: whoever asked may hold a lock, and what libraries do at the end of a program
 * may wait for it, or ask for memory. */
void mem_fail(void)
{
    static const char message[] = "recto: error: out of memory [no-memory]\n";
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);

    (void)written; /* nobody can be told */
    _exit(NO_MEMORY);
}

static struct mem_refuge *refuge_now;
static bool is_final;

void mem_take_refuge(struct mem_refuge *refuge)
{
    refuge_now = is_final ? NULL : refuge;
}

void mem_no_refuge(void)
{
    is_final = true;
    refuge_now = NULL;
}

void mem_refuse(size_t most)
{
    if (!refuge_now) mem_fail();
    refuge_now->most = most;
    longjmp(refuge_now->at, 1);
}

void *mem_alloc(size_t size)
{
    void *p = malloc(size ? size : 1);

    if (!p) mem_fail();
    return p;
}

void *mem_array(size_t n, size_t size)
{
    void *p = n && size ? calloc(n, size) : calloc(1, 1);

    if (!p) mem_fail();
    return p;
}

void *mem_grow(void *old, size_t size)
{
    void *p = realloc(old, size ? size : 1);

    if (!p) mem_fail();
    return p;
}

char *mem_text(const char *text)
{
    size_t size = strlen(text) + 1;

    return memcpy(mem_alloc(size), text, size);
}

void *mem_new(size_t size)
{
    return mem_array(1, size);
}
