#include "cli/media_out.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/lookup.h"
#include "base/rune.h"
#include "base/utf8.h"
#include "base/words.h"
#include "image/roots.h"
#include "read/tree/vault.h"

/* ---- names ---- */

enum { LONGEST_NAME = 120, LONGEST_ENDING = 10 };

/* Where the ending begins, with its point; name.n: there is none. */
static size_t ending_of(struct str name)
{
    size_t point = str_find_last(name, '.');

    return point && name.n - point <= LONGEST_ENDING ? point : name.n;
}

/* What Windows calls devices, whatever ending stands behind. */
static bool is_device(struct str name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};
    struct str stem = str_sub(name, 0, str_find(name, '.'));

    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        if (!str_is_nocase(str_sub(stem, 0, 3), devices[i])) continue;
        if (stem.n == 3 + (i > 3) && (i < 4 || char_is_digit(stem.p[3]))) return true;
    }
    return false;
}

/* The name, at most so many bytes, with its ending. */
static struct str shortened(struct arena *arena, struct str name, size_t most)
{
    size_t ending = ending_of(name), stem;

    if (name.n <= most) return name;
    stem = utf8_start(name, most - (name.n - ending));
    return str_of(arena_printf(arena, "%.*s%.*s", (int)stem, name.p, STR(str_from(name, ending))));
}

struct str media_out_name(struct arena *arena, struct str name)
{
    struct strbuf b = strbuf_new(arena);
    size_t slash = str_find_last(name, '/');

    if (slash < name.n) name = str_from(name, slash + 1);
    for (size_t i = 0; i < name.n;) {
        size_t start = i;
        uint32_t rune = utf8_next(name, &i);
        bool kept = rune >= 0x80 ? rune != RUNE_BAD && !rune_is_space(rune) && !rune_is_unseen(rune)
                                 : rune >= ' ' && rune != 0x7F && !strchr("\\:*?\"<>|", (int)rune);

        if (kept && !(rune == '.' && !b.n))
            strbuf_add(&b, str_sub(name, start, i - start));
        else
            strbuf_addc(&b, '_');
    }
    while (b.n && strchr(". ", b.p[b.n - 1])) b.n--;
    name = str_trim(strbuf_str(&b));
    if (!name.n) name = str_of("picture");
    if (is_device(name)) name = str_of(arena_printf(arena, "_%.*s", STR(name)));
    return shortened(arena, name, LONGEST_NAME);
}

/* ---- pictures ---- */

/* A copy. */
struct media_copy {
    const char *name;    /* in the folder */
    const char *address; /* what the Markdown says */
    struct str bytes;
};

struct media_outing {
    struct outputs *outputs;
    struct arena *arena;
    const struct image_roots *roots;
    const struct media_out *where;
    const char *folder,
        *address;     /* the second as the Markdown has to say the first; NULL: nothing is copied */
    const char *file; /* of the card at work */
    VEC(struct media_copy) copies;
    struct lookup known;   /* the file and an address in it: index of its copy, or LEFT */
    struct lookup names;   /* of copies, in small letters */
    struct lookup written; /* their addresses */
    size_t inside;         /* pictures that lie within a deck's file */
    size_t renamed;        /* copies whose name another picture or file had */
    size_t afar;           /* pictures that stay where they are, and the Markdown goes to another folder */
};
enum { LEFT = 1 << 30 };

/* In small letters, as systems that do not tell them apart compare names. */
static struct str folded(struct arena *arena, struct str name)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < name.n;) {
        char bytes[4];
        size_t n = utf8_put(bytes, rune_lower(utf8_next(name, &i)));

        strbuf_add(&b, (struct str){bytes, n});
    }
    return strbuf_str(&b);
}

/* True if another file stands in the folder under that name; *same: it has these very bytes. */
static bool is_taken(const struct media_outing *m, const char *name, struct str bytes, bool *same)
{
    const char *path = arena_printf(m->arena, "%s/%s", m->folder, name);
    struct str there;

    *same = false;
    if (!m->where->files || !file_exists(path)) return false;
    if (file_read(NULL, path, bytes.n, &there) == FILE_READ) {
        *same = str_eq(there, bytes);
        free((char *)there.p);
    }
    return !*same;
}

/* The copy of these bytes under a name like that; makes it. Its index. */
static size_t copy_of(struct media_outing *m, struct str wanted, struct str bytes)
{
    struct str name = media_out_name(m->arena, wanted), tried = name;
    size_t ending = ending_of(name);
    struct media_copy *copy;
    bool there;

    for (size_t number = 2;; number++) {
        size_t other = lookup_find(&m->names, 0, folded(m->arena, tried));

        if (other != SIZE_MAX && str_eq(m->copies.v[other].bytes, bytes)) return other;
        if (other == SIZE_MAX && !is_taken(m, str_z(m->arena, tried), bytes, &there)) break;
        tried = str_of(
            arena_printf(m->arena, "%.*s-%zu%.*s", (int)ending, name.p, number, STR(str_from(name, ending))));
    }
    m->renamed += !str_eq(tried, name);
    copy = VEC_PUSH(m->arena, &m->copies);
    copy->name = str_z(m->arena, tried);
    copy->address = vault_address(
        m->arena, str_of(*m->address ? arena_printf(m->arena, "%s/%s", m->address, copy->name) : copy->name));
    copy->bytes = bytes;
    lookup_add(&m->names, m->arena, 0, folded(m->arena, tried), m->copies.n - 1);
    lookup_add(&m->written, m->arena, 0, str_of(copy->address), m->copies.n - 1);
    if (!there) results_add_text(m->outputs, arena_printf(m->arena, "%s/%s", m->folder, copy->name), bytes);
    return m->copies.n - 1;
}

/* True if the Markdown goes to another folder than that of the file at work, from which addresses are seen. */
static bool is_afar(const struct media_outing *m)
{
    const char *markdown = m->where->markdown, *to, *from;

    if (!strcmp(markdown, "-")) return false;
    to = file_folder(m->arena, markdown);
    from = file_folder(m->arena, m->file);
    to = file_real(m->arena, *to ? to : ".");
    from = file_real(m->arena, *from ? from : ".");
    return to && from && strcmp(to, from) != 0;
}

/* What becomes of an address in the file at work: the index of a copy, or LEFT. */
static size_t address_take(struct media_outing *m, const char *url)
{
    const struct image_file found = image_roots_find(m->roots, m->arena, m->file, url);
    const char *name = found.within ? found.within->names[found.index] : found.path;
    struct str bytes;

    m->inside += found.within != NULL;
    m->afar += found.path && !m->where->folder && *url != '/' && is_afar(m);
    if (!m->folder || !name || (!found.within && !m->where->folder)) return LEFT;
    if (!image_roots_read(m->roots, m->arena, m->file, url, &bytes)) return LEFT;
    return copy_of(m, str_of(file_name(name)), bytes);
}

static void spans_take(struct media_outing *m, struct spans *spans)
{
    for (size_t i = 0; i < spans->n; i++) {
        struct span *span = &spans->v[i];
        struct str key;
        size_t index;

        if (span->kind != SPAN_IMAGE || !span->url) continue;
        /* Sides share blocks: this one may have been here. */
        index = lookup_find(&m->written, 0, str_of(span->url));
        if (index != SIZE_MAX && m->copies.v[index].address == span->url) continue;
        key = str_of(arena_printf(m->arena, "%s\n%s", m->file, span->url));
        index = lookup_find(&m->known, 0, key);
        if (index == SIZE_MAX) lookup_add(&m->known, m->arena, 0, key, index = address_take(m, span->url));
        if (index != LEFT) span->url = m->copies.v[index].address;
    }
}

static void block_take(void *to, struct block *block)
{
    spans_take(to, &block->spans);
}

static void card_take(struct media_outing *m, struct card *card)
{
    m->file = card->file;
    deck_blocks_visit(card->front, block_take, m);
    deck_blocks_visit(card->back, block_take, m);
    if (card->origin) deck_blocks_visit(card->origin, block_take, m);
}

/* ---- where they go ---- */

/* How the Markdown has to say the folder that --media-out names. */
static const char *address_of(struct arena *arena, const char *folder, const char *markdown)
{
    struct str to = str_of(folder), from = str_of(file_folder(arena, markdown));
    struct strbuf b = strbuf_new(arena);
    size_t shared = 0;

    if (!strcmp(markdown, "-") || (*folder == '/') != (*markdown == '/')) return folder;
    while (str_starts(to, "./")) to = str_from(to, 2);
    while (str_starts(from, "./")) from = str_from(from, 2);
    for (size_t i = 0; i < from.n && i <= to.n && (i == to.n || from.p[i] == to.p[i]); i++) {
        if (i == to.n && from.p[i] != '/') break;
        if (from.p[i] == '/') shared = i + 1;
        if (i == to.n) break;
    }
    from = str_from(from, shared);
    if (str_has(from, "..")) return folder;
    for (size_t i = 0; i < from.n; i++)
        if (from.p[i] == '/') strbuf_addz(&b, "../");
    to = str_from(to, shared);
    strbuf_add(&b, str_is(to, ".") ? (struct str){"", 0} : to);
    while (b.n && b.p[b.n - 1] == '/') b.n--;
    return str_z(arena, strbuf_str(&b));
}

static void folder_find(struct media_outing *m)
{
    const char *markdown = m->where->markdown;
    struct str stem;

    if (m->where->folder) {
        struct str folder = str_of(m->where->folder);

        while (folder.n > 1 && folder.p[folder.n - 1] == '/') folder.n--;
        m->folder = str_z(m->arena, folder);
        m->address = address_of(m->arena, m->folder, markdown);
        return;
    }
    if (!strcmp(markdown, "-")) return;
    stem = str_of(markdown);
    if (ending_of(str_of(file_name(markdown))) < strlen(file_name(markdown)))
        stem.n = str_find_last(stem, '.');
    m->folder = arena_printf(m->arena, "%.*s-media", STR(stem));
    m->address = file_name(m->folder);
}

static void tell(const struct media_outing *m)
{
    size_t n = m->copies.n;
    const char *here = NULL, *there = NULL;

    if (n && m->renamed)
        here = arena_printf(m->arena,
                            SAYS(n,
                                 "%zu picture is in %s, %zu of them under another name, since there was a "
                                 "file of that name",
                                 "%zu pictures are in %s, %zu of them under another name, since there was a "
                                 "file of that name"),
                            n, m->folder, m->renamed);
    else if (n)
        here =
            arena_printf(m->arena, SAYS(n, "%zu picture is in %s", "%zu pictures are in %s"), n, m->folder);
    else if (m->inside && !m->folder)
        here = arena_printf(m->arena,
                            SAYS(m->inside,
                                 "%zu picture lies within the deck's file, and what is written cannot show "
                                 "it: -o FILE.md or --media-out DIR copies it",
                                 "%zu pictures lie within the deck's file, and what is written cannot show "
                                 "them: -o FILE.md or --media-out DIR copies them"),
                            m->inside);
    if (m->afar)
        there = arena_printf(m->arena,
                             SAYS(m->afar,
                                  "%zu picture stays where it is, beside the deck, and the Markdown goes to "
                                  "another folder: --media-out DIR copies it",
                                  "%zu pictures stay where they are, beside the deck, and the Markdown goes "
                                  "to another folder: --media-out DIR copies them"),
                             m->afar);
    if (here && there) here = arena_printf(m->arena, SAY("%-s; %-s"), here, there);
    if (here || there) diag(m->outputs->diags, DIAG_MEDIA_OUT, NULL, 0, here ? here : there);
}

const char *media_out_add(struct outputs *outputs, const struct media_out *where, struct deck *deck,
                          const size_t *cards, size_t n)
{
    struct media_outing m = {
        .outputs = outputs, .arena = outputs->arena, .roots = deck->roots, .where = where};

    folder_find(&m);
    for (size_t i = 0; i < n; i++) {
        card_take(&m, &deck->cards.v[cards[i]]);
        m.file = deck->topics.v[deck->cards.v[cards[i]].topic].file;
        spans_take(&m, &deck->topics.v[deck->cards.v[cards[i]].topic].title);
    }
    tell(&m);
    return m.copies.n ? m.folder : NULL;
}
