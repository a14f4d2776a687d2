/* fuzz_config.c: any bytes as a configuration (settings, printers, stocks) and, behind a file separator, as a deck with front
 * matter: what the two and a command line come to, and saving a printer into the configuration. Two choices stand in
 * front: the command line, and the printer. */
#include <math.h>

#include "cli/config.h"
#include "cli/opts.h"
#include "fuzz.h"
#include "impose/printer.h"
#include "job/paper.h"
#include "read/read.h"

static const char *const commands[][6] = {
    {"recto", "cards", "a.md"},
    {"recto", "booklet", "a.md"},
    {"recto", "topics", "a.md"},
    {"recto", "check", "a.md"},
    {"recto", "calibrate"},
    {"recto", "export", "--to", "csv", "a.md"},
    {"recto", "cards", "--card", "50x30mm", "a.md"},
    {"recto", "booklet", "--impose", "none", "a.md"},
};

static const struct printer printers[] = {
    {.name = "office", .paper = "a4", .tray = "", .front = {0, 0, 0, 1, 1}, .back = {1.5, -3, 0.05, 1, 1}},
    {.name = "office",
     .paper = "letter",
     .tray = "2",
     .front = {0, 0, 0, 1, 1},
     .back = {0, 0, 0, 1.001, 0.999}},
    {.name = "\xC2\x81\xEF\xBB\xBF\xE2\x80\xA8\xC2\x85\xEF\xBF\xBF\xF0\x9F\x98\x80 ",
     .paper = "a3",
     .tray = "",
     .flip = FLIP_SHORT,
     .front = {0, 0, -0.1, 1, 1},
     .back = {0.123456789, 0, 0, 1, 1}},
    {.name = "a \"b\": # {c}\\\n\t- d, \xC3\xA9",
     .paper = "a4",
     .tray = "*x",
     .front = {9, 9, 0, 1, 1},
     .back = {0, 0, 0, 1, 1}},
};

/* ---- a printer in its place ---- */

/* The row that is saved holds six digits. */
static bool is_near(double a, double b)
{
    return fabs(a - b) <= 1e-4 * fmax(1, fabs(a));
}

static bool same_correction(const struct correction *a, const struct correction *b)
{
    return is_near(a->dx, b->dx) && is_near(a->dy, b->dy) && is_near(a->turn, b->turn) &&
           is_near(a->sx, b->sx) && is_near(a->sy, b->sy);
}

static bool same_row(const struct printer *a, const struct printer *b)
{
    return printer_same(a, b) && same_correction(&a->front, &b->front) && same_correction(&a->back, &b->back);
}

/* The printer's row is there, once, and all else is as it was. */
static void saved_holds(struct arena *arena, const struct config *before, struct str text,
                        const struct printer *printer)
{
    struct diags *diags = diags_new(arena);
    const struct config *after = config_parse(arena, text, "config.yaml", diags);
    size_t i = 0, there = 0;

    for (size_t k = 0; k < after->printers.n; k++) {
        const struct printer *row = &after->printers.v[k];

        if (printer_same(row, printer) && same_row(row, printer)) there++;
    }
    HOLDS(there > 0);
    HOLDS(after->printers.n == before->printers.n || after->printers.n == before->printers.n + 1);
    for (i = 0; i < before->printers.n; i++)
        HOLDS(printer_same(&before->printers.v[i], printer) ||
              same_row(&before->printers.v[i], &after->printers.v[i]));
    HOLDS(after->stocks.n == before->stocks.n);
    for (i = 0; i < before->stocks.n; i++) HOLDS(!strcmp(before->stocks.v[i].name, after->stocks.v[i].name));
    HOLDS(after->settings.n == before->settings.n);
    for (i = 0; i < before->settings.n; i++) {
        HOLDS(str_eq(before->settings.v[i].key, after->settings.v[i].key));
        HOLDS(str_eq(before->settings.v[i].value, after->settings.v[i].value));
    }
}

static void save(struct arena *arena, const struct config *config, struct str bytes, struct printer printer)
{
    struct paper paper;
    const char *why = NULL;
    struct str text;

    HOLDS(paper_parse(printer.paper, &paper));
    printer.w = paper.w;
    printer.h = paper.h;
    text = config_with_printer(arena, bytes, &printer, &why);
    if (text.p)
        saved_holds(arena, config, text, &printer);
    else
        HOLDS(why != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str input = {(const char *)data, size};
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct read_options options = {0};
    unsigned command = fuzz_choice(&input, sizeof commands / sizeof *commands);
    unsigned printer = fuzz_choice(&input, sizeof printers / sizeof *printers);
    struct str bytes = fuzz_file(&input);
    struct source source = {.name = "a.md", .text = input};
    const struct config *config = config_parse(arena, bytes, "config.yaml", diags);
    struct deck *deck = read_front(arena, &source, 1, diags);
    char *argv[7] = {NULL};
    int argc = 0;
    const struct opts *opts;

    while (argc < 6 && commands[command][argc]) {
        argv[argc] = arena_copy(arena, commands[command][argc], strlen(commands[command][argc]));
        argc++;
    }
    opts = opts_parse(arena, argc, argv, diags);
    HOLDS(opts);
    /* A file can give no wrong usage: what is wrong in it is a warning. */
    HOLDS(opts_job(arena, opts, config, diags));
    HOLDS(opts_resolve(arena, opts, config, deck, diags));
    HOLDS(!diags_fatal(diags));
    read_deck(arena, deck, &source, 1, &options, diags);
    fuzz_deck_holds(arena, deck, diags);
    save(arena, config, bytes, printers[printer]);
    arena_free(arena);
    return 0;
}
