#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/words.h"
#include "color/color.h"
#include "color/impl.h"

/* Pixels as lcms2 numbers them: the space, how many channels, bytes of each (0: doubles). */
#define FORMAT(space, channels, bytes) ((uint32_t)((space) << 16 | (channels) << 3 | (bytes)))
#define DOUBLES (1u << 22)
enum { SPACE_RGB = 4, SPACE_CMYK = 6, SPACE_LAB = 10 };
enum { RELATIVE = 1, KEEP_BLACK = 0x2000, NO_OPTIMUM = 0x100 };

/* The sum of four bytes at the limit. */
enum { SUM_MOST = 255 * COLOR_INK_LIMIT / 100 };
/* Pixels whose channels are so far apart are colours; less is no colour to the eye, and the noise of a gray photograph. Below DARK it takes
 * more, up to so much more in black: four inks are darker than black alone, and shadows would be darker than black beside them. */
enum { COLOURED = 8, DARK = 64, COLOURED_DARK = 24 };

struct color_press {
    struct color_lcms lcms;
    void *to, *from;    /* transforms */
    uint8_t black[256]; /* of gray, how much black */
};

static double luminance(double l)
{
    return l > 8 ? pow((l + 16) / 116, 3) : l / 903.2962962;
}

/* Black ink that is as bright as the gray, on a scale from the paper to black ink alone: as tints are scaled between the paper and the
 * darkest that four inks give. */
static void black_find(struct color_press *press, void *profile, void *lab)
{
    void *seen = press->lcms.transform_new(profile, FORMAT(SPACE_CMYK, 4, 1), lab,
                                           FORMAT(SPACE_LAB, 3, 0) | DOUBLES, RELATIVE, NO_OPTIMUM);
    double bright[256], least;

    if (!seen) return;
    for (int k = 0; k < 256; k++) {
        const uint8_t ink[4] = {0, 0, 0, (uint8_t)k};
        double l[3] = {0};

        press->lcms.transform_run(seen, ink, l, 1);
        bright[k] = luminance(l[0]);
    }
    press->lcms.transform_free(seen);
    least = bright[255];
    for (int g = 0, k = 255; g < 256; g++) {
        double c = g / 255.0, light = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
        double wanted = least + (bright[0] - least) * light;

        while (k > 0 && fabs(bright[k - 1] - wanted) <= fabs(bright[k] - wanted)) k--;
        press->black[g] = (uint8_t)k;
    }
    press->black[0] = 255;
    press->black[255] = 0;
}

static void transforms_make(struct color_press *press, struct str profile)
{
    const struct color_lcms *lcms = &press->lcms;
    struct str srgb = color_srgb_profile();
    void *inks = lcms->profile_open(profile.p, (uint32_t)profile.n);
    void *light = lcms->profile_open(srgb.p, (uint32_t)srgb.n);
    void *lab = lcms->profile_lab(NULL);

    if (inks && light && lab) {
        press->to = lcms->transform_new(light, FORMAT(SPACE_RGB, 3, 1), inks, FORMAT(SPACE_CMYK, 4, 1),
                                        RELATIVE, KEEP_BLACK);
        /* Of single colours: a table of all would take longer. */
        press->from = lcms->transform_new(inks, FORMAT(SPACE_CMYK, 4, 1), light, FORMAT(SPACE_RGB, 3, 1),
                                          RELATIVE, KEEP_BLACK | NO_OPTIMUM);
        black_find(press, inks, lab);
    }
    if (lab) lcms->profile_close(lab);
    if (light) lcms->profile_close(light);
    if (inks) lcms->profile_close(inks);
}

const char color_no_library[] = SAY("lcms2 is not installed (Debian: liblcms2-2)");

struct color_press *color_press_open(struct str profile, const char **wrong)
{
    struct color_press *press = mem_new(sizeof *press);

    *wrong = color_lcms_open(&press->lcms, NULL) ? NULL : color_no_library;
    if (!*wrong) {
        transforms_make(press, profile.n ? profile : color_coated_profile());
        if (!press->to || !press->from || !press->black[0]) *wrong = SAY("the profile is damaged");
    }
    if (!*wrong) return press;
    color_press_close(press);
    return NULL;
}

void color_press_close(struct color_press *press)
{
    if (!press) return;
    if (press->to) press->lcms.transform_free(press->to);
    if (press->from) press->lcms.transform_free(press->from);
    free(press);
}

void color_limit(uint8_t cmyk[4])
{
    int coloured = cmyk[0] + cmyk[1] + cmyk[2], room = SUM_MOST - cmyk[3];

    if (coloured <= room || coloured == 0) return;
    for (int c = 0; c < 3; c++) cmyk[c] = (uint8_t)(cmyk[c] * room / coloured);
}

/* How much of a colour the pixel is, of 256: it begins and ends slowly. */
static int colour_share(const uint8_t rgb[3])
{
    int most = rgb[0], least = rgb[0], whole = COLOURED, share;

    for (int c = 1; c < 3; c++) {
        if (rgb[c] > most) most = rgb[c];
        if (rgb[c] < least) least = rgb[c];
    }
    if (most < DARK) whole += COLOURED_DARK * (DARK - most) / DARK;
    if (most - least >= whole) return 256;
    share = 256 * (most - least) / whole;
    return share * share * (768 - 2 * share) / 65536;
}

void color_to_inks(const struct color_press *press, const uint8_t *rgb, size_t n, uint8_t *cmyk)
{
    while (n) {
        size_t run = n < 1 << 16 ? n : 1 << 16;

        press->lcms.transform_run(press->to, rgb, cmyk, (uint32_t)run);
        n -= run;
        for (; run; run--, rgb += 3, cmyk += 4) {
            int share = colour_share(rgb);

            if (share < 256) {
                int black = press->black[(rgb[0] + 2 * rgb[1] + rgb[2]) / 4];

                for (int c = 0; c < 3; c++) cmyk[c] = (uint8_t)(cmyk[c] * share / 256);
                cmyk[3] = (uint8_t)((cmyk[3] * share + black * (256 - share)) / 256);
            }
            color_limit(cmyk);
        }
    }
}

void color_to_black(const struct color_press *press, const uint8_t *gray, size_t n, uint8_t *to)
{
    for (size_t i = 0; i < n; i++) to[i] = (uint8_t)(255 - press->black[gray[i]]);
}

void color_from_inks(const struct color_press *press, const uint8_t *cmyk, size_t n, uint8_t *rgb)
{
    press->lcms.transform_run(press->from, cmyk, rgb, (uint32_t)n);
}
