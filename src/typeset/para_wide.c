#include <math.h>

#include "base/char.h"
#include "base/emoji.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "linebreak/hyphen.h"
#include "typeset/para_impl.h"

/* Widths are sums of floats, and a table's column is as wide as its longest word. */
static const double WIDE_SLACK = 0.01;
/* No sign is made smaller than this part of its size, which no line is too short for. */
static const double SMALLEST = 0.02;

/* Atoms between which no line may end. */
struct unbroken {
    size_t from, to;
};

static bool ends_run(const struct atom *atom)
{
    return atom->kind != ATOM_BOX && atom->kind != ATOM_KERN;
}

/* The next run from atom `from` on; empty: none is left. */
static struct unbroken run_next(const struct atoms *atoms, size_t from)
{
    struct unbroken run;

    while (from < atoms->n && ends_run(&atoms->v[from])) from++;
    run = (struct unbroken){from, from};
    while (run.to < atoms->n && !ends_run(&atoms->v[run.to])) run.to++;
    return run;
}

static bool is_wide(const struct para *p, const struct atoms *atoms, struct unbroken run)
{
    double width = 0;

    for (size_t i = run.from; i < run.to; i++) width += (double)atoms->v[i].width;
    /* The hyphen must have room too. */
    if (run.to < atoms->n && atoms->v[run.to].kind == ATOM_BREAK) width += (double)atoms->v[run.to].width;
    if (run.to - run.from == 1 && atoms->v[run.from].inset) return false;
    return width > p->measure + WIDE_SLACK;
}

static void atom_copy(struct para *p, struct atoms *to, const struct atom *atom)
{
    *VEC_PUSH(p->cx->stick->scratch, to) = *atom;
}

/* ---- syllables ---- */

/* The run's letters in one piece, if they are words of one direction and no code; empty if they are not. */
static struct str run_text(const struct para *p, struct unbroken run)
{
    struct strbuf b = strbuf_new(p->cx->stick->scratch);

    for (size_t i = run.from; i < run.to; i++) {
        const struct atom *atom = &p->atoms.v[i];
        const struct look *look = &p->looks.v[atom->look];

        if (atom->kind != ATOM_BOX || atom->inset || (atom->level & 1) || (look->style & STYLE_CODE) ||
            look->gap || look->note)
            return (struct str){0};
        strbuf_add(&b, atom->text);
    }
    return strbuf_str(&b);
}

/* The run with hyphens at the points of the word that its parts are together. */
static bool run_syllables(struct para *p, struct unbroken run, struct atoms *out)
{
    struct str word = run_text(p, run);
    uint8_t points[PARA_WORD_MOST];
    size_t at = 0; /* in the word */

    if (!p->cx->stick->hyphens || !word.n || word.n > sizeof points ||
        !hyphens_find(p->cx->stick->hyphens, p->style->language, word, points))
        return false;
    for (size_t i = run.from; i < run.to; i++) {
        struct atom atom = p->atoms.v[i];
        struct str text = atom.text;
        size_t start = 0;

        for (size_t k = 0; k < text.n; k++, at++) {
            if (!points[at]) continue;
            if (k > start) para_box(p, out, atom.look, atom.level, str_sub(text, start, k - start));
            para_hyphen(p, out, atom.look, atom.level);
            start = k;
        }
        para_box(p, out, atom.look, atom.level, str_from(text, start));
    }
    return true;
}

/* ---- characters ---- */

/* A line may end here, which no language's rule asks for. Rather not before a stop, what is raised or lowered, or the number of
 * a note. */
static void add_break(struct para *p, struct atoms *out, size_t look, uint8_t level, struct str next)
{
    struct atom *atom = VEC_PUSH(p->cx->stick->scratch, out);
    bool clings = p->looks.v[look].note || p->looks.v[look].shift != 0 ||
                  (next.n && rune_is_punctuation(utf8_first(next)));

    atom->kind = ATOM_BREAK;
    atom->look = (uint16_t)look;
    atom->level = level;
    atom->cost = clings ? 2 * COST_INSIDE_WORD : COST_INSIDE_WORD;
}

static double width_of(const struct para *p, size_t look, struct str text)
{
    const struct look *l = &p->looks.v[look];

    return (double)font_shape(p->cx->stick->fonts, l->font, text)->width * l->size;
}

/* A character with its marks; so many marks that they fit no line are taken one by one, and a sign that fits none is made
 * smaller until it does: nothing may leave the paper. */
static void add_character(struct para *p, struct atoms *out, size_t look, uint8_t level, struct str text)
{
    double width = width_of(p, look, text);

    if (width <= p->measure + WIDE_SLACK) {
        para_box(p, out, look, level, text);
        return;
    }
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        struct str one;

        utf8_next(text, &i);
        one = str_sub(text, start, i - start);
        width = width_of(p, look, one);
        if (start) add_break(p, out, look, level, one);
        para_box(p, out,
                 width > p->measure ? para_look_smaller(p, look, fmax(p->measure / width, SMALLEST)) : look,
                 level, one);
    }
}

void para_characters(struct para *p, struct atoms *atoms, size_t look, uint8_t level, struct str text,
                     bool held)
{
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        struct str one;

        i = emoji_cluster_end(text, start);
        one = str_sub(text, start, i - start);
        if (start || !held) add_break(p, atoms, look, level, one);
        add_character(p, atoms, look, level, one);
    }
}

static bool is_box_of(const struct atoms *atoms, size_t i, size_t end, size_t look)
{
    return i < end && atoms->v[i].kind == ATOM_BOX && atoms->v[i].look == look;
}

/* Between any two of its characters, and where one part meets another. A kern belongs to the box within it: it is the edge of
 * a key. */
static void run_characters(struct para *p, const struct atoms *atoms, struct unbroken run, struct atoms *out)
{
    bool held = true; /* no break before what comes: it begins, or a key's edge stands before it */

    for (size_t i = run.from; i < run.to; i++) {
        struct atom atom = atoms->v[i];

        if (atom.kind == ATOM_KERN) {
            bool opens = is_box_of(atoms, i + 1, run.to, atom.look) &&
                         !(i > run.from && is_box_of(atoms, i - 1, run.to, atom.look));

            if (opens && !held) add_break(p, out, atom.look, atom.level, atoms->v[i + 1].text);
            atom_copy(p, out, &atom);
            held = opens;
            continue;
        }
        if (atom.inset) {
            if (!held) add_break(p, out, atom.look, atom.level, atom.text);
            atom_copy(p, out, &atom);
            held = false;
            continue;
        }
        para_characters(p, out, atom.look, atom.level, atom.text, held);
        held = false;
    }
}

/* A run that fits no line: in syllables, and what is still too wide in characters. */
static void run_divide(struct para *p, struct unbroken run, struct atoms *out)
{
    struct atoms syllables = {0};
    size_t done = 0;

    galley_remark(p->galley, DIAG_LINE_SPLIT, p->looks.v[p->atoms.v[run.from].look].line, NULL, 0);
    if (!run_syllables(p, run, &syllables)) {
        p->galley->divided++;
        run_characters(p, &p->atoms, run, out);
        return;
    }
    for (struct unbroken part = run_next(&syllables, 0); part.from < part.to;
         part = run_next(&syllables, part.to)) {
        while (done < part.from) atom_copy(p, out, &syllables.v[done++]);
        if (is_wide(p, &syllables, part)) {
            p->galley->divided++;
            run_characters(p, &syllables, part, out);
        } else
            for (size_t i = part.from; i < part.to; i++) atom_copy(p, out, &syllables.v[i]);
        done = part.to;
    }
    while (done < syllables.n) atom_copy(p, out, &syllables.v[done++]);
}

void para_divide_wide(struct para *p)
{
    struct atoms out = {0};
    size_t done = 0;

    for (struct unbroken run = run_next(&p->atoms, 0); run.from < run.to; run = run_next(&p->atoms, run.to)) {
        if (!is_wide(p, &p->atoms, run)) continue;
        while (done < run.from) atom_copy(p, &out, &p->atoms.v[done++]);
        run_divide(p, run, &out);
        done = run.to;
    }
    if (!done) return;
    while (done < p->atoms.n) atom_copy(p, &out, &p->atoms.v[done++]);
    p->atoms = out;
}
