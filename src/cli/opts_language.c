#include <string.h>

#include "base/diag.h"
#include "base/language.h"
#include "base/words.h"
#include "cli/opts.h"
#include "read/spoken.h"

void opts_find_language(struct arena *arena, struct job *job, const struct source *sources, size_t n,
                        struct diags *diags)
{
    struct language_guessed found;
    const char *maybe;

    if (job->language_given || !n) return;
    found = spoken_find(arena, sources, n);
    if (found.sure && strcmp(found.tag, job->language) != 0) {
        job->language = found.tag;
        if (!job->binding_given && language_rtl(found.tag)) job->binding = BIND_RIGHT;
        diag(diags, DIAG_LANGUAGE, sources[0].name, 0,
             arena_printf(arena, SAY("found out from the text: %s"), found.tag));
    }
    if (found.sure || !found.foreign) return;
    maybe = !found.tag    ? SAY("one that recto does not know")
            : found.rival ? arena_printf(arena, SAY("%s or %s"), found.tag, found.rival)
                          : found.tag;
    job->language_doubtful = true;
    diag(diags, DIAG_LANGUAGE, sources[0].name, 0,
         arena_printf(arena, SAY("not certain from the text (%-s, perhaps): taken as %s"), maybe,
                      job->language));
}
