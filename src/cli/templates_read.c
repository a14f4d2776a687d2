/* Templates of gLabels: where they lie, and what their XML says. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/char.h"
#include "base/file.h"
#include "base/length.h"
#include "base/strbuf.h"
#include "cli/templates.h"
#include "cli/templates_impl.h"
#include "job/job.h"
#include "office/xml.h"

enum { FILE_MOST = 4 << 20, SHEETS_MOST = 50000 };

struct template_reader {
    struct arena *arena;
    struct template_book *book;
    struct xml *xml;
};

/* ---- XML ---- */

static const char *text_of(const struct template_reader *r, const char *name)
{
    char *text = str_z(r->arena, xml_attribute(r->xml, name));

    for (char *p = text; *p; p++)
        if ((unsigned char)*p < ' ') *p = ' ';
    return text;
}

/* A number, which may have an exponent, and a unit; without one it is of points. */
static double length_of(const struct template_reader *r, const char *name)
{
    struct str value = str_trim(xml_attribute(r->xml, name));
    const char *text = str_z(r->arena, value);
    double number, unit;
    char *end;

    if (!value.n) return 0;
    if (!char_is_digit(text[strspn(text, "+-.")])) return (double)NAN;
    number = strtod(text, &end);
    end += strspn(end, " ");
    if (!length_parse(*end ? arena_printf(r->arena, "1%s", end) : "1pt", &unit)) return (double)NAN;
    return number * unit;
}

/* 0: none, or too many. */
static int count_of(const struct template_reader *r, const char *name)
{
    const size_t most = 1000;
    size_t n = xml_count(r->xml, name, 0);

    return n <= most ? (int)n : 0;
}

static void read_line(const struct template_reader *r, struct template_sheet *sheet)
{
    double x1 = length_of(r, "x1"), x2 = length_of(r, "x2");

    sheet->lines++;
    sheet->line_upright = fabs(x1 - x2) < 0.1;
    sheet->line_at = sheet->line_upright ? x1 : length_of(r, "y1");
}

static void read_rectangle(const struct template_reader *r, struct template_sheet *sheet)
{
    sheet->odd = sheet->odd || sheet->layouts.n;
    sheet->w = length_of(r, "width");
    sheet->h = length_of(r, "height");
    sheet->radius = length_of(r, "round");
    for (size_t depth = xml_depth(r->xml); xml_child(r->xml, depth); xml_skip(r->xml)) {
        if (xml_is(r->xml, "Layout"))
            *VEC_PUSH(r->arena, &sheet->layouts) = (struct template_layout){.columns = count_of(r, "nx"),
                                                                            .rows = count_of(r, "ny"),
                                                                            .left = length_of(r, "x0"),
                                                                            .top = length_of(r, "y0"),
                                                                            .pitch_x = length_of(r, "dx"),
                                                                            .pitch_y = length_of(r, "dy")};
        else if (xml_is(r->xml, "Markup-line"))
            read_line(r, sheet);
    }
}

static void read_sheet(const struct template_reader *r)
{
    struct template_sheet sheet = {.maker = text_of(r, "brand"),
                                   .number = text_of(r, "part"),
                                   .equivalent = text_of(r, "equiv"),
                                   .paper = text_of(r, "size"),
                                   .sheet_w = length_of(r, "width"),
                                   .sheet_h = length_of(r, "height")};

    for (size_t depth = xml_depth(r->xml); xml_child(r->xml, depth);) {
        if (xml_is(r->xml, "Label-rectangle")) {
            read_rectangle(r, &sheet);
            continue;
        }
        if (xml_is(r->xml, "Meta"))
            sheet.foldable = sheet.foldable || str_is(xml_attribute(r->xml, "category"), "foldable");
        else
            sheet.odd = true;
        xml_skip(r->xml);
    }
    if (*sheet.maker && *sheet.number && r->book->sheets.n < SHEETS_MOST)
        *VEC_PUSH(r->arena, &r->book->sheets) = sheet;
}

static void read_file(struct arena *arena, struct template_book *book, const char *path)
{
    struct template_reader r = {.arena = arena, .book = book};
    struct str bytes;

    if (file_read(arena, path, FILE_MOST, &bytes) != FILE_READ) return;
    r.xml = xml_open(arena, bytes);
    while (xml_child(r.xml, 1)) {
        /* The root is the first child of nothing. */
        if (xml_depth(r.xml) == 1) continue;
        if (xml_is(r.xml, "Template")) {
            read_sheet(&r);
            continue;
        }
        if (xml_is(r.xml, "Paper-size"))
            *VEC_PUSH(arena, &book->papers) =
                (struct template_paper){text_of(&r, "id"), length_of(&r, "width"), length_of(&r, "height")};
        xml_skip(r.xml);
    }
    xml_close(r.xml);
}

/* ---- folders ---- */

/* The folders of templates among what is shared: libglabels-3.0/templates, glabels-qt/templates. */
static void add_folders(struct arena *arena, const char *shared, struct texts *folders)
{
    struct file_entries entries = {0};

    if (*shared != '/' || !file_list(arena, shared, FILE_NATURAL, &entries)) return;
    for (size_t i = 0; i < entries.n; i++) {
        struct str name = str_of(entries.v[i].name);
        const char *folder = arena_printf(arena, "%s/%s/templates", shared, entries.v[i].name);

        if ((str_starts(name, "libglabels-") || str_starts(name, "glabels")) &&
            file_kind(folder) == FILE_FOLDER)
            *VEC_PUSH(arena, folders) = folder;
    }
}

static struct texts folders_of(struct arena *arena, const char *data_dirs)
{
    struct texts folders = {0};

    while (data_dirs && *data_dirs) {
        size_t n = strcspn(data_dirs, ":");

        while (n > 1 && data_dirs[n - 1] == '/') n--;
        add_folders(arena, arena_copy(arena, data_dirs, n), &folders);
        data_dirs += strcspn(data_dirs, ":");
        data_dirs += *data_dirs == ':';
    }
    return folders;
}

const char *templates_folder(struct arena *arena, const char *data_dirs)
{
    struct texts folders = folders_of(arena, data_dirs);

    return folders.n ? folders.v[0] : NULL;
}

const struct template_book *templates_read_all(struct arena *arena, const char *data_dirs)
{
    struct template_book *book = NEW(arena, struct template_book);
    struct texts folders = folders_of(arena, data_dirs);

    for (size_t i = 0; i < folders.n; i++) {
        struct file_entries entries = {0};

        if (!file_list(arena, folders.v[i], FILE_NATURAL, &entries)) continue;
        for (size_t k = 0; k < entries.n; k++)
            if (str_ends_nocase(str_of(entries.v[k].name), ".xml"))
                read_file(arena, book, arena_printf(arena, "%s/%s", folders.v[i], entries.v[k].name));
    }
    return book;
}
