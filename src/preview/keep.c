#include "preview/keep.h"

#include <stdio.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/save.h"
#include "base/text.h"
#include "read/front.h"
#include "read/read.h"
#include "read/values/values.h"
#include "unpack/unpack.h"

enum { MOST = 64 << 20 }; /* bytes of a deck */

/* A file's text with its front matter, as it is read. */
struct headed {
    struct str raw;     /* as it stands */
    struct front front; /* of the cleaned text, whose lines are those of the raw one */
    struct deck *deck;
    size_t broken; /* what is wrong with it */
};

static struct headed read_head(struct arena *arena, const char *file, struct str raw)
{
    struct source source = {.name = file, .text = raw};
    struct diags *diags = diags_new(arena);
    struct headed head = {.raw = raw};
    int bad_line;
    size_t bad;

    head.front = front_find(text_clean(arena, raw, &bad_line, &bad));
    head.deck = read_front(arena, &source, 1, diags);
    head.broken = diags->list.n;
    return head;
}

/* ---- lines of the raw text ---- */

static size_t mark_of_order(struct str raw)
{
    return str_starts(raw, "\xEF\xBB\xBF") ? 3 : 0;
}

/* The bytes that end the line which begins at `at`: "\n", "\r\n", "\r" or nothing. *n is the line's length without them. */
static size_t line_end(struct str raw, size_t at, size_t *n)
{
    *n = 0;
    while (at + *n < raw.n && raw.p[at + *n] != '\n' && raw.p[at + *n] != '\r') ++*n;
    if (at + *n >= raw.n) return 0;
    return raw.p[at + *n] == '\r' && at + *n + 1 < raw.n && raw.p[at + *n + 1] == '\n' ? 2 : 1;
}

/* Where the line of that number, from 1, begins. */
static size_t line_start(struct str raw, int line)
{
    size_t at = mark_of_order(raw), n;

    while (--line > 0 && at < raw.n) {
        size_t end = line_end(raw, at, &n);

        at += n + end;
    }
    return at;
}

/* How the file ends its lines. */
static struct str ending(struct str raw)
{
    size_t n, end = line_end(raw, 0, &n);

    return end ? str_sub(raw, n, end) : str_of("\n");
}

static struct str splice(struct arena *arena, struct str raw, size_t at, size_t n, struct str text)
{
    struct strbuf b = strbuf_new(arena);

    strbuf_add(&b, str_sub(raw, 0, at));
    strbuf_add(&b, text);
    strbuf_add(&b, str_from(raw, at + n));
    return strbuf_str(&b);
}

/* Puts a line before the line of that number. */
static struct str insert_line(struct arena *arena, struct str raw, int line, struct str text)
{
    struct str end = ending(raw);

    return splice(arena, raw, line_start(raw, line), 0,
                  str_of(arena_printf(arena, "%.*s%.*s", STR(text), STR(end))));
}

/* ---- values ---- */

static bool is_plain(const char *value)
{
    if (!char_is_alnum(*value)) return false;
    for (; *value; value++)
        if (!char_is_alnum(*value) && !strchr("._/%+-", *value)) return false;
    return true;
}

static void add_quoted(struct strbuf *b, const char *value)
{
    strbuf_addc(b, '"');
    for (; *value; value++) {
        if (*value == '"' || *value == '\\') strbuf_addc(b, '\\');
        strbuf_addc(b, *value);
    }
    strbuf_addc(b, '"');
}

/* As YAML, and, with `quoted`, as TOML. */
static struct str value_text(struct arena *arena, const struct keep_value *value, bool quoted)
{
    struct strbuf b = strbuf_new(arena);
    bool list = value->option->form == FORM_TEXTS;

    if (list) strbuf_addc(&b, '[');
    for (size_t i = 0; i < value->values.n; i++) {
        if (i) strbuf_addz(&b, ", ");
        if (!quoted && !list && is_plain(value->values.v[i]))
            strbuf_addz(&b, value->values.v[i]);
        else
            add_quoted(&b, value->values.v[i]);
    }
    if (list) strbuf_addc(&b, ']');
    return strbuf_str(&b);
}

/* As a setting says it when it has been read. */
static struct str value_read(struct arena *arena, const struct keep_value *value)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < value->values.n; i++) strbuf_printf(&b, "%s%s", i ? "," : "", value->values.v[i]);
    return strbuf_str(&b);
}

/* ---- settings ---- */

static bool means(struct str key, const struct option *option)
{
    if (key.n != strlen(option->name)) return false;
    for (size_t i = 0; i < key.n; i++)
        if ((key.p[i] == '_' ? '-' : char_lower(key.p[i])) != option->name[i]) return false;
    return true;
}

static const struct setting *settings_at(const struct deck *deck, size_t i)
{
    if (i < deck->settings.n) return &deck->settings.v[i];
    i -= deck->settings.n;
    return i < deck->fields.n ? &deck->fields.v[i] : NULL;
}

/* The setting that counts for the option: of recto's own, else of all, the last. */
static const struct setting *setting_find(const struct deck *deck, const struct option *option)
{
    const struct setting *s, *found = NULL;

    for (size_t i = 0; (s = settings_at(deck, i)); i++)
        if (means(s->key, option) && (s->own || !(option->flags & OPTION_SELECTS)) &&
            !(found && found->own && !s->own))
            found = s;
    return found;
}

static const struct setting *first_own(const struct deck *deck)
{
    const struct setting *s, *found = NULL;

    for (size_t i = 0; (s = settings_at(deck, i)); i++)
        if (s->own && (!found || s->line < found->line)) found = s;
    return found;
}

/* ---- changing a line ---- */

/* How long the value is that the text begins with, up to blanks and a remark. */
static size_t value_length(struct str text)
{
    size_t n = 0;

    if (text.n && strchr("\"'[", text.p[0])) {
        char close = text.p[0] == '[' ? ']' : text.p[0];

        for (n = 1; n < text.n && text.p[n] != close; n++)
            if (text.p[n] == '\\' && close == '"') n++;
        return n < text.n ? n + 1 : text.n;
    }
    while (n < text.n && !(text.p[n] == '#' && n && char_is_blank(text.p[n - 1]))) n++;
    return str_trim(str_sub(text, 0, n)).n;
}

/* Puts the value in the place of the one that its line has; what does not come out right is seen when it is read. */
static struct str change_line(struct arena *arena, const struct headed *head, const struct setting *s,
                              const struct keep_value *value)
{
    bool assigned = head->front.assignments;
    size_t at = line_start(head->raw, s->line), n, skip;
    struct str line, rest;

    line_end(head->raw, at, &n);
    line = str_sub(head->raw, at, n);
    skip = str_find(line, assigned ? '=' : ':') + 1;
    rest = str_from(line, skip);
    while (rest.n && char_is_blank(rest.p[0])) rest = str_from(rest, 1);
    at += n - rest.n;
    return splice(arena, head->raw, at, value_length(rest),
                  str_of(arena_printf(arena, "%s%.*s", skip < n || assigned ? "" : " ",
                                      STR(value_text(arena, value, assigned)))));
}

/* ---- adding one ---- */

/* The line before which settings of TOML that are in no table may stand. */
static int tables_line(const struct headed *head)
{
    int line = head->front.line;

    for (size_t at = 0; at < head->front.body.n; line++) {
        struct str rest = str_from(head->front.body, at);

        if (str_starts(rest, "[")) return line;
        at += str_find(rest, '\n') + 1;
    }
    return head->front.lines;
}

/* Where other programs have a key of that name, or it says which cards there are, it stands among recto's own. */
static bool is_for_own(const struct deck *deck, const struct option *option)
{
    return option->flags & (OPTION_SELECTS | OPTION_COMMON) || first_own(deck);
}

static struct str add_assignment(struct arena *arena, const struct headed *head,
                                 const struct keep_value *value, bool own)
{
    const struct setting *first = own ? first_own(head->deck) : NULL;
    int at = tables_line(head);
    const char *prefix = own ? "recto." : "";

    if (first) {
        size_t start = line_start(head->raw, first->line);

        at = first->line;
        if (!str_starts(str_from(head->raw, start), "recto.")) prefix = "";
    }
    return insert_line(arena, head->raw, at,
                       str_of(arena_printf(arena, "%s%s = %.*s", prefix, value->option->name,
                                           STR(value_text(arena, value, true)))));
}

static struct str add_yaml(struct arena *arena, const struct headed *head, const struct keep_value *value,
                           bool own)
{
    const struct setting *first = own ? first_own(head->deck) : NULL;
    struct str said = value_text(arena, value, false), raw = head->raw;
    struct str line =
        str_of(arena_printf(arena, "%s%s: %.*s", own ? "  " : "", value->option->name, STR(said)));

    if (first) {
        size_t start = line_start(raw, first->line), n = 0;

        while (start + n < raw.n && char_is_blank(raw.p[start + n])) n++;
        return insert_line(arena, raw, first->line,
                           str_of(arena_printf(arena, "%.*s%s: %.*s", STR(str_sub(raw, start, n)),
                                               value->option->name, STR(said))));
    }
    raw = insert_line(arena, raw, head->front.lines, line);
    return own ? insert_line(arena, raw, head->front.lines, str_of("recto:")) : raw;
}

static struct str begin_front(struct arena *arena, struct str raw)
{
    struct str end = ending(raw);
    size_t at = mark_of_order(raw), n;
    bool blank;

    line_end(raw, at, &n);
    blank = !str_trim(str_sub(raw, at, n)).n;
    /* A setting, since fences without one are dividers; it goes again. */
    return splice(
        arena, raw, at, 0,
        str_of(arena_printf(arena, "---%.*s---%.*s%.*s", STR(end), STR(end), blank ? 0 : (int)end.n, end.p)));
}

static struct str with_value(struct arena *arena, const char *file, struct str raw,
                             const struct keep_value *value)
{
    struct headed head = read_head(arena, file, raw);
    const struct setting *s = setting_find(head.deck, value->option);
    bool own = is_for_own(head.deck, value->option);

    if (!head.front.whole.n) {
        head.raw = begin_front(arena, raw);
        head.front = (struct front){.line = 2, .lines = 2};
    }
    if (s) return change_line(arena, &head, s, value);
    return head.front.assignments ? add_assignment(arena, &head, value, own)
                                  : add_yaml(arena, &head, value, own);
}

/* ---- the proof ---- */

static const struct keep_value *value_of(const struct keep_value *values, size_t n, struct str key)
{
    for (size_t i = 0; i < n; i++)
        if (means(key, values[i].option)) return &values[i];
    return NULL;
}

/* True if `b` has all settings of `a` that are none of the values, in their order, and no other. */
static bool same_others(const struct deck *a, const struct deck *b, const struct keep_value *values, size_t n)
{
    size_t i = 0, k = 0;

    for (;;) {
        const struct setting *x, *y;

        while ((x = settings_at(a, i)) && value_of(values, n, x->key)) i++;
        while ((y = settings_at(b, k)) && value_of(values, n, y->key)) k++;
        if (!x || !y) return !x && !y;
        if (!str_eq(x->key, y->key) || !str_eq(x->value, y->value) || x->own != y->own) return false;
        i++, k++;
    }
}

static bool holds(struct arena *arena, const struct headed *before, const struct headed *after,
                  const struct keep_value *values, size_t n)
{
    size_t rest = before->raw.n - line_start(before->raw, before->front.lines + 1);

    if (after->broken != before->broken || after->deck->tags.n != before->deck->tags.n) return false;
    if (!before->front.whole.n) rest = before->raw.n - mark_of_order(before->raw);
    if (after->raw.n < rest ||
        !str_eq(str_from(after->raw, after->raw.n - rest), str_from(before->raw, before->raw.n - rest)))
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct setting *s = setting_find(after->deck, values[i].option);

        if (!s || s->mapping || !str_eq(str_trim(s->value), str_trim(value_read(arena, &values[i]))))
            return false;
    }
    return same_others(before->deck, after->deck, values, n);
}

/* ---- files ---- */

static const char *values_wrong(struct arena *arena, const struct keep_value *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct option *option = values[i].option;

        if (option->flags & OPTION_PRIVATE || !(option->flags & OPTION_READY))
            return arena_printf(arena, "%s is for the command line; a deck cannot set it", option->name);
        for (size_t k = 0; k < values[i].values.n; k++) {
            const char *value = values[i].values.v[k];

            for (const char *p = value; *p; p++)
                if ((unsigned char)*p < ' ' || (option->form == FORM_TEXTS && *p == ',' && p[1] != ' '))
                    return arena_printf(arena, "%s: such a value cannot stand in a deck", option->name);
        }
    }
    return NULL;
}

static const char *make_of(struct arena *arena, const char *file, struct str raw,
                           const struct keep_value *values, size_t n, struct keep *keep)
{
    struct source source = {.name = file, .text = raw};
    struct headed before, after;
    struct str text = raw;
    const char *wrong = values_wrong(arena, values, n);

    if (wrong) return wrong;
    if (unpack_is(&source)) return "what is no text has no front matter";
    if (values_is(&source, false)) return "separated values have no front matter";
    if (text_from_utf16(arena, raw).p != raw.p) return "the file is not UTF-8";
    before = read_head(arena, file, raw);
    for (size_t i = 0; i < n; i++) text = with_value(arena, file, text, &values[i]);
    after = read_head(arena, file, text);
    if (!holds(arena, &before, &after, values, n))
        return "the front matter is such that it has to be changed by hand";
    keep->before = before.front.whole;
    keep->after = after.front.whole;
    keep->bytes = text;
    return NULL;
}

static const char *read_file(struct arena *arena, const char *file, struct str *raw, struct keep *keep)
{
    enum file_fault fault = file_read(arena, file, MOST, raw);

    *keep = (struct keep){0};
    if (fault != FILE_READ) return arena_printf(arena, "%s: %s", file, file_why(fault));
    snprintf(keep->digest, sizeof keep->digest, "%016llx", (unsigned long long)hash_bytes(0, raw->p, raw->n));
    return NULL;
}

const char *keep_make(struct arena *arena, const char *file, const struct keep_value *values, size_t n,
                      struct keep *keep)
{
    struct str raw;
    const char *wrong = read_file(arena, file, &raw, keep);

    return wrong ? wrong : make_of(arena, file, raw, values, n, keep);
}

const char *keep_write(struct arena *arena, const char *file, const struct keep_value *values, size_t n,
                       const char *digest, struct keep *keep)
{
    int lock = save_lock(arena, file);
    struct diags *diags = diags_new(arena);
    const char *wrong = keep_make(arena, file, values, n, keep);

    if (!wrong && strcmp(digest, keep->digest) != 0) wrong = "the file has changed since it was shown";
    if (!wrong && !save_one(arena, file, keep->bytes.p, keep->bytes.n, diags)) wrong = diags->list.v[0].text;
    save_unlock(lock);
    return wrong;
}
