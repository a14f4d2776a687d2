/* read/tree/html.h: raw HTML -> the same nodes as its Markdown, through the builder. The only module that sees libxml2.
 *
 * HTML comes in pieces: a tag inside a line, or the lines up to a blank one, with Markdown between. Each piece is parsed
 * knowing which elements are open, so that tags may open in one piece and close in another. */
#ifndef READ_TREE_HTML_H
#define READ_TREE_HTML_H

#include "read/tree/build.h"

struct html;

/* Lives in the arena that the builder's document has now; what libxml2 holds is given back by html_close, which ends the elements that are open. */
struct html *html_open(struct build *build);
void html_close(struct html *html);
/* One piece; `line` is its first line in doc->text. `block`: not inside a paragraph. A piece that does not parse to its end,
 * or that nests deeper than 300 elements, is text. */
void html_piece(struct html *html, struct str text, int line, bool block);

/* True if the piece is an end tag of an element that is open. */
bool html_ends(const struct html *html, struct str piece);

/* Markdown's own containers hold the HTML that begins in them: an element that is open at their end is closed. */
void html_enter(struct html *html);
void html_leave(struct html *html);
/* A Markdown block begins: inline elements that are open around it have no effect in it. */
void html_block_begins(struct html *html);

#endif
