/* read/tree/css.h: what style="..." of an element says that recto can set. No memory, no errors. */
#ifndef READ_TREE_CSS_H
#define READ_TREE_CSS_H

/* The style (STYLE_ bits) of text in such an element, which without that would have `style`: bold, italics, underlined, struck through, raised
 * or lowered. `value` may be NULL. Linear time. */
unsigned css_style(const char *value, unsigned style);

#endif
