#include "write/pdf/colors.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "color/color.h"
#include "impose/print.h"

struct pdf_colors {
    struct conform conform;
    struct str profile;        /* of the press */
    struct color_press *press; /* opened with the first colour that needs it */
    const char *wrong;
    bool cuts, creases; /* some lines are those of a die */
};

struct pdf_colors *pdf_colors_open(struct arena *arena, const struct print *print)
{
    struct pdf_colors *colors = NEW(arena, struct pdf_colors);

    *colors = (struct pdf_colors){.conform = print->conform};
    if (print->condition) colors->profile = color_condition_profile(print->condition);
    return colors;
}

void pdf_colors_close(struct pdf_colors *colors)
{
    color_press_close(colors->press);
}

const char *pdf_colors_wrong(const struct pdf_colors *colors)
{
    return colors->wrong;
}

bool pdf_colors_press(const struct pdf_colors *colors)
{
    return colors->conform.press != PRESS_NONE;
}

bool pdf_colors_transparent(const struct pdf_colors *colors)
{
    const struct conform *conform = &colors->conform;

    return conform->press != PRESS_X1A && conform->press != PRESS_X3 && conform->archive != ARCHIVE_A1B;
}

/* NULL: what was wrong is kept. */
static const struct color_press *opened(struct pdf_colors *colors)
{
    if (!colors->press && !colors->wrong) colors->press = color_press_open(colors->profile, &colors->wrong);
    return colors->press;
}

/* ------------------------------------------------------------------ paints */

static struct pdf_paint inks(const uint8_t v[4])
{
    struct pdf_paint paint = {4, {v[0], v[1], v[2], v[3]}};

    color_limit(paint.v);
    return paint;
}

static struct pdf_paint rgb_as_inks(struct pdf_colors *colors, const uint8_t rgb[3])
{
    uint8_t v[4] = {0, 0, 0, 255};

    if (opened(colors)) color_to_inks(colors->press, rgb, 1, v);
    return inks(v);
}

/* What is black ink alone stays gray. */
static struct pdf_paint inks_as_light(struct pdf_colors *colors, const uint8_t v[4])
{
    struct pdf_paint paint = {3, {0}};

    if (!v[0] && !v[1] && !v[2]) return (struct pdf_paint){1, {(uint8_t)(255 - v[3])}};
    if (opened(colors)) color_from_inks(colors->press, v, 1, paint.v);
    return paint;
}

struct pdf_paint pdf_colors_ink(struct pdf_colors *colors, struct ink ink)
{
    static const int channels[] = {[INK_GRAY] = 1, [INK_RGB] = 3, [INK_CMYK] = 4};
    struct pdf_paint paint = {.n = channels[ink.space]};

    if (pdf_colors_press(colors)) {
        if (ink.space == INK_RGB) return rgb_as_inks(colors, ink.v);
        return inks(ink.space == INK_CMYK ? ink.v : (const uint8_t[4]){0, 0, 0, (uint8_t)(255 - ink.v[0])});
    }
    if (ink.space == INK_CMYK && colors->conform.archive) return inks_as_light(colors, ink.v);
    memcpy(paint.v, ink.v, sizeof paint.v);
    return paint;
}

struct pdf_paint pdf_colors_rgb(struct pdf_colors *colors, const uint8_t rgb[3])
{
    if (pdf_colors_press(colors)) return rgb_as_inks(colors, rgb);
    return (struct pdf_paint){rgb[0] == rgb[1] && rgb[0] == rgb[2] ? 1 : 3, {rgb[0], rgb[1], rgb[2]}};
}

void pdf_colors_set(struct pdf_buf *b, const struct pdf_paint *paint, bool stroke)
{
    const char *gray = stroke ? "G\n" : "g\n", *light = stroke ? "RG\n" : "rg\n",
               *ink = stroke ? "K\n" : "k\n";

    for (int i = 0; i < paint->n; i++) pdf_buf_real(b, paint->v[i] / 255.0, 4);
    pdf_buf_addz(b, paint->n == 1 ? gray : paint->n == 3 ? light : ink);
}

const char *pdf_colors_space(int channels)
{
    static const char *const names[] = {[1] = "DeviceGray", [3] = "DeviceRGB", [4] = "DeviceCMYK"};

    assert(channels == 1 || channels == 3 || channels == 4);
    return names[channels];
}

/* ------------------------------------------------------------------ pixels */

struct bitmap pdf_colors_pixels(struct pdf_colors *colors, const struct bitmap *bitmap)
{
    size_t n = (size_t)bitmap->w * (size_t)bitmap->h;
    struct bitmap to = {NULL, bitmap->w, bitmap->h, bitmap->channels == 1 ? 1 : 4};

    if (!pdf_colors_press(colors) || !opened(colors)) return (struct bitmap){0};
    to.v = mem_new(n * (size_t)to.channels);
    if (bitmap->channels == 1) color_to_black(colors->press, bitmap->v, n, to.v);
    if (bitmap->channels == 3) color_to_inks(colors->press, bitmap->v, n, to.v);
    if (bitmap->channels == 4) memcpy(to.v, bitmap->v, n * 4);
    for (size_t i = 0; bitmap->channels == 4 && i < n; i++) color_limit(to.v + 4 * i);
    return to;
}

/* ------------------------------------------------------------- overprinting */

bool pdf_colors_overprints(const struct pdf_colors *colors, struct ink ink)
{
    static const struct ink blacks[] = {{INK_GRAY, {0}}, {INK_RGB, {0, 0, 0}}, {INK_CMYK, {0, 0, 0, 255}}};

    if (pdf_colors_is_die(ink)) return true;
    return pdf_colors_press(colors) && page_ink_same(ink, blacks[ink.space]);
}

void pdf_colors_overprint(struct pdf_buf *b, bool on)
{
    pdf_buf_addz(b, on ? "/OP gs\n" : "/KO gs\n");
}

/* OPM 1: an ink of which there is nothing is left as it is. */
void pdf_colors_states(const struct pdf_colors *colors, struct pdf_file *file, struct pdf_obj *resources)
{
    struct pdf_obj *states;

    if (!pdf_colors_press(colors)) return;
    states = pdf_dict(file, false);
    for (int on = 0; on < 2; on++) {
        struct pdf_obj *state = pdf_dict(file, false);

        pdf_set_name(state, "Type", "ExtGState");
        pdf_set_bool(state, "OP", on);
        pdf_set_bool(state, "op", on);
        pdf_set_int(state, "OPM", on);
        pdf_set(states, on ? "OP" : "KO", state);
    }
    pdf_set(resources, "ExtGState", states);
}

/* ------------------------------------------------------------------ the die */

static const char cut_name[] = "CutContour", crease_name[] = "Crease";

void pdf_colors_die(struct pdf_colors *colors, struct pdf_buf *b, struct ink ink)
{
    bool cut = ink.space == PDF_DIE_CUT;

    assert(pdf_colors_is_die(ink));
    colors->cuts = colors->cuts || cut;
    colors->creases = colors->creases || !cut;
    pdf_buf_addz(b, cut ? "/CutContour CS\n1 SCN\n" : "/Crease CS\n1 SCN\n");
}

/* An ink by its name, and how it is shown where there is none: in magenta, or in cyan. */
static struct pdf_obj *separation(struct pdf_file *file, const char *name, bool magenta)
{
    const double none[] = {0, 0, 0, 0}, full[] = {!magenta, magenta, 0, 0}, domain[] = {0, 1};
    struct pdf_obj *space = pdf_array(file, true), *shown = pdf_dict(file, false);

    pdf_set_int(shown, "FunctionType", 2);
    pdf_set_numbers(shown, "Domain", domain, 2);
    pdf_set_numbers(shown, "C0", none, 4);
    pdf_set_numbers(shown, "C1", full, 4);
    pdf_set_int(shown, "N", 1);
    pdf_add_name(space, "Separation");
    pdf_add_name(space, name);
    pdf_add_name(space, "DeviceCMYK");
    pdf_add(space, shown);
    return space;
}

void pdf_colors_spaces(const struct pdf_colors *colors, struct pdf_file *file, struct pdf_obj *resources)
{
    struct pdf_obj *spaces;

    if (!colors->cuts && !colors->creases) return;
    spaces = pdf_dict(file, false);
    if (colors->cuts) pdf_set(spaces, cut_name, separation(file, cut_name, true));
    if (colors->creases) pdf_set(spaces, crease_name, separation(file, crease_name, false));
    pdf_set(resources, "ColorSpace", spaces);
}
