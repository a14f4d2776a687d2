/* read/tree/template.h: what generators of websites read in Markdown: Jekyll's {% include %}, Hugo's {{< figure >}} and {{% note %}},
 * kramdown's {: .class }. */
#ifndef READ_TREE_TEMPLATE_H
#define READ_TREE_TEMPLATE_H

#include "read/tree/node.h"

/* Takes lines of paragraphs that are nothing but such signs off, as text that no reader sees; what stands between the signs stays. In the
 * whole tree; linear time. */
void template_apply(struct doc *doc);

#endif
