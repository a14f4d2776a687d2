/* In the place of image/svg_lib.c where no library can be opened: in a browser. */
#include "image/svg_impl.h"

#include "base/words.h"

const char *image_svg_lib(const char *const names[2])
{
    (void)names;
    return SAY(
        "SVG pictures are not drawn here: recto on a computer of your own draws them, or save the picture "
        "as PNG");
}

bool image_svg_say_script(struct str file, int pipe)
{
    (void)file, (void)pipe;
    return false;
}

bool image_svg_say_pixels(struct str file, int w, int h, int pipe)
{
    (void)file, (void)w, (void)h, (void)pipe;
    return false;
}
