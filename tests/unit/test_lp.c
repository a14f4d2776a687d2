/* The line with which CUPS prints what was written: names of media, words for a shell, what goes in one line. */
#include "cli/lp.h"

#include "base/arena.h"
#include "base/length.h"
#include "job/paper.h"
#include "unit.h"

static const char *media(double w_mm, double h_mm)
{
    return paper_media(unit_arena(), w_mm * PT_PER_MM, h_mm * PT_PER_MM);
}

TEST(media_have_the_names_of_cups)
{
    static const char *const names[][2] = {
        {"a4", "A4"},     {"letter", "Letter"},   {"legal", "Legal"},
        {"b5", "ISOB5"},  {"tabloid", "Tabloid"}, {"half-letter", "Statement"},
        {"5x3in", "3x5"}, {"a8", "A8"},           {"8.5x11in", "Letter"}};
    size_t n;
    const struct paper *all = papers(&n);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct paper paper;

        REQUIRE(paper_parse(names[i][0], &paper));
        CHECK_STR(str_of(paper_media(unit_arena(), paper.w, paper.h)), names[i][1]);
        CHECK_STR(str_of(paper_media(unit_arena(), paper.h, paper.w)), names[i][1]);
    }
    for (size_t i = 0; i < n; i++) {
        REQUIRE(all[i].media);
        CHECK_STR(str_of(paper_media(unit_arena(), all[i].w, all[i].h)), all[i].media);
    }
}

TEST(other_sizes_are_custom_with_the_short_side_first)
{
    CHECK_STR(str_of(media(210, 105)), "Custom.105x210mm");
    CHECK_STR(str_of(media(105.25, 210)), "Custom.105.25x210mm");
    CHECK_STR(str_of(media(330.2, 482.6)), "Custom.13x19in");
    CHECK_STR(str_of(media(254, 95.25)), "Custom.3.75x10in");
    /* What differs by less than half a point is the same sheet to every printer, by more it is none. */
    CHECK_STR(str_of(media(210.1, 297.1)), "A4");
    CHECK_STR(str_of(media(210, 298)), "Custom.210x298mm");
}

TEST(names_are_words_for_a_shell)
{
    static const char *const words[][2] = {
        {"knots-cards.pdf", "knots-cards.pdf"},
        {"out/a_b,c:d@e%f+g.pdf", "out/a_b,c:d@e%f+g.pdf"},
        {"\xC3\x9C"
         "bung.pdf",
         "\xC3\x9C"
         "bung.pdf"},
        {"my cards.pdf", "'my cards.pdf'"},
        {"it's.pdf", "'it'\\''s.pdf'"},
        {"$HOME.pdf", "'$HOME.pdf'"},
        {"~a.pdf", "'~a.pdf'"},
        {"=ls", "'=ls'"},
        {"a\\b\"c`d", "'a\\b\"c`d'"},
        {"-o.pdf", "./-o.pdf"},
        {"- o.pdf", "'./- o.pdf'"},
        {"", "''"},
        {"\xC3\x80.pdf", "\xC3\x80.pdf"},
        {"aAzZ09_./,:@%+-", "aAzZ09_./,:@%+-"},
        {"a`", "'a`'"},
        {"a{", "'a{'"},
        {"a[", "'a['"},
        {"a;", "'a;'"},
        {"a\x7F ~ ", "$'a\\x7F ~ '"},
        {"a\nb'\\.pdf", "$'a\\x0Ab\\'\\\\.pdf'"},
        {"\x1B[31m", "$'\\x1B[31m'"},
        {"a\xFF"
         "b",
         "$'a\\xFF"
         "b'"},
        {"\xE2\x80\xAE"
         "fdp",
         "$'\\xE2\\x80\\xAE"
         "fdp'"},
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        CHECK_STR(lp_word(unit_arena(), str_of(words[i][0])), words[i][1]);
}

static struct print print_of(const char *file, const char *kind, enum duplex duplex)
{
    return (struct print){
        .file = str_of(file), .kind = kind, .w = 210 * PT_PER_MM, .h = 297 * PT_PER_MM, .duplex = duplex};
}

/* The lines of so many prints. */
static struct str lines(const struct print *prints, size_t n)
{
    struct report_output *outputs = NEW_N(unit_arena(), struct report_output, n);

    for (size_t i = 0; i < n; i++) outputs[i].print = &prints[i];
    return lp_lines(unit_arena(), outputs, n);
}

TEST(a_line_says_paper_sides_and_scale)
{
    struct print print = print_of("x.pdf", "cards", DUPLEX_LONG);

    CHECK_STR(lines(&print, 1),
              "From a shell: lp -o media=A4 -o sides=two-sided-long-edge -o print-scaling=none x.pdf\n");
    print.duplex = DUPLEX_SHORT;
    CHECK_CONTAINS(lines(&print, 1), " sides=two-sided-short-edge ");
    print.duplex = DUPLEX_SIMPLEX;
    print.w = 105 * PT_PER_MM;
    CHECK_STR(
        lines(&print, 1),
        "A queue without sheets of 105x297mm prints on others without a word; recto print asks it first.\n"
        "From a shell: lp -o media=Custom.105x297mm -o sides=one-sided -o print-scaling=none x.pdf\n");
}

/* It is said once of each size, not of each line. */
TEST(that_a_queue_may_lack_a_size_is_said_once)
{
    struct print prints[] = {
        print_of("a", "cards", DUPLEX_LONG),    print_of("b", "cards", DUPLEX_LONG),
        print_of("c", "dividers", DUPLEX_LONG), print_of("d", "cover", DUPLEX_LONG),
        print_of("e", "box", DUPLEX_SIMPLEX),
    };
    struct str said;
    size_t times = 0;

    prints[0].press = true;
    for (size_t i = 0; i < 4; i++) prints[i].w = 100 * PT_PER_MM;
    said = lines(prints, 5);
    CHECK(str_starts(said, "A queue without sheets of 100x297mm "));
    for (size_t at = 0; (at += str_find_z(str_from(said, at), "A queue")) < said.n; at++) times++;
    CHECK_EQ_INT(times, 1);
    prints[3].h = 200 * PT_PER_MM;
    CHECK_CONTAINS(lines(prints, 5), "c\nA queue without sheets of 100x200mm ");
    CHECK(!str_has(lines(&prints[4], 1), "A queue"));
}

TEST(what_no_printer_gets_has_none)
{
    struct print print = print_of("x.pdf", "cards", DUPLEX_NONE);

    CHECK_STR(lines(&print, 1), "");
    print = print_of("x.pdf", "cover", DUPLEX_LONG);
    print.press = true;
    CHECK_STR(lines(&print, 1), "");
    print = print_of("-", "cards", DUPLEX_LONG);
    CHECK_STR(lines(&print, 1), "");
    CHECK_STR(lines(NULL, 0), "");
}

TEST(what_is_printed_alike_shares_a_line)
{
    struct print prints[] = {print_of("a.pdf", "cards", DUPLEX_LONG), print_of("-", "cards", DUPLEX_LONG),
                             print_of("c.pdf", "dividers", DUPLEX_LONG),
                             print_of("b b.pdf", "cards", DUPLEX_LONG),
                             print_of("d.pdf", "cards", DUPLEX_SIMPLEX)};

#define LP "From a shell: lp -o media=A4 -o sides="
    CHECK_STR(lines(prints, 5), LP "two-sided-long-edge -o print-scaling=none a.pdf 'b b.pdf'\n" LP
                                   "two-sided-long-edge -o print-scaling=none c.pdf\n" LP
                                   "one-sided -o print-scaling=none d.pdf\n");
    prints[3].h += 3;
    CHECK_CONTAINS(lines(prints, 5), "media=Custom.210x298.058mm");
    prints[3].h -= 3;
    prints[3].w += 3;
    CHECK_CONTAINS(lines(prints, 5), "media=Custom.211.058x297mm -o sides=two-sided-long-edge");
    prints[3].w -= 3;
    prints[3].press = true;
    CHECK_CONTAINS(lines(prints, 5), "print-scaling=none a.pdf\n");
}

TEST(of_many_files_the_first_stands_for_all)
{
    enum { MANY = 60 };
    struct print prints[MANY];

    for (int i = 0; i < MANY; i++)
        prints[i] = print_of(arena_printf(unit_arena(), "deck-%d-cards.pdf", i), "cards", DUPLEX_LONG);
    CHECK_CONTAINS(lines(prints, 12), "deck-0-cards.pdf deck-1-cards.pdf");
    CHECK_STR(lines(prints, MANY), "From a shell, the first of 60, and the others alike: lp -o media=A4 -o "
                                   "sides=two-sided-long-edge -o print-scaling=none deck-0-cards.pdf\n");
}

/* A line of 400 bytes is one that may be selected; a name by itself is never cut. */
TEST(a_line_may_have_so_many_names)
{
    struct print prints[] = {print_of("", "cards", DUPLEX_LONG), print_of("b", "cards", DUPLEX_LONG)};

    for (int more = 0; more < 2; more++) {
        const char *name = arena_printf(unit_arena(), "%0*d", 397 + more, 0);

        prints[0].file = str_of(name);
        CHECK_CONTAINS(lines(prints, 2), arena_printf(unit_arena(), more ? " %s\n" : " %s b\n", name));
        CHECK_EQ_INT(str_starts(lines(prints, 2), "From a shell: lp"), !more);
    }
    prints[0].file = str_of(arena_printf(unit_arena(), "%0*d", 500, 0));
    CHECK(str_starts(lines(prints, 1), "From a shell: lp "));
}
