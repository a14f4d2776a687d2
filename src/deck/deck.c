#include "deck/deck.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "math/math.h"

void deck_spans_plain(const struct spans *spans, struct strbuf *b)
{
    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];

        switch (span->kind) {
        case SPAN_TEXT:
        case SPAN_IMAGE:
        case SPAN_FOOTNOTE: strbuf_add(b, span->text); break;
        case SPAN_GAP:
            strbuf_addz(b, "___");
            if (span->hint.n) strbuf_printf(b, " (%.*s)", STR(span->hint));
            break;
        case SPAN_BREAK: strbuf_addc(b, ' '); break;
        }
    }
}

bool deck_spans_formula(const struct spans *spans)
{
    for (size_t i = 0; i < spans->n; i++)
        if (spans->v[i].kind == SPAN_TEXT && spans->v[i].style & STYLE_MATH) return true;
    return false;
}

void deck_spans_signs(const struct spans *spans, const char *language, struct strbuf *b)
{
    for (size_t i = 0; i < spans->n; i++) {
        const struct spans one = {&spans->v[i], 1, 1};
        const struct math_node *root = NULL;
        struct math_fault fault;
        struct str signs = {"", 0};

        if (deck_spans_formula(&one))
            root = math_read(b->arena, one.v->text, one.v->macros, language, false, &fault);
        if (root) signs = math_plain(b->arena, root);
        if (signs.n)
            strbuf_add(b, signs);
        else
            deck_spans_plain(&one, b);
    }
}

struct diag_place deck_address_place(const char *file, int line, const char *url)
{
    return (struct diag_place){.file = file, .line = line, .words = str_of(url), .address = true};
}

/* What the list of blocks begins with, as far as it is sure to stand so in the deck. */
static struct str first_words(const struct block *block)
{
    enum { ENOUGH = 40 };
    struct str words;

    for (; block; block = block->child) {
        if (block->spans.n) {
            words = str_trim(block->spans.v[0].text);
        } else {
            words = str_trim(block->text);
            words.n = str_find(words, '\n');
        }
        if (words.n) return str_sub(words, 0, words.n > ENOUGH ? utf8_start(words, ENOUGH) : words.n);
    }
    return (struct str){0};
}

struct diag_place deck_card_place(const struct card *card)
{
    struct diag_place place = {.file = card->file, .line = card->line};

    if (card->front && card->front->line == card->line) place.words = first_words(card->front);
    return place;
}

void deck_blocks_visit(struct block *first, void (*visit)(void *to, struct block *block), void *to)
{
    for (struct block *block = first; block; block = block->next) {
        visit(to, block);
        deck_blocks_visit(block->child, visit, to);
    }
}

static void newline(struct strbuf *b)
{
    if (b->n && b->p[b->n - 1] != '\n') strbuf_addc(b, '\n');
}

void deck_blocks_plain(const struct block *first, struct strbuf *b)
{
    for (const struct block *block = first; block; block = block->next) {
        switch (block->kind) {
        case BLOCK_PARA:
        case BLOCK_HEADING:
            newline(b);
            deck_spans_plain(&block->spans, b);
            newline(b);
            break;
        case BLOCK_CODE:
        case BLOCK_MATH:
            newline(b);
            strbuf_add(b, block->text);
            newline(b);
            break;
        case BLOCK_ROW:
            newline(b);
            for (const struct block *cell = block->child; cell; cell = cell->next) {
                if (cell != block->child) strbuf_addc(b, '\t');
                deck_spans_plain(&cell->spans, b);
            }
            newline(b);
            break;
        case BLOCK_CELL: deck_spans_plain(&block->spans, b); break;
        case BLOCK_LIST:
        case BLOCK_ITEM:
        case BLOCK_QUOTE:
        case BLOCK_TABLE:
        case BLOCK_NOTE: deck_blocks_plain(block->child, b); break;
        case BLOCK_RULE:
        case BLOCK_LINES: break;
        }
    }
}

static struct str side_plain(struct arena *arena, const struct block *first)
{
    struct strbuf b = strbuf_new(arena);

    deck_blocks_plain(first, &b);
    while (b.n && b.p[b.n - 1] == '\n') b.n--;
    return strbuf_str(&b);
}

struct str deck_question(struct arena *arena, const struct card *card)
{
    return side_plain(arena, card->front);
}

struct str deck_answer(struct arena *arena, const struct card *card)
{
    return side_plain(arena, card->unanswered ? NULL : card->back);
}

const struct span *deck_lone_picture(const struct block *first)
{
    const struct span *picture = NULL;

    if (!first || first->next || first->kind != BLOCK_PARA) return NULL;
    for (size_t i = 0; i < first->spans.n; i++) {
        const struct span *span = &first->spans.v[i];

        if (span->kind == SPAN_BREAK || (span->kind == SPAN_TEXT && !str_trim(span->text).n)) continue;
        if (picture || span->kind != SPAN_IMAGE) return NULL;
        picture = span;
    }
    return picture;
}

size_t deck_columns(const struct block *table)
{
    size_t most = 0;

    for (const struct block *row = table->child; row; row = row->next) {
        size_t n = 0;
        for (const struct block *cell = row->child; cell; cell = cell->next) n++;
        if (n > most) most = n;
    }
    return most;
}

void deck_tags_list(struct arena *arena, struct deck *deck)
{
    deck->tag_table = (struct lookup){0};
    for (size_t i = 0; i < deck->tags.n && deck->tags.n >= LOOKUP_FROM; i++)
        lookup_add(&deck->tag_table, arena, 0, deck->tags.v[i], i);
}

bool deck_has_tag(const struct deck *deck, struct str tag)
{
    if (deck->tag_table.n) return lookup_find(&deck->tag_table, 0, tag) != SIZE_MAX;
    for (size_t i = 0; i < deck->tags.n; i++)
        if (str_eq(deck->tags.v[i], tag)) return true;
    return false;
}

struct str deck_reading(const struct spans *spans, size_t index)
{
    struct str text = spans->v[index].text;
    bool first = index == 0 || !(spans->v[index - 1].style & STYLE_READING);
    bool last = index + 1 == spans->n || !(spans->v[index + 1].style & STYLE_READING);

    if (first && str_starts(text, "(")) text = str_from(text, 1);
    if (last && text.n && text.p[text.n - 1] == ')') text.n--;
    return text;
}

/* ---- dump ---- */

static const struct {
    unsigned bit;
    const char *name;
} styles[] = {{STYLE_BOLD, "bold"}, {STYLE_ITALIC, "italic"},
              {STYLE_CODE, "code"}, {STYLE_STRIKE, "strike"},
              {STYLE_SUB, "sub"},   {STYLE_SUP, "sup"},
              {STYLE_KBD, "kbd"},   {STYLE_MARK, "mark"},
              {STYLE_MATH, "math"}, {STYLE_UNDERLINE, "underline"},
              {STYLE_RUBY, "ruby"}, {STYLE_READING, "reading"}};

/* Control characters would break the line. */
static void dump_text(struct str text, struct strbuf *b)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        if (c == '\n')
            strbuf_addz(b, "\\n");
        else if (c < 0x20 || c == 0x7F)
            strbuf_printf(b, "\\x%02X", c);
        else
            strbuf_addc(b, (char)c);
    }
}

static void dump_spans(const struct spans *spans, struct strbuf *b)
{
    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];
        static const char *const kinds[] = {[SPAN_TEXT] = "",
                                            [SPAN_BREAK] = "break",
                                            [SPAN_IMAGE] = "image",
                                            [SPAN_FOOTNOTE] = "footnote",
                                            [SPAN_GAP] = "gap"};
        const char *between = "";

        if (span->kind == SPAN_TEXT && !span->style && !span->url) {
            dump_text(span->text, b);
            continue;
        }
        strbuf_addc(b, '[');
        if (*kinds[span->kind]) {
            strbuf_addz(b, kinds[span->kind]);
            between = " ";
        }
        for (size_t s = 0; s < sizeof styles / sizeof *styles; s++) {
            if (!(span->style & styles[s].bit) || span->kind == SPAN_BREAK) continue;
            strbuf_addz(b, between);
            strbuf_addz(b, styles[s].name);
            between = " ";
        }
        if (span->url) {
            strbuf_addz(b, between);
            if (span->kind == SPAN_TEXT) strbuf_addz(b, "link ");
            dump_text(str_of(span->url), b);
            if (span->width > 0) strbuf_printf(b, " width %g", (double)span->width);
            if (span->width < 0) strbuf_printf(b, " width %g%%", -100 * (double)span->width);
            if (span->height > 0) strbuf_printf(b, " height %g", (double)span->height);
            if (span->mask) strbuf_printf(b, " %.*s", (int)strcspn(span->mask, "|"), span->mask);
            if (span->full) strbuf_addz(b, " full");
            if (span->at_x || span->at_y) strbuf_printf(b, " at %d%% %d%%", 50 + span->at_x, 50 + span->at_y);
            if (span->link) strbuf_addz(b, " link ");
            if (span->link) dump_text(str_of(span->link), b);
            if (span->target > 0) strbuf_printf(b, " to card %d", span->target);
            if (span->target < 0) strbuf_printf(b, " to topic %d", -span->target);
        }
        if (span->text.n) {
            strbuf_addz(b, ": ");
            dump_text(span->text, b);
        }
        if (span->hint.n) {
            strbuf_addz(b, " hint: ");
            dump_text(span->hint, b);
        }
        if (span->macros) strbuf_printf(b, " macros: %s", span->macros);
        strbuf_addc(b, ']');
    }
}

static void dump_indent(size_t depth, struct strbuf *b)
{
    for (size_t i = 0; i < depth; i++) strbuf_addz(b, "  ");
}

static void dump_code(struct str text, size_t depth, struct strbuf *b)
{
    for (size_t i = 0; i < text.n;) {
        size_t n = str_find(str_from(text, i), '\n');

        dump_indent(depth, b);
        strbuf_addz(b, "| ");
        dump_text(str_sub(text, i, n), b);
        strbuf_addc(b, '\n');
        i += n + 1;
    }
}

static void dump_block(const struct block *block, size_t depth, struct strbuf *b)
{
    static const char *const list_styles[] = {
        [LIST_BULLET] = "bullets", [LIST_NUMBER] = "numbers", [LIST_LETTER] = "letters"};
    static const char *const tasks[] = {[TASK_NONE] = "", [TASK_OPEN] = " open", [TASK_DONE] = " done"};
    static const char *const aligns[] = {
        [ALIGN_NONE] = "", [ALIGN_LEFT] = " left", [ALIGN_CENTER] = " center", [ALIGN_RIGHT] = " right"};

    dump_indent(depth, b);
    switch (block->kind) {
    case BLOCK_PARA: strbuf_addz(b, "para"); break;
    case BLOCK_HEADING: strbuf_printf(b, "heading %d", block->level); break;
    case BLOCK_LIST:
        strbuf_printf(b, "list %s", list_styles[block->list_style]);
        if (block->list_style != LIST_BULLET && block->start != 1) strbuf_printf(b, " from %d", block->start);
        if (!block->tight) strbuf_addz(b, " loose");
        break;
    case BLOCK_ITEM: strbuf_printf(b, "item%s", tasks[block->task]); break;
    case BLOCK_CODE:
        strbuf_addz(b, "code");
        if (block->language.n) strbuf_printf(b, " %.*s", STR(block->language));
        break;
    case BLOCK_QUOTE: strbuf_addz(b, "quote"); break;
    case BLOCK_RULE: strbuf_addz(b, "rule"); break;
    case BLOCK_TABLE: strbuf_printf(b, "table %zu", deck_columns(block)); break;
    case BLOCK_ROW: strbuf_addz(b, block->header ? "row header" : "row"); break;
    case BLOCK_CELL: strbuf_printf(b, "cell%s", aligns[block->align]); break;
    case BLOCK_MATH:
        strbuf_addz(b, "math");
        if (block->macros) strbuf_printf(b, ", macros: %s", block->macros);
        break;
    case BLOCK_NOTE: strbuf_printf(b, "note %.*s", STR(block->text)); break;
    case BLOCK_LINES: strbuf_addz(b, "lines"); break;
    }
    if (block->rtl) strbuf_addz(b, " rtl");
    if (block->spans.n) {
        strbuf_addz(b, ": ");
        dump_spans(&block->spans, b);
    }
    strbuf_addc(b, '\n');
    if (block->kind == BLOCK_CODE || block->kind == BLOCK_MATH) dump_code(block->text, depth + 1, b);
    deck_dump_blocks(block->child, depth + 1, b);
}

void deck_dump_blocks(const struct block *first, size_t depth, struct strbuf *b)
{
    for (const struct block *block = first; block; block = block->next) dump_block(block, depth, b);
}

static void dump_field(const char *name, struct str value, struct strbuf *b)
{
    if (!value.n) return;
    strbuf_printf(b, "%s: ", name);
    dump_text(value, b);
    strbuf_addc(b, '\n');
}

static void dump_side(const char *name, const struct block *first, struct strbuf *b)
{
    if (!first) return;
    strbuf_printf(b, "    %s\n", name);
    deck_dump_blocks(first, 3, b);
}

static void dump_card(const struct card *card, struct strbuf *b)
{
    strbuf_printf(b, "  card %zu, label %.*s, line %d", card->number, STR(card->label), card->line);
    if (card->unanswered) strbuf_addz(b, ", unanswered");
    for (size_t i = 0; i < card->tags.n; i++) strbuf_printf(b, " #%.*s", STR(card->tags.v[i]));
    strbuf_addc(b, '\n');
    dump_side("front", card->front, b);
    dump_side("back", card->back, b);
}

void deck_dump(const struct deck *deck, struct strbuf *b)
{
    dump_field("deck", deck->title, b);
    dump_field("subtitle", deck->subtitle, b);
    dump_field("author", deck->author, b);
    dump_field("event", deck->event, b);
    dump_field("date", deck->date, b);
    dump_field("language", deck->language, b);
    dump_field("license", deck->license, b);
    dump_field("source", deck->source, b);
    dump_field("blurb", deck->blurb, b);
    for (size_t i = 0; i < deck->settings.n; i++) {
        if (deck->settings.v[i].mapping) continue;
        strbuf_printf(b, "%s %.*s: ", deck->settings.v[i].own ? "own setting" : "setting",
                      STR(deck->settings.v[i].key));
        dump_text(deck->settings.v[i].value, b);
        strbuf_addc(b, '\n');
    }
    if (deck->format) {
        strbuf_printf(b, "format: %s", deck->format);
        if (deck->card_level) strbuf_printf(b, ", cards at level %d", deck->card_level);
        if (deck->topic_level) strbuf_printf(b, ", topics at level %d", deck->topic_level);
        strbuf_addc(b, '\n');
    }
    for (size_t i = 0; deck->forms.n > 1 && i < deck->forms.n; i++)
        strbuf_printf(b, "%s%s %zu%s", i ? ", " : "forms: ", deck->forms.v[i].name, deck->forms.v[i].cards,
                      i + 1 < deck->forms.n ? "" : "\n");
    for (size_t t = 0; t < deck->topics.n; t++) {
        const struct topic *topic = &deck->topics.v[t];

        assert(topic->first + topic->n <= deck->cards.n);
        strbuf_printf(b, "topic %zu, line %d: ", t + 1, topic->line);
        dump_spans(&topic->title, b);
        strbuf_addc(b, '\n');
        for (size_t c = topic->first; c < topic->first + topic->n; c++) dump_card(&deck->cards.v[c], b);
    }
    for (size_t i = 0; i < deck->omitted.n; i++) {
        const struct omitted *omitted = &deck->omitted.v[i];

        strbuf_printf(b, "omitted, line %d, %s: ", omitted->line, omitted->kind);
        dump_text(omitted->text, b);
        strbuf_addc(b, '\n');
    }
}
