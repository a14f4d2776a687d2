/* read/tree/mention.h: tags in a line of Markdown that are spoken about and were only not escaped. No memory, no errors. */
#ifndef READ_TREE_MENTION_H
#define READ_TREE_MENTION_H

#include <stdbool.h>

#include "base/str.h"

/* How a tag stands in its line: right between two words, or two terms of mathematics ("0<p>q"); touched by something; by itself; by
 * itself in the midst of a sentence. */
enum set_off { SET_OFF_BETWEEN_TERMS, SET_OFF_BETWEEN_WORDS, SET_OFF_NOT, SET_OFF, SET_OFF_IN_SENTENCE };

/* True if a tag in a line of Markdown is spoken about ("the <head> of a page") and was only not escaped: a bare one of an
 * element that makes no sense in a line, or one by itself like a word that has no other half, or that would end the
 * paragraph in the midst of a sentence; or if it is none, but two comparisons ("a<b et c>d", "x<i>y"). `tag` is "<...>";
 * `matched`: its other half stands in the line, or is open. */
bool mention_is(struct str tag, bool matched, enum set_off set_off);
/* The name of the element in "<name ...>" or "</name>"; *bare: there is nothing else in the tag. */
struct str mention_name(struct str tag, bool *bare);

#endif
