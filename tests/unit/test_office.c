/* What tests/office does not reach from outside: XML as it comes, text with looks, a workbook in memory. */
#include "office/office.h"

#include "base/diag.h"
#include "base/strbuf.h"
#include "office/rich.h"
#include "office/sheet.h"
#include "office/xml.h"
#include "unit.h"

/* What the document is: "<name attribute=value>", text, "</>"; "!" where it is broken. */
static struct str shown(const char *document)
{
    struct strbuf b = strbuf_new(unit_arena());
    struct xml *xml = xml_open(unit_arena(), str_of(document));

    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE;) {
        if (event == XML_TEXT)
            strbuf_add(&b, xml_text(xml));
        else if (event == XML_END)
            strbuf_addz(&b, "</>");
        else
            strbuf_printf(&b, "<%zu%s %.*s>", xml_depth(xml), xml_is(xml, "a") ? "a" : "",
                          STR(xml_attribute_or(xml, "x", "-")));
    }
    if (xml_broken(xml)) strbuf_addc(&b, '!');
    xml_close(xml);
    return strbuf_str(&b);
}

TEST(xml_as_it_comes)
{
    CHECK_STR(shown("<a x='1'>t<b p:x='2' xmlns:p='u'/>&lt;<![CDATA[<c>]]></a>"), "<1a 1>t<2 2></><<c></>");
}

TEST(xml_that_is_broken)
{
    CHECK_STR(shown("<a><b></a>"), "<1a -><2 ->!");
    CHECK_STR(shown("<a>text<b/>"), "<1a ->text<2 -></>!");
    CHECK_STR(shown(""), "!");
    CHECK_STR(shown("text"), "!");
    CHECK_STR(shown("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"), "!");
    CHECK_STR(shown("<a>&e;</a>"), "<1a ->!");
    CHECK_STR(shown("<a x='&#38;&amp;&#38;amp;&lt;'/>"), "<1a &&&amp;<></>");
}

TEST(xml_is_walked)
{
    struct xml *xml = xml_open(unit_arena(), str_of("<a><b>1<c>2</c></b><b>3</b></a><!-- end -->"));
    struct strbuf b = strbuf_new(unit_arena());

    REQUIRE(xml_next(xml) == XML_START && xml_depth(xml) == 1);
    REQUIRE(xml_child(xml, 1));
    xml_collect(xml, &b);
    CHECK_STR(strbuf_str(&b), "12");
    REQUIRE(xml_child(xml, 1));
    xml_skip(xml);
    CHECK(!xml_child(xml, 1));
    CHECK_EQ_INT(xml_next(xml), XML_DONE);
    CHECK(!xml_broken(xml));
    xml_close(xml);
}

TEST(text_with_looks)
{
    struct rich rich = rich_new(unit_arena());

    rich_add(&rich, str_of("a<"), 0);
    rich_add(&rich, str_of("b"), RICH_BOLD | RICH_ITALIC);
    rich_add(&rich, str_of(" "), 0);
    rich_add(&rich, str_of("c"), RICH_BOLD | RICH_ITALIC);
    rich_add(&rich, str_of("2\n"), RICH_SUPER);
    rich_link(&rich, str_of("http://x/?a=\"&b"));
    rich_add(&rich, str_of("l"), RICH_STRIKE);
    rich_unlink(&rich);
    CHECK_STR(rich_done(&rich).text,
              "a&lt;<b><i>b c</i></b><sup>2<br></sup><a href=\"http://x/?a=&quot;&amp;b\"><s>l</s></a>");
    rich = rich_new(unit_arena());
    rich_add(&rich, str_of("a<b\n"), 0);
    rich_add(&rich, str_of(" "), RICH_BOLD);
    CHECK(!rich_done(&rich).html);
    CHECK_STR(rich_done(&rich).text, "a<b\n ");
}

TEST(addresses_of_cells)
{
    struct sheet_range range;

    CHECK_STR(sheet_address(unit_arena(), 0, 0), "A1");
    CHECK_STR(sheet_address(unit_arena(), 11, 27), "AB12");
    CHECK_STR(sheet_address(unit_arena(), ROWS_MOST - 1, COLUMNS_MOST - 1), "XFD1048576");
    REQUIRE(sheet_range_read(str_of("$B$12:XFD1048576"), &range));
    CHECK(range.row == 11 && range.column == 1 && range.last_row == ROWS_MOST - 1 &&
          range.last_column == COLUMNS_MOST - 1);
    CHECK(sheet_range_read(str_of("C3"), &range) && range.last_row == 2 && range.last_column == 2);
    CHECK(!sheet_range_read(str_of("XFE1"), &range));
    CHECK(!sheet_range_read(str_of("A1048577"), &range));
    CHECK(!sheet_range_read(str_of("A0"), &range));
    CHECK(!sheet_range_read(str_of("1"), &range));
    CHECK(!sheet_range_read(str_of("A1:"), &range));
    CHECK(!sheet_range_read(str_of("A1 B2"), &range));
    CHECK(!sheet_range_read(str_of(""), &range));
}

TEST(a_workbook_that_is_written_is_read)
{
    static const struct office_column columns[] = {{"N", 5, true}, {"=Text", 20, false}};
    const struct str cells[] = {str_of("7"), str_of("=1+1\n <b> & \" _x0041_ \x01"), str_of("12"),
                                str_of("  two  ")};
    const struct office_table table = {
        str_of("A title: [far] too long for the name of a sheet"), str_of("x"), columns, 2, cells, 2};
    struct diags *diags = diags_new(unit_arena());
    enum archive_fault fault;
    struct archive *archive;
    struct office office;
    struct str bytes;

    if (!office_write(unit_arena(), &table, &bytes, &fault)) {
        CHECK(fault >= ARCHIVE_NO_LIBRARY);
        SKIP("libzip is not installed");
    }
    archive = archive_open(bytes, &fault);
    REQUIRE(archive && office_is(archive) == OFFICE_XLSX);
    REQUIRE(office_read(unit_arena(), archive, "x", &office, diags) && office.n == 1 && !diags->list.n);
    CHECK_STR(office.sheets[0].tabular.title, "A title   far  too long for the");
    REQUIRE(office.sheets[0].tabular.rows.n == 3);
    CHECK_STR(office.sheets[0].tabular.rows.v[0].cells[1].text, "=Text");
    CHECK(office.sheets[0].tabular.rows.v[0].bold && !office.sheets[0].tabular.rows.v[1].bold);
    CHECK_STR(office.sheets[0].tabular.rows.v[1].cells[0].text, "7");
    CHECK_STR(office.sheets[0].tabular.rows.v[1].cells[1].text, cells[1]);
    CHECK_STR(office.sheets[0].tabular.rows.v[2].cells[1].text, "  two  ");
    CHECK_STR(office.sheets[0].text, "N\v=Text\n7\v=1+1\v <b> & \" _x0041_ \x01\n12\v  two  \n");
    archive_close(archive);
}

TEST(what_a_cell_holds)
{
    static const char face[] = {'\xF0', '\x9F', '\x98', '\x80'};
    char *text = arena_alloc(unit_arena(), OFFICE_CELL_MOST + sizeof face);

    memset(text, 'a', OFFICE_CELL_MOST);
    CHECK_EQ_INT(office_cell_fits((struct str){text, OFFICE_CELL_MOST}), OFFICE_CELL_MOST);
    memcpy(text + OFFICE_CELL_MOST - 1, face, sizeof face);
    CHECK_EQ_INT(office_cell_fits((struct str){text, OFFICE_CELL_MOST + 3}), OFFICE_CELL_MOST - 1);
}
