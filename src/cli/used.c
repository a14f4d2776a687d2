#include "cli/used.h"

#include <string.h>

#include "base/diag.h"
#include "base/words.h"
#include "image/image.h"
#include "image/roots.h"
#include "typeset/theme.h"

struct found_pictures {
    struct arena *arena;
    const struct image_roots *roots;
    struct texts *files;
    bool missing; /* those that are not there */
};

static void block_pictures(void *to, struct block *block)
{
    const struct found_pictures *found = to;

    for (size_t i = 0; i < block->spans.n; i++) {
        const struct span *span = &block->spans.v[i];
        struct image_file file = {0};
        const char *name;

        if (span->kind == SPAN_IMAGE && span->url)
            file = image_roots_find(found->roots, found->arena, block->file, span->url);
        name = !found->missing ? file.name : !file.path && !file.refused ? file.wanted : NULL;
        if (name) *VEC_PUSH(found->arena, found->files) = name;
    }
}

static void visit_pictures(struct arena *arena, const struct deck *deck, bool missing, struct texts *files)
{
    struct found_pictures found = {arena, deck->roots, files, missing};

    for (size_t i = 0; i < deck->cards.n; i++) {
        deck_blocks_visit(deck->cards.v[i].front, block_pictures, &found);
        deck_blocks_visit(deck->cards.v[i].back, block_pictures, &found);
    }
}

void used_pictures(struct arena *arena, const struct deck *deck, struct texts *files)
{
    visit_pictures(arena, deck, false, files);
}

void used_missing(struct arena *arena, const struct deck *deck, struct texts *files)
{
    visit_pictures(arena, deck, true, files);
}

static void add_named(struct arena *arena, const struct image_roots *roots, const char *deck,
                      const char *name, struct texts *files)
{
    if (name && deck) name = image_roots_find(roots, arena, deck, name).name;
    if (name) *VEC_PUSH(arena, files) = name;
}

static void add_themes(struct arena *arena, const struct image_roots *roots, const char *deck,
                       const struct theme_picture *picture, struct texts *files)
{
    if (picture) add_named(arena, roots, deck, picture->path, files);
}

void used_livery(struct arena *arena, const struct job *job, const struct theme *theme,
                 const struct image_roots *roots, struct texts *files)
{
    bool pattern = job->card_back && !strcmp(job->card_back, "pattern");
    const char *deck = job->theme_from.file;

    add_named(arena, roots, job->logo_from.file, job->logo, files);
    add_named(arena, roots, job->cover_image_from.file, job->cover_image, files);
    if (!pattern) add_named(arena, roots, job->card_back_from.file, job->card_back, files);
    if (!theme) return;
    for (size_t i = 0; i < THEME_CORNERS; i++) {
        add_themes(arena, roots, deck, theme->card.front[i].v[0].picture, files);
        add_themes(arena, roots, deck, theme->card.back[i].v[0].picture, files);
    }
    add_themes(arena, roots, deck, theme->cover.fill.picture, files);
}

/* ---- what may not be read ---- */

enum { NAMED = 3 }; /* in a message */

/* The pictures of a file that it may not read, each address once. */
struct refused {
    const char *file;
    int line;          /* of the first one: */
    const char *first; /* its address */
    VEC(const char *) urls;
};

struct refusals {
    struct arena *arena;
    const struct image_roots *roots;
    VEC(struct refused) files;
};

static struct refused *refused_of(struct refusals *r, const char *file)
{
    struct refused *refused;

    for (size_t i = r->files.n; i > 0; i--)
        if (!strcmp(r->files.v[i - 1].file, file)) return &r->files.v[i - 1];
    refused = VEC_PUSH(r->arena, &r->files);
    refused->file = file;
    return refused;
}

static void block_refused(void *to, struct block *block)
{
    struct refusals *r = to;

    for (size_t i = 0; i < block->spans.n; i++) {
        const struct span *span = &block->spans.v[i];
        struct refused *refused;
        bool known = false;

        if (span->kind != SPAN_IMAGE || !span->url || !*span->url ||
            !image_roots_find(r->roots, r->arena, block->file, span->url).refused)
            continue;
        refused = refused_of(r, block->file);
        for (size_t k = 0; k < refused->urls.n && !known; k++) known = !strcmp(refused->urls.v[k], span->url);
        if (known) continue;
        if (!refused->urls.n || span->line < refused->line) {
            refused->line = span->line;
            refused->first = span->url;
        }
        *VEC_PUSH(r->arena, &refused->urls) = span->url;
    }
}

static void refused_say(struct arena *arena, const struct refused *refused, struct diags *diags)
{
    struct strbuf names = strbuf_new(arena);
    size_t n = refused->urls.n;

    for (size_t i = 0; i < n && i < NAMED; i++)
        strbuf_printf(&names, "%s%s", i ? ", " : "", image_name(arena, refused->urls.v[i]));
    if (n > NAMED) strbuf_addz(&names, ", ...");
    diag_at(
        diags, DIAG_MEDIA_REFUSED, deck_address_place(refused->file, refused->line, refused->first),
        arena_printf(arena,
                     SAYS(n,
                          "%zu picture shown as text: %.*s: outside the deck's root, which is the nearest "
                          "folder above it with .git, .obsidian or recto.yaml, else its own; --media DIR "
                          "adds another",
                          "%zu pictures shown as text: %.*s: outside the deck's root, which is the "
                          "nearest folder above it with .git, .obsidian or recto.yaml, else its own; "
                          "--media DIR adds another"),
                     n, STR(strbuf_str(&names))));
}

void used_refused(struct arena *arena, const struct deck *deck, const size_t *cards, size_t n,
                  struct diags *diags)
{
    struct refusals r = {.arena = arena, .roots = deck->roots};

    for (size_t i = 0; i < n; i++) {
        deck_blocks_visit(deck->cards.v[cards[i]].front, block_refused, &r);
        deck_blocks_visit(deck->cards.v[cards[i]].back, block_refused, &r);
    }
    for (size_t i = 0; i < r.files.n; i++) refused_say(arena, &r.files.v[i], diags);
}

void used_fonts(struct arena *arena, const struct fonts *fonts, struct texts *files)
{
    for (unsigned i = 0; fonts && i < font_faces_count(fonts); i++) {
        const char *file = font_face_info(font_faces_at(fonts, i))->file;

        if (file) *VEC_PUSH(arena, files) = file;
    }
}
