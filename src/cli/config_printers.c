#include "cli/config_printers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/length.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/config_rows.h"
#include "impose/printer.h"

/* Reads "1.5", or two of them with a comma between; with `length`, lengths. */
static bool read_numbers(struct arena *arena, struct str text, bool length, double *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t comma = str_find(text, ',');
        char *part = str_z(arena, str_trim(str_sub(text, 0, comma)));
        char *end = part;

        if ((comma < text.n) != (i + 1 < n)) return false;
        if (length ? !length_parse(part, &v[i]) : (v[i] = strtod(part, &end), !*part || *end)) return false;
        if (!isfinite(v[i]) || fabs(v[i]) > 1000) return false;
        text = str_from(text, comma + 1);
    }
    return true;
}

static bool read_correction(struct arena *arena, struct correction *c, struct str key, struct str value)
{
    double v[2] = {0};

    if (str_is(key, "shift")) {
        if (!read_numbers(arena, value, true, v, 2)) return false;
        c->dx = v[0];
        c->dy = v[1];
        return true;
    }
    if (str_is(key, "turn")) return read_numbers(arena, value, false, &c->turn, 1);
    if (!read_numbers(arena, value, false, v, 2) || v[0] < 0.5 || v[1] < 0.5 || v[0] > 2 || v[1] > 2)
        return false;
    c->sx = v[0];
    c->sy = v[1];
    return true;
}

static bool read_value(struct arena *arena, struct printer *p, struct str key, struct str value)
{
    struct paper paper;

    if (str_is(key, "name")) {
        p->name = str_z(arena, value);
        return value.n > 0;
    }
    if (str_is(key, "tray")) {
        p->tray = str_z(arena, value);
        return true;
    }
    if (str_is(key, "flip")) {
        p->flip = str_is(value, "short") ? FLIP_SHORT : FLIP_LONG;
        return str_is(value, "short") || str_is(value, "long");
    }
    if (str_is(key, "paper")) {
        if (!paper_read(arena, str_z(arena, value), &paper)) return false;
        p->paper = paper.name;
        p->w = paper.w;
        p->h = paper.h;
        return true;
    }
    if (str_starts(key, "front-")) return read_correction(arena, &p->front, str_from(key, 6), value);
    return read_correction(arena, &p->back, str_from(key, 5), value);
}

/* NULL, or what is wrong with the row, and *at, its line in the block and its column. */
static const char *printer_of(struct arena *arena, const struct config_row *row, struct printer *printer,
                              struct diag_place *at)
{
    static const char *const keys[] = {"name",       "paper",       "tray",       "flip",      "front-shift",
                                       "front-turn", "front-scale", "back-shift", "back-turn", "back-scale"};
    const size_t n = sizeof keys / sizeof *keys;
    const char *why;

    *printer = (struct printer){.tray = "", .front = {0, 0, 0, 1, 1}, .back = {0, 0, 0, 1, 1}};
    *at = (struct diag_place){.line = row->line, .column = row->column};
    if (row->odd) return SAY("a printer's values are plain ones");
    for (size_t i = 0; i < row->pairs.n; i++) {
        const struct config_pair *pair = &row->pairs.v[i];

        *at = (struct diag_place){.line = pair->line, .column = pair->column};
        if (config_key(arena, pair, keys, n, &why) == n) return why;
        if (!read_value(arena, printer, pair->key, pair->value))
            return arena_printf(arena, SAY("%.*s: %.*s is no such value"), STR(pair->key), STR(pair->value));
    }
    *at = (struct diag_place){.line = row->line, .column = row->column};
    return printer->name && printer->paper ? NULL : SAY("a printer has a name and a paper");
}

struct printers config_printers_read(struct arena *arena, struct str block, const char *file, int line,
                                     struct diags *diags)
{
    struct config_rows rows = config_rows_read(arena, block);
    struct printers printers = {0};

    if (rows.wrong) {
        diag(diags, DIAG_FRONT_VALUE, file, line,
             SAY("printers: expected a list of mappings, as recto calibrate writes it; ignored"));
        return printers;
    }
    for (size_t i = 0; i < rows.n; i++) {
        struct printer printer;
        struct diag_place at;
        const char *why = printer_of(arena, &rows.v[i], &printer, &at);

        at.file = file;
        at.line += line;
        if (why)
            diag_at(diags, DIAG_FRONT_VALUE, at, arena_printf(arena, SAY("printers: %-s"), why));
        else
            *VEC_PUSH(arena, &printers) = printer;
    }
    return printers;
}

/* ---- writing ---- */

/* As it stands, in YAML; and no line ends at it. */
static bool is_printable(uint32_t rune)
{
    return rune >= ' ' && !(rune >= 0x7F && rune < 0xA0) && rune != 0x2028 && rune != 0x2029 &&
           rune != 0xFEFF && rune != 0xFFFE && rune != 0xFFFF;
}

static void add_quoted(struct strbuf *b, const char *text)
{
    struct str s = str_of(text);

    strbuf_addc(b, '"');
    for (size_t i = 0; i < s.n;) {
        uint32_t rune = utf8_next(s, &i);

        if (rune == '"' || rune == '\\')
            strbuf_printf(b, "\\%c", (char)rune);
        else if (is_printable(rune))
            strbuf_rune(b, rune);
        else
            strbuf_printf(b, "\\u%04X", (unsigned)rune);
    }
    strbuf_addc(b, '"');
}

static void add_side(struct strbuf *b, const char *side, struct correction c)
{
    strbuf_printf(b, ", %s-shift: \"%.6gmm,%.6gmm\", %s-turn: %.6g, %s-scale: \"%.6g,%.6g\"", side,
                  c.dx / PT_PER_MM, c.dy / PT_PER_MM, side, c.turn, side, c.sx, c.sy);
}

struct str config_printers_row(struct arena *arena, const struct printer *p)
{
    struct strbuf b = strbuf_new(arena);

    strbuf_addz(&b, "{name: ");
    add_quoted(&b, p->name);
    strbuf_addz(&b, ", paper: ");
    add_quoted(&b, p->paper);
    if (*p->tray) {
        strbuf_addz(&b, ", tray: ");
        add_quoted(&b, p->tray);
    }
    strbuf_printf(&b, ", flip: %s", print_flip_name(p->flip));
    add_side(&b, "front", p->front);
    add_side(&b, "back", p->back);
    strbuf_addc(&b, '}');
    return strbuf_str(&b);
}

/* What stands before a row on its line, "  - "; p is NULL if that is anything else. */
static struct str row_lead(struct str block, const struct config_row *row)
{
    size_t start = row->from;
    struct str lead;

    if (!block.p) return (struct str){0};
    while (start > 0 && block.p[start - 1] != '\n') start--;
    lead = str_sub(block, start, row->from - start);
    return str_is(str_trim(lead), "-") ? lead : (struct str){0};
}

static size_t line_end(struct str text, size_t i)
{
    return i + str_find(str_from(text, i), '\n');
}

struct str config_printers_put(struct arena *arena, struct str text, const struct printer *printer)
{
    int line;
    struct str block = config_rows_find(text, CONFIG_PRINTERS, &line);
    struct str row = config_printers_row(arena, printer), lead = {0}, none = {0};
    struct config_rows rows = config_rows_read(arena, block);
    struct strbuf b = strbuf_new(arena);
    size_t at = block.p ? (size_t)(block.p - text.p) : text.n;

    if (block.p && (rows.wrong || (rows.n && !row_lead(block, &rows.v[0]).p))) return none;
    for (size_t i = 0; i < rows.n; i++) {
        struct printer other;
        struct diag_place where;

        if (printer_of(arena, &rows.v[i], &other, &where) || !printer_same(&other, printer)) continue;
        strbuf_add(&b, str_sub(text, 0, at + rows.v[i].from));
        strbuf_add(&b, row);
        strbuf_add(&b, str_from(text, at + rows.v[i].to));
        return strbuf_str(&b);
    }
    if (rows.n) {
        at = line_end(text, at + rows.v[rows.n - 1].to);
        lead = row_lead(block, &rows.v[0]);
    } else if (block.p) {
        at = line_end(text, at);
    }
    strbuf_add(&b, str_sub(text, 0, at));
    if (b.n && b.p[b.n - 1] != '\n') strbuf_addc(&b, '\n');
    if (!block.p) strbuf_addz(&b, "printers:\n");
    strbuf_add(&b, lead.p ? lead : str_of("  - "));
    strbuf_add(&b, row);
    if (at >= text.n || !block.p) strbuf_addc(&b, '\n');
    strbuf_add(&b, str_from(text, at));
    return strbuf_str(&b);
}
