#include "typeset/page.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "font/font.h"
#include "font/font_math.h"
#include "font/missing.h"
#include "image/image.h"
#include "typeset/tag.h"

_Static_assert(ITEM_FORMULA <= UINT16_MAX && ITEM_DEST <= UINT8_MAX,
               "an item keeps its kind in a byte, its flags in two");

static struct item *item_add(struct arena *arena, struct page *page, enum item_kind kind, struct ink ink,
                             unsigned flags)
{
    struct item *item = VEC_PUSH(arena, &page->items);

    item->kind = (uint8_t)kind;
    item->flags = (uint16_t)flags;
    item->ink = ink;
    item->tag = page->tag;
    return item;
}

struct page *page_new(struct arena *arena, double w, double h)
{
    struct page *page = NEW(arena, struct page);

    page->w = w;
    page->h = h;
    return page;
}

/* True of words and pictures. */
static bool is_read(const struct item *item)
{
    return (item->kind == ITEM_TEXT || item->kind == ITEM_IMAGE) && !(item->flags & ITEM_INSTEAD);
}

void page_line_ends(struct page *line)
{
    size_t i = line->items.n;

    while (i && !is_read(&line->items.v[i - 1])) i--;
    if (i) line->items.v[i - 1].flags |= ITEM_ENDS;
}

void page_formula(struct item *items, size_t n, struct tag *tag, bool begins)
{
    for (size_t i = 0; i < n; i++) items[i].tag = tag;
    if (n && begins) items[0].flags |= ITEM_FORMULA;
    tag->number += (int)n;
}

/* Items from that one on belong to the tag, or to none: words, or all but links. What is a formula is one there, too. */
static void belong(struct arena *arena, struct page *page, size_t from, const struct tag *tag, bool all)
{
    const struct tag *formula = NULL;
    struct tag *moved = NULL;

    for (size_t i = from; i < page->items.n; i++) {
        struct item *item = &page->items.v[i];

        if (!tag_is_formula(item->tag)) {
            if (item->kind != ITEM_LINK && (all || item->kind == ITEM_TEXT)) item->tag = tag;
            continue;
        }
        if (item->tag != formula) {
            formula = item->tag;
            moved = NEW(arena, struct tag);
            *moved = *formula;
            moved->outer = tag ? tag : &tag_furniture;
            moved->lasting = false;
        }
        item->tag = moved;
    }
}

void page_say(struct arena *arena, struct page *page, size_t from, const struct tag *tag)
{
    belong(arena, page, from, tag, false);
}

void page_furnish(struct arena *arena, struct page *page, size_t from)
{
    belong(arena, page, from, NULL, true);
}

void page_reserve(struct arena *arena, struct page *page, size_t more)
{
    size_t need = page->items.n + more;
    struct item *items;

    if (need <= page->items.cap) return;
    items = NEW_N(arena, struct item, need);
    if (page->items.n) memcpy(items, page->items.v, page->items.n * sizeof *items);
    page->items.v = items;
    page->items.cap = need;
}

void page_run(struct arena *arena, struct page *page, const struct run *run, double x, double y, double size,
              struct ink ink, unsigned flags)
{
    struct item *item = item_add(arena, page, ITEM_TEXT, ink, flags);

    item->u.text.run = run;
    item->u.text.x = (float)x;
    item->u.text.y = (float)y;
    item->u.text.size = (float)size;
}

/* First its text, which has no glyphs, for those who copy it; then what stands instead. */
static void draw_missing(struct arena *arena, struct page *page, struct fonts *fonts, const struct run *run,
                         double x, double y, double size, struct ink ink, unsigned flags)
{
    const struct font_style mono = {.family = FAMILY_MONO};
    const struct missing_box box = font_missing(run->text);
    const struct tag *tag = page->tag;

    page_run(arena, page, run, x, y, size, ink, flags);
    page->tag = NULL;
    page_frame(
        arena, page,
        (struct rect){x + box.frame.x * size, y + box.frame.y * size, box.frame.w * size, box.frame.h * size},
        0, box.stroke * size, ink, ITEM_DECOR | ITEM_INSTEAD);
    for (size_t i = 0; i < box.n; i++) {
        const struct word *word = font_shape(fonts, mono, (struct str){&box.digits[i].digit, 1});

        for (size_t k = 0; k < word->n; k++)
            page_run(arena, page, &word->runs[k], x + box.digits[i].x * size, y + box.digits[i].y * size,
                     box.size * size, ink, ITEM_DECOR | ITEM_INSTEAD);
    }
    page->tag = tag;
}

double page_word(struct arena *arena, struct page *page, struct fonts *fonts, const struct word *word,
                 double x, double y, double size, struct ink ink, unsigned flags)
{
    for (size_t i = 0; i < word->n; i++) {
        const struct run *run = &word->runs[i];
        /* The space behind a word is behind its last run. */
        unsigned own = i + 1 < word->n ? flags & ~(unsigned)ITEM_SPACE : flags;

        if (run->missing)
            draw_missing(arena, page, fonts, run, x, y, size, ink, own);
        else
            page_run(arena, page, run, x, y, size, ink, own);
        x += (double)run->width * size;
    }
    return x;
}

static void box_set(struct item *item, struct rect r, double radius, double width)
{
    item->u.box.x = (float)r.x;
    item->u.box.y = (float)r.y;
    item->u.box.w = (float)r.w;
    item->u.box.h = (float)r.h;
    item->u.box.radius = (float)radius;
    item->u.box.width = (float)width;
}

void page_box(struct arena *arena, struct page *page, struct rect r, double radius, struct ink ink,
              unsigned flags)
{
    box_set(item_add(arena, page, ITEM_BOX, ink, flags), r, radius, 0);
}

void page_frame(struct arena *arena, struct page *page, struct rect r, double radius, double width,
                struct ink ink, unsigned flags)
{
    box_set(item_add(arena, page, ITEM_FRAME, ink, flags), r, radius, width);
}

void page_shape(struct arena *arena, struct page *page, struct rect r, double radius, unsigned round,
                double width, struct ink ink, unsigned flags)
{
    struct item *item = item_add(arena, page, width > 0 ? ITEM_FRAME : ITEM_BOX, ink, flags);

    box_set(item, r, radius, width);
    item->u.box.square = (uint8_t)(~round & (CORNER(CORNER_COUNT) - 1));
}

double page_corner(const struct item *item, int n)
{
    unsigned round = ~(unsigned)item->u.box.square;
    unsigned beside = CORNER((n + 1) % CORNER_COUNT) | CORNER((n + CORNER_COUNT - 1) % CORNER_COUNT);
    double most = fmin((double)item->u.box.w, (double)item->u.box.h) / (round & beside ? 2 : 1);

    return round & CORNER(n) ? fmin((double)item->u.box.radius, most) : 0;
}

void page_line(struct arena *arena, struct page *page, double x0, double y0, double x1, double y1,
               double width, double dash, struct ink ink, unsigned flags)
{
    struct item *item = item_add(arena, page, ITEM_LINE, ink, flags);

    item->u.line.x0 = (float)x0;
    item->u.line.y0 = (float)y0;
    item->u.line.x1 = (float)x1;
    item->u.line.y1 = (float)y1;
    item->u.line.width = (float)width;
    item->u.line.dash = (float)dash;
}

void page_link(struct arena *arena, struct page *page, struct rect r, int dest, const char *url)
{
    struct item *item = item_add(arena, page, ITEM_LINK, INK_BLACK, 0);

    assert(dest >= 0 || url);
    item->u.link.x = (float)r.x;
    item->u.link.y = (float)r.y;
    item->u.link.w = (float)r.w;
    item->u.link.h = (float)r.h;
    item->u.link.dest = dest;
    item->u.link.url = url;
}

void page_dest(struct arena *arena, struct page *page, double y, int id)
{
    struct item *item = item_add(arena, page, ITEM_DEST, INK_BLACK, 0);

    assert(id >= 0);
    item->u.dest.y = (float)y;
    item->u.dest.id = id;
}

void page_image(struct arena *arena, struct page *page, struct rect r, const struct image *image)
{
    struct item *item = item_add(arena, page, ITEM_IMAGE, INK_BLACK, 0);

    assert(image);
    item->u.image.image = image;
    item->u.image.x = (float)r.x;
    item->u.image.y = (float)r.y;
    item->u.image.w = (float)r.w;
    item->u.image.h = (float)r.h;
}

void page_ground(struct arena *arena, struct page *page, struct rect r, const struct image *image, double x,
                 double y)
{
    struct item *item;

    assert(!image->wrong && r.w > 0 && r.h > 0 && x >= 0 && x <= 1 && y >= 0 && y <= 1);
    page_image(arena, page, r, image);
    item = &page->items.v[page->items.n - 1];
    item->flags = ITEM_TINT | ITEM_CROP;
    item->u.image.at = (float)(image->width * r.h > image->height * r.w ? x : y);
}

struct rect page_picture(const struct item *item)
{
    const struct image *image = item->u.image.image;
    struct rect r = {(double)item->u.image.x, (double)item->u.image.y, (double)item->u.image.w,
                     (double)item->u.image.h};
    double at = (double)item->u.image.at, scale;

    if (!(item->flags & ITEM_CROP)) return r;
    scale = fmax(r.w / image->width, r.h / image->height);
    return (struct rect){r.x - (scale * image->width - r.w) * at, r.y - (scale * image->height - r.h) * at,
                         scale * image->width, scale * image->height};
}

static struct rect between(double x0, double y0, double x1, double y1)
{
    return (struct rect){fmin(x0, x1), fmin(y0, y1), fabs(x1 - x0), fabs(y1 - y0)};
}

/* What a formula's signs are drawn in: they may be much taller than letters, or lie low above their baseline. */
static struct rect ink_extent(const struct item *item)
{
    const struct run *run = item->u.text.run;
    double size = (double)item->u.text.size, x = (double)item->u.text.x, y = (double)item->u.text.y;
    double left = x, right = x, top = y, bottom = y;
    bool any = false;

    for (size_t i = 0; i < run->n; i++) {
        const struct glyph *g = &run->glyphs[i];
        struct rect ink = font_math_ink(run->face, g->id);
        double gx = x + ((double)g->dx + ink.x) * size, gy = y + ((double)g->dy + ink.y) * size;

        x += (double)g->advance * size;
        if (ink.w <= 0 || ink.h <= 0) continue;
        left = any ? fmin(left, gx) : gx;
        top = any ? fmin(top, gy) : gy;
        right = any ? fmax(right, gx + ink.w * size) : gx + ink.w * size;
        bottom = any ? fmax(bottom, gy + ink.h * size) : gy + ink.h * size;
        any = true;
    }
    return (struct rect){left, top, right - left, bottom - top};
}

/* What the item covers; links and places cover nothing. */
static struct rect extent(const struct item *item)
{
    const double capitals = 0.7; /* em */
    double size = (double)item->u.text.size;

    switch ((enum item_kind)item->kind) {
    case ITEM_TEXT:
        if (tag_is_formula(item->tag)) return ink_extent(item);
        return (struct rect){(double)item->u.text.x, (double)item->u.text.y - capitals * size,
                             (double)item->u.text.run->width * size +
                                 (double)item->u.text.tracking * (double)item->u.text.run->n,
                             capitals * size};
    case ITEM_BOX:
    case ITEM_FRAME:
        return (struct rect){(double)item->u.box.x, (double)item->u.box.y, (double)item->u.box.w,
                             (double)item->u.box.h};
    case ITEM_LINE:
        return between((double)item->u.line.x0, (double)item->u.line.y0, (double)item->u.line.x1,
                       (double)item->u.line.y1);
    case ITEM_IMAGE:
        return (struct rect){(double)item->u.image.x, (double)item->u.image.y, (double)item->u.image.w,
                             (double)item->u.image.h};
    case ITEM_LINK:
    case ITEM_DEST: break;
    }
    return (struct rect){0};
}

struct rect page_extent(const struct item *item)
{
    return extent(item);
}

const struct item *page_stray(const struct page *page, double tolerance)
{
    struct rect whole = {0, 0, page->w, page->h}, safe = page->safe.w > 0 ? page->safe : whole;

    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        bool free =
            item->flags & (ITEM_TINT | ITEM_MARK) || item->kind == ITEM_LINK || item->kind == ITEM_DEST;

        if (!free && !rect_contains(safe, extent(item), tolerance)) return item;
    }
    return NULL;
}

double page_text_end(const struct item *item)
{
    const struct run *run = item->u.text.run;

    return (double)item->u.text.x + (double)run->width * (double)item->u.text.size +
           (double)item->u.text.tracking * (double)run->n;
}

bool page_has_tints(const struct page *page)
{
    for (size_t i = 0; i < page->items.n; i++)
        if (page->items.v[i].flags & ITEM_TINT) return true;
    return false;
}

bool page_ink_white(struct ink ink)
{
    static const uint8_t white[] = {[INK_GRAY] = 255, [INK_RGB] = 255, [INK_CMYK] = 0};
    static const size_t n[] = {[INK_GRAY] = 1, [INK_RGB] = 3, [INK_CMYK] = 4};

    for (size_t i = 0; i < n[ink.space]; i++)
        if (ink.v[i] != white[ink.space]) return false;
    return true;
}

bool page_reaches_edge(const struct page *page)
{
    const double near = 0.01;
    struct rect inner = {near, near, page->w - 2 * near, page->h - 2 * near};

    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        bool ground = item->flags & ITEM_TINT && (item->kind == ITEM_IMAGE || !page_ink_white(item->ink));

        if (ground && !rect_contains(inner, extent(item), 0)) return true;
    }
    return false;
}

void page_item_shift(struct item *item, float dx, float dy)
{
    switch ((enum item_kind)item->kind) {
    case ITEM_TEXT:
        item->u.text.x += dx;
        item->u.text.y += dy;
        break;
    case ITEM_BOX:
    case ITEM_FRAME:
        item->u.box.x += dx;
        item->u.box.y += dy;
        break;
    case ITEM_LINE:
        item->u.line.x0 += dx;
        item->u.line.x1 += dx;
        item->u.line.y0 += dy;
        item->u.line.y1 += dy;
        break;
    case ITEM_IMAGE:
        item->u.image.x += dx;
        item->u.image.y += dy;
        break;
    case ITEM_LINK:
        item->u.link.x += dx;
        item->u.link.y += dy;
        break;
    case ITEM_DEST: item->u.dest.y += dy; break;
    }
}
