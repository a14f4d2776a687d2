#include "unpack/crowdanki.h"

#include "base/char.h"
#include "base/strbuf.h"
#include "unpack/json_cards.h"

enum { GAPS_MOST = 500 };  /* of a note: Anki makes no more cards */
enum { LONE_FIELDS = 16 }; /* of a type that nobody names */

struct crowd_reader {
    struct arena *arena;
    struct package *package;
    struct strs uuids; /* of the types */
    struct strbuf text;
};

static struct str text_in(const struct json_tree *object, const char *key)
{
    const struct json_tree *text = json_tree_get(object, key);

    return text && text->kind == JSON_TREE_STRING ? text->text : (struct str){"", 0};
}

static const struct json_tree *list_in(const struct json_tree *object, const char *key)
{
    const struct json_tree *list = json_tree_get(object, key);

    return list && list->kind == JSON_TREE_ARRAY ? list->child : NULL;
}

bool crowdanki_is(const struct json_tree *root)
{
    return str_is(text_in(root, "__type__"), "Deck") &&
           (json_tree_get(root, "notes") || json_tree_get(root, "children"));
}

/* ---- types ---- */

/* Of a type that says nothing of cards: the first field asks, the others answer. */
static struct package_template plain_template(struct arena *arena, const struct package_type *type)
{
    struct strbuf question = strbuf_new(arena), answer = strbuf_new(arena);

    strbuf_printf(&question, type->cloze ? "{{cloze:%.*s}}" : "{{%.*s}}",
                  STR(type->fields.n ? type->fields.v[0] : str_of("Front")));
    if (type->cloze) strbuf_add(&answer, strbuf_str(&question));
    for (size_t i = 1; i < type->fields.n; i++)
        strbuf_printf(&answer, "<div>{{%.*s}}</div>", STR(type->fields.v[i]));
    return (struct package_template){
        .name = {"", 0}, .question = strbuf_str(&question), .answer = strbuf_str(&answer)};
}

static void type_add(struct crowd_reader *r, const struct json_tree *model)
{
    struct package_type *type = VEC_PUSH(r->arena, &r->package->types);
    const struct json_tree *kind = json_tree_get(model, "type");

    *type = (struct package_type){.id = (int64_t)r->package->types.n};
    type->name = text_in(model, "name");
    type->css = text_in(model, "css");
    type->cloze = kind && str_is(kind->text, "1");
    for (const struct json_tree *f = list_in(model, "flds"); f; f = f->next)
        *VEC_PUSH(r->arena, &type->fields) = text_in(f, "name");
    for (const struct json_tree *t = list_in(model, "tmpls"); t; t = t->next)
        *VEC_PUSH(r->arena, &type->templates) =
            (struct package_template){text_in(t, "name"), text_in(t, "qfmt"), text_in(t, "afmt")};
    if (!type->templates.n) *VEC_PUSH(r->arena, &type->templates) = plain_template(r->arena, type);
    for (size_t i = 0; i < type->templates.n && type->cloze; i++)
        type->occlusion = type->occlusion || str_has(type->templates.v[i].question, "image-occlusion-c");
    *VEC_PUSH(r->arena, &r->uuids) = text_in(model, "crowdanki_uuid");
}

/* Index; the last one where no list names it. All types are there before the first note points at one. */
static size_t type_of(const struct crowd_reader *r, const struct json_tree *note)
{
    struct str uuid = text_in(note, "note_model_uuid");
    size_t i = 0;

    while (i < r->uuids.n && !(str_eq(r->uuids.v[i], uuid) && r->package->types.v[i].fields.n)) i++;
    return i;
}

static void types_add(struct crowd_reader *r, const struct json_tree *deck)
{
    for (const struct json_tree *m = list_in(deck, "note_models"); m; m = m->next) type_add(r, m);
    for (const struct json_tree *d = list_in(deck, "children"); d; d = d->next) types_add(r, d);
}

/* ---- notes ---- */

static void card_add(struct crowd_reader *r, struct package_note *note, int ord, struct str deck)
{
    *VEC_PUSH(r->arena, &r->package->cards) =
        (struct package_card){.note = r->package->notes.n - 1, .ord = ord, .deck = deck};
    note->n_cards++;
}

/* A template that stands all in {{#Field}}: asks only where the field says something. */
static bool is_wanted(const struct package_note *note, struct str question)
{
    struct str field;

    question = str_trim(question);
    if (!str_starts(question, "{{#")) return true;
    field = str_trim(str_sub(question, 3, str_find(str_from(question, 3), '}')));
    for (size_t i = 0; i < note->type->fields.n; i++)
        if (str_eq(note->type->fields.v[i], field)) return str_trim(note->fields[i]).n > 0;
    return true;
}

/* A card for each number of the gaps, in rising order. */
static void gaps_add(struct crowd_reader *r, struct package_note *note, struct str deck)
{
    bool there[GAPS_MOST + 1] = {false};

    for (size_t i = 0; i < note->type->fields.n; i++) {
        struct str text = note->fields[i];

        for (size_t at = str_find_z(text, "{{c"); at < text.n; at = str_find_z(text, "{{c")) {
            int number = 0;

            text = str_from(text, at + 3);
            for (; text.n && char_is_digit(text.p[0]) && number <= GAPS_MOST; text = str_from(text, 1))
                number = 10 * number + (text.p[0] - '0');
            if (number && number <= GAPS_MOST && str_starts(text, "::")) there[number] = true;
        }
    }
    for (int i = 1; i <= GAPS_MOST; i++)
        if (there[i]) card_add(r, note, i - 1, deck);
    if (!note->n_cards) card_add(r, note, 0, deck);
}

static void text_add(struct crowd_reader *r, const struct package_note *note)
{
    for (size_t i = 0; i < note->type->fields.n; i++) {
        struct str text = note->fields[i];

        if (i) strbuf_addc(&r->text, '\t');
        for (size_t at = 0; at < text.n; at++) strbuf_addc(&r->text, text.p[at] == '\n' ? ' ' : text.p[at]);
    }
    strbuf_addc(&r->text, '\n');
}

static void note_add(struct crowd_reader *r, const struct json_tree *from, struct str deck)
{
    struct package_note *note = VEC_PUSH(r->arena, &r->package->notes);
    const struct json_tree *field = list_in(from, "fields");
    const struct package_type *type = &r->package->types.v[type_of(r, from)];

    *note = (struct package_note){.id = (int64_t)r->package->notes.n, .type = type};
    note->guid = text_in(from, "guid");
    note->line = (int)r->package->notes.n;
    note->first_card = r->package->cards.n;
    note->fields = NEW_N(r->arena, struct str, type->fields.n + 1);
    for (size_t i = 0; i < type->fields.n; i++, field = field ? field->next : NULL)
        note->fields[i] = field && json_cards_is_words(field) ? field->text : (struct str){"", 0};
    /* No text is lost of one that has more than its type. */
    for (; field; field = field->next)
        if (json_cards_is_words(field))
            note->fields[type->fields.n - 1] = str_of(arena_printf(
                r->arena, "%.*s<div>%.*s</div>", STR(note->fields[type->fields.n - 1]), STR(field->text)));
    for (const struct json_tree *tag = list_in(from, "tags"); tag; tag = tag->next)
        if (tag->kind == JSON_TREE_STRING && tag->text.n) *VEC_PUSH(r->arena, &note->tags) = tag->text;
    text_add(r, note);
    if (type->cloze) {
        gaps_add(r, note, deck);
        return;
    }
    for (size_t i = 0; i < type->templates.n; i++)
        if (is_wanted(note, type->templates.v[i].question)) card_add(r, note, (int)i, deck);
}

/* Its own notes before those of the decks in it. */
static void deck_add(struct crowd_reader *r, const struct json_tree *deck, struct str above)
{
    struct str name = text_in(deck, "name");

    if (above.n) name = str_of(arena_printf(r->arena, "%.*s::%.*s", STR(above), STR(name)));
    for (const struct json_tree *note = list_in(deck, "notes"); note; note = note->next)
        if (note->kind == JSON_TREE_OBJECT) note_add(r, note, name);
    for (const struct json_tree *d = list_in(deck, "children"); d; d = d->next) deck_add(r, d, name);
}

/* The type of notes whose own is missing. */
static void lone_type_add(struct crowd_reader *r)
{
    static const char *const names[] = {"Front", "Back"};
    struct package_type *type = VEC_PUSH(r->arena, &r->package->types);

    *type = (struct package_type){.id = (int64_t)r->package->types.n};
    type->name = str_of("Basic");
    type->css = (struct str){"", 0};
    for (size_t i = 0; i < LONE_FIELDS; i++)
        *VEC_PUSH(r->arena, &type->fields) =
            i < 2 ? str_of(names[i]) : str_of(arena_printf(r->arena, "Field %zu", i + 1));
    *VEC_PUSH(r->arena, &type->templates) = plain_template(r->arena, type);
}

void crowdanki_read(struct arena *arena, const struct json_tree *root, struct package *package,
                    struct str *text)
{
    struct crowd_reader r = {arena, package, {0}, strbuf_new(arena)};

    *package = (struct package){0};
    types_add(&r, root);
    lone_type_add(&r);
    deck_add(&r, root, (struct str){"", 0});
    *text = strbuf_str(&r.text);
}
