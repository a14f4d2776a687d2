#include "job/stock.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/char.h"
#include "base/length.h"

#define SHEET_A4 "a4", 210 * PT_PER_MM, 297 * PT_PER_MM
#define SHEET_LETTER "letter", 8.5 * PT_PER_IN, 11 * PT_PER_IN
/* Card w x h, columns x rows, left and top, pitch. */
#define GRID(unit, w, h, columns, rows, left, top, px, py) \
    (unit) * (w), (unit) * (h), columns, rows, (unit) * (left), (unit) * (top), (unit) * (px), (unit) * (py)
#define MM(...) GRID(PT_PER_MM, __VA_ARGS__)
#define IN(...) GRID(PT_PER_IN, __VA_ARGS__)
/* The last columns: perforated, corner radius, margin; nobody's own. */
#define PERFORATED true, 0, 0, NULL, NULL
#define PLAIN false, 0, 0, NULL, NULL
#define ROUNDED false, 3.5 * PT_PER_MM, 0, NULL, NULL

/* X(name, aliases, about, sheet, grid, kind). The figures of perforated sheets were measured by their users
 * and published with label templates; the makers print their own with a tolerance. Sigel's two and the
 * J8414 are not symmetric: their backs register only because recto mirrors about the sheet's centre. Plain
 * papers are arithmetic: the grid is centred on the sheet. */
#define STOCK_TABLE(X)                                                                                       \
    X("a7", "", "plain paper, cut to A7", SHEET_A4, MM(105, 74, 2, 4, 0, 0.5, 105, 74), PLAIN)               \
    X("a6", "", "plain paper, cut to A6", SHEET_A4, MM(105, 148, 2, 2, 0, 0.5, 105, 148), PLAIN)             \
    X("a8", "", "plain paper, cut to A8", SHEET_A4, MM(52, 74, 4, 4, 1, 0.5, 52, 74), PLAIN)                 \
    X("poker", "63x88", "plain paper, poker cards", SHEET_A4, MM(63, 88, 3, 3, 10.5, 16.5, 63, 88), ROUNDED) \
    X("3x5in", "3x5", "plain paper, 3x5 in index cards", SHEET_LETTER, IN(5, 3, 1, 3, 1.75, 1, 5, 3), PLAIN) \
    X("4x6in", "4x6", "plain paper, 4x6 in cards", SHEET_LETTER, IN(6, 4, 1, 2, 1.25, 1.5, 6, 4), PLAIN)     \
    X("quarter-letter", "", "plain paper, cut to quarters", SHEET_LETTER,                                    \
      IN(4.25, 5.5, 2, 2, 0, 0, 4.25, 5.5), PLAIN)                                                           \
    X("5388", "5386 8388", "Avery 5388 index cards", SHEET_LETTER, IN(5, 3, 1, 3, 1.75, 1, 5, 3),            \
      PERFORATED)                                                                                            \
    X("5371", "8371 8471 8871 5871 28371 5911", "Avery 5371 business cards", SHEET_LETTER,                   \
      IN(3.5, 2, 2, 5, 0.75, 0.5, 3.5, 2), PERFORATED)                                                       \
    X("8373", "5881 8869 28373", "Avery 8373 business cards", SHEET_LETTER,                                  \
      IN(3.5, 2, 2, 4, 0.5, 0.75, 4, 2.5), PERFORATED)                                                       \
    X("5389", "", "Avery 5389 postcards", SHEET_LETTER, IN(6, 4, 1, 2, 1.25, 1.25, 6, 4.5), PERFORATED)      \
    X("c32011", "", "Avery C32011 business cards", SHEET_A4, MM(85, 54, 2, 5, 15, 13.5, 95, 54), PERFORATED) \
    X("c32015", "", "Avery Zweckform C32015 business cards", SHEET_A4, MM(85, 54, 2, 4, 17, 31.5, 91, 60),   \
      PERFORATED)                                                                                            \
    X("l7414", "", "Avery L7414 business cards", SHEET_A4, MM(90, 52, 2, 5, 15, 18.5, 90, 52), PERFORATED)   \
    X("j8414", "", "Avery J8414 business cards", SHEET_A4, MM(87, 50.8, 2, 5, 14.8, 20.4, 93.1, 50.8),       \
      PERFORATED)                                                                                            \
    X("lp800", "", "Sigel LP800 business cards", SHEET_A4, MM(85, 55, 2, 5, 15, 10, 95, 55), PERFORATED)     \
    X("lp795", "", "Sigel LP795 business cards", SHEET_A4, MM(85, 55, 2, 5, 14, 10.5, 95, 55), PERFORATED)   \
    X("occ-3342", "", "DECAdry OCC-3342 business cards", SHEET_A4, MM(85, 54, 2, 5, 15, 13.5, 95, 54),       \
      PERFORATED)

#define ROW(name, aliases, about, ...) ROW_(name, aliases, about, __VA_ARGS__)
#define ROW_(name, aliases, about, paper, ...) {name, aliases, paper, about, __VA_ARGS__},
static const struct stock table[] = {STOCK_TABLE(ROW)};

const struct stock *stocks(size_t *n)
{
    *n = sizeof table / sizeof *table;
    return table;
}

static bool is_filler(char c)
{
    return c == ' ' || c == '-' || c == '_';
}

/* Where `text` goes on behind `prefix`, fillers aside, or NULL. */
static const char *after(const char *text, const char *prefix)
{
    for (;; text++, prefix++) {
        while (is_filler(*prefix)) prefix++;
        while (is_filler(*text)) text++;
        if (!*prefix) return text;
        if (char_lower(*text) != char_lower(*prefix)) return NULL;
    }
}

/* True if the text says this name, whatever its case, blanks and hyphens. */
static bool is_name(const char *text, const char *name)
{
    const char *rest = after(text, name);
    return rest && !*rest;
}

static bool is_alias(const char *text, const char *aliases)
{
    char alias[32];

    while (*aliases) {
        size_t n = strcspn(aliases, " ");
        if (n < sizeof alias) {
            memcpy(alias, aliases, n);
            alias[n] = '\0';
            if (is_name(text, alias)) return true;
        }
        aliases += n + strspn(aliases + n, " ");
    }
    return false;
}

const struct stock *stock_find(const char *name)
{
    static const char *const makers[] = {"avery", "zweckform", "sigel", "decadry"};

    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        const char *rest = after(name, makers[i]);
        if (rest) name = rest;
    }
    if (!*name) return NULL;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (is_name(name, table[i].name) || is_alias(name, table[i].aliases)) return &table[i];
    }
    return NULL;
}

const struct stock *stock_find_own(const struct stock_list *own, const char *name)
{
    for (size_t i = 0; i < own->n; i++)
        if (is_name(name, own->v[i].name)) return &own->v[i];
    return NULL;
}

int stock_pieces(double room, double size, double gap)
{
    const double most = 1000;
    double n = floor((room + gap) / (size + gap) + 1e-6);

    assert(size > 0 && gap >= 0);
    return !(n >= 1) ? 0 : (int)fmin(n, most);
}

static double centred(double sheet, double size, int n, double pitch)
{
    double left = (sheet - size - (n - 1) * pitch) / 2;
    return left > 0 ? left : 0;
}

/* A grid by arithmetic, in the middle of the sheet. */
static struct stock custom(double sheet_w, double sheet_h, double w, double h, int columns, int rows,
                           double margin, double gap_x, double gap_y)
{
    return (struct stock){
        .name = "custom",
        .aliases = "",
        .paper = "",
        .about = "grid by arithmetic",
        .sheet_w = sheet_w,
        .sheet_h = sheet_h,
        .w = w,
        .h = h,
        .columns = columns,
        .rows = rows,
        .left = centred(sheet_w, w, columns, w + gap_x),
        .top = centred(sheet_h, h, rows, h + gap_y),
        .pitch_x = w + gap_x,
        .pitch_y = h + gap_y,
        .margin = margin,
    };
}

bool stock_grid(double sheet_w, double sheet_h, double w, double h, double margin, double gap_x, double gap_y,
                struct stock *stock)
{
    double longer = fmax(sheet_w, sheet_h);
    double shorter = fmin(sheet_w, sheet_h);
    int most = 0;

    /* Below a point no card can hold anything, and numbers of pieces grow out of hand. */
    if (!(w >= 1 && h >= 1 && margin >= 0 && gap_x >= 0 && gap_y >= 0)) return false;
    for (int landscape = 0; landscape < 2; landscape++) {
        double sw = landscape ? longer : shorter;
        double sh = landscape ? shorter : longer;
        int columns = stock_pieces(sw - 2 * margin, w, gap_x);
        int rows = stock_pieces(sh - 2 * margin, h, gap_y);
        if (columns * rows <= most) continue;
        most = columns * rows;
        assert(columns * w <= sw + 1e-5 * (w + gap_x) && rows * h <= sh + 1e-5 * (h + gap_y));
        *stock = custom(sw, sh, w, h, columns, rows, margin, gap_x, gap_y);
    }
    return most > 0;
}

bool stock_fit(double sheet_w, double sheet_h, double w, double h, double margin, double gap,
               struct stock *stock)
{
    return stock_grid(sheet_w, sheet_h, w, h, margin, gap, gap, stock);
}

bool stock_fill(double sheet_w, double sheet_h, int columns, int rows, double margin, double gap,
                struct stock *stock)
{
    double w = (sheet_w - 2 * margin - (columns - 1) * gap) / columns;
    double h = (sheet_h - 2 * margin - (rows - 1) * gap) / rows;

    assert(columns > 0 && rows > 0 && margin >= 0 && gap >= 0);
    *stock = custom(sheet_w, sheet_h, w, h, columns, rows, margin, gap, gap);
    return w >= 1 && h >= 1;
}

struct stock stock_single(const struct stock *stock, double margin)
{
    struct stock single = *stock;

    single.sheet_w = stock->w + 2 * margin;
    single.sheet_h = stock->h + 2 * margin;
    single.columns = single.rows = 1;
    single.left = single.top = margin;
    single.pitch_x = stock->w;
    single.pitch_y = stock->h;
    single.perforated = false;
    single.radius = single.margin = 0;
    return single;
}
