/* base/mem.h: memory from the system. No memory is handled here, in one place: a message on standard error and exit
 * status 3. No temporary file has a name while anything allocates (base/save.h), so nothing half-written is left behind.
 *
 * Libraries are given mem_alloc and its neighbours, where they take an allocator. Those that take none, and the C library
 * itself, get memory from base/mem_front.c, which ends the program in the same way. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <setjmp.h>
#include <stddef.h>

/* Once, before anything is allocated: keeps freed memory in the process, since trials take and give back the same large
 * blocks over and over, and the system hands out each page anew. A hint: where it is not heeded, runs are slower. */
void mem_start(void);

/* Gives what was freed back to the system all the same: for who has freed much that is not asked for again. A hint, too. */
void mem_give_back(void);

/* Ends the program: no memory. For the few callers whose library says so itself. */
_Noreturn void mem_fail(void);
/* Work has reached its own limit, so many bytes: goes on at the refuge, or ends the program in the same way. It
 * never returns. */
_Noreturn void mem_refuse(size_t most);
/* Where work goes on that reaches its own limit, when it is part of more than itself:
 *     if (!setjmp(refuge.at)) { mem_take_refuge(&refuge); work(); } else ...refuge.most...; mem_take_refuge(NULL);
 * What it had taken stays taken: its arena is to be freed, and what it may have left half changed is not to be used again. */
struct mem_refuge {
    jmp_buf at;
    size_t most; /* the limit that was reached */
};
/* NULL: there is none. */
void mem_take_refuge(struct mem_refuge *refuge);
/* From now on there is none whoever asks for one: for a process that is made for one piece of work. */
void mem_no_refuge(void);
/* malloc'ed zeroed bytes, for the caller to free. Never NULL. */
void *mem_new(size_t size);

/* malloc, calloc, realloc and strdup that never return NULL: for the hooks of libraries, which free with free. */
void *mem_alloc(size_t size);
void *mem_array(size_t n, size_t size);
void *mem_grow(void *old, size_t size);
char *mem_text(const char *text);

#endif
