/* scene.h: a side to draw on, for the tests of the writers. */
#ifndef SCENE_H
#define SCENE_H

#include "base/arena.h"
#include "base/diag.h"
#include "font/font.h"
#include "impose/print.h"
#include "unit.h"

struct scene {
    struct diags *diags;
    struct fonts *fonts;
    struct print print;
    struct page *page;
};

/* A side of 200 x 100 points with one page that covers it. */
static inline struct scene scene_open(void)
{
    struct scene s = {.print = {.w = 200, .h = 100}};
    struct sheet *sheet = VEC_PUSH(unit_arena(), &s.print.sheets);
    struct place *place = VEC_PUSH(unit_arena(), &sheet->front.places);

    s.diags = diags_new(unit_arena());
    s.fonts = fonts_open(unit_arena(), unit_fonts_folder(), s.diags);
    s.page = page_new(unit_arena(), 200, 100);
    sheet->front.correction = matrix_identity;
    place->page = s.page;
    place->trim = (struct rect){0, 0, 200, 100};
    return s;
}

#endif
