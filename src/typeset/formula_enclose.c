#include "typeset/formula_impl.h"

struct formula_box formula_enclose(struct formula *f, const struct math_node *node,
                                   struct formula_style style)
{
    return formula_node(f, node->u.enclose.body, style);
}

struct formula_box formula_phantom(struct formula *f, const struct math_node *node,
                                   struct formula_style style)
{
    return formula_node(f, node->u.phantom.body, style);
}

struct formula_box formula_ruled(struct formula *f, const struct math_node *node, struct formula_style style)
{
    (void)node;
    return formula_node(f, NULL, style);
}

struct formula_box formula_styled(struct formula *f, const struct math_node *node, struct formula_style style)
{
    return formula_node(f, node->u.styled.body, style);
}
