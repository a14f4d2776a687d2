#include "base/strbuf.h"
#include "export/apkg_impl.h"
#include "typeset/theme.h"

/* Red, green and blue, 0 to 255. */
struct apkg_colour {
    int v[3];
};

static struct apkg_colour colour_of(struct ink ink)
{
    struct apkg_colour colour;

    for (size_t i = 0; i < 3; i++) {
        if (ink.space == INK_CMYK)
            colour.v[i] = (255 - ink.v[i]) * (255 - ink.v[3]) / 255;
        else
            colour.v[i] = ink.v[ink.space == INK_RGB ? i : 0];
    }
    return colour;
}

/* How light it is, 0 to 255. */
static int light(struct apkg_colour colour)
{
    return (colour.v[0] * 54 + colour.v[1] * 183 + colour.v[2] * 19) / 256;
}

/* The hue as light as it has to be: mixed with white or black, a little at a time. */
static struct apkg_colour between(struct apkg_colour colour, int least, int most)
{
    while (light(colour) < least)
        for (size_t i = 0; i < 3; i++) colour.v[i] += (255 - colour.v[i] + 15) / 16;
    while (light(colour) > most)
        for (size_t i = 0; i < 3; i++) colour.v[i] -= (colour.v[i] + 15) / 16;
    return colour;
}

/* The colours as CSS's variables: the theme's, or their like for reading in the dark. */
static void add_colours(struct strbuf *b, const struct theme *theme, const char *selectors, bool dark)
{
    const struct {
        const char *name;
        struct ink ink;
        int least, most; /* in the dark */
    } rows[] = {
        {"text", theme->text, 215, 240},
        {"paper", theme->card.paper, 0, 34},
        {"tint", theme->tint, 48, 56},
        {"line", theme->hairline, 90, 120},
        {"accent", theme_accent(theme, 0), 160, 240},
    };

    strbuf_printf(b, "%s {", selectors);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct apkg_colour colour = colour_of(rows[i].ink);

        if (dark) colour = between(colour, rows[i].least, rows[i].most);
        strbuf_printf(b, " --%s: #%02x%02x%02x;", rows[i].name, (unsigned)colour.v[0], (unsigned)colour.v[1],
                      (unsigned)colour.v[2]);
    }
    strbuf_addz(b, " }\n");
}

/* Fonts are those of the reader's machine. */
static const char *family_name(enum family family)
{
    return family == FAMILY_SERIF ? "serif" : family == FAMILY_MONO ? "monospace" : "sans-serif";
}

struct str apkg_style(struct arena *arena, const struct theme *theme)
{
    /* On a screen what is 9.5 pt on a card is 20 pixels. */
    const struct role_look *role = &theme->roles[ROLE_ANSWER];
    struct strbuf b = strbuf_new(arena);

    add_colours(&b, theme, ".card", false);
    add_colours(&b, theme, ".card.nightMode, .nightMode .card, .card.night_mode", true);
    strbuf_printf(
        &b,
        ".card { color: var(--text); background-color: var(--paper); font-family: %s; font-size: %.0fpx; "
        "line-height: 1.4; max-width: 40em; margin: 1em auto; padding: 0 1em; text-align: %s; }\n",
        family_name(role->family), role->size / 9.5 * 20, role->align == THEME_CENTER ? "center" : "start");
    strbuf_printf(
        &b,
        "pre, code, kbd { font-family: monospace; font-size: %.2fem; background-color: var(--tint); "
        "border-radius: %.1fpx; }\n",
        role->code_size, theme->code_radius * 2);
    strbuf_printf(&b,
                  "pre { text-align: left; direction: ltr; padding: 0.6em; overflow-x: auto;%s }\n"
                  "pre code { font-size: inherit; background-color: transparent; }\n",
                  theme->framed ? " border: 1px solid var(--line);" : "");
    strbuf_addz(
        &b,
        "code, kbd { padding: 0 0.2em; }\n"
        "table { border-collapse: collapse; margin: 0.6em 0; }\n"
        "th, td { border: 1px solid var(--line); padding: 0.2em 0.5em; }\n"
        "th { background-color: var(--tint); }\n"
        "blockquote { margin: 0.6em 0; padding-left: 0.8em; border-left: 3px solid var(--line); }\n"
        "hr { border: none; border-top: 1px solid var(--line); }\n"
        "mark { color: inherit; background-color: transparent; border-bottom: 2px solid var(--accent); }\n"
        "a { color: var(--accent); }\n"
        ".cloze { color: var(--accent); font-weight: bold; }\n"
        "img { max-width: 100%; }\n"
        "mjx-container { color: inherit; overflow-x: auto; overflow-y: hidden; }\n");
    return strbuf_str(&b);
}
