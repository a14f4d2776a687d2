/* Libraries are opened by name, when what they are for is met. Once opened they stay. */
#include <dlfcn.h>
#include <string.h>

#include "archive/impl.h"

bool archive_calls_open(const char *library, void *calls, const struct archive_call *wanted, size_t n)
{
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool whole = handle;

    for (size_t i = 0; whole && i < n; i++) {
        void *symbol = dlsym(handle, wanted[i].symbol);

        whole = symbol;
        if (symbol) memcpy((char *)calls + wanted[i].at, &symbol, sizeof symbol);
    }
    return whole;
}

const char archive_no_libzip[] = "libzip is not installed (Debian: libzip4)";
const char archive_no_libzstd[] = "libzstd is not installed (Debian: libzstd1)";
const char archive_no_libsqlite[] = "SQLite is not installed (Debian: libsqlite3-0)";
