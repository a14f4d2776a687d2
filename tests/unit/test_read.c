/* read/read.c: files to decks. What the format is, tests/spec shows; here is what no dump shows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "deck/deck.h"
#include "deck/input.h"
#include "read/read.h"
#include "unit.h"

static struct diags *diags;

static struct deck *read_all(const struct source *sources, size_t n, struct read_options options)
{
    struct deck *deck;

    diags = diags_new(unit_arena());
    deck = read_front(unit_arena(), sources, n, diags);
    read_deck(unit_arena(), deck, sources, n, &options, diags);
    return deck;
}

static struct deck *read_text(const char *text)
{
    struct source source = {.name = "dir/deck.md", .text = str_of(text)};

    return read_all(&source, 1, (struct read_options){0});
}

static const struct diag *find(enum diag_id id)
{
    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.v[i].id == id) return &diags->list.v[i];
    return NULL;
}

TEST(a_deck_is_named_after_its_file)
{
    CHECK_STR(read_text("## A?\n\nb\n")->name, "deck");
    CHECK_STR(read_text("## A?\n\nb\n")->title, "deck");
    CHECK_STR(read_text("# T\n\n## A?\n\nb\n")->title, "T");
}

TEST(an_empty_deck_says_so)
{
    CHECK_EQ_INT(read_text("")->cards.n, 0);
    CHECK(find(DIAG_EMPTY) != NULL);
    read_text("\n \n\t\n");
    CHECK(find(DIAG_EMPTY) != NULL);
    read_text("---\ntitle: x\n---\n");
    CHECK(find(DIAG_EMPTY) != NULL);
    CHECK_EQ_INT(diags_status(diags, false), 1);
}

TEST(a_deck_without_questions_names_its_headings)
{
    CHECK_EQ_INT(read_text("# References\n\nx\n\n# License\n\ny\n")->cards.n, 0);
    REQUIRE(find(DIAG_NO_CARDS) != NULL);
    CHECK_CONTAINS(find(DIAG_NO_CARDS)->text, "References, License");
}

TEST(bad_bytes_are_replaced_and_counted)
{
    struct source source = {.name = "d.md", .text = {"## A?\n\nx\0y\xFF\n", 12}};
    struct deck *deck = read_all(&source, 1, (struct read_options){0});

    REQUIRE(find(DIAG_BAD_BYTES) != NULL);
    CHECK_EQ_INT(find(DIAG_BAD_BYTES)->at.line, 3);
    CHECK_STR(deck->cards.v[0].back->spans.v[0].text, "x\xEF\xBF\xBDy\xEF\xBF\xBD");
}

TEST(the_readers_own_signs_cannot_be_forged)
{
    struct deck *deck = read_text("## A?\n\n\xEF\xB7\x92"
                                  "as\n\n\xEF\xB7\x90x\xEF\xB7\x91 $y$\n");

    CHECK_STR(deck->cards.v[0].back->spans.v[0].text, "\xEF\xBF\xBD"
                                                      "as");
}

/* An entity may spell such a sign; what stands behind it is no mark then, and stays. */
TEST(an_entity_makes_no_mark_out_of_a_word)
{
    struct deck *deck = read_text("# T\n\n## What is a zoo?\n\n&#xFDD2;zoo has animals.\n");

    REQUIRE(deck->cards.n == 1 && deck->cards.v[0].back && deck->cards.v[0].back->spans.n);
    CHECK_CONTAINS(deck->cards.v[0].back->spans.v[0].text, "zoo has animals.");
}

TEST(lines_count_from_the_first_of_the_file)
{
    struct deck *deck = read_text("\xEF\xBB\xBF---\r\ntitle: x\r\n---\r\n# T\r\n\r\n## A?\r\n\r\nb\r\n");

    CHECK_EQ_INT(deck->cards.v[0].line, 6);
    CHECK_EQ_INT(deck->cards.v[0].back->line, 8);
    CHECK_STR(deck->title, "x");
}

TEST(lines_are_right_behind_lines_that_were_put_in)
{
    struct deck *deck = read_text("<details><summary>A?</summary>b\n\n```\nc\n```\n</details>\n\n"
                                  "<details><summary>D?</summary>\n$$\nx\n$$\ne\n</details>\n\n"
                                  "<details><summary>F?</summary>g</details>\n");

    REQUIRE(deck->cards.n == 3);
    CHECK_EQ_INT(deck->cards.v[0].back->line, 1);
    CHECK_EQ_INT(deck->cards.v[0].back->next->line, 3);
    CHECK_EQ_INT(deck->cards.v[1].line, 8);
    CHECK_EQ_INT(deck->cards.v[1].back->line, 9);
    CHECK_EQ_INT(deck->cards.v[1].back->next->line, 12);
    CHECK_EQ_INT(deck->cards.v[2].line, 15);
}

TEST(ids_follow_the_question_and_are_unique)
{
    struct deck *a = read_text("## A?\n\nb\n\n## A?\n\nc\n\n## D? {#own}\n\ne\n");
    struct deck *b = read_text("# New\n\n## A?\n\nother\n");

    CHECK(!str_eq(a->cards.v[0].id, a->cards.v[1].id));
    CHECK_STR(a->cards.v[2].id, "own");
    CHECK_STR(a->cards.v[0].id, b->cards.v[0].id);
    CHECK_EQ_INT(a->cards.v[0].id.n, 16);
}

TEST(slugs_are_unique)
{
    struct deck *deck = read_text("# A b\n\n## 1?\n\nx\n\n# A-B\n\n## 2?\n\nx\n\n# ?\n\n## 3?\n\nx\n");

    REQUIRE(deck->topics.n == 3);
    CHECK_STR(deck->topics.v[0].slug, "a-b");
    CHECK_STR(deck->topics.v[1].slug, "a-b-2");
    CHECK_STR(deck->topics.v[2].slug, "topic");
}

TEST(several_files_are_one_deck)
{
    const struct source sources[] = {
        {.name = "a/one.md", .text = str_of("# First\n\n## A?\n\nb\n")},
        {.name = "a/two.md", .text = str_of("---\ntitle: Second\n---\n\n## C?\n\nd\n")},
        {.name = "a/3.md", .text = str_of("## E?\n\nf\n\n## G?\n\nh\n")},
        {.name = "a/4.md", .text = str_of("# X\n\n## I?\n\nj\n\n# Y\n\n## K?\n\nl\n")}};
    struct deck *deck = read_all(sources, 4, (struct read_options){0});

    REQUIRE(deck->topics.n == 5);
    CHECK_STR(deck->topics.v[0].plain, "First");
    CHECK_STR(deck->topics.v[1].plain, "Second");
    CHECK_STR(deck->topics.v[2].plain, "3");
    CHECK_STR(deck->topics.v[3].plain, "X");
    CHECK_STR(deck->topics.v[4].plain, "Y");
    CHECK_EQ_INT(deck->cards.n, 6);
    CHECK_EQ_INT(deck->cards.v[5].number, 6);
    CHECK_STR(deck->cards.v[2].file, "a/3.md");
}

/* HTML that is none is text: a line's end in it is a blank, not a sign in the text. */
TEST(a_tag_that_never_ends_is_text_in_one_line)
{
    const struct deck *deck = read_text("## Q\n\n<p\n- a\tb\n\n");

    REQUIRE(deck->cards.n == 1 && deck->cards.v[0].back->spans.n == 1);
    CHECK_STR(deck->cards.v[0].back->spans.v[0].text, "<p - a b");
}

TEST(a_file_may_be_a_card)
{
    const struct source source = {.name = "What is a folio?.md",
                                  .text = str_of("A leaf.\n\n- or its number\n")};
    struct deck *deck = read_all(&source, 1, (struct read_options){.format = "file"});

    REQUIRE(deck->cards.n == 1);
    CHECK_STR(deck->cards.v[0].question, "What is a folio?");
    CHECK_EQ_INT(deck->cards.v[0].back->next->kind, BLOCK_LIST);
}

/* A question that waits for the next one's answer is dropped with it; the topic that it stood in, too. */
TEST(a_shared_answer_that_does_not_come)
{
    static const char *const texts[] = {
        "## One wording?\n\n##\n\nonly a question\n",
        "# T\n\n## a?\n\nb\n\n# U\n\n## One wording?\n\n##\n\nonly a question\n",
        "## a?\n\nb\n\n## One wording?\n\n## Another?\n\n<!-- nothing -->\n\n## c?\n\nd\n",
    };
    static const size_t kept[] = {0, 1, 2};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct source source = {.name = "deck.md", .text = str_of(texts[i])};
        struct deck *deck = read_all(&source, 1, (struct read_options){.drop_unanswered = true});

        CHECK_EQ_INT(deck->cards.n, kept[i]);
        CHECK_EQ_INT(deck->topics.n, kept[i] > 0);
        for (size_t k = 0; k < deck->cards.n; k++) CHECK(deck->cards.v[k].back);
        deck = read_all(&source, 1, (struct read_options){0});
        for (size_t k = 0; k < deck->cards.n; k++) CHECK(deck->cards.v[k].back);
        CHECK(!find(DIAG_SHARED) || deck->cards.v[deck->cards.n - 1].unanswered);
    }
}

TEST(the_format_can_be_said)
{
    const struct source source = {.name = "d.md", .text = str_of("## A?\n\n**B?** c\n\n## D?\n\ne\n")};

    CHECK_EQ_INT(read_all(&source, 1, (struct read_options){0})->cards.n, 2);
    CHECK_EQ_INT(read_all(&source, 1, (struct read_options){.format = "bold"})->cards.n, 2);
    CHECK_STR(read_all(&source, 1, (struct read_options){.format = "bold"})->cards.v[0].question, "B?");
    read_all(&source, 1, (struct read_options){.format = "nonsense"});
    CHECK(find(DIAG_FRONT_VALUE) != NULL);
}

TEST(every_format_has_a_name)
{
    size_t n = 0;

    for (; read_format(n); n++) CHECK(*read_format(n));
    CHECK_EQ_INT(n, 17);
}

TEST(how_it_was_read_is_said)
{
    read_text("# T\n\n[TOC]\n\n## A?\n\nb\n\n- c?\n");
    REQUIRE(find(DIAG_FORMAT) != NULL);
    CHECK_CONTAINS(find(DIAG_FORMAT)->text, "read as headings");
    CHECK_CONTAINS(find(DIAG_FORMAT)->text, "cards at level 2");
    CHECK_CONTAINS(find(DIAG_FORMAT)->text, "also considered: list 1");
    CHECK_CONTAINS(find(DIAG_FORMAT)->text, "1 contents");
}

TEST(another_convention_that_is_not_read_is_said)
{
    read_text("## 1. A?\n\n| Term | Definition |\n|---|---|\n| a | b |\n| c | d |\n| e | f |\n\n## 2. "
              "B?\n\nc\n\n## 3. C?\n\nd\n\n## 4. D?\n\ne\n");
    REQUIRE(find(DIAG_MIXED) != NULL);
    CHECK_CONTAINS(find(DIAG_MIXED)->text, "3 questions are marked as table");
}

TEST(nesting_is_bounded_and_keeps_its_text)
{
    struct strbuf b = strbuf_new(unit_arena());
    struct strbuf plain = strbuf_new(unit_arena());
    struct deck *deck;

    strbuf_addz(&b, "## Deep?\n\n");
    for (int i = 0; i < 10000; i++) strbuf_addc(&b, '>');
    strbuf_addz(&b, " bottom\n");
    strbuf_addc(&b, '\0');
    deck = read_text(b.p);
    CHECK(find(DIAG_TOO_DEEP) != NULL);
    deck_blocks_plain(deck->cards.v[0].back, &plain);
    CHECK_CONTAINS(strbuf_str(&plain), "bottom");
}

static void file_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    if (!file) return;
    fputs(text, file);
    fclose(file);
}

TEST(a_folder_is_read_in_natural_order)
{
    char folder[] = "/tmp/recto-read-XXXXXX";
    const char *files[] = {"10-last.md", "2-first.md", "LICENSE.md",
                           "notes.txt",  ".hidden.md", "sub/3.markdown"};
    struct source *sources;
    const char *name = folder;
    size_t n = 0;

    REQUIRE(mkdtemp(folder) != NULL);
    mkdir(arena_printf(unit_arena(), "%s/sub", folder), 0700);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        file_write(arena_printf(unit_arena(), "%s/%s", folder, files[i]), "## A?\n\nb\n");
    diags = diags_new(unit_arena());
    CHECK(inputs_read(unit_arena(), &name, 1, &sources, &n, diags));
    CHECK_EQ_INT(n, 3);
    if (n == 3) {
        CHECK_STR(strrchr(sources[0].name, '/'), "/2-first.md");
        CHECK_STR(strrchr(sources[1].name, '/'), "/10-last.md");
        CHECK_STR(strrchr(sources[2].name, '/'), "/3.markdown");
        CHECK_STR(read_all(sources, n, (struct read_options){0})->name, strrchr(folder, '/') + 1);
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(arena_printf(unit_arena(), "%s/%s", folder, files[i]));
    rmdir(arena_printf(unit_arena(), "%s/sub", folder));
    rmdir(folder);
}

TEST(what_cannot_be_read_is_said)
{
    const char *names[] = {"/nowhere/deck.md", "/proc/self/mem"};
    struct source *sources;
    size_t n = 0;

    diags = diags_new(unit_arena());
    CHECK(!inputs_read(unit_arena(), names, 2, &sources, &n, diags));
    CHECK_EQ_INT(n, 0);
    CHECK(find(DIAG_CANNOT_READ) != NULL);
    CHECK_EQ_INT(diags_status(diags, false), 3);
}
