#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "read/tree/lines_impl.h"

/* Columns of a table that may be too many. */
enum {
    COLUMNS = 16,
    MOST_COLUMNS = 2000 /* of a table: cmark-gfm takes the square of their number */
};

/* A line that prepare_text puts out. */
struct nest_look lines_feed(struct line_scan *scan, struct str line)
{
    struct nest_look look = nest_look(&scan->nest, line, SIZE_MAX, false);

    nest_take(&scan->nest, line, &look);
    return look;
}

/* The blank line that prepare_text puts before and behind what stands apart, in the quotes that the line is in. */
void lines_feed_blank(struct line_scan *scan, struct str s, size_t keep)
{
    struct strbuf b = strbuf_new(scan->doc->arena);

    if (scan->nest.blank) return;
    lines_prefix(&b, s, lines_quotes(s, keep));
    lines_feed(scan, strbuf_str(&b));
}

/* The containers' marks, as they stand or as a line that goes on has them, and the text. */
struct str lines_prefixed(struct line_scan *scan, struct str s, size_t keep, bool first, struct str text)
{
    struct strbuf b = strbuf_new(scan->doc->arena);

    if (first)
        strbuf_add(&b, str_sub(s, 0, keep));
    else
        lines_prefix(&b, s, keep);
    strbuf_add(&b, text);
    return strbuf_str(&b);
}

/* Where HTML of that kind ends behind this line; SIZE_MAX: nowhere. */
size_t lines_html_end(struct line_scan *scan, int kind)
{
    size_t *end = &scan->ends[kind], found;

    if (*end == SIZE_MAX || *end > scan->next) return *end;
    found = nest_html_end(str_from(scan->doc->text, scan->next), kind);
    *end = found == SIZE_MAX ? found : scan->next + found;
    return *end;
}

/* True for HTML that is made text, since it would swallow the file: its end never comes. */
static bool html_is_text(struct line_scan *scan, const struct nest_look *look)
{
    switch (look->html) {
    case 1:
    case 2:
    case 5: return look->leaf == LEAF_HTML && lines_html_end(scan, look->html) == SIZE_MAX;
    case 3: return true;
    case 4: return look->leaf == LEAF_HTML;
    default: return false;
    }
}

/* CommonMark fills short rows up. A table that would so become larger than the file that holds it is left as text. */
static bool table_is_large(const struct line_scan *scan, struct str divider)
{
    size_t columns = 0, rows = 1, bytes = divider.n;

    assert(divider.p);
    for (size_t i = 0; i < divider.n; i++) columns += divider.p[i] == '|';
    if (columns <= COLUMNS) return false;
    if (columns > MOST_COLUMNS) return true;
    for (size_t at = scan->next; at < scan->doc->text.n; rows++) {
        size_t n = str_find(str_from(scan->doc->text, at), '\n');

        if (!str_trim(str_sub(scan->doc->text, at, n)).n) break;
        bytes += n;
        at += n + 1;
    }
    return columns * rows > bytes;
}

/* What the line is, with a backslash where something in it must not begin. */
struct nest_look lines_look_at(struct line_scan *scan, struct source_line *line, struct str s)
{
    struct nest_look look = nest_look(&scan->nest, s, SIZE_MAX, false);
    size_t escape = SIZE_MAX;

    if (look.note != SIZE_MAX && lines_is_idle_note(scan->labels, str_from(s, look.note)))
        escape = look.note;
    else if (look.begins && look.is == NEST_HTML && html_is_text(scan, &look))
        escape = look.content;
    else if (look.begins && look.is == NEST_TABLE && table_is_large(scan, str_from(s, look.content))) {
        escape = look.content;
        line->large = true;
    }
    if (escape == SIZE_MAX) return look;
    line->escape = true;
    return nest_look(&scan->nest, s, escape, false);
}

/* ---- marks, tags and formulas: they stand apart ---- */

/* The formula as prepare_text puts it out, code between fences. */
static void take_display(struct line_scan *scan, struct source_line *line, struct str s, size_t keep,
                         bool first, const struct display *display)
{
    lines_feed(scan, lines_prefixed(scan, s, keep, first, str_of("~~~")));
    lines_feed(scan, lines_prefixed(scan, s, keep, false, str_of("~~~")));
    line->block = NEST_CODE;
    scan->formula = display->end;
    scan->formula_end = display->rest.n
                            ? lines_feed(scan, lines_prefixed(scan, s, keep, false, display->rest)).is
                            : NEST_CODE;
}

/* Where a formula begins behind the words at `from`, or 0. */
static size_t tail_of(const struct line_scan *scan, const struct source_line *line, size_t from,
                      struct display *display)
{
    if (!scan->lines->tex || line->escape) return 0;
    return lines_display_tail(scan->doc->text, line, from, display);
}

void lines_take_mark(struct line_scan *scan, struct source_line *line, struct str s,
                     const struct nest_look *look)
{
    bool label = line->mark == MARK_QUESTION || line->mark == MARK_ANSWER || line->mark == MARK_CLOZE ||
                 line->mark == MARK_FIELD;
    size_t keep = look->at;
    struct str words = str_sub(s, line->content, line->mark_n);
    struct nest_look rest;
    struct display display;
    struct str text, behind;

    /* With a blank line above, a footnote or an item may end. */
    bool plain =
        look->is == NEST_TEXT && look->indent < 4 && !look->lazy && !scan->nest.open.n && !look->items;

    line->trim = line->content - keep;
    lines_feed_blank(scan, s, line->content);
    lines_feed(scan, lines_prefixed(scan, s, keep, true, str_of("?")));
    lines_feed_blank(scan, s, line->content);
    line->block = NEST_TEXT;
    scan->after_mark = line->mark < MARK_NOTE;
    scan->mark = scan->lines->v.n - 1;
    if (!label) return;
    line->tail = tail_of(scan, line, line->content + line->mark_n, &display);
    text = str_sub(s, line->content + line->mark_n,
                   line->tail ? line->tail - line->content - line->mark_n : s.n);
    if (!line->tail && lines_display_behind(scan->doc->text, line, &display)) {
        line->display = true;
        take_display(scan, line, s, keep, false, &display);
        return;
    }
    if (lines_opens_emphasis(words)) {
        struct strbuf b = strbuf_new(scan->doc->arena);

        strbuf_add(&b, str_sub(words, 0, 2));
        strbuf_add(&b, text);
        text = strbuf_str(&b);
    }
    behind = lines_prefixed(scan, s, keep, false, text);
    rest = lines_look_at(scan, line, behind);
    if (line->escape) {
        /* The backslash stands before all of it. */
        behind = lines_prefixed(scan, s, keep, false, lines_prefixed(scan, str_of("\\"), 1, true, text));
        rest = nest_look(&scan->nest, behind, SIZE_MAX, false);
    }
    line->bare = rest.is == NEST_BLANK;
    line->plain = plain && rest.is == NEST_TEXT && !scan->nest.fresh.n && !line->escape && !line->tail &&
                  rest.matched == scan->nest.open.n && str_find(text, '|') == text.n && text.p[0] != '[';
    if (!line->bare) line->block = (unsigned char)rest.is;
    if (rest.leaf == LEAF_FENCED) scan->fence_line = (int)scan->lines->v.n;
    nest_take(&scan->nest, behind, &rest);
    if (!line->tail) return;
    lines_feed_blank(scan, s, line->content);
    take_display(scan, line, s, keep, false, &display);
}

/* As prepare_text puts such a line out: each tag of details on a line of its own. */
void lines_take_tags(struct line_scan *scan, struct source_line *line, struct str s,
                     const struct nest_look *look)
{
    struct str text = str_from(s, line->content);
    size_t keep = look->at;
    bool first = true;

    line->trim = line->content - keep;
    for (size_t i = 0, n = 0; i < text.n; i += n) {
        size_t at = lines_tag(text, i, &n);
        struct str before = str_trim(str_sub(text, i, at - i));

        if (before.n) {
            struct nest_look words;

            if (!first || i) lines_feed_blank(scan, s, line->content);
            words = lines_feed(scan, lines_prefixed(scan, s, keep, first, before));
            line->block = (unsigned char)words.is;
            if (words.is == NEST_TABLE && words.begins && line > scan->lines->v.v)
                line[-1].block = NEST_TABLE;
            if (lines_is_tags(before)) lines_feed_blank(scan, s, line->content);
            first = false;
        }
        i = at;
        if (at == text.n) break;
        lines_feed_blank(scan, s, line->content);
        line->block =
            (unsigned char)lines_feed(scan, lines_prefixed(scan, s, keep, first, str_sub(text, at, n))).is;
        lines_feed_blank(scan, s, line->content);
        first = false;
    }
    scan->after_html = true;
    scan->trim = 0;
}

bool lines_take_display(struct line_scan *scan, struct source_line *line, struct str s,
                        const struct nest_look *look)
{
    size_t keep = look->at;
    struct str words = str_from(s, line->content);
    struct display display;

    if (!lines_display(scan->doc->text, line->start + line->content, &display)) {
        bool alone =
            display.open && (str_starts(words, "\\begin{") || str_trim(words).n == lines_run(words, '$') ||
                             str_ends(str_trim(words), "\\["));

        if (alone && !scan->lines->open_formula) scan->lines->open_formula = (int)scan->lines->v.n;
        return false;
    }
    line->kind = LINE_DISPLAY;
    line->trim = line->content - keep;
    lines_feed_blank(scan, s, line->content);
    take_display(scan, line, s, keep, true, &display);
    return true;
}

bool lines_take_tail(struct line_scan *scan, struct source_line *line, struct str s,
                     const struct nest_look *look)
{
    size_t keep = look->at;
    struct display display;

    line->tail = tail_of(scan, line, line->content, &display);
    if (!line->tail) return false;
    line->trim = line->content - keep;
    lines_feed(scan,
               lines_prefixed(scan, s, keep, true, str_sub(s, line->content, line->tail - line->content)));
    lines_feed_blank(scan, s, line->content);
    take_display(scan, line, s, keep, false, &display);
    return true;
}
