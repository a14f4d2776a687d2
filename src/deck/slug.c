#include <assert.h>

#include "base/rune.h"
#include "base/utf8.h"
#include "deck/deck.h"

/* File systems take names of 255 bytes; the deck's name, the slug, the kind and the ending share them. */
enum { SLUG_MAX = 80 };

struct str deck_slug(struct arena *arena, struct str title)
{
    struct strbuf b = strbuf_new(arena);
    bool gap = false;

    for (size_t i = 0; i < title.n && b.n < SLUG_MAX;) {
        uint32_t rune = utf8_next(title, &i);

        /* They are part of the word before them, but not in a file's name. */
        if (rune_is_unseen(rune)) continue;
        if (!rune_is_word(rune)) {
            gap = true;
            continue;
        }
        if (gap && b.n) strbuf_addc(&b, '-');
        gap = false;
        strbuf_rune(&b, rune_lower(rune));
    }
    assert(b.n <= SLUG_MAX + 4 && "one character beyond, with the gap before it");
    return strbuf_str(&b);
}

struct str deck_anchor(struct arena *arena, struct str heading)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < heading.n;) {
        uint32_t rune = utf8_next(heading, &i);

        if (rune == ' ')
            strbuf_addc(&b, '-');
        else if (rune == '-' || rune == '_' || rune_is_word(rune) || rune_is_unseen(rune))
            strbuf_rune(&b, rune_lower(rune));
    }
    return strbuf_str(&b);
}
