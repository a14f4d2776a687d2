#include "preview/mhd.h"

#include <string.h>

#include "base/library.h"
#include "base/words.h"

const char *mhd_open(struct mhd *mhd, const char *name)
{
#define CALL(member, symbol)                 \
    {                                        \
        offsetof(struct mhd, member), symbol \
    }
    static const struct {
        size_t at;
        const char *symbol;
    } wanted[] = {
        CALL(start_daemon, "MHD_start_daemon"),
        CALL(stop_daemon, "MHD_stop_daemon"),
        CALL(run, "MHD_run"),
        CALL(get_timeout, "MHD_get_timeout"),
        CALL(get_fdset, "MHD_get_fdset2"),
        CALL(get_daemon_info, "MHD_get_daemon_info"),
        CALL(get_connection_info, "MHD_get_connection_info"),
        CALL(lookup, "MHD_lookup_connection_value"),
        CALL(response_of_buffer, "MHD_create_response_from_buffer"),
        CALL(response_of_callback, "MHD_create_response_from_callback"),
        CALL(add_header, "MHD_add_response_header"),
        CALL(queue, "MHD_queue_response"),
        CALL(destroy, "MHD_destroy_response"),
        CALL(suspend, "MHD_suspend_connection"),
        CALL(resume, "MHD_resume_connection"),
    };
#undef CALL
    void *library = library_open(name ? name : "libmicrohttpd.so.12");

    if (!library)
        return SAY("the preview needs libmicrohttpd, which is not installed (Debian: libmicrohttpd12)");
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *symbol = library_symbol(library, wanted[i].symbol);

        if (!symbol) return SAY("the preview needs libmicrohttpd 0.9.71 or later (Debian: libmicrohttpd12)");
        memcpy((char *)mhd + wanted[i].at, &symbol, sizeof symbol);
    }
    return NULL;
}
