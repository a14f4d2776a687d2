#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/child.h"
#include "base/length.h"
#include "base/words.h"
#include "image/impl.h"
#include "image/svg_impl.h"

static const double DPI = 300; /* of pictures that have to be pixels */
static const double PX_PER_IN = PT_PER_IN / PT_PER_PX;

enum {
    SCRIPT_MOST = 24 << 20, /* and of what it draws */
    SECONDS = 5,
    /* Pixels of the longer side. */
    SIDE_LEAST = 1200,
    SIDE_MOST = 4096,
};
static const double POINTS_MOST = 10000; /* of outlines: PDF files have small numbers */
/* The program has up to 256 MB itself, as much again in pictures that are decoded, and a picture as large as may be takes eight surfaces of
 * 64 MB when six masks lie in each other. Of some 800 SVGs of a system none takes more than 512 MB in all. */
static const size_t MEMORY_MOST = (size_t)1 << 30;

static bool say_script(const void *task, int pipe)
{
    return image_svg_say_script(*(const struct str *)task, pipe);
}

/* So many pixels that nobody sees them: 300 to the inch at its own size; of what is small more, since it may be enlarged. */
static void pixels_take(struct image_facts *facts, struct svg_size size)
{
    double side = fmax(size.w, size.h);
    double scale = DPI / PX_PER_IN;

    scale = fmin(fmax(scale, SIDE_LEAST / side), SIDE_MOST / side);
    facts->w = (int)fmax(ceil(size.w * scale - 1e-6), 1);
    facts->h = (int)fmax(ceil(size.h * scale - 1e-6), 1);
    facts->width = size.w * PT_PER_PX;
    facts->height = size.h * PT_PER_PX;
}

const char *image_svg_size_wrong(struct svg_size size)
{
    static const double least = 0.01, most = 1e6, longest = 5000; /* pixels; times the shorter side */

    /* Neither is what is no number. */
    if (!(size.w > 0 && size.h > 0)) return SAY("it says that its width or height is 0");
    if (size.w < least || size.h < least)
        return SAY("it says that it is smaller than a hundredth of a pixel");
    if (!(size.w <= most && size.h <= most))
        return SAY("it says that it is wider or higher than 1000000 pixels");
    if (size.w > longest * size.h || size.h > longest * size.w)
        return SAY("it says that one of its sides is more than 5000 times the other");
    return NULL;
}

/* True if its type says that some of its names stand for what is in other files. librsvg refuses such a file as a whole. */
static bool takes_files(struct str file)
{
    for (size_t at = 0; (at += str_find_z(str_from(file, at), "<!ENTITY")) < file.n; at++) {
        struct str entity = str_sub(file, at, str_find(str_from(file, at), '>'));

        if (str_has(entity, "SYSTEM") || str_has(entity, "PUBLIC")) return true;
    }
    return false;
}

const char *image_svg_drawn(struct str file, struct image_facts *facts, char **drawn, size_t *n, bool *late)
{
    const struct child_limits limits = {SECONDS, MEMORY_MOST, SCRIPT_MOST};
    const char *missing = image_svg_lib(NULL);
    const char *wrong;
    struct svg_size size;
    enum child_end end;

    *drawn = NULL;
    *n = 0;
    if (missing) return missing;
    if (file.n > SVG_FILE_MOST) return SAY("the file is too large");
    end = child_run(say_script, &file, limits, drawn, n);
    *late = end == CHILD_LATE;
    if (*late) return SAY("it takes too long to draw");
    if (end == CHILD_LARGE) return SAY("it is too much to draw");
    if (*n < sizeof size)
        return takes_files(file) ? SAY("it takes a part of itself from a file, and none is read")
                                 : SAY("the file is broken");
    memcpy(&size, *drawn, sizeof size);
    wrong = image_svg_size_wrong(size);
    if (wrong) return wrong;
    /* What cairo 1.16 cannot say, or falls over, may still be drawn as pixels. */
    if (end != CHILD_DONE) *n = sizeof size;
    pixels_take(facts, size);
    return NULL;
}

struct matrix image_svg_turned(struct svg_size size)
{
    const double side = 2048, turn = 0.0005;
    double scale = side / fmax(size.w, size.h);
    double c = scale * cos(turn), s = scale * sin(turn);

    /* Towards the longer side: so the surfaces that librsvg makes for groups are large enough. */
    if (size.w >= size.h) return (struct matrix){c, s, -s, c, s * size.h, 0};
    return (struct matrix){c, -s, s, c, 0, s * size.w};
}

const struct art *image_svg_outlines(struct arena *arena, struct str drawn, const char **why)
{
    struct svg_size size;
    struct matrix back;
    double scale;

    memcpy(&size, drawn.p, sizeof size);
    if (!matrix_inverse(image_svg_turned(size), &back)) return NULL;
    scale = fmin(PT_PER_PX, POINTS_MOST / fmax(size.w, size.h));
    return image_svg_script(arena, str_from(drawn, sizeof size), matrix_mul(back, matrix_scale(scale, scale)),
                            size.w * scale, size.h * scale, why);
}

struct svg_pixels {
    struct str file;
    int w, h;
};

static bool say_pixels(const void *task, int pipe)
{
    const struct svg_pixels *pixels = task;

    return image_svg_say_pixels(pixels->file, pixels->w, pixels->h, pipe);
}

struct bitmap image_svg_pixels(struct str file, const struct image_facts *facts)
{
    const struct svg_pixels task = {file, facts->w, facts->h};
    size_t size = (size_t)facts->w * (size_t)facts->h * 3, n;
    const struct child_limits limits = {SECONDS, MEMORY_MOST, size};
    char *said;

    if (child_run(say_pixels, &task, limits, &said, &n) != CHILD_DONE || n != size) {
        free(said);
        return (struct bitmap){0};
    }
    return (struct bitmap){(uint8_t *)said, facts->w, facts->h, 3};
}
