#include <assert.h>
#include <math.h>
#include <string.h>

#include "highlight/highlight.h"
#include "linebreak/bidi.h"
#include "typeset/code_impl.h"

/* Room between the tint's edge and the code: beside it times its size; above and below times its leading, so that lines which stand close
 * have less of it. */
static const double INSET = 0.6;
static const double PAD = 0.34;
/* A block whose widest line nearly fits is set this much smaller rather than wrapped. */
static const double LEAST_SCALE = 0.78;
/* One line, and one more in so many, may be broken, or give its comment away, before the block is set smaller. */
enum { FEW_LINES = 6, LONG_LINES_MOST = 12 };

enum {
    LONG_LINE = 1000, /* bytes */
    HANG = 2,         /* columns that a continued piece stands in from its line's own indent */
    LEAST_COLUMNS =
        8,      /* what code is never set in fewer of: then a continued piece has room for the widest sign */
    ECHOES = 3, /* at most so many enclosing lines are repeated */
};
/* They take at most this part of a column. */
static const double ECHO_DEPTH = 0.25;

/* A part of a line in one look and one direction. */
struct code_part {
    struct str text;
    uint8_t token, level;
    double x;
};

struct code_line_parts {
    struct code_part *v;
    size_t n, cap;
};

static struct font_style font_of(const struct coder *c, const struct code_part *part)
{
    struct font_style font = c->font;

    if (c->tokens) font.face = (uint8_t)c->type->theme->tokens[part->token].face;
    font.rtl = part->level % 2;
    return font;
}

static struct ink ink_of(const struct coder *c, const struct code_part *part)
{
    return c->tokens ? theme_ink(c->type, &c->type->theme->tokens[part->token].ink) : c->ink;
}

/* Where the line's first token ends, with the blanks behind it. */
static size_t token_end(const struct coder *c, struct str text)
{
    const uint8_t *tokens = c->tokens + (text.p - c->base);
    size_t n = 1;

    while (n < text.n && (tokens[n] == tokens[0] || text.p[n] == ' ')) n++;
    return n;
}

/* Code runs to the right, and each token by itself: a string in Hebrew and the comment behind it are two texts. */
static void levels_find(const struct coder *c, struct str text, uint8_t *levels)
{
    for (size_t at = 0, n; at < text.n; at += n) {
        struct str rest = str_from(text, at);

        n = c->tokens ? token_end(c, rest) : rest.n;
        bidi_levels(c->cx->stick->scratch, str_sub(rest, 0, n), BIDI_LTR, levels + at);
    }
}

/* `levels`: of the line's bytes; NULL: all run to the right. */
static struct code_line_parts parts_find(const struct coder *c, struct str text, const uint8_t *levels)
{
    struct code_line_parts found = {0};

    while (text.n) {
        const uint8_t *tokens = c->tokens ? c->tokens + (text.p - c->base) : NULL;
        struct code_part part = {.token = tokens ? tokens[0] : 0, .level = levels ? levels[0] : 0};
        /* What runs to the left is parted at blanks, so that its words stand among the items as they are read. */
        bool left = part.level % 2, blank = text.p[0] == ' ';
        size_t n = 1;

        assert(part.token <= TOKEN_REMOVED);
        while (n < text.n && (!tokens || tokens[n] == tokens[0] || text.p[n] == ' ') &&
               (!levels || levels[n] == levels[0]) && (!left || (text.p[n] == ' ') == blank))
            n++;
        part.text = str_sub(text, 0, n);
        *VEC_PUSH(c->cx->stick->scratch, &found) = part;
        text = str_from(text, n);
        if (levels) levels += n;
    }
    return found;
}

/* Puts them side by side in the order in which they are seen: code runs to the right, words of Arabic or Hebrew in it to the left.
 * Returns where the last ends. */
static double parts_place(const struct coder *c, struct code_line_parts *found, double at)
{
    struct arena *scratch = c->cx->stick->scratch;
    int32_t *order = NEW_N(scratch, int32_t, found->n + 1);
    uint8_t *levels = arena_alloc(scratch, found->n + 1);

    for (size_t i = 0; i < found->n; i++) levels[i] = found->v[i].level;
    bidi_order(levels, found->n, order);
    for (size_t i = 0; i < found->n; i++) {
        struct code_part *part = &found->v[order[i]];

        part->x = at;
        at += (double)font_shape(c->cx->stick->fonts, font_of(c, part), part->text)->width * c->size;
    }
    return at;
}

/* The line that stands there: its items, its width. */
static struct line line_of(struct coder *c, struct str text, double indent, bool continued, bool ends,
                           int source)
{
    struct page holder = {0};
    double at = c->x + indent;
    struct line line = {0};
    bool bidi = bidi_needed(text);
    uint8_t *levels = bidi ? arena_alloc(c->cx->stick->scratch, text.n + 1) : NULL;
    struct code_line_parts found;
    double end;

    if (continued) {
        const struct word *mark = font_shape(c->cx->stick->fonts, c->font, str_of(CODE_MARK));

        at = page_word(c->galley->arena, &holder, c->cx->stick->fonts, mark, at, 0, c->size, c->quiet,
                       ITEM_DECOR);
    }
    if (bidi) levels_find(c, text, levels);
    found = parts_find(c, text, levels);
    end = bidi ? parts_place(c, &found, at) : at;
    for (size_t i = 0; i < found.n; i++) {
        struct code_part *part = &found.v[i];
        struct font_style font = font_of(c, part);
        double width;

        if (!bidi) part->x = end;
        width = para_word(c->cx, c->galley, &holder, &font, part->text, part->x, c->size, ink_of(c, part),
                          source);
        if (!bidi) end += width;
    }
    if (ends) page_line_ends(&holder);
    galley_line_lead(&line, c->leading);
    for (size_t i = 0; i < holder.items.n && c->above; i++) holder.items.v[i].flags |= ITEM_ABOVE;
    line.width = (float)(end - c->x);
    line.items = holder.items.v;
    line.n = holder.items.n;
    return line;
}

/* `ends`: a line of the source does, too. */
static void emit(struct coder *c, struct str text, double indent, bool continued, bool ends, int source)
{
    struct line set = line_of(c, text, indent, continued, ends, source);
    struct line *line = galley_line(c->galley);

    line->ascent = set.ascent;
    line->descent = set.descent;
    line->width = set.width;
    line->items = set.items;
    line->n = set.n;
}

/* Sets a piece of a line from `indent` points on, in as many lines as it takes; what goes on is hung behind `spaces` columns. */
static void set_piece(struct coder *c, struct str text, double indent, size_t spaces, int source)
{
    double column = code_width(c, str_of(" "));
    double room = c->width - indent;

    if ((double)text.n * column <= room || code_width(c, text) <= room + 0.01) {
        emit(c, text, indent, false, true, source);
        return;
    }
    for (bool continued = false; text.n; continued = true) {
        size_t end = code_piece_end(c, text, room);

        assert(end > 0 && end <= text.n);
        if (continued) galley_break(c->galley, BREAK_OPENED);
        emit(c, str_sub(text, 0, end), indent, continued, end == text.n, source);
        text = str_from(text, end);
        indent = fmin((double)(spaces + HANG) * column, c->width / 2);
        room = c->width - indent - code_width(c, str_of(CODE_MARK));
    }
}

static size_t leading_spaces(struct str line)
{
    size_t spaces = 0;

    while (spaces < line.n && line.p[spaces] == ' ') spaces++;
    return spaces;
}

/* A line that is too long with the comment at its end has it above, where the line alone fits; else it is broken. */
static void set_line(struct coder *c, struct str text, int source)
{
    double column = code_width(c, str_of(" "));
    size_t spaces = leading_spaces(text);
    double indent = (double)spaces * column;
    bool fits = (double)text.n * column <= c->width || code_width(c, text) <= c->width + 0.01;
    size_t at = fits ? 0 : code_comment(c, text);
    struct str code = str_sub(text, 0, at);

    while (code.n && code.p[code.n - 1] == ' ') code.n--;
    if (!at || code_width(c, code) > c->width + 0.01 || indent > c->width / 2) {
        set_piece(c, text, 0, spaces, source);
        return;
    }
    c->above = true;
    set_piece(c, str_from(text, at), indent, spaces, source);
    c->above = false;
    galley_break(c->galley, BREAK_WIDOW);
    emit(c, code, 0, false, true, source);
}

/* How many lines of a block may be too long. */
static size_t few_of(struct str text)
{
    size_t lines = 0;

    for (size_t i = 0; i < text.n; i++) lines += text.p[i] == '\n';
    return lines / FEW_LINES < LONG_LINES_MOST ? 1 + lines / FEW_LINES : LONG_LINES_MOST;
}

/* In em. */
static double line_width(const struct coder *c, struct str line)
{
    size_t i = 0;

    while (i < line.n && (unsigned char)line.p[i] < 0x80) i++;
    /* Plain letters have one width; shaping a very long line only to learn that it is too long would cost time. */
    if (i == line.n || line.n > LONG_LINE) return (double)line.n * code_width(c, str_of(" ")) / c->size;
    return code_width(c, line) / c->size;
}

/* How wide a line is in em, and how wide if it gives its comment away. */
struct measured {
    double whole, parted;
};

static struct measured measure_line(const struct coder *c, struct str line, double enough)
{
    struct measured m;
    size_t at;

    /* Shaping a very long line only to learn that it is too long would cost time. */
    m.whole = (double)line.n > 8 * enough ? (double)line.n : code_width(c, line) / c->size;
    m.parted = m.whole;
    if (m.whole <= enough) return m;
    at = code_comment(c, line);
    if (at && (double)line.n <= 8 * enough) {
        struct str code = str_sub(line, 0, at);

        while (code.n && code.p[code.n - 1] == ' ') code.n--;
        m.parted = fmax(code_width(c, code), code_width(c, str_sub(line, 0, leading_spaces(line))) +
                                                 code_width(c, str_from(line, at))) /
                   c->size;
    }
    return m;
}

/* The width in em that the block's lines ask for, given that what is above `enough` is too much: where but few of them are wider
 * for the comment at their ends, that is not counted. */
static double widest(const struct coder *c, struct str text, double enough)
{
    double whole = 0, parted = 0;
    size_t lines = 0, comments = 0;

    while (text.n) {
        size_t n = str_find(text, '\n');
        struct measured m = measure_line(c, str_sub(text, 0, n), enough);

        lines++;
        comments += m.whole > enough && m.parted <= enough;
        whole = fmax(whole, m.whole);
        parted = fmax(parted, m.parted);
        text = str_from(text, n + 1);
    }
    return comments <= 1 + lines / FEW_LINES ? parted : whole;
}

/* A block whose widest line nearly fits is set so much smaller that it does. */
static void set_smaller(struct coder *c, struct str text, double least)
{
    double em = widest(c, text, c->width / c->size);
    double scale = c->width / (em * c->size);

    if (least >= c->size || em * c->size <= c->width || scale < LEAST_SCALE || scale * c->size < least)
        return;
    c->size *= scale * 0.9999;
    c->leading *= scale;
}

/* Deep in lists on a small card there is hardly any room: what is small is still whole. */
static void set_small_enough(struct coder *c)
{
    double columns = c->width / code_width(c, str_of(" "));
    double scale = fmax(columns, 1) / LEAST_COLUMNS;

    if (scale >= 1) return;
    c->size *= scale;
    c->leading *= scale;
}

/* What the block's bytes are, in the scratch arena. */
static void find_tokens(struct coder *c, const struct block *block)
{
    uint8_t *tokens;

    if (!block->language.n || !block->text.n) return;
    tokens = arena_alloc(c->cx->stick->scratch, block->text.n);
    if (highlight(block->language, block->text, tokens))
        c->tokens = tokens;
    else if (!highlight_plain(block->language))
        galley_remark_of(c->galley, DIAG_CODE_LANGUAGE,
                         &(struct diag_place){.line = block->line, .words = block->language},
                         str_z(c->galley->arena, block->language));
}

/* ---- what encloses a line ---- */

/* The line as it is repeated: in one, the rest of a wrapped one cut off. */
static struct line echo_of(struct coder *c, const struct enclosing *open)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    struct coder plain = *c;
    size_t end;

    if (open->end == open->first + 1) return c->galley->lines.v[open->first];
    /* What is to be said of it was said. */
    plain.galley = galley_new(c->galley->arena);
    plain.tokens = NULL;
    end = code_piece_end(c, open->text, c->width - code_width(c, str_of(ellipsis)));
    return line_of(
        &plain, str_of(arena_printf(c->galley->arena, "%.*s%s", STR(str_sub(open->text, 0, end)), ellipsis)),
        0, false, false, 0);
}

/* Forgets what does not enclose the row; what it closes is kept, where `closes`. */
static void leave(struct coder *c, struct code_row row, bool closes)
{
    for (; c->n_open; c->n_open--) {
        struct code_row above = c->open[c->n_open - 1].row;

        if (above.indent < row.indent || (above.indent == row.indent && closes) ||
            code_row_within(above, row))
            return;
    }
}

/* What is repeated above lines inside the innermost that is open: the outermost, and the innermost of the rest. NULL: nothing. */
static const struct repeat *repeat_of(struct coder *c)
{
    struct enclosing *inner = c->n_open ? &c->open[c->n_open - 1] : NULL;
    size_t n = c->n_open < c->echoes ? c->n_open : c->echoes;
    struct repeat *repeat;

    if (!n) return NULL;
    if (inner->repeat) return inner->repeat;
    repeat = NEW(c->galley->arena, struct repeat);
    repeat->lines = NEW_N(c->galley->arena, struct line, n);
    repeat->n = n;
    for (size_t i = 0; i < n; i++) repeat->lines[i] = echo_of(c, &c->open[i ? c->n_open - n + i : 0]);
    galley_echo(repeat, c->ink, c->quiet, c->x, c->width);
    inner->repeat = repeat;
    return repeat;
}

/* The row, which was set as the galley's lines from `first` on, encloses what comes, if it stands deeper. */
static void enter(struct coder *c, struct code_row row, struct str text, size_t first)
{
    if (c->n_open == MOST_OPEN || row.comment || !code_row_heads(row)) return;
    c->open[c->n_open++] =
        (struct enclosing){.row = row, .text = text, .first = first, .end = c->galley->lines.n};
}

/* What was set of the code so far: the last line that is not blank, and the last that is no comment either. */
struct code_above {
    struct code_row row, said;
    bool blank; /* lines are, since */
};

/* A line and what a break before it costs. */
static void set_row(struct coder *c, struct str line, struct code_row row, const struct code_above *above,
                    int source)
{
    size_t first = c->galley->lines.n;

    if (above->row.text.n && row.text.n) {
        leave(c, row, code_row_closes(row));
        galley_break(c->galley, code_break(above->row, above->said, row, above->blank, c->n_open));
    }
    c->galley->repeat = repeat_of(c);
    set_line(c, line, source);
    c->galley->repeat = NULL;
    if (!row.text.n) return;
    leave(c, row, false);
    enter(c, row, line, first);
}

static void set_lines(struct coder *c, struct str text, int source)
{
    const char *end = str_trim(text).p + str_trim(text).n;
    size_t first = c->galley->lines.n;
    struct code_above above = {0};
    size_t few = few_of(text);
    size_t broken = 0;

    do {
        size_t n = str_find(text, '\n');
        struct str line = str_sub(text, 0, n);
        struct code_row row = code_row_of(line, c->tokens ? c->tokens + (line.p - c->base) : NULL);

        if (c->galley->lines.n > first) galley_row(c->galley);
        /* A blank line is white, which vanishes where a column begins; but at the ends of a block it was meant. */
        if (!row.text.n && above.row.text.n && line.p < end) {
            c->galley->space_more += (float)c->leading;
            above.blank = true;
        } else {
            size_t at = c->galley->lines.n;

            set_row(c, line, row, &above, source);
            broken += c->galley->lines.n > at + 1;
            if (row.text.n) above.row = row;
            if (row.text.n && !row.comment) above.said = row;
            above.blank = false;
        }
        source++;
        text = str_from(text, n + 1);
    } while (text.n);
    if (broken > few) c->galley->strain += broken;
}

/* No line of code alone on either side of a break; less so one that a blank line parts from the others. */
static void keep_two(struct galley *galley, size_t first)
{
    struct line *second, *last;

    if (galley->lines.n - first < 2) return;
    second = &galley->lines.v[first + 1];
    last = &galley->lines.v[galley->lines.n - 1];
    if (second->cost < BREAK_WIDOW) second->cost = second->space > 0 ? BREAK_WIDOW / 2 : BREAK_WIDOW;
    if (last->cost < BREAK_WIDOW) last->cost = last->space > 0 ? BREAK_WIDOW / 2 : BREAK_WIDOW;
}

static struct coder coder_of(const struct context *cx, const struct block *block, double size, double x,
                             double width)
{
    return (struct coder){
        .cx = cx,
        .font = {FAMILY_MONO, FACE_REGULAR, SHAPE_NO_LIGATURES, 0, NULL},
        .size = size,
        .x = x + INSET * size,
        .width = width - 2 * INSET * size,
        .base = block->text.p,
    };
}

/* The measure that the block asks for, in em: a few of its lines, the longest, may be broken. */
static double wanted(const struct coder *c, struct str text)
{
    double longest[LONG_LINES_MOST + 1] = {0}; /* falling */
    size_t few = few_of(text);

    assert(few <= LONG_LINES_MOST);
    while (text.n) {
        size_t n = str_find(text, '\n');
        double width = line_width(c, str_sub(text, 0, n));

        for (size_t i = 0; i <= few; i++) {
            double less = longest[i];

            if (width <= less) continue;
            longest[i] = width;
            width = less;
        }
        text = str_from(text, n + 1);
    }
    return longest[few];
}

bool code_fits(const struct context *cx, const struct block *block, double size, double width)
{
    struct coder c = coder_of(cx, block, size, 0, width);

    return wanted(&c, block->text) * size <= c.width;
}

void code_set(const struct context *cx, struct galley *galley, const struct block *block, double x,
              double width, const struct type *type)
{
    struct coder c = coder_of(cx, block, type->listing, x, width);
    struct arena_mark mark = arena_mark(cx->stick->scratch);
    struct deco *deco = NEW(galley->arena, struct deco);
    size_t first = galley->lines.n;

    c.galley = galley;
    c.leading = type->code_leading;
    c.type = type;
    c.ink = type->text;
    c.quiet = type->quiet;
    find_tokens(&c, block);
    set_smaller(&c, block->text, type->least);
    set_small_enough(&c);
    galley->code = (float)c.size;
    c.echoes = ECHOES;
    if (cx->column_depth > 0) c.echoes = (size_t)fmin(ECHOES, cx->column_depth * ECHO_DEPTH / c.leading);
    *deco = (struct deco){.kind = DECO_TINT,
                          .outer = galley->deco,
                          .x = x,
                          .w = width,
                          .pad = PAD * type->code_leading,
                          .radius = type->theme->code_radius,
                          .ink = type->framed ? type->hairline : type->tint,
                          .frame = type->framed};
    if (galley->depth < DECO_DEEPEST) galley_open(galley, deco);
    galley_tag_open(galley, TAG_LISTING);
    set_lines(&c, block->text, block->line);
    galley_tag_close(galley);
    if (galley->deco == deco) galley_close(galley);
    keep_two(galley, first);
    galley->listed += (float)galley_height(galley, first, galley->lines.n);
    galley_keep(galley, first, cx->column_depth, cx->keep);
    arena_reset(cx->stick->scratch, mark);
}
