#include <string.h>

#include "base/char.h"
#include "highlight/highlight.h"
#include "typeset/code_impl.h"
#include "typeset/galley.h"

enum {
    BREAK_DEEPER = 25, /* more for each row that encloses the break, up to so many */
    DEEPEST = 3,
    BREAK_GOES_ON =
        180, /* inside what one line says no more than its neighbour: arguments, a chain of calls */
};

static bool starts_any(struct str text, const char *const *with, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(text, with[i])) return true;
    return false;
}

static bool ends_any(struct str text, const char *const *with, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_ends(text, with[i])) return true;
    return false;
}

/* True if the text's first word is among these. */
static bool word_any(struct str text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(words[i]);

        if (str_starts(text, words[i]) && (text.n == length || !char_is_word(text.p[length]))) return true;
    }
    return false;
}

#define ANY(which, text, table) which((text), (table), sizeof(table) / sizeof *(table))

struct code_row code_row_of(struct str line, const uint8_t *tokens)
{
    static const char *const comments[] = {"//", "# ", "-- ", ";;", "/*"};
    struct code_row row = {.text = str_trim(line)};
    size_t n;

    while (row.indent < line.n && line.p[row.indent] == ' ') row.indent++;
    row.stem = row.text;
    if (!row.text.n) return row;
    if (!tokens) {
        row.comment = ANY(starts_any, row.text, comments);
        return row;
    }
    n = (size_t)(row.text.p - line.p) + row.text.n;
    row.comment = tokens[row.text.p - line.p] == TOKEN_COMMENT;
    if (row.comment || tokens[n - 1] != TOKEN_COMMENT) return row;
    while (n > row.indent && (tokens[n - 1] == TOKEN_COMMENT || line.p[n - 1] == ' ')) n--;
    row.stem = str_sub(line, row.indent, n - row.indent);
    return row;
}

bool code_row_heads(struct code_row row)
{
    for (size_t i = 0; i < row.text.n; i++)
        if (char_is_word(row.text.p[i])) return true;
    return false;
}

/* A command in front of what it answers. */
static bool is_prompt(struct code_row row)
{
    static const char *const prompts[] = {">>> ", "$ ", "> ", "In ["};

    return ANY(starts_any, row.text, prompts);
}

bool code_row_closes(struct code_row row)
{
    static const char *const signs[] = {"}", ")", "]", "</", "*/", "-->"};
    static const char *const words[] = {"end", "fi", "done", "esac", "endif", "endfor"};
    static const char *const quotes[] = {"\"\"\"", "'''", "```"};

    if (ANY(starts_any, row.text, signs) || ANY(word_any, row.text, words)) return true;
    return row.text.n <= 4 && ANY(starts_any, row.text, quotes);
}

bool code_row_within(struct code_row above, struct code_row below)
{
    return above.indent == below.indent && str_starts(below.text, "- ") && !str_starts(above.text, "- ") &&
           str_ends(above.stem, ":");
}

/* True if `above` is the head of what comes: it ends as only heads do, or what comes stands deeper. */
static bool opens(struct code_row above, struct code_row below)
{
    static const char *const ends[] = {":",  "{",  "(",  "[", "=", "=>", "->",
                                       "\\", "&&", "||", "|", "+", "|-", "<<"};

    return below.indent > above.indent || (!above.comment && ANY(ends_any, above.stem, ends));
}

/* True if the two are pieces of one thing: a comment and what it is about, a command and its answer, arguments, calls. */
static bool goes_on(struct code_row above, struct code_row below, bool blank)
{
    static const char *const begins[] = {".", "?", "&&", "||", "|", "+ ", "=> ", ": "};
    static const char *const words[] = {"else",    "elif",   "elsif",  "except", "catch",
                                        "finally", "rescue", "ensure", "and",    "or"};

    if (is_prompt(above) && !is_prompt(below)) return true;
    if (str_starts(above.text, "@") && !blank) return true; /* a decorator */
    return str_ends(above.stem, ",") || (above.comment && !blank) || ANY(starts_any, below.text, begins) ||
           ANY(word_any, below.text, words);
}

int code_break(struct code_row above, struct code_row said, struct code_row below, bool blank, size_t depth)
{
    int deeper = (int)(depth < DEEPEST ? depth : DEEPEST) * BREAK_DEEPER;

    if (opens(above, below) || code_row_closes(below)) return BREAK_OPENED;
    /* A comment below a head still leaves that without what it heads. */
    if (above.comment && said.text.n && !blank && opens(said, below)) return BREAK_OPENED;
    if (goes_on(above, below, blank)) return BREAK_GOES_ON + deeper;
    return (blank || is_prompt(below) ? BREAK_ITEM : BREAK_LINE) + deeper;
}
