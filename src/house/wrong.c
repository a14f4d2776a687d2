#include "house/impl.h"

#include <assert.h>
#include <string.h>

#include "base/words.h"

/* Each rule gives what it finds wrong, or NULL. */
typedef const char *rule(struct arena *arena, const struct theme *theme, const char **path);

static const char *const leasts[ROLE_COUNT] = {
    [ROLE_ANSWER] = "answer.least", [ROLE_QUESTION] = "question.least", [ROLE_BOOK] = "book.least"};

static const char *least_sizes(struct arena *arena, const struct theme *theme, const char **path)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (!leasts[role]) continue;
        *path = leasts[role];
        if (theme->roles[role].least > theme->roles[role].size)
            return arena_printf(arena, SAY("is larger than the size, %g"), theme->roles[role].size);
    }
    return NULL;
}

static const char *steps_rise(struct arena *arena, const struct theme *theme, const char **path)
{
    *path = "answer.steps";
    assert(theme->steps[0] == theme->roles[ROLE_ANSWER].size);
    for (size_t i = 1; i < THEME_STEPS_MAX && theme->steps[i] > 0; i++)
        if (theme->steps[i] <= theme->steps[i - 1])
            return arena_printf(arena, SAY("must rise from the answers' size: %g does not stand above %g"),
                                theme->steps[i], theme->steps[i - 1]);
    return NULL;
}

static const char *codes_rise(struct arena *arena, const struct theme *theme, const char **path)
{
    *path = "code.sizes";
    if (theme->codes[0].size <= 0) return SAY("must have a value");
    for (size_t i = 0; i < THEME_CODES_MAX && theme->codes[i].size > 0; i++) {
        const struct theme_code *code = &theme->codes[i];

        *path = "code.leadings";
        if (code->leading <= 0) return SAY("must have a value for each of code.sizes");
        *path = "code.from";
        if (!i && code->from > 0) return SAY("must begin with 0: there is a size of code for any text");
        if (i && code->from <= code[-1].from) return SAY("must rise, with a value for each of code.sizes");
        *path = "code.sizes";
        if (i && code->size <= code[-1].size)
            return arena_printf(arena, SAY("must rise: %g does not stand above %g"), code->size,
                                code[-1].size);
    }
    return NULL;
}

enum { CORNERS = 2 * THEME_CORNERS };

static const char *const corner_paths[CORNERS] = {
    "card.front.top-left", "card.front.top-right", "card.front.bottom-left", "card.front.bottom-right",
    "card.back.top-left",  "card.back.top-right",  "card.back.bottom-left",  "card.back.bottom-right"};

static size_t corner_offset(int i)
{
    size_t side = i < THEME_CORNERS ? offsetof(struct theme, card.front) : offsetof(struct theme, card.back);

    return side + (size_t)(i % THEME_CORNERS) * sizeof(struct theme_corner);
}

/* Labels share a corner; a text of several lines has it for itself. */
static const char *corners_hold(struct arena *arena, const struct theme *theme, const char **path)
{
    (void)arena;
    for (int i = 0; i < CORNERS; i++) {
        const struct theme_corner *corner = (const void *)((const char *)theme + corner_offset(i));

        *path = corner_paths[i];
        for (size_t k = 0; k < corner->n && corner->n > 1; k++) {
            enum theme_place_of of = corner->v[k].of;

            if (of != THEME_NUMBER && of != THEME_OF_COUNT && of != THEME_TAGS)
                return SAY(
                    "may hold several of number, number of count and tags; anything else is alone there");
        }
    }
    return NULL;
}

const char *house_wrong(struct arena *arena, const struct theme *theme, const char **path)
{
    static rule *const rules[] = {least_sizes, steps_rise, codes_rise, corners_hold};
    const char *why = NULL;

    for (size_t i = 0; i < sizeof rules / sizeof *rules && !why; i++) why = rules[i](arena, theme, path);
    return why;
}

void house_steps_inherit(struct theme *theme, const struct theme *base)
{
    size_t n = 1;

    theme->steps[0] = theme->roles[ROLE_ANSWER].size;
    for (size_t i = 1; i < THEME_STEPS_MAX; i++)
        if (base->steps[i] > theme->steps[0]) theme->steps[n++] = base->steps[i];
    while (n < THEME_STEPS_MAX) theme->steps[n++] = 0;
}

void house_restore(struct theme *theme, const struct theme *base, const char *path)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (!leasts[role] || strcmp(path, leasts[role]) != 0) continue;
        theme->roles[role].size = base->roles[role].size;
        theme->roles[role].least = base->roles[role].least;
        if (role == ROLE_ANSWER) house_steps_inherit(theme, base);
    }
    if (!strcmp(path, "answer.steps")) house_steps_inherit(theme, base);
    if (!strncmp(path, "code.", strlen("code."))) memcpy(theme->codes, base->codes, sizeof theme->codes);
    for (int i = 0; i < CORNERS; i++)
        if (!strcmp(path, corner_paths[i]))
            memcpy((char *)theme + corner_offset(i), (const char *)base + corner_offset(i),
                   sizeof(struct theme_corner));
}
