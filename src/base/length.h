/* base/length.h: lengths as people write them, and the unit of everything in recto.
 *
 * Everything is measured in PostScript points (1/72 in), origin at the top left, y growing downwards; only the PDF writer
 * flips. No allocation. */
#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include <stdbool.h>
#include <stddef.h>

#define PT_PER_MM (72.0 / 25.4)
#define PT_PER_IN 72.0
#define PT_PER_PX 0.75 /* a pixel of HTML is the 96th part of an inch */

/* Parses "3mm", "0.5cm", "1.5in", "12pt" into points (a sign is allowed), a finite number. False if it is not a length. Here and below as
 * people write it: "2,5 mm", "1/8in", "1 1/2 IN"; three figures behind a comma might be thousands, and are refused. */
bool length_parse(const char *text, double *points);
/* Parses "WxH" with the unit once ("85x55mm") or twice ("85mmx2in"). False, with anything in *w and *h, if it is no size or
 * one of them is not above zero. */
bool length_size_parse(const char *text, double *w, double *h);

/* True if the x or × of a size is at *s, which moves behind it and the blanks around it. */
bool length_times(const char **s);

enum { SIZE_TEXT_MAX = 48 };
/* The size in the notation of length_size_parse: in inches where both sides are whole quarters of one, else in millimetres,
 * in five figures. */
void length_size_text(char text[SIZE_TEXT_MAX], double w, double h);

#endif
