#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/char.h"
#include "base/length.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/words.h"
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

bool house_number(struct arena *arena, struct str text, double *value)
{
    return length_parse(arena_printf(arena, "%.*spt", STR(text)), value);
}

/* What is wrong with a value that is not within the key's bounds. */
static const char *must_be(struct arena *arena, const struct house_key *key)
{
    const char *between = key->high > key->low ? " to " : " or ";
    struct strbuf b = strbuf_new(arena);
    struct str bounds;
    size_t at;

    if (key->form == HOUSE_TEXT)
        return arena_printf(arena, SAY("must be of %g characters at most"), key->high);
    house_value_bounds(&b, key);
    bounds = strbuf_str(&b);
    at = str_find_z(bounds, between);
    if (at == bounds.n) return arena_printf(arena, SAY("must be %.*s"), STR(bounds));
    return arena_printf(arena,
                        key->high > key->low ? SAY("must be from %.*s to %.*s") : SAY("must be %.*s or %.*s"),
                        STR(str_sub(bounds, 0, at)), STR(str_from(bounds, at + strlen(between))));
}

/* ---- each form ---- */

/* Words that stand for values of an enum. */
static const char *const places[] = {
    [THEME_NOTHING] = "nothing", [THEME_TOPIC] = "topic",   [THEME_TITLE] = "title",
    [THEME_FILE] = "file",       [THEME_NUMBER] = "number", [THEME_OF_COUNT] = "number of count",
    [THEME_TAGS] = "tags",       [THEME_LOGO] = "logo"};
static const char *const fills[] = {[THEME_FILL_PATTERN] = "pattern", [THEME_FILL_PLAIN] = "plain"};
enum { FILLS = sizeof fills / sizeof *fills, PLACES = sizeof places / sizeof *places };

static const char *read_yes(const struct house_values *values, const struct house_key *key, struct str text,
                            void *field)
{
    (void)values, (void)key;
    return text_yes(text, field) ? NULL : SAY("must be yes or no");
}

static const char *read_word(const struct house_values *values, const struct house_key *key, struct str text,
                             void *field)
{
    for (int i = 0; key->words[i]; i++) {
        if (!str_is_nocase(text, key->words[i])) continue;
        *(int *)field = i;
        return NULL;
    }
    return must_be(values->arena, key);
}

static const char *between(const struct house_values *values, const struct house_key *key, double value,
                           void *field)
{
    /* A bound in millimetres is itself. */
    if (value < key->low - 1e-9 || value > key->high + 1e-9) return must_be(values->arena, key);
    *(double *)field = value;
    return NULL;
}

static const char *read_number(const struct house_values *values, const struct house_key *key,
                               struct str text, void *field)
{
    double value;

    if (!house_number(values->arena, text, &value)) return SAY("must be a number");
    return between(values, key, value, field);
}

static const char *read_points(const struct house_values *values, const struct house_key *key,
                               struct str text, void *field)
{
    double value;

    if (!house_number(values->arena, text, &value) && !length_parse(str_z(values->arena, text), &value))
        return SAY("must be a number of points");
    return between(values, key, value, field);
}

static const char *read_length(const struct house_values *values, const struct house_key *key,
                               struct str text, void *field)
{
    double value;

    if (!length_parse(str_z(values->arena, text), &value))
        return SAY("must be a length with its unit, as 5mm");
    return between(values, key, value, field);
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
    if (!name.n || !strchr(" \t", text.p[sizeof word - 1])) *why = SAY("needs a file, as picture logo.svg");
    /* It is written without quotes. */
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.p[i] < ' ' ||
            (name.p[i] == ':' && (i + 1 == name.n || name.p[i + 1] == ' ')) ||
            (name.p[i] == '#' && i && name.p[i - 1] == ' '))
            *why = SAY("has a file's name that YAML would take apart");
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
        return SAY(
            "must be topic, title, number, number of count, tags, file, logo, picture FILE, nothing, or a "
            "text in quotes");
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
    if (!read_picture(values, text, &read.picture, &why))
        return SAY("must be pattern, plain or picture FILE");
    if (!why) *fill = read;
    return why;
}

static const char *read_text(const struct house_values *values, const struct house_key *key, struct str text,
                             void *field)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ') return SAY("must be one line of text");
    if (key->high > 0 && (double)utf8_count(text) > key->high) return must_be(values->arena, key);
    *(const char **)field = str_z(values->arena, text);
    return NULL;
}

static const char *read_font(const struct house_values *values, const struct house_key *key, struct str text,
                             void *field)
{
    const char *name = str_z(values->arena, text);
    bool file = fonts_names_file(name);

    if (file && values->by_deck)
        return SAY("is a file: a theme that a deck names may name families of fonts only");
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
        if (!house_number(values->arena, text, &value) || value != floor(value))
            return SAY(
                "must be auto, thin, extralight, light, regular, medium, semibold, bold, extrabold, black "
                "or a whole number from 100 to 900");
        if (value < key->low || value > key->high) return must_be(values->arena, key);
    }
    *(int *)field = (int)value;
    return NULL;
}

static const char *read_feature(const struct house_values *values, const struct house_key *key,
                                struct str text, void *field)
{
    const char *feature = str_z(values->arena, text);

    (void)key;
    if (!fonts_feature_known(feature))
        return SAY("must be a feature of four letters, as ss01, -liga or cv05=2");
    *(const char **)field = feature;
    return NULL;
}

/* ---- writing ---- */

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
    house_reader *read;
    house_writer *write;
} forms[HOUSE_FORM_COUNT] = {
    [HOUSE_YES] = {read_yes, write_yes},
    [HOUSE_WORD] = {read_word, write_word},
    [HOUSE_NUMBER] = {read_number, write_number},
    [HOUSE_POINTS] = {read_points, write_number},
    [HOUSE_LENGTH] = {read_length, write_length},
    [HOUSE_INK] = {house_read_ink, house_write_ink},
    [HOUSE_INK_OF] = {house_read_ink_of, house_write_ink_of},
    [HOUSE_TOKEN] = {house_read_token, house_write_token},
    [HOUSE_PLACE] = {read_place, write_place},
    [HOUSE_TEXT] = {read_text, write_text},
    [HOUSE_FONT] = {read_font, write_text},
    [HOUSE_FEATURE] = {read_feature, write_text},
    [HOUSE_FILL] = {read_fill, write_fill},
    [HOUSE_WEIGHT] = {read_weight, write_weight},
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
