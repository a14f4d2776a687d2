#include "typeset/galley_impl.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

struct galley *galley_new(struct arena *arena)
{
    struct galley *galley = NEW(arena, struct galley);

    galley->arena = arena;
    galley->notes = NEW(arena, struct notes);
    galley->card = -1;
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

/* True if what stands in the tag is in that language. */
static bool speaks(const struct tag *tag, const char *language)
{
    while (tag && !tag->language) tag = tag->outer;
    return tag && !strcmp(tag->language, language);
}

struct tag *galley_tag_open(struct galley *galley, enum tag_kind kind)
{
    struct tag *tag = NEW(galley->arena, struct tag);

    tag->outer = galley->tag;
    tag->order = ++galley->tagged;
    tag->kind = (uint8_t)kind;
    if (galley->language && !speaks(galley->tag, galley->language)) tag->language = galley->language;
    galley->tag = tag;
    return tag;
}

void galley_tag_close(struct galley *galley)
{
    assert(galley->tag);
    galley->tag = galley->tag->outer;
}

struct line *galley_line(struct galley *galley)
{
    struct line *line = VEC_PUSH(galley->arena, &galley->lines);

    line->space = galley->space + galley->space_more;
    galley->space_more = 0;
    line->cost = galley->cost;
    line->deco = galley->deco;
    line->repeat = galley->repeat;
    line->card = galley->card;
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
    *VEC_PUSH(galley->arena, &galley->remarks) =
        (struct remark){.id = id, .line = line, .text = text, .value = value};
}

void galley_remark_of(struct galley *galley, enum diag_id id, const struct diag_place *place,
                      const char *text)
{
    struct remark *last;

    galley_remark(galley, id, place->line, text, 0);
    last = &galley->remarks.v[galley->remarks.n - 1];
    last->words = place->words;
    last->address = place->address;
}

void galley_remarks_move(const struct galley *from, struct galley *to)
{
    for (size_t i = 0; i < from->remarks.n; i++) *VEC_PUSH(to->arena, &to->remarks) = from->remarks.v[i];
}

/* The line's own items begin behind `before` of the n new ones, which is all of them or none. */
static void add_items(struct galley *galley, size_t index, const struct item *items, size_t n, size_t before)
{
    assert(index < galley->lines.n);
    struct line *line = &galley->lines.v[index];
    struct item *all = NEW_N(galley->arena, struct item, line->n + n);

    if (n) memcpy(all + (before ? 0 : line->n), items, n * sizeof *all);
    if (line->n) memcpy(all + before, line->items, line->n * sizeof *all);
    line->items = all;
    line->n += n;
}

void galley_add(struct galley *galley, size_t index, const struct item *items, size_t n)
{
    add_items(galley, index, items, n, n);
}

void galley_add_behind(struct galley *galley, size_t index, const struct item *items, size_t n)
{
    add_items(galley, index, items, n, 0);
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
        struct diag_place place = {.file = file, .line = r->line, .words = r->words, .address = r->address};
        char sign[4];

        if (!r->text && r->value) place.words = (struct str){sign, utf8_put(sign, r->value)};
        if (place.words.n) place.words.p = arena_copy(diags->arena, place.words.p, place.words.n);
        if (r->text)
            diag_at(diags, r->id, place, r->text);
        else
            diag_at(diags, r->id, place, r->value);
    }
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
    for (size_t i = 0; i < repeat->n; i++) repeat->height += galley_line_height(&repeat->lines[i]);
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

/* Adds the note to the table, if neither its address nor its label is there; the index of who has it. */
static size_t note_list(struct galley *g, const struct note *note, size_t index)
{
    return lookup_add(&g->notes->table, g->arena, note->url != NULL,
                      note->url ? str_of(note->url) : note->label, index);
}

size_t galley_note(struct galley *g, const char *url, struct str label, int line)
{
    struct notes *notes = g->notes;
    const struct note new = {url, label, line, NULL};
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
