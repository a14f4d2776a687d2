/* read/tree/lines.h: the file line by line, before it is Markdown.
 *
 * Authors mark cards with lines that CommonMark does not know: a lone "?", "Q: ...", "$$". The scan finds them, never
 * inside code or comments. What is then handed to CommonMark is made by read/tree/prepare.h. */
#ifndef READ_TREE_LINES_H
#define READ_TREE_LINES_H

#include "read/tree/nest.h"
#include "read/tree/node.h"

/* Noncharacters, which no text has (the scan sees to that). As UTF-8: EF B7 90 and so on. */
#define LINE_SIGN "\xEF\xB7"               /* how they all begin, and some letters of Arabic */
#define LINE_MATH "\xEF\xB7\x90"           /* begins TeX */
#define LINE_MATH_END "\xEF\xB7\x91"       /* ends it */
#define LINE_LITERAL "\xEF\xB7\x94"        /* stands before a bracket that the author escaped */
#define LINE_ATTRIBUTES "\xEF\xB7\x95"     /* begins a block of attributes in which nothing is marked */
#define LINE_ATTRIBUTES_END "\xEF\xB7\x96" /* ends it */
#define LINE_MARK "\xEF\xB7\x92"  /* begins a mark: then 'a' + enum mark ('A': in emphasis), then the words */
#define LINE_APART "\xEF\xB7\x97" /* in cells: keeps two signs apart (read/values/cell.c) */
#define LINE_HIDES "\xEF\xB7\x93" /* stands in "[^" that refers to no footnote, and in "<?" that never ends */

/* What a line is, once the marks of the containers around it (quotes, list items) are off. */
enum line_kind {
    LINE_BLANK,
    LINE_TEXT,
    LINE_CODE,
    LINE_COMMENT,
    LINE_RULE,
    LINE_HEADING,
    LINE_DISPLAY, /* is in a formula of its own: $$, \[, \begin{align} */
    LINE_HTML,    /* has a <details> or <summary> tag in it, or </...> */
    LINE_IS_MARK,
};

struct source_line {
    size_t start, n; /* in doc->text, without the line feed; nor what indented HTML is moved to the left by */
    size_t content;  /* where the text starts, behind indentation and container marks; at most n */
    size_t
        tail; /* where, behind the words, a formula of its own begins that goes on in lines below; 0: nowhere */
    size_t trim; /* blanks before the content that make no code of a mark or a tag: they go */
    unsigned char
        block; /* enum nest_kind: what the line, or what is behind its mark, is part of as CommonMark is to read it */
    unsigned char kind;   /* enum line_kind */
    unsigned char mark;   /* enum mark */
    unsigned char mark_n; /* bytes of the mark */
    bool item;            /* begins a list item */
    bool divider;         /* the second line of a table */
    bool apart;           /* needs a blank line above it */
    bool bare;            /* nothing is behind its mark */
    bool plain;           /* a mark that changes no line but its own: as words it would be part of the same */
    bool display;         /* behind its mark a formula of its own begins that goes on in lines below */
    bool glued;           /* "##Heading", without a blank */
    bool large;           /* the second line of a table that is too large to be read as one */
    bool escape; /* begins a comment or the like that never ends, or a footnote of no use: it is text */
};

struct lines {
    VEC(struct source_line) v;
    bool templates;         /* there may be signs of generators of websites in it */
    bool decks;             /* there may be lines "Deck:", "Tags:" in it */
    bool notes;             /* there may be notes for Anki in it */
    bool tex, tags, carets; /* there may be TeX or a bracket in a text with gaps, a tag of details, "[^" */
    bool attributes;        /* there may be attributes in it that look like something else */
    size_t labels, words, ends; /* marks of questions, answers and gaps; answers in words among them; "+++" */
    VEC(int) open_notes;        /* lines, from 1, of notes for Anki that never end */
    VEC(int) open_blocks;       /* lines, from 1, of blocks ":::" that never end */
    int open_formula; /* the line, from 1, of the first formula of its own that never ends; 0: there is none */
    int open_fence;   /* the line, from 1, of a fence that is never closed; 0: there is none */
};

/* Which lines are taken for marks in this file. */
struct lines_use {
    bool questions; /* "Q:", "A:", "C:" are marks */
    bool clozes;    /* "C:" is one, though "Q:" may be none */
    bool answers;   /* "Answer:" is, on its own */
    bool ends;      /* "+++" is */
    bool dividers;  /* "---" is never the underline of a heading */
};

/* What the marks of the file would make of it. */
struct lines_facts {
    size_t text;    /* lines that are not blank and not code */
    size_t splits;  /* "?", "??", "???" */
    size_t extends; /* "%", <!-- split --> */
    size_t pairs;   /* "Q:" with an "A:" before the next */
    size_t questions;
    size_t numbered;        /* of those: "Question 3.", "Q3:" at the beginning of a line, not bold */
    size_t answers;         /* "Answer:", written out */
    size_t ends;            /* "+++" */
    size_t clozes;          /* "C:" with [something] in it */
    size_t headings;        /* "# ..." */
    size_t second_headings; /* "## ..." */
    size_t rules;           /* "---", "____" with nothing but blank before */
};

/* The lines of doc->text, in the arena. Only marks that `use` has are marks; NULL: all. Linear
 * time. */
struct lines *lines_scan(struct doc *doc, const struct lines_use *use, struct lines_facts *facts);
/* The lines that lines_scan has found with all marks, as they are if only those of `use` are marks: changed, or scanned once more, with
 * their facts, where the others change more than their own line. */
struct lines *lines_use(struct doc *doc, struct lines *lines, const struct lines_use *use,
                        struct lines_facts *facts);
/* True if the line of the file has one above it that is not blank. */
bool lines_joined(const struct doc *doc, int file_line);
/* True if the mark is one; `word`: as lines_is_word says. */
bool lines_takes(const struct lines_use *use, enum mark mark, bool word);

/* A formula of its own. */
struct display {
    size_t begin, close; /* its TeX, in doc->text */
    size_t end;          /* of its last line */
    size_t lines;
    struct str rest; /* what is behind it there */
    char sign;       /* the full stop or comma behind it, which belongs to it; 0: there is none */
    bool open;       /* nothing closes it */
};

/* The formula that begins at byte `at` of the text; false: there is none. Blank lines stand in it only where there is nothing but TeX between
 * what opens and what closes it. */
bool lines_display(struct str text, size_t at, struct display *display);
/* The one that begins behind the line's mark and goes on in lines below; false: there is none. */
bool lines_display_behind(struct str text, const struct source_line *line, struct display *display);

/* Where in the line, behind words that begin at `from`, one begins that goes on in lines below ("So: $$") or, behind a colon, ends the line
 * ("So: $$x$$"), from the line's start; 0: nowhere. */
size_t lines_display_tail(struct str text, const struct source_line *line, size_t from, struct display *d);

/* Shared with the other files of read/tree; no memory, no errors. */
/* True if a mark is a word, not just "A:", which may as well be the first of the options A, B and C. */
bool lines_is_word(const struct source_line *line, const struct doc *doc);
/* How many `c` the text begins with. */
size_t lines_run(struct str s, char c);
/* Length of the inline code that begins with the backtick at i, or of its backticks if nothing closes it. */
size_t lines_code(struct str s, size_t i);
/* A note for Anki, as Obsidian_to_Anki has it: where its line "END" begins, looked for from `from` on up to the next "START"; text.n:
 * nowhere. */
size_t lines_note_end(struct str text, size_t from);
/* "Back:" at the start of a line of such a note, or 0. `known`: only the names of fields that all have. */
size_t lines_field(struct str line, bool known);
/* True of the types that come with Anki, whose fields are known. */
bool lines_note_is_known(struct str type);
/* Adds the marks of containers in the first `keep` bytes as a line that goes on in them has them: list marks become blanks. */
void lines_prefix(struct strbuf *out, struct str line, size_t keep);
/* How much of that is quotes: their marks, and what is before the last one. */
size_t lines_quotes(struct str line, size_t keep);
/* "**Q:" without the "**" that closes it. */
bool lines_opens_emphasis(struct str words);
/* True for tags alone: "<br><b>". */
bool lines_is_tags(struct str text);
/* Offset of the next <details> or <summary> tag (or its end tag) outside inline code, or s.n; *n is its length. */
size_t lines_tag(struct str s, size_t from, size_t *n);

/* The text without the noncharacters that the reader uses as signs: they must not come from outside. In the arena where there are any. */
struct str lines_signs_out(struct arena *arena, struct str text);

/* Text of HTML without the shield that is put round TeX, which is for Markdown only. */
struct str lines_unshield(struct arena *arena, struct str text);

#endif
