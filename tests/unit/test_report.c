/* write/report.c: the JSON of a small deck made by hand, and the summary lines. */
#include "unit.h"
#include "write/report.h"

static struct block *para(struct arena *arena, const char *text)
{
    struct block *block = NEW(arena, struct block);
    struct span *span;

    block->kind = BLOCK_PARA;
    span = VEC_PUSH(arena, &block->spans);
    span->kind = SPAN_TEXT;
    span->text = str_of(text);
    return block;
}

static struct deck *small_deck(struct arena *arena)
{
    struct deck *deck = NEW(arena, struct deck);
    struct topic *topic = VEC_PUSH(arena, &deck->topics);
    struct card *card = VEC_PUSH(arena, &deck->cards);
    struct convention *form = VEC_PUSH(arena, &deck->forms);

    deck->title = str_of("Knots");
    deck->format = "headings";
    deck->card_level = 3;
    deck->topic_level = 1;
    deck->left_out = 2;
    form->name = "headings";
    form->cards = 1;
    *VEC_PUSH(arena, &form->stretches) = (struct line_range){"knots.md", 9, 9};
    *VEC_PUSH(arena, &deck->omitted) = (struct omitted){"knots.md", 5, "contents", str_of("- [Bends](#b)")};
    topic->plain = str_of("Bends");
    topic->slug = str_of("bends");
    topic->n = 1;
    topic->file = "knots.md";
    topic->line = 7;
    card->number = 1;
    card->label = str_of("12");
    card->id = str_of("sheet");
    card->front = para(arena, "Which \"bend\"?");
    card->back = para(arena, "The sheet bend.");
    card->question = str_of("Which \"bend\"?");
    card->file = "knots.md";
    card->line = 9;
    *VEC_PUSH(arena, &card->tags) = str_of("rope");
    return deck;
}

static struct print *small_print(struct arena *arena, const char *kind, enum face_kind face)
{
    struct print *print = NEW(arena, struct print);
    struct sheet *sheet = VEC_PUSH(arena, &print->sheets);
    struct place *place = VEC_PUSH(arena, &sheet->front.places);

    print->file = str_of("knots.pdf");
    print->kind = kind;
    print->duplex = DUPLEX_LONG;
    sheet->has_back = true;
    place->page = page_new(arena, 100, 50);
    place->trim = (struct rect){0, 1.25, 100, 50};
    place->face = face;
    if (face == FACE_PAGE)
        place->folio = 4;
    else
        place->card = place->part = 1;
    place = VEC_PUSH(arena, &sheet->back.places);
    *place = sheet->front.places.v[0];
    place->trim.x = 0.1 + 0.2;
    place->turn = 2;
    place->page = NULL; /* blank: a booklet counts it, a card sheet does not */
    if (face != FACE_PAGE) place->card = 0;
    return print;
}

/* A hash that moves without an edit needs another DIGEST_VERSION. */
TEST(a_report_is_the_manual_s)
{
    struct arena *arena = unit_arena();
    struct card_fit fit = {9, 2};
    struct report_output output = {small_print(arena, "cards", FACE_QUESTION), 51234};
    struct diags *diags = diags_new(arena);

    diag(diags, DIAG_SPLIT, "knots.md", 9, "answer", (size_t)2);
    CHECK_STR(
        report_make(arena, small_deck(arena), &fit, &output, 1, NULL, diags),
        "{\n"
        "  \"recto\": \"0.1.0\",\n"
        "  \"digest\": 3,\n"
        "  \"title\": \"Knots\",\n"
        "  \"format\": {\n"
        "    \"name\": \"headings\",\n"
        "    \"card_level\": 3,\n"
        "    \"topic_level\": 1,\n"
        "    \"left_out\": 2,\n"
        "    \"forms\": [\n"
        "      {\n"
        "        \"name\": \"headings\",\n"
        "        \"cards\": 1,\n"
        "        \"lines\": [\n"
        "          {\"file\": \"knots.md\", \"first\": 9, \"last\": 9}]}]},\n"
        "  \"omitted\": [\n"
        "    {\"file\": \"knots.md\", \"line\": 5, \"kind\": \"contents\", \"text\": \"- [Bends](#b)\"}],\n"
        "  \"topics\": [\n"
        "    {\"title\": \"Bends\", \"slug\": \"bends\", \"file\": \"knots.md\", \"line\": 7, \"cards\": "
        "1}],\n"
        "  \"cards\": [\n"
        "    {\"number\": 1, \"label\": \"12\", \"id\": \"sheet\", \"hash\": \"d1cb9dac1feb52a3\", "
        "\"topic\": 1, "
        "\"question\": \"Which \\\"bend\\\"?\", \"answer\": \"The sheet bend.\", \"file\": \"knots.md\", "
        "\"line\": 9, \"size\": 9.0, \"parts\": 2, \"tags\": [\"rope\"]}],\n"
        "  \"outputs\": [\n"
        "    {\n"
        "      \"file\": \"knots.pdf\",\n"
        "      \"kind\": \"cards\",\n"
        "      \"pages\": 2,\n"
        "      \"sheets\": 1,\n"
        "      \"bytes\": 51234,\n"
        "      \"places\": [\n"
        "        {\"sheet\": 1, \"side\": \"front\", \"card\": 1, \"part\": 1, \"face\": \"question\", "
        "\"trim\": [0.0, 1.25, 100.0, 50.0], \"turn\": 0}]}],\n"
        "  \"diagnostics\": [\n"
        "    {\"file\": \"knots.md\", \"line\": 9, \"level\": \"warning\", \"id\": \"split\", "
        "\"text\": \"answer does not fit; split into 2 cards\"}]}\n");
}

TEST(a_booklet_s_places_carry_the_page)
{
    struct arena *arena = unit_arena();
    struct report_output output = {small_print(arena, "booklet", FACE_PAGE), 1};
    struct str text = report_make(arena, small_deck(arena), NULL, &output, 1, NULL, diags_new(arena));

    CHECK_CONTAINS(text,
                   "{\"sheet\": 1, \"side\": \"front\", \"page\": 4, \"trim\": [0.0, 1.25, 100.0, 50.0], "
                   "\"turn\": 0},\n");
    CHECK_CONTAINS(text,
                   "{\"sheet\": 1, \"side\": \"back\", \"page\": 4, \"trim\": [0.3, 1.25, 100.0, 50.0], "
                   "\"turn\": 180}]}],\n");
    CHECK_CONTAINS(text, "\"size\": 0.0, \"parts\": 0,");
    CHECK_CONTAINS(text, "\"diagnostics\": []}\n");
}

TEST(an_empty_deck_has_a_report)
{
    struct arena *arena = unit_arena();

    CHECK_STR(report_make(arena, NEW(arena, struct deck), NULL, NULL, 0, NULL, diags_new(arena)),
              "{\"recto\": \"0.1.0\", \"digest\": 3, \"title\": \"\", \"format\": {\"name\": null, "
              "\"card_level\": 0, "
              "\"topic_level\": 0, \"left_out\": 0, \"forms\": []}, \"omitted\": [], \"topics\": [], "
              "\"cards\": [], "
              "\"outputs\": [], \"diagnostics\": []}\n");
}

TEST(a_file_name_may_be_any_bytes)
{
    struct arena *arena = unit_arena();
    struct diags *diags = diags_new(arena);

    diag(diags, DIAG_EMPTY,
         "b\xFF"
         "d.md",
         0);
    CHECK_CONTAINS(report_make(arena, small_deck(arena), NULL, NULL, 0, NULL, diags),
                   "\"file\": \"b\xEF\xBF\xBD"
                   "d.md\", \"line\": 0");
}

TEST(the_summary_counts_in_words)
{
    struct arena *arena = unit_arena();
    struct print prints[2] = {*small_print(arena, "cards", FACE_QUESTION),
                              *small_print(arena, "cards", FACE_QUESTION)};

    CHECK_STR(report_summary(arena, (struct report_counts){55, 57, 2}, NULL, prints, 1),
              "55 cards (57 with continuations) in 2 topics, 1 sheet (2 pages) -> knots.pdf; "
              "print at 100 %, two-sided, flip on the long edge\n");
    CHECK_STR(report_summary(arena, (struct report_counts){1, 1, 1}, NULL, NULL, 0), "1 card in 1 topic\n");
    prints[0].duplex = DUPLEX_NONE;
    CHECK_STR(report_summary(arena, (struct report_counts){1, 1, 1}, NULL, prints, 1),
              "1 card in 1 topic, 2 pages -> knots.pdf\n");
    prints[0].duplex = prints[1].duplex = DUPLEX_SHORT;
    prints[1].file = str_of("ropes.pdf");
    CHECK_STR(report_summary(arena, (struct report_counts){2, 3, 2}, NULL, prints, 2),
              "knots.pdf: 1 sheet (2 pages)\n"
              "ropes.pdf: 1 sheet (2 pages)\n"
              "2 cards (3 with continuations) in 2 topics, 2 sheets (4 pages) -> 2 files; "
              "print at 100 %, two-sided, flip on the short edge\n");
}

TEST(topics_are_told_as_a_table)
{
    struct arena *arena = unit_arena();
    struct deck deck = {0};
    struct print prints[2] = {*small_print(arena, "cards", FACE_QUESTION),
                              *small_print(arena, "cards", FACE_QUESTION)};

    VEC_PUSH(arena, &deck.topics)->plain = str_of("\xE7\xB5\x90\xE3\x81\xB3");
    VEC_PUSH(arena, &deck.topics)->plain = str_of("Hitches");
    prints[0].file =
        str_of("\xE7\xB5\x90\xE3\x81\xB3.pdf"); /* eight cells in four characters and two wide ones */
    prints[1].file = str_of("x-hitches.pdf");
    for (size_t i = 0; i < 2; i++) {
        prints[i].topic = i + 1;
        prints[i].cards = 9 + i;
    }
    CHECK_STR(report_summary(arena, (struct report_counts){19, 19, 2}, &deck, prints, 2),
              "cards  sheets  pages  file           topic\n"
              "    9       1      2  \xE7\xB5\x90\xE3\x81\xB3.pdf       \xE7\xB5\x90\xE3\x81\xB3\n"
              "   10       1      2  x-hitches.pdf  Hitches\n"
              "19 cards in 2 topics, 2 sheets (4 pages) -> 2 files; print at 100 %, two-sided, flip on the "
              "long edge\n");
}
