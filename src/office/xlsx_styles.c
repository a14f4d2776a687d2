#include "base/char.h"
#include "office/number_format.h"
#include "office/xlsx.h"

enum { FORMATS_MOST = 1 << 16 };

/* What a workbook's table of styles says of cells. */
struct styles {
    struct arena *arena;
    struct str *formats; /* by their numbers; p is NULL: none of its own */
    VEC(unsigned) fonts;
};

static void formats_read(struct styles *styles, struct xml *xml)
{
    size_t depth = xml_depth(xml);

    while (xml_child(xml, depth)) {
        size_t id = xml_count(xml, "numFmtId", FORMATS_MOST);
        struct str code = xml_attribute(xml, "formatCode");

        if (id < FORMATS_MOST)
            styles->formats[id] = (struct str){arena_copy(styles->arena, code.p, code.n), code.n};
        xml_skip(xml);
    }
}

/* Bold cells are headers, or columns of questions: their text stays plain. */
static void look_read(struct xlsx *xlsx, const struct styles *styles, const struct xml *xml)
{
    struct xlsx_look *look = VEC_PUSH(styles->arena, &xlsx->looks);
    size_t id = xml_count(xml, "numFmtId", 0), font = xml_count(xml, "fontId", 0);
    const char *built_in = number_format_built_in(id);

    if (font < styles->fonts.n) look->style = styles->fonts.v[font];
    if (id < FORMATS_MOST && styles->formats[id].p)
        look->format = styles->formats[id];
    else
        look->format = built_in ? str_of(built_in) : str_of(arena_printf(styles->arena, "[%zu]", id));
}

bool xlsx_styles(struct xlsx *xlsx, const char *path)
{
    struct arena *arena = xlsx->book->arena;
    struct styles styles = {.arena = arena, .formats = NEW_N(arena, struct str, FORMATS_MOST)};
    struct str bytes;
    struct xml *xml;
    size_t depth;
    bool broken;

    if (!workbook_part(xlsx->book, path, true, &bytes)) return false;
    xml = xml_open(arena, bytes);
    xml_next(xml);
    while (xml_depth(xml) && xml_child(xml, 1)) {
        bool looks = xml_is(xml, "cellXfs");

        if (xml_is(xml, "numFmts")) {
            formats_read(&styles, xml);
            continue;
        }
        if (!looks && !xml_is(xml, "fonts")) {
            xml_skip(xml);
            continue;
        }
        depth = xml_depth(xml);
        while (xml_child(xml, depth)) {
            if (!looks) {
                *VEC_PUSH(arena, &styles.fonts) = xlsx_style(xml);
                continue;
            }
            look_read(xlsx, &styles, xml);
            xml_skip(xml);
        }
    }
    broken = xml_broken(xml);
    xml_close(xml);
    if (broken) workbook_broken(xlsx->book, path);
    return !broken;
}
