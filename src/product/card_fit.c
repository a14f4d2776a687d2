#include "product/card_fit.h"

#include <math.h>

#include "base/length.h"

/* A deck has so many sizes for its answers at most. */
enum { STEPS = 3, CODES = 2 }; /* and for its code */
/* What the theme's sizes are meant for: a card of A7. Twice the area takes letters larger by the root of that, up to a bound. */
static const double USUAL_AREA = 105 * PT_PER_MM * 74 * PT_PER_MM;
static const double MOST_GROWTH = 2;
/* Where more than this part of a deck's answers that can be shrunk to fit fit at no step, they are measured by a smaller size, times the
 * smallest step, if that is of use to any. */
static const double LONG_DECK = 0.17, LONG_SIZE = 0.9;
/* An answer that fits only below this part of the size that it is measured by is split instead: two cards like their neighbours are
 * read sooner than one in fine print. */
static const double SUNK = 0.75;
/* Bytes that a few words may have; whether they are few is seen when they are set: they stand on one line. */
enum { WORDS_MOST = 160 };

static double growth(const struct card_form *form)
{
    return fmin(fmax(1, sqrt(form->w * form->h / USUAL_AREA)), MOST_GROWTH);
}

static double half_points(double size)
{
    return floor(size * 2 + 0.01) / 2;
}

static struct fit_sizes question_sizes(const struct job *job, const struct card_form *form)
{
    const struct role_look *look = &form->theme->roles[ROLE_QUESTION];
    double full = fmax(half_points(look->size * growth(form)), job->min_size);
    double least = job->min_size > 0 ? job->min_size : look->least;

    return fit_sizes(full, job->fit == FIT_ERROR ? fmax(look->size, job->min_size) : least);
}

/* The largest step on a card that the theme's sizes are meant for; a theme may have fewer. */
static double largest_usual(const double *theme)
{
    size_t i = STEPS - 1;

    while (i && theme[i] <= 0) i--;
    return theme[i];
}

/* The steps that answers may have on such a card: what is larger than asked for, or than a card of its size bears, is left out. */
static struct fit_sizes answer_sizes(const struct job *job, const struct card_form *form)
{
    const double *theme = form->theme->steps;
    double usual = largest_usual(theme);
    double most = usual * growth(form) + 0.01;
    double steps[THEME_STEPS_MAX + 1];
    double least;
    size_t n = 0;

    if (job->size > 0) {
        steps[n++] = job->size;
        most = job->size - FIT_STEP_LEAST + 0.01;
    }
    for (size_t i = THEME_STEPS_MAX; i-- > 0;)
        if (theme[i] > 0 && theme[i] <= most && theme[i] >= job->min_size - 0.01) steps[n++] = theme[i];
    if (!n) steps[n++] = fmax(usual, job->min_size);
    least = job->min_size > 0 ? job->min_size : form->theme->roles[ROLE_ANSWER].least;
    return fit_ladder(steps, n, job->fit == FIT_ERROR ? steps[n - 1] : fmin(least, steps[n - 1]));
}

struct card_fitter card_fit_open(const struct job *job, const struct card_form *form, struct arena *arena,
                                 struct arena *trial)
{
    struct card_fitter fitter = {
        .job = job,
        .form = form,
        .trial = trial,
        .codes = fit_codes(form->theme),
        .questions = question_sizes(job, form),
        .answers = answer_sizes(job, form),
        .tried = NEW_N(arena, struct card_tried, form->deck->cards.n),
    };
    double words = fitter.questions.size[0];

    if (job->size > 0) words = fmin(words, job->size);
    /* Below its question an answer is not as large as that. */
    fitter.words = words > fitter.answers.size[0] && job->faces != FACES_BOTH ? words : 0;
    fitter.base = fitter.answers.steps - 1;
    return fitter;
}

double card_fit_usual(const struct card_fitter *fitter, enum role role)
{
    const struct fit_sizes *sizes = role == ROLE_QUESTION ? &fitter->questions : &fitter->answers;

    return fmin(fitter->form->theme->roles[role].size, sizes->size[sizes->steps - 1]);
}

static struct fit_text text_of(const struct card_fitter *f, const struct card *card, enum role role,
                               struct rect room)
{
    return (struct fit_text){
        .codes = role == ROLE_ANSWER ? &f->codes : NULL,
        .theme = f->form->theme,
        .language = f->form->language,
        .tongue = f->form->tongues[role == ROLE_QUESTION ? CARD_FRONT : CARD_BACK],
        .role = role,
        .topic = card->topic,
        .blocks = role == ROLE_QUESTION ? card->front : card->back,
        .width = room.w,
        /* Only a dummy is made where the furniture leaves no room: each line is a part then. */
        .depth = fmax(room.h, 1),
    };
}

/* Lines to write on, which have no size of their own. */
static bool is_ruled(const struct card *card)
{
    return card->back && card->back->kind == BLOCK_LINES && !card->back->next;
}

/* True if the block may be a few words, or a formula, and no more. */
static bool is_brief(const struct block *block)
{
    size_t bytes = 0;

    if (!block || block->next) return false;
    if (block->kind == BLOCK_MATH) return block->text.n <= WORDS_MOST;
    if (block->kind != BLOCK_PARA) return false;
    for (size_t i = 0; i < block->spans.n; i++) {
        if (block->spans.v[i].kind == SPAN_IMAGE) return false;
        bytes += block->spans.v[i].text.n;
    }
    return bytes > 0 && bytes <= WORDS_MOST;
}

/* The text as large as a question, if it is a few words: a line; else NULL. */
static struct galley *set_words(const struct card_fitter *f, const struct fit_text *text)
{
    struct arena_mark mark = arena_mark(f->trial);
    struct galley *galley;

    if (f->words <= 0 || !is_brief(text->blocks)) return NULL;
    galley = fit_set(f->form->cx, f->trial, text, f->words);
    if (galley->lines.n == 1 && !galley->notes->list.n && !galley->remarks.n &&
        galley_depth(galley, 0, 1) <= text->depth)
        return galley;
    arena_reset(f->trial, mark);
    return NULL;
}

/* The index of the size to begin with of an answer that was found to fit at size `found` of `all`: what has been tried is not tried
 * again. */
static size_t first_try(const struct card_fitter *f, const struct fit_sizes *all, size_t found)
{
    size_t last = f->answers.steps - 1;

    /* Below a smallest step that is another there are sizes that have not been tried. */
    if (f->answers.size[last] > all->size[all->steps - 1] + 0.01 &&
        (found >= all->n || all->size[found] < f->answers.size[last]))
        return last;
    return found < all->n ? fit_index(&f->answers, all->size[found]) : f->answers.n;
}

/* What fits at which size. */
struct tally {
    size_t answers[FIT_STEPS_MAX], codes[FIT_STEPS_MAX];
};

static void count(const struct card_fitter *f, struct tally *tally, const struct card *card,
                  const struct card_tried *tried)
{
    if (tried->galley) tally->answers[tried->first]++;
    if (tried->galley && tried->galley->code > 0)
        tally->codes[fit_index(&f->codes, (double)tried->galley->code)]++;
    /* What is split has small text, and code that goes with it. */
    if (!tried->galley && fit_has_code(card->back)) tally->codes[f->codes.n - 1]++;
}

/* What answers are measured by that fit at no step. */
static double base_size(const struct fit_sizes *sizes, const size_t *counts)
{
    double step = sizes->size[sizes->steps - 1];
    size_t all = 0, shrunk = 0, near = 0;

    for (size_t i = 0; i < sizes->n; i++) all += counts[i];
    for (size_t i = sizes->steps; i < sizes->n; i++) {
        shrunk += counts[i];
        if (sizes->size[i] > LONG_SIZE * step - 0.25) near += counts[i];
    }
    return near && (double)shrunk > LONG_DECK * (double)all ? LONG_SIZE * step : step;
}

/* Chooses the sizes by what was counted. */
static void choose(struct card_fitter *f, const struct tally *tally)
{
    const struct fit_sizes *all = &f->answers;
    double base = base_size(all, tally->answers);

    f->codes = fit_choose(&f->codes, tally->codes, CODES);
    f->answers = fit_choose(all, tally->answers, STEPS);
    /* --min-size and the other ways to fit have the last word. */
    while (f->job->fit == FIT_SPLIT && f->job->min_size <= 0 && f->answers.n > f->answers.steps &&
           f->answers.size[f->answers.n - 1] < SUNK * base - 0.01)
        f->answers.n--;
    f->base = fit_index(&f->answers, base);
}

/* True if code is set at one of the chosen sizes. */
static bool is_chosen(const struct card_fitter *f, double code)
{
    return code <= 0 || fabs(f->codes.size[fit_index(&f->codes, code)] - code) < 0.01;
}

void card_fit_answers(struct card_fitter *f, const size_t *cards, const struct rect *rooms, size_t n)
{
    const struct fit_sizes all = f->answers;
    struct tally tally = {0};

    for (size_t i = 0; i < n; i++) {
        const struct card *card = &f->form->deck->cards.v[cards[i]];
        struct fit_text text = text_of(f, card, ROLE_ANSWER, rooms[i]);
        struct card_tried *tried = &f->tried[cards[i]];

        *tried = (struct card_tried){0, f->words, NULL};
        if (is_ruled(card)) continue;
        tried->galley = set_words(f, &text);
        if (!tried->galley) {
            tried->first = fit_find(f->form->cx, f->trial, &text, &all, 0, &tried->galley);
            if (tried->galley) tried->size = all.size[tried->first];
        }
        count(f, &tally, card, tried);
    }
    choose(f, &tally);
    for (size_t i = 0; i < n; i++) {
        struct card_tried *tried = &f->tried[cards[i]];

        tried->first = first_try(f, &all, tried->first);
        if (tried->galley && !is_chosen(f, (double)tried->galley->code)) tried->galley = NULL;
    }
}

/* The side at the first size from index `from` on at which it fits, or in parts, whose sizes begin at `base`. */
static struct card_side side_fit(const struct card_fitter *f, const struct context *cx,
                                 const struct fit_text *text, const struct fit_sizes *sizes, size_t from,
                                 size_t base)
{
    struct card_side side = {0};
    size_t at = fit_find(cx, f->trial, text, sizes, from, &side.galley);

    if (side.galley) {
        side.columns = NEW(f->trial, struct column);
        *side.columns = galley_whole(side.galley);
        side.n = 1;
    } else {
        side.columns = fit_split(cx, f->trial, text, sizes, base, &at, &side.galley, &side.n);
        /* In one part after all: what made it no fit, such as a word without a break, is told by itself. */
        side.divided = side.n > 1;
    }
    side.size = sizes->size[at];
    return side;
}

struct card_side card_fit_question(struct card_fitter *f, const struct card *card, struct rect room)
{
    struct fit_text text = text_of(f, card, ROLE_QUESTION, room);
    struct context cx = *f->form->cx;

    cx.question = true;
    return side_fit(f, &cx, &text, &f->questions, 0, 0);
}

struct card_side card_fit_answer(struct card_fitter *f, const struct card *card, struct rect room)
{
    struct fit_text text = text_of(f, card, ROLE_ANSWER, room);
    /* What stands in a card's place is another text. */
    bool known = card == &f->form->deck->cards.v[card->number - 1];
    struct card_tried tried = known ? f->tried[card->number - 1] : (struct card_tried){0};

    if (is_ruled(card)) tried.first = fit_index(&f->answers, card_fit_usual(f, ROLE_ANSWER));
    if (tried.galley && tried.size < f->words - 0.01 &&
        fabs(f->answers.size[tried.first] - tried.size) > 0.01)
        tried.galley = NULL;
    if (tried.galley) {
        struct column *column = NEW(f->trial, struct column);

        *column = galley_whole(tried.galley);
        return (struct card_side){tried.galley, column, 1, tried.size, false, {0}};
    }
    return side_fit(f, f->form->cx, &text, &f->answers, tried.first, f->base);
}
