#include "product/accessible.h"

#include "base/str.h"
#include "base/words.h"
#include "typeset/table.h"

/* The pictures and tables of a card. */
struct accessible_blocks {
    struct diags *diags;
    bool ready;
};

static void block_read(void *to, struct block *block)
{
    struct accessible_blocks *reading = to;

    if (block->kind == BLOCK_TABLE && !table_has_heads(block)) {
        diag(reading->diags, DIAG_UA, block->file, block->line,
             SAY("the table has no heads: a first row of them, or a first column in bold"));
        reading->ready = false;
    }
    for (size_t i = 0; i < block->spans.n; i++) {
        const struct span *span = &block->spans.v[i];

        if (span->kind != SPAN_IMAGE || str_trim(span->text).n) continue;
        diag_at(reading->diags, DIAG_UA, deck_address_place(block->file, span->line, span->url),
                SAY("the picture has no text that is read in its place"));
        reading->ready = false;
    }
}

bool accessible_ready(const struct make *make)
{
    struct accessible_blocks reading = {make->diags, true};
    const struct job *job = make->job;

    /* A preflight says the same, and goes on. */
    if (!job->conform.ua || job->preflight || !make->n_cards) return true;
    if (!job->title && !deck_has_title(make->deck)) {
        diag(make->diags, DIAG_UA, NULL, 0,
             SAY("the deck has no title but its file's name: --title gives it one"));
        reading.ready = false;
    }
    if (job->language_doubtful) {
        diag(make->diags, DIAG_UA, NULL, 0, SAY("the deck does not say its language: --lang does"));
        reading.ready = false;
    }
    for (size_t i = 0; i < make->n_cards; i++) {
        const struct card *card = &make->deck->cards.v[make->cards[i]];

        deck_blocks_visit(card->front, block_read, &reading);
        deck_blocks_visit(card->back, block_read, &reading);
    }
    return reading.ready;
}
