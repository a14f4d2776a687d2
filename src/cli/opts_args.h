/* cli/opts_args.h: the command line taken apart, before any value is looked at. Private to the opts modules and
 * the preview, which gives words on. */
#ifndef CLI_OPTS_ARGS_H
#define CLI_OPTS_ARGS_H

#include "cli/opts.h"
#include "cli/opts_table.h"

struct argument {
    const struct option *option;
    const char *value; /* "" for a flag */
};

struct opts {
    VEC(struct argument) arguments; /* in the order given */
    enum kind kind;
    bool kind_given; /* false only beside --help or --version */
    bool help, version;
    const char *what; /* list: the table's name */
    struct texts inputs;
    const char *data_dirs; /* or NULL */
};

/* The text of `recto --help`, or of `recto KIND --help`. */
struct str opts_help_program(struct arena *arena);
struct str opts_help_kind(struct arena *arena, enum kind kind);
/* Names of the kinds that take the option, as "cards, topics"; of all kinds for NULL. */
const char *opts_help_kinds(struct arena *arena, const struct option *option);

#endif
