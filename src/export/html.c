#include "export/html.h"
#include "image/image.h"

#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/length.h"
#include "export/expanded.h"
#include "export/joined.h"
#include "math/definition.h"

struct html_writer {
    struct strbuf *out;
    const struct export_html_options *options;
};

/* ---- text ---- */

/* In code and attributes, too, it plays sounds, runs LaTeX, or hides a gap. */
bool export_html_command(struct str text)
{
    static const char *const signs[] = {"[sound:", "[anki:", "[latex]", "[$]", "[$$]"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_is_nocase(str_sub(text, 0, strlen(signs[i])), signs[i])) return true;
    return str_starts(text, "{{c") && str_digits(str_from(text, 3));
}

static void add_escaped(struct strbuf *b, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        /* Those look for signs in the source; to who shows the card the entity is the sign. */
        if ((text.p[i] == '[' || text.p[i] == '{') && export_html_command(str_from(text, i))) {
            strbuf_printf(b, "&#%d;", text.p[i]);
            continue;
        }
        switch (text.p[i]) {
        case '&': strbuf_addz(b, "&amp;"); break;
        case '<': strbuf_addz(b, "&lt;"); break;
        case '>': strbuf_addz(b, "&gt;"); break;
        case '"': strbuf_addz(b, "&quot;"); break;
        default: strbuf_addc(b, text.p[i]);
        }
    }
}

/* As add_escaped; \( and \[ that are no formula must not become one, nor == and {{ a gap: all of them end at a tag. */
static void add_text(struct strbuf *b, struct str text)
{
    static const char *const signs[] = {"\\(", "\\[", "==", "{{"};

    for (size_t i = 0; i < text.n; i++) {
        bool sign = false;

        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
            sign = sign || str_starts(str_from(text, i), signs[k]);
        if (text.p[i] == '[' && export_html_command(str_from(text, i)))
            strbuf_addz(b, "&#91;");
        else
            add_escaped(b, str_sub(text, i, 1));
        if (sign) strbuf_addz(b, "<span></span>");
    }
}

/* A sign of code; where Anki looks for a gap, an empty element keeps {{ apart: code may have gaps. */
static void add_code_sign(struct strbuf *b, struct str text, size_t i)
{
    bool command = export_html_command(str_from(text, i));

    if (command && text.p[i] == '[')
        strbuf_addz(b, "&#91;");
    else
        add_escaped(b, str_sub(text, i, 1));
    if (command && text.p[i] == '{') strbuf_addz(b, "<span></span>");
}

/* Code in a line: browsers make one blank of several, but for those that do not break. */
static void add_code_text(struct strbuf *b, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        bool blank = text.p[i] == ' ';

        if (blank && (i == 0 || i + 1 == text.n || text.p[i - 1] == ' '))
            strbuf_addz(b, "&nbsp;");
        else
            add_code_sign(b, text, i);
    }
}

static bool begins(const char *url, const char *scheme)
{
    return str_is_nocase(str_sub(str_of(url), 0, strlen(scheme)), scheme);
}

/* A single letter is a drive. */
static bool has_scheme(const char *url)
{
    size_t n = 0;

    while (char_is_alnum(url[n]) || (url[n] && strchr("+-.", url[n]))) n++;
    return n > 1 && url[n] == ':';
}

struct str export_html_picture(const char *url, bool *elsewhere)
{
    const char *name = url;

    *elsewhere =
        begins(url, "data:image/") || begins(url, "https:") || begins(url, "http:") || begins(url, "//");
    if (*elsewhere) return str_of(url);
    for (const char *p = url; *p; p++)
        if (*p == '/' || *p == '\\') name = p + 1;
    /* Nobody knows what another scheme would start. */
    return has_scheme(url) || has_scheme(name) ? (struct str){"", 0} : str_of(name);
}

/* MathJax does more than mathematics: these make links, styles, elements, and load what is not there yet. */
bool export_html_formula(struct str tex)
{
    static const char *const commands[] = {"href",     "url",        "style",        "class",
                                           "cssId",    "data",       "bbox",         "html",
                                           "mmlToken", "require",    "unicode",      "includegraphics",
                                           "input",    "newcommand", "renewcommand", "newenvironment",
                                           "def",      "let",        "toggle"};

    for (size_t i = 0; i < tex.n; i++) {
        struct str name = str_from(tex, i + 1);
        size_t n = 0;

        if (tex.p[i] != '\\') continue;
        /* How far the rows of arrays stand apart. */
        if (str_starts(name, "def\\arraystretch{")) continue;
        while (n < name.n && char_is_letter(name.p[n])) n++;
        name.n = n;
        for (size_t k = 0; k < sizeof commands / sizeof *commands; k++)
            if (str_is_nocase(name, commands[k]) || str_starts(name, "html")) return false;
        if (!n) i++; /* an escaped sign, a backslash among them */
    }
    return true;
}

/* ---- spans ---- */

/* Outermost first; a link is round all of them. */
static const struct {
    unsigned style;
    const char *name;
} marks[] = {{STYLE_BOLD, "b"},    {STYLE_ITALIC, "i"},  {STYLE_UNDERLINE, "u"}, {STYLE_STRIKE, "s"},
             {STYLE_MARK, "mark"}, {STYLE_SUB, "sub"},   {STYLE_SUP, "sup"},     {STYLE_KBD, "kbd"},
             {STYLE_CODE, "code"}, {STYLE_RUBY, "ruby"}, {STYLE_READING, "rt"}};
enum { MARKS = sizeof marks / sizeof *marks };

/* What is open: the link, and marks[] by their bits. */
struct html_marks {
    const char *url;
    unsigned style;
};

static bool same_url(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* Closes and opens what differs, from the outermost mark that does on. */
static void marks_set(struct strbuf *b, struct html_marks *open, const char *url, unsigned style)
{
    size_t same = 0;
    bool link = same_url(open->url, url);

    while (link && same < MARKS && (open->style & marks[same].style) == (style & marks[same].style)) same++;
    for (size_t i = MARKS; i-- > same;)
        if (open->style & marks[i].style) strbuf_printf(b, "</%s>", marks[i].name);
    if (!link && open->url) strbuf_addz(b, "</a>");
    if (!link && url) {
        strbuf_addz(b, "<a href=\"");
        add_escaped(b, str_of(url));
        strbuf_addz(b, "\">");
    }
    for (size_t i = same; i < MARKS; i++)
        if (style & marks[i].style) strbuf_printf(b, "<%s>", marks[i].name);
    *open = (struct html_marks){url, style};
}

void export_picture_point(struct strbuf *out, const struct span *span)
{
    strbuf_printf(out, "%d%%,%d%%", 50 + span->at_x, 50 + span->at_y);
}

void export_html_image(struct strbuf *out, const struct span *span, struct str address)
{
    strbuf_addz(out, "<img src=\"");
    add_escaped(out, address);
    strbuf_addz(out, "\" alt=\"");
    add_escaped(out, span->text);
    strbuf_addc(out, '"');
    /* Points, or a part of the measure where it is negative: in HTML, pixels and percent. */
    if (span->width < 0) strbuf_printf(out, " width=\"%g%%\"", -100 * (double)span->width);
    if (span->width > 0) strbuf_printf(out, " width=\"%g\"", (double)span->width / PT_PER_PX);
    if (span->height > 0) strbuf_printf(out, " height=\"%g\"", (double)span->height / PT_PER_PX);
    if (span->full) strbuf_addz(out, " class=\"full\"");
    if (span->at_x || span->at_y) {
        strbuf_addz(out, " data-at=\"");
        export_picture_point(out, span);
        strbuf_addc(out, '"');
    }
    if (span->mask) {
        struct str mask = str_from(str_of(span->mask), strlen(IMAGE_MASK_SCHEME));

        strbuf_addz(out, " data-mask=\"");
        add_escaped(out, str_sub(mask, 0, str_find(mask, '|')));
        strbuf_addc(out, '"');
    }
    strbuf_addc(out, '>');
}

struct str export_html_bare(void *to, const char *deck, const char *url)
{
    bool elsewhere;

    (void)to, (void)deck;
    return export_html_picture(url, &elsewhere);
}

static void add_picture(const struct html_writer *w, const char *file, const struct span *span)
{
    const char *url = span->url ? span->url : "";
    bool elsewhere;
    struct str name = export_html_picture(url, &elsewhere);

    if (!name.n && *url) {
        add_text(w->out, span->text);
        return;
    }
    if (span->mask) strbuf_addz(w->out, "<span style=\"position:relative;display:inline-block\">");
    export_html_image(w->out, span,
                      w->options->picture && !elsewhere ? w->options->picture(w->options->to, file, url)
                                                        : str_of(url));
    if (!span->mask) return;
    export_html_mask(w->out, span->mask);
    strbuf_addz(w->out, "</span>");
}

/* ---- gaps ---- */

/* What was written from `start` on stands in a gap: }} would end it there, and :: begin its hint. Where there may be a tag between the two it is
 * one, as recto reads entities first; elsewhere an entity, as Anki reads them last. */
static void gap_guard(struct strbuf *b, size_t start)
{
    struct str text = {arena_copy(b->arena, b->p + start, b->n - start), b->n - start};
    bool tag = false, formula = false;

    b->n = start;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool sign = (c == '}' || c == ':') && (i + 1 == text.n || text.p[i + 1] == c);

        if (c == '<' || c == '>') tag = c == '<';
        if (str_starts(str_from(text, i), "\\(") || str_starts(str_from(text, i), "\\)"))
            formula = text.p[i + 1] == '(';
        if (sign && (tag || formula))
            strbuf_printf(b, "&#%d;", c);
        else
            strbuf_addc(b, c);
        if (sign && !tag && !formula) strbuf_addz(b, "<span></span>");
    }
}

/* True if the mark does not have to be closed for what is in the gap, so that all that is opened in it can be closed in it. */
static bool goes_on(const struct spans *spans, size_t gap, size_t mark)
{
    for (size_t i = gap + 1; i < spans->n && spans->v[i].kind != SPAN_GAP; i++)
        for (size_t k = 0; k <= mark; k++)
            if ((spans->v[i].style ^ spans->v[gap].style) & marks[k].style || spans->v[i].url) return false;
    return true;
}

/* The marks that are open round the gap that begins there. */
static unsigned gap_style(const struct spans *spans, size_t gap)
{
    unsigned style = 0;

    for (size_t k = 0; k < MARKS; k++)
        if (spans->v[gap].style & marks[k].style && goes_on(spans, gap, k)) style |= marks[k].style;
    return style;
}

/* A gap that was opened. */
struct html_gap {
    struct str hint;
    unsigned style; /* round it */
    size_t start;   /* of what it hides, in the output */
};

static void gap_close(struct strbuf *b, const struct html_gap *gap)
{
    size_t hint;

    gap_guard(b, gap->start);
    if (gap->hint.n) {
        strbuf_addz(b, "::");
        hint = b->n;
        add_text(b, gap->hint);
        gap_guard(b, hint);
    }
    strbuf_addz(b, "}}");
}

/* "___ (hint)" */
static void gap_blank(struct strbuf *b, const struct span *span)
{
    strbuf_addz(b, "___");
    if (!span->hint.n) return;
    strbuf_addz(b, " (");
    add_escaped(b, span->hint);
    strbuf_addc(b, ')');
}

/* A sign of TeX. What Anki would take for a gap has a blank in it, which TeX passes over. */
static void add_tex_sign(struct strbuf *b, struct str tex, size_t i)
{
    bool command = export_html_command(str_from(tex, i));

    if (command && tex.p[i] == '[')
        strbuf_addz(b, "&#91;");
    else
        add_escaped(b, str_sub(tex, i, 1));
    if (command && tex.p[i] == '{') strbuf_addc(b, ' ');
}

static void add_tex(struct strbuf *b, struct str tex)
{
    for (size_t i = 0; i < tex.n; i++) add_tex_sign(b, tex, i);
}

/* A formula's source with gaps in it: Anki takes the first }} for a gap's end, whatever is open in it. */
static void add_gap_formula(struct strbuf *b, struct str tex)
{
    int depth = 0;

    for (size_t i = 0; i < tex.n; i++) {
        bool opens = str_starts(str_from(tex, i), "{{c") && str_digits(str_from(tex, i + 3));

        if (opens && !depth) {
            strbuf_addz(b, "{{c");
            i += 2;
            depth = 1;
        } else if (depth == 1 && str_starts(str_from(tex, i), "}}")) {
            strbuf_addz(b, "}}");
            i++;
            depth = 0;
        } else if (depth && tex.p[i] == '}') {
            strbuf_addz(b, "&#125;");
            depth -= tex.p[i - 1] != '\\';
        } else {
            add_tex_sign(b, tex, i);
            depth += depth && tex.p[i] == '{' && tex.p[i - 1] != '\\';
        }
    }
}

/* Without definitions of its own, which MathJax would keep for all that follows. */
static struct str undefined(const struct html_writer *w, struct str tex)
{
    struct str expanded = definition_expand(w->out->arena, tex, NULL);

    return expanded.p ? expanded : tex;
}

static void add_formula(const struct html_writer *w, const struct span *span)
{
    struct str tex = undefined(w, w->options->gaps && span->source.n ? span->source : span->text);

    if (span->macros || !export_html_formula(tex)) {
        strbuf_addz(w->out, "<code>");
        add_code_text(w->out, span->text);
        strbuf_addz(w->out, "</code>");
        return;
    }
    strbuf_addz(w->out, "\\(");
    if (w->options->gaps && span->source.n)
        add_gap_formula(w->out, tex);
    else
        add_tex(w->out, tex);
    strbuf_addz(w->out, "\\)");
}

/* ---- lines ---- */

static void add_spans(const struct html_writer *w, const struct block *of)
{
    const struct spans whole = joined_formulas(w->out->arena, &of->spans), *spans = &whole;
    struct strbuf *b = w->out;
    struct html_marks open = {0};
    struct html_gap gap = {0};

    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];
        const bool mark = span->kind == SPAN_GAP && w->options->gaps;

        if (mark && span->gap) gap = (struct html_gap){span->hint, gap_style(spans, i), 0};
        marks_set(b, &open, span->kind == SPAN_IMAGE ? span->link : span->url,
                  mark ? gap.style : span->style);
        switch (span->kind) {
        case SPAN_TEXT:
            if (span->style & STYLE_MATH) {
                add_formula(w, span);
            } else if (span->style & STYLE_CODE) {
                add_code_text(b, span->text);
            } else {
                add_text(b, span->style & STYLE_READING ? deck_reading(spans, i) : span->text);
            }
            break;
        case SPAN_BREAK: strbuf_addz(b, "<br>"); break;
        case SPAN_IMAGE: add_picture(w, of->file, span); break;
        case SPAN_FOOTNOTE:
            strbuf_addz(b, "<sup>");
            add_escaped(b, span->text);
            strbuf_addz(b, "</sup>");
            break;
        case SPAN_GAP:
            if (!mark) {
                gap_blank(b, span);
            } else if (span->gap) {
                strbuf_printf(b, "{{c%d::", span->gap);
                gap.start = b->n;
            } else {
                gap_close(b, &gap);
            }
            break;
        }
    }
    marks_set(b, &open, NULL, 0);
}

/* ---- blocks ---- */

static void add_blocks(const struct html_writer *w, const struct block *first, bool bare);

/* "<name" and the direction. */
static void tag_open(const struct html_writer *w, const char *name, const struct block *block)
{
    strbuf_printf(w->out, "<%s%s", name, block->rtl ? " dir=\"rtl\"" : "");
}

static void add_list(const struct html_writer *w, const struct block *list)
{
    const char *name = list->list_style == LIST_BULLET ? "ul" : "ol";

    tag_open(w, name, list);
    if (list->list_style == LIST_LETTER) strbuf_addz(w->out, " type=\"A\"");
    if (list->list_style != LIST_BULLET && list->start != 1)
        strbuf_printf(w->out, " start=\"%d\"", list->start);
    strbuf_addc(w->out, '>');
    for (const struct block *item = list->child; item; item = item->next) {
        strbuf_addz(w->out, "<li>");
        if (item->task != TASK_NONE)
            strbuf_printf(w->out, "<input type=\"checkbox\" disabled%s> ",
                          item->task == TASK_DONE ? " checked" : "");
        add_blocks(w, item->child, list->tight);
        strbuf_addz(w->out, "</li>");
    }
    strbuf_printf(w->out, "</%s>", name);
}

static void add_code(const struct html_writer *w, const struct block *code)
{
    struct str text = code->text;

    strbuf_addz(w->out, "<pre><code");
    if (code->language.n) {
        strbuf_addz(w->out, " class=\"language-");
        add_escaped(w->out, code->language);
        strbuf_addc(w->out, '"');
    }
    strbuf_addc(w->out, '>');
    /* The first line break inside <pre> is dropped by whoever reads it. */
    if (str_starts(text, "\n")) strbuf_addc(w->out, '\n');
    if (text.n && text.p[text.n - 1] == '\n') text.n--;
    for (size_t i = 0; i < text.n; i++) add_code_sign(w->out, text, i);
    strbuf_addz(w->out, "</code></pre>");
}

static void add_table(const struct html_writer *w, const struct block *table)
{
    static const char *const aligns[] = {[ALIGN_NONE] = "",
                                         [ALIGN_LEFT] = " align=\"left\"",
                                         [ALIGN_CENTER] = " align=\"center\"",
                                         [ALIGN_RIGHT] = " align=\"right\""};

    strbuf_addz(w->out, "<table>");
    for (const struct block *row = table->child; row; row = row->next) {
        strbuf_addz(w->out, "<tr>");
        for (const struct block *cell = row->child; cell; cell = cell->next) {
            strbuf_printf(w->out, "<t%c%s>", row->header ? 'h' : 'd', aligns[cell->align]);
            add_spans(w, cell);
            strbuf_printf(w->out, "</t%c>", row->header ? 'h' : 'd');
        }
        strbuf_addz(w->out, "</tr>");
    }
    strbuf_addz(w->out, "</table>");
}

static void add_math(const struct html_writer *w, const struct block *math)
{
    const bool gaps = w->options->gaps && math->language.n;
    struct str text = undefined(w, str_trim(gaps ? math->language : math->text));

    if (math->macros || !export_html_formula(text)) {
        strbuf_addz(w->out, "<pre><code>");
        add_escaped(w->out, text);
        strbuf_addz(w->out, "</code></pre>");
        return;
    }
    strbuf_addz(w->out, "\\[");
    while (text.n) {
        size_t n = str_find(text, '\n');

        if (gaps)
            add_gap_formula(w->out, str_sub(text, 0, n));
        else
            add_tex(w->out, str_sub(text, 0, n));
        if (n < text.n) strbuf_addz(w->out, "<br>");
        text = str_from(text, n + 1);
    }
    strbuf_addz(w->out, "\\]");
}

/* A footnote's number is that of a list. */
static void add_note(const struct html_writer *w, const struct block *note)
{
    strbuf_addz(w->out, "<ol start=\"");
    add_escaped(w->out, note->text);
    strbuf_addz(w->out, "\"><li>");
    add_blocks(w, note->child, true);
    strbuf_addz(w->out, "</li></ol>");
}

static void add_block(const struct html_writer *w, const struct block *block, bool bare)
{
    switch (block->kind) {
    case BLOCK_PARA:
        if (!bare || block->rtl) {
            tag_open(w, "p", block);
            strbuf_addc(w->out, '>');
        }
        add_spans(w, block);
        if (!bare || block->rtl) strbuf_addz(w->out, "</p>");
        break;
    case BLOCK_HEADING:
        strbuf_printf(w->out, "<h%d>", block->level);
        add_spans(w, block);
        strbuf_printf(w->out, "</h%d>", block->level);
        break;
    case BLOCK_LIST: add_list(w, block); break;
    case BLOCK_CODE: add_code(w, block); break;
    case BLOCK_QUOTE:
        tag_open(w, "blockquote", block);
        strbuf_addc(w->out, '>');
        add_blocks(w, block->child, false);
        strbuf_addz(w->out, "</blockquote>");
        break;
    case BLOCK_RULE: strbuf_addz(w->out, "<hr>"); break;
    case BLOCK_TABLE: add_table(w, block); break;
    case BLOCK_MATH: add_math(w, block); break;
    case BLOCK_NOTE: add_note(w, block); break;
    case BLOCK_ITEM:
    case BLOCK_ROW: add_blocks(w, block->child, false); break;
    case BLOCK_CELL: add_spans(w, block); break;
    case BLOCK_LINES: break;
    }
}

/* `bare`: the first paragraph needs no <p>, if no other follows it. */
static void add_blocks(const struct html_writer *w, const struct block *first, bool bare)
{
    for (const struct block *block = first; block; block = block->next) {
        bool next_para = block->next && block->next->kind == BLOCK_PARA;

        add_block(w, block, bare && block == first && !next_para);
    }
}

void export_html_blocks(const struct block *first, const struct export_html_options *options,
                        struct strbuf *out)
{
    const struct html_writer w = {out, options};

    add_blocks(&w, expanded_blocks(out->arena, first), true);
}
