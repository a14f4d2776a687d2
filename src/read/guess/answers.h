/* read/guess/answers.h: questions in one section and their answers in another. */
#ifndef READ_GUESS_ANSWERS_H
#define READ_GUESS_ANSWERS_H

#include "read/tree/node.h"

/* A key: below a heading or a paragraph that says "Answers", a numbered list, or a text "1-A, 2-B", whose numbers are those of
 * questions above that have no answer: items, headings, paragraphs "Question 1 ..." or "**1. ...**". The answers are moved below
 * their questions, behind the options there, and the key goes but for its heading. Nothing is done if a number has no such
 * question, or half of the questions have no number there. Linear time. */
void answers_join(struct doc *doc);

#endif
