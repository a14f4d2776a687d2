#include <jansson.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/version.h"
#include "deck/digest.h"
#include "export/format.h"
#include "export/html.h"
#include "export/impl.h"

/* Takes `value` over. */
static void set(json_t *object, const char *key, json_t *value)
{
    if (!value || json_object_set_new_nocheck(object, key, value) != 0) mem_fail();
}

static void push(json_t *array, json_t *value)
{
    if (!value || json_array_append_new(array, value) != 0) mem_fail();
}

/* jansson takes valid UTF-8 only, and a file's name may be any bytes. */
static json_t *text_json(struct arena *arena, struct str s)
{
    json_t *json = json_stringn(s.n ? s.p : "", s.n);
    struct strbuf b;

    if (json) return json;
    b = strbuf_new(arena);
    for (size_t i = 0; i < s.n;) strbuf_rune(&b, utf8_next(s, &i));
    return json_stringn(b.p, b.n);
}

static void set_text(struct arena *arena, json_t *object, const char *key, struct str text)
{
    set(object, key, text_json(arena, text));
}

/* The side as text, Markdown and HTML. */
static void set_side(struct arena *arena, json_t *object, const char *const keys[3],
                     const struct block *blocks)
{
    const struct export_html_options options = {.bare_pictures = false};
    struct strbuf b[3] = {strbuf_new(arena), strbuf_new(arena), strbuf_new(arena)};

    deck_blocks_plain(blocks, &b[0]);
    format_blocks(blocks, &b[1]);
    export_html_blocks(blocks, &options, &b[2]);
    for (size_t i = 0; i < 3; i++) {
        struct str text = strbuf_str(&b[i]);

        while (text.n && text.p[text.n - 1] == '\n') text.n--;
        set_text(arena, object, keys[i], text);
    }
}

static json_t *card_json(struct arena *arena, const struct deck *deck, const struct card *card)
{
    static const char *const question[3] = {"question", "question_markdown", "question_html"};
    static const char *const answer[3] = {"answer", "answer_markdown", "answer_html"};
    json_t *json = json_object();
    json_t *tags = json_array();

    if (!json || !tags) mem_fail();
    for (size_t i = 0; i < card->tags.n; i++) push(tags, text_json(arena, card->tags.v[i]));
    set(json, "number", json_integer((json_int_t)card->number));
    set_text(arena, json, "label", card->label);
    set_text(arena, json, "id", card->id);
    set_text(arena, json, "hash", str_of(digest_card(arena, deck, card)));
    set_text(arena, json, "topic", deck->topics.v[card->topic].plain);
    set_side(arena, json, question, card->front);
    set_side(arena, json, answer, card->unanswered ? NULL : card->back);
    set(json, "tags", tags);
    set_text(arena, json, "file", str_of(card->file));
    set(json, "line", json_integer(card->line));
    return json;
}

static json_t *topics_json(struct arena *arena, const struct deck *deck)
{
    json_t *list = json_array();

    if (!list) mem_fail();
    for (size_t i = 0; i < deck->topics.n; i++) {
        json_t *json = json_object();

        if (!json) mem_fail();
        set_text(arena, json, "title", deck->topics.v[i].plain);
        set_text(arena, json, "slug", deck->topics.v[i].slug);
        push(list, json);
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

void export_json(const struct deck *deck, const size_t *cards, size_t n, struct strbuf *out,
                 struct diags *diags)
{
    struct arena *scratch = arena_new();
    json_t *json = json_object(), *list = json_array();
    char *text;

    (void)diags;
    if (!json || !list) mem_fail();
    set_facts(scratch, json, deck);
    set(json, "topics", topics_json(scratch, deck));
    for (size_t i = 0; i < n; i++) {
        struct arena_mark mark = arena_mark(scratch);

        push(list, card_json(scratch, deck, &deck->cards.v[cards[i]]));
        arena_reset(scratch, mark);
    }
    set(json, "cards", list);
    text = json_dumps(json, JSON_INDENT(2));
    json_decref(json);
    arena_free(scratch);
    if (!text) mem_fail();
    strbuf_addz(out, text);
    strbuf_addc(out, '\n');
    free(text);
}
