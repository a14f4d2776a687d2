/* In the place of color/lcms.c where no library can be opened: lcms2 is part of the program, in a browser. */
#include "color/impl.h"

/* As in lcms2.h. */
void *cmsOpenProfileFromMem(const void *bytes, uint32_t n);
void *cmsCreateLab4Profile(const void *white);
int cmsCloseProfile(void *profile);
void *cmsCreateTransform(void *from, uint32_t from_format, void *to, uint32_t to_format, uint32_t intent,
                         uint32_t flags);
void cmsDoTransform(void *transform, const void *from, void *to, uint32_t n);
void cmsDeleteTransform(void *transform);

bool color_lcms_open(struct color_lcms *lcms, const char *name)
{
    (void)name;
    *lcms = (struct color_lcms){
        .profile_open = cmsOpenProfileFromMem,
        .profile_lab = cmsCreateLab4Profile,
        .profile_close = cmsCloseProfile,
        .transform_new = cmsCreateTransform,
        .transform_run = cmsDoTransform,
        .transform_free = cmsDeleteTransform,
    };
    return true;
}
