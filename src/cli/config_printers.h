/* cli/config_printers.h: the list of printers in the text of a configuration. Private to config. */
#ifndef CLI_CONFIG_PRINTERS_H
#define CLI_CONFIG_PRINTERS_H

#include "base/str.h"
#include "job/job.h"

struct diags;

#define CONFIG_PRINTERS "printers" /* the key */

/* The rows of the block that config_rows_find gave. What is wrong with one is a warning, and the row is left out. */
struct printers config_printers_read(struct arena *arena, struct str block, const char *file, int line,
                                     struct diags *diags);
/* The printer's row as it is written: equal for printers that say the same. */
struct str config_printers_row(struct arena *arena, const struct printer *printer);
/* The text of the whole file with this printer's row in it; p is NULL where the list is not written as one row a line
 * or the block is no YAML. What YAML makes of the text is for the caller to see. */
struct str config_printers_put(struct arena *arena, struct str text, const struct printer *printer);

#endif
