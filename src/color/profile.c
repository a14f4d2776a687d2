#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/words.h"
#include "color/color.h"
#include "color/impl.h"

/* Where a profile says what it is, and what its table of tags has room for. */
enum {
    AT_VERSION = 8,
    AT_CLASS = 12,
    AT_SPACE = 16,
    AT_CONNECTION = 20,
    AT_MAGIC = 36,
    AT_TAGS = 128,
    TAG_SIZE = 12,
    TAGS_MAX = 200
};

static struct str file_named(const char *name)
{
    const struct color_file *file = color_files;

    while (file->name && strcmp(file->name, name) != 0) file++;
    assert(file->name);
    return (struct str){(const char *)file->bytes, file->n};
}

struct str color_srgb_profile(void)
{
    return file_named("sRGB.icc");
}

struct str color_coated_profile(void)
{
    return file_named("FOGRA39L_coated.icc");
}

static size_t number_at(struct str file, size_t at)
{
    const unsigned char *p = (const unsigned char *)file.p + at;

    return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
}

static bool sign_at(struct str file, size_t at, const char *sign)
{
    return !memcmp(file.p + at, sign, 4);
}

/* The tag of that name, all of it; n = 0: there is none. The table of tags is whole. */
static struct str tag_find(struct str file, const char *sign)
{
    size_t n = number_at(file, AT_TAGS);

    for (size_t i = 0; i < n; i++) {
        size_t at = AT_TAGS + 4 + i * TAG_SIZE;

        if (sign_at(file, at, sign))
            return (struct str){file.p + number_at(file, at + 4), number_at(file, at + 8)};
    }
    return (struct str){0};
}

static bool tags_inside(struct str file)
{
    size_t n = number_at(file, AT_TAGS);

    if (n > TAGS_MAX || AT_TAGS + 4 + n * TAG_SIZE > file.n) return false;
    for (size_t i = 0; i < n; i++) {
        size_t at = AT_TAGS + 4 + i * TAG_SIZE, from = number_at(file, at + 4),
               size = number_at(file, at + 8);

        if (from > file.n || size > file.n - from) return false;
    }
    return true;
}

/* What else a profile may be of. */
static const char *kind_wrong(struct str file)
{
    static const struct {
        const char *sign, *wrong;
    } classes[] = {{"mntr", SAY("this is the profile of a display, not of a press")},
                   {"scnr", SAY("this is the profile of a scanner or camera, not of a press")}},
      spaces[] = {
          {"RGB ", SAY("this is a profile for red, green and blue, not for the four inks of a press")},
          {"GRAY", SAY("this is a profile for gray, not for the four inks of a press")}};

    if (!sign_at(file, AT_CLASS, "prtr")) {
        for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
            if (sign_at(file, AT_CLASS, classes[i].sign)) return classes[i].wrong;
        return SAY("this is a profile, but none of a press");
    }
    if (sign_at(file, AT_SPACE, "CMYK")) return NULL;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (sign_at(file, AT_SPACE, spaces[i].sign)) return spaces[i].wrong;
    return SAY("this is a profile, but not for the four inks of a press");
}

struct str color_profile_itself(struct str file)
{
    return (struct str){file.p, number_at(file, 0)};
}

const char *color_profile_wrong(struct str file)
{
    const char *wrong;

    if (file.n < AT_TAGS + 4 || !sign_at(file, AT_MAGIC, "acsp")) return SAY("this is no ICC profile");
    wrong = kind_wrong(file);
    if (wrong) return wrong;
    if (number_at(file, 0) > file.n) return SAY("the profile is cut off");
    file = color_profile_itself(file);
    if (file.n < AT_TAGS + 4 || !tags_inside(file) ||
        (!sign_at(file, AT_CONNECTION, "Lab ") && !sign_at(file, AT_CONNECTION, "XYZ ")))
        return SAY("the profile is damaged");
    if (!tag_find(file, "A2B0").n || !tag_find(file, "B2A0").n)
        return SAY("the profile is damaged: it has no tables of its inks");
    return NULL;
}

int color_profile_version(struct str file)
{
    return file.p[AT_VERSION];
}

const char *color_profile_name(struct arena *arena, struct str file)
{
    /* The text: behind its length in version 2; the first of several languages, two bytes a letter, in version 4. */
    struct str tag = tag_find(file, "desc");
    bool old = tag.n > 12 && sign_at(tag, 0, "desc"), wide = tag.n > 28 && sign_at(tag, 0, "mluc");
    size_t at = old    ? 12
                : wide ? number_at(tag, 24)
                       : 0,
           n = old    ? number_at(tag, 8)
               : wide ? number_at(tag, 20)
                      : 0;
    char *text = arena_alloc(arena, tag.n + 1);
    size_t length = 0;

    for (size_t i = wide; at < tag.n && i < n && i < tag.n - at; i += wide ? 2 : 1) {
        char c = tag.p[at + i];

        if (!c && !wide) break;
        if (c >= ' ' && c <= '~' && !(wide && tag.p[at + i - 1])) text[length++] = c;
    }
    text[length] = 0;
    return length ? text : SAY("a profile without a name");
}
