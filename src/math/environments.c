/* Rows and columns: \begin{...} ... \end{...}, and formulas of several lines without any. */
#include "math/reader.h"

#include "base/words.h"

/* How an environment is set. Lengths are those of LaTeX and amsmath at a size of 10 points: \arraycolsep 5 pt, \baselineskip 12 pt, \jot 3 pt. */
struct environment {
    const char *name;
    const char *columns; /* as they are aligned, over and over; NULL: an argument says so; "@": a diagram */
    uint32_t left, right;
    uint8_t style;
    bool own_columns;  /* [r] may say how they are aligned */
    uint8_t arguments; /* that say nothing here */
    bool equations;    /* its lines have tags */
    double gap, pair_gap, pad, leading, jot;
};

#define MATRIX(name, left, right)                                                  \
    {                                                                              \
        name, "c", left, right, MATH_STYLE_TEXT, false, 0, false, 1, -1, 0, 1.2, 0 \
    }
#define MATRIX_OF(name, left, right)                                              \
    {                                                                             \
        name, "c", left, right, MATH_STYLE_TEXT, true, 0, false, 1, -1, 0, 1.2, 0 \
    }
#define CASES(name, left, right, style)                                    \
    {                                                                      \
        name, "ll", left, right, style, false, 0, false, 1, -1, 0, 1.44, 0 \
    }
#define PART(name, columns, arguments, pair_gap)                                                  \
    {                                                                                             \
        name, columns, 0, 0, MATH_STYLE_DISPLAY, true, arguments, false, 0, pair_gap, 0, 1.2, 0.3 \
    }
#define EQUATIONS(name, columns, arguments, pair_gap)                                             \
    {                                                                                             \
        name, columns, 0, 0, MATH_STYLE_DISPLAY, false, arguments, true, 0, pair_gap, 0, 1.2, 0.3 \
    }

/* By name. */
static const struct environment environments[] = {
    MATRIX("Bmatrix", '{', '}'),
    MATRIX_OF("Bmatrix*", '{', '}'),
    {"CD", "@", 0, 0, MATH_STYLE_DISPLAY, false, 0, false, 0.5, -1, 0, 1.2, 0},
    MATRIX("Vmatrix", 0x2016, 0x2016),
    MATRIX_OF("Vmatrix*", 0x2016, 0x2016),
    EQUATIONS("align", "rl", 0, 2),
    EQUATIONS("align*", "rl", 0, 2),
    EQUATIONS("alignat", "rl", 1, 0),
    EQUATIONS("alignat*", "rl", 1, 0),
    PART("aligned", "rl", 0, 1),
    PART("alignedat", "rl", 1, 0),
    {"array", NULL, 0, 0, MATH_STYLE_TEXT, true, 0, false, 1, -1, 0.5, 1.2, 0},
    MATRIX("bmatrix", '[', ']'),
    MATRIX_OF("bmatrix*", '[', ']'),
    CASES("cases", '{', 0, MATH_STYLE_TEXT),
    {"darray", NULL, 0, 0, MATH_STYLE_DISPLAY, true, 0, false, 1, -1, 0.5, 1.2, 0},
    CASES("dcases", '{', 0, MATH_STYLE_DISPLAY),
    EQUATIONS("displaymath", "c", 0, -1),
    CASES("drcases", 0, '}', MATH_STYLE_DISPLAY),
    {"eqnarray", "rcl", 0, 0, MATH_STYLE_DISPLAY, false, 0, true, 0.2778, -1, 0, 1.2, 0.3},
    {"eqnarray*", "rcl", 0, 0, MATH_STYLE_DISPLAY, false, 0, true, 0.2778, -1, 0, 1.2, 0.3},
    EQUATIONS("equation", "c", 0, -1),
    EQUATIONS("equation*", "c", 0, -1),
    EQUATIONS("flalign", "rl", 0, 2),
    EQUATIONS("flalign*", "rl", 0, 2),
    EQUATIONS("gather", "c", 0, -1),
    EQUATIONS("gather*", "c", 0, -1),
    PART("gathered", "c", 0, -1),
    EQUATIONS("math", "c", 0, -1),
    MATRIX("matrix", 0, 0),
    MATRIX_OF("matrix*", 0, 0),
    EQUATIONS("multline", "c", 0, -1),
    EQUATIONS("multline*", "c", 0, -1),
    MATRIX("pmatrix", '(', ')'),
    MATRIX_OF("pmatrix*", '(', ')'),
    CASES("rcases", 0, '}', MATH_STYLE_TEXT),
    {"smallmatrix", "c", 0, 0, MATH_STYLE_SCRIPT, false, 0, false, 0.2778, -1, 0, 0.7, 0},
    PART("split", "rl", 0, 1),
    {"subarray", NULL, 0, 0, MATH_STYLE_SCRIPT, false, 0, false, 0.2778, -1, 0, 0.7, 0},
    {"tabular", NULL, 0, 0, MATH_STYLE_TEXT, true, 0, false, 1, -1, 0.5, 1.2, 0},
    MATRIX("vmatrix", '|', '|'),
    MATRIX_OF("vmatrix*", '|', '|'),
};
enum { ENVIRONMENTS = sizeof environments / sizeof *environments };

/* \substack, and lines of a display that are in no environment, which are centred where they have one column. */
static const struct environment substack = {"", "c", 0,   0, MATH_STYLE_SCRIPT, false, 0, false, 0.2778,
                                            -1, 0,   0.7, 0};
static const struct environment outside = EQUATIONS("", "rl", 0, 2);

static const struct environment *find(struct str name)
{
    size_t from = 0, to = ENVIRONMENTS;

    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int order = strncmp(environments[mid].name, name.p, name.n);

        if (!order && !environments[mid].name[name.n]) return &environments[mid];
        if (order < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return NULL;
}

const char *math_environment_at(size_t i)
{
    return i < ENVIRONMENTS ? environments[i].name : NULL;
}

/* ---- columns ---- */

struct column_list {
    VEC(struct math_column) list;
    struct math_column next; /* what stands behind the last one so far */
};

enum { REPEATED_MOST = 100 };

/* Where the brace is closed that is opened there; the end where it is not. */
static size_t brace_end(struct str spec, size_t open)
{
    size_t depth = 0;

    for (size_t i = open; i < spec.n; i++) {
        if (spec.p[i] == '\\') {
            i++;
        } else if (spec.p[i] == '{') {
            depth++;
        } else if (spec.p[i] == '}' && --depth == 0) {
            return i;
        }
    }
    return spec.n;
}

/* @{...}: what stands between two columns in place of the space there. */
static void read_between(struct math_reader *r, struct str tex, struct math_token begin,
                         struct column_list *columns)
{
    columns->next.tight = true;
    if (!str_trim(tex).n) return;
    math_push_text(r, str_of(arena_printf(r->arena, "{%.*s}", STR(tex))), begin.at);
    columns->next.before = math_argument(r, begin);
}

/* {c|c::l}, {*{3}{c}@{}}: widths say nothing here. */
static void read_columns(struct math_reader *r, struct str spec, struct math_token begin,
                         struct column_list *columns, unsigned depth)
{
    for (size_t i = 0; i < spec.n && !r->failed; i++) {
        char c = spec.p[i];
        size_t open = i + 1, close;
        struct str body;

        if (c == '|' || c == ':') {
            columns->next.rules++;
            columns->next.dashed = c == ':';
        }
        if (strchr("lcrpmb", c)) {
            columns->next.align = c;
            if (c != 'c' && c != 'r') columns->next.align = 'l';
            *VEC_PUSH(r->arena, &columns->list) = columns->next;
            columns->next = (struct math_column){0};
        }
        if (open >= spec.n || spec.p[open] != '{' || !strchr("@!><pmb*", c)) continue;
        close = brace_end(spec, open);
        body = str_sub(spec, open + 1, close - open - 1);
        if (c == '@') read_between(r, body, begin, columns);
        if (c == '*' && depth < 3) {
            size_t from = close + 1, end = brace_end(spec, from);
            int times = 0;

            for (size_t k = 0; k < body.n && times < REPEATED_MOST; k++)
                times = times * 10 + (body.p[k] - '0');
            if (end > from)
                for (int k = 0; k < times && columns->list.n < REPEATED_MOST; k++)
                    read_columns(r, str_sub(spec, from + 1, end - from - 1), begin, columns, depth + 1);
            close = end;
        }
        i = close;
    }
}

static void fill_columns(struct math_reader *r, const struct environment *environment,
                         struct column_list *columns, size_t n)
{
    size_t given = columns->list.n;
    const char *pattern = environment->columns ? environment->columns : "c";
    size_t period = strlen(pattern);

    while (columns->list.n < n) {
        struct math_column column = {.align = given ? 'c' : pattern[columns->list.n % period]};

        if (given && environment->columns) column.align = columns->list.v[0].align;
        *VEC_PUSH(r->arena, &columns->list) = column;
    }
}

/* ---- lines ---- */

/* Behind \\: * and [2pt]. */
void math_line_gap(struct math_reader *r, struct math_token token, struct math_length *gap)
{
    struct math_token next;
    bool there;

    *gap = (struct math_length){0, MATH_EM};
    math_take_raw(r, '*');
    next = math_raw(r);
    if (next.kind != MATH_TOKEN_END) math_unread(r, next);
    if (!math_token_is(next, '[')) return;
    if (!math_length_of(math_spelling(r, math_raw_option(r, &there)), gap))
        math_fail_command(r, token, SAY("%s without a length"));
}

static void read_rules(struct math_reader *r, struct math_line *line)
{
    for (;;) {
        struct math_token token = math_peek(r);

        if (math_token_named(token, "hdashline"))
            line->dashed = true;
        else if (!math_token_named(token, "hline"))
            return;
        math_next(r);
        line->rules++;
    }
}

static struct math_cell read_cell(struct math_reader *r, const struct environment *environment)
{
    struct math_here around = math_group_open(r);
    struct math_node *row;

    r->here.cell = true;
    r->here.style = environment->style;
    row = math_row(r, 0);
    math_group_close(r, around);
    if (!row->u.row.first) return (struct math_cell){NULL};
    return (struct math_cell){row};
}

/* One line; true if another one is behind it. */
static bool read_line(struct math_reader *r, const struct environment *environment, struct math_line *line)
{
    struct math_line *around = r->line;
    VEC(struct math_cell) cells = {0};
    struct math_token token;

    if (environment->equations) r->line = line;
    read_rules(r, line);
    for (;;) {
        struct math_cell cell;

        r->here.cell = true;
        cell = read_cell(r, environment);
        *VEC_PUSH(r->arena, &cells) = cell;
        if (!math_take(r, '&')) break;
    }
    r->line = around;
    line->cells = cells.v;
    line->n = cells.n;
    token = math_peek(r);
    if (math_token_named(token, "cr") || math_token_named(token, "\\") ||
        math_token_named(token, "newline")) {
        math_next(r);
        math_line_gap(r, token, &line->gap);
        return !r->failed;
    }
    return false;
}

static bool is_empty(const struct math_line *line)
{
    return line->n == 1 && !line->cells[0].body && !line->tag;
}

/* All lines up to what ends them. */
static struct math_node *read_lines(struct math_reader *r, const struct environment *environment,
                                    struct column_list *columns)
{
    const double stretch = math_stretch(r);
    struct math_node *node =
        math_node(r, MATH_TABLE, environment->left || environment->right ? MATH_INNER : MATH_ORD);
    struct math_table *table = NEW(r->arena, struct math_table);
    VEC(struct math_line) lines = {0};
    struct math_here around = r->here;
    bool more = true;

    while (more && !r->failed) {
        struct math_line line = {.gap = {0, MATH_EM}};

        more = read_line(r, environment, &line);
        *VEC_PUSH(r->arena, &lines) = line;
        if (line.n > table->n_columns) table->n_columns = line.n;
    }
    r->here = around;
    if (lines.n && is_empty(&lines.v[lines.n - 1])) {
        table->rules_below = lines.v[lines.n - 1].rules;
        table->dashed_below = lines.v[lines.n - 1].dashed;
        lines.n--;
    }
    fill_columns(r, environment, columns, table->n_columns);
    table->lines = lines.v;
    table->n = lines.n;
    table->columns = columns->list.v;
    table->rules_right = columns->next.rules;
    table->dashed_right = columns->next.dashed;
    table->tight_right = columns->next.tight;
    table->behind = columns->next.before;
    /* Columns of an array that nothing stands in have rules all the same. */
    for (size_t i = table->n_columns; i < columns->list.n; i++)
        table->rules_right = (uint8_t)(table->rules_right + columns->list.v[i].rules);
    table->left = environment->left;
    table->right = environment->right;
    table->style = environment->style;
    table->gap = environment->gap;
    table->pair_gap = environment->pair_gap;
    table->pad = environment->pad;
    table->leading = environment->leading * stretch;
    table->jot = environment->jot;
    node->u.table = table;
    return node;
}

/* ---- environments ---- */

/* What stands in a table of one cell and no tag; NULL: it has more. */
static struct math_node *single(const struct math_node *node)
{
    const struct math_table *table = node->u.table;

    if (table->n != 1 || table->n_columns != 1 || table->lines[0].tag || table->lines[0].rules) return NULL;
    return (struct math_node *)table->lines[0].cells[0].body;
}

static void read_end(struct math_reader *r, struct math_token begin, struct str name)
{
    struct math_token end = math_peek(r);

    if (!math_token_named(end, "end")) {
        if (end.kind == MATH_TOKEN_END)
            math_fail(r, arena_printf(r->arena, SAY("\\begin{%.*s} without its end"), STR(name)), begin.at);
        else
            math_fail_command(r, end, "%s");
        return;
    }
    math_next(r);
    if (!str_eq(math_text_argument(r, end), name))
        math_fail(r, arena_printf(r->arena, SAY("\\begin{%.*s} without its end"), STR(name)), begin.at);
}

/* One of the deck's own: what it stands for begins here, and \endgroup stands behind what it ends with. */
static struct math_node *read_own(struct math_reader *r, struct math_token begin, struct str name)
{
    struct math_here around = math_group_open(r);
    struct math_node *row = math_row(r, 0);

    if (!math_token_named(math_peek(r), "endgroup"))
        math_fail(r, arena_printf(r->arena, SAY("\\begin{%.*s} without its end"), STR(name)), begin.at);
    math_next(r);
    math_group_close(r, around);
    return row;
}

struct math_node *math_environment(struct math_reader *r, struct math_token begin)
{
    struct str name = math_text_argument(r, begin);
    const struct environment *environment = find(name);
    struct column_list columns = {0};
    struct math_node *node, *only;
    bool there = false;

    if (r->failed) return NULL;
    if (math_expand_environment(r, name, begin.at)) return read_own(r, begin, name);
    if (!environment) {
        math_fail(r, arena_printf(r->arena, "\\begin{%.*s}", STR(name)), begin.at);
        return NULL;
    }
    if (environment->own_columns) {
        struct str spec = math_spelling(r, math_raw_option(r, &there));

        if (environment->columns && environment->jot <= 0) read_columns(r, spec, begin, &columns, 0);
    }
    for (unsigned i = 0; i < environment->arguments; i++) math_raw_argument(r, begin);
    if (!environment->columns) read_columns(r, math_text_argument(r, begin), begin, &columns, 0);
    math_scope_open(r);
    node = environment->columns && *environment->columns == '@' ? math_diagram(r)
                                                                : read_lines(r, environment, &columns);
    math_scope_close(r);
    read_end(r, begin, name);
    if (r->failed) return NULL;
    only = environment->equations ? single(node) : NULL;
    return only ? only : node;
}

struct math_node *math_substack(struct math_reader *r, struct math_token command)
{
    struct column_list columns = {0};
    struct math_token open = math_peek(r);
    struct math_node *node;

    if (!math_take(r, '{')) return math_argument(r, command);
    math_scope_open(r);
    node = read_lines(r, &substack, &columns);
    if (!math_take(r, '}')) math_fail(r, SAY("a brace that is not closed"), open.at);
    math_scope_close(r);
    return node;
}

struct math_node *math_display(struct math_reader *r)
{
    struct column_list columns = {0};
    struct math_node *node = read_lines(r, &outside, &columns), *only;
    struct math_table *table = node->u.table;

    if (r->failed) return node;
    if (!table->n) return math_node(r, MATH_ROW, MATH_ORD);
    if (table->n_columns == 1) {
        table->columns[0].align = 'c';
        table->pair_gap = -1;
    }
    only = single(node);
    return only ? only : node;
}
