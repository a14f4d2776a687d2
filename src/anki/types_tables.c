/* Collections of schema 15 and later: types and decks are tables, whose rows hold messages of Protocol Buffers. */
#include "anki/impl.h"
#include "anki/protobuf.h"

/* Fields of these messages. */
enum {
    TYPE_KIND = 1,
    TYPE_CSS = 3,
    TYPE_STOCK = 9,
    TEMPLATE_QUESTION = 1,
    TEMPLATE_ANSWER = 2,
    KIND_CLOZE = 1
};

/* Has each row of the statement taken; false after a message. */
static bool rows(struct anki_reading *r, const char *sql,
                 void (*take)(struct anki_reading *r, struct query *row))
{
    struct query *query = query_begin(r->db, sql);
    int more = query ? query_step(query) : -1;

    for (; more == 1; more = query_step(query)) take(r, query);
    query_end(query);
    return more == 0 || anki_wrong_sql(r);
}

static void take_type(struct anki_reading *r, struct query *row)
{
    struct package_type *type = anki_type_new(r, query_int(row, 0));
    struct str config;

    type->name = anki_text(r, query_text(row, 1));
    config = query_blob(row, 2);
    type->cloze = protobuf_value(config, TYPE_KIND) == KIND_CLOZE;
    type->css = anki_text(r, protobuf_bytes(config, TYPE_CSS));
}

static void take_field(struct anki_reading *r, struct query *row)
{
    struct package_type *type = anki_type_find(r, query_int(row, 0));

    if (type && type->fields.n <= ANKI_FIELDS_MAX)
        *VEC_PUSH(r->arena, &type->fields) = anki_text(r, query_text(row, 1));
}

static void take_template(struct anki_reading *r, struct query *row)
{
    struct package_type *type = anki_type_find(r, query_int(row, 0));
    struct package_template set = {.name = anki_text(r, query_text(row, 2))};
    int64_t ord = query_int(row, 1);
    struct str config = query_blob(row, 3);

    set.question = anki_text(r, protobuf_bytes(config, TEMPLATE_QUESTION));
    set.answer = anki_text(r, protobuf_bytes(config, TEMPLATE_ANSWER));
    if (type) anki_template_set(r, type, ord, set);
}

/* What its templates are tells of the type, too. */
static void take_stock(struct anki_reading *r, struct query *row)
{
    struct package_type *type = anki_type_find(r, query_int(row, 0));

    if (!type) return;
    if (type->fields.n > ANKI_FIELDS_MAX) type->fields.n = 0;
    anki_type_finish(type, (int64_t)protobuf_value(query_blob(row, 1), TYPE_STOCK));
}

static void take_deck(struct anki_reading *r, struct query *row)
{
    anki_deck_add(r, query_int(row, 0), anki_text(r, query_text(row, 1)));
}

static void take_crt(struct anki_reading *r, struct query *row)
{
    r->crt = query_int(row, 0);
}

static void take_west(struct anki_reading *r, struct query *row)
{
    r->has_west = anki_number(str_trim(query_text(row, 0)), &r->west);
}

bool anki_types_tables(struct anki_reading *r)
{
    if (!rows(r, "SELECT crt FROM col LIMIT 1", take_crt) ||
        !rows(r, "SELECT id, name, config FROM notetypes", take_type) ||
        !rows(r, "SELECT id, name FROM decks", take_deck))
        return false;
    anki_types_sort(r);
    if (!rows(r, "SELECT ntid, name FROM fields ORDER BY ntid, ord", take_field) ||
        !rows(r, "SELECT ntid, ord, name, config FROM templates", take_template) ||
        !rows(r, "SELECT id, config FROM notetypes", take_stock))
        return false;
    return !database_has(r->db, "config") ||
           rows(r, "SELECT val FROM config WHERE KEY = 'creationOffset'", take_west);
}
