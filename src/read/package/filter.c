#include "read/package/filter.h"

#include <string.h>

#include "base/char.h"
#include "base/strbuf.h"

/* ---- readings ---- */

static void reading_add(struct strbuf *b, struct str of, struct str reading, enum filter_reading which)
{
    if (which == FILTER_BOTH)
        strbuf_printf(b, "<ruby>%.*s<rt>%.*s</rt></ruby>", STR(of), STR(reading));
    else
        strbuf_add(b, which == FILTER_CHARACTERS ? of : reading);
}

struct str filter_readings(struct arena *arena, struct str text, enum filter_reading which)
{
    struct strbuf b = strbuf_new(arena);
    size_t from = 0; /* of what a reading may be of: behind the last blank, tag or reading */

    for (size_t i = 0; i < text.n; i++) {
        size_t close;

        if (text.p[i] == ' ' || text.p[i] == '>') {
            strbuf_add(&b, str_sub(text, from, i - from));
            from = i;
            /* A blank stands before the word that its reading is of, and goes with it. */
            if (text.p[i] == '>') {
                strbuf_addc(&b, '>');
                from = i + 1;
            }
            continue;
        }
        if (text.p[i] != '[' || from + (from < i && text.p[from] == ' ') == i) continue;
        close = i + 1 + str_find(str_from(text, i + 1), ']');
        if (close >= text.n) break;
        if (close == i + 1 || str_starts(str_from(text, i), "[sound:")) continue;
        if (text.p[from] == ' ') from++;
        reading_add(&b, str_sub(text, from, i - from), str_sub(text, i + 1, close - i - 1), which);
        i = close;
        from = close + 1;
    }
    strbuf_add(&b, str_from(text, from));
    return strbuf_str(&b);
}

/* ---- tags ---- */

/* The length of the tag or comment at the '<', or 0. */
static size_t tag_at(struct str text, size_t i)
{
    size_t end = i + 1;

    if (end >= text.n || !(char_is_letter(text.p[end]) || strchr("/!", text.p[end]))) return 0;
    while (end < text.n && text.p[end] != '>' && text.p[end] != '<') end++;
    return end < text.n && text.p[end] == '>' ? end + 1 - i : 0;
}

struct str filter_plain(struct arena *arena, struct str text)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < text.n;) {
        size_t n = text.p[i] == '<' ? tag_at(text, i) : 0;

        if (!n) strbuf_addc(&b, text.p[i]);
        i += n ? n : 1;
    }
    return strbuf_str(&b);
}

bool filter_is_empty(struct str text)
{
    for (size_t i = 0; i < text.n;) {
        struct str tag;
        size_t n;

        if (char_is_space(text.p[i])) {
            i++;
            continue;
        }
        n = text.p[i] == '<' ? tag_at(text, i) : 0;
        if (!n) return false;
        tag = str_sub(text, i + 1, n - 2);
        if (str_starts(tag, "/")) tag = str_from(tag, 1);
        if (str_ends(tag, "/")) tag.n--;
        tag = str_trim(tag);
        if (!str_is_nocase(tag, "br") && !str_is_nocase(tag, "div")) return false;
        i += n;
    }
    return true;
}

/* ---- what is seen ---- */

/* The length of what is heard, not seen, at i: "[sound:x.mp3]", "[anki:play:q:0]"; or 0. */
static size_t sound_at(struct str text, size_t i)
{
    size_t end = str_find(str_from(text, i), ']');

    return i + end < text.n ? end + 1 : 0;
}

bool filter_shows(struct str text)
{
    static const char *const seen[] = {"<img", "<svg"};

    for (size_t i = 0; i < text.n;) {
        size_t n = 0;

        for (size_t k = 0; k < 2; k++)
            if (str_is_nocase(str_sub(text, i, 4), seen[k])) return true;
        if (text.p[i] == '<') n = tag_at(text, i);
        if (str_starts(str_from(text, i), "&nbsp;")) n = 6;
        if (str_starts(str_from(text, i), "\xC2\xA0")) n = 2;
        if (str_starts(str_from(text, i), "[sound:") || str_starts(str_from(text, i), "[anki:"))
            n = sound_at(text, i);
        if (!n && !char_is_space(text.p[i])) return true;
        i += n ? n : 1;
    }
    return false;
}
