/* write/pdf/nav.h: finding one's way on screen: links, outline, page labels. */
#ifndef WRITE_PDF_NAV_H
#define WRITE_PDF_NAV_H

#include "write/pdf/content.h"
#include "write/pdf/file.h"

/* Adds the collected links to their pages; those whose dest is on no page are left out. The content's tags are told which there
 * are. For archives they say that they may be printed. */
void pdf_nav_links(struct pdf_file *file, const struct print *print, const struct pdf_content *content,
                   struct pdf_obj *const *pages);
/* Adds the print's outline to the catalog, if it has one. Topics are shown, what is below them is folded. */
void pdf_nav_outlines(struct arena *arena, struct pdf_file *file, const struct print *print,
                      const struct pdf_content *content, struct pdf_obj *const *pages);
/* Adds the print's page labels, if it has any. */
void pdf_nav_labels(struct pdf_file *file, const struct print *print);

#endif
