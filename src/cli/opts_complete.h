/* cli/opts_complete.h: completions for shells, from the table of options: kinds, the options of each, what these may be. */
#ifndef CLI_OPTS_COMPLETE_H
#define CLI_OPTS_COMPLETE_H

#include <stddef.h>

#include "base/str.h"

struct arena;

/* The i-th shell that there is one for; NULL: there are no more. */
const char *opts_complete_shell(size_t i);
/* What that shell looks for it under, in whichever of its folders. Const data. */
const char *opts_complete_file(const char *shell);
/* The script for that shell, in the arena. */
struct str opts_complete_script(struct arena *arena, const char *shell);

#endif
