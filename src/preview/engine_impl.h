/* preview/engine_impl.h: what the files of the engine share. */
#ifndef PREVIEW_ENGINE_IMPL_H
#define PREVIEW_ENGINE_IMPL_H

#include "cli/opts_args.h"
#include "preview/engine.h"
#include "preview/jot.h"

/* What is to be seen: a kind, and the values that the page has set. */
struct wish {
    struct arena *arena; /* its own */
    enum kind kind;
    VEC(struct argument) page;          /* of the page, in order */
    VEC(const struct option *) dropped; /* of the command line's: they do not count */
};

/* Sources that are held in memory. */
struct hold {
    struct arena *arena; /* NULL: none are held */
    VEC(struct source) sources;
};

/* A run with all that must outlive it. */
struct living {
    struct arena *arena;
    struct run_request request;
    struct session *run;
};

struct engine {
    struct workshop *workshop;
    const struct run_request *request; /* of the command line */
    struct arena *arena;
    const struct opts *opts; /* of the command line */
    struct wish *wish;
    struct hold dropped;     /* what the page has given: then the deck is these */
    struct hold standard;    /* what was open already when the engine was */
    struct hold good;        /* what the last good run read */
    struct texts good_decks; /* and the names of its decks */
    struct wish *good_wish;  /* NULL: there was none */
    struct living living;
    size_t number;
    bool glimpses; /* the first run of a deck: the next makes what it leaves */
    bool shown;    /* what is seen was asked for */
    bool stale;
    struct str messages; /* JSON, of the newest run where that is another than the one that is seen */
    struct arena *messages_arena;
    const char *usage; /* why that run is wrong usage; NULL: it is not */
    int status;
};

/* ---- preview/engine_wish.c ---- */

/* What a page shows: the products that are made of cards. NULL: the kind is none. */
const struct kind_row *engine_kind_shown(enum kind kind);
/* The one of that name. False: there is none. */
bool engine_kind_find(const char *name, enum kind *kind);

/* One that says nothing but the kind. It has an arena of its own: engine_wish_free, for which NULL is none. */
struct wish *engine_wish_new(enum kind kind);
void engine_wish_free(struct wish *wish);
/* The wish that the body of a request says; NULL: it says none, *why. */
struct wish *engine_wish_read(const struct engine *engine, struct arena *arena, struct str body,
                              const char **why);
/* The words of a run of that kind: those of the command line that count, those of the page, `more` (which ends in NULL), decks. Ends in
 * NULL. */
char **engine_wish_words(const struct engine *engine, struct arena *arena, const struct wish *wish,
                         const struct texts *decks, enum kind kind, const char *const *more, int *n);
/* The line that a shell takes for the same. */
struct str engine_wish_line(const struct engine *engine, struct arena *arena, enum kind kind,
                            const char *const *more);
/* Adds the value that the words give an option, and "from" whom: "page", "command". False: they give none. */
bool engine_wish_jot(const struct engine *engine, struct arena *arena, struct jot *jot,
                     const struct option *option);
/* True if a page may set the option, be it only to values that are no files. */
bool engine_wish_may_set(const struct option *option);
/* Why a page may not set the option to that value, in words: a page names no files of this machine. NULL: it may. */
const char *engine_wish_refused(struct arena *arena, const struct option *option, const char *value);

/* ---- runs ---- */

/* Makes a run of these words. */
void engine_make(struct engine *engine, struct workshop *workshop, struct living *living, char **words, int n,
                 const struct hold *hold, bool looks);
void engine_unmake(struct living *living);
/* The sources that a run takes from memory: of the page, or of standard input. */
const struct hold *engine_held(const struct engine *engine);
/* The decks' names. */
const struct texts *engine_decks(const struct engine *engine, struct arena *arena);

/* ---- replies ---- */

typedef struct engine_reply engine_reply_of(struct engine *engine, struct arena *arena,
                                            const struct engine_request *request);

/* What was written, which stays in the jot's arena. */
struct engine_reply engine_reply_json(struct jot *jot);
/* A line of text, which is not copied. */
struct engine_reply engine_reply_wrong(enum engine_status status, const char *why);
/* The value of a key as a number; `none` where there is none, or it is none. */
size_t engine_count(const struct engine_request *request, const char *key, size_t none);
/* True if the request is about the living run. */
bool engine_is_now(const struct engine *engine, const struct engine_request *request);

/* The state; `wrong`: what is wrong with the request that it answers, or NULL. */
struct engine_reply engine_state(struct engine *engine, struct arena *arena, const char *wrong);
engine_reply_of engine_options, engine_side, engine_card, engine_page, engine_file, engine_calibrate,
    engine_calibration, engine_keep;

/* Adds the messages of a run. */
void engine_messages(struct arena *arena, struct jot *jot, const char *key, const struct session *run);
/* Where a face of the n-th of the state's cards (from 0) lies first, on a side (print_side) of a print; NULL: nowhere. `part` counts
 * those in the state, from 0. */
const struct place *engine_state_face(struct arena *arena, const struct session *run, size_t card,
                                      size_t part, bool back, size_t *print, size_t *side);

#endif
