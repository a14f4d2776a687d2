/* cli/opts.h: argv, front matter, configuration -> job. One table of opts_options (cli/opts_table.c) makes parsing, help,
 * the manual's list and "did you mean". Nothing below sees argv or the environment.
 *
 * A value is taken from the strongest of: the command line, the deck's front matter, the configuration,
 * the option's default. Wrong usage on the command line is DIAG_USAGE; in a file it is a warning with its line. */
#ifndef CLI_OPTS_H
#define CLI_OPTS_H

#include <stdbool.h>
#include <stddef.h>

#include "deck/deck.h"
#include "deck/source.h"
#include "job/job.h"

struct config;
struct diags;
struct opts;

/* The command line taken apart. NULL after a diagnostic. argv must outlive it. */
struct opts *opts_parse(struct arena *arena, int argc, char **argv, struct diags *diags);
/* Where templates of stocks are looked for that nothing else knows: folders, a colon between, which must outlive the opts; NULL: nowhere. */
void opts_look_in(struct opts *opts, const char *data_dirs);
/* True if the words ask for messages as JSON (--message-format): for who has no job, since they are wrong otherwise. */
bool opts_say_json(char *const *argv);
/* True if the request was --help or --version: then *answer is what to print, and all is done. */
bool opts_answer(struct arena *arena, const struct opts *opts, struct str *answer);
/* True if the words have the option. */
bool opts_given(const struct opts *opts, const char *name);
/* The first option of the words that is none of `names`, which NULL ends; NULL: there is none. */
const char *opts_beyond(const struct opts *opts, const char *const *names);
/* The same words with one option more. */
struct opts *opts_with(struct arena *arena, const struct opts *opts, const char *name, const char *value);
/* The job from the command line alone, with the printers and stocks of the configuration (or NULL): enough to know which
 * files to read. NULL after a diagnostic. */
struct job *opts_job(struct arena *arena, const struct opts *opts, const struct config *config,
                     struct diags *diags);
/* The job from defaults, configuration (or NULL), front matter and command line, with everything derived:
 * paper and stock, flip, binding, language. `deck` has its front matter (read_front). NULL after a
 * diagnostic of wrong usage. */
struct job *opts_resolve(struct arena *arena, const struct opts *opts, const struct config *config,
                         const struct deck *deck, struct diags *diags);
/* Where nobody says the language: the one that the sources are written in, with a note, and the binding that follows. Where that is
 * not certain and they are not English, a note alone. */
void opts_find_language(struct arena *arena, struct job *job, const struct source *sources, size_t n,
                        struct diags *diags);

#endif
