#include "deck.h"

#include <string.h>

void spans_plain(const struct spans *spans, struct strbuf *b)
{
    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];

        switch (span->kind) {
        case SPAN_TEXT:
        case SPAN_IMAGE:
        case SPAN_FOOTNOTE: strbuf_add(b, span->text); break;
        case SPAN_GAP: strbuf_addz(b, "___"); break;
        case SPAN_BREAK: strbuf_addc(b, ' '); break;
        }
    }
}

static void newline(struct strbuf *b)
{
    if (b->n && b->p[b->n - 1] != '\n') strbuf_addc(b, '\n');
}

void blocks_plain(const struct block *first, struct strbuf *b)
{
    for (const struct block *block = first; block; block = block->next) {
        switch (block->kind) {
        case BLOCK_PARA:
        case BLOCK_HEADING:
            newline(b);
            spans_plain(&block->spans, b);
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
                spans_plain(&cell->spans, b);
            }
            newline(b);
            break;
        case BLOCK_CELL: spans_plain(&block->spans, b); break;
        case BLOCK_LIST:
        case BLOCK_ITEM:
        case BLOCK_QUOTE:
        case BLOCK_TABLE:
        case BLOCK_NOTE: blocks_plain(block->child, b); break;
        case BLOCK_RULE:
        case BLOCK_LINES: break;
        }
    }
}

/* ---- slugs ---- */

struct range {
    uint32_t from, to;
};

/* Above ASCII: what is neither letter, mark nor digit. Coarse, but it never lets through what a file system dislikes. */
static const struct range not_word[] = {
    {0x80, 0xA9},     {0xAB, 0xB1},     {0xB4, 0xB4},     {0xB6, 0xB8},       {0xBB, 0xBB},
    {0xBF, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},     {0x60C, 0x60D},     {0x61B, 0x61F},
    {0x66A, 0x66D},   {0x6D4, 0x6D4},   {0x964, 0x965},   {0x2000, 0x200A},   {0x2010, 0x2BFF},
    {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},   {0x30FB, 0x30FB},
    {0xE000, 0xF8FF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF0F},   {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xF0000, 0x10FFFF}};

/* Joiners, direction marks, variation selectors, tags: part of the word before them, but not in a file's name. */
static const struct range unseen[] = {{0xAD, 0xAD},     {0x200B, 0x200F}, {0x202A, 0x202E},  {0x2060, 0x206F},
                                      {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE01EF}};

static bool in_ranges(uint32_t rune, const struct range *ranges, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (rune >= ranges[i].from && rune <= ranges[i].to) return true;
    return false;
}

static bool is_word(uint32_t r)
{
    if (r < 0x80) return (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z') || (r >= '0' && r <= '9');
    return !in_ranges(r, not_word, sizeof not_word / sizeof *not_word);
}

/* The common bicameral scripts; others stay as they are. */
static uint32_t lower(uint32_t r)
{
    if (r >= 'A' && r <= 'Z') return r + 32;
    if ((r >= 0xC0 && r <= 0xDE && r != 0xD7) || (r >= 0x391 && r <= 0x3AB) || (r >= 0x410 && r <= 0x42F))
        return r + 32;
    if (r >= 0x400 && r <= 0x40F) return r + 80;
    if (r >= 0x531 && r <= 0x556) return r + 48;
    if (r == 0x130) return 'i';
    if (r == 0x178) return 0xFF;
    if ((r >= 0x139 && r <= 0x148) || (r >= 0x179 && r <= 0x17E)) return r & 1 ? r + 1 : r;
    if ((r >= 0x100 && r <= 0x137) || (r >= 0x14A && r <= 0x177) || (r >= 0x460 && r <= 0x481) ||
        (r >= 0x48A && r <= 0x4BF) || (r >= 0x4D0 && r <= 0x52F) || (r >= 0x1E00 && r <= 0x1EFF))
        return r & 1 ? r : r + 1;
    return r;
}

bool deck_has_tag(const struct deck *deck, struct str tag)
{
    for (size_t i = 0; i < deck->tags.n; i++)
        if (str_eq(deck->tags.v[i], tag)) return true;
    return false;
}

/* File systems take names of 255 bytes; the deck's name, the slug, the kind and the ending share them. */
enum { SLUG_MAX = 80 };

struct str deck_slug(struct arena *arena, struct str title)
{
    struct strbuf b = strbuf_new(arena);
    bool gap = false;

    for (size_t i = 0; i < title.n && b.n < SLUG_MAX;) {
        uint32_t rune = utf8_next(title, &i);

        if (in_ranges(rune, unseen, sizeof unseen / sizeof *unseen)) continue;
        if (!is_word(rune)) {
            gap = true;
            continue;
        }
        if (gap && b.n) strbuf_addc(&b, '-');
        gap = false;
        strbuf_rune(&b, lower(rune));
    }
    return strbuf_str(&b);
}

/* ---- dump ---- */

static const struct {
    unsigned bit;
    const char *name;
} styles[] = {{STYLE_BOLD, "bold"}, {STYLE_ITALIC, "italic"},
              {STYLE_CODE, "code"}, {STYLE_STRIKE, "strike"},
              {STYLE_SUB, "sub"},   {STYLE_SUP, "sup"},
              {STYLE_KBD, "kbd"},   {STYLE_MARK, "mark"},
              {STYLE_MATH, "math"}, {STYLE_UNDERLINE, "underline"}};

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
        }
        if (span->text.n) {
            strbuf_addz(b, ": ");
            dump_text(span->text, b);
        }
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
    case BLOCK_TABLE: strbuf_printf(b, "table %d", block->columns); break;
    case BLOCK_ROW: strbuf_addz(b, block->header ? "row header" : "row"); break;
    case BLOCK_CELL: strbuf_printf(b, "cell%s", aligns[block->align]); break;
    case BLOCK_MATH: strbuf_addz(b, "math"); break;
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
    blocks_dump(block->child, depth + 1, b);
}

void blocks_dump(const struct block *first, size_t depth, struct strbuf *b)
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
    blocks_dump(first, 3, b);
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
        strbuf_printf(b, "setting %.*s: ", STR(deck->settings.v[i].key));
        dump_text(deck->settings.v[i].value, b);
        strbuf_addc(b, '\n');
    }
    if (deck->format) {
        strbuf_printf(b, "format: %s", deck->format);
        if (deck->card_level) strbuf_printf(b, ", cards at level %d", deck->card_level);
        if (deck->topic_level) strbuf_printf(b, ", topics at level %d", deck->topic_level);
        strbuf_addc(b, '\n');
    }
    for (size_t t = 0; t < deck->topics.n; t++) {
        const struct topic *topic = &deck->topics.v[t];

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
