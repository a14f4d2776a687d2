#include "typeset/qr.h"

#include <errno.h>
#include <qrencode.h>

#include "base/mem.h"

static const double SQUARE = 5 * 72.0 / 300;
/* Squares of white round it, as the standard asks for; squares in a row at most (version 10). */
enum { MARGIN = 4, MOST = 57 };

/* The code, to be freed; NULL if there is none so small. */
static QRcode *encode(struct arena *arena, struct str address, double most)
{
    QRcode *code;

    errno = 0;
    code = address.n ? QRcode_encodeString8bit(str_z(arena, address), 0, QR_ECLEVEL_M) : NULL;
    if (!code && errno == ENOMEM) mem_fail();
    if (!code || (code->width <= MOST && (code->width + 2 * MARGIN) * SQUARE <= most)) return code;
    QRcode_free(code);
    return NULL;
}

static bool is_dark(const QRcode *code, int column, int row)
{
    return code->data[row * code->width + column] & 1;
}

/* True if the row is dark from one column to another, and light on both sides: a run of its own. */
static bool is_run(const QRcode *code, int from, int to, int row)
{
    if (row < 0 || row >= code->width) return false;
    for (int i = from; i < to; i++)
        if (!is_dark(code, i, row)) return false;
    return (from == 0 || !is_dark(code, from - 1, row)) && (to == code->width || !is_dark(code, to, row));
}

double qr_draw(struct arena *arena, struct page *page, struct str address, double x, double y, double most)
{
    QRcode *code = encode(arena, address, most);
    double side;

    if (!code) return 0;
    side = (code->width + 2 * MARGIN) * SQUARE;
    for (int row = 0; row < code->width; row++)
        for (int from = 0, to; from < code->width; from = to) {
            int low = row + 1;

            to = from + 1;
            if (!is_dark(code, from, row)) continue;
            while (to < code->width && is_dark(code, to, row)) to++;
            /* Runs that lie on each other are one rectangle: no screen shows a seam between them. */
            if (is_run(code, from, to, row - 1)) continue;
            while (is_run(code, from, to, low)) low++;
            page_box(arena, page,
                     (struct rect){x + (MARGIN + from) * SQUARE, y + (MARGIN + row) * SQUARE,
                                   (to - from) * SQUARE, (low - row) * SQUARE},
                     0, INK_BLACK, ITEM_DECOR);
        }
    QRcode_free(code);
    return side;
}
