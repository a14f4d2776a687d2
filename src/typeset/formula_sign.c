/* Characters: which alphabet, which face, which glyph; names in letters. */
#include <assert.h>
#include <math.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"
#include "typeset/formula_impl.h"

/* ---- alphabets ---- */

/* How Unicode's mathematical alphabets are made: each has its capitals and small letters in a row, with holes where a letter stood elsewhere already. */
enum letter_kind {
    LATIN_CAPITAL,
    LATIN_SMALL,
    GREEK_CAPITAL,
    GREEK_SMALL,
    DIGIT,
    DOTLESS,
    LETTER_KINDS,
    LETTER_ALONE, /* with an accent, or Cyrillic: Unicode has no twins of it */
    NO_LETTER
};

struct math_letter {
    enum letter_kind kind;
    unsigned at; /* in its row */
};

/* Rows of Greek end in the forms of letters that stand elsewhere among the plain ones. */
static const uint16_t greek_small_more[] = {0x2202, 0x3F5, 0x3D1, 0x3F0, 0x3D5, 0x3F1, 0x3D6};

static struct math_letter letter_of(uint32_t rune)
{
    if (rune >= 'A' && rune <= 'Z') return (struct math_letter){LATIN_CAPITAL, rune - 'A'};
    if (rune >= 'a' && rune <= 'z') return (struct math_letter){LATIN_SMALL, rune - 'a'};
    if (rune >= '0' && rune <= '9') return (struct math_letter){DIGIT, rune - '0'};
    if (rune == 0x131 || rune == 0x237) return (struct math_letter){DOTLESS, rune == 0x237};
    if (rune >= 0x391 && rune <= 0x3A9 && rune != 0x3A2)
        return (struct math_letter){GREEK_CAPITAL, rune - 0x391};
    if (rune == 0x3F4) return (struct math_letter){GREEK_CAPITAL, 17}; /* capital theta's other form */
    if (rune == 0x2207) return (struct math_letter){GREEK_CAPITAL, 25};
    if (rune >= 0x3B1 && rune <= 0x3C9) return (struct math_letter){GREEK_SMALL, rune - 0x3B1};
    for (unsigned i = 0; i < sizeof greek_small_more / sizeof *greek_small_more; i++)
        if (rune == greek_small_more[i]) return (struct math_letter){GREEK_SMALL, 25 + i};
    /* Latin beyond ASCII without its two signs, and Cyrillic. */
    if ((rune >= 0xC0 && rune <= 0x24F && rune != 0xD7 && rune != 0xF7) || (rune >= 0x400 && rune <= 0x52F))
        return (struct math_letter){LETTER_ALONE, 0};
    return (struct math_letter){NO_LETTER, 0};
}

/* Where each alphabet's rows begin; 0: it has none, and the letter stays as it is. */
static const uint32_t alphabets[][LETTER_KINDS] = {
    [MATH_UPRIGHT] = {0},
    [MATH_ITALIC] = {0x1D434, 0x1D44E, 0x1D6E2, 0x1D6FC, 0, 0x1D6A4},
    [MATH_BOLD] = {0x1D400, 0x1D41A, 0x1D6A8, 0x1D6C2, 0x1D7CE},
    [MATH_BOLD_ITALIC] = {0x1D468, 0x1D482, 0x1D71C, 0x1D736, 0x1D7CE},
    [MATH_BLACKBOARD] = {0x1D538, 0x1D552, 0, 0, 0x1D7D8},
    [MATH_CALLIGRAPHIC] = {0x1D49C, 0x1D4B6, 0, 0, 0},
    [MATH_SCRIPT] = {0x1D49C, 0x1D4B6, 0, 0, 0},
    [MATH_FRAKTUR] = {0x1D504, 0x1D51E, 0, 0, 0},
    [MATH_SANS] = {0x1D5A0, 0x1D5BA, 0, 0, 0x1D7E2},
    [MATH_SANS_ITALIC] = {0x1D608, 0x1D622, 0, 0, 0x1D7E2},
    [MATH_SANS_BOLD] = {0x1D5D4, 0x1D5EE, 0x1D756, 0x1D770, 0x1D7EC},
    [MATH_TYPEWRITER] = {0x1D670, 0x1D68A, 0, 0, 0x1D7F6},
};

/* Their holes: what stood elsewhere before. */
static const struct {
    uint32_t hole, rune;
} holes[] = {
    {0x1D455, 0x210E}, {0x1D49D, 0x212C}, {0x1D4A0, 0x2130}, {0x1D4A1, 0x2131}, {0x1D4A3, 0x210B},
    {0x1D4A4, 0x2110}, {0x1D4A7, 0x2112}, {0x1D4A8, 0x2133}, {0x1D4AD, 0x211B}, {0x1D4BA, 0x212F},
    {0x1D4BC, 0x210A}, {0x1D4C4, 0x2134}, {0x1D506, 0x212D}, {0x1D50B, 0x210C}, {0x1D50C, 0x2111},
    {0x1D515, 0x211C}, {0x1D51D, 0x2128}, {0x1D53A, 0x2102}, {0x1D53F, 0x210D}, {0x1D545, 0x2115},
    {0x1D547, 0x2119}, {0x1D548, 0x211A}, {0x1D549, 0x211D}, {0x1D551, 0x2124},
};

static uint32_t twin_of(struct math_letter letter, uint32_t rune, enum math_alphabet alphabet)
{
    uint32_t row = letter.kind < LETTER_KINDS ? alphabets[alphabet][letter.kind] : 0;

    if (!row) return rune;
    rune = row + letter.at;
    for (size_t i = 0; i < sizeof holes / sizeof *holes; i++)
        if (holes[i].hole == rune) return holes[i].rune;
    return rune;
}

/* In bold text all alphabets that have bold twins are bold. */
static const uint8_t bolder[] = {
    [MATH_UPRIGHT] = MATH_BOLD,
    [MATH_ITALIC] = MATH_BOLD_ITALIC,
    [MATH_BOLD] = MATH_BOLD,
    [MATH_BOLD_ITALIC] = MATH_BOLD_ITALIC,
    [MATH_BLACKBOARD] = MATH_BLACKBOARD,
    [MATH_CALLIGRAPHIC] = MATH_CALLIGRAPHIC,
    [MATH_SCRIPT] = MATH_SCRIPT,
    [MATH_FRAKTUR] = MATH_FRAKTUR,
    [MATH_SANS] = MATH_SANS_BOLD,
    [MATH_SANS_ITALIC] = MATH_SANS_BOLD,
    [MATH_SANS_BOLD] = MATH_SANS_BOLD,
    [MATH_TYPEWRITER] = MATH_TYPEWRITER,
};

/* AUTO is slanted or upright as TeX has it. */
static enum math_alphabet alphabet_of(const struct formula *f, struct math_letter letter,
                                      enum math_alphabet alphabet)
{
    bool nabla = letter.kind == GREEK_CAPITAL && letter.at == 25;
    bool slants = letter.kind == LATIN_CAPITAL || letter.kind == LATIN_SMALL || letter.kind == GREEK_SMALL ||
                  letter.kind == DOTLESS || letter.kind == LETTER_ALONE;

    if (alphabet == MATH_AUTO) alphabet = slants ? MATH_ITALIC : MATH_UPRIGHT;
    if (alphabet == MATH_BOLD_ITALIC && (letter.kind == DIGIT || letter.kind == GREEK_CAPITAL || nabla))
        alphabet = MATH_BOLD;
    return f->bold ? (enum math_alphabet)bolder[alphabet] : alphabet;
}

/* The FACE_ bits of the text's own face for such letters, in which sans is the alphabet without a name; -1: they are of the font for formulas. */
static int letters_face(enum math_alphabet alphabet)
{
    switch (alphabet) {
    case MATH_UPRIGHT:
    case MATH_SANS: return FACE_REGULAR;
    case MATH_ITALIC:
    case MATH_SANS_ITALIC: return FACE_ITALIC;
    case MATH_BOLD:
    case MATH_SANS_BOLD: return FACE_BOLD;
    case MATH_BOLD_ITALIC: return FACE_BOLD_ITALIC;
    default: return -1;
    }
}

/* ---- glyphs ---- */

static const struct face *letters_of(struct formula *f, unsigned face)
{
    if (!f->letters[face]) f->letters[face] = font_math_letters(f->cx->stick->fonts, f->style->family, face);
    return f->letters[face];
}

struct formula_glyph formula_find(struct formula *f, uint32_t rune, enum math_alphabet alphabet,
                                  struct formula_style style)
{
    struct math_letter letter = letter_of(rune);
    struct formula_glyph found = {f->face, 0};

    if (letter.kind != NO_LETTER) {
        enum math_alphabet chosen = alphabet_of(f, letter, alphabet);
        int bits = letters_face(chosen);
        const struct face *letters = bits >= 0 ? letters_of(f, (unsigned)bits) : NULL;

        if (letters) found = (struct formula_glyph){letters, font_face_glyph(letters, rune)};
        if (!found.glyph)
            found = (struct formula_glyph){f->face, font_face_glyph(f->face, twin_of(letter, rune, chosen))};
    }
    if (!found.glyph) found = (struct formula_glyph){f->face, font_face_glyph(f->face, rune)};
    if (!found.glyph)
        found.glyph = font_math_elsewhere(f->cx->stick->fonts, f->style->family, rune, &found.face);
    if (found.glyph && style.level >= FORMULA_SCRIPT)
        found.glyph = font_math_script(found.face, found.glyph, style.level - (unsigned)FORMULA_SCRIPT + 1);
    return found;
}

static struct item *text_add(struct formula *f, const struct run *run, struct formula_style style)
{
    struct item *item = VEC_PUSH(f->arena, &f->items);

    item->kind = ITEM_TEXT;
    item->ink = style.ink;
    item->u.text.run = run;
    item->u.text.size = (float)formula_size(f, style);
    return item;
}

struct formula_box formula_run(struct formula *f, const struct run *run, struct formula_style style)
{
    struct formula_box box = formula_box_open(f, MATH_ORD);
    double size = formula_size(f, style);

    text_add(f, run, style);
    box.end = f->items.n;
    box.w = (double)run->width * size;
    for (size_t i = 0; run->face && i < run->n; i++) {
        struct rect ink = font_math_ink(run->face, run->glyphs[i].id);

        box.ascent = fmax(box.ascent, -(ink.y + (double)run->glyphs[i].dy) * size);
        box.descent = fmax(box.descent, (ink.y + ink.h + (double)run->glyphs[i].dy) * size);
    }
    return box;
}

struct formula_box formula_draw(struct formula *f, struct formula_glyph glyph, struct str text,
                                struct formula_style style)
{
    struct formula_box box = formula_box_open(f, MATH_ORD);
    const struct run *run = font_math_run(f->cx->stick->fonts, glyph.face, glyph.glyph, text);
    struct rect ink = font_math_ink(glyph.face, glyph.glyph);
    double size = formula_size(f, style);

    text_add(f, run, style);
    box.end = f->items.n;
    box.w = (double)run->width * size;
    box.ascent = fmax(0, -ink.y) * size;
    box.descent = fmax(0, ink.y + ink.h) * size;
    box.italics = font_math_italics(glyph.face, glyph.glyph) * size;
    box.accent = font_math_accent(glyph.face, glyph.glyph) * size;
    box.glyph = glyph.glyph;
    box.face = glyph.face;
    box.sign = true;
    return box;
}

struct str formula_text_of(struct formula *f, uint32_t rune)
{
    char *text = arena_alloc(f->arena, 4);
    size_t n = utf8_put(text, rune);

    return (struct str){text, n};
}

/* ---- signs ---- */

static bool is_integral(uint32_t rune)
{
    return (rune >= 0x222B && rune <= 0x2233) || (rune >= 0x2A0B && rune <= 0x2A1C);
}

/* The first variant of a big operator that is as tall as DisplayOperatorMinHeight. That is meant for sums; integrals are as much taller as the font's
 * steps allow: TeX's own are half as tall again. */
static uint32_t display_form(const struct formula *f, uint32_t rune, struct formula_glyph glyph)
{
    enum { MOST = 8 };
    const double taller = 1.35;
    struct font_math_variant variants[MOST];
    double least =
        font_math_constant(f->face, FONT_MATH_DISPLAY_OPERATOR_MIN_HEIGHT) * (is_integral(rune) ? taller : 1);
    size_t n = font_math_variants(glyph.face, glyph.glyph, false, variants, MOST), i = 0;

    while (i + 1 < n && variants[i].size < least) i++;
    /* A font whose largest is smaller means that one. */
    return n ? variants[i].glyph : glyph.glyph;
}

/* Letters that reach far back below what stands before them (the f of Pagella) do so among words; in formulas they would run into brackets and bars. */
static void overhang_take(struct formula *f, struct formula_box *box, struct formula_style style)
{
    const double most = 0.06; /* em that a letter may reach back */
    double size = formula_size(f, style);
    double back = (-font_math_ink(box->face, box->glyph).x - most) * size;

    if (back <= 0) return;
    page_item_shift(&f->items.v[box->begin], (float)back, 0);
    box->w += back;
    box->accent += back;
}

/* Rule 13: an operator's middle lies on the axis. Its advance has the room for its slant already. */
static struct formula_box operator_place(struct formula *f, const struct formula_box *sign,
                                         struct formula_style style)
{
    struct formula_box box = *sign;
    double shift = (sign->ascent - sign->descent) / 2 - formula_constant(f, style, FONT_MATH_AXIS_HEIGHT);

    box.ascent = box.descent = 0;
    formula_place(f, &box, sign, 0, shift);
    box.w -= box.italics;
    box.sign = false;
    return box;
}

/* Signs that a text font has, too, drawn to go with its letters. In bold text, beside which the font for formulas has only thin ones, they are its own, but
 * for what stretches and what is larger in displays. The first few stand as they are, the others are centred on the axis. */
static const uint32_t text_signs[] = {
    ',',    '.',    ':',    ';',    '!',    '?',    '%',    '&',    0xB0,   0x2026, '+',
    '=',    '<',    '>',    '(',    ')',    '[',    ']',    '{',    '}',    '|',    '/',
    0xAC,   0xB1,   0xB7,   0xD7,   0xF7,   0x2022, 0x2190, 0x2191, 0x2192, 0x2193, 0x2194,
    0x220F, 0x2211, 0x2212, 0x221E, 0x2229, 0x222B, 0x2248, 0x2260, 0x2261, 0x2264, 0x2265,
};
enum { TEXT_SIGNS_STANDING = 10 };

/* The bold sign of the text's font, and how far down it is moved; glyph 0: it is not one of them. */
static struct formula_glyph text_sign(struct formula *f, uint32_t rune, double *down)
{
    struct formula_glyph found = {f->bold ? letters_of(f, FACE_BOLD) : NULL, 0};
    struct rect ink;
    size_t i = 0;

    *down = 0;
    while (i < sizeof text_signs / sizeof *text_signs && text_signs[i] != rune) i++;
    if (!found.face || i == sizeof text_signs / sizeof *text_signs) return found;
    found.glyph = font_face_glyph(found.face, rune);
    ink = font_math_ink(found.face, found.glyph);
    if (i >= TEXT_SIGNS_STANDING)
        *down = -(ink.y + ink.h / 2) - font_math_constant(f->face, FONT_MATH_AXIS_HEIGHT);
    return found;
}

/* \\not: a stroke through the middle of the sign. */
static void strike(struct formula *f, struct formula_box *box, uint32_t rune, struct formula_style style)
{
    struct formula_glyph glyph = formula_find(f, rune, MATH_UPRIGHT, style);
    struct rect ink, over;
    struct formula_box stroke;
    double size = formula_size(f, style);

    if (!glyph.glyph) {
        formula_give_up(f, "\\not");
        return;
    }
    ink = font_math_ink(box->face, box->glyph);
    over = font_math_ink(glyph.face, glyph.glyph);
    stroke = formula_draw(f, glyph, formula_text_of(f, rune), style);
    formula_place(f, box, &stroke, (ink.x + ink.w / 2 - over.x - over.w / 2) * size,
                  (ink.y + ink.h / 2 - over.y - over.h / 2) * size);
    box->sign = false;
}

struct formula_box formula_sign(struct formula *f, const struct math_node *node, struct formula_style style)
{
    uint32_t rune = node->u.sign.rune;
    bool letter = letter_of(rune).kind != NO_LETTER;
    struct str text = formula_text_of(f, rune == 0x2212 ? '-' : rune);
    struct formula_glyph glyph = {f->face, 0};
    struct formula_box box;
    double down = 0;

    if (f->bold && !letter && !(node->u.sign.large && style.level == FORMULA_DISPLAY))
        glyph = text_sign(f, rune, &down);
    if (!glyph.glyph) glyph = formula_find(f, rune, (enum math_alphabet)node->u.sign.alphabet, style);
    if (!glyph.glyph) {
        formula_give_up(f, arena_printf(f->arena, SAY("no font has %.*s"), STR(text)));
        return formula_box_open(f, MATH_ORD);
    }
    if (node->u.sign.large && style.level == FORMULA_DISPLAY) glyph.glyph = display_form(f, rune, glyph);
    box = formula_draw(f, glyph, text, style);
    if (letter) overhang_take(f, &box, style);
    if (down != 0) {
        down *= formula_size(f, style);
        page_item_shift(&f->items.v[box.begin], 0, (float)down);
        box.ascent -= down;
        box.descent += down;
    }
    if (node->u.sign.negated) strike(f, &box, node->u.sign.negated, style);
    return node->u.sign.large ? operator_place(f, &box, style) : box;
}

/* A name beside sans: a word of the text's own font, with its kerns. */
static struct formula_box word_shaped(struct formula *f, struct str text, unsigned face,
                                      struct formula_style style)
{
    struct formula_box box = formula_box_open(f, MATH_OP);
    struct font_style shape = {.family = FAMILY_SANS, /* font_math_letters are of no other */
                               .face = (uint8_t)face,
                               .features = SHAPE_LINING};
    const struct word *word = font_shape(f->cx->stick->fonts, shape, text);

    for (size_t i = 0; i < word->n; i++) {
        struct formula_box part = formula_run(f, &word->runs[i], style);

        formula_place(f, &box, &part, box.w, 0);
        box.w += part.w;
    }
    return box;
}

/* Letters of the face for formulas side by side. */
static struct formula_box word_spelled(struct formula *f, struct str text, enum math_alphabet alphabet,
                                       struct formula_style style)
{
    struct formula_box box = formula_box_open(f, MATH_OP);

    for (size_t i = 0; i < text.n && !f->fault;) {
        struct math_node sign = {.kind = MATH_SIGN};
        struct formula_box letter;

        sign.u.sign.rune = utf8_next(text, &i);
        sign.u.sign.alphabet = (uint8_t)alphabet;
        letter = formula_sign(f, &sign, style);
        formula_place(f, &box, &letter, box.w, 0);
        box.w += letter.w;
        box.italics = letter.italics;
    }
    return box;
}

struct formula_box formula_word(struct formula *f, const struct math_node *node, struct formula_style style)
{
    enum math_alphabet alphabet = (enum math_alphabet)node->u.word.alphabet;
    struct formula_box box = formula_box_open(f, MATH_OP);
    struct str text = node->u.word.text;
    int face;

    if (alphabet == MATH_AUTO) alphabet = MATH_UPRIGHT;
    face = letters_face(f->bold ? bolder[alphabet] : alphabet);
    /* A blank in "lim sup" is a thin space. */
    for (size_t at = 0; at < text.n;) {
        struct str part = str_sub(text, at, str_find(str_from(text, at), ' '));
        struct formula_box set;

        if (at) box.w += formula_length(f, style, (struct math_length){3, MATH_MU});
        at += part.n + 1;
        if (face >= 0 && letters_of(f, (unsigned)face))
            set = word_shaped(f, part, (unsigned)face, style);
        else
            set = word_spelled(f, part, alphabet, style);
        formula_place(f, &box, &set, box.w, 0);
        box.w += set.w;
        box.italics = set.italics;
    }
    return box;
}
