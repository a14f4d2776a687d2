#include "impose/marks_impl.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/utf8.h"
#include "base/words.h"

const double marks_crop_length = 5 * PT_PER_MM;
const double marks_press_edge = PT_PER_MM;

/* Longer titles are cut: a slug is one line. */
static struct str short_title(struct str title)
{
    enum { MOST = 160 };

    return str_sub(title, 0, utf8_start(title, title.n < MOST ? title.n : MOST));
}

struct guide marks_canvas(const struct marker *m, double w, double h, double printable)
{
    double x = fmin(fmax(printable, 0), w / 2);
    double y = fmin(fmax(printable, 0), h / 2);

    assert(w > 0 && h > 0);
    return (struct guide){
        .arena = m->arena,
        .fonts = m->fonts,
        .page = page_new(m->arena, w, h),
        .area = {x, y, w - 2 * x, h - 2 * y},
        .offset = guide_offset(m->bleed),
    };
}

void marks_add_trim(struct guide *c, struct rect r)
{
    struct rect b = c->bounds;
    double right = fmax(b.x + b.w, r.x + r.w), foot = fmax(b.y + b.h, r.y + r.h);

    if (b.w > 0) {
        b.x = fmin(b.x, r.x);
        b.y = fmin(b.y, r.y);
        c->bounds = (struct rect){b.x, b.y, right - b.x, foot - b.y};
    } else {
        c->bounds = r;
    }
    guide_cuts_add(c->arena, &c->x, r.x);
    guide_cuts_add(c->arena, &c->x, r.x + r.w);
    guide_cuts_add(c->arena, &c->y, r.y);
    guide_cuts_add(c->arena, &c->y, r.y + r.h);
}

struct page *marks_copy_page(struct arena *arena, const struct page *page)
{
    struct page *copy = page_new(arena, page->w, page->h);

    copy->items.cap = page->items.n + 32; /* a slug's words */
    copy->items.v = NEW_N(arena, struct item, copy->items.cap);
    copy->items.n = page->items.n;
    if (page->items.n) memcpy(copy->items.v, page->items.v, page->items.n * sizeof *page->items.v);
    return copy;
}

struct page *marks_side_page(struct marker *m, const struct slug_look *look, size_t sheet, size_t sheets)
{
    struct guide c = look->canvas;
    const char *how[] = {look->how, look->brief};
    const char *unit = words_text(m->words, look->unit);

    assert(sheet >= 1 && sheet <= sheets);
    if (m->left_out[MARK_SLUG]) return look->canvas.page;
    c.page = marks_copy_page(m->arena, look->canvas.page);
    for (int i = 0; i < 2; i++) {
        const char *way = words_text(m->words, how[i]);
        const char *rest =
            *look->side ? arena_printf(m->arena, words_text(m->words, SAY("%-s %zu/%zu %-s · %-s · %-s")),
                                       unit, sheet, sheets, words_text(m->words, look->side), m->paper, way)
                        : arena_printf(m->arena, words_text(m->words, SAY("%-s %zu/%zu  · %-s · %-s")), unit,
                                       sheet, sheets, m->paper, way);

        if (guide_slug(&c, &look->rooms, short_title(m->title), str_of(rest), look->cut)) return c.page;
    }
    m->left_out[MARK_SLUG] = true;
    return look->canvas.page;
}

void marks_say_once(struct marker *m)
{
    m->cut = words_say(m->arena, m->words, NULL, m->cut);
    m->paper = str_z(m->arena, words_say(m->arena, m->words, NULL, str_of(m->paper)));
}

void marks_say_how(struct slug_look *look, const char *how, bool two_sided, enum flip flip)
{
    look->how = how;
    look->brief = how;
    if (two_sided)
        look->brief = flip == FLIP_LONG ? SAY_PLAIN("100 %, long edge") : SAY_PLAIN("100 %, short edge");
}

struct page *marks_unless_empty(struct page *page)
{
    return page->items.n ? page : NULL;
}

const char *marks_words_for_side(enum layout layout, enum flip flip, bool scored)
{
    switch (layout) {
    case LAYOUT_DUPLEX:
        return flip == FLIP_LONG ? SAY_PLAIN("100 %, both sides, flip on the long edge")
                                 : SAY_PLAIN("100 %, both sides, flip on the short edge");
    case LAYOUT_FOLD:
        return scored ? SAY_PLAIN("100 %, one side") : SAY_PLAIN("100 %, one side, fold and glue");
    case LAYOUT_FRONTS:
    case LAYOUT_BACKS: break;
    }
    return flip == FLIP_LONG ? SAY_PLAIN("100 %, one side, turn on the long edge")
                             : SAY_PLAIN("100 %, one side, turn on the short edge");
}

void marks_forget_fronts(struct marker *m)
{
    for (int i = 0; i < MARK_COUNT; i++) m->left_out[i] = m->left_out[i] && i == MARK_SLUG;
}

bool marks_crops(struct guide *c, double most)
{
    bool upright = guide_crops(c, true, most);

    return guide_crops(c, false, most) && upright;
}

double marks_press_margin(double bleed)
{
    return fmax(guide_off_trim, bleed) + marks_crop_length + guide_off_trim;
}
