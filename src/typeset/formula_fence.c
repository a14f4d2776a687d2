#include "typeset/formula_impl.h"

struct formula_box formula_fence(struct formula *f, const struct math_node *node, struct formula_style style)
{
    return formula_node(f, node->u.fence.first->next, style);
}

struct formula_box formula_big(struct formula *f, const struct math_node *node, struct formula_style style)
{
    (void)node;
    return formula_node(f, NULL, style);
}
