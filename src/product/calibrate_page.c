#include "product/calibrate_page.h"

#include <math.h>
#include <string.h>

#include "base/length.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "deck/select.h"
#include "impose/printer.h"
#include "product/calibrate_draw.h"
#include "typeset/label.h"
#include "typeset/para.h"

static const double MM = PT_PER_MM;
/* The cuts lie so far from the sheet's edges: outside them is room for the scales at the edges. */
static const double INSET = CALIBRATE_PAGE_INSET;
static const double STROKE = 0.3;
static const double SMALL = 6.5, SMALLEST = 6; /* points: of figures, of anything */

/* The smallest sheet on which scales, rulers, picture and words find room: half of letter paper is one. */
static const double LEAST_W = 139 * PT_PER_MM, LEAST_H = 204 * PT_PER_MM;

/* ---- words ---- */

/* A paragraph that is set; its number, if it has one, hangs. Without a galley it is the picture of a cut edge. */
struct step {
    const char *number;
    struct galley *galley;
    double space; /* above */
};

struct flow_text {
    struct calibrate_side *side;
    VEC(struct step) steps;
    double width, size;
};

static struct para_style text_style(const struct flow_text *f)
{
    struct para_style style = f->side->text;

    style.size = f->size;
    style.code_size = fmax(SMALLEST, 0.9 * f->size);
    style.leading = 1.36 * f->size;
    return style;
}

static double indent(const struct flow_text *f)
{
    return 1.6 * f->size;
}

/* Words of the user's own among those that add_para reads: none of their characters is a mark. */
static const char *as_it_is(const struct flow_text *f, const char *text)
{
    struct strbuf b = strbuf_new(f->side->arena);

    for (; *text; text++) {
        if (strchr("*`\\", *text)) strbuf_addc(&b, '\\');
        strbuf_addc(&b, *text);
    }
    return str_z(b.arena, strbuf_str(&b));
}

static void add_span(struct arena *arena, struct spans *spans, struct strbuf *text, unsigned style)
{
    struct span *span;

    if (!text->n) return;
    span = VEC_PUSH(arena, spans);
    span->text = strbuf_str(text);
    span->style = style;
    *text = strbuf_new(arena);
}

/* A paragraph, in the sheet's language; *bold* and `code`, and behind a backslash any character as it is. */
static void add_para(struct flow_text *f, const char *number, double space, const char *english)
{
    struct calibrate_side *s = f->side;
    struct para_style style = text_style(f);
    struct step *step = VEC_PUSH(s->arena, &f->steps);
    struct strbuf run = strbuf_new(s->arena);
    struct spans spans = {0};
    unsigned marked = 0;

    for (const char *p = calibrate_draw_say(s, english); *p; p++) {
        if (*p == '*' || *p == '`') {
            add_span(s->arena, &spans, &run, marked);
            marked ^= *p == '*' ? STYLE_BOLD : STYLE_CODE;
            continue;
        }
        if (*p == '\\' && p[1]) p++;
        strbuf_addc(&run, *p);
    }
    add_span(s->arena, &spans, &run, marked);
    *step = (struct step){number, galley_new(s->arena), space * f->size};
    para_set(s->cx, step->galley, &spans, indent(f), f->width - indent(f), &style);
}

/* The steps that the picture is about. */
static const char *const pictured[3] = {"5", "6", "7"};

static void add_picture(struct flow_text *f)
{
    *VEC_PUSH(f->side->arena, &f->steps) = (struct step){NULL, NULL, 0.9 * f->size};
}

static double steps_height(const struct flow_text *f, size_t from, size_t to)
{
    double height = 0;

    for (size_t i = from; i < to; i++) {
        const struct step *step = &f->steps.v[i];
        height += step->space + (step->galley ? galley_height_all(step->galley) : CALIBRATE_DRAW_EXAMPLE);
    }
    return height;
}

static void draw_steps(const struct flow_text *f, size_t from, size_t to, double x, double y)
{
    struct calibrate_side *s = f->side;
    struct para_style style = text_style(f);

    style.face |= FACE_BOLD;
    for (size_t i = from; i < to; i++) {
        const struct step *step = &f->steps.v[i];
        size_t first = s->page->items.n;

        y += step->space;
        if (!step->galley) {
            calibrate_draw_example(s, x + indent(f), y, f->width - indent(f), pictured);
            y += CALIBRATE_DRAW_EXAMPLE;
            continue;
        }
        if (step->number)
            label_draw(s->cx->stick, s->arena, s->page, str_of(step->number), x,
                       y + LINE_BASELINE * style.leading, &style, ITEM_MARK | ITEM_SPACE);
        y += galley_draw(s->arena, step->galley, 0, step->galley->lines.n, s->page, x, y);
        page_say(s->arena, s->page, first, make_para(s->arena, NULL, 0));
    }
}

/* What is typed, in lines as a shell takes them: each short enough that the column does not break it. */
static void add_command(struct flow_text *f)
{
    static const char printer[] = "--printer office \\\\";
    const struct make *make = f->side->make;
    const struct job *job = make->job;
    const char *tray = as_it_is(f, printer_tray(make->arena, job));

    add_para(f, NULL, 0.35,
             arena_printf(make->arena, "`recto calibrate --paper %s --flip %s %s`", job->paper.name,
                          print_flip_name(job->flip), *tray ? "\\\\" : printer));
    if (*tray) add_para(f, NULL, 0, arena_printf(make->arena, "`   %s %s`", tray, printer));
    add_para(f, NULL, 0, "`    --read \"A=0.3 B=-0.2 C=0.1 ...\"`");
}

/* A sheet that checks corrections is not to be taken for one that measures. */
static void corrected_words(struct flow_text *f)
{
    const struct make *make = f->side->make;

    if (!make->job->printer) return;
    add_para(
        f, NULL, 0.7,
        arena_printf(
            make->arena,
            SAY("This sheet is printed with the corrections of the printer *%s*: if they are right, every "
                "scale reads 0. To measure anew, print it without `--printer`."),
            as_it_is(f, make->job->printer)));
}

static void printing_words(struct flow_text *f)
{
    const struct job *job = f->side->make->job;
    struct arena *arena = f->side->arena;
    const char *other = job->flip == FLIP_LONG ? "short" : "long";

    add_para(
        f, "1", 0.7,
        arena_printf(
            arena,
            SAY("Print this file at 100 %% (\xE2\x80\x9C"
                "actual size\xE2\x80\x9D), on both sides, flipped on the *%-s edge*, on the paper and from "
                "the tray that you want to measure. Let the sheet cool and lie flat."),
            print_flip_name(job->flip)));
    add_para(f, "2", 0.7,
             arena_printf(arena,
                          f->side->axis ? SAY("Turn the sheet over sideways, like the leaf of a book. The "
                                              "*arrow* on the back must point up, "
                                              "too: if it points down, your printer flips on the other edge; "
                                              "make the sheet again with "
                                              "`--flip %s`. Its two *rulers* must be 100\xC2\xA0mm long: if "
                                              "they are not, print it again at "
                                              "100 %%.")
                                        : SAY("Turn the sheet over upwards, like the leaf of a notepad. The "
                                              "*arrow* on the back must point "
                                              "up, too: if it points down, your printer flips on the other "
                                              "edge; make the sheet again with "
                                              "`--flip %s`. Its two *rulers* must be 100\xC2\xA0mm long: if "
                                              "they are not, print it again at "
                                              "100 %%."),
                          other));
    add_para(f, "3", 0.7,
             calibrate_draw_edges_fit(job->printable)
                 ? SAY("*1\xC2\xA0to\xC2\xA0"
                       "8* measure the front itself, which only perforated sheets need: the back says how "
                       "they are read. Else go "
                       "on with step 4.")
                 : SAY("How the front itself lies is not measured: the printer prints nothing at the "
                       "paper\xE2\x80\x99s edges."));
    add_para(f, "4", 0.7,
             SAY("Cut along the four long lines with a sharp knife and a ruler, right through the scales "
                 "*A\xC2\xA0to\xC2\xA0H*. Keep the piece in the middle: the strokes of the front end at its "
                 "edges and, on "
                 "the other side, those of the back."));
}

static void reading_words(struct flow_text *f)
{
    add_para(
        f, pictured[0], 0.7,
        SAY("*Whole millimetres:* the figure of the front that is nearest to the long stroke of the back."));
    add_para(f, pictured[1], 0.5,
             SAY("*Tenths:* the figure of the stroke of the back that meets a stroke of the front. Odd ones "
                 "have no "
                 "figure: \342\210\2223 stands between \342\210\2224 and \342\210\2222."));
    add_para(f, pictured[2], 0.5,
             SAY("*Add the two.* If both end strokes of the back, \342\210\2225 and 5, meet one, the long "
                 "stroke is "
                 "half-way between two figures: that is 1.5, say."));
    add_picture(f);
}

static void front_words(struct flow_text *f)
{
    const struct make *make = f->side->make;

    corrected_words(f);
    printing_words(f);
    reading_words(f);
    if (make->job->printer) return; /* what it reads is not to be given back */
    add_para(f, "8", 0.9,
             SAY("Type in what you read at *all eight*, in millimetres, under any name for the printer. What "
                 "you cannot "
                 "read you leave out; recto then corrects less, and says what."));
    add_command(f);
    add_para(f, NULL, 0.35,
             arena_printf(make->arena,
                          SAY("From then on `--printer office%s` puts the backs where the fronts are."),
                          as_it_is(f, printer_tray(make->arena, make->job))));
}

static void back_words(struct flow_text *f)
{
    add_para(f, NULL, 0,
             f->side->axis ? SAY("You see this side the right way up after turning the sheet over sideways, "
                                 "like the leaf of a book. "
                                 "The figures of the scales are tenths of a millimetre here; their letters "
                                 "are those of the same "
                                 "places on the front.")
                           : SAY("You see this side the right way up after turning the sheet over upwards, "
                                 "like the leaf of a "
                                 "notepad. The figures of the scales are tenths of a millimetre here; their "
                                 "letters are those of the "
                                 "same places on the front."));
    add_para(f, NULL, 0.7,
             SAY_PLAIN("Lay a ruler to the two lines beside and below: they are *100\xC2\xA0mm* long. If one "
                       "is off by more "
                       "than half a millimetre, the page was scaled: print it again at 100 %."));
    if (!calibrate_draw_edges_fit(f->side->make->job->printable)) return;
    add_para(
        f, NULL, 0.7,
        SAY("Scales *1\xC2\xA0to\xC2\xA0"
            "8* of the front are read before you cut. Lay a millimetre ruler along the line, its zero at the "
            "paper\xE2\x80\x99s edge. The millimetre of the ruler that is nearest to the long stroke gives "
            "whole "
            "millimetres, as the sum beside the scale says; the stroke that meets a millimetre of the ruler "
            "gives "
            "tenths. Add the two."));
}

/* ---- sides ---- */

static void draw_arrow(struct calibrate_side *s, double x, double y, double size)
{
    page_line(s->arena, s->page, x, y, x, y + size, 1.4, 0, INK_BLACK, ITEM_MARK);
    page_line(s->arena, s->page, x, y, x - size / 3, y + size / 2.2, 1.4, 0, INK_BLACK, ITEM_MARK);
    page_line(s->arena, s->page, x, y, x + size / 3, y + size / 2.2, 1.4, 0, INK_BLACK, ITEM_MARK);
}

/* Each edge of the paper has one name on both sides: the front's. */
static void name_edges(struct calibrate_side *s)
{
    static const char *const names[] = {SAY("left edge"), SAY("right edge"), SAY("top edge"),
                                        SAY("bottom edge")};
    /* In the strips that are cut off, or just within the cuts where the printer leaves too much of the strips white. */
    bool outside = calibrate_draw_edges_fit(s->make->job->printable);
    double w = s->page->w, h = s->page->h, in = outside ? INSET * 0.55 : INSET + 8.5 * MM;
    double down = outside ? in : INSET + 4 * MM;
    const double x[] = {in, w - in, w / 2, w / 2}, y[] = {h / 2, h / 2, down, h - down};
    double above = s->back ? 0.65 * SMALL : 0; /* of two lines */

    for (int i = 0; i < 4; i++) {
        double at_x = x[i], at_y = y[i];

        calibrate_draw_seen(s, &at_x, &at_y);
        calibrate_draw_centred(s, calibrate_draw_say(s, names[i]), at_x, at_y - above, &s->figure);
        if (s->back)
            calibrate_draw_centred(s, calibrate_draw_say(s, SAY("of the front")), at_x, at_y + above,
                                   &s->figure);
    }
}

static void draw_cuts(struct calibrate_side *s)
{
    double w = s->page->w, h = s->page->h;

    calibrate_draw_stroke(s, INSET, 0, INSET, h, STROKE);
    calibrate_draw_stroke(s, w - INSET, 0, w - INSET, h, STROKE);
    calibrate_draw_stroke(s, 0, INSET, w, INSET, STROKE);
    calibrate_draw_stroke(s, 0, h - INSET, w, h - INSET, STROKE);
}

static void set_words(struct flow_text *f, bool back)
{
    f->steps.n = 0;
    if (back)
        back_words(f);
    else
        front_words(f);
}

/* The rulers stand in the middle of the sheet, as two sides of a square; between them there is room for words. */
static struct rect draw_rulers(struct calibrate_side *s)
{
    const double length = 100 * MM, aside = 10 * MM;
    double x = (s->page->w - length) / 2, y = (s->page->h - length) / 2;

    calibrate_draw_ruler(s, x, y + length, false);
    calibrate_draw_ruler(s, x, y + length, true);
    return (struct rect){x + aside, y, length - aside, length - aside};
}

/* Where words stand, and the head above them. */
struct body {
    struct rect head, text;
    size_t columns;
};

/* On the front in the middle, clear of the scales in the corners: these reach so far in from the sides on tall sheets, further on
 * wide ones, unless the words begin below them. */
static struct body body_of(const struct calibrate_side *s, size_t columns)
{
    const double tall = INSET + 17 * MM, wide = INSET + 38 * MM, top = INSET + 8 * MM;
    const double below = INSET + 20 * MM, beside = INSET + 6 * MM;
    double w = s->page->w, h = s->page->h, side = w > h ? wide : tall;
    struct body body = {.columns = columns, .head = {side, top, w - 2 * side, h - 2 * top}};

    body.text = columns == 1 ? body.head : (struct rect){beside, below, w - 2 * beside, h - 2 * below};
    return body;
}

static const double HEAD = 14 * PT_PER_MM, GUTTER = 8 * PT_PER_MM;

/* What this is. */
static const char *title(struct calibrate_side *s)
{
    const struct job *job = s->make->job;
    const char *edge = print_flip_name(job->flip);

    if (!*job->tray)
        return arena_printf(
            s->arena, SAY("of the calibration sheet, edition %d \xC2\xB7 %s \xC2\xB7 flip on the %-s edge"),
            CALIBRATE_EDITION, job->paper.title, edge);
    return arena_printf(s->arena,
                        SAY("of the calibration sheet, edition %d \xC2\xB7 %s \xC2\xB7 tray %s \xC2\xB7 flip "
                            "on the %-s edge"),
                        CALIBRATE_EDITION, job->paper.title, job->tray, edge);
}

/* In as many lines as it takes. */
static struct galley *title_set(struct calibrate_side *s, double width)
{
    struct spans spans = {0};
    struct para_style style = s->figure;
    struct galley *galley = galley_new(s->arena);

    VEC_PUSH(s->arena, &spans)->text = str_of(calibrate_draw_say(s, title(s)));
    style.leading = 1.3 * style.size;
    para_set(s->cx, galley, &spans, 0, width, &style);
    return galley;
}

/* The arrow, and what this is. */
static void draw_head(struct calibrate_side *s, double x, double y, double width)
{
    const double aside = 8 * MM;
    struct galley *title = title_set(s, width - aside);
    size_t first;

    draw_arrow(s, x + 3 * MM, y, 9 * MM);
    s->head.size = 19;
    s->page->within = make_section(s->arena, 0);
    s->page->tag = make_heading(s->arena, NULL, LEVEL_TOPIC, 0);
    label_draw(s->cx->stick, s->arena, s->page,
               str_of(calibrate_draw_say(s, s->back ? SAY("Back") : SAY("Front"))), x + aside, y + 5.2 * MM,
               &s->head, ITEM_MARK);
    s->page->tag = NULL;
    first = s->page->items.n;
    galley_draw(s->arena, title, 0, title->lines.n, s->page, x + aside, y + 7.2 * MM);
    page_say(s->arena, s->page, first, make_para(s->arena, NULL, 0));
}

/* The first step of the second column, so that the longer one is as short as can be. The picture stays with its steps. */
static size_t second_column(const struct flow_text *f)
{
    size_t n = f->steps.n, best = n;
    double least = steps_height(f, 0, n);

    for (size_t i = 1; i < n; i++) {
        double longer = fmax(steps_height(f, 0, i), steps_height(f, i, n) - f->steps.v[i].space);

        if (!f->steps.v[i].number || longer >= least) continue;
        least = longer;
        best = i;
    }
    return best;
}

/* Sets the words in that size; false: they do not fit. */
static bool set_body(struct flow_text *f, const struct body *body, double size)
{
    const double widest = 42;
    double column = (body->text.w - (double)(body->columns - 1) * GUTTER) / (double)body->columns;
    size_t n, second;

    f->size = size;
    f->width = fmin(column, widest * size);
    set_words(f, f->side->back);
    n = f->steps.n;
    if (body->columns == 1) return HEAD + steps_height(f, 0, n) <= body->text.h;
    second = second_column(f);
    return fmax(steps_height(f, 0, second), steps_height(f, second, n)) <= body->text.h;
}

static void draw_body(struct calibrate_side *s, const struct flow_text *f, const struct body *body)
{
    size_t n = f->steps.n, second;
    double wide = (double)body->columns * f->width + (double)(body->columns - 1) * GUTTER;
    double x = body->text.x + (body->text.w - wide) / 2, y = body->text.y;

    s->text.size = f->size;
    if (body->columns == 1) {
        y += (body->text.h - HEAD - steps_height(f, 0, n)) * 0.4;
        draw_head(s, x, y, f->width);
        draw_steps(f, 0, n, x, y + HEAD);
        return;
    }
    second = second_column(f);
    draw_head(s, body->head.x, body->head.y - 1 * MM, body->head.w);
    draw_steps(f, 0, second, x, y);
    if (second < n)
        draw_steps(f, second, n, x + f->width + GUTTER, y + f->steps.v[0].space - f->steps.v[second].space);
}

/* Arrow, title and steps: at the largest size at which lines are no shorter than is good to read, else at that which finds room, on
 * wide sheets in two columns. False: none does. */
static bool draw_words(struct calibrate_side *s)
{
    static const double sizes[] = {12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6};
    const double measure = 38, small = 8;
    size_t most = s->page->w > s->page->h && !s->back ? 2 : 1;
    struct flow_text f = {.side = s};
    struct rect square = {0};

    if (s->back) square = draw_rulers(s);
    for (size_t columns = 1; columns <= most; columns++) {
        struct body body = s->back ? (struct body){square, square, 1} : body_of(s, columns);

        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            bool good = columns == 2 || body.text.w >= measure * sizes[i];

            if (columns < most && sizes[i] < small) break;
            if ((!good && sizes[i] > small) || !set_body(&f, &body, sizes[i])) continue;
            draw_body(s, &f, &body);
            return true;
        }
    }
    return false;
}

static struct para_style role_style(const struct make *make, enum role role, double size, unsigned face)
{
    struct type type = theme_type(make->theme, role, size, 0, make->job->language);
    struct para_style style = style_of(&type);

    style.family = FAMILY_SANS;
    style.face = face;
    style.ink = style.code_ink = INK_BLACK;
    style.features |= SHAPE_TABULAR;
    return style;
}

/* A side; NULL: its words find no room. */
static struct page *draw_side(const struct make *make, bool back)
{
    const struct job *job = make->job;
    double w = job->paper.w, h = job->paper.h;
    struct calibrate_mark marks[CALIBRATE_MARKS];
    struct context cx = {.stick = make->stick, .as_typed = true};
    struct calibrate_side s = {
        .arena = make->arena,
        .cx = &cx,
        .make = make,
        .words = words_of(job->language),
        .page = page_new(make->arena, w, h),
        .area = {job->printable, job->printable, w - 2 * job->printable, h - 2 * job->printable},
        .back = back,
        .axis = impose_axis_vertical(w, h, job->flip),
        .figure = role_style(make, ROLE_FURNITURE, SMALL, 0),
        .name = role_style(make, ROLE_FURNITURE, SMALL, FACE_BOLD),
        .head = role_style(make, ROLE_FURNITURE, 19, FACE_BOLD),
        .text = role_style(make, ROLE_ANSWER, 9, 0),
    };

    calibrate_marks(w, h, INSET, marks);
    if (!back) draw_cuts(&s);
    for (int i = 0; i < CALIBRATE_MARKS; i++) {
        if (i < CALIBRATE_CUTS)
            calibrate_draw_cut(&s, &marks[i]);
        else if (!back && calibrate_draw_edges_fit(job->printable))
            calibrate_draw_edge(&s, &marks[i]);
    }
    name_edges(&s);
    return draw_words(&s) ? s.page : NULL;
}

static void put(const struct make *make, struct side *side, const struct page *page, size_t folio)
{
    struct place *place = VEC_PUSH(make->arena, &side->places);

    *place = (struct place){page, {0, 0, page->w, page->h}, 0, FACE_PAGE, 0, 0, folio};
}

static void tell_small(const struct make *make)
{
    diag(make->diags, DIAG_USAGE, NULL, 0,
         SAY("the scales and words of the calibration sheet find no room on this paper: use a5 or larger"));
}

/* False after a diagnostic: the printer's margins, or the paper, leave the scales no room. */
static bool has_room(const struct make *make)
{
    const struct job *job = make->job;
    double most = calibrate_draw_most_margin(INSET);

    if (job->printable > most + 0.01) {
        diag_at(
            make->diags, DIAG_USAGE, job_place_of(job, "printable"),
            arena_printf(make->arena,
                         SAY("the scales of the calibration sheet stand where the printer prints nothing: "
                             "--printable %gmm is the most"),
                         most / MM));
        return false;
    }
    if (fmin(job->paper.w, job->paper.h) >= LEAST_W && fmax(job->paper.w, job->paper.h) >= LEAST_H)
        return true;
    tell_small(make);
    return false;
}

void calibrate_page_make(const struct make *make, struct product *product)
{
    const struct job *job = make->job;
    bool room = has_room(make);
    struct page *front = room ? draw_side(make, false) : NULL, *back = front ? draw_side(make, true) : NULL;
    struct print *print;
    struct sheet *sheet;

    if (room && !back) tell_small(make);
    if (!back) {
        product->wrong = true;
        return;
    }
    if (!calibrate_draw_edges_fit(job->printable))
        diag(make->diags, DIAG_NO_ROOM, NULL, 0, SAY("the scales at the paper\xE2\x80\x99s edges (1 to 8)"));
    print = VEC_PUSH(make->arena, &product->prints);
    print->kind = "calibration";
    print->file = select_output(make->arena, job, make->deck, "calibrate", NULL);
    print->title = words_say(make->arena, words_of(job->language), NULL, str_of(SAY("Calibration sheet")));
    print->language = str_of(job->language);
    print->w = job->paper.w;
    print->h = job->paper.h;
    print->printable = job->printable;
    print->duplex = print_duplex(job->flip);
    sheet = impose_sheet(make->arena, print);
    sheet->has_back = true;
    put(make, &sheet->front, front, 1);
    put(make, &sheet->back, back, 2);
    if (!printer_correct(make->arena, job, make->diags, print)) product->wrong = true;
    print->how = str_of(SAY(
        "The sheet says what to do: print it on both sides, cut it, read it, and give the readings to recto "
        "calibrate --read."));
}
