#include "office/ods.h"

/* Whether the parts are encrypted, as the list of them says. */
static bool is_secret(struct workbook *book)
{
    struct str manifest;

    return workbook_part(book, "META-INF/manifest.xml", false, &manifest) &&
           str_has(manifest, "encryption-data");
}

/* Styles and sheets, wherever they stand. */
static bool part_read(struct ods *ods, const char *path, bool needed)
{
    struct str bytes;
    struct xml *xml;
    bool broken;

    if (!workbook_part(ods->book, path, needed, &bytes)) return !needed;
    xml = xml_open(ods->book->arena, bytes);
    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE;) {
        if (event != XML_START) continue;
        if (xml_is(xml, "style"))
            ods_style_read(ods, xml);
        else if (xml_is(xml, "tracked-changes") || xml_is(xml, "forms"))
            xml_skip(xml);
        else if (xml_is(xml, "table") && needed)
            ods_sheet(ods, xml);
    }
    broken = xml_broken(xml);
    xml_close(xml);
    if (broken) workbook_broken(ods->book, path);
    return !broken;
}

bool ods_read(struct workbook *book)
{
    struct ods ods = {.book = book};

    if (is_secret(book)) {
        archive_tell(book->diags, book->file, NULL, ARCHIVE_SECRET);
        return false;
    }
    return part_read(&ods, "styles.xml", false) && part_read(&ods, "content.xml", true);
}
