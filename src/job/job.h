/* job/job.h: what is to be done, resolved. Made once by opts from the command line, the front matter and the
 * configuration; const for everybody below. Points. Strings live in the run's arena. */
#ifndef JOB_JOB_H
#define JOB_JOB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "job/choice.h"
#include "job/paper.h"
#include "job/stock.h"

enum kind {
    KIND_CARDS,
    KIND_BOOKLET,
    KIND_TOPICS,
    KIND_BOX,
    KIND_PRINT,
    KIND_CHECK,
    KIND_PREVIEW,
    KIND_CALIBRATE,
    KIND_FORMAT,
    KIND_EXPORT,
    KIND_IMPORT,
    KIND_LIST,
    KIND_COMPLETION,
    KIND_COUNT
};
/* What a kind is called, and what help says of it. */
struct kind_row {
    const char *name;
    const char
        *arguments; /* of the synopsis, behind the options; "": it reads no file; "[...": it may have none */
    const char *about;
};
#define KIND_DECKS "DECK.md [DECK.md ...]"

/* True for kinds that write text and print nothing. */
static inline bool job_is_text(enum kind kind)
{
    return kind == KIND_FORMAT || kind == KIND_IMPORT || kind == KIND_EXPORT;
}

/* What to cut by (impose/marks.h); what becomes of a card that does not fit; what a booklet is for. */
enum marks { MARKS_AUTO, MARKS_CROP, MARKS_GRID, MARKS_NONE, MARKS_CUTTER };
enum fit { FIT_SPLIT, FIT_SHRINK, FIT_ERROR };
enum book_style { STYLE_STUDY, STYLE_QUIZ, STYLE_OVERLEAF };

/* A calibrated printer: see impose/printer.h. */
struct printer {
    const char *name, *paper, *tray; /* tray: "" is the usual one */
    double w, h;                     /* of the sheet */
    enum flip flip;
    struct correction front, back;
};
struct printers {
    struct printer *v;
    size_t n, cap;
};
/* Corrections that were asked for by themselves. */
enum {
    GIVEN_FRONT_SHIFT = 1 << 0,
    GIVEN_FRONT_TURN = 1 << 1,
    GIVEN_FRONT_SCALE = 1 << 2,
    GIVEN_BACK_SHIFT = 1 << 3,
    GIVEN_BACK_TURN = 1 << 4,
    GIVEN_BACK_SCALE = 1 << 5,
};
struct texts {
    const char **v;
    size_t n, cap;
};

/* An option that a deck's front matter or the configuration set, and where. */
struct job_set {
    const char *option;
    struct diag_place from;
    const char *value; /* as the file has it */
};

struct job {
    enum kind kind;
    enum kind as;  /* topics, print, check, preview: the product that is asked for; else as kind */
    bool by_topic; /* of each topic by itself */
    struct texts inputs;
    const char *what; /* list: papers, stocks, ...; completion: the shell; export: anki, csv, json */

    const char *output;               /* NULL: named from the deck */
    const char *report, *dump, *deps; /* files; NULL: none */
    double dpi;                       /* of prints as pictures */
    bool quiet, verbose, strict, messages_json;

    const char *theme; /* a name, or a file (house_names_file in house/house.h) */
    const char *font, *code_font;
    enum header header;
    enum sides sides;
    const char *columns;
    struct diag_place font_from, code_font_from, theme_from; /* of front matter alone; file NULL: else */
    const char *logo, *cover_image;                          /* files; NULL: none */
    /* Of front matter alone: then the files are pictures of that deck, else any file. */
    struct diag_place logo_from, cover_image_from, card_back_from;
    VEC(struct job_set) sets; /* of all options that a file decided */
    const char *language;
    bool language_given;    /* by the command line, the deck or the configuration */
    bool language_doubtful; /* nobody said it, and the text did not tell */
    const char *title, *author;
    const char *format;          /* NULL: find out */
    int card_level, topic_level; /* 0: find out */
    struct texts topics;         /* --topic: numbers, slugs or titles; none: all */
    struct ranges cards;         /* none: all */
    struct texts tags;
    const char *due; /* YYYY-MM-DD: what is due then, or was before; NULL: all */
    int flagged;     /* 1 to 7; 0: all */
    bool drop_suspended;
    bool drop_unanswered;
    enum cloze_cards cloze;
    bool unguarded; /* csv: cells that a spreadsheet takes for formulas stay as they are */
    enum furigana furigana;
    struct texts media;    /* folders */
    const char *media_out; /* the folder for copies of pictures; NULL: beside the output */
    enum links links;
    bool quotes_typed; /* as the deck has them */

    struct paper paper;
    bool paper_given;
    bool card_given; /* no other paper changes the cards' size */
    bool flip_given;
    enum flip flip;
    double printable; /* the margin that the printer leaves white */
    double bleed;
    bool bleed_given;
    double cover_bleed; /* of a flat cover at least, which lies on a sheet of its own */
    struct conform conform;
    enum preflight preflight; /* check */

    struct stock_list stocks;    /* of the configuration */
    const char *data_dirs;       /* where templates of other stocks may lie, a colon between, or NULL */
    struct stock stock;          /* cards: resolved, from --stock, --card or the paper */
    double card_w, card_h;       /* --card; 0: the stock's */
    int grid_columns, grid_rows; /* --grid; 0: the stock's */
    double gap, margin;          /* for --card and --grid */
    double corners;              /* --corners; the stock has them */
    enum layout layout;
    enum order order;
    enum marks marks;
    struct cutter cutter;  /* of MARKS_CUTTER */
    int start_at;          /* the first cell that is used, from 1 */
    const char *card_back; /* a file, or "pattern": the back of all cards; NULL: their answers */
    enum adorn suits;      /* a sign for each topic, a mark on the edge */
    enum card_faces faces; /* FACES_TWO, and only then, without one */
    bool turn_back, leitner, box_label, dividers, overview, face_up, dummy;
    bool only_cards;           /* pictures of cards by themselves, not of sides */
    int copies;                /* from 1 */
    const char *changed_since; /* the report to compare with; NULL: none */
    struct ranges sheets;      /* none: all */
    enum fit fit;
    double size;                                       /* of the largest answers; 0: the theme's */
    double min_size;                                   /* 0: the theme's */
    bool align_top;                                    /* short answers, too */
    const char *printer;                               /* NULL: none */
    const char *tray;                                  /* "": the usual one */
    const char *read;                                  /* calibrate: what was read */
    struct printers printers;                          /* of the configuration */
    unsigned given;                                    /* which of the next were given: GIVEN_ bits */
    double front_shift[2], front_turn, front_scale[2]; /* points, degrees: corrections, see impose/print.h */
    double back_shift[2], back_turn, back_scale[2];

    double page_w, page_h; /* booklet; 0: half the paper */
    enum impose impose;
    int signature; /* sheets in each at most; 0: all in one */
    double creep;  /* the paper's caliper */
    bool binding_given;
    enum binding binding;
    enum book_style style;
    bool no_cover, no_toc, index, notes;
    enum adorn cover_pattern, cover_teaser;
    const char *cover_file; /* NULL: none; "": named from the output */
    int max_pages;          /* --pages; 0: as many as it takes */

    double caliper; /* box: of the cards' stock */

    const char *queue; /* print: of CUPS; NULL: the default one */

    int port; /* preview; 0: one that is free */
    bool no_open;
    bool watch; /* made anew whenever what it is made of changes */
};

/* Of the options that a message is about, separated by blanks, the place of the first that a file decided: a deck that cannot
 * be printed as it says itself is told where it says so. file NULL: the command line or the defaults did. */
struct diag_place job_place_of(const struct job *job, const char *options);
/* True if covers, or cards, show what that was said of, which the theme has or has not. */
bool job_adorns(enum adorn said, bool theme);

#endif
