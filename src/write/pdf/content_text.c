#include <math.h>
#include <stdint.h>

#include "base/char.h"
#include "base/utf8.h"
#include "write/pdf/content_impl.h"

/* A gap between where a reader is and where a run should begin is left as it is up to this: points. */
#define GAP_LEAST 0.003

void pdf_content_show_end(struct drawing *d)
{
    if (d->showing) pdf_text_show(d->b);
    d->showing = false;
}

void pdf_content_text_end(struct drawing *d)
{
    if (d->in_text && d->marked_in_text) pdf_content_mark_end(d);
    pdf_content_show_end(d);
    if (d->in_text) pdf_buf_addz(d->b, "ET\n");
    d->in_text = false;
}

void pdf_content_text_begin(struct drawing *d)
{
    if (d->in_text) return;
    pdf_buf_addz(d->b, "BT\n");
    d->in_text = true;
    d->line_x = d->line_y = 0;
    d->pen = INFINITY;
}

static void font_set(struct drawing *d, const struct item *item)
{
    const struct face *face = item->u.text.run->face;
    struct state *s = &d->state;

    if (s->face != face || s->size != item->u.text.size) {
        pdf_content_show_end(d);
        pdf_buf_addz(d->b, "/F");
        pdf_buf_fixed(d->b, (long)font_face_index(face), 0);
        pdf_buf_addc(d->b, ' ');
        pdf_buf_real(d->b, (double)item->u.text.size, 3);
        pdf_buf_addz(d->b, "Tf\n");
        s->face = face;
        s->size = item->u.text.size;
    }
    if (s->tracking != item->u.text.tracking) {
        pdf_content_show_end(d);
        pdf_buf_real(d->b, (double)item->u.text.tracking, 3);
        pdf_buf_addz(d->b, "Tc\n");
        s->tracking = item->u.text.tracking;
    }
}

/* Brings the pen to (x, y), where a string is open then. */
static void pen_to(struct drawing *d, double x, double y)
{
    long line_y = lround((d->height - y) * 100);
    double size = (double)d->state.size;
    double gap;

    pdf_content_text_begin(d);
    if (line_y != d->line_y || isinf(d->pen) || size <= 0) {
        long line_x = lround(x * 1000);

        pdf_content_show_end(d);
        pdf_buf_fixed(d->b, line_x - d->line_x, 3);
        pdf_buf_addc(d->b, ' ');
        pdf_buf_fixed(d->b, line_y - d->line_y, 2);
        pdf_buf_addz(d->b, " Td\n");
        d->line_x = line_x;
        d->line_y = line_y;
        d->pen = (double)line_x / 1000;
    }
    if (!d->showing) pdf_buf_addz(d->b, "[(");
    d->showing = true;
    gap = x - d->pen;
    if (fabs(gap) > GAP_LEAST) d->pen -= pdf_text_adjust(d->b, -gap / size * 1000) / 1000 * size;
}

static void pen_show(struct drawing *d, struct pdf_run run, size_t glyphs)
{
    pdf_text_append(d->b, run.bytes, run.n);
    d->pen += run.width * (double)d->state.size + (double)glyphs * (double)d->state.tracking;
}

/* The word space that was put off, if the next word stands on the same line: at its end it would stick out of the measure, and who looks
 * at the page ends the word there anyway. But who reads the structure, in which there are no lines, does not. */
static void space_show(struct drawing *d, const struct item *next, double x, double y)
{
    const struct item *item = d->spaced;
    double size = item ? (double)item->u.text.size : 0;
    bool ends = item && (item->flags & ITEM_ENDS) && d->marked == MARKED_TAG;
    bool text = next && next->kind == ITEM_TEXT;
    bool formula = next && (next->flags & ITEM_FORMULA);
    bool here = item && text && !ends && !formula && fabs(y - d->spaced_y) <= 0.6 * size;
    /* A formula or a picture among words stands behind the space, which has the line that it had. */
    bool before = item && next && (item->flags & ITEM_SPACE) &&
                  (formula || (next->kind == ITEM_IMAGE && d->marked == MARKED_TAG));
    struct pdf_run space;
    double end;

    d->spaced = NULL;
    if (!item || !d->showing || (!here && !ends && !before)) return;
    /* The lines of code are its own. */
    space = (ends && d->marked_tag->kind == TAG_LISTING ? pdf_text_line_end : pdf_text_space)(
        d->content->text, item->u.text.run->face);
    if (!space.n) return;
    if ((ends || (formula && before)) && item->u.text.run->rtl)
        pen_to(d, d->spaced_x - space.width * size, d->spaced_y);
    if (here && x < d->spaced_x) {
        /* Right to left: the space lies between the end of the next word and this one. */
        end = x + (double)next->u.text.run->width * (double)next->u.text.size;
        if (end > d->spaced_x + GAP_LEAST) return;
        pen_to(d, end, d->spaced_y);
    }
    pen_show(d, space, 1);
}

/* The space between an inset and the item, whose face is set. */
static void apart_show(struct drawing *d, const struct item *item, double x, double y)
{
    struct pdf_run space = pdf_text_space(d->content->text, item->u.text.run->face);
    double size = (double)item->u.text.size;

    if (!space.n || (d->marked != MARKED_TAG && !d->apart_formula)) return;
    pen_to(d, item->u.text.run->rtl ? x + (double)item->u.text.run->width * size : x - space.width * size, y);
    pen_show(d, space, 1);
}

/* An invisible mark of direction, in the item's face, which is set. */
static void mark_show(struct drawing *d, const struct item *item, bool rtl, double x, double y)
{
    struct pdf_run mark = pdf_text_mark(d->content->text, item->u.text.run->face, rtl);

    if (!mark.n) return;
    pen_to(d, x, y);
    pen_show(d, mark, 1);
}

/* The last character of the text. */
/* No letter and no digit. */
static bool is_sign(uint32_t rune)
{
    if (rune < 0x80) return !char_is_alnum((int)rune);
    return (rune >= 0x2010 && rune <= 0x205E) || rune == 0xAB || rune == 0xBB;
}

/* Those that readers take for a part of a number, wherever they stand. */
static bool is_number_sign(uint32_t rune)
{
    return rune == ':' || rune == ',' || rune == '.' || rune == '/' || rune == '-' || rune == '+';
}

/* Readers turn a line that runs to the left round, but for words in it that run to the right, with which they take the
 * signs that follow; and they take signs for letters of theirs. Marks at the ends of such words say what belongs where. */
static void marks_before(struct drawing *d, const struct item *item, double x, double y)
{
    const struct run *run = item->u.text.run;
    double size = (double)item->u.text.size;
    bool behind = d->ltr && fabs(y - d->ltr_y) < 0.6 * size;

    d->ltr = !run->rtl;
    if (d->ltr) {
        double end = x + (double)run->width * size;

        /* The second of two such words in a line that runs to the left stands on the left of the first. */
        if (behind && end <= d->ltr_x + GAP_LEAST) {
            mark_show(d, item, true, d->ltr_x - 0.02 * size, y);
            behind = false;
        }
        if (!behind || end > d->ltr_end) {
            d->ltr_end = end;
            d->ltr_sign = is_sign(utf8_last(run->text));
        }
        d->ltr_x = behind ? fmin(x, d->ltr_x) : x;
        d->ltr_y = y;
        return;
    }
    if (!behind || x >= d->ltr_x) return;
    if (d->ltr_sign) mark_show(d, item, false, d->ltr_end + 0.02 * size, y);
    mark_show(d, item, true, d->ltr_x - 0.02 * size, y);
}

static void mark_behind(struct drawing *d, const struct item *item, double x, double y)
{
    const struct run *run = item->u.text.run;

    if (run->rtl && is_number_sign(utf8_last(run->text)))
        mark_show(d, item, true, x - 0.02 * (double)item->u.text.size, y);
}

/* A character that no font has: what is drawn up to missing_end stands for it. */
static void missing_begin(struct drawing *d, const struct run *run)
{
    pdf_content_text_end(d);
    pdf_content_path_end(d);
    pdf_text_actual(d->b, run->text);
    d->missing = true;
}

void pdf_content_missing_end(struct drawing *d)
{
    pdf_content_text_end(d);
    pdf_content_path_end(d);
    pdf_buf_addz(d->b, "EMC\n");
    d->missing = false;
}

void pdf_content_space(struct drawing *d, const struct item *next, double dx, double dy)
{
    if (!d->spaced) return;
    if (next && next->kind == ITEM_TEXT)
        space_show(d, next, (double)next->u.text.x + dx, (double)next->u.text.y + dy);
    else
        space_show(d, next, 0, 0);
}

bool pdf_content_is_apart(const struct item *item)
{
    const struct tag *tag = item->tag;

    if (item->flags & ITEM_APART) return true;
    if (!(item->flags & ITEM_ENDS) || !tag) return false;
    while (tag && tag->kind != TAG_FORMULA && tag->kind != TAG_FIGURE) tag = tag->outer;
    return tag != NULL;
}

void pdf_content_text(struct drawing *d, const struct item *item, double dx, double dy)
{
    const struct run *run = item->u.text.run;
    double x = (double)item->u.text.x + dx;
    double y = (double)item->u.text.y + dy;

    if (d->spaced) space_show(d, item, x, y);
    if (run->missing && d->marked != MARKED_REPEAT && !d->formula) missing_begin(d, run);
    if (!run->n) return;
    pdf_content_path_end(d);
    if (font_face_info(run->face)->pictures) {
        pdf_content_text_end(d);
        pdf_content_knock_out(d);
        pdf_emoji_run(d->content->arena, &d->content->emojis, d->content->text, d->b, item, x, d->height - y);
        return;
    }
    pdf_content_fill(d, item->ink, false);
    font_set(d, item);
    if (d->apart && !d->formula) apart_show(d, item, x, y);
    d->apart = false;
    if (d->bidi && !d->formula) marks_before(d, item, x, y);
    pen_to(d, x, y);
    pen_show(d,
             (item->flags & ITEM_HYPHEN ? pdf_text_run_hyphen : pdf_text_run)(d->content->text, run,
                                                                              (double)item->u.text.size),
             run->n);
    if (d->bidi && !d->formula) mark_behind(d, item, x, y);
    if (item->flags & (ITEM_SPACE | ITEM_ENDS) && !d->formula && !pdf_content_is_apart(item)) {
        d->spaced = item;
        d->spaced_x = x;
        d->spaced_y = y;
    }
}
