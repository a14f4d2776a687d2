#include "format.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { CARD_LEVEL = 2 };

struct writer {
    struct arena *arena;
    struct strbuf *out;
    struct strbuf prefix; /* in front of each line: indents and > */
    bool tight;           /* the blocks to come are an item of a tight list */
};

static void write_blocks(struct writer *w, const struct block *first);

/* ---- inlines ---- */

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
    size_t digits = 0;

    while (line_start && digits < text.n && text.p[digits] >= '0' && text.p[digits] <= '9') digits++;
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
struct open_marks {
    size_t v[MARKS], n;
};

static unsigned open_bits(const struct open_marks *open)
{
    unsigned bits = 0;

    for (size_t i = 0; i < open->n; i++) bits |= marks[open->v[i]].style;
    return bits;
}

/* Closes the marks that `style` has not, and those inside them. */
static void close_marks(struct strbuf *b, struct open_marks *open, unsigned style)
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
static void open_marks(struct strbuf *b, struct open_marks *open, const struct spans *spans, size_t s)
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

static void add_html(struct strbuf *b, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '&': strbuf_addz(b, "&amp;"); break;
        case '<': strbuf_addz(b, "&lt;"); break;
        case '"': strbuf_addz(b, "&quot;"); break;
        default: strbuf_addc(b, text.p[i]);
        }
    }
}

static void add_picture(struct strbuf *b, const struct span *span, bool cell)
{
    static const double PIXELS = 1 / 0.75; /* in a point */
    double width = PIXELS * (double)span->width;
    double height = PIXELS * (double)span->height;

    /* Only HTML can say a part of the measure, a height alone, or a part of a pixel. */
    if (span->width < 0 || (height > 0 && width <= 0) || width != floor(width) || height != floor(height)) {
        strbuf_addz(b, "<img src=\"");
        add_html(b, str_of(span->url ? span->url : ""));
        strbuf_addz(b, "\" alt=\"");
        add_html(b, span->text);
        strbuf_addc(b, '"');
        if (span->width < 0) strbuf_printf(b, " width=\"%g%%\"", -100 * (double)span->width);
        if (span->width > 0) strbuf_printf(b, " width=\"%g\"", width);
        if (span->height > 0) strbuf_printf(b, " height=\"%g\"", height);
        strbuf_addz(b, ">");
        return;
    }
    strbuf_addz(b, "![");
    add_escaped(b, span->text, false);
    if (width > 0) strbuf_printf(b, "%s|%g", cell ? "\\" : "", width);
    if (height > 0) strbuf_printf(b, "x%g", height);
    add_url(b, span->url ? span->url : "");
}

static struct str spans_text(struct writer *w, const struct spans *spans, bool cell)
{
    struct strbuf b = strbuf_new(w->arena);
    struct open_marks open = {0};
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
            strbuf_addz(&b, "[^");
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

/* ---- blocks ---- */

static void line_begin(struct writer *w)
{
    strbuf_add(w->out, strbuf_str(&w->prefix));
}

/* Text of one or more lines, each behind the prefix. */
static void add_lines(struct writer *w, struct str text)
{
    do {
        size_t n = str_find(text, '\n');

        line_begin(w);
        strbuf_add(w->out, str_sub(text, 0, n));
        strbuf_addc(w->out, '\n');
        text = str_from(text, n + 1);
    } while (text.n);
}

static void blank(struct writer *w)
{
    struct str prefix = strbuf_str(&w->prefix);

    while (prefix.n && prefix.p[prefix.n - 1] == ' ') prefix.n--;
    strbuf_add(w->out, prefix);
    strbuf_addc(w->out, '\n');
}

/* Markdown has no lettered lists: HTML has, with Markdown in it. */
static void write_letters(struct writer *w, const struct block *list)
{
    line_begin(w);
    strbuf_printf(w->out, "<ol type=\"A\" start=\"%d\">\n", list->start);
    for (const struct block *item = list->child; item; item = item->next) {
        add_lines(w, str_of("<li>"));
        blank(w);
        write_blocks(w, item->child);
        blank(w);
        add_lines(w, str_of("</li>"));
    }
    add_lines(w, str_of("</ol>"));
}

static void write_list(struct writer *w, const struct block *list)
{
    int number = list->start;
    size_t prefix = w->prefix.n;

    for (const struct block *item = list->child; item; item = item->next, number++) {
        struct strbuf marker = strbuf_new(w->arena);
        size_t start;

        if (list->list_style == LIST_NUMBER)
            strbuf_printf(&marker, "%d%c ", number, list->delimiter ? list->delimiter : '.');
        else
            strbuf_addz(&marker, "- ");
        if (item->task != TASK_NONE) strbuf_addz(&marker, item->task == TASK_DONE ? "[x] " : "[ ] ");
        if (item != list->child && !list->tight) blank(w);
        start = w->out->n;
        for (size_t i = 0; i < (list->list_style == LIST_NUMBER ? marker.n : 2); i++)
            strbuf_addc(&w->prefix, ' ');
        w->tight = list->tight;
        if (item->child) write_blocks(w, item->child);
        w->tight = false;
        /* The marker takes the place of the first line's indent. */
        if (w->out->n == start) {
            line_begin(w);
            strbuf_addc(w->out, '\n');
        }
        {
            struct str rest = str_from(strbuf_str(w->out), start + w->prefix.n);
            struct strbuf line = strbuf_new(w->arena);

            strbuf_add(&line, str_sub(strbuf_str(&w->prefix), 0, prefix));
            strbuf_add(&line, strbuf_str(&marker));
            strbuf_add(&line, rest);
            w->out->n = start;
            strbuf_add(w->out, strbuf_str(&line));
        }
        w->prefix.n = prefix;
    }
}

static void write_code(struct writer *w, const struct block *block)
{
    size_t longest = 2;
    size_t run = 0;
    struct strbuf fence = strbuf_new(w->arena);
    struct str text = block->text;

    for (size_t i = 0; i < text.n; i++) {
        run = text.p[i] == '`' ? run + 1 : 0;
        if (run > longest) longest = run;
    }
    for (size_t i = 0; i <= longest; i++) strbuf_addc(&fence, '`');
    line_begin(w);
    strbuf_add(w->out, strbuf_str(&fence));
    strbuf_add(w->out, block->language);
    strbuf_addc(w->out, '\n');
    if (text.n && text.p[text.n - 1] == '\n') text.n--;
    if (block->text.n) add_lines(w, text);
    add_lines(w, strbuf_str(&fence));
}

static void write_table(struct writer *w, const struct block *table)
{
    static const char *const rules[] = {[ALIGN_NONE] = " --- |",
                                        [ALIGN_LEFT] = " :-- |",
                                        [ALIGN_CENTER] = " :-: |",
                                        [ALIGN_RIGHT] = " --: |"};

    for (const struct block *row = table->child; row; row = row->next) {
        line_begin(w);
        strbuf_addc(w->out, '|');
        for (const struct block *cell = row->child; cell; cell = cell->next) {
            strbuf_addc(w->out, ' ');
            strbuf_add(w->out, spans_text(w, &cell->spans, true));
            strbuf_addz(w->out, " |");
        }
        strbuf_addc(w->out, '\n');
        if (row != table->child) continue;
        line_begin(w);
        strbuf_addc(w->out, '|');
        for (const struct block *cell = row->child; cell; cell = cell->next)
            strbuf_addz(w->out, rules[cell->align]);
        strbuf_addc(w->out, '\n');
    }
}

static void write_indented(struct writer *w, const struct block *first, const char *indent)
{
    size_t prefix = w->prefix.n;

    strbuf_addz(&w->prefix, indent);
    write_blocks(w, first);
    w->prefix.n = prefix;
}

static void write_block(struct writer *w, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_CELL:
    case BLOCK_PARA: add_lines(w, spans_text(w, &block->spans, false)); break;
    case BLOCK_HEADING:
        line_begin(w);
        /* Below the cards, whatever it was. */
        for (int i = 0; i < (block->level > CARD_LEVEL ? block->level : CARD_LEVEL + 1); i++)
            strbuf_addc(w->out, '#');
        strbuf_addc(w->out, ' ');
        strbuf_add(w->out, spans_text(w, &block->spans, true));
        strbuf_addc(w->out, '\n');
        break;
    case BLOCK_LIST:
        if (block->list_style == LIST_LETTER)
            write_letters(w, block);
        else
            write_list(w, block);
        break;
    case BLOCK_CODE: write_code(w, block); break;
    case BLOCK_QUOTE: write_indented(w, block->child, "> "); break;
    case BLOCK_RULE: add_lines(w, str_of("***")); break;
    case BLOCK_TABLE: write_table(w, block); break;
    case BLOCK_MATH:
        add_lines(w, str_of("$$"));
        add_lines(w, block->text);
        add_lines(w, str_of("$$"));
        break;
    case BLOCK_NOTE: {
        size_t start = w->out->n;
        struct str rest;
        struct strbuf line = strbuf_new(w->arena);

        write_indented(w, block->child, "    ");
        strbuf_printf(&line, "%.*s[^%.*s]: ", STR(strbuf_str(&w->prefix)), STR(block->text));
        rest = str_from(strbuf_str(w->out), start + w->prefix.n + 4);
        strbuf_add(&line, rest);
        w->out->n = start;
        strbuf_add(w->out, strbuf_str(&line));
        break;
    }
    case BLOCK_LINES: break; /* no answer */
    case BLOCK_ITEM:
    case BLOCK_ROW: write_blocks(w, block->child); break;
    }
}

/* In a tight list a blank line would make it loose; these blocks need none in front. */
static bool interrupts(const struct block *block)
{
    return block->kind == BLOCK_CODE || block->kind == BLOCK_QUOTE ||
           (block->kind == BLOCK_LIST && (block->list_style == LIST_BULLET || block->start == 1));
}

static void write_blocks(struct writer *w, const struct block *first)
{
    bool tight = w->tight;
    const struct block *above = NULL;

    w->tight = false;
    for (const struct block *block = first; block; above = block, block = block->next) {
        if (above && !(tight && interrupts(block))) blank(w);
        /* Two lists in a row would be one. */
        if (above && block->kind == BLOCK_LIST && above->kind == BLOCK_LIST) {
            add_lines(w, str_of("<!-- -->"));
            blank(w);
        }
        write_block(w, block);
    }
}

void format_blocks(const struct block *first, struct strbuf *out)
{
    struct writer w = {out->arena, out, strbuf_new(out->arena), false};

    write_blocks(&w, first);
}

/* ---- the deck ---- */

static void write_key(struct writer *w, const char *key, struct str value)
{
    if (!value.n) return;
    strbuf_printf(w->out, "%s: \"", key);
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '"' || value.p[i] == '\\') strbuf_addc(w->out, '\\');
        if (value.p[i] == '\n')
            strbuf_addz(w->out, "\\n");
        else
            strbuf_addc(w->out, value.p[i]);
    }
    strbuf_addz(w->out, "\"\n");
}

static bool is_hash(struct str id)
{
    size_t i = 0;

    while (i < id.n && isxdigit((unsigned char)id.p[i])) i++;
    return id.n == 16 && i == 16;
}

static void write_card(struct writer *w, const struct card *card)
{
    const struct block *rest = card->front;

    strbuf_printf(w->out, "\n## %.*s. ", STR(card->label));
    if (rest && rest->kind == BLOCK_PARA) {
        strbuf_add(w->out, spans_text(w, &rest->spans, true));
        rest = rest->next;
    }
    if (!is_hash(card->id)) strbuf_printf(w->out, " {#%.*s}", STR(card->id));
    for (size_t i = 0; i < card->tags.n; i++) strbuf_printf(w->out, " {.%.*s}", STR(card->tags.v[i]));
    strbuf_addc(w->out, '\n');
    if (rest) {
        blank(w);
        write_blocks(w, rest);
        strbuf_addz(w->out, "\n<!-- split -->\n");
    }
    if (card->back && !card->unanswered) {
        blank(w);
        write_blocks(w, card->back);
    }
}

void format_deck(const struct deck *deck, const size_t *cards, size_t n, struct strbuf *b)
{
    struct writer w = {b->arena, b, strbuf_new(b->arena), false};
    size_t topic = (size_t)-1;

    strbuf_addz(b, "---\n");
    /* A file's name is no title. */
    if (!str_eq(deck->title, deck->name)) write_key(&w, "title", deck->title);
    write_key(&w, "subtitle", deck->subtitle);
    write_key(&w, "author", deck->author);
    write_key(&w, "event", deck->event);
    write_key(&w, "date", deck->date);
    write_key(&w, "lang", deck->language);
    write_key(&w, "license", deck->license);
    write_key(&w, "source", deck->source);
    write_key(&w, "blurb", deck->blurb);
    strbuf_addz(b, "format: headings\ntopic-level: 1\ncard-level: 2\n---\n");
    for (size_t i = 0; i < n; i++) {
        const struct card *card = &deck->cards.v[cards[i]];

        if (card->topic != topic) {
            topic = card->topic;
            strbuf_addz(b, "\n# ");
            strbuf_add(b, spans_text(&w, &deck->topics.v[topic].title, true));
            strbuf_addc(b, '\n');
        }
        write_card(&w, card);
    }
}
