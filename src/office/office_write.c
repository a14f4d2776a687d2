/* A workbook as ECMA-376 has it, with no more parts than programs ask for. Texts are inline strings, which are never formulas. */
#include "base/char.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "office/office.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TYPES "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const char content_types[] = XML_HEAD
    "<Types xmlns=\"" PACKAGE "content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPES "sheet.main+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPES "worksheet+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPES "styles+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" "
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char top_rels[] = XML_HEAD
    "<Relationships xmlns=\"" PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" OFFICE "relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" PACKAGE "relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/></Relationships>";

static const char book_rels[] = XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
                                         "<Relationship Id=\"rId1\" Type=\"" OFFICE
                                         "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                                         "<Relationship Id=\"rId2\" Type=\"" OFFICE
                                         "relationships/styles\" Target=\"styles.xml\"/></Relationships>";

/* Looks of cells: 0 numbers, 1 the head, 2 text (format 49: what is typed there stays text). */
enum { LOOK_NUMBER, LOOK_HEAD, LOOK_TEXT };
static const char styles[] = XML_HEAD
    "<styleSheet xmlns=\"" SHEET "\">"
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"3\">"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
    "<alignment vertical=\"top\"/></xf>"
    "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
    "applyFont=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
    "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>"
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
    "builtinId=\"0\"/></cellStyles></styleSheet>";

/* ---- text ---- */

/* "_x000D_" in a text would be read as a character. */
static bool is_escape(struct str at)
{
    if (at.n < 7 || !str_starts(at, "_x") || at.p[6] != '_') return false;
    for (size_t i = 2; i < 6; i++)
        if (!char_is_digit(at.p[i]) && !((at.p[i] | 32) >= 'a' && (at.p[i] | 32) <= 'f')) return false;
    return true;
}

static void text_add(struct strbuf *out, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        uint32_t rune = utf8_next(text, &i);

        if (rune == '&')
            strbuf_addz(out, "&amp;");
        else if (rune == '<')
            strbuf_addz(out, "&lt;");
        else if (rune == '>')
            strbuf_addz(out, "&gt;");
        else if (rune == '"')
            strbuf_addz(out, "&quot;");
        else if (rune == '_' && is_escape(str_from(text, from)))
            strbuf_addz(out, "_x005F_");
        else if ((rune < ' ' && rune != '\t' && rune != '\n') || rune == 0xFFFE || rune == 0xFFFF)
            strbuf_printf(out, "_x%04X_", (unsigned)rune);
        else
            strbuf_add(out, str_sub(text, from, i - from));
    }
}

size_t office_cell_fits(struct str text)
{
    size_t units = 0;

    for (size_t i = 0; i < text.n;) {
        size_t from = i;

        units += utf8_next(text, &i) > 0xFFFF ? 2 : 1;
        if (units > OFFICE_CELL_MOST) return from;
    }
    return text.n;
}

/* ---- the parts ---- */

static void cell_add(struct strbuf *out, struct str text, int look)
{
    if (look == LOOK_NUMBER) {
        strbuf_printf(out, "<c s=\"%d\"><v>%.*s</v></c>", look, STR(text));
        return;
    }
    strbuf_printf(out, "<c s=\"%d\"", look);
    if (!text.n) {
        strbuf_addz(out, "/>");
        return;
    }
    strbuf_addz(out, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    text_add(out, str_sub(text, 0, office_cell_fits(text)));
    strbuf_addz(out, "</t></is></c>");
}

static struct str sheet_part(struct arena *arena, const struct office_table *table)
{
    struct strbuf out = strbuf_new(arena);

    strbuf_addz(&out,
                XML_HEAD "<worksheet xmlns=\"" SHEET "\"><sheetViews><sheetView workbookViewId=\"0\">"
                         "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                         "</sheetView></sheetViews><cols>");
    for (size_t i = 0; i < table->n_columns; i++)
        strbuf_printf(&out, "<col min=\"%zu\" max=\"%zu\" width=\"%u\" customWidth=\"1\"/>", i + 1, i + 1,
                      table->columns[i].width);
    strbuf_addz(&out, "</cols><sheetData><row>");
    for (size_t i = 0; i < table->n_columns; i++) cell_add(&out, str_of(table->columns[i].name), LOOK_HEAD);
    strbuf_addz(&out, "</row>");
    for (size_t row = 0; row < table->n; row++) {
        strbuf_addz(&out, "<row>");
        for (size_t i = 0; i < table->n_columns; i++)
            cell_add(&out, table->cells[row * table->n_columns + i],
                     table->columns[i].number ? LOOK_NUMBER : LOOK_TEXT);
        strbuf_addz(&out, "</row>");
    }
    strbuf_addz(&out, "</sheetData></worksheet>");
    return strbuf_str(&out);
}

/* What a sheet may be called: at most 31 characters, and none of []:*?/\. */
static struct str name_fits(struct arena *arena, struct str title)
{
    enum { NAME_MOST = 31 };
    struct strbuf b = strbuf_new(arena);
    size_t units = 0;

    title = str_trim(title);
    for (size_t i = 0; i < title.n;) {
        size_t from = i;
        uint32_t rune = utf8_next(title, &i);

        units += rune > 0xFFFF ? 2 : 1;
        if (units > NAME_MOST) break;
        if (rune < 0x80 && (strchr("[]:*?/\\'", (int)rune) || rune < ' '))
            strbuf_addc(&b, ' ');
        else
            strbuf_add(&b, str_sub(title, from, i - from));
    }
    title = str_trim(strbuf_str(&b));
    return title.n ? title : str_of("Cards");
}

static struct str book_part(struct arena *arena, const struct office_table *table)
{
    struct strbuf out = strbuf_new(arena);

    strbuf_addz(&out, XML_HEAD "<workbook xmlns=\"" SHEET "\" xmlns:r=\"" OFFICE "relationships\">"
                               "<bookViews><workbookView/></bookViews><sheets><sheet name=\"");
    text_add(&out, name_fits(arena, table->title));
    strbuf_addz(&out, "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    return strbuf_str(&out);
}

static struct str core_part(struct arena *arena, const struct office_table *table)
{
    struct strbuf out = strbuf_new(arena);

    strbuf_addz(&out, XML_HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
                               "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
    text_add(&out, table->title);
    strbuf_addz(&out, "</dc:title><dc:creator>");
    text_add(&out, table->author);
    strbuf_addz(&out, "</dc:creator></cp:coreProperties>");
    return strbuf_str(&out);
}

bool office_write(struct arena *arena, const struct office_table *table, struct str *bytes,
                  enum archive_fault *fault)
{
    const struct archive_entry parts[] = {
        {"[Content_Types].xml", str_of(content_types), false},
        {"_rels/.rels", str_of(top_rels), false},
        {"docProps/core.xml", core_part(arena, table), false},
        {"xl/workbook.xml", book_part(arena, table), false},
        {"xl/_rels/workbook.xml.rels", str_of(book_rels), false},
        {"xl/styles.xml", str_of(styles), false},
        {"xl/worksheets/sheet1.xml", sheet_part(arena, table), false},
    };

    return archive_make(arena, parts, sizeof parts / sizeof *parts, bytes, fault);
}
