#include "typeset/cut_copy.h"

#include "base/strbuf.h"
#include "base/utf8.h"

enum { ELLIPSIS = 0x2026 };

static struct str beginning(struct arena *arena, struct str text, size_t n)
{
    struct strbuf b = strbuf_new(arena);

    strbuf_add(&b, str_trim(str_sub(text, 0, n)));
    strbuf_rune(&b, ELLIPSIS);
    return strbuf_str(&b);
}

struct str cut_copy(struct arena *arena, struct str text, bool (*fits)(void *to, struct str text), void *to)
{
    size_t most = text.n, least = 0; /* `least` fits, or is nothing; `most` does not */

    if (!text.n || fits(to, text)) return text;
    while (most - least > 1) {
        size_t n = least + (most - least) / 2;

        n = utf8_start(text, n);
        if (n <= least) { /* within the character behind what fits */
            for (n = least + 1; n < most && ((unsigned char)text.p[n] & 0xC0) == 0x80;) n++;
            if (n >= most) break;
        }
        if (fits(to, beginning(arena, text, n)))
            least = n;
        else
            most = n;
    }
    return least ? beginning(arena, text, least) : (struct str){"", 0};
}
