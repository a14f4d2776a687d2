/* What words, pictures and cards say of themselves to those who do not see them: the tree of tags, a line a tag. */
#include "pictures.h"
#include "tag_bench.h"
#include "typeset/fit.h"
#include "unit.h"

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
          "  formula 1 #3 (a+b) \"a+b \"\n"
          "  \"and \"\n"
          "  formula 1 (\\unknown) \"\\unknown \"\n"
          "  \"hold.\"\n"
          "formula 2 #2 (x^2) \"x2\"\n"
          "formula 2 (\\unknown)\n"
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
    page_furnish(unit_arena(), page, 1);
    CHECK_STR(tag_tree_of(page), "furniture Quoted\n");
    bench_close(&b);
}

static struct reference page_seven(const struct context *cx, const struct span *span)
{
    (void)cx;
    (void)span;
    return (struct reference){str_of("page 7"), 3};
}

TEST(what_is_said_behind_a_link_into_the_deck_is_of_the_link)
{
    struct bench b = bench_open("en");
    struct span spans[] = {{.text = str_of("See ")},
                           {.text = str_of("the "), .url = "#x", .target = 2},
                           {.text = str_of("other"), .url = "#x", .target = 2, .style = STYLE_CODE},
                           {.text = str_of(" one.")}};
    const struct block block = {.kind = BLOCK_PARA, .file = "deck.md", .spans = {spans, 4, 4}};

    spans[2].url = spans[1].url;
    b.cx.link_notes = true;
    b.cx.refer = page_seven;
    CHECK_STR(tree(&b, &block, 300, 1000), "para\n"
                                           "  \"See \"\n"
                                           "  link areas:3\n"
                                           "    \"the \"\n"
                                           "    code \"other \"\n"
                                           "    \"(page 7) \"\n"
                                           "  \"one.\"\n");
    bench_close(&b);
}

TEST(a_picture_that_cannot_be_shown_is_its_text)
{
    check("![A square](nowhere.png)", "para \"A square\"\n");
}

TEST(a_question_that_is_repeated_above_its_options_is_furniture)
{
    struct bench b = bench_open("en");
    const struct fit_text text = {.theme = theme_find("plain"),
                                  .language = "en",
                                  .role = ROLE_QUESTION,
                                  .blocks = answer("What?\n\n- one\n- two\n- three\n- four\n- five\n- six"),
                                  .width = 200,
                                  .depth = 60};
    struct galley *galley = fit_set(&b.cx, unit_arena(), &text, 14);
    struct page *page = page_new(unit_arena(), 200, 100);

    galley_draw(unit_arena(), galley, 0, 4, page, 0, 0);
    galley_draw(unit_arena(), galley, 4, galley->lines.n, page, 0, 200);
    CHECK_STR(tag_tree_of(page), "para \"What?\"\n"
                                 "list\n"
                                 "  item\n"
                                 "    label \"• \"\n"
                                 "    body \"one\"\n"
                                 "  item\n"
                                 "    label \"• \"\n"
                                 "    body \"two\"\n"
                                 "  item\n"
                                 "    label \"• \"\n"
                                 "    body \"three\"\n"
                                 "  item\n"
                                 "    label \"• \"\n"
                                 "    body \"four\"\n"
                                 "  item\n"
                                 "    label \"• \"\n"
                                 "    body \"five\"\n"
                                 "  item\n"
                                 "    label \"• \"\n"
                                 "    body \"six\"\n"
                                 "furniture What?\n");
    bench_close(&b);
}
