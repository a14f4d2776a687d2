#include "typeset/flow_impl.h"
#include "typeset/label.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "linebreak/bidi.h"
#include "typeset/code.h"
#include "typeset/figure.h"
#include "typeset/formula.h"
#include "typeset/table.h"

/* All lengths are times the text's size, spaces times its leading. */
static const double BULLET_AT = 0.2;
static const double NUMBER_GAP = 0.45;
static const double FRAME_PAD = 0.45;
static const double TIGHT_SPACE = 0.12;
/* Times that: between blocks of an item, above text or a list of its own, and below an item that has these: what belongs together
 * stands closer. */
static const double IN_ITEM = 2;
static const double CLOSE_IN_ITEM = 0.5;
static const double BEHIND_LONG_ITEM = 2.5;
static const double HEADING_ABOVE = 0.75;
static const double HEADING_BELOW = 0.15;
static const double RULED_LEADING = 1.75;
enum { RULED_LINES = 6 };
/* The cost of a break above a list's last line. */
enum { LAST_ITEM = BREAK_WIDOW / 2 };
/* However deep the nesting, this part of the measure stays for the text. */
static const double LEAST_MEASURE = 0.45;

void flow_indent(const struct flow *f, double by, double *x, double *width)
{
    if (*width - by < f->least_width) by = fmax(0, *width - f->least_width);
    if (!f->type->rtl) *x += by;
    *width -= by;
}

/* A check box, ticked or not, instead of a bullet. */
static void task_box(struct arena *arena, struct page *page, double x, double em, struct ink ink, bool done)
{
    struct rect r = {x, -0.66 * em, 0.64 * em, 0.64 * em};

    page_frame(arena, page, r, 0.08 * em, 0.06 * em, ink, ITEM_DECOR);
    if (done) {
        page_line(arena, page, x + 0.14 * em, -0.34 * em, x + 0.28 * em, -0.18 * em, 0.09 * em, 0, ink,
                  ITEM_DECOR);
        page_line(arena, page, x + 0.28 * em, -0.18 * em, x + 0.52 * em, -0.54 * em, 0.09 * em, 0, ink,
                  ITEM_DECOR);
    }
}

/* A theme's bullets go round, the deeper a list the later one. */
static struct str bullet(const struct flow *f)
{
    const struct theme_lists *lists = &f->type->theme->lists;

    return str_of(lists->bullets[(f->lists - 1) % lists->bullets_n]);
}

static struct str marker_text(struct flow *f, const struct block *list, int number)
{
    char delimiter = list->delimiter ? list->delimiter : '.';

    switch (list->list_style) {
    case LIST_NUMBER: return str_of(arena_printf(f->galley->arena, "%d%c", number, delimiter));
    case LIST_LETTER:
        return str_of(arena_printf(f->galley->arena, "%c%c", 'A' + (number - 1) % 26, delimiter));
    case LIST_BULLET: break;
    }
    return bullet(f);
}

static double marker_width(struct flow *f, const struct block *list, const struct para_style *style)
{
    double most = 0;
    int number = list->start;

    if (list->list_style == LIST_BULLET) return f->type->theme->lists.indent * f->type->size;
    for (const struct block *item = list->child; item; item = item->next, number++)
        most = fmax(most, label_width(f->cx.stick, marker_text(f, list, number), style));
    return most + NUMBER_GAP * f->type->size;
}

static int numbering(const struct block *list)
{
    static const int numbers[] = {[LIST_BULLET] = TAG_LIST_BULLETS,
                                  [LIST_NUMBER] = TAG_LIST_NUMBERS,
                                  [LIST_LETTER] = TAG_LIST_CAPITALS};

    for (const struct block *item = list->child; item; item = item->next)
        if (item->task == TASK_NONE) return numbers[list->list_style];
    return TAG_LIST_BOXES;
}

/* An item begins, and what it says. What its marker belongs to. */
static const struct tag *open_item(struct flow *f, const struct block *list, const struct block *item)
{
    struct tag *label;

    galley_tag_open(f->galley, TAG_ITEM);
    label = galley_tag_open(f->galley, TAG_LABEL);
    galley_tag_close(f->galley);
    if (item->task != TASK_NONE)
        label->alt = str_of(item->task == TASK_DONE ? "\xE2\x98\x91" : "\xE2\x98\x90");
    galley_tag_open(f->galley, TAG_BODY);
    if (list->tight) f->bare = item->child;
    return label;
}

static void close_item(struct flow *f)
{
    f->bare = NULL;
    galley_tag_close(f->galley);
    galley_tag_close(f->galley);
}

/* A bullet stands near the edge of the list, a number near its text; in front of the text on either side. */
static void draw_marker(struct flow *f, struct page *holder, const struct block *list, struct str text,
                        double x, double width, double by, const struct para_style *style)
{
    double w = label_width(f->cx.stick, text, style);
    double before =
        list->list_style == LIST_BULLET ? by - BULLET_AT * f->type->size : NUMBER_GAP * f->type->size + w;

    label_draw(f->cx.stick, f->galley->arena, holder, text,
               f->type->rtl ? x + width + before - w : x - before, 0, style, ITEM_DECOR | ITEM_SPACE);
}

static bool is_running(const struct block *block)
{
    return block->kind == BLOCK_PARA || block->kind == BLOCK_LIST;
}

/* True for an item that ends in a list of its own, or in more text below its first. */
static bool goes_on_below(const struct block *item)
{
    const struct block *last = item->child;

    while (last && last->next) last = last->next;
    return last && last != item->child && is_running(last);
}

/* The same type, ragged: what has markers, bars or numbers at its side stands beside them. */
static struct type ranged(const struct type *type)
{
    struct type aside = *type;

    aside.align = THEME_LEFT;
    return aside;
}

static void set_list(struct flow *f, const struct block *list, double x, double width)
{
    struct para_style style = style_of(f->type);
    const struct type *type = f->type;
    struct type aside;
    double inner_x = x;
    double inner_width = width;
    double by;
    int number = list->start;
    double tight = f->type->leading * TIGHT_SPACE;
    double between = list->tight ? tight : f->type->paragraph, after = 0;
    struct ink marker_ink = theme_ink(type, &type->theme->lists.marker);

    style.features |= SHAPE_TABULAR;
    style.ink = marker_ink;
    f->lists++;
    if (type->align == THEME_CENTER) {
        aside = ranged(type);
        f->type = &aside;
    }
    by = marker_width(f, list, &style);
    flow_indent(f, by, &inner_x, &inner_width);
    galley_tag_open(f->galley, TAG_LIST)->number = numbering(list);
    for (const struct block *item = list->child; item; item = item->next, number++) {
        size_t first = f->galley->lines.n;
        struct page holder = {0};

        if (item != list->child) {
            galley_space(f->galley, after);
            galley_break(f->galley, BREAK_ITEM);
            galley_row(f->galley);
        }
        holder.tag = open_item(f, list, item);
        flow_set(f, item->child, inner_x, inner_width, list->tight ? IN_ITEM * tight : f->type->paragraph,
                 list->tight ? CLOSE_IN_ITEM * tight : f->type->paragraph);
        close_item(f);
        after = list->tight && goes_on_below(item) ? BEHIND_LONG_ITEM * tight : between;
        /* An item with nothing in it still has its marker, on a line of its own. */
        if (f->galley->lines.n == first) {
            struct line *line = galley_line(f->galley);

            galley_line_lead(line, f->type->leading);
        }
        if (item->task != TASK_NONE) {
            double at = f->type->rtl
                            ? inner_x + inner_width + (f->type->theme->lists.indent - 0.64) * f->type->size
                            : inner_x - f->type->theme->lists.indent * f->type->size;

            task_box(f->galley->arena, &holder, at, f->type->size, marker_ink, item->task == TASK_DONE);
        } else {
            draw_marker(f, &holder, list, marker_text(f, list, number), inner_x, inner_width, by, &style);
        }
        galley_add(f->galley, first, holder.items.v, holder.items.n);
        /* Nor does the last item stand alone at the head of a column, if it is a line. */
        if (!item->next && item != list->child && f->galley->lines.n == first + 1)
            f->galley->lines.v[first].cost = LAST_ITEM;
        galley_keep(f->galley, first, f->cx.column_depth, f->cx.keep);
    }
    galley_tag_close(f->galley);
    f->type = type;
    f->lists--;
}

static void set_quote(struct flow *f, const struct block *block, double x, double width)
{
    struct deco *deco = NEW(f->galley->arena, struct deco);
    double inner_x = x;
    double inner_width = width;

    *deco = (struct deco){.kind = DECO_BAR,
                          .outer = f->galley->deco,
                          .x = f->type->rtl ? x + width - f->type->theme->lists.quote_bar * f->type->size : x,
                          .w = f->type->theme->lists.quote_bar * f->type->size,
                          .ink = f->type->hairline};
    flow_indent(f, f->type->theme->lists.quote_indent * f->type->size, &inner_x, &inner_width);
    if (inner_width < width && f->galley->depth < DECO_DEEPEST) galley_open(f->galley, deco);
    galley_tag_open(f->galley, TAG_QUOTE);
    flow_set(f, block->child, inner_x, inner_width, f->type->paragraph, f->type->paragraph);
    galley_tag_close(f->galley);
    if (f->galley->deco == deco) galley_close(f->galley);
}

/* recto's own words on a page, so that nobody takes them for the deck's. */
static void set_framed(struct flow *f, const struct block *block, double x, double width)
{
    struct deco *deco = NEW(f->galley->arena, struct deco);
    double pad = fmin(FRAME_PAD * f->type->size, width / 8);

    *deco = (struct deco){.kind = DECO_TINT,
                          .outer = f->galley->deco,
                          .x = x,
                          .w = width,
                          .pad = pad / 2,
                          .radius = 1.5,
                          .ink = f->type->quiet,
                          .frame = true};
    if (f->galley->depth < DECO_DEEPEST) galley_open(f->galley, deco);
    flow_set(f, block->child, x + pad, width - 2 * pad, f->type->paragraph, f->type->paragraph);
    if (f->galley->deco == deco) galley_close(f->galley);
}

/* The level at which a heading in the text stands: one below the last that the deck has above it, however far apart theirs are, so that
 * none is skipped. */
static uint8_t heading_level(struct flow *f, int level)
{
    size_t at;

    while (f->n_levels && f->levels[f->n_levels - 1] >= level) f->n_levels--;
    if (f->n_levels < FLOW_LEVELS) f->levels[f->n_levels++] = level;
    at = (size_t)f->cx.heading_level + f->n_levels;
    return (uint8_t)(at < FLOW_LEVELS ? at : FLOW_LEVELS);
}

static void set_heading(struct flow *f, const struct block *block, double x, double width)
{
    /* Deeper headings are quieter: large and bold, bold, bold italic. */
    double scale = block->level <= 2 ? 1.12 : block->level == 3 ? 1.05 : 1;
    struct para_style style = style_of(f->type);
    size_t lines;

    style.face |= block->level >= 5 ? FACE_BOLD_ITALIC : FACE_BOLD;
    style.size *= scale;
    style.code_size *= scale;
    style.align = PARA_LEFT;
    style.balance = true;
    style.line_cost = BREAK_FORBIDDEN;
    if (f->galley->lines.n) galley_space(f->galley, f->type->leading * HEADING_ABOVE);
    if (block != f->bare) galley_tag_open(f->galley, TAG_HEADING)->level = heading_level(f, block->level);
    lines = para_set(&f->cx, f->galley, &block->spans, x, width, &style);
    if (block != f->bare) galley_tag_close(f->galley);
    if (lines) {
        galley_break(f->galley, BREAK_FORBIDDEN);
        galley_space(f->galley, f->type->leading * HEADING_BELOW);
    }
}

static void set_rule(struct flow *f, double x, double width)
{
    struct page holder = {0};
    double w = 4 * f->type->size;
    double half = f->type->leading / 2;
    struct line *line = galley_line(f->galley);

    page_line(f->galley->arena, &holder, x + (width - w) / 2, 0, x + (width + w) / 2, 0, 0.5, 0,
              f->type->hairline, 0);
    line->ascent = (float)half;
    line->descent = (float)half;
    line->items = holder.items.v;
    line->n = holder.items.n;
}

/* Ruled lines to write on. */
static void set_ruled(struct flow *f, double x, double width)
{
    for (int i = 0; i < RULED_LINES; i++) {
        struct page holder = {0};
        struct line *line;

        /* None of them stands alone. */
        if (i == 1 || i + 1 == RULED_LINES) galley_break(f->galley, BREAK_FORBIDDEN);
        line = galley_line(f->galley);
        page_line(f->galley->arena, &holder, x, 0, x + width, 0, 0.4, 0, f->type->hairline, ITEM_DECOR);
        line->ascent = (float)(f->type->leading * RULED_LEADING - 1);
        line->descent = 1;
        line->items = holder.items.v;
        line->n = holder.items.n;
    }
}

static void set_para(struct flow *f, const struct block *block, double x, double width)
{
    struct para_style style = style_of(f->type);

    if (block != f->bare) galley_tag_open(f->galley, TAG_PARA);
    figure_set(&f->cx, f->galley, &block->spans, x, width, &style);
    if (block != f->bare) galley_tag_close(f->galley);
}

/* The first text in the block; NULL: there is none. */
static const struct spans *first_text(const struct block *block)
{
    const struct spans *spans = block->spans.n ? &block->spans : NULL;

    for (const struct block *child = block->child; child && !spans; child = child->next)
        spans = first_text(child);
    return spans;
}

/* True of a list or quote whose text begins to the left in a deck that runs to the right: its bullets or its bar stand on the
 * right. */
static bool is_turned(const struct flow *f, const struct block *block)
{
    const struct spans *spans;
    struct strbuf plain;
    bool needed = false;

    if (f->type->rtl || (block->kind != BLOCK_LIST && block->kind != BLOCK_QUOTE) || block->framed)
        return false;
    spans = block->rtl ? NULL : first_text(block);
    for (size_t i = 0; spans && i < spans->n && !needed; i++) needed = bidi_needed(spans->v[i].text);
    if (!needed) return block->rtl;
    plain = strbuf_new(f->galley->arena);
    deck_spans_plain(spans, &plain);
    return bidi_levels(f->galley->arena, strbuf_str(&plain), BIDI_AUTO,
                       NEW_N(f->galley->arena, uint8_t, plain.n + 1)) == 1;
}

static void set_block(struct flow *f, const struct block *block, double x, double width);

static void set_turned(struct flow *f, const struct block *block, double x, double width)
{
    const struct type *type = f->type;
    struct type *turned = NEW(f->galley->arena, struct type);

    *turned = *type;
    turned->rtl = true;
    f->type = turned;
    set_block(f, block, x, width);
    f->type = type;
}

static void set_block(struct flow *f, const struct block *block, double x, double width)
{
    f->cx.file = block->file;
    if (is_turned(f, block)) {
        set_turned(f, block, x, width);
        return;
    }
    switch (block->kind) {
    case BLOCK_CELL:
    case BLOCK_PARA: set_para(f, block, x, width); break;
    case BLOCK_HEADING: set_heading(f, block, x, width); break;
    case BLOCK_LIST: set_list(f, block, x, width); break;
    case BLOCK_CODE: code_set(&f->cx, f->galley, block, x, width, f->type); break;
    case BLOCK_QUOTE:
        if (block->framed)
            set_framed(f, block, x, width);
        else
            set_quote(f, block, x, width);
        break;
    case BLOCK_RULE: set_rule(f, x, width); break;
    case BLOCK_TABLE: table_set(&f->cx, f->galley, block, x, width, f->type); break;
    case BLOCK_MATH: flow_math(f, block, x, width); break;
    case BLOCK_NOTE: break; /* set where it is referred to, see set_notes */
    case BLOCK_LINES: set_ruled(f, x, width); break;
    case BLOCK_ITEM:
    case BLOCK_ROW: flow_set(f, block->child, x, width, f->type->paragraph, f->type->paragraph); break;
    }
}

void flow_tag_open(const struct context *cx, struct galley *galley)
{
    struct tag *tag = galley_tag_open(galley, cx->question ? TAG_HEADING : TAG_PARA);

    if (cx->question) tag->level = (uint8_t)(cx->heading_level > 1 ? cx->heading_level : 1);
}

/* The words of a question are a heading; so is whatever else a card asks with. */
static void set_question(struct flow *f, const struct block *block, double x, double width)
{
    flow_tag_open(&f->cx, f->galley);
    f->bare = block;
    set_block(f, block, x, width);
    f->bare = NULL;
    galley_tag_close(f->galley);
}

/* What stands below a block that is not so many lines of text tall stands on the grid again. A formula has as much above it as below. */
static void keep_grid(struct flow *f, const struct block *block, size_t first)
{
    double rest = fmod(galley_height(f->galley, first, f->galley->lines.n), f->type->grid);
    float more = (float)(f->type->grid - rest);

    if (f->galley->space_more != 0 || rest <= 0.01 || rest >= f->type->grid - 0.01) return;
    if (block->kind == BLOCK_MATH) {
        more /= 2;
        f->galley->lines.v[first].ascent += more;
    }
    f->galley->space_more += more;
}

/* A term of a list of terms, the title of a callout: bold from end to end. */
static bool is_head(const struct block *block)
{
    for (size_t i = 0; i < block->spans.n; i++)
        if (block->spans.v[i].kind != SPAN_TEXT || !(block->spans.v[i].style & STYLE_BOLD)) return false;
    return true;
}

/* The last text in the block, if it ends with text; NULL: it does not. */
static const struct spans *last_text(const struct block *block)
{
    const struct block *last = block->child;

    if (block->spans.n) return &block->spans;
    if (!last || block->kind == BLOCK_TABLE) return NULL;
    while (last->next) last = last->next;
    return last_text(last);
}

/* True for a paragraph that heads what follows, or a block whose text ends in a colon, of whatever script. */
static bool introduces(const struct block *block)
{
    static const char *const colons[] = {":", "\xEF\xBC\x9A", "\xEF\xB8\x93"};
    const struct spans *spans = last_text(block);
    struct str text;

    if (block->kind == BLOCK_PARA && block->spans.n && is_head(block)) return true;
    if (!spans) return false;
    text = str_trim(spans->v[spans->n - 1].text);
    for (size_t i = 0; i < sizeof colons / sizeof *colons; i++)
        if (str_ends(text, colons[i])) return true;
    return false;
}

/* What a break between the two costs. */
static int break_between(const struct block *above, const struct block *below)
{
    /* What a paragraph introduces ("for example:") should stay with it. */
    if (introduces(above)) return BREAK_OPENED;
    if (above->kind != BLOCK_PARA) return BREAK_FREE;
    return below->kind == BLOCK_CODE || below->kind == BLOCK_LIST || below->kind == BLOCK_MATH ? BREAK_LINE
                                                                                               : BREAK_FREE;
}

void flow_set(struct flow *f, const struct block *first, double x, double width, double space, double close)
{
    const struct block *above = NULL;
    size_t lines;

    for (const struct block *block = first; block; above = block, block = block->next) {
        if (above) {
            galley_space(f->galley, is_running(block) ? close : space);
            galley_break(f->galley, break_between(above, block));
        }
        lines = f->galley->lines.n;
        if (block == f->question)
            set_question(f, block, x, width);
        else
            set_block(f, block, x, width);
        if (f->type->grid > 0 && f->galley->lines.n > lines) keep_grid(f, block, lines);
    }
}

void flow_blocks(const struct context *cx, struct galley *galley, const struct block *first, double x,
                 double width, const struct type *type)
{
    struct flow f = {.cx = *cx,
                     .galley = galley,
                     .type = type,
                     .least_width = width * LEAST_MEASURE,
                     .question = cx->question ? first : NULL};

    flow_set(&f, first, x, width, type->paragraph, type->paragraph);
    flow_notes(&f, first, x, width);
    if (cx->column_depth <= 0) return;
    flow_move_notes(&f);
    galley_fit_repeats(galley, cx->column_depth);
}
