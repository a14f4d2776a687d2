/* input.h: files into memory. */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>

#include "read.h"

/* Reads a file, or standard input for "-". A folder, a file that cannot be read or one above 64 MB is a
 * diagnostic (system) and false. */
bool input_read(struct arena *arena, const char *name, struct source *source, struct diags *diags);

#endif
