/* The source as tokens, macros expanded, within bounds. */
#include "base/char.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "base/words.h"
#include "math/reader.h"

/* Tokens of a source, before anything is expanded: more are refused without looking at them; and of bodies and arguments of macros all
 * together, so that what shows nothing ends, too. */
enum { SOURCE_MOST = 4 * MATH_TOKENS_MAX, COPIED_MOST = 16 * MATH_TOKENS_MAX };
static const char too_many[] = SAY("more than 10000 signs and commands");

/* What ends all. */
static struct math_token the_end(const struct math_reader *r)
{
    return (struct math_token){.kind = MATH_TOKEN_END, .text = {"", 0}, .at = r->at_end};
}

void math_fail(struct math_reader *r, const char *what, uint32_t at)
{
    if (r->failed) return;
    r->failed = true;
    r->ahead = the_end(r);
    r->has_ahead = true;
    *r->fault = (struct math_fault){what, at};
}

void math_fail_command(struct math_reader *r, struct math_token command, const char *format)
{
    const char *slash = command.kind == MATH_TOKEN_COMMAND ? "\\" : "", *name;

    if (r->failed) return;
    name = arena_printf(r->arena, "%s%.*s", slash, STR(command.text));
    math_fail(r, arena_printf(r->arena, format, name), command.at);
}

/* ---- the source ---- */

static size_t skip_blanks(struct str text, size_t i)
{
    while (i < text.n && char_is_space(text.p[i])) i++;
    return i;
}

/* \verb|...|: the bar is any character. What is not closed is a command as any other. */
static bool verbatim(struct str text, size_t *i, struct math_token *token)
{
    size_t open = *i, end;

    if (open < text.n && text.p[open] == '*') open++;
    if (open >= text.n || char_is_letter(text.p[open]) || char_is_space(text.p[open])) return false;
    end = str_find(str_from(text, open + 1), text.p[open]);
    if (open + 1 + end >= text.n || (text.p[open] & 0x80)) return false;
    token->kind = MATH_TOKEN_VERBATIM;
    token->text = str_sub(text, open + 1, end);
    *i = open + end + 2;
    return true;
}

/* A command behind its backslash. */
static struct math_token command(struct str text, size_t *i)
{
    size_t begin = *i, end = begin;
    struct math_token token = {.kind = MATH_TOKEN_COMMAND, .text = {"", 0}};

    while (end < text.n && (char_is_letter(text.p[end]) || text.p[end] == '@')) end++;
    if (end > begin) {
        token.text = str_sub(text, begin, end - begin);
        *i = end;
        if (str_is(token.text, "verb") && verbatim(text, i, &token)) return token;
        *i = skip_blanks(text, end);
        token.blank = *i > end;
    } else if (end < text.n) {
        token.rune = utf8_next(text, i);
        token.text = char_is_space((int)token.rune) ? str_of(" ") : str_sub(text, begin, *i - begin);
    }
    return token;
}

static struct math_token token_at(struct str text, size_t *i)
{
    size_t begin = *i;
    struct math_token token = {.kind = MATH_TOKEN_CHAR};

    token.rune = utf8_next(text, i);
    token.text = str_sub(text, begin, *i - begin);
    if (token.rune == '\\') return command(text, i);
    if (char_is_space((int)token.rune)) {
        token.kind = MATH_TOKEN_BLANK;
        *i = skip_blanks(text, begin);
    } else if (token.rune == 0xA0) {
        token.rune = '~';
    } else if (token.rune >= 0x80 && rune_is_space(token.rune)) {
        token.kind = MATH_TOKEN_BLANK;
    }
    return token;
}

/* A % begins a comment that ends with its line. In a text of one line it would hide all that follows, what closes the formula too, which LaTeX
 * refuses: there it is what its writer means, a sign. */
struct math_tokens math_tokenize(struct math_reader *r, struct str text, uint32_t at)
{
    const bool comments = str_find(text, '\n') < text.n;
    /* A token is a byte at least. */
    struct math_token *v = NEW_N(r->arena, struct math_token, text.n < SOURCE_MOST ? text.n : SOURCE_MOST);
    size_t n = 0;

    for (size_t i = 0; i < text.n;) {
        size_t begin = i;

        if (text.p[i] == '%' && comments) {
            i = skip_blanks(text, i + str_find(str_from(text, i), '\n'));
            continue;
        }
        if (n == SOURCE_MOST) {
            math_fail(r, too_many, at == UINT32_MAX ? (uint32_t)begin : at);
            return (struct math_tokens){0};
        }
        v[n] = token_at(text, &i);
        v[n++].at = at == UINT32_MAX ? (uint32_t)begin : at;
    }
    return (struct math_tokens){v, n};
}

/* ---- one after the other ---- */

void math_push(struct math_reader *r, struct math_tokens tokens, uint32_t at)
{
    struct math_input *input;

    if (r->has_ahead) {
        r->has_ahead = false;
        math_unread(r, r->ahead);
    }
    /* What is used up goes, so that a macro that ends in a call of itself takes no memory. */
    while (r->input && r->input->i == r->input->tokens.n) r->input = r->input->under;
    input = NEW(r->arena, struct math_input);
    *input = (struct math_input){tokens, 0, at, r->input};
    r->input = input;
}

void math_push_text(struct math_reader *r, struct str tex, uint32_t at)
{
    math_push(r, math_tokenize(r, tex, at), UINT32_MAX);
}

void math_unread(struct math_reader *r, struct math_token token)
{
    struct math_token *one = NEW(r->arena, struct math_token);

    *one = token;
    math_push(r, (struct math_tokens){one, 1}, UINT32_MAX);
}

bool math_copy(struct math_reader *r, size_t n, uint32_t at)
{
    r->copied += n;
    if (r->copied > COPIED_MOST) math_fail(r, too_many, at);
    return !r->failed;
}

struct math_token math_raw(struct math_reader *r)
{
    struct math_token token;

    if (r->failed) return the_end(r);
    if (r->has_ahead) {
        r->has_ahead = false;
        return r->ahead;
    }
    while (r->input && r->input->i == r->input->tokens.n) r->input = r->input->under;
    if (!r->input) return the_end(r);
    token = r->input->tokens.v[r->input->i++];
    if (r->input->at != UINT32_MAX) token.at = r->input->at;
    math_copy(r, 1, token.at);
    return token;
}

/* Expanded, blanks and all. */
static struct math_token expanded(struct math_reader *r)
{
    for (;;) {
        struct math_token token = math_raw(r);

        if (token.kind != MATH_TOKEN_COMMAND) return token;
        if (!math_expand(r, token)) return token;
        if (++r->expanded > MATH_TOKENS_MAX) math_fail(r, too_many, token.at);
    }
}

struct math_token math_next(struct math_reader *r)
{
    struct math_token token = math_peek(r);

    r->has_ahead = r->failed;
    if (token.kind != MATH_TOKEN_END && ++r->read > MATH_TOKENS_MAX) math_fail(r, too_many, token.at);
    return token;
}

void math_look_ahead(struct math_reader *r)
{
    r->has_ahead = false;
    do r->ahead = expanded(r);
    while (r->ahead.kind == MATH_TOKEN_BLANK && !r->here.words);
    if (r->failed) r->ahead = the_end(r);
    r->has_ahead = true;
}

bool math_take_raw(struct math_reader *r, uint32_t rune)
{
    struct math_token token = math_raw(r);

    if (math_token_is(token, rune)) return true;
    if (token.kind != MATH_TOKEN_END) math_unread(r, token);
    return false;
}

bool math_take(struct math_reader *r, uint32_t rune)
{
    if (!math_token_is(math_peek(r), rune)) return false;
    math_next(r);
    return true;
}
