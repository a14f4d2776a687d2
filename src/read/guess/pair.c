#include "read/guess/pair_impl.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "read/guess/header.h"
#include "read/guess/title.h"
#include "read/tree/attributes.h"
#include "read/tree/cloze.h"
#include "read/tree/lexicon.h"

size_t pair_line(const struct node *para, size_t from, struct spans *line)
{
    size_t n = from;

    assert(from <= para->spans.n);
    while (n < para->spans.n && !(para->spans.v[n].style & STYLE_SOFT) && para->spans.v[n].kind != SPAN_BREAK)
        n++;
    *line = (struct spans){para->spans.v + from, n - from, n - from};
    return n < para->spans.n ? n + 1 : n;
}

struct str pair_first_line(struct arena *arena, const struct node *para)
{
    struct strbuf b = strbuf_new(arena);
    struct spans line;

    pair_line(para, 0, &line);
    deck_spans_plain(&line, &b);
    return str_trim(strbuf_str(&b));
}

bool pair_ends_asking(struct arena *arena, const struct spans *spans)
{
    struct strbuf b = strbuf_new(arena);
    struct str text;

    deck_spans_plain(spans, &b);
    text = str_trim(strbuf_str(&b));
    return lexicon_has_mark(str_from(text, text.n < 3 ? 0 : text.n - 3));
}

bool pair_has_options(const struct node *para)
{
    int next = 0, which;

    for (size_t i = 0; para->kind == NODE_PARA && i < para->spans.n;) {
        struct spans line;

        i = pair_line(para, i, &line);
        if (line.n && lexicon_option(line.v[0].text, &which) && which == next) next++;
    }
    return next > 1;
}

/* ---- bold ---- */

static bool is_blank(const struct span *span)
{
    return span->kind == SPAN_TEXT && !(span->style & STYLE_SOFT) && !str_trim(span->text).n;
}

/* Where attributes end that are all there is on the line from span n on; else n. */
static size_t attributes_end(const struct node *para, size_t n)
{
    size_t end = n;
    bool any = false;

    for (; end < para->spans.n && !(para->spans.v[end].style & STYLE_SOFT); end++) {
        const struct span *span = &para->spans.v[end];
        struct str rest = str_trim(span->text);

        if (span->kind == SPAN_BREAK) break;
        if (span->kind != SPAN_TEXT || (span->style & STYLE_CODE)) return n;
        for (size_t length; rest.n; rest = str_trim(str_from(rest, length))) {
            length = (span->style & STYLE_LITERAL) && rest.p[0] == '{' ? rest.n : attributes_block(rest);
            if (!length) return n;
            any = true;
        }
    }
    return any ? end : n;
}

size_t pair_bold_length(const struct node *para)
{
    size_t n = 0;

    while (n < para->spans.n) {
        const struct span *span = &para->spans.v[n];
        bool bold = (span->style & STYLE_BOLD) && span->kind == SPAN_TEXT;
        /* A space between two bold words, bold over a line's end. */
        bool between = n && n + 1 < para->spans.n && (is_blank(span) || (span->style & STYLE_SOFT)) &&
                       (para->spans.v[n + 1].style & STYLE_BOLD);

        if (!bold && !between) break;
        n++;
    }
    return n && n < para->spans.n ? attributes_end(para, n) : n;
}

bool pair_is_bold(struct arena *arena, const struct node *para)
{
    size_t n = pair_bold_length(para);
    struct spans bold = {para->spans.v, n, n};
    struct title title;
    bool whole;

    if (!n) return false;
    title = title_of(arena, &bold, para->line);
    if (title.numbering == NUMBER_QUESTION) return true;
    whole = n == para->spans.n || (para->spans.v[n].style & STYLE_SOFT) ||
            para->spans.v[n].kind == SPAN_BREAK || (title.label.n && lexicon_asks(title.plain));
    if (lexicon_has_mark(title.plain)) return true;
    return whole && (lexicon_asks(title.plain) || title.numbering == NUMBER_PLAIN) && title.plain.n &&
           title.plain.p[title.plain.n - 1] != ':';
}

bool pair_is_all_bold(struct arena *arena, const struct node *para)
{
    struct str text;

    if (!para->spans.n || pair_bold_length(para) != para->spans.n) return false;
    text = str_trim(node_text(arena, para));
    return text.n && text.p[text.n - 1] != ':' &&
           !str_is(str_from(text, text.n < 3 ? 0 : text.n - 3), "\xEF\xBC\x9A");
}

static bool is_bold_letter(const struct span *span, const char *letter)
{
    return span->kind == SPAN_TEXT && (span->style & STYLE_BOLD) && str_is(span->text, letter);
}

/* The option B, behind the A at the head of the paragraph. */
static bool second_follows(const struct node *para)
{
    const struct node *next = para->next;

    for (size_t i = 1; i < para->spans.n; i++)
        if (is_bold_letter(&para->spans.v[i], "B:")) return true;
    return next && next->kind == NODE_PARA && next->spans.n && is_bold_letter(&next->spans.v[0], "B:");
}

size_t pair_answer(struct arena *arena, const struct node *node)
{
    struct str lead;
    size_t n, blanks = 0;

    if (node->kind != NODE_PARA || !node->spans.n) return 0;
    lead = title_spans_lead(arena, &node->spans);
    while (blanks < lead.n && lead.p[blanks] == ' ') blanks++;
    n = lexicon_answer_prefix(str_from(lead, blanks));
    if (n) return blanks + n;
    return node->spans.n > 1 && is_bold_letter(&node->spans.v[0], "A:") && !second_follows(node) ? 2 : 0;
}

/* A line of the paragraph, or the next paragraph, is the option B. */
static bool has_second(const struct node *para)
{
    for (; para && para->kind == NODE_PARA; para = para->next) {
        for (size_t i = 0; i < para->spans.n;) {
            struct spans line;

            i = pair_line(para, i, &line);
            if (line.n && (str_starts(line.v[0].text, "B:") || str_starts(line.v[0].text, "B."))) return true;
        }
        if (!para->spans.n || !str_starts(para->spans.v[0].text, "A")) break;
    }
    return false;
}

/* "A: ..." or "R: ..." at the head of a paragraph, and no option B below: length of that, or 0. */
static size_t answer_letter(const struct node *node)
{
    struct str text = node->kind == NODE_PARA && node->spans.n ? node->spans.v[0].text : (struct str){"", 0};
    size_t n = str_starts(text, "A:") || str_starts(text, "R:") ? 2 : 0;

    if (!n || (node->spans.v[0].style & STYLE_CODE) || has_second(node)) return 0;
    if (n < text.n && text.p[n] != ' ') return 0;
    return n + (n < text.n);
}

size_t pair_answer_asked(struct arena *arena, const struct node *node, bool letter)
{
    size_t n = letter ? answer_letter(node) : 0;

    if (n || node->kind != NODE_PARA) return n;
    return lexicon_solution_prefix(title_spans_lead(arena, &node->spans));
}

bool pair_is_tagged(const struct node *para)
{
    struct spans line = {0};
    const struct span *last;
    size_t word;

    if (para->spans.n) pair_line(para, 0, &line);
    last = line.n ? &line.v[line.n - 1] : NULL;
    word = last ? last->text.n : 0;

    if (!last || last->kind != SPAN_TEXT || (last->style & STYLE_CODE)) return false;
    while (word && last->text.p[word - 1] != ' ') word--;
    return str_starts(str_from(last->text, word), "#card") ||
           str_starts(str_from(last->text, word), "#flashcard");
}

size_t pair_term_sign(struct str text)
{
    static const char *const signs[] = {": ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "\xEF\xBC\x9A", ":"};
    size_t blank = lexicon_colon_blank(text);

    /* "Terme : texte"; with letters right behind it the colon is no French one. */
    if (blank && text.p[blank] == ':') {
        if (blank + 1 == text.n) return text.n;
        return text.p[blank + 1] == ' ' ? blank + 2 : 0;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(text, signs[i])) return strlen(signs[i]);
    return 0;
}

/* Passes "(v.)", "[n]", "/saʊnd/", attributes or words in italics, which say more of the term that they follow, and blanks before it.
 * False: there is none on the line. */
static bool aside_pass(const struct node *para, size_t *span, size_t *offset)
{
    static const char *const asides[][2] = {
        {"(", ")"}, {"[", "]"}, {"/", "/"}, {"\xEF\xBC\x88", "\xEF\xBC\x89"}};
    enum { PIECES = 3 }; /* an opening sign, words in italics, a closing one */
    struct str rest = str_from(para->spans.v[*span].text, *offset);
    const char *end = NULL;

    while (rest.n && rest.p[0] == ' ') rest = str_from(rest, 1);
    if (!rest.n) return false;
    if (rest.p[0] == '{') {
        size_t n = para->spans.v[*span].style & STYLE_LITERAL ? rest.n : attributes_block(rest);

        *offset = (size_t)(rest.p + n - para->spans.v[*span].text.p);
        return n > 0;
    }
    if (para->spans.v[*span].style & STYLE_ITALIC) end = "";
    for (size_t i = 0; i < sizeof asides / sizeof *asides && !end; i++)
        if (str_starts(rest, asides[i][0])) rest = str_from(rest, strlen(asides[i][0])), end = asides[i][1];
    if (!end) return false;
    for (size_t k = *span; *end && k < para->spans.n && k < *span + PIECES; k++) {
        const struct span *piece = &para->spans.v[k];
        size_t at;

        if (k > *span) rest = piece->text;
        if (piece->kind != SPAN_TEXT || (k > *span && (piece->style & STYLE_SOFT))) return false;
        at = str_find_z(rest, end);
        if (at == rest.n) continue;
        *span = k;
        *offset = (size_t)(rest.p + at - piece->text.p) + strlen(end);
        return true;
    }
    if (*end || *span + 1 == para->spans.n) return false;
    *span += 1;
    *offset = 0;
    return true;
}

bool pair_term_end(const struct node *para, size_t *span, size_t *offset)
{
    *span = pair_bold_length(para);
    *offset = 0;
    if (!*span) return false;
    while (*span < para->spans.n && para->spans.v[*span].kind == SPAN_TEXT &&
           !(para->spans.v[*span].style & STYLE_SOFT)) {
        struct str rest = str_from(para->spans.v[*span].text, *offset);

        if (pair_term_sign(rest)) return rest.n > pair_term_sign(rest) || *span + 1 < para->spans.n;
        if (!str_trim(rest).n) {
            *span += 1;
            *offset = 0;
            continue;
        }
        if (!aside_pass(para, span, offset)) break;
    }
    return false;
}

bool pair_is_term(const struct node *para)
{
    size_t n = pair_bold_length(para), span, offset;
    struct str bold = n ? para->spans.v[n - 1].text : (struct str){"", 0};

    if (bold.n && bold.p[bold.n - 1] == ':') return n < para->spans.n;
    return pair_term_end(para, &span, &offset);
}

bool pair_is_term_item(struct arena *arena, const struct node *item)
{
    const struct node *para = item->child;

    if (!para || para->kind != NODE_PARA) return false;
    return pair_is_term(para) || (para->next && pair_is_all_bold(arena, para));
}

/* There is text behind a bold number, which does not ask. */
static bool is_numbered(struct arena *arena, const struct node *para, struct str *label)
{
    size_t n = pair_bold_length(para);
    struct spans bold = {para->spans.v, n, n};
    struct title title;

    if (!n || n == para->spans.n || (para->spans.v[n].style & STYLE_SOFT)) return false;
    title = title_of(arena, &bold, para->line);
    *label = title.label;
    return title.numbering >= NUMBER_PLAIN && !lexicon_asks(title.plain);
}

struct str pair_bold_number(struct arena *arena, const struct node *para)
{
    const struct str none = {"", 0};
    const struct node *next = para->next;
    struct str label, other;

    if (!next || next->kind == NODE_HEADING || next->kind == NODE_RULE || next->kind == NODE_MARK)
        return none;
    if (!is_numbered(arena, para, &label)) return none;
    if (next->kind == NODE_PARA && (is_numbered(arena, next, &other) || pair_is_bold(arena, next)))
        return none;
    return label;
}

/* ---- Q::A ---- */

static const struct {
    const char *text;
    bool two_way;
} separators[] = {{":::", true}, {"::", false}, {";;", false}};

/* Logseq writes properties like that. */
static bool is_property(struct str before)
{
    static const char *const keys[] = {"tags",     "alias",   "title",   "type",      "id",
                                       "template", "public",  "icon",    "collapsed", "deck",
                                       "author",   "created", "updated", "status",    "source"};

    before = str_trim(before);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_is(before, keys[i])) return true;
    return str_starts(before, "card-");
}

/* Separators of a line: those between words, and those within one, which may be a name of C++: "std::sort". */
struct separator {
    size_t n, span, offset, which;
};

static bool is_word_byte(char c)
{
    return char_is_word(c) || (c & 0x80);
}

/* Names before "::" that only programs have. */
static bool is_namespace(struct str before)
{
    static const char *const names[] = {"std", "boost", "absl", "crate", "self", "super"};
    size_t at = before.n;

    while (at && char_is_word(before.p[at - 1])) at--;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(str_from(before, at), names[i])) return true;
    return false;
}

/* Counts the separators in a span's text; false: there is something that no pair has. */
static bool separators_find(struct str text, size_t span, struct separator *between, struct separator *within)
{
    for (size_t i = 0; i < text.n; i++) {
        /* "{{c1::gap}}" is no pair, nor is "{c1::gap}". */
        if (str_starts(str_from(text, i), "{{") || cloze_braces_at(str_from(text, i))) return false;
        for (size_t k = 0; k < sizeof separators / sizeof *separators; k++) {
            size_t n = strlen(separators[k].text);
            bool inside = i && i + n < text.n && is_word_byte(text.p[i - 1]) && is_word_byte(text.p[i + n]);
            struct separator *found = inside ? within : between;

            if (!str_starts(str_from(text, i), separators[k].text)) continue;
            if (str_starts(str_from(text, i + n), "=") || str_starts(str_from(text, i + n), ":"))
                return false;
            if (!inside || !is_namespace(str_sub(text, 0, i)))
                *found = (struct separator){found->n + 1, span, i, k};
            i += n - 1;
            break;
        }
    }
    return true;
}

bool pair_has_words(const struct spans *spans)
{
    for (size_t i = 0; i < spans->n; i++)
        if (spans->v[i].kind != SPAN_TEXT || str_trim(spans->v[i].text).n) return true;
    return false;
}

bool pair_inline(struct arena *arena, const struct spans *line, struct pair_cut *cut)
{
    struct separator between = {0}, within = {0};
    const struct separator *only = &between;
    size_t found, offset, which;

    for (size_t i = 0; i < line->n; i++) {
        const struct span *span = &line->v[i];

        if (span->kind != SPAN_TEXT || (span->style & (STYLE_CODE | STYLE_MATH | STYLE_LITERAL)) || span->url)
            continue;
        if (!separators_find(span->text, i, &between, &within)) return false;
    }
    if (!between.n) only = &within;
    if (only->n != 1) return false;
    found = only->span;
    offset = only->offset;
    which = only->which;
    cut->two_way = separators[which].two_way;
    cut->front = (struct spans){line->v, found + 1, found + 1};
    cut->front = title_spans_copy(arena, &cut->front);
    assert(offset + strlen(separators[which].text) <= cut->front.v[found].text.n);
    cut->front.v[found].text.n = offset;
    cut->back = (struct spans){line->v + found, line->n - found, line->n - found};
    cut->back = title_spans_copy(arena, &cut->back);
    cut->back.v[0].text = str_from(cut->back.v[0].text, offset + strlen(separators[which].text));
    if (found == 0 && is_property(cut->front.v[0].text)) return false;
    return pair_has_words(&cut->front) && pair_has_words(&cut->back);
}

static bool twice(struct str text, char c)
{
    const char *end = text.p + text.n;
    const char *hit = text.n ? memchr(text.p, c, text.n) : NULL;

    while (hit && hit + 1 < end && hit[1] != c) hit = memchr(hit + 1, c, (size_t)(end - hit - 1));
    return hit && hit + 1 < end;
}

size_t pair_inline_count(struct arena *arena, const struct node *para)
{
    size_t count = 0;

    for (size_t i = 0; i < para->spans.n;) {
        struct spans line;
        struct pair_cut cut;
        bool maybe = false;

        i = pair_line(para, i, &line);
        for (size_t k = 0; k < line.n && !maybe; k++)
            maybe = twice(line.v[k].text, ':') || twice(line.v[k].text, ';');
        count += maybe && pair_inline(arena, &line, &cut);
    }
    return count;
}

/* ---- definitions ---- */

bool pair_is_definition(const struct node *para)
{
    for (size_t i = 0; i < para->spans.n;) {
        struct spans line;
        struct str text;

        i = pair_line(para, i, &line);
        if (!line.n || line.v[0].kind != SPAN_TEXT || line.v[0].style) continue;
        text = line.v[0].text;
        if (str_starts(text, ": ") || str_starts(text, ":\t") || (str_is(text, ":") && line.n > 1))
            return true;
    }
    return false;
}

static struct str summary_text(struct arena *arena, const struct node *details)
{
    const struct node *first = details->child;

    return first && first->kind == NODE_SUMMARY ? str_trim(node_text(arena, first)) : (struct str){"", 0};
}

bool pair_is_group(struct arena *arena, const struct node *details)
{
    size_t inner = 0, other = 0;

    if (lexicon_asks(summary_text(arena, details))) return false;
    for (const struct node *n = details->child; n; n = n->next) {
        if (n->kind == NODE_DETAILS && lexicon_is_answer(summary_text(arena, n))) return false;
        if (n->kind == NODE_DETAILS)
            inner++;
        else if (n->kind != NODE_SUMMARY && n->kind != NODE_RULE)
            other++;
    }
    return inner >= 2 && inner > other;
}

/* ---- tables ---- */

static struct str cell_text(struct arena *arena, const struct node *cell)
{
    return str_trim(node_text(arena, cell));
}

/* Markdown has no columns of their own for labels and topics: they are tags. */
static int *column_of_role(struct columns *columns, enum column_role role, struct str name)
{
    switch (role) {
    case COLUMN_QUESTION: return &columns->front;
    case COLUMN_ANSWER: return &columns->back;
    case COLUMN_ID: return lexicon_is_number(name) ? &columns->number : &columns->id;
    case COLUMN_NUMBER: return &columns->number;
    case COLUMN_LABEL:
    case COLUMN_TOPIC:
    case COLUMN_TAGS: return &columns->tags;
    case COLUMN_NOTETYPE:
    case COLUMN_PICTURE:
    case COLUMN_EXTRA: break;
    }
    return NULL;
}

/* Columns by the names in the head; those of languages ask and answer where nothing else does. */
static void columns_named(struct doc *doc, const struct node *head, bool languages, struct columns *columns)
{
    int at[2] = {-1, -1}, column = 0;

    for (const struct node *cell = head->child; cell; cell = cell->next, column++) {
        struct str text = cell_text(doc->arena, cell);
        struct column_name name = header_name(doc, languages, text);
        int *to = name.known && !name.language ? column_of_role(columns, name.role, text) : NULL;

        if (to && *to < 0) *to = column;
        if (name.known && name.role == COLUMN_PICTURE && column < 64)
            columns->pictures |= (uint64_t)1 << column;
        if (name.language && at[1] < 0) at[at[0] >= 0] = column;
    }
    for (int i = 0; i < 2; i++) {
        int *to = columns->front < 0 ? &columns->front : &columns->back;

        if (at[i] >= 0 && *to < 0) *to = at[i];
    }
    columns->named = columns->front >= 0 && columns->back >= 0;
}

static void columns_said(const char *said, int n, struct columns *columns)
{
    for (int column = 0; column < n; column++) {
        enum column_role role;
        int *to = header_said(said, (size_t)column, &role) ? column_of_role(columns, role, str_of("")) : NULL;

        if (to && *to < 0) *to = column;
        if (header_said(said, (size_t)column, &role) && role == COLUMN_PICTURE && column < 64)
            columns->pictures |= (uint64_t)1 << column;
    }
    columns->named = columns->front >= 0 && columns->back >= 0;
}

/* "anchor.png" and nothing else. */
static struct str picture_name(const struct node *cell)
{
    const struct span *only = cell->spans.n == 1 ? cell->spans.v : NULL;
    struct str name = only && only->kind == SPAN_TEXT && !(only->style & STYLE_CODE) && !only->url
                          ? str_trim(only->text)
                          : (struct str){"", 0};

    return name.n && header_is_picture(name) ? name : (struct str){"", 0};
}

static bool is_picture(const struct node *cell)
{
    return picture_name(cell).n || (cell->spans.n == 1 && cell->spans.v[0].kind == SPAN_IMAGE);
}

/* Columns with nothing but pictures in them. */
static uint64_t pictures_find(const struct node *table)
{
    uint64_t pictures = UINT64_MAX, filled = 0;

    for (const struct node *row = table->child; row && pictures; row = row->next) {
        uint64_t bit = 1;

        for (const struct node *cell = row->header ? NULL : row->child; cell && bit;
             cell = cell->next, bit <<= 1) {
            if (!cell->spans.n) continue;
            filled |= bit;
            if ((pictures & bit) && !is_picture(cell)) pictures &= ~bit;
        }
    }
    return pictures & filled;
}

const char *pair_picture(struct arena *arena, const struct columns *columns, int column,
                         const struct node *cell)
{
    struct str name =
        column < 64 && (columns->pictures >> column & 1) ? picture_name(cell) : (struct str){"", 0};

    return name.n ? str_z(arena, name) : NULL;
}

static void columns_find(struct doc *doc, const struct node *table, const struct read_options *options,
                         bool languages, struct columns *columns)
{
    static const struct columns none = {-1, -1, -1, -1, -1, false, false, 0};
    const struct node *head = table->child;
    bool no_head = options->header == HEADER_NO;
    bool said;

    *columns = none;
    if (!head || head->kind != NODE_ROW) return;
    columns->head_is_card = no_head;
    if (options->columns) columns_said(options->columns, table->columns, columns);
    if (!columns->named && head->header && !no_head) {
        *columns = none;
        columns_named(doc, head, languages, columns);
        if (!pair_counts(doc->arena, table, columns->number)) columns->number = -1;
    }
    /* Who says that rows are cards means those of any table. */
    said = options->format && !strcmp(options->format, "table");
    if (columns->named || table->columns < 2 || (table->columns > 2 && !said)) return;
    columns->number = columns->tags = columns->id = -1;
    columns->front = 0;
    columns->back = 1;
    columns->head_is_card = no_head;
}

void pair_columns_find(struct doc *doc, struct node *table, const struct read_options *options,
                       bool languages)
{
    struct columns *columns = NEW(doc->arena, struct columns);

    columns_find(doc, table, options, languages, columns);
    if (columns->front >= 0 && columns->back >= 0) columns->pictures |= pictures_find(table);
    table->roles = columns;
}

bool pair_columns(const struct node *table, struct columns *columns)
{
    *columns = table->roles ? *table->roles : (struct columns){-1, -1, -1, -1, -1, false, false, 0};
    return columns->front >= 0 && columns->back >= 0;
}
