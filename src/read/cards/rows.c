/* Cards in tables and definition lists. */
#include "base/diag.h"
#include "base/words.h"
#include "read/cards/convention.h"
#include "read/guess/pair.h"

/* ---- tables ---- */

static bool holds_table(struct arena *arena, const struct node *node)
{
    struct columns columns;

    (void)arena;
    return node->kind == NODE_TABLE && pair_columns(node, &columns);
}

static struct node *cell_at(const struct node *row, int column)
{
    struct node *cell = row->child;

    if (column < 0) return NULL;
    while (cell && column--) cell = cell->next;
    return cell;
}

/* What the cell says, or the picture that it names. */
static struct spans cell_spans(struct reading *r, const struct columns *columns, const struct node *cell,
                               int column)
{
    const char *picture = pair_picture(r->m->arena, columns, column, cell);
    struct spans spans = cell->spans;

    if (!picture) return spans;
    spans = (struct spans){0};
    *VEC_PUSH(r->m->arena, &spans) = (struct span){.kind = SPAN_IMAGE, .url = picture, .line = cell->line};
    return spans;
}

/* Onto the side at work. */
static void cell_put(struct reading *r, const struct columns *columns, const struct node *cell, int column)
{
    struct node *para = node_new(r->m->arena, NODE_PARA, cell->line);

    para->spans = cell_spans(r, columns, cell, column);
    if (para->spans.n) draft_node(r->m, para);
}

/* Pictures that stand before the answer belong to the question. */
static bool is_front_picture(const struct columns *columns, int column)
{
    return column < 64 && (columns->pictures >> column & 1) && column < columns->back &&
           column != columns->front;
}

static void tags_of(struct reading *r, const struct node *cell)
{
    struct str text = node_text(r->m->arena, cell);
    struct strs tags = {0};

    for (size_t i = 0; i < text.n;) {
        size_t n = 0;
        struct str tag;

        while (i + n < text.n && text.p[i + n] != ' ' && text.p[i + n] != ',') n++;
        tag = str_sub(text, i, n);
        if (str_starts(tag, "#")) tag = str_from(tag, 1);
        if (tag.n) *VEC_PUSH(r->m->arena, &tags) = tag;
        i += n + 1;
    }
    draft_omit(r->m, "tag", cell->line, text);
    draft_tags(r->m, &tags);
}

static void row_card(struct reading *r, const struct node *row, const struct columns *columns)
{
    const struct node *question = cell_at(row, columns->front);
    const struct node *number = cell_at(row, columns->number);
    const struct node *tags = cell_at(row, columns->tags);
    const struct node *id = cell_at(row, columns->id);
    struct title title = {0};
    int column = 0;

    if (question) {
        struct spans spans = cell_spans(r, columns, question, columns->front);

        title = title_of(r->m->arena, &spans, row->line);
    }
    if (number && !title.label.n) {
        title.label = str_trim(node_text(r->m->arena, number));
        draft_omit(r->m, "number", row->line, title.label);
    }
    if (id && !title.id.n) {
        title.id = str_trim(node_text(r->m->arena, id));
        draft_omit(r->m, "id", row->line, title.id);
    }
    draft_card(r->m, &title, row->line);
    if (tags) tags_of(r, tags);
    r->m->to_front = true;
    for (const struct node *cell = row->child; cell; cell = cell->next, column++)
        if (is_front_picture(columns, column)) cell_put(r, columns, cell, column);
    r->m->to_front = false;
    if (cell_at(row, columns->back)) cell_put(r, columns, cell_at(row, columns->back), columns->back);
    column = 0;
    for (const struct node *cell = row->child; cell; cell = cell->next, column++) {
        if (column == columns->front || column == columns->back || cell == number || cell == tags ||
            cell == id || is_front_picture(columns, column))
            continue;
        cell_put(r, columns, cell, column);
    }
}

/* True if the cell that asks is empty. */
static bool asks_nothing(const struct node *row, const struct columns *columns)
{
    const struct node *question = cell_at(row, columns->front);

    return !question || !question->spans.n;
}

static void row_leave(struct reading *r, const struct node *row)
{
    bool filled = false;

    for (const struct node *cell = row->child; cell; cell = cell->next) filled = filled || cell->spans.n;
    if (!filled) return;
    draft_omit_node(r->m, "row", row);
    r->m->deck->left_out++;
    diag(r->m->doc->diags, DIAG_CSV_ROW, r->m->doc->file, row->line,
         SAY("no question in this row: left out"));
}

/* Beside a table with names, one without is no deck. */
static bool beside_named(struct reading *r, const struct node *table)
{
    const struct node *n = table->parent ? table->parent->child : table;

    if (r->tables_at == r->heading + 1) return r->tables_named;
    r->tables_at = r->heading + 1;
    r->tables_named = false;
    for (const struct node *first = n; first != table; first = first->next)
        if (first->kind == NODE_HEADING) n = first->next;
    for (; n && n->kind != NODE_HEADING; n = n->next) {
        struct columns columns;
        if (n->kind == NODE_TABLE && pair_columns(n, &columns) && columns.named) r->tables_named = true;
    }
    return r->tables_named;
}

bool rows_table_node(struct reading *r, struct node *n)
{
    struct columns columns;

    if (n->kind != NODE_TABLE || !pair_columns(n, &columns)) return false;
    if (!columns.named && r->facts->named_rows && beside_named(r, n)) return false;
    draft_card_end(r->m);
    r->m->as_is = true;
    for (struct node *row = n->child; row; row = row->next) {
        if (row->header && !columns.head_is_card)
            draft_omit_node(r->m, "table-header", row);
        else if (asks_nothing(row, &columns))
            row_leave(r, row);
        else
            row_card(r, row, &columns);
    }
    draft_card_end(r->m);
    r->m->as_is = false;
    return true;
}

void rows_table(struct reading *r)
{
    convention_below(r, holds_table);
    convention_each(r, rows_table_node);
}

/* ---- definitions ---- */

static bool is_definition_line(const struct spans *line)
{
    return line->n && line->v[0].kind == SPAN_TEXT && !line->v[0].style &&
           (str_starts(line->v[0].text, ": ") || str_starts(line->v[0].text, ":\t") ||
            str_is(line->v[0].text, ":"));
}

static bool begins_definition(const struct node *node)
{
    struct spans line;

    if (!node || node->kind != NODE_PARA) return false;
    pair_line(node, 0, &line);
    return is_definition_line(&line);
}

static bool has_term(const struct node *list)
{
    return list->kind == NODE_LIST && list->child && list->child->term;
}

static bool holds_definition(struct arena *arena, const struct node *node)
{
    (void)arena;
    return has_term(node) || (node->kind == NODE_PARA && pair_is_definition(node));
}

static void term_card(struct reading *r, const struct spans *term, int line)
{
    struct title title = title_of(r->m->arena, term, line);

    draft_card(r->m, &title, line);
}

/* The paragraph's spans from `from` up to the end of a line, each line on its own: terms that share a definition. */
static struct spans terms_until(struct arena *arena, const struct node *para, size_t from,
                                const struct spans *line)
{
    size_t n = (size_t)(line->v - para->spans.v) + line->n - from;
    struct spans terms = {para->spans.v + from, n, n};

    terms = title_spans_copy(arena, &terms);
    for (size_t i = 0; i < n; i++)
        if (terms.v[i].style & STYLE_SOFT)
            terms.v[i] = (struct span){.kind = SPAN_BREAK, .text = {"", 0}, .line = terms.v[i].line};
    return terms;
}

/* A paragraph of terms and ": definition" lines. A line is a term if the next one is a definition, and so are those above the first
 * term; others go on with what they follow. `term_follows`: the next paragraph is a definition, so that the last line here is its
 * term. */
static void definition_para(struct reading *r, struct node *para, bool term_follows)
{
    struct draft *m = r->m;
    struct node *open = NULL;
    bool begun = false; /* there was a term or a definition */

    for (size_t i = 0; i < para->spans.n;) {
        struct spans line, after = {0};
        size_t next = pair_line(para, i, &line);
        struct node tail = *para;
        bool term = false;

        if (next < para->spans.n) {
            pair_line(&tail, next, &after);
            term = is_definition_line(&after);
        } else {
            term = term_follows;
        }
        if (!begun && !term && !is_definition_line(&line) && next < para->spans.n) {
            i = next;
            continue;
        }
        if (!begun && term) line = terms_until(m->arena, para, 0, &line);
        begun = true;
        if (is_definition_line(&line)) {
            struct spans text = title_spans_copy(m->arena, &line);
            if (open) draft_node(m, open);
            title_spans_drop(&text, 1);
            open = node_new(m->arena, NODE_PARA, line.v[0].line);
            open->spans = text;
        } else if (term) {
            if (open) draft_node(m, open);
            open = NULL;
            term_card(r, &line, line.n ? line.v[0].line : para->line);
        } else {
            if (!open) open = node_new(m->arena, NODE_PARA, line.n ? line.v[0].line : para->line);
            if (open->spans.n)
                *VEC_PUSH(m->arena, &open->spans) =
                    (struct span){.style = STYLE_SOFT, .text = {" ", 1}, .line = para->line};
            for (size_t k = 0; k < line.n; k++) *VEC_PUSH(m->arena, &open->spans) = line.v[k];
        }
        i = next;
    }
    if (open) draft_node(m, open);
}

static void term_items(struct reading *r, struct node *list)
{
    for (struct node *item = list->child; item; item = item->next) {
        struct node *first = item->child;

        if (first && first->kind == NODE_PARA) {
            term_card(r, &first->spans, item->line);
            first = first->next;
        }
        draft_nodes(r->m, first);
    }
}

bool rows_definition_node(struct reading *r, struct node *n)
{
    if (has_term(n)) {
        term_items(r, n);
        return true;
    }
    if (n->kind != NODE_PARA || !(pair_is_definition(n) || begins_definition(n->next))) return false;
    definition_para(r, n, begins_definition(n->next));
    return true;
}

void rows_definition(struct reading *r)
{
    convention_below(r, holds_definition);
    convention_each(r, rows_definition_node);
}
