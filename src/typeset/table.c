#include "typeset/table.h"

#include <assert.h>
#include <math.h>

#include <string.h>

#include "typeset/figure.h"

/* Times the text's size: between columns, around the rows. */
static const double COLUMN_GAP = 1.1;
/* No column is made narrower than this to divide words, times the text's size: it would hold two syllables a line. */
static const double NARROWEST = 5;
static const double ROW_SPACE = 0.22; /* times the leading */
enum { STACKED_STRAIN = 8 }; /* a table that is set as a list counts as so many broken lines of code */
enum { BREAK_ROW = 30, BREAK_IN_RECORD = 4000, BREAK_IN_ROW = 5000, MOST_COLUMNS = 40 };

struct tabler {
    const struct context *cx;
    struct galley *galley;
    const struct type *type;
    const struct block *table;
    double x;
    size_t columns;
    double *left, *width; /* of each column */
    bool aside;           /* the first column heads the rows */
    struct tag **heads;   /* as a list: of the columns' heads that were not set yet, else NULL */
};

static struct para_style cell_style(const struct type *type, bool header, enum align align)
{
    struct para_style style = style_of(type);

    if (header) style.face |= FACE_BOLD;
    style.align = align == ALIGN_CENTER ? PARA_CENTER : align == ALIGN_RIGHT ? PARA_RIGHT : PARA_LEFT;
    style.features |= SHAPE_TABULAR;
    return style;
}

/* What the columns take: at least, so that no word is divided, or none but where a column becomes too wide by it
 * (`divided`), and at most. */
static void columns_extent(struct tabler *t, bool divided, double *least, double *most)
{
    for (const struct block *row = t->table->child; row; row = row->next) {
        size_t c = 0;

        for (const struct block *cell = row->child; cell; cell = cell->next, c++) {
            struct para_style style = cell_style(t->type, row->header, cell->align);
            double a, b;

            assert(c < t->columns);
            figure_extent(t->cx, &cell->spans, &style, false, &a, &b);
            if (divided && a > NARROWEST * t->type->size) {
                double syllable;

                figure_extent(t->cx, &cell->spans, &style, true, &syllable, &b);
                a = fmax(syllable, NARROWEST * t->type->size);
            }
            least[c] = fmax(least[c], a);
            most[c] = fmax(most[c], b);
        }
    }
}

static double sum(const double *v, size_t n)
{
    double all = 0;

    for (size_t i = 0; i < n; i++) all += v[i];
    return all;
}

/* Shares the measure among the columns: each gets what its longest cell takes if all can have it, else its longest
 * word and a part of the rest by need; where the longest words do not fit side by side they are divided. False if
 * not even then. */
static bool share(struct tabler *t, double measure)
{
    double *least = NEW_N(t->cx->stick->scratch, double, t->columns);
    double *most = NEW_N(t->cx->stick->scratch, double, t->columns);
    double gaps = COLUMN_GAP * t->type->size * (double)(t->columns - 1);
    double sum_least, sum_most;
    double at = 0;

    assert(t->columns > 0);
    measure -= gaps;
    columns_extent(t, false, least, most);
    if (sum(least, t->columns) > measure) {
        memset(least, 0, t->columns * sizeof *least);
        columns_extent(t, true, least, most);
    }
    sum_least = sum(least, t->columns);
    sum_most = sum(most, t->columns);
    if (sum_least > measure) return false;
    for (size_t c = 0; c < t->columns; c++) {
        double more = sum_most > measure
                          ? (measure - sum_least) * (most[c] - least[c]) / (sum_most - sum_least)
                          : most[c] - least[c];
        t->width[c] = least[c] + more + 0.01;
        t->left[c] = at;
        at += t->width[c] + COLUMN_GAP * t->type->size;
    }
    /* The first column stands where reading begins. */
    for (size_t c = 0; t->type->rtl && c < t->columns; c++)
        t->left[c] = measure + gaps - t->left[c] - t->width[c];
    return true;
}

/* A hairline below the row, from the first column to the end of the last; y from the row's last baseline. */
static void rule_below(struct tabler *t, struct page *holder, double y)
{
    size_t from = t->type->rtl ? t->columns - 1 : 0;
    size_t to = t->columns - 1 - from;

    page_line(t->galley->arena, holder, t->x + t->left[from], y, t->x + t->left[to] + t->width[to], y, 0.5, 0,
              t->type->quiet, 0);
}

static struct line *row_line(struct tabler *t, const struct page *holder)
{
    struct line *line = galley_line(t->galley);

    galley_line_lead(line, t->type->leading);
    line->items = holder->items.v;
    line->n = holder->items.n;
    return line;
}

/* Line k holds the k-th line of every cell, so that a row may be divided if it must be. */
static void row_of_lines(struct tabler *t, struct galley **cells, size_t n, const struct block *row)
{
    size_t most = 1;

    for (size_t i = 0; i < n; i++)
        if (cells[i]->lines.n > most) most = cells[i]->lines.n;
    for (size_t k = 0; k < most; k++) {
        struct page holder = {0};
        float ascent = 0;
        float descent = 0;
        struct line *line;

        for (size_t i = 0; i < n; i++) {
            const struct line *part = k < cells[i]->lines.n ? &cells[i]->lines.v[k] : NULL;

            if (!part) continue;
            for (size_t j = 0; j < part->n; j++) *VEC_PUSH(t->galley->arena, &holder.items) = part->items[j];
            ascent = fmaxf(ascent, part->ascent);
            descent = fmaxf(descent, part->descent);
        }
        if (row->header && k + 1 == most)
            rule_below(t, &holder, fmax(t->type->leading * 0.38, (double)descent + t->type->leading * 0.12));
        if (k > 0) galley_break(t->galley, BREAK_IN_ROW);
        line = row_line(t, &holder);
        line->ascent = fmaxf(line->ascent, ascent);
        line->descent = fmaxf(line->descent, descent);
    }
}

/* A row with pictures is one line: what stands beside a picture runs on there. */
static void row_in_one(struct tabler *t, struct galley **cells, size_t n, const struct block *row)
{
    struct page holder = {0};
    double descent = 0;
    float ascent = 0;
    struct line *line;

    for (size_t i = 0; i < n; i++) {
        const struct galley *cell = cells[i];
        double top = cell->lines.n ? -(double)cell->lines.v[0].ascent : 0;

        descent = fmax(descent, top + galley_draw(t->galley->arena, cell, 0, cell->lines.n, &holder, 0, top));
        ascent = fmaxf(ascent, (float)-top);
    }
    if (row->header) rule_below(t, &holder, descent + t->type->leading * 0.12);
    line = row_line(t, &holder);
    line->ascent = fmaxf(line->ascent, ascent);
    line->descent = fmaxf(line->descent, (float)descent);
    if (row->header) galley_space(t->galley, t->type->leading * ROW_SPACE);
}

static bool has_pictures(const struct galley *cell)
{
    for (size_t i = 0; i < cell->lines.n; i++)
        if (cell->lines.v[i].deco) return true;
    return cell->pictures > 0;
}

/* True if a column holds all of each cell below the table's head: else the row must be divided, and what stands beside a picture
 * goes on below it. */
static bool fits_in_one(const struct tabler *t, struct galley **cells, size_t n)
{
    double head = t->galley->repeat ? t->galley->repeat->height : 0, most = 0;
    double room = t->cx->column_depth > 0 ? t->cx->column_depth : 2 * t->cx->image_depth;

    for (size_t i = 0; i < n; i++) most = fmax(most, galley_height(cells[i], 0, cells[i]->lines.n));
    return room <= 0 || head + most <= room;
}

/* What stands in column c, from 0, of the row that is open belongs to. */
static struct tag *cell_tag(struct tabler *t, bool heads, bool first, size_t c)
{
    bool aside = first && !heads && t->aside;
    struct tag *tag = galley_tag_open(t->galley, heads || aside ? TAG_HEAD : TAG_CELL);

    galley_tag_close(t->galley);
    tag->number = aside;
    tag->column = (uint16_t)(c + 1);
    return tag;
}

static void set_row(struct tabler *t, const struct block *row)
{
    struct galley **cells = NEW_N(t->cx->stick->scratch, struct galley *, t->columns);
    bool pictures = false;
    size_t c = 0;

    galley_tag_open(t->galley, TAG_ROW);
    for (const struct block *cell = row->child; cell; cell = cell->next, c++) {
        struct para_style style = cell_style(t->type, row->header, cell->align);

        assert(c < t->columns);
        cells[c] = galley_new(t->galley->arena);
        cells[c]->notes = t->galley->notes;
        cells[c]->language = t->galley->language;
        cells[c]->tag = cell_tag(t, row->header, cell == row->child, c);
        figure_set(t->cx, cells[c], &cell->spans, t->x + t->left[c], t->width[c], &style);
        pictures = pictures || has_pictures(cells[c]);
        t->galley->picture = fmaxf(t->galley->picture, cells[c]->picture);
        galley_remarks_move(cells[c], t->galley);
    }
    galley_tag_close(t->galley);
    t->galley->pictures += pictures;
    if (pictures && fits_in_one(t, cells, c))
        row_in_one(t, cells, c, row);
    else
        row_of_lines(t, cells, c, row);
    if (row->header) {
        galley_break(t->galley, BREAK_FORBIDDEN);
        galley_space(t->galley, t->type->leading * ROW_SPACE * 2);
    }
}

static void cost_at_least(struct line *line, int cost)
{
    if (line->cost < cost) line->cost = cost;
}

static void set_rows(struct tabler *t)
{
    struct galley *galley = t->galley;
    size_t first = galley->lines.n;
    size_t body = first;
    size_t last = first;

    for (const struct block *row = t->table->child; row; row = row->next) {
        if (row != t->table->child) {
            galley_space(galley, t->type->leading * ROW_SPACE);
            galley_break(galley, BREAK_ROW);
        }
        last = galley->lines.n;
        set_row(t, row);
        if (row == t->table->child && row->header) {
            struct repeat *repeat = NEW(galley->arena, struct repeat);

            body = galley->lines.n;
            repeat->n = body - first;
            repeat->lines = NEW_N(galley->arena, struct line, repeat->n);
            memcpy(repeat->lines, galley->lines.v + first, repeat->n * sizeof *repeat->lines);
            repeat->height = galley_height(galley, first, body) + (double)galley->space;
            galley->repeat = repeat;
        }
    }
    galley->repeat = NULL;
    /* Neither one row alone nor the head alone on either side. */
    if (galley->lines.n > first) cost_at_least(&galley->lines.v[last], BREAK_WIDOW);
    if (body + 1 < galley->lines.n) cost_at_least(&galley->lines.v[body + 1], BREAK_WIDOW);
}

/* The spans of a cell behind "Head: ". */
static struct spans labelled(struct arena *arena, const struct block *head, const struct block *cell)
{
    struct spans spans = {0};

    if (head && head->spans.n) {
        for (size_t i = 0; i < head->spans.n; i++) {
            struct span *span = VEC_PUSH(arena, &spans);
            *span = head->spans.v[i];
            span->style |= STYLE_BOLD | STYLE_LABEL;
        }
        *VEC_PUSH(arena, &spans) =
            (struct span){.text = str_of(LABEL_ENDS), .style = STYLE_BOLD | STYLE_LABEL, .line = cell->line};
    }
    for (size_t i = 0; i < cell->spans.n; i++) *VEC_PUSH(arena, &spans) = cell->spans.v[i];
    return spans;
}

/* What stands above a record that goes on: its first cell, if that is one line. */
static const struct repeat *record_head(struct tabler *t, size_t first, double measure)
{
    struct repeat *repeat;

    if (t->galley->lines.n != first + 1 || t->galley->lines.v[first].deco != t->galley->deco) return NULL;
    repeat = NEW(t->galley->arena, struct repeat);
    repeat->lines = NEW(t->galley->arena, struct line);
    *repeat->lines = t->galley->lines.v[first];
    repeat->n = 1;
    galley_echo(repeat, t->type->text, t->type->quiet, t->x, measure);
    return repeat;
}

/* A row as a record: its cells one below the other, each behind its head. Columns are broken between records, where that can
 * be helped. */
static void set_record(struct tabler *t, const struct block *row, const struct block *head, double measure)
{
    struct para_style style = cell_style(t->type, false, ALIGN_LEFT);
    double hang = t->type->size;
    size_t first = t->galley->lines.n, c = 0;

    galley_tag_open(t->galley, TAG_ROW);
    for (const struct block *cell = row->child; cell; cell = cell->next) {
        struct spans spans = labelled(t->cx->stick->scratch, head, cell);
        double by = cell == row->child ? 0 : hang;

        t->galley->tag = cell_tag(t, row->header, cell == row->child, c);
        if (t->heads) t->galley->label = t->heads[c];
        if (cell->spans.n || (head && head->spans.n)) {
            size_t lines = t->galley->lines.n;

            galley_break(t->galley, lines == first ? 0 : BREAK_IN_RECORD);
            figure_set(t->cx, t->galley, &spans, t->x + by, measure - by, &style);
            for (size_t i = lines + 1; i < t->galley->lines.n; i++)
                cost_at_least(&t->galley->lines.v[i], BREAK_IN_ROW);
            if (lines == first) t->galley->repeat = record_head(t, first, measure);
        }
        if (head) head = head->next;
        if (t->heads) t->heads[c] = NULL;
        c++;
        galley_tag_close(t->galley);
    }
    t->galley->repeat = NULL;
    t->galley->label = NULL;
    galley_tag_close(t->galley);
    /* At least two lines of it on each side. */
    if (t->galley->lines.n < first + 2) return;
    cost_at_least(&t->galley->lines.v[first + 1], BREAK_IN_ROW);
    cost_at_least(&t->galley->lines.v[t->galley->lines.n - 1], BREAK_IN_ROW);
}

/* The heads of the columns are a row of their own, although each stands in front of the first cell that it heads: it heads the others, too,
 * but is said once. */
static void open_heads(struct tabler *t, const struct block *header)
{
    size_t c = 0;

    galley_tag_open(t->galley, TAG_ROW);
    t->heads = NEW_N(t->cx->stick->scratch, struct tag *, t->columns);
    for (const struct block *head = header->child; head; head = head->next, c++)
        t->heads[c] = cell_tag(t, true, c == 0, c);
    galley_tag_close(t->galley);
}

static void set_stacked(struct tabler *t, double measure)
{
    const struct block *header = t->table->child && t->table->child->header ? t->table->child : NULL;
    const struct repeat *outer = t->galley->repeat;

    t->galley->strain += STACKED_STRAIN;
    galley_remark(t->galley, DIAG_TABLE_STACKED, t->table->line, NULL, 0);
    if (header && header->next) open_heads(t, header);
    for (const struct block *row = header && header->next ? header->next : t->table->child; row;
         row = row->next) {
        if (row != t->table->child && row != (header ? header->next : NULL)) {
            galley_space(t->galley, t->type->paragraph);
            galley_break(t->galley, BREAK_ROW);
        }
        set_record(t, row, header != row && header ? header->child : NULL, measure);
    }
    t->galley->repeat = outer;
}

/* True of a table whose first column says what each row is of: there is nothing at the head of it, or all in it is bold. */
static bool heads_rows(const struct block *table)
{
    const struct block *row = table->child;
    bool bold = row && row->child && row->child->next;

    if (row && row->header && row->child && !row->child->spans.n) return row->next != NULL;
    for (row = row && row->header ? row->next : row; row; row = row->next) {
        const struct spans *spans = row->child ? &row->child->spans : NULL;

        bold = bold && spans && spans->n;
        for (size_t i = 0; bold && i < spans->n; i++)
            bold = spans->v[i].kind == SPAN_TEXT && spans->v[i].style & STYLE_BOLD;
    }
    return bold;
}

/* True if one of its cells has words. */
static bool heads_columns(const struct block *row)
{
    if (!row || !row->header) return false;
    for (const struct block *cell = row->child; cell; cell = cell->next)
        if (cell->spans.n) return true;
    return false;
}

bool table_has_heads(const struct block *table)
{
    return heads_columns(table->child) || heads_rows(table);
}

void table_set(const struct context *cx, struct galley *galley, const struct block *table, double x,
               double width, const struct type *type)
{
    struct arena_mark mark = arena_mark(cx->stick->scratch);
    struct tabler t = {.cx = cx,
                       .galley = galley,
                       .type = type,
                       .table = table,
                       .x = x,
                       .columns = deck_columns(table),
                       .aside = heads_rows(table)};

    if (t.columns == 0) return;
    galley_tag_open(galley, TAG_TABLE)->number = (int)t.columns;
    t.left = NEW_N(cx->stick->scratch, double, t.columns);
    t.width = NEW_N(cx->stick->scratch, double, t.columns);
    if (t.columns > MOST_COLUMNS || !share(&t, width)) {
        set_stacked(&t, width);
    } else {
        set_rows(&t);
    }
    galley_tag_close(galley);
    arena_reset(cx->stick->scratch, mark);
}
