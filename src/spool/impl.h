/* spool/impl.h: what recto calls of libcups, as the library has it. Private to the spool: no header of CUPS is needed to build recto. */
#ifndef SPOOL_IMPL_H
#define SPOOL_IMPL_H

#include <stdbool.h>
#include <stddef.h>

/* The library's own structures, of libcups.so.2 since CUPS 1.6. */
struct cups_option {
    char *name, *value;
};
struct cups_dest {
    char *name, *instance;
    int is_default, num_options;
    struct cups_option *options;
};
struct cups_size {
    char media[128];
    int width, length, bottom, left, right, top; /* hundredths of a millimetre; the last four are margins */
};

enum {
    CUPS_MEDIA_DUPLEX = 2, /* flags of get_media: margins for both sides, */
    CUPS_MEDIA_EXACT = 4,  /* and no other size */
    CUPS_ERRORS = 0x100,   /* the first ipp_status_t that is an error */
    CUPS_NOT_FOUND = 0x406,
    CUPS_GO_ON = 100, /* the http_status_t of what is being sent, */
    CUPS_DONE = 200,  /* and of what was answered */
};

struct spool_cups {
    const char *(*server)(void);
    int (*port)(void);
    int (*encryption)(void);
    void *(*connect)(const char *host, int port, void *addresses, int family, int encryption, int blocking,
                     int milliseconds, int *cancel);
    void (*set_timeout)(void *http, double seconds, int (*go_on)(void *http, void *to), void *to);
    void (*disconnect)(void *http);
    int (*get_status)(void *http);
    int (*last_error)(void);
    const char *(*last_words)(void);
    struct cups_dest *(*get_dest)(void *http, const char *name, const char *instance);
    int (*get_dests)(void *http, struct cups_dest **dests);
    void (*free_dests)(int n, struct cups_dest *dests);
    const char *(*get_option)(const char *name, int n, struct cups_option *options);
    int (*add_option)(const char *name, const char *value, int n, struct cups_option **options);
    void (*free_options)(int n, struct cups_option *options);
    void *(*copy_info)(void *http, struct cups_dest *dest);
    void (*free_info)(void *info);
    int (*supports)(void *http, struct cups_dest *dest, void *info, const char *option, const char *value);
    int (*get_media)(void *http, struct cups_dest *dest, void *info, int width, int length, unsigned flags,
                     struct cups_size *size);
    int (*get_usual_media)(void *http, struct cups_dest *dest, void *info, unsigned flags,
                           struct cups_size *size);
    int (*create_job)(void *http, struct cups_dest *dest, void *info, int *job, const char *title, int n,
                      struct cups_option *options);
    int (*start_document)(void *http, struct cups_dest *dest, void *info, int job, const char *name,
                          const char *format, int n, struct cups_option *options, int last);
    int (*write)(void *http, const char *data, size_t size);
    int (*finish_document)(void *http, struct cups_dest *dest, void *info);
    int (*cancel_job)(void *http, struct cups_dest *dest, int job);
};

/* Finds all of them. NULL, or why that cannot be. The library stays open. */
const char *spool_cups_open(struct spool_cups *calls);

#endif
