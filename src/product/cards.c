#include "product/cards.h"

#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/vocab.h"
#include "base/words.h"
#include "impose/impose.h"
#include "impose/marks.h"
#include "impose/printer.h"
#include "impose/steps.h"
#include "product/bleed.h"
#include "product/box_label.h"
#include "product/card_area.h"
#include "product/card_back.h"
#include "product/card_face.h"
#include "product/card_fit.h"
#include "product/card_parts.h"
#include "product/card_room.h"
#include "product/dividers.h"
#include "product/livery.h"
#include "product/notice.h"
#include "product/overview.h"
#include "product/proofread.h"
#include "typeset/stick.h"

/* Cells keep so far off the marks of a cutting machine, which looks for them with some play. */
static const double CUTTER_CLEAR = PT_PER_MM;

/* Of single cards: crop marks round each. */
static bool has_crops(const struct job *job)
{
    return job->marks == MARKS_CROP || job->marks == MARKS_GRID;
}

/* Single cards that a shop trims; others are printed on cards that are there. */
static bool is_for_press(const struct job *job)
{
    return job->impose == IMPOSE_NONE && (has_crops(job) || job->bleed > 0 || job->conform.press);
}

/* What a printer leaves white at the edges of its sheets; a press prints on larger ones. */
static double printable_of(const struct job *job)
{
    return is_for_press(job) ? 0 : job->printable;
}

struct carder {
    const struct make *make;
    struct product *product;
    struct context cx;   /* what all text is set with */
    struct arena *trial; /* settings that are tried */
    struct card_form form;
    struct card_furniture **furniture; /* one a topic, made when first needed */
    bool title_cut;                    /* it was said */
    struct card_fitter fitter;
    struct card_parter parter;
    struct card_slots slots;
    struct noticed noticed;
};

/* "card 12", of another topic with its name in front. The dest of a card is its index in the deck. */
static struct reference refer(const struct context *cx, const struct span *span)
{
    const struct make *make = cx->refers_to;
    const char *language = make->job->language;
    const struct deck *deck = make->deck;
    const struct card *card;
    struct str text;

    if (span->target < 0) {
        const struct topic *topic = &deck->topics.v[-span->target - 1];

        return (struct reference){deck_topic_shown(topic), topic->n ? (int)topic->first : -1};
    }
    card = &deck->cards.v[span->target - 1];
    text = vocab_with(cx->stick->scratch, language, VOCAB_CARD, card->label);
    if (card->topic != cx->topic)
        text = str_of(arena_printf(cx->stick->scratch, "%.*s, %.*s",
                                   STR(deck_topic_shown(&deck->topics.v[card->topic])), STR(text)));
    return (struct reference){text, span->target - 1};
}

/* What the furniture of a topic leaves out; the deck's title is said with the first. */
static void say_cut(const struct carder *c, size_t index, const struct card_furniture *furniture)
{
    const struct deck *deck = c->form.deck;
    const struct topic *topic = &deck->topics.v[index];
    struct arena *arena = c->make->arena;

    if (furniture->topic_cut)
        diag(c->make->diags, DIAG_CUT, topic->file, topic->line, SAY("the topic on its cards"),
             text_quoted(arena, topic->plain));
    if (furniture->title_cut && !c->title_cut)
        diag(c->make->diags, DIAG_CUT, NULL, 0, SAY("the title on the cards"),
             text_quoted(arena, deck->title));
}

static const struct card_furniture *furniture_of(struct carder *c, const struct card *card)
{
    if (!c->furniture[card->topic]) {
        c->furniture[card->topic] = card_face_furniture(c->make->arena, &c->form, card->topic);
        say_cut(c, card->topic, c->furniture[card->topic]);
        c->title_cut = c->title_cut || c->furniture[card->topic]->title_cut;
    }
    return c->furniture[card->topic];
}

static void split_report(struct carder *c, const struct card *card, const char *what, size_t parts)
{
    if (c->make->job->fit != FIT_SPLIT) {
        diag_at(c->make->diags, DIAG_NO_FIT, deck_card_place(card), what);
        c->product->unfit = true;
    }
    diag_at(c->make->diags, DIAG_SPLIT, deck_card_place(card), what, parts);
}

/* What there is to say of a side that is printed so. */
static void side_report(struct carder *c, const struct card *card, const struct card_side *set,
                        enum role role, const char *what)
{
    double usual = card_fit_usual(&c->fitter, role);

    if (!set->divided && set->size < usual)
        diag_at(c->make->diags, DIAG_SHRUNK, deck_card_place(card), what, set->size, usual);
    if (set->divided) split_report(c, card, what, set->n);
    galley_report(set->galley, card->file, c->make->diags);
}

/* The sides on which something of the slots from `first` on leaves the safe area. */
static unsigned sides_astray(const struct carder *c, size_t first)
{
    unsigned sides = 0;

    for (size_t i = first; i < c->slots.n; i++) {
        if (page_stray(c->slots.v[i].front, PAGE_OVERHANG)) sides |= NOTICE_FRONT;
        if (page_stray(c->slots.v[i].back, PAGE_OVERHANG)) sides |= NOTICE_BACK;
    }
    return sides;
}

/* The pictures of a side that are to fill it. */
struct filling {
    struct diags *diags;
    bool alone; /* it does, or has been told of: it cannot be shown */
};

/* Tells of pictures that would fill their card, and do not, or not as the deck says. */
static void full_report(void *to, struct block *block)
{
    const struct filling *filling = to;

    for (size_t i = 0; i < block->spans.n; i++) {
        const struct span *span = &block->spans.v[i];

        if (span->full && !filling->alone)
            diag_at(filling->diags, DIAG_FULL, deck_address_place(block->file, span->line, span->url));
        if (span->no_point)
            diag_at(filling->diags, DIAG_FULL_POINT, deck_address_place(block->file, span->line, span->url));
    }
}

/* The same for a side. */
static void filling_report(struct carder *c, const struct card_side *side, struct block *blocks)
{
    struct filling filling = {
        c->make->diags, side->full.image || (c->parter.faces != FACES_BOTH && deck_lone_picture(blocks))};

    if (side->n) deck_blocks_visit(blocks, full_report, &filling);
}

/* The same for all that is set of a card. What stands on one side is split as one. */
static void card_report(struct carder *c, const struct card *card, const struct card_set *set)
{
    struct card_set told = *set;

    if (c->parter.faces == FACES_BOTH && set->parts > 1) {
        told.question.divided = told.answer.divided = false;
        split_report(c, card, SAY("text"), set->parts);
    }
    /* Above its answer a question is as large as that allows. */
    if (set->question.n && (c->parter.faces != FACES_BOTH || set->apart))
        side_report(c, card, &told.question, ROLE_QUESTION, "question");
    else if (set->question.n)
        galley_report(set->question.galley, card->file, c->make->diags);
    if (set->answer.n) side_report(c, card, &told.answer, ROLE_ANSWER, "answer");
    filling_report(c, &set->question, card->front);
    filling_report(c, &set->answer, card->back);
}

/* The sides of a card that a page cannot show, from what leaves the pages of its slots. */
static unsigned sides_missing(const struct carder *c, unsigned astray)
{
    switch (c->parter.faces) {
    case FACES_TWO: break;
    case FACES_BOTH: return astray ? NOTICE_FRONT | NOTICE_BACK : 0;
    case FACES_QUESTION: return astray ? NOTICE_FRONT : 0;
    case FACES_ANSWER: return astray ? NOTICE_BACK : 0;
    }
    return astray;
}

static void make_card(struct carder *c, const struct card *card, struct card_fit *fit)
{
    struct arena_mark mark = arena_mark(c->trial);
    struct arena_mark scratch = arena_mark(c->cx.stick->scratch);
    const struct card_furniture *furniture = furniture_of(c, card);
    size_t first = c->slots.n;
    struct card_set set = {0};

    for (const struct card *shown = card; shown;) {
        unsigned astray;

        set = card_parts_set(&c->parter, furniture, shown);
        card_parts_draw(&c->parter, furniture, shown, &set, &c->slots);
        astray = shown == card ? sides_missing(c, sides_astray(c, first)) : 0;
        shown = NULL;
        if (!astray) continue;
        diag_at(c->make->diags, DIAG_NOT_SET, deck_card_place(card), notice_sides(astray));
        shown = notice_card(c->make->arena, card, astray);
        notice_note(c->make->arena, &c->noticed, card);
        c->slots.n = first;
    }
    card_report(c, card, &set);
    *fit = (struct card_fit){set.answer.n ? set.answer.size : set.question.size, set.parts};
    arena_reset(c->cx.stick->scratch, scratch);
    arena_reset(c->trial, mark);
}

/* Chooses the sizes of the deck's answers. */
static void fit_answers(struct carder *c, const size_t *cards, size_t n)
{
    struct rect *rooms = NEW_N(c->make->arena, struct rect, n);

    if (c->parter.faces == FACES_QUESTION) return;
    for (size_t i = 0; i < n; i++) {
        const struct card *card = &c->form.deck->cards.v[cards[i]];

        rooms[i] = card_parts_room(&c->parter, furniture_of(c, card), card);
    }
    card_fit_answers(&c->fitter, cards, rooms, n);
}

/* A side without text. */
static struct page *blank_side(const struct carder *c)
{
    struct page *page = page_new(c->make->arena, c->form.w, c->form.h);

    card_face_paper(c->make->arena, &c->form, page);
    return page;
}

/* The slots `copies` times over, and the label of the box before the first. */
static const struct slot *all_slots(struct carder *c, struct str title, const size_t *cards, size_t n_cards,
                                    size_t *n)
{
    const struct job *job = c->make->job;
    struct arena *arena = c->make->arena;
    const struct slot *slots;
    struct slot *labelled;
    struct page *label;

    *n = c->slots.n;
    slots = impose_copies(arena, c->slots.v, n, job->copies > 1 ? job->copies : 1);
    if (!job->box_label) return slots;
    labelled = NEW_N(arena, struct slot, *n + 1);
    label = blank_side(c);
    box_label(c->make, &c->cx, &c->form, label, title, cards, n_cards);
    labelled[0].front = label;
    labelled[0].back = c->parter.back ? c->parter.back : blank_side(c);
    labelled[0].part = 1;
    if (*n) memcpy(labelled + 1, slots, *n * sizeof *slots);
    (*n)++;
    return labelled;
}

/* Reads what each card says against the display lists of its parts. */
static void proofread(struct carder *c)
{
    const struct make *make = c->make;
    struct arena *arena = arena_new();
    struct proofreader *reader = proofread_open(arena, make->stick->images, make->diags);
    enum card_faces faces = c->parter.faces;

    for (size_t i = 0, end; i < c->slots.n; i = end) {
        const struct card *card = &make->deck->cards.v[c->slots.v[i].card - 1];

        for (end = i; end < c->slots.n && c->slots.v[end].card == card->number;) end++;
        /* What is not there has been said. */
        if (notice_is_on(&c->noticed, card)) continue;
        for (size_t k = i; k < end; k++) proofread_page(reader, c->slots.v[k].front);
        if (faces != FACES_ANSWER) proofread_copy(reader, card->front);
        if (faces == FACES_BOTH || faces == FACES_ANSWER) proofread_copy(reader, card->back);
        proofread_end(reader);
        if (faces != FACES_TWO) continue;
        for (size_t k = i; k < end; k++) proofread_page(reader, c->slots.v[k].back);
        proofread_copy(reader, card->back);
        proofread_end(reader);
    }
    arena_free(arena);
}

/* Boxes, marks and words of single cards. */
static void finish_single(struct carder *c, struct marker *marker, const struct card_plan *plan, size_t n,
                          struct print *print)
{
    const struct make *make = c->make;
    const struct stock *stock = &plan->stock;
    struct rect trim = {stock->left, stock->top, stock->w, stock->h};
    double bleed = c->form.bleed;
    char size[SIZE_TEXT_MAX];

    length_size_text(size, stock->w, stock->h);
    marker->paper = size;
    marks_single(marker, plan, print);
    if (!is_for_press(make->job)) {
        print->how = steps_cards(make->arena, plan, (struct cut_guides){0},
                                 arena_printf(make->arena, SAY("cards of %s"), size), n);
        if (plan->one_back) print->duplex = DUPLEX_NONE;
        return;
    }
    print->press = true;
    print->duplex = DUPLEX_NONE;
    print->trim = trim;
    print->bleed = (struct rect){trim.x - bleed, trim.y - bleed, trim.w + 2 * bleed, trim.h + 2 * bleed};
    print->how = steps_single(make->arena, plan, bleed);
}

/* Puts the slots on sheets, proves the plan, adds the marks and the words. */
static void impose_slots(struct carder *c, const struct card_plan *plan, const struct card_grid *grid,
                         struct print *print, const size_t *cards, size_t n_cards)
{
    const struct make *make = c->make;
    const struct job *job = make->job;
    size_t n;
    const struct slot *slots = all_slots(c, print->title, cards, n_cards, &n);
    struct cut_guides guides = cut_guides_of(job->marks, plan, job->printable, c->form.bleed);
    struct marker marker = {
        .arena = make->arena,
        .fonts = make->fonts,
        .words = words_of(job->language),
        .guides = job->marks,
        .printable = job->printable,
        .bleed = c->form.bleed,
        .title = make_drawn(make, print->title),
        .paper = job->stock.name,
        .cut = steps_brief(make->arena, plan, guides, n),
    };
    char size[SIZE_TEXT_MAX];
    const char *wrong;

    /* A grid by arithmetic has no name of its own. */
    if (!*job->stock.paper) {
        length_size_text(size, job->stock.w, job->stock.h);
        marker.paper = size;
    }

    impose_cards(make->arena, plan, slots, n, print);
    wrong = impose_check_cards(make->arena, plan, slots, n, print);
    if (!job->dummy) proofread(c);
    if (wrong) {
        diag(make->diags, DIAG_PLAN, NULL, 0, wrong);
        c->product->wrong = true;
    }
    if (job->impose == IMPOSE_NONE) {
        finish_single(c, &marker, plan, n, print);
    } else {
        marks_cards(&marker, plan, print);
        print->how = steps_cards(make->arena, plan, guides, job->paper.title, n);
    }
    marks_tell(&marker, make->diags);
    bleed_report(make, c->product, print, card_area_bleed_had(grid, job->bleed));
    /* A file of backs goes on to fronts that have it. */
    if (job->overview && plan->layout != LAYOUT_BACKS)
        overview_add(make, print, cards, n_cards, plan->flip, plan->layout);
    if (!printer_correct(make->arena, job, make->diags, print)) c->product->wrong = true;
    impose_keep_sheets(print, job->sheets.v, job->sheets.n);
}

/* Tells which cells the cutter's marks cover. False after a diagnostic: all. */
static bool check_cutter(const struct make *make, const struct card_plan *plan, const struct card_grid *grid)
{
    struct strbuf b = strbuf_new(make->arena);
    int all = grid->columns * grid->rows, covered = 0, said = 0, last = 0;

    for (int i = 0; i < all; i++) covered += !impose_cell_free(plan, grid, i);
    for (int i = 0; i < all; i++) {
        if (impose_cell_free(plan, grid, i)) continue;
        last = i + 1;
        if (++said < covered) strbuf_printf(&b, "%s%d", said == 1 ? "" : ", ", last);
    }
    if (covered == all) {
        struct diag_place from = job_place_of(make->job, "marks grid card stock paper");

        diag_at(make->diags, DIAG_USAGE, from,
                SAY("the cutter's marks cover all cells: use smaller cards or a larger --margin"));
        return false;
    }
    if (covered == 1)
        diag(make->diags, DIAG_COVERED, NULL, 0, last);
    else if (covered)
        diag(make->diags, DIAG_COVERED_SOME, NULL, 0, str_z(make->arena, strbuf_str(&b)), last);
    return true;
}

/* Single cards: each on a page of its own, upright on both sides, unless the printer that is fed with them turns them otherwise. */
static struct card_plan single_plan(const struct make *make)
{
    const struct job *job = make->job;
    double margin = has_crops(job) ? marks_press_margin(job->bleed) : job->bleed;
    struct card_plan plan = {
        .stock = stock_single(&job->stock, margin),
        .flip = job->flip,
        .layout = job->layout,
        .start_at = 1,
        .turn_back = job->turn_back,
        .face_up = job->face_up,
        .kept = job->sheets,
        .faces = make->livery->faces,
        .one_back = make->livery->faces != FACES_TWO && !job->dummy,
    };

    if (!job->flip_given || is_for_press(job))
        plan.flip = plan.stock.sheet_w <= plan.stock.sheet_h ? FLIP_LONG : FLIP_SHORT;
    return plan;
}

static struct card_plan plan_of(const struct make *make)
{
    const struct job *job = make->job;

    if (job->impose == IMPOSE_NONE) return single_plan(make);
    return (struct card_plan){
        .stock = job->stock,
        .flip = job->flip,
        .layout = job->layout,
        .order = job->order,
        .start_at = job->start_at,
        .turn_back = job->turn_back,
        .face_up = job->face_up,
        .kept = job->sheets,
        .cutter = job->marks == MARKS_CUTTER ? &job->cutter : NULL,
        .faces = make->livery->faces,
    };
}

/* The measures of a card in that grid, and what its text is set with. */
static void open_form(struct carder *c, const struct card_grid *grid)
{
    const struct make *make = c->make;
    const struct job *job = make->job;

    c->cx = (struct context){.stick = make->stick,
                             .link_notes = job->links != LINKS_NONE,
                             .link_codes = job->links == LINKS_QR,
                             .as_typed = job->quotes_typed,
                             .signs = make->tongues.signs,
                             .heading_level = LEVEL_QUESTION,
                             .refer = refer,
                             .refers_to = make};
    c->form = (struct card_form){
        .cx = &c->cx,
        .theme = make->theme,
        .deck = make->deck,
        .language = job->language,
        .tongues = {[CARD_FRONT] = make->tongues.front, [CARD_BACK] = make->tongues.back},
        .w = grid->card_w,
        .h = grid->card_h,
        .safe = card_area_safe(grid, make->theme->card.margin, printable_of(job)),
        .bleed = card_area_bleed(grid, job->bleed),
        .leitner = job->leitner,
        .top = job->align_top,
        .suits = make_suits(make),
    };
    memcpy(c->form.pictures[CARD_FRONT], make->livery->fronts, sizeof make->livery->fronts);
    memcpy(c->form.pictures[CARD_BACK], make->livery->backs, sizeof make->livery->backs);
    /* Their marks stand on the edge, which a printer leaves white on the cards at the head of the sheet. */
    if (c->form.suits && printable_of(job) > grid->top + 0.01)
        diag(make->diags, DIAG_NO_ROOM, NULL, 0,
             SAY("the topics' marks on the edge of the first row's cards"));
}

/* Sets the cards, each in its slots. False after a diagnostic. The caller frees the trial arena. */
static bool set_cards(struct carder *c, const struct card_grid *grid, const size_t *cards, size_t n)
{
    const struct make *make = c->make;
    struct product *product = c->product;

    c->trial = arena_new_beside(make->arena);
    open_form(c, grid);
    c->furniture = NEW_N(make->arena, struct card_furniture *, make->deck->topics.n);
    c->fitter = card_fit_open(make->job, &c->form, make->arena, c->trial);
    c->parter = (struct card_parter){.arena = make->arena,
                                     .trial = c->trial,
                                     .form = &c->form,
                                     .fitter = &c->fitter,
                                     .faces = make->livery->faces,
                                     .back = card_back(make->arena, &c->form, make->livery),
                                     .words = words_of(make->job->language),
                                     .dummy = make->job->dummy};
    if (!product->fits) product->fits = NEW_N(make->arena, struct card_fit, make->deck->cards.n);
    for (size_t i = 0; i < n; i++) {
        const struct card *card = &make->deck->cards.v[cards[i]];

        if (!card_room_check(make, &c->fitter, grid, card, furniture_of(c, card))) return false;
    }
    fit_answers(c, cards, n);
    for (size_t i = 0; i < n; i++) make_card(c, &make->deck->cards.v[cards[i]], &product->fits[cards[i]]);
    product->n_cards += n;
    product->n_parts += c->slots.n;
    return true;
}

/* The grid of the plan, which keeps clear of a cutter's marks. False after a diagnostic. */
static bool find_grid(const struct make *make, struct card_plan *plan, struct card_grid *grid)
{
    struct diag_place from = job_place_of(make->job, "layout grid card stock paper");

    if (impose_grid(plan, grid)) {
        plan->clear = CUTTER_CLEAR + card_area_bleed(grid, make->job->bleed);
        return !plan->cutter || check_cutter(make, plan, grid);
    }
    diag_at(make->diags, DIAG_USAGE, from,
            plan->stock.perforated
                ? SAY("perforated stock cannot be folded: use --layout duplex")
                : SAY("no double card fits on the sheet: use --layout duplex or a smaller card"));
    return false;
}

bool cards_one(const struct make *make, struct product *product, const size_t *cards, size_t n,
               struct str title, const char *slug, struct diag *why)
{
    struct card_plan plan = plan_of(make);
    struct carder c = {.make = make, .product = product};
    struct card_grid grid;

    (void)why;
    product->wrong |= !find_grid(make, &plan, &grid) || !set_cards(&c, &grid, cards, n);
    if (!product->wrong) {
        impose_slots(&c, &plan, &grid, make_print(make, product, "cards", title, slug), cards, n);
        if (make->job->dividers) dividers_add(make, product, cards, n, title);
    }
    arena_free(c.trial);
    return true;
}

bool cards_count(const struct make *make, struct product *product, const size_t *cards, size_t n,
                 size_t *pieces)
{
    struct make silent = *make;
    struct card_plan plan = plan_of(make);
    struct carder c = {.make = &silent, .product = product};
    struct card_grid grid;

    silent.diags = diags_new(make->arena);
    product->wrong |= !find_grid(&silent, &plan, &grid) || !set_cards(&c, &grid, cards, n);
    if (!product->wrong) {
        all_slots(&c, (struct str){0}, cards, n, pieces);
        if (make->job->dividers) *pieces += dividers_count(make, cards, n);
    }
    arena_free(c.trial);
    for (size_t i = 0; i < silent.diags->list.n; i++) {
        struct diag d = silent.diags->list.v[i];

        if (diag_level(d.id) == LEVEL_ERROR) diags_add(make->diags, d);
    }
    return !product->wrong;
}
