#include "math/impl.h"

struct str math_units(struct arena *arena, enum math_units what, struct str options,
                      const struct str arguments[3], struct math_fault *fault)
{
    struct strbuf to = strbuf_new(arena);

    (void)what;
    (void)options;
    (void)fault;
    strbuf_addz(&to, "\\mathrm{");
    for (size_t i = 0; i < 3; i++) strbuf_add(&to, arguments[i]);
    strbuf_addz(&to, "}");
    return strbuf_str(&to);
}
