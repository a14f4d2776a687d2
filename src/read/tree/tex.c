#include "read/tree/tex.h"

#include <string.h>

#include "base/char.h"
#include "read/tree/lines.h"

enum { TEX_MAX = 4000 };

/* True if a text is TeX rather than words in brackets: it has commands, signs, or just letters that stand alone. */
static bool is_likely(struct str text)
{
    size_t word = 0, longest = 0;
    bool command = false, sign = false;

    text = str_trim(text);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        command = command || (c == '^' && i > 0) || str_starts(str_from(text, i), "{{c") ||
                  (c == '\\' && i + 1 < text.n && char_is_letter(text.p[i + 1]));
        sign = sign || strchr("=<>+_/|-", c) != NULL;
        word = char_is_letter(c) || (unsigned char)c >= 0x80 ? word + 1 : 0;
        if (word > longest) longest = word;
    }
    return text.n && (command || (longest < 3 && (sign || text.n < 8)));
}

/* A command or an exponent: not just words or amounts between dollar signs. */
static bool has_command(struct str text)
{
    for (size_t i = 0; i + 1 < text.n; i++)
        if ((text.p[i] == '^' && i > 0) || (text.p[i] == '\\' && char_is_letter(text.p[i + 1]))) return true;
    return false;
}

bool tex_certain(struct str text)
{
    bool sign = text.n && text.p[0] == '\n';

    for (size_t i = 0; i < text.n; i++) sign = sign || strchr("=<>+_", text.p[i]);
    return is_likely(text) && (sign || has_command(text));
}

/* As pandoc has it: no blank inside either dollar sign, and no letter or digit outside. With blanks on both sides only where
 * there are commands in it. */
static bool dollars(struct str s, size_t i, struct tex *tex)
{
    size_t run = lines_run(str_from(s, i), '$');
    size_t open = i + run;
    size_t limit = i + TEX_MAX < s.n ? i + TEX_MAX : s.n;
    bool spaced;

    if (run > 2 || open >= s.n || (i && (char_is_word(s.p[i - 1]) || s.p[i - 1] == '$'))) return false;
    spaced = char_is_space(s.p[open]);
    if (s.p[open] == '`') {
        size_t end = run == 1 ? open + 1 + str_find_z(str_sub(s, open + 1, limit - open - 1), "`$") : limit;

        *tex = (struct tex){open + 1, end, end + 2};
        return end + 1 < limit && end > open + 1;
    }
    for (size_t k = open; k < limit; k++) {
        char c = s.p[k];

        if (c == '`') return false;
        if (c == '\\') k++;
        if (c != '$' || lines_run(str_from(s, k), '$') < run) continue;
        *tex = (struct tex){open, k, k + run};
        if (k == open) return false;
        if (!spaced && run == 1 && char_is_space(s.p[k - 1])) return false;
        if (spaced &&
            (!char_is_space(s.p[k - 1]) || s.p[open] == '\n' ||
             !(run == 1 ? has_command(str_sub(s, open, k - open)) : is_likely(str_sub(s, open, k - open)))))
            return false;
        return k + run >= s.n || !char_is_word(s.p[k + run]);
    }
    return false;
}

/* \(x\) and \[x\], or with two backslashes, as authors write who know that Markdown takes one. One alone may be an escaped
 * bracket: f\(x\). */
static bool brackets(struct str s, size_t i, struct tex *tex)
{
    size_t slashes = lines_run(str_from(s, i), '\\');
    size_t open = i + slashes + 1;
    size_t limit = i + TEX_MAX < s.n ? i + TEX_MAX : s.n;
    char close;

    if (i && s.p[i - 1] == '\\') return false;
    if (slashes > 2 || open >= s.n || (s.p[open - 1] != '(' && s.p[open - 1] != '[')) return false;
    close = s.p[open - 1] == '(' ? ')' : ']';
    if (slashes == 1 && i && (char_is_word(s.p[i - 1]) || strchr(")]!", s.p[i - 1]))) return false;
    for (size_t k = open; k < limit; k++) {
        size_t run;

        if (s.p[k] == '`') return false;
        if (s.p[k] != '\\') continue;
        run = lines_run(str_from(s, k), '\\');
        if (k + run < limit && s.p[k + run] == close && run >= slashes && (run - slashes) % 2 == 0) {
            size_t at = k + run - slashes;
            struct str inside = str_sub(s, open, at - open);

            *tex = (struct tex){open, at, k + run + 1};
            if (!str_trim(inside).n) return false;
            return slashes == 2 || (close == ')' ? is_likely(inside) : has_command(inside));
        }
        k += run > 1 ? run - 1 : 1;
    }
    return false;
}

bool tex_inline(struct str s, size_t i, struct tex *tex)
{
    bool found = s.p[i] == '$' ? dollars(s, i, tex) : s.p[i] == '\\' && brackets(s, i, tex);

    while (found && tex->open < tex->close && char_is_blank(s.p[tex->open])) tex->open++;
    while (found && tex->open < tex->close && char_is_blank(s.p[tex->close - 1])) tex->close--;
    return found;
}

/* A formula that \[ opens, up to a later line or, if it ends here, alone on its line; else it may be an escaped bracket: \[x\] done,
 * \[^1\]. */
static bool opens_alone(struct str rest)
{
    size_t end = str_find_z(rest, "\\]");
    struct str inside = str_trim(str_sub(rest, 0, end));

    if (inside.n && inside.p[0] == '^') return false;
    if (end >= rest.n) return true;
    return is_likely(inside) && str_trim(str_from(rest, end + 2)).n <= 1;
}

bool tex_display(struct str line, struct tex_display *display)
{
    static const char *const names[] = {"equation", "align",   "gather",  "multline",    "alignat",
                                        "eqnarray", "flalign", "aligned", "gathered",    "split",
                                        "cases",    "matrix",  "pmatrix", "bmatrix",     "vmatrix",
                                        "Vmatrix",  "Bmatrix", "array",   "displaymath", "math"};
    struct str name;

    *display = (struct tex_display){2, {"", 0}, "$$"};
    if (str_starts(line, "$$")) return true;
    *display = (struct tex_display){2, {"", 0}, "\\]"};
    if (str_starts(line, "\\[")) return opens_alone(str_from(line, 2));
    *display = (struct tex_display){3, {"", 0}, "\\\\]"};
    if (str_starts(line, "\\\\[")) return true;
    if (!str_starts(line, "\\begin{")) return false;
    name = str_sub(line, 7, str_find(str_from(line, 7), '}'));
    *display = (struct tex_display){0, name, NULL};
    if (name.n && name.p[name.n - 1] == '*') name.n--;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i])) return true;
    return false;
}

size_t tex_display_end(const struct tex_display *display, struct str s, size_t *n, size_t *keep)
{
    *keep = 0;
    if (display->close) {
        *n = strlen(display->close);
        return str_find_z(s, display->close);
    }
    *keep = *n = display->name.n + 6;
    for (size_t at = 0; (at += str_find_z(str_from(s, at), "\\end{")) < s.n; at++)
        if (str_eq(str_sub(s, at + 5, display->name.n), display->name) &&
            str_starts(str_from(s, at + 5 + display->name.n), "}"))
            return at;
    return s.n;
}
