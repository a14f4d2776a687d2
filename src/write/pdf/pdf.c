#include "write/pdf/pdf.h"

#include "base/diag.h"
#include "base/words.h"
#include "font/font.h"
#include "write/pdf/colors.h"
#include "write/pdf/content.h"
#include "write/pdf/file.h"
#include "write/pdf/flate.h"
#include "write/pdf/font.h"
#include "write/pdf/intent.h"
#include "write/pdf/metadata.h"
#include "write/pdf/nav.h"
#include "write/pdf/tags.h"
#include "write/pdf/text.h"

enum {
    /* Level 6 takes twice the time of level 3 and makes content a twentieth smaller: worth it where there is little of
     * it. Fonts are always few. */
    MANY_SIDES = 256,
    LEVEL_FEW = 6,
    LEVEL_MANY = 3,
    LEVEL_FONTS = 9,
    /* Pages in a node of the page tree, which has two floors. */
    NODE_PAGES = 256,
};

struct pdf_writer {
    struct arena *arena;
    const struct print *print;
    struct pdf_file *file;
    struct pdf_text text;
    struct pdf_colors *colors;
    struct pdf_tags tags;
    struct pdf_content content;
    struct flate *flate;
    struct pdf_obj *trim, *bleed; /* boxes that all pages share */
    struct pdf_obj **pages;
    size_t n_pages;
    struct pdf_claims claims;
};

/* The rectangle as a PDF box, for many pages to refer to. */
static struct pdf_obj *box_new(struct pdf_writer *w, struct rect r)
{
    struct pdf_obj *box = pdf_array(w->file, true);

    pdf_add_number(box, r.x);
    pdf_add_number(box, w->print->h - r.y - r.h);
    pdf_add_number(box, r.x + r.w);
    pdf_add_number(box, w->print->h - r.y);
    return box;
}

static void page_make(struct pdf_writer *w, const struct side *side)
{
    const struct pdf_buf *small;
    struct pdf_obj *page = pdf_dict(w->file, true);

    pdf_content_side(&w->content, side, w->n_pages, w->print->h);
    small = flate_run(w->flate, w->content.out.p, w->content.out.n);
    pdf_set_name(page, "Type", "Page");
    pdf_set(page, "TrimBox", w->trim);
    if (w->bleed) pdf_set(page, "BleedBox", w->bleed);
    pdf_set(page, "Contents", pdf_stream(w->file, small->p, small->n, true));
    w->pages[w->n_pages++] = page;
}

/* Draws all sides. */
static void pages_make(struct pdf_writer *w)
{
    const struct print *print = w->print;
    const struct rect whole = {0, 0, print->w, print->h};

    w->pages = NEW_N(w->arena, struct pdf_obj *, print_sides(print));
    w->trim = box_new(w, print->trim.w > 0 ? print->trim : whole);
    if (print->bleed.w > 0)
        w->bleed = box_new(w, print->bleed);
    else if (print->conform.press)
        w->bleed = w->trim; /* shops look for it on sheets, too */
    for (size_t i = 0; i < print->sheets.n && !pdf_file_error(w->file); i++) {
        const struct sheet *sheet = &print->sheets.v[i];

        if (!sheet->back_only) page_make(w, &sheet->front);
        if (sheet->has_back) page_make(w, &sheet->back);
    }
}

/* The page tree: what all pages have in common stands at its root. */
static void tree_make(struct pdf_writer *w, struct pdf_obj *resources)
{
    const double media[4] = {0, 0, w->print->w, w->print->h};
    bool archive = w->print->conform.archive != ARCHIVE_NONE;
    struct pdf_obj *root = pdf_pages(w->file);
    struct pdf_obj *nodes = pdf_array(w->file, false);

    for (size_t i = 0; i < w->n_pages; i += NODE_PAGES) {
        size_t end = i + NODE_PAGES < w->n_pages ? i + NODE_PAGES : w->n_pages;
        struct pdf_obj *node = pdf_dict(w->file, true);
        struct pdf_obj *kids = pdf_array(w->file, false);

        for (size_t k = i; k < end; k++) {
            pdf_set(w->pages[k], "Parent", node);
            if (archive) pdf_set(w->pages[k], "Resources", resources); /* none may be inherited */
            pdf_add(kids, w->pages[k]);
        }
        pdf_set_name(node, "Type", "Pages");
        pdf_set(node, "Parent", root);
        pdf_set_int(node, "Count", (long)(end - i));
        pdf_set(node, "Kids", kids);
        pdf_add(nodes, node);
    }
    pdf_set(root, "Kids", nodes);
    pdf_set_int(root, "Count", (long)w->n_pages);
    pdf_set_numbers(root, "MediaBox", media, 4);
    if (w->print->press) pdf_set_numbers(root, "CropBox", media, 4);
    pdf_set(root, "Resources", resources);
}

static void pictures_make(struct pdf_writer *w, struct pdf_obj *resources)
{
    const struct pdf_content *c = &w->content;
    struct pdf_obj *xobjects;

    if (!c->images.list.n && !c->emojis.list.n) return;
    xobjects = pdf_dict(w->file, false);
    pdf_images_make(w->arena, w->file, w->flate, w->colors, &c->images, xobjects);
    pdf_emojis_make(w->arena, w->file, w->flate, w->colors, &c->emojis, xobjects);
    pdf_set(resources, "XObject", xobjects);
}

/* False after a diagnostic. */
static bool fonts_make(struct pdf_writer *w, struct pdf_obj *resources, struct diags *diags)
{
    struct pdf_obj *fonts = pdf_dict(w->file, false);
    struct flate *flate = flate_open(LEVEL_FONTS);
    bool ok = true;

    for (size_t i = 0; i < w->text.n_faces && ok; i++) {
        struct pdf_obj *font;

        if (!w->text.faces[i].face) continue;
        font = pdf_font(w->arena, w->file, flate, &w->text.faces[i], w->print->conform.archive == ARCHIVE_A1B,
                        diags);
        if (font)
            pdf_set(fonts, arena_printf(w->arena, "F%zu", i), font);
        else
            ok = pdf_file_error(w->file) != 0; /* which is told later */
    }
    flate_close(flate);
    pdf_set(resources, "Font", fonts);
    return ok;
}

/* The structure of the file, and what can be claimed of it. */
static void structure_make(struct pdf_writer *w, struct diags *diags)
{
    const struct print *print = w->print;

    pdf_tags_make(&w->tags, w->file, w->pages);
    w->claims.level_a = print->language.n > 0;
    w->claims.ua = w->claims.level_a && print->title.n > 0 && pdf_tags_spoken(&w->tags);
    if (print->conform.ua && !w->claims.ua)
        diag(diags, DIAG_UA, NULL, 0,
             arena_printf(diags->arena, SAY("%.*s lacks what it asks for"), STR(print->file)));
}

/* What a viewer should do with the file. */
static void catalog_make(struct pdf_writer *w)
{
    static const char *const turns[] = {[DUPLEX_NONE] = NULL,
                                        [DUPLEX_SIMPLEX] = "Simplex",
                                        [DUPLEX_LONG] = "DuplexFlipLongEdge",
                                        [DUPLEX_SHORT] = "DuplexFlipShortEdge"};
    const char *turn = turns[w->print->duplex];
    struct pdf_obj *catalog = pdf_catalog(w->file);
    struct pdf_obj *viewer = pdf_dict(w->file, false);

    pdf_set_name(viewer, "PrintScaling", "None");
    if (turn) {
        pdf_set_name(viewer, "Duplex", turn);
        pdf_set_bool(viewer, "PickTrayByPDFSize", true);
    }
    if (w->print->title.n) pdf_set_bool(viewer, "DisplayDocTitle", true);
    pdf_set(catalog, "ViewerPreferences", viewer);
    if (w->print->language.n) pdf_set_text(catalog, "Lang", w->print->language);
    if (w->print->two_up_right) pdf_set_name(catalog, "PageLayout", "TwoPageRight");
}

/* NULL after a diagnostic. */
static void *saved(struct pdf_writer *w, struct diags *diags, size_t *size)
{
    const char *wrong = pdf_colors_wrong(w->colors);
    void *data = wrong ? NULL : pdf_file_save(w->file, size);

    if (wrong)
        diag(diags, DIAG_COLORS, NULL, 0, str_z(diags->arena, w->print->file), wrong);
    else if (!data)
        diag(diags, DIAG_PDF_FAILED, NULL, 0, str_z(diags->arena, w->print->file), pdf_file_error(w->file));
    return data;
}

void *pdf_make(struct arena *arena, const struct print *print, const struct fonts *fonts, const char *date,
               struct diags *diags, struct pdf_made *made)
{
    struct arena_mark mark = arena_mark(arena);
    struct pdf_writer w = {
        .arena = arena, .print = print, .file = pdf_file_open(arena, pdf_metadata_format(&print->conform))};
    struct pdf_obj *resources;
    bool archive = print->conform.archive != ARCHIVE_NONE;
    void *data = NULL;

    *made = (struct pdf_made){.size = 0};
    w.flate = flate_open(print_sides(print) < MANY_SIDES ? LEVEL_FEW : LEVEL_MANY);
    pdf_text_open(&w.text, arena, fonts);
    w.colors = pdf_colors_open(arena, print);
    pdf_tags_open(&w.tags, arena);
    pdf_content_open(&w.content, arena, &w.text, w.colors, print->untagged ? NULL : &w.tags);

    pages_make(&w);
    resources = pdf_dict(w.file, true);
    tree_make(&w, resources);
    pictures_make(&w, resources);
    pdf_colors_states(w.colors, w.file, resources);
    pdf_colors_spaces(w.colors, w.file, resources);
    if (fonts_make(&w, resources, diags)) {
        if (!print->press && !print->conform.press) pdf_nav_links(w.file, print, &w.content, w.pages);
        if (w.content.tags) structure_make(&w, diags);
        pdf_nav_outlines(arena, w.file, print, &w.content, w.pages);
        pdf_nav_labels(w.file, print);
        catalog_make(&w);
        if (archive) pdf_intent_archive(w.file, w.flate);
        pdf_intent_press(w.file, w.flate, print);
        pdf_metadata(arena, w.file, print, w.claims, date);
        made->standard = pdf_metadata_standard(&print->conform, w.claims);
        data = saved(&w, diags, &made->size);
    }

    pdf_content_close(&w.content);
    pdf_colors_close(w.colors);
    pdf_text_close(&w.text);
    flate_close(w.flate);
    pdf_file_close(w.file);
    if (data) arena_reset(arena, mark); /* without, the arena holds the diagnostic */
    return data;
}
