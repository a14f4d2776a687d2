/* Schema 11: everything but notes and cards is JSON in the one row of the table `col`. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/json_make.h"
#include "base/mem.h"
#include "export/apkg_impl.h"

/* ---- JSON ---- */

static struct str dumped(struct arena *arena, json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT);
    struct str copy;

    json_decref(json);
    if (!text) mem_fail();
    copy = str_of(arena_copy(arena, text, strlen(text)));
    free(text);
    return copy;
}

/* What a constant says; it is JSON. */
static json_t *constant(const char *text)
{
    json_t *json = json_loads(text, JSON_DECODE_ANY, NULL);

    if (!json) mem_fail();
    return json;
}

static void set_text(struct arena *arena, json_t *object, const char *key, const char *text)
{
    json_make_set(object, key, json_make_text(arena, str_of(text)));
}

static void set_int(json_t *object, const char *key, int64_t n)
{
    json_make_set(object, key, json_integer(n));
}

static const char *key_of(struct arena *arena, int64_t id)
{
    return arena_printf(arena, "%lld", (long long)id);
}

/* ---- types of notes ---- */

struct apkg_template {
    const char *name, *question, *answer;
};

static const struct apkg_type {
    int64_t id;
    const char *fields[2];
    struct apkg_template templates[2];
    const char *required; /* which fields a card needs */
} types[] = {
    [NOTE_BASIC] = {1700000000101,
                    {"Front", "Back"},
                    {{"Card 1", "{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"}},
                    "[[0,\"any\",[0]]]"},
    [NOTE_REVERSED] = {1700000000102,
                       {"Front", "Back"},
                       {{"Card 1", "{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"},
                        {"Card 2", "{{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}"}},
                       "[[0,\"any\",[0]],[1,\"any\",[1]]]"},
    [NOTE_CLOZE] = {1700000000103,
                    {"Text", "Back Extra"},
                    {{"Cloze", "{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}"}},
                    "[[0,\"any\",[0]]]"},
};

int64_t apkg_type_id(enum note_kind kind)
{
    return types[kind].id;
}

static json_t *field_json(struct arena *arena, const char *name, int ord)
{
    json_t *json = constant("{\"sticky\":false,\"rtl\":false,\"font\":\"Arial\",\"size\":20,\"media\":[]}");

    set_text(arena, json, "name", name);
    set_int(json, "ord", ord);
    return json;
}

static json_t *template_json(struct arena *arena, const struct apkg_template *template, int ord)
{
    json_t *json = constant("{\"bqfmt\":\"\",\"bafmt\":\"\",\"did\":null}");

    set_text(arena, json, "name", template->name);
    set_int(json, "ord", ord);
    set_text(arena, json, "qfmt", template->question);
    set_text(arena, json, "afmt", template->answer);
    return json;
}

static json_t *type_json(struct arena *arena, enum note_kind kind, struct str css, int64_t deck,
                         int64_t seconds)
{
    const struct apkg_type *type = &types[kind];
    json_t *json = constant("{\"usn\":-1,\"sortf\":0,\"latexPre\":\"\\\\documentclass[12pt]{article}\\n"
                            "\\\\usepackage{amssymb,amsmath}\\n\\\\begin{document}\\n\",\"latexPost\":"
                            "\"\\\\end{document}\",\"latexsvg\":false,\"tags\":[],\"vers\":[]}");
    json_t *fields = json_make_array(), *templates = json_make_array();

    for (int i = 0; i < 2; i++) json_make_push(fields, field_json(arena, type->fields[i], i));
    for (int i = 0; i < 2 && type->templates[i].name; i++)
        json_make_push(templates, template_json(arena, &type->templates[i], i));
    set_int(json, "id", type->id);
    set_text(arena, json, "name", notes_type(kind));
    set_int(json, "type", kind == NOTE_CLOZE);
    set_int(json, "mod", seconds);
    set_int(json, "did", deck);
    json_make_set(json, "flds", fields);
    json_make_set(json, "tmpls", templates);
    json_make_set(json, "css", json_make_text(arena, css));
    json_make_set(json, "req", constant(type->required));
    return json;
}

struct str apkg_types_json(struct arena *arena, const bool used[NOTE_KINDS], struct str css, int64_t deck,
                           int64_t seconds)
{
    json_t *json = json_make_object();

    for (int kind = 0; kind < NOTE_KINDS; kind++)
        if (used[kind])
            json_make_set(json, key_of(arena, types[kind].id),
                          type_json(arena, (enum note_kind)kind, css, deck, seconds));
    return dumped(arena, json);
}

/* ---- decks ---- */

enum { DECK_DEFAULT = 1 }; /* every collection has it */

static bool is_taken(const struct apkg_decks *decks, int64_t id)
{
    for (size_t i = 0; i < decks->n; i++)
        if (decks->v[i].id == id) return true;
    return false;
}

/* As far as a number goes that is a time in milliseconds, which is what ids of decks are made of elsewhere. */
static int64_t id_of(const struct apkg_decks *decks, struct str name)
{
    const int64_t from = 1000000000000, range = 500000000000;
    int64_t id = from + (int64_t)(hash_bytes(0, name.p, name.n) % (uint64_t)range);

    while (is_taken(decks, id)) id++;
    return id;
}

int64_t apkg_deck_id(struct arena *arena, struct apkg_decks *decks, struct str name)
{
    int64_t id;
    size_t above = 0;

    for (size_t i = 0; i < decks->n; i++)
        if (str_eq(decks->v[i].name, name)) return decks->v[i].id;
    for (size_t i = 0; i + 1 < name.n; i++)
        if (str_starts(str_from(name, i), "::")) above = i;
    if (above) apkg_deck_id(arena, decks, str_sub(name, 0, above));
    id = id_of(decks, name);
    *VEC_PUSH(arena, decks) = (struct apkg_deck){name, id};
    return id;
}

static json_t *deck_json(struct arena *arena, int64_t id, struct str name, int64_t seconds)
{
    json_t *json =
        constant("{\"usn\":-1,\"desc\":\"\",\"dyn\":0,\"collapsed\":false,\"browserCollapsed\":false,"
                 "\"newToday\":[0,0],\"revToday\":[0,0],\"lrnToday\":[0,0],\"timeToday\":[0,0],"
                 "\"conf\":1,\"extendNew\":0,\"extendRev\":0}");

    set_int(json, "id", id);
    json_make_set(json, "name", json_make_text(arena, name));
    set_int(json, "mod", seconds);
    return json;
}

struct str apkg_decks_json(struct arena *arena, const struct apkg_decks *decks, int64_t seconds)
{
    json_t *json = json_make_object();

    json_make_set(json, key_of(arena, DECK_DEFAULT),
                  deck_json(arena, DECK_DEFAULT, str_of("Default"), seconds));
    for (size_t i = 0; i < decks->n; i++)
        json_make_set(json, key_of(arena, decks->v[i].id),
                      deck_json(arena, decks->v[i].id, decks->v[i].name, seconds));
    return dumped(arena, json);
}

/* ---- what else a collection has ---- */

struct str apkg_conf_json(struct arena *arena, int64_t type, size_t cards)
{
    json_t *json =
        constant("{\"estTimes\":true,\"activeDecks\":[1],\"sortType\":\"noteFld\",\"timeLim\":0,"
                 "\"sortBackwards\":false,\"addToCur\":true,\"curDeck\":1,\"newSpread\":0,\"dueCounts\":true,"
                 "\"collapseTime\":1200}");

    json_make_set(json, "nextPos", json_make_count(cards + 1));
    set_text(arena, json, "curModel", key_of(arena, type));
    return dumped(arena, json);
}

struct str apkg_options_json(struct arena *arena)
{
    return dumped(
        arena,
        constant(
            "{\"1\":{\"id\":1,\"name\":\"Default\",\"mod\":0,\"usn\":0,\"maxTaken\":60,\"autoplay\":true,"
            "\"timer\":0,\"replayq\":true,\"dyn\":false,\"new\":{\"bury\":true,\"delays\":[1.0,10.0],"
            "\"initialFactor\":2500,\"ints\":[1,4,7],\"order\":1,\"perDay\":20,\"separate\":true},"
            "\"rev\":{\"bury\":true,\"ease4\":1.3,\"fuzz\":0.05,\"ivlFct\":1.0,\"maxIvl\":36500,"
            "\"minSpace\":1,\"perDay\":200},\"lapse\":{\"delays\":[10.0],\"leechAction\":0,"
            "\"leechFails\":8,\"minInt\":1,\"mult\":0.0}}}"));
}
