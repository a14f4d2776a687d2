#include "read/values/formulas.h"

#include <string.h>

#include "base/char.h"

enum tex_form { TEX_WORDS, TEX_DISPLAY, TEX_LATEX };

static const struct {
    const char *open, *close, *word;
    enum tex_form form;
} ways[] = {{"\\(", "\\)", NULL, TEX_WORDS},
            {"\\[", "\\]", NULL, TEX_DISPLAY},
            {"[$]", "[/$]", NULL, TEX_WORDS},
            {"[$$]", "[/$$]", NULL, TEX_DISPLAY},
            {"[latex]", "[/latex]", "latex", TEX_LATEX},
            {"<anki-mathjax", "</anki-mathjax>", NULL, TEX_WORDS},
            /* not formulas, but code in which there are none */
            {"<code", "</code>", NULL, TEX_WORDS},
            {"<pre", "</pre>", NULL, TEX_WORDS}};
enum { WAYS = sizeof ways / sizeof *ways, MATHJAX = WAYS - 3, CODE = WAYS - 2 };

/* A formula in the text: [open, close) is what stands in it. */
struct tex_place {
    size_t way, open, close, end;
    enum tex_form form;
};

/* The formula or code that begins at i, if it ends. `never`: of that way no end is left in the text, and to look again and again would
 * take quadratic time. */
static bool place_at(struct str text, size_t i, bool never[WAYS], struct tex_place *place)
{
    struct str rest = str_from(text, i);

    if (rest.p[0] != '\\' && rest.p[0] != '[' && rest.p[0] != '<') return false;
    for (size_t k = 0; k < WAYS; k++) {
        size_t open = strlen(ways[k].open), close;

        if (never[k] || !str_starts(rest, ways[k].open)) continue;
        *place = (struct tex_place){.way = k, .form = ways[k].form};
        if (k >= MATHJAX) {
            size_t tag = str_find(str_sub(rest, 0, 200), '>');

            if (tag >= rest.n || tag == 200 || char_is_alnum(rest.p[open])) continue;
            if (k == MATHJAX && str_has(str_sub(rest, 0, tag), "block=\"true\"")) place->form = TEX_DISPLAY;
            open = tag + 1;
        }
        close = str_find_z(str_from(rest, open), ways[k].close);
        place->open = i + open;
        place->close = i + open + close;
        place->end = place->close + strlen(ways[k].close);
        never[k] = place->close >= text.n;
        if (never[k]) continue;
        /* "\\(open and \\(closed\\)": the inner one. */
        return str_find_z(str_sub(rest, open, close), ways[k].open) == close;
    }
    return false;
}

/* TeX without tags; blanks that do not break are blanks. */
static struct str bare(struct arena *arena, struct str tex)
{
    struct strbuf b;

    if (!memchr(tex.p, '<', tex.n) && !str_has(tex, "&nbsp;") && !str_has(tex, "\xC2\xA0"))
        return str_trim(tex);
    b = strbuf_new(arena);
    for (size_t i = 0; i < tex.n;) {
        struct str rest = str_from(tex, i);
        size_t n = 1;

        if (rest.p[0] == '<' && n < rest.n && (char_is_letter(rest.p[1]) || rest.p[1] == '/')) {
            while (n < rest.n && rest.p[n] != '>' && rest.p[n] != '<') n++;
            n += n < rest.n && rest.p[n] == '>';
            if (rest.p[n - 1] != '>')
                strbuf_add(&b, str_sub(rest, 0, n));
            else if (str_starts(rest, "<br") || str_starts(rest, "<div") || str_starts(rest, "<p"))
                strbuf_addz(&b, "<br>");
        } else if (str_starts(rest, "&nbsp;") || str_starts(rest, "\xC2\xA0")) {
            strbuf_addc(&b, ' ');
            n = rest.p[0] == '&' ? 6 : 2;
        } else {
            strbuf_addc(&b, rest.p[0]);
        }
        i += n;
    }
    return str_trim(strbuf_str(&b));
}

static void formula_add(struct strbuf *b, struct str tex, bool display)
{
    if (tex.n) strbuf_printf(b, display ? "\\[%.*s\\]" : "\\(%.*s\\)", STR(tex));
}

/* LaTeX as a document has it: words with $formulas$, or one formula. */
static void latex_add(struct strbuf *b, struct str latex)
{
    if (!memchr(latex.p, '$', latex.n)) {
        bool tex =
            memchr(latex.p, '\\', latex.n) || memchr(latex.p, '^', latex.n) || memchr(latex.p, '_', latex.n);

        if (!tex || str_starts(latex, "\\(") || str_starts(latex, "\\["))
            strbuf_add(b, latex);
        else
            formula_add(b, latex, str_has(latex, "\\begin{"));
        return;
    }
    while (latex.n) {
        size_t open = str_find(latex, '$');
        size_t n = str_starts(str_from(latex, open), "$$") ? 2 : 1;
        size_t close = open + n + str_find_z(str_from(latex, open + n), n == 2 ? "$$" : "$");

        strbuf_add(b, str_sub(latex, 0, open));
        if (close >= latex.n) {
            strbuf_add(b, str_from(latex, open));
            return;
        }
        formula_add(b, str_trim(str_sub(latex, open + n, close - open - n)), n == 2);
        latex = str_from(latex, close + n);
    }
}

static bool may_have(struct str html)
{
    return memchr(html.p, '\\', html.n) || str_has(html, "[$") || str_has(html, "[latex]") ||
           str_has(html, "<anki-mathjax");
}

struct str formulas_fit(struct arena *arena, struct str html, struct strs *removed)
{
    struct strbuf b;
    bool never[WAYS] = {false};
    size_t done = 0;

    if (!html.n || !may_have(html)) return html;
    b = strbuf_new(arena);
    for (size_t i = 0; i < html.n;) {
        struct tex_place place;
        struct str tex;

        if (!place_at(html, i, never, &place)) {
            i++;
            continue;
        }
        if (place.way < CODE) {
            strbuf_add(&b, str_sub(html, done, i - done));
            tex = bare(arena, str_sub(html, place.open, place.close - place.open));
            if (place.form == TEX_LATEX)
                latex_add(&b, tex);
            else
                formula_add(&b, tex, place.form == TEX_DISPLAY);
            for (size_t k = 0; ways[place.way].word && k < 2; k++)
                *VEC_PUSH(arena, removed) = str_of(ways[place.way].word);
            done = place.end;
        }
        i = place.end;
    }
    strbuf_add(&b, str_from(html, done));
    return strbuf_str(&b);
}
