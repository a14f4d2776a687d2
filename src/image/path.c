#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "image/impl.h"

enum image_place image_place(const char *url)
{
    size_t n = 0;

    if (str_is_nocase((struct str){url, strnlen(url, 5)}, "data:")) return IMAGE_DATA;
    if (!strncmp(url, IMAGE_MASK_SCHEME, strlen(IMAGE_MASK_SCHEME))) return IMAGE_MASK;
    if (!strncmp(url, "//", 2)) return IMAGE_REMOTE;
    /* A single letter is a drive, not a scheme. */
    while (char_is_letter(url[n]) || (n > 0 && (char_is_digit(url[n]) || (url[n] && strchr("+-.", url[n])))))
        n++;
    return n > 1 && url[n] == ':' ? IMAGE_REMOTE : IMAGE_FILE;
}

const char *image_path(struct arena *arena, const char *url)
{
    struct strbuf path = strbuf_new(arena);
    const char *end = url + strcspn(url, "?#");

    while (url < end) {
        char c = text_url_byte(&url);
        if (c == '\0') break;
        strbuf_addc(&path, c);
    }
    return str_z(arena, strbuf_str(&path));
}

const char *image_name(struct arena *arena, const char *url)
{
    size_t n = image_place(url) == IMAGE_DATA ? strcspn(url, ",;") : strlen(url);

    return text_quoted(arena, (struct str){url, n});
}

static int base64_digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *p = c ? strchr(digits, c) : NULL;

    if (c == '-') return 62;
    if (c == '_') return 63;
    return p ? (int)(p - digits) : -1;
}

char *image_data(const char *url, size_t *n)
{
    const char *p = strchr(url, ',');
    bool base64 = false;
    unsigned bits = 0;
    int held = 0;
    char *data;

    *n = 0;
    if (!p) return NULL;
    for (const char *q = url; (q = strchr(q, ';')) && q < p; q++)
        if (!strncmp(q, ";base64,", 8)) base64 = true;
    p++;
    data = mem_new(strlen(p));
    while (*p && *n < IMAGE_FILE_MAX) {
        char c = text_url_byte(&p);
        int digit;

        if (!base64) {
            data[(*n)++] = c;
            continue;
        }
        digit = base64_digit(c);
        if (digit < 0) continue; /* padding, line ends */
        bits = bits << 6 | (unsigned)digit;
        held += 6;
        if (held < 8) continue;
        held -= 8;
        data[(*n)++] = (char)(bits >> held & 0xFF);
    }
    return data;
}

/* Why a file is no picture, const data; NULL: it was read. */
static const char *const faults[] = {[FILE_READ] = NULL,
                                     [FILE_MISSING] = SAY("no such file"),
                                     [FILE_SHUT] = SAY("the file cannot be opened"),
                                     [FILE_ODD] = SAY("it is not a file"),
                                     [FILE_LARGE] = SAY("the file is too large"),
                                     [FILE_BROKEN] = SAY("the file cannot be read")};

char *image_read_named(const char *path, size_t *n, const char **wrong)
{
    struct str bytes = {NULL, 0};
    enum file_fault fault = file_read(NULL, path, IMAGE_FILE_MAX, &bytes);

    *wrong = faults[fault];
    *n = bytes.n;
    return (char *)bytes.p;
}

/* A file within the deck's own, which is unpacked for it. */
static char *read_within(struct image_file file, size_t *n, const char **wrong)
{
    struct arena *arena = arena_new();
    struct str bytes = {"", 0};
    char *copy = NULL;

    *wrong = SAY("it cannot be unpacked");
    if (file.within->read(file.within->from, file.index, arena, &bytes))
        *wrong = bytes.n > IMAGE_FILE_MAX ? faults[FILE_LARGE] : NULL;
    if (!*wrong) {
        copy = mem_alloc(bytes.n);
        memcpy(copy, bytes.n ? bytes.p : "", bytes.n);
    }
    *n = *wrong ? 0 : bytes.n;
    arena_free(arena);
    return copy;
}

char *image_read(const struct image_roots *roots, struct image_file file, size_t *n, const char **wrong)
{
    struct str bytes = {NULL, 0};
    enum file_fault fault = file.shut ? FILE_SHUT : FILE_MISSING;

    if (file.within) return read_within(file, n, wrong);
    if (file.held.p) {
        *wrong = file.held.n > IMAGE_FILE_MAX ? faults[FILE_LARGE] : NULL;
        *n = file.held.n;
        return *wrong ? NULL : memcpy(mem_alloc(file.held.n), file.held.p, file.held.n);
    }
    if (file.path) fault = file_read_beneath(NULL, file.folder, file.path, IMAGE_FILE_MAX, &bytes);
    if (fault == FILE_BROKEN || (file.path && fault == FILE_SHUT && file_failed(errno)))
        image_roots_failed(roots, file.name, errno);
    *wrong = file.refused ? SAY("it lies where the deck may not look") : faults[fault];
    *n = bytes.n;
    return (char *)bytes.p;
}
