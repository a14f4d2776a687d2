#include "office/workbook.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/words.h"

/* ---- parts ---- */

bool workbook_part(struct workbook *book, const char *path, bool needed, struct str *bytes)
{
    size_t i = archive_find_nocase(book->archive, path);
    enum archive_fault fault =
        i == SIZE_MAX ? ARCHIVE_MISSING : archive_read(book->archive, i, book->arena, PART_MOST, bytes);

    if (fault == ARCHIVE_READ) return true;
    *bytes = (struct str){"", 0};
    if (needed || fault != ARCHIVE_MISSING) archive_tell(book->diags, book->file, path, fault);
    return false;
}

void workbook_broken(struct workbook *book, const char *path)
{
    archive_tell(book->diags, book->file, path, ARCHIVE_BROKEN);
}

/* ---- pictures ---- */

struct str workbook_picture(struct workbook *book, struct str member)
{
    char *path = str_z(book->arena, member);
    size_t index = archive_find_nocase(book->archive, path), known, slash = str_find_last(member, '/');
    struct office_picture *picture;
    struct str name = slash < member.n ? str_from(member, slash + 1) : member;

    if (index == SIZE_MAX || !name.n) return (struct str){"", 0};
    known = lookup_add(&book->members, book->arena, 0, str_of(path), book->pictures.n);
    if (known < book->pictures.n) return str_of(book->pictures.v[known].name);
    /* Two of one name in several folders. */
    if (lookup_add(&book->members, book->arena, 1, name, index) != index) name = str_of(path);
    picture = VEC_PUSH(book->arena, &book->pictures);
    *picture = (struct office_picture){str_z(book->arena, name), index};
    return str_of(picture->name);
}

struct shelf {
    struct archive *archive;
    const struct office_picture *pictures;
};

static bool picture_read(void *from, size_t index, struct arena *arena, struct str *bytes)
{
    const struct shelf *shelf = from;

    return archive_read(shelf->archive, shelf->pictures[index].member, arena, PART_MOST, bytes) ==
           ARCHIVE_READ;
}

static int by_name(const void *a, const void *b)
{
    const struct office_picture *x = a, *y = b;

    return strcmp(x->name, y->name);
}

void workbook_media(struct workbook *book, struct image_within *media)
{
    struct shelf *shelf = NEW(book->arena, struct shelf);
    size_t n = book->pictures.n;
    const char **names = NEW_N(book->arena, const char *, n);

    if (n) qsort(book->pictures.v, n, sizeof *book->pictures.v, by_name);
    for (size_t i = 0; i < n; i++) names[i] = book->pictures.v[i].name;
    *shelf = (struct shelf){book->archive, book->pictures.v};
    *media = (struct image_within){.names = names, .n = n, .read = picture_read, .from = shelf};
}

/* ---- what is told ---- */

void workbook_tell(struct workbook *book, struct office_told *told, struct str what, int line)
{
    if (!told->n++) {
        told->first = (struct str){arena_copy(book->arena, what.p, what.n), what.n};
        told->line = line;
    }
}

/* `format` is the one that goes with how many there are. */
static void tell(struct workbook *book, const struct office_told *told, enum diag_id id, const char *format)
{
    const char *text;

    if (!told->n) return;
    text = arena_printf(book->arena, format, told->n);
    if (told->first.n)
        text = arena_printf(book->arena, told->n > 1 ? SAY("%-s: %-.*s, ...") : SAY("%-s: %-.*s"), text,
                            STR(told->first));
    diag(book->diags, id, book->file, told->line, text);
}

void workbook_tell_all(struct workbook *book)
{
    tell(book, &book->hidden, DIAG_SHEET,
         SAYS(book->hidden.n, "a hidden sheet is left out", "%zu hidden sheets are left out"));
    tell(book, &book->scattered, DIAG_SHEET_LEFT,
         SAYS(book->scattered.n, "a sheet is left out, whose cells lie too far apart",
              "%zu sheets are left out, whose cells lie too far apart"));
    tell(book, &book->crowded, DIAG_SHEET_LEFT,
         SAYS(book->crowded.n, "a cell has more than 100 pictures, and those beyond are left out",
              "%zu cells have more than 100 pictures, and those beyond are left out"));
    tell(book, &book->again, DIAG_SHEET_LEFT,
         SAYS(book->again.n, "a sheet is left out, which is another one listed again",
              "%zu sheets are left out, which are others listed again"));
    tell(book, &book->formats, DIAG_SHEET,
         SAYS(book->formats.n, "a number is shown plain, since its format is not known here",
              "%zu numbers are shown plain, since their formats are not known here"));
    tell(book, &book->faults, DIAG_SHEET,
         SAYS(book->faults.n, "a cell shows an error", "%zu cells show errors"));
    tell(book, &book->empty, DIAG_SHEET_LEFT,
         SAYS(book->empty.n,
              "a formula has no value, and its cell is empty: save the file in a program for spreadsheets",
              "%zu formulas have no values, and their cells are empty: save the file in a program for "
              "spreadsheets"));
    tell(book, &book->notes, DIAG_SHEET,
         SAYS(book->notes.n, "a comment is left out", "%zu comments are left out"));
    tell(book, &book->shapes, DIAG_SHEET,
         SAYS(book->shapes.n, "a drawing that is no picture in a cell is left out",
              "%zu drawings that are no pictures in cells are left out"));
    tell(book, &book->repeats, DIAG_SHEET,
         SAYS(book->repeats.n, "a row that repeats the one above is read once",
              "%zu rows that repeat those above are read once"));
}
