/* No table of places is followed: whatever the file holds is looked through, since pages that an edit has left behind are seldom of
 * another size, and a table may be broken where its objects are whole. */
#include "spool/asked.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/mem.h"

enum {
    BLANKS_MOST = 16,       /* between a dictionary and its stream */
    PACKED_MOST = 64 << 20, /* bytes that all streams of objects may be when they are unpacked, */
    STREAM_MOST = 4 << 20,  /* and that are looked at of one */
    REFS_MOST = 8,          /* sizes that are objects of their own */
    DIGITS_MOST = 9,        /* of a number of an object */
    BEGIN_MOST = 1024,      /* before the mark of a PDF there may be so much of anything, */
    END_MOST = 4096,        /* and behind the one of its end */
};

bool asked_is_pdf(struct str file)
{
    return str_has(str_sub(file, 0, BEGIN_MOST), "%PDF-");
}

bool asked_is_whole(struct str pdf)
{
    return str_has(str_from(pdf, pdf.n > END_MOST ? pdf.n - END_MOST : 0), "%%EOF");
}

bool asked_is_locked(struct str pdf)
{
    return str_has(pdf, "/Encrypt");
}

/* ---- objects ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

/* True if a name, or a word, ends where `text` begins. */
static bool ends_here(struct str text)
{
    return !text.n || is_blank(*text.p) || strchr("/[]<>()%", *text.p);
}

static struct str unblanked(struct str text)
{
    size_t i = 0;

    while (i < text.n && is_blank(text.p[i])) i++;
    return str_from(text, i);
}

/* What stands behind the next name like that; empty: there is none. *rest is what to search on. */
static struct str behind_name(struct str text, const char *name, struct str *rest)
{
    for (;;) {
        size_t at = str_find_z(text, name);

        if (at >= text.n) break;
        text = str_from(text, at + strlen(name));
        if (!ends_here(text)) continue;
        *rest = text;
        return unblanked(text);
    }
    *rest = (struct str){0};
    return *rest;
}

/* "[a b c d]", the corners of a rectangle, in any order. False: it is none, or stands elsewhere (5 0 R). */
static bool read_box(struct str text, double *w, double *h)
{
    double v[4];
    char number[32];

    if (!str_starts(text, "[")) return false;
    text = str_from(text, 1);
    for (int i = 0; i < 4; i++) {
        size_t n = 0;
        char *end;

        text = unblanked(text);
        while (n < text.n && !ends_here(str_from(text, n))) n++;
        if (!n || n >= sizeof number) return false;
        memcpy(number, text.p, n);
        number[n] = '\0';
        v[i] = strtod(number, &end);
        if (*end || !isfinite(v[i])) return false;
        text = str_from(text, n);
    }
    *w = fabs(v[2] - v[0]);
    *h = fabs(v[3] - v[1]);
    return *w > 0 && *h > 0;
}

static bool is_other(double a, double b)
{
    return fabs(a - b) > 1;
}

/* What is found out on the way. */
struct inquiry {
    struct asked_sheets asked;
    /* Sizes that stand in objects of their own are looked for when all that stand where they belong have been read. */
    struct box_ref {
        unsigned long number, generation;
    } refs[REFS_MOST];
    size_t n_refs;
    bool again;     /* the refs are looked for */
    char *unpacked; /* STREAM_MOST bytes; NULL: nothing was packed yet */
    size_t may_unpack;
};

/* A sheet may lie either way. */
static void take_size(struct asked_sheets *asked, double w, double h)
{
    if (!(asked->w > 0)) {
        asked->w = w;
        asked->h = h;
    } else if (is_other(fmin(w, h), fmin(asked->w, asked->h)) ||
               is_other(fmax(w, h), fmax(asked->w, asked->h)))
        asked->several = true;
}

/* A whole number; *text moves behind it. False: there is none. */
static bool read_number(struct str *text, unsigned long *number)
{
    size_t n;

    *text = unblanked(*text);
    n = str_digits(*text);
    *number = 0;
    for (size_t i = 0; i < n && i < DIGITS_MOST; i++)
        *number = *number * 10 + (unsigned long)(text->p[i] - '0');
    *text = str_from(*text, n);
    return n > 0 && n <= DIGITS_MOST;
}

/* "5 0 R" */
static void take_ref(struct inquiry *inquiry, struct str text)
{
    struct box_ref ref;

    if (inquiry->n_refs == REFS_MOST || !read_number(&text, &ref.number) ||
        !read_number(&text, &ref.generation) || !str_starts(unblanked(text), "R"))
        return;
    for (size_t i = 0; i < inquiry->n_refs; i++)
        if (inquiry->refs[i].number == ref.number) return;
    inquiry->refs[inquiry->n_refs++] = ref;
}

static void take_objects(struct inquiry *inquiry, struct str text)
{
    static const struct {
        const char *name;
        enum duplex duplex;
    } turns[] = {{"/Simplex", DUPLEX_SIMPLEX},
                 {"/DuplexFlipLongEdge", DUPLEX_LONG},
                 {"/DuplexFlipShortEdge", DUPLEX_SHORT}};
    struct str rest = text, value;
    double w, h;

    while ((value = behind_name(rest, "/MediaBox", &rest)).n) {
        if (read_box(value, &w, &h))
            take_size(&inquiry->asked, w, h);
        else
            take_ref(inquiry, value);
    }
    rest = text;
    while ((value = behind_name(rest, "/Duplex", &rest)).n)
        for (size_t i = 0; i < sizeof turns / sizeof *turns; i++)
            if (str_starts(value, turns[i].name) && ends_here(str_from(value, strlen(turns[i].name))))
                inquiry->asked.duplex = turns[i].duplex;
}

static bool is_wanted(const struct inquiry *inquiry, unsigned long number)
{
    for (size_t i = 0; i < inquiry->n_refs; i++)
        if (inquiry->refs[i].number == number) return true;
    return false;
}

/* Of a text whose objects begin with "5 0 obj". */
static void take_refs(struct inquiry *inquiry, struct str text)
{
    double w, h;

    for (size_t i = 0; i < inquiry->n_refs; i++) {
        char head[64];
        struct str rest = text;
        size_t at;

        snprintf(head, sizeof head, "%lu %lu obj", inquiry->refs[i].number, inquiry->refs[i].generation);
        for (; (at = str_find_z(rest, head)) < rest.n; rest = str_from(rest, at + strlen(head))) {
            if (at && !is_blank(rest.p[at - 1])) continue;
            if (read_box(unblanked(str_from(rest, at + strlen(head))), &w, &h))
                take_size(&inquiry->asked, w, h);
        }
    }
}

/* Of unpacked objects, which begin `first` bytes behind a list of their numbers and places. */
static void take_packed_refs(struct inquiry *inquiry, struct str text, unsigned long first)
{
    struct str list = str_sub(text, 0, first);
    unsigned long number, at;
    double w, h;

    while (read_number(&list, &number) && read_number(&list, &at))
        if (is_wanted(inquiry, number) && read_box(unblanked(str_from(text, first + at)), &w, &h))
            take_size(&inquiry->asked, w, h);
}

/* ---- streams ---- */

/* What a stream of objects holds; `head` is what stands before it. */
static void take_stream(struct inquiry *inquiry, struct str head, struct str text)
{
    struct str rest, first = behind_name(head, "/First", &rest);
    unsigned long start = 0;

    if (!inquiry->again)
        take_objects(inquiry, text);
    else if (read_number(&first, &start))
        take_packed_refs(inquiry, text, start);
}

/* What is broken further on says something nevertheless. */
static void take_packed(struct inquiry *inquiry, struct str head, struct str packed)
{
    z_stream z = {.next_in = (Bytef *)packed.p, .avail_in = (uInt)packed.n};
    size_t room = inquiry->may_unpack < STREAM_MOST ? inquiry->may_unpack : STREAM_MOST;

    if (packed.n > UINT_MAX || !room || inflateInit(&z) != Z_OK) return;
    if (!inquiry->unpacked) inquiry->unpacked = mem_alloc(STREAM_MOST);
    z.next_out = (Bytef *)inquiry->unpacked;
    z.avail_out = (uInt)room;
    inflate(&z, Z_FINISH);
    inflateEnd(&z);
    inquiry->may_unpack -= z.total_out;
    take_stream(inquiry, head, (struct str){inquiry->unpacked, z.total_out});
}

/* Where the next stream's bytes begin, behind its dictionary and the line's end; pdf.n: nowhere. The word may stand in a text, too. */
static size_t stream_start(struct str pdf)
{
    static const char word[] = "stream";

    for (size_t at = 0; (at += str_find_z(str_from(pdf, at), word)) < pdf.n;) {
        size_t near = at < BLANKS_MOST ? 0 : at - BLANKS_MOST;
        struct str before = str_trim(str_sub(pdf, near, at - near));

        at += strlen(word);
        if (!str_ends(before, ">>")) continue;
        if (str_starts(str_from(pdf, at), "\r\n")) return at + 2;
        if (str_starts(str_from(pdf, at), "\n")) return at + 1;
    }
    return pdf.n;
}

/* The dictionary of the stream behind `plain`, and what else its object begins with. */
static struct str head_of(struct str plain)
{
    static const char object[] = "obj";

    for (size_t at; (at = str_find_z(plain, object)) < plain.n;) plain = str_from(plain, at + strlen(object));
    return plain;
}

static void look_through(struct inquiry *inquiry, struct str pdf)
{
    static const char end[] = "endstream";

    inquiry->may_unpack = PACKED_MOST;
    while (pdf.n) {
        size_t start = stream_start(pdf);
        struct str plain = str_sub(pdf, 0, start), body = str_from(pdf, start);
        size_t n = str_find_z(body, end);

        if (inquiry->again)
            take_refs(inquiry, plain);
        else
            take_objects(inquiry, plain);
        if (start < pdf.n) {
            struct str head = head_of(plain);

            if (str_has(head, "/ObjStm") && str_has(head, "/FlateDecode"))
                take_packed(inquiry, head, str_sub(body, 0, n));
            else if (str_has(head, "/ObjStm") && !str_has(head, "/Filter"))
                take_stream(inquiry, head, str_sub(body, 0, n));
        }
        pdf = str_from(body, n + strlen(end));
    }
}

struct asked_sheets asked_read(struct str pdf)
{
    struct inquiry inquiry = {0};

    look_through(&inquiry, pdf);
    inquiry.again = true;
    if (inquiry.n_refs) look_through(&inquiry, pdf);
    free(inquiry.unpacked);
    return inquiry.asked;
}
