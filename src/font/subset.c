#include "font/impl.h"

#include <hb-subset.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

/* A PDF needs outlines and advances only: text is written as glyph ids, and names, layout and variations are
 * the business of the program that shaped it. */
static const char dropped[][5] = {
    "BASE", "CPAL", "COLR", "CBDT", "CBLC", "DSIG", "FFTM", "GDEF", "GPOS", "GSUB",
    "JSTF", "LTSH", "MATH", "MERG", "OS/2", "PCLT", "STAT", "SVG ", "VDMX", "VORG",
    "avar", "cmap", "cvar", "fvar", "gasp", "gvar", "hdmx", "HVAR", "kern", "kerx",
    "meta", "morx", "mort", "MVAR", "name", "post", "sbix", "vhea", "vmtx", "VVAR",
};

/* Copies a blob into memory that the caller frees. */
static void *blob_copy(hb_blob_t *blob, size_t *size)
{
    unsigned n;
    const char *data = hb_blob_get_data(blob, &n);
    void *copy;

    *size = n;
    if (n == 0) return NULL;
    copy = mem_new(n);
    memcpy(copy, data, n);
    return copy;
}

static hb_blob_t *table_kept(hb_face_t *face, hb_tag_t tag, void *whole)
{
    (void)face;
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        if (tag == hb_tag_from_string(dropped[i], 4)) return hb_blob_get_empty();
    return hb_face_reference_table(whole, tag);
}

/* The font without what is dropped: of a cmap HarfBuzz would keep glyphs that nobody asked for, those of
 * variation sequences. */
static hb_face_t *face_bare(const struct face *face)
{
    hb_face_t *bare = hb_face_create_for_tables(table_kept, face->hb, NULL);

    font_made(bare != hb_face_get_empty());
    hb_face_set_index(bare, hb_face_get_index(face->hb));
    hb_face_set_upem(bare, hb_face_get_upem(face->hb));
    return bare;
}

static hb_subset_plan_t *plan_make(const struct face *face, const uint32_t *glyphs, size_t n, unsigned flags)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_face_t *bare = face_bare(face);
    hb_subset_plan_t *plan;

    font_made(input != NULL);
    hb_subset_input_set_flags(input, flags);
    for (size_t i = 0; i < n; i++) hb_set_add(hb_subset_input_glyph_set(input), glyphs[i]);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
        hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG),
                   hb_tag_from_string(dropped[i], 4));
    }
    font_made(hb_set_allocation_successful(hb_subset_input_glyph_set(input)) &&
              hb_set_allocation_successful(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)));
    plan = hb_subset_plan_create_or_fail(bare, input);
    hb_face_destroy(bare);
    hb_subset_input_destroy(input);
    return plan;
}

/* The bare CFF table. With `keep_ids` and CIDs, glyphs are renumbered all the same, which makes the font small,
 * and each has its old id as its CID: a PDF finds glyphs by their CIDs. */
static void *cff_copy(hb_subset_plan_t *plan, hb_face_t *subset, bool keep_ids, size_t *size)
{
    hb_blob_t *table = hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' '));
    void *data = blob_copy(table, size);

    hb_blob_destroy(table);
    if (data && keep_ids && font_cff_has_cids(data, *size)) {
        const hb_map_t *old_ids = hb_subset_plan_new_to_old_glyph_mapping(plan);
        size_t n = hb_face_get_glyph_count(subset);
        uint32_t *cids = mem_new(n * sizeof *cids);
        void *whole = data;

        font_made(hb_map_allocation_successful(old_ids));
        for (size_t i = 0; i < n; i++) cids[i] = hb_map_get(old_ids, (hb_codepoint_t)i);
        data = font_cff_set_cids(whole, size, cids, n);
        free(whole);
        free(cids);
    }
    return data;
}

bool font_face_has_cids(const struct face *face)
{
    hb_blob_t *table = hb_face_reference_table(face->hb, HB_TAG('C', 'F', 'F', ' '));
    unsigned n;
    const char *data = hb_blob_get_data(table, &n);
    bool cids = font_cff_has_cids(data, n);

    hb_blob_destroy(table);
    return cids;
}

void *font_face_subset(const struct face *face, const uint32_t *glyphs, size_t n, uint32_t *new_ids,
                       size_t *size)
{
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
    bool keep_ids = !new_ids;
    hb_subset_plan_t *plan;
    hb_face_t *subset = NULL;
    void *data = NULL;

    *size = 0;
    if (keep_ids && !(face->info.cff && font_face_has_cids(face))) flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    plan = plan_make(face, glyphs, n, flags);
    if (plan) subset = hb_subset_plan_execute_or_fail(plan);
    if (subset && new_ids) {
        const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);

        font_made(hb_map_allocation_successful(map));
        for (size_t i = 0; i < n; i++) {
            hb_codepoint_t id = hb_map_get(map, glyphs[i]);
            new_ids[i] = id == HB_MAP_VALUE_INVALID ? 0 : id;
        }
    }
    if (subset && face->info.cff) {
        data = cff_copy(plan, subset, keep_ids, size);
    } else if (subset) {
        hb_blob_t *blob = hb_face_reference_blob(subset);
        data = blob_copy(blob, size);
        hb_blob_destroy(blob);
    }
    if (subset) hb_face_destroy(subset);
    if (plan) hb_subset_plan_destroy(plan);
    return data;
}
