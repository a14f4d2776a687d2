/* The words and numbers of highlight/code.c. */
#include <string.h>

#include "highlight/scan.h"

/* True if what stands behind the word is what may follow a keyword, and not what follows a name. */
static bool operand_follows(const struct scan *s, size_t end)
{
    size_t at = highlight_skip_blanks(s->text, end);
    size_t after = at;
    char c = byte_at(s->text, at);

    if (at == end || !c) return false;
    while (after < s->text.n && char_is_name(s->text.p[after])) after++;
    if (after > at)
        return !highlight_word_in("and as else if in instanceof is not of or",
                                  str_sub(s->text, at, after - at));
    return strchr("\"'`{([$@", c) != NULL;
}

static bool is_member(const struct scan *s, size_t start)
{
    const char *p = s->text.p + start;

    return (start > 0 && p[-1] == '.' && !(start > 1 && p[-2] == '.')) ||
           (start > 1 && p[-1] == '>' && p[-2] == '-');
}

/* Where a language writes `type name(...)`: the word says what is declared, and is not just used as in `struct a b`. */
static bool is_declared(const struct scan *s, size_t end)
{
    size_t at = highlight_skip_blanks(s->text, end);
    size_t after = at;

    if (at == s->text.n || strchr("{:;<(\n", s->text.p[at])) return true;
    while (after < s->text.n && char_is_name(s->text.p[after])) after++;
    return highlight_word_in("extends final implements permits where", str_sub(s->text, at, after - at));
}

static enum token classify(struct scan *s, struct str word, size_t start)
{
    const struct language *l = s->language;
    bool (*in)(const char *list, struct str word) =
        has(s, LANG_CASELESS) ? highlight_word_in_nocase : highlight_word_in;
    size_t end = start + word.n;
    char next = byte_at(s->text, highlight_skip_blanks(s->text, end));
    bool defined = s->define && start >= s->define;
    bool member = is_member(s, start);
    bool keyword = !member && (in(l->keywords, word) || (in(l->soft, word) && operand_follows(s, end)));

    if (has(s, LANG_KEYS) && next == ':') return TOKEN_NAME;
    if (keyword) {
        if (in(l->defines, word)) s->define = end;
        if (highlight_word_in(
                "as await case catch co_await co_return co_yield delete do else for goto if import in is new "
                "package return sizeof switch throw typeof using while yield",
                word))
            s->declares = false;
        s->words++;
        return TOKEN_KEYWORD;
    }
    s->words++;
    if (defined) {
        /* String.reversed, Type.method: the name comes last. */
        if (byte_at(s->text, end) == '.') return TOKEN_TYPE;
        if (byte_at(s->text, end) == '<') {
            size_t after = highlight_bracket_end(s->text, end, '<', '>');

            if (after && byte_at(s->text, after) == '.') {
                s->define = after;
                return TOKEN_TYPE;
            }
        }
        s->define = 0;
        return has(s, LANG_DECLARES) && !is_declared(s, end) ? TOKEN_TYPE : TOKEN_NAME;
    }
    if (!member && in(l->types, word)) return TOKEN_TYPE;
    if (has(s, LANG_DECLARES) && s->declares && s->words > 1 && s->angles == 0 && next == '(')
        return TOKEN_NAME;
    if (has(s, LANG_CAPITALS) && char_is_upper(word.p[0])) return TOKEN_TYPE;
    return TOKEN_PLAIN;
}

/* A word of a shell. */
static enum token classify_command(struct scan *s, struct str word, size_t end)
{
    const struct language *l = s->language;
    bool command = s->command;

    s->command = false;
    if (s->define) {
        s->define = 0;
        return TOKEN_NAME;
    }
    if (s->in && --s->in == 0 && str_is(word, "in")) return TOKEN_KEYWORD;
    if (!command) return TOKEN_PLAIN;
    if (highlight_stands(s->text, end, "()")) return TOKEN_NAME;
    if (highlight_word_in(l->keywords, word)) {
        s->command = highlight_word_in("coproc do elif else if then time until while", word);
        if (highlight_word_in("case for select", word)) s->in = 2;
        if (highlight_word_in(l->defines, word)) s->define = end;
        return TOKEN_KEYWORD;
    }
    s->command = highlight_word_in("command env exec nohup sudo time", word);
    return highlight_word_in(l->types, word) && byte_at(s->text, end) != '=' ? TOKEN_TYPE : TOKEN_PLAIN;
}

size_t highlight_word_end(const struct scan *s, size_t at)
{
    if (has(s, LANG_COMMANDS)) {
        while (at < s->text.n && (char_is_name(s->text.p[at]) || strchr("-./:+,@%~", s->text.p[at]))) at++;
        return at;
    }
    while (at < s->text.n && (char_is_name(s->text.p[at]) || (s->text.p[at] == '$' && has(s, LANG_DOLLAR)) ||
                              (s->text.p[at] == '-' && has(s, LANG_DASHED) && at + 1 < s->text.n &&
                               char_is_name(s->text.p[at + 1]))))
        at++;
    if (has(s, LANG_MARKED) && at < s->text.n && (s->text.p[at] == '?' || s->text.p[at] == '!') &&
        byte_at(s->text, at + 1) != '=')
        at++;
    return at;
}

void highlight_scan_word(struct scan *s)
{
    size_t end = highlight_word_end(s, s->at);
    struct str word = str_sub(s->text, s->at, end - s->at);
    enum token token;

    if (s->language->prefixes && highlight_word_in_nocase(s->language->prefixes, word)) {
        if (has(s, LANG_RAW_CPP) && word.p[word.n - 1] == 'R' && byte_at(s->text, end) == '"' &&
            highlight_scan_raw_cpp(s, end))
            return;
        if (has(s, LANG_RAW_HASHES) && word.p[word.n - 1] == 'r' && highlight_scan_raw_hashes(s, end)) return;
        if (highlight_open_string(s, end,
                                  memchr(word.p, 'f', word.n) || memchr(word.p, 'F', word.n) ||
                                      memchr(word.p, 't', word.n)))
            return;
    }
    token = has(s, LANG_COMMANDS) ? classify_command(s, word, end) : classify(s, word, s->at);
    mark(s, end, token);
    s->operand = token != TOKEN_KEYWORD || highlight_word_in("self super this", word);
    s->first = false;
}

void highlight_scan_number(struct scan *s)
{
    bool hex = s->text.p[s->at] == '0' && (byte_at(s->text, s->at + 1) | 0x20) == 'x';
    bool digits = true;
    size_t i = s->at + 1;

    for (; i < s->text.n; i++) {
        char c = s->text.p[i];
        char before = (char)(s->text.p[i - 1] | 0x20);
        char next = byte_at(s->text, i + 1);

        if (c & 0x80) break;
        if (char_is_name(c)) {
            digits = digits && char_is_digit(c);
            continue;
        }
        if (c == '.' && char_is_digit(next)) continue;
        if ((c == '+' || c == '-') && char_is_digit(next) && before == (hex ? 'p' : 'e')) continue;
        if (c == '\'' && has(s, LANG_DIRECTIVE) && char_is_name(next)) continue; /* 1'000 in C */
        if ((c == '-' || c == ':') && s->language->scan == highlight_toml && char_is_digit(next))
            continue; /* dates */
        break;
    }
    if (has(s, LANG_COMMANDS)) {
        /* 2nd, 7zip, 3-way: words of a shell. */
        size_t end = highlight_word_end(s, s->at);

        digits = digits && end == i;
        i = end > i ? end : i;
    } else {
        digits = true;
    }
    mark(s, i, digits ? TOKEN_NUMBER : TOKEN_PLAIN);
    s->operand = true;
    s->first = s->command = s->declares = false;
    s->define = 0;
}
