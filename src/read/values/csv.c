#include "read/values/csv.h"

#include <assert.h>
#include <string.h>

#include "base/diag.h"

struct parser {
    struct arena *arena;
    struct str text;
    size_t at;
    int line;
    char separator;
    const char *file;
    struct diags *diags; /* NULL: nothing is said */
    VEC(struct csv_cell) cells;
    size_t quoted; /* cells that were */
};

/* ---- cells ---- */

/* Where the quoted cell that begins at `at` has its closing quote; text.n: nowhere. *doubled: there are quotes in it. */
static size_t quote_end(struct str text, size_t at, bool *doubled)
{
    *doubled = false;
    for (at++; at < text.n; at += 2) {
        at += str_find(str_from(text, at), '"');
        if (at + 1 >= text.n || text.p[at + 1] != '"') return at;
        *doubled = true;
    }
    return text.n;
}

static struct str undoubled(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.n);
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++) {
        out[n++] = text.p[i];
        if (text.p[i] == '"') i++;
    }
    return (struct str){out, n};
}

static bool ends_cell(const struct parser *p, size_t at)
{
    return at >= p->text.n || p->text.p[at] == p->separator || p->text.p[at] == '\n';
}

static int count_lines(struct str text)
{
    int n = 0;

    for (const char *end = text.p + text.n, *q = text.p; text.n && (q = memchr(q, '\n', (size_t)(end - q)));
         q++)
        n++;
    return n;
}

/* Reads the cell at p->at; p->at is then at what ends it. */
static void cell_read(struct parser *p)
{
    struct csv_cell *cell = VEC_PUSH(p->arena, &p->cells);
    size_t start = p->at;

    cell->line = p->line;
    if (start < p->text.n && p->text.p[start] == '"') {
        bool doubled;
        size_t end = quote_end(p->text, start, &doubled);
        struct str inside = str_sub(p->text, start + 1, end - start - 1);

        if (end < p->text.n && ends_cell(p, end + 1)) {
            cell->text = doubled ? undoubled(p->arena, inside) : inside;
            p->line += count_lines(inside);
            p->quoted++;
            p->at = end + 1;
            return;
        }
        if (end == p->text.n && p->diags)
            diag_at(
                p->diags, DIAG_CSV_QUOTE,
                (struct diag_place){.file = p->file, .line = p->line, .column = diag_column(p->text, start)});
    }
    while (!ends_cell(p, p->at)) p->at++;
    cell->text = str_sub(p->text, start, p->at - start);
}

/* The cells of the row at p->at, which moves behind it. */
static struct csv_row row_read(struct parser *p, bool comments)
{
    struct csv_row row = {.line = p->line, .section = {"", 0}};
    size_t start = p->at;

    p->cells.n = 0;
    row.comment = comments && p->at < p->text.n && p->text.p[p->at] == '#';
    if (row.comment) {
        size_t n = str_find(str_from(p->text, p->at), '\n');
        *VEC_PUSH(p->arena, &p->cells) =
            (struct csv_cell){.text = str_sub(p->text, p->at, n), .line = p->line};
        p->at += n;
    } else {
        cell_read(p);
        while (p->at < p->text.n && p->text.p[p->at] == p->separator) {
            p->at++;
            cell_read(p);
        }
    }
    if (p->at < p->text.n) {
        p->at++;
        p->line++;
    }
    row.n = p->cells.n;
    assert(row.n && (p->at > start || start == p->text.n));
    row.cells = NEW_N(p->arena, struct csv_cell, row.n);
    memcpy(row.cells, p->cells.v, row.n * sizeof *row.cells);
    return row;
}

static bool is_blank(const struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (str_trim(row->cells[i].text).n) return false;
    return true;
}

/* ---- the separator ---- */

enum { SAMPLE = 100, WIDEST = 64 };

/* How well a separator divides the first rows. */
struct division {
    size_t columns; /* that most rows have */
    size_t agree;   /* percent of the rows that have them; 0 where it is one */
    size_t quoted;  /* cells */
};

static struct division division_by(struct arena *arena, struct str text, char separator)
{
    struct parser p = {.arena = arena, .text = text, .line = 1, .separator = separator};
    size_t counts[WIDEST + 1] = {0};
    size_t rows = 0, best = 1;
    struct arena_mark mark = arena_mark(arena);

    while (p.at < text.n && rows < SAMPLE) {
        struct csv_row row = row_read(&p, false);

        if (is_blank(&row)) continue;
        counts[row.n < WIDEST ? row.n : WIDEST]++;
        rows++;
    }
    arena_reset(arena, mark);
    for (size_t n = 2; n <= WIDEST; n++)
        if (counts[n] > (best > 1 ? counts[best] : 0)) best = n;
    return (struct division){best, best > 1 && rows ? counts[best] * 100 / rows : 0, p.quoted};
}

/* What the rows agree on; where they agree on several, what quoted cells stand between. */
static char separator_find(struct arena *arena, struct str text)
{
    static const char candidates[] = {'\t', ';', ',', '|'};
    char separator = ',';
    struct division best = {0};

    for (size_t i = 0; i < sizeof candidates; i++) {
        struct division with = division_by(arena, text, candidates[i]);

        if (with.agree < best.agree || (with.agree == best.agree && with.quoted <= best.quoted)) continue;
        if (!with.agree) continue;
        best = with;
        separator = candidates[i];
    }
    return separator;
}

/* ---- the head ---- */

static const struct {
    const char *name;
    char sign;
} separators[] = {{"tab", '\t'},  {"comma", ','}, {"semicolon", ';'}, {"pipe", '|'},
                  {"colon", ':'}, {"space", ' '}, {"\\t", '\t'}};

static char separator_of(struct str value)
{
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (str_is_nocase(str_trim(value), separators[i].name)) return separators[i].sign;
    return value.n == 1 ? value.p[0] : '\0';
}

static size_t column_of(struct str value)
{
    size_t n = 0;

    value = str_trim(value);
    for (size_t i = 0; i < value.n && i < 4; i++) {
        if (value.p[i] < '0' || value.p[i] > '9') return 0;
        n = n * 10 + (size_t)(value.p[i] - '0');
    }
    return n;
}

/* "#key:value"; the key without blanks round it. */
static bool key_value(struct str line, struct str *key, struct str *value)
{
    size_t colon = str_find(line, ':');

    if (!str_starts(line, "#") || colon == line.n) return false;
    *key = str_trim(str_sub(line, 1, colon - 1));
    *value = str_from(line, colon + 1);
    return true;
}

static bool is_head_line(struct str line)
{
    static const char *const keys[] = {"separator",       "html",        "tags",        "columns",
                                       "notetype",        "deck",        "guid column", "deck column",
                                       "notetype column", "tags column", "if matches",  "match scope"};
    struct str key, value;

    if (!key_value(line, &key, &value)) return false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_is_nocase(key, keys[i])) return true;
    return false;
}

static void head_line(struct parser *p, struct csv *csv, struct str line, int number)
{
    struct csv_head *head = &csv->head;
    struct str key, value;

    if (!key_value(line, &key, &value)) return;
    if (str_is_nocase(key, "separator")) {
        if (separator_of(value)) p->separator = separator_of(value);
    } else if (str_is_nocase(key, "html")) {
        head->html_said = true;
        head->html = str_is_nocase(str_trim(value), "true");
    } else if (str_is_nocase(key, "deck")) {
        head->deck = str_trim(value);
    } else if (str_is_nocase(key, "notetype")) {
        head->notetype = str_trim(value);
    } else if (str_is_nocase(key, "tags")) {
        head->tags = str_trim(value);
    } else if (str_is_nocase(key, "guid column")) {
        head->guid_column = column_of(value);
    } else if (str_is_nocase(key, "notetype column")) {
        head->notetype_column = column_of(value);
    } else if (str_is_nocase(key, "deck column")) {
        head->deck_column = column_of(value);
    } else if (str_is_nocase(key, "tags column")) {
        head->tags_column = column_of(value);
    } else if (str_is_nocase(key, "columns")) {
        struct parser names = {.arena = p->arena, .text = value, .line = number, .separator = p->separator};
        if (!names.separator) names.separator = separator_find(p->arena, value);
        head->columns = row_read(&names, false);
    }
}

/* Lines with # at the top, if the first says something; or Excel's "sep=;". */
static void head_read(struct parser *p, struct csv *csv)
{
    struct str text = p->text;
    size_t n = str_find(text, '\n');

    if (n == strlen("sep=;") && str_is_nocase(str_sub(text, 0, 4), "sep=")) {
        p->separator = text.p[4];
        p->at = n;
    }
    csv->head.there = is_head_line(str_sub(text, 0, n));
    while (csv->head.there && p->at < text.n && text.p[p->at] == '#') {
        n = str_find(str_from(text, p->at), '\n');
        head_line(p, csv, str_sub(text, p->at, n), p->line);
        p->at += n + (p->at + n < text.n);
        p->line++;
    }
    if (!csv->head.there && p->at) {
        p->at += p->at < text.n;
        p->line++;
    }
    csv->head.text = str_sub(text, 0, p->at);
}

/* The line of dashes below the head of a table in Markdown. */
static bool is_table_rule(struct str line)
{
    for (size_t i = 0; i < line.n; i++)
        if (!strchr("|-: \t\r", line.p[i])) return false;
    return true;
}

/* All lines have the same number of that separator, no cell before the first is empty, and, where the sign is one of prose, it
 * stands there as in no sentence. */
static bool divides(struct str text, char separator)
{
    size_t most = 0, lines = 0, words = 0;

    if (!memchr(text.p, separator, text.n)) return false;
    while (text.n) {
        struct str line = str_sub(text, 0, str_find(text, '\n'));
        size_t n = 0;

        text = str_from(text, line.n + 1);
        if (!str_trim(line).n) continue;
        for (size_t i = 0; i < line.n; i++) {
            n += line.p[i] == separator;
            words += line.p[i] == ' ';
        }
        if (!n || line.p[0] == separator || (lines && n != most) || is_table_rule(line)) return false;
        most = n;
        lines++;
    }
    /* A sentence has blanks behind its commas, and many more words than a cell. */
    return lines > 1 && (separator == '\t' || (lines > 2 && words <= lines * (most + 1) * 6));
}

bool csv_is(struct str text, bool plain)
{
    static const char signs[] = {'\t', ';', ',', '|'};

    if (!text.n) return false;
    if (is_head_line(str_sub(text, 0, str_find(text, '\n')))) return true;
    for (size_t i = 0; i < (plain ? sizeof signs : 1); i++)
        if (divides(text, signs[i])) return true;
    return false;
}

void csv_parse(struct arena *arena, struct str text, char separator, const char *file, struct csv *csv,
               struct diags *diags)
{
    struct parser p = {
        .arena = arena, .text = text, .line = 1, .separator = separator, .file = file, .diags = diags};

    *csv = (struct csv){0};
    head_read(&p, csv);
    if (!p.separator) p.separator = separator_find(arena, str_from(text, p.at));
    csv->separator = p.separator;
    csv->columns = division_by(arena, str_from(text, p.at), p.separator).columns;
    while (p.at < text.n) {
        struct csv_row row = row_read(&p, csv->head.there);

        if (!is_blank(&row)) *VEC_PUSH(arena, &csv->rows) = row;
    }
}
