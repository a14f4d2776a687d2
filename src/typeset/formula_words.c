/* \text: words as the text around has them, and formulas among them. */
#include <math.h>

#include "typeset/formula_impl.h"
#include "typeset/label.h"

/* The style of words in that alphabet: AUTO is the text's own. */
static struct para_style words_style(const struct formula *f, enum math_alphabet alphabet,
                                     struct formula_style style)
{
    struct para_style words = *f->style;

    words.size = formula_size(f, style);
    words.ink = style.ink;
    switch (alphabet) {
    case MATH_BOLD: words.face |= FACE_BOLD; break;
    case MATH_ITALIC: words.face |= FACE_ITALIC; break;
    case MATH_BOLD_ITALIC: words.face |= FACE_BOLD_ITALIC; break;
    case MATH_UPRIGHT: words.face &= ~(unsigned)FACE_ITALIC; break;
    case MATH_SANS: words.family = FAMILY_SANS; break;
    case MATH_TYPEWRITER:
        words.family = FAMILY_MONO;
        words.features |= SHAPE_NO_LIGATURES;
        words.size *= f->style->code_size > 0 ? f->style->code_size / f->style->size : 1;
        break;
    default: break;
    }
    return words;
}

/* As high and deep as its ink. */
static void text_measure(struct formula_box *box, const struct item *item)
{
    const struct run *run = item->u.text.run;
    double size = (double)item->u.text.size;

    for (size_t i = 0; i < run->n; i++) {
        struct rect ink = font_math_ink(run->face, run->glyphs[i].id);
        double y = (double)item->u.text.y / size + (double)run->glyphs[i].dy;

        box->ascent = fmax(box->ascent, -(y + ink.y) * size);
        box->descent = fmax(box->descent, (y + ink.y + ink.h) * size);
    }
}

static struct formula_box text_set(struct formula *f, struct str text, const struct para_style *style)
{
    struct formula_box box = formula_box_open(f, MATH_ORD);
    struct page page = {0};

    if (!text.n) return box;
    text = label_drawn(f->cx, f->arena, style->language, text);
    box.w = label_draw(f->cx->stick, f->arena, &page, text, 0, 0, style, 0);
    for (size_t i = 0; i < page.items.n; i++) {
        struct item *item = VEC_PUSH(f->arena, &f->items);

        *item = page.items.v[i];
        if (item->kind == ITEM_TEXT) text_measure(&box, item);
    }
    box.end = f->items.n;
    return box;
}

/* Words have the alphabet that they say, or that of the whole. */
static struct formula_box word_set(struct formula *f, const struct math_node *words,
                                   const struct math_node *word, struct formula_style style)
{
    uint8_t alphabet = word->u.word.alphabet == MATH_AUTO ? words->u.words.alphabet : word->u.word.alphabet;
    struct para_style set = words_style(f, (enum math_alphabet)alphabet, style);

    return text_set(f, word->u.word.text, &set);
}

struct formula_box formula_words(struct formula *f, const struct math_node *node, struct formula_style style)
{
    struct formula_box box = formula_box_open(f, MATH_ORD);
    struct formula_style inner = style;

    /* A formula among words is none that stands by itself. */
    if (inner.level == FORMULA_DISPLAY) inner.level = FORMULA_TEXT;
    inner.cramped = false;
    for (const struct math_node *child = node->u.words.first; child && !f->fault; child = child->next) {
        struct formula_box part =
            child->kind == MATH_WORD ? word_set(f, node, child, style) : formula_node(f, child, inner);

        formula_place(f, &box, &part, box.w, 0);
        box.w += part.w + part.italics;
    }
    return box;
}
