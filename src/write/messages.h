/* write/messages.h: what a run says, for programs: an object of JSON a line.
 *
 *     {"file": "deck.md", "line": 12, "column": 5, "level": "warning", "id": "split", "text": "..."}
 *     {"level": "summary", "status": 0, "text": "55 cards in 2 topics, 7 sheets (14 pages) -> deck-cards.pdf; ..."}
 *
 * "file" is null where a message is about none, "line" 0 where it is about all of a file; "column" is there where it is known. */
#ifndef WRITE_MESSAGES_H
#define WRITE_MESSAGES_H

#include "base/diag.h"
#include "base/strbuf.h"

struct json_t;

/* A message as the report has it, too. Owned by the caller. Scratch memory comes from the arena. */
struct json_t *messages_object(struct arena *arena, const struct diag *diag);
/* Adds a line for each. */
void messages_json(struct diag_list list, struct strbuf *to);
/* Adds the line that ends them: the exit status, and the text for people, whose lines are in it as they are. */
void messages_json_summary(int status, struct str text, struct strbuf *to);

#endif
