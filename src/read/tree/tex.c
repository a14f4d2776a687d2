#include "read/tree/tex.h"

#include <string.h>

#include "base/char.h"
#include "base/rune.h"
#include "base/utf8.h"
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

bool tex_likely(struct str text)
{
    return is_likely(text);
}

bool tex_certain(struct str text)
{
    bool sign = text.n && text.p[0] == '\n';

    for (size_t i = 0; i < text.n; i++) sign = sign || strchr("=<>+_", text.p[i]);
    return is_likely(text) && (sign || has_command(text));
}

/* True if the character in front of i is a letter or digit, of a script that has capitals: "map\(x\)", "US$5". Others are written without
 * blanks around formulas: 设$x$为. */
static bool glued_before(struct str s, size_t i)
{
    enum { CASELESS = 0x590 }; /* Latin, Greek, Cyrillic, Armenian stand in front of it */
    uint32_t rune;

    if (!i) return false;
    if (!((unsigned char)s.p[i - 1] & 0x80)) return char_is_alnum(s.p[i - 1]);
    rune = utf8_last(str_sub(s, 0, i));
    return rune < CASELESS && rune_is_word(rune);
}

/* True if a letter or digit stands at i that is no ending: the $n$th, all $x_i$s, die $n$te. */
static bool glued_behind(struct str s, size_t i, struct str inside)
{
    static const char *const endings[] = {"th",  "st",  "nd", "rd", "s",  "te",  "ten",
                                          "ter", "tes", "e",  "er", "es", "eme", "i\xC3\xA8me"};
    size_t n = 0;

    if (i >= s.n || !char_is_alnum(s.p[i])) return false;
    while (i + n < s.n && char_is_word(s.p[i + n])) n++;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (str_is(str_sub(s, i, n), endings[k]))
            return !is_likely(inside) || str_starts(str_from(s, i + n), "$");
    return true;
}

/* Two capitals of a currency at the end: "$6, US$ 7". */
static bool ends_in_currency(struct str text)
{
    size_t n = text.n;

    return n > 3 && char_is_upper(text.p[n - 1]) && char_is_upper(text.p[n - 2]) &&
           char_is_blank(text.p[n - 3]);
}

/* Words between two amounts, "$5 million, or 6 US$", or what stands between signs that are named: "'$' and '$'". */
static bool is_prose(struct str text)
{
    size_t words = 0, n = 0;
    bool sign = false;

    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && char_is_word(text.p[i]) && !char_is_digit(text.p[i])) {
            n++;
            continue;
        }
        words += n > 1;
        n = 0;
        sign = sign || (i < text.n && strchr("=<>+^_\\", text.p[i]));
    }
    if (sign) return false;
    if (text.n > 1 && char_is_blank(text.p[text.n - 2]) && strchr("({\"'", text.p[text.n - 1])) return true;
    return (char_is_digit(text.p[0]) && (words > 1 || ends_in_currency(text))) ||
           (words && strchr(")]}\"'", text.p[0]) && strchr("([{\"'", text.p[text.n - 1]));
}

/* Letters that stand alone, with signs or without: "$ x $" is a formula, "$ 5 or $ 6" are amounts. */
static bool is_letters(struct str text)
{
    text = str_trim(text);
    if (!text.n || !(char_is_letter(text.p[0]) || strchr("([|-\\", text.p[0]))) return false;
    for (size_t i = 1; i < text.n; i++)
        if ((text.p[i] & 0x80) || (char_is_letter(text.p[i]) && char_is_letter(text.p[i - 1]))) return false;
    return is_likely(text);
}

/* If words begin here that stand in a formula (\text{...}, \colorbox{red}{...}), the offset of their end, dollar signs and all; else i. */
static size_t words_end(struct str s, size_t i, size_t limit)
{
    static const char *const commands[] = {"text",     "mbox",      "hbox", "fbox",     "tag",
                                           "colorbox", "fcolorbox", "emph", "raisebox", "llap",
                                           "rlap",     "clap",      "ce",   "pu"};
    size_t n = 1, depth = 0, end = i;
    bool words = false;

    while (i + n < limit && char_is_letter(s.p[i + n])) n++;
    for (size_t k = 0; k < sizeof commands / sizeof *commands; k++)
        words = words || str_starts(str_sub(s, i + 1, n - 1), commands[k]);
    if (!words || i + n >= limit || s.p[i + n] != '{') return i;
    for (size_t k = i + n; k < limit; k++) {
        if (s.p[k] == '\\') {
            k++;
        } else if (s.p[k] == '{') {
            depth++;
        } else if (s.p[k] == '}' && !--depth) {
            end = k + 1;
            if (end >= limit || s.p[end] != '{') return end;
        }
    }
    return end;
}

/* With a blank inside one dollar sign: what begins with a command, or letters with an exponent before a blank at the end. */
static bool is_half_spaced(struct str inside, bool spaced)
{
    struct str text = str_trim(inside);

    if (text.n > 1 && text.p[0] == '\\' && char_is_letter(text.p[1])) return true;
    return !spaced && has_command(inside) && is_letters(inside);
}

/* As pandoc has it: no blank inside either dollar sign, and no letter or digit outside. With blanks on both sides only where
 * there are commands in it, or letters that stand alone. */
static bool is_formula(struct str s, const struct tex *tex, size_t run)
{
    struct str inside = str_sub(s, tex->open, tex->close - tex->open);
    bool spaced = char_is_space(s.p[tex->open]), behind = char_is_space(s.p[tex->close - 1]);

    if (glued_behind(s, tex->end, inside)) return false;
    if (run == 2) return !spaced || (behind && is_likely(inside));
    if (!spaced && !behind) return !is_prose(inside);
    if (spaced != behind) return is_half_spaced(inside, spaced);
    return has_command(inside) || is_letters(inside);
}

static bool dollars(struct str s, size_t i, struct tex *tex)
{
    size_t run = lines_run(str_from(s, i), '$');
    size_t open = i + run;
    size_t limit = i + TEX_MAX < s.n ? i + TEX_MAX : s.n;

    if (run > 2 || open >= s.n || glued_before(s, i) || (i && s.p[i - 1] == '$')) return false;
    if (s.p[open] == '`') {
        size_t end = run == 1 ? open + 1 + str_find_z(str_sub(s, open + 1, limit - open - 1), "`$") : limit;

        *tex = (struct tex){open + 1, end, end + 2};
        return end + 1 < limit && end > open + 1;
    }
    for (size_t k = open; k < limit; k++) {
        if (s.p[k] == '`') return false;
        if (s.p[k] == '\\') {
            size_t end = words_end(s, k, limit);

            k = end > k ? end - 1 : k + 1;
            continue;
        }
        if (s.p[k] != '$' || lines_run(str_from(s, k), '$') < run) continue;
        *tex = (struct tex){open, k, k + run};
        return k > open && is_formula(s, tex, run);
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
    if (slashes == 1 && i && (glued_before(s, i) || strchr(")]!", s.p[i - 1]))) return false;
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
            return slashes == 2 || (close == ')' ? is_likely(inside) : tex_certain(inside));
        }
        k += run > 1 ? run - 1 : 1;
    }
    return false;
}

/* \begin{pmatrix} ... \end{pmatrix} among words. */
static bool environment(struct str s, size_t i, struct tex *tex)
{
    struct str rest = str_sub(s, i, TEX_MAX);
    struct tex_display display;
    size_t n, keep, end;

    if (!str_starts(rest, "\\begin{") || !tex_display(rest, &display)) return false;
    end = tex_display_end(&display, rest, &n, &keep);
    *tex = (struct tex){i, i + end + n, i + end + n};
    return end < rest.n && str_find(rest, '$') > end;
}

bool tex_inline(struct str s, size_t i, struct tex *tex)
{
    bool found = s.p[i] == '$' ? dollars(s, i, tex)
                               : s.p[i] == '\\' && (environment(s, i, tex) || brackets(s, i, tex));

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
