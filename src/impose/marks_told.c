/* What finds no room on a sheet, in words. */
#include "impose/marks.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/words.h"

/* For a message: "the ruler". */
static const char *mark_name(enum sheet_mark mark)
{
    switch (mark) {
    case MARK_CUT: return SAY("all cutting guides");
    case MARK_CORNERS: return SAY("all round corners");
    case MARK_FOLD: return SAY("the fold lines");
    case MARK_STAPLE: return SAY("the staple guides");
    case MARK_COLLATE: return SAY("the collating marks");
    case MARK_RULER: return SAY("the ruler");
    case MARK_SLUG: return SAY("the slug line");
    case MARK_VERNIER: return SAY("the vernier");
    case MARK_COUNT: break;
    }
    return "";
}

static bool is_aside(enum sheet_mark mark)
{
    return mark == MARK_RULER || mark == MARK_SLUG || mark == MARK_VERNIER;
}

const char *marks_left_out(const struct marker *m, bool asides)
{
    const char *all = NULL;
    int n = 0;

    for (int i = MARK_COUNT; i--;) {
        const char *name = mark_name((enum sheet_mark)i);

        if (!m->left_out[i] || is_aside((enum sheet_mark)i) != asides) continue;
        all = n == 0   ? name
              : n == 1 ? arena_printf(m->arena, SAY("%-s and %-s"), name, all)
                       : arena_printf(m->arena, SAY("%-s, %-s"), name, all);
        n++;
    }
    return all;
}

bool marks_tell(const struct marker *m, struct diags *diags)
{
    const char *asked = marks_left_out(m, false), *asides = marks_left_out(m, true);

    if (asked) diag(diags, DIAG_NO_ROOM, NULL, 0, asked);
    if (asides) diag(diags, DIAG_NO_ROOM_ASIDE, NULL, 0, asides);
    return asked || asides;
}
