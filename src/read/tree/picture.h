/* read/tree/picture.h: which files are pictures by their names, and the size that a deck gives a picture: width and height of an
 * <img>, a number behind the alt text as Obsidian writes it, or attributes in braces behind the picture; and whether it is to fill
 * its card. A pixel is the 96th part of an inch (CSS Values 3, 5.2). What makes no sense is passed over: the
 * picture has its own size then. No memory, no errors. */
#ifndef READ_TREE_PICTURE_H
#define READ_TREE_PICTURE_H

#include "deck/deck.h"

/* Sets the span's width and height, points as struct span has them, from the attributes' values or NULL: "200", "200px",
 * "150pt", "50%". */
void picture_size(struct span *picture, const char *width, const char *height);
/* The same from a style, "width: 200px; height: auto"; NULL, or a picture that has a size: nothing is set. */
void picture_size_in_style(struct span *picture, const char *style);
/* Takes "|200" or "|200x150" off the end of the alt text, and sets them. */
void picture_size_in_alt(struct span *picture);
/* Sets the point that is seen wherever the picture is cropped: "30%,20%" or "30% 20%", from its top left; whole numbers. What
 * is no point is told of (no_point), and nothing is set. */
void picture_point(struct span *picture, struct str value);
/* The text behind the picture: "{width=50%}", "{: .center width="300"}", "{:height 120, :width 300}" sets them; "{.full}",
 * "{.full at=30%,20%}" that it fills the card, and round which point. Returns how many of
 * its bytes that takes, 0 if it is something else. */
size_t picture_attributes(struct span *picture, struct str text);
/* True if the file's name ends as those of pictures do, of which some may be of a kind that recto cannot show. */
bool picture_is_named(struct str name);

#endif
