/* cli/config.h: the user's own defaults, $XDG_CONFIG_HOME/recto/config.yaml (~/.config where that is not set):
 * every long option may stand there, as in a deck's front matter; and two lists, of calibrated printers and of
 * one's own card stocks:
 *
 *     printers:
 *       - {name: "office", paper: "a4", flip: long, back-shift: "0.3mm,-0.2mm", back-turn: 0.05}
 *     stocks:
 *       - {name: mine, paper: a4, card: 85x54mm, columns: 2, left: 15mm} */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "deck/deck.h"
#include "job/job.h"

struct diags;

struct config {
    const char *file;
    VEC(struct setting) settings;
    struct printers printers;
    struct stock_list stocks;
};

/* Where the configuration lies, by the two variables of the environment (or NULL). NULL where they name no folder; a relative
 * one is to be ignored (XDG). */
const char *config_file(struct arena *arena, const char *config_home, const char *home);
/* *config becomes what the file says, NULL if there is none (file NULL: no place for one). False after a diagnostic: it is there
 * and cannot be read. */
bool config_read(struct arena *arena, const char *file, struct config **config, struct diags *diags);
/* What the bytes of such a file say; `file` is what messages call it. What is wrong in them is a diagnostic and left out. Never
 * NULL. */
struct config *config_parse(struct arena *arena, struct str bytes, const char *file, struct diags *diags);
/* Writes the printer's row into the file (NULL: there is no place for one, diagnosed), in place of the one for the same printer, paper, tray and flip; all else in
 * the file stays as it is. File and folders are made where missing. False after a diagnostic. */
bool config_save_printer(struct arena *arena, const char *file, const struct printer *printer,
                         struct diags *diags);
/* The bytes of a file with that row in it. p is NULL where that cannot be done: *why (const data) then says what is wrong. */
struct str config_with_printer(struct arena *arena, struct str bytes, const struct printer *printer,
                               const char **why);

#endif
