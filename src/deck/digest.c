#include "deck/digest.h"

#include <inttypes.h>

#include "base/hash.h"
#include "image/image.h"

/* What a hash is made with; `deck` is the file beside which the card's pictures are. */
struct digest {
    struct arena *arena;
    const struct image_roots *roots;
    const char *deck;
    uint64_t hash;
};

/* Eight bytes, the lowest first, on any machine. */
static void add_number(struct digest *d, uint64_t number)
{
    unsigned char bytes[8];

    for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)(number >> 8 * i);
    d->hash = hash_bytes(d->hash, bytes, sizeof bytes);
}

static void add_real(struct digest *d, float real)
{
    uint32_t bits;

    memcpy(&bits, &real, sizeof bits);
    add_number(d, bits);
}

/* The length first, so that no text runs into the next. */
static void add_text(struct digest *d, struct str text)
{
    add_number(d, text.n);
    d->hash = hash_bytes(d->hash, text.p, text.n);
}

static void add_address(struct digest *d, const char *address)
{
    add_number(d, address != NULL);
    if (address) add_text(d, str_of(address));
}

/* The picture's bytes, whatever its file is called; its address where there is no such file. */
static void add_picture(struct digest *d, const char *url)
{
    uint64_t file = image_hash(d->roots, d->arena, 0, d->deck, url);

    add_number(d, file);
    if (!file) add_address(d, url);
}

/* Its shapes: the picture below them, which it names, is the span's. */
static void add_mask(struct digest *d, const char *mask)
{
    struct str text = str_of(mask);

    add_number(d, 1);
    add_text(d, str_sub(text, 0, str_find(text, '|')));
}

/* What a link into the deck prints: where it leads to a card or a topic. Not which number that has now: on a card that was
 * printed with this one it is the number that this one names. */
static void add_target(struct digest *d, int target)
{
    add_number(d, target > 0 ? 1 : target < 0 ? 2 : 0);
}

static void add_span(struct digest *d, const struct span *span)
{
    add_number(d, span->kind);
    add_number(d, span->style);
    add_text(d, span->text);
    if (span->hint.n) add_text(d, span->hint);
    if (span->kind == SPAN_IMAGE && span->url)
        add_picture(d, span->url);
    else
        add_address(d, span->url);
    add_address(d, span->link);
    add_real(d, span->width);
    add_real(d, span->height);
    if (span->full || span->at_x || span->at_y) {
        add_number(d, span->full);
        add_number(d, (uint8_t)span->at_x);
        add_number(d, (uint8_t)span->at_y);
    }
    if (span->mask) add_mask(d, span->mask);
    if (span->macros) add_address(d, span->macros);
    add_target(d, span->target);
}

static void add_blocks(struct digest *d, const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        const uint64_t facts[] = {block->kind,
                                  (uint64_t)block->level,
                                  block->list_style,
                                  (uint64_t)block->start,
                                  (unsigned char)block->delimiter,
                                  block->tight,
                                  block->task,
                                  block->header,
                                  block->align,
                                  block->rtl};

        add_number(d, 1);
        for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) add_number(d, facts[i]);
        add_text(d, block->text);
        add_text(d, block->language);
        if (block->macros) add_address(d, block->macros);
        add_number(d, block->spans.n);
        for (size_t i = 0; i < block->spans.n; i++) add_span(d, &block->spans.v[i]);
        add_blocks(d, block->child);
    }
    add_number(d, 0);
}

char *digest_card(struct arena *arena, const struct deck *deck, const struct card *card)
{
    struct arena_mark mark = arena_mark(arena);
    struct digest d = {arena, deck->roots, card->file, 0};

    add_blocks(&d, card->front);
    add_blocks(&d, card->back);
    for (size_t i = 0; i < card->tags.n; i++)
        if (!deck_has_tag(deck, card->tags.v[i])) add_text(&d, card->tags.v[i]);
    arena_reset(arena, mark);
    return arena_printf(arena, "%016" PRIx64, d.hash);
}
