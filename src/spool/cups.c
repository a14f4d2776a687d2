/* libcups is opened by name, when something is to be printed: it takes longer to load than a small deck takes to print. */
#include <string.h>

#include "base/library.h"
#include "base/words.h"
#include "spool/impl.h"

const char *spool_cups_open(struct spool_cups *calls)
{
#define CALL(member, symbol)                        \
    {                                               \
        offsetof(struct spool_cups, member), symbol \
    }
    static const struct {
        size_t at;
        const char *symbol;
    } wanted[] = {
        CALL(server, "cupsServer"),
        CALL(port, "ippPort"),
        CALL(encryption, "cupsEncryption"),
        CALL(connect, "httpConnect2"),
        CALL(set_timeout, "httpSetTimeout"),
        CALL(disconnect, "httpClose"),
        CALL(get_status, "httpGetStatus"),
        CALL(last_error, "cupsLastError"),
        CALL(last_words, "cupsLastErrorString"),
        CALL(get_dest, "cupsGetNamedDest"),
        CALL(get_dests, "cupsGetDests2"),
        CALL(free_dests, "cupsFreeDests"),
        CALL(get_option, "cupsGetOption"),
        CALL(add_option, "cupsAddOption"),
        CALL(free_options, "cupsFreeOptions"),
        CALL(copy_info, "cupsCopyDestInfo"),
        CALL(free_info, "cupsFreeDestInfo"),
        CALL(supports, "cupsCheckDestSupported"),
        CALL(get_media, "cupsGetDestMediaBySize"),
        CALL(get_usual_media, "cupsGetDestMediaDefault"),
        CALL(create_job, "cupsCreateDestJob"),
        CALL(start_document, "cupsStartDestDocument"),
        CALL(write, "cupsWriteRequestData"),
        CALL(finish_document, "cupsFinishDestDocument"),
        CALL(cancel_job, "cupsCancelDestJob"),
    };
#undef CALL
    void *library = library_open("libcups.so.2");

    if (!library) return SAY("libcups is not installed (Debian: libcups2 or libcups2t64)");
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *symbol = library_symbol(library, wanted[i].symbol);

        if (!symbol) return SAY("libcups is older than 1.7");
        memcpy((char *)calls + wanted[i].at, &symbol, sizeof symbol);
    }
    return NULL;
}
