#include "product/dividers.h"

#include <math.h>

#include "base/language.h"
#include "base/length.h"
#include "base/text.h"
#include "base/vocab.h"
#include "base/words.h"
#include "deck/select.h"
#include "impose/impose.h"
#include "impose/marks.h"
#include "impose/printer.h"
#include "impose/steps.h"
#include "product/bleed.h"
#include "product/card_area.h"
#include "product/proofread.h"
#include "product/suit.h"
#include "typeset/copy.h"
#include "typeset/label.h"
#include "typeset/para.h"

#define MM PT_PER_MM
const double dividers_tab = 11 * MM;

/* Tabs are so wide at least, and there are so many places for them along the edge at most; two at least. */
static const double TAB_LEAST = 24 * MM;
enum { PLACES_MOST = 5, PLACES_LEAST = 2 };
static const double TAB_SAFE_X = 2.5 * MM, TAB_SAFE_Y = 1.2 * MM;
static const double TAB_SUIT = 3.2 * MM,
                    TAB_SUIT_PITCH = 4.6 * MM; /* a sign, and where the name begins behind it */
static const double TAB_RADIUS = 2.5 * MM;
static const double STROKE = 0.35;
static const double OVER = 1.5 * MM;  /* colour runs so far over the cut beside a tab */
static const double STRIP = 2.5 * MM; /* of colour below the tabs, along the whole edge */
/* Names on tabs, points: the sizes that are tried, their leading, times that. */
static const double NAME_LARGEST = 10.5, NAME_LEAST = 6.5, NAME_STEP = 0.5, NAME_LEADING = 1.14;
/* The topic on the card itself, times the size of a question; points. */
static const double TITLE = 1.35, TITLE_LEAST = 7, TITLE_LEADING = 1.2;
static const double OPTICAL_CENTRE = 0.44; /* what stands a little high looks centred */
static const double COUNT_GAP = 0.6;       /* above the number of cards, times its leading */

struct divider_form {
    const struct make *make;
    struct context cx;
    struct card_grid grid;
    double w, h; /* with the tab */
    double tab_w, bleed;
    size_t places;
    struct rect safe;    /* of the card below its tab */
    double tab_x, tab_y; /* names keep so far off a tab's sides and head */
    bool rtl;
};

/* One divider. */
struct divider {
    size_t topic, n; /* an index, and how many of its cards are chosen */
    size_t place;    /* of its tab, from the side where lines begin */
    bool cut;        /* it was said that the topic is not there whole */
};

/* The topics of the cards, in order; *n is their number. */
static struct divider *dividers_of(const struct make *make, const size_t *cards, size_t n_cards, size_t *n)
{
    const struct deck *deck = make->deck;
    struct divider *all = NEW_N(make->arena, struct divider, n_cards);

    *n = 0;
    for (size_t i = 0, run; i < n_cards; i += run) {
        run = select_run(deck, cards + i, n_cards - i);
        all[(*n)++] = (struct divider){.topic = deck->cards.v[cards[i]].topic, .n = run};
    }
    return all;
}

size_t dividers_count(const struct make *make, const size_t *cards, size_t n)
{
    size_t count;

    dividers_of(make, cards, n, &count);
    return count;
}

/* ---- text ---- */

static struct para_style style_at(const struct divider_form *form, enum role role, double size,
                                  double leading, struct ink ink)
{
    struct para_style style = make_style(form->make, role, size, leading * size, ink);

    style.balance = true;
    style.features |= SHAPE_TABULAR;
    return style;
}

static struct copy_room room_for(const struct divider_form *form, double width, double depth)
{
    return (struct copy_room){.cx = &form->cx, .arena = form->make->arena, .width = width, .depth = depth};
}

/* The spans at the largest size from `largest` down to `least` at which they fit with their longest word whole; what fits at none is cut as
 * plain text, and *cut becomes true. */
static struct galley *fitted(const struct divider_form *form, const struct spans *spans, struct str plain,
                             struct rect room, enum role role, double largest, double least, double leading,
                             struct ink ink, bool *cut)
{
    const struct copy_room copy = room_for(form, room.w, room.h);
    struct para_style style = {0};
    struct str kept;

    largest = fmax(largest, least);
    for (int step = 0; largest - step * NAME_STEP > least - 1e-6; step++) {
        double size = largest - step * NAME_STEP, longest, most;
        struct galley *galley;

        style = style_at(form, role, size, leading, ink);
        style.face |= FACE_BOLD;
        para_extent(&form->cx, spans, &style, false, &longest, &most);
        if (longest > room.w) continue;
        galley = copy_set(&copy, spans, &style);
        if (copy_fits(&copy, galley)) return galley;
    }
    kept = copy_cut(&copy, plain, &style);
    *cut = !str_eq(kept, plain);
    return copy_set_text(&copy, kept, &style);
}

/* ---- faces ---- */

/* The tab on the side that is seen; backs are seen the other way round. */
static struct rect tab_of(const struct divider_form *form, const struct divider *d, bool back)
{
    bool from_right = form->rtl != back;
    size_t place = from_right ? form->places - 1 - d->place : d->place;

    return (struct rect){(double)place * form->tab_w, 0, form->tab_w, dividers_tab};
}

/* Colour of a theme: the tab, and so much of the card below it. */
static void draw_colour(const struct divider_form *form, struct page *page, struct rect tab, double below,
                        struct ink ink)
{
    double left = tab.x > 0.01 ? OVER : form->bleed, top = form->bleed;
    double right = tab.x + tab.w < form->w - 0.01 ? OVER : form->bleed;

    page_box(form->make->arena, page,
             (struct rect){tab.x - left, -top, tab.w + left + right, tab.h + top + STRIP}, 0, ink, ITEM_TINT);
    page_box(form->make->arena, page,
             (struct rect){-form->bleed, tab.h - OVER, form->w + 2 * form->bleed, OVER + below}, 0, ink,
             ITEM_TINT);
}

static void cut_line(const struct divider_form *form, struct page *page, double x0, double y0, double x1,
                     double y1)
{
    page_line(form->make->arena, page, x0, y0, x1, y1, STROKE, 0,
              form->make->theme->card.band ? form->make->theme->reverse : INK_BLACK, ITEM_MARK | ITEM_CUT);
}

/* Beside the tab the card is cut away: down its sides, whose upper corners are cut off, and along the head of the card. */
static void draw_cuts(const struct divider_form *form, struct page *page, struct rect tab)
{
    double r = TAB_RADIUS, end = tab.x + tab.w;

    if (tab.x > 0.01) {
        cut_line(form, page, 0, tab.h, tab.x, tab.h);
        cut_line(form, page, tab.x, tab.h, tab.x, r);
    }
    if (end < form->w - 0.01) {
        cut_line(form, page, end, r, end, tab.h);
        cut_line(form, page, end, tab.h, form->w, tab.h);
    }
    cut_line(form, page, tab.x, r, tab.x + r, 0);
    cut_line(form, page, end - r, 0, end, r);
}

/* The topic's name in the middle of its tab. */
static void draw_name(const struct divider_form *form, struct page *page, const struct divider *d,
                      struct rect tab, struct ink ink)
{
    const struct topic *topic = &form->make->deck->topics.v[d->topic];
    struct spans spans = deck_topic_spans(form->make->arena, topic);
    struct rect room = {tab.x + form->tab_x, form->tab_y, tab.w - 2 * form->tab_x, tab.h - form->tab_y};
    bool cut = false; /* the card has it whole */
    struct galley *galley;

    if (make_suits(form->make)) {
        double y = room.y + (room.h - TAB_SUIT) / 2, right = room.x + room.w - TAB_SUIT;

        suit_sign(form->make->arena, page, d->topic, form->rtl ? right : room.x, y, TAB_SUIT, ink);
        room.w -= TAB_SUIT_PITCH;
        if (!form->rtl) room.x += TAB_SUIT_PITCH;
    }
    galley = fitted(form, &spans, deck_topic_shown(topic), room, ROLE_FURNITURE, NAME_LARGEST, NAME_LEAST,
                    NAME_LEADING, ink, &cut);

    galley_draw(form->make->arena, galley, 0, galley->lines.n, page, room.x,
                room.y + (room.h - galley_height_all(galley)) / 2);
}

static struct page *page_begin(const struct divider_form *form)
{
    struct page *page = page_new(form->make->arena, form->w, form->h);

    page->safe = (struct rect){form->tab_x, form->tab_y, form->w - 2 * form->tab_x,
                               form->safe.y + form->safe.h - form->tab_y};
    return page;
}

/* The card itself: the topic, and how many cards stand behind it. */
static void draw_title(const struct divider_form *form, struct page *page, struct divider *d, struct ink ink)
{
    const struct make *make = form->make;
    const struct topic *topic = &make->deck->topics.v[d->topic];
    const struct role_look *look = &make->theme->roles[ROLE_QUESTION];
    struct para_style quiet = style_at(form, ROLE_FURNITURE, make->theme->roles[ROLE_FURNITURE].size * 1.35,
                                       1.3, make->theme->quiet);
    struct spans spans = deck_topic_spans(make->arena, topic);
    struct rect room = form->safe;
    struct copy_room count = room_for(form, room.w, room.h);
    struct galley *below, *galley;
    double y;

    quiet.align = style_at(form, ROLE_QUESTION, look->size, 1, ink).align; /* below its topic, on one axis */
    below = copy_set_text(&count, vocab_count(make->arena, make->job->language, VOCAB_CARDS, d->n), &quiet);
    room.h = fmax(0, room.h - galley_height_all(below) - COUNT_GAP * quiet.leading);
    galley = fitted(form, &spans, deck_topic_shown(topic), room, ROLE_QUESTION, TITLE * look->size,
                    TITLE_LEAST, TITLE_LEADING, ink, &d->cut);
    if (d->cut)
        diag(make->diags, DIAG_CUT, topic->file, topic->line, SAY("the topic on its divider"),
             text_quoted(make->arena, deck_topic_shown(topic)));
    y = room.y + (room.h - galley_height_all(galley)) * OPTICAL_CENTRE;
    page->within = make_section(make->arena, (uint32_t)d->topic + 1);
    page->text_begin = page->items.n;
    y += galley_draw(make->arena, galley, 0, galley->lines.n, page, room.x, y);
    page->text_end = page->items.n;
    page_say(make->arena, page, page->text_begin, make_heading(make->arena, NULL, LEVEL_TOPIC, 0));
    galley_draw(make->arena, below, 0, below->lines.n, page, room.x, y + COUNT_GAP * quiet.leading);
    page_say(make->arena, page, page->text_end, make_para(make->arena, NULL, 1));
}

static struct page *draw_face(const struct divider_form *form, struct divider *d, bool back)
{
    struct page *page = page_begin(form);
    struct rect tab = tab_of(form, d, back);
    struct ink accent = theme_accent(form->make->theme, d->topic);
    struct ink paper = form->make->theme->card.paper;
    bool band = form->make->theme->card.band;

    if (!theme_is_white(paper)) draw_colour(form, page, tab, form->h - tab.h + form->bleed, paper);
    if (band) draw_colour(form, page, tab, STRIP, accent);
    if (!back) draw_cuts(form, page, tab);
    draw_name(form, page, d, tab, band ? form->make->theme->reverse : accent);
    if (!back) draw_title(form, page, d, accent);
    return page;
}

/* ---- sheets ---- */

static struct card_plan plan_of(const struct job *job)
{
    return (struct card_plan){
        .flip = job->flip,
        .layout = job->layout == LAYOUT_FOLD ? LAYOUT_FRONTS : job->layout,
        .order = ORDER_SHEET,
        .start_at = 1,
        .face_up = job->face_up,
    };
}

/* The grid on the cards' own paper. False after a diagnostic. */
static bool find_grid(struct divider_form *form, struct card_plan *plan)
{
    const struct job *job = form->make->job;
    struct diag_place from = job_place_of(job, "grid card stock paper");
    char size[SIZE_TEXT_MAX];

    form->w = job->stock.w;
    form->h = job->stock.h + dividers_tab;
    /* Names on tabs stand near the edge: they shall lie where the printer prints. */
    if (stock_fit(job->stock.sheet_w, job->stock.sheet_h, form->w, form->h, fmax(job->margin, job->printable),
                  0, &plan->stock) ||
        stock_fit(job->stock.sheet_w, job->stock.sheet_h, form->w, form->h, 0, 0, &plan->stock))
        return impose_grid(plan, &form->grid);
    length_size_text(size, form->w, form->h);
    diag_at(
        form->make->diags, DIAG_USAGE, from,
        arena_printf(form->make->arena,
                     SAY("no divider of %s fits on the paper: use a smaller --card or --stock, or a larger "
                         "--paper, or leave out "
                         "--dividers"),
                     size));
    return false;
}

static void measure(struct divider_form *form, size_t n)
{
    const struct job *job = form->make->job;
    double most = fmax(floor(form->w / TAB_LEAST + 1e-6), 1);
    const struct card_grid *grid = &form->grid;
    struct rect safe = card_area_safe(grid, form->make->theme->card.margin, job->printable);

    form->places = (size_t)fmin(fmin(most, PLACES_MOST), fmax((double)n, PLACES_LEAST));
    form->tab_w = form->w / (double)form->places;
    form->bleed = card_area_bleed(grid, job->bleed);
    form->tab_x = fmax(TAB_SAFE_X, job->printable - grid->left);
    form->tab_y = fmax(TAB_SAFE_Y, job->printable - grid->top);
    form->safe = (struct rect){safe.x, safe.y + dividers_tab, safe.w, safe.h - dividers_tab};
    form->rtl = language_rtl(job->language);
}

/* In a report and a dump a divider is the page with its topic's number. */
static void name_places(struct side *side)
{
    for (size_t i = 0; i < side->places.n; i++) {
        struct place *place = &side->places.v[i];

        place->face = FACE_PAGE;
        place->folio = place->card;
        place->card = place->part = 0;
    }
}

static void impose(const struct divider_form *form, const struct card_plan *plan, struct product *product,
                   struct print *print, const struct slot *slots, size_t n)
{
    const struct make *make = form->make;
    const struct job *job = make->job;
    /* A cutting machine has the cards' figures, not these. */
    enum marks guides = job->marks == MARKS_CUTTER ? MARKS_AUTO : job->marks;
    char size[SIZE_TEXT_MAX];
    struct marker marker = {
        .arena = make->arena,
        .fonts = make->fonts,
        .words = words_of(job->language),
        .guides = guides,
        .printable = job->printable,
        .bleed = form->bleed,
        .title = make_drawn(make, print->title),
        .paper = size,
        .cut = steps_brief(make->arena, plan, cut_guides_of(guides, plan, job->printable, form->bleed), n),
    };
    const char *wrong;

    length_size_text(size, form->w, form->h);
    impose_cards(make->arena, plan, slots, n, print);
    wrong = impose_check_cards(make->arena, plan, slots, n, print);
    if (wrong) {
        diag(make->diags, DIAG_PLAN, NULL, 0, wrong);
        product->wrong = true;
    }
    marks_cards(&marker, plan, print);
    bleed_report(make, product, print, card_area_bleed_had(&form->grid, job->bleed));
    for (size_t i = 0; i < print->sheets.n; i++) {
        name_places(&print->sheets.v[i].front);
        name_places(&print->sheets.v[i].back);
    }
    if (!printer_correct(make->arena, job, make->diags, print)) product->wrong = true;
    print->how = steps_dividers(make->arena);
}

/* Reads the topics against their dividers. */
static void proofread(const struct divider_form *form, const struct divider *all, const struct slot *slots,
                      size_t n)
{
    const struct make *make = form->make;
    struct arena *arena = arena_new();
    struct proofreader *reader = proofread_open(arena, make->stick->images, make->diags);

    for (size_t i = 0; i < n; i++) {
        const struct topic *topic = &make->deck->topics.v[all[i].topic];
        struct block copy = {.kind = BLOCK_PARA,
                             .file = topic->file,
                             .line = topic->line,
                             .spans = deck_topic_spans(make->arena, topic)};

        if (all[i].cut) continue;
        proofread_page(reader, slots[i].front);
        proofread_copy(reader, &copy);
        proofread_end(reader);
    }
    arena_free(arena);
}

void dividers_add(const struct make *make, struct product *product, const size_t *cards, size_t n,
                  struct str title)
{
    struct divider_form form = {.make = make,
                                .cx = {.stick = make->stick, .as_typed = make->job->quotes_typed}};
    struct card_plan plan = plan_of(make->job);
    struct print *print;
    struct slot *slots;
    size_t count;
    struct divider *all = dividers_of(make, cards, n, &count);

    if (!find_grid(&form, &plan)) {
        product->wrong = true;
        return;
    }
    measure(&form, count);
    slots = NEW_N(make->arena, struct slot, count);
    for (size_t i = 0; i < count; i++) {
        all[i].place = i % form.places;
        form.cx.topic = all[i].topic;
        form.cx.file = make->deck->topics.v[all[i].topic].file;
        slots[i] = (struct slot){draw_face(&form, &all[i], false), draw_face(&form, &all[i], true),
                                 all[i].topic + 1, 1};
    }
    if (!make->job->dummy) proofread(&form, all, slots, count);
    print = make_print(make, product, "dividers", title, NULL);
    print->file = select_beside(make->arena, make->job, make->deck, "dividers", NULL);
    impose(&form, &plan, product, print, slots, count);
}
