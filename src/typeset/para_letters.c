#include <assert.h>
#include <string.h>

#include "base/address.h"
#include "typeset/letters.h"
#include "typeset/para_impl.h"

/* As long as what stands in for a piece of a formula, and without a direction, not even that of a sign. */
static const char UNSEEN[] = "\xE2\x80\x8B";
_Static_assert(sizeof UNSEEN == sizeof STAND_IN, "the one is put in the place of the other");

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

/* The s-th part is a formula, or a piece of one. */
static bool is_formula(const struct para *p, const struct joined *joined, size_t s)
{
    return joined->insets[s] && (p->looks.v[joined->looks[s]].style & STYLE_MATH);
}

/* Such a part is a word to what is around it, and has an order of its own. A formula runs to the right as a whole, with all its pieces, and is neither a
 * word of that direction nor of the other. */
int para_levels(const struct para *p, const struct joined *joined, enum bidi_base base, uint8_t *levels)
{
    struct arena *scratch = p->cx->stick->scratch;
    char *around = arena_copy(scratch, joined->text.p, joined->text.n);
    uint8_t *inner = arena_alloc(scratch, joined->text.n + 1);
    int level;

    for (size_t s = 0, at = 0; s < joined->n; at = joined->ends[s++]) {
        struct str part = str_sub(joined->text, at, joined->ends[s] - at);

        memset(inner + at, UINT8_MAX, part.n);
        if (is_formula(p, joined, s)) {
            assert(part.n == sizeof UNSEEN - 1);
            memset(inner + at, 0, part.n);
            if (s && is_formula(p, joined, s - 1) && joined->insets[s - 1]->goes_on != INSET_WHOLE)
                memcpy(around + at, UNSEEN, sizeof UNSEEN - 1);
            continue;
        }
        if (!stands_alone(p, &p->looks.v[joined->looks[s]], part)) continue;
        memset(around + at, 'a', part.n);
        bidi_levels(scratch, part, BIDI_LTR, inner + at);
    }
    level = bidi_levels(scratch, (struct str){around, joined->text.n}, base, levels);
    for (size_t i = 0; i < joined->text.n; i++)
        if (inner[i] != UINT8_MAX) levels[i] = (uint8_t)((levels[i] + 1) / 2 * 2 + inner[i]);
    return level;
}
