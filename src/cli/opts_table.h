/* cli/opts_table.h: every kind and every option of recto, as rows. Parsing, help, front matter, configuration
 * and the suggestions for wrong names all come from these tables; to add an option, add a row (and a field
 * of struct job). Const data: no allocation, no errors. Private to the opts modules, the preview, which shows
 * them, and their tests. */
#ifndef CLI_OPTS_TABLE_H
#define CLI_OPTS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "job/job.h"

/* How an option's value is written, and what type its field in struct job has. */
enum form {
    FORM_FLAG,    /* bool; given without a value */
    FORM_CHOICE,  /* one of `choices`: an enum or a bool */
    FORM_NAME,    /* const char *, one of `names` */
    FORM_PRODUCT, /* enum kind and a bool, by one of `names`: "topics" sets the one, the others both */
    FORM_TEXT,    /* const char *; made valid UTF-8 */
    FORM_FILE,    /* const char *; bytes as given */
    FORM_FONT,    /* const char *; a family, or a file: bytes as given */
    FORM_PICTURE, /* const char *; bytes as given; a file in the configuration beside that */
    FORM_OUTPUT, /* const char *; ends as a medium does (job/medium.h), else it is the next word's; "" where left out */
    FORM_CONDITION, /* const char *; a name, or a profile's file: bytes as given; in the configuration beside that */
    FORM_COLUMNS,  /* const char *, as header_said (read/guess/header.h) has it */
    FORM_DATE,     /* const char *: YYYY-MM-DD */
    FORM_TEXTS,    /* struct texts; repeatable */
    FORM_FOLDERS,  /* struct texts, bytes as given; repeatable; in the configuration beside that */
    FORM_LANGUAGE, /* const char *, a language tag */
    FORM_THEME,    /* const char *, a name of typeset/theme.h, or a file */
    FORM_INTEGER,  /* int */
    FORM_NUMBER,   /* double */
    FORM_POINTS,   /* double: a number, of points where it has no unit */
    FORM_LENGTH,   /* double */
    FORM_LENGTHS,  /* double[2]: "DX,DY" */
    FORM_NUMBERS,  /* double[2]: "SX,SY" */
    FORM_SIZE,     /* two doubles: "WxH" */
    FORM_GRID,     /* two ints: "CxR" */
    FORM_PAGE,     /* two doubles: "WxH" or a name of job/paper.h */
    FORM_PAPER,    /* struct paper */
    FORM_STOCK,    /* struct stock */
    FORM_RANGES,   /* struct ranges */
    FORM_COUNT
};

/* What options are told together, in this order. */
enum opts_group {
    OPTS_OUTPUT,
    OPTS_READING,
    OPTS_CHOICE,
    OPTS_LOOK,
    OPTS_PAPER,
    OPTS_STUDY,
    OPTS_BOOKLET,
    OPTS_MARKS,
    OPTS_PRINTER,
    OPTS_PRESS,
    OPTS_MESSAGES,
    OPTS_GROUPS
};

/* Rows of what is designed but not built yet are there, so that their names are wrong usage with a reason
 * of its own instead of unknown. */
struct choice {
    const char *name; /* NULL: the end */
    int value;
    bool ready;
};

struct option {
    const char *name;
    char letter; /* 0: none */
    enum opts_group group;
    enum form form;
    const char *value; /* how help calls it; NULL: the choices, or none */
    unsigned kinds;    /* KIND_BIT of those that take it */
    unsigned flags;
    size_t offset, size; /* of the field in struct job */
    const char *preset;  /* the default, in the option's own notation; NULL: zero */
    double least, most;  /* of numbers and lengths (points) */
    const struct choice *choices;
    const char *(*names)(size_t i); /* the i-th name that it may be, or NULL: there are no more */
    const char *help;               /* of `names` with a `value`, the names follow */
};

enum {
    OPTION_READY = 1 << 0,
    OPTION_PRIVATE = 1 << 1,  /* a deck may not set it: it names a file to write or is personal */
    OPTION_SELECTS = 1 << 2,  /* which cards or sheets: in front matter only under `recto:` */
    OPTION_COMMON = 1 << 3,   /* other programs have a key of that name in front matter */
    OPTION_WRITES = 1 << 4,   /* its field is a const char *, the file to write: nothing for a preview */
    OPTION_TERMINAL = 1 << 5, /* how a run speaks, or what its pictures are: a page may not set it */
    OPTION_FILES = 1 << 6     /* how files are made, or when: nothing for a preview either */
};

#define KIND_BIT(kind) (1u << (kind))

/* What `recto list` lists. */
enum table {
    TABLE_PAPERS,
    TABLE_STOCKS,
    TABLE_THEMES,
    TABLE_PRINTERS,
    TABLE_KINDS,
    TABLE_FORMATS,
    TABLE_MATH,     /* what formulas may say: all, or what has a word */
    TABLE_COVERAGE, /* which characters the fonts have */
    TABLE_THEME,    /* one of them, which is named */
    TABLE_COUNT
};

/* Keys of other programs in front matter that are as near to ours as a slip would be; ends with NULL. */
extern const char *const opts_foreign_keys[];

/* All of them, in the order of the manual. */
const struct option *opts_options(size_t *n);
/* NULL if there is none. */
const struct option *opts_option_find(struct str name);
const struct option *opts_option_of_letter(char letter);
/* The i-th word that the option may be, from 0: one of its choices that are ready, of its names, of the stocks, papers or themes there
 * are. *about becomes what it is; NULL: help says it. NULL: there are no more, or it may be anything. */
const char *opts_word(const struct option *option, size_t i, const char **about);
/* Adds the words that the option may be (none but for those that have choices or names), those that are ready, with `comma` between
 * and `last` before the last. */
void opts_add_words(struct strbuf *b, const struct option *option, const char *comma, const char *last);
/* All but the last of them, with `comma` between, and the last one; of one alone none is left. In the arena. */
const char *opts_words(struct arena *arena, const struct option *option, const char *comma,
                       const char **last);
/* What a group is called: "Paper and cards". */
const char *opts_group_title(enum opts_group group);
/* True if a run of this kind takes the option. `as` decides for print, check, preview and topics, and for the first three whether that
 * is made of each topic. */
bool opts_option_taken(const struct option *option, enum kind kind, enum kind as, bool by_topic);
/* False if it is a choice of the option that is for other kinds than this one, as --impose saddle is for no cards. */
bool opts_word_suits(const struct option *option, const char *word, enum kind kind);
/* True if a run of this kind takes it, whatever it is made as. */
bool opts_option_listed(const struct option *option, enum kind kind);
/* True if all kinds take it that make something. */
bool opts_option_common(const struct option *option);

/* Its name and what is told of it. */
const struct kind_row *opts_kind_row(enum kind kind);
struct table_row {
    const char *name, *takes; /* what may stand behind it; "": nothing */
    const char *about;
};
const struct table_row *opts_table_row(enum table table);
const char *opts_table_name(enum table table);
/* The keys of the front matter that say something about the deck and set no option; NULL ends them. */
enum { DECK_KEYS_MAX = 20 };
extern const char *const opts_deck_keys[DECK_KEYS_MAX];

#endif
