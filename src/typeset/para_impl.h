/* typeset/para_impl.h: what the files of para share: the paragraph while it is being set. Not for others. */
#ifndef TYPESET_PARA_IMPL_H
#define TYPESET_PARA_IMPL_H

#include "linebreak/totalfit.h"
#include "typeset/para.h"

enum { PARA_WORD_MOST = 120 }; /* bytes of a word that may be hyphenated; what is longer is no word */

/* How a span is drawn. */
struct look {
    struct font_style font;
    double size, shift; /* shift: of the baseline, down */
    struct ink ink;
    bool strike, underline, mark, key;
    const char *url; /* of a link to elsewhere */
    int dest;        /* of a link into the deck, or -1 */
    bool gap;        /* a blank to fill in */
    bool own;        /* recto's words, not the deck's */
    int line;
    unsigned style;           /* the span's bits */
    size_t term;              /* from 1, the index of its span's term in para.terms, or 0 */
    size_t note;              /* the number of the note that this refers to, or 0 */
    const struct word *space; /* NULL until one is set */
    const struct tag *tag;    /* that it belongs to; NULL: none */
};

struct atoms {
    struct atom *v;
    size_t n, cap;
};

/* What is broken as a whole: a paragraph, or a piece of a long one. */
struct para_piece {
    struct spans spans;
    const struct spans *all; /* of the paragraph */
    size_t from;             /* the first of them that is in the piece */
    bool cut;                /* the last of them goes on in the next piece */
    bool space;              /* which begins with a space */
};

/* The text of what is broken in one piece, and of each part of it (spans, notes' numbers) where it ends and how it looks. */
struct joined {
    struct str text;
    size_t *ends, *looks;
    const struct inset **insets; /* the part is this, and its text only stands for it */
    size_t n, cap;
    uint8_t *opps;   /* where a line may end (linebreak/breaks.h) */
    uint8_t *levels; /* of each byte (linebreak/bidi.h); NULL: all runs to the right */
};

/* How far what stands in a line and is no text reaches above and below its baseline. */
struct para_tall {
    size_t line; /* of the galley */
    double ascent, descent;
};

struct para {
    const struct context *cx;
    struct galley *galley;
    const struct para_style *style;
    bool rtl;  /* the paragraph as a whole runs right to left */
    bool bidi; /* some of it does */
    bool hyphenate;
    bool justified; /* its lines fill the measure */
    bool tracked;   /* for that, letters may move, too */
    bool goes_on;   /* behind a space, in its next piece */
    double measure;
    const struct tag *link;   /* of the link that was begun last */
    bool foreign;             /* there may be words of another language in it, */
    const struct tag *abroad; /* and these stand there, or none do */
    VEC(struct term) terms;   /* line = SIZE_MAX until drawn */
    VEC(struct look) looks;
    struct joined text;
    struct atoms atoms;
    VEC(struct para_tall) tall; /* lines that hold such things; rising */
};

/* True if the paragraph is too long to be broken as a whole. */
bool para_is_long(const struct spans *spans);
/* A place in a paragraph's spans; the end is `span` at their number. */
struct para_place {
    size_t span, byte;
};
/* The piece of such a paragraph that begins at *at, which moves behind it; empty at the end. Its spans live in the arena, their text where
 * it was. */
struct para_piece para_piece(struct arena *arena, const struct spans *spans, struct para_place *at);

/* Between a key's text and its frame; times the size. Its neighbours stand as far from the frame. */
#define KEY_PAD 0.16

/* What a break costs that is not at a space, in totalfit's units. */
#define COST_HYPHEN 0.06F
#define COST_AT_HYPHEN 0.02F /* behind a hyphen that is written */
#define COST_EMERGENCY 0.12F
#define COST_INSIDE 0.3F /* inside a word of Chinese or Japanese, in ragged text */
#define COST_CODE_SPACE 0.03F
#define COST_HELD_SPACE 0.4F   /* at a space where the language ends no line: "quoi ?" */
#define COST_AT_RELATION 0.04F /* in a formula */
#define COST_AT_OPERATION 0.1F
#define COST_INSIDE_WORD 0.5F

/* The address of a span, or NULL; and where that leads outside the deck: what begins with '#' is inside, or nowhere. */
const char *para_address(const struct span *span);
const char *para_link_out(const struct span *span);
/* How a span looks in that style. */
struct look para_look(const struct para_style *style, const struct span *span);
/* True if they draw the same, whatever they belong to. */
bool para_look_alike(const struct look *a, const struct look *b);
/* The index of a look in the paragraph's list, one that was seen before or a new one; of the same look for text that runs the other way. */
size_t para_look_index(struct para *para, const struct look *look);
size_t para_look_turned(struct para *para, size_t look);
/* Joins the text of the piece's spans, as it is drawn, and finds where its lines may end. Fills text, looks, terms, rtl and bidi, all in
 * the scratch arena, and numbers the notes. */
void para_text(struct para *para, const struct para_piece *piece);
/* Cuts that text into atoms, in the scratch arena: at spaces, at the ends of spans and where a line may end. */
void para_atoms(struct para *para);
/* The index of the same look at a smaller size. */
size_t para_look_smaller(struct para *para, size_t look, double scale);
/* Adds the text so that a line may end between any two of its characters, and before it if it is not `held`. What is wider
 * than the line alone is divided further, and at last made smaller. */
void para_characters(struct para *para, struct atoms *atoms, size_t look, uint8_t level, struct str text,
                     bool held);
/* Lets the runs of atoms end lines within them that fit none: words that change their style. Remarks on each. */
void para_divide_wide(struct para *para);
/* Adds a shaped word to the atoms, or the hyphen that a line shows which ends there. */
void para_box(struct para *para, struct atoms *atoms, size_t look, uint8_t level, struct str text);
void para_hyphen(struct para *para, struct atoms *atoms, size_t look, uint8_t level);
/* A picture as it stands among words; lives in the scratch arena. */
struct inset *para_image_inset(const struct para *para, const struct span *span, const struct image *image);
/* True if a line holds the span with its reading; where none does, the reading follows in its brackets, and both may be broken. */
bool para_ruby_fits(const struct para *para, const struct spans *spans, size_t index,
                    const struct look *look);
/* A span and its reading (para_has_reading) as they stand among words, `look` that of the first; lives in the scratch arena. `before` and `behind`: the
 * characters beside them, or 0. */
struct inset *para_ruby_inset(struct para *para, const struct spans *spans, size_t index,
                              const struct look *look, uint32_t before, uint32_t behind);
/* typeset/para_tag.c: what the span's words belong to; NULL: to nothing. `begins`: its link, if it is one, begins with it. */
const struct tag *para_tag(struct para *para, const struct span *span, const struct look *look, bool begins);
/* The same of what says nothing of its own, such as a hint. */
const struct tag *para_tag_open(const struct para *para, const struct span *span);
/* What the number of a note belongs to that stands in the text. */
const struct tag *para_tag_note(struct para *para, size_t number);
/* What the word belongs to that comes next of those drawn: to words in another language than the text's, or to what its look does. */
const struct tag *para_tag_word(struct para *para, const struct look *look, const struct word *word);
/* The language of text in another one than the paragraph's, where its script says which; else NULL. */
const char *para_tag_language(const struct para *para, struct str text);
/* A new one, in the galley's arena. */
struct tag *para_tag_new(struct para *para, const struct tag *outer, enum tag_kind kind, struct str alt);
/* The link that it stands in, or NULL. */
const struct tag *para_tag_link(const struct tag *tag);
/* How many of the word's glyphs may move; 0: they keep their distances. */
size_t para_letters(const struct para *para, const struct look *look, const struct word *word);
/* What stands behind each of them, in points, where they give by that ratio: 1, as far apart as they may; -1, together. */
double para_tracking(const struct look *look, double ratio);
/* From here on letters move, and the boxes of the atoms give as they do. */
void para_track_atoms(struct para *para);
/* Draws atoms [from, to), of which the one at `to` ends the line, and adds the line to the galley. `first` and `last` of the
 * paragraph; `last` of those before a forced end, too. */
void para_draw(struct para *para, size_t from, size_t to, double x, double measure, bool first, bool last);
/* typeset/para_leading.c: lines [first, first + n) of the galley, which were drawn, stand as far apart as what is in them asks for; text keeps its
 * leading. */
void para_leading(struct para *para, size_t first, size_t n);
/* Draws one word into `line`, a page of which only the items count; they live in `arena`. */
void para_draw_word(const struct para *para, struct arena *arena, struct page *line, const struct look *look,
                    const struct word *word, double x, bool space);

/* typeset/para_math.c: a formula that stands in a line, whole, or where it is long in pieces: how many there are;
 * 0 if it is beyond what can be set, which is remarked. The look gets the formula's tag. Scratch memory. */
/* `index`: of its span among `spans`, beside which the same formula may go on. */
size_t para_math_insets(struct para *para, const struct spans *spans, size_t index, struct look *look,
                        const struct inset **insets);

/* typeset/para.c: bold words that say what follows them ("Example:") are no terms of the text. */
bool para_is_label(const struct spans *spans, size_t s);
/* True if the text of a link, spans [first, end), says the address already. */
bool para_shows_address(const struct para *p, const struct spans *spans, size_t first, size_t end,
                        const char *url);

/* U+FFFC: in the text it stands for what is no text. */
#define STAND_IN "\xEF\xBF\xBC"

/* Joins the spans of the piece, and numbers the notes. Scratch memory. */
struct joined para_join(struct para *para, const struct para_piece *piece);
/* The text as it is drawn: code, formulas, pictures and recto's own signs as they are. Scratch memory. */
struct joined para_letters_draw(struct para *p, struct joined joined);
/* Fills the levels of the text's bytes and returns the paragraph's, as bidi_levels does; but spans of code and addresses run to the right
 * by themselves. Scratch memory. */
int para_levels(const struct para *p, const struct joined *joined, enum bidi_base base, uint8_t *levels);

#endif
