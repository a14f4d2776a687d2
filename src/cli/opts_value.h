/* cli/opts_value.h: one option's value, from text into its field of the job. Private to the opts modules and
 * their tests. */
#ifndef CLI_OPTS_VALUE_H
#define CLI_OPTS_VALUE_H

#include "cli/opts_table.h"

/* Sets the option's field; a repeatable one gains a value, any other is overwritten. A flag takes yes, no,
 * true, false, on, off, or nothing (yes). NULL, or what is wrong with the value, to stand behind its name
 * ("must be long or short"); the field is then unchanged. Strings stay where they are. */
const char *opts_option_set(struct arena *arena, const struct option *option, struct job *job,
                            const char *value);

/* The word that the value is a slip of, where words are what the option takes; else NULL. */
const char *opts_value_near(struct arena *arena, const struct option *option, struct str value);

/* True if the value names a file or a folder to the option, to read or to write. */
bool opts_value_is_file(const struct option *option, const char *value);
/* True for a word that can only be an output's name: it ends as a medium's files do (job/medium.h). */
bool opts_names_output(const char *word);
/* A BCP 47 tag ("pt-BR"; "pt_BR" is taken too) in its usual case, with a language's code of two letters where it has one, or NULL: it is
 * none, or nobody has registered that language. */
const char *opts_language_parse(struct arena *arena, const char *text);
/* What is wrong with one that is NULL, and which may be meant. Slow. */
const char *opts_language_wrong(struct arena *arena, const char *text);
/* "1-8,12,30-". False if it is not that, or a range runs backwards. */
bool opts_ranges_parse(struct arena *arena, const char *text, struct ranges *ranges);

#endif
