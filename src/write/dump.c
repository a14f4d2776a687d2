#include "write/dump.h"

#include <math.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/matrix.h"
#include "base/rect.h"
#include "base/strbuf.h"
#include "font/font.h"
#include "image/art.h"
#include "image/image.h"
#include "typeset/tag.h"

/* Which number each page has: an open hash table from page to number, which is the page's place in `v`. */
struct pages {
    struct arena *arena;
    VEC(const struct page *) list;
    size_t *slots; /* number, from 1; 0: free */
    size_t n_slots;
};

static size_t pages_slot(const struct pages *pages, const struct page *page)
{
    size_t i = (size_t)((uintptr_t)page * 0x9E3779B97F4A7C15u >> 32) & (pages->n_slots - 1);

    while (pages->slots[i] && pages->list.v[pages->slots[i] - 1] != page) i = (i + 1) & (pages->n_slots - 1);
    return i;
}

/* The number of a page, from 1 in order of first mention. */
static size_t pages_number(struct pages *pages, const struct page *page)
{
    size_t i;

    if (pages->list.n * 2 >= pages->n_slots) {
        pages->n_slots = pages->n_slots ? pages->n_slots * 2 : 64;
        pages->slots = NEW_N(pages->arena, size_t, pages->n_slots);
        for (size_t k = 0; k < pages->list.n; k++) pages->slots[pages_slot(pages, pages->list.v[k])] = k + 1;
    }
    i = pages_slot(pages, page);
    if (!pages->slots[i]) {
        *VEC_PUSH(pages->arena, &pages->list) = page;
        pages->slots[i] = pages->list.n;
    }
    return pages->slots[i];
}

static void add_number(struct strbuf *b, double value)
{
    /* Rounded here, so that a small negative number is not "-0.00". */
    double cents = round(value * 100);

    strbuf_printf(b, " %.2f", cents == 0 ? 0 : cents / 100);
}

static void add_numbers(struct strbuf *b, double p, double q, double r, double s)
{
    add_number(b, p);
    add_number(b, q);
    add_number(b, r);
    add_number(b, s);
}

/* Text between quotation marks, always on one line. */
static void add_text(struct strbuf *b, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (c == '"' || c == '\\')
            strbuf_printf(b, "\\%c", c);
        else if (c == '\n')
            strbuf_addz(b, "\\n");
        else if ((unsigned char)c < 0x20 || c == 0x7F)
            strbuf_printf(b, "\\x%02X", (unsigned)(unsigned char)c);
        else
            strbuf_addc(b, c);
    }
}

static void add_named(struct strbuf *b, const char *name, struct str text)
{
    if (!text.n) return;
    strbuf_printf(b, "%s \"", name);
    add_text(b, text);
    strbuf_addz(b, "\"\n");
}

static void add_ink(struct strbuf *b, struct ink ink)
{
    static const struct {
        const char *name;
        int components;
    } spaces[] = {[INK_GRAY] = {"gray", 1}, [INK_RGB] = {"rgb", 3}, [INK_CMYK] = {"cmyk", 4}};

    strbuf_printf(b, " %s", spaces[ink.space].name);
    for (int i = 0; i < spaces[ink.space].components; i++) strbuf_printf(b, " %d", ink.v[i]);
}

static void add_flags(struct strbuf *b, unsigned flags)
{
    static const struct {
        unsigned flag;
        const char *name;
    } names[] = {{ITEM_TINT, " tint"},   {ITEM_MARK, " mark"},     {ITEM_NUMBER, " number"},
                 {ITEM_DECOR, " decor"}, {ITEM_REPEAT, " repeat"}, {ITEM_CUT, " cut"},
                 {ITEM_FOLD, " fold"}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags & names[i].flag) strbuf_addz(b, names[i].name);
    strbuf_addc(b, '\n');
}

/* True if the two are neighbours in one line of text: nothing changes from one to the other, and they touch or
 * have a word space between them. */
static bool text_joins(const struct item *a, const struct item *b)
{
    double gap;

    /* A formula is told from what stands beside it. */
    if (a->tag != b->tag && (tag_is_formula(a->tag) || tag_is_formula(b->tag))) return false;
    if (b->kind != ITEM_TEXT || b->flags & ITEM_FORMULA ||
        (a->flags ^ b->flags) &
            ~(unsigned)(ITEM_SPACE | ITEM_HYPHEN | ITEM_ENDS | ITEM_APART | ITEM_FORMULA) ||
        !page_ink_same(a->ink, b->ink) || a->u.text.run->face != b->u.text.run->face ||
        a->u.text.run->missing || b->u.text.run->missing ||
        fabs((double)a->u.text.y - (double)b->u.text.y) > 0.005 ||
        fabs((double)a->u.text.size - (double)b->u.text.size) > 0.0005 ||
        fabs((double)a->u.text.tracking - (double)b->u.text.tracking) > 0.0005)
        return false;
    if (a->flags & ITEM_SPACE) return true;
    gap = b->u.text.x > a->u.text.x ? (double)b->u.text.x - page_text_end(a)
                                    : (double)a->u.text.x - page_text_end(b);
    return fabs(gap) < 0.05 * (double)a->u.text.size;
}

/* The line of text that begins with item i; gives the number of its items. */
static size_t text_line(const struct page *page, size_t i, struct strbuf *b)
{
    const struct item *first = &page->items.v[i];
    const struct run *run = first->u.text.run;
    double left = (double)first->u.text.x;
    double right = page_text_end(first);
    size_t n = 1;

    while (i + n < page->items.n && text_joins(&page->items.v[i + n - 1], &page->items.v[i + n])) {
        const struct item *item = &page->items.v[i + n];

        left = fmin(left, (double)item->u.text.x);
        right = fmax(right, page_text_end(item));
        n++;
    }
    strbuf_addz(b, "text");
    add_numbers(b, left, (double)first->u.text.y, right - left, (double)first->u.text.size);
    strbuf_printf(b, " %s \"", run->missing || !run->face ? "-" : font_face_info(run->face)->name);
    for (size_t k = i; k < i + n; k++) {
        add_text(b, page->items.v[k].u.text.run->text);
        if (k + 1 < i + n && page->items.v[k].flags & ITEM_SPACE) strbuf_addc(b, ' ');
    }
    strbuf_addc(b, '"');
    add_ink(b, first->ink);
    if (first->u.text.tracking != 0) {
        strbuf_addz(b, " tracking");
        add_number(b, (double)first->u.text.tracking);
    }
    if (run->missing) strbuf_addz(b, " missing");
    add_flags(b, first->flags);
    return n;
}

static void add_box(struct strbuf *b, const struct item *item)
{
    bool frame = item->kind == ITEM_FRAME;

    strbuf_addz(b, frame ? "frame" : "box");
    add_numbers(b, (double)item->u.box.x, (double)item->u.box.y, (double)item->u.box.w,
                (double)item->u.box.h);
    if (item->u.box.radius > 0) {
        strbuf_addz(b, " radius");
        add_number(b, (double)item->u.box.radius);
    }
    if (item->u.box.square) strbuf_printf(b, " square %u", (unsigned)item->u.box.square);
    if (frame) {
        strbuf_addz(b, " width");
        add_number(b, (double)item->u.box.width);
    }
    add_ink(b, item->ink);
    add_flags(b, item->flags);
}

static void add_line(struct strbuf *b, const struct item *item)
{
    strbuf_addz(b, "line");
    add_numbers(b, (double)item->u.line.x0, (double)item->u.line.y0, (double)item->u.line.x1,
                (double)item->u.line.y1);
    strbuf_addz(b, " width");
    add_number(b, (double)item->u.line.width);
    if (item->u.line.dash > 0) {
        strbuf_addz(b, " dash");
        add_number(b, (double)item->u.line.dash);
    } else if (item->u.line.dash < 0) {
        strbuf_addz(b, " dots");
        add_number(b, -(double)item->u.line.dash);
    }
    add_ink(b, item->ink);
    add_flags(b, item->flags);
}

/* Each shape, on the page, is a line: what is done, with what, inside of what, and along which path. */
static void add_path(struct strbuf *b, const struct art_path *path, struct matrix to_page)
{
    static const char *const names[] = {
        [ART_MOVE] = " m", [ART_LINE] = " l", [ART_CURVE] = " c", [ART_CLOSE] = " h"};
    const struct art_point *point = path->points;

    for (size_t i = 0; i < path->n; i++) {
        strbuf_addz(b, names[path->steps[i]]);
        for (size_t k = 0; k < image_art_points[path->steps[i]]; k++, point++) {
            double x = (double)point->x, y = (double)point->y;

            matrix_apply(to_page, &x, &y);
            add_number(b, x);
            add_number(b, y);
        }
    }
}

static void add_gradient(struct strbuf *b, const struct art_gradient *g, struct matrix to_page)
{
    const struct matrix map = matrix_mul(g->to_picture, to_page);
    double x0 = g->x0, y0 = g->y0, x1 = g->x1, y1 = g->y1;

    matrix_apply(map, &x0, &y0);
    matrix_apply(map, &x1, &y1);
    strbuf_addz(b, g->radial ? " radial" : " linear");
    add_numbers(b, x0, y0, x1, y1);
    if (g->radial) {
        const double scale = hypot(map.a, map.b);

        strbuf_addz(b, " radii");
        add_number(b, g->r0 * scale);
        add_number(b, g->r1 * scale);
    }
    for (size_t i = 0; i < g->n; i++) {
        strbuf_addz(b, " at");
        add_number(b, g->stops[i].at);
        strbuf_printf(b, " %d %d %d", g->stops[i].rgb[0], g->stops[i].rgb[1], g->stops[i].rgb[2]);
    }
}

static void add_pen(struct strbuf *b, const struct art_pen *pen, double scale)
{
    static const char *const caps[] = {
        [ART_CAP_BUTT] = "", [ART_CAP_ROUND] = " round-caps", [ART_CAP_SQUARE] = " square-caps"};
    static const char *const joins[] = {
        [ART_JOIN_MITER] = "", [ART_JOIN_ROUND] = " round-joins", [ART_JOIN_BEVEL] = " bevel-joins"};

    strbuf_addz(b, " width");
    add_number(b, pen->width * scale);
    if (!matrix_is_identity(pen->to_picture)) strbuf_addz(b, " slanted");
    strbuf_printf(b, "%s%s", caps[pen->cap], joins[pen->join]);
    if (pen->n_dashes) strbuf_addz(b, " dashes");
    for (size_t i = 0; i < pen->n_dashes; i++) add_number(b, pen->dashes[i] * scale);
}

static void add_shape(struct strbuf *b, const struct art_shape *shape, struct matrix to_page)
{
    strbuf_addz(b, shape->pen ? " stroke" : " fill");
    if (shape->gradient)
        add_gradient(b, shape->gradient, to_page);
    else
        strbuf_printf(b, " rgb %d %d %d", shape->rgb[0], shape->rgb[1], shape->rgb[2]);
    if (shape->alpha < 1) {
        strbuf_addz(b, " alpha");
        add_number(b, (double)shape->alpha);
    }
    if (shape->pen)
        add_pen(b, shape->pen, to_page.a);
    else if (shape->even_odd)
        strbuf_addz(b, " even-odd");
    add_path(b, &shape->path, to_page);
    for (const struct art_clip *clip = shape->clip; clip; clip = clip->outer) {
        strbuf_addz(b, clip->even_odd ? " inside-even-odd" : " inside");
        add_path(b, &clip->path, to_page);
    }
    strbuf_addc(b, '\n');
}

static void add_image(struct strbuf *b, const struct item *item)
{
    const struct image *image = item->u.image.image;
    const struct rect whole = page_picture(item);

    strbuf_addz(b, "image");
    add_numbers(b, (double)item->u.image.x, (double)item->u.image.y, (double)item->u.image.w,
                (double)item->u.image.h);
    strbuf_addz(b, " \"");
    add_text(b, str_of(image->name));
    if (image->art)
        strbuf_printf(b, "\" shapes %zu", image->art->n);
    else
        strbuf_printf(b, "\" %dx%d", image->w, image->h);
    if (item->flags & ITEM_CROP) {
        strbuf_addz(b, " cropped");
        add_number(b, (double)item->u.image.at);
    }
    add_flags(b, item->flags);
    for (size_t i = 0; image->art && i < image->art->n; i++)
        add_shape(b, &image->art->shapes[i],
                  (struct matrix){whole.w / image->art->w, 0, 0, whole.h / image->art->h, whole.x, whole.y});
}

static void add_link(struct strbuf *b, const struct item *item)
{
    strbuf_addz(b, "link");
    add_numbers(b, (double)item->u.link.x, (double)item->u.link.y, (double)item->u.link.w,
                (double)item->u.link.h);
    if (item->u.link.dest >= 0) {
        strbuf_printf(b, " dest %d\n", item->u.link.dest);
    } else {
        strbuf_addz(b, " url \"");
        add_text(b, str_of(item->u.link.url));
        strbuf_addz(b, "\"\n");
    }
}

void dump_page(const struct page *page, struct strbuf *b)
{
    if (page->safe.w > 0) {
        strbuf_addz(b, "safe");
        add_numbers(b, page->safe.x, page->safe.y, page->safe.w, page->safe.h);
        strbuf_addc(b, '\n');
    }
    for (size_t i = 0; i < page->items.n;) {
        const struct item *item = &page->items.v[i++];

        if (item->flags & ITEM_FORMULA && tag_is_formula(item->tag))
            add_named(b, "formula", tag_formula_text(b->arena, item->tag));
        switch ((enum item_kind)item->kind) {
        case ITEM_TEXT: i += text_line(page, i - 1, b) - 1; break;
        case ITEM_BOX:
        case ITEM_FRAME: add_box(b, item); break;
        case ITEM_LINE: add_line(b, item); break;
        case ITEM_IMAGE: add_image(b, item); break;
        case ITEM_LINK: add_link(b, item); break;
        case ITEM_DEST:
            strbuf_printf(b, "dest %d", item->u.dest.id);
            add_number(b, (double)item->u.dest.y);
            strbuf_addc(b, '\n');
            break;
        }
    }
}

static void add_place(struct strbuf *b, const struct place *place, struct pages *pages)
{
    strbuf_addz(b, "place");
    add_numbers(b, place->trim.x, place->trim.y, place->trim.w, place->trim.h);
    strbuf_printf(b, " turn %d %s", place->turn,
                  place->face == FACE_PAGE ? "folio" : print_face_name(place->face));
    if (place->face == FACE_PAGE)
        strbuf_printf(b, " %zu", place->folio);
    else if (place_is_back_of_all(place))
        strbuf_addz(b, " of all");
    else
        strbuf_printf(b, " card %zu part %zu", place->card, place->part);
    if (place->page)
        strbuf_printf(b, " page %zu\n", pages_number(pages, place->page));
    else
        strbuf_addz(b, " blank\n");
}

static void add_side(struct strbuf *b, const struct side *side, size_t sheet, const char *name,
                     struct pages *pages)
{
    strbuf_printf(b, "sheet %zu %s\n", sheet, name);
    if (!matrix_is_identity(side->correction)) {
        const struct matrix *m = &side->correction;
        strbuf_printf(b, "correction %.6f %.6f %.6f %.6f %.4f %.4f\n", m->a, m->b, m->c, m->d, m->e, m->f);
    }
    for (size_t i = 0; i < side->places.n; i++) add_place(b, &side->places.v[i], pages);
    if (side->marks) strbuf_printf(b, "marks page %zu\n", pages_number(pages, side->marks));
}

static void add_rect(struct strbuf *b, const char *name, struct rect r)
{
    if (r.w <= 0) return;
    strbuf_addz(b, name);
    add_numbers(b, r.x, r.y, r.w, r.h);
    strbuf_addc(b, '\n');
}

static void add_head(struct strbuf *b, const struct print *print)
{
    static const char *const turns[] = {[DUPLEX_NONE] = "none",
                                        [DUPLEX_SIMPLEX] = "simplex",
                                        [DUPLEX_LONG] = "long",
                                        [DUPLEX_SHORT] = "short"};

    strbuf_printf(b, "print %s", print->kind);
    add_number(b, print->w);
    add_number(b, print->h);
    strbuf_printf(b, " duplex %s%s\n", turns[print->duplex], print->two_up_right ? " two-up-right" : "");
    add_named(b, "title", print->title);
    add_named(b, "author", print->author);
    add_named(b, "language", print->language);
    add_rect(b, "trim", print->trim);
    add_rect(b, "bleed", print->bleed);
    strbuf_addz(b, "printable");
    add_number(b, print->printable);
    strbuf_addc(b, '\n');
    add_named(b, "how", print->how);
    for (size_t i = 0; i < print->outlines.n; i++) {
        const struct bookmark *o = &print->outlines.v[i];
        strbuf_printf(b, "outline %d dest %d", o->level, o->dest);
        add_named(b, "", o->title);
        if (!o->title.n) strbuf_addc(b, '\n');
    }
    for (size_t i = 0; i < print->labels.n; i++) {
        strbuf_printf(b, "label %zu", i + 1);
        add_named(b, "", print->labels.v[i]);
        if (!print->labels.v[i].n) strbuf_addc(b, '\n');
    }
}

void dump_print(const struct print *print, struct strbuf *b)
{
    struct pages pages = {.arena = b->arena};

    add_head(b, print);
    for (size_t i = 0; i < print->sheets.n; i++) {
        const struct sheet *sheet = &print->sheets.v[i];

        add_side(b, &sheet->front, i + 1, "front", &pages);
        if (sheet->has_back) add_side(b, &sheet->back, i + 1, "back", &pages);
    }
    for (size_t i = 0; i < pages.list.n; i++) {
        const struct page *page = pages.list.v[i];

        strbuf_printf(b, "page %zu", i + 1);
        add_number(b, page->w);
        add_number(b, page->h);
        strbuf_addc(b, '\n');
        dump_page(page, b);
    }
}
