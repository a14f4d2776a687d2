/* cli/run.h: a run: the words of a command line, and perhaps decks held in memory, to outputs, diagnostics and a status.
 *
 * The program makes one run; whoever makes several shares a workshop between them. A run depends on its request, on the
 * files that it reads and on nothing else: not on the environment, the clock, or the runs before it. One that takes more memory
 * than what it reads allows is broken off, with a message; no memory at all ends the process (base/mem.h). */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "base/diag.h"
#include "base/save.h"
#include "cli/opts.h"
#include "cli/progress.h"
#include "deck/source.h"

struct calibration;
struct job;
struct workshop;
struct session; /* a run that was made */

/* What the process's environment says, each as it is there; NULL: it is not set. */
struct surroundings {
    const char *fonts;             /* RECTO_FONTS */
    const char *hyphens;           /* RECTO_HYPHENS */
    const char *config_home;       /* XDG_CONFIG_HOME */
    const char *home;              /* HOME */
    const char *source_date_epoch; /* SOURCE_DATE_EPOCH */
    const char *display;           /* DISPLAY, or WAYLAND_DISPLAY */
    const char *locale;            /* LC_ALL, LC_MESSAGES or LANG: the first that is set and not empty */
    const char *languages;         /* LANGUAGE */
    const char
        *data_dirs; /* XDG_DATA_DIRS, or what stands for it where it is not set; NULL: no such folders */
};

/* Where outputs go: all of a run's at once, complete. False after a diagnostic: then none of them is anywhere. */
struct sink {
    bool (*write)(void *to, struct arena *arena, const struct save_file *files, size_t n,
                  struct diags *diags);
    void *to;
    bool replaces; /* what of those names is there already */
};
/* Into the file system, as base/save.h has it. */
extern const struct sink run_to_files;
/* Nowhere: run_outputs has them. */
extern const struct sink run_to_memory;

struct run_request {
    int argc;
    char **argv; /* argv[0] is the program's name; argv[argc] is NULL */
    /* Decks that are read from here wherever the words name them, "-" among them, or the folder that they are from; and
     * pictures of those that are lone. */
    const struct source *sources;
    size_t n_sources;
    struct surroundings surroundings;
    struct sink sink;
    bool looks; /* only to look at: no outputs are made, nothing goes to the sink */
    /* Of a deck of many cards only the first are made, so that there is something to see soon. */
    bool glimpses;
    struct progress progress;
    /* Told what the words come to, before anything but a configuration is read; NULL: nobody is. */
    struct {
        void (*tell)(void *to, const struct job *job);
        void *to;
    } begins;
};

/* Never NULL. The request's strings must outlive the run, the run must end (run_free) before the next begins. */
struct session *run_make(struct workshop *workshop, const struct run_request *request);
void run_free(struct session *run);

/* The exit status, see the manual. */
int run_status(const struct session *run);
const struct diags *run_diags(const struct session *run);
/* What was given to the sink, or would have been; they live until run_free. A name "-" is standard output. */
const struct save_file *run_outputs(const struct session *run, size_t *n);
/* True if a run whose words cannot be written has failed: a check is for nothing else, and --watch is told by them again and again. */
bool run_must_be_heard(const struct session *run);
/* What the words came to; NULL where they are wrong. Until they are known to be right, and the deck has been read, what they say alone. */
const struct job *run_job(const struct session *run);
/* The files that were read as decks, in order; none where one of them could not be. */
const struct source *run_sources(const struct session *run, size_t *n);
/* The deck, which cards of it were chosen (indices, rising), and the prints. NULL: the run came to nothing that may be printed, or
 * prints nothing. */
struct run_work {
    const struct deck *deck;
    const size_t *cards;
    size_t n_cards;
    size_t left; /* how many more were chosen, where the run only glimpses at them */
    const struct product *product;
};
const struct run_work *run_work(const struct session *run);
/* What was read from a calibration sheet comes to; NULL: the run read none. */
const struct printer *run_printer(const struct session *run);
/* How good that is; where run_printer is NULL, only which scales are missing. */
const struct calibration *run_calibration(const struct session *run);
/* The names of all that the run has read or looked for but for fonts: decks and folders of decks, pictures, theme, configuration, the
 * report of --changed-since. Any may be missing. In `arena`. */
struct texts run_reads(const struct session *run, struct arena *arena);
/* What was made, and how to print it, as the last lines of what is said. Empty: nothing was. */
struct str run_summary(const struct session *run);
struct str run_steps(const struct session *run);
/* What a person is to hear: the diagnostics that the words ask for, then what was made. Lives until run_free. */
struct str run_said(struct session *run);
/* The same, shorter, for who has heard it before: errors, warnings, and the last line of what was made. */
struct str run_said_again(struct session *run);

#endif
