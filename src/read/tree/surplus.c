#include "read/tree/surplus.h"

#include "base/char.h"
#include "base/strbuf.h"
#include "read/tree/tex.h"

/* The bars that divide a row's cells, and where inline code begins and ends around them. */
struct bars {
    VEC(struct bar {
        size_t at;    /* in the row */
        bool in_code; /* between backticks */
        bool escape;
    })
    v;
};

/* Finds them; those at the row's ends, and in formulas, divide nothing. */
static void bars_find(struct arena *arena, struct str row, bool tex, struct bars *bars)
{
    size_t first = 0, end = row.n, code = 0;
    struct tex formula;

    bars->v.n = 0;
    while (first < end && char_is_space(row.p[first])) first++;
    while (end > first && char_is_space(row.p[end - 1])) end--;
    if (first < end && row.p[first] == '|') first++;
    if (end > first && row.p[end - 1] == '|' && !(end - 1 > first && row.p[end - 2] == '\\')) end--;
    for (size_t i = first; i < end; i++) {
        if (tex && i >= code && (row.p[i] == '$' || row.p[i] == '\\') &&
            (i == first || row.p[i - 1] != '\\') && tex_inline(str_sub(row, 0, end), i, &formula)) {
            i = formula.end - 1;
        } else if (row.p[i] == '\\' && i + 1 < end && row.p[i + 1] == '|') {
            i++;
        } else if (row.p[i] == '`' && i >= code) {
            code = i + lines_code(str_sub(row, 0, end), i);
            if (code == i + lines_run(str_from(row, i), '`')) i = code - 1;
        } else if (row.p[i] == '|') {
            *VEC_PUSH(arena, &bars->v) = (struct bar){i, i < code, false};
        }
    }
}

/* Marks the bars beyond `columns` cells to be escaped; false: there are none. */
static bool mark(struct bars *bars, size_t columns)
{
    size_t surplus = bars->v.n + 1 > columns ? bars->v.n + 1 - columns : 0;
    bool any = surplus > 0;

    for (size_t i = 0; i < bars->v.n && surplus; i++) {
        if (!bars->v.v[i].in_code) continue;
        bars->v.v[i].escape = true;
        surplus--;
    }
    for (size_t i = bars->v.n; i-- && surplus;) {
        if (bars->v.v[i].escape) continue;
        bars->v.v[i].escape = true;
        surplus--;
    }
    return any;
}

static struct str row_of(const struct doc *doc, const struct source_line *line)
{
    return str_sub(doc->text, line->start + line->content, line->n - line->content);
}

void surplus_keep(struct doc *doc, struct lines *lines)
{
    struct bars bars = {0};
    struct strbuf out = strbuf_new(doc->arena);
    size_t copied = 0, columns = 0;

    for (size_t i = 0; i < lines->v.n; i++) {
        struct source_line *line = &lines->v.v[i];
        struct str row = row_of(doc, line);
        size_t start = line->start;

        line->start += out.n - copied;
        if (line->divider) {
            bars_find(doc->arena, row, lines->tex, &bars);
            columns = bars.v.n + 1;
            continue;
        }
        if (line->block != NEST_TABLE || line->kind != LINE_TEXT) columns = 0;
        if (!columns || str_find(row, '|') == row.n) continue;
        bars_find(doc->arena, row, lines->tex, &bars);
        if (columns < 2 || !mark(&bars, columns)) continue;
        for (size_t k = 0; k < bars.v.n; k++) {
            size_t at = start + line->content + bars.v.v[k].at;

            if (!bars.v.v[k].escape) continue;
            strbuf_add(&out, str_sub(doc->text, copied, at - copied));
            strbuf_addc(&out, '\\');
            copied = at;
            line->n++;
        }
    }
    if (!copied) return;
    strbuf_add(&out, str_from(doc->text, copied));
    doc->text = strbuf_str(&out);
}
