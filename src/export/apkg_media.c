#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/char.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/json_make.h"
#include "base/lookup.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "export/apkg_impl.h"
#include "export/html.h"
#include "image/roots.h"

struct apkg_picture {
    struct str name;
    const char *number; /* its name in the archive */
    struct str bytes;
};

struct apkg_media {
    struct arena *arena;
    const struct image_roots *roots;
    struct diags *diags;
    VEC(struct apkg_picture) pictures;
    /* By deck and address, and by name in small letters: pictures; those that cannot be read as names. */
    struct lookup addresses, names;
    VEC(struct str) known; /* the name for each of the addresses */
};

struct apkg_media *apkg_media_new(struct arena *arena, const struct image_roots *roots, struct diags *diags)
{
    struct apkg_media *media = NEW(arena, struct apkg_media);

    media->arena = arena;
    media->roots = roots;
    media->diags = diags;
    return media;
}

/* The address's last part, %XX as bytes, without what Anki or some system does not take in a name. */
static struct str name_clean(struct arena *arena, struct str last)
{
    struct strbuf b = strbuf_new(arena);
    int line;
    size_t bad;

    for (size_t i = 0; i < last.n && !strchr("?#", last.p[i]); i++) {
        int high = last.p[i] == '%' && i + 2 < last.n ? char_hex(last.p[i + 1]) : -1;
        int low = high >= 0 ? char_hex(last.p[i + 2]) : -1;
        char c = last.p[i];

        if (low >= 0) {
            c = (char)(high * 16 + low);
            i += 2;
        }
        strbuf_addc(&b, (unsigned char)c < ' ' || strchr("\"*:<>\\/|\x7F", c) ? '_' : c);
    }
    if (!b.n) strbuf_addz(&b, "picture");
    return text_clean(arena, strbuf_str(&b), &line, &bad);
}

/* How a note has to say the name: Anki takes %XX there for a byte. */
static struct str name_said(struct arena *arena, struct str name)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < name.n; i++) {
        bool byte = name.p[i] == '%' && i + 2 < name.n && char_hex(name.p[i + 1]) >= 0 &&
                    char_hex(name.p[i + 2]) >= 0;

        strbuf_addz(&b, byte ? "%25" : "");
        if (!byte) strbuf_addc(&b, name.p[i]);
    }
    return strbuf_str(&b);
}

static struct str lower(struct arena *arena, struct str name)
{
    char *copy = arena_copy(arena, name.p, name.n);

    for (size_t i = 0; i < name.n; i++) copy[i] = char_lower(copy[i]);
    return (struct str){copy, name.n};
}

/* "name-1f3a5b77.png": another picture of that name, whatever comes before it. */
static struct str name_apart(struct arena *arena, struct str name, struct str bytes)
{
    size_t dot = str_find_last(name, '.');

    return str_of(arena_printf(arena, "%.*s-%08x%.*s", STR(str_sub(name, 0, dot)),
                               (unsigned)hash_bytes(0, bytes.p, bytes.n), STR(str_from(name, dot))));
}

/* The name under which those bytes lie in the package. */
static struct str picture_add(struct apkg_media *media, struct str name, struct str bytes)
{
    struct arena *arena = media->arena;
    const char *number;

    for (;;) {
        size_t mine = media->pictures.n;
        size_t at = lookup_add(&media->names, arena, 0, lower(arena, name), mine);

        if (at == mine) break;
        if (str_eq(media->pictures.v[at].bytes, bytes)) return media->pictures.v[at].name;
        name = name_apart(arena, name, bytes);
    }
    number = arena_printf(arena, "%zu", media->pictures.n);
    *VEC_PUSH(arena, &media->pictures) = (struct apkg_picture){name, number, bytes};
    return name;
}

struct str apkg_media_name(void *to, const char *deck, const char *url)
{
    struct apkg_media *media = to;
    struct arena *arena = media->arena;
    struct str key = str_of(arena_printf(arena, "%s\n%s", deck ? deck : "", url));
    size_t at = lookup_add(&media->addresses, arena, 0, key, media->known.n);
    struct str name = name_clean(arena, export_html_bare(NULL, deck, url)), bytes;

    if (at < media->known.n) return media->known.v[at];
    if (image_roots_read(media->roots, arena, deck, url, &bytes))
        name = picture_add(media, name, bytes);
    else
        diag_at(media->diags, DIAG_EXPORT, deck_address_place(deck, 0, url),
                arena_printf(arena, SAY("the picture %s cannot be read, and is not in the package"), url));
    name = name_said(arena, name);
    *VEC_PUSH(arena, &media->known) = name;
    return name;
}

size_t apkg_media_count(const struct apkg_media *media)
{
    return media->pictures.n;
}

struct archive_entry apkg_media_entry(const struct apkg_media *media, size_t i)
{
    const struct apkg_picture *picture = &media->pictures.v[i];

    return (struct archive_entry){picture->number, picture->bytes, !str_ends_nocase(picture->name, ".svg")};
}

struct str apkg_media_list(struct arena *arena, const struct apkg_media *media)
{
    json_t *list = json_make_object();
    struct str text;
    char *dumped;

    for (size_t i = 0; i < media->pictures.n; i++)
        json_make_set(list, media->pictures.v[i].number, json_make_text(arena, media->pictures.v[i].name));
    dumped = json_dumps(list, JSON_COMPACT);
    json_decref(list);
    if (!dumped) mem_fail();
    text = str_of(arena_copy(arena, dumped, strlen(dumped)));
    free(dumped);
    return text;
}
