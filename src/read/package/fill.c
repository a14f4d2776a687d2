#include "read/package/fill.h"

#include <assert.h>
#include <string.h>

#include "read/package/filter.h"
#include "read/package/occlusion.h"
#include "read/values/formulas.h"

/* In what form a field stands on a side; bits. */
enum { FORM_WHOLE = 1 << 0, FORM_OTHER = 1 << 1 /* << its filter */ };
/* A side of more bytes is cut: fields in a template a thousand times. */
enum { SIDE_MOST = 16 << 20 };

struct fill {
    const struct package_type *type;
    const struct stencil *question, *answer;
    uint32_t *on_front, *on_back; /* of each field, behind STENCIL_NAMES others: the forms */
    size_t n;
    size_t again; /* parts at the head of the answer that are all of the question */

    struct arena *scratch;
    struct fill_card card;
    struct strs *removed;
    unsigned char *shown;
    int shapes, picture; /* fields of shapes over a picture; -1: there are none */
    bool back;           /* the side at work is the back */
    bool reveal;         /* what is hidden is shown: there is nothing else */
    struct strbuf out;
    VEC(struct stencil_part) later; /* that were asked for, and are told on the back if nothing else does */
};

/* What a side is filled for. */
enum fill_side {
    SIDE_FRONT,
    SIDE_ANSWER, /* without what the front says, too */
    SIDE_BACK,   /* without the front as such */
    SIDE_ALL,
    SIDE_FRONT_AGAIN, /* the front within the back */
};

/* Parts that show the same, whatever the note. */
static bool is_same(const struct stencil_part *a, const struct stencil_part *b)
{
    if (a->kind != b->kind || a->name != b->name || a->inverted != b->inverted || a->end != b->end ||
        a->n_filters != b->n_filters || !str_eq(a->text, b->text))
        return false;
    for (size_t i = 0; i < a->n_filters; i++)
        if (a->filters[i] != b->filters[i] || a->filters[i] < STENCIL_PLAIN) return false;
    return true;
}

/* "{{Front}}<br>{{Back}}": how many parts of the answer are the question once more; 0: it is not there as a whole. */
static size_t again(const struct stencil *question, const struct stencil *answer)
{
    size_t n = question->parts.n;

    if (answer->parts.n <= n || answer->rule) return 0;
    for (size_t i = 0; i < n; i++)
        if (!is_same(&question->parts.v[i], &answer->parts.v[i])) return 0;
    return n;
}

struct fill *fill_open(struct arena *arena, const struct package_type *type, const struct stencil *question,
                       const struct stencil *answer)
{
    struct fill *fill = NEW(arena, struct fill);

    fill->type = type;
    fill->question = question;
    fill->answer = answer;
    fill->again = type->cloze ? 0 : again(question, answer);
    fill->n = STENCIL_NAMES + type->fields.n;
    fill->on_front = NEW_N(arena, uint32_t, fill->n);
    fill->on_back = NEW_N(arena, uint32_t, fill->n);
    return fill;
}

/* ---- what names mean ---- */

static struct str deck_below(struct str deck)
{
    for (size_t i = deck.n; i > 1; i--)
        if (deck.p[i - 1] == ':' && deck.p[i - 2] == ':') return str_from(deck, i);
    return deck;
}

static struct str tags_text(const struct fill *f)
{
    struct strbuf b = strbuf_new(f->scratch);
    const struct strs *tags = &f->card.note->tags;

    for (size_t i = 0; i < tags->n; i++) strbuf_printf(&b, "%s%.*s", i ? " " : "", STR(tags->v[i]));
    return strbuf_str(&b);
}

static struct str card_name(const struct fill *f)
{
    size_t ord = f->type->cloze || f->card.card->ord < 0 ? 0 : (size_t)f->card.card->ord;

    return ord < f->type->templates.n ? f->type->templates.v[ord].name : (struct str){"", 0};
}

static struct str value_of(const struct fill *f, int name)
{
    if (name >= 0) return f->card.note->fields[name];
    switch (name) {
    case STENCIL_TAGS: return tags_text(f);
    case STENCIL_TYPE_NAME: return f->type->name;
    case STENCIL_DECK: return f->card.card->deck;
    case STENCIL_SUBDECK: return deck_below(f->card.card->deck);
    case STENCIL_CARD: return card_name(f);
    default: return (struct str){"", 0};
    }
}

static bool is_there(const struct fill *f, const struct stencil_part *section)
{
    bool there;

    if (section->name == STENCIL_NUMBER)
        there = f->type->cloze && (!f->card.number || f->card.number == section->number);
    else if (section->name == STENCIL_FLAG)
        there = f->card.card->state.flag > 0;
    else
        there =
            section->name >= 0 ? !filter_is_empty(value_of(f, section->name)) : value_of(f, section->name).n;
    return there != section->inverted;
}

/* ---- fields ---- */

static bool has_filter(const struct stencil_part *part, enum stencil_filter filter)
{
    for (size_t i = 0; i < part->n_filters; i++)
        if (part->filters[i] == filter) return true;
    return false;
}

/* The form in which the part shows its field. */
static uint32_t form_of(const struct stencil_part *part)
{
    uint32_t form = FORM_WHOLE;

    for (size_t i = 0; i < part->n_filters; i++) {
        enum stencil_filter filter = part->filters[i];

        if (filter != STENCIL_FURIGANA && filter != STENCIL_HINT && filter != STENCIL_TYPE)
            form = (uint32_t)FORM_OTHER << filter;
    }
    return form;
}

/* The picture with what lies over it, and words that do as well. */
static struct str masked(struct fill *f, struct str text)
{
    struct strs words = {0};
    struct str mask =
        occlusion_mask(f->scratch, f->card.note->fields[f->shapes], f->card.number, f->back, &words);
    struct strbuf b = strbuf_new(f->scratch);

    strbuf_add(&b, occlusion_put(f->scratch, text, mask));
    for (size_t i = 0; i < words.n; i++) strbuf_printf(&b, "<div>%.*s</div>", STR(words.v[i]));
    return strbuf_str(&b);
}

/* The field in that form. */
static struct str filtered(struct fill *f, const struct stencil_part *part)
{
    struct str text = value_of(f, part->name);

    if (f->shapes >= 0 && part->name == f->shapes) return (struct str){"", 0};
    if (f->shapes >= 0 && part->name == f->picture) return masked(f, text);
    if (part->name >= 0) text = formulas_fit(f->scratch, text, f->removed);
    if (part->name >= 0 &&
        !(f->type->cloze && (has_filter(part, STENCIL_CLOZE) || has_filter(part, STENCIL_CLOZE_ONLY))))
        text = clozes_none(f->scratch, text);
    for (size_t i = 0; i < part->n_filters; i++) {
        switch ((enum stencil_filter)part->filters[i]) {
        case STENCIL_CLOZE: text = clozes_fit(f->scratch, text, f->card.number, !f->back, f->removed); break;
        case STENCIL_CLOZE_ONLY:
            text = clozes_fit(f->scratch, clozes_only(f->scratch, text, f->card.number), f->card.number,
                              !f->back, f->removed);
            break;
        case STENCIL_PLAIN: text = filter_plain(f->scratch, text); break;
        case STENCIL_FURIGANA: text = filter_readings(f->scratch, text, FILTER_BOTH); break;
        case STENCIL_KANJI: text = filter_readings(f->scratch, text, FILTER_CHARACTERS); break;
        case STENCIL_KANA: text = filter_readings(f->scratch, text, FILTER_READINGS); break;
        case STENCIL_SPOKEN: return (struct str){"", 0};
        case STENCIL_TYPE:
        case STENCIL_HINT:
        case STENCIL_AS_IS: break;
        }
    }
    return text;
}

static uint32_t *forms_at(const struct fill *f, uint32_t *forms, int name)
{
    assert((size_t)(name + STENCIL_NAMES) < f->n);
    return &forms[name + STENCIL_NAMES];
}

/* Puts the field in; false if nothing of it is seen. */
static bool field_put(struct fill *f, const struct stencil_part *part, uint32_t *forms)
{
    struct str text = filtered(f, part);
    uint32_t form = form_of(part);
    enum fill_shown shown = form == FORM_WHOLE || has_filter(part, STENCIL_CLOZE) ? FILL_WHOLE : FILL_PART;

    if (f->out.n + text.n > SIDE_MOST) return false;
    if (!has_filter(part, STENCIL_SPOKEN) && (f->shapes < 0 || part->name != f->shapes)) {
        *forms_at(f, forms, part->name) |= form;
        if (part->name >= 0 && f->shown[part->name] < shown) f->shown[part->name] = (unsigned char)shown;
    }
    strbuf_add(&f->out, text);
    return filter_shows(text);
}

/* ---- sides ---- */

/* A side at work. */
struct work {
    enum fill_side side;
    uint32_t *forms;
    size_t start; /* in `out` */
    bool before;  /* what the front says again comes */
    bool kept;    /* something else stood there */
};

static bool render(struct fill *f, const struct stencil *template, enum fill_side side);

/* True if the front has shown the same. */
static bool is_again(const struct fill *f, const struct stencil_part *part)
{
    uint32_t front = *forms_at(f, f->on_front, part->name), form = form_of(part);

    if (has_filter(part, STENCIL_CLOZE) || has_filter(part, STENCIL_CLOZE_ONLY)) return false;
    return front & (FORM_WHOLE | form);
}

/* True if the template has a field for an answer, be it empty: then what the front says is none. */
static bool has_answer(const struct stencil *template)
{
    for (size_t i = 0; i < template->parts.n; i++)
        if (template->parts.v[i].kind == STENCIL_FIELD && template->parts.v[i].name >= 0) return true;
    return false;
}

/* True if the front does not show it by itself. Gaps are shown, whatever becomes of them on a screen. */
static bool is_hidden(const struct fill *f, const struct stencil_part *part)
{
    return part->hidden && !f->reveal && !has_filter(part, STENCIL_CLOZE);
}

static void field_do(struct fill *f, struct work *w, const struct stencil_part *part)
{
    const bool front = w->side == SIDE_FRONT;

    if (part->name == STENCIL_FRONT) {
        if (w->side == SIDE_ALL && !has_answer(f->answer)) render(f, f->question, SIDE_FRONT_AGAIN);
        return;
    }
    if (part->name == STENCIL_FLAG) {
        if (f->card.card->state.flag) strbuf_printf(&f->out, "flag%d", f->card.card->state.flag);
        return;
    }
    if (part->name == STENCIL_UNKNOWN || part->name == STENCIL_NUMBER) return;
    if (front && (is_hidden(f, part) || has_filter(part, STENCIL_HINT))) {
        *VEC_PUSH(f->scratch, &f->later) = *part;
        return;
    }
    if (has_filter(part, STENCIL_TYPE) && w->side != SIDE_FRONT_AGAIN) {
        if (!front) *VEC_PUSH(f->scratch, &f->later) = *part;
        return;
    }
    if (w->before && is_again(f, part)) return;
    if (has_filter(part, STENCIL_TYPE)) strbuf_addz(&f->out, "<div>");
    if (field_put(f, part, w->forms)) w->kept = true;
    if (has_filter(part, STENCIL_TYPE)) strbuf_addz(&f->out, "</div>");
}

/* The answer begins: what the front says again goes, if it is nothing else. */
static void rule_do(struct fill *f, struct work *w)
{
    if (w->before && !w->kept)
        f->out.n = w->start;
    else
        strbuf_addz(&f->out, "<hr>");
    w->before = false;
}

/* False if the answer never began. */
static bool render(struct fill *f, const struct stencil *template, enum fill_side side)
{
    struct work w = {.side = side,
                     .forms = side == SIDE_FRONT ? f->on_front : f->on_back,
                     .start = f->out.n,
                     .before = side == SIDE_ANSWER && template->rule};

    for (size_t i = side == SIDE_ANSWER ? f->again : 0; i < template->parts.n;) {
        const struct stencil_part *part = &template->parts.v[i++];

        switch (part->kind) {
        case STENCIL_TEXT:
            if (side != SIDE_FRONT || !part->hidden || f->reveal) strbuf_add(&f->out, part->text);
            break;
        case STENCIL_FIELD: field_do(f, &w, part); break;
        case STENCIL_RULE: rule_do(f, &w); break;
        case STENCIL_SECTION:
            assert(part->end >= i);
            if (!is_there(f, part)) i = part->end;
            break;
        }
    }
    return !w.before;
}

/* What was asked for, and stands on the back in no form yet: hints, or what is to be typed. */
static void later_put(struct fill *f, bool hints)
{
    for (size_t i = 0; i < f->later.n; i++) {
        const struct stencil_part *part = &f->later.v[i];

        if ((part->hidden || has_filter(part, STENCIL_HINT)) != hints || part->name == f->shapes ||
            *forms_at(f, f->on_back, part->name) || filter_is_empty(value_of(f, part->name)))
            continue;
        strbuf_addz(&f->out, "<div>");
        if (hints) strbuf_printf(&f->out, "<i>%.*s:</i> ", STR(part->text));
        field_put(f, part, f->on_back);
        strbuf_addz(&f->out, "</div>");
    }
}

static void back_begin(struct fill *f)
{
    f->out = strbuf_new(f->scratch);
    memset(f->on_back, 0, f->n * sizeof *f->on_back);
}

static struct str back_fill(struct fill *f)
{
    back_begin(f);
    if (!render(f, f->answer, SIDE_ANSWER)) {
        back_begin(f);
        render(f, f->answer, SIDE_BACK);
    }
    later_put(f, false);
    if (!filter_shows(strbuf_str(&f->out))) {
        back_begin(f);
        render(f, f->answer, SIDE_ALL);
    }
    later_put(f, true);
    return strbuf_str(&f->out);
}

void fill_sides(struct fill *fill, struct arena *scratch, const struct fill_card *card, struct str *front,
                struct str *back, unsigned char *shown, struct strs *removed)
{
    fill->scratch = scratch;
    fill->card = *card;
    fill->removed = removed;
    fill->shown = shown;
    fill->later.v = NULL;
    fill->later.n = fill->later.cap = 0;
    fill->shapes = fill->type->cloze ? occlusion_field(card->note) : -1;
    fill->picture = fill->shapes < 0 ? -1 : occlusion_picture(card->note);
    fill->back = false;
    fill->out = strbuf_new(scratch);
    memset(fill->on_front, 0, fill->n * sizeof *fill->on_front);
    fill->reveal = false;
    render(fill, fill->question, SIDE_FRONT);
    if (!filter_shows(strbuf_str(&fill->out))) {
        fill->reveal = true;
        fill->later.n = 0;
        fill->out.n = 0;
        render(fill, fill->question, SIDE_FRONT);
    }
    *front = strbuf_str(&fill->out);
    fill->back = true;
    *back = back_fill(fill);
}
