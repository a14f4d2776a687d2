#include "read/spoken.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/char.h"

enum {
    SAMPLE = 8 * 1024, /* bytes of prose: of as many that follow, half are judged, then a third, ... */
    STRETCH = 1024     /* of lines in a row that are, or are not */
};

/* Where in a file the walk is. */
struct spoken_walk {
    struct language_guess *guess;
    size_t prose; /* bytes so far, of all files */
    char fence;   /* of code that has begun; NUL: none */
    size_t fence_n;
    bool comment, formula; /* one has begun, and has not ended */
};

/* The line's end, or the text's. */
static size_t line_end(struct str text, size_t from)
{
    const char *end = memchr(text.p + from, '\n', text.n - from);

    return end ? (size_t)(end - text.p) : text.n;
}

/* Behind what may stand before a fence: blanks, marks of quotes and items. */
static struct str bare_line(struct str line)
{
    size_t i = 0;

    while (i < line.n &&
           (char_is_blank(line.p[i]) || char_is_digit(line.p[i]) || strchr(">-*+.)", line.p[i])))
        i++;
    return str_from(line, i);
}

/* True if the line is code, or its fence. */
static bool is_code(struct spoken_walk *walk, struct str line)
{
    struct str bare = bare_line(line);
    size_t n = 0;

    if (bare.n && (bare.p[0] == '`' || bare.p[0] == '~'))
        while (n < bare.n && bare.p[n] == bare.p[0]) n++;
    if (walk->fence) {
        if (n >= walk->fence_n && bare.p[0] == walk->fence && !str_trim(str_from(bare, n)).n)
            walk->fence = '\0';
        return true;
    }
    if (n < 3 || str_has(str_from(bare, n), "`")) return false;
    walk->fence = bare.p[0];
    walk->fence_n = n;
    return true;
}

/* Where what begins at the start of `rest` and is no prose ends: behind `close`; 0: it does not. */
static size_t span_end(struct str rest, size_t open, const char *close)
{
    size_t at = str_find_z(str_from(rest, open), close);

    return open + at < rest.n ? open + at + strlen(close) : 0;
}

/* How many bytes at the start of `rest` are code, HTML, a formula or an address; 0: none. */
static size_t no_prose(struct spoken_walk *walk, struct str rest)
{
    size_t n = 0;

    switch (rest.p[0]) {
    case '`': return span_end(rest, 1, "`");
    case '<':
        if (str_starts(rest, "<!--")) {
            n = span_end(rest, 4, "-->");
            walk->comment = !n;
            return n ? n : rest.n;
        }
        return rest.n > 1 && (char_is_letter(rest.p[1]) || rest.p[1] == '/') ? span_end(rest, 1, ">") : 0;
    case '$':
        if (str_starts(rest, "$$")) {
            n = span_end(rest, 2, "$$");
            walk->formula = !n;
            return n ? n : rest.n;
        }
        return rest.n > 1 && !char_is_space(rest.p[1]) ? span_end(rest, 1, "$") : 0;
    case ']': return str_starts(rest, "](") ? span_end(rest, 2, ")") : 0;
    case 'h':
        if (!str_starts(rest, "http://") && !str_starts(rest, "https://")) return 0;
        while (n < rest.n && !char_is_blank(rest.p[n])) n++;
        return n;
    default: return 0;
    }
}

/* Ends a piece: columns, and the two sides of a card in one line, may be in two languages. */
static size_t separator(struct str rest)
{
    if (strchr("|\t;", rest.p[0])) return 1;
    return str_starts(rest, "::") ? 2 : 0;
}

static void line_add(struct spoken_walk *walk, struct str line)
{
    size_t start = 0;

    for (size_t i = 0; i < line.n;) {
        struct str rest = str_from(line, i);
        bool may = !char_is_word(rest.p[0]) || rest.p[0] == 'h';
        size_t n = may ? no_prose(walk, rest) : 0;

        if (may && !n) n = separator(rest);
        if (n) {
            language_guess_add(walk->guess, str_sub(line, start, i - start));
            start = i + n;
        }
        i += n ? n : 1;
    }
    language_guess_add(walk->guess, str_from(line, start));
}

/* What is left of the line when what began in lines before it has ended. */
static struct str still_open(struct spoken_walk *walk, struct str line)
{
    const char *close = walk->comment ? "-->" : "$$";
    size_t n;

    if (!walk->comment && !walk->formula) return line;
    n = span_end(line, 0, close);
    if (!n) return (struct str){line.p, 0};
    walk->comment = walk->formula = false;
    return str_from(line, n);
}

/* Where the front matter ends; 0: there is none. */
static size_t front_end(struct str text)
{
    size_t end = text.n ? line_end(text, 0) : 0;
    struct str fence = str_trim(str_sub(text, 0, end));

    if (!str_is(fence, "---") && !str_is(fence, "+++")) return 0;
    while (end < text.n) {
        size_t at = end + 1;

        if (at >= text.n) break;
        end = line_end(text, at);
        if (str_eq(str_trim(str_sub(text, at, end - at)), fence)) return end;
    }
    return 0;
}

static void source_add(struct spoken_walk *walk, struct str text)
{
    for (size_t at = front_end(text), end; at < text.n; at = end + 1) {
        struct str line;

        end = line_end(text, at);
        line = str_sub(text, at, end - at);
        if (is_code(walk, line)) continue;
        if (walk->prose / STRETCH % (1 + walk->prose / SAMPLE) == 0) line_add(walk, still_open(walk, line));
        walk->prose += line.n;
    }
}

struct language_guessed spoken_find(struct arena *arena, const struct source *sources, size_t n)
{
    struct arena_mark mark = arena_mark(arena);
    struct spoken_walk walk = {.guess = language_guess_new(arena)};
    struct language_guessed found;

    for (size_t i = 0; i < n; i++) {
        source_add(&walk, sources[i].text);
        walk = (struct spoken_walk){.guess = walk.guess, .prose = walk.prose};
    }
    found = language_guess_end(walk.guess);
    arena_reset(arena, mark);
    return found;
}
