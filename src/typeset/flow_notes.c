#include <assert.h>
#include <math.h>

#include "base/address.h"
#include "base/text.h"
#include "typeset/flow_impl.h"
#include "typeset/label.h"
#include "typeset/qr.h"

/* The footnotes among some blocks. */
struct footnotes {
    VEC(const struct block *) list; /* one of each label */
    struct lookup table;            /* the same, by label */
};

static struct footnotes footnotes_of(struct arena *arena, const struct block *first)
{
    struct footnotes notes = {0};

    for (const struct block *block = first; block; block = block->next)
        if (block->kind == BLOCK_NOTE &&
            lookup_add(&notes.table, arena, 0, block->text, notes.list.n) == notes.list.n)
            *VEC_PUSH(arena, &notes.list) = block;
    return notes;
}

static const struct block *footnote_find(const struct footnotes *notes, struct str label)
{
    size_t found = lookup_find(&notes->table, 0, label);

    if (found == SIZE_MAX) return NULL;
    assert(notes->list.v && found < notes->list.n);
    return notes->list.v[found];
}

/* The type of notes: smaller than the text, and no larger than notes are; on the text's leading where there is a grid. */
static struct type note_type(const struct type *type)
{
    struct type small = *type;
    double scale = fmin(type->theme->lists.note, type->note / type->size);

    small.size *= scale;
    small.leading *= scale;
    small.code_size *= scale;
    small.listing = fmax(scale * type->listing, type->least);
    small.code_leading *= small.listing / type->listing;
    small.paragraph *= scale;
    small.align = THEME_LEFT;
    return small;
}

/* The address as a code, which is no taller than half a column; false if there is no room for it. */
static bool set_code(const struct flow *f, struct galley *galley, const char *url, double x, double width)
{
    double most = f->cx.column_depth > 0 ? fmin(width, f->cx.column_depth / 2) : width;
    struct str address = address_without_tracks(galley->arena, str_of(url));
    struct page holder = {0};
    const struct tag *link = galley_tag_open(galley, TAG_LINK);
    struct tag *code = galley_tag_open(galley, TAG_FIGURE);
    struct line *line;
    double side;

    galley_tag_close(galley);
    galley_tag_close(galley);
    code->alt = address;
    holder.tag = code;
    side = qr_draw(galley->arena, &holder, address, x, 0, most);
    holder.tag = link;
    if (side <= 0) return false;
    if (f->type->rtl)
        for (size_t i = 0; i < holder.items.n; i++)
            page_item_shift(&holder.items.v[i], (float)(width - side), 0);
    page_link(galley->arena, &holder, (struct rect){f->type->rtl ? x + width - side : x, 0, side, side}, -1,
              url);
    /* Its number stands beside its head. */
    line = galley_line(galley);
    galley_line_lead(line, f->type->leading);
    for (size_t i = 0; i < holder.items.n; i++) page_item_shift(&holder.items.v[i], 0, -line->ascent);
    line->descent = (float)side - line->ascent;
    line->width = (float)side;
    line->items = holder.items.v;
    line->n = holder.items.n;
    return true;
}

static void set_note(struct flow *f, struct note *note, size_t number, const struct footnotes *footnotes,
                     double x, double width)
{
    struct type type = note_type(f->type);
    struct galley *galley = galley_new(f->galley->arena);
    struct flow inner = {.cx = f->cx, .galley = galley, .type = &type, .least_width = f->least_width};
    struct para_style style = style_of(&type);
    struct page holder = {0};
    struct str label = str_of(arena_printf(galley->arena, "%zu", number));
    double label_w;

    assert(number >= 1 && number <= f->galley->notes->list.n);
    galley->tag = f->galley->tag;
    galley->language = f->galley->language;
    galley->tagged = f->galley->tagged++;
    galley_tag_open(galley, TAG_NOTE)->number = (int)number;
    holder.tag = galley_tag_open(galley, TAG_LABEL);
    galley_tag_close(galley);
    style.size *= 0.8;
    style.ink = type.accent;
    label_w = label_width(f->cx.stick, label, &style);
    label_draw(f->cx.stick, galley->arena, &holder, label, type.rtl ? x + width - label_w : x,
               -0.22 * type.size, &style, ITEM_SPACE);
    flow_indent(&inner, label_w + 0.3 * type.size, &x, &width);
    galley->notes = f->galley->notes;
    if (note->url && f->cx.link_codes && set_code(&inner, galley, note->url, x, width)) {
        /* The code says it all. */
    } else if (note->url) {
        struct span span = {
            .text = address_shown(galley->arena, str_of(note->url)), .url = note->url, .line = note->line};
        struct spans spans = {&span, 1, 1};
        struct context cx = f->cx;

        if (f->cx.link_codes)
            galley_remark(galley, DIAG_NO_CODE, note->line, text_quoted(galley->arena, span.text), 0);
        cx.as_typed = true;
        style = style_of(&type);
        para_set(&cx, galley, &spans, x, width, &style);
    } else {
        const struct block *block = footnote_find(footnotes, note->label);

        if (block) flow_set(&inner, block->child, x, width, type.paragraph, type.paragraph);
    }
    if (!galley->lines.n) galley_line_lead(galley_line(galley), type.leading);
    galley_add(galley, 0, holder.items.v, holder.items.n);
    galley_tag_close(galley);
    galley_remarks_move(galley, f->galley);
    f->galley->notes->list.v[number - 1].galley = galley;
}

/* The note's lines, behind the text. */
static void append_note(struct galley *galley, struct note *note)
{
    const struct galley *set = note->galley;

    assert(set && set->lines.n && "set_notes was there");
    galley_space(galley, set->lines.v[0].ascent);
    for (size_t i = 0; i < set->lines.n; i++) {
        struct line from = set->lines.v[i], *line;

        galley_space(galley, (double)from.space);
        galley_break(galley, from.cost);
        line = galley_line(galley);
        from.space = line->space;
        from.notes = line->notes;
        from.answer = line->answer;
        from.card = line->card;
        *line = from;
    }
    note->galley = NULL;
}

void flow_move_notes(struct flow *f)
{
    struct galley *g = f->galley;
    size_t lines = g->lines.n, first = g->moved ? g->lines.v[g->moved - 1].notes : 0;

    for (size_t i = g->moved; i < lines; i++) {
        size_t end = g->lines.v[i].notes;

        if (end > first && galley_depth(g, i, i + 1) > f->cx.column_depth)
            for (size_t k = first; k < end; k++) append_note(g, &g->notes->list.v[k]);
        first = end;
    }
    g->moved = g->lines.n;
}

void flow_notes(struct flow *f, const struct block *first, double x, double width)
{
    struct notes *notes = f->galley->notes;
    size_t least = f->galley->lines.n ? f->galley->lines.v[f->galley->lines.n - 1].notes : 0;
    struct arena_mark mark = arena_mark(f->cx.stick->scratch);
    struct footnotes footnotes = footnotes_of(f->cx.stick->scratch, first);

    for (size_t i = 0; i < footnotes.list.n; i++)
        galley_note(f->galley, NULL, footnotes.list.v[i]->text, footnotes.list.v[i]->line);
    if (f->type->rtl) notes->rule_x = (float)(x + width - NOTES_RULE);
    for (; notes->set < notes->list.n; notes->set++)
        set_note(f, &notes->list.v[notes->set], notes->set + 1, &footnotes, x, width);
    arena_reset(f->cx.stick->scratch, mark);
    notes->referred = notes->list.n;
    if (notes->list.n == least) return;
    if (!f->galley->lines.n) galley_line_lead(galley_line(f->galley), f->type->leading);
    f->galley->lines.v[f->galley->lines.n - 1].notes = notes->list.n;
}
