#include "product/tuck_box.h"

#include <math.h>
#include <string.h>

#include "base/char.h"
#include "base/language.h"
#include "base/length.h"
#include "base/words.h"
#include "impose/guide.h"
#include "impose/impose.h"
#include "impose/marks.h"
#include "impose/printer.h"
#include "impose/steps.h"
#include "product/bleed.h"
#include "product/cards.h"
#include "product/dividers.h"
#include "product/tuck_box_impl.h"

#define MM PT_PER_MM
static const double OFF_NET = 3 * MM;     /* of the slug */
static const double LEAST_BLEED = 2 * MM; /* a knife by hand is off by less */
static const double STROKE = 0.35, DASH = 3;
#define FOLD_INK INK_GRAY_OF(140)

/* Where the net lies on the sheet, which is the paper as it is or, where that is too narrow, on its side. False if it fits neither
 * way. */
static bool lay(const struct box_net *net, double paper_w, double paper_h, double printable,
                struct print *print, struct rect *at)
{
    for (int turned = 0; turned < 2; turned++) {
        double w = turned ? paper_h : paper_w, h = turned ? paper_w : paper_h;

        if (net->w > w - 2 * printable || net->h > h - 2 * printable) continue;
        print->w = w;
        print->h = h;
        *at = (struct rect){(w - net->w) / 2, (h - net->h) / 2, net->w, net->h};
        return true;
    }
    return false;
}

/* A shop prints it on a sheet as large as it likes: net, bleed and room for the slug. */
static void lay_for_press(const struct boxer *b, struct print *print, struct rect *at)
{
    double margin = marks_press_margin(b->bleed);

    *at = (struct rect){margin, margin, b->net.w, b->net.h};
    print->w = at->w + 2 * margin;
    print->h = at->h + 2 * margin;
}

/* The net for the cards as they lie or, where it does not fit the paper, for cards that stand on their side in the box. False if
 * neither fits. */
static bool find_net(struct boxer *b, struct print *print, struct rect *at)
{
    const struct job *job = b->make->job;
    struct box_content content = {job->stock.w, job->stock.h, (double)b->pieces * job->caliper};

    if (job->layout == LAYOUT_FOLD) content.thickness *= 2;
    if (job->dividers) content.h += dividers_tab;
    b->net = box_net(&content);
    if (job->conform.press) {
        lay_for_press(b, print, at);
        return true;
    }
    if (lay(&b->net, job->paper.w, job->paper.h, job->printable, print, at)) return true;
    /* Tabs must stand at the head. */
    if (job->dividers) return false;
    content.w = job->stock.h;
    content.h = job->stock.w;
    b->net = box_net(&content);
    return lay(&b->net, job->paper.w, job->paper.h, job->printable, print, at);
}

/* a4 and b5 are of one series, jis-b5 is of another, letter and all else of a third. */
static int series_of(const struct paper *paper)
{
    if (!strncmp(paper->name, "jis-", 4)) return 'j';
    return (paper->name[0] == 'a' || paper->name[0] == 'b') && char_is_digit(paper->name[1]) ? 'i' : 0;
}

/* The smallest paper that holds the net; only of the same series as the job's, if `akin`. NULL: there is none. */
static const struct paper *paper_for(const struct boxer *b, bool akin)
{
    const struct job *job = b->make->job;
    const struct paper *least = NULL;
    struct print print;
    struct rect at;
    size_t n;
    const struct paper *all = papers(&n);

    for (size_t i = 0; i < n; i++) {
        if (akin && series_of(&all[i]) != series_of(&job->paper)) continue;
        if (!lay(&b->net, all[i].w, all[i].h, job->printable, &print, &at)) continue;
        if (!least || all[i].w * all[i].h < least->w * least->h) least = &all[i];
    }
    return least || !akin ? least : paper_for(b, false);
}

/* The longest side that --paper takes. */
static const double SHEET_MOST = 5080 * PT_PER_MM;

/* What the user can do about a net that is too large. */
static struct diag too_large(const struct boxer *b)
{
    struct diag_place from = job_place_of(b->make->job, "paper card stock");
    const struct paper *paper = paper_for(b, true);
    struct arena *arena = b->make->arena;
    double edges = 2 * b->make->job->printable;
    char size[SIZE_TEXT_MAX], sheet[SIZE_TEXT_MAX], card[SIZE_TEXT_MAX];
    const char *advice, *keep;

    length_size_text(size, ceil(b->net.w / MM) * MM, ceil(b->net.h / MM) * MM);
    /* With what the printer does not reach. */
    length_size_text(sheet, ceil((b->net.w + edges) / MM) * MM, ceil((b->net.h + edges) / MM) * MM);
    /* The box of other cards would be no help. */
    length_size_text(card, b->make->job->stock.w, b->make->job->stock.h);
    keep = b->make->job->card_given ? "" : arena_printf(arena, " --card %s", card);
    advice =
        paper ? arena_printf(arena, SAY("use --paper %s%s"), paper->name, keep)
        : fmax(b->net.w, b->net.h) + edges > SHEET_MOST
            ? SAY("no paper is so large; choose fewer cards")
            : arena_printf(arena, SAY("use --paper %s%s, or choose fewer or smaller cards"), sheet, keep);
    return diag_make(arena, DIAG_USAGE, from,
                     arena_printf(arena,
                                  SAYS(b->pieces, "the net of a box for %zu card takes %s: %-s",
                                       "the net of a box for %zu cards takes %s: %-s"),
                                  b->pieces, size, advice));
}

/* True where the knife finds colour on both sides. */
static bool is_coloured(const struct boxer *b, double x, double y)
{
    struct rect body = b->net.panels[BOX_LEFT], lid = b->net.panels[BOX_LID];
    bool strip = x > body.x - b->bleed && y > body.y - b->bleed && y < body.y + b->band;
    bool end = x > lid.x - b->bleed && y > lid.y - b->bleed && y < lid.y + lid.h + 1;

    return b->band > 0 && (strip || end);
}

/* True on the tint of a face. */
static bool is_tinted(const struct boxer *b, double x, double y)
{
    for (enum box_panel face = 0; face < BOX_FACES && !theme_is_white(b->theme->card.paper); face++) {
        struct rect r = b->net.panels[face];

        if (fabs(x - r.x - r.w / 2) < r.w / 2 + b->bleed && fabs(y - r.y - r.h / 2) < r.h / 2 + b->bleed)
            return true;
    }
    return false;
}

/* What is seen where the line runs. */
static struct ink line_ink(const struct boxer *b, const struct box_line *l)
{
    if (l->fold) return FOLD_INK;
    if (is_coloured(b, l->x0, l->y0) && is_coloured(b, l->x1, l->y1)) return b->theme->reverse;
    return is_tinted(b, l->x0, l->y0) && is_tinted(b, l->x1, l->y1) ? b->theme->text : INK_BLACK;
}

static struct page *draw_lines(const struct boxer *b, double w, double h, struct rect at)
{
    struct arena *arena = b->make->arena;
    struct page *page = page_new(arena, w, h);
    struct box_lines lines = box_net_lines(arena, &b->net);

    for (size_t i = 0; i < lines.n; i++) {
        const struct box_line *l = &lines.v[i];

        page_line(arena, page, at.x + l->x0, at.y + l->y0, at.x + l->x1, at.y + l->y1, STROKE,
                  l->fold ? DASH : 0, line_ink(b, l), ITEM_MARK | (l->fold ? ITEM_FOLD : ITEM_CUT));
    }
    return page;
}

/* What it is for, and what the lines mean, where the sheet has room for it. */
static void draw_slug(const struct boxer *b, const struct print *print, struct page *page, struct rect at)
{
    const struct job *job = b->make->job;
    struct guide guide = {
        .arena = b->make->arena,
        .fonts = b->make->fonts,
        .page = page,
        .area = {job->printable, job->printable, print->w - 2 * job->printable,
                 print->h - 2 * job->printable},
        .bounds = at,
        .offset = OFF_NET,
    };
    struct rooms rooms = guide_rooms(&guide, false);
    struct arena *arena = b->make->arena;
    const struct words *words = words_of(job->language);
    const char *what;
    char size[SIZE_TEXT_MAX];

    length_size_text(size, job->stock.w, job->stock.h);
    what = arena_printf(arena,
                        SAYS(b->pieces, "box for %zu card of %s, %.3g mm thick · 100 %%, one side",
                             "box for %zu cards of %s, %.3g mm thick · 100 %%, one side"),
                        b->pieces, size, job->caliper / MM);
    if (!guide_slug(&guide, &rooms, make_drawn(b->make, b->title),
                    words_say(arena, words, NULL, str_of(what)),
                    words_say(arena, words, NULL,
                              str_of(SAY("cut the solid lines, score and fold the dashed ones, glue the flap "
                                         "at the left")))))
        diag(b->make->diags, DIAG_NO_ROOM_ASIDE, NULL, 0, SAY("the slug line"));
}

static void place_faces(struct boxer *b, struct print *print, struct rect at)
{
    struct arena *arena = b->make->arena;
    struct sheet *sheet = impose_sheet(arena, print);
    const struct page *pages[BOX_FACES];

    tuck_box_faces(b, pages);
    for (enum box_panel face = 0; face < BOX_FACES; face++) {
        struct rect r = b->net.panels[face];

        print_page(arena, &sheet->front, pages[face], face + 1,
                   (struct rect){at.x + r.x, at.y + r.y, r.w, r.h}, box_net_turn(face));
    }
    sheet->front.marks = draw_lines(b, print->w, print->h, at);
    draw_slug(b, print, sheet->front.marks, at);
}

/* What is trimmed is the net, as a rectangle; its outline is for the die. */
static void finish_for_press(const struct boxer *b, struct print *print, struct rect net)
{
    print->duplex = DUPLEX_NONE;
    print->trim = net;
    print->bleed =
        (struct rect){net.x - b->bleed, net.y - b->bleed, net.w + 2 * b->bleed, net.h + 2 * b->bleed};
    print->how = steps_box_for_press(b->make->arena, net.w, net.h);
}

/* From the net to the nearest edge of the sheet. */
static double room_round(struct rect net, double w, double h)
{
    return fmax(fmin(fmin(net.x, w - net.x - net.w), fmin(net.y, h - net.y - net.h)), 0);
}

bool tuck_box_one(const struct make *make, struct product *product, const size_t *cards, size_t n,
                  struct str title, const char *slug, struct diag *why)
{
    const struct job *job = make->job;
    struct boxer b = {
        .make = make,
        .cx = {.stick = make->stick, .as_typed = job->quotes_typed},
        .theme = make->theme,
        .title = title,
        .whole = !slug,
        .cards = cards,
        .n = n,
        .rtl = language_rtl(job->language),
        .bleed = fmax(LEAST_BLEED, job->bleed),
    };
    const struct product before = *product;
    struct print sheet, *print;
    struct rect at;

    b.accent = theme_accent(b.theme, slug ? make->deck->cards.v[cards[0]].topic : 0);
    if (!cards_count(make, product, cards, n, &b.pieces)) return true;
    if (!find_net(&b, &sheet, &at)) {
        product->n_cards = before.n_cards;
        product->n_parts = before.n_parts;
        *why = too_large(&b);
        return false;
    }
    print = make_print(make, product, "box", title, slug);
    print->w = sheet.w;
    print->h = sheet.h;
    print->duplex = DUPLEX_SIMPLEX;
    place_faces(&b, print, at);
    print->how = steps_box(make->arena, job->paper.title);
    if (job->conform.press) finish_for_press(&b, print, at);
    bleed_report(make, product, print, fmin(job->bleed, room_round(at, print->w, print->h)));
    if (!printer_correct(make->arena, job, make->diags, print)) product->wrong = true;
    return true;
}
