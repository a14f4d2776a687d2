#include <stddef.h>
#include <string.h>

#include "typeset/rack_impl.h"

/* Whoever gives one of these another field that points somewhere, or is the number of a line, copies it here, too. */
#define SIZE_IS(type, bytes) \
    _Static_assert(sizeof(void *) != 8 || sizeof(type) == (bytes), "every pointer and line is copied")
SIZE_IS(struct item, 48);
SIZE_IS(struct line, 72);
SIZE_IS(struct deco, 56);
SIZE_IS(struct repeat, 48);
SIZE_IS(struct tag, 48);
SIZE_IS(struct remark, 48);
SIZE_IS(struct note, 40);
SIZE_IS(struct notes, 72);
SIZE_IS(struct galley, 224);
SIZE_IS(struct column, 32);
SIZE_IS(struct image, 88);

/* ---- gaps ---- */

/* Bytes [from, to) of a struct that are no field's, and hold anything. A copy has them cleared: settings that are the same are the same
 * bytes (rack_prove). */
struct rack_gap {
    size_t from, to;
};

#define END_OF(type, field) (offsetof(type, field) + sizeof(((type *)0)->field))
#define GAP(type, before, behind)                    \
    {                                                \
        END_OF(type, before), offsetof(type, behind) \
    }
#define TAIL(type, last)                 \
    {                                    \
        END_OF(type, last), sizeof(type) \
    }

static const struct rack_gap line_gaps[] = {GAP(struct line, cost, deco), GAP(struct line, in_row, card)};
static const struct rack_gap deco_gaps[] = {GAP(struct deco, kind, outer), TAIL(struct deco, frame)};
static const struct rack_gap tag_gaps[] = {GAP(struct tag, lasting, alt)};
static const struct rack_gap repeat_gaps[] = {GAP(struct repeat, ink, rule_x)};
static const struct rack_gap remark_gaps[] = {GAP(struct remark, value, words), TAIL(struct remark, address)};
static const struct rack_gap note_gaps[] = {GAP(struct note, line, galley)};
static const struct rack_gap notes_gaps[] = {TAIL(struct notes, rule_x)};
static const struct rack_gap galley_gaps[] = {GAP(struct galley, in_row, card),
                                              GAP(struct galley, collect_terms, divided),
                                              GAP(struct galley, picture, remarks)};
static const struct rack_gap use_gaps[] = {GAP(struct rack_use, of, face),
                                           GAP(struct rack_use, face.fallback, language),
                                           GAP(struct rack_use, known, file),
                                           GAP(struct rack_use, seen.lossy, seen.art),
                                           GAP(struct rack_use, seen.lacks_fonts, seen.index),
                                           GAP(struct rack_use, drawn, same)};
/* By its kind. */
static const struct rack_gap item_gaps[] = {
    [ITEM_TEXT] = TAIL(struct item, u.text.tracking), [ITEM_BOX] = TAIL(struct item, u.box.square),
    [ITEM_FRAME] = TAIL(struct item, u.box.square),   [ITEM_LINE] = TAIL(struct item, u.line.dash),
    [ITEM_IMAGE] = TAIL(struct item, u.image.at),     [ITEM_LINK] = GAP(struct item, u.link.dest, u.link.url),
    [ITEM_DEST] = TAIL(struct item, u.dest.id)};

/* ---- pieces ---- */

/* A place for n bytes, an offset. */
static size_t reserve(struct rack_copier *c, size_t n)
{
    const size_t unit = sizeof(double);
    size_t at = c->n;

    c->n += (n + unit - 1) / unit * unit;
    return at;
}

static void put(const struct rack_copier *c, size_t at, const void *from, size_t n)
{
    if (c->room && n) memcpy(c->room + at, from, n);
}

/* The same of a struct with such gaps. */
static void put_struct(const struct rack_copier *c, size_t at, const void *from, size_t n,
                       const struct rack_gap *gaps, size_t n_gaps)
{
    put(c, at, from, n);
    for (size_t i = 0; c->room && i < n_gaps; i++)
        memset(c->room + at + gaps[i].from, 0, gaps[i].to - gaps[i].from);
}
#define PUT(c, at, object, gaps) \
    put_struct(c, at, &(object), sizeof(object), gaps, sizeof(gaps) / sizeof *(gaps))

/* What a pointer to that place is; while the pieces are counted there is none. */
static void *address(const struct rack_copier *c, size_t at)
{
    return c->base ? c->base + at : NULL;
}

static void *copy_bytes(struct rack_copier *c, const void *from, size_t n)
{
    size_t at;

    if (!from) return NULL;
    at = reserve(c, n);
    put(c, at, from, n);
    return address(c, at);
}

static const char *copy_z(struct rack_copier *c, const char *z)
{
    return z ? copy_bytes(c, z, strlen(z) + 1) : NULL;
}

static struct str copy_str(struct rack_copier *c, struct str s)
{
    return (struct str){copy_bytes(c, s.p, s.n), s.n};
}

/* True if it was copied: then *at is where. */
static bool copied(const struct rack_copier *c, const void *from, size_t *at)
{
    for (size_t i = c->places.n; i-- > 0;) {
        if (c->places.v[i].from != from) continue;
        *at = c->places.v[i].to;
        return true;
    }
    return false;
}

/* A place for what several point to. */
static size_t reserve_shared(struct rack_copier *c, const void *from, size_t n)
{
    size_t at = reserve(c, n);

    *VEC_PUSH(c->arena, &c->places) = (struct rack_place){from, at};
    return at;
}

/* Takes down where the number of a line is. */
static void note_line(struct rack_copier *c, int line, size_t at)
{
    if (line) *VEC_PUSH(c->arena, &c->lines) = address(c, at);
}

/* ---- galleys ---- */

static const struct deco *copy_deco(struct rack_copier *c, const struct deco *deco)
{
    struct deco copy;
    size_t at;

    if (!deco) return NULL;
    if (copied(c, deco, &at)) return address(c, at);
    at = reserve_shared(c, deco, sizeof copy);
    copy = *deco;
    copy.outer = copy_deco(c, deco->outer);
    PUT(c, at, copy, deco_gaps);
    return address(c, at);
}

static const struct tag *copy_tag(struct rack_copier *c, const struct tag *tag)
{
    struct tag copy;
    size_t at;

    if (!tag) return NULL;
    if (copied(c, tag, &at)) return address(c, at);
    at = reserve_shared(c, tag, sizeof copy);
    copy = *tag;
    copy.outer = copy_tag(c, tag->outer);
    copy.alt = copy_str(c, tag->alt);
    copy.language = copy_z(c, tag->language);
    PUT(c, at, copy, tag_gaps);
    return address(c, at);
}

/* Takes the picture down that the item at a place shows. */
static void note_picture(struct rack_copier *c, const struct item *item, size_t at)
{
    size_t use = 0;

    while (use < c->uses->n &&
           (c->uses->v[use].of != RACK_IMAGE || c->uses->v[use].image != item->u.image.image))
        use++;
    c->foreign = c->foreign || use == c->uses->n;
    *VEC_PUSH(c->arena, &c->pictures) = (struct rack_picture){address(c, at), use};
}

static const struct item *copy_items(struct rack_copier *c, const struct item *items, size_t n)
{
    size_t first = reserve(c, n * sizeof *items);
    const char *url = NULL, *kept = NULL; /* that of the link before: a link is an item a line, or a word */
    const struct tag *last = NULL, *tag = NULL; /* the tag of the item before, and its copy */

    if (!n) return NULL;
    for (size_t i = 0; i < n; i++) {
        struct item item = items[i];
        size_t at = first + i * sizeof item;

        if (item.tag != last) tag = copy_tag(c, item.tag);
        last = item.tag;
        item.tag = tag;
        if (item.kind == ITEM_LINK && item.u.link.url) {
            if (url != item.u.link.url) kept = copy_z(c, item.u.link.url);
            url = item.u.link.url;
            item.u.link.url = kept;
        }
        if (item.kind == ITEM_IMAGE) note_picture(c, &item, at);
        put_struct(c, at, &item, sizeof item, &item_gaps[item.kind], 1);
    }
    return address(c, first);
}

static const struct repeat *copy_repeat(struct rack_copier *c, const struct repeat *repeat);

static struct line *copy_lines(struct rack_copier *c, const struct line *lines, size_t n)
{
    size_t first = reserve(c, n * sizeof *lines);

    for (size_t i = 0; i < n; i++) {
        struct line line = lines[i];

        line.deco = copy_deco(c, line.deco);
        line.repeat = copy_repeat(c, line.repeat);
        line.items = copy_items(c, line.items, line.n);
        PUT(c, first + i * sizeof line, line, line_gaps);
    }
    return address(c, first);
}

static const struct repeat *copy_repeat(struct rack_copier *c, const struct repeat *repeat)
{
    struct repeat copy;
    size_t at;

    if (!repeat) return NULL;
    if (copied(c, repeat, &at)) return address(c, at);
    at = reserve_shared(c, repeat, sizeof copy);
    copy = *repeat;
    copy.lines = copy_lines(c, repeat->lines, repeat->n);
    PUT(c, at, copy, repeat_gaps);
    return address(c, at);
}

static size_t copy_galley(struct rack_copier *c, const struct galley *galley);

/* Notes of notes are the same list. */
static struct notes *copy_notes(struct rack_copier *c, const struct notes *notes)
{
    struct notes copy = *notes;
    size_t at, first;

    if (copied(c, notes, &at)) return address(c, at);
    at = reserve_shared(c, notes, sizeof copy);
    first = reserve(c, notes->list.n * sizeof *notes->list.v);
    for (size_t i = 0; i < notes->list.n; i++) {
        struct note note = notes->list.v[i];

        note.url = copy_z(c, note.url);
        note.label = copy_str(c, note.label);
        note_line(c, note.line, first + i * sizeof note + offsetof(struct note, line));
        if (note.galley) note.galley = address(c, copy_galley(c, note.galley));
        PUT(c, first + i * sizeof note, note, note_gaps);
    }
    copy.list.v = address(c, first);
    copy.list.cap = copy.list.n;
    copy.table = (struct lookup){0};
    PUT(c, at, copy, notes_gaps);
    return address(c, at);
}

static struct remark *copy_remarks(struct rack_copier *c, const struct galley *galley)
{
    size_t first = reserve(c, galley->remarks.n * sizeof *galley->remarks.v);

    for (size_t i = 0; i < galley->remarks.n; i++) {
        struct remark remark = galley->remarks.v[i];

        remark.text = copy_z(c, remark.text);
        remark.words = copy_str(c, remark.words);
        note_line(c, remark.line, first + i * sizeof remark + offsetof(struct remark, line));
        PUT(c, first + i * sizeof remark, remark, remark_gaps);
    }
    return address(c, first);
}

/* To nothing of it anything can be added: it has no arena. */
static size_t copy_galley(struct rack_copier *c, const struct galley *galley)
{
    size_t at = reserve(c, sizeof *galley);
    struct galley copy = *galley;

    c->foreign = c->foreign || galley->terms.n || galley->lines.n > RACK_LINES_MAX;
    copy.arena = NULL;
    copy.notes = copy_notes(c, galley->notes);
    copy.lines.v = copy_lines(c, galley->lines.v, galley->lines.n);
    copy.lines.cap = copy.lines.n;
    copy.repeat = copy_repeat(c, galley->repeat);
    copy.head = copy_repeat(c, galley->head);
    copy.deco = copy_deco(c, galley->deco);
    copy.tag = copy_tag(c, galley->tag);
    copy.label = copy_tag(c, galley->label);
    copy.language = copy_z(c, galley->language);
    copy.remarks.v = copy_remarks(c, galley);
    copy.remarks.cap = copy.remarks.n;
    copy.terms.v = NULL;
    copy.terms.cap = 0;
    PUT(c, at, copy, galley_gaps);
    return at;
}

/* ---- what stands ---- */

static struct rack_use *copy_uses(struct rack_copier *c, const struct rack_uses *uses)
{
    size_t first = reserve(c, uses->n * sizeof *uses->v);

    for (size_t i = 0; i < uses->n; i++) {
        struct rack_use use = uses->v[i];

        use.language = copy_z(c, use.language);
        use.file = copy_z(c, use.file);
        use.url = copy_z(c, use.url);
        use.seen.name = copy_z(c, use.seen.name);
        use.seen.wrong = copy_z(c, use.seen.wrong);
        use.seen.pixels = copy_z(c, use.seen.pixels);
        use.seen.lacks = copy_z(c, use.seen.lacks);
        PUT(c, first + i * sizeof use, use, use_gaps);
    }
    return address(c, first);
}

void rack_copy(struct rack_copier *c, const struct standing *standing)
{
    struct standing copy = *standing;
    size_t at;

    c->n = c->places.n = c->pictures.n = c->lines.n = 0;
    at = reserve(c, sizeof copy);
    copy.key = copy_str(c, standing->key);
    copy.uses.v = copy_uses(c, &standing->uses);
    copy.uses.cap = copy.uses.n;
    if (standing->set.galley) copy.set.galley = address(c, copy_galley(c, standing->set.galley));
    copy.set.columns = copy_bytes(c, standing->set.columns, standing->set.n * sizeof *standing->set.columns);
    copy.n_pictures = c->pictures.n;
    copy.pictures = copy_bytes(c, c->pictures.v, c->pictures.n * sizeof *c->pictures.v);
    copy.n_lines = c->lines.n;
    copy.lines = copy_bytes(c, c->lines.v, c->lines.n * sizeof *c->lines.v);
    copy.size = c->n;
    put(c, at, &copy, sizeof copy);
}
