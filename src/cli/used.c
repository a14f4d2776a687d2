#include "cli/used.h"

#include "image/image.h"

struct found_pictures {
    struct arena *arena;
    struct texts *files;
};

static void block_pictures(void *to, struct block *block)
{
    const struct found_pictures *found = to;

    for (size_t i = 0; i < block->spans.n; i++) {
        const struct span *span = &block->spans.v[i];
        const char *file = NULL;

        if (span->kind == SPAN_IMAGE && span->url) file = image_file(found->arena, block->file, span->url);
        if (file) *VEC_PUSH(found->arena, found->files) = file;
    }
}

void used_pictures(struct arena *arena, const struct deck *deck, struct texts *files)
{
    struct found_pictures found = {arena, files};

    for (size_t i = 0; i < deck->cards.n; i++) {
        deck_blocks_visit(deck->cards.v[i].front, block_pictures, &found);
        deck_blocks_visit(deck->cards.v[i].back, block_pictures, &found);
    }
}

void used_fonts(struct arena *arena, const struct fonts *fonts, struct texts *files)
{
    for (unsigned i = 0; fonts && i < font_faces_count(fonts); i++) {
        const char *file = font_face_info(font_faces_at(fonts, i))->file;

        if (file) *VEC_PUSH(arena, files) = file;
    }
}
