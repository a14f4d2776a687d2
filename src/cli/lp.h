/* cli/lp.h: how CUPS is asked to print what a run wrote. It heeds none of what a PDF asks of viewers: neither the scale nor the
 * sides, and it takes whatever paper its queue was set up for. So the words of a command line have to say all three. */
#ifndef CLI_LP_H
#define CLI_LP_H

#include "base/str.h"
#include "write/report.h"

/* A file's name as a word of a command line in a shell: quoted where it has to be, and never taken for an option. */
struct str lp_word(struct arena *arena, struct str file);
/* The value of the option `sides`. Not of DUPLEX_NONE. Const data. */
const char *lp_sides(enum duplex duplex);
/* A line for all files that go to the printer in one way, which ends in a line break; of more than fit a line, one for the first
 * of them. Before the first of a size without a name, what becomes of it where a queue has no such sheets. Empty: none of what was
 * written is for a printer, but for a screen, a print shop, or another program. Lives in the arena. */
struct str lp_lines(struct arena *arena, const struct report_output *outputs, size_t n);

#endif
