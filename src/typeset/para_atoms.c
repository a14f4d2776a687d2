#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/char.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "linebreak/bidi.h"
#include "linebreak/breaks.h"
#include "linebreak/hyphen.h"
#include "typeset/para_impl.h"

/* Spaces of justified lines: how far they give at the most, times their width. */
static const float SPACE_STRETCH = 0.5F;
static const float SPACE_SHRINK = 0.2F;
/* Where there are no spaces, the distance behind each character, in em: no word space yet to readers (poppler: 0.1). */
static const float CJK_STRETCH = 0.096F;
/* No space becomes narrower than this, in em: readers of PDF see one word in what is nearer (poppler: 0.15). */
static const float SPACE_LEAST = 0.165F;

/* Of a break inside a Korean word: those who set ragged lines keep words whole where they can. */
static const float COST_SYLLABLE = 0.1F;

/* Lines of so many characters are long. */
static const double LONG_LINE = 30;

static struct atom *atom_add(struct para *p, struct atoms *atoms, enum atom_kind kind, size_t look,
                             uint8_t level)
{
    struct atom *atom = VEC_PUSH(p->cx->stick->scratch, atoms);

    atom->kind = (uint8_t)kind;
    atom->look = (uint16_t)look;
    atom->level = level;
    return atom;
}

static struct atom *atom_push(struct para *p, enum atom_kind kind, size_t look, uint8_t level)
{
    return atom_add(p, &p->atoms, kind, look, level);
}

/* Punctuation that hangs over the edge of justified text, so that the edge looks straight: by which part of its width at
 * the end of a line, and at the beginning of one. */
static const struct {
    uint32_t rune;
    float end, start;
} hanging[] = {{'-', 0.5F, 0},       {0x2010, 0.5F, 0}, {0x2013, 0.25F, 0},   {0x2014, 0.15F, 0},
               {'.', 0.6F, 0},       {',', 0.6F, 0},    {':', 0.3F, 0},       {';', 0.3F, 0},
               {'\'', 0.4F, 0.4F},   {'"', 0.4F, 0.4F}, {0x2018, 0.4F, 0.4F}, {0x2019, 0.4F, 0},
               {0x201C, 0.4F, 0.4F}, {0x201D, 0.4F, 0}, {0x201E, 0, 0.4F},    {0x201A, 0, 0.4F},
               {0xAB, 0.3F, 0.3F},   {0xBB, 0.3F, 0.3F}};

/* Points that the character at one end of a text hangs over. */
static float hang_of(const struct para *p, const struct look *look, uint32_t rune, bool end)
{
    char text[4];

    if (char_is_alnum((int)rune) || !p->justified || p->bidi || (look->style & STYLE_CODE) ||
        look->shift != 0)
        return 0;
    for (size_t i = 0; i < sizeof hanging / sizeof *hanging; i++) {
        float part = end ? hanging[i].end : hanging[i].start;
        struct str one = {text, 0};

        if (hanging[i].rune != rune || part <= 0) continue;
        one.n = utf8_put(text, rune);
        return part * font_shape(p->cx->stick->fonts, look->font, one)->width * (float)look->size;
    }
    return 0;
}

void para_box(struct para *p, struct atoms *atoms, size_t look, uint8_t level, struct str text)
{
    const struct look *l = &p->looks.v[look];
    struct atom *atom = atom_add(p, atoms, ATOM_BOX, look, level);

    atom->word = font_shape(p->cx->stick->fonts, l->font, text);
    atom->width = atom->word->width * (float)l->size;
    atom->text = text;
    atom->lead = hang_of(p, l, utf8_first(text), false);
    atom->hang = hang_of(p, l, utf8_last(text), true);
    if (p->justified && !(l->style & STYLE_CODE) && utf8_is_cjk(utf8_last(text)))
        atom->stretch = atom->trail = CJK_STRETCH * (float)l->size;
}

static double hyphen_width(const struct para *p, const struct look *look)
{
    return (double)font_shape(p->cx->stick->fonts, look->font, str_of("-"))->width * look->size;
}

void para_hyphen(struct para *p, struct atoms *atoms, size_t look, uint8_t level)
{
    const struct look *l = &p->looks.v[look];
    struct atom *atom = atom_add(p, atoms, ATOM_BREAK, look, level);

    atom->cost = COST_HYPHEN;
    atom->width = (float)hyphen_width(p, l);
    atom->hang = hang_of(p, l, '-', true);
}

/* `more`: what must stand behind it on its line, in points. */
static bool too_wide(struct para *p, size_t look, struct str text, double more)
{
    const struct look *l = &p->looks.v[look];

    /* Few words need to be looked at: no glyph but a freak is wider than twice its size for each byte. */
    if ((double)text.n * l->size * 2 + more < p->measure) return false;
    /* A word of very many bytes need not be shaped whole only to learn that: hardly a glyph is narrower than a twentieth
     * of its size for each byte. */
    return (double)text.n * l->size * 0.05 > p->measure ||
           (double)font_shape(p->cx->stick->fonts, l->font, text)->width * l->size + more > p->measure;
}

static void add_part(struct para *p, size_t look, uint8_t level, struct str text, bool wide, double more)
{
    if (!wide || !too_wide(p, look, text, more)) {
        para_box(p, &p->atoms, look, level, text);
        return;
    }
    galley_remark(p->galley, DIAG_LINE_SPLIT, p->looks.v[look].line, NULL, 0);
    p->galley->divided++;
    para_characters(p, &p->atoms, look, level, text, true);
}

/* The boxes from `first` on are parts of the word, and together as wide as it is: within it the letters at their ends are
 * kerned. */
static void parts_fit(struct para *p, size_t first, struct str text)
{
    const struct look *l = &p->looks.v[p->atoms.v[first].look];
    float more = font_shape(p->cx->stick->fonts, l->font, text)->width * (float)l->size, parts = 0;

    for (size_t i = first; i < p->atoms.n; i++) {
        if (p->atoms.v[i].kind != ATOM_BOX) continue;
        more -= p->atoms.v[i].width;
        parts++;
    }
    for (size_t i = first; i < p->atoms.n; i++)
        if (p->atoms.v[i].kind == ATOM_BOX) p->atoms.v[i].width += more / parts;
}

/* A word in its syllables; false if it has no place to be divided. `wide`: it fits no line, as perhaps a syllable does not
 * either. */
static bool add_syllables(struct para *p, size_t look, uint8_t level, struct str text, bool wide)
{
    const struct look *l = &p->looks.v[look];
    uint8_t points[PARA_WORD_MOST];
    double hyphen;
    size_t start = 0, first = p->atoms.n;

    if (!p->cx->stick->hyphens || (level & 1) || (l->style & STYLE_CODE) || text.n > sizeof points ||
        !hyphens_find(p->cx->stick->hyphens, p->style->language, text, points))
        return false;
    hyphen = hyphen_width(p, l);
    for (size_t i = 1; i < text.n; i++) {
        if (!points[i]) continue;
        assert(start < i);
        add_part(p, look, level, str_sub(text, start, i - start), wide, hyphen);
        para_hyphen(p, &p->atoms, look, level);
        start = i;
    }
    add_part(p, look, level, str_from(text, start), wide, 0);
    if (p->justified && !wide) parts_fit(p, first, text);
    return true;
}

static void add_word(struct para *p, size_t look, uint8_t level, struct str text)
{
    bool wide = too_wide(p, look, text, 0);

    if ((wide || p->hyphenate) && add_syllables(p, look, level, text, wide)) return;
    add_part(p, look, level, text, wide, 0);
}

/* `held`: a line should not end here. */
static void add_space(struct para *p, size_t look, uint8_t level, size_t count, bool code, bool held)
{
    struct look *l = &p->looks.v[look];
    struct atom *atom = atom_push(p, ATOM_GLUE, look, level);

    /* Prose knows one space; code means each of them, and would rather not be broken. */
    if (code)
        atom->cost = COST_CODE_SPACE;
    else
        count = 1;
    if (held) atom->cost = COST_HELD_SPACE;
    if (!l->space) l->space = font_shape(p->cx->stick->fonts, l->font, str_of(" "));
    atom->width = l->space->width * (float)(l->size * (double)count);
    /* Columns of code do not stretch. */
    if (p->justified && !code) {
        atom->stretch = atom->width * SPACE_STRETCH;
        atom->shrink =
            fminf(atom->width * SPACE_SHRINK, fmaxf(0, atom->width - SPACE_LEAST * (float)l->size));
    }
}

/* Room for the frame on either side of a key's text. */
static void add_key_edge(struct para *p, size_t look)
{
    atom_push(p, ATOM_KERN, look, p->rtl ? 1 : 0)->width = (float)(2 * KEY_PAD * p->looks.v[look].size);
}

/* The code points before and behind byte `at`, which is neither the text's begin nor its end. */
static void neighbours(struct str text, size_t at, uint32_t *before, uint32_t *behind)
{
    *before = utf8_last(str_sub(text, 0, at));
    *behind = utf8_first(str_from(text, at));
}

static bool is_hangul(uint32_t rune)
{
    return rune >= 0xAC00 && rune <= 0xD7A3;
}

/* A line may end before byte `at`. */
static void add_break(struct para *p, size_t look, uint8_t level, struct str text, size_t at, uint8_t opp)
{
    const struct look *l = &p->looks.v[look];
    struct atom *atom = atom_push(p, ATOM_BREAK, look, level);
    uint32_t before, behind;

    neighbours(text, at, &before, &behind);
    if (opp == OPP_EMERGENCY || (l->style & STYLE_CODE)) {
        atom->cost = COST_EMERGENCY;
    } else if (opp == OPP_INSIDE) {
        atom->cost = COST_INSIDE;
    } else if (before == '-') {
        atom->cost = COST_AT_HYPHEN;
        atom->hyphen = true;
    } else if (!p->justified && is_hangul(before) && is_hangul(behind)) {
        atom->cost = COST_SYLLABLE;
    }
}

/* No-break spaces hold what stands on either side of them; but scripts without spaces break at a blank as they do anywhere,
 * but for the brackets and stops that cling to it. */
static void gaps_break(const struct para *p, const struct joined *joined)
{
    static const char *const opening[] = {"（", "「", "『", "【", "《", "〈", "〔", "［", "｛", "“", "‘"};
    static const char *const closing[] = {"）", "」", "』", "】", "》", "〉", "〕", "］", "｝", "”",
                                          "’",  "。", "、", "，", "．", "！", "？", "：", "；", "…"};
    struct str all = joined->text;
    size_t from = 0;

    for (size_t s = 0; s < joined->n; from = joined->ends[s++]) {
        size_t to = joined->ends[s];
        bool before = from >= 3 && utf8_is_cjk(utf8_last(str_sub(all, 0, from)));
        bool behind = to < all.n && utf8_is_cjk(utf8_first(str_from(all, to)));

        if (!p->looks.v[joined->looks[s]].gap) continue;
        for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
            before = before && !str_is(str_sub(all, from - 3, 3), opening[i]);
        for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
            behind = behind && !str_starts(str_from(all, to), closing[i]);
        if (before) joined->opps[from] = OPP_ALLOWED;
        if (behind) joined->opps[to] = OPP_ALLOWED;
    }
}

/* The space behind a piece of a formula, where a line may end. What is around a relation gives more than what is around an operation, and only that
 * gives way: the glue of plain TeX. */
static void add_joint(struct para *p, size_t look, uint8_t level, const struct inset *piece)
{
    struct atom *atom = atom_push(p, ATOM_GLUE, look, level);
    bool relation = piece->goes_on == INSET_RELATION;

    atom->width = (float)piece->space;
    atom->cost = relation ? COST_AT_RELATION : COST_AT_OPERATION;
    if (!p->justified) return;
    atom->stretch = relation ? atom->width : atom->width / 2;
    atom->shrink = relation ? 0 : atom->width;
}

/* The s-th part, an inset for the text from `at` on. */
static void add_inset(struct para *p, const struct joined *joined, size_t s, size_t at, uint8_t level,
                      uint8_t opp)
{
    struct str all = joined->text;
    struct atom *atom;

    if (at > 0 && all.p[at - 1] != ' ' && (opp == OPP_ALLOWED || opp == OPP_INSIDE) &&
        !str_starts(str_from(all, at), STAND_IN))
        add_break(p, joined->looks[s], level, all, at, opp);
    atom = atom_push(p, ATOM_BOX, joined->looks[s], level);
    atom->inset = joined->insets[s];
    atom->width = (float)atom->inset->w;
    if (atom->inset->goes_on != INSET_WHOLE) add_joint(p, joined->looks[s], level, atom->inset);
}

/* True of lines of Chinese or Japanese that break between words: of questions, and where they hold few characters. Longer lines break as those of
 * books do, anywhere. */
static bool keeps_words(const struct para *p)
{
    return p->style->align != PARA_JUSTIFY && (p->style->balance || p->measure < LONG_LINE * p->style->size);
}

void para_text(struct para *p, const struct para_piece *piece)
{
    struct arena *scratch = p->cx->stick->scratch;
    struct breaker *breaker = p->cx->stick->breaker;
    struct joined *joined = &p->text;
    struct str all;
    size_t from, to;

    *joined = para_letters_draw(p, para_join(p, piece));
    all = joined->text;
    p->foreign = p->galley->tag && tongue_may_tell(all);
    joined->opps = arena_alloc(scratch, all.n + 1);
    breaks_find(breaker, all, p->style->language, joined->opps);
    if (keeps_words(p)) breaks_words(breaker, all, p->style->language, joined->opps);
    gaps_break(p, joined);
    p->rtl = p->style->base == BIDI_RTL;
    p->bidi = p->rtl || bidi_needed(all);
    if (!p->bidi) return;
    joined->levels = arena_alloc(scratch, all.n + 1);
    p->rtl = para_levels(p, joined, p->style->base, joined->levels) == 1;
    /* A sentence in Latin letters keeps its order among others that run to the left; but it stands where they stand. */
    if (p->style->base == BIDI_RTL && bidi_all_ltr(all, &from, &to))
        memset(joined->levels + from, 2, to - from);
}

void para_atoms(struct para *p)
{
    const struct joined *joined = &p->text;
    const struct str all = joined->text;
    const uint8_t *opps = joined->opps, *levels = joined->levels;
    size_t at = 0;

    for (size_t s = 0; s < joined->n; s++) {
        bool code = (p->looks.v[joined->looks[s]].style & STYLE_CODE) != 0;
        size_t end = joined->ends[s];

        if (joined->insets[s]) {
            add_inset(p, joined, s, at, levels ? levels[at] : 0, opps[at]);
            at = end;
            continue;
        }
        if (p->looks.v[joined->looks[s]].key) add_key_edge(p, joined->looks[s]);
        while (at < end) {
            size_t start = at;
            uint8_t level = levels ? levels[at] : 0;
            size_t look = joined->looks[s];

            if (all.p[at] == '\n') {
                atom_push(p, ATOM_FORCED, look, level);
                at++;
                continue;
            }
            if (all.p[at] == ' ') {
                while (at < end && all.p[at] == ' ') at++;
                /* Two spaces that meet from two spans are one. */
                if (p->atoms.n && p->atoms.v[p->atoms.n - 1].kind != ATOM_GLUE)
                    add_space(p, look, level, at - start, code, at < all.n && opps[at] == OPP_NONE);
                continue;
            }
            if (at > 0 && all.p[at - 1] != ' ' && opps[at] != OPP_NONE && opps[at] != OPP_FORCED)
                add_break(p, look, level, all, at, opps[at]);
            do at++;
            while (at < end && all.p[at] != ' ' && all.p[at] != '\n' && opps[at] == OPP_NONE &&
                   (!levels || levels[at] == level));
            if (level & 1) look = para_look_turned(p, look);
            add_word(p, look, level, str_sub(all, start, at - start));
        }
        if (p->looks.v[joined->looks[s]].key) add_key_edge(p, joined->looks[s]);
    }
    para_divide_wide(p);
}
