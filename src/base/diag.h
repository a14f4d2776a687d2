/* base/diag.h: every message that recto can give, in one table (DIAG_TABLE).
 *
 * The formats are marked for translation (base/words.h) by standing in the table; "%s" alone is none, its texts are marked where they are
 * made.
 *
 * An error: the deck is wrong or the system said no. A warning: printed, but not as the author will expect. A note: worth
 * knowing. An aside is a note of what nobody has asked for: said only to who wants to hear all (--verbose, programs). A message has an id that scripts may rely on and that the
 * manual page explains. Messages are collected and printed at the end, sorted by file and line, as
 *     deck.md:12: warning: answer does not fit; split into 2 cards [split]
 * The diags own nothing; all memory comes from the arena they were made with. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct strbuf;
struct words;

enum diag_level { LEVEL_ASIDE, LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };

/* What kind of trouble: decides the exit status together with the level. */
enum diag_sort { SORT_DECK, SORT_USAGE, SORT_SYSTEM, SORT_INTERNAL };

/* X(symbol, id, level, sort, format): grouped by who finds it. The formats are printf's. */
#define DIAG_TABLE(X)                                                                                        \
    /* Formats are marked for translation by standing here; where one is "%s" alone its texts are, by SAY */ \
    /* outside world */                                                                                      \
    X(DIAG_CANNOT_READ, "cannot-read", LEVEL_ERROR, SORT_SYSTEM, "cannot read: %-s")                         \
    X(DIAG_CANNOT_WRITE, "cannot-write", LEVEL_ERROR, SORT_SYSTEM, "cannot write %-s: %-s")                  \
    X(DIAG_NO_FOLDER, "cannot-write", LEVEL_ERROR, SORT_SYSTEM, "cannot make the folder %s: %-s")            \
    X(DIAG_TOO_LARGE, "too-large", LEVEL_ERROR, SORT_SYSTEM,                                                 \
      "file is larger than %d MB (an archive: %d MB)")                                                       \
    X(DIAG_TOO_LARGE_RUN, "too-large", LEVEL_ERROR, SORT_SYSTEM,                                             \
      "this takes more than %zu MB of memory, the limit of a run that reads as much: split the deck")        \
    X(DIAG_NO_LIBRARY, "no-library", LEVEL_ERROR, SORT_SYSTEM, "%s")                                         \
    X(DIAG_NO_PACKAGE, "no-library", LEVEL_ERROR, SORT_SYSTEM, "no package is written: %-s")                 \
    X(DIAG_FONT_MISSING, "font-missing", LEVEL_ERROR, SORT_SYSTEM,                                           \
      "font %s is missing: install the Debian package %s and run make fonts")                                \
    X(DIAG_FONT_BAD, "font-bad", LEVEL_ERROR, SORT_SYSTEM, "font %s cannot be used: %-s")                    \
    X(DIAG_FONT_TABLE, "font-table", LEVEL_ERROR, SORT_SYSTEM, "no font table in %s: run make fonts")        \
    X(DIAG_FONT_FAMILY, "font-family", LEVEL_ERROR, SORT_USAGE, "%s")                                        \
    X(DIAG_ICU, "icu-data", LEVEL_ERROR, SORT_SYSTEM,                                                        \
      "ICU %d has no %-s: install its data anew (Debian: libicu%d), or name their folder in ICU_DATA")       \
    X(DIAG_PDF_FAILED, "pdf-failed", LEVEL_ERROR, SORT_SYSTEM, "libharu failed while writing %s: code %lX")  \
    X(DIAG_COLORS, "colors", LEVEL_ERROR, SORT_SYSTEM, "no inks for %s: %-s")                                \
    X(DIAG_PREVIEW, "preview", LEVEL_ERROR, SORT_SYSTEM, "no preview: %-s")                                  \
    X(DIAG_CANNOT_PRINT, "cannot-print", LEVEL_ERROR, SORT_SYSTEM, "cannot print: %-s")                      \
    X(DIAG_PLAN, "plan", LEVEL_ERROR, SORT_INTERNAL, "internal check failed: %-s")                           \
    /* the command line and the front matter */                                                              \
    X(DIAG_USAGE, "usage", LEVEL_ERROR, SORT_USAGE, "%s")                                                    \
    X(DIAG_FRONT_KEY, "front-key", LEVEL_WARNING, SORT_DECK, "%s")                                           \
    X(DIAG_FRONT_VALUE, "front-value", LEVEL_WARNING, SORT_DECK, "%s")                                       \
    X(DIAG_FRONT_KEY_NOTE, "front-key", LEVEL_NOTE, SORT_DECK, "%s")                                         \
    X(DIAG_FRONT_VALUE_NOTE, "front-value", LEVEL_NOTE, SORT_DECK, "%s")                                     \
    X(DIAG_CONDITION, "condition", LEVEL_ERROR, SORT_USAGE, "%s")                                            \
    X(DIAG_THEME, "theme", LEVEL_ERROR, SORT_USAGE, "%s")                                                    \
    X(DIAG_THEME_DECK, "theme", LEVEL_WARNING, SORT_DECK, "%s")                                              \
    X(DIAG_FRONT_BROKEN, "front-broken", LEVEL_ERROR, SORT_DECK, "broken front matter: %-s")                 \
    /* reading */                                                                                            \
    X(DIAG_BINARY, "binary", LEVEL_ERROR, SORT_DECK, "this is %-s, not text: %-s")                           \
    X(DIAG_ARCHIVE, "archive", LEVEL_ERROR, SORT_DECK, "%s")                                                 \
    X(DIAG_PACKAGE, "package", LEVEL_ERROR, SORT_DECK, "%s")                                                 \
    X(DIAG_PACKAGE_PART, "package-part", LEVEL_WARNING, SORT_DECK, "%s")                                     \
    X(DIAG_SKIPPED, "skipped", LEVEL_NOTE, SORT_DECK,                                                        \
      "tells of decks, by its name, and is not read: name it to have it read")                               \
    X(DIAG_SKIPPED_README, "skipped", LEVEL_NOTE, SORT_DECK,                                                 \
      "tells of the decks beside it, by its name: only a title is taken from it; name it to have it read")   \
    X(DIAG_BAD_BYTES, "bad-bytes", LEVEL_WARNING, SORT_DECK, "%s")                                           \
    X(DIAG_NOT_UTF8, "not-utf8", LEVEL_NOTE, SORT_DECK, "not UTF-8: read as Windows-1252")                   \
    X(DIAG_CSV_QUOTE, "csv-quote", LEVEL_WARNING, SORT_DECK,                                                 \
      "a quotation mark is never closed: taken as text")                                                     \
    X(DIAG_CSV_ROW, "csv-row", LEVEL_WARNING, SORT_DECK, "%s")                                               \
    X(DIAG_CSV_HTML, "csv-html", LEVEL_NOTE, SORT_DECK, "%s")                                                \
    X(DIAG_JSON, "json", LEVEL_ERROR, SORT_DECK, "%s")                                                       \
    X(DIAG_JSON_LEFT, "json", LEVEL_WARNING, SORT_DECK, "%s")                                                \
    X(DIAG_SHEET, "sheet", LEVEL_NOTE, SORT_DECK, "%s")                                                      \
    X(DIAG_SHEET_LEFT, "sheet", LEVEL_WARNING, SORT_DECK, "%s")                                              \
    X(DIAG_PACKAGE_NOTE, "package", LEVEL_NOTE, SORT_DECK, "%s")                                             \
    X(DIAG_SOUND, "sound", LEVEL_NOTE, SORT_DECK, "%s")                                                      \
    X(DIAG_EMPTY, "empty", LEVEL_ERROR, SORT_DECK, "the deck is empty")                                      \
    X(DIAG_NO_CARDS, "no-cards", LEVEL_ERROR, SORT_DECK, "no questions found; %-s")                          \
    X(DIAG_FORMAT, "format", LEVEL_NOTE, SORT_DECK, "%s")                                                    \
    X(DIAG_LANGUAGE, "language", LEVEL_NOTE, SORT_DECK,                                                      \
      "language %-s (--lang, or lang: in the deck, says it)")                                                \
    X(DIAG_UNANSWERED, "unanswered", LEVEL_WARNING, SORT_DECK, "%s")                                         \
    X(DIAG_SHARED, "shared-answer", LEVEL_WARNING, SORT_DECK,                                                \
      "no answer of its own: takes the one of line %d")                                                      \
    X(DIAG_MIXED, "mixed", LEVEL_NOTE, SORT_DECK, "%s")                                                      \
    X(DIAG_DUPLICATE, "duplicate", LEVEL_NOTE, SORT_DECK, "same question as in line %d: %s")                 \
    X(DIAG_DUPLICATE_OF, "duplicate", LEVEL_NOTE, SORT_DECK, "same question as in line %d of %s: %s")        \
    X(DIAG_DUPLICATE_TWICE, "duplicate", LEVEL_NOTE, SORT_DECK,                                              \
      "the file is given twice: same question as in line %d: %s")                                            \
    X(DIAG_BROKEN_LINK, "broken-link", LEVEL_WARNING, SORT_DECK, "the link leads nowhere: %s")               \
    X(DIAG_LINK_TEXT, "link", LEVEL_NOTE, SORT_DECK,                                                         \
      "only text, since nobody should follow it unasked: the link to %s")                                    \
    X(DIAG_OPEN_FENCE, "open-fence", LEVEL_WARNING, SORT_DECK,                                               \
      "the code that begins here never ends: all below it is code")                                          \
    X(DIAG_OPEN_FORMULA, "open-formula", LEVEL_WARNING, SORT_DECK,                                           \
      "a formula begins here and does not end: it is read as text")                                          \
    X(DIAG_OPEN_BLOCK, "open-block", LEVEL_WARNING, SORT_DECK,                                               \
      "a block begins here (:::) and does not end: it is read as text")                                      \
    X(DIAG_OPEN_NOTE, "open-note", LEVEL_WARNING, SORT_DECK,                                                 \
      "a note for Anki begins here and does not end: it is read as text")                                    \
    X(DIAG_EMBED, "embed", LEVEL_NOTE, SORT_DECK, "%s")                                                      \
    X(DIAG_HTML, "html", LEVEL_NOTE, SORT_DECK, "HTML <%s> is shown without its tags")                       \
    X(DIAG_TOO_DEEP, "too-deep", LEVEL_WARNING, SORT_DECK,                                                   \
      "nested more than %d deep; the rest is set at that depth")                                             \
    X(DIAG_LOST, "lost", LEVEL_WARNING, SORT_DECK, "%s")                                                     \
    X(DIAG_LEFT_OUT, "left-out", LEVEL_WARNING, SORT_DECK, "%s")                                             \
    X(DIAG_TEMPLATES, "templates", LEVEL_NOTE, SORT_USAGE, "%s")                                             \
    X(DIAG_SAME_NAME, "same-name", LEVEL_NOTE, SORT_DECK,                                                    \
      "%s is what --layout %s makes, too: print one before you make the other, or name each (--output)")     \
    X(DIAG_MEDIA_OUT, "media-out", LEVEL_NOTE, SORT_DECK, "%s")                                              \
    X(DIAG_EXPORT, "export", LEVEL_NOTE, SORT_DECK, "%s")                                                    \
    X(DIAG_DIGEST, "digest", LEVEL_NOTE, SORT_DECK,                                                          \
      "written by another version of recto: cards are compared by id, question and answer only")             \
    X(DIAG_GONE, "gone", LEVEL_NOTE, SORT_DECK, "card %s is gone since %s: %s")                              \
    X(DIAG_NO_SELECTION, "no-selection", LEVEL_ERROR, SORT_DECK, "%s")                                       \
    /* setting */                                                                                            \
    X(DIAG_SHRUNK, "shrunk", LEVEL_NOTE, SORT_DECK, "%-s set at %.4g pt instead of %.4g to fit")             \
    X(DIAG_SPLIT, "split", LEVEL_WARNING, SORT_DECK, "%-s does not fit; split into %zu cards")               \
    X(DIAG_NO_FIT, "no-fit", LEVEL_ERROR, SORT_DECK, "%-s does not fit")                                     \
    X(DIAG_CUT, "cut", LEVEL_WARNING, SORT_DECK, "%-s finds no room and is cut: %s")                         \
    X(DIAG_NOT_SET, "not-set", LEVEL_ERROR, SORT_DECK,                                                       \
      "%-s cannot be set within the paper: a notice stands there")                                           \
    X(DIAG_NO_CODE, "no-code", LEVEL_NOTE, SORT_DECK,                                                        \
      "there is no room for a QR code of so long an address, which is printed as text: %s")                  \
    X(DIAG_LINE_SPLIT, "line-split", LEVEL_NOTE, SORT_DECK, "a word is wider than the line and is broken")   \
    X(DIAG_NO_GLYPH, "no-glyph", LEVEL_WARNING, SORT_DECK, "no font has the character U+%04X")               \
    X(DIAG_EMOJI, "emoji", LEVEL_NOTE, SORT_DECK,                                                            \
      "no font has the emoji that begins with U+%04X as one picture: set as its parts")                      \
    X(DIAG_FONT_FALLBACK, "font-fallback", LEVEL_NOTE, SORT_DECK, "the font lacks U+%04X: set in %s")        \
    X(DIAG_TABLE_STACKED, "table", LEVEL_NOTE, SORT_DECK, "the table is too wide and is set as a list")      \
    X(DIAG_TABLE_TEXT, "table", LEVEL_WARNING, SORT_DECK,                                                    \
      "the table is text: it has more than 2000 columns, or many more cells than are written")               \
    X(DIAG_CODE_LANGUAGE, "code-language", LEVEL_NOTE, SORT_DECK,                                            \
      "code in a language that is not known is set plain: %s")                                               \
    X(DIAG_NO_HYPHENS, "no-hyphens", LEVEL_NOTE, SORT_DECK,                                                  \
      "words in the language %s are not hyphenated: %-s")                                                    \
    X(DIAG_IMAGE_TEXT, "image", LEVEL_NOTE, SORT_DECK, "the image is shown as its text: %-s")                \
    X(DIAG_IMAGE_FILE, "image", LEVEL_WARNING, SORT_DECK, "the image is shown as its text: %-s")             \
    X(DIAG_IMAGE_PIXELS, "image-pixels", LEVEL_NOTE, SORT_DECK,                                              \
      "the SVG is drawn as pixels, 300 to the inch: %-s")                                                    \
    X(DIAG_IMAGE_LACKS, "image-part", LEVEL_WARNING, SORT_DECK, "the SVG is drawn without %-s")              \
    X(DIAG_IMAGE_FONTS, "image-part", LEVEL_NOTE, SORT_DECK, "the SVG is drawn without %-s")                 \
    X(DIAG_UA, "ua", LEVEL_ERROR, SORT_DECK, "no PDF/UA-1: %-s")                                             \
    X(DIAG_FULL, "full", LEVEL_NOTE, SORT_DECK,                                                              \
      "the picture does not fill its card: it is not alone on its side")                                     \
    X(DIAG_FULL_POINT, "full", LEVEL_WARNING, SORT_DECK,                                                     \
      "what stands behind at= is no point of the picture, such as at=30%%,20%%: it is cropped to its "       \
      "middle")                                                                                              \
    X(DIAG_CONTRAST, "contrast", LEVEL_WARNING, SORT_DECK,                                                   \
      "text can hardly be read on %-s: inks.text has a contrast of %.1f to it, and needs 3")                 \
    X(DIAG_MEDIA_REFUSED, "media-refused", LEVEL_WARNING, SORT_DECK, "%s")                                   \
    X(DIAG_COPYFIT, "copyfit", LEVEL_NOTE, SORT_DECK,                                                        \
      "set at %.4g pt on %.4g pt to make %zu pages instead of %zu")                                          \
    X(DIAG_PAGES, "pages", LEVEL_ERROR, SORT_USAGE,                                                          \
      "the booklet does not fit into %d pages: it takes at least %zu")                                       \
    X(DIAG_MINI, "mini", LEVEL_ERROR, SORT_USAGE, "a mini booklet has 8 pages, this one would need %zu")     \
    X(DIAG_CREEP, "creep", LEVEL_ERROR, SORT_USAGE,                                                          \
      "creep of %.3g mm eats the inner margin of %.3g mm: use --signature")                                  \
    X(DIAG_THICK, "thick", LEVEL_NOTE, SORT_DECK,                                                            \
      "%zu sheets in each other are too thick to fold and staple: --signature 4 makes parts to sew, "        \
      "--impose perfect leaves to glue")                                                                     \
    X(DIAG_TOPIC, "topic", LEVEL_ERROR, SORT_DECK, "the topic is left out: %-s")                             \
    X(DIAG_MATH, "math", LEVEL_NOTE, SORT_DECK, "the formula is shown as its source: %-s")                   \
    X(DIAG_READINGS, "readings", LEVEL_WARNING, SORT_DECK,                                                   \
      "the readings contradict each other: one of them is off by about %.2g mm; look again at %s")           \
    X(DIAG_READ_MORE, "readings", LEVEL_WARNING, SORT_DECK,                                                  \
      "the readings leave doubt: read %c as well, which helps most; corners would then lie within %.2g mm")  \
    X(DIAG_EXPECTED_BACK, "expected-error", LEVEL_NOTE, SORT_DECK,                                           \
      "at the corners of the sheet backs will lie within %.2g mm of their fronts, 19 times out of 20")       \
    X(DIAG_EXPECTED_FRONT, "expected-error", LEVEL_NOTE, SORT_DECK,                                          \
      "at the corners of the sheet fronts will lie within %.2g mm of their place, 19 times out of 20")       \
    X(DIAG_UNMEASURED, "unmeasured", LEVEL_NOTE, SORT_DECK, "%s")                                            \
    X(DIAG_FACE, "face", LEVEL_NOTE, SORT_DECK, "%s")                                                        \
    X(DIAG_COVERED, "covered", LEVEL_NOTE, SORT_DECK,                                                        \
      "cell %d of each sheet lies under the cutter's marks and stays empty")                                 \
    X(DIAG_COVERED_SOME, "covered", LEVEL_NOTE, SORT_DECK,                                                   \
      "cells %s and %d of each sheet lie under the cutter's marks and stay empty")                           \
    X(DIAG_BLEED, "bleed", LEVEL_WARNING, SORT_DECK, "%s")                                                   \
    X(DIAG_TRAY, "tray", LEVEL_WARNING, SORT_DECK, "--tray %s changes nothing: it goes with --printer")      \
    X(DIAG_PREFLIGHT, "preflight", LEVEL_ERROR, SORT_DECK, "%s")                                             \
    X(DIAG_PREFLIGHT_DOUBT, "preflight-doubt", LEVEL_WARNING, SORT_DECK, "%s")                               \
    X(DIAG_NO_ROOM, "no-room", LEVEL_NOTE, SORT_DECK, "no room on the sheet for %-s: left out")              \
    X(DIAG_MARGINS, "margins", LEVEL_WARNING, SORT_DECK,                                                     \
      "the queue %s prints nothing in the outer %.4gmm of the sheet; what a PDF made for margins of %.4gmm " \
      "has there is lost: print the deck, which is laid out within them")                                    \
    X(DIAG_NO_ROOM_ASIDE, "no-room", LEVEL_ASIDE, SORT_DECK, "no room on the sheet for %-s: left out")

enum diag_id {
#define DIAG_SYMBOL(symbol, id, level, sort, format) symbol,
    DIAG_TABLE(DIAG_SYMBOL)
#undef DIAG_SYMBOL
        DIAG_COUNT
};

/* What a message is about. */
struct diag_place {
    const char *file; /* NULL: not about a file */
    int line;         /* from 1; 0: about the whole file */
    int column;       /* characters (code points) from 1; 0: not known, or to be found by the words */
    struct str words; /* as they stand in the line; empty: none */
    bool address;     /* they are where a link leads, or a picture is */
};

struct diag {
    struct diag_place at;
    enum diag_id id;
    const char *text;
};

struct diag_list {
    struct diag *v;
    size_t n, cap;
};

struct diags {
    struct arena *arena;
    struct diag_list list;
};

struct diags *diags_new(struct arena *arena);
/* Records one message: the arguments are those of the id's format. It is a line of UTF-8, in which U+FFFD stands for control
 * characters and broken bytes. `file` (NULL: not about one) must outlive the diags; `line` counts from 1, 0 is the whole file. */
void diag(struct diags *diags, enum diag_id id, const char *file, int line, ...);
/* The same of a place in a line. What it points to must outlive the diags. */
void diag_at(struct diags *diags, enum diag_id id, struct diag_place place, ...);

/* Tells of so many bytes that are not UTF-8 or NUL, the first of them in that line; of none nothing. */
void diag_bytes(struct diags *diags, const char *file, int line, size_t n);

/* The same message, not recorded yet: for who leaves it to his caller what becomes of it. Its text lives in the arena. */
struct diag diag_make(struct arena *arena, enum diag_id id, struct diag_place place, ...);
void diags_add(struct diags *diags, struct diag diag);

/* Finds the columns of the messages about the file that only have words yet: where those stand in their line of `text`, all of the
 * file, in UTF-8. Several messages in a line about the same words are about one place after the other. What does not stand there as
 * it was read (an entity, an address that a later line defines) has no column, nor have the last of those in lines so long that all
 * the looking would take more than some passes over the text. */
void diags_columns(struct diags *diags, const char *file, struct str text);
/* The column, from 1, of what stands at byte `at` of a text. */
int diag_column(struct str text, size_t at);

/* What the table says of a message; const data. */
const char *diag_name(enum diag_id id);
enum diag_level diag_level(enum diag_id id);
enum diag_sort diag_sort(enum diag_id id);
/* "note" (also of an aside), "warning", "error". */
const char *diag_level_name(enum diag_level level);

/* How many of each kind, which is what has one name and level, are listed: a large deck has hundreds. Errors all are. */
struct diag_caps {
    size_t notes, warnings; /* SIZE_MAX: all */
};
extern const struct diag_caps diag_uncapped;
/* Those that are of at least `least`, sorted by file (in order of first mention) and line. Of each kind only the first as `caps`
 * has it; of the rest one at the end says how many there are. */
struct diag_list diags_listed(const struct diags *diags, enum diag_level least, struct diag_caps caps);
/* Adds a line for each of those to `to`: what it says in other words (base/words.h; NULL: English), its level and id as they are. */
void diags_print(const struct diags *diags, enum diag_level least, struct diag_caps caps,
                 const struct words *words, struct strbuf *to);
/* Exit status by the worst error, or with `strict` the worst warning: 0, 1 (deck), 2 (usage), 3 (system), 4 (internal). */
int diags_status(const struct diags *diags, bool strict);
/* True if there is an error of usage, system or internal sort: nothing may be written. */
bool diags_fatal(const struct diags *diags);

#endif
