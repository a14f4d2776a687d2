#include "write/pdf/file.h"

#include <hpdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "write/pdf/buf.h"

enum { TEXT_MAX = HPDF_LIMIT_MAX_STRING_LEN };

struct pdf_file {
    HPDF_Doc doc;
    struct pdf_buf out;
};

static HPDF_Dict dict_of(struct pdf_obj *obj)
{
    return (HPDF_Dict)(void *)obj;
}

static HPDF_Array array_of(struct pdf_obj *obj)
{
    return (HPDF_Array)(void *)obj;
}

static struct pdf_obj *obj_of(void *obj)
{
    return obj;
}

static void *memory_new(HPDF_UINT size)
{
    return mem_alloc(size);
}

struct pdf_file *pdf_file_open(struct arena *arena)
{
    struct pdf_file *file = NEW(arena, struct pdf_file);

    /* Without a pool: libharu's gives out memory that is aligned to four bytes only. */
    file->doc = HPDF_NewEx(NULL, memory_new, free, 0, NULL);
    if (!file->doc) return NULL;
    file->doc->pdf_version = HPDF_VER_17;          /* for /Duplex and /PrintScaling */
    file->doc->root_pages->before_write_fn = NULL; /* it would count pages of libharu's own */
    return file;
}

void pdf_file_close(struct pdf_file *file)
{
    HPDF_Free(file->doc);
    pdf_buf_free(&file->out);
}

unsigned long pdf_file_error(const struct pdf_file *file)
{
    return file->doc->error.error_no;
}

struct pdf_obj *pdf_catalog(struct pdf_file *file)
{
    return obj_of(file->doc->catalog);
}

struct pdf_obj *pdf_info(struct pdf_file *file)
{
    return obj_of(file->doc->info);
}

struct pdf_obj *pdf_pages(struct pdf_file *file)
{
    return obj_of(file->doc->root_pages);
}

/* ----------------------------------------------------------------- saving */

static HPDF_STATUS save_one(HPDF_Stream stream, const HPDF_BYTE *data, HPDF_UINT n)
{
    pdf_buf_add(stream->attr, data, n);
    return HPDF_OK;
}

/* Called when everything but the trailer is written: the file's identity is a digest of that. */
static HPDF_STATUS trailer_identify(HPDF_Dict trailer)
{
    const struct pdf_buf *out = trailer->attr;
    struct HPDF_MD5Context md5;
    HPDF_BYTE digest[HPDF_MD5_KEY_LEN];
    HPDF_Array id = HPDF_Array_New(trailer->mmgr);

    HPDF_MD5Init(&md5);
    for (size_t at = 0; at < out->n;) {
        size_t n = out->n - at < 1 << 30 ? out->n - at : 1 << 30;
        HPDF_MD5Update(&md5, (const HPDF_BYTE *)out->p + at, (HPDF_UINT32)n);
        at += n;
    }
    HPDF_MD5Final(digest, &md5);
    for (int i = 0; i < 2; i++)
        if (id) HPDF_Array_Add(id, HPDF_Binary_New(trailer->mmgr, digest, sizeof digest));
    return HPDF_Dict_Add(trailer, "ID", id);
}

void *pdf_file_save(struct pdf_file *file, size_t *size)
{
    HPDF_Doc doc = file->doc;
    void *data;

    if (doc->error.error_no) return NULL;
    doc->trailer->attr = &file->out;
    doc->trailer->before_write_fn = trailer_identify;
    /* libharu would collect the file in blocks of 4 KB, to be copied once more. */
    doc->stream = HPDF_CallbackWriter_New(doc->mmgr, save_one, &file->out);
    if (doc->stream) HPDF_SaveToStream(doc);
    if (doc->error.error_no) return NULL;
    data = file->out.p;
    *size = file->out.n;
    file->out = (struct pdf_buf){0};
    return data;
}

/* ---------------------------------------------------------------- objects */

static struct pdf_obj *registered(struct pdf_file *file, void *obj, bool indirect)
{
    if (obj && indirect && HPDF_Xref_Add(file->doc->xref, obj) != HPDF_OK) return NULL;
    return obj_of(obj);
}

struct pdf_obj *pdf_dict(struct pdf_file *file, bool indirect)
{
    return registered(file, HPDF_Dict_New(file->doc->mmgr), indirect);
}

struct pdf_obj *pdf_array(struct pdf_file *file, bool indirect)
{
    return registered(file, HPDF_Array_New(file->doc->mmgr), indirect);
}

/* Streams without a filter of libharu's lose a /Filter that was set, but may add one while they are written. */
static HPDF_STATUS flate_write(HPDF_Dict dict, HPDF_Stream stream)
{
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\n");
}

static HPDF_STATUS jpeg_write(HPDF_Dict dict, HPDF_Stream stream)
{
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /DCTDecode\n");
}

static struct pdf_obj *stream_new(struct pdf_file *file, const void *data, size_t n,
                                  HPDF_Dict_OnWriteFunc filter)
{
    HPDF_Dict dict;

    if (n > UINT32_MAX) {
        file->doc->error.error_no = HPDF_BINARY_LENGTH_ERR;
        return NULL;
    }
    dict = HPDF_DictStream_New(file->doc->mmgr, file->doc->xref);
    if (!dict) return NULL;
    dict->write_fn = filter;
    if (n > 0) {
        /* One block of the right size, counted as full so that the first write makes it. */
        HPDF_MemStreamAttr attr = dict->stream->attr;

        attr->buf_siz = attr->w_pos = (HPDF_UINT)n;
    }
    HPDF_Stream_Write(dict->stream, data, (HPDF_UINT)n);
    return obj_of(dict);
}

struct pdf_obj *pdf_stream(struct pdf_file *file, const void *data, size_t n, bool flate)
{
    return stream_new(file, data, n, flate ? flate_write : NULL);
}

struct pdf_obj *pdf_stream_jpeg(struct pdf_file *file, const void *data, size_t n)
{
    return stream_new(file, data, n, jpeg_write);
}

void pdf_set(struct pdf_obj *dict, const char *key, struct pdf_obj *value)
{
    if (dict) HPDF_Dict_Add(dict_of(dict), key, value);
}

void pdf_set_name(struct pdf_obj *dict, const char *key, const char *name)
{
    if (dict) HPDF_Dict_AddName(dict_of(dict), key, name);
}

void pdf_set_int(struct pdf_obj *dict, const char *key, long value)
{
    if (dict) HPDF_Dict_AddNumber(dict_of(dict), key, (HPDF_INT32)value);
}

/* libharu writes a float's every digit. */
static void *number_new(HPDF_MMgr mmgr, double value)
{
    if (value == floor(value) && fabs(value) < INT32_MAX) return HPDF_Number_New(mmgr, (HPDF_INT32)value);
    return HPDF_Real_New(mmgr, (HPDF_REAL)value);
}

void pdf_set_real(struct pdf_obj *dict, const char *key, double value)
{
    if (dict) HPDF_Dict_Add(dict_of(dict), key, number_new(dict_of(dict)->mmgr, value));
}

void pdf_set_bool(struct pdf_obj *dict, const char *key, bool value)
{
    if (dict) HPDF_Dict_AddBoolean(dict_of(dict), key, value);
}

static void *text_new(HPDF_MMgr mmgr, struct str text)
{
    HPDF_BYTE units[TEXT_MAX];
    HPDF_UINT n = 0;
    bool ascii = true;

    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= 0x7F || (unsigned char)text.p[i] < 0x20) ascii = false;
    for (size_t i = 0; i < text.n && n + 5 < TEXT_MAX;) {
        uint32_t rune = utf8_next(text, &i);

        if (ascii) {
            units[n++] = (HPDF_BYTE)rune;
            continue;
        }
        if (n == 0) {
            units[n++] = 0xFE;
            units[n++] = 0xFF;
        }
        if (rune > 0xFFFF) {
            uint32_t high = 0xD800 + ((rune - 0x10000) >> 10);
            units[n++] = (HPDF_BYTE)(high >> 8);
            units[n++] = (HPDF_BYTE)high;
            rune = 0xDC00 + ((rune - 0x10000) & 0x3FF);
        }
        units[n++] = (HPDF_BYTE)(rune >> 8);
        units[n++] = (HPDF_BYTE)rune;
    }
    if (!ascii) return HPDF_Binary_New(mmgr, units, n);
    units[n] = 0;
    return HPDF_String_New(mmgr, (const char *)units, NULL);
}

void pdf_set_text(struct pdf_obj *dict, const char *key, struct str text)
{
    if (dict) HPDF_Dict_Add(dict_of(dict), key, text_new(dict_of(dict)->mmgr, text));
}

void pdf_set_uri(struct pdf_obj *dict, const char *key, struct str uri)
{
    char ascii[TEXT_MAX];
    size_t n = 0;

    for (size_t i = 0; i < uri.n && n + 4 < TEXT_MAX; i++) {
        unsigned char c = (unsigned char)uri.p[i];

        if (c > 0x20 && c < 0x7F)
            ascii[n++] = (char)c;
        else
            n += (size_t)snprintf(ascii + n, 4, "%%%02X", (unsigned)c);
    }
    ascii[n] = '\0';
    if (dict) HPDF_Dict_Add(dict_of(dict), key, HPDF_String_New(dict_of(dict)->mmgr, ascii, NULL));
}

void pdf_set_numbers(struct pdf_obj *dict, const char *key, const double *values, size_t n)
{
    HPDF_Array array;

    if (!dict) return;
    array = HPDF_Array_New(dict_of(dict)->mmgr);
    for (size_t i = 0; array && i < n; i++) HPDF_Array_Add(array, number_new(array->mmgr, values[i]));
    HPDF_Dict_Add(dict_of(dict), key, array);
}

void pdf_add(struct pdf_obj *array, struct pdf_obj *value)
{
    if (array) HPDF_Array_Add(array_of(array), value);
}

void pdf_add_name(struct pdf_obj *array, const char *name)
{
    if (array) HPDF_Array_AddName(array_of(array), name);
}

void pdf_add_number(struct pdf_obj *array, double value)
{
    if (array) HPDF_Array_Add(array_of(array), number_new(array_of(array)->mmgr, value));
}

void pdf_add_bool(struct pdf_obj *array, bool value)
{
    if (array) HPDF_Array_Add(array_of(array), HPDF_Boolean_New(array_of(array)->mmgr, value));
}

void pdf_add_null(struct pdf_obj *array)
{
    if (array) HPDF_Array_Add(array_of(array), HPDF_Null_New(array_of(array)->mmgr));
}
