/* A reader of what cairo's script surface writes: a language like PostScript, of which it writes a small part. Anything else ends the
 * reading, and the picture is drawn as pixels. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/char.h"
#include "base/words.h"
#include "image/svg_impl.h"

const char *const image_svg_unknown = SAY("what cannot be told as outlines");
const char *const image_svg_too_much = SAY("more outlines than recto draws");
const char *const image_svg_image = SAY("a picture, a mask or a filter");
static const char *const GLYPHS = SAY("letters without outlines");
/* cairo counts in 1/256 and 32 bits. */
static const double NUMBER_MOST = 8388608;

/* ------------------------------------------------------------------ stack */

bool image_svg_refuse(struct svg_reader *r, const char *why)
{
    r->why = why;
    return false;
}

bool image_svg_push(struct svg_reader *r, struct svg_value value)
{
    if (r->depth == SVG_DEPTH) return image_svg_refuse(r, image_svg_unknown);
    r->stack[r->depth++] = value;
    return true;
}

const struct svg_value *image_svg_pop(struct svg_reader *r, enum svg_kind kind)
{
    if (!r->depth || r->stack[r->depth - 1].kind != kind) {
        r->why = image_svg_unknown;
        return NULL;
    }
    return &r->stack[--r->depth];
}

bool image_svg_numbers(struct svg_reader *r, double *to, size_t n)
{
    while (n--) {
        const struct svg_value *value = image_svg_pop(r, SVG_NUMBER);

        if (!value) return false;
        to[n] = value->number;
    }
    return true;
}

struct svg_layer *image_svg_layer(struct svg_reader *r)
{
    if (!r->depth || r->stack[r->depth - 1].kind != SVG_CONTEXT) {
        r->why = image_svg_unknown;
        return NULL;
    }
    return r->layers.v[r->stack[r->depth - 1].at];
}

static bool do_dup(struct svg_reader *r)
{
    return r->depth ? image_svg_push(r, r->stack[r->depth - 1]) : image_svg_refuse(r, image_svg_unknown);
}

static bool do_exch(struct svg_reader *r)
{
    struct svg_value top;

    if (r->depth < 2) return image_svg_refuse(r, image_svg_unknown);
    top = r->stack[r->depth - 1];
    r->stack[r->depth - 1] = r->stack[r->depth - 2];
    r->stack[r->depth - 2] = top;
    return true;
}

static bool do_pop(struct svg_reader *r)
{
    if (!r->depth) return image_svg_refuse(r, image_svg_unknown);
    r->depth--;
    return true;
}

size_t image_svg_name(const struct svg_reader *r, struct str name)
{
    size_t i = 0;

    while (i < r->n_names && !str_eq(r->names[i].name, name)) i++;
    return i;
}

/* ---------------------------------------------------------------- reading */

static bool do_operation(struct svg_reader *r, struct str word)
{
    static const struct svg_operation on_stack[] = {
        {"dup", do_dup},
        {"exch", do_exch},
        {"pop", do_pop},
        {NULL, NULL},
    };
    const struct svg_operation *const tables[] = {image_svg_drawing, image_svg_values, on_stack};
    size_t i;

    for (i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const struct svg_operation *o = tables[i]; o->name; o++)
            if (str_is(word, o->name)) return o->act(r);
    i = image_svg_name(r, word);
    if (i < r->n_names)
        return image_svg_push(r, (struct svg_value){.kind = SVG_SURFACE, .at = r->names[i].layer});
    return image_svg_refuse(r, str_has(word, "glyphs") || str_has(word, "font") ? GLYPHS : image_svg_unknown);
}

/* The next word; n = 0: there is none. Brackets are words of their own. */
static struct str next_word(struct svg_reader *r)
{
    struct str *rest = &r->rest;
    size_t n = 0;

    for (;;) {
        while (rest->n && char_is_space(*rest->p)) *rest = str_from(*rest, 1);
        if (!rest->n || *rest->p != '%') break;
        *rest = str_from(*rest, str_find(*rest, '\n'));
    }
    if (rest->n && (*rest->p == '[' || *rest->p == ']'))
        n = 1;
    else
        while (n < rest->n && !char_is_space(rest->p[n]) && rest->p[n] != '[' && rest->p[n] != ']') n++;
    *rest = str_from(*rest, n);
    return (struct str){rest->p - n, n};
}

/* Digits and at most one point, behind a sign. False: it is no number, or a larger one than cairo has. */
static bool word_number(struct str word, double *number)
{
    size_t sign = str_starts(word, "-") ? 1 : 0;
    struct str digits = str_from(word, sign);
    size_t whole = str_digits(digits);
    size_t part = 0;

    if (whole < digits.n && digits.p[whole] == '.') part = 1 + str_digits(str_from(digits, whole + 1));
    if (whole + part != digits.n || whole + part == 0 || (!whole && part == 1) || digits.n > 40) return false;
    *number = strtod(word.p, NULL); /* ends where the word does: the script ends in a NUL */
    return fabs(*number) <= NUMBER_MOST;
}

static bool read_list(struct svg_reader *r)
{
    size_t n = 0;

    for (;;) {
        struct str word = next_word(r);

        if (str_is(word, "]")) return image_svg_push(r, (struct svg_value){.kind = SVG_LIST, .n = n});
        if (n == SVG_NUMBERS || !word_number(word, &r->numbers[n]))
            return image_svg_refuse(r, image_svg_unknown);
        n++;
    }
}

/* Of a table it is only known that it is one; those that hold anything but numbers and names are pictures or fonts. */
static bool read_table(struct svg_reader *r)
{
    for (;;) {
        struct str word = next_word(r);
        double number;

        if (str_is(word, ">>")) return image_svg_push(r, (struct svg_value){.kind = SVG_TABLE});
        if (str_is(word, "/type")) return image_svg_refuse(r, GLYPHS);
        if (str_is(word, "/format") || str_is(word, "/source")) return image_svg_refuse(r, image_svg_image);
        if (!word.n || (*word.p != '/' && !word_number(word, &number)))
            return image_svg_refuse(r, image_svg_unknown);
    }
}

static bool read_word(struct svg_reader *r, struct str word)
{
    double number;

    switch (*word.p) {
    case '[': return read_list(r);
    case '<': return str_is(word, "<<") ? read_table(r) : image_svg_refuse(r, image_svg_image);
    case '/':
        if (str_starts(word, "//"))
            return image_svg_push(r, (struct svg_value){.kind = SVG_CONSTANT, .name = str_from(word, 2)});
        return image_svg_push(r, (struct svg_value){.kind = SVG_NAME, .name = str_from(word, 1)});
    default: break;
    }
    if (word_number(word, &number))
        return image_svg_push(r, (struct svg_value){.kind = SVG_NUMBER, .number = number});
    return do_operation(r, word);
}

const struct art *image_svg_script(struct arena *arena, struct str script, struct matrix to_picture, double w,
                                   double h, const char **why)
{
    struct arena *scratch = arena_new();
    struct svg_reader *r = NEW(scratch, struct svg_reader);
    static const struct svg_shapes nothing;
    const struct art *art = NULL;
    struct str word;

    *why = NULL;
    r->arena = scratch;
    r->rest = script;
    if (!str_starts(script, "%!CairoScript")) r->why = image_svg_unknown;
    while (!r->why && (word = next_word(r)).n)
        if (!read_word(r, word)) break;
    /* It ends as it began, with nothing in hand. */
    if (!r->why && r->depth) r->why = image_svg_unknown;
    if (r->why)
        *why = r->why;
    else
        art = image_svg_art(arena, r->layers.n ? &r->layers.v[0]->shapes : &nothing, to_picture, w, h, why);
    arena_free(scratch);
    assert(!art == !!*why);
    return art;
}
