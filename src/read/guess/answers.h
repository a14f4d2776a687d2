/* read/guess/answers.h: questions in one section and their answers in another. */
#ifndef READ_GUESS_ANSWERS_H
#define READ_GUESS_ANSWERS_H

#include "read/tree/node.h"

/* Below a heading that says "Answers": a numbered list whose numbers are those of questions above that have no answer, items or
 * headings. Its items' blocks are moved below their questions, and the list goes; the heading stays. Nothing is done if a
 * number has no such question, or half of the questions have no number there. Linear time. */
void answers_join(struct doc *doc);

#endif
