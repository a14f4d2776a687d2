/* fuzz_math.c: any bytes as a formula. The first byte says how it stands, in a line or by itself; behind it come definitions of its file and the
 * formula, with a file separator between. It is a tree within its bounds, or a fault with a name and a place in the source. */
#include "base/text.h"
#include "fuzz.h"
#include "math/math.h"

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
    root = math_read(arena, source, str_z(arena, macros), display, &fault);
    if (root) {
        HOLDS(!wrong);
        math_dump(root, &dump);
        dump_holds(strbuf_str(&dump));
    } else {
        HOLDS(fault.what && *fault.what && fuzz_is_utf8(str_of(fault.what)));
        HOLDS(fault.at <= source.n);
        HOLDS(!wrong || !strcmp(wrong, fault.what));
    }
    arena_free(arena);
    return 0;
}
