/* The strings of highlight/code.c. */
#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "highlight/scan.h"

bool highlight_ends_line(const struct frame *frame)
{
    return frame->context == STRING && !(frame->flags & (QUOTE_LINES | QUOTE_MAYBE));
}

/* Length of the sign that opens a hole at `at`, or 0, and the sign that closes it. */
static size_t hole(struct str text, size_t at, unsigned flags, char *closer)
{
    char c = text.p[at];
    char next = byte_at(text, at + 1);

    *closer = '}';
    if (c == '$' && next == '{' && (flags & QUOTE_DOLLAR)) return 2;
    if (c == '#' && next == '{' && (flags & QUOTE_HASH)) return 2;
    if (c == '{' && next != '{' && (flags & QUOTE_BRACE)) return 1;
    *closer = ')';
    if (c == '$' && next == '(' && (flags & QUOTE_COMMAND)) return 2;
    if (c == '\\' && next == '(' && (flags & QUOTE_PAREN)) return 2;
    return 0;
}

void highlight_scan_string(struct scan *s)
{
    const struct frame *frame = top(s);
    enum token token = frame->flags & QUOTE_NAME ? TOKEN_PLAIN : TOKEN_STRING;
    size_t close = strlen(frame->quote->close);
    bool closed = false;
    size_t i = s->at;

    while (i < s->text.n) {
        char closer;
        size_t n = hole(s->text, i, frame->flags, &closer);

        if (n && highlight_push(s, (struct frame){.context = CODE, .closer = closer})) {
            mark(s, i + n, token);
            s->operand = s->first = false;
            s->define = 0;
            highlight_begin_statement(s);
            return;
        }
        if (s->text.p[i] == '\n' && highlight_ends_line(frame)) break;
        if (highlight_stands(s->text, i, frame->quote->close)) {
            if (!(frame->flags & QUOTE_DOUBLED) ||
                !highlight_stands(s->text, i + close, frame->quote->close)) {
                i += close;
                closed = true;
                break;
            }
            i += 2 * close;
        } else if ((s->text.p[i] == '\\' && (frame->flags & QUOTE_ESCAPES)) ||
                   (s->text.p[i] == '{' && (frame->flags & QUOTE_BRACE))) {
            i += 2;
        } else {
            i++;
        }
    }
    if (i > s->text.n) i = s->text.n;
    mark(s, i, token);
    if (!closed && !highlight_ends_line(frame)) return; /* see give_up */
    if (has(s, LANG_KEYS) && byte_at(s->text, highlight_skip_blanks(s->text, i)) == ':')
        highlight_paint(s->piece, frame->start, i, TOKEN_NAME);
    s->frames_n--;
    s->operand = true;
}

bool highlight_give_up(struct scan *s)
{
    for (size_t i = 1; i < s->frames_n; i++) {
        const struct frame *frame = &s->frames[i];

        if (frame->context != STRING || !(frame->flags & QUOTE_MAYBE)) continue;
        assert(frame->quote - s->language->quotes < (ptrdiff_t)(8 * sizeof s->hopeless));
        s->hopeless |= 1u << (frame->quote - s->language->quotes);
        s->at = frame->start;
        highlight_paint(s->piece, s->at, s->text.n, TOKEN_PLAIN);
        s->frames_n = i;
        return true;
    }
    return false;
}

/* One character in quotes, which open at `at`, or Rust's 'lifetime, or only a sign. */
static void scan_character(struct scan *s, size_t at)
{
    size_t i = at + 1;

    if (byte_at(s->text, i) == '\\') {
        size_t end = i + 2;

        while (end < s->text.n && end < i + 12 && s->text.p[end] != '\'' && s->text.p[end] != '\n') end++;
        if (byte_at(s->text, end) == '\'') {
            mark(s, end + 1, TOKEN_STRING);
            s->operand = true;
            return;
        }
    } else if (i < s->text.n && s->text.p[i] != '\n') {
        utf8_next(s->text, &i);
        if (byte_at(s->text, i) == '\'') {
            mark(s, i + 1, TOKEN_STRING);
            s->operand = true;
            return;
        }
        i = at + 1;
        while (i < s->text.n && char_is_name(s->text.p[i])) i++;
        mark(s, i, i > at + 1 ? TOKEN_TYPE : TOKEN_PLAIN);
        return;
    }
    s->at = at + 1;
}

/* A quote between letters that has no partner near on its line. */
static bool is_apostrophe(const struct scan *s, size_t at)
{
    if (at != s->at || at == 0 || !char_is_name(s->text.p[at - 1]) || !char_is_name(byte_at(s->text, at + 1)))
        return false;
    for (size_t i = at + 1; i < s->text.n && i < at + FAR && s->text.p[i] != '\n'; i++) {
        if (s->text.p[i] == s->text.p[at]) return false;
    }
    return true;
}

bool highlight_open_string(struct scan *s, size_t at, bool formatted)
{
    const struct quote *quotes = s->language->quotes;

    for (size_t i = 0; quotes && quotes[i].open; i++) {
        unsigned flags = quotes[i].flags;

        if (!highlight_stands(s->text, at, quotes[i].open)) continue;
        s->define = 0;
        if (flags & QUOTE_CHAR) {
            scan_character(s, at);
            return true;
        }
        /* don't in the text of a here-document, say. */
        if ((flags & QUOTE_MAYBE) && is_apostrophe(s, at)) return false;
        if (s->hopeless & 1u << i) flags &= ~(unsigned)QUOTE_MAYBE;
        if ((flags & QUOTE_PREFIXED) && formatted) flags |= QUOTE_BRACE;
        if (!highlight_push(
                s, (struct frame){.context = STRING, .flags = flags, .quote = &quotes[i], .start = s->at}))
            return false;
        mark(s, at + strlen(quotes[i].open), flags & QUOTE_NAME ? TOKEN_PLAIN : TOKEN_STRING);
        s->first = s->command = s->declares = false;
        return true;
    }
    return false;
}

bool highlight_scan_raw_cpp(struct scan *s, size_t at)
{
    char end[20] = ")";
    size_t n = 1;

    for (at++; byte_at(s->text, at) != '('; at++) {
        if (at >= s->text.n || n + 2 == sizeof end || strchr("\" \n\\)", s->text.p[at])) return false;
        end[n++] = s->text.p[at];
    }
    end[n++] = '"';
    at = highlight_find_text(s->text, at, end);
    mark(s, at < s->text.n ? at + n : at, TOKEN_STRING);
    s->operand = true;
    return true;
}

bool highlight_scan_raw_hashes(struct scan *s, size_t at)
{
    char end[20] = "\"";
    size_t n = 1;

    for (; byte_at(s->text, at) == '#' && n + 1 < sizeof end; at++) end[n++] = '#';
    if (byte_at(s->text, at) != '"') return false;
    at = highlight_find_text(s->text, at + 1, end);
    mark(s, at < s->text.n ? at + n : at, TOKEN_STRING);
    s->operand = true;
    return true;
}

bool highlight_scan_here(struct scan *s)
{
    size_t start = s->at + 2;
    size_t end;

    if (!has(s, LANG_COMMANDS) || !highlight_stands(s->text, s->at, "<<")) return false;
    if (byte_at(s->text, start) == '-') start++;
    if (byte_at(s->text, start) == '\'' || byte_at(s->text, start) == '"') start++;
    for (end = start; end < s->text.n && char_is_name(s->text.p[end]);) end++;
    if (end == start || char_is_digit(s->text.p[start])) return false;
    s->here = str_sub(s->text, start, end - start);
    if (end < s->text.n && (s->text.p[end] == '\'' || s->text.p[end] == '"')) end++;
    mark(s, end, TOKEN_STRING);
    s->first = s->command = false;
    return true;
}

void highlight_scan_here_lines(struct scan *s)
{
    size_t end = s->at;

    for (size_t at = s->at; at < s->text.n; at = end + 1) {
        end = highlight_line_end(s->text, at);
        highlight_paint(s->piece, at, end, TOKEN_STRING);
        if (str_eq(str_trim(str_sub(s->text, at, end - at)), s->here)) break;
    }
    s->at = end;
    s->here.n = 0;
}
