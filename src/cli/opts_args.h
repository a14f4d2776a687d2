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
    const char *about; /* of help: the option or word that is asked for; NULL: all */
    const char *what;  /* list: the table's name */
    struct texts inputs;
    const char *data_dirs; /* or NULL */
};

#endif
