/* What settings say of themselves to those who do not see them: the tree of tags, a line a tag. */
#include "typeset/tag.h"

#include "image/image.h"
#include "pictures.h"
#include "read/read.h"
#include "tags.h"
#include "typeset/fit.h"
#include "typeset/flow.h"
#include "unit.h"

/* ---- what is set ---- */

struct bench {
    struct stick *stick;
    struct context cx;
    struct fonts *fonts;
    struct images *images;
    struct type type;
    struct galley *galley;
};

static struct bench bench_open(const char *language)
{
    struct bench b = {0};
    struct diags *diags = diags_new(unit_arena());
    size_t n;

    b.fonts = fonts_open(unit_arena(), unit_fonts_folder(), diags);
    b.images = images_open(unit_arena(), NULL, NULL);
    b.stick = stick_open(unit_arena(), b.fonts, b.images, diags);
    b.cx.stick = b.stick;
    b.cx.file = "deck.md";
    b.cx.heading_level = 2;
    b.type = theme_type(themes(&n), ROLE_ANSWER, 10, 0, language);
    b.galley = galley_new(unit_arena());
    return b;
}

static void bench_close(struct bench *b)
{
    images_close(b->images);
    stick_close(b->stick);
    fonts_close(b->fonts);
}

/* The only card of a deck in Markdown. */
static const struct card *card_of(const char *markdown)
{
    const struct read_options none = {0};
    struct source *source = NEW(unit_arena(), struct source);
    struct diags *diags = diags_new(unit_arena());
    struct deck *deck;

    *source = (struct source){.name = "deck.md", .text = str_of(markdown), .lone = true};
    deck = read_front(unit_arena(), source, 1, diags);
    read_deck(unit_arena(), deck, source, 1, &none, diags);
    CHECK_EQ_INT(deck->cards.n, 1);
    return &deck->cards.v[0];
}

/* An answer. */
static const struct block *answer(const char *markdown)
{
    return card_of(arena_printf(unit_arena(), "# Topic\n\n## What?\n\n%s\n", markdown))->back;
}

/* The same of blocks that are set in columns of that depth, with their notes. */
static struct str tree(struct bench *b, const struct block *blocks, double width, double depth)
{
    struct page *page = page_new(unit_arena(), width, depth);
    struct column *columns;
    size_t n;

    b->cx.column_depth = depth;
    flow_blocks(&b->cx, b->galley, blocks, 0, width, &b->type);
    CHECK(!b->galley->tag && !b->galley->label);
    columns = galley_cut(unit_arena(), b->galley, 0, b->galley->lines.n, depth, depth, false, &n);
    for (size_t k = 0; k < n; k++) {
        double y = depth * (double)k;

        galley_draw(unit_arena(), b->galley, columns[k].from, columns[k].to, page, 0, y);
        galley_draw_notes(unit_arena(), b->galley, columns[k].from, columns[k].to, page, 0, y + depth,
                          INK_BLACK);
    }
    return tag_tree_of(page);
}

static void check_in(const char *language, const char *markdown, double width, double depth,
                     const char *right)
{
    struct bench b = bench_open(language);

    CHECK_STR(tree(&b, answer(markdown), width, depth), right);
    bench_close(&b);
}

static void check(const char *markdown, const char *right)
{
    check_in("en", markdown, 300, 1000, right);
}

/* ---- words ---- */

TEST(a_paragraph_is_one_tag_and_code_in_it_another)
{
    check("One *two* **three**\nfour.\n\nFive `six()`, `a` `b` ~~seven~~.", "para \"One two three four.\"\n"
                                                                            "para\n"
                                                                            "  \"Five \"\n"
                                                                            "  code \"six()\"\n"
                                                                            "  \", \"\n"
                                                                            "  code \"a \"\n"
                                                                            "  code \"b \"\n"
                                                                            "  \"seven.\"\n");
}

TEST(words_in_lines_are_apart_or_not)
{
    check_in("en", "One two three four\\\nfive.", 60, 1000, "para \"One two/three four/five.\"\n");
    check_in("en", "Incomprehensibilities.", 50, 1000,
             "para \"Incompre|hensibil|ities.\"\n"
             "furniture - -\n");
}

TEST(a_link_is_one_tag_over_all_its_lines_and_styles)
{
    check("See [a link of many words that goes on in **bold** and `code` over the end of its "
          "line](https://example.org/x).",
          "para\n"
          "  \"See \"\n"
          "  link areas:6\n"
          "    \"a link of many words that goes on in bold and \"\n"
          "    code \"code \"\n"
          "    \"over the/end of its line\"\n"
          "  \".\"\n");
}

TEST(notes_are_referred_to_and_stand_behind_the_text_with_their_number)
{
    check("A word[^1], a word[^b].\n\nMore[^1].\n\n[^1]: The note.\n\n    - in it\n\n[^b]: Other.",
          "para\n"
          "  \"A word\"\n"
          "  reference #1 \"1\"\n"
          "  \", a word\"\n"
          "  reference #2 \"2\"\n"
          "  \".\"\n"
          "para\n"
          "  \"More\"\n"
          "  reference #1 \"1\"\n"
          "  \".\"\n"
          "note #1\n"
          "  label \"1 \"\n"
          "  para \"The note.\"\n"
          "  list\n"
          "    item\n"
          "      label \"• \"\n"
          "      body \"in it\"\n"
          "note #2\n"
          "  label \"2 \"\n"
          "  para \"Other.\"\n");
}

TEST(addresses_of_links_are_notes_and_links)
{
    struct bench b = bench_open("en");

    b.cx.link_notes = true;
    CHECK_STR(tree(&b, answer("Read [this](https://example.org/x) now."), 300, 1000),
              "para\n"
              "  \"Read \"\n"
              "  link areas:1 \"this\"\n"
              "  reference #1 \"1 \"\n"
              "  \"now.\"\n"
              "note #1\n"
              "  label \"1 \"\n"
              "  link areas:1 \"example.org/x\"\n");
    b.galley = galley_new(unit_arena());
    b.cx.link_codes = true;
    CHECK_STR(tree(&b, answer("Read [this](https://example.org/x) now."), 300, 1000),
              "para\n"
              "  \"Read \"\n"
              "  link areas:1 \"this\"\n"
              "  reference #1 \"1 \"\n"
              "  \"now.\"\n"
              "note #1\n"
              "  label \"1 \"\n"
              "  link areas:1\n"
              "    figure (https://example.org/x)\n");
    bench_close(&b);
}

TEST(formulas_are_read_as_their_source)
{
    check("Then $a+b$ and $\\unknown$ hold.\n\n$$\nx^2\n$$\n\n$$\n\\unknown\n$$",
          "para\n"
          "  \"Then \"\n"
          "  formula (a+b) \"a+b \"\n"
          "  \"and \"\n"
          "  formula (\\unknown) \"\\unknown \"\n"
          "  \"hold.\"\n"
          "formula (x^2) \"x2\"\n"
          "formula (\\unknown)\n"
          "  listing \"\\unknown\"\n");
}

TEST(a_reading_stands_above_its_word)
{
    check_in("ja",
             "<ruby>\xE6\xBC\xA2\xE5\xAD\x97<rt>\xE3\x81\x8B\xE3\x82\x93\xE3\x81\x98</rt></"
             "ruby>\xE3\x82\x92\xE8\xAA\xAD\xE3\x82\x80\xE3\x80\x82",
             300, 1000,
             "para\n"
             "  ruby\n"
             "    base \"漢字\"\n"
             "    reading \"かんじ\"\n"
             "  \"を読む。\"\n");
}

TEST(words_that_run_to_the_left_are_tagged_as_they_are_read)
{
    check_in("he",
             "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D `code()` \xD7\x98\xD7\x95\xD7\x91 "
             "[\xD7\x96\xD7\x94](https://example.org).\n\n- \xD7\x90\xD7\x97\xD7\x93",
             300, 1000,
             "para\n"
             "  \"שלום \"\n"
             "  code \"code() \"\n"
             "  \"טוב \"\n"
             "  link areas:1 \"זה\"\n"
             "  \".\"\n"
             "list\n"
             "  item\n"
             "    label \"• \"\n"
             "    body \"אחד\"\n");
}

TEST(words_in_another_language_say_in_which)
{
    struct bench b = bench_open("en");

    b.cx.signs = "ja";
    CHECK_STR(
        tree(&b, answer("The word שלום עולם, means *peace* (α, π). 学校 is a school, 学校に goes **λόγος**."),
             300, 1000),
        "para\n"
        "  \"The word \"\n"
        "  span he \"שלום עולם, \"\n"
        "  \"means peace (α, π). \"\n"
        "  span ja \"学校 \"\n"
        "  \"is a school, \"\n"
        "  span ja \"学校|に \"\n"
        "  \"goes \"\n"
        "  span el \"λόγος.\"\n");
    b.galley = galley_new(unit_arena());
    b.cx.signs = "zh";
    CHECK_STR(tree(&b, answer("学校"), 300, 1000), "para\n"
                                                   "  span zh \"学校\"\n");
    b.galley = galley_new(unit_arena());
    CHECK_STR(tree(&b, answer("`שלום` [שלום](https://example.org) לא שלום — לא"), 300, 1000),
              "para\n"
              "  code \"שלום \"\n"
              "  link areas:1\n"
              "    span he \"שלום \"\n"
              "  span he \"לא שלום — לא\"\n");
    bench_close(&b);
    check_in("he", "שלום לך", 300, 1000, "para \"שלום לך\"\n");
    check_in("ja", "学校に안녕", 300, 1000,
             "para\n"
             "  \"学校に\"\n"
             "  span ko \"안녕\"\n");
    check("<ruby>漢字<rt>かんじ</rt></ruby> is a word.", "para\n"
                                                         "  ruby ja\n"
                                                         "    base \"漢字\"\n"
                                                         "    reading \"かんじ \"\n"
                                                         "  \"is a word.\"\n");
}

TEST(a_text_in_another_language_says_it_on_its_outermost_tags)
{
    struct bench b = bench_open("en");
    const struct fit_text text = {.theme = theme_find("plain"),
                                  .language = "en",
                                  .tongue = "he",
                                  .role = ROLE_ANSWER,
                                  .blocks = answer("שלום[^1]\n\n- אחד\n- λόγος\n\n[^1]: Note."),
                                  .width = 200,
                                  .depth = 100};
    struct galley *galley = fit_set(&b.cx, unit_arena(), &text, 10);
    struct page *page = page_new(unit_arena(), 200, 100);

    galley_draw(unit_arena(), galley, 0, galley->lines.n, page, 0, 0);
    galley_draw_notes(unit_arena(), galley, 0, galley->lines.n, page, 0, 100, INK_BLACK);
    CHECK_STR(tag_tree_of(page), "para he\n"
                                 "  \"שלום\"\n"
                                 "  reference #1 \"1\"\n"
                                 "list he\n"
                                 "  item\n"
                                 "    label \"• \"\n"
                                 "    body \"אחד\"\n"
                                 "  item\n"
                                 "    label \"• \"\n"
                                 "    body\n"
                                 "      span el \"λόγος\"\n"
                                 "note #1 he\n"
                                 "  label \"1 \"\n"
                                 "  para \"Note.\"\n");
    bench_close(&b);
}

TEST(the_box_of_a_missing_letter_is_none_of_the_text)
{
    check("A \xF0\x92\x80\x80 b", "para \"A 𒀀 b\"\n");
}

TEST(a_long_paragraph_is_one_tag)
{
    struct bench b = bench_open("en");
    struct strbuf words = strbuf_new(unit_arena());
    struct str found;

    for (int i = 0; i < 4000; i++) strbuf_addz(&words, "words and ");
    found = tree(&b, answer(str_z(unit_arena(), strbuf_str(&words))), 300, 1000);
    CHECK_EQ_INT(str_find(found, '\n'), found.n - 1);
    CHECK(str_starts(found, "para \"words and words"));
    CHECK(str_find(found, '|') == found.n);
    bench_close(&b);
}

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

/* ---- pictures ---- */

static struct str picture_tree(const char *alt, const char *link, uint32_t side, const char *words)
{
    struct bench b = bench_open("en");
    struct span spans[] = {{.text = str_of(words), .line = 7},
                           {.kind = SPAN_IMAGE,
                            .text = str_of(alt),
                            .url = data_address(unit_arena(), png_flat(unit_arena(), side, side, 100)),
                            .link = link,
                            .line = 7}};
    const struct block block = {.kind = BLOCK_PARA, .file = "deck.md", .spans = {spans, 2, 2}};
    struct str found;

    b.cx.link_notes = true;
    found = tree(&b, &block, 300, 1000);
    bench_close(&b);
    return found;
}

TEST(a_picture_is_read_as_its_alt_text_and_its_caption_is_in_it)
{
    CHECK_STR(picture_tree("A flat grey square", NULL, 200, ""), "para\n"
                                                                 "  figure (A flat grey square)\n"
                                                                 "    caption \"A flat grey square\"\n");
    CHECK_STR(picture_tree("logo", NULL, 200, "Words."), "para\n"
                                                         "  \"Words.\"\n"
                                                         "  figure (logo)\n");
    CHECK_STR(picture_tree("", NULL, 200, ""), "para\n"
                                               "  figure\n");
}

TEST(a_picture_that_is_a_link_stands_in_it)
{
    CHECK_STR(picture_tree("A flat grey square", "https://example.org", 200, ""),
              "para\n"
              "  link areas:2\n"
              "    figure (A flat grey square)\n"
              "      caption \"A flat grey square\"\n"
              "  reference #1 \"1\"\n"
              "note #1\n"
              "  label \"1 \"\n"
              "  link areas:1 \"example.org\"\n");
}

TEST(a_picture_among_words_stands_there)
{
    CHECK_STR(picture_tree("A flat grey square", "https://example.org", 10, "Words "),
              "para\n"
              "  \"Words \"\n"
              "  link areas:1\n"
              "    figure (A flat grey square)\n"
              "  reference #1 \"1\"\n"
              "note #1\n"
              "  label \"1 \"\n"
              "  link areas:1 \"example.org\"\n");
}

/* ---- cards ---- */

TEST(the_first_block_of_a_question_is_a_heading)
{
    struct bench b = bench_open("en");

    b.cx.question = true;
    CHECK_STR(tree(&b, answer("What is `this`?\n\nA. one\n\nB. two\n\n### Three\n\nMore."), 300, 1000),
              "heading 2\n"
              "  \"What is \"\n"
              "  code \"this\"\n"
              "  \"?\"\n"
              "para \"A. one\"\n"
              "para \"B. two\"\n"
              "heading 3 \"Three\"\n"
              "para \"More.\"\n");
    b.galley = galley_new(unit_arena());
    b.cx.heading_level = 0;
    CHECK_STR(tree(&b, answer("```\nwhat()\n```\n\nMore."), 300, 1000), "heading 1\n"
                                                                        "  listing \"what()\"\n"
                                                                        "para \"More.\"\n");
    bench_close(&b);
}

TEST(a_question_is_a_heading_whatever_stands_below_it)
{
    struct bench b = bench_open("en");
    size_t n;
    const struct fit_text text = {.theme = themes(&n),
                                  .language = "en",
                                  .role = ROLE_QUESTION,
                                  .blocks = answer("What is `this`?\n\nA. one\n\nB. two"),
                                  .width = 200,
                                  .depth = 100};
    struct galley *galley;
    struct page *page = page_new(unit_arena(), 200, 100);

    b.cx.question = true;
    galley = fit_set(&b.cx, unit_arena(), &text, 14);
    galley_draw(unit_arena(), galley, 0, galley->lines.n, page, 0, 0);
    CHECK_STR(tag_tree_of(page), "heading 2\n"
                                 "  \"What is \"\n"
                                 "  code \"this\"\n"
                                 "  \"?\"\n"
                                 "para \"A. one\"\n"
                                 "para \"B. two\"\n");
    bench_close(&b);
}

TEST(gaps_are_read_as_blanks_and_their_hints_as_words)
{
    struct bench b = bench_open("en");
    struct span spans[] = {{.text = str_of("The ")},
                           {.kind = SPAN_GAP, .text = str_of("sun"), .hint = str_of("what"), .gap = 1},
                           {.text = str_of(" shines")}};
    const struct block block = {.kind = BLOCK_PARA, .file = "deck.md", .spans = {spans, 3, 3}};

    CHECK_STR(tree(&b, &block, 300, 1000), "para\n"
                                           "  \"The \"\n"
                                           "  span (___) \"              \"\n"
                                           "  \" (what) shines\"\n");
    bench_close(&b);
}

TEST(what_is_set_in_nothing_is_furniture)
{
    struct bench b = bench_open("en");
    struct span span = {.text = str_of("Words of code"), .style = STYLE_CODE, .url = "https://example.org"};
    const struct spans spans = {&span, 1, 1};
    struct para_style style = style_of(&b.type);
    struct page *page = page_new(unit_arena(), 300, 100);

    para_set(&b.cx, b.galley, &spans, 0, 300, &style);
    galley_draw(unit_arena(), b.galley, 0, b.galley->lines.n, page, 0, 0);
    CHECK_STR(tag_tree_of(page), "furniture Words of code\n");
    bench_close(&b);
}

TEST(what_is_drawn_of_a_galley_has_its_tags_and_not_the_pages)
{
    struct bench b = bench_open("en");
    struct page *page = page_new(unit_arena(), 300, 100);
    const struct tag outer = {.kind = TAG_SECTION};

    flow_blocks(&b.cx, b.galley, answer("> Quoted"), 0, 300, &b.type);
    page->tag = &outer;
    galley_draw(unit_arena(), b.galley, 0, b.galley->lines.n, page, 0, 0);
    CHECK(page->tag == &outer);
    CHECK_STR(tag_tree_of(page), "quote\n"
                                 "  para \"Quoted\"\n");
    for (size_t i = 0; i < page->items.n; i++)
        CHECK((page->items.v[i].kind == ITEM_TEXT) == (page->items.v[i].tag != NULL));
    page_furnish(page, 1);
    CHECK_STR(tag_tree_of(page), "furniture Quoted\n");
    bench_close(&b);
}
