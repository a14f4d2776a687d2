#include "pdf_text_impl.h"

struct pdf_run pdf_text_space(struct pdf_text *text, const struct face *face)
{
    struct pdf_face *f = pdf_text_face(text, face);

    if (!f->space_known) {
        uint32_t glyph = face_glyph(face, ' ');

        f->space_known = true;
        if (glyph) {
            struct pdf_code code = pdf_text_code(text, f, glyph, (struct str){" ", 1});
            struct pdf_buf b = {0};

            /* A CFF face whose space already means something else goes without. */
            if (str_is(code.text, " ")) {
                pdf_text_add_code(&b, code.code);
                f->space.width = code.width / 1000;
                f->space.n = b.n;
                f->space.bytes = arena_copy(text->arena, b.p, b.n);
            }
            pdf_buf_free(&b);
        }
    }
    return f->space;
}

struct pdf_run pdf_text_rtl_mark(struct pdf_text *text, const struct face *face)
{
    static const struct str mark = {"\xE2\x80\x8F", 3}; /* U+200F */
    struct pdf_face *f = pdf_text_face(text, face);

    if (!f->mark_known && f->blank) {
        struct pdf_code code = pdf_text_code(text, f, f->blank, mark);
        struct pdf_buf b = {0};

        if (str_eq(code.text, mark)) {
            pdf_buf_addz(&b, ")]TJ\n3 Tr\n[(");
            pdf_text_add_code(&b, code.code);
            pdf_buf_addz(&b, ")]TJ\n0 Tr\n[(");
            f->mark = (struct pdf_run){arena_copy(text->arena, b.p, b.n), b.n, 0};
        }
        pdf_buf_free(&b);
    }
    f->mark_known = true;
    return f->mark;
}

/* A face with a space, TrueType if there is one: there a glyph may mean any number of texts. */
static const struct face *stand_in_face(const struct pdf_text *text)
{
    const struct face *found = NULL;

    for (size_t i = 0; i < text->n_faces; i++) {
        const struct face *face = faces_at(text->fonts, (unsigned)i);
        const struct face_info *info = face_info(face);

        if (info->pictures || !(face_advance(face, face_glyph(face, ' ')) > 0)) continue;
        if (!info->cff) return face;
        if (!found) found = face;
    }
    return found;
}

void pdf_text_stand_in(struct pdf_text *text, struct pdf_buf *b, struct str means, bool rtl, double size,
                       double x, double y, double w, bool space)
{
    const struct face *chosen = stand_in_face(text);
    struct pdf_face *face = chosen ? pdf_text_face(text, chosen) : NULL;
    uint32_t blank = chosen ? face_glyph(chosen, ' ') : 0;
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
    pdf_buf_fixed(b, (long)face_index(chosen), 0);
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
