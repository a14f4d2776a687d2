/* typeset/qr.h: an address as a QR code (ISO/IEC 18004), drawn in squares. Points; what it makes lives in the arena. */
#ifndef TYPESET_QR_H
#define TYPESET_QR_H

#include "base/str.h"
#include "typeset/page.h"

/* Adds the code to the page, black, its margin of white round it: top left at (x, y). Returns the side of it all, the margin included, or 0, and adds
 * nothing, if the address is longer than a small code holds, or the side longer than `most`. A square of the code is five dots of
 * 300 dpi wide: a printer draws each alike, and a telephone reads the code from a page that is held in the other hand. */
double qr_draw(struct arena *arena, struct page *page, struct str address, double x, double y, double most);

#endif
