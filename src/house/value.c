#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/char.h"
#include "base/length.h"
#include "base/text.h"
#include "base/utf8.h"
#include "font/font.h"
#include "house/impl.h"

/* A number as short as it can be written so that it is read as the same. */
static void add_number(struct strbuf *b, double value)
{
    char text[48];

    for (int decimals = 0; decimals <= 17; decimals++) {
        snprintf(text, sizeof text, "%.*f", decimals, value);
        if (strtod(text, NULL) == value) break;
    }
    strbuf_addz(b, text);
}

/* What strtod takes besides decimal numbers is none. */
static bool number_read(struct arena *arena, struct str text, double *value)
{
    return length_parse(arena_printf(arena, "%.*spt", STR(text)), value);
}

static const char *must_be_between(struct arena *arena, const struct house_key *key)
{
    struct strbuf b = strbuf_new(arena);

    strbuf_addz(&b, "must be from ");
    house_value_bounds(&b, key);
    return str_z(arena, strbuf_str(&b));
}

/* ---- each form ---- */

typedef const char *reader(const struct house_values *values, const struct house_key *key, struct str text,
                           void *field);

/* Words that stand for values of an enum, and those of roles' faces. */
static const char *const faces[] = {"regular", "bold", "italic", "bold italic"};
static const char *const inks[] = {
    [THEME_INK_TEXT] = "text", [THEME_INK_QUIET] = "quiet", [THEME_INK_ACCENT] = "accent"};
static const char *const places[] = {
    [THEME_NOTHING] = "nothing", [THEME_TOPIC] = "topic",   [THEME_TITLE] = "title",
    [THEME_FILE] = "file",       [THEME_NUMBER] = "number", [THEME_OF_COUNT] = "number of count",
    [THEME_TAGS] = "tags",       [THEME_LOGO] = "logo"};
static const char *const fills[] = {[THEME_FILL_PATTERN] = "pattern", [THEME_FILL_PLAIN] = "plain"};
enum {
    FACES = sizeof faces / sizeof *faces,
    INKS = sizeof inks / sizeof *inks,
    FILLS = sizeof fills / sizeof *fills,
    PLACES = sizeof places / sizeof *places
};

static const char *read_yes(const struct house_values *values, const struct house_key *key, struct str text,
                            void *field)
{
    (void)values, (void)key;
    return text_yes(text, field) ? NULL : "must be yes or no";
}

static const char *read_word(const struct house_values *values, const struct house_key *key, struct str text,
                             void *field)
{
    struct strbuf b = strbuf_new(values->arena);

    for (int i = 0; key->words[i]; i++) {
        if (!str_is_nocase(text, key->words[i])) continue;
        *(int *)field = i;
        return NULL;
    }
    strbuf_addz(&b, "must be ");
    house_value_bounds(&b, key);
    return str_z(values->arena, strbuf_str(&b));
}

static const char *between(const struct house_values *values, const struct house_key *key, double value,
                           void *field)
{
    /* A bound in millimetres is itself. */
    if (value < key->low - 1e-9 || value > key->high + 1e-9) return must_be_between(values->arena, key);
    *(double *)field = value;
    return NULL;
}

static const char *read_number(const struct house_values *values, const struct house_key *key,
                               struct str text, void *field)
{
    double value;

    if (!number_read(values->arena, text, &value)) return "must be a number";
    return between(values, key, value, field);
}

static const char *read_points(const struct house_values *values, const struct house_key *key,
                               struct str text, void *field)
{
    double value;

    if (!number_read(values->arena, text, &value) && !length_parse(str_z(values->arena, text), &value))
        return "must be a number of points";
    return between(values, key, value, field);
}

static const char *read_length(const struct house_values *values, const struct house_key *key,
                               struct str text, void *field)
{
    double value;

    if (!length_parse(str_z(values->arena, text), &value)) return "must be a length with its unit, as 5mm";
    return between(values, key, value, field);
}

/* "1F4E79" */
static bool read_rgb(struct str text, struct ink *ink)
{
    if (text.n && *text.p == '#') text = str_from(text, 1);
    if (text.n != 6) return false;
    *ink = (struct ink){INK_RGB, {0}};
    for (size_t i = 0; i < 6; i++) {
        int digit = char_hex(text.p[i]);

        if (digit < 0) return false;
        ink->v[i / 2] = (uint8_t)(ink->v[i / 2] * 16 + digit);
    }
    return true;
}

/* So many shares of ink in percent, after the name of their space. */
static bool read_shares(struct arena *arena, struct str text, size_t n, double *shares)
{
    size_t i = 0;

    for (text = str_trim(text); text.n; i++) {
        size_t end = 0;

        while (end < text.n && text.p[end] != ' ' && text.p[end] != '\t' && text.p[end] != ',') end++;
        if (i == n || !number_read(arena, str_sub(text, 0, end), &shares[i])) return false;
        if (shares[i] < 0 || shares[i] > 100) return false;
        text = str_trim(str_from(text, end + 1));
    }
    return i == n;
}

static const char *read_ink(const struct house_values *values, const struct house_key *key, struct str text,
                            void *field)
{
    struct ink *ink = field;
    double shares[4];

    (void)key;
    if (read_rgb(text, ink)) return NULL;
    if ((str_starts(text, "gray ") || str_starts(text, "grey ")) &&
        read_shares(values->arena, str_from(text, 5), 1, shares)) {
        *ink = INK_GRAY_OF((uint8_t)lround(255 * (100 - shares[0]) / 100));
        return NULL;
    }
    if (str_starts(text, "cmyk ") && read_shares(values->arena, str_from(text, 5), 4, shares)) {
        *ink = (struct ink){INK_CMYK, {0}};
        for (int i = 0; i < 4; i++) ink->v[i] = (uint8_t)lround(255 * shares[i] / 100);
        return NULL;
    }
    return "must be an ink: 1F4E79, gray 20 (20 % ink) or cmyk 90 60 0 20 (each from 0 to 100)";
}

static const char *read_ink_of(const struct house_values *values, const struct house_key *key,
                               struct str text, void *field)
{
    struct theme_ink *ink = field;

    for (int i = 0; i < INKS; i++) {
        if (!str_is_nocase(text, inks[i])) continue;
        *ink = (struct theme_ink){(enum theme_ink_of)i, {0}};
        return NULL;
    }
    if (read_ink(values, key, text, &ink->own)) return "must be text, quiet, accent or an ink, as 1F4E79";
    ink->of = THEME_INK_OWN;
    return NULL;
}

/* The longest face that it begins with; what is behind it is an ink. */
static const char *read_token(const struct house_values *values, const struct house_key *key, struct str text,
                              void *field)
{
    struct theme_token *token = field, read = {0};

    for (unsigned face = FACES; face-- > 0;) {
        size_t n = strlen(faces[face]);

        if (!str_starts(text, faces[face]) || text.n <= n || text.p[n] != ' ') continue;
        read.face = face;
        if (read_ink_of(values, key, str_trim(str_from(text, n)), &read.ink)) break;
        *token = read;
        return NULL;
    }
    return "must be a face (regular, bold, italic or bold italic) and an ink (text, quiet, accent or as "
           "1F4E79), as bold accent";
}

/* A file beside the theme's, as "picture logo.svg". False: it is none. */
static bool read_picture(const struct house_values *values, struct str text,
                         const struct theme_picture **picture, const char **why)
{
    static const char word[] = "picture";
    struct str name = str_trim(str_from(text, sizeof word - 1));
    struct theme_picture *read = NEW(values->arena, struct theme_picture);
    const char *path = str_z(values->arena, name);

    if (!str_is_nocase(str_sub(text, 0, sizeof word - 1), word)) return false;
    *why = NULL;
    if (!name.n || !strchr(" \t", text.p[sizeof word - 1])) *why = "needs a file, as picture logo.svg";
    /* It is written without quotes. */
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.p[i] < ' ' ||
            (name.p[i] == ':' && (i + 1 == name.n || name.p[i + 1] == ' ')) ||
            (name.p[i] == '#' && i && name.p[i - 1] == ' '))
            *why = "has a file's name that YAML would take apart";
    if (*path != '/') path = arena_printf(values->arena, "%s%s", values->folder, path);
    *read = (struct theme_picture){path, values->file, values->line};
    if (!*why) *picture = read;
    return true;
}

static const char *read_place(const struct house_values *values, const struct house_key *key, struct str text,
                              void *field)
{
    struct theme_place *place = field, read = {.of = THEME_PICTURE};
    const char *why;

    (void)key;
    for (int i = 0; i < PLACES; i++) {
        if (!str_is_nocase(text, places[i])) continue;
        *place = (struct theme_place){.of = (enum theme_place_of)i};
        return NULL;
    }
    if (!read_picture(values, text, &read.picture, &why))
        return "must be topic, title, number, number of count, tags, file, logo, picture FILE, nothing, or a "
               "text "
               "in quotes";
    if (!why) *place = read;
    return why;
}

static const char *read_fill(const struct house_values *values, const struct house_key *key, struct str text,
                             void *field)
{
    struct theme_fill *fill = field, read = {.of = THEME_FILL_PICTURE};
    const char *why;

    (void)key;
    for (int i = 0; i < FILLS; i++) {
        if (!str_is_nocase(text, fills[i])) continue;
        *fill = (struct theme_fill){.of = (enum theme_fill_of)i};
        return NULL;
    }
    if (!read_picture(values, text, &read.picture, &why)) return "must be pattern, plain or picture FILE";
    if (!why) *fill = read;
    return why;
}

static const char *read_text(const struct house_values *values, const struct house_key *key, struct str text,
                             void *field)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ') return "must be one line of text";
    if (key->high > 0 && (double)utf8_count(text) > key->high) {
        struct strbuf b = strbuf_new(values->arena);

        strbuf_addz(&b, "must be ");
        house_value_bounds(&b, key);
        return str_z(values->arena, strbuf_str(&b));
    }
    *(const char **)field = str_z(values->arena, text);
    return NULL;
}

static const char *read_font(const struct house_values *values, const struct house_key *key, struct str text,
                             void *field)
{
    const char *name = str_z(values->arena, text);
    bool file = fonts_names_file(name);

    if (file && values->by_deck)
        return "is a file: a theme that a deck names may name families of fonts only";
    if (file && *name != '/') text = str_of(arena_printf(values->arena, "%s%s", values->folder, name));
    return read_text(values, key, text, field);
}

static const char *const any_weight = "auto";

/* What the family has is known when the font is chosen. */
static const char *read_weight(const struct house_values *values, const struct house_key *key,
                               struct str text, void *field)
{
    int named = fonts_weight_named(text);
    double value = named;

    if (!named && !str_is_nocase(text, any_weight)) {
        if (!number_read(values->arena, text, &value) || value != floor(value))
            return "must be auto, thin, extralight, light, regular, medium, semibold, bold, extrabold, black "
                   "or a whole number from 100 to 900";
        if (value < key->low || value > key->high) return must_be_between(values->arena, key);
    }
    *(int *)field = (int)value;
    return NULL;
}

static const char *read_feature(const struct house_values *values, const struct house_key *key,
                                struct str text, void *field)
{
    const char *feature = str_z(values->arena, text);

    (void)key;
    if (!fonts_feature_known(feature)) return "must be a feature of four letters, as ss01, -liga or cv05=2";
    *(const char **)field = feature;
    return NULL;
}

/* ---- writing ---- */

typedef void writer(struct strbuf *b, const struct house_key *key, const void *field);

static void write_yes(struct strbuf *b, const struct house_key *key, const void *field)
{
    (void)key;
    strbuf_addz(b, *(const bool *)field ? "yes" : "no");
}

static void write_word(struct strbuf *b, const struct house_key *key, const void *field)
{
    strbuf_addz(b, key->words[*(const int *)field]);
}

static void write_weight(struct strbuf *b, const struct house_key *key, const void *field)
{
    int weight = *(const int *)field;
    const char *name = weight ? fonts_weight_name(weight) : any_weight;

    (void)key;
    if (name)
        strbuf_addz(b, name);
    else
        strbuf_printf(b, "%d", weight);
}

static void write_number(struct strbuf *b, const struct house_key *key, const void *field)
{
    (void)key;
    add_number(b, *(const double *)field);
}

/* In millimetres where they say it, else in points. */
static void write_length(struct strbuf *b, const struct house_key *key, const void *field)
{
    double value = *(const double *)field;
    struct strbuf mm = strbuf_new(b->arena);
    double again;

    (void)key;
    strbuf_printf(&mm, "%.4gmm", value / PT_PER_MM);
    if (length_parse(str_z(b->arena, strbuf_str(&mm)), &again) && again == value) {
        strbuf_add(b, strbuf_str(&mm));
        return;
    }
    add_number(b, value);
    strbuf_addz(b, "pt");
}

/* The share of a component in percent, as short as gives the same again. */
static void add_share(struct strbuf *b, double share, double of)
{
    for (int decimals = 0; decimals < 3; decimals++) {
        char text[16];

        snprintf(text, sizeof text, "%.*f", decimals, share);
        if (decimals < 2 && lround(of * strtod(text, NULL) / 100) != lround(of * share / 100)) continue;
        strbuf_printf(b, " %s", text);
        return;
    }
}

static void write_ink(struct strbuf *b, const struct house_key *key, const void *field)
{
    const struct ink *ink = field;

    (void)key;
    switch ((enum ink_space)ink->space) {
    case INK_RGB: strbuf_printf(b, "\"#%02X%02X%02X\"", ink->v[0], ink->v[1], ink->v[2]); break;
    case INK_GRAY:
        strbuf_addz(b, "gray");
        add_share(b, (255 - ink->v[0]) / 2.55, 255);
        break;
    case INK_CMYK:
        strbuf_addz(b, "cmyk");
        for (int i = 0; i < 4; i++) add_share(b, ink->v[i] / 2.55, 255);
        break;
    }
}

static void write_ink_of(struct strbuf *b, const struct house_key *key, const void *field)
{
    const struct theme_ink *ink = field;

    if (ink->of == THEME_INK_OWN)
        write_ink(b, key, &ink->own);
    else
        strbuf_addz(b, inks[ink->of]);
}

static void write_token(struct strbuf *b, const struct house_key *key, const void *field)
{
    const struct theme_token *token = field;
    const struct theme_ink *ink = &token->ink;

    (void)key;
    strbuf_printf(b, "%s ", faces[token->face]);
    if (ink->of == THEME_INK_OWN && ink->own.space == INK_RGB)
        strbuf_printf(b, "%02X%02X%02X", ink->own.v[0], ink->own.v[1], ink->own.v[2]);
    else
        write_ink_of(b, key, ink);
}

static void write_text(struct strbuf *b, const struct house_key *key, const void *field)
{
    (void)key;
    strbuf_addc(b, '"');
    for (const char *p = *(const char *const *)field; *p; p++) {
        if (*p == '"' || *p == '\\') strbuf_addc(b, '\\');
        strbuf_addc(b, *p);
    }
    strbuf_addc(b, '"');
}

static void write_picture(struct strbuf *b, const struct theme_picture *picture)
{
    strbuf_printf(b, "picture %s", picture->path);
}

static void write_fill(struct strbuf *b, const struct house_key *key, const void *field)
{
    const struct theme_fill *fill = field;

    (void)key;
    if (fill->of == THEME_FILL_PICTURE)
        write_picture(b, fill->picture);
    else
        strbuf_addz(b, fills[fill->of]);
}

static void write_place(struct strbuf *b, const struct house_key *key, const void *field)
{
    const struct theme_place *place = field;

    if (place->of == THEME_WORDS)
        write_text(b, key, &place->words);
    else if (place->of == THEME_PICTURE)
        write_picture(b, place->picture);
    else
        strbuf_addz(b, places[place->of]);
}

static const struct {
    reader *read;
    writer *write;
} forms[HOUSE_FORM_COUNT] = {
    [HOUSE_YES] = {read_yes, write_yes},          [HOUSE_WORD] = {read_word, write_word},
    [HOUSE_NUMBER] = {read_number, write_number}, [HOUSE_POINTS] = {read_points, write_number},
    [HOUSE_LENGTH] = {read_length, write_length}, [HOUSE_INK] = {read_ink, write_ink},
    [HOUSE_INK_OF] = {read_ink_of, write_ink_of}, [HOUSE_TOKEN] = {read_token, write_token},
    [HOUSE_PLACE] = {read_place, write_place},    [HOUSE_TEXT] = {read_text, write_text},
    [HOUSE_FONT] = {read_font, write_text},       [HOUSE_FEATURE] = {read_feature, write_text},
    [HOUSE_FILL] = {read_fill, write_fill},       [HOUSE_WEIGHT] = {read_weight, write_weight},
};

const char *house_value_read(const struct house_values *values, const struct house_key *key,
                             const struct house_scalar *scalar, void *field)
{
    struct str text = scalar->text;

    if (key->form == HOUSE_PLACE && !scalar->plain) {
        struct theme_place *place = field;
        const char *why = read_text(values, key, text, &place->words);

        if (!why) *place = (struct theme_place){.of = THEME_WORDS, .words = place->words};
        return why;
    }
    return forms[key->form].read(values, key, str_trim(text), field);
}

void house_value_write(struct strbuf *b, const struct house_key *key, const void *field)
{
    forms[key->form].write(b, key, field);
}

void house_value_bounds(struct strbuf *b, const struct house_key *key)
{
    const double bounds[] = {key->low, key->high};

    if (key->form == HOUSE_TEXT) {
        strbuf_printf(b, "of %g characters at most", key->high);
        return;
    }
    if (key->words)
        for (int i = 0; key->words[i]; i++)
            strbuf_printf(b, "%s%s", !i ? "" : key->words[i + 1] ? ", " : " or ", key->words[i]);
    for (int i = 0; i < 2 && key->high > key->low; i++) {
        if (i) strbuf_addz(b, " to ");
        if (key->form == HOUSE_LENGTH)
            write_length(b, key, &bounds[i]);
        else
            add_number(b, bounds[i]);
    }
}

size_t house_list_count(const struct house_key *key, const struct theme *theme)
{
    const char *ends = (const char *)theme + key->ends;
    size_t n = 0;

    if (key->count) return *(const size_t *)(const void *)((const char *)theme + key->count);
    while (n<key->most &&*(const double *)(const void *)(ends + n * key->stride)> 0) n++;
    return n;
}
