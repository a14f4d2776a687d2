#include "export/format_text.h"

#include <math.h>
#include <string.h>

#include "base/length.h"
#include "export/html.h"

static const struct {
    unsigned style;
    const char *open, *close;
} marks[] = {{STYLE_BOLD, "**", "**"},         {STYLE_ITALIC, "*", "*"},
             {STYLE_STRIKE, "~~", "~~"},       {STYLE_MARK, "<mark>", "</mark>"},
             {STYLE_UNDERLINE, "<u>", "</u>"}, {STYLE_SUB, "<sub>", "</sub>"},
             {STYLE_SUP, "<sup>", "</sup>"},   {STYLE_KBD, "<kbd>", "</kbd>"}};
enum { MARKS = sizeof marks / sizeof *marks };

/* What recto would take for its own behind Markdown's back: gaps, attributes, tags. A backslash is gone by then, but no such
 * sign reaches over an element. */
static bool own_sign(struct str text, size_t i)
{
    static const char *const signs[] = {"==", "{{c", "{#", "{.", "{: ", "#card", "#flashcard"};

    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (str_starts(str_from(text, i), signs[k])) return true;
    return false;
}

/* True if the sign at i has to have a backslash. */
static bool is_sign(struct str text, size_t i, bool line_start)
{
    char c = text.p[i];
    bool first = line_start && i == 0;
    bool twice = i + 1 < text.n && text.p[i + 1] == c;

    if (strchr("\\`*_[]<>~$|&{", c) || (first && strchr("#+-=:?%", c))) return true;
    if (twice && (c == '=' || c == ':' || c == ';')) return true;
    /* "# Title #" is "Title". */
    if (c == '#') return i == 0 || text.p[i - 1] == ' ' || text.p[i - 1] == '#';
    /* Addresses become links by themselves, and what is in them is no Markdown. */
    if (c == ':') return str_starts(str_from(text, i), "://");
    return c == '.' && i >= 3 && str_starts(str_from(text, i - 3), "www.");
}

/* Text in which no sign is Markdown's, or recto's. */
static void add_escaped(struct strbuf *b, struct str text, bool line_start)
{
    size_t digits = line_start ? str_digits(text) : 0;

    if (digits >= text.n || (text.p[digits] != '.' && text.p[digits] != ')')) digits = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (own_sign(text, i)) {
            strbuf_printf(b, "<span>%s%c</span>", text.p[i] == '=' ? "" : "\\", text.p[i]);
            continue;
        }
        if ((digits && i == digits) || is_sign(text, i, line_start)) strbuf_addc(b, '\\');
        strbuf_addc(b, text.p[i]);
    }
}

static void add_code(struct strbuf *b, struct str text)
{
    size_t longest = 0;
    size_t run = 0;
    bool pad = text.n && (text.p[0] == '`' || text.p[text.n - 1] == '`');

    for (size_t i = 0; i < text.n; i++) {
        run = text.p[i] == '`' ? run + 1 : 0;
        if (run > longest) longest = run;
    }
    for (size_t i = 0; i <= longest; i++) strbuf_addc(b, '`');
    if (pad) strbuf_addc(b, ' ');
    strbuf_add(b, text);
    if (pad) strbuf_addc(b, ' ');
    for (size_t i = 0; i <= longest; i++) strbuf_addc(b, '`');
}

static bool same_url(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* The marks that are open, outermost first. */
struct markdown_marks {
    size_t v[MARKS], n;
};

static unsigned open_bits(const struct markdown_marks *open)
{
    unsigned bits = 0;

    for (size_t i = 0; i < open->n; i++) bits |= marks[open->v[i]].style;
    return bits;
}

/* Closes the marks that `style` has not, and those inside them. */
static void close_marks(struct strbuf *b, struct markdown_marks *open, unsigned style)
{
    size_t keep = 0;

    while (keep < open->n && (style & marks[open->v[keep]].style)) keep++;
    while (open->n > keep) strbuf_addz(b, marks[open->v[--open->n]].close);
}

/* How many spans from `s` on have the mark. */
static size_t extent(const struct spans *spans, size_t s, unsigned style)
{
    size_t n = 0;

    while (s + n < spans->n && (spans->v[s + n].style & style)) n++;
    return n;
}

/* Opens what is missing, the mark that goes on longest outside. */
static void open_marks(struct strbuf *b, struct markdown_marks *open, const struct spans *spans, size_t s)
{
    for (;;) {
        unsigned missing = spans->v[s].style & ~open_bits(open);
        size_t best = MARKS;

        for (size_t i = 0; i < MARKS; i++)
            if ((missing & marks[i].style) &&
                (best == MARKS || extent(spans, s, marks[i].style) > extent(spans, s, marks[best].style)))
                best = i;
        if (best == MARKS) return;
        strbuf_addz(b, marks[best].open);
        open->v[open->n++] = best;
    }
}

static void add_url(struct strbuf *b, const char *url)
{
    strbuf_addz(b, strpbrk(url, " ()<>") ? "](<" : "](");
    strbuf_addz(b, url);
    strbuf_addz(b, strpbrk(url, " ()<>") ? ">)" : ")");
}

static void add_picture(struct strbuf *b, const struct span *span, bool cell)
{
    double width = (double)span->width / PT_PER_PX;
    double height = (double)span->height / PT_PER_PX;

    /* Only HTML can say a part of the measure, a height alone, or a part of a pixel. */
    if (span->width < 0 || (height > 0 && width <= 0) || width != floor(width) || height != floor(height)) {
        export_html_image(b, span, str_of(span->url ? span->url : ""));
        return;
    }
    strbuf_addz(b, "![");
    add_escaped(b, span->text, false);
    if (width > 0) strbuf_printf(b, "%s|%g", cell ? "\\" : "", width);
    if (height > 0) strbuf_printf(b, "x%g", height);
    add_url(b, span->url ? span->url : "");
}

struct str format_spans(struct arena *arena, const struct spans *spans, bool cell, const char *notes)
{
    struct strbuf b = strbuf_new(arena);
    struct markdown_marks open = {0};
    const char *url = NULL;

    for (size_t s = 0; s < spans->n; s++) {
        const struct span *span = &spans->v[s];
        const char *to = span->kind == SPAN_IMAGE ? span->link : span->url;
        struct str text = span->text;
        size_t lead = 0, tail = 0;
        unsigned style = span->style & ~(unsigned)(STYLE_CODE | STYLE_MATH);

        if (span->kind == SPAN_TEXT && !(span->style & (STYLE_CODE | STYLE_MATH))) {
            while (lead < text.n && text.p[lead] == ' ') lead++;
            while (tail < text.n - lead && text.p[text.n - 1 - tail] == ' ') tail++;
            text = str_sub(text, lead, text.n - lead - tail);
        }
        close_marks(&b, &open, style);
        if (url && !same_url(url, to)) {
            close_marks(&b, &open, 0);
            add_url(&b, url);
            url = NULL;
        }
        for (size_t i = 0; i < lead; i++) strbuf_addc(&b, ' ');
        if (to && !url) {
            close_marks(&b, &open, 0);
            strbuf_addc(&b, '[');
            url = to;
        }
        if (text.n || span->kind != SPAN_TEXT) open_marks(&b, &open, spans, s);
        switch (span->kind) {
        case SPAN_TEXT:
            if (span->style & STYLE_CODE) {
                add_code(&b, text);
            } else if (span->style & STYLE_MATH) {
                strbuf_addc(&b, '$');
                strbuf_add(&b, text);
                strbuf_addc(&b, '$');
            } else {
                add_escaped(&b, text, b.n == 0);
            }
            break;
        case SPAN_GAP:
            strbuf_addz(&b, "{{c1::");
            add_escaped(&b, text, false);
            strbuf_addz(&b, "}}");
            break;
        case SPAN_BREAK: strbuf_addz(&b, cell ? "<br>" : "\\\n"); break;
        case SPAN_IMAGE: add_picture(&b, span, cell); break;
        case SPAN_FOOTNOTE:
            strbuf_printf(&b, "[^%s", notes);
            strbuf_add(&b, text);
            strbuf_addc(&b, ']');
            break;
        }
        if (tail) {
            /* Marks close before white space, or they are none. */
            unsigned next = s + 1 < spans->n ? spans->v[s + 1].style : 0;

            close_marks(&b, &open, next);
            for (size_t i = 0; i < tail; i++) strbuf_addc(&b, ' ');
        }
    }
    close_marks(&b, &open, 0);
    if (url) add_url(&b, url);
    return strbuf_str(&b);
}
