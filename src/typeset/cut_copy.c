#include "typeset/cut_copy.h"

#include <string.h>

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

/* A blank, or a sign that would join the beginning to what is gone. */
static bool is_loose(uint32_t rune)
{
    static const uint32_t dashes[] = {0x2013, 0x2014, 0xB7, 0x2022};

    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (rune == dashes[i]) return true;
    return rune && rune < 0x80 && strchr(" -|/:,;&([", (int)rune);
}

/* No more than n bytes: without the word that would be cut, unless it is more than half of what is left or of a script without
 * blanks between words, and without loose signs behind the last one. */
static size_t whole_words(struct str text, size_t n)
{
    size_t to = n, end;

    while (to && to < text.n && text.p[to] != ' ' && text.p[to - 1] != ' ') {
        if (utf8_is_cjk(utf8_last(str_sub(text, 0, to)))) to = 0;
        if (to) to--;
    }
    if (2 * to < n) to = n;
    end = to;
    while (end && is_loose(utf8_last(str_sub(text, 0, end)))) end = utf8_start(text, end - 1);
    return end ? end : to;
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
    return least ? beginning(arena, text, whole_words(text, least)) : (struct str){"", 0};
}
