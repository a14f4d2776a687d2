/* Rules for who does not see pages. */
#include "base/words.h"
#include "preflight/impl.h"
#include "typeset/figure.h"
#include "typeset/table.h"

void preflight_title(struct preflight_look *look)
{
    const struct preflight_of *of = look->of;
    const char *title = of->n ? str_z(look->arena, of->prints[0].title) : "";

    look->value = title;
    look->theirs = true;
    if (!*title)
        preflight_judge(look, NULL, PREFLIGHT_ERROR, SAY("none"));
    else if (!of->job->title && !deck_has_title(of->deck))
        preflight_judge(look, NULL, PREFLIGHT_ERROR,
                        arena_printf(look->arena, SAY("%s, from the file's name"), title));
}

void preflight_language(struct preflight_look *look)
{
    const struct job *job = look->of->job;

    look->value = job->language;
    look->theirs = true;
    if (job->language_doubtful)
        preflight_judge(look, NULL, job->preflight == PREFLIGHT_UA ? PREFLIGHT_ERROR : PREFLIGHT_WARNING,
                        arena_printf(look->arena, SAY("taken as %s"), job->language));
}

/* A card that is visited. */
struct preflight_visit {
    struct preflight_look *look;
    const struct card *card;
    int level; /* of the heading before */
};

static void visit_cards(struct preflight_look *look, void (*visit)(void *to, struct block *block))
{
    for (size_t i = 0; i < look->of->n_cards; i++) {
        const struct card *card = &look->of->deck->cards.v[look->of->cards[i]];
        struct preflight_visit of = {look, card, 0};

        deck_blocks_visit(card->front, visit, &of);
        deck_blocks_visit(card->back, visit, &of);
    }
}

/* Without words it is nothing to who does not see it; those that say nothing are hardly better. */
static void picture_look(void *to, struct block *block)
{
    const struct preflight_visit *of = to;
    bool ua = of->look->of->job->preflight == PREFLIGHT_UA;

    for (size_t i = 0; i < block->spans.n; i++) {
        const struct span *span = &block->spans.v[i];
        bool none = !str_trim(span->text).n;

        if (span->kind != SPAN_IMAGE || figure_caption(span->text, span->url)) continue;
        preflight_judge_card(
            of->look, of->card, deck_address_place(block->file, span->line, span->url),
            none && ua ? PREFLIGHT_ERROR : PREFLIGHT_WARNING,
            none ? SAY("one has none")
                 : arena_printf(of->look->arena, SAY("\"%.*s\" says nothing"), STR(span->text)));
    }
}

void preflight_alternatives(struct preflight_look *look)
{
    visit_cards(look, picture_look);
    look->value = SAY("each has");
}

static void table_look(void *to, struct block *block)
{
    const struct preflight_visit *of = to;

    if (block->kind == BLOCK_TABLE && !table_has_heads(block))
        preflight_judge_card(of->look, of->card,
                             (struct diag_place){.file = block->file, .line = block->line}, PREFLIGHT_ERROR,
                             SAY("one has none"));
}

void preflight_heads(struct preflight_look *look)
{
    visit_cards(look, table_look);
    look->value = SAY("each has");
}

/* Levels that are left out are closed up in the file, but whoever wrote them may have meant something. */
static void heading_look(void *to, struct block *block)
{
    struct preflight_visit *of = to;

    if (block->kind != BLOCK_HEADING) return;
    if (of->level && block->level > of->level + 1)
        preflight_judge_card(of->look, of->card,
                             (struct diag_place){.file = block->file, .line = block->line}, PREFLIGHT_WARNING,
                             arena_printf(of->look->arena, SAY("%d follows %d"), block->level, of->level));
    of->level = block->level;
}

void preflight_levels(struct preflight_look *look)
{
    visit_cards(look, heading_look);
    look->value = SAY("none is");
}
