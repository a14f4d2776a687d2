/* Atoms side by side: Chapter 18 of the TeXbook and rules 5, 6, 20 of Appendix G. */
#include <assert.h>
#include <math.h>

#include "typeset/formula_impl.h"

/* The table of page 170: mu between neighbours; negative: not in scripts. Where `*` stands there, such neighbours cannot be. */
static const int8_t spaces[MATH_CLASSES][MATH_CLASSES] = {
    /*            ORD OP  BIN REL OPEN CLOSE PUNCT INNER */
    [MATH_ORD] = {0, 3, -4, -5, 0, 0, 0, -3},       [MATH_OP] = {3, 3, 0, -5, 0, 0, 0, -3},
    [MATH_BIN] = {-4, -4, 0, 0, -4, 0, 0, -4},      [MATH_REL] = {-5, -5, 0, 0, -5, 0, 0, -5},
    [MATH_OPEN] = {0, 0, 0, 0, 0, 0, 0, 0},         [MATH_CLOSE] = {0, 3, -4, -5, 0, 0, 0, -3},
    [MATH_PUNCT] = {-3, -3, 0, -3, -3, -3, -3, -3}, [MATH_INNER] = {-3, 3, -4, -5, -3, 0, -3, -3},
};

double formula_space(enum math_class left, enum math_class right, bool script)
{
    int mu = spaces[left][right];

    if (mu < 0) return script ? 0 : -mu;
    return mu;
}

/* Sets all nodes of a row, one after the other; what is only coloured or in another style is no group of its own. */
static void atoms_set(struct formula *f, const struct math_node *first, struct formula_style style)
{
    for (const struct math_node *node = first; node && !f->fault; node = node->next) {
        struct formula_box box = formula_node(f, node, style);
        struct formula_atom *atom = VEC_PUSH(f->arena, &f->atoms);

        atom->box = box;
        atom->class = node->kind == MATH_SPACE ? MATH_CLASSES : box.class;
        atom->script = style.level >= FORMULA_SCRIPT;
        atom->mu = formula_size(f, style) / 18;
    }
}

/* Rules 5 and 6: an operation that has not something at both sides of it is an ordinary sign. */
static void classes_settle(struct formula_atom *atoms, size_t n)
{
    struct formula_atom *last = NULL;

    for (size_t i = 0; i < n; i++) {
        struct formula_atom *atom = &atoms[i];
        uint8_t class = atom->class;

        if (class == MATH_CLASSES) continue;
        if (class == MATH_BIN &&
            (!last || last->class == MATH_BIN || last->class == MATH_OP || last->class == MATH_REL ||
             last->class == MATH_OPEN || last->class == MATH_PUNCT))
            atom->class = MATH_ORD;
        if (last && last->class == MATH_BIN &&
            (class == MATH_REL || class == MATH_CLOSE || class == MATH_PUNCT))
            last->class = MATH_ORD;
        last = atom;
    }
    if (last && last->class == MATH_BIN) last->class = MATH_ORD;
}

struct formula_box formula_row(struct formula *f, const struct math_node *first, struct formula_style style)
{
    struct formula_box box = formula_box_open(f, MATH_ORD);
    size_t from = f->atoms.n, last = SIZE_MAX;

    /* One sign in braces is that sign: scripts and accents know its shape. */
    if (first && !first->next && first->kind != MATH_SPACE) return formula_node(f, first, style);
    f->depth++;
    atoms_set(f, first, style);
    classes_settle(f->atoms.v + from, f->atoms.n - from);
    for (size_t i = from; i < f->atoms.n; i++) {
        const struct formula_atom *atom = &f->atoms.v[i];

        if (atom->class != MATH_CLASSES) {
            if (last != SIZE_MAX)
                box.w += formula_space(f->atoms.v[last].class, atom->class, atom->script) * atom->mu;
            last = i;
        }
        formula_place(f, &box, &atom->box, box.w, 0);
        box.w += atom->box.w + atom->box.italics;
    }
    f->atoms.n = from;
    f->depth--;
    return box;
}
