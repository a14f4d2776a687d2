#include "read/package/package.h"

#include <assert.h>

#include "base/diag.h"
#include "base/words.h"
#include "read/package/clozes.h"
#include "read/package/fill.h"
#include "read/package/filter.h"
#include "read/package/occlusion.h"
#include "read/package/piles.h"
#include "read/tree/furigana.h"
#include "read/tree/lines.h"
#include "read/values/cell.h"

/* A type's templates, ready to be filled; NULL: not asked for yet. */
struct package_kit {
    struct fill **fills; /* by ord; of gaps one */
    size_t n;
    struct lookup fields;
};

/* Notes that something is wrong with, for one message. */
struct package_lines {
    int *v;
    size_t n, cap;
};

struct package_reader {
    struct draft *m;
    const struct package *package;
    struct cells *cells;
    struct arena *scratch;
    struct package_kit *kits; /* by type */
    unsigned char **shown;    /* by note: of each field, enum fill_shown */
    struct block **origins;   /* by note with gaps: the front with all of them blank */
    struct stencil_told told;
    struct package_lines blank, none, twice, apart;
};

/* ---- what is said ---- */

static void told_add(struct package_reader *r, struct package_lines *lines, int line)
{
    if (!lines->n || lines->v[lines->n - 1] != line) *VEC_PUSH(r->m->arena, lines) = line;
}

/* `many` is a format for how many there are and their lines. */
static void tell(struct package_reader *r, const struct package_lines *lines, const char *one,
                 const char *many)
{
    struct strbuf b = strbuf_new(r->m->arena);

    if (!lines->n) return;
    for (size_t i = 0; i < lines->n && i < 5; i++) strbuf_printf(&b, "%s%d", i ? ", " : "", lines->v[i]);
    if (lines->n > 5) strbuf_addz(&b, ", ...");
    diag(r->m->diags, DIAG_PACKAGE_NOTE, r->m->doc->file, lines->v[0],
         lines->n == 1 ? one : arena_printf(r->m->arena, many, lines->n, STR(strbuf_str(&b))));
}

static void tell_names(struct package_reader *r, const struct strs *names, const char *format)
{
    struct strbuf b = strbuf_new(r->m->arena);

    if (!names->n) return;
    for (size_t i = 0; i < names->n; i++) strbuf_printf(&b, "%s%.*s", i ? ", " : "", STR(names->v[i]));
    diag(r->m->diags, DIAG_PACKAGE_NOTE, r->m->doc->file, 0,
         arena_printf(r->m->arena, format, STR(strbuf_str(&b))));
}

static void tell_all(struct package_reader *r)
{
    tell_names(r, &r->told.fields,
               SAY("templates name fields that their notes do not have, which are left out: %.*s"));
    tell_names(r, &r->told.filters,
               SAY("templates name filters that are not known, and do nothing here: %.*s"));
    if (r->told.open)
        diag(r->m->diags, DIAG_PACKAGE_NOTE, r->m->doc->file, 0,
             SAY("a section of a template does not end, or ends and did not begin: it ends with the "
                 "template"));
    tell(r, &r->blank, SAY("the front of a card of this note is empty: the card is left out"),
         SAY("%zu notes have cards with an empty front, which are left out: notes %.*s"));
    tell(r, &r->none, SAY("this note has no card: left out"),
         SAY("%zu notes have no card and are left out: notes %.*s"));
    tell(r, &r->apart,
         SAY("this note has gaps in others, or of several numbers: its cards are written each by itself"),
         SAY("%zu notes have gaps in others, or of several numbers, and their cards are written each by "
             "itself: notes %.*s"));
    tell(r, &r->twice, SAY("another note has the same id: its cards have ids of their own"),
         SAY("%zu notes have the id of another, and their cards ids of their own: notes %.*s"));
}

/* ---- templates ---- */

static struct fill *fill_new(struct package_reader *r, const struct package_type *type,
                             struct package_kit *kit, const struct package_template *template)
{
    struct stencil *sides = NEW_N(r->m->arena, struct stencil, 2);

    sides[0] = stencil_parse(r->m->arena, template->question, &kit->fields, &r->told);
    sides[1] = stencil_parse(r->m->arena, template->answer, &kit->fields, &r->told);
    return fill_open(r->m->arena, type, &sides[0], &sides[1]);
}

/* What fills the card's template; NULL: it has none. */
static struct fill *fill_of(struct package_reader *r, const struct package_note *note, int ord)
{
    const struct package_type *type = note->type;
    struct package_kit *kit = &r->kits[type - r->package->types.v];
    size_t i = type->cloze || ord < 0 ? 0 : (size_t)ord;

    if (i >= type->templates.n || !type->templates.v[i].question.n) return NULL;
    if (!kit->fills) {
        kit->fills = NEW_N(r->m->arena, struct fill *, type->templates.n);
        kit->fields = stencil_fields(r->m->arena, type);
    }
    if (!kit->fills[i]) kit->fills[i] = fill_new(r, type, kit, &type->templates.v[i]);
    return kit->fills[i];
}

/* ---- cards ---- */

/* True if the note's gaps are shapes over a picture. */
static bool has_boxes(const struct package_note *note)
{
    return note->type->cloze && occlusion_field(note) >= 0;
}

static bool has_number(const struct cell *cell, int number)
{
    for (size_t i = 0; i < cell->gaps.n; i++)
        if (!number || cell->gaps.v[i] == number) return true;
    return false;
}

/* Text of the note that a cell has, and nobody sees. */
static void unseen_omit(struct package_reader *r, const struct cell *cell)
{
    for (size_t i = 0; i < cell->n_unseen; i++)
        draft_omit(r->m, cell->unseen[i].kind, cell->unseen[i].line, cell->unseen[i].text);
}

/* The card's id: the note's guid, for its further cards with their ord; "": the guid is another note's. */
static struct str id_of(struct package_reader *r, const struct package_note *note,
                        const struct package_card *card)
{
    const struct package_card *first = &r->package->cards.v[note->first_card];

    if (card == first) return note->guid;
    return str_of(arena_printf(r->m->arena, "%.*s/%d", STR(note->guid), card->ord));
}

/* The front of a note with gaps, all of them blank. */
static struct block *origin_of(struct package_reader *r, struct fill *fill, const struct fill_card *of)
{
    struct block *origin = r->origins[of->card->note];
    struct fill_card all = {of->note, of->card, 0};
    struct strs removed = {0};
    struct str front, back;

    if (origin) return origin;
    fill_sides(fill, r->scratch, &all, &front, &back,
               NEW_N(r->scratch, unsigned char, of->note->type->fields.n + 1), &removed);
    cells_only(r->cells, 0, 0);
    cells_filled(r->cells, false);
    origin = cell_read(r->cells, lines_signs_out(r->scratch, front), of->note->line, CELL_HTML).blocks;
    r->origins[of->card->note] = origin;
    return origin;
}

/* The card of these sides; false: there is nothing on its front. */
static bool card_make(struct package_reader *r, struct fill *fill, const struct fill_card *of,
                      struct str front, struct str back, bool own)
{
    struct draft *m = r->m;
    const struct package_note *note = of->note;
    const bool boxes = has_boxes(note);
    struct title title = {0};
    struct cell asked, answered;

    cells_only(r->cells, of->number, 0);
    cells_filled(r->cells, false);
    asked = cell_read(r->cells, lines_signs_out(r->scratch, front), note->line, CELL_HTML);
    if (!asked.blocks || (note->type->cloze && !boxes && !has_number(&asked, of->number))) return false;
    if (boxes && !occlusion_has(note->fields[occlusion_field(note)], of->number)) return false;
    if (own) title.id = id_of(r, note, of->card);
    draft_card(m, &title, note->line);
    draft_tags(m, &note->tags);
    m->card.id_note = own ? note->guid.n : 0;
    m->card.filled = true;
    if (r->package->has_state) m->card.state = &of->card->state;
    unseen_omit(r, &asked);
    draft_blocks(m, asked.blocks, true);
    cells_filled(r->cells, true);
    answered = cell_read(r->cells, lines_signs_out(r->scratch, back), note->line, CELL_HTML);
    unseen_omit(r, &answered);
    draft_blocks(m, answered.blocks, false);
    if (of->number && !boxes) {
        m->card.origin = origin_of(r, fill, of);
        m->card.variant = str_of(arena_printf(m->arena, "c%d", of->number));
    }
    draft_card_end(m);
    return true;
}

/* True if the note's cards are one text here, with all its gaps. Where the text is to make the same cards again, no gap may stand in another. */
static bool is_together(struct package_reader *r, const struct package_note *note)
{
    bool apart = false;

    if (r->m->options->cloze != CLOZE_TOGETHER || !note->type->cloze || has_boxes(note)) return false;
    for (size_t i = 0; i < note->type->fields.n && r->m->deck->cloze_each && !apart; i++)
        apart = clozes_overlap(r->scratch, note->fields[i]);
    if (apart) told_add(r, &r->apart, note->line);
    return !apart;
}

static void card_read(struct package_reader *r, size_t index, const bool *twice)
{
    const struct package_card *card = &r->package->cards.v[index];
    const struct package_note *note = &r->package->notes.v[card->note];
    const bool together = is_together(r, note);
    struct fill_card of = {note, card, note->type->cloze && !together ? card->ord + 1 : 0};
    struct fill *fill = fill_of(r, note, card->ord);
    struct arena_mark mark = arena_mark(r->scratch);
    unsigned char *shown = NEW_N(r->scratch, unsigned char, note->type->fields.n);
    struct strs removed = {0};
    struct str front = {"", 0}, back = {"", 0};

    if (together && index != note->first_card) return;
    if (fill) fill_sides(fill, r->scratch, &of, &front, &back, shown, &removed);
    if (filter_shows(front) && card_make(r, fill, &of, front, back, !twice[card->note])) {
        for (size_t i = 0; i < note->type->fields.n; i++)
            if (r->shown[card->note][i] < shown[i]) r->shown[card->note][i] = shown[i];
        for (size_t i = 0; i < removed.n; i++)
            draft_omit(r->m, "gap", note->line,
                       (struct str){arena_copy(r->m->arena, removed.v[i].p, removed.v[i].n), removed.v[i].n});
    } else {
        told_add(r, &r->blank, note->line);
        r->m->deck->left_out++;
    }
    arena_reset(r->scratch, mark);
}

/* ---- the story ---- */

/* Which notes have the guid of one before. */
static bool *twice_find(struct package_reader *r)
{
    const struct package *package = r->package;
    bool *twice = NEW_N(r->m->arena, bool, package->notes.n);
    struct lookup guids = {0};

    for (size_t i = 0; i < package->notes.n; i++) {
        const struct package_note *note = &package->notes.v[i];

        twice[i] = note->guid.n && lookup_add(&guids, r->m->arena, 0, note->guid, i) != i;
        if (twice[i]) told_add(r, &r->twice, note->line);
    }
    return twice;
}

/* What of the notes is on no card. */
static void rest_omit(struct package_reader *r)
{
    for (size_t i = 0; i < r->package->notes.n; i++) {
        const struct package_note *note = &r->package->notes.v[i];

        if (!note->n_cards) told_add(r, &r->none, note->line);
        for (size_t k = 0; k < note->type->fields.n; k++)
            if (r->shown[i][k] != FILL_WHOLE) draft_omit(r->m, "field", note->line, note->fields[k]);
    }
}

struct str package_title(struct arena *arena, const struct package *package)
{
    return piles_title(arena, package);
}

void package_read(struct draft *m, const struct package *package)
{
    struct package_reader r = {.m = m, .package = package};
    struct pile_order order = piles_order(m->arena, package, m->options->language);
    struct str title = piles_title(m->arena, package);
    struct spans own = m->file_title;
    const bool *twice;

    r.cells = cells_open(m->arena, m->doc->file, m->diags);
    cells_anki(r.cells);
    if (furigana_wanted(m->options->furigana, m->options->language, m->doc->text)) cells_furigana(r.cells);
    r.scratch = arena_new_beside(m->arena);
    r.kits = NEW_N(m->arena, struct package_kit, package->types.n);
    r.shown = NEW_N(m->arena, unsigned char *, package->notes.n);
    r.origins = NEW_N(m->arena, struct block *, package->notes.n);
    for (size_t i = 0; i < package->notes.n; i++)
        r.shown[i] = NEW_N(m->arena, unsigned char, package->notes.v[i].type->fields.n + 1);
    twice = twice_find(&r);
    m->as_is = true;
    for (size_t i = 0; i < order.n; i++) {
        const struct package_card *card = &package->cards.v[order.cards[i]];

        if (!i || !str_eq(card->deck, package->cards.v[order.cards[i - 1]].deck)) {
            struct str topic = topic_names_topic(m->arena, card->deck, title);
            struct spans spans = {0};

            if (topic.n) VEC_PUSH(m->arena, &spans)->text = topic;
            draft_under(m, topic.n ? spans : own, package->notes.v[card->note].line);
        }
        card_read(&r, order.cards[i], twice);
    }
    m->as_is = false;
    rest_omit(&r);
    cells_close(r.cells);
    tell_all(&r);
    arena_free(r.scratch);
}
