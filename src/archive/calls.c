/* Libraries are opened by name, when what they are for is met. Once opened they stay. */
#include <string.h>

#include "archive/impl.h"
#include "base/library.h"

#include "base/words.h"

bool archive_calls_open(const char *library, void *calls, const struct archive_call *wanted, size_t n)
{
    void *handle = library_open(library);
    bool whole = handle;

    for (size_t i = 0; whole && i < n; i++) {
        void *symbol = library_symbol(handle, wanted[i].symbol);

        whole = symbol;
        if (symbol) memcpy((char *)calls + wanted[i].at, &symbol, sizeof symbol);
    }
    return whole;
}

const char archive_no_libzip[] = SAY("libzip is not installed (Debian: libzip4 or libzip5)");
const char archive_no_libzstd[] = SAY("libzstd is not installed (Debian: libzstd1)");
const char archive_no_libsqlite[] = SAY("SQLite is not installed (Debian: libsqlite3-0)");
