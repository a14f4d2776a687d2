#include "base/address_find.h"

#include <string.h>

#include "base/char.h"

static bool is_address_byte(char c)
{
    return (unsigned char)c > ' ' && !strchr("<>\"\\`|{}[]^$*", c);
}

/* The end without the signs of the sentence that the address stands in. */
static size_t without_stop(struct str text, size_t start, size_t end)
{
    for (; end > start; end--) {
        struct str rest = str_sub(text, start, end - start);

        if (!strchr("?!.,:;_~')", rest.p[rest.n - 1])) break;
        if (rest.p[rest.n - 1] == ')' && str_has(rest, "(")) break;
    }
    return end;
}

/* No two signs in it are a mark of decks. */
static bool is_plain(struct str address)
{
    return !str_has(address, "==") && !str_has(address, "%%") && !str_has(address, "::");
}

/* "https://a.bc/d" with its colon at byte `colon`. */
static bool is_url(struct str text, size_t from, size_t colon, struct address_found *found)
{
    static const char *const schemes[] = {"https", "http", "ftp"};
    struct str all;

    if (!str_starts(str_from(text, colon), "://")) return false;
    found->start = colon;
    while (found->start > from && char_is_alnum(text.p[found->start - 1]) && colon - found->start < 6)
        found->start--;
    found->end = colon + 3;
    while (found->end < text.n && is_address_byte(text.p[found->end])) found->end++;
    found->end = without_stop(text, found->start, found->end);
    all = str_sub(text, found->start, found->end - found->start);
    if (found->end <= colon + 3 || !is_plain(all)) return false;
    found->scheme = "";
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_is_nocase(str_sub(text, found->start, colon - found->start), schemes[i])) return true;
    return false;
}

/* "a@b.cd" with its sign at byte `at`. */
static bool is_mail(struct str text, size_t from, size_t at, struct address_found *found)
{
    size_t point = 0;

    found->start = at;
    while (found->start > from &&
           (char_is_alnum(text.p[found->start - 1]) || strchr("._+-", text.p[found->start - 1])))
        found->start--;
    for (found->end = at + 1;
         found->end < text.n && (char_is_alnum(text.p[found->end]) || strchr("-.", text.p[found->end]));
         found->end++)
        /* A name between points begins and ends with a letter or digit. */
        if (!char_is_alnum(text.p[found->end]) && !char_is_alnum(text.p[found->end - 1])) break;
    while (found->end > at + 1 && !char_is_alnum(text.p[found->end - 1])) found->end--;
    for (size_t i = at + 1; i < found->end; i++)
        if (text.p[i] == '.') point = i;
    found->scheme = "mailto:";
    return found->start < at && point && (found->end == text.n || !strchr("_@", text.p[found->end])) &&
           !str_has(str_sub(text, at, found->end - at), "-.") &&
           (!found->start || text.p[found->start - 1] != '@');
}

/* "www.a.bc/d" with the first point at byte `point`, behind a blank or a bracket. */
static bool is_bare(struct str text, size_t from, size_t point, struct address_found *found)
{
    size_t stop = point;
    struct str all;

    if (point < from + 3 || !str_starts(str_from(text, point - 3), "www.")) return false;
    found->start = point - 3;
    if (found->start && !strchr(" (", text.p[found->start - 1])) return false;
    while (stop < text.n && is_address_byte(text.p[stop]) && !(text.p[stop] & 0x80) && text.p[stop] != '&')
        stop++;
    if (stop < text.n && text.p[stop] != ' ') return false;
    found->end = without_stop(text, found->start, stop);
    found->scheme = "http://";
    for (size_t i = found->end; i < stop; i++)
        if (strchr("_~!", text.p[i])) return false;
    all = str_sub(text, found->start, stop - found->start);
    return str_has(str_from(str_sub(all, 0, found->end - found->start), 4), ".") && is_plain(all);
}

bool address_find(struct str text, size_t from, struct address_found *found)
{
    for (size_t i = from; i < text.n; i++) {
        char c = text.p[i];

        if (c == ':' && is_url(text, from, i, found)) return true;
        if (c == '@' && is_mail(text, from, i, found)) return true;
        if (c == '.' && is_bare(text, from, i, found)) return true;
    }
    return false;
}
