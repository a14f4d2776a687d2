/* The state: what was read, what is said of it, where each card and page lies. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "preview/engine_impl.h"
#include "product/make.h"

/* ---- messages ---- */

/* A card by where it begins. */
struct begin {
    const char *file;
    int line;
    size_t card; /* its index in the state's list */
};
struct begins {
    struct begin *v;
    size_t n;
};

static int begin_cmp(const void *a, const void *b)
{
    const struct begin *x = a, *y = b;
    int files = strcmp(x->file, y->file);

    if (files) return files;
    return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                              : (x->card > y->card) - (x->card < y->card);
}

static struct begins begins_of(struct arena *arena, const struct run_work *work)
{
    struct begins begins = {0};

    if (!work) return begins;
    begins.v = NEW_N(arena, struct begin, work->n_cards);
    for (size_t i = 0; i < work->n_cards; i++) {
        const struct card *card = &work->deck->cards.v[work->cards[i]];

        if (card->file) begins.v[begins.n++] = (struct begin){card->file, card->line, i};
    }
    if (begins.n) qsort(begins.v, begins.n, sizeof *begins.v, begin_cmp);
    return begins;
}

/* The card in whose lines the line stands: that which begins last before it. NULL: none does. */
static const struct begin *begin_at(const struct begins *begins, const char *file, int line)
{
    size_t low = 0, high = begins->n;
    struct begin key = {file, line, SIZE_MAX};

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (begin_cmp(&begins->v[middle], &key) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low && !strcmp(begins->v[low - 1].file, file) ? &begins->v[low - 1] : NULL;
}

void engine_messages(struct arena *arena, struct jot *jot, const char *key, const struct session *run)
{
    const struct diags *diags = run_diags(run);
    struct begins begins = begins_of(arena, run_work(run));

    jot_open(jot, key, '[');
    for (size_t i = 0; i < diags->list.n; i++) {
        const struct diag *d = &diags->list.v[i];
        const struct begin *card =
            d->at.file && d->at.line ? begin_at(&begins, d->at.file, d->at.line) : NULL;

        if (diag_level(d->id) == LEVEL_ASIDE) continue;
        jot_open(jot, NULL, '{');
        jot_word(jot, "file", d->at.file);
        jot_count(jot, "line", (size_t)d->at.line);
        if (d->at.column)
            jot_count(jot, "column", (size_t)d->at.column);
        else
            jot_null(jot, "column");
        jot_word(jot, "level", diag_level_name(diag_level(d->id)));
        jot_word(jot, "id", diag_name(d->id));
        jot_word(jot, "text", d->text);
        if (card)
            jot_count(jot, "card", card->card);
        else
            jot_null(jot, "card");
        jot_close(jot, '}');
    }
    jot_close(jot, ']');
}

/* ---- options ---- */

/* What decided the option, where a file did. */
static const struct job_set *set_of(const struct job *job, const struct option *option)
{
    for (size_t i = 0; i < job->sets.n; i++)
        if (!strcmp(job->sets.v[i].option, option->name)) return &job->sets.v[i];
    return NULL;
}

static bool is_deck(const struct session *run, const char *file)
{
    size_t n;
    const struct source *sources = run_sources(run, &n);

    return n && !strcmp(sources[0].name, file);
}

static void jot_option(const struct engine *engine, struct arena *arena, struct jot *jot,
                       const struct option *option)
{
    const struct session *run = engine->living.run;
    const struct job_set *set = run && run_job(run) ? set_of(run_job(run), option) : NULL;

    jot_open(jot, option->name, '{');
    if (engine_wish_jot(engine, arena, jot, option)) {
        jot_close(jot, '}');
        return;
    }
    jot_word(jot, "value", set ? set->value : option->preset);
    jot_word(jot, "from", !set ? "preset" : is_deck(run, set->from.file) ? "deck" : "config");
    jot_close(jot, '}');
}

static void jot_options(const struct engine *engine, struct arena *arena, struct jot *jot)
{
    size_t n;
    const struct option *options = opts_options(&n);

    jot_open(jot, "options", '{');
    for (size_t i = 0; i < n; i++)
        if (options[i].flags & OPTION_READY && opts_option_listed(&options[i], engine->wish->kind))
            jot_option(engine, arena, jot, &options[i]);
    jot_close(jot, '}');
}

/* ---- cards ---- */

/* Where the faces of a card's parts lie first: of several copies that one is shown. */
struct found_face {
    const struct place *place; /* NULL: nowhere */
    size_t print, side;
};
struct found_part {
    struct found_face front, back;
};
/* --sheets may have left it out. */
static bool is_placed(const struct found_part *part)
{
    return part->front.place || part->back.place;
}

/* Of all parts in order; those of a card stand from first[card number - 1] on. */
struct found_parts {
    struct found_part *v;
    size_t *first;
    size_t n;
};

static size_t parts_of(const struct product *product, size_t number)
{
    return product->fits && product->fits[number - 1].parts ? product->fits[number - 1].parts : 1;
}

static void find_face(struct found_parts *found, const struct run_work *work, const struct place *place,
                      size_t print, size_t side, bool two)
{
    bool back = place->face == FACE_BACK || (two && place->face == FACE_ANSWER);
    struct found_part *part;
    struct found_face *face;

    if (place->face == FACE_PAGE || !place->card || place->card > work->deck->cards.n || !place->page) return;
    if (!place->part || place->part > parts_of(work->product, place->card)) return;
    part = &found->v[found->first[place->card - 1] + place->part - 1];
    face = back ? &part->back : &part->front;
    if (!face->place) *face = (struct found_face){place, print, side};
}

/* One back of all cards is behind every front that there is, or the only face. */
static void find_back_of_all(struct found_parts *found, const struct found_face *back)
{
    bool alone = true;

    for (size_t i = 0; i < found->n; i++) alone = alone && !found->v[i].front.place;
    for (size_t i = 0; i < found->n; i++)
        if (alone || found->v[i].front.place) found->v[i].back = *back;
}

static struct found_parts find_parts(struct arena *arena, const struct run_work *work, const struct job *job)
{
    struct found_parts found = {.first = NEW_N(arena, size_t, work->deck->cards.n)};
    struct found_face of_all = {0};

    for (size_t i = 0; i < work->deck->cards.n; i++) {
        found.first[i] = found.n;
        found.n += parts_of(work->product, i + 1);
    }
    found.v = NEW_N(arena, struct found_part, found.n);
    for (size_t p = 0; p < work->product->prints.n; p++) {
        const struct print *print = &work->product->prints.v[p];
        struct side_walk walk = {0};
        const struct side *side;

        while ((side = print_walk(print, &walk)))
            for (size_t i = 0; i < side->places.n; i++) {
                const struct place *place = &side->places.v[i];

                if (place_is_back_of_all(place)) of_all = (struct found_face){place, p, walk.side};
                find_face(&found, work, place, p, walk.side, job->faces == FACES_TWO);
            }
    }
    if (of_all.place) find_back_of_all(&found, &of_all);
    return found;
}

static void jot_place(struct jot *jot, const char *key, const struct place *place, const size_t *print,
                      size_t side)
{
    jot_open(jot, key, '{');
    if (print) jot_count(jot, "print", *print);
    jot_count(jot, "side", side);
    jot_number(jot, "x", place->trim.x);
    jot_number(jot, "y", place->trim.y);
    jot_number(jot, "w", place->trim.w);
    jot_number(jot, "h", place->trim.h);
    jot_count(jot, "turn", (size_t)((place->turn % 4 + 4) % 4));
    jot_close(jot, '}');
}

static void jot_face(struct jot *jot, const char *key, const struct found_face *face)
{
    if (face->place)
        jot_place(jot, key, face->place, &face->print, face->side);
    else
        jot_null(jot, key);
}

static void jot_card(struct arena *arena, struct jot *jot, const struct run_work *work,
                     const struct found_parts *found, size_t at)
{
    const struct card *card = &work->deck->cards.v[work->cards[at]];
    const struct product *product = work->product;

    jot_open(jot, NULL, '{');
    jot_count(jot, "card", at);
    jot_text(jot, "id", card->id);
    jot_count(jot, "number", card->number);
    jot_text(jot, "label", card->label);
    jot_count(jot, "topic", card->topic);
    jot_open(jot, "tags", '[');
    for (size_t i = 0; i < card->tags.n; i++) jot_text(jot, NULL, card->tags.v[i]);
    jot_close(jot, ']');
    jot_word(jot, "file", card->file);
    jot_count(jot, "line", (size_t)card->line);
    jot_text(jot, "question", card->question);
    jot_text(jot, "answer", deck_answer(arena, card));
    jot_number(jot, "size", product->fits ? product->fits[card->number - 1].size : 0);
    jot_open(jot, "parts", '[');
    for (size_t i = 0; i < parts_of(product, card->number); i++) {
        const struct found_part *part = &found->v[found->first[card->number - 1] + i];

        if (!is_placed(part)) continue;
        jot_open(jot, NULL, '{');
        jot_face(jot, "front", &part->front);
        jot_face(jot, "back", &part->back);
        jot_close(jot, '}');
    }
    jot_close(jot, ']');
    jot_close(jot, '}');
}

const struct place *engine_state_face(struct arena *arena, const struct session *run, size_t card,
                                      size_t part, bool back, size_t *print, size_t *side)
{
    const struct run_work *work = run_work(run);
    struct found_parts found;
    size_t number;

    if (!work || card >= work->n_cards) return NULL;
    number = work->deck->cards.v[work->cards[card]].number;
    found = find_parts(arena, work, run_job(run));
    for (size_t i = 0; i < parts_of(work->product, number); i++) {
        const struct found_part *at = &found.v[found.first[number - 1] + i];
        const struct found_face *face = back ? &at->back : &at->front;

        if (!is_placed(at) || part--) continue;
        *print = face->print;
        *side = face->side;
        return face->place;
    }
    return NULL;
}

static void jot_cards(struct arena *arena, struct jot *jot, const struct session *run)
{
    const struct run_work *work = run_work(run);
    struct found_parts found = find_parts(arena, work, run_job(run));

    jot_open(jot, "topics", '[');
    for (size_t i = 0; i < work->deck->topics.n; i++) {
        const struct topic *topic = &work->deck->topics.v[i];

        jot_open(jot, NULL, '{');
        jot_text(jot, "name", deck_topic_shown(topic));
        jot_count(jot, "cards", topic->n);
        jot_close(jot, '}');
    }
    jot_close(jot, ']');
    jot_open(jot, "cards", '[');
    for (size_t i = 0; i < work->n_cards; i++) jot_card(arena, jot, work, &found, i);
    jot_close(jot, ']');
}

/* ---- prints ---- */

/* Pages in reading order: where each lies. */
static void jot_pages(struct arena *arena, struct jot *jot, const struct print *print)
{
    VEC(struct found_face) pages = {0};
    struct side_walk walk = {0};
    const struct side *side;

    while ((side = print_walk(print, &walk))) {
        for (size_t i = 0; i < side->places.n; i++) {
            const struct place *place = &side->places.v[i];

            if (place->face != FACE_PAGE || !place->folio || place->folio > 1u << 20) continue;
            while (pages.n < place->folio) VEC_PUSH(arena, &pages);
            if (!pages.v[place->folio - 1].place)
                pages.v[place->folio - 1] = (struct found_face){place, 0, walk.side};
        }
    }
    jot_open(jot, "pages", '[');
    for (size_t i = 0; i < pages.n; i++) {
        if (pages.v[i].place)
            jot_place(jot, NULL, pages.v[i].place, NULL, pages.v[i].side);
        else
            jot_null(jot, NULL);
    }
    jot_close(jot, ']');
}

static void jot_print(struct arena *arena, struct jot *jot, const struct print *print, const struct job *job)
{
    static const char *const flips[] = {
        [DUPLEX_NONE] = "none", [DUPLEX_SIMPLEX] = "none", [DUPLEX_LONG] = "long", [DUPLEX_SHORT] = "short"};
    struct side_walk walk = {0};

    jot_open(jot, NULL, '{');
    jot_text(jot, "file", print->file);
    jot_word(jot, "kind", print->kind);
    jot_text(jot, "title", print->title);
    jot_text(jot, "how", print->how);
    if (print->topic)
        jot_count(jot, "topic", print->topic - 1);
    else
        jot_null(jot, "topic");
    jot_count(jot, "sheets", print->sheets.n);
    jot_word(jot, "flip", flips[print->duplex]);
    jot_open(jot, "sides", '[');
    while (print_walk(print, &walk)) {
        size_t number = print->sheets.v[walk.sheet].number;

        jot_open(jot, NULL, '{');
        jot_count(jot, "sheet", number ? number : walk.sheet + 1);
        jot_bool(jot, "back", walk.back);
        jot_number(jot, "w", print->w);
        jot_number(jot, "h", print->h);
        jot_close(jot, '}');
    }
    jot_close(jot, ']');
    jot_pages(arena, jot, print);
    jot_word(jot, "binding", job->binding == BIND_RIGHT ? "right" : "left");
    jot_count(jot, "signature", (size_t)job->signature);
    jot_close(jot, '}');
}

/* ---- the whole ---- */

/* The printers of the configuration, a row for each paper, tray and flip. */
static void jot_printers(struct jot *jot, const struct job *job)
{
    jot_open(jot, "printers", '[');
    for (size_t i = 0; job && i < job->printers.n; i++) {
        const struct printer *printer = &job->printers.v[i];

        jot_open(jot, NULL, '{');
        jot_word(jot, "name", printer->name);
        jot_word(jot, "paper", printer->paper);
        jot_word(jot, "tray", printer->tray);
        jot_word(jot, "flip", print_flip_name(printer->flip));
        jot_close(jot, '}');
    }
    jot_close(jot, ']');
}

static void jot_head(const struct engine *engine, struct arena *arena, struct jot *jot, const char *wrong)
{
    const struct texts *decks = engine_decks(engine, arena);

    jot_count(jot, "run", engine->number);
    jot_count(jot, "status", (size_t)engine->status);
    jot_word(jot, "wrong", wrong);
    jot_bool(jot, "stale", engine->stale);
    jot_open(jot, "decks", '[');
    for (size_t i = 0; i < decks->n; i++) jot_word(jot, NULL, decks->v[i]);
    jot_close(jot, ']');
    jot_word(jot, "folder", file_real(arena, "."));
    jot_bool(jot, "held", engine_held(engine)->sources.n > 0);
    jot_word(jot, "kind", opts_kind_row(engine->wish->kind)->name);
    jot_text(jot, "command", engine_wish_line(engine, arena, engine->wish->kind, NULL));
    jot_options(engine, arena, jot);
    jot_open(jot, "dropped", '[');
    for (size_t i = 0; i < engine->wish->dropped.n; i++)
        jot_word(jot, NULL, engine->wish->dropped.v[i]->name);
    jot_close(jot, ']');
    jot_printers(jot, engine->living.run ? run_job(engine->living.run) : NULL);
}

static void jot_nothing(struct jot *jot)
{
    static const char *const lists[] = {"topics", "cards", "prints"};

    jot_null(jot, "title");
    jot_null(jot, "paper");
    jot_word(jot, "language", "en");
    jot_word(jot, "summary", "");
    jot_word(jot, "steps", "");
    jot_count(jot, "left", 0);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        jot_open(jot, lists[i], '[');
        jot_close(jot, ']');
    }
}

static void jot_work(struct arena *arena, struct jot *jot, const struct session *run)
{
    const struct run_work *work = run_work(run);
    const struct job *job = run_job(run);

    jot_text(jot, "title", make_title(job, work->deck));
    jot_word(jot, "paper", job->paper.name);
    jot_word(jot, "language", job->language);
    jot_text(jot, "summary", run_summary(run));
    jot_text(jot, "steps", run_steps(run));
    jot_cards(arena, jot, run);
    jot_count(jot, "left", work->left);
    jot_open(jot, "prints", '[');
    for (size_t i = 0; i < work->product->prints.n; i++)
        jot_print(arena, jot, &work->product->prints.v[i], job);
    jot_close(jot, ']');
}

struct engine_reply engine_state(struct engine *engine, struct arena *arena, const char *wrong)
{
    const struct session *run = engine->living.run;
    struct jot jot = jot_new(arena);

    jot_open(&jot, NULL, '{');
    jot_head(engine, arena, &jot, wrong);
    if (engine->messages.n || !run)
        jot_value(&jot, "messages", run ? engine->messages : str_of("[]"));
    else
        engine_messages(arena, &jot, "messages", run);
    if (run && run_work(run))
        jot_work(arena, &jot, run);
    else
        jot_nothing(&jot);
    jot_close(&jot, '}');
    return engine_reply_json(&jot);
}
