#include "cli/used.h"

#include "image/image.h"

static void blocks_pictures(struct arena *arena, const struct block *first, struct texts *files)
{
    for (const struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++) {
            const struct span *span = &block->spans.v[i];
            const char *file =
                span->kind == SPAN_IMAGE && span->url ? image_file(arena, block->file, span->url) : NULL;

            if (file) *VEC_PUSH(arena, files) = file;
        }
        blocks_pictures(arena, block->child, files);
    }
}

void used_pictures(struct arena *arena, const struct deck *deck, struct texts *files)
{
    for (size_t i = 0; i < deck->cards.n; i++) {
        blocks_pictures(arena, deck->cards.v[i].front, files);
        blocks_pictures(arena, deck->cards.v[i].back, files);
    }
}

void used_fonts(struct arena *arena, const struct fonts *fonts, struct texts *files)
{
    for (unsigned i = 0; fonts && i < font_faces_count(fonts); i++) {
        const char *file = font_face_info(font_faces_at(fonts, i))->file;

        if (file) *VEC_PUSH(arena, files) = file;
    }
}
