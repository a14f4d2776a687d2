/* export/html.h: blocks as HTML, for programs that show cards: what their editors would write, without classes or styles.
 *
 * Nothing in it does anything: no attribute is the deck's own but for addresses that deck/defuse.h lets pass, and what Anki takes
 * for commands (sounds, LaTeX, gaps) is text. Code is <pre> with its white space and its language; formulas stand in \( \) and \[ \] as MathJax has them, pictures are
 * <img>. Line breaks of the text itself occur inside <pre> and displays only. */
#ifndef EXPORT_HTML_H
#define EXPORT_HTML_H

#include "deck/deck.h"

struct export_html_options {
    /* What <img src> says of a picture that is a file, in a deck's file; NULL: its address as it is. */
    struct str (*picture)(void *to, const char *deck, const char *url);
    void *to;
    bool gaps; /* those of a note's text (export/notes.h) are Anki's: {{c1::so::hint}}; else "___ (hint)" */
};

/* As `picture`: the file's name without its folder. */
struct str export_html_bare(void *to, const char *deck, const char *url);
/* A side of a card; one that is just a paragraph has no <p>, and formulas have their macros expanded. Nothing for ruled lines. */
void export_html_blocks(const struct block *first, const struct export_html_options *options,
                        struct strbuf *out);
/* The picture as an <img> with its address as it is, its text and the size that the deck says. */
void export_html_image(struct strbuf *out, const struct span *span, struct str address);
/* What lies over a picture (span.mask) as a drawing that covers the element that it stands in. */
void export_html_mask(struct strbuf *out, const char *mask);
/* Adds the point of a picture round which it is cropped, as picture_point reads it: "30%,20%". */
void export_picture_point(struct strbuf *out, const struct span *span);
/* The name of the picture's file without folders; an address on the web (*elsewhere) or a picture in the address as it is; empty
 * for an address of any other kind, of which only the picture's text goes out. */
struct str export_html_picture(const char *url, bool *elsewhere);
/* True if Anki would take what the text begins with for a command, wherever in a note it stands. */
bool export_html_command(struct str text);
/* False of a formula that would do more than mathematics where MathJax sets it: only its source goes out, as code. */
bool export_html_formula(struct str tex);

#endif
