#include "unpack/json_deck.h"

#include <string.h>

#include "base/diag.h"
#include "base/lookup.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "deck/card_id.h"
#include "deck/tabular.h"
#include "unpack/crowdanki.h"
#include "unpack/json_cards.h"
#include "unpack/json_quiz.h"
#include "unpack/json_tree.h"

/* ---- which files ---- */

static struct str behind_space(struct str text)
{
    while (text.n && strchr(" \t\r\n", text.p[0])) text = str_from(text, 1);
    return text;
}

bool json_deck_is(const struct source *source)
{
    static const char *const own[] = {".json", ".jsonl", ".ndjson"};
    static const char *const others[] = {".md",  ".markdown", ".mdown", ".mdx",
                                         ".csv", ".tsv",      ".tab",   ".txt"};
    struct str text = source->text;

    if (str_starts(text, "\xEF\xBB\xBF")) text = str_from(text, 3);
    text = behind_space(text);
    /* Whatever is called so, but empty files, which are empty decks. */
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (text.n && str_ends_nocase(str_of(source->name), own[i])) return true;
    if (!str_starts(text, "{") && !str_starts(text, "[")) return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_ends_nocase(str_of(source->name), others[i])) return false;
    if (text.p[0] == '[') text = behind_space(str_from(text, 1));
    return str_starts(text, "{") && str_starts(behind_space(str_from(text, 1)), "\"");
}

/* ---- columns ---- */

enum { COLUMNS_MOST = 64 };

/* A name that cards have. */
struct json_column {
    struct str name;
    size_t words, numbers; /* values of that kind */
    bool answers;          /* it says which option is right */
};

struct json_rows {
    struct arena *arena;
    struct tabular *tabular;
    VEC(struct json_column) columns;
    bool topics; /* there is a column for them, the first */
    int first;   /* number of the first option, where answers are numbers */
    bool named;  /* columns have names */
    bool taken[COLUMNS_MOST];
};

/* The value as the text of a cell: a list is its members, with a comma behind the only one that has a blank in it. */
static struct str cell_text(struct arena *arena, struct json_tree *tree, const char *between)
{
    struct strbuf b = strbuf_new(arena);

    if (!tree || tree->kind == JSON_TREE_NULL) return (struct str){"", 0};
    tree->read = true;
    if (json_cards_is_words(tree)) return tree->text;
    if (tree->kind == JSON_TREE_OBJECT) return cell_text(arena, json_cards_inner(tree), between);
    for (struct json_tree *item = tree->child; item; item = item->next) {
        struct str text = cell_text(arena, item, between);

        if (!text.n) continue;
        if (b.n) strbuf_addz(&b, between);
        strbuf_add(&b, text);
    }
    if (*between == ',' && str_find(strbuf_str(&b), ',') == b.n && str_find(strbuf_str(&b), ' ') < b.n)
        strbuf_addc(&b, ',');
    return strbuf_str(&b);
}

static struct json_column *column_of(struct json_rows *rows, struct str name)
{
    for (size_t i = 0; i < rows->columns.n; i++)
        if (str_eq(rows->columns.v[i].name, name)) return &rows->columns.v[i];
    if (rows->columns.n == COLUMNS_MOST) return NULL;
    *VEC_PUSH(rows->arena, &rows->columns) = (struct json_column){.name = name};
    return &rows->columns.v[rows->columns.n - 1];
}

static void columns_count(struct json_rows *rows, const struct json_tree *card)
{
    struct json_quiz quiz = json_quiz_of(rows->arena, card, rows->first);

    for (const struct json_tree *m = card->kind == JSON_TREE_OBJECT ? card->child : NULL; m; m = m->next) {
        struct json_column *column = column_of(rows, m->key);

        if (!column) continue;
        column->words += m->kind == JSON_TREE_STRING || json_cards_is_list(m) ||
                         (m->kind == JSON_TREE_OBJECT && json_cards_inner(m));
        column->answers = column->answers || m == quiz.right;
        column->words += m == quiz.right || m == quiz.options;
        column->numbers += m->kind == JSON_TREE_NUMBER || m->kind == JSON_TREE_BOOL;
    }
    if (!quiz.answer.n || quiz.right || !column_of(rows, str_of("answer"))) return;
    column_of(rows, str_of("answer"))->words++;
}

/* Programs keep numbers with a card, dates and marks, which nobody reads; an answer may be a number, too. */
static void columns_choose(struct json_rows *rows)
{
    static const char *const kept[] = {"number", "no",    "nr",   "id",   "label",     "question",
                                       "answer", "front", "back", "term", "definition"};
    size_t words = 0;

    for (size_t i = 0; i < rows->columns.n; i++) words += rows->columns.v[i].words > 0;
    for (size_t i = 0; i < rows->columns.n; i++) {
        const struct json_column *column = &rows->columns.v[i];

        rows->taken[i] = column->words || (column->numbers && words < 2);
        for (size_t k = 0; k < sizeof kept / sizeof *kept; k++)
            rows->taken[i] = rows->taken[i] || (column->numbers && str_is_nocase(column->name, kept[k]));
    }
}

/* ---- rows ---- */

static struct tabular_row *row_new(struct json_rows *rows, int line)
{
    const struct tabular_row *last =
        rows->tabular->rows.n ? &rows->tabular->rows.v[rows->tabular->rows.n - 1] : NULL;
    struct tabular_row *row = VEC_PUSH(rows->arena, &rows->tabular->rows);

    row->cells = arena_array(rows->arena, rows->columns.n + 1, sizeof *row->cells);
    row->line = last && last->line >= line ? last->line + 1 : line;
    return row;
}

static void cell_add(struct tabular_row *row, struct str text)
{
    row->cells[row->n++].text = text;
}

static void names_add(struct json_rows *rows, int line)
{
    struct tabular_row *row = row_new(rows, line);

    if (rows->topics) cell_add(row, str_of("topic"));
    for (size_t i = 0; i < rows->columns.n; i++)
        if (rows->taken[i])
            cell_add(row, rows->columns.v[i].answers ? str_of("answer") : rows->columns.v[i].name);
    rows->tabular->named = true;
}

static void object_add(struct json_rows *rows, const struct json_tree *card, struct str topic)
{
    struct tabular_row *row = row_new(rows, card->line);
    struct json_quiz quiz = json_quiz_of(rows->arena, card, rows->first);

    if (rows->topics) cell_add(row, topic);
    for (size_t i = 0; i < rows->columns.n; i++) {
        struct str name = rows->columns.v[i].name;
        struct json_tree *value = json_tree_get(card, str_z(rows->arena, name));

        if (!rows->taken[i]) continue;
        if (quiz.options && (value ? value == quiz.right : !quiz.right && str_is(name, "answer"))) {
            cell_add(row, quiz.answer);
        } else if (value && value == quiz.options) {
            cell_add(row, quiz.list);
            row->cells[row->n - 1].kind = TABULAR_LIST;
        } else {
            cell_add(row, cell_text(rows->arena, value, str_is_nocase(name, "tags") ? ", " : "\n"));
        }
    }
}

/* ["ancla", "anchor"] */
static void list_add(struct json_rows *rows, const struct json_tree *card, struct str topic)
{
    size_t n = rows->topics;
    struct tabular_row *row;

    for (const struct json_tree *m = card->child; m; m = m->next) n++;
    row = row_new(rows, card->line);
    row->cells = arena_array(rows->arena, n + 1, sizeof *row->cells);
    if (rows->topics) cell_add(row, topic);
    if (rows->named) row->sides = row->n + 1;
    for (struct json_tree *m = card->child; m; m = m->next) cell_add(row, cell_text(rows->arena, m, "\n"));
}

/* {"ancla": "anchor", ...} */
static void pairs_add(struct json_rows *rows, const struct json_tree *object)
{
    for (struct json_tree *m = object->child; m; m = m->next) {
        struct tabular_row *row = row_new(rows, m->line);

        row->cells = arena_array(rows->arena, 2, sizeof *row->cells);
        cell_add(row, m->key);
        cell_add(row, cell_text(rows->arena, m, "\n"));
    }
}

static bool are_pairs(const struct json_tree *object)
{
    size_t n = 0;

    if (object->kind != JSON_TREE_OBJECT) return false;
    for (const struct json_tree *m = object->child; m; m = m->next, n++)
        if (!json_cards_is_words(m)) return false;
    return n > 1;
}

/* The number of the first option: 1 if one is that of the last, and none is 0; programs count from 0. */
static int first_option(const struct json_cards *found)
{
    bool zero = false, last = false;

    for (size_t i = 0; i < found->cards.n; i++) {
        int number, of;

        if (!json_quiz_number(found->cards.v[i].tree, &number, &of)) continue;
        zero = zero || number == 0;
        last = last || number == of;
    }
    return last && !zero;
}

static void rows_fill(struct json_rows *rows, struct json_tree *root)
{
    struct json_cards found = {.arena = rows->arena};

    json_cards_find(&found, root);
    rows->first = first_option(&found);
    if (!found.cards.n && are_pairs(root)) pairs_add(rows, root);
    for (size_t i = 0; i < found.cards.n; i++) {
        rows->topics = rows->topics || found.cards.v[i].topic.n;
        columns_count(rows, found.cards.v[i].tree);
    }
    if (rows->topics && !rows->columns.n) {
        column_of(rows, str_of("question"))->words++;
        column_of(rows, str_of("answer"))->words++;
    }
    columns_choose(rows);
    rows->named = rows->columns.n;
    if (rows->named) names_add(rows, 1);
    for (size_t i = 0; i < found.cards.n; i++) {
        const struct json_card *card = &found.cards.v[i];

        if (json_cards_is_list(card->tree))
            list_add(rows, card->tree, card->topic);
        else if (rows->named)
            object_add(rows, card->tree, card->topic);
    }
}

/* ---- what recto exports ---- */

static const char *const own_columns[] = {"number",          "label", "topic", "question_markdown",
                                          "answer_markdown", "tags",  "id"};
enum { OWN_COLUMNS = sizeof own_columns / sizeof *own_columns };

static bool is_own(const struct json_tree *root)
{
    const struct json_tree *cards = json_tree_get(root, "cards");

    return json_tree_get(root, "recto") && json_cards_is_list(cards) &&
           json_tree_get(cards->child, "question_markdown");
}

/* Rows of recto's own hold ids as they are written (deck/card_id.h). */
static void ids_write(struct arena *arena, const struct json_tree *cards)
{
    for (const struct json_tree *card = cards->child; card; card = card->next) {
        const struct json_tree *note = json_tree_get(card, "note");

        for (struct json_tree *value = card->child; value; value = value->next) {
            bool parts = note && value->text.n > note->text.n &&
                         str_eq(str_sub(value->text, 0, note->text.n), note->text);

            if (str_is(value->key, "id") && value->kind == JSON_TREE_STRING)
                value->text = card_id_write(arena, value->text, parts ? note->text.n : 0);
        }
    }
}

static void own_fill(struct json_rows *rows, const struct json_tree *root)
{
    for (size_t i = 0; i < OWN_COLUMNS; i++) {
        column_of(rows, str_of(own_columns[i]));
        rows->taken[i] = true;
    }
    names_add(rows, 1);
    rows->tabular->own = true;
    ids_write(rows->arena, json_tree_get(root, "cards"));
    for (const struct json_tree *card = json_tree_get(root, "cards")->child; card; card = card->next)
        if (card->kind == JSON_TREE_OBJECT) object_add(rows, card, (struct str){"", 0});
}

/* What it says of the deck, as front matter. */
static struct str front_of(struct arena *arena, const struct json_tree *root)
{
    static const char *const keys[] = {"title",   "subtitle", "author", "date",       "lang",
                                       "license", "source",   "blurb",  "math_macros"};
    struct strbuf b = strbuf_new(arena);

    strbuf_addz(&b, "---\n");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct json_tree *value = json_tree_get(root, keys[i]);
        bool macros = str_is(str_of(keys[i]), "math_macros"); /* in which a line's end may end a remark */

        if (!value || value->kind != JSON_TREE_STRING) continue;
        value->read = true;
        strbuf_printf(&b, "%s: \"", keys[i]);
        for (size_t k = 0; k < value->text.n; k++) {
            char c = value->text.p[k];

            if (c == '"' || c == '\\') strbuf_addc(&b, '\\');
            if (c == '\n' && macros) strbuf_addz(&b, "\\n");
            strbuf_addc(&b, c >= 0 && c < ' ' ? ' ' : c);
        }
        strbuf_addz(&b, "\"\n");
    }
    strbuf_addz(&b, "---\n");
    return strbuf_str(&b);
}

/* ---- */

/* What the rows say, each in its line. */
static struct str text_of(struct arena *arena, const struct tabular *tabular)
{
    struct strbuf b = strbuf_new(arena);
    int line = 1;

    for (size_t i = 0; i < tabular->rows.n; i++) {
        const struct tabular_row *row = &tabular->rows.v[i];

        for (; line < row->line; line++) strbuf_addc(&b, '\n');
        for (size_t k = 0; k < row->n; k++) {
            if (k) strbuf_addc(&b, '\v');
            for (size_t at = 0; at < row->cells[k].text.n; at++)
                strbuf_addc(&b, row->cells[k].text.p[at] == '\n' ? '\v' : row->cells[k].text.p[at]);
        }
    }
    strbuf_addc(&b, '\n');
    return strbuf_str(&b);
}

static struct json_tree *tree_of(struct arena *arena, const struct source *source, struct diags *diags)
{
    int bad_line;
    size_t bad;
    struct str text = text_clean(arena, source->text, &bad_line, &bad);
    struct json_tree_wrong wrong;
    struct json_tree *root = json_tree_read(arena, text, &wrong);
    struct diag_place place = {
        .file = source->name, .line = wrong.line, .column = diag_column(text, wrong.at)};

    if (!root)
        diag_at(diags, DIAG_JSON, place, wrong.why);
    else
        diag_bytes(diags, source->name, bad_line, bad);
    return root;
}

/* What CrowdAnki wrote is a package. */
static bool crowd_read(struct arena *arena, const struct json_tree *root, const struct source *source,
                       struct source *out)
{
    struct package *package = NEW(arena, struct package);

    *out = *source;
    crowdanki_read(arena, root, package, &out->text);
    out->package = package;
    return true;
}

bool json_deck_read(struct arena *arena, const struct source *source, struct source *out, struct diags *diags)
{
    struct json_rows rows = {.arena = arena, .tabular = NEW(arena, struct tabular)};
    struct json_tree *root = tree_of(arena, source, diags);

    if (!root) return false;
    if (crowdanki_is(root)) return crowd_read(arena, root, source, out);
    if (is_own(root))
        own_fill(&rows, root);
    else
        rows_fill(&rows, root);
    if (rows.tabular->rows.n <= rows.tabular->named) {
        diag(diags, DIAG_JSON, source->name, 0,
             SAY("there are no cards in it: a list of objects with \"front\" and \"back\", \"question\" and "
                 "\"answer\" or the like is looked for"));
        return false;
    }
    *out = *source;
    rows.tabular->title = json_cards_name(root);
    out->front = front_of(arena, root);
    if (!rows.tabular->own) json_cards_left_tell(arena, root, source->name, diags);
    out->tabular = rows.tabular;
    out->text = text_of(arena, rows.tabular);
    return true;
}
