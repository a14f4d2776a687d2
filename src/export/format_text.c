#include "export/format_text.h"

#include <math.h>
#include <string.h>

#include "base/address_find.h"
#include "base/char.h"
#include "base/length.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "export/format_escape.h"
#include "export/html.h"
#include "export/joined.h"

/* `sign`: what Markdown writes on both sides, where it can. */
static const struct {
    unsigned style;
    const char *sign, *open, *close;
} marks[] = {
    {STYLE_BOLD, "**", "<b>", "</b>"},       {STYLE_ITALIC, "*", "<i>", "</i>"},
    {STYLE_STRIKE, "~~", "<s>", "</s>"},     {STYLE_MARK, NULL, "<mark>", "</mark>"},
    {STYLE_UNDERLINE, NULL, "<u>", "</u>"},  {STYLE_SUB, NULL, "<sub>", "</sub>"},
    {STYLE_SUP, NULL, "<sup>", "</sup>"},    {STYLE_KBD, NULL, "<kbd>", "</kbd>"},
    {STYLE_RUBY, NULL, "<ruby>", "</ruby>"}, {STYLE_READING, NULL, "<rt>", "</rt>"},
};
enum { MARKS = sizeof marks / sizeof *marks };

/* In a cell a bar is escaped even where nothing else can be. */
static void add_verbatim(struct strbuf *b, struct str text, enum format_place place)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '|' && place == FORMAT_CELL) strbuf_addc(b, '\\');
        strbuf_addc(b, text.p[i]);
    }
}

static void add_code(struct strbuf *b, struct str text, enum format_place place)
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
    add_verbatim(b, text, place);
    if (pad) strbuf_addc(b, ' ');
    for (size_t i = 0; i <= longest; i++) strbuf_addc(b, '`');
}

static bool same_url(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* The marks that are open, outermost first. */
struct markdown_marks {
    struct markdown_mark {
        size_t row;
        bool sign; /* Markdown's, not HTML's */
    } v[MARKS];
    size_t n;
};

static unsigned open_bits(const struct markdown_marks *open)
{
    unsigned bits = 0;

    for (size_t i = 0; i < open->n; i++) bits |= marks[open->v[i].row].style;
    return bits;
}

/* Closes the marks that `style` has not, and those inside them. */
static void close_marks(struct strbuf *b, struct markdown_marks *open, unsigned style)
{
    size_t keep = 0;

    while (keep < open->n && (style & marks[open->v[keep].row].style)) keep++;
    while (open->n > keep) {
        struct markdown_mark mark = open->v[--open->n];

        strbuf_addz(b, mark.sign ? marks[mark.row].sign : marks[mark.row].close);
    }
}

/* How many spans from `s` on have the mark. */
static size_t extent(const struct spans *spans, size_t s, unsigned style)
{
    size_t n = 0;

    while (s + n < spans->n && (spans->v[s + n].style & style)) n++;
    return n;
}

/* ---- whether Markdown's own sign is one where it would stand ---- */

/* Nothing, at the ends of a line, counts as a blank. */
static bool is_space(uint32_t rune)
{
    return rune == 0 || rune_is_space(rune);
}

/* The first (or last) character that is written for the span, inside of its marks: blanks stand outside. Whatever has signs
 * of its own begins and ends with one. */
static uint32_t edge_of(const struct span *span, bool last)
{
    if (span->kind != SPAN_TEXT || (span->style & (STYLE_CODE | STYLE_MATH))) return '`';
    return last ? utf8_last(str_trim(span->text)) : utf8_first(str_trim(span->text));
}

enum { STARS = STYLE_BOLD | STYLE_ITALIC, SIGNS = STARS | STYLE_STRIKE };

/* True if other marks than `style` stand between it and the text: stars are one run with stars. */
static bool others_between(unsigned others, unsigned style)
{
    others &= ~style & ~(unsigned)(STYLE_CODE | STYLE_MATH);
    return (others & ~(unsigned)STARS) || (others && style == STYLE_STRIKE);
}

/* What is written behind spans[end - 1]: a blank, a sign of what comes next, or the next word. */
static uint32_t behind(const struct spans *spans, size_t end)
{
    const struct span *last = &spans->v[end - 1], *next = end < spans->n ? last + 1 : NULL;

    if (!next) return 0;
    if (next->kind == SPAN_TEXT && is_space(utf8_first(next->text))) return ' ';
    if (next->style & ~last->style & SIGNS) return '*';
    return !same_url(next->url, last->url) || next->style & ~last->style ? '`' : edge_of(next, false);
}

/* Markdown's sign, to be written behind what stands before `start`, is one if it touches a word on its inner side, or no
 * word on its outer side; and no other sign may touch it. */
static bool sign_holds(struct str written, size_t start, const struct spans *spans, size_t s, unsigned style,
                       unsigned missing)
{
    size_t end = s + extent(spans, s, style);
    unsigned ending = spans->v[end - 1].style & ~(end < spans->n ? spans->v[end].style : 0);
    unsigned outside = spans->v[s].style & ~missing;
    uint32_t before = utf8_last(str_sub(written, 0, start)), after = behind(spans, end);
    uint32_t first = others_between(missing, style) ? '<' : edge_of(&spans->v[s], false);
    uint32_t last = others_between(ending, style) ? '>' : edge_of(&spans->v[end - 1], true);

    if (before == '*' || before == '~' || after == '*') return false;
    /* Marks that begin here, too, but outside. */
    if (start < written.n && others_between(outside, style)) before = '>';
    if (spans->v[end - 1].text.n && is_space(utf8_last(spans->v[end - 1].text))) after = ' ';
    return (!rune_is_punctuation(first) || is_space(before) || rune_is_punctuation(before)) &&
           (!rune_is_punctuation(last) || is_space(after) || rune_is_punctuation(after));
}

/* Opens what is missing, the mark that goes on longest outside. */
static void open_marks(struct strbuf *b, struct markdown_marks *open, const struct spans *spans, size_t s)
{
    size_t start = b->n;

    for (;;) {
        unsigned missing = spans->v[s].style & ~open_bits(open);
        size_t best = MARKS;

        for (size_t i = 0; i < MARKS; i++)
            if ((missing & marks[i].style) &&
                (best == MARKS || extent(spans, s, marks[i].style) >= extent(spans, s, marks[best].style)))
                best = i;
        if (best == MARKS) return;
        open->v[open->n] = (struct markdown_mark){
            best, marks[best].sign && sign_holds(strbuf_str(b), start, spans, s, marks[best].style, missing)};
        strbuf_addz(b, open->v[open->n++].sign ? marks[best].sign : marks[best].open);
    }
}

static void add_url(struct strbuf *b, const char *url, enum format_place place)
{
    strbuf_addz(b, strpbrk(url, " ()<>") ? "](<" : "](");
    add_verbatim(b, str_of(url), place);
    strbuf_addz(b, strpbrk(url, " ()<>") ? ">)" : ")");
}

/* "{.full width=50% at=30%,20%}": what cannot be said in the brackets. */
static void add_picture_attributes(struct strbuf *b, const struct span *span, bool sized)
{
    const char *open = "{";

    if (span->full) strbuf_addz(b, "{.full"), open = " ";
    if (sized && span->width < 0)
        strbuf_printf(b, "%swidth=%g%%", open, -100 * (double)span->width), open = " ";
    if (sized && span->width > 0)
        strbuf_printf(b, "%swidth=%g", open, (double)span->width / PT_PER_PX), open = " ";
    if (sized && span->height > 0)
        strbuf_printf(b, "%sheight=%g", open, (double)span->height / PT_PER_PX), open = " ";
    if (span->at_x || span->at_y) {
        strbuf_printf(b, "%sat=", open);
        export_picture_point(b, span);
        open = " ";
    }
    if (*open == ' ') strbuf_addc(b, '}');
}

static void add_picture(struct strbuf *b, const struct span *span, enum format_place place)
{
    double width = (double)span->width / PT_PER_PX;
    double height = (double)span->height / PT_PER_PX;
    /* A part of the measure, a height alone, a part of a pixel. */
    bool sized =
        span->width < 0 || (height > 0 && width <= 0) || width != floor(width) || height != floor(height);

    /* Only HTML can say what hides parts of a picture, or the attributes of one in a link. */
    if (span->mask || (span->link && (sized || span->full || span->at_x || span->at_y))) {
        struct strbuf html = strbuf_new(b->arena);

        export_html_image(&html, span, str_of(span->url ? span->url : ""));
        add_verbatim(b, strbuf_str(&html), place);
        return;
    }
    strbuf_addz(b, "![");
    format_escape(b, span->text, &(struct format_around){.place = place, .behind = ']', .linked = true});
    if (!sized && width > 0) strbuf_printf(b, "%s|%g", place == FORMAT_LINES ? "" : "\\", width);
    if (!sized && height > 0) strbuf_printf(b, "x%g", height);
    add_url(b, span->url ? span->url : "", place);
    add_picture_attributes(b, span, sized);
}

/* Dollar signs next to a letter are money. */
static void add_math(struct strbuf *b, struct str text, const struct format_around *around)
{
    bool word = around->word || (b->n && char_is_word(b->p[b->n - 1]));

    if (!text.n) return;
    strbuf_addz(b, word ? "\\\\(" : "$");
    add_verbatim(b, text, around->place);
    strbuf_addz(b, word ? "\\\\)" : "$");
}

/* What the span says, `text` of it: without the blanks at its ends. */
static void add_span(struct strbuf *b, const struct span *span, struct str text,
                     const struct format_around *around, const char *notes)
{
    const struct format_around gap = {.place = around->place,
                                      .behind = '?',
                                      .dollars = true,
                                      .equals = true,
                                      .percents = true,
                                      .gap = true};

    switch (span->kind) {
    case SPAN_TEXT:
        if (span->style & STYLE_CODE) {
            add_code(b, text, around->place);
        } else if (span->style & STYLE_MATH) {
            add_math(b, text, around);
        } else {
            format_escape(b, text, around);
        }
        break;
    case SPAN_GAP:
        strbuf_printf(b, "{{c%d::", span->gap ? span->gap : 1);
        if (span->source.n)
            strbuf_add(b, span->source);
        else
            format_escape(b, text, &gap);
        if (span->hint.n) strbuf_addz(b, "::");
        format_escape(b, span->hint, &gap);
        strbuf_addz(b, "}}");
        break;
    case SPAN_BREAK: strbuf_addz(b, around->place == FORMAT_LINES ? "\\\n" : "<br>"); break;
    case SPAN_IMAGE: add_picture(b, span, around->place); break;
    case SPAN_FOOTNOTE:
        strbuf_printf(b, "[^%s", notes);
        strbuf_add(b, text);
        strbuf_addc(b, ']');
        break;
    }
}

/* Where the span leads, or NULL. */
static const char *target_of(const struct span *span)
{
    return span->kind == SPAN_IMAGE ? span->link : span->url;
}

/* There is more than one in the paragraph, or a formula: then one by itself may be part of what looks like another. */
static bool has_dollars(const struct spans *spans)
{
    size_t n = 0;

    for (size_t i = 0; i < spans->n && n < 2; i++) {
        struct str text = spans->v[i].text;

        if (spans->v[i].style & STYLE_MATH) n = 2;
        for (size_t at = 0; n < 2 && (at += str_find(str_from(text, at), '$')) < text.n; at++) n++;
    }
    return n > 1;
}

/* The sign stands twice in what the spans say, even side by side. */
static bool has_pair(const struct spans *spans, const char *sign)
{
    size_t n = 0;

    for (size_t i = 0; i < spans->n && n < 2; i++) {
        struct str text = spans->v[i].text;

        for (size_t at = 0; n < 2 && (at += str_find_z(str_from(text, at), sign)) < text.n; at += 2) n++;
    }
    return n > 1;
}

/* What is round the text of span s, with so many blanks behind it. */
static struct format_around around_of(const struct spans *spans, size_t s, size_t tail, struct str written,
                                      const struct format_around *whole)
{
    const struct span *next = s + 1 < spans->n ? &spans->v[s + 1] : NULL;
    struct format_around around = *whole;

    around.linked = spans->v[s].url != NULL;
    around.begins = whole->place != FORMAT_CELL && (!written.n || written.p[written.n - 1] == '\n');
    around.behind = !next || next->kind == SPAN_BREAK ? '\0' : '?';
    if (next && (tail || (next->kind == SPAN_TEXT && str_starts(next->text, " ")))) around.behind = ' ';
    around.word = next && !tail && next->text.n && char_is_word(next->text.p[0]);
    if (around.linked && around.behind == '\0') around.behind = ']';
    return around;
}

/* "www.a.bc" is a link by itself between blanks, and a sentence may end behind it. */
static bool is_bare(const struct spans *spans, size_t s)
{
    struct str before = s ? spans->v[s - 1].text : str_of(""), text = spans->v[s].text;
    struct str behind = s + 1 < spans->n ? spans->v[s + 1].text : str_of("");
    struct address_found found;
    size_t i = 0;

    while (i < behind.n && strchr(".,:;?)", behind.p[i])) i++;
    return str_starts(str_of(spans->v[s].url), "http://") &&
           str_eq(text, str_of(spans->v[s].url + strlen("http://"))) && address_find(text, 0, &found) &&
           !found.start && found.end == text.n && (!before.n || strchr(" (", before.p[before.n - 1])) &&
           (i == behind.n ? s + 2 >= spans->n || spans->v[s + 2].kind == SPAN_BREAK : behind.p[i] == ' ');
}

/* A link that says its own address, and nothing more: "<https://a.bc/d>", "<a@b.cd>", "www.a.bc". */
static bool is_address(const struct spans *spans, size_t s, enum format_place place)
{
    const struct span *span = &spans->v[s];
    struct str text = span->text, url = str_of(span->url ? span->url : "");
    bool mail = str_starts(url, "mailto:");

    if (span->kind != SPAN_TEXT || span->style || !url.n || (s && same_url(span->url, span[-1].url)) ||
        (s + 1 < spans->n && same_url(span->url, span[1].url)))
        return false;
    if (str_starts(text, "www.")) return is_bare(spans, s);
    if (!str_starts(url, "https://") && !str_starts(url, "http://") && !str_starts(url, "ftp://") && !mail)
        return false;
    if (mail && (str_find(text, '@') == text.n || !char_is_alnum(text.p[text.n - 1]))) return false;
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] <= ' ' || strchr("<>\\`", text.p[i]) ||
            (text.p[i] == '|' && place == FORMAT_CELL) ||
            (mail && !char_is_alnum(text.p[i]) && !strchr("@._+-", text.p[i])))
            return false;
    return str_eq(text, mail ? str_from(url, strlen("mailto:")) : url);
}

static void add_blanks(struct strbuf *b, size_t n)
{
    while (n-- > 0) strbuf_addc(b, ' ');
}

/* As format_spans; `gap`: it is what a gap hides. */
static struct str write_spans(struct arena *arena, const struct spans *parts, enum format_place place,
                              const char *notes, bool gap)
{
    const struct spans whole = joined_formulas(arena, parts), *spans = &whole;
    struct strbuf b = strbuf_new(arena);
    struct markdown_marks open = {0};
    const char *url = NULL;
    const struct format_around whole_line = {.place = place,
                                             .dollars = place == FORMAT_CELL || has_dollars(spans),
                                             .equals = gap || place == FORMAT_CELL || has_pair(spans, "=="),
                                             .percents = gap || place == FORMAT_CELL || has_pair(spans, "%%"),
                                             .gap = gap};

    for (size_t s = 0; s < spans->n; s++) {
        const struct span *span = &spans->v[s];
        const char *to = target_of(span);
        struct format_around around;
        struct str text = span->style & STYLE_READING ? deck_reading(spans, s)
                          : span->source.n            ? span->source
                                                      : span->text;
        size_t lead = 0, tail = 0;

        /* A formula has none either, or its dollar signs are none. */
        if (span->kind == SPAN_TEXT && !(span->style & STYLE_CODE)) {
            while (lead < text.n && text.p[lead] == ' ') lead++;
            while (tail < text.n - lead && text.p[text.n - 1 - tail] == ' ') tail++;
            text = str_sub(text, lead, text.n - lead - tail);
        }
        close_marks(&b, &open, span->style & ~(unsigned)(STYLE_CODE | STYLE_MATH));
        if (url && !same_url(url, to)) {
            close_marks(&b, &open, 0);
            add_url(&b, url, place);
            url = NULL;
        }
        add_blanks(&b, lead);
        if (is_address(spans, s, place)) {
            close_marks(&b, &open, 0);
            strbuf_printf(&b, str_starts(text, "www.") ? "%.*s" : "<%.*s>", STR(text));
            continue;
        }
        if (to && !url) {
            close_marks(&b, &open, 0);
            strbuf_addc(&b, '[');
            url = to;
        }
        if (text.n || span->kind != SPAN_TEXT) open_marks(&b, &open, spans, s);
        around = around_of(spans, s, tail, strbuf_str(&b), &whole_line);
        add_span(&b, span, text, &around, notes);
        if (tail) {
            /* Marks close before white space, or they are none. */
            const struct span *next = s + 1 < spans->n ? &spans->v[s + 1] : NULL;

            /* Those round the end or the beginning of a link do, too. */
            close_marks(&b, &open, next && same_url(url, target_of(next)) ? next->style : 0);
            add_blanks(&b, tail);
        }
    }
    close_marks(&b, &open, 0);
    if (url) add_url(&b, url, place);
    return strbuf_str(&b);
}

struct str format_spans(struct arena *arena, const struct spans *spans, enum format_place place,
                        const char *notes)
{
    return write_spans(arena, spans, place, notes, false);
}

/* ---- gaps ---- */

static bool opens_gap(const struct spans *spans, size_t s)
{
    return spans->v[s].kind == SPAN_GAP && spans->v[s].gap;
}

struct spans format_gaps(struct arena *arena, const struct spans *spans, enum format_place place,
                         const char *notes)
{
    struct spans out = {0};

    for (size_t s = 0; s < spans->n; s++) {
        struct span gap = spans->v[s];
        struct spans inner = {0};

        if (opens_gap(spans, s)) {
            /* Marks of all that is in it stand round it. */
            for (size_t i = s + 1; i < spans->n && spans->v[i].kind != SPAN_GAP; i++)
                gap.style &= spans->v[i].style;
            gap.style &= ~(unsigned)(STYLE_CODE | STYLE_MATH);
            for (s++; s < spans->n && spans->v[s].kind != SPAN_GAP; s++) {
                *VEC_PUSH(arena, &inner) = spans->v[s];
                inner.v[inner.n - 1].style &= ~gap.style;
            }
            gap.source = write_spans(arena, &inner, place, notes, true);
        }
        *VEC_PUSH(arena, &out) = gap;
    }
    return out;
}
