/* In the place of archive/calls.c where no library can be opened: in a browser. */
#include "archive/impl.h"

#include "base/words.h"

bool archive_calls_open(const char *library, void *calls, const struct archive_call *wanted, size_t n)
{
    (void)library, (void)calls, (void)wanted, (void)n;
    return false;
}

#define ELSEWHERE SAY("recto on a computer of your own does that, a browser does not")
const char archive_no_libzip[] = ELSEWHERE;
const char archive_no_libzstd[] = ELSEWHERE;
const char archive_no_libsqlite[] = ELSEWHERE;
