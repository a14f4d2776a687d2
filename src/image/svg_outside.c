/* What an SVG names or holds that librsvg does not draw: files and addresses (it reads none), fonts of its own, HTML among its shapes.
 *
 * Read loosely, tag by tag, since it is only told about: what is no XML nobody draws. */
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "image/impl.h"

enum {
    NAMED = 3,       /* are named; the others counted */
    KEPT_MOST = 100, /* are told apart */
};

struct outside {
    struct arena *arena;
    VEC(const char *) list; /* each once */
    bool fonts;             /* there is nothing but fonts */
    int choices;            /* <switch> round what is read: for what cannot be drawn it has something else */
};

static void add(struct outside *o, const char *what, bool font)
{
    if (o->list.n == KEPT_MOST) return;
    for (size_t i = 0; i < o->list.n; i++)
        if (!strcmp(o->list.v[i], what)) return;
    o->fonts = font && (o->fonts || !o->list.n);
    *VEC_PUSH(o->arena, &o->list) = what;
}

static struct str skip_blanks(struct str s)
{
    size_t n = 0;

    while (n < s.n && char_is_space(s.p[n])) n++;
    return str_from(s, n);
}

/* An address: the picture's own parts and data: are no other files, and what an entity stands for is not known. */
static void add_address(struct outside *o, struct str address)
{
    address = str_trim(address);
    if (!address.n || o->list.n == KEPT_MOST || *address.p == '#' || *address.p == '&') return;
    if (str_is_nocase(str_sub(address, 0, 5), "data:")) return;
    add(o, text_quoted(o->arena, address), false);
}

/* --------------------------------------------------------------------- CSS */

/* A word or a quoted text; *at moves behind it. */
static struct str css_value(struct str css, size_t *at)
{
    struct str rest = skip_blanks(str_from(css, *at)), value;
    size_t blank = css.n - *at - rest.n;
    char quote;

    quote = rest.n && (*rest.p == '"' || *rest.p == '\'') ? *rest.p : '\0';
    if (quote) {
        value = str_sub(rest, 1, str_find(str_from(rest, 1), quote));
        *at += blank + value.n + 1;
        *at += *at < css.n; /* the other quote */
    } else {
        size_t n = 0;

        while (n < rest.n && !strchr(");}", rest.p[n])) n++;
        value = str_sub(rest, 0, n);
        *at += blank + n;
    }
    return value;
}

/* A block that brings a font, behind its "@font-face": librsvg takes those of the system only. How long it is. */
static size_t add_font(struct outside *o, struct str css)
{
    static const char family[] = "font-family";
    struct str block = str_sub(css, 0, str_find(css, '}'));
    size_t at = str_find_z(block, family);
    struct str name = {NULL, 0};

    if (at < block.n) {
        at += str_find(str_from(block, at), ':');
        at += at < block.n;
        name = str_trim(css_value(block, &at));
    }
    if (str_has(block, "url("))
        add(o, arena_printf(o->arena, SAY("the font %s"), text_quoted(o->arena, name.n ? name : str_of("?"))),
            true);
    return block.n;
}

/* A sheet of styles, or the value of one attribute. */
static void read_css(struct outside *o, struct str css)
{
    for (size_t at = 0; at < css.n;) {
        struct str rest = str_from(css, at);

        if (str_starts(rest, "/*")) {
            at += str_find_z(rest, "*/") + 2;
        } else if (str_starts(rest, "@font-face")) {
            at += strlen("@font-face");
            at += add_font(o, str_from(css, at));
        } else if (str_starts(rest, "@import")) {
            at += strlen("@import");
            if (!str_starts(skip_blanks(str_from(css, at)), "url(")) add_address(o, css_value(css, &at));
        } else if (str_starts(rest, "url(")) {
            at += strlen("url(");
            add_address(o, css_value(css, &at));
        } else {
            at++;
        }
    }
}

/* -------------------------------------------------------------------- tags */

static struct str local_name(struct str name)
{
    size_t colon = str_find(name, ':');

    return colon < name.n ? str_from(name, colon + 1) : name;
}

static size_t name_length(struct str s)
{
    size_t n = 0;

    while (n < s.n && !char_is_space(s.p[n]) && !strchr("=/>", s.p[n])) n++;
    return n;
}

/* The attributes of an element, which stand in `tag` behind its name. How much of the text they take. */
static size_t read_attributes(struct outside *o, struct str tag, bool links)
{
    size_t at = 0;

    while (at < tag.n && tag.p[at] != '>') {
        struct str name = str_sub(tag, at, name_length(str_from(tag, at))), value;

        if (!name.n) {
            at++;
            continue;
        }
        at += name.n;
        while (at < tag.n && char_is_space(tag.p[at])) at++;
        if (at == tag.n || tag.p[at] != '=') continue;
        at++;
        value = css_value(tag, &at);
        if (str_is(name, "href") || str_is(name, "xlink:href")) {
            if (links) add_address(o, value);
        } else if (str_find(name, ':') == name.n && !str_starts(name, "data-")) {
            read_css(o, value);
        }
    }
    return at;
}

/* HTML among shapes, from behind the tag that begins it: its text, without tags. */
static void add_html(struct outside *o, struct str html)
{
    struct strbuf b = strbuf_new(o->arena);
    struct str text;

    for (size_t i = 0; i < html.n && b.n <= TEXT_QUOTED; i++) {
        if (html.p[i] == '<')
            i += str_find(str_from(html, i), '>');
        else if (!char_is_space(html.p[i]) || (b.n && b.p[b.n - 1] != ' '))
            strbuf_addc(&b, char_is_space(html.p[i]) ? ' ' : html.p[i]);
    }
    text = str_trim(strbuf_str(&b));
    if (text.n) add(o, arena_printf(o->arena, SAY("the HTML \"%s\""), text_quoted(o->arena, text)), false);
}

/* Up to the end tag of an element of that local name; the length. */
static size_t content(struct str s, const char *name)
{
    for (size_t at = 0; at < s.n; at++) {
        struct str end;

        at += str_find_z(str_from(s, at), "</");
        end = str_from(s, at + 2);
        if (str_is(local_name(str_sub(end, 0, name_length(end))), name)) return at;
    }
    return s.n;
}

/* An element from its "<" on; how much of the text is read with it. */
static size_t read_element(struct outside *o, struct str s)
{
    static const char *const silent[] = {"a", "script"}; /* what they name is not drawn */
    size_t n = name_length(str_from(s, 1)), at = 1 + n;
    struct str name = local_name(str_sub(s, 1, n));
    bool links = true;

    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) links = links && !str_is(name, silent[i]);
    at += read_attributes(o, str_from(s, at), links);
    if (at == s.n || s.p[at - 1] == '/') return at;
    s = str_from(s, at + 1);
    if (str_is(name, "switch")) o->choices++;
    if (str_is(name, "style")) {
        n = content(s, "style");
        read_css(o, str_sub(s, 0, n));
        return at + 1 + n;
    }
    if (str_is(name, "foreignObject")) {
        n = content(s, "foreignObject");
        if (o->choices <= 0) add_html(o, str_sub(s, 0, n));
        return at + 1 + n;
    }
    return at + 1;
}

/* From a "<" on; how much of the text is read with it. */
static size_t read_markup(struct outside *o, struct str s)
{
    struct str name;

    if (str_starts(s, "<!--")) return str_find_z(s, "-->") + 1;
    if (str_starts(s, "<![CDATA[")) return str_find_z(s, "]]>") + 1;
    if (str_starts(s, "<?xml-stylesheet"))
        return read_attributes(o, str_sub(s, 0, str_find_z(s, "?>")), true) + 1;
    if (str_starts(s, "<?") || str_starts(s, "<!")) return 2;
    if (!str_starts(s, "</")) return read_element(o, s);
    name = str_from(s, 2);
    if (str_is(local_name(str_sub(name, 0, name_length(name))), "switch")) o->choices--;
    return 2;
}

const char *image_svg_lacks(struct arena *arena, struct str text, bool *fonts)
{
    struct arena *scratch = arena_new();
    struct outside o = {.arena = scratch};
    const char *lacks = NULL;

    for (size_t at = 0; at < text.n;) {
        at += str_find(str_from(text, at), '<');
        if (at < text.n) at += read_markup(&o, str_from(text, at));
    }
    *fonts = o.fonts;
    for (size_t i = o.list.n < NAMED ? o.list.n : NAMED; i--;)
        lacks = lacks ? arena_printf(scratch, SAY("%-s, %-s"), o.list.v[i], lacks) : o.list.v[i];
    if (o.list.n > NAMED) lacks = arena_printf(scratch, SAY("%-s and %zu more"), lacks, o.list.n - NAMED);
    if (lacks) lacks = arena_copy(arena, lacks, strlen(lacks));
    arena_free(scratch);
    return lacks;
}
