#include "base/utf8.h"
#include "write/pdf/text_impl.h"

/* The face's word space as a string that means that; none where a CFF face has no space, or it means something else already. */
static struct pdf_run space_that_means(struct pdf_text *text, struct pdf_face *f, struct str means)
{
    uint32_t glyph = font_face_glyph(f->face, ' ');
    struct pdf_run run = {0};
    struct pdf_buf b = {0};
    struct pdf_code code;

    if (!glyph) return run;
    code = pdf_text_code(text, f, glyph, means);
    if (str_eq(code.text, means)) {
        pdf_text_add_code(&b, code.code);
        run = (struct pdf_run){arena_copy(text->arena, b.p, b.n), b.n, code.width / 1000};
    }
    pdf_buf_free(&b);
    return run;
}

struct pdf_run pdf_text_space(struct pdf_text *text, const struct face *face)
{
    struct pdf_face *f = pdf_text_face(text, face);

    if (!f->space_known) f->space = space_that_means(text, f, (struct str){" ", 1});
    f->space_known = true;
    return f->space;
}

struct pdf_run pdf_text_line_end(struct pdf_text *text, const struct face *face)
{
    struct pdf_face *f = pdf_text_face(text, face);

    if (!f->line_end_known) f->line_end = space_that_means(text, f, (struct str){"\n", 1});
    f->line_end_known = true;
    return f->line_end.n ? f->line_end : pdf_text_space(text, face);
}

struct pdf_run pdf_text_mark(struct pdf_text *text, const struct face *face, bool rtl)
{
    static const struct str marks[2] = {{"\xE2\x80\x8E", 3}, {"\xE2\x80\x8F", 3}}; /* U+200E, U+200F */
    struct pdf_face *f = pdf_text_face(text, face);

    if (!f->marks_known[rtl] && f->blank) {
        struct pdf_code code = pdf_text_code(text, f, f->blank, marks[rtl]);
        struct pdf_buf b = {0};

        if (str_eq(code.text, marks[rtl])) {
            pdf_buf_addz(&b, ")]TJ\n3 Tr\n[(");
            pdf_text_add_code(&b, code.code);
            pdf_buf_addz(&b, ")]TJ\n0 Tr\n[(");
            f->marks[rtl] = (struct pdf_run){arena_copy(text->arena, b.p, b.n), b.n, 0};
        }
        pdf_buf_free(&b);
    }
    f->marks_known[rtl] = true;
    return f->marks[rtl];
}

/* A glyph that draws nothing, about as wide as a picture if there is one: an em space, else a word space. Some readers
 * drop what is drawn invisibly. */
static uint32_t wide_blank(const struct face *face)
{
    uint32_t glyph = font_face_glyph(face, 0x2003);

    return glyph && font_face_advance(face, glyph) > 0.5 ? glyph : 0;
}

static uint32_t any_blank(const struct face *face)
{
    uint32_t wide = wide_blank(face), space = font_face_glyph(face, ' ');

    return wide ? wide : space && font_face_advance(face, space) > 0 ? space : 0;
}

/* The face with the best blank. TrueType is better: there a glyph may mean any number of texts. */
static const struct face *stand_in_face(const struct pdf_text *text)
{
    const struct face *found = NULL;
    int best = 0;

    for (size_t i = 0; i < text->n_faces; i++) {
        const struct face *face = font_faces_at(text->fonts, (unsigned)i);
        const struct face_info *info = font_face_info(face);
        int good = info->pictures || !any_blank(face) ? 0 : info->cff ? 1 : wide_blank(face) ? 3 : 2;

        if (good <= best) continue;
        found = face;
        best = good;
    }
    return found;
}

void pdf_text_stand_in(struct pdf_text *text, struct pdf_buf *b, struct str means, bool rtl, double size,
                       double x, double y, double w, bool space)
{
    const struct face *chosen = stand_in_face(text);
    struct pdf_face *face = chosen ? pdf_text_face(text, chosen) : NULL;
    uint32_t blank = chosen ? any_blank(chosen) : 0;
    struct pdf_run between;
    bool exact = true;

    if (!face || !means.n) return;
    text->chosen.n = 0;
    for (size_t at = 0; at < means.n;) {
        size_t start = at;
        struct str own = (utf8_next(means, &at), str_sub(means, start, at - start));
        struct pdf_code code = pdf_text_code(text, face, blank, own);

        *VEC_PUSH(text->arena, &text->chosen) = code;
        if (!str_eq(code.text, own)) exact = false;
    }
    between = space ? pdf_text_space(text, chosen) : (struct pdf_run){0};
    if (!exact) pdf_text_actual(b, means);
    pdf_buf_addz(b, "q BT /F");
    pdf_buf_fixed(b, (long)font_face_index(chosen), 0);
    pdf_buf_addc(b, ' ');
    pdf_buf_real(b, size, 3);
    pdf_buf_addz(b, "Tf ");
    pdf_buf_real(b, w / ((double)text->chosen.n * text->chosen.v[0].width / 1000 * size) * 100, 3);
    pdf_buf_addz(b, "Tz ");
    pdf_buf_real(b, x, 3);
    pdf_buf_real(b, y, 2);
    pdf_buf_addz(b, "Td\n[(");
    for (size_t k = 0; k < text->chosen.n; k++)
        pdf_text_add_code(b, text->chosen.v[rtl ? text->chosen.n - 1 - k : k].code);
    pdf_text_show(b);
    if (!exact) pdf_buf_addz(b, "EMC\n");
    if (between.n) {
        pdf_buf_addz(b, "100 Tz ");
        pdf_buf_real(b, rtl ? -between.width * size : w, 3);
        pdf_buf_addz(b, "0 Td\n[(");
        pdf_text_append(b, between.bytes, between.n);
        pdf_text_show(b);
    }
    pdf_buf_addz(b, "ET Q\n");
}
