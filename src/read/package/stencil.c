#include "read/package/stencil.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"

/* ---- what is for screens alone ---- */

/* The element's name at `<name`, which ends there: its length; 0: it is another one. */
static size_t named(struct str text, size_t at, const char *name)
{
    size_t n = strlen(name);

    if (!str_is_nocase(str_sub(text, at, n), name)) return 0;
    return at + n < text.n && (char_is_space(text.p[at + n]) || strchr("/>", text.p[at + n])) ? n : 0;
}

/* Elements that are left out with all that is in them, and those that have nothing in them. */
static const char *const whole[] = {"script", "style", "button", "canvas"}, *const lone[] = {"input", "link",
                                                                                             "meta"};
enum { WHOLE = sizeof whole / sizeof *whole, LONE = sizeof lone / sizeof *lone };

/* Where what begins at the '<' ends, if it is for screens alone; `at`: it is not. `never`: of such an element no end stands in
 * the text, and to look again and again would take quadratic time. */
static size_t screen_end(struct str text, size_t at, bool never[WHOLE + 1])
{
    if (str_starts(str_from(text, at), "<!--") && !never[WHOLE]) {
        size_t end = at + 4 + str_find_z(str_from(text, at + 4), "-->");

        never[WHOLE] = end >= text.n;
        return never[WHOLE] ? at : end + 3;
    }
    for (size_t i = 0; i < LONE; i++)
        if (named(text, at + 1, lone[i])) return at + str_find(str_from(text, at), '>') + 1;
    for (size_t i = 0; i < WHOLE; i++) {
        size_t end = at;

        if (never[i] || !named(text, at + 1, whole[i])) continue;
        while (end < text.n) {
            end += str_find_z(str_from(text, end), "</");
            if (named(text, end + 2, whole[i])) return end + str_find(str_from(text, end), '>') + 1;
            end += 2;
        }
        never[i] = true;
    }
    return at;
}

static struct str screens_cut(struct arena *arena, struct str text)
{
    struct strbuf b = strbuf_new(arena);
    bool never[WHOLE + 1] = {false};

    for (size_t i = 0; i < text.n;) {
        size_t lt = i + str_find(str_from(text, i), '<'), end;

        strbuf_add(&b, str_sub(text, i, lt - i));
        if (lt >= text.n) break;
        end = screen_end(text, lt, never);
        if (end == lt) strbuf_addc(&b, text.p[end++]);
        i = end;
    }
    return strbuf_str(&b);
}

/* ---- names ---- */

struct lookup stencil_fields(struct arena *arena, const struct package_type *type)
{
    struct lookup fields = {0};

    for (size_t i = 0; i < type->fields.n; i++) lookup_add(&fields, arena, 0, type->fields.v[i], i);
    return fields;
}

struct stencil_parser {
    struct arena *arena;
    const struct lookup *fields;
    struct stencil *template;
    struct stencil_told *told;
    VEC(size_t) open; /* sections */
};

static void tell(struct arena *arena, struct strs *told, struct str name)
{
    enum { MOST = 20 };

    for (size_t i = 0; i < told->n; i++)
        if (str_eq(told->v[i], name)) return;
    if (told->n < MOST) *VEC_PUSH(arena, told) = name;
}

static int name_of(const struct stencil_parser *p, struct str name, int *number)
{
    static const struct {
        const char *name;
        int is;
    } others[] = {{"FrontSide", STENCIL_FRONT}, {"Tags", STENCIL_TAGS},       {"Type", STENCIL_TYPE_NAME},
                  {"Deck", STENCIL_DECK},       {"Subdeck", STENCIL_SUBDECK}, {"Card", STENCIL_CARD},
                  {"CardFlag", STENCIL_FLAG}};
    size_t field = lookup_find(p->fields, 0, name);

    if (field != SIZE_MAX) return (int)field;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_is(name, others[i].name)) return others[i].is;
    if (name.n > 1 && name.n < 6 && name.p[0] == 'c' && str_digits(str_from(name, 1)) == name.n - 1) {
        *number = 0;
        for (size_t i = 1; i < name.n; i++) *number = 10 * *number + name.p[i] - '0';
        return STENCIL_NUMBER;
    }
    tell(p->arena, &p->told->fields, name);
    return STENCIL_UNKNOWN;
}

static enum stencil_filter filter_of(const struct stencil_parser *p, struct str name)
{
    static const struct {
        const char *name;
        enum stencil_filter is;
    } filters[] = {{"cloze", STENCIL_CLOZE}, {"cloze-only", STENCIL_CLOZE_ONLY},
                   {"type", STENCIL_TYPE},   {"hint", STENCIL_HINT},
                   {"text", STENCIL_PLAIN},  {"furigana", STENCIL_FURIGANA},
                   {"kanji", STENCIL_KANJI}, {"kana", STENCIL_KANA},
                   {"tts", STENCIL_SPOKEN},  {"tts-voices", STENCIL_SPOKEN},
                   {"nc", STENCIL_AS_IS}};

    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
        if (str_is(name, filters[i].name)) return filters[i].is;
    if (str_starts(name, "tts ")) return STENCIL_SPOKEN;
    if (name.n) tell(p->arena, &p->told->filters, name);
    return STENCIL_AS_IS;
}

/* ---- parts ---- */

static struct stencil_part *part_new(struct stencil_parser *p, enum stencil_kind kind, struct str text)
{
    struct stencil_part *part = VEC_PUSH(p->arena, &p->template->parts);

    *part = (struct stencil_part){.kind = kind, .text = text};
    return part;
}

/* The length of <hr id=answer> at the '<', however it is written; 0: it is none. */
static size_t rule_at(struct str text, size_t at)
{
    enum { MOST = 200 };
    struct str tag = str_sub(text, at, MOST);
    size_t id;

    if (!named(text, at + 1, "hr")) return 0;
    if (str_find(tag, '>') == tag.n) return 0;
    tag = str_sub(tag, 0, str_find(tag, '>') + 1);
    id = str_find_z(tag, "id");
    for (size_t i = id + 2; i < tag.n; i++)
        if (!strchr(" =\"'", tag.p[i])) return str_is_nocase(str_sub(tag, i, 6), "answer") ? tag.n : 0;
    return 0;
}

static void text_add(struct stencil_parser *p, struct str text)
{
    size_t done = 0;

    for (size_t i = str_find(text, '<'); i < text.n; i += 1 + str_find(str_from(text, i + 1), '<')) {
        size_t n = rule_at(text, i);

        if (!n) continue;
        if (i > done) part_new(p, STENCIL_TEXT, str_sub(text, done, i - done));
        part_new(p, STENCIL_RULE, str_sub(text, i, n));
        p->template->rule = true;
        done = i + n;
    }
    if (done < text.n) part_new(p, STENCIL_TEXT, str_from(text, done));
}

static void field_add(struct stencil_parser *p, struct str said)
{
    size_t colon = str_find_last(said, ':');
    struct str name = colon < said.n ? str_from(said, colon + 1) : said;
    struct stencil_part *part = part_new(p, STENCIL_FIELD, str_trim(name));
    size_t end = colon < said.n ? colon + 1 : 0;

    part->name = name_of(p, part->text, &part->number);
    /* The one next to the field works first. */
    while (end) {
        struct str before = str_sub(said, 0, end - 1);
        size_t last = str_find_last(before, ':');
        size_t from = last < before.n ? last + 1 : 0;
        enum stencil_filter filter = filter_of(p, str_trim(str_from(before, from)));

        if (filter != STENCIL_AS_IS && part->n_filters < STENCIL_FILTERS)
            part->filters[part->n_filters++] = (unsigned char)filter;
        end = from;
    }
}

static void section_end(struct stencil_parser *p, struct str name)
{
    enum { LOOKED_THROUGH = 64 };
    size_t n = p->open.n;

    for (size_t i = 0; i < LOOKED_THROUGH && n; i++, n--) {
        if (!str_eq(p->template->parts.v[p->open.v[n - 1]].text, name)) continue;
        p->told->open = p->told->open || i;
        while (p->open.n >= n) p->template->parts.v[p->open.v[--p->open.n]].end = p->template->parts.n;
        return;
    }
    p->told->open = true;
}

/* What stands between the braces. */
static void handle_add(struct stencil_parser *p, struct str said)
{
    struct stencil_part *part;

    while (str_starts(said, "{")) said = str_from(said, 1);
    said = str_trim(said);
    if (!said.n || said.p[0] == '!') return;
    if (said.p[0] == '/') {
        section_end(p, str_trim(str_from(said, 1)));
    } else if (said.p[0] == '#' || said.p[0] == '^') {
        *VEC_PUSH(p->arena, &p->open) = p->template->parts.n;
        part = part_new(p, STENCIL_SECTION, str_trim(str_from(said, 1)));
        part->inverted = said.p[0] == '^';
        part->name = name_of(p, part->text, &part->number);
    } else {
        field_add(p, said);
    }
}

struct stencil stencil_parse(struct arena *arena, struct str text, const struct lookup *fields,
                             struct stencil_told *told)
{
    static const char other[] = "{{=<% %>=}}";
    struct stencil template = {0};
    struct stencil_parser p = {.arena = arena, .fields = fields, .template = &template, .told = told};
    const char *opens = "{{", *closes = "}}";

    text = screens_cut(arena, str_trim(text));
    if (str_starts(text, other)) {
        text = str_from(text, strlen(other));
        opens = "<%";
        closes = "%>";
    }
    for (size_t i = 0; i < text.n;) {
        size_t open = i + str_find_z(str_from(text, i), opens);
        size_t close = open + str_find_z(str_from(text, open), closes);

        if (close >= text.n) open = text.n;
        /* "{{ {{Front}}": the inner one. */
        for (size_t k = open + 2; k + 1 < close && close < text.n; k++)
            if (text.p[k] == opens[0] && text.p[k + 1] == opens[1]) open = k;
        text_add(&p, str_sub(text, i, open - i));
        if (open >= text.n) break;
        handle_add(&p, str_sub(text, open + 2, close - open - 2));
        i = close + 2;
        /* "{{{Front}}}" */
        if (open + 2 < close && text.p[open + 2] == '{' && i < text.n && text.p[i] == '}') i++;
    }
    if (p.open.n) told->open = true;
    while (p.open.n) template.parts.v[p.open.v[--p.open.n]].end = template.parts.n;
    stencil_hide(arena, &template);
    return template;
}
