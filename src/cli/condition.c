#include "cli/condition.h"

#include "base/diag.h"
#include "base/file.h"
#include "base/words.h"
#include "color/color.h"

enum { PROFILE_MOST = 16 << 20 }; /* bytes of a file */

/* NULL after a diagnostic. */
static const struct color_condition *of_file(struct arena *arena, const char *path, struct diags *diags)
{
    const struct color_condition *condition;
    const char *wrong;
    struct str file;
    enum file_fault fault = file_read_given(arena, path, PROFILE_MOST, &file);

    if (fault) {
        diag(diags, DIAG_CANNOT_READ, path, 0, file_why(fault));
        return NULL;
    }
    condition = color_condition_of_file(arena, file, &wrong);
    /* Only the library knows whether all of it is sound. */
    if (condition) color_press_close(color_press_open(file, &wrong));
    if (wrong == color_no_library)
        diag(diags, DIAG_COLORS, NULL, 0, path, wrong);
    else if (wrong)
        diag(diags, DIAG_CONDITION, path, 0, wrong);
    return wrong ? NULL : condition;
}

/* Whether files of that kind can be made with it; false after a diagnostic. */
static bool suits(struct arena *arena, const struct job *job, const struct color_condition *condition,
                  struct diags *diags)
{
    struct str profile = color_condition_profile(condition);
    bool file = !condition->registered;

    if (job->conform.press == PRESS_X4 && !profile.n) {
        diag(diags, DIAG_CONDITION, NULL, 0,
             arena_printf(arena,
                          SAY("PDF/X-4 carries the profile of its printing condition, and that of %s is not "
                              "here: name its "
                              "file (--condition NAME.icc)"),
                          condition->name));
        return false;
    }
    if (job->conform.press != PRESS_X4 && file && color_profile_version(profile) > 2) {
        diag(diags, DIAG_CONDITION, job->conform.condition, 0,
             SAY("the profile is of version 4, which PDF/X-1a and PDF/X-3 cannot carry: take --press x4"));
        return false;
    }
    return true;
}

bool condition_of(struct arena *arena, const struct job *job, struct diags *diags,
                  const struct color_condition **condition)
{
    const char *said = job->conform.condition;

    *condition = NULL;
    if (!job->conform.press) return true;
    if (!said) /* a file that carries a profile can only name one that is here */
        *condition = color_condition_usual(job->conform.us && job->conform.press != PRESS_X4);
    else if (color_condition_is_file(said))
        *condition = of_file(arena, said, diags);
    else
        *condition = color_condition_find(said);
    return *condition && suits(arena, job, *condition, diags);
}
