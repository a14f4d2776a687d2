/* A workbook with a card in each row, for who edits decks in a spreadsheet. */
#include "archive/archive.h"
#include "base/diag.h"
#include "base/words.h"
#include "deck/card_id.h"
#include "export/impl.h"
#include "office/office.h"

/* "(Markdown)" says how recto is to read them (read/values/columns.c). */
static const struct office_column columns[] = {{"Number", 9, true},
                                               {"Label", 9, false},
                                               {"Topic", 20, false},
                                               {"Question (Markdown)", 45, false},
                                               {"Answer (Markdown)", 70, false},
                                               {"Tags", 20, false},
                                               {"Id", 20, false}};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* What finds no room in a cell is said. */
static void cells_check(const struct card *card, const struct str *cells, struct arena *arena,
                        struct diags *diags)
{
    for (size_t i = 0; i < COLUMNS; i++)
        if (office_cell_fits(cells[i]) < cells[i].n)
            diag_at(
                diags, DIAG_EXPORT, deck_card_place(card),
                arena_printf(arena,
                             SAY("a cell of a workbook holds %d characters, and the rest of %s is left out"),
                             OFFICE_CELL_MOST, columns[i].name));
}

bool export_xlsx(const struct export_of *of, struct strbuf *out, struct diags *diags)
{
    const struct deck *deck = of->deck;
    struct arena *arena = out->arena;
    struct str *cells = NEW_N(arena, struct str, of->n * COLUMNS);
    struct office_table table = {deck->title, deck->author, columns, COLUMNS, cells, of->n};
    enum archive_fault fault;
    struct str bytes;

    for (size_t i = 0; i < of->n; i++) {
        const struct card *card = &deck->cards.v[of->cards[i]];
        struct str *row = &cells[i * COLUMNS];

        row[0] = str_of(arena_printf(arena, "%zu", card->number));
        row[1] = card->label;
        row[2] = deck->topics.v[card->topic].plain;
        row[3] = export_question(arena, card);
        row[4] = export_answer(arena, card);
        row[5] = export_tags(arena, &card->tags);
        row[6] = card_id_write(arena, card->id, card->id_note);
        cells_check(card, row, arena, diags);
    }
    if (!office_write(arena, &table, &bytes, &fault)) {
        archive_tell(diags, NULL, NULL, fault);
        return false;
    }
    strbuf_add(out, bytes);
    return true;
}
