#include <math.h>

#include "base/length.h"
#include "base/text.h"
#include "base/vocab.h"
#include "base/words.h"
#include "deck/select.h"
#include "product/box_label.h"
#include "product/livery.h"
#include "product/pattern.h"
#include "product/tuck_box_impl.h"
#include "typeset/copy.h"
#include "typeset/label.h"

#define MM PT_PER_MM
/* Text keeps this far from the folds: on front and back, on what is narrow. */
static const double SAFE = 5 * MM, SAFE_NARROW = 1.2 * MM;

/* The title in front: so much of the width, between these sizes; no taller than such a part of the face. */
static const double TITLE_PART = 1 / 9.0, TITLE_LARGEST = 26, TITLE_LEAST = 8, TITLE_TALLEST = 0.45;
static const double TITLE_LEADING = 1.2;
static const double SUBTITLE = 0.5, SUBTITLE_LEAST = 7; /* times the title, points */
static const double RULE = 1.2, RULE_THICK = 2;         /* above the title, times its size, points */
static const double GAP = 0.6; /* between title, subtitle and ornament, times the title */
/* On lid, sides and bottom: of their width, points. */
static const double LABEL_PART = 0.5, LABEL_LARGEST = 13, LABEL_LEAST = 6;
/* The logo, at most: times the title's size and of the face in front, of lid or front in width; a lower lid than so many points has
 * none. */
static const double LOGO_HEIGHT = 2.2, LOGO_TALLEST = 0.2, LOGO_WIDTH = 0.5;
static const double LID_LOGO_WIDTH = 0.3, LID_LOGO_LEAST = 4 * MM;
/* The ornament: so many tiles in a row, of such a size. */
enum { LEAST_TILES = 4, MOST_TILES = 16 };
static const double LEAST_TILE = 9 * MM, LARGEST_TILE = 15 * MM;
static const double TINT = 0.22; /* of the accent, behind the ornament's figures */

static struct para_style title_style(const struct boxer *b, double size, struct ink ink)
{
    struct para_style style = make_style(b->make, ROLE_QUESTION, size, TITLE_LEADING * size, ink);

    style.face |= FACE_BOLD;
    style.balance = true;
    return style;
}

static struct copy_room room_for(const struct boxer *b, double width, double depth)
{
    return (struct copy_room){.cx = &b->cx, .arena = b->make->arena, .width = width, .depth = depth};
}

/* The title, as large as it can be with its longest word whole; what fits at no size is cut. *size becomes what it is set at. */
static struct galley *set_title(const struct boxer *b, struct rect room, struct ink ink, double *size)
{
    const struct copy_room copy = room_for(b, room.w, TITLE_TALLEST * room.h);
    struct para_style style;
    struct span span = {.text = b->title};
    struct spans plain = {&span, 1, 1};
    const struct spans *set = deck_title_set(b->make->deck, b->title);
    /* Formulas are set; all else is a text, which can be cut. */
    const struct spans *spans = set && deck_spans_formula(set) ? set : &plain;
    struct str shown;
    double longest, most;

    *size = fmin(TITLE_PART * room.w, TITLE_LARGEST);
    for (;; *size -= 0.5) {
        style = title_style(b, *size, ink);
        para_extent(&b->cx, spans, &style, false, &longest, &most);
        if (longest <= room.w && copy_fits(&copy, copy_set(&copy, spans, &style)))
            return copy_set(&copy, spans, &style);
        if (*size <= TITLE_LEAST) break;
    }
    shown = copy_cut(&copy, b->title, &style);
    if (!str_eq(shown, b->title))
        diag(b->make->diags, DIAG_CUT, NULL, 0, SAY("the title on the box"),
             text_quoted(b->make->arena, b->title));
    return copy_set_text(&copy, shown, &style);
}

/* The cards' topics in order, each once, and how many cards each has; *n is their number. */
static struct str *topics_of(const struct boxer *b, size_t **lengths, size_t *n)
{
    const struct deck *deck = b->make->deck;
    struct str *topics = NEW_N(b->make->arena, struct str, b->n);

    *lengths = NEW_N(b->make->arena, size_t, b->n);
    *n = 0;
    for (size_t i = 0, run; i < b->n; i += run) {
        run = select_run(deck, b->cards + i, b->n - i);
        topics[*n] = deck->topics.v[deck->cards.v[b->cards[i]].topic].plain;
        (*lengths)[(*n)++] = run;
    }
    return topics;
}

/* The number of columns with which whole rows of square tiles fill the room best; the largest tiles of those that do. 0: it holds
 * none. */
static size_t columns_for(struct rect room)
{
    size_t best = 0;
    double filled = 0;

    for (size_t n = LEAST_TILES; n <= MOST_TILES; n++) {
        double tile = room.w / (double)n, height = tile * floor(room.h / tile);

        if ((best && tile < LEAST_TILE) || (n < MOST_TILES && tile > LARGEST_TILE) || height < filled + 1)
            continue;
        best = n;
        filled = height;
    }
    return best;
}

/* The ornament at the foot of the room, in as many rows as it holds, at most so many; nothing where it holds none. */
static void draw_pattern(const struct boxer *b, struct page *page, struct rect room, size_t columns,
                         size_t most_rows)
{
    double tile = room.w / (double)(columns ? columns : 1);
    size_t rows = room.h > 0 ? (size_t)fmin(floor(room.h / tile), (double)most_rows) : 0;
    size_t *lengths, n;
    const struct str *topics = topics_of(b, &lengths, &n);
    struct pattern pattern = {
        .seed = pattern_seed(b->title, topics, n),
        .lengths = lengths,
        .n = n,
        .tile = tile,
        .columns = columns,
        .rows = rows,
        .full = b->accent,
        .tint = theme_thinned(b->accent, TINT),
        .line = b->theme->cover.line,
        .from_right = b->rtl,
    };

    if (!columns || !rows ||
        !job_adorns(b->make->job->cover_pattern, b->theme->cover.fill.of == THEME_FILL_PATTERN))
        return;
    pattern_draw(b->make->arena, page, &pattern, room.x, room.y + room.h - (double)pattern.rows * tile);
}

/* Draws the galley at the room's head and takes its height, and `gap`, from the room; nothing where it finds no room. */
static void put(const struct boxer *b, struct page *page, const struct galley *galley, const struct tag *tag,
                double gap, struct rect *room)
{
    double height = galley_height_all(galley) + gap;
    size_t first = page->items.n;

    if (!galley->lines.n || height > room->h) return;
    galley_draw(b->make->arena, galley, 0, galley->lines.n, page, room->x, room->y + gap);
    page_say(b->make->arena, page, first, tag);
    room->y += height;
    room->h -= height;
}

/* A face, tinted as the cards are, over its edges. */
static struct page *face_new(const struct boxer *b, double w, double h)
{
    struct page *page = page_new(b->make->arena, w, h);

    if (!theme_is_white(b->theme->card.paper))
        page_box(b->make->arena, page,
                 (struct rect){-b->bleed, -b->bleed, w + 2 * b->bleed, h + 2 * b->bleed}, 0,
                 b->theme->card.paper, ITEM_TINT);
    return page;
}

/* Colour from the head of the box down to b->band, over the edges. */
static void draw_band(const struct boxer *b, struct page *page)
{
    if (b->band > 0)
        page_box(b->make->arena, page,
                 (struct rect){-b->bleed, -b->bleed, page->w + 2 * b->bleed, b->band + b->bleed}, 0,
                 b->accent, ITEM_TINT);
}

static struct rect face_room(const struct boxer *b, double top)
{
    return (struct rect){SAFE, top, b->net.inner_w - 2 * SAFE, b->net.inner_h - top - SAFE};
}

/* The house's logo at the foot of the room, where lines end; takes its height, and a gap, from the room. */
static void put_logo(const struct boxer *b, struct page *page, double size, struct rect *room)
{
    const struct image *logo = b->make->livery->logo;
    struct rect most = {room->x, 0, room->w, fmin(LOGO_HEIGHT * size, LOGO_TALLEST * page->h)};

    if (!logo) return;
    most.h = livery_logo_size(logo, LOGO_WIDTH * room->w, most.h).h;
    most.y = room->y + room->h - most.h;
    livery_logo(b->make->arena, page, logo, most, !b->rtl, true);
    room->h -= most.h + GAP * size;
}

/* The rule above the title, where its lines begin or on their axis. */
static void draw_rule(const struct boxer *b, struct page *page, struct rect room, double size)
{
    const struct para_style style = title_style(b, size, b->accent);
    double w = fmin(RULE * size, room.w), rest = room.w - w;
    double part = style.align == PARA_CENTER ? 0.5 : style.base == BIDI_RTL ? 1 : 0;

    page_box(b->make->arena, page, (struct rect){room.x + part * rest, room.y, w, RULE_THICK}, 0, b->accent,
             0);
}

/* Finds band and columns as well, for the other faces. */
static struct page *draw_front(struct boxer *b)
{
    struct page *page = face_new(b, b->net.inner_w, b->net.inner_h);
    struct rect room = face_room(b, fmax(SAFE, b->net.notch + SAFE / 2));
    struct ink ink = b->theme->card.band ? b->theme->reverse : b->accent;
    const struct deck *deck = b->make->deck;
    struct para_style style;
    struct copy_room copy;
    struct galley *title;
    double size;

    page->safe = room;
    title = set_title(b, room, ink, &size);
    if (b->theme->card.band) b->band = room.y + galley_height_all(title) + GAP * size;
    draw_band(b, page);
    if (!b->theme->card.band) draw_rule(b, page, room, size);
    page->within = make_section(b->make->arena, 0);
    put(b, page, title, make_heading(b->make->arena, NULL, LEVEL_TOPIC, 0),
        b->theme->card.band ? 0 : RULE_THICK + GAP * size, &room);
    if (b->theme->card.band) room.y += GAP * size, room.h -= GAP * size;
    put_logo(b, page, size, &room);
    style = title_style(b, fmax(SUBTITLE * size, SUBTITLE_LEAST), b->theme->text);
    style.face &= ~(unsigned)FACE_BOLD;
    copy = room_for(b, room.w, room.h);
    if (b->whole)
        put(b, page, copy_set_text(&copy, deck->subtitle, &style), make_para(b->make->arena, NULL, 1),
            GAP * size / 2, &room);
    style.ink = b->theme->quiet;
    if (b->whole)
        put(b, page, copy_set_text(&copy, deck->author, &style), make_para(b->make->arena, NULL, 2),
            GAP * size / 2, &room);
    room.y += GAP * size;
    room.h -= GAP * size;
    b->columns = columns_for(room);
    draw_pattern(b, page, room, b->columns, MOST_TILES);
    return page;
}

/* ---- the other faces ---- */

/* Where the lowest text ends. */
static double text_end(const struct page *page)
{
    double end = 0;

    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];

        if (item->kind == ITEM_TEXT) end = fmax(end, (double)(item->u.text.y + item->u.text.size));
    }
    return end;
}

/* Title, topics, how many cards and the date: what the label of a box has; and a row of the ornament where there is room. */
static struct page *draw_back(const struct boxer *b)
{
    struct card_form form = {
        .cx = &b->cx,
        .theme = b->theme,
        .deck = b->make->deck,
        .language = b->make->job->language,
        .w = b->net.inner_w,
        .h = b->net.inner_h,
        .safe = face_room(b, b->band > 0 ? b->band + SAFE / 2 : SAFE),
    };
    struct page *page = face_new(b, form.w, form.h);
    struct rect room = form.safe;

    box_label(b->make, &b->cx, &form, page, b->title, b->cards, b->n);
    draw_band(b, page);
    room.h += room.y - text_end(page);
    room.y = text_end(page);
    draw_pattern(b, page, room, b->columns, 1);
    return page;
}

/* One line in the middle of the room, smaller where it must be, and then cut: the front has it all. */
static void draw_label(const struct boxer *b, struct page *page, struct str text, struct rect room, bool bold,
                       struct ink ink)
{
    struct para_style style;
    double size = fmin(LABEL_PART * page->h, LABEL_LARGEST), width;

    if (room.w <= 0) return;
    text = label_drawn(&b->cx, b->make->arena, b->make->job->language, text);
    style = title_style(b, size, ink);
    if (!bold) style.face &= ~(unsigned)FACE_BOLD;
    width = label_width(b->cx.stick, text, &style);
    if (width > room.w) style.size = fmax(size * room.w / width, fmin(size, LABEL_LEAST));
    text = label_cut(b->cx.stick, b->make->arena, text, &style, room.w);
    width = label_width(b->cx.stick, text, &style);
    label_draw(b->cx.stick, b->make->arena, page, text, room.x + (room.w - width) / 2,
               page->h / 2 + 0.35 * style.size, &style, ITEM_DECOR);
}

/* A side lies turned: its head is at the page's left, or with `from_foot` at its right. */
static struct page *draw_side(const struct boxer *b, bool from_foot)
{
    double w = b->net.inner_h, h = b->net.inner_d;
    struct page *page = face_new(b, w, h);
    struct rect room = {SAFE, SAFE_NARROW, w - 2 * SAFE - b->band, h - 2 * SAFE_NARROW};

    page->safe = (struct rect){SAFE, SAFE_NARROW, w - 2 * SAFE, h - 2 * SAFE_NARROW};
    if (b->band > 0) {
        double x = from_foot ? w - b->band : -b->bleed;

        page_box(b->make->arena, page, (struct rect){x, -b->bleed, b->band + b->bleed, h + 2 * b->bleed}, 0,
                 b->accent, ITEM_TINT);
        if (!from_foot) room.x += b->band;
    }
    draw_label(b, page, b->title, room, true, b->accent);
    return page;
}

/* The logo where lines begin, as tall as the room; what it leaves of that. No logo is made for colour behind it. */
static struct rect put_lid_logo(const struct boxer *b, struct page *page, struct rect room)
{
    const struct image *logo = b->make->livery->logo;
    struct rect size, box = room;

    if (!logo || room.h < LID_LOGO_LEAST) return room;
    size = livery_logo_size(logo, LID_LOGO_WIDTH * room.w, fmin(room.h, LABEL_LARGEST * LOGO_HEIGHT));
    box.h = size.h;
    box.y += (room.h - size.h) / 2;
    livery_logo(b->make->arena, page, logo, box, b->rtl, true);
    size.w += SAFE;
    return (struct rect){room.x + (b->rtl ? 0 : size.w), room.y, room.w - size.w, room.h};
}

static struct page *draw_end(const struct boxer *b, struct str text, bool lid)
{
    double w = b->net.inner_w, h = b->net.inner_d;
    struct page *page = face_new(b, w, h);
    bool full = lid && b->band > 0;
    struct rect room = {SAFE, SAFE_NARROW, w - 2 * SAFE, h - 2 * SAFE_NARROW};

    page->safe = room;
    if (lid && !full) room = put_lid_logo(b, page, room);
    if (full)
        page_box(b->make->arena, page,
                 (struct rect){-b->bleed, -b->bleed, w + 2 * b->bleed, h + 2 * b->bleed}, 0, b->accent,
                 ITEM_TINT);
    draw_label(b, page, text, room, lid, full ? b->theme->reverse : lid ? b->accent : b->theme->quiet);
    return page;
}

void tuck_box_faces(struct boxer *b, const struct page *pages[BOX_FACES])
{
    const struct str count = vocab_count(b->make->arena, b->make->job->language, VOCAB_CARDS, b->n);

    pages[BOX_FRONT] = draw_front(b);
    pages[BOX_BACK] = draw_back(b);
    pages[BOX_LEFT] = draw_side(b, false);
    pages[BOX_RIGHT] = draw_side(b, true);
    pages[BOX_LID] = draw_end(b, b->title, true);
    pages[BOX_BOTTOM] = draw_end(b, count, false);
}
