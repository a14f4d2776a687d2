/* cli/deps.h: what a run reads and writes, as a rule for make. */
#ifndef CLI_DEPS_H
#define CLI_DEPS_H

#include "base/str.h"
#include "job/job.h"

/* "outputs: inputs", as GNU make and ninja read it, and for each input a rule of its own without prerequisites, so that make goes on
 * where it is gone. Names that are given twice, and "-", stand for nothing. In the arena; empty where there is no output. Names with
 * a line break, a semicolon, a bar or an equals sign cannot be said to make and are left out. */
struct str deps_text(struct arena *arena, const struct texts *outputs, const struct texts *inputs);

#endif
