/* read/tree/lexicon.h: the words by which authors mark things, in the languages that decks are written in. Tables only: to teach
 * recto a word, add it to its row. All comparisons ignore the case of ASCII, Latin, Greek and Cyrillic letters. Lengths are
 * bytes. No memory, no errors. */
#ifndef READ_TREE_LEXICON_H
#define READ_TREE_LEXICON_H

#include "read/tree/node.h"

/* "Q:", "**Answer 3:**", "问：", "C:" at the start of a line: which mark it is, and its length in *n; MARK_NONE and 0. */
enum mark lexicon_mark(struct str line, size_t *n);
/* "F:", "**F 3:**" (Frage), which may be an option behind E, too: length of that, or 0. */
size_t lexicon_frage(struct str line);

/* Each asks about a whole text, without punctuation and emoji at its ends; lexicon_is_number minds signs that are all of it, and
 * lexicon_is_month is asked about a word as it stands. */
bool lexicon_is_answer(struct str text);   /* "Show answer" */
bool lexicon_is_key(struct str text);      /* "Key": of the answers to all questions above */
bool lexicon_is_question(struct str text); /* "Question": of a text that only says that one follows */
/* These name parts of a file; with a question mark they name none, but ask what the word means. */
bool lexicon_is_contents(struct str text); /* "Table of contents" */
bool lexicon_is_meta(struct str text);     /* "License", "Contributing", "References" */
bool lexicon_is_software(
    struct str text); /* of a heading in a text about a program: "Installation", "Usage" */
bool lexicon_is_project(
    struct str text);                    /* of the title of such a text: "Changelog", "Contributing to ..." */
bool lexicon_is_front(struct str text);  /* of a table's column: "Front", "Question", "Term" */
bool lexicon_is_back(struct str text);   /* "Back", "Answer", "Definition" */
bool lexicon_is_number(struct str text); /* "No.", "#", "ID" */
bool lexicon_is_tags(struct str text);   /* "Tags" */
bool lexicon_is_month(struct str text);  /* as it stands behind a day with a point: "Oktober", "toukokuuta" */
bool lexicon_is_topic(struct str text);  /* of a column in separated values: "Topic", "Deck", "Chapter" */
bool lexicon_is_id(struct str text);     /* "ID", "GUID" */
bool lexicon_is_picture(struct str text); /* of a column: "Picture", "Bild" */
bool lexicon_is_extra(struct str text);   /* of a column: "Example", "Note", "Pronunciation" */
bool lexicon_is_source(struct str text);  /* of a link: "source", "permalink" */

/* Without punctuation, symbols and blanks at both ends. */
struct str lexicon_bare(struct str text);

/* "Answer: ..." or "**Answer:**": length of that, or 0. */
size_t lexicon_answer_prefix(struct str text);
/* True of such a label that need not be one, since it leads over to nothing: "Answer 3.", "Antwort 12", "answer". With a colon,
 * in emphasis (`strong`) without a number, as a letter ("A3.") or shortened ("Ans.") it always is. */
bool lexicon_is_answer_too(struct str text, bool strong);
/* "Solution:", "Corrigé :", which say of what stands below a question or an exercise that it is the answer; in prose they are words as
 * others are: length of that, or 0. */
size_t lexicon_solution_prefix(struct str text);
/* The blank, of whatever width, that the French put before a colon, if both stand at the start of the text: its bytes, or 0. */
size_t lexicon_colon_blank(struct str text);
/* "No. ", "№", "#" before a number: its length with the blanks behind it, or 0. */
size_t lexicon_number_sign(struct str text);
/* "A) ", "(b) ", "c. ", "Б) ", "A、", "①" at the start of the text: length of that, and in *which the option, from 0; else 0. */
size_t lexicon_option(struct str text, int *which);
/* The same of "Explanation:", "解析：", "Begründung:", which says why an answer is right. */
size_t lexicon_explanation_prefix(struct str text);
/* "Question", "Вопрос", "题目", "Exercise": length at the start of the text, or 0. */
size_t lexicon_question_prefix(struct str text);
/* True if there is a question mark in it, of whatever script. */
bool lexicon_has_mark(struct str text);
/* True if it is put as a question or a demand: a question mark, or "What ...", "Explain ...". */
bool lexicon_asks(struct str text);
/* "What is", "Wie viele": true if it begins with a word that asks, and goes on. */
bool lexicon_begins_asking(struct str text);

#endif
