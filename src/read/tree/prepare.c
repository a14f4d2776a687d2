#include "read/tree/prepare.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/text.h"
#include "read/tree/attributes.h"
#include "read/tree/opener.h"
#include "read/tree/tex.h"

struct prepare {
    struct doc *doc;
    const struct lines *lines;
    const struct lines_use *use;
    struct strbuf out;
    VEC(int) map;
    bool blank;   /* the last line that was put out is blank */
    bool openers; /* there may be HTML in it that never ends */
    struct opener_scope scope;
    bool literal; /* a LINE_LITERAL was put out where there is no TeX, or attributes */
};

/* So that CommonMark takes it as it stands. */
static void add_escaped(struct strbuf *b, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (char_is_punct(s.p[i])) strbuf_addc(b, '\\');
        strbuf_addc(b, s.p[i]);
    }
}

static int file_line(const struct prepare *p, size_t index)
{
    return p->doc->one_line ? p->doc->first_line : (int)index + p->doc->first_line;
}

/* Where the text of the line begins, behind the marks of its containers. */
static struct diag_place place_of(const struct doc *doc, const struct lines *lines, size_t index)
{
    const struct source_line *line = &lines->v.v[index];

    return (struct diag_place){.file = doc->file,
                               .line = (doc->one_line ? 0 : (int)index) + doc->first_line,
                               .column = diag_column(doc->text, line->start + line->content)};
}

static void line_end(struct prepare *p, size_t index)
{
    strbuf_addc(&p->out, '\n');
    *VEC_PUSH(p->doc->arena, &p->map) = file_line(p, index);
}

static struct str whole(const struct prepare *p, const struct source_line *line)
{
    return str_sub(p->doc->text, line->start, line->n);
}

/* The containers' marks as a line that goes on in them has them: list marks become blanks. With `first`, as they
 * stand. */
static void add_prefix(struct prepare *p, const struct source_line *line, bool first)
{
    struct str s = whole(p, line);
    size_t keep = line->content - line->trim;

    if (first)
        text_expand(&p->out, str_sub(s, 0, keep));
    else
        lines_prefix(&p->out, s, keep);
}

static void add_blank(struct prepare *p, size_t index)
{
    const struct source_line *line = &p->lines->v.v[index];
    struct str s = whole(p, line);

    if (p->blank) return;
    lines_prefix(&p->out, s, lines_quotes(s, line->content));
    line_end(p, index);
    p->blank = true;
}

static void add_mark(struct prepare *p, size_t index, bool first, enum mark mark, struct str words)
{
    size_t n;

    assert(mark > MARK_NONE && mark <= MARK_NOTE_END);
    add_prefix(p, &p->lines->v.v[index], first);
    strbuf_addz(&p->out, LINE_MARK);
    words = str_trim(words);
    n = words.n;
    while (str_starts(words, "**") || str_starts(words, "__")) words = str_from(words, 2);
    while (words.n > 2 &&
           (str_is(str_from(words, words.n - 2), "**") || str_is(str_from(words, words.n - 2), "__")))
        words.n -= 2;
    strbuf_addc(&p->out, (char)((n > words.n + 2 ? 'A' : 'a') + mark));
    add_escaped(&p->out, words);
    line_end(p, index);
    p->blank = false;
}

/* What is said in braces goes, but for the title in them. */
static struct str container_attributes(struct prepare *p, struct str title, size_t index)
{
    size_t open = title.n && strchr("}]", title.p[title.n - 1]) == NULL ? title.n : str_find(title, '{');
    struct str inside = str_from(title, open), named;
    size_t at = str_find_z(inside, "title=");

    if (title.n && title.p[0] == '}') return (struct str){"", 0};
    if (title.n && open == title.n) return title;
    if (open && !strchr(" ]", title.p[open - 1])) return title;
    *VEC_PUSH(p->doc->arena, &p->doc->unseen) = (struct unseen){"attributes", file_line(p, index), inside};
    if (open) return str_trim(str_sub(title, 0, open));
    named = str_from(inside, at + strlen("title="));
    if (at == inside.n || !named.n || !strchr("\"'", named.p[0])) return (struct str){"", 0};
    return str_sub(named, 1, str_find(str_from(named, 1), named.p[0]));
}

/* ":::tip A *title*", ":::note[A title]", "::: {.warning}": its kind, and behind it what its title is. */
static struct str container_kind(struct prepare *p, struct str text, size_t index, struct str *title)
{
    size_t n = 0, shut;

    while (text.n && strchr(": \t", text.p[0])) text = str_from(text, 1);
    if (text.n && text.p[0] == '{') text = str_from(text, text.n > 1 && text.p[1] == '.' ? 2 : 1);
    while (n < text.n && (char_is_alnum(text.p[n]) || strchr("-_", text.p[n]))) n++;
    *title = str_trim(str_from(text, n));
    *title = container_attributes(p, *title, index);
    shut = title->n && title->p[0] == '[' ? str_find_last(*title, ']') : title->n;
    if (shut + 1 == title->n) *title = str_sub(*title, 1, shut - 1);
    return str_sub(text, 0, n);
}

/* True if "[^" at i may refer to a footnote. cmark-gfm takes one that ends in a later line, too, and mistakes how long it is:
 * what it cuts off is nowhere. Code, a tag or another bracket may hide the end that seems to be in this line. */
static bool note_refers(struct str s, size_t i)
{
    for (i += 2; i < s.n && !strchr("`<[\n", s.p[i]); i++)
        if (s.p[i] == ']') return s.p[i - 1] != '\\';
    return false;
}

static bool is_bracket(char c)
{
    return c == '[' || c == ']';
}

/* Words that begin with three backticks are no code while there is another one in the line: it is left as it is. */
static size_t unfenced(struct str s, size_t i)
{
    size_t start = i;

    if (!str_starts(str_from(s, i), "```")) return 0;
    while (start && char_is_blank(s.p[start - 1])) start--;
    return !start || s.p[start - 1] == '\n' ? str_find(str_from(s, i), '\n') : 0;
}

static bool needs_look(const struct prepare *p, char c)
{
    return c == '\\' || c == '`' || c == '$' || c == '[' || c == '\n' || (c == '<' && p->openers) ||
           (c == '{' && p->lines->attributes);
}

/* The first byte of what cmark-gfm must not take for what it seems to begin: "[" of a footnote, "<" of HTML without end. `s` is in
 * line `index`. */
static bool hides(struct prepare *p, struct str s, size_t i, size_t index)
{
    if (s.p[i] == '[') return i + 1 < s.n && s.p[i + 1] == '^' && !note_refers(s, i);
    return s.p[i] == '<' &&
           opener_stays_open(&p->scope, p->doc->text, p->lines, index, (size_t)(s.p + i - p->doc->text.p));
}

/* Attributes at i in which something could be marked are put out so that nothing is; their length, or 0. Those of a picture, of a
 * link or of words in brackets belong to these. */
static size_t attributes_shield(struct prepare *p, struct str s, size_t i)
{
    size_t n = i && strchr(")]", s.p[i - 1]) ? 0 : attributes_block(str_from(s, i));

    if (!n || !attributes_are_odd(str_sub(s, i, n))) return 0;
    strbuf_addz(&p->out, LINE_ATTRIBUTES);
    for (size_t k = i; k < i + n; k++) {
        if (s.p[k] == '\\' && char_is_punct(s.p[k + 1])) k++;
        /* A backslash does not keep addresses of letters from becoming links. */
        if (s.p[k] == '@') strbuf_addz(&p->out, LINE_HIDES);
        p->doc->hides = p->doc->hides || s.p[k] == '@';
        add_escaped(&p->out, str_sub(s, k, 1));
    }
    strbuf_addz(&p->out, LINE_ATTRIBUTES_END);
    p->literal = true;
    return n;
}

/* Puts out TeX so that nothing in it is marked; *index as in add_text. In a row of a table \| is a bar, as everywhere there. */
static void add_tex(struct prepare *p, struct str tex, size_t *index)
{
    bool row = p->lines->v.v[*index].block == NEST_TABLE;

    for (size_t k = 0; k < tex.n; k++) {
        if (tex.p[k] == '\n') {
            line_end(p, (*index)++);
            continue;
        }
        if (row && tex.p[k] == '\\' && k + 1 < tex.n && tex.p[k + 1] == '|') k++;
        /* A backslash does not keep addresses of letters from becoming links. */
        if (tex.p[k] == '@') strbuf_addz(&p->out, LINE_HIDES);
        p->doc->hides = p->doc->hides || tex.p[k] == '@';
        add_escaped(&p->out, str_sub(tex, k, 1));
    }
}

/* Puts out the paragraph's text `s` with its TeX shielded; *index is the line it begins in and then the one after. `html`: it is in a
 * block of HTML. */
static void add_text(struct prepare *p, struct str s, size_t *index, bool html)
{
    for (size_t i = 0; i < s.n;) {
        size_t n = 0;
        struct tex tex = {i, i, i};
        bool math;

        while (i + n < s.n && !needs_look(p, s.p[i + n])) n++;
        strbuf_add(&p->out, str_sub(s, i, n));
        i += n;
        if (i == s.n) break;
        if (s.p[i] == '{' && !html) {
            n = attributes_shield(p, s, i);
            i += n;
            if (n) continue;
        }
        n = s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] != '\n' ? 2 : 1;
        if (s.p[i] == '`') n = lines_code(s, i);
        if (s.p[i] == '`' && unfenced(s, i) > n) n = unfenced(s, i);
        if (hides(p, s, i, *index)) {
            strbuf_addc(&p->out, s.p[i++]);
            strbuf_addz(&p->out, LINE_HIDES);
            p->doc->hides = true;
            continue;
        }
        if (s.p[i] == '$') n = lines_run(str_from(s, i), '$');
        math = p->lines->tex && tex_inline(s, i, &tex);
        if (math) {
            strbuf_addz(&p->out, LINE_MATH);
            add_tex(p, str_sub(s, tex.open, tex.close - tex.open), index);
            strbuf_addz(&p->out, LINE_MATH_END);
            i = tex.end;
            continue;
        }
        if (n == 2 && (p->use->questions || p->use->clozes) && is_bracket(s.p[i + 1]))
            strbuf_addz(&p->out, LINE_LITERAL);
        for (size_t end = i + n; i < end; i++) {
            if (s.p[i] == '\n')
                line_end(p, (*index)++);
            else
                strbuf_addc(&p->out, s.p[i]);
        }
    }
    line_end(p, (*index)++);
    p->blank = false;
}

/* The mark, its kind, and behind that the title as Markdown. */
static void add_open(struct prepare *p, size_t index)
{
    const struct source_line *line = &p->lines->v.v[index];
    struct str title, kind = container_kind(p, str_from(whole(p, line), line->content), index, &title);

    add_prefix(p, line, true);
    strbuf_addz(&p->out, LINE_MARK);
    strbuf_addc(&p->out, 'a' + MARK_OPEN);
    add_escaped(&p->out, kind);
    strbuf_addc(&p->out, ' ');
    add_text(p, title, &index, false);
}

/* What stands behind so many marks of quotes. */
static struct str unquoted(struct str s, size_t quotes)
{
    s = str_trim(s);
    for (; quotes && s.n && s.p[0] == '>'; quotes--) s = str_trim(str_from(s, 1));
    return s;
}

/* Display math as a fenced block whose language says so; returns the line after. */
static size_t add_display(struct prepare *p, size_t index, struct display display)
{
    const struct source_line *line = &p->lines->v.v[index];
    size_t last = index, quotes = 0;

    for (size_t i = 0; i < line->content; i++) quotes += p->doc->text.p[line->start + i] == '>';
    add_blank(p, index);
    add_prefix(p, line, !line->display && !line->tail);
    strbuf_addz(&p->out, "~~~~~~~~ " LINE_MATH);
    line_end(p, index);
    for (;; last++) {
        const struct source_line *l = &p->lines->v.v[last];
        size_t from = last == index ? display.begin : l->start;
        size_t end = l->start + l->n;
        size_t to = end < display.end ? end : display.close;
        struct str part = unquoted(str_sub(p->doc->text, from, to - from), last == index ? 0 : quotes);

        if (part.n || (end >= display.end && display.sign)) {
            add_prefix(p, line, false);
            strbuf_add(&p->out, part);
            if (end >= display.end && display.sign) strbuf_addc(&p->out, display.sign);
            line_end(p, last);
        }
        if (end >= display.end) break;
    }
    add_prefix(p, line, false);
    strbuf_addz(&p->out, "~~~~~~~~");
    line_end(p, last);
    if (display.rest.n) {
        size_t k = last;
        add_prefix(p, line, false);
        add_text(p, display.rest, &k, false);
    }
    p->blank = false;
    return last + 1;
}

/* The formula of its own that begins behind the words of the line. */
static size_t add_tail(struct prepare *p, size_t index)
{
    const struct source_line *line = &p->lines->v.v[index];
    struct display display;
    bool found = lines_display(p->doc->text, line->start + line->tail, &display);

    assert(found);
    (void)found;
    return add_display(p, index, display);
}

/* A paragraph, or HTML, goes on in the next line if that is plain text with nothing but blanks before it. */
static bool goes_on(const struct prepare *p, size_t index, unsigned char block)
{
    const struct source_line *line = &p->lines->v.v[index];

    if (line->kind != LINE_TEXT || line->escape || (line->tail ? NEST_TEXT : line->block) != block)
        return false;
    for (size_t i = 0; i < line->content; i++)
        if (!char_is_blank(p->doc->text.p[line->start + i])) return false;
    return true;
}

/* Line `index` from offset `from`, with all lines of its paragraph behind it if there may be something in it that has to be
 * shielded. Returns the line after. */
static size_t add_paragraph(struct prepare *p, size_t index, size_t from)
{
    const struct source_line *line = &p->lines->v.v[index];
    const struct source_line *last = line; /* of the paragraph */
    size_t next = index + 1;
    struct str s;

    if (line->escape && (p->use->questions || p->use->clozes) &&
        is_bracket(p->doc->text.p[line->start + from])) {
        strbuf_addz(&p->out, LINE_LITERAL);
        p->literal = true;
    }
    if (line->escape) strbuf_addc(&p->out, '\\');
    if (line->large) diag_at(p->doc->diags, DIAG_TABLE_TEXT, place_of(p->doc, p->lines, index));
    if (!p->lines->tex && !p->lines->carets && !p->lines->attributes && !p->openers) {
        strbuf_add(&p->out, str_from(whole(p, line), from));
        line_end(p, index);
        p->blank = false;
        return next;
    }
    for (; (line->block == NEST_TEXT || line->block == NEST_HTML) && next < p->lines->v.n && !last->tail &&
           goes_on(p, next, line->block);
         next++)
        last = &p->lines->v.v[next];
    s = str_sub(p->doc->text, 0, last->start + (last->tail ? last->tail : last->n));
    add_text(p, str_from(s, line->start + from), &index, line->block == NEST_HTML);
    return last->tail ? add_tail(p, next - 1) : next;
}

/* A line with <details> or <summary> tags: each on a line of its own, so that what is between them is Markdown. */
static void add_tags(struct prepare *p, size_t index)
{
    const struct source_line *line = &p->lines->v.v[index];
    struct str text = str_from(whole(p, line), line->content);
    bool first = true;

    for (size_t i = 0; i < text.n;) {
        size_t n = 0;
        size_t at = lines_tag(text, i, &n);
        struct str before = str_trim(str_sub(text, i, at - i));

        if (before.n) {
            size_t k = index;
            if (!first || i) add_blank(p, index);
            add_prefix(p, line, first);
            add_text(p, before, &k, before.p[0] == '<');
            if (lines_is_tags(before)) add_blank(p, index);
            first = false;
        }
        if (at < text.n) {
            add_blank(p, index);
            add_prefix(p, line, first);
            strbuf_add(&p->out, str_sub(text, at, n));
            line_end(p, index);
            p->blank = false;
            add_blank(p, index);
            first = false;
        }
        i = at + n;
    }
}

/* A line of dashes right below text. CommonMark makes the text a heading; an author who divides cards with dashes, or ends a
 * sentence above them, did not mean one. */
static bool divides(const struct prepare *p, size_t index)
{
    const struct source_line *line = &p->lines->v.v[index];
    struct str dashes = str_trim(str_from(whole(p, line), line->content));
    struct str above;

    if (!index || line->block != NEST_HEADING || dashes.p[0] != '-') return false;
    if (p->use->dividers) return true;
    above = str_trim(whole(p, &p->lines->v.v[index - 1]));
    if (dashes.n != 3 || !above.n) return false;
    return above.n > 100 || strchr(".!;,:)", above.p[above.n - 1]) || str_starts(above, "- ") ||
           str_starts(above, "* ") || (above.n > 3 && str_is(str_from(above, above.n - 3), "\xE3\x80\x82"));
}

/* A mark on a line of its own. */
static void add_divider(struct prepare *p, size_t index)
{
    const struct source_line *line = &p->lines->v.v[index];

    add_blank(p, index);
    if (line->mark == MARK_OPEN)
        add_open(p, index);
    else
        add_mark(p, index, true, (enum mark)line->mark, str_from(whole(p, line), line->content));
    add_blank(p, index);
}

/* Puts line `index` out; returns the next one to put out. */
static size_t add_line(struct prepare *p, size_t index)
{
    const struct source_line *line = &p->lines->v.v[index];
    struct str s = whole(p, line);
    struct display display;
    size_t next;

    if (line->apart) add_blank(p, index);
    switch ((enum line_kind)line->kind) {
    case LINE_IS_MARK:
        if (line->mark == MARK_QUESTION || line->mark == MARK_ANSWER || line->mark == MARK_CLOZE ||
            line->mark == MARK_FIELD) {
            struct str words = str_sub(s, line->content, line->mark_n);

            add_blank(p, index);
            add_mark(p, index, true, (enum mark)line->mark, words);
            add_blank(p, index);
            if (line->display && lines_display_behind(p->doc->text, line, &display))
                return add_display(p, index, display);
            add_prefix(p, line, false);
            /* Bold that the mark opened goes on. */
            if (lines_opens_emphasis(words)) strbuf_add(&p->out, str_sub(words, 0, 2));
            next = add_paragraph(p, index, line->content + line->mark_n);
            if (line->bare && next == index + 1) p->blank = true;
            return next;
        }
        add_divider(p, index);
        return index + 1;
    case LINE_HTML: add_tags(p, index); return index + 1;
    case LINE_DISPLAY:
        if (lines_display(p->doc->text, line->start + line->content, &display))
            return add_display(p, index, display);
        break;
    case LINE_RULE:
        if (divides(p, index)) add_blank(p, index);
        strbuf_add(&p->out, s);
        line_end(p, index);
        p->blank = false;
        return index + 1;
    case LINE_BLANK:
    case LINE_CODE:
    case LINE_COMMENT:
        text_expand(&p->out, s);
        line_end(p, index);
        p->blank = line->kind == LINE_BLANK;
        return index + 1;
    case LINE_TEXT:
    case LINE_HEADING: break;
    }
    add_prefix(p, line, true);
    if (line->glued) {
        size_t n = lines_run(str_from(s, line->content), '#');

        strbuf_add(&p->out, str_sub(s, line->content, n));
        strbuf_addc(&p->out, ' ');
        return add_paragraph(p, index, line->content + n);
    }
    return add_paragraph(p, index, line->content);
}

void prepare_text(struct doc *doc, const struct lines *lines, const struct lines_use *use)
{
    struct prepare p = {
        .doc = doc, .lines = lines, .use = use, .blank = true, .openers = opener_any(doc->text)};
    size_t room = doc->text.n + doc->text.n / 16 + 64;

    for (size_t i = 0; i < lines->open_notes.n; i++)
        diag_at(doc->diags, DIAG_OPEN_NOTE, place_of(doc, lines, (size_t)lines->open_notes.v[i] - 1));
    for (size_t i = 0; i < lines->open_blocks.n; i++)
        diag_at(doc->diags, DIAG_OPEN_BLOCK, place_of(doc, lines, (size_t)lines->open_blocks.v[i] - 1));
    if (lines->open_formula)
        diag_at(doc->diags, DIAG_OPEN_FORMULA, place_of(doc, lines, (size_t)lines->open_formula - 1));
    if (lines->open_fence)
        diag_at(doc->diags, DIAG_OPEN_FENCE, place_of(doc, lines, (size_t)lines->open_fence - 1));
    /* The text hardly grows: one allocation instead of many. */
    p.out = (struct strbuf){doc->arena, arena_alloc(doc->arena, room), 0, room};
    p.map.cap = lines->v.n + lines->v.n / 16 + 16;
    p.map.v = NEW_N(doc->arena, int, p.map.cap);

    for (size_t i = 0; i < lines->v.n;) {
        size_t next = add_line(&p, i);

        assert(next > i && next <= lines->v.n);
        i = next;
    }
    assert(!p.out.n || p.out.p[p.out.n - 1] == '\n');
    doc->text = strbuf_str(&p.out);
    doc->map = p.map.v;
    doc->n_map = p.map.n;
    doc->lines = lines;
    doc->signs = lines->tex || p.literal;
}
