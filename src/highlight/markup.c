/* Markup: HTML and XML, style sheets, Markdown. */
#include <string.h>

#include "highlight/impl.h"

/* ---- HTML, XML ---- */

static bool in_tag_name(char c)
{
    return char_is_name(c) || c == '-' || c == ':' || c == '.';
}

static size_t tag_name_end(struct str text, size_t at)
{
    while (at < text.n && in_tag_name(text.p[at])) at++;
    return at;
}

/* Behind `z`, searched from `at` on, or the end. */
static size_t behind(struct str text, size_t at, const char *z)
{
    at = highlight_find_text(text, at, z);
    return at < text.n ? at + strlen(z) : at;
}

/* The attributes of a tag, to behind its >. */
static size_t attributes(struct code_piece piece, size_t at)
{
    struct str text = piece.text;

    while (at < text.n) {
        char c = text.p[at];
        size_t end = at + 1;

        if (c == '>' || (strchr("/?", c) && byte_at(text, at + 1) == '>')) {
            end = c == '>' ? at + 1 : at + 2;
            highlight_paint(piece, at, end, TOKEN_KEYWORD);
            return end;
        }
        if (c == '<') return at; /* the tag was not closed */
        if (c == '"' || c == '\'') {
            const char *close = memchr(text.p + end, c, text.n - end);

            end = close ? (size_t)(close - text.p) + 1 : highlight_line_end(text, at);
            highlight_paint(piece, at, end, TOKEN_STRING);
        } else if (c == '=') {
            /* A value without quotes. */
            at = highlight_skip_blanks(text, end);
            for (end = at; end < text.n && !strchr(" \t\n\"'>{", text.p[end]);) end++;
            highlight_paint(piece, at, end, TOKEN_STRING);
        } else if (in_tag_name(c) || strchr("@#*[(", c)) {
            /* Also the attributes of templates: @click, #slot, *ngIf, [x], (y). */
            for (end = at; end < text.n && (in_tag_name(text.p[end]) || strchr("@#*[]()", text.p[end]));)
                end++;
            highlight_paint(piece, at, end, TOKEN_TYPE);
        }
        at = end;
    }
    return at;
}

/* The language of what an element holds, if it is not markup. */
static const struct language *held(struct str name)
{
    if (str_is_nocase(name, "script")) return highlight_find(str_of("js"));
    if (str_is_nocase(name, "style")) return highlight_find(str_of("css"));
    return NULL;
}

static size_t tag(struct code_piece piece, size_t at)
{
    struct str text = piece.text;
    size_t name = at + (byte_at(text, at + 1) == '/' ? 2 : 1);
    size_t end = tag_name_end(text, name);
    const struct language *language = name == at + 1 ? held(str_sub(text, name, end - name)) : NULL;

    highlight_paint(piece, at, end, TOKEN_KEYWORD);
    at = attributes(piece, end);
    if (language && text.p[at - 1] == '>' && text.p[at - 2] != '/') {
        struct code_piece inside;

        end = highlight_find_text(text, at, "</");
        /* In a script, </ may stand in a string. */
        while (end < text.n && !held(str_sub(text, end + 2, tag_name_end(text, end + 2) - end - 2)))
            end = highlight_find_text(text, end + 2, "</");
        inside = highlight_piece(piece, at, end);
        (language->scan ? language->scan : highlight_code)(language, inside);
        at = end;
    }
    return at;
}

void highlight_markup(const struct language *language, struct code_piece piece)
{
    struct str text = piece.text;
    size_t at = 0;

    (void)language;
    while (at < text.n) {
        size_t end = at + 1;
        char next = byte_at(text, at + 1);

        if (text.p[at] == '&') {
            while (end < text.n && end < at + 12 && (char_is_name(text.p[end]) || text.p[end] == '#') &&
                   !(text.p[end] & 0x80))
                end++;
            if (byte_at(text, end) == ';') highlight_paint(piece, at, ++end, TOKEN_TYPE);
        } else if (text.p[at] != '<') {
            /* text */
        } else if (highlight_stands(text, at, "<!--")) {
            end = behind(text, at + 4, "-->");
            highlight_paint(piece, at, end, TOKEN_COMMENT);
        } else if (highlight_stands(text, at, "<![CDATA[")) {
            end = behind(text, at, "]]>");
            highlight_paint(piece, at, end, TOKEN_STRING);
        } else if (next == '!' || next == '?') {
            end = behind(text, at, ">");
            highlight_paint(piece, at, end, TOKEN_META);
        } else if (char_is_name(next) || next == '/') {
            end = tag(piece, at);
        }
        at = end;
    }
}

/* ---- style sheets ---- */

/* Behind the comment or string at `at`, painted; or `at`. */
static size_t css_skip(const struct language *language, struct code_piece piece, size_t at)
{
    struct str text = piece.text;
    size_t end = at;
    char c = text.p[at];

    if (highlight_stands(text, at, "/*")) {
        end = behind(text, at + 2, "*/");
        highlight_paint(piece, at, end, TOKEN_COMMENT);
    } else if (highlight_stands(text, at, language->line[0]) && !(at > 0 && text.p[at - 1] == ':')) {
        end = highlight_line_end(text, at);
        highlight_paint(piece, at, end, TOKEN_COMMENT);
    } else if (c == '"' || c == '\'') {
        for (end = at + 1; end < text.n && text.p[end] != c && text.p[end] != '\n'; end++) {
            if (text.p[end] == '\\') end++;
        }
        end = byte_at(text, end) == c ? end + 1 : end < text.n ? end : text.n;
        highlight_paint(piece, at, end, TOKEN_STRING);
    }
    return end;
}

static size_t css_word_end(struct str text, size_t at)
{
    while (at < text.n && (char_is_name(text.p[at]) || text.p[at] == '-')) at++;
    return at;
}

/* The value of a property: up to `end`. */
static void css_value(const struct language *language, struct code_piece piece, size_t at, size_t end)
{
    struct str text = piece.text;

    while (at < end) {
        size_t to = css_skip(language, piece, at);
        char c = text.p[at];
        char next = byte_at(text, at + 1);

        if (to == at) {
            to = at + 1;
            if (c == '#' && char_is_name(next)) {
                to = css_word_end(text, at + 1);
                highlight_paint(piece, at, to, TOKEN_NUMBER);
            } else if (char_is_digit(c) || (strchr(".+-", c) && char_is_digit(next)) ||
                       (c == '-' && next == '.' && char_is_digit(byte_at(text, at + 2)))) {
                while (to < end && (char_is_name(text.p[to]) || text.p[to] == '.' || text.p[to] == '%') &&
                       !(text.p[to] & 0x80))
                    to++;
                highlight_paint(piece, at, to, TOKEN_NUMBER);
            } else if (c == '!' || c == '@') {
                to = css_word_end(text, at + 1);
                highlight_paint(piece, at, to, TOKEN_KEYWORD);
            } else if (char_is_name(c) || c == '-' || c == '$') {
                to = css_word_end(text, at + 1);
            }
        }
        at = to;
    }
}

/* Where the selector or declaration that begins at `at` ends: at ; { } or the end of the text. */
static size_t css_end(const struct language *language, struct code_piece piece, size_t at)
{
    struct str text = piece.text;
    size_t round = 0;

    while (at < text.n) {
        size_t to = css_skip(language, piece, at);
        char c = text.p[at];

        if (to == at) {
            if (c == '(') round++;
            if (c == ')' && round) round--;
            /* #{...} of Sass is no block. */
            if (c == '#' && byte_at(text, at + 1) == '{') {
                const char *close = memchr(text.p + at, '}', text.n - at);

                if (!close) return text.n;
                to = (size_t)(close - text.p);
            } else if (c == '{' || c == '}' || (c == ';' && !round)) {
                return at;
            }
            to++;
        }
        at = to;
    }
    return at;
}

/* The parts of a selector or the line of an @rule, which ends in front of {. */
static void css_selector(const struct language *language, struct code_piece piece, size_t at, size_t end)
{
    struct str text = piece.text;
    bool rule = text.p[at] == '@';

    while (at < end) {
        size_t to = css_skip(language, piece, at);
        char c = text.p[at];

        if (to == at) {
            to = at + 1;
            if (char_is_name(c) || strchr("@.#:&-", c)) {
                while (to < end && (char_is_name(text.p[to]) || strchr("-:", text.p[to]))) to++;
                if (!rule || c == '@')
                    highlight_paint(piece, at, to, TOKEN_KEYWORD);
                else if (char_is_digit(c))
                    highlight_paint(piece, at, to, TOKEN_NUMBER);
            }
        }
        at = to;
    }
}

void highlight_css(const struct language *language, struct code_piece piece)
{
    struct str text = piece.text;
    size_t at = 0;

    while (at < text.n) {
        size_t end = css_skip(language, piece, at);
        size_t colon;

        if (end > at) {
            at = end;
            continue;
        }
        if (strchr(" \t\n;{}", text.p[at])) {
            at++;
            continue;
        }
        end = css_end(language, piece, at);
        for (colon = at; colon < end && text.p[colon] != ':';) colon++;
        if (text.p[at] == '@' || byte_at(text, end) == '{') {
            css_selector(language, piece, at, end);
        } else if (colon < end) {
            highlight_paint(piece, at, colon, TOKEN_TYPE);
            css_value(language, piece, colon + 1, end);
        } else {
            css_value(language, piece, at, end);
        }
        at = end;
    }
}

/* ---- Markdown ---- */

/* Code spans and the addresses of links. */
static void markdown_inline(struct code_piece piece, size_t at, size_t end)
{
    enum { FAR = 1000 }; /* so that time stays linear */
    struct str text = piece.text;

    while (at < end) {
        size_t to = at + 1;

        if (text.p[at] == '\\') {
            to++;
        } else if (text.p[at] == '`') {
            const char *close = memchr(text.p + to, '`', end - to);

            if (close) {
                to = (size_t)(close - text.p) + 1;
                highlight_paint(piece, at, to, TOKEN_STRING);
            }
        } else if (text.p[at] == ']' && byte_at(text, to) == '(') {
            const char *close = memchr(text.p + to, ')', end - to < FAR ? end - to : FAR);

            if (close) {
                highlight_paint(piece, to + 1, (size_t)(close - text.p), TOKEN_STRING);
                to = (size_t)(close - text.p) + 1;
            }
        }
        at = to;
    }
}

/* Length of the bullet or number of a list, or of a quote's sign, at `at`; or 0. */
static size_t markdown_marker(struct str text, size_t at)
{
    size_t i = at;

    if (byte_at(text, at) == '>') return 1;
    if (at < text.n && strchr("-*+", text.p[at])) return char_is_blank(byte_at(text, at + 1)) ? 1 : 0;
    while (i < text.n && char_is_digit(text.p[i])) i++;
    return i > at && (byte_at(text, i) == '.' || byte_at(text, i) == ')') &&
                   char_is_blank(byte_at(text, i + 1))
               ? i + 1 - at
               : 0;
}

void highlight_markdown(const struct language *language, struct code_piece piece)
{
    struct str text = piece.text;
    const char *fence = NULL; /* that the code at hand ends with */
    size_t end;

    (void)language;
    for (size_t start = 0; start < text.n; start = end + 1) {
        size_t at = highlight_skip_blanks(text, start);
        bool ticks = highlight_stands(text, at, "```");
        size_t marker;

        end = highlight_line_end(text, start);
        if (fence ? highlight_stands(text, at, fence) : ticks || highlight_stands(text, at, "~~~")) {
            highlight_paint(piece, at, end, TOKEN_META);
            fence = fence ? NULL : ticks ? "```" : "~~~";
            continue;
        }
        if (fence) {
            highlight_paint(piece, at, end, TOKEN_STRING);
            continue;
        }
        if (byte_at(text, at) == '#') {
            highlight_paint(piece, at, end, TOKEN_KEYWORD);
            continue;
        }
        while ((marker = markdown_marker(text, at)) != 0) {
            highlight_paint(piece, at, at + marker, TOKEN_META);
            at = highlight_skip_blanks(text, at + marker);
        }
        if (at < end) markdown_inline(piece, at, end);
    }
}
