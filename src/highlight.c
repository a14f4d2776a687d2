#include "highlight.h"

#include <ctype.h>
#include <string.h>

#include "highlight_table.h"

struct scanner {
    const struct language *language;
    struct str text;
    uint8_t *tokens;
    size_t at, end; /* what is scanned now: the text, or one line of a transcript */
    bool define;    /* the last word was one that a new name follows */
};

static bool has(const struct scanner *s, unsigned flag)
{
    return (s->language->flags & flag) != 0;
}

static bool starts(const struct scanner *s, size_t at, const char *what)
{
    size_t n = what ? strlen(what) : 0;

    return n && s->end - at >= n && !memcmp(s->text.p + at, what, n);
}

static char char_at(const struct scanner *s, size_t at)
{
    return at < s->end ? s->text.p[at] : '\0';
}

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (c & 0x80);
}

static void mark(struct scanner *s, size_t to, enum token token)
{
    if (to > s->end) to = s->end;
    memset(s->tokens + s->at, (int)token, to - s->at);
    s->at = to;
}

static size_t line_end(const struct scanner *s, size_t from)
{
    const char *feed = from < s->end ? memchr(s->text.p + from, '\n', s->end - from) : NULL;

    return feed ? (size_t)(feed - s->text.p) : s->end;
}

/* Where the word `z` begins at or behind `from`; the end if nowhere. */
static size_t find(const struct scanner *s, size_t from, const char *z)
{
    const void *hit = from < s->end ? memmem(s->text.p + from, s->end - from, z, strlen(z)) : NULL;

    return hit ? (size_t)((const char *)hit - s->text.p) : s->end;
}

/* True if the list " a b c " holds the word. */
static bool listed(const struct scanner *s, const char *list, struct str word)
{
    char lower[32];

    if (word.n + 2 > sizeof lower || !list) return false;
    lower[0] = ' ';
    for (size_t i = 0; i < word.n; i++)
        lower[i + 1] = has(s, LANG_CASELESS) ? (char)tolower((unsigned char)word.p[i]) : word.p[i];
    lower[word.n + 1] = ' ';
    return memmem(list, strlen(list), lower, word.n + 2) != NULL;
}

static bool scan_comment(struct scanner *s)
{
    const struct language *l = s->language;

    if (starts(s, s->at, l->open)) {
        size_t to = s->at + strlen(l->open);
        size_t depth = 1;

        while (to < s->end && depth) {
            if (starts(s, to, l->close)) {
                depth--;
                to += strlen(l->close);
            } else if (has(s, LANG_NESTED) && starts(s, to, l->open)) {
                depth++;
                to += strlen(l->open);
            } else {
                to++;
            }
        }
        mark(s, to, TOKEN_COMMENT);
        return true;
    }
    for (int i = 0; i < 2; i++) {
        bool word = s->at > 0 && !isspace((unsigned char)s->text.p[s->at - 1]);

        if (!starts(s, s->at, l->line[i])) continue;
        /* $# and a#b in a shell, url(http://...) in a style sheet: no comments. */
        if (word && (l->line[i][0] == '#' || (l->line[i][0] == '/' && char_at(s, s->at - 1) == ':')))
            continue;
        mark(s, line_end(s, s->at), TOKEN_COMMENT);
        return true;
    }
    return false;
}

/* The end of a string that began with `quote` at s->at: behind the closing one. */
static size_t string_end(const struct scanner *s, size_t from, char quote, bool lines)
{
    size_t i = from;

    while (i < s->end && s->text.p[i] != quote && (lines || s->text.p[i] != '\n'))
        i += s->text.p[i] == '\\' && i + 1 < s->end && s->text.p[i + 1] != '\n' ? 2 : 1;
    return i < s->end && s->text.p[i] == quote ? i + 1 : i;
}

static bool is_key(const struct scanner *s, size_t after)
{
    while (char_at(s, after) == ' ') after++;
    return has(s, LANG_KEYS) &&
           (char_at(s, after) == ':' || (char_at(s, after) == '=' && char_at(s, after + 1) != '='));
}

static bool scan_string(struct scanner *s)
{
    char c = char_at(s, s->at);
    size_t to;

    if (has(s, LANG_TRIPLE) && (starts(s, s->at, "\"\"\"") || starts(s, s->at, "'''"))) {
        to = find(s, s->at + 3, c == '"' ? "\"\"\"" : "'''");
        mark(s, to + 3, TOKEN_STRING);
        return true;
    }
    if (c == '`' && has(s, LANG_BACKTICK)) {
        mark(s, string_end(s, s->at + 1, '`', true), TOKEN_STRING);
        return true;
    }
    if (!c || !strchr(s->language->quotes, c)) return false;
    if (c == '\'' && has(s, LANG_LIFETIME) && is_name(char_at(s, s->at + 1)) &&
        char_at(s, s->at + 2) != '\'') {
        s->at++;
        return true;
    }
    to = string_end(s, s->at + 1, c, false);
    mark(s, to, is_key(s, to) ? TOKEN_NAME : TOKEN_STRING);
    return true;
}

/* r"..." and r#"..."#. */
static bool scan_raw(struct scanner *s)
{
    size_t i = s->at + 1;
    size_t hashes = 0;
    char close[16] = "\"";

    if (!has(s, LANG_RAW) || char_at(s, s->at) != 'r') return false;
    while (char_at(s, i) == '#') {
        i++;
        hashes++;
    }
    if (char_at(s, i) != '"' || hashes + 2 > sizeof close) return false;
    memset(close + 1, '#', hashes);
    close[hashes + 1] = 0;
    mark(s, find(s, i + 1, close) + hashes + 1, TOKEN_STRING);
    return true;
}

static void scan_number(struct scanner *s)
{
    size_t to = s->at;

    while (is_name(char_at(s, to)) || (char_at(s, to) == '.' && isdigit((unsigned char)char_at(s, to + 1))) ||
           ((char_at(s, to) == '+' || char_at(s, to) == '-') && strchr("eE", char_at(s, to - 1)) &&
            isdigit((unsigned char)char_at(s, to + 1)) && char_at(s, s->at + 1) != 'x'))
        to++;
    mark(s, to, TOKEN_NUMBER);
}

static bool is_string_prefix(struct str word)
{
    return word.n <= 2 && strspn(word.p, "rRbBfFuU") >= word.n;
}

static void scan_word(struct scanner *s)
{
    size_t to = s->at;
    struct str word;
    enum token token = TOKEN_PLAIN;

    while (is_name(char_at(s, to)) ||
           (has(s, LANG_DASHED) && to > s->at && char_at(s, to) == '-' && is_name(char_at(s, to + 1))))
        to++;
    word = str_sub(s->text, s->at, to - s->at);
    if (has(s, LANG_TRIPLE) && (char_at(s, to) == '"' || char_at(s, to) == '\'') && is_string_prefix(word))
        token = TOKEN_STRING;
    else if (listed(s, s->language->keywords, word) && !is_key(s, to))
        token = TOKEN_KEYWORD;
    else if (s->define || is_key(s, to))
        token = TOKEN_NAME;
    else if (listed(s, s->language->types, word))
        token = TOKEN_TYPE;
    s->define = token == TOKEN_KEYWORD && listed(s, s->language->defines, word);
    mark(s, to, token);
}

static bool at_line_start(const struct scanner *s)
{
    size_t i = s->at;

    while (i > 0 && s->text.p[i - 1] == ' ') i--;
    return i == 0 || s->text.p[i - 1] == '\n';
}

static void scan_code(struct scanner *s)
{
    while (s->at < s->end) {
        char c = s->text.p[s->at];

        if (c == '#' && has(s, LANG_DIRECTIVE) && at_line_start(s)) {
            size_t to = s->at + 1;

            while (char_at(s, to) == ' ') to++;
            while (is_name(char_at(s, to))) to++;
            mark(s, to, TOKEN_META);
        } else if (scan_comment(s) || scan_raw(s) || scan_string(s)) {
            s->define = false;
        } else if (c == '@' && has(s, LANG_AT) && is_name(char_at(s, s->at + 1))) {
            size_t to = s->at + 1;

            while (is_name(char_at(s, to)) || char_at(s, to) == '.') to++;
            mark(s, to, TOKEN_META);
        } else if (c == '$' && has(s, LANG_DOLLAR) && is_name(char_at(s, s->at + 1))) {
            size_t to = s->at + 1;

            while (is_name(char_at(s, to))) to++;
            mark(s, to, TOKEN_TYPE);
        } else if (isdigit((unsigned char)c)) {
            scan_number(s);
        } else if (is_name(c)) {
            scan_word(s);
        } else {
            if (c != ' ' && c != '*' && c != '&') s->define = false;
            mark(s, s->at + 1, TOKEN_PLAIN);
        }
    }
}

/* <name attribute="value">, comments and entities; what is between is plain. */
static void scan_markup(struct scanner *s)
{
    while (s->at < s->end) {
        char c = s->text.p[s->at];

        if (scan_comment(s)) continue;
        if (c == '<') {
            size_t to = s->at + 1;

            while (to < s->end && strchr("/!?", s->text.p[to]) && s->text.p[to]) to++;
            while (is_name(char_at(s, to)) || char_at(s, to) == '-' || char_at(s, to) == ':') to++;
            mark(s, to, TOKEN_KEYWORD);
            while (s->at < s->end && s->text.p[s->at] != '>') {
                char d = s->text.p[s->at];

                if (d == '"' || d == '\'') {
                    mark(s, string_end(s, s->at + 1, d, true), TOKEN_STRING);
                } else if (is_name(d)) {
                    to = s->at;
                    while (is_name(char_at(s, to)) || char_at(s, to) == '-' || char_at(s, to) == ':') to++;
                    mark(s, to, TOKEN_NAME);
                } else {
                    mark(s, s->at + 1, TOKEN_PLAIN);
                }
            }
            if (s->at < s->end) mark(s, s->at + 1, TOKEN_KEYWORD);
        } else {
            mark(s, s->at + 1, TOKEN_PLAIN);
        }
    }
}

static void scan_diff(struct scanner *s)
{
    while (s->at < s->end) {
        size_t to = line_end(s, s->at);
        char c = s->text.p[s->at];
        bool file = starts(s, s->at, "+++") || starts(s, s->at, "---") || starts(s, s->at, "diff ") ||
                    starts(s, s->at, "index ");

        mark(s, to < s->end ? to + 1 : to,
             file || c == '@' ? TOKEN_META
             : c == '+'       ? TOKEN_ADDED
             : c == '-'       ? TOKEN_REMOVED
                              : TOKEN_PLAIN);
    }
}

/* Length of the prompt that a line begins with, or 0. */
static size_t prompt_length(const struct scanner *s, size_t from, size_t to)
{
    static const char *const prompts[] = {">>> ", "... ", ">>>", "...", "$ ", "# ", "% ", "> "};
    size_t i = from;

    for (size_t k = 0; k < sizeof prompts / sizeof *prompts; k++)
        if (starts(s, from, prompts[k]) && from + strlen(prompts[k]) <= to) return strlen(prompts[k]);
    /* user@host:~$ */
    while (i < to && !isspace((unsigned char)s->text.p[i])) i++;
    return i < to && i > from && (s->text.p[i - 1] == '$' || s->text.p[i - 1] == '#') && i - from > 1
               ? i + 1 - from
               : 0;
}

static void scan_transcript(struct scanner *s)
{
    size_t end = s->end;

    while (s->at < end) {
        size_t to;
        size_t prompt;

        s->end = end;
        to = line_end(s, s->at);
        prompt = prompt_length(s, s->at, to);
        if (prompt) {
            mark(s, s->at + prompt, TOKEN_META);
            s->end = to;
            scan_code(s);
            s->end = end;
        }
        mark(s, to < end ? to + 1 : to, TOKEN_PLAIN);
    }
}

bool highlight(struct str language, struct str text, uint8_t *tokens)
{
    struct scanner s = {.language = language_find(language), .text = text, .tokens = tokens, .end = text.n};

    memset(tokens, TOKEN_PLAIN, text.n);
    if (!s.language) return false;
    if (has(&s, LANG_DIFF))
        scan_diff(&s);
    else if (has(&s, LANG_MARKUP))
        scan_markup(&s);
    else if (has(&s, LANG_PROMPT))
        scan_transcript(&s);
    else
        scan_code(&s);
    return true;
}
