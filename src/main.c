/* main.c: the program: one run of the words that it was given. Everything that is outside the process and no file is read
 * here: the words and the environment. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/words.h"
#include "cli/run.h"
#include "cli/workshop.h"
#include "job/job.h"
#include "preview/follow.h"
#include "preview/preview.h"
#include "preview/watch.h"

enum { USAGE = 2, CANNOT_WRITE = 3 }; /* exit status */

/* Where a browser can be opened; NULL: nowhere. */
static const char *display(void)
{
    const char *name = getenv("DISPLAY");

    return name ? name : getenv("WAYLAND_DISPLAY");
}

/* Folders of what programs share, a colon between. */
static const char *data_dirs(void)
{
    const char *dirs = getenv("XDG_DATA_DIRS");

    return dirs && *dirs ? dirs : "/usr/local/share:/usr/share";
}

/* What says in which language recto speaks. */
static const char *locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value && *value) return value;
    }
    return NULL;
}

/* On a terminal, and nowhere else, a line that is overwritten; behind the last picture it is gone, and what is said stands in its place. */
static void count_pictures(void *to, size_t done, size_t all)
{
    const struct words *const *words = to;
    struct arena *arena = arena_new();
    struct str text = str_of(arena_printf(arena, SAY("%zu of %zu pictures"), done, all));

    if (isatty(STDERR_FILENO)) {
        text = words_say(arena, *words, NULL, text);
        fprintf(stderr, "\r%.*s", STR(text));
        if (done == all) fprintf(stderr, "\r%60s\r", "");
    }
    arena_free(arena);
}

int main(int argc, char **argv)
{
    const struct words *words = words_of_locale(locale(), getenv("LANGUAGE"));
    struct follow *follow = NULL;
    const struct run_request request = {
        .argc = argc,
        .argv = argv,
        .surroundings = {.fonts = getenv("RECTO_FONTS"),
                         .hyphens = getenv("RECTO_HYPHENS"),
                         .config_home = getenv("XDG_CONFIG_HOME"),
                         .home = getenv("HOME"),
                         .source_date_epoch = getenv("SOURCE_DATE_EPOCH"),
                         .display = display(),
                         .locale = locale(),
                         .languages = getenv("LANGUAGE"),
                         .data_dirs = data_dirs()},
        .sink = run_to_files,
        .progress = {count_pictures, &words},
        .begins = {watch_begin, &follow},
    };
    struct workshop *workshop;
    struct session *run;
    const struct job *job;
    struct str said;
    int status;

    mem_start();
    workshop = workshop_open();
    run = run_make(workshop, &request);
    said = run_said(run);
    status = run_status(run);
    job = run_job(run);
    /* Nobody can be told that nobody can be told. */
    if (fwrite(said.p, 1, said.n, stderr) < said.n && run_must_be_heard(run) && status < CANNOT_WRITE)
        status = CANNOT_WRITE;
    if (job && job->watch && status < USAGE) {
        if (!watch_go_on(workshop, &request, run, follow, stderr)) status = CANNOT_WRITE;
    } else {
        if (job && job->kind == KIND_PREVIEW && !status) status = preview_run(workshop, &request, job);
        run_free(run);
    }
    if (follow) follow_close(follow);
    workshop_close(workshop);
    return status;
}
