#include "typeset/galley.h"

#include <assert.h>
#include <string.h>

struct galley *galley_new(struct arena *arena)
{
    struct galley *galley = NEW(arena, struct galley);

    galley->arena = arena;
    galley->notes = NEW(arena, struct notes);
    galley->tag = -1;
    return galley;
}

void galley_space(struct galley *galley, double space)
{
    if (space > (double)galley->space) galley->space = (float)space;
}

void galley_break(struct galley *galley, int cost)
{
    if (cost > galley->cost) galley->cost = cost;
}

void galley_row(struct galley *galley)
{
    galley->in_row = true;
}

void galley_open(struct galley *galley, const struct deco *deco)
{
    assert(deco->outer == galley->deco && galley->depth < DECO_DEEPEST);
    galley->deco = deco;
    galley->depth++;
}

void galley_close(struct galley *galley)
{
    assert(galley->deco && galley->depth > 0);
    galley->deco = galley->deco->outer;
    galley->depth--;
}

struct line *galley_line(struct galley *galley)
{
    struct line *line = VEC_PUSH(galley->arena, &galley->lines);

    line->space = galley->space + galley->space_more;
    galley->space_more = 0;
    line->cost = galley->cost;
    line->deco = galley->deco;
    line->repeat = galley->repeat;
    line->tag = galley->tag;
    line->answer = galley->answer;
    line->in_row = galley->in_row;
    line->notes = galley->notes->referred;
    galley->space = 0;
    galley->in_row = false;
    galley->cost = BREAK_FREE;
    return line;
}

void galley_remark(struct galley *galley, enum diag_id id, int line, const char *text, unsigned value)
{
    if (galley->remarks.n) {
        const struct remark *last = &galley->remarks.v[galley->remarks.n - 1];

        if (last->id == id && last->line == line && last->value == value &&
            (text ? last->text && !strcmp(last->text, text) : !last->text))
            return;
    }
    *VEC_PUSH(galley->arena, &galley->remarks) = (struct remark){id, line, text, value};
}

void galley_remarks_move(const struct galley *from, struct galley *to)
{
    for (size_t i = 0; i < from->remarks.n; i++) *VEC_PUSH(to->arena, &to->remarks) = from->remarks.v[i];
}

void galley_add(struct galley *galley, size_t index, const struct item *items, size_t n)
{
    assert(index < galley->lines.n);
    struct line *line = &galley->lines.v[index];
    struct item *all = NEW_N(galley->arena, struct item, line->n + n);

    if (n) memcpy(all, items, n * sizeof *all);
    if (line->n) memcpy(all + n, line->items, line->n * sizeof *all);
    line->items = all;
    line->n += n;
}

void galley_line_shift(struct galley *galley, size_t index, double dx)
{
    struct line *line = &galley->lines.v[index];
    struct item *moved = NEW_N(galley->arena, struct item, line->n);

    for (size_t i = 0; i < line->n; i++) {
        moved[i] = line->items[i];
        page_item_shift(&moved[i], (float)dx, 0);
    }
    line->items = moved;
}

void galley_line_lead(struct line *line, double leading)
{
    line->ascent = (float)(leading * LINE_BASELINE);
    line->descent = (float)(leading * (1 - LINE_BASELINE));
}

void galley_report(const struct galley *galley, const char *file, struct diags *diags)
{
    for (size_t i = 0; i < galley->remarks.n; i++) {
        const struct remark *r = &galley->remarks.v[i];

        if (r->text)
            diag(diags, r->id, file, r->line, r->text);
        else
            diag(diags, r->id, file, r->line, r->value);
    }
}

static bool deco_within(const struct deco *deco, const struct deco *chain)
{
    for (; chain; chain = chain->outer)
        if (chain == deco) return true;
    return false;
}

/* Pads of the decorations in `chain` that are not in `other`. */
static double pads(const struct deco *chain, const struct deco *other)
{
    double sum = 0;

    for (; chain && !deco_within(chain, other); chain = chain->outer) sum += chain->pad;
    return sum;
}

/* From the bottom of line i - 1 to the top of line i in one column. */
static double gap(const struct galley *g, size_t i)
{
    const struct line *above = &g->lines.v[i - 1];
    const struct line *below = &g->lines.v[i];
    double sum = (double)below->space;

    if (above->deco != below->deco) sum += pads(above->deco, below->deco) + pads(below->deco, above->deco);
    return sum;
}

static double line_height(const struct line *line)
{
    return (double)line->ascent + (double)line->descent;
}

static double repeat_height(const struct line *line)
{
    return line->repeat ? line->repeat->height : 0;
}

/* Of what stands above a column that begins with line i, outside of its decorations. */
static double head_height(const struct galley *g, size_t i)
{
    return g->head && i >= g->head_from ? g->head->height : 0;
}

double galley_height(const struct galley *g, size_t from, size_t to)
{
    double sum;

    assert(to <= g->lines.n);
    if (from >= to) return 0;
    sum = pads(g->lines.v[from].deco, NULL) + pads(g->lines.v[to - 1].deco, NULL) +
          repeat_height(&g->lines.v[from]) + head_height(g, from);
    for (size_t i = from; i < to; i++) {
        if (i > from) sum += gap(g, i);
        sum += line_height(&g->lines.v[i]);
    }
    return sum;
}

/* Notes stand this far below the text; half-way hangs a rule. */
static const double NOTES_GAP = 8;

/* The notes that lines [from, to) refer to first: [*first, *end). */
static void notes_of(const struct galley *g, size_t from, size_t to, size_t *first, size_t *end)
{
    *first = from > 0 ? g->lines.v[from - 1].notes : 0;
    *end = to > from ? g->lines.v[to - 1].notes : *first;
    assert(*first <= *end && *end <= g->notes->list.n);
}

static double notes_height(const struct galley *g, size_t first, size_t end)
{
    double sum = 0;

    for (size_t i = first; i < end; i++) {
        const struct galley *note = g->notes->list.v[i].galley;
        if (note) sum += galley_height(note, 0, note->lines.n);
    }
    return sum > 0 ? sum + NOTES_GAP : 0;
}

double galley_depth(const struct galley *g, size_t from, size_t to)
{
    size_t first, end;

    notes_of(g, from, to, &first, &end);
    return galley_height(g, from, to) + notes_height(g, first, end);
}

void galley_keep(struct galley *g, size_t first, double depth, int cost)
{
    if (depth <= 0 || g->lines.n < first + 2 || galley_height(g, first, g->lines.n) > depth) return;
    for (size_t i = first + 1; i < g->lines.n; i++) g->lines.v[i].cost += cost;
}

void galley_echo(struct repeat *repeat, struct ink text, struct ink quiet, double x, double width)
{
    repeat->echo = true;
    repeat->ink = quiet;
    repeat->height = 0;
    for (size_t i = 0; i < repeat->n; i++) repeat->height += line_height(&repeat->lines[i]);
    if (memcmp(&text, &quiet, sizeof text) != 0) return;
    repeat->rule_x = x;
    repeat->rule = width;
}

void galley_head(struct galley *g, size_t from, struct repeat *repeat, double space, double depth)
{
    repeat->height += space;
    if (from >= g->lines.n || !repeat->n) return;
    for (size_t i = from; i < g->lines.n; i++)
        if (galley_depth(g, i, i + 1) + repeat->height > depth) return;
    g->head = repeat;
    g->head_from = from;
}

void galley_fit_repeats(struct galley *g, double depth)
{
    for (size_t i = 0; i < g->lines.n; i++)
        if (g->lines.v[i].repeat && galley_depth(g, i, i + 1) > depth) g->lines.v[i].repeat = NULL;
}

struct column galley_whole(const struct galley *g)
{
    return (struct column){0, g->lines.n, galley_height(g, 0, g->lines.n), galley_depth(g, 0, g->lines.n)};
}

/* Adds the note to the table, if neither its address nor its label is there; the index of who has it. */
static size_t note_list(struct galley *g, const struct note *note, size_t index)
{
    return lookup_add(&g->notes->table, g->arena, note->url != NULL,
                      note->url ? str_of(note->url) : note->label, index);
}

size_t galley_note(struct galley *g, const char *url, struct str label)
{
    struct notes *notes = g->notes;
    const struct note new = {url, label, NULL};
    size_t found = notes->list.n;

    if (notes->list.n >= LOOKUP_FROM) {
        while (notes->table.n < notes->list.n) note_list(g, &notes->list.v[notes->table.n], notes->table.n);
        found = note_list(g, &new, notes->list.n);
    } else {
        for (size_t i = 0; i < notes->list.n && found == notes->list.n; i++) {
            const struct note *note = &notes->list.v[i];
            if (url ? note->url && !strcmp(note->url, url) : !note->url && str_eq(note->label, label))
                found = i;
        }
    }
    if (found == notes->list.n) *VEC_PUSH(g->arena, &notes->list) = new;
    return found + 1;
}

/* The best way to cut the lines before some line into columns. */
struct column_cut {
    size_t forbidden, columns, prev;
    size_t dropped; /* lines of the last column's echo that it has no room for */
    double cost;
};

/* What a column costs that is a whole column too short or too long, and what each costs at all. */
static const double EVENNESS = 1000, COLUMN = 100;
/* Where columns are to be few, one more is worth it only to save more than one break below what opens something, or above what
 * closes it. */
static const double COLUMN_MORE = 1.2 * BREAK_OPENED;
/* And what each line costs that is not repeated for want of room. */
static const double DROPPED = 40;

static bool cut_better(struct column_cut a, struct column_cut b)
{
    if (a.forbidden != b.forbidden) return a.forbidden < b.forbidden;
    return a.cost < b.cost;
}

/* How many columns it takes at least. */
static size_t fewest(const struct galley *g, size_t from, size_t to, double first_depth, double depth)
{
    size_t n = 1;
    double room = first_depth;
    double sum = 0;

    for (size_t i = from; i < to; i++) {
        const struct line *line = &g->lines.v[i];
        double top = pads(line->deco, NULL);
        double more = line_height(line) + (sum > 0 ? gap(g, i) : top);

        if (sum > 0 && sum + more + top > room) {
            n++;
            room = depth;
            sum = 0;
            more = line_height(line) + top;
        }
        sum += more;
    }
    return n;
}

/* How many lines of what is repeated above a line are to be dropped so that it is no taller than `most`; only an echo gives. *height
 * is then its height. */
static size_t echo_dropped(const struct line *line, double most, double *height)
{
    const struct repeat *repeat = line->repeat;
    size_t dropped = 0;

    *height = repeat_height(line);
    if (!repeat || !repeat->echo) return 0;
    while (dropped<repeat->n && * height> most) *height -= line_height(&repeat->lines[dropped++]);
    return dropped;
}

/* Drops the outermost lines of what is repeated above a line. */
static void echo_shorten(struct arena *arena, struct line *line, size_t dropped)
{
    struct repeat *shorter;

    if (!dropped) return;
    shorter = NEW(arena, struct repeat);
    *shorter = *line->repeat;
    shorter->lines += dropped;
    shorter->n -= dropped;
    for (size_t i = 0; i < dropped; i++) shorter->height -= line_height(&line->repeat->lines[i]);
    line->repeat = shorter->n ? shorter : NULL;
}

struct column *galley_cut(struct arena *arena, struct galley *g, size_t from, size_t to, double first_depth,
                          double depth, bool even, size_t *n)
{
    size_t count = to - from;
    struct column_cut *best = NEW_N(arena, struct column_cut, count + 1);
    bool noted = to > from && g->lines.v[to - 1].notes > (from > 0 ? g->lines.v[from - 1].notes : 0);
    double total = galley_depth(g, from, to);
    size_t least = fewest(g, from, to, first_depth, depth);
    double target = even ? total / (double)least / depth : 1;
    struct column *columns;

    assert(from <= to && first_depth > 0 && depth > 0);
    /* best[j] is the best way to cut lines [from, from + j) with a break behind the last of them. */
    for (size_t j = 1; j <= count; j++) {
        double tail = pads(g->lines.v[from + j - 1].deco, NULL);
        double height = 0; /* of lines [i, j) without the outer pads */
        double notes = 0;  /* of their notes */

        for (size_t i = j; i-- > 0;) {
            const struct line *line = &g->lines.v[from + i];
            double room = i == 0 ? first_depth : depth;
            struct column_cut cut = {best[i].forbidden, best[i].columns + 1, i, 0, best[i].cost};
            double fill, repeated;

            if (i + 1 < j) height += gap(g, from + i + 1);
            height += line_height(line);
            if (noted) {
                size_t first, end;

                notes_of(g, from + i, from + j, &first, &end);
                notes = notes_height(g, first, end);
            }
            fill = (height + tail + pads(line->deco, NULL) + notes) / room;
            if (fill > 1.0001 && i + 1 < j) break;
            /* Further up, less may have to be repeated. */
            fill += head_height(g, from + i) / room;
            cut.dropped = echo_dropped(line, (1.0001 - fill) * room, &repeated);
            cut.cost += (double)cut.dropped * DROPPED;
            fill += repeated / room;
            if (fill > 1.0001 && i + 1 < j) continue;
            if (even)
                cut.cost += COLUMN_MORE + (fill - target) * (fill - target) * EVENNESS;
            else
                cut.cost += COLUMN + (from + j == to ? 0 : (1 - fill) * (1 - fill) * EVENNESS);
            if (i > 0 && line->cost >= BREAK_FORBIDDEN)
                cut.forbidden++;
            else if (i > 0)
                cut.cost += line->cost;
            if (i + 1 == j || cut_better(cut, best[j])) best[j] = cut;
        }
    }
    *n = best[count].columns;
    columns = NEW_N(arena, struct column, *n);
    for (size_t k = *n, j = count; k-- > 0; j = best[j].prev) {
        assert(best[j].prev < j && (k > 0) == (best[j].prev > 0));
        columns[k].from = from + best[j].prev;
        columns[k].to = from + j;
        echo_shorten(g->arena, &g->lines.v[columns[k].from], best[j].dropped);
        columns[k].height = galley_height(g, columns[k].from, columns[k].to);
        columns[k].depth = galley_depth(g, columns[k].from, columns[k].to);
    }
    return columns;
}

/* Begins a decoration's rectangle; its depth is known when it is closed. Returns its item's index. */
static size_t deco_begin(struct arena *arena, struct page *page, const struct deco *deco, double x,
                         double top)
{
    struct rect r = {x + deco->x, top, deco->w, 0};

    if (deco->frame)
        page_frame(arena, page, r, deco->radius, 0.4, deco->ink, ITEM_TINT);
    else
        page_box(arena, page, r, deco->radius, deco->ink, ITEM_TINT);
    return page->items.n - 1;
}

static void deco_end(struct page *page, size_t item, double bottom)
{
    page->items.v[item].u.box.h = (float)bottom - page->items.v[item].u.box.y;
}

static void line_draw(struct arena *arena, const struct line *line, struct page *page, double x, double top)
{
    for (size_t k = 0; k < line->n; k++) {
        struct item *item = VEC_PUSH(arena, &page->items);

        *item = line->items[k];
        page_item_shift(item, (float)x, (float)(top + (double)line->ascent));
    }
}

/* The dotted rule below an echo: how thick, and how far its dots are apart. */
static const double RULE = 0.5, RULE_DOTS = 2;

/* Draws what is repeated at the top of a column. Nothing leads to an echo, or from it. */
static void repeat_draw(struct arena *arena, const struct repeat *repeat, struct page *page, double x,
                        double top)
{
    for (size_t k = 0; k < repeat->n; k++) {
        size_t first = page->items.n, kept = first;

        line_draw(arena, &repeat->lines[k], page, x, top);
        top += line_height(&repeat->lines[k]);
        for (size_t i = first; repeat->echo && i < page->items.n; i++) {
            struct item item = page->items.v[i];

            if (item.kind == ITEM_LINK || item.kind == ITEM_DEST) continue;
            item.flags |= ITEM_DECOR | ITEM_REPEAT;
            if (!(item.flags & ITEM_TINT)) item.ink = repeat->ink;
            page->items.v[kept++] = item;
        }
        if (repeat->echo) page->items.n = kept;
    }
    if (repeat->rule > 0)
        page_line(arena, page, x + repeat->rule_x, top, x + repeat->rule_x + repeat->rule, top, RULE,
                  -RULE_DOTS, repeat->ink, ITEM_DECOR);
}

double galley_draw(struct arena *arena, const struct galley *g, size_t from, size_t to, struct page *page,
                   double x, double y)
{
    struct {
        const struct deco *deco;
        size_t item;
    } open[DECO_DEEPEST];
    size_t depth = 0;
    double at = y;
    size_t items = 0;

    for (size_t i = from; i < to; i++)
        items += g->lines.v[i].n + (i == from || g->lines.v[i].deco != g->lines.v[i - 1].deco);
    page_reserve(arena, page, items);
    if (from < to && head_height(g, from) > 0) {
        repeat_draw(arena, g->head, page, x, at);
        at += g->head->height;
    }
    for (size_t i = from; i < to; i++) {
        const struct line *line = &g->lines.v[i];
        const struct deco *opening[DECO_DEEPEST] = {0};
        size_t opened = 0;

        assert(line->ascent + line->descent >= 0 && line->space >= 0);
        while (depth && !deco_within(open[depth - 1].deco, line->deco)) {
            depth--;
            at += open[depth].deco->pad;
            deco_end(page, open[depth].item, at);
        }
        if (i > from) at += (double)line->space;
        for (const struct deco *d = line->deco; d && !(depth && open[depth - 1].deco == d); d = d->outer)
            opening[opened++] = d;
        assert(depth + opened <= DECO_DEEPEST);
        while (opened) {
            open[depth].deco = opening[--opened];
            open[depth].item = deco_begin(arena, page, open[depth].deco, x, at);
            at += open[depth].deco->pad;
            depth++;
        }
        if (i == from && line->repeat) {
            repeat_draw(arena, line->repeat, page, x, at);
            at += line->repeat->height;
        }
        line_draw(arena, line, page, x, at);
        at += line_height(line);
    }
    while (depth) {
        depth--;
        at += open[depth].deco->pad;
        deco_end(page, open[depth].item, at);
    }
    return at - y;
}

void galley_draw_notes(struct arena *arena, const struct galley *g, size_t from, size_t to, struct page *page,
                       double x, double bottom, struct ink rule)
{
    const double rule_length = 40;
    size_t first, end;
    double height;
    double at;

    notes_of(g, from, to, &first, &end);
    height = notes_height(g, first, end);
    if (height <= 0) return;
    at = bottom - height;
    page_line(arena, page, x, at + NOTES_GAP / 2, x + rule_length, at + NOTES_GAP / 2, 0.4, 0, rule,
              ITEM_DECOR);
    at += NOTES_GAP;
    for (size_t i = first; i < end; i++) {
        const struct galley *note = g->notes->list.v[i].galley;
        if (note) at += galley_draw(arena, note, 0, note->lines.n, page, x, at);
    }
}
