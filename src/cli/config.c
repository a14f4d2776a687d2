#include "cli/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/save.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/config_printers.h"
#include "cli/config_rows.h"
#include "cli/config_stocks.h"
#include "deck/input.h"
#include "impose/printer.h"
#include "read/front.h"

const char *config_file(struct arena *arena, const char *config_home, const char *home)
{
    if (config_home && config_home[0] == '/') return arena_printf(arena, "%s/recto/config.yaml", config_home);
    if (home && home[0] == '/') return arena_printf(arena, "%s/.config/recto/config.yaml", home);
    return NULL;
}

/* A home that nobody may look into, as that of another user, has none; of any other trouble reading tells. */
static bool is_there(const char *file)
{
    enum file_kind kind = file_kind(file);

    return kind != FILE_NONE && !(kind == FILE_UNKNOWN && errno == EACCES);
}

/* Takes the lines away and leaves their numbers. */
static struct str blanked(struct arena *arena, struct str text, struct str block)
{
    char *copy;

    if (!block.n) return text;
    copy = arena_copy(arena, text.p, text.n);
    for (size_t i = 0; i < block.n; i++) {
        char *c = copy + (block.p - text.p) + i;
        if (*c != '\n') *c = ' ';
    }
    return (struct str){copy, text.n};
}

struct config *config_parse(struct arena *arena, struct str bytes, const char *file, struct diags *diags)
{
    struct config *config = NEW(arena, struct config);
    struct deck *deck = NEW(arena, struct deck);
    /* The same notation as front matter, without its fences. */
    struct front front = {.line = 1};
    struct str text, block;
    int bad_line, line = 0;
    size_t bad;

    config->file = file;
    text = text_clean(arena, bytes, &bad_line, &bad);
    block = config_rows_find(text, CONFIG_PRINTERS, &line);
    config->printers = config_printers_read(arena, block, file, line, diags);
    text = blanked(arena, text, block);
    block = config_rows_find(text, CONFIG_STOCKS, &line);
    config->stocks = config_stocks_read(arena, block, file, line, diags);
    front.body = blanked(arena, text, block);
    front_read(arena, deck, &front, file, diags);
    if (deck->macros.n)
        diag(diags, DIAG_FRONT_KEY, file, deck->macros.v[0].line,
             SAY("math-macros stands in a deck, for the formulas of that file"));
    for (size_t i = 0; i < deck->settings.n; i++) *VEC_PUSH(arena, &config->settings) = deck->settings.v[i];
    /* What a deck says of itself is no setting there, and is one here: lang, title, author. */
    for (size_t i = 0; i < deck->fields.n; i++) *VEC_PUSH(arena, &config->settings) = deck->fields.v[i];
    return config;
}

bool config_read(struct arena *arena, const char *file, struct config **config, struct diags *diags)
{
    struct source source;

    *config = NULL;
    if (!file || !is_there(file)) return true;
    if (!input_read_given(arena, file, &source, diags)) return false;
    *config = config_parse(arena, source.text, file, diags);
    return true;
}

/* All that the configuration says; if there is a printer, with its row in place of the one for the same, or at the end. */
static struct str said(struct arena *arena, const struct config *config, const struct printer *printer)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < config->settings.n; i++)
        strbuf_printf(&b, "%.*s: %.*s\n", STR(config->settings.v[i].key), STR(config->settings.v[i].value));
    for (size_t i = 0; i < config->stocks.n; i++)
        strbuf_printf(&b, "%s%s\n", config->stocks.v[i].name, config->stocks.v[i].wrong ? ": wrong" : "");
    for (size_t i = 0; i < config->printers.n; i++) {
        const struct printer *row = &config->printers.v[i];
        bool same = printer && printer_same(row, printer);

        strbuf_add(&b, config_printers_row(arena, same ? printer : row));
        strbuf_addc(&b, '\n');
        if (same) printer = NULL;
    }
    if (printer) {
        strbuf_add(&b, config_printers_row(arena, printer));
        strbuf_addc(&b, '\n');
    }
    return strbuf_str(&b);
}

struct str config_with_printer(struct arena *arena, struct str bytes, const struct printer *printer,
                               const char **why)
{
    struct str none = {0};
    int bad_line;
    size_t bad;
    struct str text = text_clean(arena, bytes, &bad_line, &bad);
    struct diags *silent = diags_new(arena);
    const struct config *before, *after;

    *why = SAY("it is not UTF-8");
    if (bad) return none;
    *why = SAY("its printers are no list with a row a line: put the printer in by hand");
    before = config_parse(arena, text, "", silent);
    text = config_printers_put(arena, text, printer);
    if (!text.p) return none;
    /* There is more to YAML than lines: what was put in must be read as it was meant, and the rest as before. */
    after = config_parse(arena, text, "", silent);
    return str_eq(said(arena, before, printer), said(arena, after, NULL)) ? text : none;
}

/* Reads the file, which may not be there, and writes it anew with the printer. */
static bool printer_add(struct arena *arena, const char *file, const struct printer *printer,
                        struct diags *diags)
{
    struct source source = {.text = {"", 0}};
    struct str text;
    const char *why;

    if (is_there(file) && !input_read_given(arena, file, &source, diags)) return false;
    text = config_with_printer(arena, source.text, printer, &why);
    if (!text.p) {
        diag(diags, DIAG_CANNOT_WRITE, NULL, 0, file, why);
        return false;
    }
    return save_one(arena, file, text.p, text.n, diags);
}

bool config_save_printer(struct arena *arena, const char *file, const struct printer *printer,
                         struct diags *diags)
{
    int lock;
    bool ok;

    if (!file) {
        diag(diags, DIAG_CANNOT_WRITE, NULL, 0, SAY("the configuration"),
             SAY("neither XDG_CONFIG_HOME nor HOME is set"));
        return false;
    }
    if (!is_there(file) && !save_folders(arena, file, diags)) return false;
    /* Who saves another printer at this moment must not lose it, nor this one. */
    lock = save_lock(arena, file);
    ok = printer_add(arena, file, printer, diags);
    save_unlock(lock);
    return ok;
}
