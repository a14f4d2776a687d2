/* cli/config_stocks.h: the list of a user's own card stocks in the text of a configuration:
 *
 *     stocks:
 *       - {name: mine, paper: a4, card: 85x54mm, columns: 2, left: 15mm, gap: "10mm,0mm", perforated: yes}
 *
 * Private to config. */
#ifndef CLI_CONFIG_STOCKS_H
#define CLI_CONFIG_STOCKS_H

#include "base/str.h"
#include "job/stock.h"

struct diags;

#define CONFIG_STOCKS "stocks" /* the key */

/* The rows of the block that config_rows_find gave. What is wrong with one is a warning; if it has a name it stays in
 * the list, with `wrong` set, so that whoever asks for it hears why it cannot be had. */
struct stock_list config_stocks_read(struct arena *arena, struct str block, const char *file, int line,
                                     struct diags *diags);

#endif
