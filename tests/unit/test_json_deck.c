/* Decks in JSON: what recto exports, what programs and people have, and what is none. */
#include "unpack/json_deck.h"

#include <string.h>

#include "base/diag.h"
#include "deck/deck.h"
#include "export/export.h"
#include "read/read.h"
#include "unit.h"
#include "unpack/json_tree.h"

static struct diags *told;

static bool unpacked(const char *name, struct str text, struct source *out)
{
    const struct source source = {.name = name, .text = text};

    told = diags_new(unit_arena());
    return json_deck_read(unit_arena(), &source, out, told);
}

static struct deck *read_sources(const struct source *source)
{
    struct deck *deck = read_front(unit_arena(), source, 1, told);

    read_deck(unit_arena(), deck, source, 1, &(struct read_options){0}, told);
    return deck;
}

/* How often that was told. */
static size_t times(enum diag_id id)
{
    size_t n = 0;

    for (size_t i = 0; i < told->list.n; i++) n += told->list.v[i].id == id;
    return n;
}

/* The cards as "question|answer|id|topic|tag,tag,; ". */
static const char *shown(const char *text)
{
    struct strbuf b = strbuf_new(unit_arena());
    struct source source;
    struct deck *deck;

    if (!unpacked("deck.json", str_of(text), &source)) return told->list.v[0].text;
    deck = read_sources(&source);
    for (size_t i = 0; i < deck->cards.n; i++) {
        const struct card *card = &deck->cards.v[i];
        struct str answer = deck_answer(unit_arena(), card);

        strbuf_printf(&b, "%.*s|%.*s|%.*s|%.*s|", STR(card->question), STR(answer),
                      STR(card->id_own ? card->id : str_of("")), STR(deck->topics.v[card->topic].plain));
        for (size_t k = 0; k < card->tags.n; k++) strbuf_printf(&b, "%.*s,", STR(card->tags.v[k]));
        strbuf_addz(&b, "; ");
    }
    return str_z(unit_arena(), strbuf_str(&b));
}

TEST(lists_of_cards)
{
    CHECK_STR(
        shown("[{\"front\": \"ancla\", \"back\": \"anchor\"}, {\"front\": \"remo\", \"back\": \"oar\"}]"),
        "ancla|anchor||deck|; remo|oar||deck|; ");
    CHECK_STR(shown("{\"cards\": [{\"question\": \"A?\", \"answer\": \"B\", \"id\": \"k\", \"tags\": "
                    "[\"sea\", \"a b\"]}]}"),
              "A?|B|k|deck|sea,a b,; ");
    CHECK_STR(shown("[{\"tags\": [\"sea rope\"], \"term\": \"bight\", \"definition\": \"a bend\"}]"),
              "bight|a bend||deck|sea rope,; ");
    CHECK_STR(shown("{\"ancla\": \"anchor\", \"remo\": \"oar\"}"), "ancla|anchor||deck|; remo|oar||deck|; ");
    CHECK_STR(shown("[[\"ancla\", \"anchor\"], [\"remo\", \"oar\"]]"),
              "ancla|anchor||deck|; remo|oar||deck|; ");
    CHECK_STR(shown("[{\"back\": {\"text\": \"anchor\"}, \"front\": {\"text\": \"ancla\"}}]"),
              "ancla|anchor||deck|; ");
    CHECK_STR(shown("[{\"front\": \"a\", \"back\": \"b\", \"interval\": 3.5, \"due\": true, \"x\": null}]"),
              "a|b||deck|; ");
    CHECK_STR(shown("[{\"question\": \"1 + 1\", \"answer\": 2}, {\"question\": \"big\", \"answer\": 1e999}]"),
              "1 + 1|2||deck|; big|1e999||deck|; ");
}

TEST(decks_within_a_list_are_topics)
{
    CHECK_STR(
        shown(
            "{\"title\": \"Sea\", \"decks\": [{\"name\": \"A\", \"cards\": [{\"q\": \"x\", \"a\": \"y\"}]}, "
            "{\"name\": \"B\", \"cards\": [{\"q\": \"z\", \"a\": \"w\"}]}]}"),
        "x|y||A|; z|w||B|; ");
}

TEST(decks_within_decks_are_topics)
{
    CHECK_STR(shown("{\"name\": \"Sea\", \"decks\": [{\"name\": \"A\", \"cards\": [{\"front\": \"a\", "
                    "\"back\": \"b\"}], "
                    "\"children\": [{\"name\": \"C\", \"cards\": [{\"front\": \"c\", \"back\": \"d\"}]}]}, "
                    "{\"name\": \"B\", \"cards\": [{\"front\": \"e\", \"back\": \"f\"}]}]}"),
              "a|b||A|; c|d||A \xC2\xB7 C|; e|f||B|; ");
    CHECK_EQ_INT(times(DIAG_JSON_LEFT), 0);
    CHECK_STR(
        shown(
            "{\"Verbs\": [[\"a\", \"b\"], [\"c\", \"d\"]], \"Nouns\": [{\"front\": \"e\", \"back\": \"f\"}], "
            "\"Rest\": [{\"term\": \"g\", \"definition\": \"h\"}]}"),
        "a|b||Verbs|; c|d||Verbs|; e|f||Nouns|; g|h||Rest|; ");
    CHECK_STR(shown("{\"data\": {\"questions\": [{\"question\": \"a\", \"answer\": \"b\"}]}}"),
              "a|b||deck|; ");
    CHECK_STR(shown("[[[\"a\", \"b\"], [\"c\", \"d\"]], [[\"e\", \"f\"]]]"),
              "a|b||deck|; c|d||deck|; e|f||deck|; ");
}

TEST(each_object_has_its_own_names)
{
    CHECK_STR(
        shown("{\"decks\": [{\"name\": \"A\", \"cards\": [{\"term\": \"a\", \"definition\": \"b\"}]}, "
              "{\"name\": \"B\", \"flashcards\": [{\"front\": \"c\", \"back\": \"d\", \"note\": \"e\"}]}]}"),
        "a|b||A|; c|d\ne||B|; ");
    CHECK_STR(shown("[{\"front\": \"a\", \"back\": \"b\"}, {\"question\": \"c\", \"answer\": \"d\"}, "
                    "[\"e\", \"f\", \"g\"]]"),
              "a|b||deck|; c|d||deck|; e|f\ng||deck|; ");
    CHECK_STR(shown("[{\"de\": \"Hund\", \"en\": \"dog\"}, [\"Katze\", \"cat\"], {\"de\": \"Kuh\"}]"),
              "Hund|dog||deck|; Katze|cat||deck|; Kuh|||deck|; ");
    CHECK_EQ_INT(times(DIAG_JSON_LEFT), 0);
}

TEST(text_on_no_card_is_told_once)
{
    CHECK_STR(
        shown("[{\"front\": \"a\", \"back\": \"b\", \"meta\": {\"by\": \"me\", \"_x\": \"y\", \"n\": 1}},\n"
              "\"lone\", [\"c\", \"d\"]]"),
        "a|b||deck|; c|d||deck|; ");
    CHECK_EQ_INT(times(DIAG_JSON_LEFT), 1);
    CHECK_EQ_INT(told->list.v[0].id, DIAG_JSON_LEFT);
    CHECK_EQ_INT(told->list.v[0].at.line, 1);
    CHECK_STR(told->list.v[0].text, "2 texts are on no card; the first is [0].meta.by");
    CHECK_STR(
        shown("{\"title\": \"T\", \"$schema\": \"s\", \"cards\": [{\"front\": \"a\", \"back\": \"b\"}],\n"
              "\"more\": [{\"x\": 1, \"y\": \"z\"}]}"),
        "a|b||T|; ");
    CHECK_STR(told->list.v[0].text, "a text is on no card: more[0].y");
    CHECK_EQ_INT(told->list.v[0].at.line, 2);
}

/* The fronts, with their lists. */
static const char *fronts(const char *text)
{
    struct strbuf b = strbuf_new(unit_arena());
    struct source source;
    struct deck *deck;

    if (!unpacked("deck.json", str_of(text), &source)) return told->list.v[0].text;
    deck = read_sources(&source);
    for (size_t i = 0; i < deck->cards.n; i++) {
        const struct block *front = deck->cards.v[i].front;

        deck_blocks_plain(front, &b);
        if (front->next && front->next->list_style == LIST_LETTER) strbuf_addz(&b, " (letters)");
        strbuf_addc(&b, '|');
        strbuf_printf(&b, "%.*s; ", STR(deck_answer(unit_arena(), &deck->cards.v[i])));
    }
    return str_z(unit_arena(), strbuf_str(&b));
}

TEST(options_belong_to_the_question)
{
    CHECK_STR(
        fronts("[{\"question\": \"a\", \"options\": [\"b\", \"c\"], \"answer\": \"c\"}, "
               "{\"question\": \"d\", \"options\": [\"3\", \"4\"], \"answer\": 1, \"explanation\": \"e\"}, "
               "{\"question\": \"f\", \"options\": [\"g\", \"h\"], \"answer\": \"A\"}]"),
        "a\nb\nc\n (letters)|c; \nd\n3\n4\n (letters)|4\ne; \nf\ng\nh\n (letters)|g; ");
    CHECK_STR(fronts("[{\"question\": \"a\", \"choices\": [\"b\", \"c\"], \"correctIndex\": 2}, "
                     "{\"question\": \"d\", \"choices\": [\"e\", \"f\"], \"correctIndex\": 1}]"),
              "a\nb\nc\n (letters)|c; \nd\ne\nf\n (letters)|e; ");
    CHECK_STR(fronts("{\"results\": [{\"question\": \"a &amp; b\", \"correct_answer\": \"x\", "
                     "\"incorrect_answers\": [\"z\", \"c &amp; d\"]}]}"),
              "a & b\nc & d\nx\nz\n (letters)|x; ");
    CHECK_STR(
        fronts(
            "[{\"question\": \"a\", \"options\": [{\"text\": \"b\"}, {\"text\": \"c\", \"correct\": true}]}, "
            "{\"question\": \"d\", \"options\": {\"a\": \"e\", \"b\": \"f\"}, \"answer\": [\"b\", \"a\"]}]"),
        "a\nb\nc\n (letters)|c; \nd\ne\nf\n (letters)|f e; ");
    CHECK_EQ_INT(times(DIAG_JSON_LEFT), 0);
}

TEST(crowdanki)
{
    CHECK_STR(
        shown("{\"__type__\": \"Deck\", \"name\": \"Geo\", \"crowdanki_uuid\": \"x\", \"children\": ["
              "{\"__type__\": \"Deck\", \"name\": \"Sea\", \"children\": [], \"notes\": ["
              "{\"fields\": [\"A {{c1::b}} {{c3::c}}\", \"d\"], \"guid\": \"k\", \"note_model_uuid\": \"c\"},"
              "{\"fields\": [\"e\", \"f\"], \"guid\": \"l\", \"note_model_uuid\": \"none\"}]}],"
              "\"note_models\": [{\"name\": \"Basic\", \"crowdanki_uuid\": \"m\", \"type\": 0,"
              "\"flds\": [{\"name\": \"Answers\"}, {\"name\": \"Asks\"}, {\"name\": \"Also\"}],"
              "\"tmpls\": [{\"name\": \"1\", \"qfmt\": \"{{Asks}}\", \"afmt\": \"{{FrontSide}}<hr "
              "id=answer>{{Answers}}\"},"
              "{\"name\": \"2\", \"qfmt\": \"{{#Also}}{{Answers}}{{/Also}}\", \"afmt\": \"{{Asks}}\"}]},"
              "{\"name\": \"Gaps\", \"crowdanki_uuid\": \"c\", \"type\": 1, \"flds\": [{\"name\": \"Text\"}, "
              "{\"name\": \"More\"}]}],"
              "\"notes\": [{\"fields\": [\"<b>Paris</b>\", \"France\", \"\"], \"guid\": \"a*b\", "
              "\"note_model_uuid\": \"m\", \"tags\": [\"t\", \"u\"]},"
              "{\"fields\": [\"Rome\", \"Italy\", \"y\"], \"guid\": \"r\", \"note_model_uuid\": \"m\", "
              "\"tags\": []}]}"),
        "France|Paris|a*b|Geo|t,u,; Italy|Rome|r|Geo|; Rome|Italy|r/1|Geo|; A ___ c|A b c\nd|k|Sea|; "
        "A b ___|A b c\nd|k/2|Sea|; e|f|l|Sea|; ");
    CHECK_STR(shown("{\"__type__\": \"Deck\", \"name\": \"Geo\", \"notes\": [{\"fields\": [\"a\", \"b\", 1, "
                    "\"c\"]}, {}, 3]}"),
              "a|b\n1\nc||Geo|; ");
}

TEST(what_is_no_character_is_replaced)
{
    CHECK_STR(
        shown("[{\"front\": \"a\\u0000b\\ud800c\\ud83d\\ude00\", \"back\": \"\\\"\\\\\\/\\t\\u00e9\"}]"),
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD"
        "c\xF0\x9F\x98\x80|\"\\/ \xC3\xA9||deck|; ");
    CHECK_STR(shown("[{\"front\": \"first\", \"front\": \"last\", \"back\": \"wins\"}]"),
              "last|wins||deck|; ");
}

TEST(broken_json_is_one_message_with_its_line)
{
    static const struct {
        const char *text, *why;
        int line;
    } broken[] = {
        {"{\"cards\": [\n{\"front\": \"a\",}]}", "a name between quotation marks is missing", 2},
        {"[\n\n{\"front\" \"a\"}]", "a colon is missing behind a name", 3},
        {"[{\"front\": \"a\n\"}]", "a string is not closed in its line", 1},
        {"[{\"front\": \"a\"}", "a comma or ] is missing", 1},
        {"[{\"front\": tru}]", "a value is missing", 1},
        {"[{\"front\": 01}]", "a number is not written as JSON has them", 1},
        {"[{\"front\": \"\\x\"}]", "a backslash stands before something that JSON does not escape", 1},
        {"[{\"front\": \"\\u12\"}]", "\\u needs four hexadecimal digits behind it", 1},
        {"[{\"front\": \"a\"}]\n]", "something stands behind its end", 2},
        {"{\"front\": \"a\"} {}", "something stands behind its end", 1},
        {"{\"front\": \"a\"}\n{\"front\": }", "a value is missing", 2},
        {"{\"front\": \"a\"}\n\ntext", "something stands behind its end", 3},
        {"// c\n[{\"front\": \"a\"}]", "a comment: JSON has none", 1},
        {"[\n/* c */{\"front\": \"a\"}]", "a comment: JSON has none", 2},
        {"text", "a value is missing", 1},
        {"[{\"front\":", "it ends too soon", 1}};

    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        CHECK_STR(shown(broken[i].text), broken[i].why);
        CHECK_EQ_INT(told->list.n, 1);
        CHECK_EQ_INT(told->list.v[0].id, DIAG_JSON);
        CHECK_EQ_INT(told->list.v[0].at.line, broken[i].line);
    }
    CHECK_CONTAINS(shown("{}"), "there are no cards in it");
    CHECK_CONTAINS(shown("[1, 2]"), "there are no cards in it");
    CHECK_CONTAINS(shown("{\"a\": {\"b\": 1}}"), "there are no cards in it");
}

TEST(json_lines)
{
    CHECK_STR(shown("{\"front\": \"a\", \"back\": \"b\"}\n{\"front\": \"c\",\n\"back\": \"d\"}\r\n\n"),
              "a|b||deck|; c|d||deck|; ");
    CHECK_STR(shown("[\"a\", \"b\"]\n[\"c\", \"d\"]\n"), "a|b||deck|; c|d||deck|; ");
    CHECK_CONTAINS(shown("\"hi\""), "there are no cards in it");
}

TEST(what_is_nested_deep_is_bounded)
{
    struct strbuf deep = strbuf_new(unit_arena());
    struct json_tree_wrong wrong;

    for (size_t i = 0; i < 100000; i++) strbuf_addc(&deep, i % 2 ? '[' : '{');
    CHECK(!json_tree_read(unit_arena(), strbuf_str(&deep), &wrong));
    deep.n = 0;
    for (size_t i = 0; i < 1000000; i++) strbuf_addc(&deep, '[');
    CHECK(!json_tree_read(unit_arena(), strbuf_str(&deep), &wrong));
    CHECK_STR(wrong.why, "it is nested too deep");
}

TEST(what_is_json)
{
    static const struct {
        const char *name, *text;
        bool json;
    } files[] = {{"a.json", " [1]", true},
                 {"a.json", "{}", true},
                 {"a.md", "[{\"front\": 1}]", false},
                 {"-", "[{\"front\": 1}]", true},
                 {"-", "\xEF\xBB\xBF{ \"a\": 1}", true},
                 {"-", "[link](x)", false},
                 {"-", "{.tag}", false},
                 {"a.txt", "{\"a\": 1}", false},
                 {"a.json", "text", true},
                 {"a.jsonl", "{}", true},
                 {"a.json", " \n", false}};

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const struct source source = {.name = files[i].name, .text = str_of(files[i].text)};

        CHECK_EQ_INT(json_deck_is(&source), files[i].json);
    }
}

static struct str exported(const struct deck *deck)
{
    struct strbuf out = strbuf_new(unit_arena());
    size_t *all = NEW_N(unit_arena(), size_t, deck->cards.n + 1);
    struct export_of of = {.deck = deck, .cards = all, .n = deck->cards.n};

    for (size_t i = 0; i < deck->cards.n; i++) all[i] = i;
    CHECK(export_find("json")->write(&of, &out, told));
    return strbuf_str(&out);
}

TEST(what_recto_exports_comes_back)
{
    const struct source markdown = {
        .name = "deck.md",
        .text =
            str_of("---\ntitle: \"Knots: \\\"a\\\"\"\nauthor: A\nlang: de\nblurb: b\n---\n\n# Loops\n\n## 1. "
                   "*What* is `x`? {#e*f*g .sea}\n\n- a\n  - b\n\n"
                   "| c | d |\n|---|--:|\n| e | f |\n\n```py\ng = 1\n```\n\n## 2. The {{c1::bight::bend}} is "
                   "{{c2::b}}. {#a/1}\n\n$x$ ![p](p.png)\n\n# Bends\n\n## Is it?\n")};
    struct deck *deck, *again;
    struct source source;

    told = diags_new(unit_arena());
    deck = read_sources(&markdown);
    REQUIRE(deck->cards.n == 3);
    REQUIRE(unpacked("deck.json", exported(deck), &source));
    again = read_sources(&source);
    CHECK_STR(again->title, deck->title);
    CHECK_STR(again->author, deck->author);
    CHECK_STR(again->language, deck->language);
    CHECK_STR(again->blurb, deck->blurb);
    REQUIRE(again->cards.n == deck->cards.n);
    for (size_t i = 0; i < deck->cards.n; i++) {
        const struct card *a = &deck->cards.v[i], *b = &again->cards.v[i];
        struct strbuf was = strbuf_new(unit_arena()), is = strbuf_new(unit_arena());

        CHECK_STR(b->id, a->id);
        CHECK_EQ_INT(b->id_note, a->id_note);
        CHECK_EQ_INT(b->id_own, a->id_own);
        CHECK_STR(b->label, a->label);
        CHECK_EQ_INT(b->unanswered, a->unanswered);
        CHECK_STR(again->topics.v[b->topic].plain, deck->topics.v[a->topic].plain);
        CHECK_EQ_INT(b->tags.n, a->tags.n);
        deck_dump_blocks(a->front, 0, &was);
        deck_dump_blocks(a->back, 0, &was);
        deck_dump_blocks(b->front, 0, &is);
        deck_dump_blocks(b->back, 0, &is);
        CHECK_STR(strbuf_str(&is), strbuf_str(&was));
    }
}
