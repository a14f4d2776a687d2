#include "read/tree/lines.h"

#include <string.h>

#include "base/char.h"
#include "read/tree/cloze.h"
#include "read/tree/lexicon.h"
#include "read/tree/lines_impl.h"
#include "read/tree/tex.h"

/* Lines that a formula may have. */
enum { FORMULA_LINES = 201 };

size_t lines_run(struct str s, char c)
{
    size_t n = 0;

    while (n < s.n && s.p[n] == c) n++;
    return n;
}

size_t lines_code(struct str s, size_t i)
{
    size_t run = lines_run(str_from(s, i), '`');
    size_t k = i + run;

    while (k < s.n) {
        size_t other = lines_run(str_from(s, k), '`');
        if (other == run) return k + run - i;
        k += other ? other : 1;
    }
    return run;
}

/* True if one of the tags that stand on lines of their own begins here; *n is how long it is. */
static bool split_tag(struct str s, size_t *n)
{
    static const char *const names[] = {"details", "summary"};
    size_t slash = s.n > 1 && s.p[1] == '/';

    if (!s.n || s.p[0] != '<') return false;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        struct str name = str_sub(s, 1 + slash, strlen(names[k]));
        struct str rest = str_from(s, 1 + slash + name.n);

        if (!str_is_nocase(name, names[k])) continue;
        if (!rest.n || (rest.p[0] != '>' && !char_is_blank(rest.p[0]))) continue;
        *n = 1 + slash + name.n + str_find(rest, '>') + 1;
        return *n <= s.n;
    }
    return false;
}

size_t lines_tag(struct str s, size_t from, size_t *n)
{
    for (size_t i = from; i < s.n;) {
        if (s.p[i] == '<' && split_tag(str_from(s, i), n)) return i;
        i += s.p[i] == '`' ? lines_code(s, i) : 1;
    }
    return s.n;
}

bool lines_is_rule(struct str s)
{
    size_t count = 0;
    char c = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (char_is_blank(s.p[i])) continue;
        if (s.p[i] != '-' && s.p[i] != '_' && s.p[i] != '*') return false;
        if (c && s.p[i] != c) return false;
        c = s.p[i];
        count++;
    }
    return count >= 3;
}

/* "split", or what other programs put before it: "meta pkg split". */
static bool says_split(struct str comment)
{
    size_t word = comment.n, words = 1;

    while (word && comment.p[word - 1] != ' ') word--;
    for (size_t i = 0; i < comment.n; i++) words += comment.p[i] == ' ';
    return words <= 3 && str_is_nocase(str_from(comment, word), "split") &&
           (words == 1 || str_starts(comment, "meta "));
}

enum mark lines_lone_mark(struct str text)
{
    if (!text.n || !strchr("?%+<", text.p[0])) return MARK_NONE;
    text = str_trim(text);
    if (str_is(text, "?") || str_is(text, "??") || str_is(text, "???") || str_is(text, "%"))
        return MARK_SPLIT;
    if (str_is(text, "+++")) return MARK_END;
    if (text.n > 7 && str_starts(text, "<!--") && str_is(str_from(text, text.n - 3), "-->") &&
        says_split(str_trim(str_sub(text, 4, text.n - 7))))
        return MARK_SPLIT;
    return MARK_NONE;
}

bool lines_is_glued(struct str text)
{
    size_t n = lines_run(text, '#');
    char c = n < text.n ? text.p[n] : ' ';

    return n > 1 && n <= 6 && (char_is_word(c) || c == '*' || c == '`');
}

bool lines_has_gap(struct str text)
{
    text = str_trim(text);
    for (size_t i = 0; i < text.n; i++) {
        struct str rest = str_from(text, i);
        size_t end = text.p[i] == '[' ? str_find(rest, ']') : 0;

        if (text.p[i] == '`') {
            i += lines_code(text, i) - 1;
            continue;
        }
        if (cloze_braces_at(rest) || (str_starts(rest, "==") && str_has(str_from(rest, 3), "==")))
            return true;
        if (end < 2 || end == rest.n || rest.p[1] == '^') continue;
        /* The box of a task; among words [x] is a gap. */
        if (end == 2 && (rest.p[1] == ' ' || (i == 0 && strchr("xX", rest.p[1])))) continue;
        if (end + 1 == rest.n || !strchr("([:", rest.p[end + 1])) return true;
    }
    return false;
}

/* Without the marks of quotes and blanks at both ends. */
static struct str unquoted(struct str s)
{
    while (s.n && strchr("> \t", s.p[0])) s = str_from(s, 1);
    return str_trim(s);
}

/* True if the lines are TeX but for blank ones: no words, no headings, no marks. */
static bool all_tex(struct str text)
{
    for (size_t i = 0; i < text.n;) {
        struct str line = str_sub(text, i, str_find(str_from(text, i), '\n'));
        struct str words = unquoted(line);
        size_t n;

        if (words.n && (lexicon_mark(words, &n) || str_starts(words, "# ") || str_starts(words, "##") ||
                        !tex_likely(words)))
            return false;
        i += line.n + 1;
    }
    return true;
}

/* What closes the display stands at `hit` of the line: takes what is behind it; false: this is none. */
static bool display_ends(struct display *d, const struct tex_display *tex, struct str text, bool blank,
                         size_t hit)
{
    struct str inside = str_sub(text, d->begin, hit - d->begin);
    bool dollars = tex->close && *tex->close == '$';

    if (tex->close && d->rest.n == 1 && strchr(".,;:!?", d->rest.p[0])) {
        d->sign = d->rest.p[0];
        d->rest.n = 0;
    }
    if (blank && (!unquoted(inside).n || !all_tex(inside))) return false;
    /* One line with more than the formula is a paragraph with math in it. */
    if ((d->lines == 1 || !dollars) && d->rest.n) return false;
    return tex->skip != 2 || dollars || tex_certain(inside);
}

bool lines_display(struct str text, size_t at, struct display *d)
{
    struct str line = str_sub(text, at, str_find(str_from(text, at), '\n'));
    struct tex_display tex;
    bool blank = false;

    *d = (struct display){0};
    if (!tex_display(line, &tex)) return false;
    d->begin = at + tex.skip;
    line = str_from(line, tex.skip);
    for (d->lines = 1; d->lines <= FORMULA_LINES; d->lines++) {
        size_t n, keep, hit = tex_display_end(&tex, line, &n, &keep);
        size_t start = (size_t)(line.p - text.p);

        d->end = start + line.n;
        if (hit < line.n) {
            d->close = start + hit + keep;
            d->rest = str_trim(str_from(line, hit + n));
            return display_ends(d, &tex, text, blank, start + hit);
        }
        if (d->end >= text.n) break;
        line = str_sub(text, d->end + 1, str_find(str_from(text, d->end + 1), '\n'));
        if (str_starts(unquoted(line), "```") || str_starts(unquoted(line), "~~~")) break;
        blank = blank || !unquoted(line).n;
    }
    d->open = true;
    return false;
}

bool lines_display_behind(struct str text, const struct source_line *line, struct display *display)
{
    size_t at = line->start + line->content + line->mark_n;

    while (at < text.n && char_is_blank(text.p[at])) at++;
    return at < line->start + line->n && lines_display(text, at, display) && display->lines > 1;
}

/* True if a line but the first begins with a sign that Markdown would take for another: "+ y". */
static bool is_torn(struct str inside)
{
    for (size_t i = str_find(inside, '\n'); i < inside.n; i += 1 + str_find(str_from(inside, i + 1), '\n')) {
        struct str line = str_trim(str_from(inside, i + 1));

        if (line.n > 1 && strchr("+-*#", line.p[0]) && char_is_blank(line.p[1])) return true;
    }
    return false;
}

/* True if what opens at `at` opens a formula of lines: nothing is behind it in its line, or nothing before what closes it in the last one, or it
 * would be torn. */
static bool opens_lines(struct str text, size_t at, struct display *d)
{
    struct str inside, last;
    size_t n;

    if (!lines_display(text, at, d) || d->lines < 2) return false;
    inside = str_sub(text, d->begin, d->close - d->begin);
    if (!tex_likely(inside)) return false;
    for (n = 0; inside.p[inside.n - 1 - n] != '\n';) n++;
    last = str_from(inside, inside.n - n);
    return !str_trim(str_sub(inside, 0, str_find(inside, '\n'))).n || !unquoted(last).n || is_torn(inside);
}

/* True of words that lead to what follows them: "So:", "**Hence:**". With a bar they may be the head of a table. */
static bool leads(struct str words)
{
    if (memchr(words.p, '|', words.n)) return false;
    while (words.n && strchr("*_", words.p[words.n - 1])) words.n--;
    words = str_trim(words);
    return str_ends(words, "\xEF\xBC\x9A") || (str_ends(words, ":") && !str_ends(words, "::"));
}

/* True if what opens at `at` ends the line of the words that lead to it. */
static bool ends_line(struct str text, struct str words, size_t at, struct display *d)
{
    return leads(words) && lines_display(text, at, d) && d->lines == 1;
}

size_t lines_display_tail(struct str text, const struct source_line *line, size_t from, struct display *d)
{
    struct str s = str_sub(text, line->start, line->n);
    struct str rest = str_from(s, from);
    struct tex tex;

    /* Most lines have neither. */
    if (!rest.n || (!memchr(rest.p, '$', rest.n) && !memchr(rest.p, '\\', rest.n))) return 0;
    for (size_t i = from; i < s.n;) {
        size_t run = lines_run(str_from(s, i), s.p[i]);
        bool begins =
            s.p[i] == '$' ? run == 2 : s.p[i] == '\\' && run <= 2 && i + run < s.n && s.p[i + run] == '[';

        struct str words = str_trim(str_sub(s, from, i - from));

        begins = begins && words.n;
        if (begins && ends_line(text, words, line->start + i, d)) return i;
        if (s.p[i] == '`')
            i += lines_code(s, i);
        else if (s.p[i] != '$' && s.p[i] != '\\')
            i++;
        else if (tex_inline(s, i, &tex))
            i = tex.end;
        else if (begins && opens_lines(text, line->start + i, d))
            return i;
        else
            i += s.p[i] == '$' || run > 1 ? run : 2;
    }
    return 0;
}

bool lines_joined(const struct doc *doc, int file_line)
{
    size_t above = (size_t)(file_line - doc->first_line);

    return doc->lines && file_line > doc->first_line && above <= doc->lines->v.n &&
           doc->lines->v.v[above - 1].kind != LINE_BLANK;
}

void lines_prefix(struct strbuf *out, struct str line, size_t keep)
{
    for (size_t i = 0; i < keep; i++) {
        bool quote = line.p[i] == '>';

        strbuf_addc(out, quote || line.p[i] == '\t' ? line.p[i] : ' ');
        /* The blank that a quote's mark takes with it must not be one of those that a list's mark becomes. */
        if (quote && i + 1 < keep && line.p[i + 1] != '>' && !char_is_blank(line.p[i + 1]))
            strbuf_addc(out, ' ');
    }
}

size_t lines_quotes(struct str line, size_t keep)
{
    while (keep && line.p[keep - 1] != '>') keep--;
    return keep;
}

bool lines_is_tags(struct str s)
{
    while (s.n && s.p[0] == '<') s = str_trim(str_from(s, str_find(s, '>') + 1));
    return !s.n;
}

bool lines_opens_emphasis(struct str words)
{
    const char *mark = words.n > 1 && words.p[0] == '_' ? "__" : "**";

    return str_starts(words, mark) && !str_has(str_from(words, 2), mark);
}

bool lines_takes(const struct lines_use *use, enum mark mark, bool word)
{
    switch (mark) {
    case MARK_QUESTION: return !use || use->questions;
    case MARK_CLOZE: return !use || use->questions || use->clozes;
    case MARK_ANSWER: return !use || use->questions || (use->answers && word);
    case MARK_END: return !use || use->ends;
    case MARK_NONE: return false;
    case MARK_SPLIT:
    case MARK_OPEN:
    case MARK_CLOSE:
    case MARK_NOTE:
    case MARK_TYPE:
    case MARK_FIELD:
    case MARK_NOTE_END: break;
    }
    return true;
}

bool lines_is_word(const struct source_line *line, const struct doc *doc)
{
    struct str words = str_sub(doc->text, line->start + line->content, line->mark_n);
    size_t n = 0;

    while (words.n && (words.p[0] == '*' || words.p[0] == '_')) words = str_from(words, 1);
    while (n < words.n && !strchr(" :*_.)0123456789\xEF", words.p[n])) n++;
    return n > 2;
}

struct str lines_signs_out(struct arena *arena, struct str text)
{
    char *copy;

    if (!str_has(text, LINE_SIGN)) return text;
    copy = arena_copy(arena, text.p, text.n);
    for (size_t i = 0; i + 2 < text.n; i++)
        if (!memcmp(copy + i, LINE_SIGN, strlen(LINE_SIGN)) && ((unsigned char)copy[i + 2] & 0xF0) == 0x90)
            for (size_t k = 0; k < 3; k++) copy[i + k] = "\xEF\xBF\xBD"[k];
    return (struct str){copy, text.n};
}

struct str lines_unshield(struct arena *arena, struct str text)
{
    struct strbuf b;
    bool math = false;

    if (!str_has(text, LINE_SIGN)) return text;
    b = strbuf_new(arena);
    for (size_t i = 0; i < text.n; i++) {
        if (str_starts(str_from(text, i), LINE_MATH)) math = true;
        if (str_starts(str_from(text, i), LINE_MATH_END)) math = false;
        if (math && text.p[i] == '\\' && i + 1 < text.n) i++;
        strbuf_addc(&b, text.p[i]);
    }
    return strbuf_str(&b);
}
