#include "export/format.h"

#include <string.h>

#include "base/char.h"
#include "base/hash.h"
#include "deck/card_id.h"
#include "export/expanded.h"
#include "export/format_text.h"
#include "export/notes.h"

enum { CARD_LEVEL = 2 };

struct markdown_writer {
    struct arena *arena;
    const struct deck *deck;
    struct strbuf *out;
    struct strbuf prefix; /* in front of each line: indents and > */
    bool tight;           /* the blocks to come are an item of a tight list */
    char bullet;          /* of the list that comes */
    bool expand;          /* formulas are written without the macros of their file */
    const char *notes;    /* in front of each footnote's label */
    bool clash;           /* labels mean different things on different sides */
};

static void write_blocks(struct markdown_writer *w, const struct block *first);

/* ---- blocks ---- */

static void line_begin(struct markdown_writer *w)
{
    strbuf_add(w->out, strbuf_str(&w->prefix));
}

/* Text of one or more lines, each behind the prefix. */
static void add_lines(struct markdown_writer *w, struct str text)
{
    do {
        size_t n = str_find(text, '\n');

        line_begin(w);
        strbuf_add(w->out, str_sub(text, 0, n));
        strbuf_addc(w->out, '\n');
        text = str_from(text, n + 1);
    } while (text.n);
}

static void blank(struct markdown_writer *w)
{
    struct str prefix = strbuf_str(&w->prefix);

    while (prefix.n && prefix.p[prefix.n - 1] == ' ') prefix.n--;
    strbuf_add(w->out, prefix);
    strbuf_addc(w->out, '\n');
}

/* Markdown has no lettered lists: HTML has, with Markdown in it. */
static void write_letters(struct markdown_writer *w, const struct block *list)
{
    line_begin(w);
    strbuf_printf(w->out, "<ol type=\"A\" start=\"%d\">\n", list->start);
    for (const struct block *item = list->child; item; item = item->next) {
        add_lines(w, str_of("<li>"));
        blank(w);
        write_blocks(w, item->child);
        blank(w);
        add_lines(w, str_of("</li>"));
    }
    add_lines(w, str_of("</ol>"));
}

static void write_list(struct markdown_writer *w, const struct block *list)
{
    int number = list->start;
    size_t prefix = w->prefix.n;
    const char bullet[] = {w->bullet, ' ', '\0'};

    for (const struct block *item = list->child; item; item = item->next, number++) {
        struct strbuf marker = strbuf_new(w->arena);
        size_t start;

        if (list->list_style == LIST_NUMBER)
            strbuf_printf(&marker, "%d%c ", number, list->delimiter ? list->delimiter : '.');
        else
            strbuf_addz(&marker, bullet);
        if (item->task != TASK_NONE) strbuf_addz(&marker, item->task == TASK_DONE ? "[x] " : "[ ] ");
        if (item != list->child && !list->tight) blank(w);
        start = w->out->n;
        for (size_t i = 0; i < (list->list_style == LIST_NUMBER ? marker.n : 2); i++)
            strbuf_addc(&w->prefix, ' ');
        w->tight = list->tight;
        if (item->child) write_blocks(w, item->child);
        w->tight = false;
        /* The marker takes the place of the first line's indent. */
        if (w->out->n == start) {
            line_begin(w);
            strbuf_addc(w->out, '\n');
        }
        {
            struct str rest = str_from(strbuf_str(w->out), start + w->prefix.n);
            struct strbuf line = strbuf_new(w->arena);

            strbuf_add(&line, str_sub(strbuf_str(&w->prefix), 0, prefix));
            strbuf_add(&line, strbuf_str(&marker));
            strbuf_add(&line, rest);
            w->out->n = start;
            strbuf_add(w->out, strbuf_str(&line));
        }
        w->prefix.n = prefix;
    }
}

/* A fence longer than any row of its sign within the code; of tildes where the language has a backtick, which would lengthen the
 * opening fence, or make text of it. */
static void write_code(struct markdown_writer *w, const struct block *block)
{
    const char sign = str_find(block->language, '`') < block->language.n ? '~' : '`';
    size_t longest = 2;
    size_t run = 0;
    struct strbuf fence = strbuf_new(w->arena);
    struct str text = block->text;

    for (size_t i = 0; i < text.n; i++) {
        run = text.p[i] == sign ? run + 1 : 0;
        if (run > longest) longest = run;
    }
    for (size_t i = 0; i <= longest; i++) strbuf_addc(&fence, sign);
    line_begin(w);
    strbuf_add(w->out, strbuf_str(&fence));
    strbuf_add(w->out, block->language);
    strbuf_addc(w->out, '\n');
    if (text.n && text.p[text.n - 1] == '\n') text.n--;
    if (block->text.n) add_lines(w, text);
    add_lines(w, strbuf_str(&fence));
}

static void write_table(struct markdown_writer *w, const struct block *table)
{
    static const char *const rules[] = {[ALIGN_NONE] = " --- |",
                                        [ALIGN_LEFT] = " :-- |",
                                        [ALIGN_CENTER] = " :-: |",
                                        [ALIGN_RIGHT] = " --: |"};

    for (const struct block *row = table->child; row; row = row->next) {
        line_begin(w);
        strbuf_addc(w->out, '|');
        for (const struct block *cell = row->child; cell; cell = cell->next) {
            strbuf_addc(w->out, ' ');
            strbuf_add(w->out, format_spans(w->arena, &cell->spans, FORMAT_CELL, w->notes));
            strbuf_addz(w->out, " |");
        }
        strbuf_addc(w->out, '\n');
        if (row != table->child) continue;
        line_begin(w);
        strbuf_addc(w->out, '|');
        for (const struct block *cell = row->child; cell; cell = cell->next)
            strbuf_addz(w->out, rules[cell->align]);
        strbuf_addc(w->out, '\n');
    }
}

static void write_indented(struct markdown_writer *w, const struct block *first, const char *indent)
{
    size_t prefix = w->prefix.n;

    strbuf_addz(&w->prefix, indent);
    write_blocks(w, first);
    w->prefix.n = prefix;
}

static void write_block(struct markdown_writer *w, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_CELL:
    case BLOCK_PARA: add_lines(w, format_spans(w->arena, &block->spans, FORMAT_LINES, w->notes)); break;
    case BLOCK_HEADING:
        line_begin(w);
        /* Below the cards, whatever it was. */
        for (int i = 0; i < (block->level > CARD_LEVEL ? block->level : CARD_LEVEL + 1); i++)
            strbuf_addc(w->out, '#');
        strbuf_addc(w->out, ' ');
        strbuf_add(w->out, format_spans(w->arena, &block->spans, FORMAT_HEADING, w->notes));
        strbuf_addc(w->out, '\n');
        break;
    case BLOCK_LIST:
        if (block->list_style == LIST_LETTER)
            write_letters(w, block);
        else
            write_list(w, block);
        break;
    case BLOCK_CODE: write_code(w, block); break;
    case BLOCK_QUOTE: write_indented(w, block->child, "> "); break;
    case BLOCK_RULE: add_lines(w, str_of("***")); break;
    case BLOCK_TABLE: write_table(w, block); break;
    case BLOCK_MATH:
        add_lines(w, str_of("$$"));
        add_lines(w, block->language.n ? block->language : block->text);
        add_lines(w, str_of("$$"));
        break;
    case BLOCK_NOTE: {
        size_t start = w->out->n;
        struct str rest;
        struct strbuf line = strbuf_new(w->arena);

        write_indented(w, block->child, "    ");
        strbuf_printf(&line, "%.*s[^%s%.*s]: ", STR(strbuf_str(&w->prefix)), w->notes, STR(block->text));
        rest = str_from(strbuf_str(w->out), start + w->prefix.n + 4);
        strbuf_add(&line, rest);
        w->out->n = start;
        strbuf_add(w->out, strbuf_str(&line));
        break;
    }
    case BLOCK_LINES: break; /* no answer */
    case BLOCK_ITEM:
    case BLOCK_ROW: write_blocks(w, block->child); break;
    }
}

/* In a tight list a blank line would make it loose; these blocks need none in front. */
static bool interrupts(const struct block *block)
{
    return block->kind == BLOCK_CODE || block->kind == BLOCK_QUOTE || block->kind == BLOCK_TABLE ||
           (block->kind == BLOCK_LIST && (block->list_style == LIST_BULLET || block->start == 1));
}

/* Two such lists in a row would be one. */
static bool are_like(const struct block *above, const struct block *list)
{
    return above && above->kind == BLOCK_LIST && list->kind == BLOCK_LIST &&
           above->list_style == list->list_style &&
           (list->list_style == LIST_BULLET || above->delimiter == list->delimiter);
}

static void write_blocks(struct markdown_writer *w, const struct block *first)
{
    bool tight = w->tight;
    const struct block *above = NULL;
    char bullet = '-';

    w->tight = false;
    for (const struct block *block = first; block; above = block, block = block->next) {
        if (above && !(tight && interrupts(block))) blank(w);
        bullet = are_like(above, block) && bullet == '-' ? '*' : '-';
        if (are_like(above, block) && block->list_style != LIST_BULLET) {
            add_lines(w, str_of("<!-- -->"));
            blank(w);
        }
        w->bullet = bullet;
        write_block(w, block);
    }
}

void format_blocks(const struct block *first, struct strbuf *out)
{
    struct markdown_writer w = {
        .arena = out->arena, .out = out, .prefix = strbuf_new(out->arena), .notes = ""};

    write_blocks(&w, first);
}

/* ---- the deck ---- */

/* Between quotes, as YAML has them. */
static void add_quoted(struct markdown_writer *w, struct str value)
{
    strbuf_addc(w->out, '"');
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '"' || value.p[i] == '\\') strbuf_addc(w->out, '\\');
        if (value.p[i] == '\n')
            strbuf_addz(w->out, "\\n");
        else
            strbuf_addc(w->out, value.p[i]);
    }
    strbuf_addc(w->out, '"');
}

static void write_key(struct markdown_writer *w, const char *key, struct str value)
{
    if (!value.n) return;
    strbuf_printf(w->out, "%s: ", key);
    add_quoted(w, value);
    strbuf_addc(w->out, '\n');
}

/* Those of all cards stand with none of them. */
static void write_tags(struct markdown_writer *w)
{
    const struct strs *tags = &w->deck->tags;

    if (!tags->n) return;
    for (size_t i = 0; i < tags->n; i++) {
        strbuf_addz(w->out, i ? ", " : "tags: [");
        add_quoted(w, tags->v[i]);
    }
    strbuf_addz(w->out, "]\n");
}

/* Commands that formulas use, a definition a line. */
static void write_macros(struct markdown_writer *w, struct str definitions)
{
    if (definitions.n) strbuf_addz(w->out, "math-macros: |\n");
    for (size_t i = 0; i < definitions.n;) {
        struct str line = str_sub(definitions, i, str_find(str_from(definitions, i), '\n'));

        strbuf_printf(w->out, "  %.*s\n", STR(line));
        i += line.n + 1;
    }
}

/* ---- footnotes ---- */

/* What a label stands for, by its number; 0: nothing yet. */
struct format_labels {
    uint64_t *v;
    size_t n, cap;
};

enum { LABELS_MAX = 100000 };

/* True if a label of the side stands for something else already. */
static bool labels_clash(struct arena *arena, struct format_labels *labels, const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        struct strbuf text = strbuf_new(arena);
        size_t number = 0;
        uint64_t hash;

        if (block->kind != BLOCK_NOTE) continue;
        for (size_t i = 0; i < block->text.n && number < LABELS_MAX; i++)
            number = number * 10 + (size_t)(block->text.p[i] - '0');
        if (number >= LABELS_MAX) return true;
        deck_blocks_plain(block->child, &text);
        hash = hash_bytes(0, text.p, text.n) | 1;
        while (labels->n <= number) *VEC_PUSH(arena, labels) = 0;
        if (labels->v[number] && labels->v[number] != hash) return true;
        labels->v[number] = hash;
    }
    return false;
}

/* Several files, and cells of a table, count their footnotes from 1 each; a file of Markdown has one of each label. */
static bool notes_clash(struct arena *arena, const struct deck *deck, const size_t *cards, size_t n)
{
    struct format_labels labels = {0};

    for (size_t i = 0; i < n; i++)
        if (labels_clash(arena, &labels, deck->cards.v[cards[i]].front) ||
            labels_clash(arena, &labels, deck->cards.v[cards[i]].back))
            return true;
    return false;
}

/* Labels of the side that comes, if they have to be told apart: "12q-1". */
static void notes_set(struct markdown_writer *w, const struct card *card, char side)
{
    if (w->clash) w->notes = arena_printf(w->arena, "%zu%c-", card->number, side);
}

/* "{#id .tag}": an id that the text does not give anyway, and the tags that are not those of all cards. */
static void write_attributes(struct markdown_writer *w, const struct card *card)
{
    const char *open = " {";

    if (card->id_own) {
        struct str id = card_id_write(w->arena, card->id, card->id_note);

        strbuf_printf(w->out, "%s#%.*s", open, STR(id));
        open = " ";
    }
    for (size_t i = 0; i < card->tags.n; i++) {
        struct str tag = card_id_write_word(w->arena, card->tags.v[i]);

        if (deck_has_tag(w->deck, card->tags.v[i])) continue;
        strbuf_printf(w->out, "%s.%.*s", open, STR(tag));
        open = " ";
    }
    if (open[1] == '\0') strbuf_addc(w->out, '}');
}

static void fold_gaps(const struct markdown_writer *w, struct block *block)
{
    enum format_place place = block->kind == BLOCK_CELL ? FORMAT_CELL : FORMAT_HEADING;

    block->spans = format_gaps(w->arena, &block->spans, place, w->notes);
    for (struct block *child = block->child; child; child = child->next) fold_gaps(w, child);
}

/* The front; gaps say what they hide as it stands in the answer, with its marks. *back: what the answer says besides. */
static const struct block *front_of(const struct markdown_writer *w, const struct card *card,
                                    struct block **back)
{
    struct block *front = notes_front(w->arena, card, back);

    for (struct block *block = front; block && front != card->front; block = block->next) fold_gaps(w, block);
    return front;
}

static struct card expanded_card(struct arena *arena, const struct card *card)
{
    struct card copy = *card;

    copy.front = expanded_copy(arena, card->front);
    copy.back = expanded_copy(arena, card->back);
    return copy;
}

void format_front(const struct card *card, bool expand, struct strbuf *out)
{
    struct markdown_writer w = {
        .arena = out->arena, .out = out, .prefix = strbuf_new(out->arena), .notes = ""};
    struct card copy = *card;
    struct block *back;

    if (expand) copy = expanded_card(out->arena, card);
    write_blocks(&w, front_of(&w, &copy, &back));
}

static void write_card(struct markdown_writer *w, const struct card *card)
{
    const struct block *rest;
    struct block *back;
    struct card copy = *card;

    if (w->expand) {
        copy = expanded_card(w->arena, card);
        card = &copy;
    }
    notes_set(w, card, 'q');
    rest = front_of(w, card, &back);

    strbuf_printf(w->out, "\n## %.*s.", STR(card->label));
    if (rest && rest->kind == BLOCK_PARA) {
        strbuf_addc(w->out, ' ');
        strbuf_add(w->out, format_spans(w->arena, &rest->spans, FORMAT_HEADING, w->notes));
        rest = rest->next;
    }
    write_attributes(w, card);
    strbuf_addc(w->out, '\n');
    if (rest) {
        blank(w);
        write_blocks(w, rest);
        strbuf_addz(w->out, "\n<!-- split -->\n");
    }
    if (back) {
        notes_set(w, card, 'a');
        blank(w);
        write_blocks(w, back);
    }
}

static void gap_find(void *to, struct block *block)
{
    bool *found = to;

    for (size_t i = 0; i < block->spans.n; i++) *found = *found || block->spans.v[i].kind == SPAN_GAP;
}

static bool has_gaps(const struct deck *deck, const size_t *cards, size_t n)
{
    bool found = false;

    for (size_t i = 0; i < n && !found; i++)
        deck_blocks_visit(deck->cards.v[cards[i]].front, gap_find, &found);
    return found;
}

void format_deck(const struct deck *deck, const size_t *cards, size_t n, struct strbuf *b)
{
    struct markdown_writer w = {
        .arena = b->arena, .deck = deck, .out = b, .prefix = strbuf_new(b->arena), .notes = ""};
    struct str definitions;
    size_t topic = (size_t)-1;

    w.expand = !expanded_shared(b->arena, deck, cards, n, &definitions);
    w.clash = notes_clash(b->arena, deck, cards, n);
    strbuf_addz(b, "---\n");
    /* A file's name is no title. */
    if (!str_eq(deck->title, deck->name)) write_key(&w, "title", deck->title);
    write_key(&w, "subtitle", deck->subtitle);
    write_key(&w, "author", deck->author);
    write_key(&w, "event", deck->event);
    write_key(&w, "date", deck->date);
    write_key(&w, "lang", deck->language);
    write_key(&w, "license", deck->license);
    write_key(&w, "source", deck->source);
    write_key(&w, "blurb", deck->blurb);
    write_tags(&w);
    if (deck->cloze_each && has_gaps(deck, cards, n)) strbuf_addz(b, "cloze: each\n");
    write_macros(&w, definitions);
    strbuf_addz(b, "format: headings\ntopic-level: 1\ncard-level: 2\n---\n");
    for (size_t i = 0; i < n; i++) {
        const struct card *card = &deck->cards.v[cards[i]];
        struct spans title;

        if (card->topic != topic) {
            topic = card->topic;
            strbuf_addz(b, "\n# ");
            title = deck->topics.v[topic].title;
            if (w.expand) title = expanded_spans(w.arena, &title);
            strbuf_add(b, format_spans(w.arena, &title, FORMAT_HEADING, w.notes));
            strbuf_addc(b, '\n');
        }
        write_card(&w, card);
    }
}
