/* What a run came to, when it has been made. */
#include <stdint.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/config.h"
#include "cli/run_impl.h"
#include "cli/used.h"
#include "color/color.h"
#include "write/messages.h"

/* Of each kind, unless more is asked for. */
enum { NOTES_SHOWN = 3, WARNINGS_SHOWN = 10 };

void run_add_used(const struct session *run, struct arena *arena, struct texts *used)
{
    const struct surroundings *around = &run->request->surroundings;
    const char *config = config_file(arena, around->config_home, around->home);

    if (config) *VEC_PUSH(arena, used) = config;
    for (size_t i = 0; i < run->sources.n; i++) {
        const struct source *readme = run->sources.v[i].readme;

        if (readme && (!i || readme != run->sources.v[i - 1].readme)) *VEC_PUSH(arena, used) = readme->name;
    }
    if (run->job && run->job->changed_since) *VEC_PUSH(arena, used) = run->job->changed_since;
    for (size_t i = 0; i < run->look.files.n; i++) *VEC_PUSH(arena, used) = run->look.files.v[i];
    if (run->job && run->condition && !run->condition->registered)
        *VEC_PUSH(arena, used) = run->job->conform.condition;
    if (run->deck) used_pictures(arena, run->deck, used);
    if (run->job && run->deck) used_livery(arena, run->job, run->look.theme, run->deck->roots, used);
}

void run_find_columns(struct session *run)
{
    if (run->columns_found) return;
    run->columns_found = true;
    for (size_t i = 0; i < run->sources.n; i++)
        diags_columns(run->diags, run->sources.v[i].name, run->sources.v[i].text);
}

const struct job *run_job(const struct session *run)
{
    return run->job;
}

const struct source *run_sources(const struct session *run, size_t *n)
{
    *n = run->inputs.n;
    return run->inputs.v;
}

const struct run_work *run_work(const struct session *run)
{
    return run->work.deck ? &run->work : NULL;
}

const struct printer *run_printer(const struct session *run)
{
    return run->printer.paper ? &run->printer : NULL;
}

const struct calibration *run_calibration(const struct session *run)
{
    return &run->calibration;
}

struct texts run_reads(const struct session *run, struct arena *arena)
{
    struct texts names = {0};

    for (size_t i = 0; run->job && i < run->job->inputs.n; i++)
        *VEC_PUSH(arena, &names) = run->job->inputs.v[i];
    for (size_t i = 0; i < run->files.n; i++) *VEC_PUSH(arena, &names) = run->files.v[i];
    run_add_used(run, arena, &names);
    if (run->deck) used_missing(arena, run->deck, &names);
    return names;
}

bool run_must_be_heard(const struct session *run)
{
    return run->job && (run->job->kind == KIND_CHECK || run->job->watch);
}

int run_status(const struct session *run)
{
    return diags_status(run->diags, run->job && run->job->strict);
}

const struct diags *run_diags(const struct session *run)
{
    return run->diags;
}

const struct save_file *run_outputs(const struct session *run, size_t *n)
{
    *n = run->outputs.files.n;
    return run->outputs.files.v;
}

struct str run_summary(const struct session *run)
{
    return run->summary;
}

struct str run_steps(const struct session *run)
{
    return run->steps;
}

const struct words *run_words(const struct session *run)
{
    return words_of_locale(run->request->surroundings.locale, run->request->surroundings.languages);
}

/* The diagnostics of at least that level, so many a kind, and `sum` where a person wants to hear it. */
static struct str said(struct session *run, enum diag_level least, struct diag_caps caps, struct str sum)
{
    const struct job *job = run->job;
    bool fatal = diags_fatal(run->diags);
    const struct words *words = run_words(run);
    struct strbuf text = strbuf_new(run->arena);

    if (job && job->quiet) least = job->strict ? LEVEL_WARNING : LEVEL_ERROR;
    if (fatal) least = LEVEL_ERROR, sum.n = 0;
    if (job ? job->messages_json : opts_say_json(run->request->argv)) {
        run_find_columns(run);
        messages_json(diags_listed(run->diags, least, diag_uncapped), &text);
        if (!job || !job->quiet) messages_json_summary(run_status(run), sum, &text);
        return strbuf_str(&text);
    }
    diags_print(run->diags, least, caps, words, &text);
    if (job && !job->quiet) text_shown(&text, words_say_lines(run->arena, words, sum), true);
    return strbuf_str(&text);
}

/* Where each decides the exit status, all have to be found. */
static size_t warnings_shown(const struct job *job)
{
    return !job || job->verbose || job->strict ? SIZE_MAX : WARNINGS_SHOWN;
}

struct str run_said(struct session *run)
{
    const struct job *job = run->job;
    /* Who compares with an earlier run asks what is gone. */
    size_t notes = job && job->changed_since ? WARNINGS_SHOWN : NOTES_SHOWN;
    struct diag_caps caps = {notes, warnings_shown(job)};
    enum diag_level least = job && (job->verbose || job->messages_json) ? LEVEL_ASIDE : LEVEL_NOTE;
    struct strbuf sum = strbuf_new(run->arena);

    strbuf_add(&sum, run->summary);
    strbuf_add(&sum, run->steps);
    strbuf_add(&sum, run->lp);
    if (!job || job->verbose || job->kind == KIND_CHECK) caps = diag_uncapped;
    return said(run, least, caps, strbuf_str(&sum));
}

struct str run_said_again(struct session *run)
{
    struct str line = run->summary;
    size_t end = str_find_last(str_sub(line, 0, line.n - (line.n > 0)), '\n');

    if (end + 1 < line.n) line = str_from(line, end + 1);
    return said(run, LEVEL_WARNING, (struct diag_caps){0, warnings_shown(run->job)}, line);
}
