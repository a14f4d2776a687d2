#include "impose/print.h"

#include <assert.h>
#include <stdlib.h>

#include "base/words.h"

void print_page(struct arena *arena, struct side *side, const struct page *page, size_t folio,
                struct rect trim, int turn)
{
    struct place *place = VEC_PUSH(arena, &side->places);

    assert(trim.w > 0 && trim.h > 0 && turn >= 0 && turn < 4);
    *place = (struct place){
        .page = page, .trim = trim, .turn = turn, .face = FACE_PAGE, .part = 1, .folio = folio};
}

const char *print_face_name(enum face_kind face)
{
    static const char *const names[FACE_COUNT] = {[FACE_QUESTION] = SAY("question"),
                                                  [FACE_ANSWER] = SAY("answer"),
                                                  [FACE_BOTH] = SAY("both"),
                                                  [FACE_BACK] = SAY("back"),
                                                  [FACE_PAGE] = SAY("page")};

    return names[face];
}

enum duplex print_duplex(enum flip flip)
{
    switch (flip) {
    case FLIP_LONG: return DUPLEX_LONG;
    case FLIP_SHORT: return DUPLEX_SHORT;
    }
    return DUPLEX_NONE;
}

const char *print_flip_name(enum flip flip)
{
    /* TRANSLATORS: an edge of a sheet: "flipped on its long edge". */
    return flip == FLIP_LONG ? SAY("long") : SAY("short");
}

size_t print_sides(const struct print *print)
{
    size_t n = print->sheets.n;

    for (size_t i = 0; i < print->sheets.n; i++)
        n += print->sheets.v[i].has_back && !print->sheets.v[i].back_only;
    return n;
}

const struct side *print_walk(const struct print *print, struct side_walk *walk)
{
    const struct sheet *sheet;

    if (walk->next >= print->sheets.n) return NULL;
    sheet = &print->sheets.v[walk->next];
    walk->side = walk->given++;
    walk->sheet = walk->next;
    walk->back = walk->turned || sheet->back_only;
    walk->turned = sheet->has_back && !walk->back;
    if (!walk->turned) walk->next++;
    return walk->back ? &sheet->back : &sheet->front;
}

const struct side *print_side(const struct print *print, size_t index, size_t *sheet, bool *back)
{
    struct side_walk walk = {0};
    const struct side *side;

    do side = print_walk(print, &walk);
    while (side && walk.side < index);
    if (!side) return NULL;
    if (sheet) *sheet = walk.sheet;
    if (back) *back = walk.back;
    return side;
}

static struct matrix correction_matrix(const struct print *print, struct correction c)
{
    double cx = print->w / 2;
    double cy = print->h / 2;
    struct matrix m = matrix_translate(-cx, -cy);

    assert(c.sx > 0 && c.sy > 0);
    m = matrix_mul(m, matrix_scale(c.sx, c.sy));
    m = matrix_mul(m, matrix_translate(cx, cy));
    m = matrix_mul(m, matrix_turn(c.turn, cx, cy));
    return matrix_mul(m, matrix_translate(c.dx, c.dy));
}

void print_correct(struct print *print, struct correction front, struct correction back)
{
    struct matrix front_matrix = correction_matrix(print, front);
    struct matrix back_matrix = correction_matrix(print, back);

    for (size_t i = 0; i < print->sheets.n; i++) {
        print->sheets.v[i].front.correction = front_matrix;
        print->sheets.v[i].back.correction = back_matrix;
    }
}

const struct place *print_stray(const struct print *print, double tolerance, size_t *sheet, bool *back)
{
    struct side_walk walk = {0};
    const struct side *side;

    while ((side = print_walk(print, &walk))) {
        for (size_t k = 0; k < side->places.n; k++) {
            if (!side->places.v[k].page || !page_stray(side->places.v[k].page, tolerance)) continue;
            *sheet = walk.sheet;
            *back = walk.back;
            return &side->places.v[k];
        }
    }
    return NULL;
}

/* The map from the side to the part, upright with its corner at the origin, and its size. */
static struct matrix part_upright(const struct print_part *part, double *w, double *h)
{
    bool lies = part->turn % 2 != 0;
    struct matrix back = matrix_identity;

    *w = lies ? part->at.h : part->at.w;
    *h = lies ? part->at.w : part->at.h;
    (void)matrix_inverse(matrix_place(part->at.x, part->at.y, *w, *h, part->turn), &back);
    return back;
}

static void layer_add(struct arena *arena, struct print_layers *layers, const struct page *page, bool tints,
                      struct matrix map)
{
    if (tints && !page_has_tints(page)) return;
    *VEC_PUSH(arena, &layers->list) = (struct print_layer){page, tints, map};
}

struct print_layers print_layers(struct arena *arena, const struct print *print, const struct side *side,
                                 const struct print_part *part)
{
    const double touch = 0.01; /* points: neighbours have an edge in common */
    struct print_layers layers = {.w = print->w, .h = print->h};
    struct matrix map = part ? part_upright(part, &layers.w, &layers.h) : side->correction;

    /* Tints are the ground: first, wherever they stand. */
    for (int tints = 1; tints >= 0; tints--) {
        for (size_t i = 0; i < side->places.n; i++) {
            const struct place *place = &side->places.v[i];
            const struct page *page = place->page;
            struct matrix m;

            if (!page || (part && !rect_overlap(place->trim, part->at, touch))) continue;
            m = matrix_place(place->trim.x, place->trim.y, page->w, page->h, place->turn);
            layer_add(arena, &layers, page, tints, matrix_mul(m, map));
        }
        if (side->marks && !part) layer_add(arena, &layers, side->marks, tints, map);
    }
    return layers;
}

/* By card, part and face; of copies the first comes first. */
static int face_order(const void *a, const void *b)
{
    const struct print_face *p = a, *q = b;

    if (p->place->card != q->place->card) return p->place->card < q->place->card ? -1 : 1;
    if (p->place->part != q->place->part) return p->place->part < q->place->part ? -1 : 1;
    if (p->place->face != q->place->face) return p->place->face < q->place->face ? -1 : 1;
    if (p->side != q->side) return p->side < q->side ? -1 : 1;
    return (p->place > q->place) - (p->place < q->place);
}

static bool face_same(const struct print_face *p, const struct print_face *q)
{
    return p->place->card == q->place->card && p->place->part == q->place->part &&
           p->place->face == q->place->face;
}

/* The fronts, each with that back behind it; fronts are there, or the back is alone. */
static struct print_faces faces_backed(struct arena *arena, const struct print_faces *fronts,
                                       struct print_face back)
{
    struct print_faces faces = {0};

    for (size_t i = 0; i < fronts->list.n; i++) {
        *VEC_PUSH(arena, &faces.list) = fronts->list.v[i];
        *VEC_PUSH(arena, &faces.list) = back;
    }
    if (!fronts->list.n) *VEC_PUSH(arena, &faces.list) = back;
    return faces;
}

struct print_faces print_faces(struct arena *arena, const struct print *print)
{
    struct print_faces faces = {0};
    struct print_face back = {0};
    const struct side *side;
    size_t kept = 0;

    for (size_t i = 0; (side = print_side(print, i, NULL, NULL)) != NULL; i++) {
        for (size_t k = 0; k < side->places.n; k++) {
            const struct place *place = &side->places.v[k];
            struct print_face face = {i, place, {place->trim, place->turn}};

            if (place->card && place->page) *VEC_PUSH(arena, &faces.list) = face;
            if (place_is_back_of_all(place)) back = face;
        }
    }
    if (faces.list.n) qsort(faces.list.v, faces.list.n, sizeof *faces.list.v, face_order);
    for (size_t i = 0; i < faces.list.n; i++)
        if (!kept || !face_same(&faces.list.v[kept - 1], &faces.list.v[i]))
            faces.list.v[kept++] = faces.list.v[i];
    faces.list.n = kept;
    return back.place ? faces_backed(arena, &faces, back) : faces;
}
