#include <stdlib.h>

#include "base/char.h"
#include "office/number_format.h"
#include "office/xlsx.h"

struct cell_link {
    struct sheet_range range;
    struct str id; /* of its relation */
};

/* A sheet at work. */
struct sheet_work {
    struct xlsx *xlsx;
    struct worksheet sheet;
    size_t row, column; /* of what comes, where it does not say */
    VEC(struct sheet_range) merges;
    VEC(struct cell_link) links;
    struct str drawing; /* id of its relation */
    VEC(struct sheet_range) tables;
};

/* ---- values ---- */

static bool number_of(struct str text, double *value)
{
    char digits[64], *end;

    text = str_trim(text);
    if (!text.n || text.n >= sizeof digits || !(char_is_digit(text.p[0]) || strchr("+-.", text.p[0])))
        return false;
    memcpy(digits, text.p, text.n);
    digits[text.n] = '\0';
    *value = strtod(digits, &end);
    return !*end;
}

/* "2024-01-31T18:00:00" in days; false: it is none. */
static bool moment_of(struct str text, bool from_1904, double *value)
{
    static const size_t lengths[] = {4, 2, 2, 2, 2, 2};
    long parts[6] = {0}, year, days;

    for (size_t i = 0; i < 6 && text.n; i++) {
        if (str_digits(text) < lengths[i]) return false;
        for (size_t k = 0; k < lengths[i]; k++) parts[i] = parts[i] * 10 + (text.p[k] - '0');
        text = str_from(text, lengths[i] + 1);
    }
    if (parts[0] < 1900 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31) return false;
    /* Months from March on, so that a leap day ends the year. */
    year = parts[0] - (parts[1] < 3);
    days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * ((parts[1] + 9) % 12) + 2) / 5 +
           parts[2] - 1;
    days -= 693899 + (from_1904 ? 1462 : 0);
    if (days <= 60 && !from_1904) days--;
    *value = (double)days + (double)(parts[3] * 3600 + parts[4] * 60 + parts[5]) / 86400;
    return true;
}

static const struct xlsx_look *look_of(const struct xlsx *xlsx, size_t index)
{
    static const struct xlsx_look none = {.format = {"General", 7}};

    return index < xlsx->looks.n ? &xlsx->looks.v[index] : &none;
}

/* A number as it is shown. What is not known is told of. */
static struct str number_text(struct sheet_work *work, const struct xlsx_look *look, double value)
{
    struct workbook *book = work->sheet.book;
    struct str text;

    if (number_format_show(book->scratch, look->format, value, work->xlsx->from_1904, &text)) return text;
    if (!book->formats.n)
        workbook_tell(book, &book->formats,
                      str_of(arena_printf(book->scratch, "%.*s in %.*s, %.*s", STR(text),
                                          STR(work->sheet.name), STR(look->format))),
                      (int)work->row + 1);
    else
        book->formats.n++;
    return text;
}

/* ---- cells ---- */

/* A <c> as it stands. */
struct cell_read {
    struct str type, value;
    size_t look, picture;
    bool formula, rich;
    struct rich_text text; /* of an inline string */
};

/* Text that looks like that as a whole: bold and underlined are headers and links, and stay plain. */
static struct rich_text looking(struct arena *arena, struct str text, unsigned style)
{
    return rich_plain(arena, text, style & ~(unsigned)(RICH_BOLD | RICH_UNDERLINE));
}

static struct rich_text shared_text(struct sheet_work *work, struct str index, const struct xlsx_look *look)
{
    struct arena *arena = work->sheet.book->scratch;
    double value;
    struct rich_text text, shown;

    if (!number_of(index, &value) || value < 0 || value >= (double)work->xlsx->strings.n)
        return (struct rich_text){.text = {"", 0}};
    text = work->xlsx->strings.v[(size_t)value];
    if (text.html) return text;
    shown = looking(arena, number_format_text(arena, look->format, text.text), look->style);
    /* What is shown as it stands is not copied for each cell. */
    return shown.text.p == text.text.p ? text : shown;
}

static struct rich_text cell_text(struct sheet_work *work, const struct cell_read *cell)
{
    struct workbook *book = work->sheet.book;
    struct arena *arena = book->scratch;
    const struct xlsx_look *look = look_of(work->xlsx, cell->look);
    struct str value = cell->value, address;
    double number;

    if (str_is(cell->type, "s")) return shared_text(work, value, look);
    if (cell->text.html) return cell->text;
    if (str_is(cell->type, "inlineStr")) value = cell->text.text;
    if (str_is(cell->type, "inlineStr") || str_is(cell->type, "str"))
        return looking(arena, number_format_text(arena, look->format, value), look->style);
    if (str_is(cell->type, "b"))
        return looking(arena, str_of(str_is(value, "0") ? "FALSE" : "TRUE"), look->style);
    if (str_is(cell->type, "e")) {
        address = sheet_address(arena, work->row, work->column);
        workbook_tell(book, &book->faults,
                      str_of(arena_printf(arena, "%.*s in %.*s of %.*s", STR(value), STR(address),
                                          STR(work->sheet.name))),
                      (int)work->row + 1);
        return (struct rich_text){.text = value};
    }
    if (str_is(cell->type, "d") ? moment_of(value, work->xlsx->from_1904, &number)
                                : number_of(value, &number))
        return looking(arena, number_text(work, look, number), look->style);
    return looking(arena, value, look->style);
}

static void cell_done(struct sheet_work *work, const struct cell_read *cell)
{
    struct workbook *book = work->sheet.book;
    struct rich_text text;
    struct str address;

    if (cell->picture && cell->picture <= work->xlsx->cell_pictures.n &&
        work->xlsx->cell_pictures.v[cell->picture - 1].n) {
        sheet_picture(&work->sheet, work->row, work->column, work->xlsx->cell_pictures.v[cell->picture - 1],
                      str_of(""));
        return;
    }
    if (!cell->value.n && !cell->text.text.n) {
        address = sheet_address(book->scratch, work->row, work->column);
        if (cell->formula && !str_is(cell->type, "str"))
            workbook_tell(
                book, &book->empty,
                str_of(arena_printf(book->scratch, "%.*s of %.*s", STR(address), STR(work->sheet.name))),
                (int)work->row + 1);
        return;
    }
    text = cell_text(work, cell);
    sheet_put(&work->sheet, work->row, work->column, text,
              (look_of(work->xlsx, cell->look)->style & RICH_BOLD) != 0);
}

static struct str text_in(struct sheet_work *work, struct xml *xml)
{
    struct strbuf b = strbuf_new(work->sheet.book->scratch);

    xml_collect(xml, &b);
    return xlsx_unescape(b.arena, strbuf_str(&b));
}

/* <c>, whose start was the last event. */
static void cell_read(struct sheet_work *work, struct xml *xml)
{
    struct arena *arena = work->sheet.book->scratch;
    struct arena_mark mark = arena_mark(arena);
    struct sheet_range place;
    struct str type = xml_attribute(xml, "t");
    struct cell_read cell = {.type = {arena_copy(arena, type.p, type.n), type.n},
                             .look = xml_count(xml, "s", 0),
                             .picture = xml_count(xml, "vm", 0),
                             .value = {"", 0},
                             .text = {.text = {"", 0}}};
    size_t depth = xml_depth(xml);

    if (sheet_range_read(xml_attribute(xml, "r"), &place)) work->column = place.column;
    while (xml_child(xml, depth)) {
        if (xml_is(xml, "v")) {
            cell.value = text_in(work, xml);
        } else if (xml_is(xml, "is")) {
            cell.text = xlsx_text(arena, xml);
        } else {
            cell.formula = cell.formula || xml_is(xml, "f");
            xml_skip(xml);
        }
    }
    cell_done(work, &cell);
    work->column++;
    arena_reset(arena, mark);
}

static void rows_read(struct sheet_work *work, struct xml *xml)
{
    size_t depth = xml_depth(xml);

    work->row = 0;
    while (xml_child(xml, depth)) {
        size_t row_depth = xml_depth(xml), number = xml_count(xml, "r", 0);

        if (number) work->row = number - 1;
        work->column = 0;
        while (xml_child(xml, row_depth)) {
            if (xml_is(xml, "c"))
                cell_read(work, xml);
            else
                xml_skip(xml);
        }
        work->row++;
    }
}

/* ---- the rest of a sheet ---- */

static void merge_read(struct sheet_work *work, const struct xml *xml)
{
    struct sheet_range range;

    if (xml_is(xml, "mergeCell") && sheet_range_read(xml_attribute(xml, "ref"), &range))
        *VEC_PUSH(work->sheet.book->arena, &work->merges) = range;
}

static void link_read(struct sheet_work *work, const struct xml *xml)
{
    struct str id = xml_attribute(xml, "id");
    struct sheet_range range;

    /* Without one it leads to another cell. */
    if (!xml_is(xml, "hyperlink") || !id.n || !sheet_range_read(xml_attribute(xml, "ref"), &range)) return;
    *VEC_PUSH(work->sheet.book->arena, &work->links) =
        (struct cell_link){range, {arena_copy(work->sheet.book->arena, id.p, id.n), id.n}};
}

/* Who filters a table, or calls it one, has said that its first row names the columns. */
static void table_add(struct sheet_work *work, const struct xml *xml)
{
    struct sheet_range range;

    if (xml_count(xml, "headerRowCount", 1) && sheet_range_read(xml_attribute(xml, "ref"), &range))
        *VEC_PUSH(work->sheet.book->arena, &work->tables) = range;
}

static void parts_read(struct sheet_work *work, struct xml *xml)
{
    xml_next(xml);
    while (xml_depth(xml) && xml_child(xml, 1)) {
        bool merges = xml_is(xml, "mergeCells");
        size_t depth = xml_depth(xml);
        struct str id = xml_attribute(xml, "id");

        if (xml_is(xml, "sheetData")) {
            rows_read(work, xml);
        } else if (merges || xml_is(xml, "hyperlinks")) {
            while (xml_child(xml, depth)) {
                if (merges)
                    merge_read(work, xml);
                else
                    link_read(work, xml);
                xml_skip(xml);
            }
        } else {
            if (xml_is(xml, "autoFilter")) table_add(work, xml);
            if (xml_is(xml, "drawing"))
                work->drawing = (struct str){arena_copy(work->sheet.book->arena, id.p, id.n), id.n};
            xml_skip(xml);
        }
    }
}

/* Cells that are links; a link of many cells is one for each, as long as they are not more than the sheet has. */
static void links_apply(struct sheet_work *work, const struct relations *relations)
{
    struct arena *arena = work->sheet.book->arena;
    size_t effort = 4 * work->sheet.cells.n + work->links.n;

    for (size_t i = 0; i < work->links.n; i++) {
        const struct cell_link *link = &work->links.v[i];
        const struct relation *relation = relations_find(relations, link->id);

        if (!relation || !relation->external) continue;
        for (size_t row = link->range.row; row <= link->range.last_row && effort; row++)
            for (size_t column = link->range.column; column <= link->range.last_column && effort;
                 column++, effort--) {
                struct sheet_cell *cell = sheet_at(&work->sheet, row, column);

                if (cell && !str_eq(cell->text.text, relation->target) &&
                    !str_has(cell->text.text, "<a href"))
                    cell->text = rich_linked(arena, cell->text, relation->target);
            }
    }
}

static void tables_apply(struct sheet_work *work, const struct relations *relations)
{
    struct workbook *book = work->sheet.book;
    struct str bytes;
    struct xml *xml;

    for (size_t i = 0; i < relations->n; i++) {
        if (!str_is(relations->v[i].type, "table") || relations->v[i].external) continue;
        if (!workbook_part(book, str_z(book->arena, relations->v[i].target), false, &bytes)) continue;
        xml = xml_open(book->arena, bytes);
        if (xml_next(xml) == XML_START) table_add(work, xml);
        xml_close(xml);
    }
    for (size_t i = 0; i < work->tables.n; i++)
        for (size_t column = work->tables.v[i].column; column <= work->tables.v[i].last_column; column++) {
            struct sheet_cell *cell = sheet_at(&work->sheet, work->tables.v[i].row, column);

            if (cell) cell->bold = true;
        }
}

static void comments_tell(struct sheet_work *work, const struct relations *relations)
{
    const struct relation *comments = relations_of_type(relations, "comments");
    struct workbook *book = work->sheet.book;
    struct str bytes;
    struct xml *xml;

    if (!comments || !workbook_part(book, str_z(book->arena, comments->target), false, &bytes)) return;
    xml = xml_open(book->arena, bytes);
    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE;)
        if (event == XML_START && xml_is(xml, "comment"))
            workbook_tell(book, &book->notes,
                          str_of(arena_printf(book->scratch, "of %.*s in %.*s",
                                              STR(xml_attribute(xml, "ref")), STR(work->sheet.name))),
                          0);
    xml_close(xml);
}

bool xlsx_sheet(struct xlsx *xlsx, struct str name, struct str path)
{
    struct workbook *book = xlsx->book;
    struct sheet_work work = {.xlsx = xlsx, .sheet = {.book = book, .name = name}};
    char *part = str_z(book->arena, path);
    struct relations relations;
    const struct relation *drawing;
    struct str bytes;
    struct xml *xml;
    bool broken;

    if (!workbook_part(book, part, true, &bytes) || !relations_read(book, path, &relations)) return false;
    xml = xml_open(book->arena, bytes);
    parts_read(&work, xml);
    broken = xml_broken(xml);
    xml_close(xml);
    if (broken) {
        workbook_broken(book, part);
        return false;
    }
    sheet_order(&work.sheet);
    links_apply(&work, &relations);
    tables_apply(&work, &relations);
    sheet_merge(&work.sheet, work.merges.v, work.merges.n);
    comments_tell(&work, &relations);
    drawing = work.drawing.n ? relations_find(&relations, work.drawing) : NULL;
    if (drawing && !xlsx_drawing(&work.sheet, drawing->target)) return false;
    sheet_done(&work.sheet);
    return true;
}
