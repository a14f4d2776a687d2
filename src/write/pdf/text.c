#include "base/hash.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "write/pdf/text_impl.h"

#include <assert.h>
#include <math.h>

/* A glyph's place is corrected where it would be off by more than this, in points. With as much again for where the
 * run begins (write/pdf/content.c) and for rounding, it stays below a hundredth. */
#define OFF_MOST 0.0066
/* Up to this size runs are corrected as much as this size needs, so that their bytes serve for all; in points. */
#define SIZE_SMALL 16.0

struct pdf_run_slot {
    const struct run *run; /* NULL: free */
    struct pdf_run out;
    bool exact; /* it says what it means by itself */
};

enum { CODE_MAX = 0xFFFF };

void pdf_text_open(struct pdf_text *text, struct arena *arena, const struct fonts *fonts)
{
    *text = (struct pdf_text){
        .arena = arena, .fonts = fonts, .n_faces = font_faces_count(fonts), .n_cache = 1024};
    text->faces = NEW_N(arena, struct pdf_face, text->n_faces);
    text->cache = NEW_N(arena, struct pdf_run_slot, text->n_cache);
}

void pdf_text_close(struct pdf_text *text)
{
    pdf_buf_free(&text->scratch);
}

/* ------------------------------------------------------------------ codes */

static bool needs_escape(unsigned byte)
{
    return byte == '(' || byte == ')' || byte == '\\' || byte == '\r' || byte == '\n';
}

static bool is_clean(uint32_t code)
{
    return !needs_escape(code >> 8) && !needs_escape(code & 0xFF);
}

/* The next code of a TrueType face: clean ones first, the others when those are used up. 0: none is left. */
static uint16_t code_next(struct pdf_face *face)
{
    for (;;) {
        while (face->next < CODE_MAX) {
            face->next++;
            if (is_clean(face->next) != face->scarce) return (uint16_t)face->next;
        }
        if (face->scarce) return 0;
        face->scarce = true;
        face->next = 0;
    }
}

/* Where the code is in the table, or the free slot where it belongs. A CFF face has one code a glyph. */
static size_t code_slot(const struct pdf_face *face, uint32_t glyph, struct str text)
{
    uint64_t hash = hash_bytes(0, &glyph, sizeof glyph);
    size_t i;

    if (!face->cff) hash = hash_bytes(hash, text.p, text.n);
    for (i = (size_t)hash & (face->n_slots - 1); face->slots[i]; i = (i + 1) & (face->n_slots - 1)) {
        const struct pdf_code *code = &face->codes.v[face->slots[i] - 1];
        if (code->glyph == glyph && (face->cff || str_eq(code->text, text))) break;
    }
    return i;
}

static void codes_grow(struct arena *arena, struct pdf_face *face)
{
    face->n_slots = face->n_slots ? face->n_slots * 2 : 256;
    face->slots = NEW_N(arena, uint32_t, face->n_slots);
    for (size_t i = 0; i < face->codes.n; i++) {
        const struct pdf_code *code = &face->codes.v[i];
        face->slots[code_slot(face, code->glyph, code->text)] = (uint32_t)i + 1;
    }
}

/* A glyph without width, 0 if there is none. */
static uint32_t blank_find(const struct face *face)
{
    static const uint32_t runes[] = {0x200C, 0x200D, 0x200B, 0x034F, 0x0301, 0x05B0, 0x064E};

    for (size_t i = 0; i < sizeof runes / sizeof *runes; i++) {
        uint32_t glyph = font_face_glyph(face, runes[i]);

        if (glyph && font_face_advance(face, glyph) == 0) return glyph;
    }
    return 0;
}

struct pdf_face *pdf_text_face(struct pdf_text *text, const struct face *face)
{
    struct pdf_face *f = &text->faces[font_face_index(face)];

    if (!f->face) {
        f->face = face;
        f->cff = font_face_info(face)->cff;
        f->blank = blank_find(face);
    }
    return f;
}

struct pdf_code pdf_text_code(struct pdf_text *text, struct pdf_face *face, uint32_t glyph, struct str means)
{
    struct pdf_code code = {.glyph = glyph, .text = means};
    size_t slot;

    if (face->codes.n * 2 >= face->n_slots) codes_grow(text->arena, face);
    slot = code_slot(face, glyph, means);
    if (face->slots[slot]) return face->codes.v[face->slots[slot] - 1];
    code.code = face->cff ? (uint16_t)glyph : code_next(face);
    if (code.code == 0) {
        for (size_t i = 0; i < face->codes.n; i++)
            if (face->codes.v[i].glyph == glyph) return face->codes.v[i];
        return (struct pdf_code){.text = {"", 0}};
    }
    /* Whole numbers: MuPDF cuts them, so the fractions are written as adjustments. */
    code.width = round(font_face_advance(face->face, glyph) * 1000);
    *VEC_PUSH(text->arena, &face->codes) = code;
    face->slots[slot] = (uint32_t)face->codes.n;
    return code;
}

/* ---------------------------------------------------------------- strings */

void pdf_text_add_code(struct pdf_buf *b, uint16_t code)
{
    const unsigned bytes[2] = {code >> 8u, code & 0xFFu};

    pdf_buf_need(b, 4);
    for (int i = 0; i < 2; i++) {
        if (needs_escape(bytes[i])) b->p[b->n++] = '\\';
        b->p[b->n++] = bytes[i] == '\r' ? 'r' : bytes[i] == '\n' ? 'n' : (char)bytes[i];
    }
}

/* True if a string was just opened: in a string a bracket has a backslash before it. */
static bool is_opened(const struct pdf_buf *b)
{
    return b->n > 0 && b->p[b->n - 1] == '(' && (b->n == 1 || b->p[b->n - 2] != '\\');
}

/* Leaves the string, and no empty one behind; a number may follow. */
static void leave(struct pdf_buf *b)
{
    if (!is_opened(b)) {
        pdf_buf_addc(b, ')');
    } else if (b->n > 1 && b->p[b->n - 2] != '[') {
        b->p[b->n - 1] = ' '; /* behind a number */
    } else {
        b->n--;
    }
}

double pdf_text_adjust(struct pdf_buf *b, double amount)
{
    long tenths = lround(amount * 10);

    leave(b);
    pdf_buf_fixed(b, tenths, 1);
    pdf_buf_addc(b, '(');
    return (double)tenths / 10;
}

void pdf_text_show(struct pdf_buf *b)
{
    leave(b);
    if (b->p[b->n - 1] == ' ') b->n--;
    if (b->p[b->n - 1] == '[')
        b->n--;
    else
        pdf_buf_addz(b, "]TJ\n");
}

void pdf_text_append(struct pdf_buf *b, const char *bytes, size_t n)
{
    static const char show[] = ")]TJ\n";
    size_t skip = 0;

    if (n > 0 && bytes[0] == ')' && is_opened(b)) {
        skip = 1;
        if (n >= sizeof show - 1 && !memcmp(bytes, show, sizeof show - 1)) {
            skip = sizeof show - 1;
            pdf_text_show(b);
        } else {
            leave(b);
        }
    }
    pdf_buf_add(b, bytes + skip, n - skip);
}

void pdf_text_actual_entry(struct pdf_buf *b, struct str text)
{
    pdf_buf_addz(b, "/ActualText<FEFF");
    pdf_buf_utf16(b, text.p, text.n);
    pdf_buf_addc(b, '>');
}

void pdf_text_actual(struct pdf_buf *b, struct str text)
{
    pdf_buf_addz(b, "/Span<<");
    pdf_text_actual_entry(b, text);
    pdf_buf_addz(b, ">>BDC\n");
}

void pdf_text_within(struct pdf_text *text, bool within)
{
    text->within = within;
}

void pdf_text_left_out(struct pdf_buf *b)
{
    /* Some readers heed what a span says instead, others what is an artifact. */
    pdf_buf_addz(b, "/Artifact BMC\n/Span<</ActualText<FEFF>>>BDC\n");
}

/* ------------------------------------------------------------------- runs */

/* One run on its way to bytes. `pen` is where a reader is, `at` where the glyphs are; em. */
struct encoding {
    struct pdf_text *text;
    struct pdf_face *face;
    const struct run *run;
    struct pdf_buf *b;
    double size, pen, at;
    double off_most; /* 1/1000 em */
    long rise;       /* of the baseline, 1/1000 pt */
    bool exact;      /* no glyph so far needed to say what it means */
};

static void add_glyph(struct encoding *e, const struct glyph *glyph, struct pdf_code code)
{
    double x = e->at + (double)glyph->dx;
    double off = (x - e->pen) * 1000;
    long rise = lround(-(double)glyph->dy * e->size * 1000);

    if (rise != e->rise) {
        pdf_text_show(e->b);
        pdf_buf_fixed(e->b, rise, 3);
        pdf_buf_addz(e->b, " Ts\n[(");
        e->rise = rise;
    }
    if (fabs(off) > e->off_most) e->pen -= pdf_text_adjust(e->b, -off) / 1000;
    pdf_text_add_code(e->b, code.code);
    e->pen += code.width / 1000;
}

/* Where the text of the cluster that starts at `start` ends: where the next one in reading order starts. `i` is the
 * first of its glyphs in visual order, `j` is behind the last. */
static size_t cluster_end(const struct run *run, size_t i, size_t j)
{
    size_t start = run->glyphs[i].cluster;
    size_t end = run->rtl ? (i > 0 ? run->glyphs[i - 1].cluster : run->text.n)
                          : (j < run->n ? run->glyphs[j].cluster : run->text.n);

    return end > start && end <= run->text.n ? end : run->text.n;
}

struct str pdf_text_cluster(const struct run *run, size_t i, size_t j)
{
    size_t start = run->glyphs[i].cluster;
    size_t end = cluster_end(run, i, j);

    /* What stands before the first cluster in reading order drew nothing, but it is text. */
    if (run->rtl ? j == run->n : i == 0) start = 0;
    return str_sub(run->text, start, end - start);
}

/* What a glyph means that shares a character with others: a reader that knows no ActualText would call it unknown. */
static const struct str nothing = {"\xE2\x80\x8B", 3}; /* U+200B, zero width space */

/* The codes of the glyphs [i, j), which together mean `means`; false if they do not say so by themselves. Where there
 * are no more glyphs than characters each glyph takes a character and the last one the rest: a reader puts them
 * together again in this order. */
static bool cluster_codes(struct encoding *e, size_t i, size_t j, struct str means)
{
    struct pdf_text *text = e->text;
    size_t n = j - i;
    bool exact;

    text->cuts.n = text->chosen.n = 0;
    for (size_t at = 0; at < means.n && text->cuts.n < n; utf8_next(means, &at))
        *VEC_PUSH(text->arena, &text->cuts) = at;
    exact = text->cuts.n == n;
    for (size_t k = 0; k < n; k++) {
        /* Readers turn a right-to-left line round, so its last glyph has the first character. */
        size_t first = e->run->rtl ? n - 1 - k : k;
        size_t start = text->cuts.n == n ? text->cuts.v[first] : first == 0 ? 0 : means.n;
        size_t end = text->cuts.n == n && first + 1 < n ? text->cuts.v[first + 1] : means.n;
        struct str own = start < end ? str_sub(means, start, end - start) : nothing;
        struct pdf_code code = pdf_text_code(text, e->face, e->run->glyphs[i + k].id, own);

        *VEC_PUSH(text->arena, &text->chosen) = code;
        if (!str_eq(code.text, own)) exact = false;
    }
    return exact;
}

/* The same, but false only where it has to be said. */
static bool cluster_says(struct encoding *e, size_t i, size_t j, struct str means)
{
    bool exact = cluster_codes(e, i, j, means);

    e->exact = e->exact && exact;
    return exact || e->text->within;
}

/* Puts an operator between two strings. */
static void add_operator(struct encoding *e, const char *operator)
{
    pdf_text_show(e->b);
    pdf_buf_addz(e->b, operator);
    pdf_buf_addz(e->b, "\n[(");
}

/* How much of the text the n glyphs of a cluster may mean: all of it, but that some readers (MuPDF) know no characters
 * beyond U+FFFF where a glyph means several. */
static size_t meaning_end(const struct encoding *e, struct str means, size_t n)
{
    size_t end = 0;
    bool beyond = false;

    for (size_t i = 0, k = 0; i < means.n; k++) {
        if (utf8_next(means, &i) > 0xFFFF) beyond = true;
        if (k < n) end = i;
    }
    return beyond && e->face->blank ? end : means.n;
}

/* A cluster of a left-to-right run. What its glyphs cannot mean is meant by invisible ones behind it. */
static void add_cluster(struct encoding *e, size_t i, size_t j, struct str means)
{
    size_t end = meaning_end(e, means, j - i);
    struct str shown = str_sub(means, 0, end);
    bool exact = cluster_says(e, i, j, shown);

    if (!exact) {
        pdf_text_show(e->b);
        pdf_text_actual(e->b, shown);
        pdf_buf_addz(e->b, "[(");
    }
    for (size_t k = i; k < j; k++) {
        add_glyph(e, &e->run->glyphs[k], e->text->chosen.v[k - i]);
        e->at += (double)e->run->glyphs[k].advance;
    }
    if (!exact) add_operator(e, "EMC");
    if (end == means.n) return;
    add_operator(e, "3 Tr");
    while (end < means.n) {
        struct glyph blank = {.id = e->face->blank};
        size_t start = end;

        utf8_next(means, &end);
        add_glyph(e, &blank, pdf_text_code(e->text, e->face, blank.id, str_sub(means, start, end - start)));
    }
    add_operator(e, "0 Tr");
}

/* A cluster of a right-to-left run. Readers take what they see from left to right and turn it round, character by
 * character, even the characters that one glyph means. So the glyphs mean the last character, and the others
 * follow on the right, each meant by an invisible glyph without width. */
static void add_cluster_rtl(struct encoding *e, size_t i, size_t j, struct str means)
{
    const double step = 0.02; /* em; between those glyphs, so that their order shows */
    struct glyph blank = {.id = e->face->blank};
    size_t last = blank.id ? utf8_start(means, means.n - 1) : 0;
    struct str shown = str_from(means, last);
    bool exact = cluster_says(e, i, j, shown);
    double end = e->at;

    for (size_t k = i; k < j; k++) end += (double)e->run->glyphs[k].advance;
    if (!exact) {
        pdf_text_show(e->b);
        pdf_text_actual(e->b, shown);
        pdf_buf_addz(e->b, "[(");
    }
    /* The base first, and at its end a blank: that is where such a reader sees the cluster. */
    e->at = end;
    for (size_t k = j; k > i; k--) {
        e->at -= (double)e->run->glyphs[k - 1].advance;
        add_glyph(e, &e->run->glyphs[k - 1], e->text->chosen.v[k - 1 - i]);
    }
    e->at = end;
    if (blank.id && (last > 0 || !exact)) add_operator(e, "3 Tr");
    if (!exact) {
        if (blank.id) add_glyph(e, &blank, pdf_text_code(e->text, e->face, blank.id, nothing));
        add_operator(e, "EMC");
    }
    blank.dx = (float)(-step * (double)utf8_count(str_sub(means, 0, last)));
    for (size_t at = last; at > 0; blank.dx += (float)step) {
        size_t behind = at;

        at = utf8_start(means, at - 1);
        add_glyph(e, &blank, pdf_text_code(e->text, e->face, blank.id, str_sub(means, at, behind - at)));
    }
    if (blank.id && (last > 0 || !exact)) add_operator(e, "0 Tr");
}

/* Adds the run's bytes to b, which stands in an open string and is left in one. Gives the width, and whether each glyph says what it means. */
static double run_encode(struct pdf_text *text, const struct run *run, double size, struct pdf_buf *b,
                         bool *exact)
{
    struct encoding e = {
        .text = text,
        .face = pdf_text_face(text, run->face),
        .run = run,
        .b = b,
        .size = size,
        .off_most = OFF_MOST * 1000 / fmax(size, SIZE_SMALL),
        .exact = true,
    };
    size_t i = 0;

    while (i < run->n) {
        size_t j = i + 1;
        struct str means;

        while (j < run->n && run->glyphs[j].cluster == run->glyphs[i].cluster) j++;
        means = pdf_text_cluster(run, i, j);
        if (run->rtl)
            add_cluster_rtl(&e, i, j, means);
        else
            add_cluster(&e, i, j, means);
        i = j;
    }
    if (e.rise != 0) add_operator(&e, "0 Ts");
    *exact = e.exact;
    return e.pen;
}

static bool leaves_baseline(const struct run *run)
{
    for (size_t i = 0; i < run->n; i++)
        if (run->glyphs[i].dy != 0) return true;
    return false;
}

static size_t run_slot(const struct pdf_text *text, const struct run *run)
{
    uint64_t hash = (uint64_t)(uintptr_t)run * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(hash >> 32) & (text->n_cache - 1);

    while (text->cache[i].run && text->cache[i].run != run) i = (i + 1) & (text->n_cache - 1);
    return i;
}

static void cache_grow(struct pdf_text *text)
{
    struct pdf_run_slot *old = text->cache;
    size_t n = text->n_cache;

    text->n_cache *= 4;
    text->cache = NEW_N(text->arena, struct pdf_run_slot, text->n_cache);
    for (size_t i = 0; i < n; i++)
        if (old[i].run) text->cache[run_slot(text, old[i].run)] = old[i];
}

struct pdf_run pdf_text_run(struct pdf_text *text, const struct run *run, double size)
{
    struct pdf_run_slot *slot = &text->cache[run_slot(text, run)];
    struct pdf_run out;
    bool exact;

    if (slot->run && size <= SIZE_SMALL && (slot->exact || !text->within)) return slot->out;
    text->scratch.n = 0;
    out.width = run_encode(text, run, size, &text->scratch, &exact);
    out.bytes = text->scratch.p;
    out.n = text->scratch.n;
    if (size > SIZE_SMALL || leaves_baseline(run) || (text->within && !exact)) return out;
    out.bytes = arena_copy(text->arena, out.bytes, out.n);
    *slot = (struct pdf_run_slot){run, out, exact};
    if (++text->n_runs * 2 > text->n_cache) cache_grow(text);
    return out;
}

struct pdf_run pdf_text_run_hyphen(struct pdf_text *text, const struct run *run, double size)
{
    struct run *own = NEW(text->arena, struct run);
    struct strbuf means = strbuf_new(text->arena);

    assert(run->text.n && run->text.p[run->text.n - 1] == '-');
    strbuf_add(&means, str_sub(run->text, 0, run->text.n - 1));
    strbuf_rune(&means, 0x2010);
    *own = *run;
    own->text = strbuf_str(&means);
    return pdf_text_run(text, own, size);
}
