#include "cli/opts_table.h"

#include <string.h>

#include "base/length.h"
#include "base/str.h"
#include "export/export.h"
#include "product/products.h"
#include "read/read.h"
#include "typeset/theme.h"

#define CARDS KIND_BIT(KIND_CARDS)
#define BOOKLET KIND_BIT(KIND_BOOKLET)
#define TOPICS KIND_BIT(KIND_TOPICS)
#define CHECK KIND_BIT(KIND_CHECK)
#define BOX KIND_BIT(KIND_BOX)
#define CALIBRATE KIND_BIT(KIND_CALIBRATE)
#define EXPORT KIND_BIT(KIND_EXPORT)
#define IMPORT KIND_BIT(KIND_IMPORT)
#define PREVIEW KIND_BIT(KIND_PREVIEW)
#define PRINT KIND_BIT(KIND_PRINT)
#define EVERY (KIND_BIT(KIND_COUNT) - 1)
/* Who makes something; the others say what there is. */
#define MAKES (EVERY & ~(KIND_BIT(KIND_LIST) | KIND_BIT(KIND_COMPLETION)))
#define PRINTS (CARDS | BOOKLET | TOPICS)
#define DOUBLE_SIDED (PRINTS | CALIBRATE)
#define FRONTED (DOUBLE_SIDED | BOX)
/* Who sets cards, be it only to count them. */
#define SETS_CARDS (CARDS | TOPICS | BOX)

#define READY OPTION_READY
#define PRIVATE OPTION_PRIVATE
#define SELECTS OPTION_SELECTS
#define COMMON OPTION_COMMON
#define WRITES OPTION_WRITES
#define TERMINAL OPTION_TERMINAL
#define FILES (OPTION_TERMINAL | OPTION_FILES)
#define FIELD(name) offsetof(struct job, name), sizeof(((struct job *)0)->name)
/* Two side by side, named by the first. */
#define FIELDS_OF(type, first) offsetof(struct job, first), 2 * sizeof(type)
#define FIELDS(first) FIELDS_OF(double, first)
/* Several of any types. */
#define FIELDS_TO(first, last)   \
    offsetof(struct job, first), \
        offsetof(struct job, last) + sizeof(((struct job *)0)->last) - offsetof(struct job, first)

_Static_assert(offsetof(struct job, page_h) == offsetof(struct job, page_w) + sizeof(double), "a pair");
_Static_assert(offsetof(struct job, grid_rows) == offsetof(struct job, grid_columns) + sizeof(int), "a pair");
_Static_assert(offsetof(struct job, card_h) == offsetof(struct job, card_w) + sizeof(double), "a pair");

#define CHOICES(...)                   \
    .choices = (const struct choice[]) \
    {                                  \
        __VA_ARGS__,                   \
        {                              \
            0                          \
        }                              \
    }
#define BETWEEN(from, to) .least = (from), .most = (to)
#define MM(length) ((length)*PT_PER_MM)

/* What prints nothing of its own; products have their own table. */
static const struct kind_row kinds[KIND_COUNT] = {
    [KIND_PRINT] = {"print", "DECK.md|FILE.pdf [...]",
                    "on paper, by CUPS: a PDF, or a deck as cards, booklet, box or topics"},
    [KIND_CHECK] = {"check", KIND_DECKS, "nothing: reads and lays out everything, and says what is wrong"},
    [KIND_PREVIEW] = {"preview", "[DECK.md ...]",
                      "nothing: shows cards, sheets and booklet in the browser while you write"},
    [KIND_FORMAT] = {"format", KIND_DECKS, "the deck itself, in recto's plain convention"},
    [KIND_EXPORT] = {"export", KIND_DECKS, "a file for Anki, a spreadsheet or a program"},
    [KIND_IMPORT] = {"import", "FILE [FILE ...]",
                     "a Markdown deck from files of Anki, Quizlet or a spreadsheet"},
    [KIND_LIST] = {"list",
                   "papers|stocks|themes|printers|kinds|formats|coverage\n       recto list [options] stocks "
                   "--card WxH\n       recto list [options] math [WORD]\n       recto list [options] theme "
                   "NAME",
                   "a table, or a theme as a file, on standard output"},
    [KIND_COMPLETION] = {"completion", "bash|zsh|fish", "completions for a shell, on standard output"},
};

static const struct table_row tables[TABLE_COUNT] = {
    [TABLE_PAPERS] = {"papers", "", "sizes of paper by their names"},
    [TABLE_STOCKS] =
        {"stocks", "[--card WxH]",
         "card stocks: the card, its grid, other numbers of it; all, or those of such a card, within 0.5mm"},
    [TABLE_THEMES] = {"themes", "", "looks"},
    [TABLE_PRINTERS] = {"printers", "", "your printers, as recto calibrate has measured them"},
    [TABLE_KINDS] = {"kinds", "", "what recto makes"},
    [TABLE_FORMATS] = {"formats", "", "the conventions in which decks are written"},
    [TABLE_MATH] = {"math", "[WORD]",
                    "what formulas may say, with an example each; all, or what has the word"},
    [TABLE_COVERAGE] = {"coverage", "", "which characters the fonts have"},
    [TABLE_THEME] = {"theme", "NAME", "the theme of that name as a file, to be changed"},
};

/* In the order of the manual. A row is: name, letter, group, form, value, kinds, flags, field; then what the form
 * needs, and the help. Help that ends in a parenthesis names the default. */
static const struct option rows[] = {
    {"output", 'o', OPTS_OUTPUT, FORM_FILE, "FILE|DIR/", EVERY, READY | COMMON | PRIVATE | WRITES,
     FIELD(output),
     .help = "where to write; - is standard output; a name in .png or .svg gives pictures, one a side "
             "(NAME-cards.pdf, NAME-booklet.pdf, topics: NAME-SLUG-cards.pdf)"},
    {"to", 0, OPTS_OUTPUT, FORM_NAME, NULL, EXPORT, READY | COMMON, FIELD(what), .names = export_name,
     .help =
         "notes for Anki's importer, or packed with their pictures; rows for a spreadsheet, or a workbook, "
         "which recto reads again; everything as JSON; in "
         "NAME-anki.txt, NAME.apkg, NAME.csv, NAME.xlsx, NAME.json"},
    {"guard", 0, OPTS_OUTPUT, FORM_CHOICE, NULL, EXPORT, READY, FIELD(unguarded), .preset = "yes",
     CHOICES({"yes", false, true}, {"no", true, true}),
     .help = "an apostrophe in front of cells of csv that a spreadsheet would take for formulas (yes)"},
    {"dpi", 0, OPTS_OUTPUT, FORM_NUMBER, "N", MAKES, READY | FILES, FIELD(dpi), .preset = "150",
     BETWEEN(10, 1200), .help = "dots per inch of PNG pictures (150)"},
    {"paper", 0, OPTS_PAPER, FORM_PAPER, "NAME|WxH", MAKES, READY, FIELD(paper), .preset = "a4",
     BETWEEN(MM(25), MM(5080)), .help = "the sheet (a4; letter where the stock says so)"},
    {"theme", 0, OPTS_LOOK, FORM_THEME, "NAME|FILE", MAKES, READY | COMMON, FIELD(theme), .preset = "plain",
     .help = "the look: a theme of recto's, or a file of your own, FILE.yaml (plain)"},
    {"font", 0, OPTS_LOOK, FORM_FONT, "FAMILY|FILE", MAKES, READY | COMMON, FIELD(font),
     .help = "another font for text"},
    {"code-font", 0, OPTS_LOOK, FORM_FONT, "FAMILY|FILE", MAKES, READY, FIELD(code_font),
     .help = "another font for code"},
    {"logo", 0, OPTS_LOOK, FORM_PICTURE, "FILE", PRINTS | BOX, READY | COMMON, FIELD(logo),
     .help = "a picture in a corner of cards, on covers, where topics begin, on the box"},
    {"cover-image", 0, OPTS_LOOK, FORM_PICTURE, "FILE", BOOKLET, READY | COMMON, FIELD(cover_image),
     .help = "a picture on the front cover instead of the ornament"},
    {"lang", 0, OPTS_READING, FORM_LANGUAGE, "TAG", MAKES, READY, FIELD(language), .preset = "en",
     .help = "language of the deck, for hyphens, quotes, shaping and direction "
             "(en, if the text shows no other)"},
    {"title", 0, OPTS_READING, FORM_TEXT, "TEXT", MAKES, READY | COMMON, FIELD(title),
     .help = "instead of the deck's own"},
    {"author", 0, OPTS_READING, FORM_TEXT, "TEXT", MAKES, READY | COMMON, FIELD(author),
     .help = "instead of the deck's own"},
    {"format", 0, OPTS_READING, FORM_NAME, "NAME", MAKES, READY | COMMON, FIELD(format), .names = read_format,
     .help = "how to read the deck, instead of finding out"},
    {"card-level", 0, OPTS_READING, FORM_INTEGER, "N", MAKES, READY, FIELD(card_level), BETWEEN(1, 6),
     .help = "the heading level of questions, instead of finding out"},
    {"topic-level", 0, OPTS_READING, FORM_INTEGER, "N", MAKES, READY, FIELD(topic_level), BETWEEN(1, 6),
     .help = "the heading level of topics, instead of finding out"},
    {"header", 0, OPTS_READING, FORM_CHOICE, NULL, MAKES, READY | COMMON, FIELD(header), .preset = "auto",
     CHOICES({"auto", HEADER_AUTO, true}, {"yes", HEADER_YES, true}, {"no", HEADER_NO, true}),
     .help = "whether the first row of a table or of separated values names the columns, instead of finding "
             "out (auto)"},
    {"columns", 0, OPTS_READING, FORM_COLUMNS, "NAME=N,...", MAKES, READY | COMMON, FIELD(columns),
     .help = "which column is what, as question=2,answer=1,picture=3,tags=5, instead of finding out"},
    {"sides", 0, OPTS_READING, FORM_CHOICE, NULL, MAKES, READY, FIELD(sides), .preset = "front",
     CHOICES({"front", SIDES_FRONT, true}, {"swap", SIDES_SWAP, true}, {"both", SIDES_BOTH, true}),
     .help = "cards as they are, turned over, or both ways (front)"},
    {"topic", 0, OPTS_CHOICE, FORM_TEXTS, "N|TEXT", MAKES, READY | SELECTS, FIELD(topics),
     .help = "only this topic: its number, slug or title; may be repeated"},
    {"cards", 0, OPTS_CHOICE, FORM_RANGES, "RANGES", MAKES, READY | SELECTS, FIELD(cards),
     .help = "only these cards, as 1-8,12,30-"},
    {"tag", 0, OPTS_CHOICE, FORM_TEXTS, "NAME", MAKES, READY | SELECTS, FIELD(tags),
     .help = "only cards with this tag; may be repeated"},
    {"due", 0, OPTS_CHOICE, FORM_DATE, "YYYY-MM-DD", MAKES, READY | SELECTS, FIELD(due),
     .help = "of packages of Anki's: only cards that are due on that day, or were before"},
    {"flagged", 0, OPTS_CHOICE, FORM_INTEGER, "N", MAKES, READY | SELECTS, FIELD(flagged), BETWEEN(1, 7),
     .help = "of packages of Anki's: only cards with this flag, 1 to 7"},
    {"suspended", 0, OPTS_CHOICE, FORM_CHOICE, NULL, MAKES, READY | SELECTS, FIELD(drop_suspended),
     CHOICES({"keep", false, true}, {"drop", true, true}),
     .help = "of packages of Anki's: cards that are suspended or buried, as any others, or left out (keep)"},
    {"unanswered", 0, OPTS_READING, FORM_CHOICE, NULL, MAKES, READY, FIELD(drop_unanswered),
     CHOICES({"keep", false, true}, {"drop", true, true}),
     .help = "questions without an answer: ruled lines on the back, or left out (keep)"},
    {"cloze", 0, OPTS_READING, FORM_CHOICE, NULL, MAKES, READY, FIELD(cloze), .preset = "auto",
     CHOICES({"auto", CLOZE_AUTO, true}, {"together", CLOZE_TOGETHER, true}, {"each", CLOZE_EACH, true}),
     .help = "one card with all gaps of a text, or one for each number (auto: together, but each in packages "
             "of Anki's)"},
    {"furigana", 0, OPTS_READING, FORM_CHOICE, NULL, MAKES, READY, FIELD(furigana), .preset = "auto",
     CHOICES({"auto", FURIGANA_AUTO, true}, {"yes", FURIGANA_YES, true}, {"no", FURIGANA_NO, true}),
     .help = "whether kana in brackets, as Anki has them, are set above the characters before them "
             "(auto: in Japanese decks with several)"},
    {"media", 0, OPTS_READING, FORM_FOLDERS, "DIR", MAKES, READY | PRIVATE, FIELD(media),
     .help = "a folder besides the deck's own in which pictures are looked for and may lie; may be repeated"},
    {"media-out", 0, OPTS_OUTPUT, FORM_FILE, "DIR", IMPORT, READY | PRIVATE | WRITES, FIELD(media_out),
     .help = "where copies of the pictures go that the Markdown names (those within a package or workbook: "
             "NAME-media "
             "beside the output; others: where they are)"},
    {"flip", 0, OPTS_MARKS, FORM_CHOICE, NULL, DOUBLE_SIDED, READY, FIELD(flip),
     CHOICES({"long", FLIP_LONG, true}, {"short", FLIP_SHORT, true}),
     .help = "the edge on which the printer turns the sheet (long for cards, short for an imposed booklet)"},
    {"stock", 0, OPTS_PAPER, FORM_STOCK, "NAME", SETS_CARDS, READY, FIELD(stock),
     .help = "the card and its grid: a name of recto list stocks, or a maker's number (a7 on a4)"},
    {"card", 0, OPTS_PAPER, FORM_SIZE, "WxH", SETS_CARDS | KIND_BIT(KIND_LIST), READY, FIELDS(card_w),
     BETWEEN(MM(10), MM(1000)),
     .help = "a card size; the best grid on the paper is found; of a list, stocks of such cards alone"},
    {"grid", 0, OPTS_PAPER, FORM_GRID, "CxR", SETS_CARDS, READY | COMMON, FIELDS_OF(int, grid_columns),
     BETWEEN(1, 100),
     .help = "so many columns and rows of equal cards, which fill the sheet but for --margin and --gap"},
    {"corners", 0, OPTS_PAPER, FORM_LENGTH, "LEN", SETS_CARDS, READY, FIELD(corners), BETWEEN(0, MM(500)),
     .help = "the radius of round corners, drawn to cut by (the stock's own; else square)"},
    {"layout", 0, OPTS_PAPER, FORM_CHOICE, NULL, SETS_CARDS | BOOKLET, READY | COMMON, FIELD(layout),
     CHOICES({"duplex", LAYOUT_DUPLEX, true}, {"fold", LAYOUT_FOLD, true}, {"fronts", LAYOUT_FRONTS, true},
             {"backs", LAYOUT_BACKS, true}),
     .help = "two-sided sheets; of cards, front and back side by side to fold and glue; one side only, first "
             "the fronts, then the backs (duplex)"},
    {"order", 0, OPTS_PAPER, FORM_CHOICE, NULL, CARDS | TOPICS, READY | COMMON, FIELD(order),
     CHOICES({"sheet", ORDER_SHEET, true}, {"stack", ORDER_STACK, true}),
     .help = "reading order on each sheet, or so that the cut stacks pile up in order (sheet)"},
    {"marks", 0, OPTS_MARKS, FORM_CHOICE, NULL, PRINTS, READY, FIELD(marks),
     CHOICES({"crop", MARKS_CROP, true}, {"grid", MARKS_GRID, true}, {"none", MARKS_NONE, true},
             {"cutter", MARKS_CUTTER, true}),
     .help = "cutting guides (cards: grid where they touch, crop otherwise, none on perforated stock; "
             "booklet: what its folds and cuts need; single pages: none); cutter: registration marks of a "
             "cutting machine"},
    {"cutter-side", 0, OPTS_MARKS, FORM_LENGTH, "LEN", CARDS | TOPICS, READY, FIELD(cutter.side),
     .preset = "5mm", BETWEEN(MM(1), MM(50)),
     .help = "of the cutting machine's square, at the top left (5mm)"},
    {"cutter-arm", 0, OPTS_MARKS, FORM_LENGTH, "LEN", CARDS | TOPICS, READY, FIELD(cutter.arm),
     .preset = "10mm", BETWEEN(MM(1), MM(100)),
     .help = "length of the arms of its angles, at the top right and bottom left (10mm)"},
    {"cutter-line", 0, OPTS_MARKS, FORM_LENGTH, "LEN", CARDS | TOPICS, READY, FIELD(cutter.line),
     .preset = "1mm", BETWEEN(MM(0.1), MM(10)), .help = "thickness of its angles (1mm)"},
    {"cutter-inset", 0, OPTS_MARKS, FORM_LENGTH, "LEN", CARDS | TOPICS, READY, FIELD(cutter.inset),
     .preset = "10mm", BETWEEN(0, MM(100)), .help = "from the sheet's edges to its marks (10mm)"},
    {"bleed", 0, OPTS_MARKS, FORM_LENGTH, "LEN", PRINTS | BOX, READY, FIELD(bleed), BETWEEN(0, MM(20)),
     .help = "colour beyond the trim (0mm; of a file for a print shop 3mm, or 1/8in)"},
    {"printer", 0, OPTS_PRINTER, FORM_TEXT, "NAME", FRONTED, READY | PRIVATE, FIELD(printer),
     .help = "the corrections of a printer that was calibrated; with --read: the name to save them under"},
    {"tray", 0, OPTS_PRINTER, FORM_TEXT, "NAME", FRONTED, READY | PRIVATE, FIELD(tray),
     .help = "the paper tray, where a printer was calibrated for several"},
    {"read", 0, OPTS_PRINTER, FORM_TEXT, "TEXT", CALIBRATE, READY | COMMON | PRIVATE, FIELD(read),
     .help = "what the scales of the printed sheet say, as \"A=0.3 B=-0.2\": prints the correction"},
    {"back-shift", 0, OPTS_PRINTER, FORM_LENGTHS, "DX,DY", DOUBLE_SIDED, READY, FIELD(back_shift),
     BETWEEN(MM(-20), MM(20)), .help = "moves the backs, right and down"},
    {"back-turn", 0, OPTS_PRINTER, FORM_NUMBER, "DEG", DOUBLE_SIDED, READY, FIELD(back_turn), BETWEEN(-5, 5),
     .help = "turns the backs, clockwise"},
    {"back-scale", 0, OPTS_PRINTER, FORM_NUMBERS, "SX,SY", DOUBLE_SIDED, READY, FIELD(back_scale),
     .preset = "1,1", BETWEEN(0.9, 1.1), .help = "scales the backs (1,1)"},
    {"front-shift", 0, OPTS_PRINTER, FORM_LENGTHS, "DX,DY", FRONTED, READY, FIELD(front_shift),
     BETWEEN(MM(-20), MM(20)), .help = "moves the fronts, right and down"},
    {"front-turn", 0, OPTS_PRINTER, FORM_NUMBER, "DEG", FRONTED, READY, FIELD(front_turn), BETWEEN(-5, 5),
     .help = "turns the fronts, clockwise"},
    {"front-scale", 0, OPTS_PRINTER, FORM_NUMBERS, "SX,SY", FRONTED, READY, FIELD(front_scale),
     .preset = "1,1", BETWEEN(0.9, 1.1), .help = "scales the fronts (1,1)"},
    {"printable", 0, OPTS_PRINTER, FORM_LENGTH, "LEN", MAKES, READY, FIELD(printable), .preset = "4.2mm",
     BETWEEN(0, MM(50)), .help = "the printer's dead margin (4.2mm)"},
    {"gap", 0, OPTS_PAPER, FORM_LENGTH, "LEN", SETS_CARDS, READY, FIELD(gap), BETWEEN(0, MM(100)),
     .help = "between cards, for --card and --grid (0mm)"},
    {"margin", 0, OPTS_PAPER, FORM_LENGTH, "LEN", SETS_CARDS, READY | COMMON, FIELD(margin),
     BETWEEN(0, MM(200)), .help = "around the grid, for --card and --grid (0mm)"},
    {"card-back", 0, OPTS_PAPER, FORM_PICTURE, "FILE|pattern", CARDS | TOPICS, READY, FIELD(card_back),
     .help = "a picture, or the theme's ornament, as the back of all cards"},
    {"face", 0, OPTS_PAPER, FORM_CHOICE, NULL, CARDS | TOPICS, READY | COMMON, FIELD(faces),
     CHOICES({"both", FACES_BOTH, true}, {"question", FACES_QUESTION, true}, {"answer", FACES_ANSWER, true}),
     .help = "with --card-back: what fronts hold: the answer below the question, or one of them (both)"},
    {"turn-back", 0, OPTS_PAPER, FORM_FLAG, NULL, CARDS, READY, FIELD(turn_back),
     .help = "backs on their heads"},
    {"leitner", 0, OPTS_STUDY, FORM_FLAG, NULL, SETS_CARDS, READY, FIELD(leitner),
     .help = "a row of five Leitner boxes at the foot of each back"},
    {"box-label", 0, OPTS_STUDY, FORM_FLAG, NULL, SETS_CARDS, READY, FIELD(box_label),
     .help = "a label card for the box before the first card"},
    {"suits", 0, OPTS_STUDY, FORM_CHOICE, NULL, SETS_CARDS, READY, FIELD(suits),
     CHOICES({"yes", ADORN_YES, true}, {"no", ADORN_NO, true}),
     .help =
         "a sign for each topic beside its name, and a mark at a place of its own on the cards' edge (the "
         "theme's: no)"},
    {"dividers", 0, OPTS_STUDY, FORM_FLAG, NULL, CARDS | BOX, READY, FIELD(dividers),
     .help =
         "a taller card for each topic with its name on a tab, in a file of their own (NAME-dividers.pdf)"},
    {"overview", 0, OPTS_STUDY, FORM_FLAG, NULL, CARDS, READY | COMMON, FIELD(overview),
     .help = "at the end a sheet of all numbers and questions, with boxes to tick"},
    {"copies", 0, OPTS_CHOICE, FORM_INTEGER, "N", CARDS | BOX, READY | SELECTS, FIELD(copies), .preset = "1",
     BETWEEN(1, 999), .help = "each card N times (1)"},
    {"changed-since", 0, OPTS_CHOICE, FORM_FILE, "FILE", CARDS | TOPICS, READY | PRIVATE,
     FIELD(changed_since), .help = "only what is new or edited since that report"},
    {"output-tray", 0, OPTS_PRINTER, FORM_CHOICE, NULL, PRINTS, READY, FIELD(face_up),
     CHOICES({"face-down", false, true}, {"face-up", true, true}),
     .help = "how the printer lays sheets, for --layout backs (face-down)"},
    {"sheets", 0, OPTS_CHOICE, FORM_RANGES, "RANGES", CARDS | BOOKLET, READY | SELECTS, FIELD(sheets),
     .help = "only these sheets, after a jam"},
    {"only", 0, OPTS_OUTPUT, FORM_CHOICE, NULL, CARDS | TOPICS, READY | PRIVATE | SELECTS | FILES,
     FIELD(only_cards), .preset = "sheet", CHOICES({"sheet", false, true}, {"card", true, true}),
     .help = "pictures of whole sides, or of each card's front and back by themselves, upright (sheet)"},
    {"start-at", 0, OPTS_CHOICE, FORM_INTEGER, "N", CARDS, READY | SELECTS, FIELD(start_at), .preset = "1",
     BETWEEN(1, 1000), .help = "the first unused cell of the first sheet (1)"},
    {"fit", 0, OPTS_LOOK, FORM_CHOICE, NULL, SETS_CARDS, READY, FIELD(fit),
     CHOICES({"split", FIT_SPLIT, true}, {"shrink", FIT_SHRINK, true}, {"error", FIT_ERROR, true}),
     .help = "text that does not fit at full size: shrink within bounds, then split; shrink only; "
             "or stop (split)"},
    {"size", 0, OPTS_LOOK, FORM_POINTS, "PT", SETS_CARDS, READY | COMMON, FIELD(size), BETWEEN(2, 72),
     .help = "the largest text of answers; at or below the theme's smallest step (9.5 in plain), all have "
             "one size (the theme's: "
             "13 in plain on A7)"},
    {"align", 0, OPTS_LOOK, FORM_CHOICE, NULL, SETS_CARDS, READY | COMMON, FIELD(align_top),
     .preset = "center", CHOICES({"center", false, true}, {"top", true, true}),
     .help = "where answers stand that fill less than a third of their side (center)"},
    {"min-size", 0, OPTS_LOOK, FORM_POINTS, "PT", SETS_CARDS, READY, FIELD(min_size), BETWEEN(2, 72),
     .help = "the smallest text (the theme's: 6.5 in plain)"},
    {"as", 0, OPTS_PAPER, FORM_PRODUCT, NULL, TOPICS | PRINT | CHECK | PREVIEW, READY,
     FIELDS_TO(as, by_topic), .preset = "cards", .names = products_word,
     .help = "which kind each topic becomes, is printed or laid out (cards); topics: each of them by itself"},
    {"page", 0, OPTS_BOOKLET, FORM_PAGE, "NAME|WxH", BOOKLET, READY | COMMON, FIELDS(page_w),
     BETWEEN(MM(25), MM(5080)), .help = "the finished page (half the paper)"},
    {"impose", 0, OPTS_BOOKLET, FORM_CHOICE, NULL, PRINTS, READY, FIELD(impose),
     CHOICES({"saddle", IMPOSE_SADDLE, true}, {"perfect", IMPOSE_PERFECT, true}, {"mini", IMPOSE_MINI, true},
             {"none", IMPOSE_NONE, true}, {"sheets", IMPOSE_SHEETS, true}),
     .help = "booklet: folded sheets; cut and piled; one sheet folded to eight pages; pages in reading order "
             "(saddle). Cards: one side a page (none), or several on sheets (sheets)"},
    {"signature", 0, OPTS_BOOKLET, FORM_INTEGER, "SHEETS", BOOKLET, READY, FIELD(signature), BETWEEN(1, 1000),
     .help = "sheets per signature at most, as even as can be: 7 with 3 are 3, 2 and 2 (all in one)"},
    {"creep", 0, OPTS_BOOKLET, FORM_LENGTH, "LEN", BOOKLET, READY, FIELD(creep), BETWEEN(0, MM(5)),
     .help = "caliper of the paper, to even out the outer margins (0mm)"},
    {"binding", 0, OPTS_BOOKLET, FORM_CHOICE, NULL, BOOKLET, READY, FIELD(binding),
     CHOICES({"left", BIND_LEFT, true}, {"right", BIND_RIGHT, true}),
     .help = "the bound edge (left; right for right-to-left languages)"},
    {"style", 0, OPTS_BOOKLET, FORM_CHOICE, NULL, BOOKLET, READY | COMMON, FIELD(style),
     CHOICES({"study", STYLE_STUDY, true}, {"quiz", STYLE_QUIZ, true}, {"overleaf", STYLE_OVERLEAF, true}),
     .help = "answer after each question; all answers at the back; answer on the next page (study)"},
    {"index", 0, OPTS_BOOKLET, FORM_FLAG, NULL, BOOKLET, READY | COMMON, FIELD(index),
     .help = "an index of terms"},
    {"notes", 0, OPTS_BOOKLET, FORM_FLAG, NULL, BOOKLET, READY | COMMON, FIELD(notes),
     .help = "ruled pages at the end"},
    {"pages", 0, OPTS_BOOKLET, FORM_INTEGER, "N", BOOKLET, READY | COMMON, FIELD(max_pages),
     BETWEEN(4, 10000), .help = "at most N pages"},
    {"cover-file", 0, OPTS_OUTPUT, FORM_OUTPUT, "[FILE.pdf]", BOOKLET, READY | PRIVATE | WRITES,
     FIELD(cover_file), .help = "covers as their own file, and the rest without them (NAME-cover.pdf)"},
    {"cover-pattern", 0, OPTS_BOOKLET, FORM_CHOICE, NULL, BOOKLET | BOX, READY, FIELD(cover_pattern),
     CHOICES({"yes", ADORN_YES, true}, {"no", ADORN_NO, true}),
     .help = "an ornament on the front cover, or on the box, drawn from the deck's title and topics (yes)"},
    {"cover-teaser", 0, OPTS_BOOKLET, FORM_CHOICE, NULL, BOOKLET, READY, FIELD(cover_teaser),
     CHOICES({"yes", ADORN_YES, true}, {"no", ADORN_NO, true}),
     .help = "three of the questions on the back cover (yes)"},
    {"no-cover", 0, OPTS_BOOKLET, FORM_FLAG, NULL, BOOKLET, READY, FIELD(no_cover),
     .help = "leave the cover out"},
    {"no-toc", 0, OPTS_BOOKLET, FORM_FLAG, NULL, BOOKLET, READY, FIELD(no_toc),
     .help = "leave the contents out"},
    {"caliper", 0, OPTS_PAPER, FORM_LENGTH, "LEN", BOX, READY, FIELD(caliper), .preset = "0.25mm",
     BETWEEN(MM(0.03), MM(3)), .help = "how thick the cards' stock is (0.25mm)"},
    {"press", 0, OPTS_PRESS, FORM_CHOICE, NULL, PRINTS | BOX, READY, FIELD(conform.press),
     CHOICES({"x1a", PRESS_X1A, true}, {"x3", PRESS_X3, true}, {"x4", PRESS_X4, true}),
     .help = "a file for a print shop, PDF/X-1a, X-3 or X-4: single pages with bleed and crop marks, where "
             "nothing else is said"},
    {"condition", 0, OPTS_PRESS, FORM_CONDITION, "NAME|FILE.icc", PRINTS | BOX, READY,
     FIELD(conform.condition),
     .help =
         "with --press: how it is printed, as FOGRA39, or a CMYK profile (FOGRA39; x1a and x3 on US paper: "
         "CGATS TR 006)"},
    {"archive", 0, OPTS_PRESS, FORM_CHOICE, NULL, PRINTS | BOX, READY, FIELD(conform.archive),
     CHOICES({"a2b", ARCHIVE_A2B, true}, {"a1b", ARCHIVE_A1B, true}),
     .help = "a file to be kept, PDF/A-2 or PDF/A-1"},
    {"ua", 0, OPTS_PRESS, FORM_FLAG, NULL, PRINTS | BOX, READY, FIELD(conform.ua),
     .help = "a file for screen readers: what keeps it from being PDF/UA-1 is an error"},
    {"preflight", 0, OPTS_PRESS, FORM_CHOICE, NULL, CHECK, READY | COMMON, FIELD(preflight),
     CHOICES({"x1a", PREFLIGHT_X1A, true}, {"x3", PREFLIGHT_X3, true}, {"x4", PREFLIGHT_X4, true},
             {"a2b", PREFLIGHT_A2B, true}, {"a1b", PREFLIGHT_A1B, true}, {"ua", PREFLIGHT_UA, true}),
     .help = "what a print shop, an archive or a screen reader asks of the files, each with its limit, the "
             "value and the place"},
    {"links", 0, OPTS_READING, FORM_CHOICE, NULL, MAKES, READY | COMMON, FIELD(links),
     CHOICES({"footnote", LINKS_FOOTNOTE, true}, {"qr", LINKS_QR, true}, {"none", LINKS_NONE, true}),
     .help = "print the address of a link as a footnote, or a QR code instead (footnote)"},
    {"quotes", 0, OPTS_READING, FORM_CHOICE, NULL, MAKES, READY, FIELD(quotes_typed), .preset = "smart",
     CHOICES({"smart", false, true}, {"as-is", true, true}),
     .help = "quotes, apostrophes and dashes as the language writes them, or as typed (smart)"},
    {"watch", 0, OPTS_OUTPUT, FORM_FLAG, NULL, PRINTS, READY | COMMON | PRIVATE | FILES, FIELD(watch),
     .help = "make the files anew whenever the deck, its pictures, the theme or the configuration change"},
    {"queue", 0, OPTS_PRINTER, FORM_TEXT, "NAME", PRINT, READY | COMMON | PRIVATE | TERMINAL, FIELD(queue),
     .help = "the printer, as lpstat -e lists them (the default one)"},
    {"port", 0, OPTS_MESSAGES, FORM_INTEGER, "N", PREVIEW, READY | COMMON | PRIVATE | TERMINAL, FIELD(port),
     .preset = "0", BETWEEN(0, 65535), .help = "of the page's address (0: one that is free)"},
    {"no-open", 0, OPTS_MESSAGES, FORM_FLAG, NULL, PREVIEW, READY | PRIVATE | TERMINAL, FIELD(no_open),
     .help = "do not open the page in a browser"},
    {"dummy", 0, OPTS_MARKS, FORM_FLAG, NULL, PRINTS, READY, FIELD(dummy),
     .help = "numbers and arrows instead of text, to fold and check"},
    {"report", 0, OPTS_OUTPUT, FORM_FILE, "FILE", MAKES, READY | COMMON | PRIVATE | WRITES, FIELD(report),
     .help = "what was made, as JSON; - is standard output"},
    {"dump", 0, OPTS_OUTPUT, FORM_FILE, "FILE", PRINTS | BOX, READY | COMMON | PRIVATE | WRITES, FIELD(dump),
     .help = "the display list as text, a fact a line"},
    {"deps", 0, OPTS_OUTPUT, FORM_FILE, "FILE", MAKES, READY | PRIVATE | WRITES, FIELD(deps),
     .help = "a rule for make: the outputs depend on all files that were read"},
    {"message-format", 0, OPTS_MESSAGES, FORM_CHOICE, NULL, EVERY, READY | PRIVATE | TERMINAL,
     FIELD(messages_json), .preset = "text", CHOICES({"text", false, true}, {"json", true, true}),
     .help = "what is said on standard error: lines for people, or an object of JSON a line (text)"},
    {"strict", 0, OPTS_MESSAGES, FORM_FLAG, NULL, EVERY, READY | TERMINAL, FIELD(strict),
     .help = "warnings count as errors"},
    {"quiet", 'q', OPTS_MESSAGES, FORM_FLAG, NULL, EVERY, READY | TERMINAL, FIELD(quiet),
     .help = "say only what decides the exit status"},
    {"verbose", 'v', OPTS_MESSAGES, FORM_FLAG, NULL, EVERY, READY | TERMINAL, FIELD(verbose),
     .help = "say every note, and how the deck was read"},
};

const char *const opts_deck_keys[DECK_KEYS_MAX] = {
    "title", "subtitle", "author",  "authors", "event", "date", "lang",        "language",
    "tags",  "license",  "licence", "source",  "blurb", "name", "description", "deck"};

const char *const opts_foreign_keys[] = {"cards-deck", "code-fold", "course",    "data",  "decks", "doi",
                                         "events",     "fig",       "languages", "map",   "mark",  "markup",
                                         "names",      "resources", "sources",   "stack", NULL};

const char *opts_group_title(enum opts_group group)
{
    static const char *const titles[OPTS_GROUPS] = {
        [OPTS_OUTPUT] = "Output",
        [OPTS_READING] = "Reading the deck",
        [OPTS_CHOICE] = "Which cards, and how many",
        [OPTS_LOOK] = "Look and type",
        [OPTS_PAPER] = "Paper and cards",
        [OPTS_STUDY] = "Study aids",
        [OPTS_BOOKLET] = "Booklets",
        [OPTS_MARKS] = "Marks and cutting",
        [OPTS_PRINTER] = "Printers",
        [OPTS_PRESS] = "Print shops and archives",
        [OPTS_MESSAGES] = "Messages and preview",
    };

    return titles[group];
}

const struct option *opts_options(size_t *n)
{
    *n = sizeof rows / sizeof *rows;
    return rows;
}

const struct option *opts_option_find(struct str name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_is(name, rows[i].name)) return &rows[i];
    return NULL;
}

const struct option *opts_option_of_letter(char letter)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (letter && rows[i].letter == letter) return &rows[i];
    return NULL;
}

/* The i-th of its names or choices, or NULL. */
static const char *choice_word(const struct option *option, size_t i)
{
    if (option->names) return option->names(i);
    for (const struct choice *c = option->choices; c && c->name; c++)
        if (c->ready && !i--) return c->name;
    return NULL;
}

const char *opts_word(const struct option *option, size_t i, const char **about)
{
    const struct stock *some_stocks;
    const struct paper *some_papers;
    const struct theme *some_themes;
    size_t n;

    *about = NULL;
    switch (option->form) {
    case FORM_STOCK:
        some_stocks = stocks(&n);
        if (i >= n) return NULL;
        *about = some_stocks[i].about;
        return some_stocks[i].name;
    case FORM_PAPER:
    case FORM_PAGE:
        some_papers = papers(&n);
        if (i >= n) return NULL;
        *about = some_papers[i].title;
        return some_papers[i].name;
    case FORM_THEME:
        some_themes = themes(&n);
        if (i >= n) return NULL;
        *about = some_themes[i].about;
        return some_themes[i].name;
    default: return choice_word(option, i);
    }
}

void opts_add_words(struct strbuf *b, const struct option *option, const char *comma, const char *last)
{
    const char *word = choice_word(option, 0), *next;

    for (size_t i = 1; word; i++, word = next) {
        next = choice_word(option, i);
        strbuf_addz(b, word);
        if (next) strbuf_addz(b, choice_word(option, i + 1) ? comma : last);
    }
}

const char *opts_words(struct arena *arena, const struct option *option, const char *comma, const char **last)
{
    struct strbuf b = strbuf_new(arena);
    size_t at;

    opts_add_words(&b, option, comma, "\n");
    at = str_find_last(strbuf_str(&b), '\n');
    if (at == b.n) at = 0;
    *last = str_z(arena, str_from(strbuf_str(&b), at + (at > 0)));
    return str_z(arena, str_sub(strbuf_str(&b), 0, at));
}

bool opts_option_taken(const struct option *option, enum kind kind, enum kind as, bool by_topic)
{
    bool topics = by_topic || kind == KIND_TOPICS;
    bool any = kind == KIND_CHECK || kind == KIND_PREVIEW || kind == KIND_PRINT;
    unsigned bits = KIND_BIT(kind) | (topics ? TOPICS : 0);

    if ((kind == KIND_PREVIEW || kind == KIND_PRINT) && option->flags & (OPTION_WRITES | OPTION_FILES))
        return false;
    if (topics ? !(products_find(as)->traits & PRODUCTS_NAMES_TOPICS) : any) bits |= KIND_BIT(as);
    return option->kinds & bits;
}

bool opts_word_suits(const struct option *option, const char *word, enum kind kind)
{
    static const struct {
        const char *option, *word;
        unsigned not_for;
    } parts[] = {{"impose", "saddle", CARDS | BOX},
                 {"impose", "perfect", CARDS | BOX},
                 {"impose", "mini", CARDS | BOX},
                 {"impose", "none", BOX},
                 {"impose", "sheets", BOOKLET | BOX},
                 {"layout", "fold", BOOKLET},
                 {"as", "topics", CARDS | BOOKLET | BOX | TOPICS}};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strcmp(option->name, parts[i].option) && str_is_nocase(str_of(word), parts[i].word))
            return !(parts[i].not_for & KIND_BIT(kind));
    return true;
}

bool opts_option_listed(const struct option *option, enum kind kind)
{
    enum kind as;

    for (size_t i = 0; products_as_name(i); i++)
        if (products_as(products_as_name(i), &as) && opts_option_taken(option, kind, as, false)) return true;
    return false;
}

bool opts_option_common(const struct option *option)
{
    return (option->kinds & MAKES) == MAKES;
}

const struct kind_row *opts_kind_row(enum kind kind)
{
    const struct products_row *product = products_find(kind);

    return product ? &product->kind : &kinds[kind];
}

const struct table_row *opts_table_row(enum table table)
{
    return &tables[table];
}

const char *opts_table_name(enum table table)
{
    return tables[table].name;
}
