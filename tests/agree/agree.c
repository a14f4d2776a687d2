/* agree.c: tests/agree/agree.h over the files that are given, and over N texts made of pieces that begin and end blocks
 * (--pieces N [SEED]). Prints where recto's scan and cmark-gfm differ. */
#include "agree.h"

#include <stdlib.h>

#include "base/strbuf.h"

static const struct lines_use uses[] = {
    {.questions = true, .ends = true},
    {.questions = false},
    {.answers = true, .dividers = true},
};

static const char *const pieces[] = {"\n",
                                     "\n",
                                     "\n",
                                     "\n",
                                     "\n",
                                     "\n",
                                     "\n",
                                     "\n\n",
                                     "> ",
                                     ">",
                                     "- ",
                                     "* ",
                                     "+ ",
                                     "1. ",
                                     "2) ",
                                     "10. ",
                                     "1) ",
                                     "001. ",
                                     "    ",
                                     "  ",
                                     " ",
                                     "   ",
                                     "\t",
                                     "\f",
                                     "-",
                                     "*",
                                     "+",
                                     "1.",
                                     "[ ] ",
                                     "[x] ",
                                     "```",
                                     "~~~",
                                     "```py",
                                     "`",
                                     "# ",
                                     "#",
                                     "## x",
                                     "##x",
                                     "===",
                                     "=",
                                     "---",
                                     "--",
                                     "***",
                                     "- - -",
                                     "____",
                                     "<div>",
                                     "</div>",
                                     "<h1>",
                                     "<p",
                                     "<b>",
                                     "</b>",
                                     "<br/>",
                                     "<x y='1' />",
                                     "<a href=\"x\">",
                                     "<pre>",
                                     "</pre>",
                                     "<script ",
                                     "</script>",
                                     "<style>",
                                     "<!--",
                                     "-->",
                                     "<?",
                                     "?>",
                                     "<!X",
                                     ">",
                                     "<![CDATA[",
                                     "]]>",
                                     "[a]: /u",
                                     "[a]: <u> 't'",
                                     "[^n]: ",
                                     "[^n]",
                                     "| a | b |",
                                     "|---|---|",
                                     "|:-:|",
                                     "a|b",
                                     "-|-",
                                     "|",
                                     "||",
                                     "\\|",
                                     "a",
                                     "foo bar",
                                     "text",
                                     "_",
                                     "\\",
                                     "\xC3\xA9",
                                     "`a`",
                                     "[",
                                     "]:",
                                     "(",
                                     "\"",
                                     "'t'",
                                     "1986. ",
                                     "$x|y$",
                                     "$a$",
                                     "$",
                                     "$$",
                                     "$$",
                                     "\\[",
                                     "\\]",
                                     "\\begin{align}",
                                     "\\end{align}",
                                     "Q: ",
                                     "A: ",
                                     "Q: ",
                                     "A: ",
                                     "A:",
                                     "C: ",
                                     "[gap]",
                                     "Answer: ",
                                     "?",
                                     "%",
                                     "+++",
                                     "<!-- split -->",
                                     ":::",
                                     "::: tip",
                                     "<details>",
                                     "<summary>",
                                     "</summary>",
                                     "</details>",
                                     "START\n",
                                     "Basic\n",
                                     "\nEND\n",
                                     "Front:",
                                     "Back: "};

struct count {
    int passed, failed;
};

static void text_agrees(struct count *count, const char *name, struct arena *arena, struct str text)
{
    const char *what = agree_nest_differs(arena, text);

    for (size_t i = 0; i < sizeof uses / sizeof *uses && !what; i++)
        what = agree_differs(arena, text, &uses[i]);
    count->passed += !what;
    count->failed += what != NULL;
    if (what) printf("%s:%s\n", name, what);
}

static void file_agrees(struct count *count, const char *name)
{
    struct arena *arena = arena_new();
    struct strbuf text = strbuf_new(arena);
    FILE *file = fopen(name, "rb");
    char buffer[65536];

    if (!file) {
        perror(name);
        exit(2);
    }
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, file)) > 0;)
        strbuf_add(&text, (struct str){buffer, n});
    fclose(file);
    text_agrees(count, name, arena, strbuf_str(&text));
    arena_free(arena);
}

static void pieces_agree(struct count *count, unsigned n, unsigned seed)
{
    uint64_t random = seed;

    for (unsigned k = 0; k < n; k++) {
        struct arena *arena = arena_new();
        struct strbuf text = strbuf_new(arena);
        char name[32];

        snprintf(name, sizeof name, "pieces %u", k);
        for (unsigned i = 0, most = 2 + k % 14; i < most; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            strbuf_addz(&text, pieces[(random >> 33) % (sizeof pieces / sizeof *pieces)]);
        }
        strbuf_addc(&text, '\n');
        text_agrees(count, name, arena, strbuf_str(&text));
        if (count->failed && k + 1 == n) printf("(--pieces %u %u)\n", n, seed);
        arena_free(arena);
    }
}

int main(int argc, char **argv)
{
    struct count count = {0};
    int i = 1;

    if (argc > 2 && !strcmp(argv[1], "--pieces")) {
        unsigned seed = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 1;

        pieces_agree(&count, (unsigned)strtoul(argv[2], NULL, 10), seed);
        i = argc;
    }
    for (; i < argc; i++) file_agrees(&count, argv[i]);
    printf("agree: %d passed, %d failed\n", count.passed, count.failed);
    return count.failed > 0;
}
