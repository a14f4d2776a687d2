/* The self-proof: does a print do what its plan promises? It works on the finished places alone, by turning
 * the paper over corner by corner, and uses none of the formulas that made them. */
#include <math.h>
#include <stdlib.h>

#include "base/words.h"
#include "impose/cutter.h"
#include "impose/impose.h"

/* Points. Rounding stays far below it, a wrong formula far above. */
#define TOLERANCE 0.001

struct point {
    double x, y;
};

/* Where a point of the front shows up on the back once the sheet has been turned over. */
static struct point turn_over(struct point p, const struct print *print, bool axis_vertical)
{
    return axis_vertical ? (struct point){print->w - p.x, p.y} : (struct point){p.x, print->h - p.y};
}

static bool same_paper(struct rect front, struct rect back, const struct print *print, bool axis_vertical)
{
    struct point a = turn_over((struct point){front.x, front.y}, print, axis_vertical);
    struct point b = turn_over((struct point){front.x + front.w, front.y + front.h}, print, axis_vertical);

    return fabs(fmin(a.x, b.x) - back.x) <= TOLERANCE && fabs(fmin(a.y, b.y) - back.y) <= TOLERANCE &&
           fabs(fmax(a.x, b.x) - back.x - back.w) <= TOLERANCE &&
           fabs(fmax(a.y, b.y) - back.y - back.h) <= TOLERANCE;
}

/* Which way a page's head points. */
static struct point up(int turn)
{
    static const struct point ups[4] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
    return ups[(turn % 4 + 4) % 4];
}

/* True if the heads of both faces lie at the same edge of the paper. */
static bool same_head(int front, int back, bool axis_vertical)
{
    struct point f = up(front);
    struct point b = up(back);

    if (axis_vertical)
        f.x = -f.x;
    else
        f.y = -f.y;
    return f.x == b.x && f.y == b.y; /* each is 0, 1 or -1 */
}

static int by_row(const void *a, const void *b)
{
    const struct place *p = *(const struct place *const *)a;
    const struct place *q = *(const struct place *const *)b;

    if (p->trim.y != q->trim.y) return p->trim.y < q->trim.y ? -1 : 1;
    return (p->trim.x > q->trim.x) - (p->trim.x < q->trim.x);
}

/* All places inside the sheet, none over another. `overlap`: allowed, for pages that crept to the spine. */
static const char *check_side(struct arena *arena, const struct print *print, const struct side *side,
                              size_t number, double overlap)
{
    struct rect sheet = {0, 0, print->w, print->h};
    const struct place **sorted = NEW_N(arena, const struct place *, side->places.n);
    size_t n = side->places.n;

    for (size_t i = 0; i < n; i++) {
        sorted[i] = &side->places.v[i];
        if (!rect_contains(sheet, sorted[i]->trim, TOLERANCE))
            return arena_printf(arena, SAY("a place lies outside sheet %zu"), number);
    }
    if (n > 1) qsort(sorted, n, sizeof *sorted, by_row);
    for (size_t i = 0; i < n; i++) {
        double foot = sorted[i]->trim.y + sorted[i]->trim.h;
        for (size_t j = i + 1; j < n && sorted[j]->trim.y < foot - TOLERANCE; j++)
            if (rect_overlap(sorted[i]->trim, sorted[j]->trim, overlap + TOLERANCE))
                return arena_printf(arena, SAY("two places overlap on sheet %zu"), number);
    }
    return NULL;
}

/* A face of a physical card or a page of a booklet. */
struct corner_key {
    size_t major, minor;
};

static int by_key(const void *a, const void *b)
{
    const struct corner_key *p = a;
    const struct corner_key *q = b;

    if (p->major != q->major) return p->major < q->major ? -1 : 1;
    return (p->minor > q->minor) - (p->minor < q->minor);
}

struct keys {
    struct corner_key *v;
    size_t n, cap;
};

static void add_places(struct arena *arena, struct keys *keys, const struct side *side, enum face_kind face)
{
    for (size_t i = 0; i < side->places.n; i++) {
        const struct place *place = &side->places.v[i];
        if (place->face != face) continue;
        *VEC_PUSH(arena, keys) = face == FACE_PAGE ? (struct corner_key){place->folio, 0}
                                                   : (struct corner_key){place->card, place->part};
    }
}

/* The faces of one kind on the sheets against the wanted ones, both as multisets. */
static const char *check_faces(struct arena *arena, const struct print *print, enum face_kind face,
                               const struct corner_key *wanted, size_t n)
{
    const char *name = print_face_name(face);
    struct keys keys = {0};

    for (size_t i = 0; i < print->sheets.n; i++) {
        add_places(arena, &keys, &print->sheets.v[i].front, face);
        add_places(arena, &keys, &print->sheets.v[i].back, face);
    }
    if (keys.n != n)
        return arena_printf(arena, SAY("%zu places with a face \"%s\" instead of %zu"), keys.n, name, n);
    if (n > 1) qsort(keys.v, n, sizeof *keys.v, by_key);
    for (size_t i = 0; i < n; i++)
        if (by_key(&keys.v[i], &wanted[i]) != 0)
            return arena_printf(arena, SAY("%s %zu is missing or there twice"), name, wanted[i].major);
    return NULL;
}

static bool same_slot(const struct place *a, const struct place *b)
{
    return a->card == b->card && a->part == b->part;
}

/* Front and back of a two-sided card sheet. */
static const char *check_pairs(struct arena *arena, const struct card_plan *plan, const struct print *print,
                               const struct sheet *sheet)
{
    bool axis = impose_axis_vertical(print->w, print->h, plan->flip);

    if (sheet->front.places.n != sheet->back.places.n)
        return arena_printf(arena, SAY("sheet %zu has %zu fronts and %zu backs"), sheet->number,
                            sheet->front.places.n, sheet->back.places.n);
    for (size_t i = 0; i < sheet->front.places.n; i++) {
        const struct place *front = &sheet->front.places.v[i];
        const struct place *back = &sheet->back.places.v[i];
        if (!same_slot(front, back) || !same_paper(front->trim, back->trim, print, axis))
            return arena_printf(arena, SAY("the back of card %zu is not behind its front"), front->card);
        if (same_head(front->turn, back->turn, axis) == plan->turn_back)
            return arena_printf(arena, SAY("the back of card %zu stands the wrong way up"), front->card);
    }
    return NULL;
}

/* Both faces of a fold card share an edge, and heads agree once it is folded. */
static const char *check_folds(struct arena *arena, const struct card_plan *plan, const struct sheet *sheet)
{
    for (size_t i = 0; i + 1 < sheet->front.places.n; i += 2) {
        const struct place *front = &sheet->front.places.v[i];
        const struct place *back = &sheet->front.places.v[i + 1];
        bool beside = fabs(front->trim.x + front->trim.w - back->trim.x) <= TOLERANCE &&
                      fabs(front->trim.y - back->trim.y) <= TOLERANCE;
        bool above = fabs(back->trim.y + back->trim.h - front->trim.y) <= TOLERANCE &&
                     fabs(front->trim.x - back->trim.x) <= TOLERANCE;
        /* Folding turns the back over about the edge that both share. */
        if (!same_slot(front, back) || beside == above)
            return arena_printf(arena, SAY("the faces of card %zu do not meet at a fold"), front->card);
        if (same_head(front->turn, back->turn, beside) == plan->turn_back)
            return arena_printf(arena, SAY("the back of card %zu stands the wrong way up"), front->card);
    }
    return NULL;
}

/* No card lies where a cutting machine looks for its marks. */
static const char *check_cutter(struct arena *arena, const struct cutter *cutter, const struct print *print,
                                const struct sheet *sheet)
{
    for (size_t i = 0; cutter && i < sheet->front.places.n; i++)
        if (cutter_covers(cutter, print->w, print->h, sheet->front.places.v[i].trim, 0))
            return arena_printf(arena, SAY("a mark of the cutter lies on card %zu"),
                                sheet->front.places.v[i].card);
    return NULL;
}

/* All backs as the plan has them: one for each slot, or one for all. */
static const char *check_backs(struct arena *arena, const struct card_plan *plan, const struct print *print,
                               const struct corner_key *wanted, size_t n)
{
    static const struct corner_key of_all = {0, 0};

    if (plan->layout == LAYOUT_FRONTS) return NULL;
    if (plan->one_back) return check_faces(arena, print, impose_back_face(plan), &of_all, n > 0);
    return check_faces(arena, print, impose_back_face(plan), wanted, n);
}

const char *impose_check_cards(struct arena *arena, const struct card_plan *plan, const struct slot *slots,
                               size_t n, const struct print *print)
{
    struct arena_mark mark = arena_mark(arena);
    struct corner_key *wanted = NEW_N(arena, struct corner_key, n);
    const char *wrong = NULL;

    for (size_t i = 0; i < n; i++) wanted[i] = (struct corner_key){slots[i].card, slots[i].part};
    if (n > 1) qsort(wanted, n, sizeof *wanted, by_key);
    if (plan->layout != LAYOUT_BACKS) wrong = check_faces(arena, print, impose_front_face(plan), wanted, n);
    if (!wrong) wrong = check_backs(arena, plan, print, wanted, n);
    for (size_t i = 0; !wrong && i < print->sheets.n; i++) {
        const struct sheet *sheet = &print->sheets.v[i];
        wrong = check_side(arena, print, &sheet->front, sheet->number, 0);
        if (!wrong) wrong = check_side(arena, print, &sheet->back, sheet->number, 0);
        if (!wrong) wrong = check_cutter(arena, plan->cutter, print, sheet);
        if (!wrong && plan->layout == LAYOUT_DUPLEX && !plan->one_back)
            wrong = check_pairs(arena, plan, print, sheet);
        if (!wrong && plan->layout == LAYOUT_FOLD) wrong = check_folds(arena, plan, sheet);
    }
    if (!wrong) arena_reset(arena, mark);
    return wrong;
}

/* Behind each page of a two-sided sheet stands the other page of its leaf, the same way up. */
static const char *check_leaves(struct arena *arena, const struct booklet_plan *plan,
                                const struct print *print, const struct sheet *sheet)
{
    bool axis = impose_axis_vertical(print->w, print->h, plan->flip);

    if (sheet->front.places.n != sheet->back.places.n)
        return arena_printf(arena, SAY("sheet %zu has %zu pages in front and %zu behind"), sheet->number,
                            sheet->front.places.n, sheet->back.places.n);
    for (size_t i = 0; i < sheet->front.places.n; i++) {
        const struct place *front = &sheet->front.places.v[i];
        const struct place *back = &sheet->back.places.v[i];
        /* A leaf holds an odd page and the next one. */
        bool leaf = (front->folio + 1) / 2 == (back->folio + 1) / 2 && front->folio != back->folio;
        if (!leaf || !same_paper(front->trim, back->trim, print, axis))
            return arena_printf(arena, SAY("page %zu is not behind page %zu"), back->folio, front->folio);
        if (!same_head(front->turn, back->turn, axis))
            return arena_printf(arena, SAY("page %zu stands the wrong way up"), back->folio);
    }
    return NULL;
}

/* Of the fronts or the backs alone: each leaf shows one of its pages, and the printer takes the sheets in the order in which the
 * pile lies. */
static const char *check_half(struct arena *arena, const struct booklet_plan *plan, size_t leaves,
                              const struct print *print)
{
    bool backs = plan->layout == LAYOUT_BACKS, last_first = backs && plan->face_up;
    bool *seen = NEW_N(arena, bool, leaves + 1);
    size_t n = print->sheets.n, places = 0;

    for (size_t i = 0; i < n; i++) {
        const struct sheet *sheet = &print->sheets.v[i];
        const struct side *side = backs ? &sheet->back : &sheet->front;
        size_t number = last_first ? n - i : i + 1;

        if (sheet->back_only != backs || sheet->has_back != backs)
            return arena_printf(arena, SAY("sheet %zu has the wrong side"), sheet->number);
        if (sheet->number != number)
            return arena_printf(arena, SAY("sheet %zu comes in the place of sheet %zu"), sheet->number,
                                number);
        for (size_t k = 0; k < side->places.n; k++, places++) {
            size_t leaf = (side->places.v[k].folio + 1) / 2;

            if (leaf < 1 || leaf > leaves || seen[leaf])
                return arena_printf(arena, SAY("page %zu is one too many"), side->places.v[k].folio);
            seen[leaf] = true;
        }
    }
    return places == leaves ? NULL : arena_printf(arena, SAY("%zu leaves instead of %zu"), places, leaves);
}

static bool is_half(const struct booklet_plan *plan)
{
    return plan->layout != LAYOUT_DUPLEX && (plan->impose == IMPOSE_SADDLE || plan->impose == IMPOSE_PERFECT);
}

const char *impose_check_booklet(struct arena *arena, const struct booklet_plan *plan, size_t n,
                                 const struct print *print)
{
    struct booklet_facts facts = impose_booklet_facts(plan, n);
    struct arena_mark mark = arena_mark(arena);
    struct corner_key *wanted = NEW_N(arena, struct corner_key, facts.pages);
    const char *wrong;

    for (size_t i = 0; i < facts.pages; i++) wanted[i] = (struct corner_key){i + 1, 0};
    wrong = is_half(plan) ? check_half(arena, plan, facts.pages / 2, print)
                          : check_faces(arena, print, FACE_PAGE, wanted, facts.pages);
    for (size_t i = 0; !wrong && i < print->sheets.n; i++) {
        const struct sheet *sheet = &print->sheets.v[i];
        wrong = check_side(arena, print, &sheet->front, sheet->number, 2 * facts.creep);
        if (!wrong) wrong = check_side(arena, print, &sheet->back, sheet->number, 2 * facts.creep);
        if (!wrong && sheet->has_back && !sheet->back_only) wrong = check_leaves(arena, plan, print, sheet);
    }
    if (!wrong) arena_reset(arena, mark);
    return wrong;
}
