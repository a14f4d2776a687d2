#include "read/tree/prepare.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/hash.h"
#include "base/text.h"
#include "read/tree/tex.h"

struct prepare {
    struct doc *doc;
    const struct lines *lines;
    const struct prepare_use *use;
    struct strbuf out;
    VEC(int) map;
    bool blank;      /* the last line that was put out is blank */
    bool literal;    /* a LINE_LITERAL was put out where there is no TeX */
    bool after_mark; /* no blank line in the source since the last mark */
};

/* "**Q:" without the "**" that closes it. */
static bool emphasis_is_open(struct str words)
{
    const char *mark = words.n > 1 && words.p[0] == '_' ? "__" : "**";

    return str_starts(words, mark) && !str_has(str_from(words, 2), mark);
}

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
    return (int)index + p->doc->first_line;
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
    size_t keep = line->content;

    for (size_t n = 0; n < line->trim && keep && char_is_blank(s.p[keep - 1]); n++) keep--;
    if (first) {
        text_expand(&p->out, str_sub(s, 0, keep));
        return;
    }
    for (size_t i = 0; i < keep; i++) strbuf_addc(&p->out, s.p[i] == '>' || s.p[i] == '\t' ? s.p[i] : ' ');
}

static void add_blank(struct prepare *p, size_t index)
{
    const struct source_line *line = &p->lines->v.v[index];
    struct str s = whole(p, line);
    size_t quotes = 0;

    if (p->blank) return;
    for (size_t i = 0; i < line->content; i++)
        if (s.p[i] == '>') quotes = i + 1;
    if (quotes) {
        struct source_line bare = *line;
        bare.content = quotes;
        bare.trim = 0;
        add_prefix(p, &bare, false);
    }
    line_end(p, index);
    p->blank = true;
}

static void add_mark(struct prepare *p, size_t index, bool first, enum mark mark, struct str words)
{
    assert(mark > MARK_NONE && mark <= MARK_NOTE_END);
    add_prefix(p, &p->lines->v.v[index], first);
    strbuf_addz(&p->out, LINE_MARK);
    strbuf_addc(&p->out, (char)('a' + mark));
    words = str_trim(words);
    while (str_starts(words, "**") || str_starts(words, "__")) words = str_from(words, 2);
    while (words.n > 2 &&
           (str_is(str_from(words, words.n - 2), "**") || str_is(str_from(words, words.n - 2), "__")))
        words.n -= 2;
    p->after_mark = mark < MARK_NOTE;
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

/* Puts out the paragraph's text `s` with its TeX shielded; *index is the line it begins in and then the one after. */
static void add_text(struct prepare *p, struct str s, size_t *index)
{
    for (size_t i = 0; i < s.n;) {
        size_t n = 0;
        struct tex tex = {i, i, i};
        bool math;

        while (i + n < s.n && !strchr("\\`$[\n", s.p[i + n])) n++;
        strbuf_add(&p->out, str_sub(s, i, n));
        i += n;
        if (i == s.n) break;
        n = s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] != '\n' ? 2 : 1;
        if (s.p[i] == '`') n = lines_code(s, i);
        if (str_starts(str_from(s, i), "[^") && !note_refers(s, i)) {
            strbuf_addz(&p->out, "[" LINE_NO_NOTE);
            p->doc->no_notes = true;
            i++;
            continue;
        }
        if (s.p[i] == '$') n = lines_run(str_from(s, i), '$');
        math = p->lines->tex && tex_inline(s, i, &tex);
        if (!math) tex = (struct tex){i, i + n, i + n};
        if (math) strbuf_addz(&p->out, LINE_MATH);
        if (!math && n == 2 && p->use->questions && is_bracket(s.p[i + 1]))
            strbuf_addz(&p->out, LINE_LITERAL);
        for (size_t k = tex.open; k < tex.close; k++) {
            if (s.p[k] == '\n')
                line_end(p, (*index)++);
            else if (math)
                add_escaped(&p->out, str_sub(s, k, 1));
            else
                strbuf_addc(&p->out, s.p[k]);
        }
        if (math) strbuf_addz(&p->out, LINE_MATH_END);
        i = tex.end;
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
    add_text(p, title, &index);
}

/* A paragraph goes on in the next line if that is plain text with nothing but blanks before it. */
static bool goes_on(const struct prepare *p, size_t index)
{
    const struct source_line *line = &p->lines->v.v[index];

    if (line->kind != LINE_TEXT || line->trim || line->escape) return false;
    for (size_t i = 0; i < line->content; i++)
        if (!char_is_blank(p->doc->text.p[line->start + i])) return false;
    return true;
}

/* Line `index` from offset `from`, with all lines of its paragraph behind it if there may be something in it that has to be
 * shielded. Returns the line after. */
static size_t add_paragraph(struct prepare *p, size_t index, size_t from)
{
    const struct source_line *line = &p->lines->v.v[index];
    size_t next = index + 1;
    size_t end = line->start + line->n;

    if (line->escape && p->use->questions && is_bracket(p->doc->text.p[line->start + from])) {
        strbuf_addz(&p->out, LINE_LITERAL);
        p->literal = true;
    }
    if (line->escape) strbuf_addc(&p->out, '\\');
    if (!p->lines->tex && !p->lines->carets) {
        strbuf_add(&p->out, str_from(whole(p, line), from));
        line_end(p, index);
        p->blank = false;
        return next;
    }
    for (; line->kind != LINE_HEADING && next < p->lines->v.n && goes_on(p, next); next++)
        end = p->lines->v.v[next].start + p->lines->v.v[next].n;
    add_text(p, str_sub(p->doc->text, line->start + from, end - line->start - from), &index);
    return next;
}

/* "<br><b>" behind a summary: what follows is a paragraph of its own. */
static bool only_tags(struct str s)
{
    while (s.n && s.p[0] == '<') s = str_trim(str_from(s, str_find(s, '>') + 1));
    return !s.n;
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
            add_text(p, before, &k);
            if (only_tags(before)) add_blank(p, index);
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

/* What stands behind so many marks of quotes. */
static struct str unquoted(struct str s, size_t quotes)
{
    s = str_trim(s);
    for (; quotes && s.n && s.p[0] == '>'; quotes--) s = str_trim(str_from(s, 1));
    return s;
}

/* Display math as a fenced block whose language says so; returns the line after, or `index` if it is none. */
static size_t add_display(struct prepare *p, size_t index)
{
    const struct source_line *line = &p->lines->v.v[index];
    struct str text = str_from(whole(p, line), line->content);
    struct tex_display display = {0};
    size_t close = 0, last = index, quotes = 0, n = 0, keep = 0;
    struct str rest;

    if (!tex_display(text, &display)) return index;
    text = str_from(text, display.skip);

    for (;; last++) {
        const struct source_line *l = &p->lines->v.v[last];
        size_t hit;

        if (last >= p->lines->v.n || last > index + 200) return index;
        if (last > index) {
            if (l->kind == LINE_CODE || l->kind == LINE_BLANK) return index;
            text = whole(p, l);
        }
        hit = tex_display_end(&display, text, &n, &keep);
        if (hit == text.n) continue;
        close = (size_t)(text.p - p->doc->text.p) + hit;
        break;
    }
    /* One line with more than the formula is a paragraph with math in it. */
    rest = str_trim(
        str_sub(p->doc->text, close + n, p->lines->v.v[last].start + p->lines->v.v[last].n - close - n));
    if ((last == index || display.skip != 2 || *display.close != '$') && rest.n) return index;
    if (display.skip == 2 && *display.close == '\\' &&
        !tex_certain(str_sub(p->doc->text, line->start + line->content + display.skip,
                             close - line->start - line->content - display.skip)))
        return index;
    close += keep;
    for (size_t i = 0; i < line->content; i++) quotes += p->doc->text.p[line->start + i] == '>';
    add_blank(p, index);
    add_prefix(p, line, true);
    strbuf_addz(&p->out, "~~~~~~~~ " LINE_MATH);
    line_end(p, index);
    for (size_t i = index; i <= last; i++) {
        const struct source_line *l = &p->lines->v.v[i];
        size_t from = i == index ? l->start + line->content + display.skip : l->start;
        size_t to = i == last ? close : l->start + l->n;
        struct str part = unquoted(str_sub(p->doc->text, from, to - from), i == index ? 0 : quotes);

        if (!part.n) continue;
        add_prefix(p, line, false);
        strbuf_add(&p->out, part);
        line_end(p, i);
    }
    add_prefix(p, line, false);
    strbuf_addz(&p->out, "~~~~~~~~");
    line_end(p, last);
    if (rest.n) {
        size_t k = last;
        add_prefix(p, line, false);
        add_text(p, rest, &k);
    }
    p->blank = false;
    return last + 1;
}

/* A line of dashes right below text. CommonMark makes the text a heading; an author who divides cards with dashes, or ends a
 * sentence above them, did not mean one. */
static bool divides(const struct prepare *p, size_t index)
{
    const struct source_line *line = &p->lines->v.v[index];
    struct str dashes = str_trim(str_from(whole(p, line), line->content));
    struct str above;

    if (!index || !dashes.n || dashes.p[0] != '-') return false;
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
    size_t next;

    /* A list after a mark is a list, whatever its first number. */
    if (p->after_mark && line->item) add_blank(p, index);
    if (line->kind == LINE_BLANK) p->after_mark = false;
    switch ((enum line_kind)line->kind) {
    case LINE_IS_MARK:
        if (line->mark == MARK_QUESTION || line->mark == MARK_ANSWER || line->mark == MARK_CLOZE ||
            line->mark == MARK_FIELD) {
            struct str words = str_sub(s, line->content, line->mark_n);
            bool answer = p->use->answers && line->mark == MARK_ANSWER && lines_is_word(line, p->doc);
            if (!p->use->questions && !answer && line->mark != MARK_FIELD) break;
            add_blank(p, index);
            add_mark(p, index, true, (enum mark)line->mark, words);
            add_blank(p, index);
            add_prefix(p, line, false);
            /* Bold that the mark opened goes on. */
            if (emphasis_is_open(words)) strbuf_add(&p->out, str_sub(words, 0, 2));
            return add_paragraph(p, index, line->content + line->mark_n);
        }
        if (line->mark == MARK_END && !p->use->ends) break;
        add_divider(p, index);
        return index + 1;
    case LINE_HTML: add_tags(p, index); return index + 1;
    case LINE_DISPLAY:
        next = add_display(p, index);
        if (next > index) return next;
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
        for (size_t n = 0; n < line->trim && s.n && char_is_blank(s.p[0]); n++) s = str_from(s, 1);
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

/* ---- footnotes that nothing refers to ---- */

/* A set of labels, open addressing. */
struct label_definitions {
    struct str *v;
    size_t slots, n;
};

static struct str *label_slot(const struct label_definitions *labels, struct str label)
{
    size_t slot = (size_t)hash_bytes(0, label.p, label.n) & (labels->slots - 1);

    assert(labels->n < labels->slots && !(labels->slots & (labels->slots - 1)));
    while (labels->v[slot].n && !str_eq(labels->v[slot], label)) slot = (slot + 1) & (labels->slots - 1);
    return &labels->v[slot];
}

static void label_add(struct arena *arena, struct label_definitions *labels, struct str label)
{
    struct str *slot;

    if (labels->n * 2 >= labels->slots) {
        struct label_definitions old = *labels;

        labels->slots = old.slots ? old.slots * 2 : 64;
        labels->v = NEW_N(arena, struct str, labels->slots);
        for (size_t i = 0; i < old.slots; i++)
            if (old.v[i].n) *label_slot(labels, old.v[i]) = old.v[i];
    }
    slot = label_slot(labels, label);
    if (!slot->n) labels->n++;
    *slot = label;
}

/* The label of "[^label]" at i, or an empty one. */
static struct str label_at(struct str s, size_t i)
{
    size_t n = 0;

    if (!str_starts(str_from(s, i), "[^")) return (struct str){0};
    while (i + 2 + n < s.n && n < 100 && !strchr("] \n", s.p[i + 2 + n])) n++;
    return i + 2 + n < s.n && s.p[i + 2 + n] == ']' ? str_sub(s, i + 2, n) : (struct str){0};
}

/* CommonMark drops them without a word: they are made plain text. */
static void notes_keep(struct doc *doc, const struct lines *lines)
{
    struct label_definitions used = {0};

    for (size_t at = 0; (at += str_find_z(str_from(doc->text, at), "[^")) < doc->text.n; at += 2) {
        struct str label = label_at(doc->text, at);

        if (label.n && !str_starts(str_from(doc->text, (size_t)(label.p - doc->text.p) + label.n), "]:"))
            label_add(doc->arena, &used, label);
    }
    for (size_t i = 0; i < lines->v.n; i++) {
        struct source_line *line = &lines->v.v[i];
        struct str text = str_sub(doc->text, line->start + line->content, line->n - line->content);
        struct str label = label_at(text, 0);

        if (line->kind != LINE_TEXT || !label.n || !str_starts(str_from(text, label.n + 2), "]:")) continue;
        line->escape = !used.slots || !label_slot(&used, label)->n;
    }
}

void prepare_text(struct doc *doc, const struct lines *lines, const struct prepare_use *use)
{
    struct prepare p = {.doc = doc, .lines = lines, .use = use, .blank = true};
    size_t room = doc->text.n + doc->text.n / 16 + 64;

    /* The text hardly grows: one allocation instead of many. */
    if (lines->carets) notes_keep(doc, lines);
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
    doc->signs = lines->tex || p.literal;
}
