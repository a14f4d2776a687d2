#include "math/impl.h"

struct str math_chemistry(struct arena *arena, struct str body, struct math_fault *fault)
{
    struct strbuf to = strbuf_new(arena);

    (void)fault;
    strbuf_addz(&to, "\\mathrm{");
    strbuf_add(&to, body);
    strbuf_addz(&to, "}");
    return strbuf_str(&to);
}

struct str math_physical(struct arena *arena, struct str body, struct math_fault *fault)
{
    return math_chemistry(arena, body, fault);
}
