#include "cli/summary.h"

#include <string.h>

#include "base/strbuf.h"
#include "cli/check.h"
#include "deck/select.h"
#include "product/products.h"
#include "write/report.h"

static size_t count_topics(const struct summary_of *of)
{
    size_t n = 0;

    for (size_t i = 0; i < of->n_cards; n++) i += select_run(of->deck, of->cards + i, of->n_cards - i);
    return n;
}

struct str summary_steps(struct arena *arena, const struct summary_of *of)
{
    const struct product *product = of->product;
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < of->outputs->reports.n; i++) {
        struct str how = product->prints.v[i].how;
        bool said = i > 0 && str_eq(how, product->prints.v[i - 1].how);

        if (!how.n || said || product->prints.v[i].duplex == DUPLEX_NONE) continue;
        strbuf_add(&b, how);
        strbuf_addc(&b, '\n');
    }
    return strbuf_str(&b);
}

struct str summary_text(struct arena *arena, const struct summary_of *of)
{
    const struct product *product = of->product;
    const struct job *job = of->job;
    const struct products_row *row = products_find(job->kind);
    bool topics = job->by_topic;
    struct report_counts counts = {topics ? product->n_cards : of->n_cards, product->n_parts,
                                   topics ? product->n_topics : count_topics(of)};
    struct strbuf b = strbuf_new(arena);

    if (of->unchanged) strbuf_printf(&b, "%s\n", of->unchanged);
    if (job->kind == KIND_CHECK)
        strbuf_add(&b, check_summary(arena, of->deck, of->weighed, of->cards, of->n_cards, of->diags,
                                     job->verbose ? LEVEL_ASIDE : LEVEL_NOTE));
    else if (row && row->called && product->prints.n)
        strbuf_printf(&b, "%s\n",
                      report_outcome(arena, row->called, str_z(arena, product->prints.v[0].file),
                                     job->flip == FLIP_LONG ? DUPLEX_LONG : DUPLEX_SHORT));
    else if (job_is_text(job->kind) && of->n_cards && strcmp(of->outputs->files.v[0].name, "-") != 0)
        strbuf_printf(&b, "%s\n",
                      report_outcome(arena, report_counted(arena, counts, NULL), of->outputs->files.v[0].name,
                                     DUPLEX_NONE));
    else if (of->outputs->reports.n)
        strbuf_add(&b, report_summary(arena, counts, of->deck, product->prints.v, product->prints.n));
    return strbuf_str(&b);
}
