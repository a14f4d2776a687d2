#include "math/impl.h"

struct str math_physical(struct arena *arena, struct str body, struct math_fault *fault)
{
    return math_chemistry(arena, body, fault);
}
