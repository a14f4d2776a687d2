/* job/choice.h: what may be chosen about sheets, in the terms of printers and binders. Types only, for the job and for
 * those who carry it out. Points, degrees. */
#ifndef JOB_CHOICE_H
#define JOB_CHOICE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the first row of a table names its columns. */
enum header { HEADER_AUTO, HEADER_YES, HEADER_NO };

/* Whether brackets behind Chinese characters are their readings, as Anki has them. */
enum furigana { FURIGANA_AUTO, FURIGANA_YES, FURIGANA_NO };

/* Of a text with gaps one card, or one for each of their numbers; left to recto, the latter where the text is a note of Anki's. */
enum cloze_cards { CLOZE_AUTO, CLOZE_TOGETHER, CLOZE_EACH };

/* The edge about which the printer turns a sheet over. */
enum flip { FLIP_LONG, FLIP_SHORT };
/* Where a card's two faces go: back to back, side by side to be folded, one pass each. */
enum layout { LAYOUT_DUPLEX, LAYOUT_FOLD, LAYOUT_FRONTS, LAYOUT_BACKS };
/* How cards are numbered: sheet by sheet, or so that cut stacks need no sorting. */
enum order { ORDER_SHEET, ORDER_STACK };
/* What becomes of the address of a link: printed at the foot, as a code to be read by a telephone, left out. */
enum links { LINKS_FOOTNOTE, LINKS_QR, LINKS_NONE };
/* What covers and cards show of themselves: as the theme has it, or as is said (job_adorns). */
enum adorn { ADORN_THEME, ADORN_YES, ADORN_NO };
enum binding { BIND_LEFT, BIND_RIGHT };
/* What becomes of a booklet's sheets: nested and stapled, glued at the spine, one sheet folded to eight pages, single pages; cards are
 * several on sheets, or single pages. */
enum impose { IMPOSE_SADDLE, IMPOSE_PERFECT, IMPOSE_MINI, IMPOSE_NONE, IMPOSE_SHEETS };
/* Cards as they are, with answers asked for questions, or both ways. */
enum sides { SIDES_FRONT, SIDES_SWAP, SIDES_BOTH };

/* What print shops take: PDF/X-1a:2003, PDF/X-3:2003, PDF/X-4. */
enum press { PRESS_NONE, PRESS_X1A, PRESS_X3, PRESS_X4 };
/* What archives take: PDF/A-2 or PDF/A-1, level A where the tags hold, else B. */
enum archival { ARCHIVE_NONE, ARCHIVE_A2B, ARCHIVE_A1B };
/* What a file is to be besides PDF. At most one of press and archive is asked for. */
struct conform {
    enum press press;
    enum archival archive;
    bool ua; /* what falls short of PDF/UA-1 is an error */
    bool us; /* the paper is a size of the United States: their printing conditions are the usual ones */
    const char *
        condition; /* press: the printing condition, a name or a profile's file; NULL: the paper's usual one */
};

/* Whose rules the plan of a print is held against before it is made. */
enum preflight {
    PREFLIGHT_NONE,
    PREFLIGHT_X1A,
    PREFLIGHT_X3,
    PREFLIGHT_X4,
    PREFLIGHT_A2B,
    PREFLIGHT_A1B,
    PREFLIGHT_UA
};

/* From 1, inclusive, from <= to; to = SIZE_MAX for "30-". */
struct range {
    size_t from, to;
};
struct ranges {
    struct range *v;
    size_t n, cap;
};

/* What one side of a printer's sheets needs: scaled (1: as it is) and turned (degrees, clockwise) about the sheet's centre,
 * then moved right and down, as seen on that side. */
struct correction {
    double dx, dy, turn, sx, sy;
};

/* What a card's faces hold: the question and, behind it, the answer; or, where all cards have one picture behind, in front of it the
 * answer below the question, or only one of the two. */
enum card_faces { FACES_TWO, FACES_BOTH, FACES_QUESTION, FACES_ANSWER };

/* The marks by which a cutting machine finds a sheet: a filled square of that side at the top left, and at the top right and
 * bottom left an angle of two arms, each so long and its line so thick. Their outer edges lie `inset` inside the sheet's. */
struct cutter {
    double side, arm, line, inset;
};

#endif
