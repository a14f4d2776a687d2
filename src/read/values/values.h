/* read/values/values.h: separated values as a deck: a row is a card.
 *
 * The first row may name the columns (question, answer, number, label, topic, tags, id, in any of the languages of
 * read/tree/lexicon.h, in any order); a head for Anki may number them. Without either the first column asks and the second answers.
 * All other columns go to the back. A name that ends in _markdown or _html says how its cells are to be read. Rows of one
 * topic are brought together. */
#ifndef READ_VALUES_VALUES_H
#define READ_VALUES_VALUES_H

#include "deck/source.h"
#include "read/cards/draft.h"

struct values;

/* True if the file is separated values: by its name (.csv, .tsv, .tab) or, where that says nothing of Markdown either, by
 * what is in it. `any`: all that is not Markdown by its name. */
bool values_is(const struct source *source, bool any);
/* `raw` is the file's text, in UTF-8 but for bad bytes; `separator`: '\0' where it has to be found out. Fills doc->text and doc->root, which is
 * empty. Never NULL; lives in doc->arena. Bad bytes and open quotes are diagnostics. */
struct values *values_open(struct doc *doc, struct str raw, char separator,
                           const struct read_options *options);
/* The same of rows that were read from something else than text (source->tabular). */
struct values *values_of_rows(struct doc *doc, const struct source *source,
                              const struct read_options *options);
/* The row that was taken for names of columns on no more than its looks, as "front, back"; "": none was. */
struct str values_header(const struct values *values);
/* True if tabs separate its cells. */
bool values_has_tabs(const struct values *values);
/* What the file says the deck is called, or "". */
struct str values_title(const struct values *values);
/* How many rows may be cards. */
size_t values_count(const struct values *values);
/* Makes each row a card of the draft, whose file this is. Rows without a question, too short or too long are DIAG_CSV_ROW. */
void values_read(struct draft *m, struct values *values);

#endif
