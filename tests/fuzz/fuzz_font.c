/* fuzz_font.c: any bytes as a font file, opened as --font opens one: text is shaped in it, glyphs are drawn, and what is embedded is
 * made of it. The last byte is no part of the font but chooses: the features, the direction, whether it is opened for
 * pictures in colour. */
#include "font/impl.h"
#include "fuzz.h"
#include "image/image.h"

enum { GLYPHS_MOST = 96, FIRST_GLYPHS = 24, COLLECTION_MOST = 4 };

/* A few words in each script, with what fonts are known to stumble over. */
static const char *const words[] = {
    "office fjord AVATAR 0123 1/2 \xE2\x80\x94 \xE2\x80\xA6",
    "e\xCC\x81\xCC\xA7 \xC3\xA5\xCC\xB2 \xC7\x84",
    "\xD0\x96\xD1\x83\xD0\xBA \xCE\xAC\xCE\xBB\xCF\x86\xCE\xB1",
    "\xD7\xA9\xD6\xB8\xD7\x81\xD7\x9C\xD7\x95\xD6\xB9\xD7\x9D",
    "\xD8\xA7\xD9\x84\xD8\xB3\xD9\x91\xD9\x8E\xD9\x84\xD8\xA7\xD9\x85 \xD9\xA1\xD9\xA2",
    "\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7\xE0\xA4\xBF \xE0\xA4\xB0\xE0\xA5\x8D\xE0\xA4\x95\xE0\xA5\x80",
    "\xE0\xB8\x81\xE0\xB8\xB3\xE0\xB8\x99\xE0\xB9\x89",
    "\xE4\xB8\x80\xE4\xBA\x8C\xE3\x80\x82\xED\x95\x9C\xEA\xB8\x80",
    "\xF0\x9F\x98\x80 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB \xF0\x9F\x87\xA9\xF0\x9F\x87\xAA",
};

struct glyphs {
    uint32_t v[GLYPHS_MOST];
    size_t n;
};

static void glyph_add(struct glyphs *glyphs, uint32_t glyph)
{
    for (size_t i = 0; i < glyphs->n; i++)
        if (glyphs->v[i] == glyph) return;
    if (glyphs->n < GLYPHS_MOST) glyphs->v[glyphs->n++] = glyph;
}

/* The characters of the text that the font has: others would be looked for in all fonts of the machine. */
static struct str covered(struct arena *arena, struct font_holder holder, const char *text)
{
    struct strbuf b = strbuf_new(arena);
    struct str all = str_of(text);

    for (size_t i = 0; i < all.n;) {
        size_t start = i;
        if (font_holds(holder, utf8_next(all, &i))) strbuf_add(&b, str_sub(all, start, i - start));
    }
    return strbuf_str(&b);
}

static void shape(struct arena *arena, struct fonts *fonts, unsigned choices, struct glyphs *glyphs)
{
    struct font_style style = {.family = FAMILY_SANS,
                               .features = (uint8_t)(choices & 31),
                               .rtl = (choices & 32) != 0,
                               .language = choices & 64 ? "ar" : NULL};
    bool end;
    const struct font_holder holder = font_candidate(fonts, style, 0, &end);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str text = covered(arena, holder, words[i]);
        const struct word *word = font_shape(fonts, style, text);
        size_t n = 0;

        for (size_t k = 0; k < word->n; k++) {
            const struct run *run = &word->runs[k];

            n += run->text.n;
            for (size_t g = 0; g < run->n; g++) {
                HOLDS(run->glyphs[g].cluster < run->text.n);
                if (run->face == holder.face) glyph_add(glyphs, run->glyphs[g].id);
            }
        }
        /* Nothing of the text is lost. */
        HOLDS(n == text.n);
    }
}

static void draw(const struct face *face, const struct glyphs *glyphs)
{
    static const double frames[][6] = {{12, 0, 0, 12, 0.3, 0.6}, {3, 9, -9, 3, 100, 100}};
    unsigned sum = 0;

    for (size_t i = 0; i < glyphs->n; i++) {
        for (size_t f = 0; f < sizeof frames / sizeof *frames; f++) {
            int x, y, w, h;
            const uint8_t *coverage = font_face_bitmap(face, glyphs->v[i], frames[f], &x, &y, &w, &h);

            if (coverage) sum += (unsigned)coverage[0] + coverage[(size_t)w * (size_t)h - 1];
        }
        HOLDS(font_face_advance(face, glyphs->v[i]) == font_face_advance(face, glyphs->v[i]));
    }
    HOLDS(sum < UINT32_MAX);
}

static void embed(struct arena *arena, const struct face *face, const struct glyphs *glyphs)
{
    uint32_t *ids = NEW_N(arena, uint32_t, glyphs->n);
    size_t size;
    void *font = font_face_subset(face, glyphs->v, glyphs->n, ids, &size);

    HOLDS(!font || size > 0);
    free(font);
    font = font_face_subset(face, glyphs->v, glyphs->n, NULL, &size);
    HOLDS(!font || size > 0);
    free(font);
}

/* A face of pictures. */
static void look(const struct face *face, const struct glyphs *glyphs)
{
    for (size_t i = 0; i < glyphs->n; i++) {
        struct rect box = font_face_picture_box(face, glyphs->v[i]);
        struct bitmap bitmap = image_bitmap_of_png(font_face_picture(face, glyphs->v[i]));

        HOLDS(box.w == box.w && box.h == box.h);
        image_bitmap_free(&bitmap);
    }
}

/* The file as the face of all text, as a family of the table would be. */
static void use(struct arena *arena, struct str file, unsigned choices)
{
    struct diags *diags = diags_new(arena);
    struct fonts *fonts = fonts_open(arena, fonts_folder(arena, getenv("RECTO_FONTS")), diags);
    const struct face *face;
    struct glyphs glyphs = {0};

    HOLDS(fonts);
    if (fonts_use_bytes(fonts, FAMILY_SANS, "fuzz.ttf", file)) {
        face = font_face(fonts, FAMILY_SANS, FACE_REGULAR);
        HOLDS(face && font_face_info(face)->upem > 0);
        for (uint32_t glyph = 0; glyph < FIRST_GLYPHS; glyph++) glyph_add(&glyphs, glyph);
        shape(arena, fonts, choices, &glyphs);
        draw(face, &glyphs);
        embed(arena, face, &glyphs);
    } else {
        HOLDS(diags->list.n == 1 && diags->list.v[0].id == DIAG_FONT_BAD);
    }
    fuzz_messages_hold(diags);
    fonts_close(fonts);
}

/* Each face of a collection, of outlines or of pictures. */
static void open(struct arena *arena, struct str file, bool pictures)
{
    struct glyphs glyphs = {0};

    for (uint32_t glyph = 0; glyph < FIRST_GLYPHS; glyph++) glyph_add(&glyphs, glyph);
    for (unsigned number = 0; number < COLLECTION_MOST; number++) {
        const char *why;
        struct face *face = font_face_open_bytes(arena, "fuzz.ttf", file, number, pictures, &why);

        HOLDS((face != NULL) == (why == NULL));
        if (!face) continue;
        if (pictures)
            look(face, &glyphs);
        else
            draw(face, &glyphs);
        embed(arena, face, &glyphs);
        font_face_close(face);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct str file = {(const char *)data, size ? size - 1 : 0};
    unsigned choices = size ? data[size - 1] : 0;

    if (choices & 128)
        open(arena, file, (choices & 1) != 0);
    else
        use(arena, file, choices);
    arena_free(arena);
    return 0;
}
