/* deck/deck.c: slugs, plain text, the dump. */
#include "deck/deck.h"
#include "unit.h"

static const char *slug(const char *title)
{
    return str_z(unit_arena(), deck_slug(unit_arena(), str_of(title)));
}

TEST(a_slug_is_lower_case_words_with_dashes)
{
    CHECK_STR(slug("Python Advanced Core: Q & A!"), "python-advanced-core-q-a");
    CHECK_STR(slug("  ../etc/passwd  "), "etc-passwd");
    CHECK_STR(slug("C++"), "c");
}

TEST(a_slug_keeps_letters_of_any_script)
{
    CHECK_STR(slug("Übung É"), "übung-é");
    CHECK_STR(slug("ВОПРОСЫ Ё"), "вопросы-ё");
    CHECK_STR(slug("ΑΒΓ"), "αβγ");
    CHECK_STR(slug("第 3 章：基礎"), "第-3-章-基礎");
    CHECK_STR(slug("أسئلة، أساسية"), "أسئلة-أساسية");
    CHECK_STR(slug("🚀 go"), "go");
}

TEST(a_slug_may_be_empty)
{
    CHECK_STR(slug(""), "");
    CHECK_STR(slug("?! 🚀"), "");
}

TEST(a_slug_is_short_and_ends_with_a_whole_letter)
{
    struct strbuf b = strbuf_new(unit_arena());
    struct str s;

    for (int i = 0; i < 200; i++) strbuf_addz(&b, "é");
    s = deck_slug(unit_arena(), strbuf_str(&b));
    CHECK(s.n <= 84);
    CHECK_EQ_INT(s.n % 2, 0);
}

static void span(struct spans *spans, enum span_kind kind, unsigned style, const char *text, const char *url)
{
    *VEC_PUSH(unit_arena(), spans) =
        (struct span){.kind = kind, .style = style, .text = str_of(text), .url = url, .line = 1};
}

static struct block *block(enum block_kind kind, struct block *child)
{
    struct block *b = NEW(unit_arena(), struct block);

    b->kind = kind;
    b->child = child;
    return b;
}

TEST(plain_text_has_gaps_and_blanks_for_breaks)
{
    struct strbuf b = strbuf_new(unit_arena());
    struct spans spans = {0};

    span(&spans, SPAN_TEXT, 0, "a", NULL);
    span(&spans, SPAN_BREAK, 0, "", NULL);
    span(&spans, SPAN_GAP, 0, "secret", NULL);
    span(&spans, SPAN_IMAGE, 0, "alt", "p.png");
    deck_spans_plain(&spans, &b);
    CHECK_STR(strbuf_str(&b), "a ___alt");
}

TEST(plain_text_of_blocks_is_a_line_a_block)
{
    struct strbuf b = strbuf_new(unit_arena());
    struct block *para = block(BLOCK_PARA, NULL);
    struct block *code = block(BLOCK_CODE, NULL);

    span(&para->spans, SPAN_TEXT, STYLE_BOLD, "one", NULL);
    code->text = str_of("  x\ny\n");
    para->next = block(BLOCK_LIST, block(BLOCK_ITEM, code));
    deck_blocks_plain(para, &b);
    CHECK_STR(strbuf_str(&b), "one\n  x\ny\n");
}

/* Whatever stands in the buffer before: no two blocks run into each other. */
TEST(plain_text_begins_a_line_of_its_own)
{
    static const enum block_kind kinds[] = {BLOCK_PARA, BLOCK_HEADING, BLOCK_CODE, BLOCK_MATH, BLOCK_ROW};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct strbuf b = strbuf_new(unit_arena());
        struct block *one = block(kinds[i], NULL), *two = block(BLOCK_RULE, NULL);

        strbuf_addz(&b, "before");
        if (kinds[i] == BLOCK_ROW) {
            one->child = block(BLOCK_CELL, NULL);
            one->child->next = block(BLOCK_CELL, NULL);
            span(&one->child->spans, SPAN_TEXT, 0, "a", NULL);
            span(&one->child->next->spans, SPAN_TEXT, 0, "b", NULL);
        } else {
            span(&one->spans, SPAN_TEXT, 0, "a\tb", NULL);
            one->text = str_of("a\tb");
        }
        one->next = two;
        deck_blocks_plain(one, &b);
        CHECK_STR(strbuf_str(&b), "before\na\tb\n");
    }
}

TEST(the_dump_shows_styles_links_and_control_characters)
{
    struct strbuf b = strbuf_new(unit_arena());
    struct block *para = block(BLOCK_PARA, NULL);

    span(&para->spans, SPAN_TEXT, 0, "a\x01\n", NULL);
    span(&para->spans, SPAN_TEXT, STYLE_BOLD | STYLE_CODE, "b", "u");
    span(&para->spans, SPAN_BREAK, 0, "", NULL);
    deck_dump_blocks(para, 1, &b);
    CHECK_STR(strbuf_str(&b), "  para: a\\x01\\n[bold code link u: b][break]\n");
}
