/* office/workbook.h: a workbook that is being read: its parts, its pictures, what is told of it. */
#ifndef OFFICE_WORKBOOK_H
#define OFFICE_WORKBOOK_H

#include "base/arena.h"
#include "base/lookup.h"
#include "office/office.h"

#define SHEETS_MOST ((size_t)256 << 20) /* bytes that sheets say */
#define PART_MOST ((size_t)512 << 20)   /* bytes of one part of a workbook */

/* Things that are told of once: how many, and the first. */
struct office_told {
    size_t n;
    struct str first;
    int line;
};

struct office_picture {
    const char *name;
    size_t member; /* of the archive */
};

struct workbook {
    struct arena *arena;
    struct arena *scratch; /* for a cell, or a string, until it is put where it stays */
    struct archive *archive;
    const char *file;
    struct diags *diags;
    VEC(struct office_sheet) sheets;
    struct lookup
        members; /* 0: pictures by their members, to indices; 1: names that are taken; 2: parts of sheets */
    VEC(struct office_picture) pictures;
    size_t text; /* bytes that the sheets say so far */
    bool large;  /* they say more than may be */
    struct office_told hidden, formats, faults, empty, notes, shapes, repeats, scattered, crowded, again;
};

/* The member's bytes, in the arena; false: there is none, or after a diagnostic (`needed`: in either case) it can't be read. */
bool workbook_part(struct workbook *book, const char *path, bool needed, struct str *bytes);
/* The part is not what it should be: a diagnostic. */
void workbook_broken(struct workbook *book, const char *path);
/* Counts it; of the first, `what` is copied. */
void workbook_tell(struct workbook *book, struct office_told *told, struct str what, int line);
/* The name by which cells have the picture that is that member; "": there is none. */
struct str workbook_picture(struct workbook *book, struct str member);
/* All of them, for the reader; and all messages. */
void workbook_media(struct workbook *book, struct image_within *media);
void workbook_tell_all(struct workbook *book);

/* ---- each of them reads its kind; false after a diagnostic ---- */

bool xlsx_read(struct workbook *book);
bool ods_read(struct workbook *book);

#endif
