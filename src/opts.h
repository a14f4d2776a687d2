/* opts.h: argv, front matter, configuration -> job. One table of options (opts_table.c) makes parsing, usage, the
 * manual's list, shell completion and "did you mean". Nothing below sees argv or the environment. */
#ifndef OPTS_H
#define OPTS_H

#include <stdbool.h>

#include "deck.h"
#include "job.h"

struct diags;
struct opts;

/* The command line as given. NULL after a diagnostic (wrong usage). */
struct opts *opts_parse(struct arena *arena, int argc, char **argv, struct diags *diags);
/* The request was --help or --version: it has been printed and the run is over. */
bool opts_done(const struct opts *opts);
/* The job from the command line alone: enough to know which files to read and how. */
struct job *opts_job(struct arena *arena, struct opts *opts, struct diags *diags);
/* The job from defaults, configuration, the deck's front matter and the command line, each over the one
 * before. NULL after a diagnostic. */
struct job *opts_resolve(struct arena *arena, struct opts *opts, const struct deck *deck,
                         struct diags *diags);

#endif
