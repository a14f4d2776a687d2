/* Pages that lie side by side: their blocks on one grid of half lines, their last lines at one depth where the blocks below the
 * last question can be moved apart for it. The white above questions never gives: a foot may be ragged. The columns are cut
 * already, and no line changes its page. */
#include <math.h>

#include "product/book.h"

static const double LEAST_SPACE = 0.5; /* between blocks, times the leading */
static const float BLOCK_SPACE = 4;    /* points: less is between the items of a list */
enum { UNEVEN = 2 };                   /* lines of difference that no white should be spent on */

/* One page while it is settled. */
struct depth {
    struct galley *galley;
    struct column column;
    double room;                  /* of the text block */
    size_t last_question, halves; /* the page's last question, and blocks that begin below it */
    size_t lines;                 /* whole ones that are left below the text */
};

/* True if another question begins in line i of a column. */
static bool begins_question(const struct galley *g, size_t i)
{
    return g->lines.v[i].card != g->lines.v[i - 1].card;
}

static double top_of(const struct depth *d, size_t i)
{
    const struct line *line = &d->galley->lines.v[i];

    return galley_height(d->galley, d->column.from, i + 1) - (double)line->ascent - (double)line->descent;
}

/* The items of a list and the rows of a table stand at equal distances, on the grid or not. */
static bool in_a_row(const struct line *above, const struct line *line)
{
    return line->in_row || line->space < BLOCK_SPACE || (line->repeat && line->repeat == above->repeat);
}

/* What a label, a heading or a question heads keeps its distance from it, on the grid or not: more white there would part
 * what belongs together. */
static bool is_headed(const struct line *line)
{
    return line->cost >= BREAK_OPENED;
}

/* What follows a block that is no whole number of lines tall, or of which only the end stands on this page, comes back
 * to the grid of half lines; but for questions and what is headed, which keep their distance. */
static void back_to_grid(const struct book *book, struct depth *d)
{
    double left = d->room - galley_depth(d->galley, d->column.from, d->column.to);

    for (size_t i = d->column.from + 1; i < d->column.to; i++) {
        struct line *line = &d->galley->lines.v[i];
        double unit = book->leading / 2;
        double rest;

        if (line->space <= 0 || line->deco || begins_question(d->galley, i)) continue;
        if (in_a_row(line - 1, line) || is_headed(line)) continue;
        rest = fmod(top_of(d, i) + 0.01, unit) - 0.01;
        if (rest < 0.02) continue;
        if (unit - rest <= left) {
            line->space += (float)(unit - rest);
            left -= unit - rest;
        } else if ((double)line->space - rest >= LEAST_SPACE * book->leading) {
            line->space -= (float)rest;
            left += rest;
        }
    }
    d->lines = left > 0 ? (size_t)((left + 0.02) / book->leading) : 0;
}

/* True if white in front of line i may grow by half a line: a block that begins below the last question of the page,
 * where no other question is put off the grid by it. */
static bool parts_blocks(const struct depth *d, size_t i)
{
    const struct line *line = &d->galley->lines.v[i];

    return i > d->last_question && !in_a_row(line - 1, line) && !is_headed(line);
}

static void count_gaps(struct depth *d)
{
    d->last_question = d->column.from;
    for (size_t i = d->column.from + 1; i < d->column.to; i++)
        if (begins_question(d->galley, i)) d->last_question = i;
    for (size_t i = d->column.from + 1; i < d->column.to; i++) d->halves += parts_blocks(d, i);
}

static size_t capacity(const struct depth *d)
{
    return d->halves / 2;
}

/* Puts so many lines of white, in halves, in front of blocks. */
static void spread_lines(const struct book *book, struct depth *d, size_t lines)
{
    size_t halves = 2 * lines, taken = 0, n = 0;

    for (size_t i = d->column.from + 1; halves && i < d->column.to; i++) {
        if (!parts_blocks(d, i)) continue;
        n++;
        if (n * halves / d->halves == taken) continue;
        taken++;
        d->galley->lines.v[i].space += (float)(book->leading / 2);
    }
}

/* Lines that a page keeps below its text even if each of its gaps takes all that it can. */
static size_t least_left(const struct depth *d)
{
    return d->lines > capacity(d) ? d->lines - capacity(d) : 0;
}

/* Both pages of a spread, or the one that a chapter has of it. */
static void settle_spread(const struct book *book, struct depth *a, struct depth *b)
{
    size_t left = least_left(a);

    if (b && least_left(b) > left) left = least_left(b);
    if (b && (left >= a->lines + UNEVEN || left >= b->lines + UNEVEN)) return;
    if (a->lines > left) spread_lines(book, a, a->lines - left);
    if (b && b->lines > left) spread_lines(book, b, b->lines - left);
}

/* The last page of a chapter is as long as it is. */
void book_settle(const struct book *book, struct galley *galley, const struct column *columns, size_t n,
                 size_t folio)
{
    struct arena *scratch = arena_new_beside(book->arena);
    struct depth *depths = NEW_N(scratch, struct depth, n);

    for (size_t k = 0; k < n; k++) {
        depths[k] =
            (struct depth){.galley = galley, .column = columns[k], .room = book_block(book, folio + k).h};
        back_to_grid(book, &depths[k]);
        count_gaps(&depths[k]);
    }
    for (size_t k = 0; k + 1 < n; k++) {
        bool pair = (folio + k) % 2 == 0 && k + 2 < n;

        settle_spread(book, &depths[k], pair ? &depths[k + 1] : NULL);
        k += pair;
    }
    arena_free(scratch);
}
