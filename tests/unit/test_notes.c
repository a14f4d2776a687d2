/* Cards are notes of Anki's again. */
#include "export/notes.h"

#include "base/diag.h"
#include "export/html.h"
#include "read/read.h"
#include "unit.h"

static struct diags *told;
static struct deck *deck;

static struct deck *read_as(const char *name, const char *text, const struct read_options *how)
{
    struct source source = {.name = name, .text = str_of(text)};

    told = diags_new(unit_arena());
    deck = read_front(unit_arena(), &source, 1, told);
    read_deck(unit_arena(), deck, &source, 1, how, told);
    return deck;
}

/* Each note as a line: kind, guid, cards, sides. */
static struct str notes_text(void)
{
    size_t *cards = NEW_N(unit_arena(), size_t, deck->cards.n + 1);
    struct strbuf b = strbuf_new(unit_arena());
    struct export_notes notes;

    for (size_t i = 0; i < deck->cards.n; i++) cards[i] = i;
    told = diags_new(unit_arena());
    notes = notes_of(unit_arena(), deck, cards, deck->cards.n, told);
    for (size_t i = 0; i < notes.n; i++) {
        const struct export_note *note = &notes.v[i];
        const struct export_html_options options = {.gaps = note->kind == NOTE_CLOZE};

        strbuf_printf(&b, "%s, %.*s, %zu: ", notes_type(note->kind), STR(note->guid), note->n_cards);
        export_html_blocks(note->front, &options, &b);
        strbuf_addz(&b, " = ");
        export_html_blocks(note->back, &options, &b);
        strbuf_addc(&b, '\n');
    }
    return strbuf_str(&b);
}

static struct str notes_md(const char *text)
{
    const struct read_options how = {.format = "headings", .card_level = 2, .topic_level = 1};

    read_as("deck.md", text, &how);
    return notes_text();
}

static struct str notes_each(const char *text)
{
    const struct read_options how = {
        .format = "headings", .card_level = 2, .topic_level = 1, .cloze = CLOZE_EACH};

    read_as("deck.md", text, &how);
    return notes_text();
}

TEST(a_card_is_a_basic_note)
{
    CHECK_STR(notes_md("## Q {#a}\n\nA\n\n## R {#b}\n\nA {{c1::b}}\n"),
              "Basic, a, 1: Q = A\nBasic, b, 1: R = A {<span></span>{c1::b}}\n");
}

TEST(a_card_with_gaps_is_a_cloze_note)
{
    CHECK_STR(notes_md("## The {{c2::reef::kind}} knot, {{c1::x}} {#a}\n"),
              "Cloze, a, 1: The {{c2::reef::kind}} knot, {{c1::x}} = \n");
    CHECK_STR(notes_md("## The {{c2::reef}} knot {#a}\n\nIt slips.\n\n- x\n"),
              "Cloze, a, 1: The {{c2::reef}} knot = It slips.<ul><li>x</li></ul>\n");
}

/* Gaps without a number are one card together. */
TEST(gaps_without_numbers_get_some)
{
    const struct read_options how = {.format = "qa-lines"},
                              each = {.format = "qa-lines", .cloze = CLOZE_EACH};
    static const char text[] = "C: A [a] and [b].\n\nC: B [c].\n";
    struct str note;

    read_as("deck.md", text, &how);
    note = notes_text();
    CHECK_CONTAINS(str_z(unit_arena(), note), "1: A {{c1::a}} and {{c1::b}}");
    read_as("deck.md", text, &each);
    CHECK_EQ_INT(deck->cards.n, 3);
    note = notes_text();
    CHECK_CONTAINS(str_z(unit_arena(), note), "2: A {{c1::a}} and {{c2::b}}");
}

TEST(cards_of_one_text_are_one_note)
{
    CHECK_STR(notes_each("## The {{c2::reef::kind}} knot, {{c1::x}}, {{c2::y}} {#a}\n\nB\n"),
              "Cloze, a, 2: The {{c2::reef::kind}} knot, {{c1::x}}, {{c2::y}} = B\n");
    /* What no card asks for is no gap. */
    read_as("deck.md", "## The {{c2::reef}} knot, {{c1::x}}, {{c3::y}} {#a}\n",
            &(struct read_options){.format = "headings", .card_level = 2, .cloze = CLOZE_EACH});
    CHECK_EQ_INT(deck->cards.n, 3);
    deck->cards.n = 2;
    CHECK_STR(notes_text(), "Cloze, a, 2: The {{c2::reef}} knot, {{c1::x}}, y = \n");
}

TEST(what_a_gap_hides_keeps_its_marks)
{
    CHECK_STR(notes_md("## **a {{c1::*b* c::d}}** e {{c2::`f()`}} {#a}\n"),
              "Cloze, a, 1: <b>a {{c1::<i>b</i> c::d}}</b> e {{c2::<code>f()</code>}} = \n");
    CHECK_STR(
        notes_md("## $x=$ {{c1::$\\frac{1}{2}$}}, $y = {{c2::\\frac{1}{3}::h}}$ {#a}\n"),
        "Cloze, a, 1: \\(x=\\) {{c1::\\(\\frac{1}{2}\\)}}, \\(y = {{c2::\\frac{1&#125;{3&#125;::h}}\\) = \n");
    CHECK_STR(notes_md("## $x^{{c1::2}}+{{c2::y_{3}}}$ {#a}\n"),
              "Cloze, a, 1: \\(x^{{c1::2}}+{{c2::y_{3&#125;}}\\) = \n");
    CHECK_STR(notes_md("## a *{{c1::**b**}}* ![](x.png){{c2::![](y.png)}} {#a}\n"),
              "Cloze, a, 1: a {{c1::<b><i>b</i></b>}} <img src=\"x.png\" alt=\"\">{{c2::<img src=\"y.png\" "
              "alt=\"\">}} = \n");
}

/* }} ends a gap of Anki's, wherever it stands; :: begins its hint. */
TEST(signs_in_a_gap_do_not_end_it)
{
    CHECK_STR(notes_md("## {{c1::a{b}}} {{c2::x:::std::y}} {{c3::$x^{a^{b}}$}} {#a}\n"),
              "Cloze, a, 1: {{c1::a{b}<span></span>}} {{c2::x:::std:<span></span>:y}} "
              "{{c3::\\(x^{a^{b&#125;}\\)}} = \n");
    CHECK_STR(notes_md("## \\(\\frac{x}{{{c1::\\sqrt{y^{2}}}}}\\) {#a}\n"),
              "Cloze, a, 1: \\(\\frac{x}{{{c1::\\sqrt{y^{2&#125;&#125;}}}\\) = \n");
}

TEST(pictures_in_gaps_are_told_apart)
{
    CHECK_STR(notes_each("## {{c1::![](x.png)}} {{c2::![](y.png)}} {{c3::z}} ![](u.png) {#a}\n"),
              "Cloze, a, 3: {{c1::<img src=\"x.png\" alt=\"\">}} {{c2::<img src=\"y.png\" alt=\"\">}} "
              "{{c3::z}} <img src=\"u.png\" alt=\"\"> = \n");
}

TEST(a_card_and_its_like_turned_over_are_a_reversed_note)
{
    const struct read_options both = {.format = "headings", .card_level = 2, .sides = SIDES_BOTH};

    read_as("deck.md", "## Q {#a}\n\nA\n\n## R {#b}\n", &both);
    CHECK_STR(notes_text(), "Basic (and reversed card), a, 2: Q = A\nBasic, b, 1: R = \n");
}

TEST(cards_of_one_guid_are_one_note)
{
    static const char head[] =
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n";
    const struct read_options how = {0};
    struct strbuf b = strbuf_new(unit_arena());

    strbuf_addz(&b, head);
    strbuf_addz(&b, "a/b\tBasic (and reversed card)\tT\t<b>Q</b>\tA\nc\tEinfach (eine oder zwei "
                    "Richtungen)\tT\tR\tS\ty\nd\tBasic (optional reversed card)-5f\tT\tU\tV\t\n");
    read_as("a.txt", str_z(unit_arena(), strbuf_str(&b)), &how);
    REQUIRE(deck->cards.n == 5);
    CHECK_STR(deck->cards.v[1].id, "a/b/1");
    CHECK_EQ_INT(deck->cards.v[1].id_note, 3);
    CHECK_STR(notes_text(), "Basic (and reversed card), a/b, 2: <b>Q</b> = A\nBasic (and reversed card), "
                            "c, 2: R = S\nBasic, d, 1: U = V\n");
    /* One that is not turned over is a note of its own. */
    deck->cards.v[3].back = deck->cards.v[0].back;
    CHECK_STR(notes_text(),
              "Basic (and reversed card), a/b, 2: <b>Q</b> = A\nBasic, c, 1: R = S\nBasic, c/1, "
              "1: S = A\nBasic, d, 1: U = V\n");
    REQUIRE(told->list.n == 1);
    CHECK_CONTAINS(told->list.v[0].text, "1 note has cards of several templates");
}

TEST(notes_of_one_guid_are_told)
{
    CHECK_STR(notes_md("## Q {#a}\n\nA\n\n## R {#a}\n\nB\n\n## S {#a-2}\n\nC\n\n## T {#a}\n\nD\n"),
              "Basic, a, 1: Q = A\nBasic, a-2, 1: R = B\nBasic, a-2-2, 1: S = C\nBasic, a-3, 1: T = D\n");
    CHECK_EQ_INT(told->list.n, 3);
}

/* Notes of the cards of these numbers alone. */
static struct str notes_chosen(const char *text, size_t from, size_t to)
{
    const struct read_options how = {
        .format = "headings", .card_level = 2, .topic_level = 1, .cloze = CLOZE_EACH};
    struct strbuf b = strbuf_new(unit_arena());
    struct export_notes notes;
    size_t cards[8], n = 0;

    read_as("deck.md", text, &how);
    for (size_t i = from; i <= to; i++) cards[n++] = i - 1;
    told = diags_new(unit_arena());
    notes = notes_of(unit_arena(), deck, cards, n, told);
    for (size_t i = 0; i < notes.n; i++)
        strbuf_printf(&b, "%.*s %zu, ", STR(notes.v[i].guid), notes.v[i].n_cards);
    strbuf_printf(&b, "%zu told", diags_listed(told, LEVEL_NOTE, diag_uncapped).n);
    return strbuf_str(&b);
}

/* The note in Anki would lose the cards that were not chosen. */
TEST(a_choice_of_a_notes_cards_is_the_whole_note)
{
    static const char text[] = "## Q {#a}\n\nA\n\n"
                               "## {{c1::x}} {{c2::y}} {{c3::z}} {#b}\n\ne\n\n"
                               "## R {#c}\n\nS\n\n## S {#c/1}\n\nR\n\n"
                               "## T {#d}\n\nU\n";

    CHECK_STR(notes_chosen(text, 1, 1), "a 1, 0 told");
    CHECK_STR(notes_chosen(text, 2, 2), "b 3, 1 told");
    CHECK_STR(notes_chosen(text, 3, 3), "b 3, 1 told");
    CHECK_STR(notes_chosen(text, 4, 5), "b 3, c 2, 1 told");
    CHECK_STR(notes_chosen(text, 6, 7), "c 2, d 1, 1 told");
    CHECK_STR(notes_chosen(text, 1, 7), "a 1, b 3, c 2, d 1, 0 told");
}
