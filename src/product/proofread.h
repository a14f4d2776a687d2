/* product/proofread.h: the proof that no word of a chosen card is gone from the page.
 *
 * A proofreader is given the copy, blocks as they were read, and then what is to be printed, display lists; he reads one against
 * the other, character by character. He knows nothing of how text is set: not of lines, sizes or columns. What stands in the
 * copy and on none of the pages is told by file, line and its first words (DIAG_LOST). What pages say besides, or say again,
 * is no fault, nor is another order: the cells of a table are read line by line, notes at the foot. Of a formula its letters and
 * digits are looked for, since its signs are drawn as others. */
#ifndef PRODUCT_PROOFREAD_H
#define PRODUCT_PROOFREAD_H

#include "deck/deck.h"
#include "typeset/page.h"

struct diags;
struct images;
struct proofreader;

/* Lives in the arena, which all that it is given must outlive. `images`: where the pages' pictures are from, or NULL. */
struct proofreader *proofread_open(struct arena *arena, struct images *images, struct diags *diags);
/* The copy goes on with these blocks. */
void proofread_copy(struct proofreader *reader, const struct block *first);
/* What is printed of it goes on with this page: text that is the deck's, no furniture. */
void proofread_page(struct proofreader *reader, const struct page *page);
/* Compares them and tells; then both begin anew. Time goes with their length. */
void proofread_end(struct proofreader *reader);

#endif
