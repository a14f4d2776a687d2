#include "product/card_room.h"

#include "base/length.h"
#include "base/text.h"
#include "base/words.h"
#include "house/house.h"
#include "product/card_area.h"

/* A line of ten letters, or so, at the smallest size: with less there is no card. */
static bool is_room(struct rect room, const struct fit_sizes *sizes)
{
    double least = sizes->size[sizes->n - 1];

    return room.w >= 5 * least && room.h >= 1.4 * least;
}

static bool is_enough(const struct card_furniture *furniture, const struct card_fitter *fitter)
{
    return is_room(furniture->front_room, &fitter->questions) &&
           is_room(furniture->back_room, &fitter->answers);
}

/* A card that is tried in other themes. */
struct room_trial {
    const struct card_fitter *fitter;
    const struct card_grid *grid;
    size_t topic;
};

static bool fits_in(void *of, const struct theme *theme)
{
    const struct room_trial *t = of;
    const struct job *job = t->fitter->job;
    struct arena *arena = t->fitter->trial;
    struct card_form form = *t->fitter->form;
    struct card_fitter fitter;

    form.theme = theme;
    form.safe = card_area_safe(t->grid, theme->card.margin, job->printable);
    fitter = card_fit_open(job, &form, arena, arena);
    return is_enough(card_face_furniture(arena, &form, t->topic), &fitter);
}

bool card_room_check(const struct make *make, const struct card_fitter *fitter, const struct card_grid *grid,
                     const struct card *card, const struct card_furniture *furniture)
{
    const struct job *job = make->job;
    const struct topic *topic = &make->deck->topics.v[card->topic];
    struct room_trial trial = {fitter, grid, card->topic};
    struct diag_place from;
    const char *why, *text;
    char size[SIZE_TEXT_MAX];

    if (job->dummy || is_enough(furniture, fitter)) return true;
    length_size_text(size, fitter->form->w, fitter->form->h);
    why = house_no_room(make->arena, make->theme, fits_in, &trial);
    from = job_place_of(job, why ? "theme" : "grid card stock paper");
    /* Nobody chose the card: then it is the topic's title that is too long. */
    if (!why && !from.file && job->card_w <= 0 && job->grid_columns <= 0)
        from = (struct diag_place){.file = topic->file, .line = topic->line};
    if (why)
        text = arena_printf(make->arena, SAY("the theme %s leaves a card of %s no room for text: %-s"),
                            make->theme->name, size, why);
    else
        text = arena_printf(
            make->arena, SAY("a card of %s has no room for text beside its topic \"%s\": use a larger card"),
            size, text_quoted(make->arena, topic->plain));
    diag_at(make->diags, DIAG_USAGE, from, text);
    return false;
}
