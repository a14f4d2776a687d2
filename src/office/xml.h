/* office/xml.h: the XML of workbooks, one thing after the other. The only file that sees libxml2 is its own.
 *
 * Names are without their prefixes: a workbook has the same ones in several name spaces, of which none means something else. Nothing is
 * fetched, no entity is expanded but XML's own five, and a document that declares any is broken. Depth (XML_DEPTH), attributes of an
 * element and name spaces are bounded, so that time is linear; memory does not grow with the document. */
#ifndef OFFICE_XML_H
#define OFFICE_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

enum { XML_DEPTH = 200 };

enum xml_event { XML_START, XML_END, XML_TEXT, XML_DONE };

struct xml;

/* `bytes` must outlive it. xml_close gives back what is not in the arena. */
struct xml *xml_open(struct arena *arena, struct str bytes);
void xml_close(struct xml *xml);
/* What comes next; XML_DONE at the end, and where the document is broken. What the functions below give lives until the next call. */
enum xml_event xml_next(struct xml *xml);
/* True if it is no whole document: what came before the fault has been given. */
bool xml_broken(const struct xml *xml);

/* How many elements are open, with the one that begins, without the one that ends. */
size_t xml_depth(const struct xml *xml);
/* The element that begins or ends is of that name. */
bool xml_is(const struct xml *xml, const char *name);
/* The value of its attribute; "": there is none. */
struct str xml_attribute(const struct xml *xml, const char *name);
/* The same; `missing` where there is none. */
struct str xml_attribute_or(const struct xml *xml, const char *name, const char *missing);
/* True of "1" and "true". */
bool xml_flag(const struct xml *xml, const char *name);
/* A whole number from 0 on; `missing` where it is none. */
size_t xml_count(const struct xml *xml, const char *name, size_t missing);
/* The text of XML_TEXT. */
struct str xml_text(const struct xml *xml);

/* After XML_START: past all that the element holds; its end was the last event. */
void xml_skip(struct xml *xml);
/* The same, and adds the text in it. */
void xml_collect(struct xml *xml, struct strbuf *out);
/* The text of the element that begins here, as a whole number from 0 on; `missing` where it is none. The element is read. */
size_t xml_number(struct xml *xml, struct arena *arena, size_t missing);
/* For each child of an element of that depth: true after the XML_START of one, false after the element's end. Whoever has handled the child
 * has also passed its end. */
bool xml_child(struct xml *xml, size_t depth);

#endif
