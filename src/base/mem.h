/* base/mem.h: memory from the system. No memory is handled here, in one place: a message on standard error and exit
 * status 3. No output file is open while anything allocates (base/save.h), so nothing half-written is left behind. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* Once, before anything is allocated: keeps freed memory in the process, since trials take and give back the same large
 * blocks over and over, and the system hands out each page anew. A hint: where it is not heeded, runs are slower. */
void mem_start(void);

/* Ends the program: no memory. For the few callers that use malloc because a library asks for it. */
_Noreturn void mem_fail(void);
/* malloc'ed zeroed bytes, for the caller to free. Never NULL. */
void *mem_new(size_t size);

#endif
