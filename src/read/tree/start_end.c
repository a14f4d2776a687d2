#include "read/tree/start_end.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "read/tree/lexicon.h"
#include "read/tree/lines.h"

/* A note's number in Anki, in a comment. */
struct anki_id {
    int line;
    struct str number;
};

struct anki {
    struct doc *doc;
    VEC(struct anki_id) ids; /* of the file, by line */
    size_t next_id;          /* the first that no note has yet */
};

/* A field: its blocks are its children. */
struct anki_field {
    struct str name; /* without the colon; empty: the first, which need not be named */
    struct node *blocks;
};

struct anki_note {
    struct str type;
    int first, last; /* lines */
    VEC(struct anki_field) fields;
};

/* Between two spans, or in one. */
struct anki_place {
    size_t span, byte;
};

static void unseen(struct anki *a, const char *kind, int line, struct str text)
{
    if (str_trim(text).n) *VEC_PUSH(a->doc->arena, &a->doc->unseen) = (struct unseen){kind, line, text};
}

static bool is_text(const struct span *span)
{
    return span->kind == SPAN_TEXT && !(span->style & (STYLE_CODE | STYLE_MATH)) && !span->url;
}

/* ---- ids ---- */

/* "ID: 1234", with whatever follows it. */
static struct str id_number(struct str text)
{
    text = str_trim(text);
    if (!str_starts(text, "ID:")) return (struct str){"", 0};
    text = str_trim(str_from(text, 3));
    return str_sub(text, 0, str_digits(text));
}

static void ids_find(struct anki *a)
{
    for (size_t i = 0; i < a->doc->unseen.n; i++) {
        const struct unseen *piece = &a->doc->unseen.v[i];
        struct str number = id_number(piece->text);

        if (number.n && !strcmp(piece->kind, "comment"))
            *VEC_PUSH(a->doc->arena, &a->ids) = (struct anki_id){piece->line, number};
    }
}

static struct str id_take(struct anki *a, const struct anki_note *note)
{
    while (a->next_id < a->ids.n && a->ids.v[a->next_id].line < note->first) a->next_id++;
    if (a->next_id == a->ids.n || a->ids.v[a->next_id].line > note->last) return (struct str){"", 0};
    return a->ids.v[a->next_id++].number;
}

/* ---- fields ---- */

static struct anki_field *field_new(struct anki *a, struct anki_note *note, struct str name, int line)
{
    struct anki_field *field = VEC_PUSH(a->doc->arena, &note->fields);

    field->name = str_trim(name);
    if (field->name.n && field->name.p[field->name.n - 1] == ':') field->name.n--;
    field->blocks = node_new(a->doc->arena, NODE_DETAILS, line);
    return field;
}

static struct str field_text(struct anki *a, const struct anki_field *field)
{
    return str_trim(node_text(a->doc->arena, field->blocks));
}

static void field_hide(struct anki *a, const struct anki_field *field, const char *kind)
{
    unseen(a, "mark", field->blocks->line, field->name);
    unseen(a, kind, field->blocks->line, field_text(a, field));
}

static bool is_front(const struct anki_field *field)
{
    return str_is(field->name, "Text") || lexicon_is_front(field->name);
}

static bool is_back(const struct anki_field *field)
{
    return lexicon_is_back(field->name);
}

/* "Basic (and reversed card)", and one like it in another language. */
static bool type_is_both(struct str type)
{
    static const char *const words[] = {"and reversed",    "beide Richtungen",    "und umgekehrt",
                                        "et carte invers", "y tarjeta invertida", "e carta invertit"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_has(type, words[i])) return true;
    return false;
}

/* What is said of the note takes itself out of its fields. */
static struct node_card *said_take(struct anki *a, struct anki_note *note)
{
    struct node_card *card = NEW(a->doc->arena, struct node_card);
    size_t kept = 0;

    card->both = type_is_both(note->type);
    card->id = id_take(a, note);
    for (size_t i = 0; i < note->fields.n; i++) {
        struct anki_field *field = &note->fields.v[i];
        struct str text = field_text(a, field);

        if (str_is(field->name, "Tags")) {
            node_tags(a->doc->arena, text, &card->tags);
            field_hide(a, field, "tag");
        } else if (str_is(field->name, "Add Reverse")) {
            card->both = text.n > 0;
            field_hide(a, field, "mark");
        } else if (str_is(field->name, "ID") && str_digits(text) == text.n && text.n) {
            if (!card->id.n) card->id = text;
            field_hide(a, field, "comment");
        } else {
            note->fields.v[kept++] = *field;
        }
    }
    note->fields.n = kept;
    return card;
}

/* A field that is neither front nor back says what it is, but for those that only go on. */
static void field_label(struct anki *a, const struct anki_field *field)
{
    struct arena *arena = a->doc->arena;
    struct node *first = field->blocks->child;
    struct spans spans = {0};
    struct span label = {.text = str_of(arena_printf(arena, "%.*s:", STR(field->name))),
                         .style = STYLE_BOLD,
                         .line = field->blocks->line};

    if (str_is(field->name, "Extra") || str_is(field->name, "Back Extra")) {
        unseen(a, "mark", field->blocks->line, field->name);
        return;
    }
    if (!field->name.n) return;
    *VEC_PUSH(arena, &spans) = label;
    if (first->kind != NODE_PARA) {
        struct node *holder = node_new(arena, NODE_DETAILS, label.line);
        struct node *para = node_new(arena, NODE_PARA, label.line);

        para->spans = spans;
        node_append(holder, para);
        for (struct node *n = first, *next; n; n = next) {
            next = n->next;
            n->next = NULL;
            node_append(holder, n);
        }
        field->blocks->child = holder->child;
        field->blocks->last = holder->last;
        return;
    }
    *VEC_PUSH(arena, &spans) = (struct span){.text = {" ", 1}, .line = label.line};
    for (size_t i = 0; i < first->spans.n; i++) *VEC_PUSH(arena, &spans) = first->spans.v[i];
    first->spans = spans;
}

static void move(struct node *to, struct node *from)
{
    for (struct node *n = from->child, *next; n; n = next) {
        next = n->next;
        n->next = NULL;
        node_append(to, n);
    }
    from->child = from->last = NULL;
}

static void fields_drop_empty(struct anki *a, struct anki_note *note)
{
    size_t kept = 0;

    for (size_t i = 0; i < note->fields.n; i++) {
        if (note->fields.v[i].blocks->child)
            note->fields.v[kept++] = note->fields.v[i];
        else
            field_hide(a, &note->fields.v[i], "mark");
    }
    note->fields.n = kept;
}

/* The field of the kind, or else the first but `other`. */
static size_t field_find(const struct anki_note *note, bool (*is)(const struct anki_field *), size_t other)
{
    for (size_t i = 0; i < note->fields.n; i++)
        if (i != other && is(&note->fields.v[i])) return i;
    for (size_t i = 0; i < note->fields.n; i++)
        if (i != other && (!note->fields.v[i].name.n || !is_back(&note->fields.v[i]) || is == is_back))
            return i;
    return 0;
}

/* NULL: there is nothing in it, as in a note that is to be deleted. */
static struct node *card_make(struct anki *a, struct anki_note *note)
{
    struct node *card = node_new(a->doc->arena, NODE_CARD, note->first);
    struct node *front = node_new(a->doc->arena, NODE_SUMMARY, note->first);
    struct node_card *said = said_take(a, note);
    size_t question, answer;

    fields_drop_empty(a, note);
    if (!note->fields.n) return NULL;
    question = field_find(note, is_front, SIZE_MAX);
    answer = note->fields.n > 1 ? field_find(note, is_back, question) : question;
    front->line = note->fields.v[question].blocks->line;
    move(front, note->fields.v[question].blocks);
    node_append(card, front);
    for (size_t i = 0; i < 2 && (!i || answer != question); i++) {
        const struct anki_field *field = &note->fields.v[i ? answer : question];

        unseen(a, "mark", field->blocks->line, field->name);
        if (i) move(card, field->blocks);
    }
    for (size_t i = 0; i < note->fields.n; i++) {
        if (i == question || i == answer) continue;
        field_label(a, &note->fields.v[i]);
        move(card, note->fields.v[i].blocks);
    }
    card->card = said;
    a->doc->cards++;
    return card;
}

/* ---- STARTI [Basic] What is it? Back: It. ENDI ---- */

/* Where the word stands in the line behind `at`; false: nowhere. */
static bool word_find(const struct spans *spans, struct anki_place *at, const char *word, bool in_line)
{
    for (size_t byte = at->byte; at->span < spans->n; at->span++, byte = 0) {
        const struct span *span = &spans->v[at->span];
        struct str text = span->text;

        if (in_line && ((span->style & STYLE_SOFT) || span->kind == SPAN_BREAK)) return false;
        if (!is_text(span)) continue;
        for (size_t i = byte; (i += str_find_z(str_from(text, i), word)) < text.n; i++) {
            size_t end = i + strlen(word);

            if ((i && char_is_word(text.p[i - 1])) || (end < text.n && char_is_word(text.p[end]))) continue;
            at->byte = i;
            return true;
        }
    }
    return false;
}

static struct spans slice(struct anki *a, const struct spans *spans, struct anki_place from,
                          struct anki_place to)
{
    struct spans out = {0};

    for (size_t i = from.span; i < spans->n && i <= to.span; i++) {
        struct span span = spans->v[i];
        size_t start = i == from.span ? from.byte : 0, end = i == to.span ? to.byte : span.text.n;

        if (i == to.span && !to.byte) break;
        if (start || end < span.text.n) span.text = str_sub(span.text, start, end - start);
        if (span.kind != SPAN_TEXT || span.text.n) *VEC_PUSH(a->doc->arena, &out) = span;
    }
    return out;
}

static void blocks_add(struct anki *a, const struct anki_field *field, struct spans spans)
{
    struct node *para = node_new(a->doc->arena, NODE_PARA, field->blocks->line);
    bool any = false;

    for (size_t i = 0; i < spans.n; i++)
        any = any || spans.v[i].kind != SPAN_TEXT || str_trim(spans.v[i].text).n;
    if (!any) return;
    para->spans = spans;
    node_append(field->blocks, para);
}

/* True if a field that all notes have is named in the spans. */
static bool names_known(const struct spans *spans)
{
    for (size_t i = 0; i < spans->n; i++) {
        struct str text = spans->v[i].text;

        for (size_t k = 0; is_text(&spans->v[i]) && k < text.n; k += str_find(str_from(text, k), ' ') + 1)
            if (lines_field(str_from(text, k), true)) return true;
    }
    return false;
}

/* Cuts the spans at the names of fields. */
static void fields_cut(struct anki *a, struct anki_note *note, const struct spans *spans)
{
    const bool known = lines_note_is_known(note->type) || names_known(spans);
    struct anki_field *field = field_new(a, note, (struct str){"", 0}, note->first);
    struct anki_place from = {0, 0};

    for (size_t i = 0; i < spans->n; i++) {
        struct str text = spans->v[i].text;

        for (size_t k = 0, n; is_text(&spans->v[i]) && k < text.n;
             k += str_find(str_from(text, k), ' ') + 1) {
            n = lines_field(str_from(text, k), known);
            if (!n) continue;
            blocks_add(a, field, slice(a, spans, from, (struct anki_place){i, k}));
            field = field_new(a, note, str_sub(text, k, n), note->first);
            from = (struct anki_place){i, k + n};
        }
    }
    blocks_add(a, field, slice(a, spans, from, (struct anki_place){spans->n, 0}));
}

/* A note whose text, without its marks, is that. */
static struct node *inline_card(struct anki *a, struct spans spans, int line)
{
    struct anki_note note = {.first = line, .last = line};
    struct str text = spans.n && is_text(&spans.v[0]) ? spans.v[0].text : (struct str){"", 0};
    size_t open = 0, shut;

    while (open < text.n && char_is_blank(text.p[open])) open++;
    shut = open < text.n && text.p[open] == '[' ? str_find(text, ']') : text.n;
    if (shut < text.n) {
        note.type = str_sub(text, open + 1, shut - open - 1);
        unseen(a, "mark", line, note.type);
        spans.v[0].text = str_from(text, shut + 1);
    }
    fields_cut(a, &note, &spans);
    return card_make(a, &note);
}

static void para_part(struct anki *a, struct node *parent, const struct node *para, struct spans spans)
{
    struct anki_field whole = {.blocks = node_new(a->doc->arena, NODE_DETAILS, para->line)};

    blocks_add(a, &whole, spans);
    if (!whole.blocks->child) return;
    assert(spans.v && spans.n);
    if (spans.v[0].line) whole.blocks->child->line = spans.v[0].line;
    whole.blocks->child->rtl = para->rtl;
    move(parent, whole.blocks);
}

/* The paragraph, and the notes in it, become the parent's. */
static void para_add(struct anki *a, struct node *parent, struct node *para)
{
    const struct spans *spans = &para->spans;
    struct anki_place done = {0, 0}, at = done;

    while (word_find(spans, &at, "STARTI", false)) {
        struct anki_place from = {at.span, at.byte + strlen("STARTI")}, to = from;
        int line = spans->v[at.span].line ? spans->v[at.span].line : para->line;
        struct node *card;

        if (!word_find(spans, &to, "ENDI", true)) {
            if (from.byte < spans->v[from.span].text.n)
                diag(a->doc->diags, DIAG_OPEN_NOTE, a->doc->file, line);
            at = from;
            continue;
        }
        para_part(a, parent, para, slice(a, spans, done, at));
        unseen(a, "mark", line, str_of("STARTI"));
        card = inline_card(a, slice(a, spans, from, to), line);
        unseen(a, "mark", line, str_of("ENDI"));
        if (card) node_append(parent, card);
        done = at = (struct anki_place){to.span, to.byte + strlen("ENDI")};
    }
    if (!done.span && !done.byte) {
        node_append(parent, para);
        return;
    }
    /* What follows is a paragraph of its own. */
    while (done.span < spans->n && (spans->v[done.span].style & STYLE_SOFT) && !done.byte) done.span++;
    para_part(a, parent, para, slice(a, spans, done, (struct anki_place){spans->n, 0}));
}

/* ---- TARGET DECK, FILE TAGS ---- */

static size_t line_end(const struct spans *spans, size_t from)
{
    while (from < spans->n && !(spans->v[from].style & STYLE_SOFT) && spans->v[from].kind != SPAN_BREAK)
        from++;
    return from;
}

static struct str line_text(struct anki *a, const struct spans *spans, size_t from, size_t end)
{
    struct spans line = {spans->v + from, end - from, end - from};
    struct strbuf b = strbuf_new(a->doc->arena);

    deck_spans_plain(&line, &b);
    return str_trim(strbuf_str(&b));
}

/* "TARGET DECK: Knots", or on two lines: what it says takes itself off the paragraph. */
static void file_line(struct anki *a, struct node *para, const char *mark)
{
    size_t end = line_end(&para->spans, 0);
    struct str text = line_text(a, &para->spans, 0, end), value = str_from(text, strlen(mark));

    if (!str_starts(text, mark) || (value.n && value.p[0] != ':')) return;
    if (!value.n && end < para->spans.n) {
        size_t next = end + 1;

        end = line_end(&para->spans, next);
        value = line_text(a, &para->spans, next, end);
        unseen(a, "property", para->line, text);
        text = value;
    } else if (value.n) {
        value = str_trim(str_from(value, 1));
    } else {
        return;
    }
    unseen(a, "property", para->spans.v[end ? end - 1 : 0].line, text);
    if (*mark == 'F')
        node_tags(a->doc->arena, value, &a->doc->tags);
    else if (!a->doc->deck_name.n)
        a->doc->deck_name = value;
    if (end < para->spans.n) end++;
    para->spans = (struct spans){para->spans.v + end, para->spans.n - end, para->spans.n - end};
}

/* "DELETE", and the number of the note that is to go. */
static void delete_line(struct anki *a, struct node *para)
{
    size_t end = line_end(&para->spans, 0);
    struct anki_note note = {.first = para->line, .last = para->line + 1};
    struct str text = line_text(a, &para->spans, 0, end);

    if (!str_is(text, "DELETE")) return;
    if (end < para->spans.n) {
        struct str number = line_text(a, &para->spans, end + 1, para->spans.n);

        if (!id_number(number).n) return;
        unseen(a, "comment", note.last, number);
    } else if (!id_take(a, &note).n) {
        return;
    }
    unseen(a, "mark", para->line, text);
    para->spans.n = 0;
}

static void file_lines(struct anki *a, struct node *para)
{
    static const char *const marks[] = {"TARGET DECK", "FILE TAGS", "TARGET DECK"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (para->spans.n && is_text(&para->spans.v[0]) && str_starts(para->spans.v[0].text, marks[i]))
            file_line(a, para, marks[i]);
    if (para->spans.n && str_starts(para->spans.v[0].text, "DELETE")) delete_line(a, para);
}

/* ---- the tree ---- */

/* The mark that ends the note which begins at `start`; NULL: there is none. */
static struct node *note_end(struct node *start)
{
    for (struct node *n = start->next; n; n = n->next) {
        if (n->kind != NODE_MARK) continue;
        if (n->mark == MARK_NOTE_END) return n;
        if (n->mark == MARK_NOTE) return NULL;
    }
    return NULL;
}

/* The card of what stands between the marks, or NULL. */
static struct node *note_card(struct anki *a, struct node *start, const struct node *end)
{
    struct anki_note note = {.first = start->line, .last = end->line};
    struct anki_field *field = NULL;

    unseen(a, "mark", start->line, start->text);
    for (struct node *n = start->next, *next; n != end; n = next) {
        next = n->next;
        n->next = NULL;
        if (n->kind == NODE_MARK && n->mark == MARK_TYPE) {
            note.type = n->text;
            unseen(a, "mark", n->line, n->text);
        } else if (n->kind == NODE_MARK && n->mark == MARK_FIELD) {
            field = field_new(a, &note, n->text, n->line);
        } else {
            if (!field) field = field_new(a, &note, (struct str){"", 0}, n->line);
            node_append(field->blocks, n);
        }
    }
    unseen(a, "mark", end->line, end->text);
    return card_make(a, &note);
}

static bool is_note_mark(const struct node *node)
{
    return node->kind == NODE_MARK && node->mark >= MARK_NOTE;
}

static void apply(struct anki *a, struct node *parent)
{
    struct node *node = parent->child, *next;

    parent->child = parent->last = NULL;
    for (; node; node = next) {
        struct node *end = is_note_mark(node) && node->mark == MARK_NOTE ? note_end(node) : NULL;
        struct node *card;

        if (end) {
            next = end->next;
            card = note_card(a, node, end);
            if (card) node_append(parent, card);
            continue;
        }
        if (is_note_mark(node)) {
            if (node->mark == MARK_NOTE) diag(a->doc->diags, DIAG_OPEN_NOTE, a->doc->file, node->line);
            node_unmark(a->doc->arena, node);
        }
        next = node->next;
        node->next = NULL;
        if (node->kind == NODE_PARA) {
            file_lines(a, node);
            if (node->spans.n) para_add(a, parent, node);
            continue;
        }
        apply(a, node);
        node_append(parent, node);
    }
}

void start_end_apply(struct doc *doc)
{
    struct anki a = {.doc = doc};

    ids_find(&a);
    apply(&a, doc->root);
}
