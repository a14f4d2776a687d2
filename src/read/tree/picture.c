#include "read/tree/picture.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/char.h"
#include "base/length.h"

static const double MOST = 10000; /* pixels: what is more is a mistake */

/* Points; below 0: a part of the measure; 0: no length. */
static float length_of(const char *value)
{
    char *end;
    double number = value ? strtod(value, &end) : 0;

    if (!(number > 0 && number <= MOST)) return 0;
    end += strspn(end, " ");
    if (!*end || !strcmp(end, "px")) return (float)(number * PT_PER_PX);
    if (!strcmp(end, "pt")) return (float)number;
    return !strcmp(end, "%") && number <= 100 ? (float)(-number / 100) : 0;
}

void picture_size(struct span *picture, const char *width, const char *height)
{
    float high = length_of(height);

    picture->width = length_of(width);
    /* A part of the page's height is of no use on a card. */
    picture->height = high > 0 ? high : 0;
}

void picture_size_in_style(struct span *picture, const char *style)
{
    char width[16] = "", height[16] = "";
    struct str rest = str_of(style ? style : "");

    if (picture->width != 0 || picture->height != 0) return;
    while (rest.n) {
        struct str part = str_sub(rest, 0, str_find(rest, ';'));
        struct str name = str_trim(str_sub(part, 0, str_find(part, ':')));
        struct str value = str_trim(str_from(part, str_find(part, ':') + 1));
        char *length = str_is_nocase(name, "width") ? width : str_is_nocase(name, "height") ? height : NULL;

        if (length && value.n && value.n < sizeof width) memcpy(length, value.p, value.n);
        rest = str_from(rest, part.n + 1);
    }
    if (*width || *height) picture_size(picture, *width ? width : NULL, *height ? height : NULL);
}

/* Up to four digits from `at` on; returns where they end. */
static size_t digits(struct str text, size_t at, float *points)
{
    int number = 0;
    size_t from = at;

    while (at < text.n && at - from < 4 && char_is_digit(text.p[at]))
        number = 10 * number + (text.p[at++] - '0');
    *points = (float)(number * PT_PER_PX);
    return at;
}

void picture_size_in_alt(struct span *picture)
{
    struct str text = picture->text;
    size_t bar = text.n;
    float width, height = 0;
    size_t at;

    while (bar > 0 && text.p[bar - 1] != '|') bar--;
    if (!bar) return;
    at = digits(text, bar, &width);
    if (width <= 0) return;
    if (at < text.n && text.p[at] == 'x') {
        at = digits(text, at + 1, &height);
        if (height <= 0) return;
    }
    if (at < text.n) return;
    picture->width = width;
    picture->height = height;
    picture->text = str_trim(str_sub(text, 0, bar - 1));
}

/* ---- attributes behind it ---- */

/* What a word of attributes says. */
struct attribute_word {
    struct str key, value;
};

/* The next word: ".class", "#id", "key=value", or "key" of Logseq, whose value is the next; quotes go. */
static bool next_word(struct str *s, struct attribute_word *word)
{
    size_t n = 0, equals;

    assert(s->p);
    while (s->n && strchr(" ,:", s->p[0])) *s = str_from(*s, 1);
    while (n < s->n && !strchr(" ,", s->p[n])) n++;
    word->key = str_sub(*s, 0, n);
    *s = str_from(*s, n);
    equals = str_find(word->key, '=');
    word->value = str_from(word->key, equals + 1);
    word->key.n = equals;
    if (word->value.n > 1 && strchr("\"'", word->value.p[0]))
        word->value = str_sub(word->value, 1, word->value.n - 2);
    return word->key.n > 0;
}

/* "30%": a part of a picture's size, as percent from its middle; false if there is none. */
static bool percent_take(struct str *s, int8_t *from_middle)
{
    int number = 0;
    size_t n = 0;

    while (s->n && strchr(" ,\"'", s->p[0])) *s = str_from(*s, 1);
    while (n < s->n && n < 3 && char_is_digit(s->p[n])) number = 10 * number + (s->p[n++] - '0');
    if (!n || n == s->n || s->p[n] != '%' || number > 100) return false;
    *from_middle = (int8_t)(number - 50);
    *s = str_from(*s, n + 1);
    return true;
}

void picture_point(struct span *picture, struct str value)
{
    int8_t x, y;

    picture->no_point = !percent_take(&value, &x) || !percent_take(&value, &y);
    if (picture->no_point) return;
    picture->at_x = x;
    picture->at_y = y;
}

/* Fills `length` if the word, with the one behind it, says the one of that name. */
static void length_take(const struct attribute_word *word, struct str rest, const char *name, char length[16])
{
    struct attribute_word next = {0};
    struct str value = word->value;

    if (!str_is(word->key, name)) return;
    if (!value.n && next_word(&rest, &next)) value = next.key;
    if (value.n < 16) memcpy(length, value.p, value.n);
}

size_t picture_attributes(struct span *picture, struct str text)
{
    enum { LONGEST = 120 };
    char width[16] = "", height[16] = "";
    size_t end = str_find(str_sub(text, 0, LONGEST), '}');
    struct attribute_word word;
    struct str inside, point = {0};
    bool known = false, full = false;

    if (text.n < 3 || text.p[0] != '{' || end == text.n || end >= LONGEST) return 0;
    inside = str_sub(text, 1, end - 1);
    assert(inside.p);
    known = str_starts(inside, ":");
    while (next_word(&inside, &word)) {
        assert(word.key.p);
        known = known || word.value.n || strchr(".#", word.key.p[0]);
        if (!known) return 0;
        length_take(&word, inside, "width", width);
        length_take(&word, inside, "height", height);
        full = full || str_is(word.key, ".full");
        /* Its two numbers may be two words. */
        if (str_is(word.key, "at")) point = str_sub(text, (size_t)(word.key.p - text.p) + word.key.n, end);
    }
    if (!known) return 0;
    picture->full = picture->full || full;
    if (point.n) picture_point(picture, str_sub(point, 1, point.n));
    if (*width || *height) picture_size(picture, *width ? width : NULL, *height ? height : NULL);
    return end + 1;
}

bool picture_is_named(struct str name)
{
    static const char *const endings[] = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".avif"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends_nocase(name, endings[i])) return true;
    return false;
}
