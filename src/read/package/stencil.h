/* read/package/stencil.h: a template of a note type's, taken apart once for all its cards.
 *
 * {{Field}}, {{filter:Field}}, {{#Field}}...{{/Field}}, {{^Field}}...{{/Field}}; with {{=<% %>=}} at its head, <% %> instead. Its parts
 * stand in a row, a section knows where it ends: nothing is nested, however deep sections are. What is for screens alone
 * (scripts, styles, buttons, comments) is taken out here. */
#ifndef READ_PACKAGE_STENCIL_H
#define READ_PACKAGE_STENCIL_H

#include "deck/package.h"

/* What a field is put through. */
enum stencil_filter {
    STENCIL_CLOZE,
    STENCIL_CLOZE_ONLY, /* what its gaps hide, and nothing round them */
    STENCIL_TYPE,       /* to be typed in */
    STENCIL_HINT,       /* to be opened */
    STENCIL_PLAIN,      /* without tags */
    STENCIL_FURIGANA,
    STENCIL_KANJI,
    STENCIL_KANA,
    STENCIL_SPOKEN, /* to be spoken: it is not shown */
    STENCIL_AS_IS,
};
enum { STENCIL_FILTERS = 6 };

/* What a name means that is none of the type's fields, whose numbers count from 0. */
enum {
    STENCIL_UNKNOWN = -1,
    STENCIL_FRONT = -2,
    STENCIL_TAGS = -3,
    STENCIL_TYPE_NAME = -4,
    STENCIL_DECK = -5,
    STENCIL_SUBDECK = -6,
    STENCIL_CARD = -7,
    STENCIL_FLAG = -8,
    STENCIL_NUMBER = -9, /* c1: the card is that of gaps 1 */
    STENCIL_NAMES = 10,
};

enum stencil_kind {
    STENCIL_TEXT,
    STENCIL_FIELD,
    STENCIL_SECTION,
    STENCIL_RULE, /* <hr id=answer>: the answer begins */
};

struct stencil_part {
    enum stencil_kind kind;
    bool hidden;             /* it stands in an element that says display: none */
    bool inverted;           /* section: it is there where the field is empty */
    unsigned char n_filters; /* field: in the order in which they work */
    unsigned char filters[STENCIL_FILTERS];
    int name, number;
    size_t end;      /* section: the first part behind it */
    struct str text; /* as it stands; of a field its name */
};

struct stencil {
    VEC(struct stencil_part) parts;
    bool rule; /* one of them is the rule */
};

/* What was wrong with templates, for a message: each name once. */
struct stencil_told {
    struct strs fields, filters;
    bool open; /* a section does not end, or ends and did not begin */
};

/* A field's number by its name. */
struct lookup stencil_fields(struct arena *arena, const struct package_type *type);
/* Takes it apart; `fields` are those of its type. Linear time. In the arena. */
struct stencil stencil_parse(struct arena *arena, struct str text, const struct lookup *fields,
                             struct stencil_told *told);
/* Finds what is hidden, which a script or a button shows. Linear time. */
void stencil_hide(struct arena *arena, struct stencil *stencil);

#endif
