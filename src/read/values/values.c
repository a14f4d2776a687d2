#include "read/values/values.h"

#include <assert.h>
#include <string.h>

#include "base/diag.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/words.h"
#include "deck/card_id.h"
#include "read/tree/furigana.h"
#include "read/tree/lines.h"
#include "read/values/cell.h"
#include "read/values/csv.h"
#include "read/values/impl.h"
#include "read/values/quizlet.h"
#include "read/values/topic_names.h"

/* ---- which files ---- */

bool values_is(const struct source *source, bool any)
{
    static const char *const endings[] = {".csv", ".tsv", ".tab"};
    static const char *const decks[] = {".md", ".markdown", ".mdown", ".mdx"};
    struct str name = str_of(source->name);
    struct str text = source->text;

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends_nocase(name, endings[i])) return true;
    for (size_t i = 0; i < sizeof decks / sizeof *decks; i++)
        if (str_ends_nocase(name, decks[i])) return false;
    return any ||
           csv_is(str_starts(text, "\xEF\xBB\xBF") ? str_from(text, 3) : text, str_ends_nocase(name, ".txt"));
}

/* ---- opening ---- */

static struct str text_of(struct doc *doc, struct str raw)
{
    int bad_line;
    size_t bad;

    raw = text_clean(doc->arena, raw, &bad_line, &bad);
    diag_bytes(doc->diags, doc->file, bad_line, bad);
    return raw;
}

/* "Title::Topic": all decks of a file for Anki that lie in one have its name as title. */
static void title_find(struct values *values)
{
    struct topic_names names = {0};
    struct str title;

    values->title = values->csv.head.deck;
    if (values->own) return;
    for (size_t i = values->first; i < values->csv.rows.n; i++)
        if (!values->csv.rows.v[i].comment)
            topic_names_add(&names, values_cell(values, &values->csv.rows.v[i], COLUMN_TOPIC));
    title = topic_names_title(&names, values->csv.head.deck_column);
    if (!title.n) return;
    values->title = title;
    values->strip = title.n;
}

struct values *values_open(struct doc *doc, struct str raw, char separator,
                           const struct read_options *options)
{
    struct values *values = NEW(doc->arena, struct values);
    struct str name = str_of(doc->file);

    values->doc = doc;
    doc->text = text_of(doc, raw);
    doc->first_line = 1;
    doc->root = node_new(doc->arena, NODE_ROOT, 1);
    if (!separator && (str_ends_nocase(name, ".tsv") || str_ends_nocase(name, ".tab"))) separator = '\t';
    if (!separator && options->values && !str_ends_nocase(name, ".csv"))
        doc->text = quizlet_rows(doc->arena, doc->text);
    csv_parse(doc->arena, doc->text, separator, doc->file, &values->csv, doc->diags);
    values_columns(values, options);
    title_find(values);
    return values;
}

struct values *values_of_rows(struct doc *doc, const struct source *source,
                              const struct read_options *options)
{
    struct values *values = NEW(doc->arena, struct values);
    bool lone;

    values->doc = doc;
    values->tabular = source->tabular;
    doc->text = lines_signs_out(doc->arena, source->text);
    doc->first_line = 1;
    doc->root = node_new(doc->arena, NODE_ROOT, 1);
    values_rows(values);
    values_columns(values, options);
    title_find(values);
    /* One of several sheets is called as it is; of a lone one that says nothing, but what stands above its table. */
    lone = source->container && !strcmp(source->container, source->name);
    if (!values->title.n) values->title = lone ? values->heading : source->tabular->title;
    return values;
}

bool values_has_tabs(const struct values *values)
{
    return values->csv.separator == '\t';
}

struct str values_title(const struct values *values)
{
    return values->title;
}

struct str values_header(const struct values *values)
{
    struct strbuf b = strbuf_new(values->doc->arena);

    for (size_t i = 0; values->doubtful && i < values->csv.rows.v[0].n; i++) {
        if (i) strbuf_addz(&b, ", ");
        strbuf_add(&b, str_trim(values_plain(values, &values->csv.rows.v[0].cells[i])));
    }
    return strbuf_str(&b);
}

size_t values_count(const struct values *values)
{
    assert(values->first <= values->csv.rows.n);
    return values->csv.rows.n - values->first;
}

/* ---- topics ---- */

/* What the card's topic is called: without the title above it, "A::B" as "A · B"; "": the deck's own. */
static struct str topic_of(const struct values *values, const struct csv_row *row)
{
    struct str deck = values_cell(values, row, COLUMN_TOPIC);

    if (values->own) return deck;
    if (!deck.n) deck = row->section;
    return topic_names_topic(values->doc->arena, deck, str_sub(values->title, 0, values->strip));
}

/* Rows in the order of their topics' first rows. */
struct row_order {
    const struct csv_row **rows;
    struct str *topics; /* of rows[i] */
    size_t n;
};

struct topic_slot {
    struct str topic;
    size_t index, n; /* n = 0: free */
};

static size_t slot_find(const struct topic_slot *table, size_t slots, struct str topic)
{
    size_t at = (size_t)hash_bytes(0, topic.p, topic.n) & (slots - 1);

    assert(!(slots & (slots - 1)));
    while (table[at].n && !str_eq(table[at].topic, topic)) at = (at + 1) & (slots - 1);
    return at;
}

/* Each row's slot. */
static size_t *slots_fill(const struct values *values, const struct row_order *order,
                          struct topic_slot *table, size_t slots, size_t *topics)
{
    size_t *slot_of = NEW_N(values->doc->arena, size_t, order->n);

    *topics = 0;
    for (size_t i = 0; i < order->n; i++) {
        struct topic_slot *slot;

        slot_of[i] = slot_find(table, slots, order->topics[i]);
        slot = &table[slot_of[i]];
        if (slot->n++) continue;
        slot->topic = order->topics[i];
        slot->index = (*topics)++;
    }
    return slot_of;
}

static struct row_order order_of(const struct values *values)
{
    struct arena *arena = values->doc->arena;
    size_t n = values_count(values), slots = 16, topics;
    struct row_order file = {NEW_N(arena, const struct csv_row *, n), NEW_N(arena, struct str, n), n};
    struct row_order sorted = {NEW_N(arena, const struct csv_row *, n), NEW_N(arena, struct str, n), n};
    size_t *slot_of, *starts;
    struct topic_slot *table;

    for (size_t i = 0; i < n; i++) {
        file.rows[i] = &values->csv.rows.v[values->first + i];
        file.topics[i] = topic_of(values, file.rows[i]);
    }
    if (values->own) return file;
    while (slots < n * 2) slots *= 2;
    table = NEW_N(arena, struct topic_slot, slots);
    slot_of = slots_fill(values, &file, table, slots, &topics);
    starts = NEW_N(arena, size_t, topics + 1);
    for (size_t s = 0; s < slots; s++)
        if (table[s].n) starts[table[s].index + 1] = table[s].n;
    for (size_t t = 0; t < topics; t++) starts[t + 1] += starts[t];
    for (size_t i = 0; i < n; i++) {
        size_t to = starts[table[slot_of[i]].index]++;

        assert(to < n);
        sorted.rows[to] = file.rows[i];
        sorted.topics[to] = file.topics[i];
    }
    return sorted;
}

/* ---- cards ---- */

/* Lines of rows that something is wrong with, for one message. */
struct lines_told {
    int *v;
    size_t n, cap;
};

/* `many` is a format for how many there are and their lines. */
static void tell(const struct values *values, const struct lines_told *lines, const char *one,
                 const char *many)
{
    struct arena *arena = values->doc->arena;
    struct strbuf b = strbuf_new(arena);

    if (!lines->n) return;
    for (size_t i = 0; i < lines->n && i < 5; i++) strbuf_printf(&b, "%s%d", i ? ", " : "", lines->v[i]);
    if (lines->n > 5) strbuf_addz(&b, ", ...");
    diag(values->doc->diags, DIAG_CSV_ROW, values->doc->file, lines->v[0],
         lines->n == 1 ? one : arena_printf(arena, many, lines->n, STR(strbuf_str(&b))));
}

struct rows_told {
    struct lines_told few, many, no_question;
};

/* Separated by commas where there are any, else by blanks. */
static void tags_read(struct draft *m, const struct values *values, struct str text, int line)
{
    const char *between = memchr(text.p, ',', text.n) ? "," : " ";
    struct strs tags = {0};

    for (size_t i = 0; i < text.n;) {
        size_t n = str_find(str_from(text, i), *between);
        struct str tag = str_trim(str_sub(text, i, n));

        /* Anki's tags may begin so. */
        if (str_starts(tag, "#") && !values->csv.head.tags_column) tag = str_from(tag, 1);
        if (tag.n) *VEC_PUSH(m->arena, &tags) = tag;
        i += n + 1;
    }
    draft_omit(m, "tag", line, text);
    draft_tags(m, &tags);
}

/* The cell's blocks; with its gaps filled where nobody asks for both (`filled`, NULL where there are no gaps). */
static struct block *cell_use(struct draft *m, struct cells *cells, const struct csv_cell *from,
                              enum cell_kind kind, struct block **filled)
{
    struct cell cell;

    cells_filled(cells, !filled);
    cell = cell_read(cells, from->text, from->line, values_kind(from, kind));
    for (size_t i = 0; i < cell.n_unseen; i++)
        draft_omit(m, cell.unseen[i].kind, cell.unseen[i].line, cell.unseen[i].text);
    if (!filled) return cell.filled ? cell.filled : cell.blocks;
    *filled = cell.filled;
    return cell.blocks;
}

static struct title title_of_row(struct draft *m, const struct values *values, const struct csv_row *row)
{
    struct title title = {0};
    struct str number = values_cell(values, row, COLUMN_NUMBER);
    struct str id = values_cell(values, row, COLUMN_ID);

    title.label = values_cell(values, row, COLUMN_LABEL);
    if (!title.label.n) title.label = number;
    title.id = id;
    if (values->own) title.id = card_id_read(m->arena, id, &title.id_note);
    draft_omit(m, "number", row->line, number);
    draft_omit(m, "number", row->line, values_cell(values, row, COLUMN_LABEL));
    draft_omit(m, "id", row->line, id);
    draft_omit(m, "notetype", row->line, values_cell(values, row, COLUMN_NOTETYPE));
    draft_omit(m, "topic", row->line, values_cell(values, row, COLUMN_TOPIC));
    return title;
}

static void row_omit(struct draft *m, const struct csv_row *row, const char *kind)
{
    for (size_t i = 0; i < row->n; i++) draft_omit(m, kind, row->cells[i].line, row->cells[i].text);
}

static struct block *picture_block(struct draft *m, const struct csv_cell *from)
{
    struct block *para = NEW(m->arena, struct block);
    struct str name = str_trim(from->text);

    para->kind = BLOCK_PARA;
    para->file = m->doc->file;
    para->line = from->line;
    *VEC_PUSH(m->arena, &para->spans) =
        (struct span){.kind = SPAN_IMAGE, .text = {"", 0}, .url = str_z(m->arena, name), .line = from->line};
    return para;
}

/* Options, one a line. */
static struct block *options_block(struct draft *m, struct cells *cells, const struct csv_cell *from,
                                   enum cell_kind kind)
{
    struct block *list = NEW(m->arena, struct block), **end = &list->child;

    *list = (struct block){.kind = BLOCK_LIST,
                           .file = m->doc->file,
                           .line = from->line,
                           .list_style = LIST_LETTER,
                           .start = 1,
                           .delimiter = '.',
                           .tight = true};
    for (size_t at = 0; at < from->text.n; at++) {
        struct csv_cell line = *from;

        line.text = str_sub(from->text, at, str_find(str_from(from->text, at), '\n'));
        *end = NEW(m->arena, struct block);
        **end = (struct block){.kind = BLOCK_ITEM, .file = m->doc->file, .line = from->line};
        (*end)->child = cell_use(m, cells, &line, kind, NULL);
        end = &(*end)->next;
        at += line.text.n;
    }
    return list;
}

/* A cell on its side: text, or a picture by its file's name. */
static void cell_put(struct draft *m, const struct values *values, struct cells *cells,
                     const struct csv_cell *from, size_t index, bool front)
{
    struct value_column column = values_column(values, index);

    if (from->kind == TABULAR_LIST)
        draft_blocks(m, from->text.n ? options_block(m, cells, from, column.kind) : NULL, front);
    else if (header_is_picture(str_trim(from->text)) && (column.pictures || column.role == COLUMN_PICTURE))
        draft_blocks(m, picture_block(m, from), front);
    else
        draft_blocks(m, cell_use(m, cells, from, column.kind, NULL), front);
}

/* Options, and pictures that stand before the answer, belong to the question. */
static bool is_front(const struct values *values, const struct csv_row *row, size_t index)
{
    if (row->cells[index].kind == TABULAR_LIST) return true;
    return values_column(values, index).role == COLUMN_PICTURE && index < values->answer;
}

/* ---- cards turned over ---- */

static enum values_reverse reverse_of(const struct values *values, const struct csv_row *row)
{
    struct str type = values_cell(values, row, COLUMN_NOTETYPE);

    return values_reverse(type.n ? type : values->csv.head.notetype);
}

/* The column that asks for the card turned over; row->n: none does. */
static size_t reverse_column(const struct values *values, const struct csv_row *row)
{
    size_t i = values->answer + 1;

    if (reverse_of(values, row) != VALUES_OPTIONAL) return row->n;
    while (i < row->n && values_column(values, i).role != COLUMN_EXTRA) i++;
    return i < row->n ? i : row->n;
}

/* Whether the row is two cards, one for each side. */
static bool is_reversed(const struct values *values, const struct csv_row *row)
{
    enum values_reverse reverse = reverse_of(values, row);
    size_t column = reverse_column(values, row);

    return reverse == VALUES_REVERSED || (column < row->n && str_trim(row->cells[column].text).n);
}

/* The card at work, turned over; it is the second of its note. `front`: that of the first. */
static void turn(struct draft *m, struct block *front)
{
    struct block *side = m->card.front;
    struct str id = m->card.id;

    m->card.front = m->card.back;
    m->card.back = side;
    m->card.label = (struct str){0};
    if (id.n) {
        m->card.id = str_of(arena_printf(m->arena, "%.*s/1", STR(id)));
        m->card.id_note = id.n;
        return;
    }
    m->card.origin = front;
    m->card.variant = str_of("swap");
}

/* The back: the answer, then whatever else the row has. */
static void backs_read(struct draft *m, const struct values *values, struct cells *cells,
                       const struct csv_row *row)
{
    size_t mark = reverse_column(values, row);

    if (mark < row->n) draft_omit(m, "notetype", row->line, row->cells[mark].text);
    for (int role = COLUMN_ANSWER; role <= COLUMN_EXTRA; role++) {
        for (size_t i = 0; i < row->n; i++) {
            if ((int)values_column(values, i).role == role && i != mark && !is_front(values, row, i))
                cell_put(m, values, cells, &row->cells[i], i, false);
        }
    }
}

static void row_sides(struct draft *m, const struct values *values, struct cells *cells,
                      const struct csv_row *row, bool tell)
{
    size_t question = values->question, told = m->deck->omitted.n;
    enum cell_kind kind = values_kind(&row->cells[question], values_column(values, question).kind);
    struct title title = title_of_row(m, values, row);
    struct block *front, *filled = NULL;

    draft_card(m, &title, row->line);
    tags_read(m, values, values_cell(values, row, COLUMN_TAGS), row->line);
    if (values_column(values, question).pictures) {
        cell_put(m, values, cells, &row->cells[question], question, true);
    } else {
        front = cell_use(m, cells, &row->cells[question], kind, &filled);
        draft_blocks(m, front, true);
    }
    for (size_t i = 0; i < row->n; i++)
        if (is_front(values, row, i)) cell_put(m, values, cells, &row->cells[i], i, true);
    if (filled && kind != CELL_MARKDOWN) draft_blocks(m, filled, false);
    backs_read(m, values, cells, row);
    if (filled && !m->card.back) draft_blocks(m, filled, false);
    if (!tell) m->deck->omitted.n = told;
}

/* A card, or one for each number of the question's gaps, or for each side: what is left out is told of once. */
static void row_cards(struct draft *m, const struct values *values, struct cells *cells,
                      const struct csv_row *row)
{
    const struct csv_cell *asks = &row->cells[values->question];
    enum cell_kind kind = values_column(values, values->question).kind;
    struct block *front = NULL;
    struct cell all = {0};
    bool answered = false;

    if (m->options->cloze == CLOZE_EACH && str_has(asks->text, "{{c"))
        all = cell_read(cells, asks->text, asks->line, values_kind(asks, kind));
    for (size_t i = 0; i < all.gaps.n || !i; i++) {
        if (all.gaps.n) cells_only(cells, all.gaps.v[i], all.base);
        row_sides(m, values, cells, row, i == 0);
        if (all.gaps.n) {
            m->card.origin = all.blocks;
            m->card.variant = str_of(arena_printf(m->arena, "c%d", all.gaps.v[i]));
        }
        front = m->card.front;
        answered = m->card.back;
        draft_card_end(m);
    }
    cells_only(cells, 0, 0);
    if (!answered || !is_reversed(values, row)) return;
    row_sides(m, values, cells, row, false);
    turn(m, front);
    draft_card_end(m);
}

static void row_card(struct draft *m, const struct values *values, struct cells *cells,
                     const struct csv_row *row, struct rows_told *told)
{
    size_t question = values->question;

    if (row->comment) {
        row_omit(m, row, "comment");
        return;
    }
    if (question >= row->n || !str_trim(row->cells[question].text).n) {
        *VEC_PUSH(m->arena, &told->no_question) = row->line;
        row_omit(m, row, "row");
        m->deck->left_out++;
        return;
    }
    if (values->answer >= row->n && values->csv.columns > 1) *VEC_PUSH(m->arena, &told->few) = row->line;
    if (row->n > values->columns.n) *VEC_PUSH(m->arena, &told->many) = row->line;
    row_cards(m, values, cells, row);
}

void values_read(struct draft *m, struct values *values)
{
    struct row_order order = order_of(values);
    struct cells *cells = cells_open(m->arena, values->doc->file, m->diags);
    struct rows_told told = {0};
    const struct str *topic = NULL;
    struct spans own = m->file_title;

    if (values->tabular) cells_one_line(cells);
    if (furigana_wanted(m->options->furigana, m->options->language, values->doc->text)) cells_furigana(cells);
    draft_omit(m, "head", 1, values->csv.head.text);
    m->as_is = true;
    for (size_t i = 0; i < values->first; i++) row_omit(m, &values->csv.rows.v[i], "table-header");
    for (size_t i = 0; i < values->asides.n; i++)
        row_omit(m, &values->asides.v[i].row, values->asides.v[i].kind);
    m->file_tags = values->tags;
    for (size_t i = 0; i < order.n; i++) {
        if (!topic || !str_eq(*topic, order.topics[i])) {
            struct spans title = {0};

            topic = &order.topics[i];
            if (topic->n) VEC_PUSH(m->arena, &title)->text = *topic;
            draft_under(m, topic->n ? title : own, order.rows[i]->line);
        }
        row_card(m, values, cells, order.rows[i], &told);
    }
    cells_close(cells);
    m->as_is = false;
    tell(values, &told.no_question, SAY("no question in this row: left out"),
         SAY("%zu rows without a question are left out, in lines %.*s"));
    tell(values, &told.few, SAY("no answer in this row: it ends too soon"),
         SAY("%zu rows end before the answer, in lines %.*s"));
    tell(values, &told.many, SAY("more cells in this row than in the others: the rest goes to the back"),
         SAY("%zu rows have more cells than the others, which go to the back, in lines %.*s"));
}
