#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/child.h"
#include "base/length.h"
#include "image/impl.h"
#include "image/svg_impl.h"

static const double DPI = 300; /* of pictures that have to be pixels */
static const double PX_PER_IN = PT_PER_IN / PT_PER_PX;

enum {
    FILE_MOST = 16 << 20,   /* bytes of an SVG */
    SCRIPT_MOST = 24 << 20, /* and of what it draws */
    SECONDS = 5,
    /* Pixels of the longer side. */
    SIDE_LEAST = 1200,
    SIDE_MOST = 4096,
};
static const double POINTS_MOST = 10000; /* of outlines: PDF files have small numbers */
static const size_t MEMORY_MOST = (size_t)3 << 30;

/* What stands before the first tag is passed over: declarations, comments, the type of the document. */
static struct str first_tag(struct str s)
{
    s = str_starts(s, "\xEF\xBB\xBF") ? str_from(s, 3) : s;
    for (;;) {
        size_t n = 0;

        while (n < s.n && strchr(" \t\r\n", s.p[n]) && s.p[n]) n++;
        s = str_from(s, n);
        if (str_starts(s, "<?")) {
            s = str_from(s, str_find_z(s, "?>") + 2);
        } else if (str_starts(s, "<!--")) {
            s = str_from(s, str_find_z(s, "-->") + 3);
        } else if (str_starts(s, "<!DOCTYPE")) {
            size_t end = str_find(s, '>'), inner = str_find(s, '[');

            if (inner < end) end = inner + str_find_z(str_from(s, inner), "]>") + 1;
            s = str_from(s, end + 1);
        } else {
            return s;
        }
    }
}

bool image_svg_is(struct str file)
{
    struct str tag = first_tag(str_sub(file, 0, 1 << 16));
    size_t n = 1, colon;

    if (!tag.n || *tag.p != '<') return false;
    while (n < tag.n && !strchr(" \t\r\n/>", tag.p[n])) n++;
    tag = str_sub(tag, 1, n - 1);
    colon = str_find(tag, ':');
    return str_is(colon < tag.n ? str_from(tag, colon + 1) : tag, "svg");
}

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

const char *image_svg_drawn(struct str file, struct image_facts *facts, char **drawn, size_t *n, bool *late)
{
    const struct child_limits limits = {SECONDS, MEMORY_MOST, SCRIPT_MOST};
    const char *missing = image_svg_lib(NULL);
    struct svg_size size;
    enum child_end end;

    *drawn = NULL;
    *n = 0;
    if (missing) return missing;
    if (file.n > FILE_MOST) return "the file is too large";
    end = child_run(say_script, &file, limits, drawn, n);
    *late = end == CHILD_LATE;
    if (*late) return "it takes too long to draw";
    if (end == CHILD_LARGE) return "it is too much to draw";
    if (*n < sizeof size) return "the file is broken";
    /* What cairo 1.16 cannot say, or falls over, may still be drawn as pixels. */
    if (end != CHILD_DONE) *n = sizeof size;
    memcpy(&size, *drawn, sizeof size);
    pixels_take(facts, size);
    return NULL;
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
