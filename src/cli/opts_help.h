/* cli/opts_help.h: what --help prints. Its texts come from the tables of cli/opts_table.h and are English, at most 79 columns wide. Private
 * to the opts modules. */
#ifndef CLI_OPTS_HELP_H
#define CLI_OPTS_HELP_H

#include "cli/opts_table.h"

/* The text of `recto --help`, or of `recto KIND --help`. */
struct str opts_help_program(struct arena *arena);
struct str opts_help_kind(struct arena *arena, enum kind kind);
/* Of `recto KIND --help WORD`: all of the option of that name, else of the group with that word in its title, else of whatever options have
 * it in their name, help or values. `kind` NULL: of all kinds. Empty: there is no such thing; then *near is the name or title that is
 * most like it, or NULL. */
struct str opts_help_about(struct arena *arena, const enum kind *kind, const char *word, const char **near);
/* Names of the kinds that take the option, as "cards, topics"; of all kinds for NULL. */
const char *opts_help_kinds(struct arena *arena, const struct option *option);

/* ---- parts ---- */

/* Adds "  -o, --output FILE". */
void opts_help_name(struct strbuf *b, const struct option *option);
/* Adds the text from `column` on, wrapped at words; the line already has `used` columns. */
void opts_help_wrapped(struct strbuf *b, size_t used, size_t column, const char *text);

#endif
