#include "card_face.h"

/* Furniture stands on two rows of the front (topic and number above, title and count below) and on one of the back. */
static const double FURNITURE_GAP = 5;     /* points between furniture and text */
static const double NUMBER_SIZE = 1.45;    /* of the card's number, times the furniture's */
static const double OPTICAL_CENTRE = 0.44; /* a question looks centred when it stands a little high */
enum { FRONT_COLUMN_GAP = 14 };

struct furniture {
    struct para_style quiet, bold, number;
};

static struct furniture furniture_of(const struct card_form *form, size_t topic)
{
    const struct role_look *look = &form->theme->roles[ROLE_FURNITURE];
    struct type type = type_at(form->theme, ROLE_FURNITURE, look->size, topic);
    struct furniture f = {para_style_of(&type), para_style_of(&type), para_style_of(&type)};

    f.quiet.ink = type.quiet;
    f.quiet.code_ink = type.quiet;
    f.bold.face |= FACE_BOLD;
    f.bold.ink = type.accent;
    f.bold.code_ink = type.accent;
    f.number = f.bold;
    f.number.features |= SHAPE_TABULAR;
    f.number.size *= NUMBER_SIZE;
    f.quiet.features |= SHAPE_TABULAR;
    return f;
}

/* "12/35", and the number as it is printed. */
static struct str count_text(struct arena *arena, const struct deck *deck, const struct card *card)
{
    return str_of(arena_printf(arena, "%zu/%zu", card->nth, deck->topics.v[card->topic].n));
}

static struct str part_text(struct arena *arena, size_t part, size_t parts)
{
    return parts > 1 ? str_of(arena_printf(arena, "%zu/%zu", part, parts)) : (struct str){"", 0};
}

/* Room that the right end of the topic's row keeps for the number, and the count's row for the count. */
static double reserved(const struct card_form *form)
{
    return form->theme->roles[ROLE_FURNITURE].size * 7.5;
}

static struct galley *topic_lines(struct stick *stick, const struct card_form *form,
                                  const struct topic *topic, const struct para_style *style)
{
    struct galley *galley = galley_new(stick->arena);

    para_set(stick, galley, &topic->title, 0, form->safe.w - reserved(form), style);
    return galley;
}

static struct galley *title_lines(struct stick *stick, const struct card_form *form,
                                  const struct para_style *style)
{
    struct galley *galley = galley_new(stick->arena);

    /* A title that is also the name of the only topic stands there already. */
    if (form->deck->title_spans.n &&
        !(form->deck->topics.n && str_eq(form->deck->title, form->deck->topics.v[0].plain)))
        para_set(stick, galley, &form->deck->title_spans, 0, form->safe.w - reserved(form), style);
    return galley;
}

static double lines_height(const struct galley *galley)
{
    return galley_height(galley, 0, galley->lines.n);
}

static double row_height(double a, double least)
{
    return a > least ? a : least;
}

static size_t topic_index(const struct card_form *form, const struct topic *topic)
{
    return (size_t)(topic - form->deck->topics.v);
}

struct rect card_front_room(struct stick *stick, const struct card_form *form, const struct topic *topic)
{
    struct furniture f = furniture_of(form, topic_index(form, topic));
    double above = row_height(lines_height(topic_lines(stick, form, topic, &f.bold)), f.bold.leading);
    double below = row_height(lines_height(title_lines(stick, form, &f.quiet)), f.quiet.leading);
    struct rect r = form->safe;

    r.y += above + FURNITURE_GAP;
    r.h -= above + below + 2 * FURNITURE_GAP;
    return r;
}

struct rect card_back_room(struct stick *stick, const struct card_form *form, const struct topic *topic)
{
    struct furniture f = furniture_of(form, topic_index(form, topic));
    double below = row_height(lines_height(topic_lines(stick, form, topic, &f.quiet)), f.quiet.leading);
    struct rect r = form->safe;

    r.h -= below + FURNITURE_GAP;
    return r;
}

static void label_right(struct stick *stick, struct page *page, struct str text, double right, double y,
                        const struct para_style *style, unsigned flags)
{
    para_label(stick, page, text, right - para_label_width(stick, text, style), y, style, flags);
}

static struct page *page_begin(struct stick *stick, const struct card_form *form)
{
    struct page *page = page_new(stick->arena, form->w, form->h);

    page->safe = form->safe;
    return page;
}

struct page *card_front(struct stick *stick, const struct card_form *form, const struct card *card,
                        const struct galley *galley, struct column column, size_t part, size_t parts)
{
    const struct topic *topic = &form->deck->topics.v[card->topic];
    struct furniture f = furniture_of(form, card->topic);
    struct page *page = page_begin(stick, form);
    struct rect room = card_front_room(stick, form, topic);
    struct rect safe = form->safe;
    struct galley *lines = topic_lines(stick, form, topic, &f.bold);
    double right = safe.x + safe.w;
    double bottom = safe.y + safe.h;
    double baseline = safe.y + 0.74 * f.bold.leading;
    double last = bottom - 0.26 * f.quiet.leading;

    galley_draw(stick->arena, lines, 0, lines->lines.n, page, safe.x, safe.y);
    label_right(stick, page, card->label, right, baseline + 0.18 * f.bold.size, &f.number, ITEM_NUMBER);
    lines = title_lines(stick, form, &f.quiet);
    galley_draw(stick->arena, lines, 0, lines->lines.n, page, safe.x, bottom - lines_height(lines));
    label_right(stick, page, count_text(stick->arena, form->deck, card), right, last, &f.quiet, ITEM_DECOR);
    if (parts > 1) {
        double x = right - para_label_width(stick, count_text(stick->arena, form->deck, card), &f.quiet) -
                   FRONT_COLUMN_GAP;
        label_right(stick, page, part_text(stick->arena, part, parts), x, last, &f.bold, ITEM_DECOR);
    }
    if (galley) {
        double free = room.h - column.height;
        galley_draw(stick->arena, galley, column.from, column.to, page, room.x,
                    room.y + (free > 0 ? free * OPTICAL_CENTRE : 0));
    }
    return page;
}

struct page *card_back(struct stick *stick, const struct card_form *form, const struct card *card,
                       const struct galley *galley, struct column column, size_t part, size_t parts)
{
    const struct topic *topic = &form->deck->topics.v[card->topic];
    struct furniture f = furniture_of(form, card->topic);
    struct page *page = page_begin(stick, form);
    struct rect room = card_back_room(stick, form, topic);
    struct rect safe = form->safe;
    struct galley *lines = topic_lines(stick, form, topic, &f.quiet);
    double right = safe.x + safe.w;
    double bottom = safe.y + safe.h;
    double last = bottom - 0.26 * f.quiet.leading;
    double x = right;

    if (galley) galley_draw(stick->arena, galley, column.from, column.to, page, room.x, room.y);
    galley_draw(stick->arena, lines, 0, lines->lines.n, page, safe.x, bottom - lines_height(lines));
    f.number.size = f.quiet.size * 1.15;
    label_right(stick, page, card->label, x, last, &f.number, ITEM_NUMBER);
    x -= para_label_width(stick, card->label, &f.number) + FURNITURE_GAP;
    if (parts > 1)
        label_right(stick, page, part_text(stick->arena, part, parts), x, last, &f.bold, ITEM_DECOR);
    return page;
}
