/* \newcommand, \def, \let, \DeclareMathOperator: definitions, and what they stand for where they are used. */
#include "base/char.h"
#include "base/words.h"
#include "math/reader.h"

enum { ARGUMENTS_MAX = 9 };
enum { OF_COMMAND, OF_BEGIN, OF_END }; /* kinds of names */

struct math_macro {
    struct math_tokens body;
    struct math_tokens pattern; /* of \def: parameters and what stands around them; none: parameters alone */
    struct math_tokens option;  /* what the first is where it is not given */
    bool optional;              /* it may be left out */
    unsigned n;                 /* parameters */
};

/* ---- what is defined now ---- */

void math_scope_open(struct math_reader *r)
{
    r->scope++;
}

void math_scope_close(struct math_reader *r)
{
    for (; r->kept.n && r->kept.v[r->kept.n - 1].scope == r->scope; r->kept.n--) {
        const struct math_macro_kept *kept = &r->kept.v[r->kept.n - 1];

        /* What was defined for all in between stays. */
        if (r->cells.v[kept->cell].scope) r->cells.v[kept->cell] = kept->before;
    }
    r->scope--;
}

static void set(struct math_reader *r, unsigned kind, struct str name, const struct math_macro *macro,
                bool global)
{
    size_t i = lookup_add(&r->names, r->arena, kind, name, r->cells.n);

    if (i == r->cells.n) (void)VEC_PUSH(r->arena, &r->cells);
    if (!global && r->cells.v[i].scope != r->scope)
        *VEC_PUSH(r->arena, &r->kept) = (struct math_macro_kept){i, r->cells.v[i], r->scope};
    r->cells.v[i] = (struct math_macro_cell){macro, global ? 0 : r->scope};
}

static const struct math_macro *get(const struct math_reader *r, unsigned kind, struct str name)
{
    size_t i = lookup_find(&r->names, kind, name);

    return i == SIZE_MAX ? NULL : r->cells.v[i].macro;
}

double math_stretch(const struct math_reader *r)
{
    const struct math_macro *macro = get(r, OF_COMMAND, str_of("arraystretch"));
    double v = 0, place = 0;

    for (size_t i = 0; macro && i < macro->body.n; i++) {
        uint32_t c = macro->body.v[i].kind == MATH_TOKEN_CHAR ? macro->body.v[i].rune : 0;

        if (c == '.' && place <= 0)
            place = 1;
        else if (c < '0' || c > '9' || v > 10)
            return 1;
        else if (place > 0)
            v += (place /= 10) * (double)(c - '0');
        else
            v = 10 * v + (double)(c - '0');
    }
    return v >= 0.1 && v <= 10 ? v : 1;
}

/* ---- where it is used ---- */

static bool same(struct math_token a, struct math_token b)
{
    return a.kind == b.kind && (a.kind == MATH_TOKEN_BLANK || str_eq(a.text, b.text));
}

/* All up to those tokens, which are taken, too, outside of braces. */
static struct math_tokens delimited(struct math_reader *r, struct math_token call, struct math_tokens end)
{
    struct math_token_list list = {0};
    unsigned depth = 0;

    while (!r->failed) {
        struct math_token token = math_raw(r);
        size_t i = 0;

        if (token.kind == MATH_TOKEN_END) math_fail_command(r, call, SAY("%s without its argument"));
        if (r->failed) break;
        if (math_token_is(token, '{')) depth++;
        if (math_token_is(token, '}') && depth) depth--;
        *VEC_PUSH(r->arena, &list) = token;
        if (depth || list.n < end.n) continue;
        while (i < end.n && same(list.v[list.n - end.n + i], end.v[i])) i++;
        if (i == end.n) break;
    }
    return (struct math_tokens){list.v, r->failed ? 0 : list.n - end.n};
}

/* The arguments of \def's kind, by its pattern. */
static void match(struct math_reader *r, struct math_token call, struct math_tokens pattern,
                  struct math_tokens arguments[ARGUMENTS_MAX])
{
    size_t end;

    for (size_t i = 0; i < pattern.n && !r->failed; i = end) {
        if (pattern.v[i].kind != MATH_TOKEN_PARAMETER) {
            struct math_token token = math_raw(r);

            end = i + 1;
            if (!same(token, pattern.v[i])) math_fail_command(r, call, SAY("%s not as it is defined"));
            continue;
        }
        for (end = i + 1; end < pattern.n && pattern.v[end].kind != MATH_TOKEN_PARAMETER;) end++;
        arguments[pattern.v[i].rune - 1] =
            end == i + 1 ? math_raw_argument(r, call)
                         : delimited(r, call, (struct math_tokens){&pattern.v[i + 1], end - i - 1});
    }
}

static void collect(struct math_reader *r, struct math_token call, const struct math_macro *macro,
                    struct math_tokens arguments[ARGUMENTS_MAX])
{
    unsigned i = 0;
    bool there;

    if (macro->pattern.n) {
        match(r, call, macro->pattern, arguments);
        return;
    }
    if (macro->optional) {
        arguments[i] = math_raw_option(r, &there);
        if (!there) arguments[i] = macro->option;
        i++;
    }
    for (; i < macro->n; i++) arguments[i] = math_raw_argument(r, call);
}

static void use(struct math_reader *r, struct math_token call, const struct math_macro *macro)
{
    struct math_tokens arguments[ARGUMENTS_MAX] = {{0}};
    struct math_token *v;
    size_t n = 0;

    collect(r, call, macro, arguments);
    if (!macro->n) {
        math_push(r, macro->body, call.at);
        return;
    }
    for (size_t i = 0; i < macro->body.n; i++)
        n += macro->body.v[i].kind == MATH_TOKEN_PARAMETER ? arguments[macro->body.v[i].rune - 1].n : 1;
    if (r->failed || !math_copy(r, n, call.at)) return;
    v = NEW_N(r->arena, struct math_token, n);
    n = 0;
    for (size_t i = 0; i < macro->body.n; i++) {
        struct math_token token = macro->body.v[i];

        if (token.kind == MATH_TOKEN_PARAMETER) {
            const struct math_tokens *argument = &arguments[token.rune - 1];

            for (size_t k = 0; k < argument->n; k++) v[n++] = argument->v[k];
        } else {
            token.at = call.at;
            v[n++] = token;
        }
    }
    math_push(r, (struct math_tokens){v, n}, UINT32_MAX);
}

/* ---- definitions ---- */

/* The body with its parameters, of which there are n: #1 is one, ## is #. */
static struct math_tokens body_of(struct math_reader *r, struct math_tokens raw, unsigned n)
{
    struct math_token *v = NEW_N(r->arena, struct math_token, raw.n);
    size_t to = 0;

    for (size_t i = 0; i < raw.n; i++) {
        struct math_token token = raw.v[i];

        if (math_token_is(token, '#') && i + 1 < raw.n) {
            uint32_t next = raw.v[i + 1].rune;

            i++;
            if (raw.v[i].kind == MATH_TOKEN_CHAR && next > '0' && next <= '0' + n) {
                token.kind = MATH_TOKEN_PARAMETER;
                token.rune = next - '0';
            } else if (!math_token_is(raw.v[i], '#')) {
                math_fail(r, SAY("a # that is no argument"), token.at);
            }
        }
        v[to++] = token;
    }
    return (struct math_tokens){v, to};
}

/* The name that is defined, in braces or not. */
static struct math_token defined_name(struct math_reader *r, struct math_token command)
{
    struct math_tokens name = math_raw_argument(r, command);

    while (name.n > 1 && name.v[name.n - 1].kind == MATH_TOKEN_BLANK) name.n--;
    if (name.n == 1 && (name.v->kind == MATH_TOKEN_COMMAND)) return *name.v;
    math_fail_command(r, command, SAY("%s without a command"));
    return (struct math_token){.kind = MATH_TOKEN_END};
}

/* [2], or nothing. */
static unsigned parameters(struct math_reader *r, struct math_token command)
{
    bool there;
    struct math_tokens count = math_raw_option(r, &there);

    if (!there) return 0;
    if (count.n == 1 && char_is_digit((int)count.v->rune)) return (unsigned)(count.v->rune - '0');
    math_fail_command(r, command, SAY("%s with a number of arguments that is none"));
    return 0;
}

/* \newcommand and its kin behind the name: [2][default]{body}. */
static struct math_macro *declared(struct math_reader *r, struct math_token command)
{
    struct math_macro *macro = NEW(r->arena, struct math_macro);

    macro->n = parameters(r, command);
    if (macro->n) macro->option = math_raw_option(r, &macro->optional);
    macro->body = body_of(r, math_raw_argument(r, command), macro->n);
    return macro;
}

static void define_new(struct math_reader *r, struct math_token command, bool provide, bool global)
{
    struct math_token name;
    struct math_macro *macro;

    math_take_raw(r, '*');
    name = defined_name(r, command);
    macro = declared(r, command);
    if (r->failed) return;
    if (provide &&
        (get(r, OF_COMMAND, name.text) || math_command_find(name.text) || math_sign_find(name.text)))
        return;
    set(r, OF_COMMAND, name.text, macro, global);
}

/* \def\name #1 and #2.{body} */
static void define_def(struct math_reader *r, struct math_token command, bool global)
{
    struct math_token name = math_raw(r), token = {.kind = MATH_TOKEN_END};
    struct math_token_list pattern = {0};
    struct math_macro *macro = NEW(r->arena, struct math_macro);
    bool plain = true;

    if (name.kind != MATH_TOKEN_COMMAND) math_fail_command(r, command, SAY("%s without a command"));
    while (!r->failed) {
        token = math_raw(r);
        if (token.kind == MATH_TOKEN_END) math_fail_command(r, command, SAY("%s without its argument"));
        if (math_token_is(token, '{')) break;
        if (math_token_is(token, '#')) {
            token = math_raw(r);
            if (macro->n == ARGUMENTS_MAX || !math_token_is(token, '0' + ++macro->n))
                math_fail(r, SAY("a # that is no argument"), token.at);
            token.kind = MATH_TOKEN_PARAMETER;
            token.rune = macro->n;
        } else if (token.kind == MATH_TOKEN_BLANK && plain && !macro->n) {
            continue;
        } else {
            plain = false;
        }
        *VEC_PUSH(r->arena, &pattern) = token;
    }
    if (r->failed) return;
    math_unread(r, token);
    if (!plain) macro->pattern = (struct math_tokens){pattern.v, pattern.n};
    macro->body = body_of(r, math_raw_argument(r, command), macro->n);
    if (!r->failed) set(r, OF_COMMAND, name.text, macro, global);
}

/* The name means from now on what the token means now. */
static void let(struct math_reader *r, struct math_token name, struct math_token token, bool global)
{
    struct math_macro *macro = NEW(r->arena, struct math_macro);
    const struct math_macro *other = NULL;
    struct math_token *one = NEW(r->arena, struct math_token);

    if (token.kind == MATH_TOKEN_COMMAND && !token.own) other = get(r, OF_COMMAND, token.text);
    if (token.kind == MATH_TOKEN_COMMAND) token.own = true;
    *one = token;
    macro->body = (struct math_tokens){one, 1};
    set(r, OF_COMMAND, name.text, other ? other : macro, global);
}

static struct math_token raw_unblank(struct math_reader *r)
{
    struct math_token token;

    do token = math_raw(r);
    while (token.kind == MATH_TOKEN_BLANK);
    return token;
}

static void define_let(struct math_reader *r, struct math_token command, bool future, bool global)
{
    struct math_token name = raw_unblank(r), token = raw_unblank(r), behind;

    if (!future && math_token_is(token, '=')) token = raw_unblank(r);
    if (name.kind != MATH_TOKEN_COMMAND || token.kind == MATH_TOKEN_END)
        math_fail_command(r, command, SAY("%s without a command"));
    if (r->failed) return;
    if (!future) {
        let(r, name, token, global);
        return;
    }
    /* \futurelet\name\token: the name is what stands behind the token, which goes on with it. */
    behind = math_raw(r);
    if (behind.kind != MATH_TOKEN_END) {
        let(r, name, behind, global);
        math_unread(r, behind);
    }
    math_unread(r, token);
}

/* \DeclareMathOperator{\name}{letters} */
static void define_operator(struct math_reader *r, struct math_token command)
{
    bool limits = math_take_raw(r, '*');
    struct math_token name = defined_name(r, command);
    struct math_tokens letters = math_raw_argument(r, command);
    struct math_macro *macro = NEW(r->arena, struct math_macro);
    struct math_token *v = NEW_N(r->arena, struct math_token, letters.n + 3);

    v[0] = (struct math_token){.kind = MATH_TOKEN_COMMAND, .own = true};
    v[0].text = str_of(limits ? "operatorname*" : "operatorname");
    v[1] = (struct math_token){.kind = MATH_TOKEN_CHAR, .rune = '{', .text = {"{", 1}};
    for (size_t i = 0; i < letters.n; i++) v[2 + i] = letters.v[i];
    v[2 + letters.n] = (struct math_token){.kind = MATH_TOKEN_CHAR, .rune = '}', .text = {"}", 1}};
    macro->body = (struct math_tokens){v, letters.n + 3};
    if (!r->failed) set(r, OF_COMMAND, name.text, macro, false);
}

/* \newenvironment{name}[1]{begin}{end}; the end has no arguments. */
static void define_environment(struct math_reader *r, struct math_token command)
{
    struct math_macro *begin, *end = NEW(r->arena, struct math_macro);
    struct str name;

    math_take_raw(r, '*');
    name = math_text_argument(r, command);
    begin = declared(r, command);
    end->body = body_of(r, math_raw_argument(r, command), 0);
    if (r->failed) return;
    set(r, OF_BEGIN, name, begin, false);
    set(r, OF_END, name, end, false);
}

static void expand_after(struct math_reader *r, struct math_token command)
{
    struct math_token first = math_raw(r), second = math_raw(r);

    if (first.kind == MATH_TOKEN_END || second.kind == MATH_TOKEN_END || !math_enter(r, command.at)) return;
    if (second.kind != MATH_TOKEN_COMMAND || !math_expand(r, second)) math_unread(r, second);
    math_unread(r, first);
    math_leave(r);
}

static void define(struct math_reader *r, struct math_token command, uint32_t how, bool global)
{
    const struct math_command *next;

    switch ((enum math_definer)how) {
    case MATH_DEF: define_def(r, command, global); break;
    case MATH_GDEF: define_def(r, command, true); break;
    case MATH_NEW:
    case MATH_RENEW: define_new(r, command, false, global); break;
    case MATH_PROVIDE: define_new(r, command, true, global); break;
    case MATH_LET: define_let(r, command, false, global); break;
    case MATH_FUTURELET: define_let(r, command, true, global); break;
    case MATH_OPERATOR: define_operator(r, command); break;
    case MATH_ENVIRONMENT: define_environment(r, command); break;
    case MATH_EXPANDAFTER: expand_after(r, command); break;
    case MATH_GLOBAL:
    case MATH_LONG: {
        struct math_token token = raw_unblank(r);

        next = token.kind == MATH_TOKEN_COMMAND ? math_command_find(token.text) : NULL;
        if (next && !next->make && !next->text && next->value < MATH_GLOBAL)
            define(r, token, next->value, global || how == MATH_GLOBAL);
        else
            math_fail_command(r, command, SAY("%s without a definition"));
    }
    }
}

/* ---- for the reader ---- */

/* What recto's own tables say in TeX. */
static const struct math_macro *spelled(struct math_reader *r, const char *tex)
{
    struct math_macro *macro = NEW(r->arena, struct math_macro);
    struct math_tokens raw = math_tokenize(r, str_of(tex), 0);

    for (size_t i = 0; i + 1 < raw.n; i++) {
        if (math_token_is(raw.v[i], '#') && raw.v[i + 1].rune - '0' > macro->n)
            macro->n = (unsigned)(raw.v[i + 1].rune - '0');
    }
    macro->body = body_of(r, raw, macro->n);
    return macro;
}

/* \end{name} of the deck's own environment: what it ends with, and \endgroup, which read.c's rows end at. Else it is for the reader. */
static bool expand_end(struct math_reader *r, struct math_token command)
{
    struct math_tokens name = math_raw_argument(r, command);
    const struct math_macro *macro = get(r, OF_END, str_trim(math_spelling(r, name)));
    struct math_token *v;

    if (r->failed) return false;
    if (macro) {
        math_unread(
            r, (struct math_token){
                   .kind = MATH_TOKEN_COMMAND, .text = str_of("endgroup"), .at = command.at, .own = true});
        use(r, command, macro);
        return true;
    }
    v = NEW_N(r->arena, struct math_token, name.n + 2);
    v[0] = (struct math_token){.kind = MATH_TOKEN_CHAR, .rune = '{', .text = {"{", 1}, .at = command.at};
    for (size_t i = 0; i < name.n; i++) v[1 + i] = name.v[i];
    v[1 + name.n] =
        (struct math_token){.kind = MATH_TOKEN_CHAR, .rune = '}', .text = {"}", 1}, .at = command.at};
    math_push(r, (struct math_tokens){v, name.n + 2}, UINT32_MAX);
    return false;
}

bool math_expand(struct math_reader *r, struct math_token command)
{
    const struct math_macro *macro = command.own ? NULL : get(r, OF_COMMAND, command.text);
    const struct math_command *row;
    const char *tex;

    if (macro) {
        use(r, command, macro);
        return true;
    }
    if (r->cells.n && str_is(command.text, "end")) return expand_end(r, command);
    row = math_command_of(r, command);
    tex = row ? row->text : math_sign_named(r, command) ? NULL : math_spelled(command.text);
    if (row ? !!row->make : !tex) return false;
    if (tex)
        use(r, command, spelled(r, tex));
    else
        define(r, command, row->value, false);
    return true;
}

bool math_stands_for_others(struct math_reader *r, struct math_token command)
{
    const struct math_macro *macro = command.own ? NULL : get(r, OF_COMMAND, command.text);
    const struct math_command *row;

    if (command.kind != MATH_TOKEN_COMMAND) return false;
    if (macro) return !macro->n && macro->body.n > 1;
    row = math_command_find(command.text);
    if (!row) return math_spelled(command.text) != NULL;
    return !row->make && row->text && !strchr(row->text, '#');
}

bool math_expand_environment(struct math_reader *r, struct str name, uint32_t at)
{
    const struct math_macro *macro = get(r, OF_BEGIN, name);
    struct math_token call = {.kind = MATH_TOKEN_CHAR, .text = name, .at = at};

    if (!macro) return false;
    use(r, call, macro);
    return true;
}
