/* What a run reads: files and what is held in memory, text and what is to be unpacked; and the cards in it. */
#include <stdint.h>
#include <string.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/file.h"
#include "cli/opts.h"
#include "cli/run_impl.h"
#include "deck/defuse.h"
#include "deck/input.h"
#include "deck/select.h"
#include "read/read.h"

/* So much beyond what there is. */
static void allow(struct session *run, uint64_t more)
{
    size_t held = arena_held(run->arena);

    arena_limit(run->arena, more < SIZE_MAX - held ? held + (size_t)more : SIZE_MAX);
}

/* A file that was read. False after a diagnostic. */
static bool take(struct session *run, const struct source *source)
{
    struct source *parts;
    size_t n;

    *VEC_PUSH(run->arena, &run->inputs) = *source;
    *VEC_PUSH(run->arena, &run->files) = source->name;
    if (!unpack_is(source)) {
        *VEC_PUSH(run->arena, &run->sources) = *source;
        return true;
    }
    allow(run, ARCHIVE_MOST);
    if (!run->unpacked) run->unpacked = unpack_new();
    if (!unpack_read(run->unpacked, run->arena, source, &parts, &n, run->diags)) return false;
    for (size_t i = 0; i < n; i++) *VEC_PUSH(run->arena, &run->sources) = parts[i];
    return true;
}

static bool is_held(const struct source *source, const char *name)
{
    return !strcmp(source->name, name) || (source->folder && !strcmp(source->folder, name));
}

/* The sources that the request holds under that name or from that folder. */
static bool read_held(struct session *run, const char *name, bool *ok)
{
    const struct run_request *request = run->request;
    bool any = false;

    for (size_t i = 0; i < request->n_sources; i++) {
        struct source copy = request->sources[i];

        if (!is_held(&copy, name)) continue;
        any = true;
        *ok = input_text(run->arena, &copy, run->diags) && take(run, &copy) && *ok;
    }
    return any;
}

static bool is_requested(const struct session *run, const char *name)
{
    const struct run_request *request = run->request;

    for (size_t i = 0; i < request->n_sources; i++)
        if (is_held(&request->sources[i], name)) return true;
    return false;
}

bool run_hold_inputs(struct session *run)
{
    const struct texts *inputs = &run->job->inputs;
    bool ok = true;

    run->held = NEW_N(run->arena, struct source, inputs->n);
    for (size_t i = 0; i < inputs->n; i++) {
        const char *name = inputs->v[i];

        run->held[i].name = NULL;
        if (is_requested(run, name) || (strcmp(name, "-") != 0 && file_kind(name) == FILE_FOLDER)) continue;
        ok = input_bytes(run->arena, name, &run->held[i], run->diags) && ok;
    }
    return ok;
}

bool run_read_inputs(struct session *run)
{
    const struct texts *inputs = &run->job->inputs;
    bool ok = true;

    for (size_t i = 0; i < inputs->n; i++) {
        struct source *read;
        size_t n;

        if (read_held(run, inputs->v[i], &ok)) continue;
        if (run->held && run->held[i].name) {
            ok = input_text(run->arena, &run->held[i], run->diags) && take(run, &run->held[i]) && ok;
            continue;
        }
        ok = inputs_read(run->arena, &inputs->v[i], 1, &read, &n, run->diags) && ok;
        for (size_t k = 0; k < n; k++) ok = take(run, &read[k]) && ok;
    }
    return ok;
}

/* Text takes some fifty times its size to set, cards of a word or two up to two hundred times. No deck needs more than this, but for
 * one that is made to. What a file took that was unpacked is there already. */
void run_limit_memory(struct session *run)
{
    const uint64_t megabyte = 1 << 20, least = 256 * megabyte, most = 2048 * megabyte, times = 256;
    uint64_t read = 0, limit;

    for (size_t i = 0; i < run->sources.n; i++) read += run->sources.v[i].text.n;
    limit = read < (most - least) / times ? least + times * read : most;
    if (run->unpacked)
        allow(run, limit);
    else
        arena_limit(run->arena, (size_t)limit);
}

/* ---- cards ---- */

/* --title and --author stand instead of the deck's own. */
static void rename_deck(struct session *run)
{
    struct deck *deck = run->deck;
    const struct job *job = run->job;

    if (job->author) deck->author = str_of(job->author);
    if (!job->title || str_is(deck->title, job->title)) return;
    deck->title = str_of(job->title);
    deck->named = false;
    deck->title_spans = read_title(run->arena, deck->title);
}

/* As many as there are on the screen, of as many as take longer to set than a person likes to wait. */
static void glimpse(struct session *run)
{
    enum { SEEN = 60, MANY = 1000 };

    if (!run->request->glimpses || run->n_cards <= MANY) return;
    run->left = run->n_cards - SEEN;
    run->n_cards = SEEN;
}

/* What is written as Markdown keeps the text of a note whole: its numbers say which cards it makes. */
static enum cloze_cards cloze_of(struct session *run)
{
    const struct job *job = run->job;
    bool package = false;

    if (job->cloze != CLOZE_AUTO || (job->kind != KIND_IMPORT && job->kind != KIND_FORMAT)) return job->cloze;
    for (size_t i = 0; i < run->sources.n; i++) package = package || run->sources.v[i].package;
    run->deck->cloze_each = package;
    return CLOZE_TOGETHER;
}

bool run_read_cards(struct session *run, const struct opts *opts)
{
    size_t n = run->sources.n;
    struct deck *deck = run->deck = read_front(run->arena, run->sources.v, n, run->diags);
    struct job *job;

    if (run->job->kind == KIND_PRINT && !(opts = run_print_ask(run, opts))) return false;
    job = opts_resolve(run->arena, opts, run->config, deck, run->diags);
    run_limit_memory(run);
    if (!job) return false;
    opts_find_language(run->arena, job, run->sources.v, n, run->diags);
    run->job = job;
    run->how = (struct read_options){.format = job->format,
                                     .card_level = job->card_level,
                                     .topic_level = job->topic_level,
                                     .header = job->header,
                                     .sides = job->sides,
                                     .columns = job->columns,
                                     .drop_unanswered = job->drop_unanswered,
                                     .questions_alone = job->as == KIND_CARDS && job->card_back &&
                                                        job->faces == FACES_QUESTION,
                                     .cloze = cloze_of(run),
                                     .furigana = job->furigana,
                                     .language = job->language,
                                     .home = run->request->surroundings.home,
                                     .media = job->media.v,
                                     .n_media = job->media.n,
                                     .beside = run->request->sources,
                                     .n_beside = run->request->n_sources,
                                     .values = job->kind == KIND_IMPORT};
    read_deck(run->arena, deck, run->sources.v, n, &run->how, run->diags);
    rename_deck(run);
    if (!job_is_text(job->kind)) deck_titles_show(run->arena, deck, job->language);
    /* The deck as Markdown stays its author's. */
    if (job->kind != KIND_FORMAT && job->kind != KIND_IMPORT) defuse_links(deck, run->diags);
    run->cards = select_cards(run->arena, job, deck, run->diags, &run->n_cards, &run->unchanged);
    if (!run->cards) return false;
    /* A page that shows what would be printed is told why there is nothing. */
    if (run->unchanged && run->request->looks) diag(run->diags, DIAG_NO_SELECTION, NULL, 0, run->unchanged);
    glimpse(run);
    return true;
}
