/* cli/deps.h: what a run reads and writes, as a rule for make. */
#ifndef CLI_DEPS_H
#define CLI_DEPS_H

#include "cli/results.h"

/* "outputs: inputs", as GNU make and ninja read it, and for each input a rule of its own without prerequisites, so that make goes on
 * where it is gone. Inputs are the decks and what is there of `used`, but for the program's own fonts, those in the folder `fonts`.
 * Names that are given twice, and "-", stand for nothing. Names with a line break, a semicolon, a bar or an equals sign cannot be said
 * to make and are left out. In the outputs' arena. Empty where there is no output: wrong usage, unless
 * the deck was. */
struct str deps_rule(const struct outputs *outputs, const struct texts *decks, const struct texts *used,
                     const char *fonts);

#endif
