#include "config_printers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "diag.h"
#include "printer.h"

struct pair {
    struct str key, value;
};

/* A row of the list: a mapping. `from` and `to` are its bytes in the block. */
struct row {
    VEC(struct pair) pairs;
    size_t from, to;
    int line; /* in the block, from 0 */
    bool odd; /* it has something in it that is no plain value */
};

struct rows {
    struct arena *arena;
    struct str block;
    VEC(struct row) rows;
    size_t depth, closed; /* `closed`: bytes up to the end of the last token */
    struct str key;
    size_t byte, character; /* libyaml counts characters */
    bool wrong;             /* not a list of mappings */
};

struct str config_printers_find(struct str text, int *line)
{
    struct str found = {0};
    int number = 1;

    for (size_t i = 0; i < text.n; number++) {
        size_t n = str_find(str_from(text, i), '\n');
        struct str row = str_sub(text, i, n);
        bool mine = str_starts(row, "printers:");
        bool inside = !str_trim(row).n || row.p[0] == ' ' || row.p[0] == '-' || row.p[0] == '#';

        if (found.p && !inside) break;
        i += n + (i + n < text.n);
        if (mine && !found.p) {
            found.p = row.p;
            *line = number;
        }
        /* Blank lines and comments behind the last row are not its own. */
        if (found.p && (mine || (str_trim(row).n && row.p[0] != '#')))
            found.n = (size_t)(text.p + i - found.p);
    }
    return found;
}

/* ---- reading ---- */

static size_t byte_of(struct rows *r, size_t character)
{
    while (r->character < character && r->byte < r->block.n) {
        utf8_next(r->block, &r->byte);
        r->character++;
    }
    return r->byte;
}

static void row_scalar(struct rows *r, const yaml_event_t *event)
{
    struct str value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    struct row *row = r->rows.n ? &r->rows.v[r->rows.n - 1] : NULL;

    value = (struct str){arena_copy(r->arena, value.p, value.n), value.n};
    if (r->depth == 3 && row) {
        if (!r->key.p) {
            r->key = value;
        } else {
            *VEC_PUSH(r->arena, &row->pairs) = (struct pair){r->key, value};
            r->key.p = NULL;
        }
    } else if (r->depth > 3 && row) {
        row->odd = true;
    } else if (r->depth == 2) {
        r->wrong = true;
    }
}

/* Depth 1 is the mapping whose key is `printers`, 2 the list, 3 a row. */
static void row_open(struct rows *r, const yaml_event_t *event)
{
    bool list = event->type == YAML_SEQUENCE_START_EVENT;

    r->depth++;
    if ((r->depth == 2 && !list) || (r->depth == 3 && list)) r->wrong = true;
    if (r->depth == 3) {
        struct row *row = VEC_PUSH(r->arena, &r->rows);
        row->from = byte_of(r, event->start_mark.index);
        row->line = (int)event->start_mark.line;
        r->key.p = NULL;
    } else if (r->depth > 3 && r->rows.n) {
        r->rows.v[r->rows.n - 1].odd = true;
    }
}

static void row_event(struct rows *r, const yaml_event_t *event)
{
    bool flow_end;

    switch (event->type) {
    case YAML_SCALAR_EVENT:
        row_scalar(r, event);
        r->closed = byte_of(r, event->end_mark.index);
        return;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT: row_open(r, event); return;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        /* One in braces ends behind its brace, one of indented lines behind its last value. */
        flow_end = event->end_mark.index > event->start_mark.index;
        if (flow_end) r->closed = byte_of(r, event->end_mark.index);
        if (r->depth == 3 && r->rows.n) r->rows.v[r->rows.n - 1].to = r->closed;
        r->depth--;
        return;
    case YAML_ALIAS_EVENT: r->wrong = true; return;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT: return;
    }
}

static struct rows rows_read(struct arena *arena, struct str block)
{
    struct rows r = {.arena = arena, .block = block};
    yaml_parser_t parser;
    bool more = true;

    if (!block.n) return r;
    if (!yaml_parser_initialize(&parser)) mem_fail();
    yaml_parser_set_input_string(&parser, (const unsigned char *)block.p, block.n);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    while (more) {
        yaml_event_t event;

        if (!yaml_parser_parse(&parser, &event)) {
            if (parser.error == YAML_MEMORY_ERROR) mem_fail();
            r.wrong = true;
            break;
        }
        row_event(&r, &event);
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return r;
}

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
        if (!paper_parse(str_z(arena, value), &paper)) return false;
        p->paper = paper.name;
        p->w = paper.w;
        p->h = paper.h;
        return true;
    }
    if (str_starts(key, "front-")) return read_correction(arena, &p->front, str_from(key, 6), value);
    return read_correction(arena, &p->back, str_from(key, 5), value);
}

/* NULL, or what is wrong with the row. */
static const char *printer_of(struct arena *arena, const struct row *row, struct printer *printer)
{
    static const char *const keys[] = {"name",       "paper",       "tray",       "flip",      "front-shift",
                                       "front-turn", "front-scale", "back-shift", "back-turn", "back-scale"};
    const size_t n = sizeof keys / sizeof *keys;

    *printer = (struct printer){.tray = "", .front = {0, 0, 0, 1, 1}, .back = {0, 0, 0, 1, 1}};
    if (row->odd) return "a printer's values are plain ones";
    for (size_t i = 0; i < row->pairs.n; i++) {
        const struct pair *pair = &row->pairs.v[i];
        size_t k = 0;

        while (k < n && !str_is(pair->key, keys[k])) k++;
        if (k == n)
            return arena_printf(arena, "unknown setting %.*s; the nearest known one is %s", STR(pair->key),
                                text_nearest(str_z(arena, pair->key), keys, n));
        if (!read_value(arena, printer, pair->key, pair->value))
            return arena_printf(arena, "%s: %.*s is no such value", keys[k], STR(pair->value));
    }
    return printer->name && printer->paper ? NULL : "a printer has a name and a paper";
}

struct printers config_printers_read(struct arena *arena, struct str block, const char *file, int line,
                                     struct diags *diags)
{
    struct rows r = rows_read(arena, block);
    struct printers printers = {0};

    if (r.wrong) {
        diag(diags, DIAG_FRONT_VALUE, file, line,
             "printers: expected a list of mappings, as recto calibrate writes it; ignored");
        return printers;
    }
    for (size_t i = 0; i < r.rows.n; i++) {
        struct printer printer;
        const char *why = printer_of(arena, &r.rows.v[i], &printer);

        if (why)
            diag(diags, DIAG_FRONT_VALUE, file, line + r.rows.v[i].line,
                 arena_printf(arena, "printers: %s", why));
        else
            *VEC_PUSH(arena, &printers) = printer;
    }
    return printers;
}

/* ---- writing ---- */

static void add_quoted(struct strbuf *b, const char *text)
{
    strbuf_addc(b, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"' || *p == '\\')
            strbuf_printf(b, "\\%c", *p);
        else if ((unsigned char)*p < ' ' || *p == 0x7F)
            strbuf_printf(b, "\\x%02X", (unsigned)*p);
        else
            strbuf_addc(b, *p);
    }
    strbuf_addc(b, '"');
}

static void add_side(struct strbuf *b, const char *side, struct correction c)
{
    strbuf_printf(b, ", %s-shift: \"%.6gmm,%.6gmm\", %s-turn: %.6g, %s-scale: \"%.6g,%.6g\"", side,
                  c.dx / PT_PER_MM, c.dy / PT_PER_MM, side, c.turn, side, c.sx, c.sy);
}

static struct str row_text(struct arena *arena, const struct printer *p)
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
    strbuf_printf(&b, ", flip: %s", p->flip == FLIP_LONG ? "long" : "short");
    add_side(&b, "front", p->front);
    add_side(&b, "back", p->back);
    strbuf_addc(&b, '}');
    return strbuf_str(&b);
}

/* What stands before a row on its line, "  - "; p is NULL if that is anything else. */
static struct str row_lead(struct str block, const struct row *row)
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
    struct str block = config_printers_find(text, &line);
    struct str row = row_text(arena, printer), lead = {0}, none = {0};
    struct rows r = rows_read(arena, block);
    struct strbuf b = strbuf_new(arena);
    size_t at = block.p ? (size_t)(block.p - text.p) : text.n;

    if (block.p && (r.wrong || (r.rows.n && !row_lead(block, &r.rows.v[0]).p))) return none;
    for (size_t i = 0; i < r.rows.n; i++) {
        struct printer other;
        if (printer_of(arena, &r.rows.v[i], &other) || !printer_same(&other, printer)) continue;
        strbuf_add(&b, str_sub(text, 0, at + r.rows.v[i].from));
        strbuf_add(&b, row);
        strbuf_add(&b, str_from(text, at + r.rows.v[i].to));
        return strbuf_str(&b);
    }
    if (r.rows.n) {
        at = line_end(text, at + r.rows.v[r.rows.n - 1].to);
        lead = row_lead(block, &r.rows.v[0]);
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
