/* Files of keys and values: YAML, TOML and its like, makefiles. */
#include <string.h>

#include "highlight/impl.h"

/* Behind the string in quotes at `at`, or the end of its line. */
static size_t quoted_end(struct str text, size_t at)
{
    char quote = text.p[at++];

    while (at < text.n && text.p[at] != '\n') {
        if (text.p[at] == quote) {
            if (quote != '\'' || byte_at(text, at + 1) != '\'') return at + 1;
            at++;
        } else if (text.p[at] == '\\' && quote == '"' && byte_at(text, at + 1) != '\n') {
            at++;
        }
        at++;
    }
    return at < text.n ? at : text.n;
}

/* A number, date or version: no word that begins with a digit. */
static bool is_number(struct str word)
{
    size_t i = word.n > 1 && strchr("+-.", word.p[0]) ? 1 : 0;

    if (i == word.n || !char_is_digit(word.p[i])) return false;
    if (word.n > 2 && (word.p[1] | 0x20) == 'x') return true;
    for (; i < word.n; i++) {
        if (!char_is_digit(word.p[i]) && !strchr(".:_+-eE", word.p[i])) return false;
    }
    return true;
}

/* ---- YAML ---- */

struct yaml_scan {
    const struct language *language;
    struct code_piece piece;
    size_t end;    /* of the line */
    size_t depth;  /* of [ and { */
    bool block;    /* | or >: a text follows, further in than `indent` */
    size_t indent; /* of the line */
};

/* True if a colon that ends a key stands at `at`. */
static bool yaml_colon(const struct yaml_scan *y, size_t at)
{
    char next = byte_at(y->piece.text, at + 1);

    return byte_at(y->piece.text, at) == ':' && (at + 1 >= y->end || strchr(" \t\n,", next));
}

/* The end of the words at `at`: a key's, or a value's that has no quotes. */
static size_t yaml_plain_end(const struct yaml_scan *y, size_t at, bool key)
{
    const char *p = y->piece.text.p;

    while (at < y->end && !(key && yaml_colon(y, at))) {
        if (p[at] == '#' && char_is_blank(p[at - 1])) break;
        if (y->depth && strchr(",[]{}", p[at])) break;
        at++;
    }
    return at;
}

static void yaml_scalar(struct yaml_scan *y, size_t start, size_t end)
{
    struct str word = str_trim(str_sub(y->piece.text, start, end - start));

    if (yaml_colon(y, end))
        highlight_paint(y->piece, start, end, TOKEN_NAME);
    else if (highlight_word_in_nocase(y->language->types, word))
        highlight_paint(y->piece, start, end, TOKEN_TYPE);
    else if (is_number(word))
        highlight_paint(y->piece, start, end, TOKEN_NUMBER);
}

/* The header of a text block: | or > and what may stand behind it. */
static bool yaml_opens_block(const struct yaml_scan *y, size_t at)
{
    struct str text = y->piece.text;

    for (at++; at < y->end && strchr("+-0123456789", text.p[at]);) at++;
    at = highlight_skip_blanks(text, at);
    return at >= y->end || text.p[at] == '#';
}

static void yaml_line(struct yaml_scan *y, size_t at)
{
    struct str text = y->piece.text;
    bool first = true; /* markers of lists may stand here */
    bool key = true;   /* a key may, too */

    while ((at = highlight_skip_blanks(text, at)) < y->end) {
        char c = text.p[at];
        size_t end;

        if (c == '#' && (at == 0 || strchr(" \t\n", text.p[at - 1]))) {
            highlight_paint(y->piece, at, y->end, TOKEN_COMMENT);
            return;
        }
        if (first && strchr("-?", c) && (at + 1 >= y->end || char_is_blank(text.p[at + 1]))) {
            at++;
            continue;
        }
        first = false;
        if (c == '"' || c == '\'') {
            end = quoted_end(text, at);
            highlight_paint(y->piece, at, end,
                            yaml_colon(y, highlight_skip_blanks(text, end)) ? TOKEN_NAME : TOKEN_STRING);
        } else if (strchr("&*!", c)) {
            for (end = at + 1; end < y->end && !strchr(" \t,]}", text.p[end]);) end++;
            highlight_paint(y->piece, at, end, TOKEN_META);
        } else if ((c == '|' || c == '>') && !y->depth && yaml_opens_block(y, at)) {
            y->block = true;
            end = at + 1;
        } else if (strchr("[]{},:", c)) {
            if (c == ':') key = false;
            if (c == '[' || c == '{') y->depth++;
            if ((c == ']' || c == '}') && y->depth) y->depth--;
            end = at + 1;
        } else {
            end = yaml_plain_end(y, at, key || y->depth);
            yaml_scalar(y, at, end);
            if (end == at) end++;
        }
        at = end;
    }
}

void highlight_yaml(const struct language *language, struct code_piece piece)
{
    struct yaml_scan y = {.language = language, .piece = piece};
    size_t start;

    for (start = 0; start < piece.text.n; start = y.end + 1) {
        size_t at = highlight_skip_blanks(piece.text, start);

        y.end = highlight_line_end(piece.text, start);
        if (y.block && (at == y.end || at - start > y.indent)) {
            highlight_paint(piece, at, y.end, TOKEN_STRING);
            continue;
        }
        y.block = false;
        y.indent = at - start;
        if (byte_at(piece.text, start) == '%') {
            highlight_paint(piece, start, y.end, TOKEN_META);
            continue;
        }
        if (highlight_stands(piece.text, start, "---") || highlight_stands(piece.text, start, "...")) {
            highlight_paint(piece, start, start + 3, TOKEN_META);
            at = start + 3;
            y.depth = 0;
        }
        yaml_line(&y, at);
    }
}

/* ---- TOML, INI, properties ---- */

/* The values are read as code; then the lines get their keys and headings. A language without line comments has them
 * on lines of their own only, and : as well as = (INI). */
void highlight_toml(const struct language *language, struct code_piece piece)
{
    struct str text = piece.text;
    bool ini = !language->line[0];
    size_t depth = 0; /* of [ and { */
    size_t end;

    highlight_code(language, piece);
    for (size_t start = 0; start < text.n; start = end + 1) {
        size_t at = highlight_skip_blanks(text, start);
        bool key = depth == 0 && byte_at(text, at) != '[';
        size_t from = at;

        end = highlight_line_end(text, start);
        if (at == end || piece.tokens[at] == TOKEN_COMMENT) continue;
        /* The inside of a string over lines. */
        if (start > 0 && piece.tokens[start - 1] == TOKEN_STRING) continue;
        if (ini && (text.p[at] == '#' || text.p[at] == ';')) {
            highlight_paint(piece, at, end, TOKEN_COMMENT);
            continue;
        }
        if (depth == 0 && text.p[at] == '[') {
            size_t close = at + str_find_last(str_sub(text, at, end - at), ']');

            highlight_paint(piece, at, close < end ? close + 1 : end, TOKEN_KEYWORD);
            continue;
        }
        for (; at < end; at++) {
            char c = text.p[at];

            if (key && (c == '=' || (c == ':' && ini)) && from < at) {
                while (char_is_blank(text.p[at - 1])) at--;
                highlight_paint(piece, from, at, TOKEN_NAME);
                at = highlight_skip_blanks(text, at);
                key = false;
            }
            if (piece.tokens[at] != TOKEN_PLAIN) continue;
            if (c == '[' || c == '{') depth++;
            if ((c == ']' || c == '}') && depth) depth--;
        }
    }
}

/* ---- makefiles ---- */

void highlight_makefile(const struct language *language, struct code_piece piece)
{
    const struct language *shell = highlight_find(str_of("sh"));
    struct str text = piece.text;
    size_t end;

    for (size_t start = 0; start < text.n; start = end + 1) {
        size_t at = highlight_skip_blanks(text, start);
        struct code_piece line;
        size_t sign;

        end = highlight_line_end(text, start);
        line = highlight_piece(piece, at, end);
        if (at == end) continue;
        if (text.p[start] == '\t') {
            while (at < end && strchr("@-+", text.p[at])) at++;
            highlight_code(shell, highlight_piece(piece, at, end));
            continue;
        }
        highlight_code(language, line);
        /* What stands in front of the first : or = is what is made. */
        for (sign = 0; sign < line.text.n && !strchr(":=#", line.text.p[sign]);) sign++;
        if (sign == line.text.n || line.text.p[sign] == '#' || line.tokens[0] == TOKEN_KEYWORD) continue;
        while (sign > 0 && strchr(" \t?+!", line.text.p[sign - 1])) sign--;
        highlight_paint(line, 0, sign, TOKEN_NAME);
    }
}
