#include "export/format_escape.h"

#include <string.h>

#include "base/char.h"
#include "base/short_code.h"

/* The text that is written, and where. */
struct escape {
    struct str text;
    const struct format_around *around;
    char before; /* what the line has in front of it; '\0': nothing */
};

/* The byte in front of i, and that behind it; '\0' at the ends of the line. */
static char byte_before(const struct escape *e, size_t i)
{
    return i ? e->text.p[i - 1] : e->before;
}

static char byte_behind(const struct escape *e, size_t i)
{
    return i + 1 < e->text.n ? e->text.p[i + 1] : e->around->behind;
}

static bool is_in(char c, const char *set)
{
    return c && strchr(set, c);
}

static bool ends(const struct escape *e)
{
    return !e->around->behind;
}

static bool is_gap(char c)
{
    return c == '\0' || char_is_blank(c) || c == '\n';
}

/* True if the rest of the line from i on is nothing but `c` and blanks. */
static bool is_rest(const struct escape *e, size_t i, char c)
{
    while (i < e->text.n && (e->text.p[i] == c || e->text.p[i] == ' ')) i++;
    return i == e->text.n && ends(e);
}

/* ---- what recto would take for its own ---- */

/* "^id" at the end, the name of a block. */
static bool is_block_id(struct str text, size_t i)
{
    if (i && text.p[i - 1] != ' ') return false;
    for (size_t k = i + 1; k < text.n; k++)
        if (!char_is_alnum(text.p[k]) && text.p[k] != '-') return false;
    return true;
}

/* "a@b.cd" becomes a link. */
static bool is_mail(struct str text, size_t i)
{
    bool dot = false;

    if (!i || !(char_is_alnum(text.p[i - 1]) || strchr("._+-", text.p[i - 1]))) return false;
    for (size_t k = i + 1; k < text.n && !dot && (char_is_alnum(text.p[k]) || strchr("._-", text.p[k])); k++)
        dot = text.p[k] == '.' && k > i + 1;
    return dot;
}

/* "{{c1::", "{1:", "{c2::". */
static bool is_numbered_gap(struct str rest)
{
    size_t head = str_starts(rest, "{{c") ? 3 : str_starts(rest, "{c") ? 2 : 1;
    size_t digits = str_digits(str_from(rest, head));

    return digits && str_starts(str_from(rest, head + digits), ":");
}

/* "#tag" as the last word of a heading is one of its card where this has others. */
static bool is_last_tag(const struct escape *e, size_t i)
{
    struct str word = str_from(e->text, i);

    return (i || !e->around->begins) && e->around->place == FORMAT_HEADING && ends(e) &&
           is_gap(byte_before(e, i)) && word.n > 1 && str_find(word, ' ') == word.n && word.p[1] != '#' &&
           !char_is_digit(word.p[1]);
}

/* Marks of programs, which are gone when Markdown is read: a backslash cannot tell, but no such sign reaches over an element. */
static bool is_own_sign(const struct escape *e, size_t i)
{
    static const char *const signs[] = {"==",  "{{c", "{#",    "{.",         "{:", "{%",
                                        "{{<", "{{%", "#card", "#flashcard", "%%", "STARTI"};
    static const char *const lines[] = {"START", "TARGET DECK", "FILE TAGS"};
    struct str rest = str_from(e->text, i);
    size_t digits;

    if (!strchr("={#:^@[%STF", e->text.p[i])) return false;
    if (e->text.p[i] == '^') return is_block_id(e->text, i);
    if (e->text.p[i] == '@') return !e->around->linked && is_mail(e->text, i);
    /* By themselves they pair with nothing. */
    if ((e->text.p[i] == '=' && !e->around->equals) || (e->text.p[i] == '%' && !e->around->percents))
        return str_starts(rest, "%%") && !i;
    if (e->text.p[i] == ':') return short_code_at(e->text, i, &digits).n > 0;
    /* Behind a picture it would be its attributes. */
    if (e->text.p[i] == '{' && !i && e->before == ')') return true;
    if (e->text.p[i] == '[') return str_starts(rest, "[[") && str_has(rest, "]]");
    if (e->text.p[i] == '#' && is_last_tag(e, i)) return true;
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (str_starts(rest, signs[k])) return true;
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
        if (!i && e->around->begins && str_starts(rest, lines[k])) return true;
    return e->text.p[i] == '{' && is_numbered_gap(rest);
}

/* ---- what is Markdown's ---- */

/* At the start of a line: a list, a heading, a rule, a mark of decks. */
static bool is_line_sign(const struct escape *e, size_t i)
{
    char next = byte_behind(e, i);

    switch (e->text.p[i]) {
    case '-':
    case '+': return is_gap(next) || next == e->text.p[i];
    case '=':
    case '?':
    case '%': return is_rest(e, i, e->text.p[i]) || !ends(e);
    case '>':
    case '#': return true;
    case ':': return is_gap(next) || is_in(next, ":-?");
    case '|': return true;
    default: return false;
    }
}

/* "&amp;", "&#35;". */
static bool is_entity(const struct escape *e, size_t i)
{
    size_t n = i + 1 + (byte_behind(e, i) == '#');

    while (n < e->text.n && char_is_alnum(e->text.p[n])) n++;
    return n < e->text.n ? n > i + 1 && e->text.p[n] == ';' : !ends(e);
}

/* Words in brackets are a link only where an address or a name follows; a footnote, a box to tick at the line's start. */
static bool is_bracket_free(const struct escape *e, size_t open)
{
    size_t shut = open + 1;
    char before = byte_before(e, open), behind;

    if (e->around->linked || before == '!' || before == '[' || before == ']' || (e->around->begins && !open))
        return false;
    while (shut < e->text.n && !strchr("[]\\`", e->text.p[shut])) shut++;
    if (shut >= e->text.n || e->text.p[shut] != ']' || shut == open + 1 || e->text.p[open + 1] == '^')
        return false;
    behind = byte_behind(e, shut);
    return behind == '\0' || !strchr("[]({:?", behind);
}

/* A backslash is one before letters, digits and blanks, and where nothing follows but the line's end. */
static bool is_slash_free(const struct escape *e, size_t i)
{
    char next = byte_behind(e, i);

    return i && (char_is_alnum(next) || next == ' ' || (next & 0x80)) &&
           !str_starts(str_from(e->text, i), "\\begin");
}

/* A tag, a comment or the like: these swallow all that follows, and so do some tags at the start of a line, though they never end. */
static bool is_tag(const struct escape *e, size_t i)
{
    char next = byte_behind(e, i);

    if (is_in(next, "!?")) return true;
    if (!char_is_letter(next) && next != '/') return false;
    return (e->around->begins && !i) || !ends(e) || str_has(str_from(e->text, i), ">");
}

static bool ends_tag(const struct escape *e, size_t i)
{
    size_t open = str_find_last(str_sub(e->text, 0, i), '<');

    return open < i && is_tag(e, open);
}

/* True if the sign at i has to have a backslash. */
static bool is_sign(const struct escape *e, size_t i)
{
    char c = e->text.p[i], before = byte_before(e, i), next = byte_behind(e, i);

    if (e->around->begins && !i &&
        (e->around->place == FORMAT_LINES || (c == '#' && (is_gap(next) || next == '#'))) &&
        is_line_sign(e, i))
        return true;
    switch (c) {
    case '\\': return !is_slash_free(e, i);
    case '`': return true;
    case '*': return !(is_gap(before) && is_gap(next)) || (e->around->begins && !i) || is_rest(e, i, '*');
    case '_': return !(char_is_word(before) && char_is_word(next));
    case '[': return !is_bracket_free(e, i);
    /* Without a bracket that opens it is none; and \\[ with \\] might be a formula. */
    case ']': return e->around->linked;
    case '<': return is_tag(e, i);
    /* Lines are searched for some tags before Markdown is read. */
    case '>': return ends_tag(e, i);
    case '~': return before == '~' || next == '~' || next == '?';
    case '$': return e->around->dollars;
    case '|': return e->around->place == FORMAT_CELL || e->around->linked;
    case '&': return is_entity(e, i);
    case '(':
    case ')': return before == '\\';
    case '!': return next == '[' || next == '?';
    /* "# Title #" is "Title". */
    case '#':
        return e->around->place == FORMAT_HEADING && (is_gap(before) || before == '#') && is_rest(e, i, '#');
    /* Addresses become links by themselves, and what is in them is no Markdown. */
    case ':': return !e->around->linked && str_starts(str_from(e->text, i), "://");
    case '.': return !e->around->linked && i >= 3 && str_starts(str_from(e->text, i - 3), "www.");
    default: return false;
    }
}

/* The second of two would end the gap, or what is hidden in it: a tag stands between them. */
static bool ends_gap(const struct escape *e, size_t i)
{
    char c = e->text.p[i];

    if (!e->around->gap || (c != '}' && c != ':')) return false;
    return i + 1 < e->text.n ? e->text.p[i + 1] == c : e->around->behind != ' ';
}

/* True of what is no sign for either of them, wherever it stands: blanks, digits, small letters, what is beyond ASCII. */
static bool is_plain(char c)
{
    return c == ' ' || (char_is_word(c) && !char_is_upper(c));
}

void format_escape(struct strbuf *b, struct str text, const struct format_around *around)
{
    const struct escape e = {text, around, b->n ? b->p[b->n - 1] : '\0'};
    size_t digits = around->begins ? str_digits(text) : 0;

    if (digits >= text.n || (text.p[digits] != '.' && text.p[digits] != ')') ||
        !is_gap(byte_behind(&e, digits)))
        digits = 0;
    for (size_t i = 0; i < text.n; i++) {
        size_t start = i;

        while (i < text.n && is_plain(text.p[i])) i++;
        strbuf_add(b, str_sub(text, start, i - start));
        if (i == text.n) break;
        if (is_own_sign(&e, i)) {
            bool bare = strchr("=%@", text.p[i]) || char_is_alnum(text.p[i]);

            strbuf_printf(b, "<span>%s%c</span>", bare ? "" : "\\", text.p[i]);
            continue;
        }
        if ((digits && i == digits) || is_sign(&e, i)) strbuf_addc(b, '\\');
        strbuf_addc(b, text.p[i]);
        if (ends_gap(&e, i)) strbuf_addz(b, "<span></span>");
    }
}
