#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "write/pdf/file_impl.h"
#include "write/pdf/flate.h"

enum {
    /* Bytes of the objects in a stream: deflate looks no further back, and who wants one object unpacks all. */
    PACK_MOST = 32768,
    LEVEL_OBJECTS = 7, /* 9 takes three times the time for a hundredth */
    LEVEL_REFS = 9,    /* rows are few, and much alike */
};

/* Where an object is. */
struct pdf_spot {
    bool known;
    size_t at;     /* the byte in the file, or the place in the pack */
    size_t within; /* the number of the pack, an object stream; 0: in none */
};

struct saving {
    struct pdf_file *file;
    struct pdf_buf out;
    struct pdf_spot *spots; /* by number - 1; malloc'ed */
    size_t n, cap;          /* packs have the numbers behind the objects' own */
    struct flate *flate;
    struct pdf_buf heads, packed; /* the pack that is being filled: numbers and places, objects */
    size_t n_packed;
    size_t root, info; /* numbers */
};

/* ---------------------------------------------------------------- objects */

static void number_add(struct pdf_buf *b, size_t number)
{
    pdf_buf_fixed(b, (long)number, 0);
}

static struct pdf_spot *spot_of(struct saving *s, size_t number)
{
    while (s->n < number) {
        if (s->n == s->cap) {
            s->cap = s->cap ? s->cap * 2 : 64;
            s->spots = mem_grow(s->spots, s->cap * sizeof *s->spots);
        }
        s->spots[s->n++] = (struct pdf_spot){.known = false};
    }
    return &s->spots[number - 1];
}

/* PDF/A wants lines as these are. */
static void object_open(struct saving *s, size_t number)
{
    *spot_of(s, number) = (struct pdf_spot){.known = true, .at = s->out.n};
    number_add(&s->out, number);
    pdf_buf_addz(&s->out, " 0 obj\n");
}

static void object_close(struct saving *s)
{
    pdf_buf_addz(&s->out, "\nendobj\n");
}

/* The rest of a stream, whose dictionary is open. */
static void stream_add(struct saving *s, enum pdf_filter filter, const void *bytes, size_t n)
{
    static const char *const filters[] = {
        [FILTER_NONE] = "", [FILTER_FLATE] = "/Filter/FlateDecode", [FILTER_JPEG] = "/Filter/DCTDecode"};

    pdf_buf_addz(&s->out, filters[filter]);
    pdf_buf_addz(&s->out, "/Length ");
    number_add(&s->out, n);
    pdf_buf_addz(&s->out, ">>\nstream\n");
    pdf_buf_add(&s->out, bytes, n);
    pdf_buf_addz(&s->out, "\nendstream");
}

static void entry_value(struct saving *s, struct pdf_buf *b, const struct pdf_entry *entry)
{
    if (entry->obj)
        pdf_file_value(b, entry->obj);
    else
        pdf_buf_add(b, s->file->raw.p + entry->at, entry->n);
}

/* ------------------------------------------------------------------ packs */

/* The number of the pack that is being filled. */
static size_t pack_number(const struct saving *s)
{
    return s->n + 1;
}

static void pack_close(struct saving *s)
{
    size_t first = s->heads.n, count = s->n_packed;
    const struct pdf_buf *small;

    if (!count) return;
    pdf_buf_add(&s->heads, s->packed.p, s->packed.n);
    small = flate_run_table(s->flate, s->heads.p, s->heads.n, first);
    object_open(s, pack_number(s));
    pdf_buf_addz(&s->out, "<</Type/ObjStm/N ");
    number_add(&s->out, count);
    pdf_buf_addz(&s->out, "/First ");
    number_add(&s->out, first);
    stream_add(s, FILTER_FLATE, small->p, small->n);
    object_close(s);
    s->heads.n = s->packed.n = s->n_packed = 0;
}

static void pack_add(struct saving *s, size_t number, const struct pdf_entry *entry)
{
    *spot_of(s, number) = (struct pdf_spot){.known = true, .at = s->n_packed++, .within = pack_number(s)};
    number_add(&s->heads, number);
    pdf_buf_addc(&s->heads, ' ');
    number_add(&s->heads, s->packed.n);
    pdf_buf_addc(&s->heads, ' ');
    entry_value(s, &s->packed, entry);
    pdf_buf_addc(&s->packed, ' ');
    if (s->packed.n >= PACK_MOST) pack_close(s);
}

static void entry_add(struct saving *s, size_t number, const struct pdf_entry *entry)
{
    if (entry->stream) {
        object_open(s, number);
        pdf_buf_addz(&s->out, "<<");
        pdf_file_inner(&s->out, entry->obj);
        stream_add(s, entry->filter, entry->bytes, entry->n);
        object_close(s);
    } else if (s->file->format.streams) {
        pack_add(s, number, entry);
    } else {
        object_open(s, number);
        entry_value(s, &s->out, entry);
        object_close(s);
    }
}

/* ------------------------------------------------------- cross-references */

/* What a table and a stream of cross-references both say. The file's identity is a digest of all before it. */
static void trailer_entries(struct saving *s, size_t size)
{
    struct pdf_buf *out = &s->out;
    unsigned char digest[PDF_DIGEST];
    static const char hex[] = "0123456789ABCDEF";

    pdf_file_digest(out->p, out->n, digest);
    pdf_buf_addz(out, "/Size ");
    number_add(out, size);
    pdf_buf_addz(out, "/Root ");
    number_add(out, s->root);
    pdf_buf_addz(out, " 0 R/Info ");
    number_add(out, s->info);
    pdf_buf_addz(out, " 0 R/ID[");
    for (int twice = 0; twice < 2; twice++) {
        pdf_buf_addc(out, '<');
        for (size_t i = 0; i < sizeof digest; i++) {
            pdf_buf_addc(out, hex[digest[i] >> 4]);
            pdf_buf_addc(out, hex[digest[i] & 15]);
        }
        pdf_buf_addc(out, '>');
    }
    pdf_buf_addc(out, ']');
}

static void table_add(struct saving *s)
{
    struct pdf_buf *out = &s->out;

    pdf_buf_addz(out, "xref\n0 ");
    number_add(out, s->n + 1);
    pdf_buf_addz(out, "\n0000000000 65535 f \n");
    for (size_t i = 0; i < s->n; i++) {
        size_t rest = s->spots[i].at;
        char digits[10];

        for (size_t digit = sizeof digits; digit-- > 0; rest /= 10) digits[digit] = (char)('0' + rest % 10);
        pdf_buf_add(out, digits, sizeof digits);
        pdf_buf_addz(out, s->spots[i].known ? " 00000 n \n" : " 65535 f \n");
    }
    pdf_buf_addz(out, "trailer\n<<");
    trailer_entries(s, s->n + 1);
    pdf_buf_addz(out, ">>\n");
}

/* Bytes that hold the number. */
static unsigned bytes_of(size_t number)
{
    unsigned n = 1;

    for (; number > 255; number >>= 8) n++;
    return n;
}

static void big_endian(unsigned char *to, unsigned n, size_t number)
{
    for (; n > 0; number >>= 8) to[--n] = (unsigned char)number;
}

/* The rows of the stream, object 0 first, each as its difference from the one above (PNG's filter 2, up). */
static void rows_add(const struct saving *s, struct pdf_buf *rows, unsigned wide, unsigned narrow)
{
    enum { ROW_MOST = 1 + 2 * sizeof(size_t) };
    unsigned char row[ROW_MOST], above[ROW_MOST] = {0};
    unsigned n = 1 + wide + narrow;

    for (size_t number = 0; number <= s->n; number++) {
        const struct pdf_spot *spot = number ? &s->spots[number - 1] : NULL;
        bool known = spot && spot->known;
        size_t within = known ? spot->within : 0;

        memset(row, 0, sizeof row);
        if (known) {
            row[0] = within ? 2 : 1;
            big_endian(row + 1, wide, within ? within : spot->at);
            big_endian(row + 1 + wide, narrow, within ? spot->at : 0);
        }
        pdf_buf_addc(rows, 2);
        for (unsigned i = 0; i < n; i++) pdf_buf_addc(rows, (char)(unsigned char)(row[i] - above[i]));
        memcpy(above, row, sizeof row);
    }
}

static void widths(const struct saving *s, unsigned *wide, unsigned *narrow)
{
    size_t most[2] = {s->out.n, 0}; /* the numbers of packs are smaller than their places */

    for (size_t i = 0; i < s->n; i++)
        if (s->spots[i].within && s->spots[i].at > most[1]) most[1] = s->spots[i].at;
    *wide = bytes_of(most[0]);
    *narrow = bytes_of(most[1]);
}

static void refs_add(struct saving *s)
{
    struct flate *flate = flate_open(LEVEL_REFS);
    struct pdf_buf rows = {0};
    const struct pdf_buf *small;
    unsigned wide, narrow;

    object_open(s, s->n + 1); /* which is a row, too */
    widths(s, &wide, &narrow);
    rows_add(s, &rows, wide, narrow);
    small = flate_run(flate, rows.p, rows.n);
    pdf_buf_addz(&s->out, "<</Type/XRef/W[1 ");
    number_add(&s->out, wide);
    pdf_buf_addc(&s->out, ' ');
    number_add(&s->out, narrow);
    pdf_buf_addz(&s->out, "]/DecodeParms<</Predictor 12/Columns ");
    number_add(&s->out, 1 + wide + narrow);
    pdf_buf_addz(&s->out, ">>");
    trailer_entries(s, s->n + 1);
    stream_add(s, FILTER_FLATE, small->p, small->n);
    object_close(s);
    pdf_buf_free(&rows);
    flate_close(flate);
}

/* ------------------------------------------------------------------- file */

void *pdf_file_save(struct pdf_file *file, size_t *size)
{
    enum { MUCH = 4 << 20 };
    struct saving s = {.file = file, .root = pdf_number_of(file->catalog), .info = pdf_number_of(file->info)};
    size_t refs, all = 0, dropped = 0;

    if (pdf_file_error(file)) return NULL;
    for (size_t i = 0; i < file->n; i++) all += file->entries[i].n;
    pdf_buf_grow(&s.out, all);
    /* What pictures took while they were made. */
    if (all > MUCH) mem_give_back();
    s.flate = flate_open(LEVEL_OBJECTS);
    pdf_buf_addz(&s.out, "%PDF-1.");
    number_add(&s.out, (size_t)file->format.minor);
    pdf_buf_addz(&s.out, "\n%\xB5\xBE\xAD\xAA\n"); /* whoever carries it sees that it is binary */
    spot_of(&s, file->n);
    for (size_t i = 0; i < file->n; i++) {
        struct pdf_entry *entry = &file->entries[i];

        if (entry->obj || entry->n) entry_add(&s, i + 1, entry);
        dropped += entry->n;
        pdf_file_drop(file, entry);
        /* Otherwise there would be two of all pictures at the end. */
        if (dropped < MUCH) continue;
        dropped = 0;
        mem_give_back();
    }
    pack_close(&s);
    refs = s.out.n;
    if (file->format.streams)
        refs_add(&s);
    else
        table_add(&s);
    pdf_buf_addz(&s.out, "startxref\n");
    number_add(&s.out, refs);
    pdf_buf_addz(&s.out, "\n%%EOF\n");
    flate_close(s.flate);
    pdf_buf_free(&s.heads);
    pdf_buf_free(&s.packed);
    free(s.spots);
    *size = s.out.n;
    return s.out.p;
}
