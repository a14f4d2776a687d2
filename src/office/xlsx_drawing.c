#include "office/xlsx.h"

/* A picture that hangs on a cell. */
struct picture_anchor {
    size_t row, column;
    bool placed;
    struct str id, alt; /* of the relation that is the picture's file */
};

/* <from>: the cell in which it begins. */
static void from_read(struct arena *arena, struct xml *xml, struct picture_anchor *anchor)
{
    size_t depth = xml_depth(xml);

    anchor->row = anchor->column = ROWS_MOST;
    while (xml_child(xml, depth)) {
        if (xml_is(xml, "row"))
            anchor->row = xml_number(xml, arena, ROWS_MOST);
        else if (xml_is(xml, "col"))
            anchor->column = xml_number(xml, arena, ROWS_MOST);
        else
            xml_skip(xml);
    }
    anchor->placed = anchor->row < ROWS_MOST && anchor->column < COLUMNS_MOST;
}

static void picture_put(struct worksheet *sheet, const struct relations *relations,
                        const struct picture_anchor *anchor)
{
    const struct relation *relation = anchor->id.n ? relations_find(relations, anchor->id) : NULL;
    struct str name = {"", 0};

    if (relation && relation->external)
        name = relation->target;
    else if (relation)
        name = workbook_picture(sheet->book, relation->target);
    if (name.n && anchor->placed)
        sheet_picture(sheet, anchor->row, anchor->column, name, anchor->alt);
    else
        workbook_tell(sheet->book, &sheet->book->shapes, sheet->name, 0);
}

/* An anchor with all that hangs on it: each picture, or else one thing that is none. */
static void anchor_read(struct worksheet *sheet, struct xml *xml, const struct relations *relations)
{
    struct arena *arena = sheet->book->arena;
    size_t depth = xml_depth(xml), pictures = 0;
    struct picture_anchor anchor = {.id = {"", 0}, .alt = {"", 0}};

    for (enum xml_event event;
         (event = xml_next(xml)) != XML_DONE && !(event == XML_END && xml_depth(xml) < depth);) {
        struct str text;

        if (event != XML_START) continue;
        if (xml_is(xml, "from")) {
            from_read(arena, xml, &anchor);
        } else if (xml_is(xml, "Fallback")) {
            xml_skip(xml);
        } else if (xml_is(xml, "cNvPr")) {
            text = xml_attribute(xml, "descr");
            anchor.alt = (struct str){arena_copy(arena, text.p, text.n), text.n};
        } else if (xml_is(xml, "blip")) {
            text = xml_attribute(xml, "embed");
            if (!text.n) text = xml_attribute(xml, "link");
            anchor.id = (struct str){arena_copy(arena, text.p, text.n), text.n};
            picture_put(sheet, relations, &anchor);
            pictures++;
        }
    }
    if (!pictures) workbook_tell(sheet->book, &sheet->book->shapes, sheet->name, 0);
}

bool xlsx_drawing(struct worksheet *sheet, struct str path)
{
    struct workbook *book = sheet->book;
    char *part = str_z(book->arena, path);
    struct relations relations;
    struct str bytes;
    struct xml *xml;
    bool broken;

    if (!workbook_part(book, part, true, &bytes) || !relations_read(book, path, &relations)) return false;
    xml = xml_open(book->arena, bytes);
    xml_next(xml);
    while (xml_depth(xml) && xml_child(xml, 1)) anchor_read(sheet, xml, &relations);
    broken = xml_broken(xml);
    xml_close(xml);
    if (broken) workbook_broken(book, part);
    return !broken;
}
