#include <assert.h>
#include <string.h>

#include "color/color.h"
#include "color/impl.h"

static struct str file_named(const char *name)
{
    const struct color_file *file = color_files;

    while (file->name && strcmp(file->name, name)) file++;
    assert(file->name);
    return (struct str){(const char *)file->bytes, file->n};
}

struct str color_srgb_profile(void)
{
    return file_named("sRGB.icc");
}

struct str color_coated_profile(void)
{
    return file_named("FOGRA39L_coated.icc");
}
