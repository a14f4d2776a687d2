#include <stdbool.h>
#include <string.h>

#include "base/char.h"
#include "base/short_code.h"
#include "base/utf8.h"
#include "ledger/impl.h"

/* How far a sign may reach to either side of the byte that is asked about. */
enum { REACH = 600 };

/* The byte that is asked about, and its line. */
struct asked {
    const struct account *book;
    struct str text;
    size_t p;
    size_t start, end; /* of the line, without its end; not further than REACH from p */
};

static bool blank_or_end(struct str text, size_t i)
{
    return i >= text.n || char_is_space(text.p[i]);
}

/* Where `c` stands last in [from, p); p: nowhere. */
static size_t last_of(const struct asked *at, size_t from, char c)
{
    for (size_t i = at->p; i > from; i--)
        if (at->text.p[i - 1] == c) return i - 1;
    return at->p;
}

/* Where `c` stands first from i on in the line; the line's end: nowhere. */
static size_t first_of(const struct asked *at, size_t i, char c)
{
    while (i < at->end && at->text.p[i] != c) i++;
    return i < at->end ? i : at->end;
}

/* True if from the start of the line to i there are nothing but quote marks, bullets, numbers, blanks, and marks like "A:" that
 * were read as such. */
static bool only_containers(const struct asked *at, size_t i)
{
    for (size_t k = at->start; k < i; k++) {
        char c = at->text.p[k];

        if (at->book->by[k] == CLAIM_ASIDE ||
            (c == ':' && k > at->start && at->book->by[k - 1] == CLAIM_ASIDE))
            continue;
        if (!char_is_space(c) && !char_is_digit(c) && c != '>' && c != '-' && c != '*' && c != '+' &&
            c != '.' && c != ')' && c != '#' && c != '(' && c != '\\')
            return false;
    }
    return true;
}

/* True if the byte stands in the value of alt="...", which is text, in a tag that begins at `from`. */
static bool in_alt(const struct asked *at, size_t from)
{
    size_t i = at->p;

    while (i > from && at->text.p[i - 1] != '"' && at->text.p[i - 1] != '\'') i--;
    return i > from + 5 && at->text.p[i - 2] == '=' && str_is_nocase(str_sub(at->text, i - 5, 3), "alt");
}

/* <tag attribute="...">, <!-- -->, over several lines. <http://...> is none. */
static size_t tag(const struct asked *at)
{
    size_t from = at->p > REACH ? at->p - REACH : 0;
    size_t lt = at->p, gt = lt;

    while (lt > from && at->text.p[lt - 1] != '<' && at->text.p[lt - 1] != '>' &&
           !(at->text.p[lt - 1] == '\n' && lt > 1 && at->text.p[lt - 2] == '\n'))
        lt--;
    if (lt == from || at->text.p[lt - 1] != '<') return 0;
    if (!char_is_letter(at->text.p[lt]) && at->text.p[lt] != '/' && at->text.p[lt] != '!' &&
        at->text.p[lt] != '?')
        return 0;
    if (in_alt(at, lt)) return 0;
    for (size_t i = lt; i < at->text.n && !char_is_space(at->text.p[i]) && at->text.p[i] != '>'; i++)
        /* Word has <o:p> and <st1:place>. */
        if (at->text.p[i] == '@' ||
            (at->text.p[i] == ':' && (i - lt > 4 || (i + 1 < at->text.n && at->text.p[i + 1] == '/'))))
            return 0;
    while (gt < at->text.n && gt < at->p + REACH && at->text.p[gt] != '>' && at->text.p[gt] != '<') gt++;
    return gt < at->text.n && at->text.p[gt] == '>' ? gt + 1 : 0;
}

/* &name; &#123; */
static size_t entity(const struct asked *at)
{
    size_t i = at->p, end = i;

    while (i > at->start && at->p - i < 32 && (char_is_alnum(at->text.p[i - 1]) || at->text.p[i - 1] == '#'))
        i--;
    if (i == at->start) return 0;
    /* The & may be written as one itself. */
    if (at->text.p[i - 1] != '&' && !(i >= at->start + 5 && str_is(str_sub(at->text, i - 5, 5), "&amp;")))
        return 0;
    while (end < at->end && end - i < 32 && char_is_alnum(at->text.p[end])) end++;
    return end < at->end && at->text.p[end] == ';' ? end + 1 : 0;
}

/* The number of a list's item: "12." or "3)". */
static size_t number(const struct asked *at)
{
    size_t end = at->p;

    while (end < at->end && char_is_digit(at->text.p[end])) end++;
    if (end == at->p || end >= at->end || (at->text.p[end] != '.' && at->text.p[end] != ')')) return 0;
    return blank_or_end(at->text, end + 1) && only_containers(at, at->p) ? end + 1 : 0;
}

/* The letter of an option: "A." or "b)". */
static size_t letter(const struct asked *at)
{
    size_t end = at->p + 1;

    if (!char_is_letter(at->text.p[at->p]) || end >= at->end) return 0;
    if (at->text.p[end] != '.' && at->text.p[end] != ')') return 0;
    return blank_or_end(at->text, end + 1) && only_containers(at, at->p) ? end + 1 : 0;
}

/* [x] of an item to be ticked. */
static size_t tick(const struct asked *at)
{
    size_t p = at->p;

    if (p == at->start || at->text.p[p - 1] != '[' || (at->text.p[p] | 32) != 'x') return 0;
    return p + 1 < at->end && at->text.p[p + 1] == ']' ? p + 2 : 0;
}

/* What stands behind ``` or ~~~. */
static size_t fence(const struct asked *at)
{
    size_t i = at->start, n = 0;
    char c;

    while (i < at->p && !(at->text.p[i] == '`' || at->text.p[i] == '~')) i++;
    c = at->text.p[i];
    while (i + n < at->p && at->text.p[i + n] == c) n++;
    return n >= 3 && first_of(at, at->p, '`') == at->end ? at->end : 0;
}

/* The address of a link, "](...)", and the title in it. */
static size_t address(const struct asked *at)
{
    size_t open = at->p, depth = 0, i;

    while (open > at->start + 1 && !(at->text.p[open - 1] == '(' && at->text.p[open - 2] == ']')) open--;
    if (open <= at->start + 1) return 0;
    for (i = open; i < at->end; i++) {
        char c = at->text.p[i];

        if (c == '\\' && i + 1 < at->end)
            i++;
        else if (c == '(')
            depth++;
        else if (c == ')' && !depth--)
            break;
    }
    return i < at->end && i >= at->p ? i + 1 : 0;
}

/* "[label]: address", "[text][label]", "[^note]". */
static size_t label(const struct asked *at)
{
    size_t open = last_of(at, at->start, '[');
    size_t shut = first_of(at, at->p, ']');
    size_t i = at->start;

    while (i < at->p && (char_is_space(at->text.p[i]) || at->text.p[i] == '>')) i++;
    if (i < at->p && at->text.p[i] == '[' && at->text.p[i + 1] != '^') {
        size_t colon = first_of(at, i, ']') + 1;
        if (colon < at->end && at->text.p[colon] == ':') return at->end;
    }
    if (open == at->p || shut == at->end || last_of(at, open, ']') != at->p) return 0;
    if (at->text.p[open + 1] == '^') return shut + 1;
    return open > at->start && at->text.p[open - 1] == ']' ? shut + 1 : 0;
}

/* "{#id .class}", "{: ...}" */
static size_t attributes(const struct asked *at)
{
    size_t open = last_of(at, at->start, '{');
    size_t shut = first_of(at, at->p, '}');

    if (open == at->p || shut == at->end || last_of(at, open, '}') != at->p) return 0;
    return at->text.p[open + 1] == '#' || at->text.p[open + 1] == '.' || at->text.p[open + 1] == ':'
               ? shut + 1
               : 0;
}

/* The size of a picture, "|200]" or "|200x150]". */
static size_t size(const struct asked *at)
{
    size_t bar = last_of(at, at->start, '|');
    size_t end = bar + 1;

    if (bar == at->p) return 0;
    while (end < at->end && (char_is_digit(at->text.p[end]) || at->text.p[end] == 'x')) end++;
    return end > at->p && end < at->end && at->text.p[end] == ']' ? end + 1 : 0;
}

/* Where `two` stands in front of p, behind its beginning in the line or another of them; p: nowhere. */
static size_t open_of(const struct asked *at, const char *two)
{
    for (size_t i = at->p; i >= at->start + 2; i--)
        if (str_starts(str_from(at->text, i - 2), two)) return i;
    return at->p + 1;
}

/* "%%remark%%". */
static size_t remark(const struct asked *at)
{
    size_t open = open_of(at, "%%");
    size_t n = str_find_z(str_sub(at->text, at->p, at->end - at->p), "%%");

    return open <= at->p && at->p + n < at->end ? at->p + n + 2 : 0;
}

/* "[[note|", in front of the text of a link. */
static size_t target(const struct asked *at)
{
    size_t open = open_of(at, "[["), bar = first_of(at, at->p, '|'), shut = first_of(at, at->p, ']');

    return open <= at->p && last_of(at, open, '|') == at->p && bar < shut && shut < at->end ? bar + 1 : 0;
}

/* ":smile:". */
static size_t short_code(const struct asked *at)
{
    size_t open = at->p, n = 0;

    while (open > at->start && (char_is_alnum(at->text.p[open - 1]) || strchr("_+-", at->text.p[open - 1])))
        open--;
    if (open == at->start || at->text.p[open - 1] != ':') return 0;
    return short_code_at(str_sub(at->text, 0, at->end), open - 1, &n).n ? open - 1 + n : 0;
}

/* The closed list: whatever else is on no card, not omitted, and counts, is lost. */
static const struct {
    size_t (*find)(const struct asked *at); /* where the sign ends that p is in, or 0 */
    bool rune;                              /* it may stand for a character */
    bool told;                              /* it is omitted, and lost where it is not */
} signs[] = {{tag, false, false},        {entity, true, false},  {short_code, true, false},
             {number, false, false},     {letter, false, false}, {tick, false, false},
             {fence, false, false},      {label, false, false},  {address, false, false},
             {attributes, false, false}, {size, false, false},   {remark, false, true},
             {target, false, true}};

/* '\v' stands where a line ends within a cell, which is all in one line (deck/tabular.h). */
static bool ends_line(char c)
{
    return c == '\n' || c == '\r' || c == '\v';
}

size_t ledger_sign(const struct account *book, size_t p, bool told, bool *rune)
{
    struct asked at = {book, book->text, p, p, p};

    while (at.start && p - at.start < REACH && !ends_line(at.text.p[at.start - 1])) at.start--;
    while (at.end < at.text.n && at.end - p < REACH && !ends_line(at.text.p[at.end])) at.end++;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t end = signs[i].told && !told ? 0 : signs[i].find(&at);

        if (end <= p) continue;
        *rune = signs[i].rune;
        return end;
    }
    return 0;
}
