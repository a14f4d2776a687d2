#include <hb-ot.h>
#include <hb.h>

#include "font/impl.h"

bool font_pictures_present(struct hb_face_t *face)
{
    return hb_ot_color_has_png(face);
}

struct rect font_face_picture_box(const struct face *face, uint32_t glyph)
{
    const double em = PICTURE_SCALE / face->info.upem;
    hb_glyph_extents_t extents;

    if (!hb_font_get_glyph_extents(face->font, glyph, &extents)) return (struct rect){0};
    return (struct rect){extents.x_bearing * em, -extents.y_bearing * em, extents.width * em,
                         -extents.height * em};
}

struct str font_face_picture(const struct face *face, uint32_t glyph)
{
    hb_blob_t *blob = hb_ot_color_glyph_reference_png(face->font, glyph);
    struct str png;
    unsigned n;

    png.p = hb_blob_get_data(blob, &n);
    png.n = n;
    /* A part of the file's own memory, which stays. */
    hb_blob_destroy(blob);
    return png;
}
