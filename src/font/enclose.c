/* A letter or digit with a sign around it: keycaps, rings, squares. Few fonts have one glyph for both; the others have the sign as
 * a mark without a width, which some hang beside the letter, and all let stand out over their neighbours. */
#include <hb.h>
#include <math.h>

#include "font/impl.h"

/* Free on either side of the sign, em. */
static const double BESIDE = 0.05;

/* Where a glyph's ink is, em from its pen; false if it has none. */
static bool ink_of(const struct face *face, uint32_t id, double *left, double *width)
{
    hb_glyph_extents_t extents;

    if (!hb_font_get_glyph_extents(face->font, id, &extents) || !extents.width) return false;
    *left = (double)extents.x_bearing / face->info.upem;
    *width = (double)extents.width / face->info.upem;
    return true;
}

bool font_enclose_whole(struct fonts *fonts, const struct face *face, struct str text)
{
    hb_buffer_t *buffer = fonts->shaper.buffer;
    const hb_glyph_info_t *infos;
    unsigned n, inked = 0;
    double left, width;

    if (face->info.pictures) return true;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, text.p, (int)text.n, 0, (int)text.n);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
    hb_shape(face->font, buffer, NULL, 0);
    font_made(hb_buffer_allocation_successful(buffer));
    infos = hb_buffer_get_glyph_infos(buffer, &n);
    for (unsigned i = 0; i < n; i++) inked += ink_of(face, infos[i].codepoint, &left, &width);
    return inked == 1;
}

void font_enclose(const struct face *face, struct glyph *glyphs, size_t n, size_t start, size_t end)
{
    struct glyph *base = NULL, *sign = NULL;
    double left, width, sign_left, sign_width, middle, shift;

    for (size_t i = 0; i < n; i++) {
        if (glyphs[i].cluster < start || glyphs[i].cluster >= end) continue;
        if (!ink_of(face, glyphs[i].id, &left, &width)) {
            glyphs[i].advance = 0;
            continue;
        }
        if (!base)
            base = &glyphs[i];
        else
            sign = &glyphs[i];
    }
    if (!sign || !ink_of(face, base->id, &left, &width) || !ink_of(face, sign->id, &sign_left, &sign_width))
        return;
    middle = BESIDE + fmax(width, sign_width) / 2; /* W is wider than some rings */
    shift = middle - left - width / 2 - (double)base->dx;
    sign->dx = (float)(middle - sign_left - sign_width / 2 - 2 * middle);
    /* What hangs on the base in between goes with it. */
    for (struct glyph *g = base + 1; g < sign; g++) {
        g->dx += (float)(shift + (double)base->advance - 2 * middle);
        g->advance = 0;
    }
    base->dx += (float)shift;
    base->advance = (float)(2 * middle);
    sign->advance = 0;
}
