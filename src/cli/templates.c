#include "cli/templates.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/file.h"
#include "base/length.h"
#include "cli/templates_impl.h"
#include "job/paper.h"

enum { CELLS_MOST = 1000, LINE_MOST = 100, EQUIVALENTS_MOST = 8 };

/* Its own description, or that of the same maker's product that it is equivalent to; NULL: there is none. */
static const struct template_sheet *described(const struct template_book *book,
                                              const struct template_sheet *sheet)
{
    for (int hops = 0; sheet && *sheet->equivalent; hops++) {
        const struct template_sheet *other = NULL;

        for (size_t i = 0; i < book->sheets.n && !other; i++)
            if (!strcmp(book->sheets.v[i].maker, sheet->maker) &&
                !strcmp(book->sheets.v[i].number, sheet->equivalent))
                other = &book->sheets.v[i];
        sheet = hops < EQUIVALENTS_MOST ? other : NULL;
    }
    return sheet;
}

/* ---- the grid ---- */

/* Where cards begin in one direction, each place once, rising. */
struct template_starts {
    double v[LINE_MOST];
    int n;
};

/* The index of that place, which is put in if it is not there; -1: there are too many. */
static int start_of(struct template_starts *starts, double at)
{
    const double tolerance = 0.3;
    int i = 0;

    while (i < starts->n && starts->v[i] < at - tolerance) i++;
    if (i < starts->n && starts->v[i] <= at + tolerance) return i;
    if (starts->n == LINE_MOST) return -1;
    memmove(&starts->v[i + 1], &starts->v[i], (size_t)(starts->n - i) * sizeof *starts->v);
    starts->v[i] = at;
    starts->n++;
    return i;
}

/* From one to the next; 0: there is one; NAN: the steps differ. */
static double pitch_of(const struct template_starts *starts)
{
    const double tolerance = 0.5;
    double pitch = starts->n > 1 ? (starts->v[starts->n - 1] - starts->v[0]) / (starts->n - 1) : 0;

    for (int i = 0; i < starts->n; i++)
        if (fabs(starts->v[0] + i * pitch - starts->v[i]) > tolerance) return (double)NAN;
    return pitch;
}

static bool is_count(const struct template_layout *l)
{
    return l->columns > 0 && l->rows > 0 && l->columns <= LINE_MOST && l->rows <= LINE_MOST &&
           isfinite(l->left) && isfinite(l->top) && isfinite(l->pitch_x) && isfinite(l->pitch_y);
}

/* Hands over where each card of all layouts begins; false: there are too many of them, or some begin nowhere. */
static bool add_starts(const struct template_sheet *sheet, struct template_starts *x,
                       struct template_starts *y)
{
    size_t cells = 0;

    for (size_t i = 0; i < sheet->layouts.n; i++) {
        const struct template_layout *l = &sheet->layouts.v[i];

        if (!is_count(l)) return false;
        cells += (size_t)(l->columns * l->rows);
        if (cells > CELLS_MOST) return false;
        for (int k = 0; k < l->columns; k++)
            if (start_of(x, l->left + k * l->pitch_x) < 0) return false;
        for (int k = 0; k < l->rows; k++)
            if (start_of(y, l->top + k * l->pitch_y) < 0) return false;
    }
    return cells > 0;
}

/* True if all layouts together have a card wherever a row and a column meet. */
static bool is_whole(const struct template_sheet *sheet, struct template_starts *x, struct template_starts *y)
{
    bool taken[LINE_MOST][LINE_MOST] = {{false}};
    int cells = 0;

    for (size_t i = 0; i < sheet->layouts.n; i++) {
        const struct template_layout *l = &sheet->layouts.v[i];

        for (int k = 0; k < l->columns * l->rows; k++) {
            int across = k % l->columns, down = k / l->columns;
            int column = start_of(x, l->left + across * l->pitch_x);
            int row = start_of(y, l->top + down * l->pitch_y);

            cells += !taken[row][column];
            taken[row][column] = true;
        }
    }
    return cells == x->n * y->n;
}

/* Figures are rounded here and there: a card that is a little too large for its cell or its sheet is as large as that lets it be. */
static double trimmed(double size, double first, double pitch, int n, double room)
{
    const double most = 2;
    double own = n > 1 ? fmin(size, pitch) : size;

    own = fmin(own, room - first - (n - 1) * pitch);
    return size - own < most ? own : 0;
}

static bool take_grid(const struct template_sheet *sheet, struct stock *stock)
{
    const double least = 10 * PT_PER_MM; /* as for --card */
    struct template_starts x = {.n = 0}, y = {.n = 0};

    if (!add_starts(sheet, &x, &y) || !is_whole(sheet, &x, &y)) return false;
    stock->columns = x.n;
    stock->rows = y.n;
    stock->left = x.v[0];
    stock->top = y.v[0];
    stock->pitch_x = pitch_of(&x);
    stock->pitch_y = pitch_of(&y);
    if (!(stock->left >= 0 && stock->top >= 0 && stock->pitch_x >= 0 && stock->pitch_y >= 0)) return false;
    stock->w = trimmed(sheet->w, stock->left, stock->pitch_x, x.n, stock->sheet_w);
    stock->h = trimmed(sheet->h, stock->top, stock->pitch_y, y.n, stock->sheet_h);
    if (x.n == 1) stock->pitch_x = stock->w;
    if (y.n == 1) stock->pitch_y = stock->h;
    return stock->w >= least && stock->h >= least;
}

/* ---- the stock ---- */

static bool same_size(double w, double h, double other_w, double other_h)
{
    const double tolerance = 0.5;

    return fabs(w - other_w) < tolerance && fabs(h - other_h) < tolerance;
}

/* Its paper, as it is fed. False: nobody knows it, or it is no sheet. */
static bool take_paper(struct arena *arena, const struct template_book *book,
                       const struct template_sheet *sheet, struct stock *stock)
{
    const double least = 25 * PT_PER_MM, most = 5080 * PT_PER_MM; /* as for --paper */
    char size[SIZE_TEXT_MAX];
    size_t n;
    const struct paper *all = papers(&n);

    stock->sheet_w = sheet->sheet_w;
    stock->sheet_h = sheet->sheet_h;
    for (size_t i = 0; i < book->papers.n; i++) {
        if (strcmp(book->papers.v[i].name, sheet->paper) != 0) continue;
        stock->sheet_w = book->papers.v[i].w;
        stock->sheet_h = book->papers.v[i].h;
    }
    if (!(stock->sheet_w >= least && stock->sheet_h >= least && stock->sheet_w <= most &&
          stock->sheet_h <= most))
        return false;
    length_size_text(size, stock->sheet_w, stock->sheet_h);
    stock->paper = arena_copy(arena, size, strlen(size));
    for (size_t i = 0; i < n; i++)
        if (same_size(stock->sheet_w, stock->sheet_h, all[i].w, all[i].h) ||
            same_size(stock->sheet_w, stock->sheet_h, all[i].h, all[i].w))
            stock->paper = all[i].name;
    return true;
}

/* As names of stocks are: lower case, hyphens for blanks. */
static const char *name_of(struct arena *arena, const struct template_sheet *sheet)
{
    char *name = arena_printf(arena, "%s-%s", sheet->maker, sheet->number);

    for (char *p = name; *p; p++) *p = *p == ' ' ? '-' : char_lower(*p);
    return name;
}

static bool stock_of(struct arena *arena, const struct template_book *book,
                     const struct template_sheet *sheet, struct stock *stock)
{
    const struct template_sheet *own = described(book, sheet);
    bool wide;

    if (!own || own->odd) return false;
    *stock = (struct stock){.aliases = "", .perforated = true, .installed = true};
    if (!take_paper(arena, book, own, stock) || !take_grid(own, stock)) return false;
    stock->name = name_of(arena, sheet);
    stock->about = arena_printf(arena, "%s %s, by its template", sheet->maker, sheet->number);
    stock->radius = own->radius > 0 ? fmin(own->radius, fmin(stock->w, stock->h) / 2) : 0;
    /* recto folds in the middle of the longer side. */
    wide = stock->w >= stock->h;
    stock->folded = own->foldable && own->lines == 1 && own->line_upright == wide &&
                    fabs(2 * own->line_at - (wide ? stock->w : stock->h)) < 2;
    return true;
}

/* The same grid, or a product that is described twice: the first description counts. */
static bool same_sheet(const struct stock *a, const struct stock *b)
{
    if (!strcmp(a->name, b->name)) return true;
    return same_size(a->sheet_w, a->sheet_h, b->sheet_w, b->sheet_h) && same_size(a->w, a->h, b->w, b->h) &&
           same_size(a->left, a->top, b->left, b->top) &&
           same_size(a->pitch_x, a->pitch_y, b->pitch_x, b->pitch_y) && a->columns == b->columns &&
           a->rows == b->rows && a->folded == b->folded;
}

/* The more the better; 0: not at all. Of two makers of whom one is called as the name begins that one is meant. */
static int rank_of(const struct template_sheet *sheet, const char *name)
{
    enum stock_likeness like = stock_likeness(name, sheet->maker, sheet->number);
    bool named = !strncasecmp(name, sheet->maker, strlen(sheet->maker));

    return like < STOCK_LIKE ? 0 : 2 * (int)like + named;
}

/* What the table of stocks has is not looked for here: "c7414" is a slip for its l7414, not another sheet. */
static bool in_table(struct arena *arena, const struct template_sheet *sheet)
{
    const struct stock *found[1];

    return stock_matches(arena_printf(arena, "%s %s", sheet->maker, sheet->number), found, 1) > 0;
}

size_t templates_find(struct arena *arena, const char *data_dirs, const char *name, struct stock found[2])
{
    struct arena *aside = arena_new_beside(arena);
    const struct template_book *book = templates_read_all(aside, data_dirs);
    size_t many = 0;
    int best = 1;

    for (size_t i = 0; i < book->sheets.n; i++) {
        int rank = rank_of(&book->sheets.v[i], name);
        struct stock stock;

        if (rank < best || in_table(aside, &book->sheets.v[i]) ||
            !stock_of(arena, book, &book->sheets.v[i], &stock))
            continue;
        if (rank > best) many = 0;
        best = rank;
        if ((many > 0 && same_sheet(&found[0], &stock)) || (many > 1 && same_sheet(&found[1], &stock)))
            continue;
        if (many < 2) found[many] = stock;
        many++;
    }
    arena_free(aside);
    return many;
}
