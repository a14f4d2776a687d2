/* read/tree/tex.h: where TeX begins and ends in a line of Markdown. Lengths are bytes of the text as it stands. No memory, no
 * errors; linear time in what is looked through, which is bounded. */
#ifndef READ_TREE_TEX_H
#define READ_TREE_TEX_H

#include <stdbool.h>

#include "base/str.h"

/* A formula: s[open .. close) is TeX, s[end] is what follows. */
struct tex {
    size_t open, close, end;
};

/* The formula among words that begins at byte i: $x$, $$ x $$, $`x`$, \(x\), \\(x\\), \[x\], \begin{matrix}x\end{matrix}. False: there is
 * none. */
bool tex_inline(struct str s, size_t i, struct tex *tex);

/* What opens a display at the start of a line ("$$", "\[", "\\[", "\begin{align}"), and what closes it. */
struct tex_display {
    size_t skip;       /* bytes of the opening that are no TeX */
    struct str name;   /* of the environment; empty: none */
    const char *close; /* NULL: \end{name} */
};
bool tex_display(struct str line, struct tex_display *display);
/* Offset of what closes the display in the text, or s.n; *n is its length, and *keep how much of that is TeX. */
size_t tex_display_end(const struct tex_display *display, struct str s, size_t *n, size_t *keep);

/* True if a text is TeX rather than words: it has commands, signs, or just letters that stand alone. */
bool tex_likely(struct str text);
/* True if a text is TeX and no word or number in brackets: it has commands or signs, or stands on lines of its own. */
bool tex_certain(struct str text);

#endif
