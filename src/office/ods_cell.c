#include "base/char.h"
#include "office/ods.h"

enum { BLANKS_MOST = 1000 };

/* A paragraph at work. OpenDocument has runs of blanks as one, and none at the beginning; but LibreOffice writes cells with all that they
 * have and reads them so. Only what has a line's end in it is how somebody wrote the XML. */
struct ods_para {
    struct ods_cell *cell;
    unsigned style;
    bool blank; /* it ended in one */
    bool began;
};

static void blank_add(struct ods_para *para, struct str blanks)
{
    if (!str_has(blanks, "\n")) {
        rich_add(&para->cell->rich, blanks, para->style);
        para->began = true;
    } else if (!para->blank && para->began) {
        rich_add(&para->cell->rich, str_of(" "), para->style);
    }
    para->blank = true;
}

static void text_add(struct ods_para *para, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        bool blank = char_is_space(text.p[i]);
        size_t from = i;

        while (i < text.n && char_is_space(text.p[i]) == blank) i++;
        if (blank) {
            blank_add(para, str_sub(text, from, i - from));
            continue;
        }
        rich_add(&para->cell->rich, str_sub(text, from, i - from), para->style);
        para->blank = false;
        para->began = true;
    }
}

static void blanks_add(struct ods_para *para, size_t n)
{
    for (size_t i = 0; i < n && i < BLANKS_MOST; i++) rich_add(&para->cell->rich, str_of(" "), para->style);
    para->began = true;
}

static void picture_read(struct ods *ods, struct xml *xml, struct ods_cell *cell);

static void para_read(struct ods *ods, struct xml *xml, struct ods_para *para);

/* What stands in a paragraph; its start was the last event. */
static void inline_read(struct ods *ods, struct xml *xml, struct ods_para *para)
{
    unsigned style = para->style;

    if (xml_is(xml, "span")) {
        para->style |= ods_style_look(ods, ODS_TEXT, xml_attribute(xml, "style-name"));
        para_read(ods, xml, para);
        para->style = style;
    } else if (xml_is(xml, "a")) {
        rich_link(&para->cell->rich, xml_attribute(xml, "href"));
        para_read(ods, xml, para);
        rich_unlink(&para->cell->rich);
    } else if (xml_is(xml, "s")) {
        blanks_add(para, xml_count(xml, "c", 1));
        xml_skip(xml);
    } else if (xml_is(xml, "tab")) {
        blanks_add(para, 1);
        xml_skip(xml);
    } else if (xml_is(xml, "line-break")) {
        rich_add(&para->cell->rich, str_of("\n"), para->style);
        xml_skip(xml);
    } else if (xml_is(xml, "frame")) {
        picture_read(ods, xml, para->cell);
    } else if (xml_is(xml, "ruby")) {
        rich_tag(&para->cell->rich, "<ruby>");
        para_read(ods, xml, para);
        rich_tag(&para->cell->rich, "</ruby>");
    } else if (xml_is(xml, "ruby-text")) {
        rich_tag(&para->cell->rich, "<rt>");
        para_read(ods, xml, para);
        rich_tag(&para->cell->rich, "</rt>");
    } else if (xml_is(xml, "annotation") || xml_is(xml, "note")) {
        xml_skip(xml);
    } else {
        para_read(ods, xml, para);
    }
}

static void para_read(struct ods *ods, struct xml *xml, struct ods_para *para)
{
    size_t depth = xml_depth(xml);

    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE;) {
        if (event == XML_END && xml_depth(xml) < depth) break;
        if (event == XML_TEXT)
            text_add(para, xml_text(xml));
        else if (event == XML_START)
            inline_read(ods, xml, para);
    }
}

/* ---- pictures ---- */

/* <frame>: the first of its pictures that is in the file, with its description. */
static void picture_read(struct ods *ods, struct xml *xml, struct ods_cell *cell)
{
    struct arena *arena = ods->book->arena;
    struct str name = {"", 0}, alt = {"", 0};
    size_t depth = xml_depth(xml);

    while (xml_child(xml, depth)) {
        struct str target = xml_attribute(xml, "href");
        struct strbuf b = strbuf_new(arena);

        if (xml_is(xml, "image") && !name.n && str_has(target, "://"))
            name = (struct str){arena_copy(arena, target.p, target.n), target.n};
        else if (xml_is(xml, "image") && !name.n)
            name = workbook_picture(ods->book, str_starts(target, "./") ? str_from(target, 2) : target);
        if (!xml_is(xml, "desc") && !(xml_is(xml, "title") && !alt.n)) {
            xml_skip(xml);
            continue;
        }
        xml_collect(xml, &b);
        alt = str_trim(strbuf_str(&b));
    }
    if (name.n) {
        if (cell->rich.html.n) rich_add(&cell->rich, str_of("\n"), 0);
        rich_picture(&cell->rich, name, alt);
    } else {
        workbook_tell(ods->book, &ods->book->shapes, (struct str){"", 0}, 0);
    }
}

void ods_cell_child(struct ods *ods, struct xml *xml, struct ods_cell *cell)
{
    struct ods_para para = {.cell = cell, .style = cell->style};
    struct workbook *book = ods->book;

    if (xml_is(xml, "p")) {
        if (cell->text || cell->rich.html.n) rich_add(&cell->rich, str_of("\n"), 0);
        cell->text = true;
        para_read(ods, xml, &para);
        return;
    }
    if (xml_is(xml, "frame")) {
        picture_read(ods, xml, cell);
        return;
    }
    if (xml_is(xml, "annotation"))
        workbook_tell(book, &book->notes, (struct str){"", 0}, 0);
    else if (!xml_is(xml, "detective") && !xml_is(xml, "cell-range-source"))
        workbook_tell(book, &book->shapes, (struct str){"", 0}, 0);
    xml_skip(xml);
}
