/* The cover of a glued block: one sheet with the back cover, the spine and the front cover side by side, and their
 * insides behind. */
#include <assert.h>
#include <math.h>

#include "impose/impose.h"

bool impose_cover_sheet(struct cover_plan *plan, double paper_w, double paper_h, double margin)
{
    double longer = fmax(paper_w, paper_h), shorter = fmin(paper_w, paper_h);
    double w = 2 * plan->page_w + plan->spine, h = plan->page_h;
    const double tolerance = 0.01;
    bool landscape = w <= longer + tolerance && h <= shorter + tolerance;
    bool portrait = w <= shorter + tolerance && h <= longer + tolerance;

    if (landscape || portrait) {
        plan->sheet_w = landscape ? longer : shorter;
        plan->sheet_h = landscape ? shorter : longer;
        return true;
    }
    plan->own_sheet = true;
    plan->sheet_w = w + 2 * margin;
    plan->sheet_h = h + 2 * margin;
    return false;
}

struct rect impose_cover_spread(const struct cover_plan *plan)
{
    double w = 2 * plan->page_w + plan->spine;

    assert(plan->spine >= 0 && plan->sheet_w > 0 && "impose_cover_sheet chose one");
    return (struct rect){(plan->sheet_w - w) / 2, (plan->sheet_h - plan->page_h) / 2, w, plan->page_h};
}

struct rect impose_cover_spine(const struct cover_plan *plan)
{
    struct rect spread = impose_cover_spread(plan);

    return (struct rect){spread.x + plan->page_w, spread.y, plan->spine, plan->page_h};
}

void impose_cover(struct arena *arena, const struct cover_plan *plan, const struct page *const pages[4],
                  const struct page *spine, struct print *print)
{
    struct rect spread = impose_cover_spread(plan);
    struct rect left = {spread.x, spread.y, plan->page_w, plan->page_h};
    struct rect right = {spread.x + spread.w - plan->page_w, spread.y, plan->page_w, plan->page_h};
    struct rect front = plan->binding == BIND_LEFT ? right : left;
    struct rect back = plan->binding == BIND_LEFT ? left : right;
    struct sheet *sheet;
    int turn = 0;

    print->w = plan->sheet_w;
    print->h = plan->sheet_h;
    assert(plan->layout != LAYOUT_FOLD);
    print->duplex = plan->layout == LAYOUT_DUPLEX ? print_duplex(plan->flip) : DUPLEX_SIMPLEX;
    sheet = impose_sheet(arena, print);
    sheet->has_back = plan->layout != LAYOUT_FRONTS;
    sheet->back_only = plan->layout == LAYOUT_BACKS;
    if (!sheet->back_only) {
        print_page(arena, &sheet->front, pages[3], 4, back, 0);
        if (spine && plan->spine > 0) print_page(arena, &sheet->front, spine, 0, impose_cover_spine(plan), 1);
        print_page(arena, &sheet->front, pages[0], 1, front, 0);
    }
    if (!sheet->has_back) return;
    front = impose_mirror(front, plan->sheet_w, plan->sheet_h, plan->flip, &turn);
    print_page(arena, &sheet->back, pages[1], 2, front, turn);
    turn = 0;
    back = impose_mirror(back, plan->sheet_w, plan->sheet_h, plan->flip, &turn);
    print_page(arena, &sheet->back, pages[2], 3, back, turn);
}
