/* Atoms side by side: Chapter 18 of the TeXbook and rules 5, 6, 20 of Appendix G. */
#include <math.h>

#include "typeset/formula_impl.h"

/* The table of page 170: mu between neighbours; negative: not in scripts. Where `*` stands there, such neighbours cannot be. */
static const short spaces[MATH_CLASSES][MATH_CLASSES] = {
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

/* True of what changes style or colour and draws nothing itself: it is no group of its own. */
static bool only_styled(const struct math_node *node)
{
    return node->kind == MATH_STYLED && !node->u.styled.filled && !node->u.styled.framed;
}

static bool is_prime(const struct math_node *node)
{
    return node && node->kind == MATH_SIGN && node->u.sign.rune == 0x2032 && !node->u.sign.negated;
}

/* Primes in a row are one character, which stands nearer together; *joined is it. The last node of what is joined: the first itself if nothing is. */
static const struct math_node *primes_join(const struct formula *f, const struct math_node *first,
                                           struct math_node *joined)
{
    static const uint32_t runes[] = {0x2033, 0x2034, 0x2057};
    const struct math_node *last = first;

    if (!is_prime(first)) return first;
    for (size_t i = 0; i < sizeof runes / sizeof *runes && is_prime(last->next); i++) {
        if (!font_face_glyph(f->face, runes[i])) break;
        last = last->next;
        *joined = *first;
        joined->u.sign.rune = runes[i];
    }
    return last;
}

/* Sets all nodes of a row, one after the other. */
static void atoms_set(struct formula *f, const struct math_node *first, struct formula_style style)
{
    for (const struct math_node *node = first; node && !f->fault; node = node->next) {
        const struct math_node *last;
        struct math_node joined;
        struct formula_box box;
        struct formula_atom *atom;

        if (only_styled(node)) {
            const struct math_node *body = node->u.styled.body;

            if (body && body->kind == MATH_ROW) body = body->u.row.first;
            atoms_set(f, body, formula_style_of(f, node, style));
            continue;
        }
        last = primes_join(f, node, &joined);
        box = formula_node(f, last == node ? node : &joined, style);
        node = last;
        atom = VEC_PUSH(f->arena, &f->atoms);
        atom->box = box;
        atom->class = node->kind == MATH_SPACE ? MATH_CLASSES : box.class;
        atom->breaks = node->kind == MATH_SPACE && node->u.space.breaks;
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

/* Where a row stands while its atoms are placed. */
struct row_walk {
    double before;          /* its width before the last space */
    int brackets;           /* that are open */
    bool open;              /* nothing stands behind the last joint yet */
    double ascent, descent; /* of what stands behind its sign */
};

/* Nothing stands behind the last joint but this, which begins at `at`. */
static void joint_close(struct formula *f, struct row_walk *walk, size_t item, double at)
{
    if (!walk->open) return;
    f->joints.v[f->joints.n - 1].behind = item;
    f->joints.v[f->joints.n - 1].after = at;
    walk->open = false;
}

/* True of a space of an em or more: statements stand side by side there. */
static bool sets_apart(const struct formula_atom *atom)
{
    return atom->class == MATH_CLASSES && atom->box.w > 17.9 * atom->mu;
}

/* Takes down a place where the row may be divided: the atom is the sign that does, or a space where the source says so. */
static void joint_add(struct formula *f, struct row_walk *walk, const struct formula_atom *atom, double at)
{
    bool sign = atom->class != MATH_CLASSES;

    *VEC_PUSH(f->arena, &f->joints) = (struct formula_joint){
        .item = atom->box.begin,
        .before = walk->before,
        .begin = at,
        .end = sign ? at + atom->box.w + atom->box.italics : at,
        .ascent = walk->ascent,
        .descent = walk->descent,
        .sign_ascent = sign ? atom->box.ascent : 0,
        .sign_descent = sign ? atom->box.descent : 0,
        .relation = atom->class == MATH_REL,
        .apart = sets_apart(atom),
    };
    walk->open = true;
    walk->ascent = walk->descent = 0;
}

/* The outermost row may be divided at relations and operations with something at both sides, and at wide spaces, where no bracket is around. `at`:
 * where the atom begins. */
static void joints_note(struct formula *f, struct row_walk *walk, const struct formula_atom *atom, double at)
{
    bool divides = atom->class == MATH_REL || atom->class == MATH_BIN || atom->breaks || sets_apart(atom);

    if (atom->class == MATH_CLASSES && !divides) return;
    /* A space behind a sign that divides belongs to it. */
    if (sets_apart(atom) && walk->open) return;
    joint_close(f, walk, atom->box.begin, at);
    if (atom->class == MATH_OPEN) walk->brackets++;
    if (atom->class == MATH_CLOSE && walk->brackets > 0) walk->brackets--;
    if (divides && !walk->brackets && at > 0) {
        joint_add(f, walk, atom, at);
        return;
    }
    walk->ascent = fmax(walk->ascent, atom->box.ascent);
    walk->descent = fmax(walk->descent, atom->box.descent);
}

/* Places the atoms from that one on, with the spaces between their classes. */
static void atoms_place(struct formula *f, struct formula_box *box, size_t from)
{
    struct row_walk walk = {0};
    const struct formula_atom *last = NULL;

    for (size_t i = from; i < f->atoms.n; i++) {
        const struct formula_atom *atom = &f->atoms.v[i];

        walk.before = box->w;
        if (atom->class != MATH_CLASSES) {
            if (last) box->w += formula_space(last->class, atom->class, atom->script) * atom->mu;
            last = atom;
        }
        if (f->depth == 1) joints_note(f, &walk, atom, box->w);
        formula_place(f, box, &atom->box, box->w, 0);
        /* Rule 17: what stands behind a slanted letter does not touch it. */
        box->w += atom->box.w + atom->box.italics;
    }
    if (f->depth != 1) return;
    f->ascent = walk.ascent;
    f->descent = walk.descent;
    if (!walk.open) return;
    /* Behind the last sign nothing came: it belongs to what stands before it. */
    walk.open = false;
    f->joints.n--;
    f->ascent = fmax(f->joints.v[f->joints.n].ascent, f->joints.v[f->joints.n].sign_ascent);
    f->descent = fmax(f->joints.v[f->joints.n].descent, f->joints.v[f->joints.n].sign_descent);
}

struct formula_box formula_row(struct formula *f, const struct math_node *first, struct formula_style style)
{
    struct formula_box box = formula_box_open(f, MATH_ORD);
    size_t from = f->atoms.n;

    f->depth++;
    if (first && !first->next && first->kind != MATH_SPACE && !only_styled(first)) {
        /* One sign in braces is that sign: scripts and accents know its shape. */
        box = formula_node(f, first, style);
    } else {
        atoms_set(f, first, style);
        classes_settle(f->atoms.v + from, f->atoms.n - from);
        atoms_place(f, &box, from);
        f->atoms.n = from;
    }
    f->depth--;
    return box;
}
