/* write/pdf/file_impl.h: what the files of pdf_file share: objects that wait to be saved. Not for others.
 *
 * write/pdf/file.c       objects and what is put into them
 * write/pdf/file_save.c  the file that they become */
#ifndef WRITE_PDF_FILE_IMPL_H
#define WRITE_PDF_FILE_IMPL_H

#include "write/pdf/buf.h"
#include "write/pdf/file.h"

enum pdf_filter { FILTER_NONE, FILTER_FLATE, FILTER_JPEG };

/* An indirect object. One that is reserved has neither obj nor text. */
struct pdf_entry {
    void *obj;   /* a dictionary or an array of libharu's; NULL: a raw object */
    void *bytes; /* malloc'ed: those of a stream, whose dictionary is obj */
    size_t at;   /* where the text of a raw object begins */
    size_t n;    /* bytes of the stream, or of the text */
    enum pdf_filter filter;
    bool stream;
};

struct pdf_file {
    struct pdf_format format;
    struct pdf_libharu *libharu;
    struct pdf_entry *entries; /* malloc'ed; the object's number - 1 is the index */
    size_t n, cap;
    struct pdf_buf raw;                    /* texts of raw objects */
    struct pdf_obj *catalog, *info, *tree; /* the tree of pages */
};

/* write/pdf/file.c */
/* The object as it stands in a file, and a dictionary without its brackets. */
void pdf_file_value(struct pdf_buf *b, const void *obj);
void pdf_file_inner(struct pdf_buf *b, const void *dict);
/* Frees the object. References to it are its number: they stay. */
void pdf_file_drop(struct pdf_file *file, struct pdf_entry *entry);
void pdf_file_digest(const void *bytes, size_t n, unsigned char digest[PDF_DIGEST]);

#endif
