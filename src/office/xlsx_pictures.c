/* "Picture in cell": a cell says the number of its metadata (vm), these the number of a rich value, this the number of a relation, and that
 * the picture's file. What of it cannot be followed is no picture, and the cell what it says itself. */
#include "office/xlsx.h"

struct rich_numbers {
    size_t *v;
    size_t n, cap;
};

struct picture_names {
    struct str *v;
    size_t n, cap;
};

enum { NO_NUMBER = 1 << 30 };

static bool part_open(struct xlsx *xlsx, const struct relation *relation, struct xml **xml)
{
    struct str bytes;

    if (!relation || relation->external) return false;
    if (!workbook_part(xlsx->book, str_z(xlsx->book->arena, relation->target), false, &bytes)) return false;
    *xml = xml_open(xlsx->book->arena, bytes);
    return true;
}

/* Of each piece of metadata the number of its rich value. Of the two lists in the part, <futureMetadata> has those, and
 * <valueMetadata> says which of them a cell's number is. */
static struct rich_numbers values_of_cells(struct xlsx *xlsx, const struct relations *relations)
{
    struct arena *arena = xlsx->book->arena;
    struct rich_numbers future = {0}, cells = {0};
    bool in_values = false;
    struct xml *xml;

    if (!part_open(xlsx, relations_of_type(relations, "sheetMetadata"), &xml)) return cells;
    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE;) {
        if (xml_is(xml, "valueMetadata")) in_values = event == XML_START;
        if (event != XML_START) continue;
        if (xml_is(xml, "rvb")) *VEC_PUSH(arena, &future) = xml_count(xml, "i", NO_NUMBER);
        if (in_values && xml_is(xml, "rc")) *VEC_PUSH(arena, &cells) = xml_count(xml, "v", NO_NUMBER);
    }
    xml_close(xml);
    for (size_t i = 0; i < cells.n; i++)
        cells.v[i] = cells.v[i] < future.n ? future.v[cells.v[i]] : NO_NUMBER;
    return cells;
}

/* Of each rich value its first field: of a picture the number of its relation. */
static struct rich_numbers relations_of_values(struct xlsx *xlsx, const struct relations *relations)
{
    struct arena *arena = xlsx->book->arena;
    struct rich_numbers values = {0};
    struct xml *xml;

    if (!part_open(xlsx, relations_of_type(relations, "rdRichValue"), &xml)) return values;
    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE;) {
        size_t depth = xml_depth(xml), fields = 0, first = NO_NUMBER;

        if (event != XML_START || !xml_is(xml, "rv")) continue;
        while (xml_child(xml, depth)) {
            if (fields++)
                xml_skip(xml);
            else
                first = xml_number(xml, arena, NO_NUMBER);
        }
        *VEC_PUSH(arena, &values) = first;
    }
    xml_close(xml);
    return values;
}

/* The pictures by the numbers of their relations. */
static struct picture_names pictures_of_relations(struct xlsx *xlsx, const struct relation *part)
{
    struct arena *arena = xlsx->book->arena;
    struct relations relations;
    struct picture_names names = {0};
    struct xml *xml;

    if (!part || !relations_read(xlsx->book, part->target, &relations)) return names;
    if (!part_open(xlsx, part, &xml)) return names;
    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE;) {
        const struct relation *relation;

        if (event != XML_START || !xml_is(xml, "rel")) continue;
        relation = relations_find(&relations, xml_attribute(xml, "id"));
        *VEC_PUSH(arena, &names) = relation && !relation->external
                                       ? workbook_picture(xlsx->book, relation->target)
                                       : (struct str){"", 0};
    }
    xml_close(xml);
    return names;
}

void xlsx_cell_pictures(struct xlsx *xlsx, const struct relations *relations)
{
    struct arena *arena = xlsx->book->arena;
    struct rich_numbers cells = values_of_cells(xlsx, relations), values;
    struct picture_names names;

    if (!cells.n) return;
    values = relations_of_values(xlsx, relations);
    names = pictures_of_relations(xlsx, relations_of_type(relations, "richValueRel"));
    for (size_t i = 0; i < cells.n; i++) {
        size_t relation = cells.v[i] < values.n ? values.v[cells.v[i]] : NO_NUMBER;

        *VEC_PUSH(arena, &xlsx->cell_pictures) = relation < names.n ? names.v[relation] : (struct str){"", 0};
    }
}
