#include "product/box_label.h"

#include "base/text.h"
#include "base/vocab.h"
#include "base/words.h"
#include "deck/select.h"
#include "typeset/cut_copy.h"

static const double TITLE_SIZE = 1.5;   /* times the size of an answer */
static const double LEAST = 6;          /* points: topics are set smaller down to this, then counted */
static const double STEP = 0.5;         /* points */
static const double TOPICS_SPACE = 0.5; /* above them, times the title's leading */

struct label {
    const struct make *make;
    const struct context *cx;
    const struct card_form *form;
    const size_t *cards;
    size_t n;
    double size; /* of the text */
    size_t most; /* topics that are named */
    struct str title, date;
    bool told; /* the topics are no news under the whole title */
};

static void add_line(const struct label *l, struct galley *galley, const struct spans *spans,
                     const struct para_style *style)
{
    /* The title stands first. */
    galley_tag_open(galley, galley->lines.n ? TAG_PARA : TAG_HEADING)->level = LEVEL_TOPIC;
    para_set(l->cx, galley, spans, 0, l->form->safe.w, style);
    galley_tag_close(galley);
}

static void add_text(const struct label *l, struct galley *galley, const char *text,
                     const struct para_style *style)
{
    struct spans spans = {0};

    VEC_PUSH(l->make->arena, &spans)->text = str_of(text);
    add_line(l, galley, &spans, style);
}

/* One topic under the deck's name is no news. */
static bool topics_told(const struct label *l, struct str title)
{
    const struct deck *deck = l->make->deck;
    size_t first = deck->cards.v[l->cards[0]].topic, last = deck->cards.v[l->cards[l->n - 1]].topic;

    return first == last && str_eq(deck_topic_shown(&deck->topics.v[first]), title);
}

/* A line a topic with the number of its cards; of more than `most` the rest is counted. Returns how many there are. */
static size_t add_topics(const struct label *l, struct galley *galley, size_t most,
                         const struct para_style *style)
{
    const struct deck *deck = l->make->deck;
    struct arena *arena = l->make->arena;
    size_t topics = 0;

    for (size_t i = 0, run; i < l->n; i += run) {
        size_t topic = deck->cards.v[l->cards[i]].topic;
        struct spans spans = {0}, title;

        run = select_run(deck, l->cards + i, l->n - i);
        if (++topics > most) continue;
        title = deck_topic_spans(arena, &deck->topics.v[topic]);
        for (size_t s = 0; s < title.n; s++) *VEC_PUSH(arena, &spans) = title.v[s];
        VEC_PUSH(arena, &spans)->text = str_of(arena_printf(arena, " \xC2\xB7 %zu", run));
        add_line(l, galley, &spans, style);
    }
    if (topics > most)
        add_text(l, galley,
                 str_z(arena, vocab_with(arena, l->form->language, VOCAB_MORE_TOPICS,
                                         str_of(arena_printf(arena, "%zu", topics - most)))),
                 style);
    return topics;
}

/* The date of the deck, else that of the run. */
static const char *date_of(const struct make *make)
{
    if (make->deck->date.n) return str_z(make->arena, make->deck->date);
    return make->date ? make->date : "";
}

/* *topics: how many there are to tell. */
static struct galley *set(const struct label *l, size_t *topics)
{
    const struct theme *theme = l->form->theme;
    struct type type = theme_type(theme, ROLE_ANSWER, l->size, 0, l->form->language);
    struct type head = theme_type(theme, ROLE_QUESTION, l->size * TITLE_SIZE, 0, l->form->language);
    struct para_style text = style_of(&type), bold = style_of(&head), quiet = text;
    struct galley *galley = galley_new(l->make->arena);
    const struct spans *title = deck_title_set(l->make->deck, l->title);

    text.align = quiet.align = bold.align; /* one axis for the whole label */
    quiet.ink = type.quiet;
    bold.face |= FACE_BOLD;
    if (title && deck_spans_formula(title))
        add_line(l, galley, title, &bold);
    else
        add_text(l, galley, str_z(l->make->arena, l->title), &bold);
    add_text(l, galley,
             arena_printf(l->make->arena, "%.*s%s%.*s",
                          STR(vocab_count(l->make->arena, l->form->language, VOCAB_CARDS, l->n)),
                          l->date.n ? " \xC2\xB7 " : "", STR(l->date)),
             &quiet);
    galley_space(galley, TOPICS_SPACE * bold.leading);
    *topics = l->told ? 0 : add_topics(l, galley, l->most, &text);
    return galley;
}

static bool fits(const struct label *l)
{
    size_t topics;
    struct galley *galley = set(l, &topics);

    return galley_height_all(galley) <= l->form->safe.h;
}

static bool title_fits(void *to, struct str title)
{
    struct label l = *(const struct label *)to;

    l.title = title;
    return fits(&l);
}

static bool date_fits(void *to, struct str date)
{
    struct label l = *(const struct label *)to;

    l.date = date;
    return fits(&l);
}

/* The date is cut first, then the title. */
static void cut(struct label *l)
{
    const struct str title = l->title, date = l->date;
    struct arena *arena = l->make->arena;

    l->date = cut_copy(arena, date, date_fits, l);
    l->title = cut_copy(arena, title, title_fits, l);
    if (!str_eq(l->date, date))
        diag(l->make->diags, DIAG_CUT, NULL, 0, SAY("the date on the box's label"), text_quoted(arena, date));
    if (!str_eq(l->title, title))
        diag(l->make->diags, DIAG_CUT, NULL, 0, SAY("the title on the box's label"),
             text_quoted(arena, title));
}

void box_label(const struct make *make, const struct context *cx, const struct card_form *form,
               struct page *page, struct str title, const size_t *cards, size_t n)
{
    struct label l = {make,
                      cx,
                      form,
                      cards,
                      n,
                      form->theme->roles[ROLE_ANSWER].size,
                      make->deck->topics.n,
                      title,
                      str_of(date_of(make)),
                      false};
    size_t topics;
    struct galley *galley;

    l.told = topics_told(&l, title);
    galley = set(&l, &topics);
    while (galley_height_all(galley) > form->safe.h && (l.size > LEAST || (l.most > 0 && topics > 0))) {
        if (l.size > LEAST)
            l.size -= STEP;
        else
            l.most = (l.most < topics ? l.most : topics) - 1;
        galley = set(&l, &topics);
    }
    if (galley_height_all(galley) > form->safe.h) {
        cut(&l);
        galley = set(&l, &topics);
    }
    page->safe = form->safe;
    page->within = make_section(make->arena, 0);
    galley_draw(make->arena, galley, 0, galley->lines.n, page, form->safe.x, form->safe.y);
}
