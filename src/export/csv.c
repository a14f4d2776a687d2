#include <string.h>

#include "base/text.h"
#include "deck/card_id.h"
#include "export/expanded.h"
#include "export/format.h"
#include "export/impl.h"

struct str export_tags(struct arena *arena, const struct strs *tags)
{
    struct strbuf b = strbuf_new(arena);
    bool commas = false;

    for (size_t i = 0; i < tags->n; i++) commas = commas || str_find(tags->v[i], ' ') < tags->v[i].n;
    for (size_t i = 0; i < tags->n; i++) {
        if (i) strbuf_addz(&b, commas ? ", " : " ");
        strbuf_add(&b, tags->v[i]);
    }
    if (commas && tags->n == 1) strbuf_addc(&b, ',');
    return strbuf_str(&b);
}

struct str export_trimmed(const struct strbuf *b)
{
    struct str text = strbuf_str(b);

    while (text.n && text.p[text.n - 1] == '\n') text.n--;
    return text;
}

struct str export_question(struct arena *arena, const struct card *card)
{
    struct strbuf b = strbuf_new(arena);

    format_front(card, true, &b);
    return export_trimmed(&b);
}

struct str export_answer(struct arena *arena, const struct card *card)
{
    struct strbuf b = strbuf_new(arena);

    if (!card->unanswered) format_blocks(expanded_blocks(arena, card->back), &b);
    return export_trimmed(&b);
}

/* A cell that a spreadsheet would take for a formula, with an apostrophe in front; one that has it already gets another, since
 * one is taken off where recto reads. */
static struct str guarded(struct arena *arena, struct str text)
{
    return text_is_formula(text) ? str_of(arena_printf(arena, "'%.*s", STR(text))) : text;
}

bool export_csv(const struct export_of *of, struct strbuf *out, struct diags *diags)
{
    const struct deck *deck = of->deck;
    struct arena *scratch = arena_new();

    (void)diags;
    strbuf_addz(out, "number,label,topic,question_markdown,answer_markdown,tags,id\r\n");
    for (size_t i = 0; i < of->n; i++) {
        const struct card *card = &deck->cards.v[of->cards[i]];
        struct arena_mark mark = arena_mark(scratch);
        const struct str cells[] = {card->label,
                                    deck->topics.v[card->topic].plain,
                                    export_question(scratch, card),
                                    export_answer(scratch, card),
                                    export_tags(scratch, &card->tags),
                                    card_id_write(scratch, card->id, card->id_note)};

        strbuf_printf(out, "%zu", card->number);
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
            strbuf_addc(out, ',');
            export_cell(out, of->guard ? guarded(scratch, cells[k]) : cells[k], ',');
        }
        strbuf_addz(out, "\r\n");
        arena_reset(scratch, mark);
    }
    arena_free(scratch);
    return true;
}
