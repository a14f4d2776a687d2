/* librsvg and cairo are opened by name when the first SVG picture is met: linking them would cost every run 29 ms. What they are asked
 * for is declared here, so that nothing but the libraries themselves has to be installed. */
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/child.h"
#include "base/library.h"
#include "base/mem.h"
#include "base/words.h"
#include "image/impl.h"
#include "image/svg_impl.h"

/* As in rsvg.h, cairo.h and cairo-script.h; what these declare as pointers to their own structs is void here. */
struct rsvg_box {
    double x, y, w, h;
};
struct rsvg_length {
    double length;
    int unit;
};
enum { RSVG_PERCENT, RSVG_PX, RSVG_EM, RSVG_EX, RSVG_IN, RSVG_CM, RSVG_MM, RSVG_PT, RSVG_PC, RSVG_UNITS };
enum { CAIRO_WRITE_ERROR = 11, CAIRO_COLOR_ALPHA = 0x3000, CAIRO_RGB24 = 1 };

struct svg_calls {
    void *(*handle_new)(const uint8_t *data, size_t n, void **error);
    void (*handle_dpi)(void *handle, double dpi);
    int (*handle_size)(void *handle, double *w, double *h);
    void (*handle_dimensions)(void *handle, int *has_w, struct rsvg_length *w, int *has_h,
                              struct rsvg_length *h, int *has_box, struct rsvg_box *box);
    int (*handle_render)(void *handle, void *cr, const struct rsvg_box *place, void **error);
    void *(*script_new)(int (*say)(void *to, const unsigned char *bytes, unsigned n), void *to);
    void *(*script_surface)(void *script, int content, double w, double h);
    void *(*image_surface)(int format, int w, int h);
    const unsigned char *(*image_data)(void *surface);
    int (*image_stride)(void *surface);
    void (*surface_finish)(void *surface);
    void (*surface_flush)(void *surface);
    int (*surface_status)(void *surface);
    void *(*context_new)(void *surface);
    void (*context_free)(void *cr);
    int (*context_status)(void *cr);
    void (*transform)(void *cr, const struct matrix *matrix); /* whose six numbers are cairo's */
    void (*source_rgb)(void *cr, double r, double g, double b);
    void (*paint)(void *cr);
};

static const char *const OWN_NAMES[] = {"librsvg-2.so.2", "libcairo.so.2"};
static const char *const MISSING[] = {
    SAY("SVG pictures need librsvg, which is not installed (Debian: librsvg2-2)"),
    SAY("SVG pictures need cairo, which is not installed (Debian: libcairo2)")};

static const char *open_calls(struct svg_calls *calls, const char *const names[2])
{
#define CALL(library, member, symbol)                       \
    {                                                       \
        library, offsetof(struct svg_calls, member), symbol \
    }
    static const struct {
        int library;
        size_t at;
        const char *symbol;
    } wanted[] = {
        CALL(0, handle_new, "rsvg_handle_new_from_data"),
        CALL(0, handle_dpi, "rsvg_handle_set_dpi"),
        CALL(0, handle_size, "rsvg_handle_get_intrinsic_size_in_pixels"),
        CALL(0, handle_dimensions, "rsvg_handle_get_intrinsic_dimensions"),
        CALL(0, handle_render, "rsvg_handle_render_document"),
        CALL(1, script_new, "cairo_script_create_for_stream"),
        CALL(1, script_surface, "cairo_script_surface_create"),
        CALL(1, image_surface, "cairo_image_surface_create"),
        CALL(1, image_data, "cairo_image_surface_get_data"),
        CALL(1, image_stride, "cairo_image_surface_get_stride"),
        CALL(1, surface_finish, "cairo_surface_finish"),
        CALL(1, surface_flush, "cairo_surface_flush"),
        CALL(1, surface_status, "cairo_surface_status"),
        CALL(1, context_new, "cairo_create"),
        CALL(1, context_free, "cairo_destroy"),
        CALL(1, context_status, "cairo_status"),
        CALL(1, transform, "cairo_transform"),
        CALL(1, source_rgb, "cairo_set_source_rgb"),
        CALL(1, paint, "cairo_paint"),
    };
#undef CALL
    void *libraries[2];

    for (int i = 0; i < 2; i++) {
        libraries[i] = library_open(names[i]);
        if (!libraries[i]) return MISSING[i];
    }
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *symbol = library_symbol(libraries[wanted[i].library], wanted[i].symbol);

        if (!symbol) return SAY("SVG pictures need librsvg 2.52 or later (Debian: librsvg2-2)");
        memcpy((char *)calls + wanted[i].at, &symbol, sizeof symbol);
    }
    return NULL;
}

const char *image_svg_lib(const char *const names[2])
{
    struct svg_calls calls;

    return open_calls(&calls, names ? names : OWN_NAMES);
}

/* In pixels; 0: it is not said, or as a part of something else. */
static double pixels_of(int has, struct rsvg_length length)
{
    static const double pixels[RSVG_UNITS] = {
        [RSVG_PX] = 1,         [RSVG_IN] = 96,          [RSVG_CM] = 96 / 2.54,
        [RSVG_MM] = 96 / 25.4, [RSVG_PT] = 96.0 / 72.0, [RSVG_PC] = 16};

    return has && length.unit >= 0 && length.unit < RSVG_UNITS ? length.length * pixels[length.unit] : 0;
}

/* Width and height as they are said; what is not follows from the view box, and where there is none either it is what browsers take. */
static struct svg_size size_of(const struct svg_calls *calls, void *handle)
{
    struct svg_size size = {300, 150};
    struct rsvg_length w = {0}, h = {0};
    struct rsvg_box box = {0};
    int has_w = 0, has_h = 0, has_box = 0;

    if (calls->handle_size(handle, &size.w, &size.h)) return size;
    calls->handle_dimensions(handle, &has_w, &w, &has_h, &h, &has_box, &box);
    size = (struct svg_size){pixels_of(has_w, w), pixels_of(has_h, h)};
    if (!has_box || !(box.w > 0) || !(box.h > 0)) box = (struct rsvg_box){0, 0, 300, 150};
    if (size.w > 0)
        size.h = size.w * box.h / box.w;
    else if (size.h > 0)
        size.w = size.h * box.w / box.h;
    else
        size = (struct svg_size){box.w, box.h};
    return size;
}

/* The picture and its size, which image_svg_size_wrong may refuse; NULL: it is none. */
static void *handle_open(struct svg_calls *calls, struct str file, struct svg_size *size)
{
    void *handle;

    if (open_calls(calls, OWN_NAMES)) return NULL;
    handle = calls->handle_new((const uint8_t *)file.p, file.n, NULL);
    if (!handle) return NULL;
    calls->handle_dpi(handle, 96);
    *size = size_of(calls, handle);
    return handle;
}

static int say_piece(void *to, const unsigned char *bytes, unsigned n)
{
    return child_say(*(const int *)to, bytes, n) ? 0 : CAIRO_WRITE_ERROR;
}

bool image_svg_say_script(struct str file, int pipe)
{
    const double side = 4096; /* what is turned fits in */
    struct svg_calls calls;
    struct svg_size size;
    struct rsvg_box place = {0};
    struct matrix turned;
    void *handle = handle_open(&calls, file, &size);
    void *surface, *cr;
    bool drawn;

    if (!handle || !child_say(pipe, &size, sizeof size) || image_svg_size_wrong(size)) return false;
    turned = image_svg_turned(size);
    place.w = size.w;
    place.h = size.h;
    surface = calls.script_surface(calls.script_new(say_piece, &pipe), CAIRO_COLOR_ALPHA, side, side);
    cr = calls.context_new(surface);
    calls.transform(cr, &turned);
    drawn = calls.handle_render(handle, cr, &place, NULL) && !calls.context_status(cr);
    calls.context_free(cr);
    calls.surface_finish(surface);
    return drawn && !calls.surface_status(surface);
}

bool image_svg_say_pixels(struct str file, int w, int h, int pipe)
{
    struct svg_calls calls;
    struct svg_size size;
    struct rsvg_box place = {0};
    void *handle = handle_open(&calls, file, &size);
    void *surface, *cr;
    const unsigned char *data;
    bool drawn = true;
    uint8_t *row;
    size_t stride;

    if (!handle) return false;
    place.w = w;
    place.h = h;
    surface = calls.image_surface(CAIRO_RGB24, w, h);
    cr = calls.context_new(surface);
    calls.source_rgb(cr, 1, 1, 1);
    calls.paint(cr);
    if (!calls.handle_render(handle, cr, &place, NULL) || calls.context_status(cr)) return false;
    calls.surface_flush(surface);
    data = calls.image_data(surface);
    stride = (size_t)calls.image_stride(surface);
    row = mem_new((size_t)w * 3);
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            uint32_t pixel;

            memcpy(&pixel, data + (size_t)y * stride + (size_t)x * 4, sizeof pixel);
            for (int c = 0; c < 3; c++) row[3 * x + c] = (uint8_t)(pixel >> (16 - 8 * c));
        }
        drawn = drawn && child_say(pipe, row, (size_t)w * 3);
    }
    free(row);
    return drawn;
}
