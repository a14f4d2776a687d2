/* cli/condition.h: under which printing condition a run's files for a press are made (color/color.h). */
#ifndef CLI_CONDITION_H
#define CLI_CONDITION_H

#include <stdbool.h>

#include "job/job.h"

struct arena;
struct color_condition;
struct diags;

/* The condition of the job, in the arena; NULL if no press is meant. False after a diagnostic. */
bool condition_of(struct arena *arena, const struct job *job, struct diags *diags,
                  const struct color_condition **condition);

#endif
