#include "unpack/json_tree.h"

#include <string.h>

#include "base/char.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"

struct json_reader {
    struct arena *arena;
    struct str text;
    size_t at;
    int line, depth;
    struct json_tree_wrong wrong;
};

static struct json_tree *value(struct json_reader *r);

static char here(const struct json_reader *r)
{
    return r->at < r->text.n ? r->text.p[r->at] : '\0';
}

static void fail(struct json_reader *r, const char *why)
{
    if (!r->wrong.why) r->wrong = (struct json_tree_wrong){why, r->at, r->line};
}

static void skip_space(struct json_reader *r)
{
    for (; r->at < r->text.n && strchr(" \t\r\n", r->text.p[r->at]); r->at++)
        r->line += r->text.p[r->at] == '\n';
    if (str_starts(str_from(r->text, r->at), "//") || str_starts(str_from(r->text, r->at), "/*"))
        fail(r, SAY("a comment: JSON has none"));
}

/* Four hexadecimal digits; -1: there are not so many. */
static int hex4(struct json_reader *r)
{
    int unit = 0;

    for (int i = 0; i < 4; i++) {
        int digit = r->at < r->text.n ? char_hex(r->text.p[r->at]) : -1;

        if (digit < 0) return -1;
        unit = 16 * unit + digit;
        r->at++;
    }
    return unit;
}

/* Behind "\u". Half a pair is no character, nor is NUL one that a text may have. */
static void unicode(struct json_reader *r, struct strbuf *b)
{
    int unit = hex4(r), low;
    uint32_t rune = (uint32_t)unit;
    char bytes[4];

    if (unit < 0) {
        fail(r, SAY("\\u needs four hexadecimal digits behind it"));
        return;
    }
    if (unit >= 0xD800 && unit < 0xDC00 && str_starts(str_from(r->text, r->at), "\\u")) {
        size_t at = r->at;

        r->at += 2;
        low = hex4(r);
        if (low >= 0xDC00 && low < 0xE000)
            rune = 0x10000 + (((uint32_t)unit - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
        else
            r->at = at;
    }
    if (!rune) rune = RUNE_BAD;
    strbuf_add(b, (struct str){bytes, utf8_put(bytes, rune)});
}

static void escape(struct json_reader *r, struct strbuf *b)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *sign = strchr(from, here(r));

    if (here(r) == 'u') {
        r->at++;
        unicode(r, b);
    } else if (here(r) && sign) {
        strbuf_addc(b, to[sign - from]);
        r->at++;
    } else {
        fail(r, SAY("a backslash stands before something that JSON does not escape"));
    }
}

static struct str string(struct json_reader *r)
{
    struct strbuf b = strbuf_new(r->arena);
    size_t start = ++r->at;

    while (!r->wrong.why) {
        while (r->at < r->text.n && !strchr("\"\\\n", r->text.p[r->at])) r->at++;
        strbuf_add(&b, str_sub(r->text, start, r->at - start));
        if (here(r) == '"') {
            r->at++;
            return strbuf_str(&b);
        }
        if (here(r) == '\\') {
            r->at++;
            escape(r, &b);
        } else {
            fail(r, SAY("a string is not closed in its line"));
        }
        start = r->at;
    }
    return (struct str){"", 0};
}

/* As JSON has them; what it is worth does not matter, so that none is too large. */
static void number(struct json_reader *r)
{
    size_t digits;

    if (here(r) == '-') r->at++;
    digits = str_digits(str_from(r->text, r->at));
    if (!digits || (digits > 1 && here(r) == '0')) fail(r, SAY("a number is not written as JSON has them"));
    r->at += digits;
    if (here(r) == '.') {
        digits = str_digits(str_from(r->text, ++r->at));
        if (!digits) fail(r, SAY("a number is not written as JSON has them"));
        r->at += digits;
    }
    if (here(r) != 'e' && here(r) != 'E') return;
    r->at++;
    if (here(r) == '+' || here(r) == '-') r->at++;
    digits = str_digits(str_from(r->text, r->at));
    if (!digits) fail(r, SAY("a number is not written as JSON has them"));
    r->at += digits;
}

/* What stands between the brackets of a list or an object. */
static void members(struct json_reader *r, struct json_tree *in, char close)
{
    struct json_tree **end = &in->child;

    r->at++;
    skip_space(r);
    if (here(r) == close) {
        r->at++;
        return;
    }
    while (!r->wrong.why) {
        struct str key = {"", 0};
        struct json_tree *member;

        skip_space(r);
        if (close == '}') {
            if (here(r) == '"')
                key = string(r);
            else
                fail(r, SAY("a name between quotation marks is missing"));
            skip_space(r);
            if (here(r) == ':')
                r->at++;
            else
                fail(r, SAY("a colon is missing behind a name"));
        }
        member = value(r);
        if (!member) return;
        member->key = key;
        *end = member;
        end = &member->next;
        skip_space(r);
        if (here(r) == close) {
            r->at++;
            return;
        }
        if (here(r) != ',')
            fail(r, close == ']' ? SAY("a comma or ] is missing") : SAY("a comma or } is missing"));
        if (!r->wrong.why) r->at++;
    }
}

static struct json_tree *value(struct json_reader *r)
{
    static const struct {
        const char *word;
        enum json_tree_kind kind;
    } words[] = {{"null", JSON_TREE_NULL}, {"true", JSON_TREE_BOOL}, {"false", JSON_TREE_BOOL}};
    struct json_tree *tree = NEW(r->arena, struct json_tree);
    size_t start;

    skip_space(r);
    start = r->at;
    tree->line = r->line;
    if (r->depth == JSON_TREE_DEPTH) fail(r, SAY("it is nested too deep"));
    if (r->wrong.why) return NULL;
    if (here(r) == '{' || here(r) == '[') {
        tree->kind = here(r) == '{' ? JSON_TREE_OBJECT : JSON_TREE_ARRAY;
        r->depth++;
        members(r, tree, here(r) == '{' ? '}' : ']');
        r->depth--;
    } else if (here(r) == '"') {
        tree->kind = JSON_TREE_STRING;
        tree->text = string(r);
    } else if (here(r) == '-' || char_is_digit(here(r))) {
        tree->kind = JSON_TREE_NUMBER;
        number(r);
        tree->text = str_sub(r->text, start, r->at - start);
    } else {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            if (!str_starts(str_from(r->text, start), words[i].word)) continue;
            tree->kind = words[i].kind;
            tree->text = str_of(words[i].word);
            r->at += tree->text.n;
        }
        if (r->at == start) fail(r, r->at < r->text.n ? SAY("a value is missing") : SAY("it ends too soon"));
    }
    return r->wrong.why ? NULL : tree;
}

/* Behind the first of several objects or lists, each in lines of its own: a list of them all. */
static struct json_tree *lines(struct json_reader *r, struct json_tree *first)
{
    struct json_tree *all = NEW(r->arena, struct json_tree), *last = first;
    int line = r->line;

    *all = (struct json_tree){.kind = JSON_TREE_ARRAY, .child = first, .line = first->line};
    for (skip_space(r); r->at < r->text.n && !r->wrong.why; line = r->line, skip_space(r)) {
        if ((here(r) != '{' && here(r) != '[') || r->line == line) {
            fail(r, SAY("something stands behind its end"));
            break;
        }
        last->next = value(r);
        if (!last->next) break;
        last = last->next;
    }
    return all->child->next ? all : first;
}

struct json_tree *json_tree_read(struct arena *arena, struct str text, struct json_tree_wrong *wrong)
{
    struct json_reader r = {.arena = arena, .text = text, .line = 1};
    struct json_tree *tree;

    if (str_starts(text, "\xEF\xBB\xBF")) r.at = 3;
    tree = value(&r);
    if (tree) tree = lines(&r, tree);
    *wrong = r.wrong;
    return r.wrong.why ? NULL : tree;
}

struct json_tree *json_tree_get(const struct json_tree *object, const char *key)
{
    struct json_tree *found = NULL;

    if (!object || object->kind != JSON_TREE_OBJECT) return NULL;
    for (struct json_tree *member = object->child; member; member = member->next)
        if (str_is(member->key, key)) found = member;
    return found;
}
