#include "base/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"

static const struct {
    const char *name;
    enum diag_level level;
    enum diag_sort sort;
    const char *format;
} rows[DIAG_COUNT] = {
#define DIAG_ROW(symbol, id, level, sort, format) [symbol] = {id, level, sort, format},
    DIAG_TABLE(DIAG_ROW)
#undef DIAG_ROW
};

struct diags *diags_new(struct arena *arena)
{
    struct diags *diags = NEW(arena, struct diags);

    diags->arena = arena;
    return diags;
}

/* What files say is repeated in messages: they stay one line of UTF-8 all the same, and command no terminal. */
static const char *one_line(struct arena *arena, struct str text)
{
    struct strbuf b = strbuf_new(arena);

    text_shown(&b, text, false);
    return str_z(arena, strbuf_str(&b));
}

/* The message with the arguments of its format. */
static struct diag made(struct arena *arena, enum diag_id id, const struct diag_place *place, va_list args)
{
    assert(id < DIAG_COUNT && place->line >= 0 && place->column >= 0);
    return (struct diag){*place, id, one_line(arena, str_of(arena_vprintf(arena, rows[id].format, args)))};
}

void diag(struct diags *diags, enum diag_id id, const char *file, int line, ...)
{
    const struct diag_place place = {.file = file, .line = line};
    va_list args;

    va_start(args, line);
    diags_add(diags, made(diags->arena, id, &place, args));
    va_end(args);
}

void diag_at(struct diags *diags, enum diag_id id, struct diag_place place, ...)
{
    va_list args;

    va_start(args, place);
    diags_add(diags, made(diags->arena, id, &place, args));
    va_end(args);
}

void diag_bytes(struct diags *diags, const char *file, int line, size_t n)
{
    if (n)
        diag(diags, DIAG_BAD_BYTES, file, line,
             arena_printf(diags->arena,
                          SAYS(n, "%zu byte not UTF-8 or NUL, shown as U+FFFD",
                               "%zu bytes not UTF-8 or NUL, shown as U+FFFD"),
                          n));
}

struct diag diag_make(struct arena *arena, enum diag_id id, struct diag_place place, ...)
{
    struct diag diag;
    va_list args;

    va_start(args, place);
    diag = made(arena, id, &place, args);
    va_end(args);
    return diag;
}

void diags_add(struct diags *diags, struct diag diag)
{
    *VEC_PUSH(diags->arena, &diags->list) = diag;
}

const char *diag_name(enum diag_id id)
{
    return rows[id].name;
}

enum diag_level diag_level(enum diag_id id)
{
    return rows[id].level;
}

enum diag_sort diag_sort(enum diag_id id)
{
    return rows[id].sort;
}

const char *diag_level_name(enum diag_level level)
{
    static const char *const names[] = {
        [LEVEL_ASIDE] = "note", [LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};

    return names[level];
}

struct diag_order {
    const struct diag *diag;
    size_t file, index;
};

static int order_cmp(const void *a, const void *b)
{
    const struct diag_order *p = a;
    const struct diag_order *q = b;

    if (p->file != q->file) return p->file < q->file ? -1 : 1;
    if (p->diag->at.line != q->diag->at.line) return p->diag->at.line < q->diag->at.line ? -1 : 1;
    return p->index < q->index ? -1 : p->index > q->index;
}

/* The diags in the order in which they are told. */
static struct diag_order *ordered(const struct diags *diags)
{
    size_t n = diags->list.n;
    struct diag_order *order = NEW_N(diags->arena, struct diag_order, n);
    VEC(const char *) files = {0};

    for (size_t i = 0; i < n; i++) {
        const struct diag *d = &diags->list.v[i];
        size_t f = 0;

        while (f < files.n && (d->at.file != files.v[f] &&
                               (!d->at.file || !files.v[f] || strcmp(d->at.file, files.v[f]) != 0)))
            f++;
        if (f == files.n) *VEC_PUSH(diags->arena, &files) = d->at.file;
        order[i] = (struct diag_order){d, f, i};
    }
    if (n) qsort(order, n, sizeof *order, order_cmp);
    return order;
}

const struct diag_caps diag_uncapped = {SIZE_MAX, SIZE_MAX};

/* The first message of its kind in the table. */
static enum diag_id kind_of(enum diag_id id)
{
    int first = 0;

    while (strcmp(rows[first].name, rows[id].name) != 0 ||
           strcmp(diag_level_name(rows[first].level), diag_level_name(rows[id].level)) != 0)
        first++;
    return (enum diag_id)first;
}

static size_t cap_of(struct diag_caps caps, enum diag_id id)
{
    switch (diag_level(id)) {
    case LEVEL_ASIDE:
    case LEVEL_NOTE: return caps.notes;
    case LEVEL_WARNING: return caps.warnings;
    case LEVEL_ERROR: break;
    }
    return SIZE_MAX;
}

struct diag_list diags_listed(const struct diags *diags, enum diag_level least, struct diag_caps caps)
{
    const struct diag_order *order = ordered(diags);
    size_t seen[DIAG_COUNT] = {0};
    struct diag_list list = {0};

    for (size_t i = 0; i < diags->list.n; i++) {
        const struct diag *d = order[i].diag;

        if (diag_level(d->id) < least || ++seen[kind_of(d->id)] > cap_of(caps, d->id)) continue;
        *VEC_PUSH(diags->arena, &list) = *d;
    }
    for (int id = 0; id < DIAG_COUNT; id++) {
        size_t cap = cap_of(caps, (enum diag_id)id);

        if (seen[id] <= cap) continue;
        *VEC_PUSH(diags->arena, &list) =
            (struct diag){.id = (enum diag_id)id,
                          .text = arena_printf(diags->arena,
                                               SAYS(seen[id] - cap, "%zu more like these; --verbose shows it",
                                                    "%zu more like these; --verbose shows them"),
                                               seen[id] - cap)};
    }
    return list;
}

static void print_line(struct arena *arena, const struct diag *diag, const struct words *words,
                       struct strbuf *to)
{
    struct str text = words_say(arena, words, rows[diag->id].format, str_of(diag->text));

    if (!diag->at.file)
        strbuf_addz(to, "recto");
    else
        text_shown(to, str_of(diag->at.file), false);
    if (diag->at.file && diag->at.line) strbuf_printf(to, ":%d", diag->at.line);
    strbuf_printf(to, ": %s: %.*s [%s]\n", diag_level_name(diag_level(diag->id)), STR(text),
                  diag_name(diag->id));
}

void diags_print(const struct diags *diags, enum diag_level least, struct diag_caps caps,
                 const struct words *words, struct strbuf *to)
{
    struct diag_list list = diags_listed(diags, least, caps);

    for (size_t i = 0; i < list.n; i++) print_line(diags->arena, &list.v[i], words, to);
}

int diags_status(const struct diags *diags, bool strict)
{
    static const int status[] = {[SORT_DECK] = 1, [SORT_USAGE] = 2, [SORT_SYSTEM] = 3, [SORT_INTERNAL] = 4};
    int worst = 0;

    for (size_t i = 0; i < diags->list.n; i++) {
        enum diag_id id = diags->list.v[i].id;

        if (diag_level(id) < (strict ? LEVEL_WARNING : LEVEL_ERROR)) continue;
        if (status[diag_sort(id)] > worst) worst = status[diag_sort(id)];
    }
    return worst;
}

bool diags_fatal(const struct diags *diags)
{
    return diags_status(diags, false) >= 2;
}
