/* OpenType features that a look asks for, beside those that text needs. */
#include <assert.h>
#include <hb-ot.h>
#include <hb.h>
#include <limits.h>
#include <string.h>

#include "base/char.h"
#include "font/impl.h"

enum { TAG = 4, VALUE_MOST = 999 };

/* False: it is none. */
static bool feature_parse(const char *text, struct font_feature *feature)
{
    bool off = *text == '-';
    uint32_t value = 1;

    text += *text == '-' || *text == '+';
    for (size_t i = 0; i < TAG; i++)
        if (!char_is_letter(text[i]) && !char_is_digit(text[i])) return false;
    if (text[TAG] == '=') {
        const char *digits = text + TAG + 1;

        if (off || !*digits) return false;
        for (value = 0; *digits; digits++) {
            if (!char_is_digit(*digits)) return false;
            value = value * 10 + (uint32_t)(*digits - '0');
            if (value > VALUE_MOST) return false;
        }
    } else if (text[TAG]) {
        return false;
    }
    *feature = (struct font_feature){hb_tag_from_string(text, TAG), off ? 0 : value};
    return true;
}

bool fonts_feature_known(const char *feature)
{
    struct font_feature parsed;

    return feature_parse(feature, &parsed);
}

/* True if the font's rules know it. */
static bool has_feature(const struct face *face, uint32_t tag)
{
    static const hb_tag_t tables[] = {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS};

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        hb_tag_t tags[64];
        unsigned n = sizeof tags / sizeof *tags, start = 0;

        for (; n == sizeof tags / sizeof *tags; start += n) {
            hb_ot_layout_table_get_feature_tags(face->hb, tables[i], start, &n, tags);
            for (unsigned k = 0; k < n; k++)
                if (tags[k] == tag) return true;
        }
    }
    return false;
}

const char *fonts_features(struct fonts *fonts, enum family family, const char *const *features, size_t n)
{
    struct font_features *own = &fonts->features[family];
    const char *lacks = NULL;
    const struct face *face;
    bool end;

    assert(family < FAMILY_COUNT && n <= FONTS_FEATURES_MAX && fonts->setup == UINT_MAX);
    *own = (struct font_features){0};
    if (!n) return NULL;
    face = font_candidate(fonts, (struct font_style){.family = (uint8_t)family}, 0, &end).face;
    for (size_t i = 0; i < n; i++) {
        struct font_feature *feature = &own->v[own->n++];

        if (!feature_parse(features[i], feature))
            own->n--;
        else if (!lacks && feature->value && face && !has_feature(face, feature->tag))
            lacks = features[i];
    }
    return lacks;
}

unsigned font_features_add(const struct font_features *features, struct hb_feature_t *to)
{
    for (size_t i = 0; i < features->n; i++)
        to[i] = (hb_feature_t){features->v[i].tag, features->v[i].value, HB_FEATURE_GLOBAL_START,
                               HB_FEATURE_GLOBAL_END};
    return (unsigned)features->n;
}
