#include <jansson.h>
#include <stdlib.h>

#include "base/json_make.h"
#include "base/mem.h"
#include "base/version.h"
#include "deck/digest.h"
#include "export/expanded.h"
#include "export/format.h"
#include "export/html.h"
#include "export/impl.h"

static void set_text(struct arena *arena, json_t *object, const char *key, struct str text)
{
    json_make_set(object, key, json_make_text(arena, text));
}

/* The side as text, Markdown (which there is) and HTML. */
static void set_side(struct arena *arena, json_t *object, const char *const keys[3],
                     const struct block *blocks, const struct strbuf *markdown)
{
    const struct export_html_options options = {0};
    struct strbuf plain = strbuf_new(arena), html = strbuf_new(arena);

    deck_blocks_plain(blocks, &plain);
    export_html_blocks(blocks, &options, &html);
    set_text(arena, object, keys[0], export_trimmed(&plain));
    set_text(arena, object, keys[1], export_trimmed(markdown));
    set_text(arena, object, keys[2], export_trimmed(&html));
}

/* Both sides. `expand`: formulas of the Markdown are written without the macros of their file. */
static void set_sides(struct arena *arena, json_t *json, const struct card *card, bool expand)
{
    static const char *const question[3] = {"question", "question_markdown", "question_html"};
    static const char *const answer[3] = {"answer", "answer_markdown", "answer_html"};
    const struct block *back = card->unanswered ? NULL : card->back;
    struct strbuf markdown[2] = {strbuf_new(arena), strbuf_new(arena)};

    format_front(card, expand, &markdown[0]);
    format_blocks(expand ? expanded_blocks(arena, back) : back, &markdown[1]);
    set_side(arena, json, question, card->front, &markdown[0]);
    set_side(arena, json, answer, back, &markdown[1]);
}

static json_t *card_json(struct arena *arena, const struct deck *deck, const struct card *card, bool expand)
{
    json_t *json = json_make_object();
    json_t *tags = json_make_array();

    for (size_t i = 0; i < card->tags.n; i++) json_make_push(tags, json_make_text(arena, card->tags.v[i]));
    json_make_set(json, "number", json_make_count(card->number));
    set_text(arena, json, "label", card->label);
    set_text(arena, json, "id", card->id);
    if (card->id_note) set_text(arena, json, "note", str_sub(card->id, 0, card->id_note));
    set_text(arena, json, "hash", str_of(digest_card(arena, deck, card)));
    set_text(arena, json, "topic", deck->topics.v[card->topic].plain);
    set_sides(arena, json, card, expand);
    json_make_set(json, "tags", tags);
    set_text(arena, json, "file", str_of(card->file));
    json_make_set(json, "line", json_integer(card->line));
    return json;
}

static json_t *topics_json(struct arena *arena, const struct deck *deck)
{
    json_t *list = json_make_array();

    for (size_t i = 0; i < deck->topics.n; i++) {
        json_t *json = json_make_object();

        set_text(arena, json, "title", deck->topics.v[i].plain);
        set_text(arena, json, "slug", deck->topics.v[i].slug);
        json_make_push(list, json);
    }
    return list;
}

static void set_facts(struct arena *arena, json_t *json, const struct deck *deck)
{
    const struct {
        const char *key;
        struct str text;
    } facts[] = {{"title", deck->title},   {"subtitle", deck->subtitle}, {"author", deck->author},
                 {"date", deck->date},     {"lang", deck->language},     {"license", deck->license},
                 {"source", deck->source}, {"blurb", deck->blurb}};

    set_text(arena, json, "recto", str_of(RECTO_VERSION));
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (facts[i].text.n || i == 0) set_text(arena, json, facts[i].key, facts[i].text);
}

bool export_json(const struct export_of *of, struct strbuf *out, struct diags *diags)
{
    struct arena *scratch = arena_new();
    json_t *json = json_make_object(), *list = json_make_array();
    const struct deck *deck = of->deck;
    struct str definitions;
    bool expand = !expanded_shared(scratch, deck, of->cards, of->n, &definitions);
    char *text;

    (void)diags;
    set_facts(scratch, json, deck);
    if (definitions.n && !expand) set_text(scratch, json, "math_macros", definitions);
    json_make_set(json, "topics", topics_json(scratch, deck));
    for (size_t i = 0; i < of->n; i++) {
        struct arena_mark mark = arena_mark(scratch);

        json_make_push(list, card_json(scratch, deck, &deck->cards.v[of->cards[i]], expand));
        arena_reset(scratch, mark);
    }
    json_make_set(json, "cards", list);
    text = json_dumps(json, JSON_INDENT(2));
    json_decref(json);
    arena_free(scratch);
    if (!text) mem_fail();
    strbuf_addz(out, text);
    strbuf_addc(out, '\n');
    free(text);
    return true;
}
