#include "write/pdf/file.h"

#include <assert.h>
#include <hpdf.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/number.h"
#include "base/str.h"
#include "base/utf8.h"
#include "write/pdf/file_impl.h"

enum {
    TEXT_MAX = 65535, /* bytes of a string, which some readers take no more of */
    NAME_MAX_BYTES = HPDF_LIMIT_MAX_NAME_LEN,
};

/* What libharu needs to make an object. */
struct pdf_libharu {
    HPDF_Error_Rec error;
    HPDF_MMgr mmgr;
};

/* What is neither dictionary nor array is its own text, behind a header of libharu's: a number is as exact as it is
 * written, and a name takes no more room than it needs. */
enum {
    OCLASS_TOKEN = 0x20,
    NUMBER_MASK = 0x00FFFFFF, /* of an obj_id: the number of an indirect object */
};

struct pdf_token {
    HPDF_Obj_Header header;
    uint32_t n;
    char text[];
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

static struct pdf_obj *typed(struct pdf_obj *dict, const char *type)
{
    pdf_set_name(dict, "Type", type);
    return dict;
}

struct pdf_file *pdf_file_open(struct arena *arena, struct pdf_format format)
{
    struct pdf_file *file = NEW(arena, struct pdf_file);

    assert(!format.streams || format.minor >= 5);
    file->format = format;
    file->libharu = NEW(arena, struct pdf_libharu);
    HPDF_Error_Init(&file->libharu->error, NULL);
    /* Without a pool: libharu's gives out memory that is aligned to four bytes only. */
    file->libharu->mmgr = HPDF_MMgr_New(&file->libharu->error, 0, memory_new, free);
    if (!file->libharu->mmgr) mem_fail();
    file->catalog = typed(pdf_dict(file, true), "Catalog");
    file->tree = typed(pdf_dict(file, true), "Pages");
    file->info = pdf_dict(file, true);
    pdf_set(file->catalog, "Pages", file->tree);
    return file;
}

void pdf_file_close(struct pdf_file *file)
{
    for (size_t i = 0; i < file->n; i++) pdf_file_drop(file, &file->entries[i]);
    free(file->entries);
    pdf_buf_free(&file->raw);
    HPDF_MMgr_Free(file->libharu->mmgr);
}

unsigned long pdf_file_error(const struct pdf_file *file)
{
    return file->libharu->error.error_no;
}

struct pdf_obj *pdf_catalog(struct pdf_file *file)
{
    return file->catalog;
}

struct pdf_obj *pdf_info(struct pdf_file *file)
{
    return file->info;
}

struct pdf_obj *pdf_pages(struct pdf_file *file)
{
    return file->tree;
}

/* ---------------------------------------------------------------- objects */

/* The next number, whose entry is empty. 0 on an error. */
static size_t number_next(struct pdf_file *file)
{
    enum { MOST = HPDF_LIMIT_MAX_XREF_ELEMENT };

    if (file->n == MOST) {
        HPDF_SetError(&file->libharu->error, HPDF_XREF_COUNT_ERR, 0);
        return 0;
    }
    if (file->n == file->cap) {
        file->cap = file->cap ? file->cap * 2 : 64;
        file->entries = mem_grow(file->entries, file->cap * sizeof *file->entries);
    }
    file->entries[file->n++] = (struct pdf_entry){.obj = NULL};
    return file->n;
}

static struct pdf_obj *registered(struct pdf_file *file, void *obj, bool indirect)
{
    HPDF_Obj_Header *header = obj;

    if (indirect) {
        size_t number = number_next(file);

        if (number == 0) {
            HPDF_Obj_ForceFree(file->libharu->mmgr, obj);
            return NULL;
        }
        file->entries[number - 1].obj = obj;
        header->obj_id = (HPDF_UINT32)number | HPDF_OTYPE_INDIRECT;
    }
    return obj_of(obj);
}

struct pdf_obj *pdf_dict(struct pdf_file *file, bool indirect)
{
    return registered(file, HPDF_Dict_New(file->libharu->mmgr), indirect);
}

struct pdf_obj *pdf_array(struct pdf_file *file, bool indirect)
{
    return registered(file, HPDF_Array_New(file->libharu->mmgr), indirect);
}

static struct pdf_obj *stream_new(struct pdf_file *file, const void *data, size_t n, enum pdf_filter filter)
{
    struct pdf_obj *dict;
    struct pdf_entry *entry;

    if (n > INT32_MAX) { /* readers' integers */
        HPDF_SetError(&file->libharu->error, HPDF_BINARY_LENGTH_ERR, 0);
        return NULL;
    }
    dict = pdf_dict(file, true);
    if (!dict) return NULL;
    entry = &file->entries[file->n - 1];
    entry->bytes = mem_alloc(n);
    if (n) memcpy(entry->bytes, data, n);
    entry->n = n;
    entry->filter = filter;
    entry->stream = true;
    return dict;
}

struct pdf_obj *pdf_stream(struct pdf_file *file, const void *data, size_t n, bool flate)
{
    return stream_new(file, data, n, flate ? FILTER_FLATE : FILTER_NONE);
}

struct pdf_obj *pdf_stream_jpeg(struct pdf_file *file, const void *data, size_t n)
{
    return stream_new(file, data, n, FILTER_JPEG);
}

size_t pdf_object_reserve(struct pdf_file *file)
{
    return number_next(file);
}

void pdf_object_raw(struct pdf_file *file, size_t number, const char *bytes, size_t n)
{
    struct pdf_entry *entry;

    if (number == 0) return;
    assert(number <= file->n && n > 0);
    entry = &file->entries[number - 1];
    assert(!entry->obj && !entry->n);
    entry->at = file->raw.n;
    entry->n = n;
    pdf_buf_add(&file->raw, bytes, n);
}

size_t pdf_number_of(const struct pdf_obj *obj)
{
    const HPDF_Obj_Header *header = (const void *)obj;

    return header && header->obj_id & HPDF_OTYPE_INDIRECT ? header->obj_id & NUMBER_MASK : 0;
}

/* ----------------------------------------------------------------- tokens */

/* One of n bytes at most, none of them there yet. */
static struct pdf_token *token_new(HPDF_MMgr mmgr, size_t n)
{
    struct pdf_token *token = HPDF_GetMem(mmgr, (HPDF_UINT)(sizeof *token + n));

    token->header = (HPDF_Obj_Header){.obj_class = OCLASS_TOKEN};
    token->n = 0;
    return token;
}

static void put(struct pdf_token *token, char c)
{
    token->text[token->n++] = c;
}

static void put_all(struct pdf_token *token, const char *text, size_t n)
{
    if (n) memcpy(token->text + token->n, text, n);
    token->n += (uint32_t)n;
}

static void put_hex(struct pdf_token *token, unsigned byte)
{
    static const char hex[] = "0123456789ABCDEF";

    put(token, hex[byte >> 4 & 15]);
    put(token, hex[byte & 15]);
}

static void put_unit(struct pdf_token *token, unsigned unit)
{
    put_hex(token, unit >> 8);
    put_hex(token, unit & 0xFF);
}

static struct pdf_token *token_of(HPDF_MMgr mmgr, const char *text)
{
    struct pdf_token *token = token_new(mmgr, strlen(text));

    put_all(token, text, strlen(text));
    return token;
}

static struct pdf_token *name_new(HPDF_MMgr mmgr, HPDF_Error error, const char *name)
{
    size_t n = strlen(name);
    struct pdf_token *token;

    if (n > NAME_MAX_BYTES) {
        HPDF_SetError(error, HPDF_NAME_OUT_OF_RANGE, 0);
        return NULL;
    }
    token = token_new(mmgr, 1 + 3 * n);
    put(token, '/');
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)name[i];

        if (c > ' ' && c < 0x7F && !strchr("#%/()<>[]{}\\", c)) {
            put(token, (char)c);
        } else {
            put(token, '#');
            put_hex(token, c);
        }
    }
    return token;
}

/* Five decimals are more than any place on paper needs; what is small, as the figures of a gradient may be, has
 * seven. */
static struct pdf_token *number_new(HPDF_MMgr mmgr, double value)
{
    double size = fabs(value);
    int decimals = value == floor(value) || size >= 1e5 ? 0 : size < 0.1 ? 7 : size < 1000 ? 5 : 4;
    char digits[NUMBER_MAX];
    const char *text = number_fixed(digits, number_units(value, decimals), decimals);
    size_t n = (size_t)(digits + sizeof digits - text);
    struct pdf_token *token = token_new(mmgr, n);

    put_all(token, text, n);
    return token;
}

static struct pdf_token *int_new(HPDF_MMgr mmgr, long value)
{
    char digits[NUMBER_MAX];
    const char *text = number_fixed(digits, value, 0);
    size_t n = (size_t)(digits + sizeof digits - text);
    struct pdf_token *token = token_new(mmgr, n);

    put_all(token, text, n);
    return token;
}

static struct pdf_token *ref_new(HPDF_MMgr mmgr, size_t number)
{
    char digits[NUMBER_MAX];
    const char *text = number_fixed(digits, (long)number, 0);
    size_t n = (size_t)(digits + sizeof digits - text);
    struct pdf_token *token = token_new(mmgr, n + 4);

    put_all(token, text, n);
    put_all(token, " 0 R", 4);
    return token;
}

/* ASCII between brackets. */
static void put_literal(struct pdf_token *token, char c)
{
    if (c == '(' || c == ')' || c == '\\') put(token, '\\');
    put(token, c);
}

static struct pdf_token *text_ascii(HPDF_MMgr mmgr, struct str text)
{
    struct pdf_token *token = token_new(mmgr, 2 * text.n + 2);

    put(token, '(');
    for (size_t i = 0; i < text.n; i++) put_literal(token, text.p[i]);
    put(token, ')');
    return token;
}

static struct pdf_token *text_new(HPDF_MMgr mmgr, struct str text)
{
    struct pdf_token *token;
    bool ascii = true;

    if (text.n > TEXT_MAX) text.n = TEXT_MAX;
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= 0x7F || (unsigned char)text.p[i] < 0x20) ascii = false;
    if (ascii) return text_ascii(mmgr, text);
    token = token_new(mmgr, 4 * text.n + 6);
    put_all(token, "<FEFF", 5);
    for (size_t i = 0; i < text.n && token->n < 2 * TEXT_MAX - 10;) {
        uint32_t rune = utf8_next(text, &i);

        if (rune > 0xFFFF) {
            put_unit(token, 0xD800 + ((rune - 0x10000) >> 10));
            rune = 0xDC00 + ((rune - 0x10000) & 0x3FF);
        }
        put_unit(token, rune);
    }
    put(token, '>');
    return token;
}

static struct pdf_token *uri_new(HPDF_MMgr mmgr, struct str uri)
{
    struct pdf_token *token = token_new(mmgr, 3 * (uri.n < TEXT_MAX ? uri.n : TEXT_MAX) + 2);

    put(token, '(');
    for (size_t i = 0; i < uri.n && token->n + 4 < TEXT_MAX; i++) {
        unsigned char c = (unsigned char)uri.p[i];

        if (c > 0x20 && c < 0x7F) {
            put_literal(token, (char)c);
        } else {
            put(token, '%');
            put_hex(token, c);
        }
    }
    put(token, ')');
    return token;
}

/* ----------------------------------------------------------- dictionaries */

/* What stands in a dictionary or array for the object: a reference, or itself. */
static void *placed(HPDF_MMgr mmgr, struct pdf_obj *value)
{
    size_t number = pdf_number_of(value);

    return number ? (void *)ref_new(mmgr, number) : value;
}

void pdf_set(struct pdf_obj *dict, const char *key, struct pdf_obj *value)
{
    if (dict) HPDF_Dict_Add(dict_of(dict), key, placed(dict_of(dict)->mmgr, value));
}

void pdf_set_ref(struct pdf_obj *dict, const char *key, size_t number)
{
    if (dict && number) HPDF_Dict_Add(dict_of(dict), key, ref_new(dict_of(dict)->mmgr, number));
}

void pdf_set_name(struct pdf_obj *dict, const char *key, const char *name)
{
    if (dict) HPDF_Dict_Add(dict_of(dict), key, name_new(dict_of(dict)->mmgr, dict_of(dict)->error, name));
}

void pdf_set_int(struct pdf_obj *dict, const char *key, long value)
{
    if (dict) HPDF_Dict_Add(dict_of(dict), key, int_new(dict_of(dict)->mmgr, value));
}

void pdf_set_real(struct pdf_obj *dict, const char *key, double value)
{
    if (dict) HPDF_Dict_Add(dict_of(dict), key, number_new(dict_of(dict)->mmgr, value));
}

void pdf_set_bool(struct pdf_obj *dict, const char *key, bool value)
{
    if (dict) HPDF_Dict_Add(dict_of(dict), key, token_of(dict_of(dict)->mmgr, value ? "true" : "false"));
}

void pdf_set_text(struct pdf_obj *dict, const char *key, struct str text)
{
    if (dict) HPDF_Dict_Add(dict_of(dict), key, text_new(dict_of(dict)->mmgr, text));
}

void pdf_set_uri(struct pdf_obj *dict, const char *key, struct str uri)
{
    if (dict) HPDF_Dict_Add(dict_of(dict), key, uri_new(dict_of(dict)->mmgr, uri));
}

void pdf_set_numbers(struct pdf_obj *dict, const char *key, const double *values, size_t n)
{
    HPDF_Array array;

    if (!dict) return;
    array = HPDF_Array_New(dict_of(dict)->mmgr);
    for (size_t i = 0; array && i < n; i++) HPDF_Array_Add(array, number_new(array->mmgr, values[i]));
    HPDF_Dict_Add(dict_of(dict), key, array);
}

/* ----------------------------------------------------------------- arrays */

void pdf_add(struct pdf_obj *array, struct pdf_obj *value)
{
    if (array) HPDF_Array_Add(array_of(array), placed(array_of(array)->mmgr, value));
}

void pdf_add_ref(struct pdf_obj *array, size_t number)
{
    if (array && number) HPDF_Array_Add(array_of(array), ref_new(array_of(array)->mmgr, number));
}

void pdf_add_name(struct pdf_obj *array, const char *name)
{
    if (array) HPDF_Array_Add(array_of(array), name_new(array_of(array)->mmgr, array_of(array)->error, name));
}

void pdf_add_number(struct pdf_obj *array, double value)
{
    if (array) HPDF_Array_Add(array_of(array), number_new(array_of(array)->mmgr, value));
}

void pdf_add_bool(struct pdf_obj *array, bool value)
{
    if (array) HPDF_Array_Add(array_of(array), token_of(array_of(array)->mmgr, value ? "true" : "false"));
}

void pdf_add_null(struct pdf_obj *array)
{
    if (array) HPDF_Array_Add(array_of(array), token_of(array_of(array)->mmgr, "null"));
}

/* ------------------------------------------------------------------- text */

static bool is_delimiter(char c)
{
    return strchr("/()<>[]\n ", c) != NULL;
}

/* A word apart from what stands before it. */
static void word_add(struct pdf_buf *b, const char *text, size_t n)
{
    if (b->n && !is_delimiter(b->p[b->n - 1]) && !is_delimiter(*text)) pdf_buf_addc(b, ' ');
    pdf_buf_add(b, text, n);
}

static void array_add(struct pdf_buf *b, const HPDF_Array_Rec *array)
{
    pdf_buf_addc(b, '[');
    for (HPDF_UINT i = 0; i < array->list->count; i++) pdf_file_value(b, array->list->obj[i]);
    pdf_buf_addc(b, ']');
}

void pdf_file_inner(struct pdf_buf *b, const void *obj)
{
    const HPDF_Dict_Rec *dict = obj;

    for (HPDF_UINT i = 0; i < dict->list->count; i++) {
        const HPDF_DictElement_Rec *element = dict->list->obj[i];

        pdf_buf_addc(b, '/');
        pdf_buf_addz(b, element->key);
        pdf_file_value(b, element->value);
    }
}

void pdf_file_value(struct pdf_buf *b, const void *value)
{
    const HPDF_Obj_Header *header = value;
    const struct pdf_token *token = value;

    switch (header->obj_class & HPDF_OCLASS_ANY) {
    case HPDF_OCLASS_DICT:
        pdf_buf_addz(b, "<<");
        pdf_file_inner(b, value);
        pdf_buf_addz(b, ">>");
        break;
    case HPDF_OCLASS_ARRAY: array_add(b, value); break;
    default:
        assert(header->obj_class == OCLASS_TOKEN);
        word_add(b, token->text, token->n);
        break;
    }
}

void pdf_file_drop(struct pdf_file *file, struct pdf_entry *entry)
{
    HPDF_Obj_ForceFree(file->libharu->mmgr, entry->obj);
    free(entry->bytes);
    *entry = (struct pdf_entry){.obj = NULL};
}

/* libharu counts in 32 bits. */
static void digest_add(struct HPDF_MD5Context *md5, const void *bytes, size_t n)
{
    enum { PART = 1 << 30 };

    for (size_t at = 0; at < n; at += PART)
        HPDF_MD5Update(md5, (const HPDF_BYTE *)bytes + at, (HPDF_UINT32)(n - at < PART ? n - at : PART));
}

void pdf_file_digest(const void *bytes, size_t n, unsigned char digest[PDF_DIGEST])
{
    struct HPDF_MD5Context md5;

    HPDF_MD5Init(&md5);
    digest_add(&md5, bytes, n);
    HPDF_MD5Final(digest, &md5);
}

void pdf_file_fingerprint(const struct pdf_file *file, unsigned char digest[PDF_DIGEST])
{
    struct HPDF_MD5Context md5;

    HPDF_MD5Init(&md5);
    for (size_t i = 0; i < file->n; i++)
        if (file->entries[i].stream) digest_add(&md5, file->entries[i].bytes, file->entries[i].n);
    HPDF_MD5Final(digest, &md5);
}
