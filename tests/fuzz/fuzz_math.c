/* fuzz_math.c: any bytes as a formula. The first byte says how it stands, in a line or by itself; behind it come definitions of its file and the
 * formula, with a file separator between. It is a tree within its bounds, or a fault with a name and a place in the source; and a tree is set, as finite
 * numbers say where, or refused with a reason. */
#include <math.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"
#include "fuzz.h"
#include "math/math.h"
#include "typeset/formula.h"
#include "typeset/page.h"

/* A node may be within groups, commands and arguments of each other; each of the former is several of the latter. */
enum { DEEPEST = 8 * MATH_DEPTH_MAX };

/* Lines of the dump: a node each, but those of tables. As deep as blanks say. */
static void dump_holds(struct str dump)
{
    size_t lines = 0;

    for (size_t i = 0; i < dump.n;) {
        struct str line = str_sub(dump, i, str_find(str_from(dump, i), '\n'));
        size_t blanks = 0;

        while (blanks < line.n && line.p[blanks] == ' ') blanks++;
        HOLDS(blanks / 2 <= DEEPEST);
        i += line.n + 1;
        lines++;
    }
    HOLDS(lines <= (size_t)8 * MATH_TOKENS_MAX);
    HOLDS(fuzz_is_utf8(dump));
}

/* Opened once: fonts take longer than a formula. */
static const struct stick *stick(void)
{
    static struct stick *open;
    struct arena *arena;

    if (open) return open;
    arena = arena_new();
    open = stick_open(arena, fonts_open(arena, fonts_folder(arena, getenv("RECTO_FONTS")), diags_new(arena)),
                      NULL, diags_new(arena));
    return open;
}

/* As it is set on cards (sans) and in booklets. */
static void setting_holds(struct arena *arena, struct formula_source source, bool display, enum family family)
{
    const struct context cx = {.stick = stick()};
    size_t n;
    struct type type = theme_type(themes(&n), ROLE_ANSWER, 10, 0, NULL);
    struct para_style style = style_of(&type);
    const char *unknown = NULL;
    const struct inset *inset;

    style.family = family;
    inset = formula_set(&cx, arena, source, &style, display, &unknown);
    HOLDS(inset || (unknown && *unknown));
    if (!inset) return;
    HOLDS(inset->n > 0 && isfinite(inset->w) && isfinite(inset->ascent) && isfinite(inset->descent));
    for (size_t i = 0; i < inset->n; i++) {
        struct rect r = page_extent(&inset->items[i]);

        HOLDS(isfinite(r.x) && isfinite(r.y) && isfinite(r.w) && isfinite(r.h));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct str input = {(const char *)data, size}, macros, source;
    bool display = fuzz_choice(&input, 2);
    struct strbuf dump = strbuf_new(arena);
    const struct math_node *root;
    struct math_fault fault;
    const char *wrong;
    int bad_line;
    size_t bad;

    input = text_clean(arena, input, &bad_line, &bad);
    macros = fuzz_file(&input);
    source = input;
    wrong = math_macros_fault(arena, macros);
    HOLDS(!wrong || (*wrong && fuzz_is_utf8(str_of(wrong))));
    root = math_read(arena, source, str_z(arena, macros), NULL, display, &fault);
    if (root) {
        HOLDS(!wrong);
        math_dump(root, &dump);
        dump_holds(strbuf_str(&dump));
        for (int family = FAMILY_SANS; family <= FAMILY_SERIF; family++)
            setting_holds(arena, (struct formula_source){source, str_z(arena, macros)}, display,
                          (enum family)family);
    } else {
        HOLDS(fault.what && *fault.what && fuzz_is_utf8(str_of(fault.what)));
        HOLDS(fault.at <= source.n);
        HOLDS(!wrong || !strcmp(wrong, fault.what));
    }
    arena_free(arena);
    return 0;
}
