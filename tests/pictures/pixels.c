/* pixels.c: what recto sees in picture files. For each file that it is given a line: the picture's width, height and channels and
 * the name, or "refused", the name and why; the pixels go to a file of that name and ".pixels". */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "image/image.h"

static bool show(struct images *images, struct arena *arena, const char *name)
{
    const struct image *image = images_find(images, "", name);
    const struct bitmap *b = image_bitmap(image);
    FILE *to;
    size_t n;
    bool whole;

    if (image->wrong || !b) {
        printf("refused %s: %s\n", name,
               image->wrong ? image->wrong : "it was said to be good, and has no pixels");
        return true;
    }
    printf("%d %d %d %s\n", b->w, b->h, b->channels, name);
    to = fopen(arena_printf(arena, "%s.pixels", name), "wb");
    if (!to) return false;
    n = (size_t)b->w * (size_t)b->h * (size_t)b->channels;
    whole = fwrite(b->v, 1, n, to) == n;
    return fclose(to) == 0 && whole;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct images *images = images_open(arena, NULL, NULL);
    bool shown = true;

    for (int i = 1; i < argc; i++) shown = show(images, arena, argv[i]) && shown;
    images_close(images);
    arena_free(arena);
    return shown ? EXIT_SUCCESS : EXIT_FAILURE;
}
