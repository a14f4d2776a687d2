#include "impose/cutter.h"

void cutter_pieces(const struct cutter *c, double w, double h, struct rect pieces[CUTTER_PIECES])
{
    double near = c->inset, right = w - c->inset, foot = h - c->inset;

    pieces[0] = (struct rect){near, near, c->side, c->side};
    pieces[1] = (struct rect){right - c->arm, near, c->arm, c->line};
    pieces[2] = (struct rect){right - c->line, near, c->line, c->arm};
    pieces[3] = (struct rect){near, foot - c->line, c->arm, c->line};
    pieces[4] = (struct rect){near, foot - c->arm, c->line, c->arm};
}

bool cutter_covers(const struct cutter *c, double w, double h, struct rect r, double clear)
{
    struct rect pieces[CUTTER_PIECES];
    bool covered = false;

    cutter_pieces(c, w, h, pieces);
    r = (struct rect){r.x - clear, r.y - clear, r.w + 2 * clear, r.h + 2 * clear};
    for (int i = 0; i < CUTTER_PIECES; i++) covered = covered || rect_overlap(pieces[i], r, 0.001);
    return covered;
}
