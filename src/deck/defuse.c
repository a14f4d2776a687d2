#include "deck/defuse.h"

#include <string.h>

#include "base/char.h"
#include "base/diag.h"

/* Who reads a printed deck or an import of it expects a page, a letter, a call. Beyond that a scheme may start anything. */
static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:", "ftp:"};

static bool is_harmless(const char *url)
{
    struct str all = str_of(url);

    if (*url == '#') return true;
    for (size_t i = 0; i < all.n; i++)
        if ((unsigned char)url[i] < ' ' || url[i] == 0x7F) return false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t n = strlen(schemes[i]);

        if (all.n > n && str_is_nocase(str_sub(all, 0, n), schemes[i])) return true;
    }
    return false;
}

static void spans_defuse(struct spans *spans, const char *file, struct diags *diags)
{
    const char *told = NULL; /* of one link there may be several spans */

    for (size_t i = 0; i < spans->n; i++) {
        struct span *span = &spans->v[i];
        const char **url = span->kind == SPAN_IMAGE ? &span->link : &span->url;

        if (!*url || is_harmless(*url)) continue;
        if (*url != told) diag_at(diags, DIAG_LINK_TEXT, deck_address_place(file, span->line, *url), *url);
        told = *url;
        *url = NULL;
    }
}

static void block_defuse(void *diags, struct block *block)
{
    spans_defuse(&block->spans, block->file, diags);
}

void defuse_links(struct deck *deck, struct diags *diags)
{
    for (size_t i = 0; i < deck->topics.n; i++)
        spans_defuse(&deck->topics.v[i].title, deck->topics.v[i].file, diags);
    for (size_t i = 0; i < deck->cards.n; i++) {
        deck_blocks_visit(deck->cards.v[i].front, block_defuse, diags);
        deck_blocks_visit(deck->cards.v[i].back, block_defuse, diags);
    }
}
