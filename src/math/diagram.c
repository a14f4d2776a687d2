/* Commutative diagrams as amscd has them, \begin{CD} A @>f>> B \\ @VgVV @VVhV \\ C @>>k> D \end{CD}: in every second column stand objects and what
 * leads up and down, in the others what leads left and right. */
#include "math/reader.h"

#include "base/words.h"

/* What stands behind @. */
static const struct diagram_arrow {
    char mark;
    bool across;   /* between two objects, else below one */
    bool labels;   /* up to the mark once more, and up to it again */
    uint32_t rune; /* 0: none */
} arrows[] = {
    {'<', true, true, U'←'},  {'>', true, true, U'→'},   {'=', true, false, '='}, {'A', false, true, U'↑'},
    {'V', false, true, U'↓'}, {'|', false, false, U'‖'}, {'.', false, false, 0},
};

/* \minCDarrowwidth, 2.5 pc at 10 pt, in em. */
static const double ARROW_LEAST = 3;

struct diagram_line {
    VEC(struct math_cell) cells;
};

static void put(struct math_reader *r, struct diagram_line *line, size_t column, const struct math_node *body)
{
    while (line->cells.n <= column) (void)VEC_PUSH(r->arena, &line->cells);
    line->cells.v[column].body = body;
}

/* What an arrow carries, up to its mark. */
static struct math_node *read_label(struct math_reader *r, const struct diagram_arrow *arrow, uint32_t at)
{
    struct math_here around = math_group_open(r);
    struct math_node *row;

    r->here.style = MATH_STYLE_SCRIPT;
    row = math_row(r, (uint32_t)arrow->mark);
    math_group_close(r, around);
    if (!math_take(r, (uint32_t)arrow->mark)) math_fail(r, SAY("an arrow that is not closed"), at);
    return row;
}

/* Wider than its labels, and all alike where these are short. */
static struct math_node *across(struct math_reader *r, const struct diagram_arrow *arrow,
                                struct math_node *above, struct math_node *below)
{
    struct math_node *node = math_node(r, MATH_STACK, MATH_REL);

    node->u.stack.above = above && above->u.row.first ? above : NULL;
    node->u.stack.below = below && below->u.row.first ? below : NULL;
    node->u.stack.arrow = arrow->rune;
    node->u.stack.least = ARROW_LEAST;
    return node;
}

/* A label beside an arrow that leads up or down takes no width. */
static void add_beside(struct math_reader *r, struct math_builder *b, struct math_node *label, char lap)
{
    struct math_node *phantom = math_node(r, MATH_PHANTOM, MATH_ORD),
                     *styled = math_node(r, MATH_STYLED, MATH_ORD);

    if (!label || !label->u.row.first) return;
    styled->u.styled.style = MATH_STYLE_SCRIPT;
    styled->u.styled.body = label;
    phantom->u.phantom.flat = true;
    phantom->u.phantom.lap = lap;
    phantom->u.phantom.body = styled;
    math_add(b, phantom);
}

static struct math_node *down(struct math_reader *r, const struct diagram_arrow *arrow,
                              struct math_node *left, struct math_node *right)
{
    struct math_node *node = math_node(r, MATH_DELIMITER, MATH_ORD);
    struct math_builder b = {0};

    node->u.delimiter.size = 2;
    node->u.delimiter.rune = arrow->rune;
    add_beside(r, &b, left, 'l');
    math_add(&b, node);
    add_beside(r, &b, right, 'r');
    return math_row_of(r, &b);
}

/* Behind its @: gives the column of what comes next. */
static size_t read_arrow(struct math_reader *r, struct diagram_line *line, size_t column, uint32_t at)
{
    struct math_token token = math_next(r);
    struct math_node *first = NULL, *second = NULL;

    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++) {
        const struct diagram_arrow *arrow = &arrows[i];

        if (!math_token_is(token, (uint32_t)arrow->mark)) continue;
        if (arrow->labels) {
            first = read_label(r, arrow, at);
            second = read_label(r, arrow, at);
        }
        if (arrow->across)
            put(r, line, column + 1, across(r, arrow, first, second));
        else if (arrow->rune)
            put(r, line, column, down(r, arrow, first, second));
        return column + 2;
    }
    math_fail(r, SAY("an @ that begins no arrow"), at);
    return column;
}

static void read_line(struct math_reader *r, struct diagram_line *line)
{
    for (size_t column = 0; !r->failed;) {
        struct math_here around = math_group_open(r);
        struct math_node *object;
        struct math_token token;

        r->here.cell = true;
        r->here.style = MATH_STYLE_DISPLAY;
        object = math_row(r, '@');
        math_group_close(r, around);
        if (object->u.row.first) put(r, line, column, object);
        token = math_peek(r);
        if (!math_take(r, '@')) return;
        column = read_arrow(r, line, column, token.at);
    }
}

struct math_node *math_diagram(struct math_reader *r)
{
    struct math_node *node = math_node(r, MATH_TABLE, MATH_ORD);
    struct math_table *table = NEW(r->arena, struct math_table);
    VEC(struct math_line) lines = {0};
    bool more = true;

    while (more && !r->failed) {
        struct diagram_line line = {0};
        struct math_length gap = {0, MATH_EM};
        struct math_token token;

        read_line(r, &line);
        token = math_peek(r);
        more = math_token_named(token, "\\") || math_token_named(token, "cr");
        if (more) {
            math_next(r);
            math_line_gap(r, token, &gap);
        }
        if (!line.cells.n) continue;
        *VEC_PUSH(r->arena, &lines) =
            (struct math_line){.cells = line.cells.v, .n = line.cells.n, .gap = gap};
        if (line.cells.n > table->n_columns) table->n_columns = line.cells.n;
    }
    table->lines = lines.v;
    table->n = lines.n;
    table->columns = NEW_N(r->arena, struct math_column, table->n_columns);
    for (size_t i = 0; i < table->n_columns; i++) table->columns[i].align = 'c';
    table->style = MATH_STYLE_DISPLAY;
    table->gap = 0.5;
    table->pair_gap = -1;
    table->leading = 1.2;
    table->holds = true;
    node->u.table = table;
    return node;
}
