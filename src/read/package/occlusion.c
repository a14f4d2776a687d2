#include "read/package/occlusion.h"

#include <string.h>

#include "base/char.h"
#include "base/strbuf.h"

static const char mark[] = "::image-occlusion:";

int occlusion_field(const struct package_note *note)
{
    for (size_t i = 0; i < note->type->fields.n; i++)
        if (str_has(note->fields[i], mark) && str_has(note->fields[i], "{{c")) return (int)i;
    return -1;
}

int occlusion_picture(const struct package_note *note)
{
    for (size_t i = 0; i < note->type->fields.n; i++)
        if (str_has(note->fields[i], "<img ") && (int)i != occlusion_field(note)) return (int)i;
    return -1;
}

/* A shape as it stands: "rect:left=.1:top=.2". */
struct occlusion_shape {
    int number;
    struct str kind, rest;
};

/* The next shape; false: there are no more. *text moves behind it. */
static bool shape_next(struct str *text, struct occlusion_shape *shape)
{
    for (;;) {
        size_t open = str_find_z(*text, "{{c");
        struct str rest = str_from(*text, open + 3);
        size_t digits = str_digits(rest), n;

        if (open >= text->n) return false;
        *text = rest;
        if (!digits || digits > 3 || !str_starts(str_from(rest, digits), mark)) continue;
        shape->number = 0;
        for (size_t i = 0; i < digits; i++) shape->number = 10 * shape->number + rest.p[i] - '0';
        rest = str_from(rest, digits + strlen(mark));
        n = str_find_z(rest, "}}");
        *text = str_from(rest, n + 2);
        rest = str_sub(rest, 0, n);
        shape->kind = str_sub(rest, 0, str_find(rest, ':'));
        shape->rest = str_from(rest, shape->kind.n + 1);
        return true;
    }
}

/* The value of that name in "left=.1:top=.2", where "\:" is a colon; "": there is none. */
static struct str value_of(struct str rest, const char *name)
{
    size_t n = strlen(name);

    while (rest.n) {
        size_t end = 0;

        while (end < rest.n && !(rest.p[end] == ':' && !(end && rest.p[end - 1] == '\\'))) end++;
        if (end > n && !memcmp(rest.p, name, n) && rest.p[n] == '=') return str_sub(rest, n + 1, end - n - 1);
        rest = str_from(rest, end + 1);
    }
    return (struct str){"", 0};
}

static void number_add(struct strbuf *b, struct str value)
{
    bool sound = value.n > 0 && value.n < 24;

    for (size_t i = 0; i < value.n && sound; i++)
        sound = char_is_digit(value.p[i]) || strchr(".-", value.p[i]);
    strbuf_printf(b, "%.*s,", STR(sound ? value : str_of("0")));
}

static void values_add(struct strbuf *b, struct str rest, const char *const names[5])
{
    for (size_t i = 0; i < 5; i++) number_add(b, value_of(rest, names[i]));
}

static void points_add(struct strbuf *b, struct str points)
{
    for (size_t i = 0; i < points.n;) {
        size_t n = 0;

        while (i + n < points.n && !strchr(", ", points.p[i + n])) n++;
        if (n) number_add(b, str_sub(points, i, n));
        i += n + 1;
    }
}

/* Words as they are seen: without the signs before colons. */
static struct str words_of(struct arena *arena, struct str text)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < text.n; i++)
        if (!(text.p[i] == '\\' && i + 1 < text.n && text.p[i + 1] == ':')) strbuf_addc(&b, text.p[i]);
    return strbuf_str(&b);
}

bool occlusion_has(struct str shapes, int number)
{
    struct occlusion_shape shape;

    while (shape_next(&shapes, &shape))
        if (shape.number == number && !str_is(shape.kind, "text")) return true;
    return false;
}

struct str occlusion_mask(struct arena *arena, struct str shapes, int number, bool back, struct strs *words)
{
    static const char *const rect[] = {"left", "top", "width", "height", "angle"}, *const ellipse[] = {
                                                                                       "left", "top", "rx",
                                                                                       "ry", "angle"};
    struct strbuf b = strbuf_new(arena);
    struct occlusion_shape shape;

    while (shape_next(&shapes, &shape)) {
        bool own = shape.number && shape.number == number;

        if (str_is(shape.kind, "text")) {
            struct str text = words_of(arena, value_of(shape.rest, "text"));

            if (text.n) *VEC_PUSH(arena, words) = text;
            continue;
        }
        if (!own && !str_is(value_of(shape.rest, "oi"), "1")) continue;
        strbuf_addc(&b, !own ? 'o' : back ? 'a' : 'q');
        if (str_is(shape.kind, "ellipse")) {
            strbuf_addc(&b, 'e');
            values_add(&b, shape.rest, ellipse);
        } else if (str_is(shape.kind, "polygon")) {
            strbuf_addc(&b, 'p');
            points_add(&b, value_of(shape.rest, "points"));
        } else {
            strbuf_addc(&b, 'r');
            values_add(&b, shape.rest, rect);
        }
        b.p[b.n - 1] = ';';
    }
    return strbuf_str(&b);
}

struct str occlusion_put(struct arena *arena, struct str html, struct str mask)
{
    static const char tag[] = "<img ";
    size_t at = str_find_z(html, tag) + strlen(tag);
    struct strbuf b = strbuf_new(arena);

    if (at > html.n || !mask.n) return html;
    strbuf_add(&b, str_sub(html, 0, at));
    strbuf_printf(&b, "data-mask=\"%.*s\" ", STR(mask));
    strbuf_add(&b, str_from(html, at));
    return strbuf_str(&b);
}
