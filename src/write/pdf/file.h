/* write/pdf/file.h: the objects of a PDF file, and the file. The only module that sees libharu, of which it uses
 * dictionaries and arrays; the file is written here, since libharu knows neither object streams nor cross-reference
 * streams.
 *
 * Objects belong to the file. An object made with `indirect` may be referred to from many places; any other is
 * given away to the one dictionary or array that it is put into. Errors are sticky: what went wrong first is kept, so nobody
 * checks but at the end (pdf_file_error). */
#ifndef WRITE_PDF_FILE_H
#define WRITE_PDF_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct pdf_file;
struct pdf_obj;

/* Which PDF it is. */
struct pdf_format {
    int minor;    /* of the version: 1.minor */
    bool streams; /* objects go into streams, and so do cross-references; from 1.5 on */
};

/* Never NULL. */
struct pdf_file *pdf_file_open(struct arena *arena, struct pdf_format format);
void pdf_file_close(struct pdf_file *file);
/* libharu's code for what went wrong first; 0: nothing. */
unsigned long pdf_file_error(const struct pdf_file *file);
/* The whole file, malloc'ed, with an /ID made from its bytes. NULL on an error. Once only: objects are freed as
 * they are written. */
void *pdf_file_save(struct pdf_file *file, size_t *size);

/* A digest of all that its streams hold so far. */
enum { PDF_DIGEST = 16 };
void pdf_file_fingerprint(const struct pdf_file *file, unsigned char digest[PDF_DIGEST]);

struct pdf_obj *pdf_catalog(struct pdf_file *file);
struct pdf_obj *pdf_info(struct pdf_file *file);
/* The root of the page tree, with nothing in it. */
struct pdf_obj *pdf_pages(struct pdf_file *file);

struct pdf_obj *pdf_dict(struct pdf_file *file, bool indirect);
struct pdf_obj *pdf_array(struct pdf_file *file, bool indirect);
/* A stream, always indirect; its dictionary may be added to. `data` is compressed already (flate) or as it is. */
struct pdf_obj *pdf_stream(struct pdf_file *file, const void *data, size_t n, bool flate);
/* The same of a JPEG file. */
struct pdf_obj *pdf_stream_jpeg(struct pdf_file *file, const void *data, size_t n);

/* Objects that the caller writes: a dictionary costs several pieces of memory, and there are files with a hundred thousand small ones.
 * The number of an object that is yet to come (0 on an error): it may be referred to at once, and is null if nothing
 * comes. */
size_t pdf_object_reserve(struct pdf_file *file);
/* What the object is: n bytes as they stand in the file, "<</S/P/P 12 0 R/K 3>>". Once for each number. */
void pdf_object_raw(struct pdf_file *file, size_t number, const char *bytes, size_t n);
/* The number by which an indirect object is referred to: "number 0 R". 0: NULL, or none. */
size_t pdf_number_of(const struct pdf_obj *obj);

void pdf_set(struct pdf_obj *dict, const char *key, struct pdf_obj *value);
void pdf_set_ref(struct pdf_obj *dict, const char *key, size_t number);
void pdf_set_name(struct pdf_obj *dict, const char *key, const char *name);
void pdf_set_int(struct pdf_obj *dict, const char *key, long value);
/* Exact to 0.00001, below 1000 at least. */
void pdf_set_real(struct pdf_obj *dict, const char *key, double value);
void pdf_set_bool(struct pdf_obj *dict, const char *key, bool value);
/* A text string: ASCII as it is, everything else as UTF-16. */
void pdf_set_text(struct pdf_obj *dict, const char *key, struct str text);
/* An address, with what is not ASCII as %XX. */
void pdf_set_uri(struct pdf_obj *dict, const char *key, struct str uri);
/* An array of n numbers; whole ones are written as such. */
void pdf_set_numbers(struct pdf_obj *dict, const char *key, const double *values, size_t n);

void pdf_add(struct pdf_obj *array, struct pdf_obj *value);
void pdf_add_ref(struct pdf_obj *array, size_t number);
void pdf_add_name(struct pdf_obj *array, const char *name);
void pdf_add_number(struct pdf_obj *array, double value);
void pdf_add_bool(struct pdf_obj *array, bool value);
void pdf_add_null(struct pdf_obj *array);

#endif
