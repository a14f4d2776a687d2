/* cli/opts_resolver.h: a job that is being resolved, and what its parts have in common: who set an option, and how what cannot
 * be is said. Private to opts_resolve.c and opts_stock.c. */
#ifndef CLI_OPTS_RESOLVER_H
#define CLI_OPTS_RESOLVER_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "cli/opts_table.h"
#include "deck/deck.h"
#include "job/job.h"

/* Who set an option; a later one wins over an earlier one. */
enum origin { ORIGIN_PRESET, ORIGIN_CONFIG, ORIGIN_FRONT, ORIGIN_COMMAND };

enum { OPTIONS_MAX = 120 };

struct job_resolver {
    struct arena *arena;
    struct diags *diags;
    struct job *job;
    enum origin origins[OPTIONS_MAX];            /* by row */
    const struct setting *settings[OPTIONS_MAX]; /* the one that set it, where that was in a file */
    bool wrong;                                  /* usage */
};

static inline size_t row_of(const struct option *option)
{
    size_t n;

    return (size_t)(option - opts_options(&n));
}

static inline enum origin origin_of(const struct job_resolver *r, const char *name)
{
    return r->origins[row_of(opts_option_find(str_of(name)))];
}

static inline const struct setting *setting_of(const struct job_resolver *r, const char *name)
{
    return r->settings[row_of(opts_option_find(str_of(name)))];
}

static inline void wrong_usage(struct job_resolver *r, const char *text)
{
    if (!r->wrong) diag(r->diags, DIAG_USAGE, NULL, 0, text);
    r->wrong = true;
}

static inline struct diag_place key_place(const struct setting *s)
{
    return (struct diag_place){.file = s->file, .line = s->line, .column = s->key_column};
}

/* Of the value, or of its key where it stands in another line. */
static inline struct diag_place value_place(const struct setting *s)
{
    struct diag_place place = key_place(s);

    if (s->value_column) place.column = s->value_column;
    return place;
}

static inline void setting_say(struct job_resolver *r, enum diag_id id, const struct setting *s,
                               const char *why)
{
    diag_at(r->diags, id, value_place(s),
            arena_printf(r->arena, "%s%s%s: %s", text_quoted(r->arena, s->key), s->value.n ? ": " : "",
                         text_quoted(r->arena, s->value), why));
}

static inline void setting_warn(struct job_resolver *r, const struct setting *s, const char *why)
{
    setting_say(r, DIAG_FRONT_VALUE, s, why);
}

/* Says why the option cannot be followed: wrong usage, in which the option is called `said`, if the command line set one of
 * `parts` (names, blanks between), else a warning where the option was set. */
static inline void opts_refuse(struct job_resolver *r, const char *option, const char *said,
                               const char *parts, const char *why)
{
    bool command = false;

    for (const char *name = parts; *name;) {
        size_t n = strcspn(name, " ");

        command = command || origin_of(r, str_z(r->arena, (struct str){name, n})) == ORIGIN_COMMAND;
        name += n + strspn(name + n, " ");
    }
    if (command)
        wrong_usage(r, arena_printf(r->arena, "--%s: %s", said, why));
    else if (setting_of(r, option))
        setting_warn(r, setting_of(r, option), why);
}

/* The stock from --grid, --card, --stock or the paper, whichever has the last word, and what holds for its grid: its corners, the
 * first free cell, the marks of a cutting machine, what its cards hold. What cannot be is wrong usage, or where a file says it a warning. `apart`: what is made lies on
 * another sheet than the stock. */
void opts_stock(struct job_resolver *r, bool apart);

/* What the files are to be (press, archive, ua, or what a preflight asks for), what contradicts that, and whether cards or pages
 * are single, of which there are no sheets. `traits`: of the product. Before the stock. */
void opts_conform(struct job_resolver *r, unsigned traits);
/* What follows for single pages where nobody said otherwise: bleed and crop marks. Behind the stock. */
void opts_press(struct job_resolver *r, unsigned traits);

#endif
