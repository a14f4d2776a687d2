#include <assert.h>
#include <gif_lib.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "image/impl.h"

/* What is drawn of a file: its first frame, at its place on a screen that is transparent elsewhere. */
struct gif_frame {
    struct bitmap screen; /* red, green, blue, alpha */
    int transparent;      /* index of the colour that is, or NO_TRANSPARENT_COLOR */
};

enum { CHANNELS = 4 };

static int gif_take(GifFileType *gif, GifByteType *to, int n)
{
    struct str *rest = gif->UserData;
    size_t taken = n > 0 ? (size_t)n : 0;

    if (taken > rest->n) taken = rest->n;
    memcpy(to, rest->p, taken);
    *rest = str_from(*rest, taken);
    return (int)taken;
}

/* An extension with all its blocks; what it says of the frame behind it. */
static bool gif_extension(GifFileType *gif, struct gif_frame *frame)
{
    GraphicsControlBlock control;
    GifByteType *block; /* its length, then its bytes */
    int code;

    if (DGifGetExtension(gif, &code, &block) != GIF_OK) return false;
    while (block) {
        if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
            frame->transparent = control.TransparentColor;
        if (DGifGetExtensionNext(gif, &block) != GIF_OK) return false;
    }
    return true;
}

/* The next row of the frame to the row y of its place. */
static bool gif_row(GifFileType *gif, struct gif_frame *frame, const ColorMapObject *map,
                    GifPixelType *indexes, int y)
{
    const GifImageDesc *at = &gif->Image;
    uint8_t *to =
        frame->screen.v + ((size_t)(at->Top + y) * (size_t)frame->screen.w + (size_t)at->Left) * CHANNELS;

    if (DGifGetLine(gif, indexes, at->Width) != GIF_OK) return false;
    for (int x = 0; x < at->Width; x++, to += CHANNELS) {
        int index = indexes[x];

        if (index >= map->ColorCount || index == frame->transparent) continue;
        to[0] = map->Colors[index].Red;
        to[1] = map->Colors[index].Green;
        to[2] = map->Colors[index].Blue;
        to[3] = 255;
    }
    return true;
}

static bool gif_rows(GifFileType *gif, struct gif_frame *frame)
{
    /* Where rows begin and how far they are apart: of a frame in order, and of the four passes of an interlaced one. */
    static const struct {
        int first, step;
    } passes[] = {{0, 1}, {0, 8}, {4, 8}, {2, 4}, {1, 2}};
    size_t pass = gif->Image.Interlace ? 1 : 0;
    size_t end = gif->Image.Interlace ? sizeof passes / sizeof *passes : 1;
    const ColorMapObject *map = gif->Image.ColorMap ? gif->Image.ColorMap : gif->SColorMap;
    GifPixelType *indexes;
    bool read = true;

    if (!map) return false;
    indexes = mem_new((size_t)gif->Image.Width);
    for (; pass < end; pass++)
        for (int y = passes[pass].first; y < gif->Image.Height && read; y += passes[pass].step)
            read = gif_row(gif, frame, map, indexes, y);
    free(indexes);
    return read;
}

static bool gif_image(GifFileType *gif, struct gif_frame *frame)
{
    const GifImageDesc *at = &gif->Image;
    struct bitmap *b = &frame->screen;

    if (DGifGetImageDesc(gif) != GIF_OK || at->Left < 0 || at->Top < 0 || at->Width <= 0 || at->Height <= 0 ||
        at->Width > b->w - at->Left || at->Height > b->h - at->Top)
        return false;
    b->v = image_piece_new((size_t)b->w * (size_t)b->h * CHANNELS);
    return b->v && gif_rows(gif, frame);
}

/* Reads up to the end of the first frame. */
static bool gif_read(GifFileType *gif, struct gif_frame *frame)
{
    GifRecordType kind;

    frame->screen.w = gif->SWidth;
    frame->screen.h = gif->SHeight;
    for (;;) {
        if (DGifGetRecordType(gif, &kind) != GIF_OK) return false;
        if (kind == IMAGE_DESC_RECORD_TYPE) return gif_image(gif, frame);
        if (kind != EXTENSION_RECORD_TYPE || !gif_extension(gif, frame)) return false;
    }
}

struct bitmap image_gif_pixels(struct str file)
{
    struct gif_frame frame = {{.channels = CHANNELS}, NO_TRANSPARENT_COLOR};
    int error = 0;
    GifFileType *gif = DGifOpen(&file, gif_take, &error);

    if (gif && !gif_read(gif, &frame)) {
        error = gif->Error;
        image_bitmap_free(&frame.screen);
    }
    /* giflib takes its memory from the system itself. */
    if (error == D_GIF_ERR_NOT_ENOUGH_MEM) mem_fail();
    if (gif) DGifCloseFile(gif, &error);
    return frame.screen.v ? frame.screen : (struct bitmap){0};
}
