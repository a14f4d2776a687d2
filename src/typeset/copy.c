#include "typeset/copy.h"

#include "typeset/cut_copy.h"
#include "typeset/para.h"

struct galley *copy_set(const struct copy_room *room, const struct spans *spans,
                        const struct para_style *style)
{
    struct galley *galley = galley_new(room->arena);

    if (spans->n) para_set(room->cx, galley, spans, room->x, room->width, style);
    return galley;
}

struct galley *copy_set_text(const struct copy_room *room, struct str text, const struct para_style *style)
{
    struct span span = {.text = text};
    struct spans spans = {&span, text.n > 0, 1};

    return copy_set(room, &spans, style);
}

bool copy_fits(const struct copy_room *room, const struct galley *galley)
{
    return galley_height_all(galley) <= room->depth + 1e-6;
}

struct copy_trial {
    const struct copy_room *room;
    const struct para_style *style;
};

static bool trial_fits(void *to, struct str text)
{
    const struct copy_trial *trial = to;

    return copy_fits(trial->room, copy_set_text(trial->room, text, trial->style));
}

struct str copy_cut(const struct copy_room *room, struct str text, const struct para_style *style)
{
    struct copy_trial trial = {room, style};

    return cut_copy(room->arena, text, trial_fits, &trial);
}
