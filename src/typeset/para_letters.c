#include <string.h>

#include "base/address.h"
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

/* True of a part that runs to the right by itself: code, an address. */
static bool stands_alone(const struct para *p, const struct look *look, struct str text)
{
    if (look->style & STYLE_CODE) return true;
    return look->url &&
           (str_is(text, look->url) || str_eq(text, address_shown(p->cx->stick->scratch, str_of(look->url))));
}

/* Such a part is a word to what is around it, and has an order of its own. */
int para_levels(const struct para *p, const struct joined *joined, enum bidi_base base, uint8_t *levels)
{
    struct arena *scratch = p->cx->stick->scratch;
    char *around = arena_copy(scratch, joined->text.p, joined->text.n);
    uint8_t *inner = arena_alloc(scratch, joined->text.n + 1);
    int level;

    for (size_t s = 0, at = 0; s < joined->n; at = joined->ends[s++]) {
        struct str part = str_sub(joined->text, at, joined->ends[s] - at);

        memset(inner + at, UINT8_MAX, part.n);
        if (!stands_alone(p, &p->looks.v[joined->looks[s]], part)) continue;
        memset(around + at, 'a', part.n);
        bidi_levels(scratch, part, BIDI_LTR, inner + at);
    }
    level = bidi_levels(scratch, (struct str){around, joined->text.n}, base, levels);
    for (size_t i = 0; i < joined->text.n; i++)
        if (inner[i] != UINT8_MAX) levels[i] = (uint8_t)((levels[i] + 1) / 2 * 2 + inner[i]);
    return level;
}
