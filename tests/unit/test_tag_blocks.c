/* What lists, quotes, code and tables say of themselves to those who do not see them: the tree of tags, a line a tag. */
#include "pictures.h"
#include "tag_bench.h"
#include "unit.h"

/* ---- blocks ---- */

TEST(lists_have_labels_and_bodies)
{
    check("Text.\n\n- one\n- two `c`\n  - deep\n- three\n\nText.\n\n3. first\n\n4. second\n\n   "
          "more\n\nText.\n\n- [x] done\n- [ ] open",
          "para \"Text.\"\n"
          "list\n"
          "  item\n"
          "    label \"• \"\n"
          "    body \"one\"\n"
          "  item\n"
          "    label \"• \"\n"
          "    body\n"
          "      \"two \"\n"
          "      code \"c\"\n"
          "      list\n"
          "        item\n"
          "          label \"• \"\n"
          "          body \"deep\"\n"
          "  item\n"
          "    label \"• \"\n"
          "    body \"three\"\n"
          "para \"Text.\"\n"
          "list #1\n"
          "  item\n"
          "    label \"3. \"\n"
          "    body\n"
          "      para \"first\"\n"
          "  item\n"
          "    label \"4. \"\n"
          "    body\n"
          "      para \"second\"\n"
          "      para \"more\"\n"
          "para \"Text.\"\n"
          "list #5\n"
          "  item\n"
          "    label (☑)\n"
          "    body \"done\"\n"
          "  item\n"
          "    label (☐)\n"
          "    body \"open\"\n");
}

TEST(quotes_hold_what_is_in_them)
{
    check("> One\n>\n> > Two\n>\n> - three", "quote\n"
                                             "  para \"One\"\n"
                                             "  quote\n"
                                             "    para \"Two\"\n"
                                             "  list\n"
                                             "    item\n"
                                             "      label \"• \"\n"
                                             "      body \"three\"\n");
}

TEST(headings_skip_no_level)
{
    check("Text.\n\n#### Four\n\nText.\n\n###### Six\n\nText.\n\n##### Five\n\nText.", "para \"Text.\"\n"
                                                                                       "heading 3 \"Four\"\n"
                                                                                       "para \"Text.\"\n"
                                                                                       "heading 4 \"Six\"\n"
                                                                                       "para \"Text.\"\n"
                                                                                       "heading 4 \"Five\"\n"
                                                                                       "para \"Text.\"\n");
}

TEST(code_is_one_tag_without_the_marks_of_its_broken_lines)
{
    check("```python\ndef f(a):\n    return 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' + "
          "'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'\n\nx = 1  # c\n```",
          "listing \"def f(a):/    return 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' +| "
          "'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'/x = 1  # c\"\n"
          "furniture ↪\n");
}

TEST(what_is_repeated_above_code_that_goes_on_is_furniture)
{
    check_in("en",
             "```python\ndef f():\n    a1()\n    a2()\n    a3()\n    a4()\n    a5()\n    a6()\n    a7()\n    "
             "a8()\n    a9()\n```",
             300, 85,
             "listing \"def f():/    a1()/    a2()/    a3()/    a4()/    a5()/    a6()/    a7()/    a8()/    "
             "a9()\"\n"
             "furniture def  f ():\n");
}

/* ---- tables ---- */

TEST(tables_have_rows_and_cells_by_column)
{
    check("Text.\n\n| A | B | C |\n|---|---|---|\n| one | `two` | [l](https://a.org) |\n| | five | |",
          "para \"Text.\"\n"
          "table #3\n"
          "  row\n"
          "    head @1 \"A\"\n"
          "    head @2 \"B\"\n"
          "    head @3 \"C\"\n"
          "  row\n"
          "    cell @1 \"one\"\n"
          "    cell @2\n"
          "      code \"two\"\n"
          "    cell @3\n"
          "      link areas:1 \"l\"\n"
          "  row\n"
          "    cell @2 \"five\"\n");
}

TEST(a_column_below_an_empty_head_heads_rows)
{
    check("Text.\n\n| | B | C |\n|---|---|---|\n| r | s | t |\n| u | v | w |", "para \"Text.\"\n"
                                                                               "table #3\n"
                                                                               "  row\n"
                                                                               "    head @2 \"B\"\n"
                                                                               "    head @3 \"C\"\n"
                                                                               "  row\n"
                                                                               "    head #1 @1 \"r\"\n"
                                                                               "    cell @2 \"s\"\n"
                                                                               "    cell @3 \"t\"\n"
                                                                               "  row\n"
                                                                               "    head #1 @1 \"u\"\n"
                                                                               "    cell @2 \"v\"\n"
                                                                               "    cell @3 \"w\"\n");
    check("Text.\n\n| A | B | C |\n|---|---|---|\n| **r** | s | t |\n| **u** | v | w |",
          "para \"Text.\"\n"
          "table #3\n"
          "  row\n"
          "    head @1 \"A\"\n"
          "    head @2 \"B\"\n"
          "    head @3 \"C\"\n"
          "  row\n"
          "    head #1 @1 \"r\"\n"
          "    cell @2 \"s\"\n"
          "    cell @3 \"t\"\n"
          "  row\n"
          "    head #1 @1 \"u\"\n"
          "    cell @2 \"v\"\n"
          "    cell @3 \"w\"\n");
}

TEST(cells_of_many_lines_stay_one_and_repeated_heads_are_furniture)
{
    check_in("en",
             "Text.\n\n| A | B | C |\n|---|---|---|\n| one two three four five six seven eight | nine ten "
             "eleven twelve | x |\n| u | v | w |\n| a | b | c |\n| d | e | f |",
             150, 75,
             "para \"Text.\"\n"
             "table #3\n"
             "  row\n"
             "    head @1 \"A\"\n"
             "    head @2 \"B\"\n"
             "    head @3 \"C\"\n"
             "  row\n"
             "    cell @1 \"one two three/four five six/seven eight\"\n"
             "    cell @2 \"nine ten/eleven/twelve\"\n"
             "    cell @3 \"x\"\n"
             "  row\n"
             "    cell @1 \"u\"\n"
             "    cell @2 \"v\"\n"
             "    cell @3 \"w\"\n"
             "  row\n"
             "    cell @1 \"a\"\n"
             "    cell @2 \"b\"\n"
             "    cell @3 \"c\"\n"
             "  row\n"
             "    cell @1 \"d\"\n"
             "    cell @2 \"e\"\n"
             "    cell @3 \"f\"\n"
             "furniture A B C\n");
}

TEST(a_table_that_is_set_as_a_list_is_still_a_table)
{
    check_in("en",
             "Text.\n\n| Head | Begin | Cause |\n|---|---|---|\n| incomprehensible | unbelievably | "
             "notwithstanding |\n| one | two | |",
             90, 1000,
             "para \"Text.\"\n"
             "table #3\n"
             "  row\n"
             "    head @1 \"Head\"\n"
             "    head @2 \"Begin\"\n"
             "    head @3 \"Cause\"\n"
             "  row\n"
             "    cell @1 \"incomprehensible\"\n"
             "    cell @2 \"unbelievably\"\n"
             "    cell @3 \"notwithstanding\"\n"
             "  row\n"
             "    cell @1 \"one\"\n"
             "    cell @2 \"two\"\n"
             "furniture : : : Head : Begin : Cause :\n");
}

TEST(a_row_with_pictures_is_a_row)
{
    struct bench b = bench_open("en");
    const char *picture = data_address(unit_arena(), png_flat(unit_arena(), 100, 100, 100));
    const char *markdown = arena_printf(
        unit_arena(), "Text.\n\n| A | B | C |\n|---|---|---|\n| one | ![a square](%s) | three |", picture);

    CHECK_STR(tree(&b, answer(markdown), 300, 1000), "para \"Text.\"\n"
                                                     "table #3\n"
                                                     "  row\n"
                                                     "    head @1 \"A\"\n"
                                                     "    head @2 \"B\"\n"
                                                     "    head @3 \"C\"\n"
                                                     "  row\n"
                                                     "    cell @1 \"one\"\n"
                                                     "    cell @2\n"
                                                     "      figure (a square)\n"
                                                     "        caption \"a square\"\n"
                                                     "    cell @3 \"three\"\n");
    bench_close(&b);
}

TEST(code_and_tables_stand_in_quotes_and_items)
{
    check("> ```\n> code()\n> ```\n>\n> 1. one\n>\n>    ```\n>    more()\n>    ```",
          "quote\n"
          "  listing \"code()\"\n"
          "  list #1\n"
          "    item\n"
          "      label \"1. \"\n"
          "      body\n"
          "        para \"one\"\n"
          "        listing \"more()\"\n");
}

TEST(lists_within_lists_stand_in_bodies)
{
    check("Text.\n\n- a\n  1. b\n     - c\n  2. d\n- e", "para \"Text.\"\n"
                                                         "list\n"
                                                         "  item\n"
                                                         "    label \"• \"\n"
                                                         "    body\n"
                                                         "      \"a\"\n"
                                                         "      list #1\n"
                                                         "        item\n"
                                                         "          label \"1. \"\n"
                                                         "          body\n"
                                                         "            \"b\"\n"
                                                         "            list\n"
                                                         "              item\n"
                                                         "                label \"• \"\n"
                                                         "                body \"c\"\n"
                                                         "        item\n"
                                                         "          label \"2. \"\n"
                                                         "          body \"d\"\n"
                                                         "  item\n"
                                                         "    label \"• \"\n"
                                                         "    body \"e\"\n");
}

TEST(a_notice_is_no_quote)
{
    struct bench b = bench_open("en");
    struct span span = {.text = str_of("Not set.")};
    struct block para = {.kind = BLOCK_PARA, .file = "deck.md", .spans = {&span, 1, 1}};
    const struct block quote = {.kind = BLOCK_QUOTE, .file = "deck.md", .child = &para, .framed = true};

    CHECK_STR(tree(&b, &quote, 300, 1000), "para \"Not set.\"\n");
    bench_close(&b);
}

TEST(rules_and_lines_to_write_on_are_furniture)
{
    struct bench b = bench_open("en");
    struct block lines = {.kind = BLOCK_LINES, .file = "deck.md"};
    const struct block rule = {.kind = BLOCK_RULE, .file = "deck.md", .next = &lines};

    CHECK_STR(tree(&b, &rule, 300, 1000), "");
    bench_close(&b);
}

TEST(an_item_that_says_nothing_has_its_label)
{
    check("Text.\n\n1. one\n2.\n3. three", "para \"Text.\"\n"
                                           "list #1\n"
                                           "  item\n"
                                           "    label \"1. \"\n"
                                           "    body \"one\"\n"
                                           "  item\n"
                                           "    label \"2. \"\n"
                                           "  item\n"
                                           "    label \"3. \"\n"
                                           "    body \"three\"\n");
}

TEST(notes_that_no_column_holds_follow_the_text_as_notes)
{
    struct bench b = bench_open("en");

    CHECK_STR(tree(&b,
                   answer("A word[^1].\n\nMore.\n\n[^1]: One two three four five six seven eight nine ten "
                          "eleven twelve thirteen."),
                   60, 50),
              "para\n"
              "  \"A word\"\n"
              "  reference #1 \"1\"\n"
              "  \".\"\n"
              "para \"More.\"\n"
              "note #1\n"
              "  label \"1 \"\n"
              "  para \"One two/three four/five six seven/eight nine ten/eleven twelve/thirteen.\"\n");
    bench_close(&b);
}
