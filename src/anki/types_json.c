/* Collections of schema 11, up to 2021: types, decks and settings are JSON in the one row of `col`. */
#include <jansson.h>

#include "anki/impl.h"

#include "base/words.h"

static struct str text_of(struct anki_reading *r, const json_t *object, const char *key)
{
    const json_t *text = json_object_get(object, key);

    return anki_text(r, (struct str){json_string_value(text), json_string_length(text)});
}

/* The number, which old versions have as a text, too. */
static bool number_of(const json_t *json, int64_t *number)
{
    if (json_is_string(json))
        return anki_number((struct str){json_string_value(json), json_string_length(json)}, number);
    *number = json_integer_value(json);
    return json_is_integer(json);
}

/* Objects stand under their own number. */
static int64_t id_of(const char *key, const json_t *object)
{
    int64_t id;

    if (!anki_number(str_of(key), &id) && !number_of(json_object_get(object, "id"), &id)) return 0;
    return id;
}

/* By their own numbers, if these are those of their places. */
static void add_fields(struct anki_reading *r, struct package_type *type, const json_t *fields)
{
    size_t n = json_array_size(fields), i;
    size_t *at = NEW_N(r->arena, size_t, n);
    bool *taken = NEW_N(r->arena, bool, n);
    bool numbered = true;
    const json_t *field;

    if (n > ANKI_FIELDS_MAX) return;
    json_array_foreach(fields, i, field)
    {
        int64_t ord;

        numbered = numbered && number_of(json_object_get(field, "ord"), &ord) && ord >= 0 &&
                   (uint64_t)ord < n && !taken[ord];
        if (!numbered) break;
        taken[ord] = true;
        at[ord] = i;
    }
    for (i = 0; i < n; i++)
        *VEC_PUSH(r->arena, &type->fields) = text_of(r, json_array_get(fields, numbered ? at[i] : i), "name");
}

static void add_type(struct anki_reading *r, int64_t id, const json_t *model)
{
    struct package_type *type = anki_type_new(r, id);
    const json_t *templates = json_object_get(model, "tmpls");
    const json_t *one;
    int64_t kind, stock;
    size_t i;

    type->name = text_of(r, model, "name");
    type->css = text_of(r, model, "css");
    type->cloze = number_of(json_object_get(model, "type"), &kind) && kind == 1;
    add_fields(r, type, json_object_get(model, "flds"));
    json_array_foreach(templates, i, one)
    {
        struct package_template set = {text_of(r, one, "name"), text_of(r, one, "qfmt"),
                                       text_of(r, one, "afmt")};
        int64_t ord;

        if (!number_of(json_object_get(one, "ord"), &ord)) ord = (int64_t)i;
        anki_template_set(r, type, ord, set);
    }
    if (!number_of(json_object_get(model, "originalStockKind"), &stock)) stock = 0;
    anki_type_finish(type, stock);
}

static bool add_all(struct anki_reading *r, json_t *models, json_t *decks)
{
    const char *key;
    json_t *value;

    if (!json_is_object(models) || !json_is_object(decks))
        return anki_wrong(r, SAY("the collection's types of notes or its decks are damaged"));
    json_object_foreach(models, key, value)
    {
        add_type(r, id_of(key, value), value);
    }
    json_object_foreach(decks, key, value)
    {
        anki_deck_add(r, id_of(key, value), text_of(r, value, "name"));
    }
    anki_types_sort(r);
    return true;
}

bool anki_types_json(struct anki_reading *r)
{
    struct query *query = query_begin(r->db, "SELECT crt, models, decks, conf FROM col LIMIT 1");
    json_t *models, *decks, *settings;
    bool ok;

    if (!query || query_step(query) != 1) {
        query_end(query);
        return anki_wrong_sql(r);
    }
    r->crt = query_int(query, 0);
    models = anki_json(r->arena, query_text(query, 1));
    decks = anki_json(r->arena, query_text(query, 2));
    settings = anki_json(r->arena, query_text(query, 3));
    query_end(query);
    r->has_west = number_of(json_object_get(settings, "creationOffset"), &r->west);
    ok = add_all(r, models, decks);
    json_decref(models);
    json_decref(decks);
    json_decref(settings);
    return ok;
}
