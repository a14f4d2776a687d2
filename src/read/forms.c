#include "read/forms.h"

#include <string.h>

#include "base/words.h"

static struct convention *form_of(struct arena *arena, struct deck *deck, const char *name)
{
    struct convention *form;

    for (size_t i = 0; i < deck->forms.n; i++)
        if (!strcmp(deck->forms.v[i].name, name)) return &deck->forms.v[i];
    form = VEC_PUSH(arena, &deck->forms);
    form->name = name;
    return form;
}

/* Most cards first; those with as many stay in their order. */
static void sort(struct deck *deck)
{
    for (size_t i = 1; i < deck->forms.n; i++) {
        struct convention form = deck->forms.v[i];
        size_t k = i;

        for (; k && deck->forms.v[k - 1].cards < form.cards; k--) deck->forms.v[k] = deck->forms.v[k - 1];
        deck->forms.v[k] = form;
    }
}

void forms_find(struct arena *arena, struct deck *deck)
{
    const struct card *before = NULL;

    for (size_t i = 0; i < deck->cards.n; i++) {
        const struct card *card = &deck->cards.v[i];
        struct convention *form;

        if (!card->format) continue;
        form = form_of(arena, deck, card->format);
        form->cards++;
        if (!before || before->format != card->format || before->file != card->file)
            *VEC_PUSH(arena, &form->stretches) = (struct line_range){card->file, card->line, card->line};
        else
            form->stretches.v[form->stretches.n - 1].last = card->line;
        before = card;
    }
    sort(deck);
    if (deck->forms.n) deck->format = deck->forms.v[0].name;
}

/* "bold at 5 to 9, 12": the first stretches of it in that file; NULL: there are none. */
static const char *form_text(struct arena *arena, const struct convention *form, const char *file,
                             size_t most)
{
    struct strbuf b = strbuf_new(arena);
    size_t n = 0;

    for (size_t k = 0; k < form->stretches.n; k++) {
        const struct line_range *s = &form->stretches.v[k];

        if (s->file != file || n++ >= most) continue;
        if (b.n) strbuf_addz(&b, ", ");
        if (s->last != s->first)
            strbuf_printf(&b, SAY("%d to %d"), s->first, s->last);
        else
            strbuf_printf(&b, "%d", s->first);
    }
    if (n > most) strbuf_addz(&b, ", ...");
    return n ? arena_printf(arena, SAY("%s at %-.*s"), form->name, STR(strbuf_str(&b))) : NULL;
}

struct str forms_text(struct arena *arena, const struct deck *deck, const char *file)
{
    enum { STRETCHES = 3 };
    const char *all = NULL;
    size_t forms = 0;

    for (size_t i = deck->forms.n; i--;) {
        const char *text = form_text(arena, &deck->forms.v[i], file, STRETCHES);

        if (!text) continue;
        all = forms++ ? arena_printf(arena, SAY("%-s; %-s"), text, all) : text;
    }
    return forms > 1 ? str_of(all) : (struct str){"", 0};
}
