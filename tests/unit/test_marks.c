/* Marks on every stock and on booklets: where strokes and words lie, and what is left out. */
#include "base/length.h"
#include "base/strbuf.h"
#include "impose/marks.h"
#include "impose/steps.h"

#include <math.h>
#include <string.h>

#include "base/diag.h"
#include "unit.h"

#define MM PT_PER_MM
enum { CARDS = 20 };

static struct page blank;
static struct slot slots[CARDS];

static const struct slot *slots_of(void)
{
    for (size_t i = 0; i < CARDS; i++) slots[i] = (struct slot){&blank, &blank, i + 1, 1};
    return slots;
}

static struct marker marker_of(const char *paper)
{
    struct arena *arena = unit_arena();
    struct fonts *fonts = fonts_open(arena, unit_fonts_folder(), diags_new(arena));

    return (struct marker){.arena = arena,
                           .fonts = fonts,
                           .printable = 4.2 * MM,
                           .title = str_of("Python interview questions"),
                           .paper = paper};
}

/* Strokes, apart from the grid's light ones. */
static bool is_black(const struct item *item)
{
    return item->ink.space == INK_GRAY && item->ink.v[0] == 0;
}

static struct rect box_of(const struct item *item)
{
    double x, y, w, h;

    switch (item->kind) {
    case ITEM_TEXT:
        x = (double)item->u.text.x;
        w = (double)item->u.text.run->width * (double)item->u.text.size;
        return (struct rect){x, (double)item->u.text.y - 0.75 * (double)item->u.text.size, w,
                             (double)item->u.text.size};
    case ITEM_LINE:
        x = (double)item->u.line.x0, y = (double)item->u.line.y0;
        w = (double)item->u.line.x1 - x, h = (double)item->u.line.y1 - y;
        return (struct rect){fmin(x, x + w), fmin(y, y + h), fabs(w), fabs(h)};
    default:
        return (struct rect){(double)item->u.box.x, (double)item->u.box.y, (double)item->u.box.w,
                             (double)item->u.box.h};
    }
}

/* Touching counts, with room to spare. */
static bool meets(struct rect a, struct rect b, double spare)
{
    return a.x < b.x + b.w + spare && b.x < a.x + a.w + spare && a.y < b.y + b.h + spare &&
           b.y < a.y + a.h + spare;
}

static struct str words_of(const struct page *page)
{
    struct strbuf b = strbuf_new(unit_arena());

    for (size_t i = 0; page && i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        if (item->kind != ITEM_TEXT) continue;
        strbuf_add(&b, item->u.text.run->text);
        if (item->flags & ITEM_SPACE) strbuf_addc(&b, ' ');
    }
    return strbuf_str(&b);
}

/* What holds for all marks of a side whose trims are `trims`. */
static void check_page(const struct page *page, const struct marker *m, const struct rect *trims, size_t n)
{
    struct rect area = {m->printable, m->printable, page->w - 2 * m->printable, page->h - 2 * m->printable};

    REQUIRE(!fonts_failed(m->fonts)); /* no fonts, no words to place */
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        struct rect box = box_of(item);

        CHECK(item->flags & ITEM_MARK);
        CHECK(item->ink.space == INK_GRAY);
        CHECK(rect_contains(area, box, 1e-3));
        if (item->kind == ITEM_LINE) CHECK_NEAR(item->u.line.width, 0.25, 1e-9);
        /* Black strokes and words stay 3 mm off every trim. */
        for (size_t k = 0; is_black(item) && k < n; k++) CHECK(!meets(box, trims[k], 3 * MM - 1e-3));
        if (item->kind != ITEM_TEXT) continue;
        /* No stroke through a word, no word on another. */
        for (size_t k = 0; k < page->items.n; k++)
            if (k != i) CHECK(!meets(box, box_of(&page->items.v[k]), -0.02));
    }
}

/* A stroke of the margin that points at a cut. */
static bool has_crop(const struct page *page, bool upright, double at, double from, double to)
{
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        struct rect r = box_of(item);
        double where = upright ? r.x : r.y, start = upright ? r.y : r.x, length = upright ? r.h : r.w;
        if (item->kind != ITEM_LINE || !is_black(item) || (upright ? r.w : r.h) > 0) continue;
        if (fabs(where - at) < 1e-3 && fabs(start - from) < 1e-3 && fabs(start + length - to) < 1e-3)
            return true;
    }
    return false;
}

static bool has_grid_line(const struct page *page, bool upright, double at)
{
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        struct rect r = box_of(item);
        if (item->kind != ITEM_LINE || is_black(item) || item->u.line.dash > 0) continue;
        if ((upright ? r.w : r.h) == 0 && fabs((upright ? r.x : r.y) - at) < 1e-3) return true;
    }
    return false;
}

static size_t trims_of(const struct stock *s, bool back, enum flip flip, struct rect *trims)
{
    size_t n = 0;

    for (int row = 0; row < s->rows; row++) {
        for (int column = 0; column < s->columns; column++) {
            struct rect r = {s->left + column * s->pitch_x, s->top + row * s->pitch_y, s->w, s->h};
            int turn = 0;
            trims[n++] = back ? impose_mirror(r, s->sheet_w, s->sheet_h, flip, &turn) : r;
        }
    }
    return n;
}

static void check_cuts(const struct page *page, const struct stock *s, bool grid)
{
    double right = s->left + (s->columns - 1) * s->pitch_x + s->w,
           foot = s->top + (s->rows - 1) * s->pitch_y + s->h;
    double most = 4.2 * MM, off = 3 * MM;

    for (int i = 0; i < 2 * s->columns; i++) {
        double x = s->left + i / 2 * s->pitch_x + i % 2 * s->w;
        if (x < 1.01 * MM || x > s->sheet_w - 1.01 * MM) continue; /* the sheet's own edge */
        if (grid) CHECK(has_grid_line(page, true, x));
        if (s->top < most + off + 2 * MM) continue;
        CHECK(has_crop(page, true, x, most, s->top - off));
        CHECK(has_crop(page, true, x, foot + off, s->sheet_h - most));
    }
    for (int i = 0; i < 2 * s->rows; i++) {
        double y = s->top + i / 2 * s->pitch_y + i % 2 * s->h;
        if (y < 1.01 * MM || y > s->sheet_h - 1.01 * MM) continue;
        if (grid) CHECK(has_grid_line(page, false, y));
        if (s->left < most + off + 2 * MM) continue;
        CHECK(has_crop(page, false, y, most, s->left - off));
        CHECK(has_crop(page, false, y, right + off, s->sheet_w - most));
    }
}

static struct marker seen_marker; /* fonts are opened once */

static bool str_find_word(struct str text, const char *word)
{
    return memmem(text.p, text.n, word, strlen(word)) != NULL;
}

static size_t cut_lines(const struct page *page)
{
    size_t n = 0;

    for (size_t i = 0; page && i < page->items.n; i++) {
        struct rect r = box_of(&page->items.v[i]);
        n += page->items.v[i].kind == ITEM_LINE && (r.w > 60 * MM || r.h > 60 * MM);
    }
    return n;
}

static void check_stock(const struct stock *stock, enum flip flip, enum marks guides)
{
    struct marker m = marker_of(stock->name);
    struct card_plan plan = {.stock = *stock, .flip = flip, .start_at = 1};
    struct print print = {0};
    struct rect trims[400];

    REQUIRE(m.fonts != NULL);
    m.guides = guides;
    impose_cards(m.arena, &plan, slots_of(), CARDS, &print);
    marks_cards(&m, &plan, &print);
    for (size_t i = 0; i < print.sheets.n; i++) {
        const struct sheet *sheet = &print.sheets.v[i];
        if (sheet->front.marks)
            check_page(sheet->front.marks, &m, trims, trims_of(stock, false, flip, trims));
        if (sheet->back.marks) check_page(sheet->back.marks, &m, trims, trims_of(stock, true, flip, trims));
        /* Guides on fronts only: nothing but the slug and the vernier behind. */
        CHECK_EQ_INT(cut_lines(sheet->back.marks), 0);
        if (!stock->perforated && guides != MARKS_NONE) {
            bool grid = guides == MARKS_GRID || (guides == MARKS_AUTO && stock->columns * stock->rows > 1 &&
                                                 (stock->pitch_x == stock->w || stock->pitch_y == stock->h));
            REQUIRE(sheet->front.marks || m.left_out[MARK_CUT]);
            if (sheet->front.marks && !m.left_out[MARK_CUT]) check_cuts(sheet->front.marks, stock, grid);
        } else {
            CHECK_EQ_INT(cut_lines(sheet->front.marks), 0);
        }
        if (!m.left_out[MARK_SLUG]) {
            struct str front = words_of(sheet->front.marks), back = words_of(sheet->back.marks);
            CHECK_CONTAINS(front, arena_printf(m.arena, "sheet %zu/%zu front", i + 1, print.sheets.n));
            CHECK_CONTAINS(back, arena_printf(m.arena, "sheet %zu/%zu back", i + 1, print.sheets.n));
            CHECK_CONTAINS(back, stock->name);
            CHECK_CONTAINS(back, flip == FLIP_LONG ? "long edge" : "short edge");
        }
        if (!m.left_out[MARK_RULER]) CHECK_CONTAINS(words_of(sheet->front.marks), "50 mm");
    }
    fonts_close(m.fonts);
}

TEST(marks_keep_their_places_on_every_stock)
{
    size_t n;
    const struct stock *all = stocks(&n);
    struct stock custom;

    for (size_t i = 0; i < n; i++)
        for (int flip = FLIP_LONG; flip <= FLIP_SHORT; flip++)
            check_stock(&all[i], (enum flip)flip, MARKS_AUTO);
    for (int guides = MARKS_AUTO; guides <= MARKS_NONE; guides++) {
        check_stock(stock_find("3x5in"), FLIP_LONG, (enum marks)guides);
        check_stock(stock_find("a8"), FLIP_LONG, (enum marks)guides);
        REQUIRE(stock_fit(210 * MM, 297 * MM, 80 * MM, 50 * MM, 12 * MM, 4 * MM, &custom));
        check_stock(&custom, FLIP_LONG, (enum marks)guides);
        REQUIRE(stock_fit(210 * MM, 297 * MM, 90 * MM, 60 * MM, 12 * MM, 0, &custom));
        check_stock(&custom, FLIP_SHORT, (enum marks)guides);
    }
}

static struct print print_of(struct marker *m, const char *stock, enum layout layout, size_t n)
{
    struct card_plan plan = {.stock = *stock_find(stock), .layout = layout, .start_at = 1};
    struct print print = {0};

    impose_cards(m->arena, &plan, slots_of(), n, &print);
    marks_cards(m, &plan, &print);
    return print;
}

/* A cutting machine's marks stand on fronts alone, and no guide for a knife; words and ruler keep 3 mm off them. */
TEST(the_cutters_marks)
{
    static const struct cutter cutter = {5 * MM, 10 * MM, MM, 10 * MM};
    struct marker m = marker_of("grid");
    struct card_plan plan = {.start_at = 1, .cutter = &cutter, .clear = MM};
    struct print print = {0};
    const double w = 210 * MM, h = 297 * MM;
    const struct rect pieces[] = {{10 * MM, 10 * MM, 5 * MM, 5 * MM},
                                  {w - 20 * MM, 10 * MM, 10 * MM, MM},
                                  {w - 11 * MM, 10 * MM, MM, 10 * MM},
                                  {10 * MM, h - 11 * MM, 10 * MM, MM},
                                  {10 * MM, h - 20 * MM, MM, 10 * MM}};
    size_t boxes = 0;
    const struct page *page;

    REQUIRE(stock_fill(w, h, 2, 4, 21 * MM, 2 * MM, &plan.stock));
    plan.stock.radius = 3 * MM;
    m.guides = MARKS_CUTTER;
    impose_cards(m.arena, &plan, slots_of(), CARDS, &print);
    marks_cards(&m, &plan, &print);
    CHECK(!marks_left_out(&m, false) && !marks_left_out(&m, true));
    page = print.sheets.v[0].front.marks;
    REQUIRE(page);
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        struct rect box = box_of(item);

        CHECK(item->kind != ITEM_FRAME && is_black(item));
        if (item->kind != ITEM_BOX) {
            for (size_t k = 0; k < 5; k++) CHECK(!meets(box, pieces[k], 3 * MM - 1e-3));
            continue;
        }
        REQUIRE(boxes < 5);
        CHECK_NEAR(box.x, pieces[boxes].x, 1e-3);
        CHECK_NEAR(box.y, pieces[boxes].y, 1e-3);
        CHECK_NEAR(box.w, pieces[boxes].w, 1e-3);
        CHECK_NEAR(box.h, pieces[boxes].h, 1e-3);
        boxes++;
    }
    CHECK_EQ_INT(boxes, 5);
    CHECK_CONTAINS(words_of(page), "50 mm");
    CHECK_CONTAINS(words_of(page), "sheet 1/3 front");
    for (size_t i = 0; i < print.sheets.v[0].back.marks->items.n; i++)
        CHECK_EQ_INT(print.sheets.v[0].back.marks->items.v[i].kind, ITEM_TEXT);
    fonts_close(m.fonts);
}

/* ---- every cut can be seen ---- */

/* What a hand has to follow along one cut: where its strokes begin and end, and how long they are together. */
struct trail {
    double from, to, length;
};

static struct trail trail_of(const struct page *page, bool upright, double at)
{
    struct trail trail = {1e9, -1e9, 0};

    for (size_t i = 0; page && i < page->items.n; i++) {
        struct rect r = box_of(&page->items.v[i]);
        double where = upright ? r.x : r.y, from = upright ? r.y : r.x, length = upright ? r.h : r.w;

        /* Verniers, rulers and other short strokes are no marks. */
        if (page->items.v[i].kind != ITEM_LINE || page->items.v[i].u.line.dash > 0) continue;
        if ((upright ? r.w : r.h) > 0 || fabs(where - at) > 1e-3 || length < 0.99 * MM) continue;
        trail.from = fmin(trail.from, from);
        trail.to = fmax(trail.to, from + length);
        trail.length += length;
    }
    return trail;
}

/* All cuts of one direction: the edges of cards that are no edges of the sheet. */
static size_t check_trails(const struct page *page, const struct card_grid *g, bool upright, double printable,
                           size_t *unprinted)
{
    double sheet = upright ? g->sheet_w : g->sheet_h, before = -1;
    double size = upright ? g->cell_w : g->cell_h, across = upright ? g->cell_h : g->cell_w;
    int n = upright ? g->columns : g->rows;
    size_t cuts = 0;

    for (int i = 0; i < 2 * n; i++) {
        double at = upright ? g->left + i / 2 * g->pitch_x : g->top + i / 2 * g->pitch_y;
        struct trail trail;

        at += i % 2 * size;
        if (at < 1.01 * MM || at > sheet - 1.01 * MM || at - before < 0.01) continue;
        before = at;
        cuts++;
        if (at < printable - 1e-6 || at > sheet - printable + 1e-6) {
            (*unprinted)++;
            continue;
        }
        /* A ruler lies on marks that are a card apart, or on a line. */
        trail = trail_of(page, upright, at);
        CHECK(trail.to - trail.from >= fmin(across, 30 * MM) - 8.5 * MM);
        CHECK(trail.length >= 2 * 0.99 * MM);
    }
    return cuts;
}

static void check_seen(struct card_plan plan, enum marks guides, double printable, double bleed)
{
    struct marker m = seen_marker;
    struct print print = {0};
    struct cut_guides how;
    struct card_grid grid;
    size_t unprinted = 0, level, upright;
    const struct page *page;
    struct str words;

    m.guides = guides, m.printable = printable, m.bleed = bleed;
    if (!impose_grid(&plan, &grid)) return;
    impose_cards(m.arena, &plan, slots_of(), 1, &print);
    REQUIRE(print.sheets.n == 1);
    marks_cards(&m, &plan, &print);
    page = print.sheets.v[0].front.marks;
    level = check_trails(page, &grid, false, printable, &unprinted);
    upright = check_trails(page, &grid, true, printable, &unprinted);
    CHECK_EQ_INT(m.left_out[MARK_CUT], unprinted > 0);
    how = cut_guides_of(guides, &plan, printable, bleed);
    words = steps_cards(m.arena, &plan, how, "A4", 1);
    if (level > 1)
        CHECK_CONTAINS(words, arena_printf(m.arena, "%zu %s", level,
                                           str_find_word(words, "printed level") ? "printed level lines"
                                                                                 : "level lines"));
    if (upright > 1)
        CHECK_CONTAINS(words, arena_printf(m.arena, "%zu %s", upright,
                                           str_find_word(words, "printed upright") ? "printed upright lines"
                                                                                   : "upright lines"));
    CHECK_EQ_INT(str_find_word(words, "measure"), unprinted > 0);
    /* What is cut second keeps its marks: lines, or what lies in margins that the first cuts stop short of. */
    if (level && upright) {
        enum cut_guide first = how.upright_first ? how.upright : how.level;
        enum cut_guide second = how.upright_first ? how.level : how.upright;
        CHECK(second == CUT_LINES || first == CUT_MARGINS);
    }
}

TEST(every_cut_can_be_seen)
{
    static const double papers[][2] = {{210, 297}, {297, 210}, {215.9, 279.4}, {148, 210}};
    static const double sizes[][2] = {{63, 88}, {88, 63},  {85, 55}, {74, 105},
                                      {40, 30}, {130, 20}, {200, 60}};
    static const double gaps[] = {0, 0.5, 1, 2, 4, 10}, margins[] = {0, 3, 5, 8, 12};
    static const double dead[] = {0, 4.2, 6.35};
    size_t n;
    const struct stock *all = stocks(&n);

    seen_marker = marker_of("seen");
    for (size_t k = 0; k < 4 * 7 * 6 * 5 * 3; k++) {
        struct arena_mark mark = arena_mark(unit_arena());
        double printable = dead[k % 3] * MM, margin = margins[k / 3 % 5] * MM, gap = gaps[k / 15 % 6] * MM;
        const double *size = sizes[k / 90 % 7], *paper = papers[k / 630];
        struct card_plan plan = {.start_at = 1};

        if (stock_fit(paper[0] * MM, paper[1] * MM, size[0] * MM, size[1] * MM, margin, gap, &plan.stock))
            for (int guides = MARKS_AUTO; guides <= MARKS_GRID; guides++)
                for (int layout = LAYOUT_DUPLEX; layout <= LAYOUT_FOLD; layout++) {
                    plan.layout = (enum layout)layout;
                    check_seen(plan, (enum marks)guides, printable, k % 7 == 0 ? gap / 2 : 0);
                }
        if (stock_fill(paper[0] * MM, paper[1] * MM, 2 + (int)(k % 2), 3, margin, gap, &plan.stock)) {
            plan.layout = LAYOUT_DUPLEX;
            check_seen(plan, k % 2 ? MARKS_AUTO : MARKS_CROP, printable, 0);
        }
        arena_reset(unit_arena(), mark);
    }
    for (size_t i = 0; i < n; i++) {
        struct card_plan plan = {.stock = all[i], .start_at = 1};
        struct arena_mark mark = arena_mark(unit_arena());

        if (!all[i].perforated)
            for (int guides = MARKS_AUTO; guides <= MARKS_GRID; guides++)
                check_seen(plan, (enum marks)guides, 4.2 * MM, 0);
        arena_reset(unit_arena(), mark);
    }
    fonts_close(seen_marker.fonts);
}

/* Black strokes keep their distance; what lies nearer is light, and lies between cards. */
TEST(gaps_carry_marks_where_margins_are_too_narrow)
{
    struct marker m = marker_of("custom");
    struct card_plan plan = {.start_at = 1};
    struct print print = {0};
    const struct page *page;
    size_t ticks = 0;

    REQUIRE(stock_fit(210 * MM, 297 * MM, 63 * MM, 88 * MM, 0, 2 * MM, &plan.stock));
    REQUIRE(plan.stock.columns == 3 && plan.stock.rows == 3);
    impose_cards(m.arena, &plan, slots_of(), 9, &print);
    marks_cards(&m, &plan, &print);
    CHECK(!m.left_out[MARK_CUT]);
    page = print.sheets.v[0].front.marks;
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        struct rect r = box_of(item);
        struct rect trims[16];
        size_t n = trims_of(&plan.stock, false, FLIP_LONG, trims);

        if (item->kind != ITEM_LINE || is_black(item)) continue;
        CHECK(r.h == 0 && r.w > 0.99 * MM && r.w < 5 * MM);
        for (size_t k = 0; k < n; k++) CHECK(!meets(r, trims[k], -0.01));
        ticks++;
    }
    CHECK_EQ_INT(ticks, 6 * 4); /* six level cuts, two gaps and two margins */
    fonts_close(m.fonts);
}

TEST(what_finds_no_room_is_named)
{
    struct marker m = marker_of("a7");
    struct print print = print_of(&m, "a7", LAYOUT_DUPLEX, CARDS);

    CHECK(!marks_left_out(&m, false));
    CHECK_STR(marks_left_out(&m, true), "the ruler, the slug line and the vernier");
    /* Such sheets are alike: they share one page; their backs have none. */
    CHECK(print.sheets.v[0].front.marks == print.sheets.v[1].front.marks);
    CHECK(print.sheets.v[0].back.marks == NULL);
    fonts_close(m.fonts);
    m = marker_of("3x5in");
    print_of(&m, "3x5in", LAYOUT_DUPLEX, CARDS);
    CHECK(!marks_left_out(&m, false) && !marks_left_out(&m, true));
    fonts_close(m.fonts);
    m = marker_of("a7");
    m.guides = MARKS_CROP; /* no margin for them: there are lines */
    print_of(&m, "a7", LAYOUT_FRONTS, CARDS);
    CHECK(!m.left_out[MARK_CUT] && m.left_out[MARK_RULER] && !m.left_out[MARK_VERNIER]);
    fonts_close(m.fonts);
}

TEST(the_ruler_is_true)
{
    struct marker m = marker_of("Avery C32011");
    struct print print = print_of(&m, "c32011", LAYOUT_DUPLEX, 1);
    const struct page *page = print.sheets.v[0].front.marks;
    double x = 0, y = 0;
    bool mm = false, in = false;

    REQUIRE(page != NULL);
    for (size_t i = 0; i < page->items.n; i++) {
        struct rect r = box_of(&page->items.v[i]);
        if (page->items.v[i].kind == ITEM_LINE && fabs(r.w - 144) < 1e-3) x = r.x, y = r.y;
    }
    REQUIRE(x > 0);
    for (size_t i = 0; i < page->items.n; i++) {
        struct rect r = box_of(&page->items.v[i]);
        if (page->items.v[i].kind != ITEM_LINE || r.w > 0) continue;
        mm = mm || (fabs(r.x - x - 50 * MM) < 1e-3 && fabs(r.y + r.h - y) < 1e-3);
        in = in || (fabs(r.x - x - 144) < 1e-3 && fabs(r.y - y) < 1e-3);
    }
    CHECK(mm && in);
    fonts_close(m.fonts);
}

TEST(the_slug_keeps_what_matters)
{
    static const char *const titles[] = {"", "Short",
                                         "A title of so many words that no margin of any sheet of paper "
                                         "could ever hold all of them in one line of six point type",
                                         "Ein-Wort-Titel-der-nie-und-nimmer-auf-eine-Zeile-passt-wie-man-sie-"
                                         "auch-dreht-und-wendet-so-viel-ist-sicher-und-noch-mehr-als-das"};

    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct marker m = marker_of("poker");
        struct print print;
        struct str words;

        m.title = str_of(titles[i]);
        print = print_of(&m, "poker", LAYOUT_DUPLEX, 12);
        CHECK(!m.left_out[MARK_SLUG]);
        words = words_of(print.sheets.v[1].back.marks);
        CHECK_CONTAINS(words, "sheet 2/2 back");
        if (i == 1) CHECK_CONTAINS(words, "Short");
        fonts_close(m.fonts);
    }
    /* Far too long a title takes no time. */
    {
        struct marker m = marker_of("3x5in");
        char *title = arena_alloc(m.arena, 1 << 20);
        memset(title, 'x', (1 << 20) - 1);
        for (size_t i = 5; i < (1 << 20) - 1; i += 6) title[i] = ' ';
        m.title = str_of(title);
        print_of(&m, "3x5in", LAYOUT_DUPLEX, CARDS);
        CHECK(!m.left_out[MARK_SLUG]);
        fonts_close(m.fonts);
    }
}

/* The baseline on which a word stands; NAN: nowhere. */
static double baseline_of(const struct page *page, const char *word)
{
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        if (item->kind == ITEM_TEXT && str_is(str_trim(item->u.text.run->text), word)) return item->u.text.y;
    }
    return (double)NAN;
}

TEST(fronts_say_how_to_cut)
{
    static const char *const margins[] = {"3x5in", "lp800", "a7"};

    for (int i = 0; i < 3; i++) {
        struct marker m = marker_of(margins[i]);
        struct print print;
        double line, more;

        m.title = str_of("Short");
        m.cut = str_of("knife first");
        print = print_of(&m, margins[i], LAYOUT_DUPLEX, 12);
        if (i == 2) {
            CHECK(m.left_out[MARK_SLUG]);
            fonts_close(m.fonts);
            continue;
        }
        CHECK(!m.left_out[MARK_SLUG]);
        line = baseline_of(print.sheets.v[0].front.marks, "sheet");
        more = baseline_of(print.sheets.v[0].front.marks, "knife");
        /* Below it in a high margin, beside it in a low one. */
        CHECK(i == 0 ? more > line + 6 && more < line + 9 : fabs(more - line) < 0.01);
        CHECK(isnan(baseline_of(print.sheets.v[0].back.marks, "knife")));
        fonts_close(m.fonts);
    }
}

TEST(a_narrow_margin_has_a_brief_slug)
{
    struct marker m = marker_of("custom");
    struct card_plan plan = {.flip = FLIP_LONG, .start_at = 1};
    struct print print = {0};

    REQUIRE(stock_fit(210 * MM, 297 * MM, 60 * MM, 40 * MM, 8 * MM, 3 * MM, &plan.stock));
    impose_cards(m.arena, &plan, slots_of(), CARDS, &print);
    marks_cards(&m, &plan, &print);
    CHECK(!m.left_out[MARK_SLUG]);
    CHECK_CONTAINS(words_of(print.sheets.v[1].front.marks),
                   "sheet 2/2 front \xC2\xB7 custom \xC2\xB7 100 %, long edge");
    fonts_close(m.fonts);
}

/* The strokes across one spot, as offsets along the cut. */
static size_t strokes_at(const struct page *page, bool upright, double across, double middle, double *at)
{
    size_t n = 0;

    for (size_t i = 0; i < page->items.n && n < 32; i++) {
        struct rect r = box_of(&page->items.v[i]);
        double length = upright ? r.w : r.h, centre = upright ? r.x + r.w / 2 : r.y + r.h / 2;
        double where = upright ? r.y : r.x;
        if (page->items.v[i].kind != ITEM_LINE || (upright ? r.h : r.w) > 0) continue;
        if (length > 3 * MM || fabs(centre - across) > 1e-3 || fabs(where - middle) > 5 * MM) continue;
        at[n++] = where - middle;
    }
    return n;
}

/* A back that is printed d tenths of a millimetre too low meets the front at the d-th stroke. */
TEST(the_vernier_reads_the_drift)
{
    for (int flip = FLIP_LONG; flip <= FLIP_SHORT; flip++) {
        struct marker m = marker_of("3x5in");
        struct card_plan plan = {.stock = *stock_find("3x5in"), .flip = (enum flip)flip, .start_at = 1};
        struct print print = {0};
        double w = plan.stock.sheet_w, h = plan.stock.sheet_h, left = plan.stock.left, top = plan.stock.top;
        double front[32], back[32], middle = (4.2 * MM + top - 3 * MM) / 2;

        impose_cards(m.arena, &plan, slots_of(), 3, &print);
        marks_cards(&m, &plan, &print);
        REQUIRE(!m.left_out[MARK_VERNIER]);
        REQUIRE(strokes_at(print.sheets.v[0].front.marks, true, left, middle, front) == 11);
        /* The sheet is portrait: the long edge keeps y and mirrors x. */
        if (flip == FLIP_LONG)
            REQUIRE(strokes_at(print.sheets.v[0].back.marks, true, w - left, middle, back) == 11);
        else
            REQUIRE(strokes_at(print.sheets.v[0].back.marks, true, left, h - middle, back) == 11);
        for (int d = -5; d <= 5; d++) {
            double drift = d * 0.1 * MM;
            for (int k = -5; k <= 5; k++)
                CHECK((fabs(back[k + 5] + drift - front[k + 5]) < 0.01 * MM) == (k == d));
        }
        middle = (4.2 * MM + left - 3 * MM) / 2;
        CHECK_EQ_INT(strokes_at(print.sheets.v[0].front.marks, false, top, middle, front), 11);
        fonts_close(m.fonts);
    }
}

TEST(fold_cards_have_a_dashed_line_where_the_faces_meet)
{
    struct marker m = marker_of("a7");
    struct print print = print_of(&m, "a7", LAYOUT_FOLD, 4);
    const struct side *side = &print.sheets.v[0].front;
    size_t folds = 0;

    REQUIRE(side->marks != NULL && side->places.n == 8);
    for (size_t i = 0; i < side->marks->items.n; i++) {
        const struct item *item = &side->marks->items.v[i];
        struct rect r = box_of(item);
        if (item->kind != ITEM_LINE || !(item->u.line.dash > 0)) continue;
        folds++;
        /* Side by side on a7: one line down the sheet, where the second face begins. */
        CHECK_NEAR(r.x, side->places.v[1].trim.x, 1e-3);
        CHECK(r.w == 0);
    }
    CHECK_EQ_INT(folds, 1);
    fonts_close(m.fonts);
}

/* Whoever folds at the score sees it, and a line would lie on the back of the folded card. */
TEST(scored_cards_have_no_line_on_the_score)
{
    struct marker m = marker_of("hama-50440");
    struct print print = print_of(&m, "hama-50440", LAYOUT_FOLD, 4);
    const struct page *marks = print.sheets.v[0].front.marks;

    for (size_t i = 0; marks && i < marks->items.n; i++)
        CHECK(marks->items.v[i].kind != ITEM_LINE || !(marks->items.v[i].u.line.dash > 0));
    CHECK(!m.left_out[MARK_FOLD]);
    fonts_close(m.fonts);
    m = marker_of("sattleford-vm-6200");
    print = print_of(&m, "sattleford-vm-6200", LAYOUT_FOLD, 4);
    CHECK_CONTAINS(words_of(print.sheets.v[0].front.marks), "100 %, one side");
    CHECK(!strstr(str_z(unit_arena(), words_of(print.sheets.v[0].front.marks)), "glue"));
    fonts_close(m.fonts);
}

TEST(round_corners_are_guides)
{
    struct marker m = marker_of("poker");
    struct print print = print_of(&m, "poker", LAYOUT_DUPLEX, 9);
    size_t frames = 0;

    for (size_t i = 0; i < print.sheets.v[0].front.marks->items.n; i++)
        frames += print.sheets.v[0].front.marks->items.v[i].kind == ITEM_FRAME;
    CHECK_EQ_INT(frames, 9);
    CHECK(!m.left_out[MARK_CORNERS]);
    m.printable = 20 * MM; /* which the cards at the sheet's edges reach into */
    print_of(&m, "poker", LAYOUT_DUPLEX, 9);
    CHECK(m.left_out[MARK_CORNERS]);
    fonts_close(m.fonts);
}

/* ---- booklets ---- */

static const struct page *pages[200];

static struct print booklet_of(struct marker *m, struct booklet_plan *plan, double paper_w, double paper_h,
                               double page_w, double page_h, size_t n)
{
    struct print print = {0};

    plan->page_w = page_w * MM;
    plan->page_h = page_h * MM;
    CHECK(impose_booklet_sheet(paper_w * MM, paper_h * MM, plan->page_w, plan->page_h, plan->impose,
                               &plan->sheet_w, &plan->sheet_h));
    impose_booklet(m->arena, plan, pages, n, &print);
    marks_booklet(m, plan, n, &print);
    return print;
}

/* Where sheets are cut apart, whatever marks are asked for. */
TEST(every_part_of_a_booklet_can_be_seen)
{
    static const double pages_of[][2] = {{105, 148}, {105, 148.5}, {100, 130}, {74, 105},
                                         {60, 90},   {52, 74},     {90, 140}};
    struct marker m = marker_of("A4");

    for (size_t k = 0; k < 7 * 2 * 3; k++) {
        struct booklet_plan plan = {.impose = k / 7 % 2 ? IMPOSE_PERFECT : IMPOSE_SADDLE, .flip = FLIP_SHORT};
        struct booklet_facts facts;
        const struct page *page;
        struct print print;

        m.guides = (enum marks)(MARKS_AUTO + k / 14);
        memset(m.left_out, 0, sizeof m.left_out);
        print = booklet_of(&m, &plan, 210, 297, pages_of[k % 7][0], pages_of[k % 7][1], 40);
        facts = impose_booklet_facts(&plan, 40);
        page = print.sheets.v[0].front.marks;
        for (int i = 1; i < facts.columns; i++) {
            struct trail trail = trail_of(page, true, plan.sheet_w * i / facts.columns);
            CHECK(trail.to - trail.from > 40 * MM);
        }
        for (int i = 1; i < facts.rows; i++) {
            struct trail trail = trail_of(page, false, plan.sheet_h * i / facts.rows);
            CHECK(trail.to - trail.from > 40 * MM);
        }
    }
    fonts_close(m.fonts);
}

static size_t on_spine(const struct page *page, double x, enum item_kind kind)
{
    size_t n = 0;

    for (size_t i = 0; page && i < page->items.n; i++) {
        struct rect r = box_of(&page->items.v[i]);
        n += page->items.v[i].kind == kind && fabs(r.x + r.w / 2 - x) < 1e-3;
    }
    return n;
}

TEST(only_the_outermost_sheet_shows_where_to_fold_and_staple)
{
    struct marker m = marker_of("A5 on A4");
    struct booklet_plan plan = {.impose = IMPOSE_SADDLE, .flip = FLIP_SHORT};
    struct print print = booklet_of(&m, &plan, 210, 297, 148, 210, 20);

    CHECK_EQ_INT(on_spine(print.sheets.v[0].front.marks, plan.sheet_w / 2, ITEM_LINE), 4);
    for (size_t i = 1; i < print.sheets.n; i++) CHECK(print.sheets.v[i].front.marks == NULL);
    for (size_t i = 0; i < print.sheets.n; i++) CHECK(print.sheets.v[i].back.marks == NULL);
    CHECK(!m.left_out[MARK_CUT] && !m.left_out[MARK_FOLD] && !m.left_out[MARK_STAPLE]);
    fonts_close(m.fonts);
}

TEST(collating_marks_make_a_staircase)
{
    struct marker m = marker_of("A5 on A4");
    struct booklet_plan plan = {.impose = IMPOSE_SADDLE, .flip = FLIP_SHORT, .signature = 2};
    struct print print = booklet_of(&m, &plan, 210, 297, 148, 210, 60); /* 15 sheets, 8 signatures */
    double last = 0;
    size_t n = 0;

    for (size_t i = 0; i < print.sheets.n; i++) {
        const struct page *page = print.sheets.v[i].front.marks;
        CHECK_EQ_INT(on_spine(page, plan.sheet_w / 2, ITEM_BOX), i % 2 == 0);
        for (size_t k = 0; page && k < page->items.n; k++) {
            if (page->items.v[k].kind != ITEM_BOX) continue;
            CHECK((double)page->items.v[k].u.box.y > last + 1);
            last = (double)page->items.v[k].u.box.y;
            n++;
        }
    }
    CHECK_EQ_INT(n, 8);
    fonts_close(m.fonts);
}

TEST(strips_are_cut_along_a_line)
{
    struct marker m = marker_of("A6 on A4");
    struct booklet_plan plan = {.impose = IMPOSE_SADDLE, .flip = FLIP_SHORT};
    struct print print =
        booklet_of(&m, &plan, 210, 297, 105, 148, 20); /* 5 folded sheets on 3 printed ones */

    REQUIRE(print.sheets.n == 3);
    for (size_t i = 0; i < 3; i++)
        CHECK(has_grid_line(print.sheets.v[i].front.marks, false, plan.sheet_h / 2));
    CHECK(!m.left_out[MARK_CUT]);
    fonts_close(m.fonts);
}

TEST(small_pages_get_crop_marks_ruler_and_slug)
{
    struct marker m = marker_of("B6 on A4");
    struct booklet_plan plan = {.impose = IMPOSE_SADDLE, .flip = FLIP_SHORT};
    struct print print = booklet_of(&m, &plan, 210, 297, 125, 176, 16);
    struct rect trims[2] = {{23.5 * MM, 17 * MM, 125 * MM, 176 * MM},
                            {148.5 * MM, 17 * MM, 125 * MM, 176 * MM}};

    CHECK(!marks_left_out(&m, false) && !marks_left_out(&m, true));
    for (size_t i = 1; i < print.sheets.n; i++) {
        check_page(print.sheets.v[i].front.marks, &m, trims, 2);
        check_page(print.sheets.v[i].back.marks, &m, trims, 2);
    }
    CHECK(has_crop(print.sheets.v[2].front.marks, true, trims[0].x, 4.2 * MM, 14 * MM));
    CHECK(has_crop(print.sheets.v[2].front.marks, false, 17 * MM, 4.2 * MM, 20.5 * MM));
    CHECK_CONTAINS(words_of(print.sheets.v[3].back.marks), "sheet 4/4 back");
    fonts_close(m.fonts);
}

TEST(the_mini_booklet_shows_its_cut_and_folds)
{
    struct marker m = marker_of("A7 on A4");
    struct booklet_plan plan = {.impose = IMPOSE_MINI};
    struct print print = booklet_of(&m, &plan, 210, 297, 74, 105, 8);
    const struct page *page = print.sheets.v[0].front.marks;

    REQUIRE(page != NULL);
    /* The cut spans the middle half of the long centre line. */
    CHECK(has_crop(page, false, plan.sheet_h / 2, plan.sheet_w / 4, plan.sheet_w * 3 / 4));
    CHECK(!m.left_out[MARK_CUT] && !m.left_out[MARK_FOLD]);
    fonts_close(m.fonts);
}

TEST(press_pages_have_crop_marks_outside_the_bleed)
{
    struct marker m = marker_of("A5");
    double bleed = 5 * MM, margin = marks_press_margin(bleed), w = 148 * MM, h = 210 * MM;
    struct booklet_plan plan = {.impose = IMPOSE_NONE,
                                .page_w = w,
                                .page_h = h,
                                .sheet_w = w + 2 * margin,
                                .sheet_h = h + 2 * margin};
    struct print print = {0};
    struct rect bleeds = {margin - bleed, margin - bleed, w + 2 * bleed, h + 2 * bleed};

    m.bleed = bleed;
    m.printable = 0;
    impose_booklet(m.arena, &plan, pages, 3, &print);
    marks_booklet(&m, &plan, 3, &print);
    REQUIRE(print.sheets.n == 3);
    for (size_t i = 0; i < 3; i++) {
        const struct page *page = print.sheets.v[i].front.marks;
        size_t crops = 0;
        REQUIRE(page != NULL);
        for (size_t k = 0; k < page->items.n; k++) {
            if (is_black(&page->items.v[k])) CHECK(!meets(box_of(&page->items.v[k]), bleeds, -1e-3));
            crops += page->items.v[k].kind == ITEM_LINE &&
                     fabs(box_of(&page->items.v[k]).w + box_of(&page->items.v[k]).h - 5 * MM) < 1e-3;
        }
        CHECK_EQ_INT(crops, 8);
        CHECK_CONTAINS(words_of(page), arena_printf(m.arena, "page %zu/3", i + 1));
    }
    fonts_close(m.fonts);
}
