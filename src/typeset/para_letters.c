#include "base/char.h"
#include "typeset/letters.h"
#include "typeset/para_impl.h"

struct joined para_letters_draw(struct para *p, struct joined joined)
{
    bool *prose;

    if (p->cx->as_typed || !joined.n) return joined;
    prose = NEW_N(p->cx->stick->scratch, bool, joined.n);
    for (size_t i = 0; i < joined.n; i++) {
        const struct look *look = &p->looks.v[joined.looks[i]];

        prose[i] =
            !joined.insets[i] && !look->gap && !look->key && !(look->style & (STYLE_CODE | STYLE_MATH));
    }
    joined.text =
        letters_set(p->cx->stick->scratch, p->style->language, joined.text, joined.ends, prose, joined.n);
    return joined;
}

struct str para_letters_of_code(const struct para *p, const struct joined *joined)
{
    char *text = arena_copy(p->cx->stick->scratch, joined->text.p, joined->text.n);

    for (size_t s = 0, at = 0; s < joined->n; s++)
        for (; at < joined->ends[s]; at++)
            if ((p->looks.v[joined->looks[s]].style & STYLE_CODE) && char_is_punct(text[at])) text[at] = 'a';
    return (struct str){text, joined->text.n};
}
