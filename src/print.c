#include "print.h"

size_t print_sides(const struct print *print)
{
    size_t n = print->sheets.n;

    for (size_t i = 0; i < print->sheets.n; i++)
        n += print->sheets.v[i].has_back && !print->sheets.v[i].back_only;
    return n;
}

const struct side *print_side(const struct print *print, size_t index, size_t *sheet, bool *back)
{
    for (size_t i = 0; i < print->sheets.n; i++) {
        const struct sheet *s = &print->sheets.v[i];
        size_t sides = s->has_back && !s->back_only ? 2 : 1;

        if (index < sides) {
            bool is_back = index == 1 || s->back_only;
            if (sheet) *sheet = i;
            if (back) *back = is_back;
            return is_back ? &s->back : &s->front;
        }
        index -= sides;
    }
    return NULL;
}

void print_correct(struct print *print, struct matrix front, struct matrix back)
{
    for (size_t i = 0; i < print->sheets.n; i++) {
        print->sheets.v[i].front.correction = front;
        print->sheets.v[i].back.correction = back;
    }
}
