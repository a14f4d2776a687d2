#include "font_impl.h"

void outline_free(struct outline *outline)
{
    (void)outline;
}
