#include <stdint.h>
#include <string.h>

#include "base/char.h"
#include "read/tree/nest.h"

/* Those that begin a block of kind 6, as cmark-gfm knows them. */
static const char names[] =
    "|address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|"
    "div|"
    "dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hr|html|"
    "iframe|"
    "legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|section|source|title|summary|"
    "table|tbody|td|tfoot|th|thead|tr|track|ul|";

enum { NAME_MAX = 16 };

static size_t name_length(struct str s)
{
    size_t n = 0;

    if (!s.n || !char_is_letter(s.p[0])) return 0;
    while (n < s.n && (char_is_alnum(s.p[n]) || s.p[n] == '-')) n++;
    return n;
}

static bool is_block_name(struct str name)
{
    char word[NAME_MAX + 3] = "|";

    if (!name.n || name.n > NAME_MAX) return false;
    for (size_t i = 0; i < name.n; i++) word[i + 1] = (char)char_lower(name.p[i]);
    word[name.n + 1] = '|';
    return strstr(names, word) != NULL;
}

static size_t spaces(struct str s, size_t i)
{
    while (i < s.n && char_is_space(s.p[i])) i++;
    return i;
}

/* Behind the value at i, or i if there is none. */
static size_t value_end(struct str s, size_t i)
{
    size_t k = i;

    if (i < s.n && (s.p[i] == '"' || s.p[i] == '\'')) {
        size_t n = str_find(str_from(s, i + 1), s.p[i]);

        return i + 1 + n < s.n ? i + n + 2 : i;
    }
    while (k < s.n && !char_is_space(s.p[k]) && !strchr("\"'=<>`", s.p[k])) k++;
    return k;
}

/* Behind the attributes from i on. */
static size_t attributes_end(struct str s, size_t i)
{
    for (;;) {
        size_t k = spaces(s, i), equals, value;

        if (k == i || k == s.n || !(char_is_letter(s.p[k]) || s.p[k] == '_' || s.p[k] == ':')) return i;
        while (k < s.n && (char_is_alnum(s.p[k]) || strchr("_:.-", s.p[k]))) k++;
        equals = spaces(s, k);
        if (equals < s.n && s.p[equals] == '=') {
            value = spaces(s, equals + 1);
            if (value_end(s, value) == value) return i;
            k = value_end(s, value);
        }
        i = k;
    }
}

/* A whole tag, alone on its line. */
static bool is_lone_tag(struct str s)
{
    bool closes = s.n > 1 && s.p[1] == '/';
    size_t name = name_length(str_from(s, 1 + closes));
    size_t i = 1 + closes + name;

    if (!name) return false;
    if (!closes) i = attributes_end(s, i);
    i = spaces(s, i);
    if (!closes && i < s.n && s.p[i] == '/') i++;
    if (i >= s.n || s.p[i] != '>') return false;
    for (i++; i < s.n; i++)
        if (!char_is_blank(s.p[i]) && s.p[i] != '\f') return false;
    return true;
}

int nest_html(struct str s, bool alone)
{
    size_t slash, n;
    struct str name;
    bool ends, parted;

    if (s.n < 2 || s.p[0] != '<') return 0;
    if (s.p[1] == '!') {
        if (str_starts(s, "<!--")) return 2;
        if (str_is_nocase(str_sub(s, 0, 9), "<![CDATA[")) return 5;
        return s.n > 2 && char_is_letter(s.p[2]) ? 4 : 0;
    }
    if (s.p[1] == '?') return 3;
    slash = s.p[1] == '/';
    n = name_length(str_from(s, 1 + slash));
    name = str_sub(s, 1 + slash, n);
    n += 1 + slash;
    parted = n == s.n || char_is_space(s.p[n]);
    ends = n < s.n && s.p[n] == '>';
    if (!slash && (parted || ends) &&
        (str_is_nocase(name, "script") || str_is_nocase(name, "pre") || str_is_nocase(name, "style")))
        return 1;
    if ((parted || ends || str_starts(str_from(s, n), "/>")) && is_block_name(name)) return 6;
    return alone && is_lone_tag(s) ? 7 : 0;
}

size_t nest_html_end(struct str s, int kind)
{
    static const char *const ends[NEST_HTML_RAW + 1][3] = {
        {0}, {"</script>", "</pre>", "</style>"}, {"-->"}, {"?>"}, {">"}, {"]]>"}};

    for (const char *p = s.p, *end = s.p + s.n; s.n && (p = memchr(p, *ends[kind][0], (size_t)(end - p)));
         p++)
        for (size_t k = 0; k < 3 && ends[kind][k]; k++) {
            size_t n = strlen(ends[kind][k]);

            if (str_is_nocase(str_sub(s, (size_t)(p - s.p), n), ends[kind][k])) return (size_t)(p - s.p) + n;
        }
    return SIZE_MAX;
}
