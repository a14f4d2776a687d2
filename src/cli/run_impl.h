/* cli/run_impl.h: a run while it is made, and what its files share: run.c makes it, run_read.c reads for it, run_told.c tells what it came to. */
#ifndef CLI_RUN_IMPL_H
#define CLI_RUN_IMPL_H

#include "cli/look.h"
#include "cli/results.h"
#include "cli/run.h"
#include "deck/read_options.h"
#include "impose/calibrate.h"
#include "preflight/preflight.h"
#include "product/make.h"
#include "unpack/unpack.h"

struct config;
struct spool;
struct words;

struct session {
    const struct run_request *request;
    struct workshop *workshop;
    struct arena *arena;
    struct diags *diags;
    const struct config *config; /* NULL: there is none */
    const struct job *job;
    struct source *held; /* of each of the job's inputs, what run_hold_inputs has; NULL: it was not called */
    VEC(struct source) inputs;  /* the files, as they are */
    VEC(struct source) sources; /* what is in them, for the reader */
    struct unpacked *unpacked;  /* what stays open of them; NULL: nothing */
    struct texts files;         /* their names: what was given, and what is in folders that were */
    struct deck *deck;
    struct read_options how; /* the deck was read */
    size_t *cards;           /* the selected ones */
    size_t n_cards, left;    /* left: run_work */
    const char *unchanged;   /* what is said where all chosen cards are as they were; NULL: they are not */
    struct look_choice look; /* that all is set in */
    const struct color_condition *condition; /* of a press; NULL: none */
    const struct stick *stick;               /* NULL: nothing was set */
    struct product product;
    struct preflight_report preflight; /* n = 0: none was asked for, or nothing was laid out */
    struct outputs outputs;
    const char *media_folder; /* of pictures beside them, made if need be; NULL: none */
    bool columns_found;
    const char *date;              /* of SOURCE_DATE_EPOCH, as PDFs have it; NULL: none */
    struct str summary, steps, lp; /* lp: lp_lines */
    const struct opts *opts;
    struct run_work work;   /* deck NULL: none */
    struct printer printer; /* paper NULL: none */
    struct calibration calibration;
    struct spool *spool; /* NULL: nothing is printed here */
};

/* Reads what the words name (run_hold_inputs), and prints PDFs as they are. False: they are decks, and nothing has been done. */
bool run_print_files(struct session *run, const struct opts *opts);
/* The words with the margins of the queue that prints the deck, which is asked for them. NULL after a diagnostic. */
const struct opts *run_print_ask(struct session *run, const struct opts *opts);
/* All prints of the outputs to the queue, or none: false after a diagnostic. run->summary becomes what was sent. */
bool run_print_send(struct session *run);
/* Reads what the job names, but folders, to see what it is: what comes through a pipe comes once. The name is NULL of what was not
 * read. False after a diagnostic. */
bool run_hold_inputs(struct session *run);
/* Reads the decks of the job, as far as that was not done; false after a diagnostic. */
bool run_read_inputs(struct session *run);
/* The deck in what was read, the job that it and the words come to, and the cards that this chooses; false after a diagnostic. */
bool run_read_cards(struct session *run, const struct opts *opts);
/* Sets what the run may take, by what was read. */
void run_limit_memory(struct session *run);
/* Adds the names of what the run reads besides decks and fonts. */
void run_add_used(const struct session *run, struct arena *arena, struct texts *used);
/* Of the language of whoever the run speaks to; NULL: English. */
const struct words *run_words(const struct session *run);
/* Who reads messages with columns has asked for it. */
void run_find_columns(struct session *run);

#endif
