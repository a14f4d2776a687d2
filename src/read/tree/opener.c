#include "read/tree/opener.h"

static enum opener opener_at(struct str s)
{
    if (str_starts(s, "<?")) return OPENER_INSTRUCTION;
    if (str_starts(s, "<![CDATA[")) return OPENER_SECTION;
    if (str_starts(s, "<!") && s.n > 2 && s.p[2] >= 'A' && s.p[2] <= 'Z') return OPENER_DECLARATION;
    return OPENER_NONE;
}

bool opener_any(struct str text)
{
    for (size_t i = 0; (i += str_find(str_from(text, i), '<')) < text.n; i++)
        if (opener_at(str_from(text, i)) != OPENER_NONE) return true;
    return false;
}

/* Notes what closes something in [from, to). cmark-gfm takes signs that may belong to an end two or three at a time, and misses
 * ends for that: "??>" is none. */
static void ends_find(struct opener_scope *scope, struct str text, size_t from, size_t to)
{
    size_t marks = 0, brackets = 0; /* in a row before i */

    for (size_t i = from; i < to; i++) {
        char c = text.p[i];

        if (c == '>') {
            scope->last[OPENER_DECLARATION] = i + 1;
            if (marks % 2 == 1) scope->last[OPENER_INSTRUCTION] = i;
            if (brackets % 3 == 2) scope->last[OPENER_SECTION] = i - 1;
        }
        marks = c == '?' ? marks + 1 : 0;
        brackets = c == ']' ? brackets + 1 : 0;
    }
}

static size_t quotes(struct str text, const struct source_line *line)
{
    size_t n = 0;

    for (size_t i = 0; i < line->content; i++) n += text.p[line->start + i] == '>';
    return n;
}

/* The end of a table's cell, or of the line. */
static size_t cell_end(struct str text, size_t at, size_t end)
{
    while (at < end && text.p[at] != '|') at += text.p[at] == '\\' ? 2 : 1;
    return at < end ? at : end;
}

static void scope_find(struct opener_scope *scope, struct str text, const struct lines *lines, size_t index,
                       size_t at)
{
    const struct source_line *line = &lines->v.v[index];
    const size_t deep = quotes(text, line);
    size_t end = line->start + line->n;

    if (line->block == NEST_TABLE) end = cell_end(text, at, end);
    *scope = (struct opener_scope){.from = at, .to = end};
    ends_find(scope, text, at, end);
    if (line->block != NEST_TEXT) return;
    for (size_t i = index + 1; i < lines->v.n; i++) {
        line = &lines->v.v[i];
        if (line->kind != LINE_TEXT || line->block != NEST_TEXT || line->item || line->apart ||
            quotes(text, line) > deep)
            break;
        scope->to = line->start + line->n;
        ends_find(scope, text, line->start + line->content, scope->to);
    }
}

bool opener_stays_open(struct opener_scope *scope, struct str text, const struct lines *lines, size_t index,
                       size_t at)
{
    enum opener opener = opener_at(str_from(text, at));
    unsigned char block = lines->v.v[index].block;
    size_t marks;

    if (opener == OPENER_NONE || block == NEST_HTML || block == NEST_CODE) return false;
    if (at < scope->from || at >= scope->to) scope_find(scope, text, lines, index, at);
    /* The sign of "<?" itself is none of those that close it. */
    marks = opener == OPENER_INSTRUCTION ? lines_run(str_from(text, at + 2), '?') : 0;
    if (marks % 2 == 1 && str_starts(str_from(text, at + 2 + marks), ">")) return false;
    return scope->last[opener] <= at + 2 + marks;
}
