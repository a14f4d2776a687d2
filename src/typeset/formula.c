#include "typeset/formula.h"

#include <assert.h>
#include <string.h>

#include "base/words.h"
#include "typeset/formula_impl.h"

void formula_give_up(struct formula *f, const char *why)
{
    if (!f->fault) f->fault = why;
}

struct formula_box formula_node(struct formula *f, const struct math_node *node, struct formula_style style)
{
    typedef struct formula_box setter(struct formula *, const struct math_node *, struct formula_style);
    static setter *const setters[] = {
        [MATH_SIGN] = formula_sign,       [MATH_WORD] = formula_word,         [MATH_WORDS] = formula_words,
        [MATH_SCRIPTS] = formula_scripts, [MATH_FRACTION] = formula_fraction, [MATH_ROOT] = formula_root,
        [MATH_FENCE] = formula_fence,     [MATH_DELIMITER] = formula_big,     [MATH_ACCENT] = formula_accent,
        [MATH_STACK] = formula_stack,     [MATH_TABLE] = formula_table,       [MATH_STYLED] = formula_styled,
        [MATH_PHANTOM] = formula_phantom, [MATH_ENCLOSE] = formula_enclose,   [MATH_RULE] = formula_ruled,
    };
    struct formula_box box = formula_box_open(f, MATH_ORD);

    if (!node || f->fault) return box;
    switch (node->kind) {
    case MATH_ROW:
        box = formula_row(f, node->u.row.first, style);
        box.class = node->class;
        return box;
    case MATH_SPACE: box.w = formula_length(f, style, node->u.space.width); return box;
    default: break;
    }
    assert(node->kind < sizeof setters / sizeof *setters && setters[node->kind]);
    box = setters[node->kind](f, node, style);
    box.class = node->class;
    box.limits = node->limits;
    return box;
}

/* The only line of what is a table for its label alone; NULL: it is none. */
static const struct math_line *lone_line(const struct math_node *root)
{
    const struct math_table *table = root->kind == MATH_TABLE ? root->u.table : NULL;

    if (!table || table->n != 1 || table->left || table->right) return NULL;
    return table->lines[0].n == 1 && table->lines[0].tag && table->lines[0].cells[0].body ? table->lines
                                                                                          : NULL;
}

/* Sets the root of a tree in an empty formula. */
static struct formula_box whole_set(struct formula *f, const struct math_node *root)
{
    const struct math_line *lone = lone_line(root);
    struct formula_style style = {.level = f->display ? FORMULA_DISPLAY : FORMULA_TEXT, .ink = f->style->ink};
    struct formula_box box;

    f->bold = (f->style->face & FACE_BOLD) != 0;
    f->face = font_math_face(f->cx->stick->fonts, f->style->family);
    if (!f->face) {
        formula_give_up(f, SAY("no font for formulas is installed (package fonts-texgyre-math)"));
        return (struct formula_box){0};
    }
    if (lone) root = lone->cells[0].body;
    /* What is no row has none that could be divided. */
    f->depth = root->kind != MATH_ROW;
    box = formula_node(f, root, style);
    f->depth = 1;
    if (lone) formula_label(f, lone->tag, 0);
    return box;
}

struct formula_box formula_whole(struct formula *f, struct formula_source source)
{
    struct math_fault fault;
    struct formula_box whole = {0};
    const struct math_node *root;

    if (formula_find_set(f, source, &whole)) return whole;
    root = math_read(f->arena, source.tex, source.macros, f->style->language, f->display, &fault);
    if (root)
        whole = whole_set(f, root);
    else
        formula_give_up(f, fault.what);
    formula_keep_set(f, source, &whole);
    return whole;
}

/* The formula as an inset, or NULL with what is wrong. */
static struct inset *inset_of(struct formula *f, struct formula_box *whole, const char **unknown)
{
    struct inset *inset;

    *unknown = f->fault;
    if (f->fault) return NULL;
    formula_hold(f, whole);
    /* Labels of lines are its last items. */
    for (size_t i = 0; i < f->labels.n; i++) *VEC_PUSH(f->arena, &f->items) = f->labels.v[i];
    inset = NEW(f->arena, struct inset);
    *inset = (struct inset){.items = f->items.v,
                            .n = f->items.n,
                            .w = whole->w + whole->italics,
                            .ascent = whole->ascent,
                            .descent = whole->descent,
                            .labels = f->labels.n,
                            .label_w = f->label_w};
    return inset;
}

struct inset *formula_set_tree(const struct context *cx, struct arena *arena, const struct math_node *root,
                               const struct para_style *style, bool display, const char **unknown)
{
    struct formula f = {.cx = cx, .arena = arena, .style = style, .display = display};
    struct formula_box whole = whole_set(&f, root);

    return inset_of(&f, &whole, unknown);
}

struct inset *formula_set(const struct context *cx, struct arena *arena, struct formula_source source,
                          const struct para_style *style, bool display, const char **unknown)
{
    struct formula f = {.cx = cx, .arena = arena, .style = style, .display = display};
    struct formula_box whole = formula_whole(&f, source);

    return inset_of(&f, &whole, unknown);
}

const char *formula_fault(struct arena *arena, const struct inset *inset, const char *unknown)
{
    if (inset) return SAY("it is too wide");
    if (!unknown) return SAY("there is nothing in it");
    /* A command by itself says nothing; all else says what is wrong. */
    if (unknown[0] == '\\' && !strchr(unknown, ' '))
        return arena_printf(arena, SAY("%s is not known"), unknown);
    return arena_copy(arena, unknown, strlen(unknown));
}
