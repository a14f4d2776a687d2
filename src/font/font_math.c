/* The MATH table of a face, read as it is asked for and kept: constants once, of a glyph all that is told of it at once. */
#include "font/font_math.h"

#include <assert.h>
#include <hb-ot.h>
#include <hb.h>
#include <math.h>

#include "base/utf8.h"
#include "font/impl.h"

_Static_assert(FONT_MATH_CONSTANTS == HB_OT_MATH_CONSTANT_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT + 1,
               "the constants stand in the table's order");

/* A run of one glyph, and the next one of the same glyph that stands for another text. */
struct math_run {
    struct run run;
    struct glyph glyph;
    struct math_run *next;
};

struct math_glyph {
    double italics, accent;
    struct rect ink;
    uint32_t script[2];
    struct math_run *runs;
    unsigned age; /* of the runs, as fonts_age */
};

/* Also of a face of letters, which need not have the table: what its ink tells stands for it then. */
struct face_math {
    struct arena *arena;
    struct face *face; /* whose it is */
    bool table;
    double constants[FONT_MATH_CONSTANTS];
    struct math_glyph **glyphs; /* by number; NULL: not asked for yet */
    unsigned n;
    VEC(hb_codepoint_t) scripts; /* lookups of the feature ssty */
    unsigned span;               /* in which it was used last */
};

static double ems(const struct face *face, double units)
{
    return units / face->info.upem;
}

/* ---- the face ---- */

static void scripts_find(struct face_math *math, hb_face_t *hb)
{
    static const hb_tag_t feature[] = {HB_TAG('s', 's', 't', 'y'), HB_TAG_NONE};
    hb_set_t *set = hb_set_create();

    hb_ot_layout_collect_lookups(hb, HB_OT_TAG_GSUB, NULL, NULL, feature, set);
    font_made(hb_set_allocation_successful(set));
    for (hb_codepoint_t at = HB_SET_VALUE_INVALID; hb_set_next(set, &at);)
        *VEC_PUSH(math->arena, &math->scripts) = at;
    hb_set_destroy(set);
}

static void constants_read(struct face_math *math, const struct face *face)
{
    for (int i = 0; i < FONT_MATH_CONSTANTS; i++) {
        hb_position_t v = hb_ot_math_get_constant(face->font, (hb_ot_math_constant_t)i);
        bool percent = i <= FONT_MATH_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN ||
                       i == FONT_MATH_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT;

        math->constants[i] = percent ? v / 100.0 : ems(face, v);
    }
}

/* From now on the face knows what its table says. True if it has one. */
static bool math_open(struct arena *arena, struct face *face)
{
    struct face_math *math = face->math;

    if (math) return math->table;
    math = NEW(arena, struct face_math);
    math->arena = arena;
    math->face = face;
    math->table = hb_ot_math_has_data(face->hb);
    if (math->table) {
        constants_read(math, face);
        scripts_find(math, face->hb);
    }
    math->n = hb_face_get_glyph_count(face->hb);
    math->glyphs = (struct math_glyph **)arena_array(arena, math->n, sizeof *math->glyphs);
    face->math = math;
    return math->table;
}

static struct face *row_face(struct fonts *fonts, int row)
{
    return row >= 0 ? font_row_face(fonts, &fonts->rows.v[row]) : NULL;
}

static enum family family_of(enum family family)
{
    assert(family < FAMILY_COUNT);
    return family == FAMILY_SERIF ? FAMILY_SERIF : FAMILY_SANS;
}

const struct face *font_math_face(struct fonts *fonts, enum family family)
{
    const enum family tries[] = {family_of(family),
                                 family_of(family) == FAMILY_SANS ? FAMILY_SERIF : FAMILY_SANS};

    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct face *face = row_face(fonts, fonts->math[tries[i]].rows[FACE_REGULAR]);

        if (face && math_open(fonts->arena, face)) return face;
    }
    return NULL;
}

const struct face *font_math_letters(struct fonts *fonts, enum family family, unsigned face)
{
    bool end;
    struct face *own;

    if (family_of(family) == FAMILY_SERIF) return NULL;
    own = font_candidate(fonts, (struct font_style){.family = FAMILY_SANS, .face = (uint8_t)face}, 0, &end)
              .face;
    if (own) math_open(fonts->arena, own);
    return own;
}

uint32_t font_math_elsewhere(struct fonts *fonts, enum family family, uint32_t rune, const struct face **face)
{
    enum family other = family_of(family) == FAMILY_SANS ? FAMILY_SERIF : FAMILY_SANS;
    struct face *found = row_face(fonts, fonts->math[other].rows[FACE_REGULAR]);
    char text[4];
    const struct word *word;

    if (found && math_open(fonts->arena, found) && font_face_glyph(found, rune)) {
        *face = found;
        return font_face_glyph(found, rune);
    }
    word = font_shape(fonts, (struct font_style){.family = (uint8_t)family},
                      (struct str){text, utf8_put(text, rune)});
    if (word->n != 1 || word->runs->missing || word->runs->n != 1 || word->runs->face->info.pictures)
        return 0;
    for (size_t i = 0; i < fonts->open.n; i++)
        if (fonts->open.v[i].face == word->runs->face) math_open(fonts->arena, fonts->open.v[i].face);
    *face = word->runs->face;
    return word->runs->glyphs->id;
}

double font_math_constant(const struct face *face, enum font_math_constant constant)
{
    assert(face->math && face->math->table && constant < FONT_MATH_CONSTANTS);
    return face->math->constants[constant];
}

/* ---- its glyphs ---- */

/* The `which`-th of the glyph's forms for scripts, or the last; itself if there is none. */
static uint32_t script_form(const struct face *face, uint32_t glyph, unsigned which)
{
    const struct face_math *math = face->math;

    for (size_t i = 0; i < math->scripts.n; i++) {
        hb_codepoint_t to[2];
        unsigned n = 2;

        if (hb_ot_layout_lookup_get_glyph_alternates(face->hb, math->scripts.v[i], glyph, 0, &n, to) && n)
            return to[which < n ? which : n - 1];
    }
    return glyph;
}

/* Glyphs as code points for private use, so that they can be shaped by themselves. */
enum { GLYPH_RUNES = 0xF0000, GLYPH_RUNES_END = 0xFFFFE };

static hb_bool_t glyph_itself(hb_font_t *font, void *data, hb_codepoint_t rune, hb_codepoint_t *glyph,
                              void *more)
{
    (void)font, (void)data, (void)more;
    *glyph = rune - GLYPH_RUNES;
    return rune >= GLYPH_RUNES && rune < GLYPH_RUNES_END;
}

/* What the feature makes of the glyph; itself if it makes nothing of it. Where one glyph stands for another HarfBuzz tells only who shapes. */
static uint32_t exchanged(const struct face *face, uint32_t glyph, hb_tag_t tag)
{
    const hb_feature_t feature = {tag, 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    hb_font_t *font = hb_font_create_sub_font(face->font);
    hb_font_funcs_t *funcs = hb_font_funcs_create();
    hb_buffer_t *buffer = hb_buffer_create();
    unsigned n = 0;

    font_made(font != hb_font_get_empty() && funcs != hb_font_funcs_get_empty());
    hb_font_funcs_set_nominal_glyph_func(funcs, glyph_itself, NULL, NULL);
    hb_font_set_funcs(font, funcs, NULL, NULL);
    hb_buffer_add(buffer, GLYPH_RUNES + glyph, 0);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_MATH);
    hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
    hb_shape(font, buffer, &feature, 1);
    font_made(hb_buffer_allocation_successful(buffer));
    if (hb_buffer_get_length(buffer) == 1) glyph = hb_buffer_get_glyph_infos(buffer, &n)->codepoint;
    hb_buffer_destroy(buffer);
    hb_font_funcs_destroy(funcs);
    hb_font_destroy(font);
    return glyph;
}

static struct rect ink_read(const struct face *face, uint32_t glyph)
{
    hb_glyph_extents_t e;

    if (!hb_font_get_glyph_extents(face->font, glyph, &e)) return (struct rect){0};
    return (struct rect){ems(face, e.x_bearing), ems(face, -e.y_bearing), ems(face, e.width),
                         ems(face, -(double)e.height)};
}

/* All that is told of a glyph of a face that knows its table. */
static struct math_glyph *glyph_of(const struct face *face, uint32_t glyph)
{
    struct face_math *math = face->math;
    struct math_glyph *of;

    assert(math);
    if (glyph >= math->n) glyph = 0;
    if (math->glyphs[glyph]) return math->glyphs[glyph];
    of = math->glyphs[glyph] = NEW(math->arena, struct math_glyph);
    of->ink = ink_read(face, glyph);
    of->script[0] = of->script[1] = glyph;
    if (!math->table) {
        /* Where slanted letters end, and what lies over their middle, shows in their ink. */
        if (face->info.italic) of->italics = fmax(0, of->ink.x + of->ink.w - font_face_advance(face, glyph));
        of->accent = face->info.italic ? of->ink.x + of->ink.w / 2 : font_face_advance(face, glyph) / 2;
        return of;
    }
    of->italics = ems(face, hb_ot_math_get_glyph_italics_correction(face->font, glyph));
    of->accent = ems(face, hb_ot_math_get_glyph_top_accent_attachment(face->font, glyph));
    of->script[0] = script_form(face, glyph, 0);
    of->script[1] = script_form(face, glyph, 1);
    return of;
}

double font_math_italics(const struct face *face, uint32_t glyph)
{
    return face->math ? glyph_of(face, glyph)->italics : 0;
}

double font_math_accent(const struct face *face, uint32_t glyph)
{
    return face->math ? glyph_of(face, glyph)->accent : font_face_advance(face, glyph) / 2;
}

struct rect font_math_ink(const struct face *face, uint32_t glyph)
{
    return face->math ? glyph_of(face, glyph)->ink : ink_read(face, glyph);
}

double font_math_kern(const struct face *face, uint32_t glyph, enum font_math_corner corner, double height)
{
    static const hb_ot_math_kern_t corners[] = {
        [FONT_MATH_TOP_RIGHT] = HB_OT_MATH_KERN_TOP_RIGHT,
        [FONT_MATH_TOP_LEFT] = HB_OT_MATH_KERN_TOP_LEFT,
        [FONT_MATH_BOTTOM_RIGHT] = HB_OT_MATH_KERN_BOTTOM_RIGHT,
        [FONT_MATH_BOTTOM_LEFT] = HB_OT_MATH_KERN_BOTTOM_LEFT,
    };

    if (!face->math || !face->math->table) return 0;
    return ems(face, hb_ot_math_get_glyph_kerning(face->font, glyph, corners[corner],
                                                  (hb_position_t)lround(height * face->info.upem)));
}

uint32_t font_math_script(const struct face *face, uint32_t glyph, unsigned level)
{
    assert(level == 1 || level == 2);
    return face->math ? glyph_of(face, glyph)->script[level - 1] : glyph;
}

uint32_t font_math_dotless(const struct face *face, uint32_t glyph)
{
    return face->math && face->math->table ? exchanged(face, glyph, HB_TAG('d', 't', 'l', 's')) : glyph;
}

uint32_t font_math_flat(const struct face *face, uint32_t glyph)
{
    return face->math && face->math->table ? exchanged(face, glyph, HB_TAG('f', 'l', 'a', 'c')) : glyph;
}

/* ---- larger ones ---- */

static hb_direction_t direction(bool across)
{
    return across ? HB_DIRECTION_LTR : HB_DIRECTION_BTT;
}

size_t font_math_variants(const struct face *face, uint32_t glyph, bool across,
                          struct font_math_variant *variants, size_t most)
{
    struct rect ink = font_math_ink(face, glyph);
    unsigned from = 0, count, total;
    size_t n = 0;

    if (!most) return 0;
    /* Most fonts name the glyph itself as the first of them. */
    variants[n++] = (struct font_math_variant){glyph, across ? ink.w : ink.h};
    if (!face->math || !face->math->table) return n;
    do {
        hb_ot_math_glyph_variant_t found[8];

        count = sizeof found / sizeof *found;
        total = hb_ot_math_get_glyph_variants(face->font, glyph, direction(across), from, &count, found);
        from += count;
        for (unsigned i = 0; i < count && n < most; i++) {
            struct font_math_variant variant = {found[i].glyph, ems(face, found[i].advance)};

            if (variant.glyph == glyph)
                variants[0] = variant;
            else
                variants[n++] = variant;
        }
    } while (n < most && count && from < total);
    return n;
}

size_t font_math_parts(const struct face *face, uint32_t glyph, bool across,
                       struct font_math_part parts[FONT_MATH_PARTS_MAX], double *italics)
{
    hb_ot_math_glyph_part_t found[FONT_MATH_PARTS_MAX];
    unsigned n = FONT_MATH_PARTS_MAX, total;
    hb_position_t correction = 0;

    *italics = 0;
    if (!face->math || !face->math->table) return 0;
    total = hb_ot_math_get_glyph_assembly(face->font, glyph, direction(across), 0, &n, found, &correction);
    /* What needs more than any sign does is broken. */
    if (total > FONT_MATH_PARTS_MAX) return 0;
    for (unsigned i = 0; i < n; i++)
        parts[i] = (struct font_math_part){
            .glyph = found[i].glyph,
            .start = ems(face, found[i].start_connector_length),
            .end = ems(face, found[i].end_connector_length),
            .full = ems(face, found[i].full_advance),
            .extender = (found[i].flags & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER) != 0,
        };
    *italics = ems(face, correction);
    return n;
}

double font_math_overlap(const struct face *face, bool across)
{
    return ems(face, hb_ot_math_get_min_connector_overlap(face->font, direction(across)));
}

/* ---- runs ---- */

/* The run uses the face for the first time, or for the first time since somebody listens. */
static void math_use(struct fonts *fonts, struct face_math *math)
{
    if (math->span == fonts->span) return;
    math->span = fonts->span;
    fonts_use_face(fonts, (struct face_use){math->face, 0});
}

bool font_math_is_face(const struct face *face)
{
    return face->math != NULL;
}

const struct run *font_math_run(struct fonts *fonts, const struct face *face, uint32_t glyph, struct str text)
{
    struct shaper *shaper = &fonts->shaper;
    struct math_glyph *of = glyph_of(face, glyph);
    struct math_run *run;

    math_use(fonts, face->math);
    if (of->age != shaper->age) of->runs = NULL;
    of->age = shaper->age;
    for (run = of->runs; run; run = run->next)
        if (str_eq(run->run.text, text)) return &run->run;
    run = NEW(shaper->words, struct math_run);
    run->glyph = (struct glyph){.id = glyph, .advance = (float)font_face_advance(face, glyph)};
    run->run = (struct run){.face = face,
                            .glyphs = &run->glyph,
                            .n = 1,
                            .text = {arena_copy(shaper->words, text.p, text.n), text.n},
                            .width = run->glyph.advance};
    run->next = of->runs;
    of->runs = run;
    shaper->signs++;
    return &run->run;
}
