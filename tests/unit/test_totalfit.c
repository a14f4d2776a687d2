#include "linebreak/totalfit.h"

#include "base/arena.h"

#include "unit.h"

/* "w" a word of that many points, "s" a space of 3. */
static struct atom box(double width)
{
    return (struct atom){.kind = ATOM_BOX, .width = (float)width};
}

static struct atom glue(void)
{
    return (struct atom){.kind = ATOM_GLUE, .width = 3, .stretch = 1.5F, .shrink = 1};
}

static size_t make(struct atom *atoms, const double *words, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++) {
        if (i) atoms[count++] = glue();
        atoms[count++] = box(words[i]);
    }
    return count;
}

TEST(a_short_text_is_one_line)
{
    struct atom atoms[9];
    size_t n = make(atoms, (double[]){20, 20, 20}, 3);
    size_t *ends;

    CHECK_EQ_INT(totalfit(unit_arena(), atoms, n, 100, TOTALFIT_RAGGED, &ends), 1);
    CHECK_EQ_INT(ends[0], n);
}

TEST(nothing_is_no_line_or_an_empty_one)
{
    size_t *ends;

    CHECK(totalfit(unit_arena(), NULL, 0, 100, TOTALFIT_RAGGED, &ends) <= 1);
}

/* First fit would give 60+33 | 60 | 60...: total fit evens the lines out. */
TEST(ragged_lines_are_evened_out)
{
    struct atom atoms[32];
    size_t n = make(atoms, (double[]){30, 30, 30, 30, 60, 30, 60}, 7);
    size_t *ends;
    size_t lines = totalfit(unit_arena(), atoms, n, 100, TOTALFIT_RAGGED, &ends);

    CHECK_EQ_INT(lines, 3);
    /* 30 30 30 | 30 60 | 30 60 */
    CHECK_EQ_INT(ends[0], 5);
    CHECK_EQ_INT(ends[1], 9);
}

TEST(no_line_is_wider_than_the_measure)
{
    struct atom atoms[400];
    double words[200];
    size_t *ends;
    size_t n, lines, from = 0;

    for (size_t i = 0; i < 200; i++) words[i] = (double)(10 + i * 37 % 55);
    n = make(atoms, words, 200);
    lines = totalfit(unit_arena(), atoms, n, 120, TOTALFIT_RAGGED, &ends);
    for (size_t k = 0; k < lines; k++) {
        double width = 0;
        for (size_t i = from; i < ends[k]; i++) width += (double)atoms[i].width;
        CHECK(width <= 120.001);
        CHECK(width > 0);
        from = totalfit_resume(atoms, n, ends[k]);
    }
    CHECK_EQ_INT(ends[lines - 1], n);
}

TEST(justified_lines_may_be_shrunk_into_the_measure)
{
    struct atom atoms[32];
    /* 31 + 3 + 31 + 3 + 33 = 101: fits 100 only with its two spaces shrunk by a half point each. */
    size_t n = make(atoms, (double[]){31, 31, 33, 50, 40}, 5);
    size_t *ends;

    REQUIRE(totalfit_justified(unit_arena(), atoms, n, 100, 1, &ends) == 2);
    CHECK_EQ_INT(ends[0], 5);
    totalfit(unit_arena(), atoms, n, 100, TOTALFIT_RAGGED, &ends);
    CHECK_EQ_INT(ends[0], 3);
}

TEST(a_forced_break_ends_its_line)
{
    struct atom atoms[] = {box(20), {.kind = ATOM_FORCED}, box(20), glue(), box(20)};
    size_t *ends;

    CHECK_EQ_INT(totalfit(unit_arena(), atoms, 5, 100, TOTALFIT_RAGGED, &ends), 2);
    CHECK_EQ_INT(ends[0], 1);
    CHECK_EQ_INT(totalfit_resume(atoms, 5, 1), 2);
}

TEST(a_tie_is_never_broken)
{
    struct atom atoms[] = {box(40), {.kind = ATOM_KERN, .width = 3}, box(40), glue(), box(40)};
    size_t *ends;

    CHECK_EQ_INT(totalfit(unit_arena(), atoms, 5, 60, TOTALFIT_RAGGED, &ends), 2);
    CHECK_EQ_INT(ends[0], 3);
}

TEST(a_line_may_end_at_a_space_behind_a_kern_and_begin_with_one)
{
    struct atom kern = {.kind = ATOM_KERN, .width = 3};
    struct atom atoms[] = {box(40), kern, glue(), kern, box(40)};
    size_t *ends;

    CHECK_EQ_INT(totalfit(unit_arena(), atoms, 5, 60, TOTALFIT_RAGGED, &ends), 2);
    CHECK_EQ_INT(ends[0], 2);
    CHECK_EQ_INT(totalfit_resume(atoms, 5, 2), 3);
}

TEST(what_hangs_over_the_edge_needs_no_room)
{
    struct atom atoms[] = {box(50), glue(), box(50), glue(), box(50)};
    size_t *ends;

    CHECK_EQ_INT(totalfit(unit_arena(), atoms, 5, 101, TOTALFIT_RAGGED, &ends), 3);
    atoms[2].hang = 3;
    CHECK_EQ_INT(totalfit(unit_arena(), atoms, 5, 101, TOTALFIT_RAGGED, &ends), 2);
    atoms[2].hang = 0;
    atoms[0].lead = 3;
    CHECK_EQ_INT(totalfit(unit_arena(), atoms, 5, 101, TOTALFIT_RAGGED, &ends), 2);
}

TEST(a_last_line_of_a_short_word_is_worth_loose_lines)
{
    struct atom loose = {.kind = ATOM_GLUE, .width = 3, .stretch = 7, .shrink = 1};
    struct atom atoms[] = {box(22), loose, box(22), loose, box(22), loose, box(22), loose, box(8)};
    size_t *ends;

    REQUIRE(totalfit_justified(unit_arena(), atoms, 9, 100, 3, &ends) == 2);
    CHECK_EQ_INT(ends[0], 5);
    /* Not so for one that is hardly short. */
    atoms[8].width = 19;
    REQUIRE(totalfit_justified(unit_arena(), atoms, 9, 100, 3, &ends) == 2);
    CHECK_EQ_INT(ends[0], 7);
}

/* 40 3 40 leaves 17 of 100, and its space gives 1.5. */
TEST(justified_lines_have_no_holes)
{
    struct atom atoms[] = {box(40), glue(), box(40), glue(), box(40)};
    size_t *ends;

    CHECK_EQ_INT(totalfit_justified(unit_arena(), atoms, 5, 100, 1, &ends), 0);
    CHECK_EQ_INT(totalfit_justified(unit_arena(), atoms, 5, 100, 11, &ends), 0);
    REQUIRE(totalfit_justified(unit_arena(), atoms, 5, 100, 12, &ends) == 2);
    CHECK_EQ_INT(ends[0], 3);
    /* Nor do they stick out: its space shrinks by 1. */
    CHECK_EQ_INT(totalfit_justified(unit_arena(), atoms, 5, 81.9, 1, &ends), 0);
    CHECK_EQ_INT(totalfit_justified(unit_arena(), atoms, 5, 82.1, 1, &ends), 2);
    /* What fills the measure needs no space. */
    CHECK_EQ_INT(
        totalfit_justified(unit_arena(), (struct atom[]){box(100), glue(), box(40)}, 3, 100, 1, &ends), 2);
    CHECK_EQ_INT(
        totalfit_justified(unit_arena(), (struct atom[]){box(90), glue(), box(40)}, 3, 100, 1, &ends), 0);
}

/* What a line's last character would have behind it does not count. */
TEST(nothing_gives_behind_the_last_box_of_a_line)
{
    struct atom wide = {.kind = ATOM_BOX, .width = 45, .stretch = 10, .trail = 10};
    struct atom atoms[] = {wide, {.kind = ATOM_BREAK}, wide, {.kind = ATOM_BREAK}, wide};
    size_t *ends;

    CHECK_EQ_INT(totalfit_justified(unit_arena(), atoms, 5, 100, 1, &ends), 2);
    CHECK_EQ_INT(totalfit_justified(unit_arena(), atoms, 5, 101, 1, &ends), 0);
}

/* "20 40 25-20 40 25-20 ...": lines of 100 end at each hyphen, which costs least, or, if their spaces give, in front of the
 * word. */
static size_t make_divided(struct atom *atoms, size_t n, bool written)
{
    const struct atom gap = {.kind = ATOM_GLUE, .width = 5, .stretch = 40};
    size_t count = 0;

    atoms[count++] = box(20);
    for (size_t i = 0; i < n; i++) {
        atoms[count++] = gap;
        atoms[count++] = box(40);
        atoms[count++] = gap;
        atoms[count++] = box(written ? 30 : 25);
        atoms[count++] =
            (struct atom){.kind = ATOM_BREAK, .width = written ? 0 : 5, .hyphen = written, .cost = -1};
        atoms[count++] = box(20);
    }
    atoms[count++] = gap;
    atoms[count++] = box(40);
    return count;
}

/* Of the lines, how many in a row end at a break of a word, at the most. */
static size_t ladder(const struct atom *atoms, const size_t *ends, size_t lines)
{
    size_t most = 0, now = 0;

    for (size_t k = 0; k + 1 < lines; k++) {
        now = atoms[ends[k]].kind == ATOM_BREAK ? now + 1 : 0;
        if (now > most) most = now;
    }
    return most;
}

TEST(no_more_than_two_lines_in_a_row_end_with_a_hyphen)
{
    struct atom atoms[64];
    size_t *ends, n, lines;

    for (int written = 0; written < 2; written++) {
        n = make_divided(atoms, 6, written);
        lines = totalfit_justified(unit_arena(), atoms, n, 100, 1, &ends);
        REQUIRE(lines > 5);
        CHECK_EQ_INT(ladder(atoms, ends, lines), 2);
        /* Where that is the only way, there is none. */
        for (size_t i = 0; i < n; i++) atoms[i].stretch = 0;
        CHECK_EQ_INT(totalfit_justified(unit_arena(), atoms, n, 100, 1, &ends), 0);
        n = make_divided(atoms, 2, written);
        for (size_t i = 0; i < n; i++) atoms[i].stretch = 0;
        CHECK(totalfit_justified(unit_arena(), atoms, n, 100, 1, &ends) > 0);
        /* Ragged text has to divide what fits no line. */
        n = 0;
        for (size_t i = 0; i < 9; i++) {
            atoms[n++] = box(90);
            atoms[n++] = (struct atom){.kind = ATOM_BREAK, .width = written ? 0 : 5, .hyphen = written};
        }
        CHECK_EQ_INT(totalfit(unit_arena(), atoms, n - 1, 100, TOTALFIT_RAGGED, &ends), 9);
    }
}

TEST(the_last_line_is_no_rest_of_a_word)
{
    struct atom hyphen = {.kind = ATOM_BREAK, .width = 5},
                gap = {.kind = ATOM_GLUE, .width = 5, .stretch = 9};
    struct atom atoms[] = {box(45), gap, box(45), hyphen, box(30)};
    struct atom two[] = {box(45), gap, box(45), hyphen, box(5), hyphen, box(4)};
    struct atom more[] = {box(45), gap, box(45), hyphen, box(30), gap, box(4)};
    size_t *ends;

    /* One syllable, however wide. */
    CHECK_EQ_INT(totalfit_justified(unit_arena(), atoms, 5, 100, 1, &ends), 0);
    /* Two short ones. */
    CHECK_EQ_INT(totalfit_justified(unit_arena(), two, 7, 100, 1, &ends), 0);
    /* Two, and not short. */
    two[4].width = 20;
    CHECK_EQ_INT(totalfit_justified(unit_arena(), two, 7, 100, 1, &ends), 2);
    /* A word follows. */
    CHECK_EQ_INT(totalfit_justified(unit_arena(), more, 7, 100, 1, &ends), 2);
    /* Ragged text does so where it must. */
    CHECK_EQ_INT(
        totalfit(unit_arena(), (struct atom[]){box(95), hyphen, box(9)}, 3, 100, TOTALFIT_RAGGED, &ends), 2);
}

TEST(a_costly_break_is_avoided_where_another_will_do)
{
    /* 60 [break at a cost] 30 glue 20 glue 60: at the measure 100 both ways need two lines. */
    struct atom atoms[] = {box(60), {.kind = ATOM_BREAK, .cost = 0.5F}, box(30), glue(), box(60)};
    size_t *ends;

    CHECK_EQ_INT(totalfit(unit_arena(), atoms, 5, 100, TOTALFIT_RAGGED, &ends), 2);
    CHECK_EQ_INT(ends[0], 3);
    CHECK_EQ_INT(totalfit(unit_arena(), atoms, 5, 80, TOTALFIT_RAGGED, &ends), 3);
}

TEST(a_box_wider_than_the_measure_has_a_line_of_its_own)
{
    struct atom atoms[] = {box(20), glue(), box(300), glue(), box(20)};
    size_t *ends;

    CHECK_EQ_INT(totalfit(unit_arena(), atoms, 5, 100, TOTALFIT_RAGGED, &ends), 3);
}

/* Half a million breaks with nothing between them: where each was held against each, this took hours. */
TEST(breaks_without_width_between_them_are_one)
{
    enum { MANY = 500000 };
    struct atom *atoms = NEW_N(unit_arena(), struct atom, 2 * MANY + 2);
    size_t n = 0, *ends;

    atoms[n++] = box(60);
    for (size_t i = 0; i < MANY; i++) {
        atoms[n++] = (struct atom){.kind = ATOM_BREAK, .cost = i == MANY / 2 ? 0.1F : 0.2F};
        atoms[n++] = box(0);
    }
    atoms[n++] = box(60);
    CHECK_EQ_INT(totalfit(unit_arena(), atoms, n, 100, TOTALFIT_RAGGED, &ends), 2);
    CHECK_EQ_INT(ends[0], MANY + 1);
}
