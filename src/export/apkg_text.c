#include "anki/sha1.h"
#include "base/char.h"
#include "base/strbuf.h"
#include "export/apkg_impl.h"

/* The value of src in a tag, which is as html.c writes it. */
static struct str source_of(struct str tag)
{
    static const char mark[] = " src=\"";
    struct str value = str_from(tag, str_find_z(tag, mark) + strlen(mark));

    return str_sub(value, 0, str_find(value, '"'));
}

/* The character of an entity, as html.c writes them, and its length; 0: it is none. */
static size_t entity_at(struct str text, uint32_t *rune)
{
    static const struct {
        const char *name;
        uint32_t rune;
    } named[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&nbsp;", 0xA0}};
    size_t digits = str_starts(text, "&#") ? str_digits(str_from(text, 2)) : 0;

    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        *rune = named[i].rune;
        if (str_starts(text, named[i].name)) return strlen(named[i].name);
    }
    if (!digits || digits > 3 || !str_starts(str_from(text, 2 + digits), ";")) return 0;
    *rune = 0;
    for (size_t i = 0; i < digits; i++) *rune = *rune * 10 + (uint32_t)(text.p[2 + i] - '0');
    return digits + 3;
}

struct str apkg_plain(struct arena *arena, struct str html)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0, n; i < html.n; i += n) {
        uint32_t rune;

        n = 1;
        if (html.p[i] == '<') {
            struct str tag = str_sub(html, i, str_find(str_from(html, i), '>') + 1);

            n = tag.n;
            if (!str_starts(tag, "<img ")) continue;
            strbuf_addc(&b, ' ');
            strbuf_add(&b, apkg_plain(arena, source_of(tag)));
            strbuf_addc(&b, ' ');
        } else if (html.p[i] == '&' && entity_at(str_from(html, i), &rune)) {
            n = entity_at(str_from(html, i), &rune);
            strbuf_rune(&b, rune);
        } else {
            strbuf_addc(&b, html.p[i]);
        }
    }
    return strbuf_str(&b);
}

int64_t apkg_sum(struct str plain)
{
    unsigned char digest[SHA1_BYTES];
    int64_t sum = 0;

    sha1_of(plain, digest);
    for (size_t i = 0; i < 4; i++) sum = sum << 8 | digest[i];
    return sum;
}
