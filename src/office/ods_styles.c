#include "base/char.h"
#include "office/ods.h"

static const char *const families[ODS_FAMILIES] = {"text", "table-cell", "table"};

static struct str kept(struct ods *ods, struct str text)
{
    return (struct str){arena_copy(ods->book->arena, text.p, text.n), text.n};
}

static void look(struct ods_style *style, enum rich_style what, struct str value, bool is)
{
    if (!value.n) return;
    if (is)
        style->on |= what;
    else
        style->off |= what;
}

/* "super 58%", "33% 58%", "-20%". */
static void position(struct ods_style *style, struct str value)
{
    bool sub = str_starts(value, "sub") || str_starts(value, "-");
    bool super = str_starts(value, "super") || (value.n && char_is_digit(value.p[0]) && value.p[0] != '0');

    look(style, RICH_SUB, value, sub);
    look(style, RICH_SUPER, value, super);
}

static struct str line_of(const struct xml *xml, const char *style, const char *type)
{
    struct str line = xml_attribute(xml, style);

    return line.n ? line : xml_attribute(xml, type);
}

static void text_properties(struct ods_style *style, const struct xml *xml)
{
    struct str weight = xml_attribute(xml, "font-weight"), slant = xml_attribute(xml, "font-style");
    /* LibreOffice says only of which type the line is. */
    struct str under = line_of(xml, "text-underline-style", "text-underline-type");
    struct str through = line_of(xml, "text-line-through-style", "text-line-through-type");

    look(style, RICH_BOLD, weight, !str_is(weight, "normal") && !str_is(weight, "400"));
    look(style, RICH_ITALIC, slant, !str_is(slant, "normal"));
    look(style, RICH_UNDERLINE, under, !str_is(under, "none"));
    look(style, RICH_STRIKE, through, !str_is(through, "none"));
    position(style, xml_attribute(xml, "text-position"));
}

void ods_style_read(struct ods *ods, struct xml *xml)
{
    struct str family = xml_attribute(xml, "family"), name = kept(ods, xml_attribute(xml, "name"));
    size_t depth = xml_depth(xml);
    struct ods_style style = {.parent = kept(ods, xml_attribute(xml, "parent-style-name"))};
    unsigned kind = 0;
    size_t at;

    while (kind < ODS_FAMILIES && !str_is(family, families[kind])) kind++;
    while (xml_child(xml, depth)) {
        if (xml_is(xml, "text-properties")) text_properties(&style, xml);
        if (xml_is(xml, "table-properties")) style.hidden = str_is(xml_attribute(xml, "display"), "false");
        xml_skip(xml);
    }
    if (kind == ODS_FAMILIES) return;
    at = lookup_add(&ods->names, ods->book->arena, kind, name, ods->styles.n);
    if (at == ods->styles.n) VEC_PUSH(ods->book->arena, &ods->styles);
    /* What the content says last goes. */
    ods->styles.v[at] = style;
}

static const struct ods_style *style_find(const struct ods *ods, enum ods_family family, struct str name)
{
    size_t i = name.n ? lookup_find(&ods->names, family, name) : SIZE_MAX;

    return i < ods->styles.n ? &ods->styles.v[i] : NULL;
}

unsigned ods_style_look(const struct ods *ods, enum ods_family family, struct str name)
{
    enum { ANCESTORS = 16 };
    unsigned on = 0, off = 0;

    for (int i = 0; i < ANCESTORS; i++) {
        const struct ods_style *style = style_find(ods, family, name);

        if (!style) break;
        on |= style->on & ~off;
        off |= style->off & ~on;
        name = style->parent;
    }
    return on;
}

bool ods_style_hidden(const struct ods *ods, struct str name)
{
    const struct ods_style *style = style_find(ods, ODS_TABLE, name);

    return style && style->hidden;
}
