#include "read/tree/nest.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/char.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "read/tree/lines.h"
#include "read/tree/tex.h"

/* Columns that make code. */
enum { CODE = 4 };
/* List items and footnotes that one line may begin; a number in front of an item; a fence's length that counts. */
enum { BEGINS_MAX = 99, DIGITS_MAX = 9, FENCE_MAX = 255 };

/* Where in the line we are. A tab may be passed in part: then `at` is still the tab, `column` in the midst of it. */
struct nest_cursor {
    struct str s;
    size_t at, column;
    size_t text, text_column; /* the next byte that is no blank */
};

static void find_text(struct nest_cursor *c)
{
    c->text = c->at;
    c->text_column = c->column;
    for (; c->text < c->s.n; c->text++) {
        if (c->s.p[c->text] == ' ')
            c->text_column++;
        else if (c->s.p[c->text] == '\t')
            c->text_column = (c->text_column / TEXT_TAB + 1) * TEXT_TAB;
        else
            return;
    }
}

static size_t indent(const struct nest_cursor *c)
{
    return c->text_column - c->column;
}

static bool is_blank(const struct nest_cursor *c)
{
    return c->text == c->s.n;
}

static char sign(const struct nest_cursor *c)
{
    return c->text < c->s.n ? c->s.p[c->text] : '\n';
}

/* Passes n columns. */
static void skip_columns(struct nest_cursor *c, size_t n)
{
    while (n && c->at < c->s.n) {
        size_t width = c->s.p[c->at] == '\t' ? TEXT_TAB - c->column % TEXT_TAB : 1;
        size_t part = width < n ? width : n;

        c->column += part;
        if (part == width) c->at++;
        n -= part;
    }
}

/* Passes the text's first n bytes, none of which is a tab, and what is before it. */
static void skip_text(struct nest_cursor *c, size_t n)
{
    c->at = c->text + n;
    c->column = c->text_column + n;
}

static void skip_blank(struct nest_cursor *c)
{
    if (c->at < c->s.n && char_is_blank(c->s.p[c->at])) skip_columns(c, 1);
}

/* ---- what is open ---- */

static bool goes_on(const struct nest_open *open, struct nest_cursor *c)
{
    find_text(c);
    switch (open->kind) {
    case IN_LIST: return true;
    case IN_QUOTE:
        if (indent(c) >= CODE || sign(c) != '>') return false;
        skip_text(c, 1);
        skip_blank(c);
        return true;
    case IN_ITEM:
        if (indent(c) >= open->indent) {
            skip_columns(c, open->indent);
        } else {
            if (!is_blank(c) || open->bare) return false;
            skip_text(c, 0);
        }
        return true;
    case IN_NOTE:
        if (indent(c) >= CODE)
            skip_columns(c, CODE);
        else if (c->s.n)
            return false;
        return true;
    }
    return false;
}

static bool closes_fence(const struct nest *b, const struct nest_cursor *c)
{
    struct str text = str_from(c->s, c->text);
    size_t n;

    if (indent(c) >= CODE || sign(c) != b->fence) return false;
    n = lines_run(text, b->fence);
    while (n < text.n && char_is_blank(text.p[n])) n++;
    return n == text.n && lines_run(text, b->fence) >= b->fence_n;
}

/* True if a table's row has a cell. */
static bool is_row(struct str text)
{
    size_t i = text.n > 0 && text.p[0] == '|';

    while (i && i < text.n && char_is_space(text.p[i])) i++;
    return i < text.n;
}

/* The code or HTML that is open goes on in the line. */
static bool leaf_goes_on(const struct nest *b, struct nest_cursor *c, struct nest_look *look)
{
    bool blank = is_blank(c);

    look->leaf = b->leaf;
    switch (b->leaf) {
    case LEAF_FENCED:
        look->is = NEST_CODE;
        look->ends = closes_fence(b, c);
        if (look->ends) look->leaf = LEAF_NONE;
        return true;
    case LEAF_INDENTED:
        if (indent(c) < CODE && !blank) break;
        look->is = blank ? NEST_BLANK : NEST_CODE;
        return true;
    case LEAF_HTML:
        if (b->html > NEST_HTML_RAW && blank) break;
        look->is = NEST_HTML;
        look->html = b->html;
        if (b->html <= NEST_HTML_RAW && nest_html_end(str_from(c->s, c->text), b->html) != SIZE_MAX)
            look->leaf = LEAF_NONE;
        return true;
    case LEAF_NONE:
    case LEAF_TEXT:
    case LEAF_TABLE: break;
    }
    look->leaf = LEAF_NONE;
    return false;
}

/* ---- what begins ---- */

/* What a line's text stands in, as new blocks are looked for. */
struct nest_place {
    enum { AT_BLOCKS, AT_TEXT, AT_TABLE, AT_LIST } kind;
    char sign; /* of the list */
    bool lazy; /* a paragraph is open, here or in containers that do not go on */
};

static void container_open(struct nest *b, struct nest_look *look, struct nest_place *place,
                           struct nest_open container)
{
    /* A list holds items only. */
    if (place->kind == AT_LIST && container.kind != IN_ITEM && !b->fresh.n) look->matched--;
    *VEC_PUSH(b->arena, &b->fresh) = container;
    *place =
        (struct nest_place){.kind = container.kind == IN_LIST ? AT_LIST : AT_BLOCKS, .sign = container.sign};
}

static size_t heading_sign(struct str text)
{
    size_t n = lines_run(text, '#');

    return n && n <= 6 && (n == text.n || char_is_blank(text.p[n])) ? n : 0;
}

static bool fence_begins(struct str text, struct nest_look *look)
{
    size_t n = lines_run(text, text.p[0]);

    if (n < 3 || (text.p[0] == '`' && str_find(str_from(text, n), '`') < text.n - n)) return false;
    look->fence = text.p[0];
    look->fence_n = n < FENCE_MAX ? n : FENCE_MAX;
    look->leaf = LEAF_FENCED;
    look->is = NEST_CODE;
    return true;
}

/* "===" or "---" alone. */
static bool is_underline(struct str text)
{
    size_t n = lines_run(text, text.p[0]);

    while (n < text.n && char_is_blank(text.p[n])) n++;
    return n == text.n;
}

/* Three or more of - _ or *, nothing else but blanks. */
static bool is_rule(struct str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.n; i++) {
        if (char_is_blank(text.p[i])) continue;
        if (text.p[i] != text.p[0]) return false;
        count++;
    }
    return count >= 3;
}

/* "[^label]:"; its length or 0. */
static size_t note_sign(struct str text)
{
    size_t n = 2;

    if (!str_starts(text, "[^")) return 0;
    while (n < text.n && !strchr("] \t", text.p[n])) n++;
    return n > 2 && str_starts(str_from(text, n), "]:") ? n + 2 : 0;
}

/* The sign of a list item at the start of the text: its length or 0. */
static size_t item_sign(struct str text, const struct nest_place *place, char *kind)
{
    size_t n = 1, k;

    if (char_is_digit(text.p[0])) {
        n = str_digits(text);
        if (n > DIGITS_MAX || n == text.n || (text.p[n] != '.' && text.p[n] != ')')) return 0;
        *kind = text.p[n];
        /* Words above go on, but for a list that begins with 1. */
        if (place->kind == AT_TEXT) {
            for (k = 0; k + 1 < n && text.p[k] == '0';) k++;
            if (k + 1 != n || text.p[k] != '1') return 0;
        }
        n++;
    } else if (strchr("-*+", text.p[0])) {
        *kind = text.p[0];
    } else {
        return 0;
    }
    if (n < text.n && !char_is_blank(text.p[n])) return 0;
    if (place->kind != AT_TEXT) return n;
    for (k = n; k < text.n && char_is_blank(text.p[k]);) k++;
    return k < text.n ? n : 0;
}

static void item_begins(struct nest *b, struct nest_cursor *c, size_t n, char kind, struct nest_look *look,
                        struct nest_place *place)
{
    struct nest_open item = {.kind = IN_ITEM, .bare = true, .indent = indent(c) + n + 1};
    struct nest_cursor before;
    size_t blanks = 0;

    skip_text(c, n);
    before = *c;
    while (blanks <= 5 && c->at < c->s.n && char_is_blank(c->s.p[c->at])) {
        skip_columns(c, 1);
        blanks = c->column - before.column;
    }
    if (blanks >= 5 || blanks < 1 || c->at == c->s.n) {
        *c = before;
        if (blanks) skip_columns(c, 1);
    } else {
        item.indent += blanks - 1;
    }
    if (place->kind != AT_LIST || place->sign != kind)
        container_open(b, look, place, (struct nest_open){.kind = IN_LIST, .sign = kind});
    container_open(b, look, place, item);
    look->items++;
}

/* Cells of a row, formulas undivided. */
static size_t cells(const struct nest *b, struct str row)
{
    struct tex formula;
    size_t n = 0, from, words = 1;
    bool tex = b->tex && !str_starts(row, "```");

    while (row.n && char_is_space(row.p[row.n - 1])) row.n--;
    from = row.n && row.p[0] == '|';
    /* `from`: up to there is no formula. */
    for (size_t i = from; i < row.n; i++) {
        char c = row.p[i];

        if (c == '|' && (!i || row.p[i - 1] != '\\')) n++;
        if (!tex || i < from) continue;
        if ((c == '$' || c == '\\') && tex_inline(row, i, &formula))
            i = formula.end - 1;
        else if (c == '\\' || c == '`')
            from = i + (c == '`' ? lines_code(row, i) : 2);
    }
    if (row.n && row.p[row.n - 1] == '|' && (row.n < 2 || row.p[row.n - 2] != '\\')) words = 0;
    return n + words;
}

/* The line below a table's head. */
static bool is_divider(struct str text)
{
    size_t i = text.p[0] == '|';

    for (bool any = false;; any = true) {
        size_t dashes;

        while (i < text.n && char_is_space(text.p[i])) i++;
        if (i == text.n) return any;
        if (text.p[i] == ':') i++;
        dashes = lines_run(str_from(text, i), '-');
        if (!dashes) return false;
        i += dashes;
        if (i < text.n && text.p[i] == ':') i++;
        while (i < text.n && char_is_space(text.p[i])) i++;
        if (i == text.n) return true;
        if (text.p[i++] != '|') return false;
    }
}

/* A block that holds lines, or is one, begins at the text; what kind, is in `look`. */
static bool leaf_begins(struct nest *b, const struct nest_cursor *c, size_t escaped,
                        const struct nest_place *place, struct nest_look *look)
{
    struct str text = str_from(c->s, c->text);
    char first;

    assert(text.n && text.p);
    first = text.p[0];
    look->begins = true;
    if (first == '#' && heading_sign(text)) {
        look->is = NEST_HEADING;
    } else if ((first == '`' || first == '~') && fence_begins(text, look)) {
        return true;
    } else if (first == '<' && c->text != escaped && (look->html = nest_html(text, place->kind != AT_TEXT))) {
        look->is = NEST_HTML;
        if (look->html > NEST_HTML_RAW || nest_html_end(text, look->html) == SIZE_MAX) look->leaf = LEAF_HTML;
    } else if ((first == '=' || first == '-') && place->kind == AT_TEXT && is_underline(text)) {
        look->setext = !b->is_refs || !nest_is_refs(strbuf_str(&b->refs));
        look->is = look->setext ? NEST_HEADING : NEST_TEXT;
        if (!look->setext) look->leaf = LEAF_TEXT;
    } else if ((first == '-' || first == '*' || first == '_') && is_rule(text)) {
        look->is = NEST_RULE;
    } else {
        look->begins = false;
    }
    return look->begins;
}

/* Opens the container that begins at the text, if one does. */
static bool container_begins(struct nest *b, struct nest_cursor *c, size_t escaped, size_t depth,
                             struct nest_look *look, struct nest_place *place)
{
    struct str text = str_from(c->s, c->text);
    char kind = 0;
    size_t n;

    assert(text.n && text.p);
    if (depth >= BEGINS_MAX) return false;
    if (text.p[0] == '[' && c->text != escaped && (n = note_sign(text))) {
        size_t at = c->text;

        skip_text(c, n);
        find_text(c);
        skip_text(c, 0);
        container_open(b, look, place, (struct nest_open){.kind = IN_NOTE});
        if (look->note == SIZE_MAX) look->note = at;
        return true;
    }
    n = item_sign(text, place, &kind);
    if (n) item_begins(b, c, n, kind, look, place);
    return n > 0;
}

/* A table goes on, or its second line makes the one above its head. */
static bool table_row(struct nest *b, const struct nest_cursor *c, size_t escaped,
                      const struct nest_place *place, struct nest_look *look)
{
    struct str text = str_from(c->s, c->text);

    assert(text.n && text.p);
    if (place->kind == AT_TEXT) {
        look->begins = c->text != escaped && strchr("|-:\f\v", text.p[0]) && is_divider(text) &&
                       cells(b, text) == cells(b, b->above);
        if (!look->begins) return false;
    } else if (place->kind != AT_TABLE) {
        return false;
    }
    look->is = NEST_TABLE;
    look->leaf = LEAF_TABLE;
    return true;
}

/* "- [x] " with nothing but blanks behind it: the box is no text. */
static bool is_empty_task(struct str line)
{
    struct str text = line;
    size_t n, box;

    while (text.n && char_is_blank(text.p[0])) text = str_from(text, 1);
    while (text.n && char_is_blank(text.p[text.n - 1])) text.n--;
    n = box = str_digits(text) + 1;
    while (box < text.n && char_is_blank(text.p[box])) box++;
    return box > n && text.n == box + 3 && text.p[box] == '[' && strchr("xX ", text.p[box + 1]) &&
           text.p[box + 2] == ']' && char_is_blank(line.p[line.n - 1]);
}

/* Opens what begins in the line, up to its words or a block that holds lines. */
static void begin(struct nest *b, struct nest_cursor *c, size_t escaped, struct nest_place *place,
                  struct nest_look *look)
{
    for (size_t depth = 0;; depth++) {
        bool indented;

        find_text(c);
        look->is = NEST_BLANK;
        if (is_blank(c)) return;
        indented = indent(c) >= CODE;
        if (indented && !place->lazy) {
            look->is = NEST_CODE;
            look->leaf = LEAF_INDENTED;
            look->begins = true;
            return;
        }
        look->is = NEST_TEXT;
        if (indented) return;
        if (sign(c) == '>') {
            skip_text(c, 1);
            skip_blank(c);
            container_open(b, look, place, (struct nest_open){.kind = IN_QUOTE});
            continue;
        }
        if (leaf_begins(b, c, escaped, place, look)) return;
        if (container_begins(b, c, escaped, depth, look, place)) continue;
        if (look->items == 1 && is_empty_task(c->s)) look->is = NEST_BLANK;
        table_row(b, c, escaped, place, look);
        return;
    }
}

/* ---- a line ---- */

static struct nest_place place_of(const struct nest *b, const struct nest_look *look, bool all, bool parted)
{
    const struct nest_open *last = look->matched ? &b->open.v[look->matched - 1] : NULL;
    struct nest_place place = {.kind = AT_BLOCKS, .lazy = b->leaf == LEAF_TEXT && !parted};

    if (all && b->leaf == LEAF_TEXT && !parted)
        place.kind = AT_TEXT;
    else if (all && b->leaf == LEAF_TABLE)
        place.kind = AT_TABLE;
    else if (last && last->kind == IN_LIST)
        place = (struct nest_place){AT_LIST, last->sign, place.lazy};
    return place;
}

static void look_done(const struct nest *b, const struct nest_cursor *c, struct nest_look *look)
{
    look->at = c->at;
    look->content = c->text;
    look->column = c->text_column;
    look->indent = indent(c);
    assert(look->at <= look->content && look->content <= c->s.n && look->matched <= b->open.n);
}

struct nest_look nest_look(struct nest *b, struct str line, size_t escaped, bool parted)
{
    struct nest_cursor c = {.s = line};
    struct nest_look look = {.is = NEST_BLANK, .note = SIZE_MAX};
    struct nest_place place;
    bool all;

    assert(line.p);
    b->fresh.n = 0;
    while (look.matched < b->open.n) {
        if (!goes_on(&b->open.v[look.matched], &c)) break;
        look.matched++;
    }
    find_text(&c);
    all = look.matched == b->open.n;
    if (all && leaf_goes_on(b, &c, &look)) {
        look_done(b, &c, &look);
        return look;
    }
    if (all && b->leaf == LEAF_TABLE && !is_row(str_from(line, c.text))) all = false;
    place = place_of(b, &look, all, parted);
    begin(b, &c, escaped, &place, &look);
    look_done(b, &c, &look);
    if (look.is == NEST_TEXT) {
        look.leaf = LEAF_TEXT;
        look.lazy = !all && b->leaf == LEAF_TEXT && !b->fresh.n && !parted;
    }
    /* A list holds items only; but a blank line or a lazy one does not end it. */
    if (place.kind == AT_LIST && !b->fresh.n && look.is != NEST_BLANK && !look.lazy) look.matched--;
    return look;
}

/* The paragraph that the line begins or goes on with. */
static void take_text(struct nest *b, struct str text, const struct nest_look *look, bool goes_on_here)
{
    assert(text.p);
    if (!goes_on_here) {
        b->is_refs = text.n && *text.p == '[';
        b->refs.n = 0;
    }
    b->above = text;
    if (!b->is_refs) return;
    if (look->begins && !look->setext) b->refs.n = 0; /* the addresses above are taken out */
    strbuf_add(&b->refs, text);
    strbuf_addc(&b->refs, '\n');
    if (look->begins) b->is_refs = false;
}

void nest_take(struct nest *b, struct str line, const struct nest_look *look)
{
    bool here = b->leaf == LEAF_TEXT && !b->fresh.n && (look->lazy || look->matched == b->open.n);

    if (!look->lazy) {
        b->open.n = look->matched;
        if (b->open.n && (b->fresh.n || look->is != NEST_BLANK)) b->open.v[b->open.n - 1].bare = false;
        for (size_t i = 0; i < b->fresh.n; i++) {
            b->fresh.v[i].bare = b->fresh.v[i].bare && i + 1 == b->fresh.n && look->is == NEST_BLANK;
            *VEC_PUSH(b->arena, &b->open) = b->fresh.v[i];
        }
    }
    b->leaf = look->leaf;
    b->blank = look->is == NEST_BLANK;
    if (look->begins && look->leaf == LEAF_FENCED) {
        b->fence = look->fence;
        b->fence_n = look->fence_n;
    }
    if (look->begins && look->leaf == LEAF_HTML) b->html = look->html;
    if (look->leaf == LEAF_TEXT) take_text(b, str_from(line, look->content), look, here);
}

struct nest nest_start(struct arena *arena, bool tex)
{
    return (struct nest){.arena = arena, .refs = strbuf_new(arena), .tex = tex, .blank = true};
}
