/* preview/mhd.h: libmicrohttpd, which is opened by name when a page is to be served, so that no other run has to have it. What it is
 * asked for is declared here as in its microhttpd.h; what that declares as pointers to its own structs is void. */
#ifndef PREVIEW_MHD_H
#define PREVIEW_MHD_H

#include <stddef.h>
#include <stdint.h>
#include <sys/select.h>
#include <sys/types.h>

enum { MHD_NO, MHD_YES };
/* Flags of a daemon that is run by the program's own loop. */
enum { MHD_SUPPRESS_DATE = 128, MHD_EPOLL = 512, MHD_SUSPEND_RESUME = 8192 | 1024 };
/* Options, each with what follows it. */
enum {
    MHD_END = 0,
    MHD_CONNECTION_MEMORY = 1,    /* size_t */
    MHD_CONNECTIONS = 2,          /* unsigned */
    MHD_TIMEOUT = 3,              /* unsigned: seconds */
    MHD_COMPLETED = 4,            /* mhd_completed *, void * */
    MHD_ADDRESS = 6,              /* const struct sockaddr * */
    MHD_CONNECTION_NOTIFIED = 27, /* mhd_notify *, void * */
    MHD_SIGPIPE_IS_HANDLED = 33,  /* int */
};
enum { MHD_HEADER = 1, MHD_ARGUMENT = 8 };
enum { MHD_KEEP = 0, MHD_FREE = 1, MHD_COPY = 2 };      /* what becomes of a response's bytes */
enum { MHD_EPOLL_FD = 3, MHD_PORT = 6 };                /* of a daemon */
enum { MHD_CONNECTION_FD = 6, MHD_SOCKET_CONTEXT = 7 }; /* of a connection */
enum { MHD_STARTED = 0, MHD_CLOSED = 1 };               /* what happens to a connection */
enum { MHD_BLOCK = 1024 };
#define MHD_UNKNOWN_SIZE UINT64_MAX

typedef int mhd_answer(void *to, void *connection, const char *url, const char *method, const char *version,
                       const char *upload, size_t *upload_n, void **request);
typedef void mhd_completed(void *to, void *connection, void **request, int how);
typedef void mhd_notify(void *to, void *connection, void **context, int what);
typedef ssize_t mhd_read(void *from, uint64_t at, char *buffer, size_t most);
typedef void mhd_free(void *from);

union mhd_info {
    int fd;
    uint16_t port;
    void *context;
};

struct mhd {
    void *(*start_daemon)(unsigned flags, uint16_t port, int (*policy)(void), void *policy_of,
                          mhd_answer *answer, void *to, ...);
    void (*stop_daemon)(void *daemon);
    int (*run)(void *daemon);
    int (*get_timeout)(void *daemon, unsigned long long *milliseconds);
    /* What is to be waited for where there is no epoll; `most`: FD_SETSIZE. */
    int (*get_fdset)(void *daemon, fd_set *in, fd_set *out, fd_set *wrong, int *last, unsigned most);
    const union mhd_info *(*get_daemon_info)(void *daemon, int which, ...);
    const union mhd_info *(*get_connection_info)(void *connection, int which, ...);
    const char *(*lookup)(void *connection, int kind, const char *key);
    void *(*response_of_buffer)(size_t size, void *buffer, int keep);
    void *(*response_of_callback)(uint64_t size, size_t block, mhd_read *read, void *from, mhd_free *free);
    int (*add_header)(void *response, const char *name, const char *value);
    int (*queue)(void *connection, unsigned status, void *response);
    void (*destroy)(void *response);
    void (*suspend)(void *connection);
    void (*resume)(void *connection);
};

/* Opens the library. NULL, or what is wrong, in words. `name`: that of the file; NULL: its own. */
const char *mhd_open(struct mhd *mhd, const char *name);

#endif
