#include "typeset/figure.h"

#include <math.h>
#include <string.h>

#include "image/image.h"

/* Captions and frames: times the text's size, spaces times the leading. */
static const double CAPTION_SIZE = 0.82;
static const double CAPTION_ABOVE = 0.25;
static const double FRAME_PAD = 0.45;
static const double FRAME_RADIUS = 1.5; /* points */
static const double APART = 0.4;        /* pictures and text of one paragraph */
static const double CAPTION_LINES = 3;  /* that stay with their picture */
static const double HAIR = 0.25;        /* points: no picture is narrower, however long it is */
/* In a table a picture has at least this measure, if it is as wide; times the text's size. */
static const double NARROWEST = 5;
/* A caption may take this part of what a picture has, no more. */
static const double CAPTION_MOST = 0.35;

struct figure {
    const struct context *cx;
    struct galley *galley;
    const struct para_style *style;
    double x, width;
    bool alone; /* the paragraph holds pictures only */
    bool row;   /* all of which are small: they stand side by side */
};

static bool is_blank(const struct span *span)
{
    return span->kind == SPAN_BREAK || (span->kind == SPAN_TEXT && !str_trim(span->text).n);
}

/* True if the picture is set by itself, not among words. */
static bool stands(const struct figure *f, const struct span *span)
{
    const struct image *image;

    if (span->kind != SPAN_IMAGE) return false;
    image = stick_image(f->cx, span);
    if (f->alone) return !f->row;
    return image && !image->wrong && !para_image_small(span, image, f->style);
}

/* A file's name, with or without its ending, or what editors write when nobody does: it tells a reader nothing. */
bool figure_caption(struct str alt, const char *url)
{
    static const char *const empty[] = {
        "",         "image", "img",     "picture", "photo",      "figure",           "alt",
        "alt text", "logo",  "diagram", "icon",    "screenshot", "image description"};
    const struct str text = str_trim(alt);
    const char *end = url + strcspn(url, "?#");
    const char *name = end;
    size_t stem;

    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (str_is_nocase(text, empty[i])) return false;
    while (name > url && name[-1] != '/') name--;
    stem = str_find((struct str){name, (size_t)(end - name)}, '.');
    if (str_eq(text, (struct str){name, (size_t)(end - name)}) || str_eq(text, (struct str){name, stem}))
        return false;
    /* "IMG_2041.jpeg": some other file's name. */
    if (str_find(text, ' ') < text.n || text.n < 5) return true;
    return text.p[text.n - 4] != '.' && text.p[text.n - 5] != '.';
}

static struct para_style caption_style(const struct para_style *style)
{
    struct para_style small = *style;

    small.size *= CAPTION_SIZE;
    small.leading *= CAPTION_SIZE;
    small.code_size *= CAPTION_SIZE;
    small.ink = small.code_ink = style->quiet;
    if (small.align == PARA_JUSTIFY) small.align = PARA_LEFT;
    small.balance = false;
    small.line_cost = BREAK_FORBIDDEN;
    return small;
}

static struct span text_span(const struct span *span, struct str text, unsigned bits)
{
    return (struct span){
        .kind = SPAN_TEXT, .style = bits, .text = text, .url = span->link, .line = span->line};
}

/* A frame with the picture's text. */
static void set_frame(struct figure *f, const struct span *span, const struct image *image)
{
    struct span text = text_span(span, para_image_text(span, image), STYLE_ITALIC);
    struct spans spans = {&text, 1, 1};
    struct para_style style = caption_style(f->style);
    struct deco *deco = NEW(f->galley->arena, struct deco);
    double pad = FRAME_PAD * f->style->size;
    double least, most, w;

    para_image_remark(f->galley, span, image);
    if (!str_trim(text.text).n) text.text = str_of("?");
    para_extent(f->cx, &spans, &style, false, &least, &most);
    w = fmin(f->width, most + 2 * pad + 0.1);
    *deco = (struct deco){.kind = DECO_TINT,
                          .outer = f->galley->deco,
                          .x = style.base == BIDI_RTL ? f->x + f->width - w : f->x,
                          .w = w,
                          .pad = pad / 2,
                          .radius = FRAME_RADIUS,
                          .ink = style.quiet,
                          .frame = true};
    if (f->galley->depth < DECO_DEEPEST) galley_open(f->galley, deco);
    para_set(f->cx, f->galley, &spans, deco->x + pad, w - 2 * pad, &style);
    if (f->galley->deco == deco) galley_close(f->galley);
}

/* False if the picture has no caption. Of one that is a link the note's number is a caption. */
static bool has_caption(const struct figure *f, struct span *caption, const char *url)
{
    if (figure_caption(caption->text, url)) return true;
    caption->text.n = 0;
    return caption->url && *caption->url != '#' && f->cx->link_notes;
}

/* The height of the caption with the space above it, which the picture leaves to it. A long one is text that follows the
 * picture, and may stand on another page: 0. */
static double caption_depth(struct figure *f, const struct spans *caption, const struct para_style *style)
{
    double least, most, lines, depth;

    para_extent(f->cx, caption, style, false, &least, &most);
    lines = ceil(most / f->width);
    depth = lines * style->leading + CAPTION_ABOVE * f->style->leading;
    if (lines > CAPTION_LINES) return 0;
    return f->cx->image_depth > 0 && depth > CAPTION_MOST * f->cx->image_depth ? 0 : depth;
}

static bool leads_out(const struct span *span)
{
    return span->link && *span->link != '#';
}

/* What comes is the picture, and the link that it is. Of what is furniture nothing. */
static void open_picture(struct figure *f, const struct span *span)
{
    if (!f->galley->tag) return;
    if (leads_out(span)) galley_tag_open(f->galley, TAG_LINK);
    galley_tag_open(f->galley, TAG_FIGURE)->alt = str_trim(span->text);
}

/* `kept`: together with the picture. In what the picture is tagged as, which is read as its alt text: so it is not heard twice. */
static void set_caption(struct figure *f, const struct spans *caption, const struct para_style *style,
                        bool kept)
{
    galley_space(f->galley, CAPTION_ABOVE * f->style->leading);
    galley_break(f->galley, kept ? BREAK_FORBIDDEN : BREAK_WIDOW);
    if (f->galley->tag) galley_tag_open(f->galley, TAG_CAPTION);
    para_set(f->cx, f->galley, caption, f->x, f->width, style);
}

/* The picture as one line. Its baseline is that of a line of text at its top, so that a bullet or a number beside it
 * stands there. */
static void set_picture(struct figure *f, const struct span *span, const struct image *image)
{
    struct span text = text_span(span, span->text, 0);
    struct spans spans = {&text, 1, 1};
    struct para_style style = caption_style(f->style);
    const struct tag *around = f->galley->tag;
    const struct image *mask = stick_mask(f->cx, span);
    struct page holder = {0};
    bool captioned = has_caption(f, &text, span->url);
    double caption = captioned ? caption_depth(f, &spans, &style) : 0;
    double scale = 1;
    double w, h, x;
    struct line *line;

    para_image_size(span, image, f->width, &w, &h);
    if (f->cx->image_depth > 0) scale = fmin(scale, (f->cx->image_depth - caption) / h);
    w = fmax(w * scale, HAIR);
    h = fmax(h * scale, HAIR);
    x = f->x;
    if (f->style->align == PARA_CENTER)
        x += (f->width - w) / 2;
    else if (f->style->align == PARA_RIGHT || f->style->base == BIDI_RTL)
        x += f->width - w;
    f->galley->pictures++;
    para_image_note(f->galley, span, image);
    f->galley->picture = fmaxf(f->galley->picture, (float)(h + caption));

    line = galley_line(f->galley);
    line->ascent = (float)fmin(h, LINE_BASELINE * f->style->leading);
    line->descent = (float)h - line->ascent;
    line->width = (float)w;
    open_picture(f, span);
    holder.tag = f->galley->tag;
    page_image(f->galley->arena, &holder, (struct rect){x, -(double)line->ascent, w, h}, image);
    if (mask) page_image(f->galley->arena, &holder, (struct rect){x, -(double)line->ascent, w, h}, mask);
    holder.tag = f->galley->tag ? f->galley->tag->outer : NULL;
    if (leads_out(span))
        page_link(f->galley->arena, &holder, (struct rect){x, -(double)line->ascent, w, h}, -1, span->link);
    line->items = holder.items.v;
    line->n = holder.items.n;
    if (captioned) {
        if (caption <= 0) style.line_cost = BREAK_LINE;
        set_caption(f, &spans, &style, caption > 0);
    }
    f->galley->tag = around;
}

/* The text between two pictures, if there is any. `above`: something stands above it. */
static bool set_text(struct figure *f, const struct span *first, size_t n, bool above)
{
    struct spans spans;

    while (n && is_blank(first)) first++, n--;
    while (n && is_blank(&first[n - 1])) n--;
    if (!n) return false;
    if (above) galley_space(f->galley, APART * f->style->leading);
    spans = (struct spans){(struct span *)first, n, n};
    return para_set(f->cx, f->galley, &spans, f->x, f->width, f->style) > 0;
}

/* Looks at what the paragraph holds; false if it has no pictures. */
static bool survey(struct figure *f, const struct spans *spans)
{
    size_t n = 0;

    f->alone = f->row = true;
    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];
        const struct image *image;

        if (is_blank(span)) continue;
        f->alone = f->alone && span->kind == SPAN_IMAGE;
        if (span->kind != SPAN_IMAGE) continue;
        n++;
        image = stick_image(f->cx, span);
        f->row = f->row && image && !image->wrong && para_image_small(span, image, f->style);
    }
    f->row = f->row && n > 1;
    return n > 0;
}

/* A picture may be made smaller, but not to nothing; what stands for one that is not there is text. */
static void picture_extent(const struct figure *f, const struct span *span, double *least, double *most)
{
    const struct image *image = stick_image(f->cx, span);
    double h;

    if (image && !image->wrong) {
        para_image_size(span, image, INFINITY, most, &h);
        if (span->width < 0) *most = image->width;
        *least = fmin(*most, NARROWEST * f->style->size);
    } else {
        struct span text = text_span(span, para_image_text(span, image), STYLE_ITALIC);
        struct spans spans = {&text, 1, 1};
        struct para_style style = caption_style(f->style);
        double pads = 2 * FRAME_PAD * f->style->size + 0.1;

        para_extent(f->cx, &spans, &style, false, least, most);
        *least += pads;
        *most += pads;
    }
}

size_t figure_set(const struct context *cx, struct galley *galley, const struct spans *spans, double x,
                  double width, const struct para_style *style)
{
    struct figure f = {cx, galley, style, x, width, false, false};
    size_t lines = galley->lines.n;
    size_t from = 0;
    bool above = false;

    if (!cx->stick->images || !survey(&f, spans)) return para_set(cx, galley, spans, x, width, style);
    for (size_t i = 0; i <= spans->n; i++) {
        const struct span *span = i < spans->n ? &spans->v[i] : NULL;
        const struct image *image;

        if (span && !stands(&f, span)) continue;
        if (set_text(&f, spans->v + from, i - from, above)) above = true;
        from = i + 1;
        if (!span) break;
        image = stick_image(cx, span);
        if (above) {
            galley_space(galley, APART * style->leading);
            galley_break(galley, BREAK_WIDOW);
        }
        if (image && !image->wrong)
            set_picture(&f, span, image);
        else
            set_frame(&f, span, image);
        above = true;
    }
    return galley->lines.n - lines;
}

void figure_extent(const struct context *cx, const struct spans *spans, const struct para_style *style,
                   bool divided, double *least, double *most)
{
    struct figure f = {cx, NULL, style, 0, INFINITY, false, false};
    size_t from = 0;

    *least = *most = 0;
    if (!cx->stick->images || !survey(&f, spans)) {
        para_extent(cx, spans, style, divided, least, most);
        return;
    }
    for (size_t i = 0; i <= spans->n; i++) {
        const struct span *span = i < spans->n ? &spans->v[i] : NULL;
        struct spans part = {spans->v + from, i - from, i - from};
        double a, b;

        if (span && !stands(&f, span)) continue;
        para_extent(cx, &part, style, divided, &a, &b);
        *least = fmax(*least, a);
        *most = fmax(*most, b);
        from = i + 1;
        if (!span) break;
        picture_extent(&f, span, &a, &b);
        *least = fmax(*least, a);
        *most = fmax(*most, b);
    }
}
