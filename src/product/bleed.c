#include "product/bleed.h"

#include "base/length.h"
#include "base/words.h"

static bool reaches_trim(const struct print *print)
{
    struct side_walk walk = {0};
    const struct side *side;

    while ((side = print_walk(print, &walk)))
        for (size_t i = 0; i < side->places.n; i++)
            if (side->places.v[i].page && page_reaches_edge(side->places.v[i].page)) return true;
    return false;
}

void bleed_report(const struct make *make, struct product *product, const struct print *print, double had)
{
    double asked = make->job->bleed / PT_PER_MM, left_out = asked - had / PT_PER_MM;

    if (left_out <= 0.01 || product->bleed_told || !reaches_trim(print)) return;
    diag_at(make->diags, DIAG_BLEED, job_place_of(make->job, "bleed"),
            arena_printf(make->arena, SAY("no room on the sheet for %.2gmm of the bleed of %.3gmm: left out"),
                         left_out, asked));
    product->bleed_told = true;
}

void bleed_report_unused(const struct make *make, const struct product *product)
{
    const struct job *job = make->job;

    if (!job->bleed_given || job->bleed <= 0 || job->dummy || !product->prints.n) return;
    for (size_t i = 0; i < product->prints.n; i++)
        if (reaches_trim(&product->prints.v[i])) return;
    diag_at(make->diags, DIAG_BLEED, job_place_of(job, "bleed"),
            arena_printf(make->arena,
                         SAY("nothing is printed at the trim: there is nothing for the bleed of %.3gmm"),
                         job->bleed / PT_PER_MM));
}
