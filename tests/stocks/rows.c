/* Which stocks recto takes names for: a line of output for each line of input, a JSON list of the rows of the table; behind `--templates DIRS`
 * those of templates that are installed there. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/length.h"
#include "cli/templates.h"
#include "job/stock.h"

enum { MOST = 4 };

/* Names of stocks need no escapes. */
static void print_stock(const struct stock *s)
{
    const double figures[] = {s->sheet_w, s->sheet_h, s->w,       s->h,     s->left,
                              s->top,     s->pitch_x, s->pitch_y, s->radius};

    printf("{\"name\": \"%s\", \"about\": \"%s\", \"columns\": %d, \"rows\": %d, \"folded\": %d, \"mm\": [",
           s->name, s->about, s->columns, s->rows, s->folded);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        printf("%s%.6f", i ? ", " : "", figures[i] / PT_PER_MM);
    printf("]}");
}

int main(int argc, char **argv)
{
    const char *dirs = argc == 3 && !strcmp(argv[1], "--templates") ? argv[2] : NULL;
    char name[256];

    if (argc > 1 && !dirs) return 2;
    while (fgets(name, sizeof name, stdin)) {
        struct arena *arena = arena_new();
        const struct stock *found[MOST];
        struct stock installed[2];
        size_t n;

        name[strcspn(name, "\n")] = '\0';
        n = dirs ? templates_find(arena, dirs, name, installed) : stock_matches(name, found, MOST);
        printf("[");
        for (size_t i = 0; i < n && i < (dirs ? 2 : MOST); i++) {
            if (i) printf(", ");
            print_stock(dirs ? &installed[i] : found[i]);
        }
        printf("]\n");
        arena_free(arena);
    }
    return 0;
}
