#include <math.h>

#include "font/font.h"
#include "typeset/tag.h"
#include "write/svg_impl.h"

/* ---------------------------------------------------------------- letters */

/* An outline on its way: points are whole units of the font, and each is said from the one before. */
struct letter_path {
    struct strbuf *b;
    double x, y;
};

static void outline_add(void *to, enum font_step step, const float points[][2])
{
    static const char names[] = {
        [FONT_MOVE] = 'm', [FONT_LINE] = 'l', [FONT_QUADRATIC] = 'q', [FONT_CUBIC] = 'c'};
    struct letter_path *o = to;
    size_t n = font_step_points[step];
    double x = o->x, y = o->y;

    o->x = round((double)points[n - 1][0]);
    o->y = round((double)points[n - 1][1]);
    if (step == FONT_LINE && (o->x == x || o->y == y)) {
        strbuf_addc(o->b, o->x == x ? 'v' : 'h');
        svg_number(o->b, o->x == x ? o->y - y : o->x - x, 0);
        return;
    }
    strbuf_addc(o->b, names[step]);
    for (size_t i = 0; i < n; i++) {
        svg_number(o->b, round((double)points[i][0]) - x, 0);
        svg_number(o->b, round((double)points[i][1]) - y, 0);
    }
}

/* "g4f": the face with the letters from g on, the glyph in hex digits. So pictures of one run that stand in one page of a browser have no name for
 * two things. */
static void letter_name(struct strbuf *b, const struct face *face, uint32_t glyph)
{
    enum { FIRST = 'g', COUNT = 'z' - 'g' + 1 };
    unsigned index = font_face_index(face);

    do {
        strbuf_addc(b, (char)(FIRST + index % COUNT));
        index /= COUNT;
    } while (index);
    strbuf_printf(b, "%x", (unsigned)glyph);
}

/* True if there is something to see of the glyph, whose path is then defined. */
static bool letter_define(struct svg_document *d, const struct face *face, uint32_t glyph)
{
    struct strbuf path = strbuf_new(d->arena);
    struct letter_path outline = {.b = &path};
    struct str key = {(const char *)&glyph, sizeof glyph};
    unsigned kind = font_face_index(face);
    size_t seen = lookup_find(&d->letters, kind, key);

    if (seen != SIZE_MAX) return seen;
    font_face_outline(face, glyph, (struct font_pen){outline_add, &outline});
    key.p = arena_copy(d->arena, key.p, key.n);
    lookup_add(&d->letters, d->arena, kind, key, path.n > 0);
    if (!path.n) return false;
    strbuf_addz(&d->defs, "<path id=\"");
    letter_name(&d->defs, face, glyph);
    strbuf_addz(&d->defs, "\" d=\"");
    strbuf_add(&d->defs, strbuf_str(&path));
    strbuf_addz(&d->defs, "\"/>\n");
    return true;
}

/* Letters of one baseline, size and colour, whose fonts have the same units, share a frame: y grows upwards in it. */
static void letters_begin(struct svg_document *d, const struct item *item)
{
    struct strbuf *b = &d->body;
    double size = (double)item->u.text.size, y = (double)item->u.text.y;
    double unit = size / font_face_info(item->u.text.run->face)->upem;

    if (d->open == SVG_OPEN_LETTERS && d->y == y && d->unit == unit && page_ink_same(d->ink, item->ink))
        return;
    svg_close(d);
    strbuf_addz(b, "<g transform=\"matrix(");
    svg_number(b, unit, SVG_PLACES_UNIT);
    strbuf_addz(b, " 0 0");
    svg_number(b, -unit, SVG_PLACES_UNIT);
    svg_number(b, (double)item->u.text.x, SVG_PLACES);
    svg_number(b, y, SVG_PLACES);
    strbuf_addz(b, ")\"");
    if (!page_ink_same(item->ink, INK_BLACK)) svg_ink(b, " fill=\"", item->ink);
    strbuf_addc(b, '>');
    d->open = SVG_OPEN_LETTERS;
    d->ink = item->ink;
    d->x = (double)item->u.text.x;
    d->y = y;
    d->unit = unit;
}

static void emoji_run(struct svg_document *d, const struct item *item)
{
    const struct run *run = item->u.text.run;
    double size = (double)item->u.text.size, x = (double)item->u.text.x;

    for (size_t i = 0; i < run->n; i++) {
        const struct glyph *g = &run->glyphs[i];
        struct rect box = font_face_picture_box(run->face, g->id);

        if (box.w > 0 && box.h > 0)
            svg_emoji(d, run->face, g->id,
                      (struct rect){x + ((double)g->dx + box.x) * size,
                                    (double)item->u.text.y + ((double)g->dy + box.y) * size, box.w * size,
                                    box.h * size});
        x += (double)g->advance * size + (double)item->u.text.tracking;
    }
}

void svg_letters(struct svg_document *d, const struct item *item)
{
    const struct run *run = item->u.text.run;
    struct strbuf *b = &d->body;
    double size = (double)item->u.text.size, x = (double)item->u.text.x;

    /* Of a missing run layout draws the box. */
    if (!run->n) return;
    if (font_face_info(run->face)->pictures) {
        emoji_run(d, item);
        return;
    }
    letters_begin(d, item);
    for (size_t i = 0; i < run->n; i++) {
        const struct glyph *g = &run->glyphs[i];
        double across = round((x + (double)g->dx * size - d->x) / d->unit);
        double up = round(-(double)g->dy * size / d->unit);

        x += (double)g->advance * size + (double)item->u.text.tracking;
        if (!letter_define(d, run->face, g->id)) continue;
        strbuf_addz(b, "<use href=\"#");
        letter_name(b, run->face, g->id);
        strbuf_addc(b, '"');
        if (across != 0) svg_attribute(b, " x=\"", across, 0);
        if (up != 0) svg_attribute(b, " y=\"", up, 0);
        strbuf_addz(b, "/>");
    }
}

/* ---------------------------------------------------------- selected text */

/* Words on one baseline that touch or have a space between them, read in one direction: a browser spreads their text over their
 * width. */
struct text_stretch {
    const struct item *last;
    double left, right, y, size;
    bool rtl;
    bool formula; /* its text is a formula's source, and it is whole */
    struct strbuf text;
    size_t word; /* where in it the last word begins */
};

/* A line of text on its way. */
struct text_line {
    struct strbuf *b;
    struct text_stretch stretch;
    bool filled, open; /* there is a stretch; the line's element has begun */
};

/* What is text: not what is drawn for a missing character, and not what stands elsewhere, too. */
static bool is_text(const struct item *item)
{
    return item->kind == ITEM_TEXT && !(item->flags & (ITEM_REPEAT | ITEM_INSTEAD)) &&
           item->u.text.run->text.n;
}

/* Runs of one word stand in the order in which they are seen: of one that runs to the left the next may be on the right, but it is
 * read before. */
static bool goes_before(const struct text_stretch *s, const struct item *item)
{
    return s->rtl && !(s->last->flags & ITEM_SPACE) &&
           fabs((double)item->u.text.x - page_text_end(s->last)) < 0.05 * s->size;
}

/* How far the item stands behind the stretch, as both are read. */
static double gap_before(const struct text_stretch *s, const struct item *item)
{
    return s->rtl ? s->left - page_text_end(item) : (double)item->u.text.x - s->right;
}

static bool joins(const struct text_stretch *s, const struct item *item)
{
    double gap = gap_before(s, item);

    if (s->formula || s->rtl != item->u.text.run->rtl || s->size != (double)item->u.text.size ||
        s->y != (double)item->u.text.y)
        return false;
    return goes_before(s, item) ||
           (gap > -0.05 * s->size && gap < (s->last->flags & ITEM_SPACE ? 2 : 0.05) * s->size);
}

/* Small raised letters stand on the line, too. */
static bool same_line(const struct text_stretch *s, const struct item *item)
{
    return fabs(s->y - (double)item->u.text.y) < 0.6 * fmax(s->size, (double)item->u.text.size);
}

/* A line's first stretch waits: if it is the only one, the line has its attributes. */
static void stretch_end(struct text_line *line, bool last)
{
    struct strbuf *b = line->b;
    const struct text_stretch *s = &line->stretch;
    bool alone = last && !line->open;

    if (!line->filled) return;
    if (!line->open) strbuf_addz(b, alone ? "<text" : "<text>");
    if (!alone) strbuf_addz(b, "<tspan");
    svg_attribute(b, " x=\"", s->rtl ? s->right : s->left, SVG_PLACES);
    svg_attribute(b, " y=\"", s->y, SVG_PLACES);
    svg_attribute(b, " font-size=\"", s->size, SVG_PLACES);
    svg_attribute(b, " textLength=\"", s->right - s->left, SVG_PLACES);
    strbuf_addz(b, s->rtl ? " direction=\"rtl\">" : ">");
    svg_escaped(b, strbuf_str(&s->text));
    if (!alone) strbuf_addz(b, "</tspan>");
    if (last) strbuf_addz(b, "</text>\n");
    line->open = !last;
}

static void stretch_begin(struct text_line *line, const struct item *item)
{
    line->filled = true;
    line->stretch = (struct text_stretch){.last = item,
                                          .left = (double)item->u.text.x,
                                          .right = page_text_end(item),
                                          .y = (double)item->u.text.y,
                                          .size = (double)item->u.text.size,
                                          .rtl = item->u.text.run->rtl,
                                          .text = strbuf_new(line->b->arena)};
    strbuf_add(&line->stretch.text, item->u.text.run->text);
}

static void stretch_add(struct text_stretch *s, const struct item *item)
{
    struct str text = item->u.text.run->text;

    if (goes_before(s, item)) {
        struct str word = str_from(strbuf_str(&s->text), s->word);
        struct strbuf turned = strbuf_new(s->text.arena);

        strbuf_add(&turned, str_sub(strbuf_str(&s->text), 0, s->word));
        strbuf_add(&turned, text);
        strbuf_add(&turned, word);
        s->text = turned;
    } else {
        if (s->last->flags & ITEM_SPACE) {
            strbuf_addc(&s->text, ' ');
            s->word = s->text.n;
        }
        strbuf_add(&s->text, text);
    }
    s->left = fmin(s->left, (double)item->u.text.x);
    s->right = fmax(s->right, page_text_end(item));
    s->last = item;
}

/* Ends the stretch, if there is one, before the item. */
static void stretch_part(struct text_line *line, const struct item *item)
{
    const double apart = 0.25; /* em: cells, a number at the other end of the line */
    const struct text_stretch *s = &line->stretch;
    bool same, space;

    if (!line->filled) return;
    same = same_line(s, item);
    space = s->last->flags & (ITEM_SPACE | ITEM_APART) || gap_before(s, item) > apart * s->size;
    stretch_end(line, !same);
    if (same && space) strbuf_addc(line->b, ' ');
}

static void word_add(struct text_line *line, const struct item *item)
{
    if (line->filled && joins(&line->stretch, item)) {
        stretch_add(&line->stretch, item);
        return;
    }
    stretch_part(line, item);
    stretch_begin(line, item);
}

/* A formula is one stretch that says its source, where its first piece stands. The number of its items from i on. */
static size_t formula_add(struct text_line *line, const struct page *page, size_t i)
{
    const struct item *first = NULL, *last = NULL, *items = page->items.v;
    const struct tag *tag = items[i].tag;
    bool begins = (items[i].flags & ITEM_FORMULA) != 0;
    double right = 0;
    size_t n = 0;

    for (; i + n < page->items.n && items[i + n].tag == tag; n++) {
        if (n && items[i + n].flags & ITEM_FORMULA) break;
        if (!is_text(&items[i + n])) continue;
        last = &items[i + n];
        if (!first) first = last;
        right = fmax(right, page_text_end(last));
    }
    if (!begins || !first) return n;
    stretch_part(line, first);
    stretch_begin(line, first);
    line->stretch.formula = true;
    line->stretch.right = fmax(right, line->stretch.right);
    line->stretch.last = last;
    line->stretch.text.n = 0;
    strbuf_add(&line->stretch.text, tag_formula_text(line->b->arena, tag));
    return n;
}

void svg_words(struct svg_document *d, const struct page *page)
{
    struct text_line line = {.b = &d->body};
    size_t before;

    strbuf_addz(&d->body, "<g fill-opacity=\"0\">\n");
    before = d->body.n;
    for (size_t i = 0, n; i < page->items.n; i += n) {
        const struct item *item = &page->items.v[i];

        n = tag_is_formula(item->tag) && !(item->flags & ITEM_REPEAT) ? formula_add(&line, page, i) : 1;
        if (n == 1 && !tag_is_formula(item->tag) && is_text(item)) word_add(&line, item);
    }
    stretch_end(&line, true);
    if (d->body.n == before) {
        d->body.n -= sizeof "<g fill-opacity=\"0\">\n" - 1;
        return;
    }
    strbuf_addz(&d->body, "</g>\n");
}
