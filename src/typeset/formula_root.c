#include "typeset/formula_impl.h"

struct formula_box formula_root(struct formula *f, const struct math_node *node, struct formula_style style)
{
    return formula_node(f, node->u.root.body, style);
}
