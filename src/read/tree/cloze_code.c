#include "read/tree/cloze.h"

#include "base/strbuf.h"

/* The length of "{{c1::" at s, or 0. */
static size_t opens(struct str s, int *number)
{
    size_t digits = str_digits(str_sub(s, 3, 4));

    *number = 0;
    if (!str_starts(s, "{{c") || !digits || digits > 3 || !str_starts(str_from(s, 3 + digits), "::"))
        return 0;
    for (size_t i = 0; i < digits; i++) *number = 10 * *number + s.p[3 + i] - '0';
    return digits + 5;
}

void cloze_code(struct cloze *cloze, struct str code, int line, struct str *front, struct str *back)
{
    struct strbuf f = strbuf_new(cloze->arena), b = strbuf_new(cloze->arena);

    for (size_t i = 0; i < code.n;) {
        int number = 0;
        size_t n = code.p[i] == '{' ? opens(str_from(code, i), &number) : 0;
        size_t close = n ? i + n + str_find_z(str_from(code, i + n), "}}") : code.n;
        struct str hides = str_sub(code, i + n, close - i - n), hint;
        bool blank;

        if (close >= code.n) {
            size_t rest = n ? code.n - i : 1;

            strbuf_add(&f, str_sub(code, i, rest));
            strbuf_add(&b, str_sub(code, i, rest));
            i += rest;
            continue;
        }
        hint = str_from(hides, str_find_z(hides, "::"));
        hides.n -= hint.n;
        hint = str_from(hint, 2);
        cloze_note(cloze, line, str_sub(code, i + 2, n - 4));
        blank = cloze_is_blank(cloze, number);
        if (blank) {
            strbuf_addz(&f, "_____");
            if (hint.n) strbuf_printf(&f, "[%.*s]", STR(hint));
        } else {
            strbuf_add(&f, hides);
        }
        if (!blank || cloze->filled) cloze_note(cloze, line, hint);
        strbuf_add(&b, hides);
        i = close + 2;
    }
    *front = strbuf_str(&f);
    *back = strbuf_str(&b);
}
