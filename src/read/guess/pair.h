/* read/guess/pair.h: pairs of question and answer that stand inside one block: "Q::A", "**Q?** A", "Term" above ": definition",
 * the row of a table. Paragraphs are NODE_PARA; none is changed. An arena is for what the answer takes. */
#ifndef READ_GUESS_PAIR_H
#define READ_GUESS_PAIR_H

#include "deck/read_options.h"
#include "read/tree/node.h"

/* Text of the first line of a paragraph, in the arena. */
struct str pair_first_line(struct arena *arena, const struct node *para);
/* True if the last character is a question mark, of whatever script. */
bool pair_ends_asking(struct arena *arena, const struct spans *spans);
/* True of a paragraph with lines that are options: "A) ...", "B) ...". */
bool pair_has_options(const struct node *para);
/* The spans of the para's line that begins at span `from`, not copied; returns the span that the next line begins at, or
 * para->spans.n. */
size_t pair_line(const struct node *para, size_t from, struct spans *line);

/* "**Q?** ...": the paragraph begins bold, and that asks or is numbered as a question. */
bool pair_is_bold(struct arena *arena, const struct node *para);
/* The paragraph is bold from end to end and does not lead over to what follows with a colon. */
bool pair_is_all_bold(struct arena *arena, const struct node *para);
/* Number of spans that the bold beginning takes; 0: the paragraph does not begin bold. */
size_t pair_bold_length(const struct node *para);

/* "Answer: ...", "**A:** ...": how many bytes of the paragraph's text only say that it is the answer; 0: none do. "A:" does in
 * bold, and not where "**B:**" follows: then both are options. */
size_t pair_answer(struct arena *arena, const struct node *node);
/* The same of "Solution: ...", right below what asks, and with `letter` of "A: ...", "R: ...", with no option B below; elsewhere they
 * may be text. */
size_t pair_answer_asked(struct arena *arena, const struct node *node, bool letter);

/* "... #card", "... #flashcard" */
bool pair_is_tagged(const struct node *para);
/* ":" or a dash between a term and what it means: bytes of it at the start of the text, with its blanks; 0: none. */
size_t pair_term_sign(struct str text);
/* Where that sign stands behind the bold term, and behind what says more of it: "**Term** (v.): text". False: there is none. */
bool pair_term_end(const struct node *para, size_t *span, size_t *offset);
/* "**Term**: text", "**Term** - text", "**Term** (v.): text". */
bool pair_is_term(const struct node *para);
/* The same, or a paragraph that is all bold and has something below it in its item. */
bool pair_is_term_item(struct arena *arena, const struct node *item);
/* "**3)** text", "**3. Title.** text" with something below that answers: the number of the bold beginning, or "". */
struct str pair_bold_number(struct arena *arena, const struct node *para);

/* One line "Q::A" cut in two. */
struct pair_cut {
    struct spans front, back;
    bool two_way; /* ":::" */
    /* of words: */
    bool again; /* there is a sign in the back, too */
    struct str sign;
};

/* False, with anything in *cut, if the line is none: it has no separator outside code, several, or nothing on one side. */
bool pair_inline(struct arena *arena, const struct spans *line, struct pair_cut *cut);
/* How many lines of the paragraph are. */
size_t pair_inline_count(struct arena *arena, const struct node *para);

/* False of a line that begins in bold or with code: other conventions have it, unless the author says that it is words. */
bool pair_words_begin(const struct spans *line);
/* "word - meaning", "word = meaning", "word -> meaning", cut in two at the first such sign with blanks round it; false if the line
 * has none. With `colons`, a colon with a blank behind it is such a sign, too. */
bool pair_words(struct arena *arena, const struct spans *line, bool colons, struct pair_cut *cut);
/* Items of the list, or the paragraph, of one line each, that are so or "word: meaning", with a few words in front. */
size_t pair_loose_count(struct arena *arena, const struct node *node);
/* Items of the list, or lines of the paragraph, that are so, if they are three and nearly all; else 0. Those with a few words on
 * each side are added to *few. */
size_t pair_words_count(struct arena *arena, const struct node *node, size_t *few);

/* True if `list` answers the last item of the numbered list `before`, right above it, which has nothing but a question: bullets
 * that nobody has indented, of which none asks. `before` may be another block, or NULL. */
bool pair_list_answers(struct arena *arena, const struct node *before, const struct node *list);

/* True of a paragraph in which a line begins with ": ". */
bool pair_is_definition(const struct node *para);

/* True of a details that holds others side by side, each a question. */
bool pair_is_group(struct arena *arena, const struct node *details);

/* Which columns of a table are what, from 0; -1: none. */
struct columns {
    int front, back, number, tags, id;
    bool named;        /* its head says so, or the author; else the first asks and the second answers */
    bool head_is_card; /* the author says that the first row is one, too */
    uint64_t
        pictures; /* bit i: column i, from 0, is pictures: nothing but them, or names of their files, is in it */
};

/* Finds out what the table's columns are, by its head and what the author says: table->roles. */
void pair_columns_find(struct doc *doc, struct node *table, const struct read_options *options,
                       bool languages);
/* The address, in the cell of such a column, of a picture whose file it names; NULL: it does not. In the arena. */
const char *pair_picture(struct arena *arena, const struct columns *columns, int column,
                         const struct node *cell);
/* What was found out. False if the table has neither a head that names front and back nor just two columns. */
bool pair_columns(const struct node *table, struct columns *columns);

#endif
