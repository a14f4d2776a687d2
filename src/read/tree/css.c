#include "read/tree/css.h"

#include <string.h>

#include "base/char.h"
#include "deck/deck.h"

/* What a property makes of the style: `set` where its value is that, and `clear` before. */
static const struct {
    const char *name, *value;
    unsigned set, clear;
} rules[] = {
    {"font-weight", "bold", STYLE_BOLD, 0},
    {"font-weight", "bolder", STYLE_BOLD, 0},
    {"font-weight", "600", STYLE_BOLD, 0},
    {"font-weight", "700", STYLE_BOLD, 0},
    {"font-weight", "800", STYLE_BOLD, 0},
    {"font-weight", "900", STYLE_BOLD, 0},
    {"font-weight", "normal", 0, STYLE_BOLD},
    {"font-weight", "400", 0, STYLE_BOLD},
    {"font-style", "italic", STYLE_ITALIC, 0},
    {"font-style", "oblique", STYLE_ITALIC, 0},
    {"font-style", "normal", 0, STYLE_ITALIC},
    {"text-decoration", "underline", STYLE_UNDERLINE, 0},
    {"text-decoration", "line-through", STYLE_STRIKE, 0},
    {"text-decoration-line", "underline", STYLE_UNDERLINE, 0},
    {"text-decoration-line", "line-through", STYLE_STRIKE, 0},
    {"vertical-align", "super", STYLE_SUP, STYLE_SUB},
    {"vertical-align", "sub", STYLE_SUB, STYLE_SUP},
};

/* True if the word stands among the words of the value. */
static bool has_word(struct str value, const char *word)
{
    while (value.n) {
        size_t n = 0;

        while (n < value.n && !char_is_space(value.p[n]) && value.p[n] != '!') n++;
        if (str_is_nocase(str_sub(value, 0, n), word)) return true;
        value = str_from(value, n + 1);
    }
    return false;
}

unsigned css_style(const char *value, unsigned style)
{
    struct str rest = str_of(value);

    while (rest.n) {
        struct str said = str_sub(rest, 0, str_find(rest, ';'));
        struct str name = str_trim(str_sub(said, 0, str_find(said, ':')));
        struct str is = str_from(said, str_find(said, ':') + 1);

        rest = str_from(rest, said.n + 1);
        for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
            if (str_is_nocase(name, rules[i].name) && has_word(is, rules[i].value))
                style = (style & ~rules[i].clear) | rules[i].set;
    }
    return style;
}
