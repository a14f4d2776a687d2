#include <math.h>

#include "cli/look.h"

#include "base/diag.h"
#include "base/words.h"
#include "typeset/screen.h"
#include "typeset/theme.h"

/* Large text needs as much, says WCAG 2; small text 4.5, but paper shows more than screens do. */
static const double LEAST_CONTRAST = 3;

/* WCAG 2, relative luminance. */
static double luminance(struct ink ink)
{
    struct rgb rgb = screen_rgb(ink);
    const double parts[] = {rgb.r / 255.0, rgb.g / 255.0, rgb.b / 255.0}, shares[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;

    for (int i = 0; i < 3; i++)
        sum += shares[i] * (parts[i] <= 0.04045 ? parts[i] / 12.92 : pow((parts[i] + 0.055) / 1.055, 2.4));
    return sum;
}

static void check_ground(const struct look_choice *look, struct ink ground, const char *what,
                         struct diags *diags)
{
    double a = luminance(look->theme->text), b = luminance(ground);
    double contrast = (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);

    if (contrast < LEAST_CONTRAST) diag(diags, DIAG_CONTRAST, look->file, 0, what, contrast);
}

void look_legible(const struct job *job, const struct look_choice *look, struct diags *diags)
{
    const struct ink white = INK_GRAY_OF(255), card = look->theme->card.paper;

    if (!look->file) return;
    if (job->as == KIND_BOOKLET)
        check_ground(look, white, SAY("the white of a booklet's pages"), diags);
    else if (theme_is_white(card))
        check_ground(look, white, SAY("white cards"), diags);
    else
        check_ground(look, card, SAY("the tint of the cards (card.paper)"), diags);
    if (job->overview && !theme_is_white(card))
        check_ground(look, white, SAY("the white of the list of all questions (--overview)"), diags);
}
