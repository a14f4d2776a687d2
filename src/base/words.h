/* base/words.h: recto's words in other languages, out of catalogues of gettext's (src/po), which are compiled in.
 *
 * What recto says is made, kept and reported in English. Where it is shown to somebody who reads another language, the finished
 * sentence is held against the formats of the catalogue: the one whose own words stand in it gives it back in that language, with
 * what was set into it. So no caller carries two texts, and none asks for the process's locale.
 *
 * A sentence that is to be found is marked in the source, whole, as a format of printf's:
 *     diag(..., SAY("cannot write %s: %-s"), name, reason)
 *     strbuf_printf(b, SAYS(n, "%zu card", "%zu cards"), n)
 * "%s" is somebody else's text and stays as it is; "%-s" is a sentence or a part of one that is marked elsewhere, and is put into the
 * other language in its turn. Of several whole numbers the first decides which plural it is. Figures stay as options take them.
 * `make po` takes all that is marked to src/po/recto.pot. No errors: what is not found stays English. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/str.h"

/* Marks a format, and is nothing else. */
#define SAY(format) format
/* The same of a text that is no format: a per cent sign in it is one. */
#define SAY_PLAIN(text) text
/* The one of the two that goes with `n`. */
#define SAYS(n, one, many) ((n) == 1 ? (one) : (many))

/* A catalogue; NULL is English everywhere. */
struct words;
struct arena;

/* That of a language's tag ("de-AT"; NULL: none). NULL: it is English, or there is none. */
const struct words *words_of(const char *language);
/* That of a locale, as the environment names it ("de_AT.UTF-8@euro"; NULL, C, POSIX: English), and of a list of languages to be taken
 * instead of it, the first that is known ("fr:de", LANGUAGE; NULL: none). */
const struct words *words_of_locale(const char *locale, const char *languages);
/* A format in the other language, or itself: for who sets things into it only now, and for what stands in files again and again. Const
 * data. */
const char *words_text(const struct words *words, const char *format) __attribute__((format_arg(2)));
/* The sentence in the other language, or itself. `format` is tried first; NULL: nobody knows of which it was made. */
struct str words_say(struct arena *arena, const struct words *words, const char *format, struct str english);
/* The same of every line of a text, in which there may be lines that are somebody else's, too: no line is taken for two messages side
 * by side. */
struct str words_say_lines(struct arena *arena, const struct words *words, struct str english);
/* A number with decimals ("1.7"), as the language writes it in running text ("1,7"). */
struct str words_number(struct arena *arena, const struct words *words, struct str number);

#endif
