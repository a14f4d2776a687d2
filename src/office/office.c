#include "office/office.h"

#include "office/workbook.h"

static bool has_type(struct archive *archive, const char *type)
{
    struct arena *arena = arena_new();
    size_t i = archive_find(archive, "mimetype");
    struct str bytes;
    bool has = i != SIZE_MAX && archive_read(archive, i, arena, 256, &bytes) == ARCHIVE_READ &&
               str_starts(str_trim(bytes), type);

    arena_free(arena);
    return has;
}

enum office_kind office_is(const struct archive *archive)
{
    if (archive_find_nocase(archive, "xl/workbook.xml") != SIZE_MAX) return OFFICE_XLSX;
    if (has_type((struct archive *)archive, "application/vnd.oasis.opendocument.spreadsheet"))
        return OFFICE_ODS;
    return OFFICE_NONE;
}

bool office_read(struct arena *arena, struct archive *archive, const char *file, struct office *office,
                 struct diags *diags)
{
    struct workbook book = {.arena = arena, .archive = archive, .file = file, .diags = diags};
    bool read;

    *office = (struct office){.n = 0};
    book.scratch = arena_new_beside(arena);
    read = office_is(archive) == OFFICE_XLSX ? xlsx_read(&book) : ods_read(&book);
    arena_free(book.scratch);
    if (!read) return false;
    if (book.large) {
        archive_tell(diags, file, NULL, ARCHIVE_LARGE);
        return false;
    }
    workbook_tell_all(&book);
    office->sheets = book.sheets.v;
    office->n = book.sheets.n;
    workbook_media(&book, &office->media);
    return true;
}
