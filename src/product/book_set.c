#include "product/book.h"

#include <math.h>
#include <string.h>

#include "base/vocab.h"
#include "typeset/figure.h"
#include "typeset/flow.h"
#include "typeset/label.h"

static const double QUESTION_LEADING = 1.12; /* of a large question, times its size, then by half lines */
/* Times the text's size, but for lines of leading. */
static const double LARGE_QUESTION = 1.7;    /* alone on its page */
static const double OVERLEAF_QUESTION = 1.2; /* with others, answers behind */
static const double OVERLEAF_ABOVE = 4;      /* lines, at least */
static const double OPENER_LINES = 6;        /* that a topic's title takes, at most but for long ones */
static const double LARGE_QUESTION_AT = 0.3; /* of the text block's height */
static const double REFERENCE_SIZE = 0.76;
enum { QUIZ_LINES = 3 };

/* One topic while it is set. */
struct setter {
    struct book *book;
    const struct chapter *chapter;
    struct galley *galley;
    struct type type;
    double width, number; /* the measure, and the column in it that the numbers hang in */
    struct context cx;    /* what questions and answers are set with */
    /* Where answers are set apart: of each card from the first, and whether its question has been read before. */
    const struct tag **sections;
    bool again;
};

static void line_dest(struct galley *galley, size_t index, int dest, double ascent)
{
    struct item item = {.kind = ITEM_DEST};

    item.u.dest.id = dest;
    item.u.dest.y = -(float)ascent;
    galley_add(galley, index, &item, 1);
}

static void set_opener(struct setter *s, struct str count)
{
    struct book *book = s->book;
    const struct topic *topic = &book->make->deck->topics.v[s->chapter->topic];
    struct para_style style = book_sans(book, book->theme->page.opener, true, s->type.accent);
    struct context cx = book->cx;
    size_t first = s->galley->lines.n;
    struct spans title;
    struct line *line;

    /* An empty line, which no page break takes away, pushes the title down from the head of the page. */
    line = galley_line(s->galley);
    line->ascent = (float)(book->theme->page.opener_above * book->leading);
    cx.file = topic->file;
    style.leading = book->leading * 2;
    style.balance = true;
    style.line_cost = BREAK_FORBIDDEN;
    galley_break(s->galley, BREAK_FORBIDDEN);
    title = book_topic_spans(book, s->chapter->topic);
    title = book_title_spans(book, &title);
    book_heading_open(s->galley, LEVEL_TOPIC);
    para_set(&cx, s->galley, &title, 0, s->width, &style);
    galley_tag_close(s->galley);
    line_dest(s->galley, first, book_topic_dest(book, s->chapter->topic), 0);
    style = book_sans(book, REFERENCE_SIZE, false, s->type.quiet);
    galley_break(s->galley, BREAK_FORBIDDEN);
    book_text(book, s->galley, count, 0, s->width, &style, 0);
    galley_break(s->galley, BREAK_FORBIDDEN);
    galley_space(s->galley, book->theme->page.opener_below * book->leading);
}

static struct para_style question_style(const struct book *book, const struct type *type, double scale)
{
    struct para_style style = book_sans(book, scale, true, type->text);

    style.balance = true;
    style.line_cost = BREAK_FORBIDDEN;
    return style;
}

/* The question's number hangs in a column of its own in front of it. `dest` of the first line. */
static void set_question(struct setter *s, const struct card *card, double scale, int dest)
{
    struct book *book = s->book;
    struct para_style style = question_style(book, &s->type, scale);
    struct context cx = s->cx;
    struct galley *galley = s->galley;
    struct page holder = {0};
    size_t first = galley->lines.n;
    const struct block *rest = card->front;
    double x = s->type.rtl ? 0 : s->number;
    const struct tag *before = galley->tag;

    struct tag *label;

    if (s->again) galley->tag = &tag_furniture;
    label = galley_tag_open(galley, TAG_LABEL);
    galley_tag_close(galley);
    holder.tag = label;
    cx.question = true;

    if (rest && rest->kind == BLOCK_PARA) {
        style.leading =
            fmax(style.leading, ceil(QUESTION_LEADING * style.size / s->type.grid) * s->type.grid);
        cx.file = rest->file;
        book_heading_open(galley, (unsigned)cx.heading_level);
        label->outer = galley->tag;
        label->language = NULL; /* which it says */
        figure_set(&cx, galley, &rest->spans, x, s->width - s->number, &style);
        galley_tag_close(galley);
        cx.question = false;
        rest = rest->next;
        if (rest) {
            galley_break(galley, BREAK_FORBIDDEN);
            galley_space(galley, s->type.paragraph);
        }
    }
    if (rest) flow_blocks(&cx, galley, rest, x, s->width - s->number, &s->type);
    /* Options and code that belong to the question stay with it. */
    for (size_t i = first + 1; i < galley->lines.n; i++) galley->lines.v[i].cost = BREAK_FORBIDDEN;
    if (galley->lines.n == first) galley_line_lead(galley_line(galley), s->type.leading);
    style.ink = s->type.accent;
    style.features |= SHAPE_TABULAR;
    style = label_fitted(book->cx.stick, card->label, &style, fmax(s->number - 0.3 * s->type.size, 1));
    label_draw(book->cx.stick, book->arena, &holder, card->label,
               s->type.rtl ? s->width - label_width(book->cx.stick, card->label, &style) : 0, 0, &style,
               ITEM_NUMBER | ITEM_SPACE);
    galley_add(galley, first, holder.items.v, holder.items.n);
    line_dest(galley, first, dest, (double)galley->lines.v[first].ascent);
    galley->tag = before;
    galley_break(galley, BREAK_FORBIDDEN);
    galley_space(galley, book->theme->page.question_below * s->type.leading);
}

static void set_answer(struct setter *s, const struct card *card)
{
    size_t first = s->galley->lines.n;

    s->galley->answer = true;
    flow_blocks(&s->cx, s->galley, card->back, s->type.rtl ? 0 : s->number, s->width - s->number, &s->type);
    s->galley->answer = false;
    /* A question keeps two lines of its answer. */
    if (first + 1 < s->galley->lines.n && s->galley->lines.v[first + 1].cost < BREAK_WIDOW)
        s->galley->lines.v[first + 1].cost = BREAK_WIDOW;
}

/* Each in its language. Gives the line with which the answer begins. */
static size_t set_sides(struct setter *s, const struct card *card, double scale, int dest, bool answer)
{
    const struct deck_tongues *tongues = &s->book->make->tongues;
    size_t between;

    s->galley->language = tongues->front;
    set_question(s, card, scale, dest);
    between = s->galley->lines.n;
    s->galley->language = tongues->back;
    if (answer) set_answer(s, card);
    s->galley->language = NULL;
    return between;
}

/* A card's question and, if it is to be there, its answer; or a notice in place of what would leave the measure. */
static void set_card(struct setter *s, const struct card *card, double scale, int dest, bool answer)
{
    struct galley before = *s->galley;
    struct notes notes = *s->galley->notes;
    size_t first = before.lines.n, between;
    unsigned astray = 0;

    between = set_sides(s, card, scale, dest, answer);
    if (notice_needed(s->galley, first, between, s->width)) astray |= NOTICE_FRONT;
    if (notice_needed(s->galley, between, s->galley->lines.n, s->width)) astray |= NOTICE_BACK;
    if (!astray) return;
    *s->galley = before;
    *s->galley->notes = notes;
    s->galley->notes->table = (struct lookup){0}; /* it has what was added since */
    galley_remark(s->galley, DIAG_NOT_SET, card->line, notice_sides(astray), 0);
    notice_note(s->book->arena, &s->book->noticed, card);
    card = notice_card(s->book->arena, card, astray);
    set_sides(s, card, scale, dest, answer);
}

/* "Answer: page 12", a link. */
static void set_reference(struct setter *s, enum vocab what, size_t folio, int dest)
{
    struct book *book = s->book;
    struct para_style style = book_sans(book, REFERENCE_SIZE, false, s->type.quiet);
    struct page holder = {0};
    struct str label = folio ? book_label(book, folio) : str_of("0");
    struct str text = vocab_with(book->arena, book->language, what, label);
    struct para_style fitted = label_fitted(book->cx.stick, text, &style, s->width);
    double w = label_width(book->cx.stick, text, &fitted);
    double x = s->type.rtl ? 0 : s->width - w;
    struct line *line;

    galley_tag_open(s->galley, TAG_PARA);
    holder.tag = galley_tag_open(s->galley, TAG_LINK);
    label_draw(book->cx.stick, book->arena, &holder, text, x, 0, &fitted, ITEM_DECOR);
    page_link(book->arena, &holder, (struct rect){x, -0.8 * fitted.size, w, 1.1 * fitted.size}, dest, NULL);
    galley_break(s->galley, BREAK_FORBIDDEN);
    line = galley_line(s->galley);
    galley_line_lead(line, s->type.leading);
    line->items = holder.items.v;
    line->n = holder.items.n;
    galley_tag_close(s->galley);
    galley_tag_close(s->galley);
}

/* True if the question has options: their letters are ticked, and nothing is written. */
static bool has_options(const struct card *card)
{
    for (const struct block *block = card->front; block; block = block->next)
        if (block->kind == BLOCK_LIST && block->list_style == LIST_LETTER) return true;
    return false;
}

/* Lines to write an answer on. */
static void set_ruled(struct setter *s)
{
    for (int i = 0; i < QUIZ_LINES; i++) {
        struct page holder = {0};
        struct line *line;

        page_line(s->galley->arena, &holder, s->type.rtl ? 0 : s->number, 0,
                  s->type.rtl ? s->width - s->number : s->width, 0, 0.4, 0, s->type.hairline, ITEM_DECOR);
        galley_break(s->galley, BREAK_FORBIDDEN);
        line = galley_line(s->galley);
        line->ascent = (float)(2 * s->type.leading - 1);
        line->descent = 1;
        line->items = holder.items.v;
        line->n = holder.items.n;
    }
}

/* The white above a question is the same on every page: the eye sees that sooner than a line that is off the grid. */
static void space_after(struct setter *s)
{
    s->galley->space_more = 0;
    /* Less in a book that is fitted, by halves of lines. */
    galley_space(s->galley,
                 round(2 * s->book->theme->page.question_above * s->book->fit.space) / 2 * s->book->leading);
}

/* One column for all topics, so that the text stands at the same place on all pages. */
static double number_column(const struct book *book)
{
    struct type type = book_type(book, 0);
    struct para_style style = question_style(book, &type, book->theme->page.question);
    double most = 0;

    style.features |= SHAPE_TABULAR;
    for (size_t i = 0; i < book->n_cards; i++) {
        const struct card *card = &book->make->deck->cards.v[book->cards[i]];
        most = fmax(most, label_width(book->cx.stick, card->label, &style));
    }
    return fmin(most + 0.6 * type.size, 6 * type.size);
}

static struct setter setter_open(struct book *book, struct arena *arena, const struct chapter *chapter)
{
    struct setter s = {.book = book,
                       .chapter = chapter,
                       .galley = galley_new(arena),
                       .type = book_type(book, chapter->topic),
                       .width = book_block(book, 1).w,
                       .number = book->number,
                       .cx = book->cx};

    s.cx.heading_level = LEVEL_QUESTION;
    s.galley->collect_terms = book->make->job->index;
    return s;
}

static const struct card *card_at(const struct setter *s, size_t i, size_t *index)
{
    *index = s->book->cards[s->chapter->first + i];
    return &s->book->make->deck->cards.v[*index];
}

/* A card in a galley of many: the section of it, and its lines. */
static void card_open(struct setter *s, size_t index)
{
    s->galley->card = (int)index;
    galley_tag_open(s->galley, TAG_SECTION);
}

static struct str question_count(struct book *book, size_t n)
{
    return vocab_count(book->arena, book->language, VOCAB_QUESTIONS, n);
}

static void report(const struct setter *s)
{
    const struct deck *deck = s->book->make->deck;

    if (!s->book->trial)
        galley_report(s->galley, deck->topics.v[s->chapter->topic].file, s->book->make->diags);
}

/* Each answer below its question. */
static void study_chapter(struct setter *s)
{
    set_opener(s, question_count(s->book, s->chapter->n));
    for (size_t i = 0; i < s->chapter->n; i++) {
        size_t index;
        const struct card *card = card_at(s, i, &index);

        card_open(s, index);
        set_card(s, card, s->book->theme->page.question, book_card_dest(s->book, index), true);
        galley_tag_close(s->galley);
        space_after(s);
    }
}

static void quiz_questions(struct setter *s)
{
    set_opener(s, question_count(s->book, s->chapter->n));
    for (size_t i = 0; i < s->chapter->n; i++) {
        size_t index;
        const struct card *card = card_at(s, i, &index);

        card_open(s, index);
        set_card(s, card, s->book->theme->page.question, book_card_dest(s->book, index), false);
        galley_tag_close(s->galley);
        if (!has_options(card)) set_ruled(s);
        set_reference(s, VOCAB_ANSWER_PAGE, s->book->answer_folio[index], book_answer_dest(s->book, index));
        space_after(s);
    }
}

static void quiz_answers(struct setter *s, bool first_of_all)
{
    struct book *book = s->book;
    struct para_style style = book_sans(book, 1.3, true, s->type.accent);
    struct spans title;

    s->cx.heading_level = LEVEL_QUESTION + 1;
    if (first_of_all) {
        style = book_sans(book, book->theme->page.opener, true, book->theme->text);
        style.leading = 2 * book->leading;
        s->galley->tag = make_heading(book->arena, s->chapter->answers->outer, LEVEL_TOPIC, 0);
        book_text(book, s->galley, vocab(book->language, VOCAB_ANSWERS), 0, s->width, &style, 0);
        s->galley->tag = NULL;
        galley_break(s->galley, BREAK_FORBIDDEN);
        style = book_sans(book, 1.3, true, s->type.accent);
    }
    style.line_cost = BREAK_FORBIDDEN;
    galley_space(s->galley, book->leading);
    title = book_topic_spans(book, s->chapter->topic);
    book_heading_open(s->galley, LEVEL_TOPIC + 1);
    para_set(&book->cx, s->galley, &title, 0, s->width, &style);
    galley_tag_close(s->galley);
    galley_break(s->galley, BREAK_FORBIDDEN);
    galley_space(s->galley, book->leading);
    for (size_t i = 0; i < s->chapter->n; i++) {
        size_t index;
        const struct card *card = card_at(s, i, &index);

        card_open(s, index);
        s->galley->answer = true;
        set_card(s, card, 0.92, book_answer_dest(book, index), true);
        galley_tag_close(s->galley);
        set_reference(s, VOCAB_QUESTION_PAGE, book->question_folio[index], book_card_dest(book, index));
        space_after(s);
    }
}

/* An empty line, which no page break takes away: what follows begins at this depth, or where there is room. */
static void drop_to(struct setter *s, double depth)
{
    double above = galley_height_all(s->galley);
    struct line *line = galley_line(s->galley);

    line->ascent = (float)fmax(depth - above - (double)line->space, 0);
    galley_break(s->galley, BREAK_FORBIDDEN);
}

/* How deep the card's question alone is, and the question with its answer, on pages that face away from each other. */
static void overleaf_depths(struct book *book, const struct chapter *chapter, size_t i, double *question,
                            double *answer)
{
    struct arena *arena = arena_new_beside(book->arena);
    struct book trial = *book;
    size_t index;

    trial.trial = true;
    memset(&trial.noticed, 0, sizeof trial.noticed);
    for (int side = 0; side < 2; side++) {
        struct setter s = setter_open(&trial, arena, chapter);
        const struct card *card = card_at(&s, i, &index);

        s.galley->collect_terms = false;
        set_card(&s, card, side ? book->theme->page.question : OVERLEAF_QUESTION, 0, side == 1);
        *(side ? answer : question) = galley_depth(s.galley, 0, s.galley->lines.n);
    }
    arena_free(arena);
}

/* How many questions from the i-th on share a recto: as many as its page holds with white between them, and the next one
 * with their answers. */
static size_t overleaf_group(struct book *book, const struct chapter *chapter, size_t i)
{
    double depth = book_block(book, 1).h, above = OVERLEAF_ABOVE * book->leading;
    double front = i ? 0
                     : (book->theme->page.opener_above + book->theme->page.opener_below + OPENER_LINES) *
                           book->leading,
           back = 0;
    size_t n = 0;

    for (; i + n < chapter->n; n++) {
        double question, answer;

        overleaf_depths(book, chapter, i + n, &question, &answer);
        front += question + above;
        back += answer + (n ? book->theme->page.question_above * book->leading : 0);
        if (n && (front > depth || back > depth)) break;
    }
    return n;
}

/* The section of a card whose question and answer are set apart from each other: what is set belongs to it. */
static void card_resume(struct setter *s, size_t i, size_t index)
{
    s->galley->card = (int)index;
    s->galley->tag = s->sections[i];
}

/* The questions of a group on a recto, the white between them even; one alone is large. */
static void overleaf_questions(struct setter *s, size_t first, size_t n)
{
    struct book *book = s->book;
    double depth = book_block(book, 1).h, more = 0;
    size_t index;

    if (first == 0) set_opener(s, question_count(book, s->chapter->n));
    if (n == 1) {
        const struct card *card = card_at(s, first, &index);

        drop_to(s, LARGE_QUESTION_AT * depth);
        card_resume(s, 0, index);
        s->number *= LARGE_QUESTION / book->theme->page.question;
        set_card(s, card, LARGE_QUESTION, book_card_dest(book, index), false);
        return;
    }
    s->number *= OVERLEAF_QUESTION / book->theme->page.question;
    for (size_t i = 0; i < n; i++) {
        const struct card *card = card_at(s, first + i, &index);
        size_t line = s->galley->lines.n;

        card_resume(s, i, index);
        set_card(s, card, OVERLEAF_QUESTION, book_card_dest(book, index), false);
        s->galley->space_more = 0;
        galley_space(s->galley, OVERLEAF_ABOVE * book->leading);
        if (i) s->galley->lines.v[line].cost = BREAK_FREE;
    }
    more = (depth - galley_depth(s->galley, 0, s->galley->lines.n)) / (double)n;
    for (size_t i = 1; more > 0 && i < s->galley->lines.n; i++)
        if (s->galley->lines.v[i].card != s->galley->lines.v[i - 1].card &&
            s->galley->lines.v[i - 1].card >= 0)
            s->galley->lines.v[i].space += (float)more;
}

static void overleaf_answers(struct setter *s, size_t first, size_t n)
{
    enum { BEHIND = 1 << 30 }; /* all that is said of the questions */

    s->galley->tagged = BEHIND;
    s->again = true;
    for (size_t i = 0; i < n; i++) {
        size_t index;
        const struct card *card = card_at(s, first + i, &index);

        card_resume(s, i, index);
        s->galley->answer = true;
        set_card(s, card, s->book->theme->page.question, book_answer_dest(s->book, index), true);
        space_after(s);
    }
}

enum { BEHIND_OPENER = 1000 }; /* the order of cards' sections: there is less in an opener */

/* Questions on a recto, their answers over the leaf. A page that would be empty in between is ruled for notes. */
static void overleaf_chapter(struct book *book, const struct chapter *chapter)
{
    for (size_t i = 0, n; i < chapter->n; i += n) {
        struct arena *arena = arena_new_beside(book->arena);
        struct setter s = setter_open(book, arena, chapter);
        const struct tag **sections;

        n = overleaf_group(book, chapter, i);
        sections = s.sections = NEW_N(arena, const struct tag *, n);
        for (size_t k = 0; k < n; k++)
            sections[k] =
                tag_new(book->arena, chapter->section, TAG_SECTION, BEHIND_OPENER + (uint32_t)(i + k), true);
        *VEC_PUSH(book->arena, &book->groups) = n;
        if (book->pages.n % 2 == 1) book_notes(book);
        overleaf_questions(&s, i, n);
        book_pour(book, s.galley, chapter->section, chapter->topic, i == 0, s.type.accent);
        if (book->pages.n % 2 == 0) book_notes(book);
        report(&s);
        s = setter_open(book, arena, chapter);
        s.sections = sections;
        overleaf_answers(&s, i, n);
        report(&s);
        book_pour(book, s.galley, chapter->section, chapter->topic, false, s.type.accent);
        arena_free(arena);
    }
}

static void outline_chapter(struct book *book, const struct chapter *chapter)
{
    const struct deck *deck = book->make->deck;

    *VEC_PUSH(book->arena, &book->outlines) =
        (struct bookmark){0, book_topic_text(book, chapter->topic), book_topic_dest(book, chapter->topic)};
    for (size_t i = 0; i < chapter->n; i++) {
        size_t card = book->cards[chapter->first + i];
        struct strbuf title = strbuf_new(book->arena);

        strbuf_printf(&title, "%.*s  ", STR(deck->cards.v[card].label));
        if (deck_spans_formula(&deck->cards.v[card].front->spans))
            deck_spans_signs(&deck->cards.v[card].front->spans, book->make->job->language, &title);
        else
            strbuf_add(&title, deck->cards.v[card].question);
        *VEC_PUSH(book->arena, &book->outlines) =
            (struct bookmark){1, strbuf_str(&title), book_card_dest(book, card)};
    }
}

/* The answers of a quiz behind all questions. */
static void answers_body(struct book *book)
{
    const struct tag *all = make_section(book->arena, 0);

    for (size_t c = 0; c < book->chapters.n; c++) {
        struct chapter *chapter = &book->chapters.v[c];
        struct arena *arena = arena_new_beside(book->arena);
        struct setter s = setter_open(book, arena, chapter);

        chapter->answers = tag_new(book->arena, all, TAG_SECTION, (uint32_t)c + 1, true);
        quiz_answers(&s, c == 0);
        report(&s);
        book_pour(book, s.galley, chapter->answers, chapter->topic, c == 0, s.type.accent);
        arena_free(arena);
    }
}

void book_body(struct book *book)
{
    enum book_style style = book->make->job->style;

    book->number = number_column(book);
    for (size_t c = 0; c < book->chapters.n; c++) {
        struct chapter *chapter = &book->chapters.v[c];
        struct arena *arena = arena_new_beside(book->arena);

        chapter->folio = book->pages.n + 1;
        chapter->section = make_section(book->arena, 0);
        if (style == STYLE_OVERLEAF) {
            if (book->pages.n % 2 == 1) chapter->folio++;
            overleaf_chapter(book, chapter);
        } else {
            struct setter s = setter_open(book, arena, chapter);

            if (style == STYLE_QUIZ)
                quiz_questions(&s);
            else
                study_chapter(&s);
            report(&s);
            book_pour(book, s.galley, chapter->section, chapter->topic, true, s.type.accent);
        }
        outline_chapter(book, chapter);
        arena_free(arena);
    }
    if (style == STYLE_QUIZ) answers_body(book);
}
