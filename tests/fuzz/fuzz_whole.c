/* fuzz_whole.c: any bytes as a deck, from the words of a command line to the bytes of its outputs. One choice stands in
 * front: the command line. All runs share one workshop, as those of a process that makes several would. */
#include "cli/run.h"
#include "cli/workshop.h"
#include "fuzz.h"

enum { WORDS = 12 };

static const char *const commands[][WORDS] = {
    {"recto", "cards", "a.md", "--dump", "d.txt", "--report", "r.json"},
    {"recto", "cards", "a.md", "--stock", "a7", "--layout", "fronts"},
    {"recto", "cards", "a.md", "--card", "50x30mm", "--theme", "color", "--bleed", "2mm", "--leitner"},
    {"recto", "cards", "a.md", "--fit", "shrink", "--order", "stack", "--paper", "letter"},
    {"recto", "booklet", "a.md"},
    {"recto", "booklet", "a.md", "--style", "quiz", "--impose", "mini"},
    {"recto", "booklet", "a.md", "--impose", "none", "--index", "--notes", "--style", "overleaf"},
    {"recto", "topics", "a.md"},
    {"recto", "cards", "a.md", "-o", "a.png", "--dpi", "36", "--sheets", "1"},
    {"recto", "check", "a.md", "--as", "booklet", "--strict"},
    {"recto", "format", "a.md"},
    {"recto", "export", "--to", "anki", "a.md"},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

/* A file that readers take for what its name says. */
static bool is_whole(const struct save_file *file)
{
    size_t n = strlen(file->name);
    struct str bytes = {file->data, file->size};

    if (n > 4 && !strcmp(file->name + n - 4, ".pdf"))
        return str_starts(bytes, "%PDF-") &&
               str_has(str_from(bytes, bytes.n - (bytes.n < 8 ? bytes.n : 8)), "%%EOF");
    if (n > 4 && !strcmp(file->name + n - 4, ".png")) return str_starts(bytes, "\x89PNG");
    return fuzz_is_utf8(bytes);
}

static struct workshop *workshop;

static void workshop_end_all(void)
{
    workshop_close(workshop);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str input = {(const char *)data, size};
    const char *const *words = commands[fuzz_choice(&input, COMMANDS)];
    char *argv[WORDS + 1] = {0};
    struct arena *arena = arena_new();
    struct source deck = {.name = "a.md", .text = input};
    struct run_request request = {.argv = argv,
                                  .sources = &deck,
                                  .n_sources = 1,
                                  .surroundings = {.fonts = getenv("RECTO_FONTS")},
                                  .sink = run_to_memory};
    const struct save_file *files;
    struct session *run;
    size_t n;

    /* It goes on into the next run, as a process would. */
    if (!workshop) {
        workshop = workshop_open();
        atexit(workshop_end_all);
    }
    for (; words[request.argc]; request.argc++)
        argv[request.argc] = arena_copy(arena, words[request.argc], strlen(words[request.argc]));
    run = run_make(workshop, &request);
    files = run_outputs(run, &n);
    for (size_t i = 0; i < n; i++) HOLDS(is_whole(&files[i]));
    HOLDS(run_status(run) >= 0 && run_status(run) <= 4);
    /* What ends without an output says why. */
    HOLDS(n > 0 || run_said(run).n > 0);
    HOLDS(fuzz_is_utf8(run_said(run)));
    fuzz_messages_hold(run_diags(run));
    run_free(run);
    arena_free(arena);
    return 0;
}
