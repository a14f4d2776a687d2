#include "office/xlsx.h"

/* The workbook's own part: where it is, whatever it is called. */
static bool book_path(struct workbook *book, struct str *path)
{
    struct relations relations;
    const struct relation *found;

    if (!relations_read(book, str_of(""), &relations)) return false;
    found = relations_of_type(&relations, "officeDocument");
    *path = found ? found->target : str_of("xl/workbook.xml");
    return true;
}

static bool shared_read(struct xlsx *xlsx, const struct relations *relations)
{
    const struct relation *strings = relations_of_type(relations, "sharedStrings");
    const struct relation *styles = relations_of_type(relations, "styles");
    struct arena *arena = xlsx->book->arena;

    return (!strings || xlsx_strings(xlsx, str_z(arena, strings->target))) &&
           (!styles || xlsx_styles(xlsx, str_z(arena, styles->target)));
}

/* A sheet as the workbook lists it. */
struct listed {
    struct str name, id;
    bool hidden;
};

struct listing {
    struct listed *v;
    size_t n, cap;
};

static void list_sheet(struct xlsx *xlsx, const struct xml *xml, struct listing *listing)
{
    struct arena *arena = xlsx->book->arena;
    struct listed *sheet = VEC_PUSH(arena, listing);
    struct str name = xml_attribute(xml, "name"), id = xml_attribute(xml, "id");

    sheet->name = sheet_name(arena, name);
    sheet->id = (struct str){arena_copy(arena, id.p, id.n), id.n};
    sheet->hidden = !str_is(xml_attribute_or(xml, "state", "visible"), "visible");
}

static bool list_sheets(struct xlsx *xlsx, struct str path, struct listing *listing)
{
    struct arena *arena = xlsx->book->arena;
    struct str bytes;
    struct xml *xml;
    bool broken;

    if (!workbook_part(xlsx->book, str_z(arena, path), true, &bytes)) return false;
    xml = xml_open(arena, bytes);
    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE;) {
        if (event != XML_START) continue;
        if (xml_is(xml, "workbookPr")) xlsx->from_1904 = xml_flag(xml, "date1904");
        if (xml_is(xml, "sheet")) list_sheet(xlsx, xml, listing);
    }
    broken = xml_broken(xml);
    xml_close(xml);
    if (broken) workbook_broken(xlsx->book, str_z(arena, path));
    return !broken;
}

/* True if an earlier sheet is that part. */
static bool is_again(struct workbook *book, struct str part, size_t nth)
{
    size_t member = archive_find_nocase(book->archive, str_z(book->arena, part));

    if (member == SIZE_MAX) return false;
    return lookup_add(&book->members, book->arena, 2, str_of(archive_name(book->archive, member)), nth) !=
           nth;
}

bool xlsx_read(struct workbook *book)
{
    struct xlsx xlsx = {.book = book};
    struct relations relations;
    struct listing listing = {0};
    struct str path;

    if (!book_path(book, &path) || !relations_read(book, path, &relations) ||
        !list_sheets(&xlsx, path, &listing) || !shared_read(&xlsx, &relations))
        return false;
    xlsx_cell_pictures(&xlsx, &relations);
    for (size_t i = 0; i < listing.n; i++) {
        const struct relation *relation = relations_find(&relations, listing.v[i].id);

        if (listing.v[i].hidden)
            workbook_tell(book, &book->hidden, listing.v[i].name, 0);
        else if (relation && str_is(relation->type, "worksheet")) {
            /* The size of parts is bounded; how often one is listed must not be what makes it large. */
            if (is_again(book, relation->target, i)) {
                workbook_tell(book, &book->again, listing.v[i].name, 0);
                continue;
            }
            if (!xlsx_sheet(&xlsx, listing.v[i].name, relation->target)) return false;
        } else
            workbook_tell(book, &book->shapes, listing.v[i].name, 0);
    }
    return true;
}
