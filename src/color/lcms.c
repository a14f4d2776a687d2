/* lcms2 is opened by name when the first colour is to be converted: linking it would cost every run as much as a twelfth of what starting takes. */
#include <stddef.h>
#include <string.h>

#include "base/library.h"
#include "color/impl.h"

bool color_lcms_open(struct color_lcms *lcms, const char *name)
{
#define CALL(member, symbol)                        \
    {                                               \
        offsetof(struct color_lcms, member), symbol \
    }
    static const struct {
        size_t at;
        const char *symbol;
    } wanted[] = {
        CALL(profile_open, "cmsOpenProfileFromMem"), CALL(profile_lab, "cmsCreateLab4Profile"),
        CALL(profile_close, "cmsCloseProfile"),      CALL(transform_new, "cmsCreateTransform"),
        CALL(transform_run, "cmsDoTransform"),       CALL(transform_free, "cmsDeleteTransform"),
    };
#undef CALL
    void *library = library_open(name ? name : "liblcms2.so.2");

    if (!library) return false;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *symbol = library_symbol(library, wanted[i].symbol);

        if (!symbol) return false;
        memcpy((char *)lcms + wanted[i].at, &symbol, sizeof symbol);
    }
    return true;
}
