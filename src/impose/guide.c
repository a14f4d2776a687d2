#include "impose/guide.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/strbuf.h"

/* A quarter point, black only: register does not matter to it, and a knife hides it. */
#define STROKE 0.25
#define LIGHT INK_GRAY_OF(150)
static const double SHORTEST = 2 * PT_PER_MM;  /* a shorter crop mark gives no direction */
const double guide_tick_least = 1 * PT_PER_MM; /* as light strokes are that touch the cards */
const double guide_off_trim = 3 * PT_PER_MM;
static const double OFF_BLEED = 0.25 * PT_PER_MM;  /* black on a full ground is more ink than paper takes */
static const double SHEET_EDGE = 1.01 * PT_PER_MM; /* a cut so near to the sheet's edge need not be made */
static const double TEXT = 6;
static const double TEXT_ABOVE = 4.6, TEXT_BELOW = 1.5; /* of the baseline */
static const double APART = 0.01;                       /* cuts that lie nearer to each other are one */
static const double GAP = 1.5 * PT_PER_MM;
static const double VERNIER_GAP = 3 * PT_PER_MM; /* behind the first cut, where a vernier may stand */

void guide_cuts_add(struct arena *arena, struct cuts *cuts, double at)
{
    size_t i = cuts->n;

    while (i > 0 && cuts->v[i - 1] > at - APART) i--;
    if (i < cuts->n && fabs(cuts->v[i] - at) <= APART) return;
    VEC_PUSH(arena, cuts);
    memmove(cuts->v + i + 1, cuts->v + i, (cuts->n - 1 - i) * sizeof *cuts->v);
    cuts->v[i] = at;
    assert((i == 0 || cuts->v[i - 1] < at) && (i + 1 == cuts->n || at < cuts->v[i + 1]));
}

static double clamp(double value, double least, double most)
{
    return value < least ? least : value > most ? most : value;
}

bool guide_line(struct guide *c, double x0, double y0, double x1, double y1, bool light, double dash)
{
    double right = c->area.x + c->area.w;
    double foot = c->area.y + c->area.h;
    double from_x = clamp(x0, c->area.x, right), to_x = clamp(x1, c->area.x, right);
    double from_y = clamp(y0, c->area.y, foot), to_y = clamp(y1, c->area.y, foot);

    assert(x0 == x1 || y0 == y1);
    /* Clipping must shorten the stroke, never move it sideways. */
    if (x0 == x1 ? from_x != x0 : from_y != y0) return false;
    if (from_x == to_x && from_y == to_y) return false;
    page_line(c->arena, c->page, from_x, from_y, to_x, to_y, STROKE, dash, light ? LIGHT : INK_BLACK,
              ITEM_MARK);
    return true;
}

void guide_frame(struct guide *c, struct rect r, double radius)
{
    page_frame(c->arena, c->page, r, radius, STROKE, LIGHT, ITEM_MARK);
}

bool guide_at_edge(double at, double sheet)
{
    return at < SHEET_EDGE || at > sheet - SHEET_EDGE;
}

double guide_offset(double bleed)
{
    return fmax(guide_off_trim, bleed > 0 ? bleed + OFF_BLEED : 0);
}

/* What is found to fit is drawn, however its length was added up. */
bool guide_crop_fits(double room, double bleed)
{
    return room - guide_offset(bleed) >= SHORTEST - APART / 2;
}

static bool gives_direction(double length)
{
    return length >= SHORTEST - APART;
}

/* One crop mark from `from` outwards to `to`, at `at` of the other direction. */
static bool crop(struct guide *c, bool upright, double at, double from, double to, double most)
{
    double length = fmin(fabs(to - from), most);
    double end = to > from ? from + length : from - length;
    double a = fmin(from, end), b = fmax(from, end);

    if (!gives_direction(length)) return false;
    return upright ? guide_line(c, at, a, at, b, false, 0) : guide_line(c, a, at, b, at, false, 0);
}

bool guide_crops(struct guide *c, bool upright, double most)
{
    const struct cuts *cuts = upright ? &c->x : &c->y;
    struct rect b = c->bounds, a = c->area;
    double near = (upright ? b.y : b.x) - c->offset;
    double far = (upright ? b.y + b.h : b.x + b.w) + c->offset;
    double first = upright ? a.y : a.x;
    double last = upright ? a.y + a.h : a.x + a.w;
    double sheet = upright ? c->page->w : c->page->h;
    bool all = true;

    assert(c->bounds.w > 0 && c->bounds.h > 0 && "there are trims");
    for (size_t i = 0; i < cuts->n; i++) {
        if (guide_at_edge(cuts->v[i], sheet)) continue;
        bool one = near > first && crop(c, upright, cuts->v[i], near, first, most);
        bool two = far < last && crop(c, upright, cuts->v[i], far, last, most);
        all = all && one && two;
    }
    return all;
}

bool guide_grid(struct guide *c, bool upright)
{
    const struct cuts *cuts = upright ? &c->x : &c->y;
    double sheet = upright ? c->page->w : c->page->h;
    struct rect b = c->bounds;
    bool all = true;

    for (size_t i = 0; i < cuts->n; i++) {
        double at = cuts->v[i];

        if (guide_at_edge(at, sheet)) continue;
        all = (upright ? guide_line(c, at, b.y, at, b.y + b.h, true, 0)
                       : guide_line(c, b.x, at, b.x + b.w, at, true, 0)) &&
              all;
    }
    return all;
}

/* All of a cut's strokes. False if the printer prints none of them. */
static bool ticks_of(struct guide *c, bool upright, double at, const struct cuts *edges)
{
    double first = upright ? c->area.y : c->area.x;
    double last = first + (upright ? c->area.h : c->area.w);
    bool some = false;

    for (size_t k = 0; k <= edges->n; k += 2) {
        double from = k ? edges->v[k - 1] : first, to = k < edges->n ? edges->v[k] : last;
        bool margin = k == 0 || k == edges->n;

        if (to - from < guide_tick_least - APART || (margin && gives_direction(to - from - c->offset)))
            continue;
        some =
            (upright ? guide_line(c, at, from, at, to, true, 0) : guide_line(c, from, at, to, at, true, 0)) ||
            some;
    }
    return some;
}

bool guide_ticks(struct guide *c, bool upright, const struct cuts *edges)
{
    const struct cuts *cuts = upright ? &c->x : &c->y;
    double sheet = upright ? c->page->w : c->page->h;
    bool all = true;

    assert(edges->n % 2 == 0);
    for (size_t i = 0; i < cuts->n; i++)
        if (!guide_at_edge(cuts->v[i], sheet)) all = ticks_of(c, upright, cuts->v[i], edges) && all;
    return all;
}

/* The pieces of a strip between the marks that cross it. */
static void strip_rooms(struct guide *c, bool crossed, double top, double bottom, struct rooms *rooms)
{
    double right = c->area.x + c->area.w;
    double left = c->area.x;

    if (bottom <= top) return;
    for (size_t i = 0; i <= c->x.n; i++) {
        double end = right;
        if (i < c->x.n) {
            end = c->x.v[i];
            if (!crossed || end <= c->area.x || end >= right) continue;
            end -= GAP;
        }
        if (end > left) *VEC_PUSH(c->arena, rooms) = (struct rect){left, top, end - left, bottom - top};
        left = end + GAP + (i == 0 ? VERNIER_GAP : GAP);
    }
}

struct rooms guide_rooms(struct guide *c, bool crossed)
{
    struct rooms rooms = {0};

    strip_rooms(c, crossed, c->area.y, c->bounds.y - c->offset, &rooms);
    strip_rooms(c, crossed, c->bounds.y + c->bounds.h + c->offset, c->area.y + c->area.h, &rooms);
    return rooms;
}

void guide_rooms_spare(struct guide *c, struct rooms *rooms, struct rect r)
{
    struct rooms kept = {0};

    r = (struct rect){r.x - c->offset, r.y - c->offset, r.w + 2 * c->offset, r.h + 2 * c->offset};
    for (size_t i = 0; i < rooms->n; i++) {
        struct rect room = rooms->v[i];
        double left = r.x - room.x, right = room.x + room.w - r.x - r.w;

        if (!rect_overlap(room, r, 0)) {
            *VEC_PUSH(c->arena, &kept) = room;
            continue;
        }
        if (left > 0) *VEC_PUSH(c->arena, &kept) = (struct rect){room.x, room.y, left, room.h};
        if (right > 0) *VEC_PUSH(c->arena, &kept) = (struct rect){r.x + r.w, room.y, right, room.h};
    }
    *rooms = kept;
}

/* Takes w x h from the rooms, the first or the last ones first; in the middle of the room's height. */
static bool take(struct rooms *rooms, double w, double h, bool from_end, struct rect *taken)
{
    assert(w >= 0 && h > 0);
    for (size_t k = 0; k < rooms->n; k++) {
        struct rect *room = &rooms->v[from_end ? rooms->n - 1 - k : k];
        if (room->w < w || room->h < h) continue;
        *taken = (struct rect){room->x, room->y + (room->h - h) / 2, w, h};
        room->x += w + 2 * GAP;
        room->w -= w + 2 * GAP;
        return true;
    }
    return false;
}

/* ---- texts ---- */

static const struct word *shape(const struct guide *c, struct str text)
{
    return font_shape(c->fonts, (struct font_style){.family = FAMILY_SANS}, text);
}

static double space(const struct guide *c)
{
    return (double)shape(c, str_of(" "))->width * TEXT;
}

/* Cuts the first word off *text; empty at the end. */
static struct str next_word(struct str *text)
{
    struct str word;

    *text = str_trim(*text);
    word = str_sub(*text, 0, str_find(*text, ' '));
    *text = str_from(*text, word.n);
    return word;
}

static double measure(const struct guide *c, struct str text)
{
    double width = 0;

    for (struct str word; (word = next_word(&text)).n;)
        width += (width > 0 ? space(c) : 0) + (double)shape(c, word)->width * TEXT;
    return width;
}

static void write(struct guide *c, struct str text, double x, double baseline)
{
    for (struct str word; (word = next_word(&text)).n;)
        x = page_word(c->arena, c->page, c->fonts, shape(c, word), x, baseline, TEXT, INK_BLACK,
                      ITEM_MARK | ITEM_SPACE) +
            space(c);
}

static bool write_in(struct guide *c, struct rooms *rooms, struct str text)
{
    struct rect r;

    if (!take(rooms, measure(c, text), TEXT_ABOVE + TEXT_BELOW, true, &r)) return false;
    write(c, text, r.x, r.y + TEXT_ABOVE);
    return true;
}

/* Where the last word of a text begins. */
static size_t last_word(struct str text)
{
    size_t n = text.n;

    while (n > 0 && text.p[n - 1] != ' ') n--;
    return n;
}

static struct rooms copy_rooms(const struct guide *c, const struct rooms *rooms)
{
    struct rooms copy = {NEW_N(c->arena, struct rect, rooms->n), rooms->n, rooms->n};

    if (rooms->n) memcpy(copy.v, rooms->v, rooms->n * sizeof *rooms->v);
    return copy;
}

static struct str joined(const struct guide *c, struct str title, const char *between, struct str rest)
{
    struct strbuf line = strbuf_new(c->arena);

    strbuf_add(&line, title);
    strbuf_addz(&line, between);
    strbuf_add(&line, rest);
    return strbuf_str(&line);
}

/* The line without `more`, in what is left of the rooms. */
static bool slug_line(struct guide *c, struct rooms *left, struct str title, struct str rest)
{
    struct rooms trial = copy_rooms(c, left);
    struct rect r;

    if (title.n == 0) return write_in(c, left, rest);
    if (write_in(c, left, joined(c, title, " \xC2\xB7 ", rest))) return true;
    if (take(&trial, measure(c, rest), TEXT_ABOVE + TEXT_BELOW, true, &r) &&
        take(&trial, measure(c, title), TEXT_ABOVE + TEXT_BELOW, true, &r))
        return write_in(c, left, rest) && write_in(c, left, title);
    while (title.n) {
        title = str_trim(str_sub(title, 0, last_word(title)));
        if (title.n && write_in(c, left, joined(c, title, "\xE2\x80\xA6 \xC2\xB7 ", rest))) return true;
    }
    return write_in(c, left, rest);
}

bool guide_slug(struct guide *c, const struct rooms *rooms, struct str title, struct str rest,
                struct str more)
{
    const double line = TEXT_ABOVE + TEXT_BELOW, apart = line + 1.5;
    struct rooms left = copy_rooms(c, rooms);
    struct rect r;

    title = str_trim(title);
    if (more.n) {
        struct str first = title.n ? joined(c, title, " \xC2\xB7 ", rest) : rest;
        if (take(&left, fmax(measure(c, first), measure(c, more)), line + apart, true, &r)) {
            write(c, first, r.x, r.y + TEXT_ABOVE);
            write(c, more, r.x, r.y + TEXT_ABOVE + apart);
            return true;
        }
    }
    if (!slug_line(c, &left, title, rest)) return false;
    if (more.n) write_in(c, &left, more);
    return true;
}

/* ---- the ruler ---- */

static const double RULER = 2 * PT_PER_IN; /* the longer of the two scales */
static const double TICK = 1.5 * PT_PER_MM;

/* `ticks` + 1 strokes from the line, every `major`-th longer. */
static void scale(struct guide *c, double x, double y, double length, int ticks, int major, double up)
{
    for (int i = 0; i <= ticks; i++) {
        double at = x + length * i / ticks;
        double end = y + up * (i % major == 0 ? TICK : 0.6 * TICK);
        guide_line(c, at, fmin(y, end), at, fmax(y, end), false, 0);
    }
}

bool guide_ruler(struct guide *c, struct rooms *rooms)
{
    struct str mm = str_of("50 mm"), in = str_of("2 in"), both = str_of("50 mm, 2 in");
    double line = TEXT_ABOVE + TEXT_BELOW;
    struct rect r;

    /* With its figures above and below where the margin is high enough, else beside. */
    if (take(rooms, RULER + STROKE, 2 * TICK + 2 * line, false, &r)) {
        r.y += line;
        write(c, mm, r.x + 50 * PT_PER_MM - measure(c, mm), r.y - TEXT_BELOW);
        write(c, in, r.x + RULER - measure(c, in), r.y + 2 * TICK + TEXT_ABOVE);
    } else if (take(rooms, RULER + GAP + measure(c, both), fmax(2 * TICK, line), false, &r)) {
        write(c, both, r.x + RULER + GAP, r.y + (r.h + TEXT_ABOVE) / 2 - 0.3);
        r.y += (r.h - 2 * TICK) / 2;
    } else {
        return false;
    }
    guide_line(c, r.x, r.y + TICK, r.x + RULER, r.y + TICK, false, 0);
    scale(c, r.x, r.y + TICK, 50 * PT_PER_MM, 10, 2, -1);
    scale(c, r.x, r.y + TICK, RULER, 8, 4, 1);
    return true;
}

void guide_vernier(struct guide *c, bool upright, double x, double y, double pitch)
{
    for (int i = -5; i <= 5; i++) {
        double half = (i == 0 || i == 5 ? 1.0 : 0.6) * PT_PER_MM;
        double at = i * pitch;
        if (upright)
            guide_line(c, x - half, y + at, x + half, y + at, false, 0);
        else
            guide_line(c, x + at, y - half, x + at, y + half, false, 0);
    }
}
