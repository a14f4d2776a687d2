/* fuzz_office.c: parts of a workbook as any text: what stands behind a line "==== NAME" is the part of that name. The workbook is read, its
 * cards are made, and its pictures are asked for; a choice stands in front: whether one of its sheets' numbers are shown in a format alone. */
#include "archive/archive.h"
#include "fuzz.h"
#include "office/number_format.h"
#include "office/office.h"
#include "read/read.h"

enum { PARTS_MOST = 32 };

/* The first line is a format, the rest a number. */
static void try_format(struct arena *arena, struct str input)
{
    struct str format = str_sub(input, 0, str_find(input, '\n')), rest = str_from(input, format.n + 1), text;
    double value = strtod(str_z(arena, str_sub(rest, 0, 40)), NULL);
    bool shown = number_format_show(arena, format, value, rest.n % 2, &text);

    HOLDS(shown || str_eq(text, number_format_general(arena, value)));
    number_format_text(arena, format, rest);
}

static struct str parts_of(struct arena *arena, struct str input)
{
    static const char mark[] = "==== ";
    struct archive_entry parts[PARTS_MOST];
    enum archive_fault fault;
    struct str bytes;
    size_t n = 0;

    while (n < PARTS_MOST && str_starts(input, mark)) {
        struct str name =
            str_sub(str_from(input, strlen(mark)), 0, str_find(str_from(input, strlen(mark)), '\n'));
        size_t end;

        input = str_from(input, strlen(mark) + name.n + 1);
        end = str_find_z(input, "\n==== ");
        parts[n++] = (struct archive_entry){str_z(arena, name), str_sub(input, 0, end), true};
        input = str_from(input, end + 1);
    }
    return archive_make(arena, parts, n, &bytes, &fault) ? bytes : (struct str){"", 0};
}

static void sheets_read(struct arena *arena, const struct office *office, struct diags *diags)
{
    struct source *sources = NEW_N(arena, struct source, office->n);
    struct read_options options = {.format = NULL};
    struct deck *deck;

    for (size_t i = 0; i < office->n; i++)
        sources[i] = (struct source){.name = arena_printf(arena, "a#%zu", i),
                                     .text = office->sheets[i].text,
                                     .tabular = &office->sheets[i].tabular,
                                     .within = &office->media,
                                     .container = "a"};
    deck = read_front(arena, sources, office->n, diags);
    read_deck(arena, deck, sources, office->n, &options, diags);
    fuzz_deck_holds(arena, deck, diags);
}

/* What recto says of the workbook is what its text says. */
static void office_try(struct arena *arena, struct archive *archive)
{
    struct diags *diags = diags_new(arena);
    struct office office;

    if (!office_is(archive) || !office_read(arena, archive, "a", &office, diags)) return;
    for (size_t i = 0; i < office.media.n; i++) {
        struct str bytes;

        HOLDS(!i || strcmp(office.media.names[i - 1], office.media.names[i]) < 0);
        office.media.read(office.media.from, i, arena, &bytes);
    }
    for (size_t i = 0; i < office.n; i++) {
        const struct tabular *tabular = &office.sheets[i].tabular;

        HOLDS(tabular->rows.n);
        for (size_t k = 0; k < tabular->rows.n; k++)
            HOLDS(tabular->rows.v[k].n && (!k || tabular->rows.v[k - 1].line < tabular->rows.v[k].line));
    }
    if (office.n) sheets_read(arena, &office, diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str input = {(const char *)data, size};
    struct arena *arena = arena_new();
    enum archive_fault fault;
    struct archive *archive;

    arena_limit(arena, (size_t)1 << 30);
    if (fuzz_choice(&input, 2)) {
        try_format(arena, input);
    } else {
        archive = archive_open(parts_of(arena, input), &fault);
        if (archive) office_try(arena, archive);
        archive_close(archive);
    }
    arena_free(arena);
    return 0;
}
