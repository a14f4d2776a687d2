#include "typeset/code_impl.h"

#include <string.h>

#include "base/char.h"
#include "base/emoji.h"
#include "highlight/highlight.h"

/* How well a line is broken somewhere, the better the higher, and how much of the piece has to be filled for it. */
enum { IN_STRING_TOKEN, IN_STRING, AT_TOKEN, AT_SPACE, BEHIND_SIGN, QUALITIES };
static const double least_fill[QUALITIES] = {
    [IN_STRING_TOKEN] = 0.55, [IN_STRING] = 0.55, [AT_TOKEN] = 0.4, [AT_SPACE] = 0.45, [BEHIND_SIGN] = 0.55,
};

/* True of text that every column of is a byte. */
static bool is_plain(struct str text)
{
    size_t n = 0;

    while (n < text.n && text.p[n] >= ' ' && text.p[n] < 0x7F) n++;
    return n > 0 && n == text.n;
}

double code_width(const struct coder *c, struct str text)
{
    float pitch = is_plain(text) ? font_pitch(c->cx->stick->fonts, c->font) : 0;

    /* Columns need not be shaped only to be counted: the sum is that of the word, to the last bit. */
    if (pitch > 0) return (double)((float)text.n * pitch) * c->size;
    return (double)font_shape(c->cx->stick->fonts, c->font, text)->width * c->size;
}

static enum token token_at(const struct coder *c, const char *at)
{
    return c->tokens ? (enum token)c->tokens[at - c->base] : TOKEN_PLAIN;
}

/* A line may be broken between these two: where a name begins behind a sign, but not behind one that belongs to it; and in front of a
 * string behind what opens something. */
static bool ends_token(char before, char after)
{
    if (strchr("\"'`", after)) return strchr("([{,=", before) != NULL;
    return char_is_name(after) && !char_is_name(before) && !strchr(" -.$@#&'\"", before);
}

/* The quotation mark that is open behind `c`, where `open` is before it; 0: none. An apostrophe in a word opens nothing. */
static char quote_behind(char open, char before, char c)
{
    if (open) return c == open && before != '\\' ? 0 : open;
    if (c == '"' || c == '`') return c;
    return c == '\'' && !char_is_name(before) ? c : 0;
}

/* How well the text is broken before its byte i; -1: not at all. */
static int quality(const struct coder *c, struct str text, size_t i, char open)
{
    char before = text.p[i - 1], after = text.p[i];
    enum token token = token_at(c, text.p + i);
    bool string = c->tokens ? token == TOKEN_STRING && token_at(c, text.p + i - 1) == TOKEN_STRING : open;

    if (after == ' ' && before != ' ') {
        if (string) return IN_STRING;
        return c->tokens && token != TOKEN_COMMENT && strchr(",;=+-*/%<>&|([{?:", before) ? BEHIND_SIGN
                                                                                          : AT_SPACE;
    }
    if (!ends_token(before, after)) return -1;
    return string ? IN_STRING_TOKEN : AT_TOKEN;
}

size_t code_piece_end(const struct coder *c, struct str text, double room)
{
    size_t best[QUALITIES] = {0};
    double width = 0;
    char open = 0;
    size_t i = 0;

    while (i < text.n) {
        size_t start = i;
        double advance;
        int how;

        i = emoji_cluster_end(text, start);
        advance = code_width(c, str_sub(text, start, i - start));
        if (width + advance > room + 0.01 && start > 0) {
            for (how = QUALITIES - 1; how >= 0; how--)
                if (best[how]) return best[how];
            return start;
        }
        width += advance;
        open = quote_behind(open, start ? text.p[start - 1] : ' ', text.p[start]);
        if (i == text.n) break;
        how = quality(c, text, i, open);
        if (how >= 0 && width >= least_fill[how] * room) best[how] = i;
    }
    return text.n;
}

/* Where a comment seems to begin in a line of a language that is not known: behind two spaces, so that no number or address is
 * taken for one. */
static size_t comment_guessed(struct str line)
{
    char open = 0;

    for (size_t i = 0; i < line.n; i++) {
        struct str rest = str_from(line, i);
        bool sign = str_starts(rest, "# ") || str_starts(rest, "// ");

        if (!open && sign && i >= 2 && line.p[i - 1] == ' ' && line.p[i - 2] == ' ') return i;
        open = quote_behind(open, i ? line.p[i - 1] : ' ', line.p[i]);
    }
    return 0;
}

/* False for a comment that goes on in the next line. */
static bool ends_here(struct str comment)
{
    static const char *const pairs[][2] = {{"/*", "*/"}, {"<!--", "-->"}, {"(*", "*)"}, {"{-", "-}"}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (str_starts(comment, pairs[i][0])) return str_ends(str_trim(comment), pairs[i][1]);
    return true;
}

size_t code_comment(const struct coder *c, struct str line)
{
    size_t at = line.n;

    if (!c->tokens) {
        at = comment_guessed(line);
    } else {
        while (at > 0 && token_at(c, line.p + at - 1) == TOKEN_COMMENT) at--;
        while (at < line.n && line.p[at] == ' ') at++;
        if (at == line.n) return 0;
    }
    return str_trim(str_sub(line, 0, at)).n && ends_here(str_from(line, at)) ? at : 0;
}
