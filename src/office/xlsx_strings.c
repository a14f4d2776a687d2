#include "base/char.h"
#include "base/utf8.h"
#include "office/xlsx.h"

/* ---- looks ---- */

/* An element that is there says yes, unless its value says no. */
static bool says_yes(const struct xml *xml)
{
    struct str value = xml_attribute_or(xml, "val", "1");

    return !str_is(value, "0") && !str_is(value, "false") && !str_is(value, "none");
}

unsigned xlsx_style(struct xml *xml)
{
    static const struct {
        const char *name;
        enum rich_style style;
    } names[] = {{"b", RICH_BOLD}, {"i", RICH_ITALIC}, {"u", RICH_UNDERLINE}, {"strike", RICH_STRIKE}};
    size_t depth = xml_depth(xml);
    unsigned style = 0;

    while (xml_child(xml, depth)) {
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (xml_is(xml, names[i].name) && says_yes(xml)) style |= names[i].style;
        if (xml_is(xml, "vertAlign")) {
            if (str_is(xml_attribute(xml, "val"), "superscript")) style |= RICH_SUPER;
            if (str_is(xml_attribute(xml, "val"), "subscript")) style |= RICH_SUB;
        }
        xml_skip(xml);
    }
    return style;
}

/* ---- texts ---- */

static int hex_digit(char c)
{
    if (char_is_digit(c)) return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The number of "_xHHHH_"; -1: it is none. */
static int escaped(struct str at)
{
    int number = 0;

    if (at.n < 7 || at.p[0] != '_' || at.p[1] != 'x' || at.p[6] != '_') return -1;
    for (size_t i = 2; i < 6; i++) {
        if (hex_digit(at.p[i]) < 0) return -1;
        number = number * 16 + hex_digit(at.p[i]);
    }
    return number;
}

struct str xlsx_unescape(struct arena *arena, struct str text)
{
    struct strbuf b;

    if (!str_has(text, "_x") && !str_has(text, "\r")) return text;
    b = strbuf_new(arena);
    for (size_t i = 0; i < text.n;) {
        int number = escaped(str_from(text, i));
        bool end = number == '\r' || (number < 0 && text.p[i] == '\r');

        if (number < 0 && !end)
            strbuf_addc(&b, text.p[i]);
        else if (number > 0 && !end)
            strbuf_rune(&b, (uint32_t)number);
        i += number < 0 ? 1 : 7;
    }
    return strbuf_str(&b);
}

static void run_add(struct arena *arena, struct xml *xml, struct rich *rich, unsigned style)
{
    struct strbuf b = strbuf_new(arena);

    xml_collect(xml, &b);
    rich_add(rich, xlsx_unescape(arena, strbuf_str(&b)), style);
}

/* <r>: its look, then its text. */
static void run_read(struct arena *arena, struct xml *xml, struct rich *rich)
{
    size_t depth = xml_depth(xml);
    unsigned style = 0;

    while (xml_child(xml, depth)) {
        if (xml_is(xml, "rPr"))
            style = xlsx_style(xml);
        else if (xml_is(xml, "t"))
            run_add(arena, xml, rich, style);
        else
            xml_skip(xml);
    }
}

struct rich_text xlsx_text(struct arena *arena, struct xml *xml)
{
    struct rich rich = rich_new(arena);
    size_t depth = xml_depth(xml);

    /* What else there is, rPh, says how it is pronounced. */
    while (xml_child(xml, depth)) {
        if (xml_is(xml, "r"))
            run_read(arena, xml, &rich);
        else if (xml_is(xml, "t"))
            run_add(arena, xml, &rich, 0);
        else
            xml_skip(xml);
    }
    return rich_done(&rich);
}

bool xlsx_strings(struct xlsx *xlsx, const char *path)
{
    struct arena *arena = xlsx->book->arena;
    struct str bytes;
    struct xml *xml;
    bool broken;

    if (!workbook_part(xlsx->book, path, true, &bytes)) return false;
    xml = xml_open(arena, bytes);
    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE;) {
        struct arena_mark mark = arena_mark(xlsx->book->scratch);
        struct rich_text text;

        if (event != XML_START || !xml_is(xml, "si")) continue;
        text = xlsx_text(xlsx->book->scratch, xml);
        text.text = (struct str){arena_copy(arena, text.text.p, text.text.n), text.text.n};
        text.lasting = true;
        *VEC_PUSH(arena, &xlsx->strings) = text;
        arena_reset(xlsx->book->scratch, mark);
    }
    broken = xml_broken(xml);
    xml_close(xml);
    if (broken) workbook_broken(xlsx->book, path);
    return !broken;
}
