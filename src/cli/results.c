#include "cli/results.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/words.h"
#include "job/medium.h"
#include "write/pdf/pdf.h"
#include "write/png.h"
#include "write/svg.h"

static void add_owned(struct outputs *outputs, const char *name, void *data, size_t size)
{
    *VEC_PUSH(outputs->arena, &outputs->files) = (struct save_file){.name = name, .data = data, .size = size};
    *VEC_PUSH(outputs->arena, &outputs->owned) = data;
}

static bool add_pdf(struct outputs *outputs, struct print *print, const struct fonts *fonts, const char *date,
                    size_t *size)
{
    struct pdf_made made;
    void *data = pdf_make(outputs->arena, print, fonts, date, outputs->diags, &made);

    if (data) add_owned(outputs, str_z(outputs->arena, print->file), data, made.size);
    print->standard = made.standard;
    *size = made.size;
    return data;
}

/* One picture of a print: a side, or a part of it. */
struct picture_of {
    const struct print *print;
    size_t side;
    const struct print_part *part; /* NULL: all of it */
};

/* malloc'ed; NULL after a diagnostic. */
typedef void *picture_maker(struct outputs *outputs, struct picture_of of, const struct job *job,
                            size_t *size);

static void *picture_png(struct outputs *outputs, struct picture_of of, const struct job *job, size_t *size)
{
    return png_make(outputs->arena, of.print, of.side, of.part, job->dpi, job_place_of(job, "dpi paper page"),
                    outputs->diags, size);
}

/* Made in the arena, of which half a side's work is waste: that is given back. */
static void *picture_svg(struct outputs *outputs, struct picture_of of, const struct job *job, size_t *size)
{
    struct arena_mark mark = arena_mark(outputs->arena);
    struct str text = svg_side(outputs->arena, of.print, of.side, of.part);
    void *data = mem_alloc(text.n);

    (void)job;
    memcpy(data, text.p, text.n);
    *size = text.n;
    arena_reset(outputs->arena, mark);
    return data;
}

/* X-1.png, X-2.png, ... of n; the name itself of one. */
static const char *picture_name(struct arena *arena, struct str file, const char *ending, size_t i, size_t n)
{
    struct str stem = str_sub(file, 0, file.n - strlen(ending));

    return n == 1 ? str_z(arena, file) : arena_printf(arena, "%.*s-%zu%s", STR(stem), i + 1, ending);
}

static bool add_pictures(struct outputs *outputs, struct print *print, const struct job *job, size_t *size)
{
    static picture_maker *const makers[MEDIUM_COUNT] = {
        [MEDIUM_PNG] = picture_png, [MEDIUM_SVG] = picture_svg};
    struct arena *arena = outputs->arena;
    enum medium medium = medium_of(print->file);
    const char *ending = medium_ending(medium);
    struct print_faces faces = job->only_cards ? print_faces(arena, print) : (struct print_faces){0};
    /* Dividers, an overview: no cards. */
    size_t n = faces.list.n ? faces.list.n : print_sides(print);

    for (size_t i = 0; i < n; i++) {
        const struct print_face *face = faces.list.n ? &faces.list.v[i] : NULL;
        struct picture_of of = {print, face ? face->side : i, face ? &face->part : NULL};
        size_t bytes;
        void *data = makers[medium](outputs, of, job, &bytes);

        if (!data) return false;
        add_owned(outputs, picture_name(arena, print->file, ending, i, n), data, bytes);
        *size += bytes;
        if (outputs->progress.tell && n >= PROGRESS_FROM && !job->quiet)
            outputs->progress.tell(outputs->progress.to, i + 1, n);
    }
    if (n > 1)
        print->file = str_of(arena_printf(arena, "%s ... %s", picture_name(arena, print->file, ending, 0, n),
                                          picture_name(arena, print->file, ending, n - 1, n)));
    /* Pictures are looked at: there is no edge to flip. */
    print->duplex = DUPLEX_NONE;
    return true;
}

bool results_add_print(struct outputs *outputs, struct print *print, const struct fonts *fonts,
                       const struct job *job, const char *date)
{
    size_t size = 0;
    bool ok = medium_is_pictures(medium_of(print->file)) ? add_pictures(outputs, print, job, &size)
                                                         : add_pdf(outputs, print, fonts, date, &size);

    *VEC_PUSH(outputs->arena, &outputs->reports) = (struct report_output){print, size};
    return ok;
}

void results_add_text(struct outputs *outputs, const char *name, struct str text)
{
    *VEC_PUSH(outputs->arena, &outputs->files) =
        (struct save_file){.name = name, .data = text.p, .size = text.n};
}

void results_make_folder(struct outputs *outputs, const char *folder)
{
    struct str name = str_of(folder);

    if (name.n && name.p[name.n - 1] != '/') name = str_of(arena_printf(outputs->arena, "%s/", folder));
    for (size_t i = 0; i < outputs->files.n; i++)
        if (str_is(name, file_folder(outputs->arena, outputs->files.v[i].name)))
            outputs->files.v[i].folders = true;
}

/* What an output meets; `name` NULL: nothing. */
struct meeting {
    const char *name;
    int reason; /* the errno with which the system does not say; 0: it says */
};

/* The same question as file_same's; a doubt is kept in the meeting. */
static bool is_same(struct arena *arena, const char *a, const char *b, struct meeting *meeting)
{
    enum file_sameness same = file_same(arena, a, b);

    if (same == FILE_UNSURE && !meeting->reason) meeting->reason = errno;
    return same == FILE_SAME;
}

/* What of the names is the output's file. What is not there yet replaces nothing. */
static struct meeting met(struct arena *arena, const struct texts *names, const char *output)
{
    struct meeting meeting = {0};
    enum file_kind kind = strcmp(output, "-") != 0 ? file_kind(output) : FILE_OTHER;

    if (kind == FILE_UNKNOWN) meeting.reason = errno;
    if (kind == FILE_NONE || kind == FILE_UNKNOWN) return meeting;
    for (size_t i = 0; i < names->n && !meeting.name; i++)
        if (strcmp(names->v[i], "-") != 0 && is_same(arena, names->v[i], output, &meeting))
            meeting.name = names->v[i];
    return meeting;
}

/* One output against those before it and what was read. What is wrong with it, or NULL; *reason as in a meeting. */
static const char *output_wrong(const struct outputs *outputs, size_t i, const struct texts *inputs,
                                const struct texts *used, const char *again, int *reason)
{
    struct arena *arena = outputs->arena;
    const char *name = outputs->files.v[i].name;
    struct meeting other = {0}, deck, read = {0};

    for (size_t k = 0; k < i; k++)
        if (is_same(arena, outputs->files.v[k].name, name, &other))
            return arena_printf(arena,
                                SAY("more than one file is to be written to %-s; name a folder: -o DIR/"),
                                !strcmp(name, "-") ? SAY("standard output") : name);
    deck = met(arena, inputs, name);
    if (deck.name) return arena_printf(arena, SAY("the output would replace the deck %s"), deck.name);
    if (!(again && is_same(arena, again, name, &other))) read = met(arena, used, name);
    if (read.name)
        return arena_printf(arena, SAY("the output %s would replace %s, which is read for it"), name,
                            read.name);
    *reason = other.reason ? other.reason : deck.reason ? deck.reason : read.reason;
    return NULL;
}

bool results_check(const struct outputs *outputs, const struct texts *inputs, const struct texts *used,
                   const char *again)
{
    for (size_t i = 0; i < outputs->files.n; i++) {
        int reason = 0;
        const char *wrong = output_wrong(outputs, i, inputs, used, again, &reason);

        if (wrong)
            diag(outputs->diags, DIAG_USAGE, NULL, 0, wrong);
        else if (reason)
            diag(outputs->diags, DIAG_CANNOT_WRITE, NULL, 0, outputs->files.v[i].name, strerror(reason));
        if (wrong || reason) return false;
    }
    return true;
}

void results_free(struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->owned.n; i++) free(outputs->owned.v[i]);
    outputs->files.n = outputs->owned.n = 0;
}
