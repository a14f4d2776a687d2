/* The scanner of all languages that are made of words. */
#include <assert.h>
#include <string.h>

#include "highlight/scan.h"

bool highlight_push(struct scan *s, struct frame frame)
{
    if (s->frames_n == DEEPEST) return false;
    s->frames[s->frames_n++] = frame;
    return true;
}

void highlight_begin_statement(struct scan *s)
{
    s->command = s->declares = true;
    s->words = s->angles = 0;
}

size_t highlight_bracket_end(struct str text, size_t at, char open, char close)
{
    size_t depth = 0;

    for (size_t i = at; i < text.n && i < at + FAR && text.p[i] != '\n'; i++) {
        if (text.p[i] == open) depth++;
        if (text.p[i] == close && --depth == 0) return i + 1;
    }
    return 0;
}

/* A line feed in code: strings of one line end with it, whatever their holes say. */
static void feed(struct scan *s)
{
    for (size_t i = 1; i < s->frames_n; i++) {
        if (highlight_ends_line(&s->frames[i])) s->frames_n = i;
    }
    s->at++;
    if (s->here.n) highlight_scan_here_lines(s);
    s->first = true;
    s->operand = false;
    s->define = 0;
    highlight_begin_statement(s);
}

/* ---- signs ---- */

/* In a path, as in api/ and two stars, the sign opens no comment unless one ends somewhere. */
static bool is_glob(struct scan *s, char before)
{
    if (!char_is_name(before)) return false;
    if (!s->open_end) s->open_end = highlight_find_text(s->text, s->at, s->language->close) == s->text.n;
    return s->open_end;
}

static bool scan_comment(struct scan *s)
{
    const struct language *l = s->language;
    char before = s->at > 0 ? s->text.p[s->at - 1] : '\n';

    if (highlight_stands(s->text, s->at, l->open) && !is_glob(s, before)) {
        size_t i = s->at + strlen(l->open);

        if (has(s, LANG_NESTED)) {
            size_t depth = 1;

            while (i < s->text.n && depth) {
                if (highlight_stands(s->text, i, l->close)) {
                    depth--;
                    i += strlen(l->close);
                } else if (highlight_stands(s->text, i, l->open)) {
                    depth++;
                    i += strlen(l->open);
                } else {
                    i++;
                }
            }
        } else {
            i = highlight_find_text(s->text, i, l->close);
            if (i < s->text.n) i += strlen(l->close);
        }
        mark(s, i, TOKEN_COMMENT);
        return true;
    }
    for (size_t i = 0; i < 2; i++) {
        if (!highlight_stands(s->text, s->at, l->line[i])) continue;
        /* $# and a#b in a shell, http://... anywhere, #[...] in PHP. */
        if (l->line[i][0] == '#' && has(s, LANG_COMMANDS) && !strchr(" \t\n;()", before)) continue;
        if (l->line[i][0] == '#' && has(s, LANG_ATTRIBUTE) && byte_at(s->text, s->at + 1) == '[') continue;
        if (l->line[i][0] == '/' && before == ':') continue;
        mark(s, highlight_line_end(s->text, s->at), TOKEN_COMMENT);
        return true;
    }
    return false;
}

/* #include <...>, #define NAME, #if ...: a line that the compiler sees first. */
static void scan_directive(struct scan *s)
{
    size_t start = highlight_skip_blanks(s->text, s->at + 1);
    size_t i = start;
    struct str word;

    while (i < s->text.n && char_is_name(s->text.p[i])) i++;
    word = str_sub(s->text, start, i - start);
    mark(s, i, TOKEN_META);
    s->first = s->declares = false;
    i = highlight_skip_blanks(s->text, i);
    if (str_is(word, "define")) {
        s->at = i;
        while (i < s->text.n && char_is_name(s->text.p[i])) i++;
        mark(s, i, TOKEN_NAME);
    } else if (byte_at(s->text, i) == '<' && (str_is(word, "include") || str_is(word, "import"))) {
        s->at = i;
        i = highlight_bracket_end(s->text, i, '<', '>');
        if (i) mark(s, i, TOKEN_STRING);
    } else if (highlight_word_in("endregion error pragma region warning", word)) {
        s->at = highlight_line_end(s->text, i);
    }
}

/* A variable of a shell: $name, ${...}, $1, $?. */
static bool scan_variable(struct scan *s)
{
    size_t i = s->at + 1;

    if (byte_at(s->text, i) == '{') {
        i = highlight_bracket_end(s->text, i, '{', '}');
        if (!i) return false;
    } else if (char_is_name(byte_at(s->text, i)) && !char_is_digit(s->text.p[i])) {
        while (i < s->text.n && char_is_name(s->text.p[i])) i++;
    } else if (i < s->text.n && strchr("0123456789@*#?$!-", s->text.p[i])) {
        i++;
    } else {
        return false;
    }
    mark(s, i, TOKEN_TYPE);
    s->first = s->command = false;
    return true;
}

/* /.../flags, on one line and not too long. */
static bool scan_regex(struct scan *s)
{
    bool set = false;

    for (size_t i = s->at + 1; i < s->text.n && i < s->at + FAR && s->text.p[i] != '\n'; i++) {
        switch (s->text.p[i]) {
        case '\\': i++; break;
        case '[': set = true; break;
        case ']': set = false; break;
        case '/':
            if (set) break;
            for (i++; i < s->text.n && char_is_lower(s->text.p[i]);) i++;
            mark(s, i, TOKEN_STRING);
            s->operand = true;
            s->first = false;
            return true;
        default: break;
        }
    }
    return false;
}

/* Of `type name(`: whether the sign may stand in the type. */
static void declare_sign(struct scan *s, char c)
{
    char before = s->at > 0 ? s->text.p[s->at - 1] : ' ';
    char next = byte_at(s->text, s->at + 1);

    bool path = c == ':' && (before == ':' || next == ':');

    if (strchr(";{}", c) || (c == ':' && !path)) {
        highlight_begin_statement(s);
        return;
    }
    if (c == '<' && char_is_name(before) && next != '=')
        s->angles++;
    else if (c == '>' && s->angles)
        s->angles--;
    else if ((c == '*' || c == '&') && !(char_is_blank(before) && char_is_blank(next)))
        return;
    else if (!path && !strchr("[]~", c) && !(c == ',' && s->angles) && !(c == '?' && char_is_name(before)))
        s->declares = false;
}

static void scan_sign(struct scan *s, char c)
{
    struct frame *frame = top(s);

    if (frame->closer) {
        if (c == frame->closer && frame->depth == 0) {
            s->frames_n--;
            mark(s, s->at + 1, top(s)->context == STRING ? TOKEN_STRING : TOKEN_PLAIN);
            s->operand = true;
            return;
        }
        if (c == (frame->closer == ')' ? '(' : '{')) frame->depth++;
        if (c == frame->closer) frame->depth--;
    }
    if (s->define) {
        size_t end = 0;

        /* func (r *T) name, fun <T> name */
        if (c == '(' && has(s, LANG_RECEIVER) && char_is_blank(s->text.p[s->at - 1]))
            end = highlight_bracket_end(s->text, s->at, '(', ')');
        if (c == '<') end = highlight_bracket_end(s->text, s->at, '<', '>');
        if (end)
            s->define = end;
        else if (s->at >= s->define && !strchr("*&.", c))
            s->define = 0;
    }
    if (has(s, LANG_COMMANDS)) s->command = strchr(";|&({!)`", c) != NULL;
    if (has(s, LANG_DECLARES)) declare_sign(s, c);
    s->operand = c == ')' || c == ']' || c == '}';
    s->first = false;
    s->at++;
}

/* ---- JSX ---- */

static size_t tag_name_end(struct str text, size_t at)
{
    while (at < text.n &&
           (char_is_name(text.p[at]) || text.p[at] == '-' || text.p[at] == ':' || text.p[at] == '.'))
        at++;
    return at;
}

/* <name or <> where an operand may stand. */
static bool open_tag(struct scan *s)
{
    char next = byte_at(s->text, s->at + 1);
    size_t end = tag_name_end(s->text, s->at + 1);
    size_t after = highlight_skip_blanks(s->text, end);

    if (!(next == '>' || (char_is_name(next) && !char_is_digit(next)))) return false;
    /* <T,>(x) and <T extends U>(x) in TypeScript. */
    if (byte_at(s->text, after) == ',' || highlight_stands(s->text, after, "extends ")) return false;
    if (!highlight_push(s, (struct frame){.context = TAG})) return false;
    mark(s, end, TOKEN_KEYWORD);
    return true;
}

static void open_hole(struct scan *s)
{
    if (highlight_push(s, (struct frame){.context = CODE, .closer = '}'})) {
        s->operand = s->first = false;
        s->define = 0;
    }
    s->at++;
}

static void scan_tag(struct scan *s)
{
    char c = s->text.p[s->at];
    size_t i = s->at;

    if (c == '{') {
        open_hole(s);
    } else if (c == '>') {
        mark(s, i + 1, TOKEN_KEYWORD);
        top(s)->context = CHILDREN;
    } else if (c == '/' && byte_at(s->text, i + 1) == '>') {
        mark(s, i + 2, TOKEN_KEYWORD);
        s->frames_n--;
        s->operand = true;
    } else if (c == '"' || c == '\'') {
        const char *close = memchr(s->text.p + i + 1, c, s->text.n - i - 1);

        mark(s, close ? (size_t)(close - s->text.p) + 1 : highlight_line_end(s->text, i), TOKEN_STRING);
    } else if (char_is_name(c)) {
        mark(s, tag_name_end(s->text, i), TOKEN_TYPE);
    } else {
        s->at++;
    }
}

static void scan_children(struct scan *s)
{
    char c = s->text.p[s->at];

    if (c == '{') {
        open_hole(s);
    } else if (c == '<' && byte_at(s->text, s->at + 1) == '/') {
        size_t end = tag_name_end(s->text, s->at + 2);

        mark(s, byte_at(s->text, end) == '>' ? end + 1 : end, TOKEN_KEYWORD);
        s->frames_n--;
        s->operand = true;
    } else if (c != '<' || !open_tag(s)) {
        s->at++;
    }
}

/* ---- code ---- */

/* What begins with #, but no comment. */
static bool scan_hash(struct scan *s)
{
    char next = byte_at(s->text, s->at + 1);

    if (has(s, LANG_DIRECTIVE) && s->first &&
        char_is_name(byte_at(s->text, highlight_skip_blanks(s->text, s->at + 1)))) {
        scan_directive(s);
        return true;
    }
    if (has(s, LANG_ATTRIBUTE) && (next == '[' || (next == '!' && byte_at(s->text, s->at + 2) == '['))) {
        size_t end = highlight_bracket_end(s->text, s->at, '[', ']');

        mark(s, end ? end : highlight_line_end(s->text, s->at), TOKEN_META);
        return true;
    }
    return has(s, LANG_RAW_HASHES) && highlight_scan_raw_hashes(s, s->at);
}

/* Names with a sign in front: @decorator, $variable, :symbol. */
static bool scan_signed(struct scan *s, char c)
{
    char before = s->at > 0 ? s->text.p[s->at - 1] : '\0';
    size_t end = s->at + 1;

    if (c == '$' && has(s, LANG_VARIABLE)) return scan_variable(s);
    if (!char_is_name(byte_at(s->text, end)) || char_is_digit(s->text.p[end]) || char_is_name(before))
        return false;
    if (c == '@' && has(s, LANG_AT)) {
        while (end < s->text.n && (char_is_name(s->text.p[end]) ||
                                   (s->text.p[end] == '.' && char_is_name(byte_at(s->text, end + 1)))))
            end++;
        mark(s, end, TOKEN_META);
        s->first = false;
        return true;
    }
    if (c == ':' && has(s, LANG_SYMBOLS) && before != ':') {
        mark(s, highlight_word_end(s, end), TOKEN_TYPE);
        s->operand = true;
        return true;
    }
    return false;
}

/* What an operand may be where none was last. */
static bool scan_operand(struct scan *s, char c)
{
    if (s->operand) return false;
    if (c == '.' && char_is_digit(byte_at(s->text, s->at + 1))) {
        highlight_scan_number(s);
        return true;
    }
    if (c == '/' && has(s, LANG_REGEX)) return scan_regex(s);
    if (highlight_stands(s->text, s->at, "<?php")) {
        mark(s, s->at + 5, TOKEN_META);
        return true;
    }
    return c == '<' && s->jsx && open_tag(s);
}

static bool begins_word(const struct scan *s, char c)
{
    return char_is_name(c) || (c == '$' && has(s, LANG_DOLLAR)) ||
           (has(s, LANG_COMMANDS) && strchr("-./:+,@%~", c) != NULL);
}

static void scan_code(struct scan *s)
{
    char c = s->text.p[s->at];

    if (c == '\n')
        feed(s);
    else if (char_is_blank(c))
        s->at++;
    else if ((c == '#' && scan_hash(s)) || scan_comment(s) || (c == '<' && highlight_scan_here(s)) ||
             highlight_open_string(s, s->at, false) || scan_signed(s, c) || scan_operand(s, c))
        return;
    else if (char_is_digit(c))
        highlight_scan_number(s);
    else if (begins_word(s, c))
        highlight_scan_word(s);
    else
        scan_sign(s, c);
}

void highlight_code(const struct language *language, struct code_piece piece)
{
    struct scan s = {.language = language, .piece = piece, .text = piece.text, .frames_n = 1, .first = true};

    highlight_begin_statement(&s);
    /* Without an end of a tag, < compares or is TypeScript's. */
    s.jsx = has(&s, LANG_JSX) && (highlight_find_text(s.text, 0, "</") < s.text.n ||
                                  highlight_find_text(s.text, 0, "/>") < s.text.n);
    while (s.at < s.text.n || highlight_give_up(&s)) {
        assert(s.frames_n > 0 && s.frames_n <= DEEPEST);
        switch (top(&s)->context) {
        case CODE: scan_code(&s); break;
        case STRING: highlight_scan_string(&s); break;
        case TAG: scan_tag(&s); break;
        case CHILDREN: scan_children(&s); break;
        }
    }
    assert(s.at == s.text.n);
}
