#include "product/calibrate_page.h"

#include <math.h>
#include <string.h>

#include "base/length.h"
#include "deck/select.h"
#include "impose/printer.h"
#include "typeset/label.h"
#include "typeset/para.h"

static const double MM = PT_PER_MM;
/* The cuts lie so far from the sheet's edges: outside them is room for the scales at the edges. */
static const double INSET = CALIBRATE_PAGE_INSET;
static const double STROKE = 0.3, ZERO_STROKE = 0.6;
static const double SMALL = 6.5; /* points: of figures */
static const double CAP = 0.36;  /* half the height of figures, times their size */
static const double ACROSS = 3;  /* mm: strokes run so far over the cut into the strip */
static const double STRAY = 4;   /* mm: and those of the back so much further, since the cut may miss them */
static const double FRONT_PITCH = 1;  /* mm */
static const double BACK_PITCH = 0.9; /* mm: ten of these and nine of those are a caliper */
enum { COARSE = 5, FRONT_STROKES = 10, FINE = 5 };

/* The smallest sheet on which scales, figures and words find room. */
static const double LEAST_W = 130 * PT_PER_MM, LEAST_H = 180 * PT_PER_MM;

struct sheet_side {
    struct arena *arena;
    const struct context *cx;
    const struct make *make;
    struct page *page;
    struct rect area; /* what the printer can print */
    bool back, axis;  /* axis: the sheet turns about its vertical one */
    struct para_style figure, name, text, head;
};

/* A scale, as seen on the side: its zero, the way it counts up, and the way to the side of its figures. */
struct scale {
    double x, y, ux, uy, vx, vy;
};

static double edge_base(const struct job *job)
{
    return fmin(fmax(10, ceil(job->printable / MM) + (double)COARSE), 14);
}

/* ---- strokes and figures ---- */

static double clamp(double v, double from, double to)
{
    return fmax(from, fmin(v, to));
}

/* The part of a level or upright stroke that the printer can print. */
static void stroke(struct sheet_side *s, double x0, double y0, double x1, double y1, double width)
{
    double right = s->area.x + s->area.w, foot = s->area.y + s->area.h;
    double fx = clamp(x0, s->area.x, right), fy = clamp(y0, s->area.y, foot);
    double tx = clamp(x1, s->area.x, right), ty = clamp(y1, s->area.y, foot);

    if (x0 == x1 ? fx != x0 : fy != y0) return;
    page_line(s->arena, s->page, fx, fy, tx, ty, width, 0, INK_BLACK, ITEM_MARK);
}

static void centred(struct sheet_side *s, const char *text, double x, double y,
                    const struct para_style *style)
{
    struct str str = str_of(text);

    label_draw(s->cx->stick, s->arena, s->page, str, x - label_width(s->cx->stick, str, style) / 2,
               y + CAP * style->size, style, ITEM_MARK);
}

/* The stroke at `at` mm of the scale, from `from` to `to` mm towards the figures. */
static void scale_stroke(struct sheet_side *s, const struct scale *c, double at, double from, double to,
                         double width)
{
    double x = c->x + c->ux * at * MM, y = c->y + c->uy * at * MM;

    stroke(s, x + c->vx * from * MM, y + c->vy * from * MM, x + c->vx * to * MM, y + c->vy * to * MM, width);
}

static void scale_figure(struct sheet_side *s, const struct scale *c, double at, double away,
                         const char *text, const struct para_style *style)
{
    centred(s, text, c->x + (c->ux * at + c->vx * away) * MM, c->y + (c->uy * at + c->vy * away) * MM, style);
}

static const char *signed_figure(const struct sheet_side *s, int k)
{
    return arena_printf(s->arena, "%s%d", k < 0 ? "\xE2\x88\x92" : "", k < 0 ? -k : k);
}

/* How far a stroke runs towards the figures, and where its figure stands: mm. Upright strokes stand too close for
 * figures in one row. */
static void reach(const struct scale *c, int k, double more, double *to, double *figure)
{
    bool level = c->uy == 0;

    *to = k % 2 ? 2.2 : level && k % 4 ? 5.6 : 3;
    if (k == 0) *to = level ? 8.2 : 6.6;
    *to += more;
    *figure = *to + (level ? 1.4 : 1.7);
}

/* Strokes from -n to n; figures stand at the even ones. */
static void scale_draw(struct sheet_side *s, const struct scale *c, int n, double pitch, double from,
                       double more, double grow)
{
    for (int k = -n; k <= n; k++) {
        double at = k * pitch * grow, to, figure;

        reach(c, k, more, &to, &figure);
        scale_stroke(s, c, at, from, to, k == 0 ? ZERO_STROKE : STROKE);
        if (k % 2 || k > COARSE + 1 || k < -COARSE - 1) continue;
        scale_figure(s, c, at, figure, signed_figure(s, k), k == 0 ? &s->name : &s->figure);
    }
}

/* ---- where the scales lie ---- */

/* What lies there on the front, as seen on this side. */
static struct scale seen(const struct sheet_side *s, struct scale c)
{
    if (s->back && s->axis) {
        c.x = s->page->w - c.x;
        c.ux = -c.ux;
        c.vx = -c.vx;
    } else if (s->back) {
        c.y = s->page->h - c.y;
        c.uy = -c.uy;
        c.vy = -c.vy;
    }
    return c;
}

static void draw_cut_scale(struct sheet_side *s, const struct calibrate_mark *mark)
{
    struct scale c = {mark->x, mark->y, !mark->upright, mark->upright, 0, 0};
    char name[2] = {mark->label, 0};
    struct para_style style = s->head;
    double more = s->back ? STRAY : 0;

    if (mark->upright)
        c.vx = mark->x < s->page->w / 2 ? 1 : -1;
    else
        c.vy = mark->y < s->page->h / 2 ? 1 : -1;
    c = seen(s, c);
    scale_draw(s, &c, s->back ? FINE : FRONT_STROKES, s->back ? BACK_PITCH : FRONT_PITCH, -ACROSS - more,
               more, 1);
    style.size = 16;
    scale_figure(s, &c, 0, more + (mark->upright ? 12 : 13.8), name, &style);
}

/* A scale that a ruler is laid to: along a line, from the paper's edge. On the front only. */
static void draw_edge_scale(struct sheet_side *s, const struct calibrate_mark *mark, double base)
{
    double w = s->page->w, h = s->page->h;
    struct scale c = {mark->x, mark->y, !mark->upright, mark->upright, 0, 0};
    bool near = mark->upright ? mark->y < h / 2 : mark->x < w / 2;
    char name[2] = {mark->label, 0};
    struct para_style style = s->head;

    if (mark->upright) {
        c.y = near ? base * MM : h - base * MM;
        /* Outwards: nearer to the middle there is no room on small sheets. */
        c.vx = mark->x < w / 2 ? -1 : 1;
        stroke(s, c.x, near ? 0 : c.y - 5.5 * MM, c.x, near ? c.y + 5.5 * MM : h, STROKE);
    } else {
        c.x = near ? base * MM : w - base * MM;
        c.vy = mark->y < h / 2 ? 1 : -1;
        stroke(s, near ? 0 : c.x - 5.5 * MM, c.y, near ? c.x + 5.5 * MM : w, c.y, STROKE);
    }
    scale_draw(s, &c, FINE, BACK_PITCH, 0, 0, 1);
    style.size = 12;
    scale_figure(s, &c, 0, mark->upright ? 11.3 : 12.6, name, &style);
    /* Behind the name, or off the strokes: a cutting line may run on the other side of an upright scale. */
    scale_figure(s, &c, 0, mark->upright ? 20 : -2.2,
                 arena_printf(s->arena, near ? "ruler \xE2\x88\x92 %g" : "%g \xE2\x88\x92 ruler", base),
                 &s->figure);
}

/* ---- words ---- */

/* A paragraph that is set; its number, if it has one, hangs. */
struct step {
    const char *number;
    struct galley *galley;
    double space; /* above */
};

struct flow_text {
    struct sheet_side *side;
    VEC(struct step) steps;
    double width, size;
};

static struct para_style text_style(const struct flow_text *f)
{
    struct para_style style = f->side->text;

    style.size = f->size;
    style.code_size = 0.9 * f->size;
    style.leading = 1.36 * f->size;
    return style;
}

static double indent(const struct flow_text *f)
{
    return 1.6 * f->size;
}

/* A paragraph; *bold* and `code`. */
static void add_para(struct flow_text *f, const char *number, double space, const char *text)
{
    struct sheet_side *s = f->side;
    struct para_style style = text_style(f);
    struct step *step = VEC_PUSH(s->arena, &f->steps);
    struct spans spans = {0};
    unsigned marked = 0;

    while (*text) {
        size_t n = strcspn(text, "*`");
        if (n) {
            struct span *span = VEC_PUSH(s->arena, &spans);
            span->text = (struct str){text, n};
            span->style = marked;
        }
        text += n;
        if (*text) marked ^= *text++ == '*' ? STYLE_BOLD : STYLE_CODE;
    }
    *step = (struct step){number, galley_new(s->arena), space * f->size};
    para_set(s->cx, step->galley, &spans, indent(f), f->width - indent(f), &style);
}

static double steps_height(const struct flow_text *f)
{
    double height = 0;

    for (size_t i = 0; i < f->steps.n; i++) {
        const struct galley *galley = f->steps.v[i].galley;
        height += f->steps.v[i].space + galley_height_all(galley);
    }
    return height;
}

static void draw_steps(const struct flow_text *f, double x, double y)
{
    struct sheet_side *s = f->side;
    struct para_style style = text_style(f);

    style.face |= FACE_BOLD;
    for (size_t i = 0; i < f->steps.n; i++) {
        const struct step *step = &f->steps.v[i];
        size_t first = s->page->items.n;

        y += step->space;
        if (step->number)
            label_draw(s->cx->stick, s->arena, s->page, str_of(step->number), x,
                       y + LINE_BASELINE * style.leading, &style, ITEM_MARK | ITEM_SPACE);
        y += galley_draw(s->arena, step->galley, 0, step->galley->lines.n, s->page, x, y);
        page_say(s->arena, s->page, first, make_para(s->arena, NULL, 0));
    }
}

/* As it is typed: " --tray \"manual\"", or nothing for the usual tray. */
static const char *tray_option(const struct make *make)
{
    const char *tray = make->job->tray;

    return *tray ? arena_printf(make->arena, " --tray \"%s\"", tray) : "";
}

static const char *command(const struct make *make)
{
    const struct job *job = make->job;
    const char *flip = job->flip == FLIP_LONG ? "long" : "short";

    return arena_printf(make->arena,
                        "recto calibrate --paper %s --flip %s%s --read \"A=0.3 B=-0.2 ...\" --printer office",
                        job->paper.name, flip, tray_option(make));
}

/* A sheet that checks corrections is not to be taken for one that measures. */
static void corrected_words(struct flow_text *f)
{
    const struct make *make = f->side->make;

    if (!make->job->printer) return;
    add_para(f, NULL, 0.7,
             arena_printf(make->arena,
                          "This sheet is printed with the corrections of the printer *%s*: if they are "
                          "right, every scale reads 0. To measure anew, print it without `--printer`.",
                          make->job->printer));
}

static void front_words(struct flow_text *f)
{
    const struct make *make = f->side->make;
    const struct job *job = make->job;
    struct arena *arena = make->arena;
    bool axis = f->side->axis;
    const char *flip = job->flip == FLIP_LONG ? "long" : "short";

    corrected_words(f);
    add_para(
        f, "1", 0.7,
        arena_printf(arena,
                     "Print this file at 100 %% (\xE2\x80\x9C"
                     "actual size\xE2\x80\x9D), on both sides, "
                     "flipped on the *%s edge*, on the paper and from the tray that you want to measure. "
                     "Let the sheet cool and lie flat.",
                     flip));
    add_para(
        f, "2", 0.7,
        arena_printf(arena,
                     "Turn the sheet over %s. The arrow on the back must point up, too. If it points down, "
                     "your printer flips on the other edge: make the sheet again with `--flip %s`.",
                     axis ? "sideways, like the leaf of a book" : "upwards, like the leaf of a notepad",
                     job->flip == FLIP_LONG ? "short" : "long"));
    add_para(f, "3", 0.7,
             "*1 to 8* measure the front itself. You need them only for perforated sheets; else go on with "
             "step 4. Lay a "
             "millimetre ruler along the line, its zero at the paper\xE2\x80\x99s edge. The millimetre of "
             "the ruler that "
             "is nearest to the long stroke gives whole millimetres, as the sum beside the scale says. The "
             "stroke that "
             "meets a millimetre of the ruler gives tenths. Add the two.");
    add_para(f, "4", 0.7,
             "Cut along the four long lines with a sharp knife and a ruler, right through the scales *A to "
             "H*. Keep the "
             "piece in the middle.");
    add_para(f, "5", 0.7,
             "Look at each scale on the cut edge of that piece: the strokes of the front end there on one "
             "side, those of "
             "the back on the other. The figure of the front that is nearest to the *long stroke of the "
             "back* gives "
             "whole millimetres. The stroke of the back that *meets a stroke of the front* gives tenths. Add "
             "the two. Even strokes have figures, the odd ones stand between them. If both end strokes, "
             "\xE2\x88\x92"
             "5 and 5, meet one, the long stroke stands half-way between two figures: take that, as 1.5.");
    add_para(f, "6", 0.7,
             arena_printf(arena,
                          "Type in what you read, in millimetres, under any name for the printer. Scales "
                          "that you could not read are left out; all eight of *A to H* are best."));
    add_para(f, NULL, 0.35, arena_printf(arena, "`%s`", command(make)));
    add_para(f, NULL, 0.35,
             arena_printf(arena, "From then on `--printer office%s` puts the backs where the fronts are.",
                          tray_option(make)));
    add_para(
        f, NULL, 1.2,
        "An example of a cut edge: the long stroke of the back is nearest to 2, and its stroke \xE2\x88\x92"
        "3 meets a stroke of the front. 2 and \xE2\x88\x92"
        "3 tenths are 1.7.");
}

static void back_words(struct flow_text *f)
{
    add_para(
        f, 0, 0.7,
        arena_printf(
            f->side->arena,
            "You see this side the right way up after turning the sheet over %s. The figures on this side "
            "are tenths of a millimetre; the letters are those of the same places on the front. All "
            "that is to do stands on the front.",
            f->side->axis ? "sideways, like the leaf of a book" : "upwards, like the leaf of a notepad"));
}

/* A cut edge, enlarged, that reads 1.7. Returns its height. */
static double draw_example(struct sheet_side *s, double x, double y, double width, bool draw)
{
    double grow = fmin(4.2, width / (15 * MM));
    double height = 21 * MM;
    struct scale front = {x + 8 * MM * grow, y + 10.5 * MM, 1, 0, 0, -1};
    struct scale back = {front.x + 1.7 * MM * grow, front.y, 1, 0, 0, 1};
    double met = front.x - 1 * MM * grow;

    if (!draw) return height;
    scale_draw(s, &front, 6, FRONT_PITCH, 0, 0, grow);
    scale_draw(s, &back, FINE, BACK_PITCH, 0, 0, grow);
    page_line(s->arena, s->page, x, front.y, x + 15 * MM * grow, front.y, 0.4, 0, INK_GRAY_OF(120),
              ITEM_MARK);
    page_frame(s->arena, s->page, (struct rect){met - 1.3 * MM, front.y - 3.1 * MM, 2.6 * MM, 6.2 * MM},
               1.3 * MM, 0.6, INK_GRAY_OF(90), ITEM_MARK);
    label_draw(s->cx->stick, s->arena, s->page, str_of("front"), x, front.y - 7.5 * MM, &s->figure,
               ITEM_MARK);
    label_draw(s->cx->stick, s->arena, s->page, str_of("back"), x, front.y + 9.5 * MM, &s->figure, ITEM_MARK);
    return height;
}

/* ---- sides ---- */

static void draw_arrow(struct sheet_side *s, double x, double y, double size)
{
    page_line(s->arena, s->page, x, y, x, y + size, 1.4, 0, INK_BLACK, ITEM_MARK);
    page_line(s->arena, s->page, x, y, x - size / 3, y + size / 2.2, 1.4, 0, INK_BLACK, ITEM_MARK);
    page_line(s->arena, s->page, x, y, x + size / 3, y + size / 2.2, 1.4, 0, INK_BLACK, ITEM_MARK);
}

/* Each edge of the paper has one name on both sides: the front's. */
static void name_edges(struct sheet_side *s)
{
    static const char *const names[] = {"left edge", "right edge", "top edge", "bottom edge"};
    double w = s->page->w, h = s->page->h, in = INSET * 0.55;
    const double x[] = {in, w - in, w / 2, w / 2}, y[] = {h / 2, h / 2, in, h - in};

    for (int i = 0; i < 4; i++) {
        struct scale c = seen(s, (struct scale){x[i], y[i], 0, 0, 0, 0});
        centred(s, names[i], c.x, c.y, &s->figure);
        if (s->back) centred(s, "of the front", c.x, c.y + 1.3 * SMALL, &s->figure);
    }
}

static void draw_cuts(struct sheet_side *s)
{
    double w = s->page->w, h = s->page->h;

    stroke(s, INSET, 0, INSET, h, STROKE);
    stroke(s, w - INSET, 0, w - INSET, h, STROKE);
    stroke(s, 0, INSET, w, INSET, STROKE);
    stroke(s, 0, h - INSET, w, h - INSET, STROKE);
}

static void set_words(struct flow_text *f, bool back)
{
    f->steps.n = 0;
    if (back)
        back_words(f);
    else
        front_words(f);
}

/* Title, arrow, example and steps, at the largest size that finds room between the scales. */
static void draw_body(struct sheet_side *s)
{
    static const double sizes[] = {9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6};
    const struct job *job = s->make->job;
    double side = INSET + 16 * MM;
    double below = 3 * MM; /* the letters of E and F */
    struct rect room = {side, side + below, s->page->w - 2 * side, s->page->h - 2 * side - below};
    struct flow_text f = {.side = s, .width = room.w};
    double head = 17 * MM, example = s->back ? 0 : draw_example(s, 0, 0, room.w, false);
    double depth = 0;
    const char *flip = job->flip == FLIP_LONG ? "long" : "short";

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        f.size = sizes[i];
        set_words(&f, s->back);
        depth = steps_height(&f);
        if (head + depth + 5 * MM + example <= room.h) break;
    }
    room.y += fmax(0, (room.h - head - depth - 5 * MM - example) * 0.4);
    draw_arrow(s, room.x + 2.5 * MM, room.y, 9 * MM);
    s->head.size = 19;
    s->page->within = make_section(s->arena, 0);
    s->page->tag = make_heading(s->arena, NULL, LEVEL_TOPIC, 0);
    label_draw(s->cx->stick, s->arena, s->page, str_of(s->back ? "Back" : "Front"), room.x + 8 * MM,
               room.y + 5.2 * MM, &s->head, ITEM_MARK);
    s->page->tag = make_para(s->arena, NULL, 0);
    label_draw(
        s->cx->stick, s->arena, s->page,
        str_of(arena_printf(
            s->arena, "of the calibration sheet, edition %d \xC2\xB7 %s%s%s \xC2\xB7 flip on the %s edge",
            CALIBRATE_EDITION, job->paper.title, *job->tray ? " \xC2\xB7 tray " : "", job->tray, flip)),
        room.x + 8 * MM, room.y + 9.6 * MM, &s->figure, ITEM_MARK);
    s->page->tag = NULL;
    draw_steps(&f, room.x, room.y + head - 4 * MM);
    if (!s->back) draw_example(s, room.x, room.y + head + depth + 1 * MM, room.w, true);
}

static struct para_style role_style(const struct theme *theme, enum role role, double size, unsigned face)
{
    struct type type = theme_type(theme, role, size, 0, "en");
    struct para_style style = style_of(&type);

    style.family = FAMILY_SANS;
    style.face = face;
    style.ink = style.code_ink = INK_BLACK;
    style.features |= SHAPE_TABULAR;
    return style;
}

static struct page *draw_side(const struct make *make, bool back)
{
    const struct job *job = make->job;
    double w = job->paper.w, h = job->paper.h;
    struct calibrate_mark marks[CALIBRATE_MARKS];
    struct context cx = {.stick = make->stick, .as_typed = true};
    struct sheet_side s = {
        .arena = make->arena,
        .cx = &cx,
        .make = make,
        .page = page_new(make->arena, w, h),
        .area = {job->printable, job->printable, w - 2 * job->printable, h - 2 * job->printable},
        .back = back,
        .axis = impose_axis_vertical(w, h, job->flip),
        .figure = role_style(make->theme, ROLE_FURNITURE, SMALL, 0),
        .name = role_style(make->theme, ROLE_FURNITURE, SMALL, FACE_BOLD),
        .head = role_style(make->theme, ROLE_FURNITURE, 19, FACE_BOLD),
        .text = role_style(make->theme, ROLE_ANSWER, 9, 0),
    };

    calibrate_marks(w, h, INSET, marks);
    if (!back) draw_cuts(&s);
    for (int i = 0; i < CALIBRATE_MARKS; i++) {
        if (i < CALIBRATE_CUTS)
            draw_cut_scale(&s, &marks[i]);
        else if (!back)
            draw_edge_scale(&s, &marks[i], edge_base(job));
    }
    name_edges(&s);
    draw_body(&s);
    return s.page;
}

static void put(const struct make *make, struct side *side, const struct page *page, size_t folio)
{
    struct place *place = VEC_PUSH(make->arena, &side->places);

    *place = (struct place){page, {0, 0, page->w, page->h}, 0, FACE_PAGE, 0, 0, folio};
}

void calibrate_page_make(const struct make *make, struct product *product)
{
    const struct job *job = make->job;
    struct print *print;
    struct sheet *sheet;

    if (fmin(job->paper.w, job->paper.h) < LEAST_W || fmax(job->paper.w, job->paper.h) < LEAST_H) {
        diag(make->diags, DIAG_USAGE, NULL, 0,
             "calibrate needs a sheet of 130x180mm at least: use a5 or larger");
        product->wrong = true;
        return;
    }
    print = VEC_PUSH(make->arena, &product->prints);
    print->kind = "calibration";
    print->file = select_output(make->arena, job, make->deck, "calibrate", NULL);
    print->title = str_of("Calibration sheet");
    print->language = str_of("en");
    print->w = job->paper.w;
    print->h = job->paper.h;
    print->printable = job->printable;
    print->duplex = job->flip == FLIP_LONG ? DUPLEX_LONG : DUPLEX_SHORT;
    sheet = impose_sheet(make->arena, print);
    sheet->has_back = true;
    put(make, &sheet->front, draw_side(make, false), 1);
    put(make, &sheet->back, draw_side(make, true), 2);
    if (!printer_correct(make->arena, job, make->diags, print)) product->wrong = true;
    print->how =
        str_of("The sheet says what to do: print it on both sides, cut it, read it, and give the readings to "
               "recto calibrate --read.");
}
