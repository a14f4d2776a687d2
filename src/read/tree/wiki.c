#include "read/tree/wiki.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/words.h"
#include "read/tree/lexicon.h"
#include "read/tree/picture.h"
#include "read/tree/vault.h"

struct wiki {
    struct doc *doc;
    struct vault *vault;
};

static bool is_text(const struct span *span)
{
    return span->kind == SPAN_TEXT && !(span->style & (STYLE_CODE | STYLE_MATH | STYLE_LITERAL)) &&
           !span->url;
}

static void unseen(struct wiki *w, const char *kind, int line, struct str text)
{
    *VEC_PUSH(w->doc->arena, &w->doc->unseen) = (struct unseen){kind, line, text};
}

static void push_text(struct wiki *w, struct spans *to, struct span span, struct str text)
{
    span.text = text;
    if (text.n) *VEC_PUSH(w->doc->arena, to) = span;
}

/* ---- [[links]] and ![[embeds]] ---- */

static void embed(struct wiki *w, struct span span, struct str inside, struct spans *to)
{
    struct arena *arena = w->doc->arena;
    size_t bar = str_find(inside, '|');
    struct str name = str_trim(str_sub(inside, 0, bar));
    struct str rest = bar < inside.n ? str_trim(str_from(inside, bar + 1)) : (struct str){"", 0};
    struct diag_place place = {.file = w->doc->file, .line = span.line, .words = name, .address = true};
    bool several = false;
    const char *found = picture_is_named(name) ? vault_find(w->vault, w->doc->file, name, &several) : NULL;

    if (!picture_is_named(name)) {
        diag_at(w->doc->diags, DIAG_EMBED, place,
                arena_printf(arena, SAY("another note is not put in here: %.*s"), STR(name)));
        push_text(w, to, span, rest.n ? rest : name);
        if (rest.n) unseen(w, "link", span.line, name);
        return;
    }
    if (several)
        diag_at(w->doc->diags, DIAG_EMBED, place,
                arena_printf(arena, SAY("several files are called %.*s; the first is taken: %s"), STR(name),
                             found));
    span.kind = SPAN_IMAGE;
    span.url = found ? found : vault_address(arena, name);
    span.text = rest.n ? str_of(arena_printf(arena, "|%.*s", STR(rest))) : rest;
    picture_size_in_alt(&span);
    if (span.text.n && span.text.p[0] == '|') span.text = str_from(span.text, 1);
    unseen(w, "embed", span.line, inside);
    *VEC_PUSH(arena, to) = span;
}

/* [[note]] is its name, [[note|text]] the text, [[note#part]] "note > part". */
static void link(struct wiki *w, struct span span, struct str inside, struct spans *to)
{
    size_t bar = str_find(inside, '|');

    if (bar == inside.n) {
        push_text(w, to, span, inside);
        return;
    }
    unseen(w, "link", span.line, str_trim(str_sub(inside, 0, bar)));
    push_text(w, to, span, str_trim(str_from(inside, bar + 1)));
}

/* "1" or "1, 2": an index or a row of numbers. "2024-05-01" is a note's name. */
static bool is_numbers(struct str inside)
{
    for (size_t i = 0; i < inside.n; i++)
        if (char_is_letter(inside.p[i]) || inside.p[i] == '-' || (unsigned char)inside.p[i] >= 0x80)
            return false;
    return true;
}

/* "[[...]]" at i; its length, or 0. "[[1, 2], [3]]" is none, nor is a table of contents. */
static size_t link_length(struct str s, size_t i)
{
    size_t n = 2;

    if (!str_starts(str_from(s, i), "[[")) return 0;
    while (i + n < s.n && s.p[i + n] != ']' && s.p[i + n] != '[' && s.p[i + n] != '\n') n++;
    if (n == 2 || !str_starts(str_from(s, i + n), "]]")) return 0;
    if (i && s.p[i - 1] == '!' &&
        picture_is_named(str_trim(str_sub(s, i + 2, str_find(str_sub(s, i + 2, n - 2), '|')))))
        return n + 2;
    return strchr(" \t\"'", s.p[i + 2]) || is_numbers(str_sub(s, i + 2, n - 2)) ? 0 : n + 2;
}

/* ---- one text ---- */

static bool is_toc(struct str inside)
{
    return str_is_nocase(inside, "toc") || str_is(inside, "_TOC_");
}

/* True if a remark that begins at byte `at` of span i has an end. */
static bool remark_ends(const struct spans *spans, size_t i, size_t at)
{
    for (; i < spans->n; i++, at = 0)
        if (is_text(&spans->v[i]) && str_has(str_from(spans->v[i].text, at), "%%")) return true;
    return false;
}

static bool ends_blank(struct str text)
{
    return text.n && char_is_blank(text.p[text.n - 1]);
}

/* A paragraph's spans, with `comment` as long as a remark is open. */
static void spans_apply(struct wiki *w, struct spans *spans)
{
    struct spans out = {0};
    bool comment = false, any = false;
    size_t open = 0;

    for (size_t i = 0; i < spans->n && !any; i++)
        any = is_text(&spans->v[i]) && (str_has(spans->v[i].text, "[[") || str_has(spans->v[i].text, "%%"));
    if (!any) return;
    for (size_t i = 0; i < spans->n; i++) {
        struct span span = spans->v[i];
        struct str text = span.text;
        size_t done = 0;

        for (size_t k = 0; is_text(&span) && k + 1 < text.n;) {
            size_t n = comment ? 0 : link_length(text, k);
            bool picture = n && k > done && text.p[k - 1] == '!';
            struct str inside = n ? str_sub(text, k + 2, n - 4) : text;

            if (str_starts(str_from(text, k), "%%")) {
                if (comment || ((!k || char_is_blank(text.p[k - 1])) && remark_ends(spans, i, k + 2))) {
                    push_text(w, &out, span, str_sub(text, done, k - done));
                    if (comment) {
                        struct strbuf b = strbuf_new(w->doc->arena);
                        struct spans cut = {0};

                        if (out.n > open) cut = (struct spans){out.v + open, out.n - open, out.n - open};

                        deck_spans_plain(&cut, &b);
                        unseen(w, "comment", span.line, strbuf_str(&b));
                        out.n = open;
                    }
                    open = out.n;
                    comment = !comment;
                    done = k + 2;
                    /* One blank is enough where the remark was. */
                    if (!comment && out.n && ends_blank(out.v[out.n - 1].text) && done < text.n &&
                        char_is_blank(text.p[done]))
                        done++;
                }
                k += 2;
                continue;
            }
            if (!n || is_toc(inside)) {
                k++;
                continue;
            }
            push_text(w, &out, span, str_sub(text, done, k - done - picture));
            if (picture)
                embed(w, span, inside, &out);
            else
                link(w, span, inside, &out);
            done = k = k + n;
        }
        if (span.kind == SPAN_TEXT)
            push_text(w, &out, span, str_from(text, done));
        else
            *VEC_PUSH(w->doc->arena, &out) = span;
    }
    assert(!comment);
    *spans = out;
}

/* Takes the attributes off the text behind each picture. */
static void attributes_take(struct wiki *w, struct spans *spans)
{
    for (size_t i = 0; i + 1 < spans->n; i++) {
        struct span *text = &spans->v[i + 1];
        size_t n;

        if (spans->v[i].kind != SPAN_IMAGE || !is_text(text)) continue;
        n = picture_attributes(&spans->v[i], text->text);
        if (n) unseen(w, "attributes", text->line, str_sub(text->text, 0, n));
        text->text = str_from(text->text, n);
    }
}

static void attributes_walk(struct wiki *w, struct node *parent)
{
    for (struct node *n = parent->child; n; n = n->next) {
        attributes_take(w, &n->spans);
        attributes_walk(w, n);
    }
}

void wiki_attributes(struct doc *doc)
{
    struct wiki w = {doc, NULL};

    attributes_walk(&w, doc->root);
}

/* ---- lines of properties ---- */

static bool is_known(struct str key)
{
    static const char *const keys[] = {"tags",     "alias",      "aliases",   "title",     "type",
                                       "id",       "icon",       "public",    "collapsed", "deck",
                                       "template", "status",     "query",     "filters",   "background-color",
                                       "heading",  "created-at", "updated-at"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_is(key, keys[i])) return true;
    return str_starts(key, "card-") || str_starts(key, "logseq.");
}

/* "key:: value"; where `first` is false it stands below other text, and any word in small letters is a key. */
static bool is_property(struct str line, bool first)
{
    size_t n = 0;

    while (n < line.n && (char_is_lower(line.p[n]) || char_is_digit(line.p[n]) || strchr("-_./", line.p[n])))
        n++;
    if (!n || !char_is_lower(line.p[0]) || !str_starts(str_from(line, n), "::")) return false;
    if (n + 2 < line.n && line.p[n + 2] != ' ') return false;
    return first ? is_known(str_sub(line, 0, n)) : true;
}

static size_t line_end(const struct spans *spans, size_t from)
{
    while (from < spans->n && !(spans->v[from].style & STYLE_SOFT) && spans->v[from].kind != SPAN_BREAK)
        from++;
    return from;
}

/* Takes the lines off; `item`: in a list, where Logseq has them, or a callout. */
static void properties_take(struct wiki *w, struct spans *spans, bool item)
{
    size_t kept = 0;
    bool first = true;

    for (size_t i = 0; i < spans->n;) {
        size_t end = line_end(spans, i);
        struct str lead = i < end && spans->v[i].kind == SPAN_TEXT && !spans->v[i].style
                              ? str_trim(spans->v[i].text)
                              : (struct str){"", 0};

        if (lead.n && is_property(lead, first || !item)) {
            struct strbuf b = strbuf_new(w->doc->arena);
            struct spans line = {spans->v + i, end - i, end - i};

            deck_spans_plain(&line, &b);
            unseen(w, "property", spans->v[i].line, strbuf_str(&b));
            if (kept && end == spans->n) kept--; /* the line break before it */
            if (end < spans->n) end++;
        } else {
            if (end < spans->n) end++;
            first = false;
            for (; i < end; i++) spans->v[kept++] = spans->v[i];
        }
        i = end;
    }
    spans->n = kept;
}

/* ---- "#card What is it?" ---- */

static bool is_card_tag(struct str word)
{
    return str_is(word, "#card") || str_is(word, "[[card]]") || str_is(word, "#flashcard") ||
           str_starts(word, "#card/") || str_starts(word, "#flashcards");
}

/* Puts the tag behind the line that ends before span `end`. */
static void card_tag_put(struct wiki *w, struct spans *spans, size_t end, struct str tag)
{
    struct span last = {.text = str_of(arena_printf(w->doc->arena, " %.*s", STR(tag))),
                        .line = spans->v[end - 1].line};
    struct spans out = {0};

    for (size_t i = 0; i < end; i++) *VEC_PUSH(w->doc->arena, &out) = spans->v[i];
    *VEC_PUSH(w->doc->arena, &out) = last;
    for (size_t i = end; i < spans->n; i++) *VEC_PUSH(w->doc->arena, &out) = spans->v[i];
    *spans = out;
}

static struct str without_blanks(struct str text)
{
    while (text.n && char_is_blank(text.p[0])) text = str_from(text, 1);
    return text;
}

/* True if nothing but tags stands behind byte `at` of span i in the line. */
static bool ends_in_tags(const struct spans *spans, size_t i, size_t at, size_t end)
{
    for (; i < end; i++, at = 0) {
        struct str text = str_from(spans->v[i].text, at);

        for (size_t n; (text = without_blanks(text)).n; text = str_from(text, n)) {
            n = str_find(text, ' ');
            if (!is_text(&spans->v[i]) || (text.p[0] != '#' && !str_starts(text, "[["))) return false;
        }
    }
    return true;
}

/* True if the line up to `end` asks. */
static bool line_asks(struct wiki *w, const struct spans *spans, size_t end)
{
    struct spans line = {spans->v, end, end};
    struct strbuf b = strbuf_new(w->doc->arena);

    deck_spans_plain(&line, &b);
    return lexicon_asks(strbuf_str(&b));
}

/* A tag that says "card" goes to the end of its line, where it is looked for. In the midst of a sentence that does not ask it is a
 * word of that. */
static void card_tag_move(struct wiki *w, struct spans *spans)
{
    size_t end = line_end(spans, 0);

    for (size_t i = 0; i < end; i++) {
        struct span *span = &spans->v[i], *last = &spans->v[end - 1];
        struct str text = span->text;

        if (!is_text(span) || span->style || (!memchr(text.p, '#', text.n) && !str_has(text, "[[card]]")))
            continue;
        for (size_t k = 0; k < text.n;) {
            size_t n = str_find(str_from(text, k), ' ');
            struct str word = str_sub(text, k, n), tag = word;

            if (!is_card_tag(word) || (k && text.p[k - 1] != ' ')) {
                k += n + 1;
                continue;
            }
            if (str_starts(word, "[[")) tag = str_of("#card");
            if (k + n == text.n && span == last && tag.p == word.p) return;
            if (span == last && !k && n == text.n) return; /* nothing but the tag */
            if ((i || k) && !ends_in_tags(spans, i, k + n, end) && !line_asks(w, spans, end)) return;
            span->text = str_of(arena_printf(w->doc->arena, "%.*s%.*s", STR(str_sub(text, 0, k)),
                                             STR(without_blanks(str_from(text, k + n)))));
            card_tag_put(w, spans, end, tag);
            return;
        }
    }
}

/* ---- the tree ---- */

static void apply(struct wiki *w, struct node *parent)
{
    struct node *before = NULL;

    for (struct node *n = parent->child; n; n = n->next) {
        if (n->spans.n && n->kind == NODE_PARA) {
            properties_take(w, &n->spans, parent->kind == NODE_ITEM || parent->kind == NODE_QUOTE);
            if (parent->kind == NODE_ITEM && n == parent->child) card_tag_move(w, &n->spans);
        }
        if (n->kind == NODE_HEADING) card_tag_move(w, &n->spans);
        if (n->spans.n) spans_apply(w, &n->spans);
        attributes_take(w, &n->spans);
        apply(w, n);
        if (n->kind != NODE_PARA || n->spans.n) {
            before = n;
            continue;
        }
        /* There were only properties or remarks in it. */
        if (before)
            before->next = n->next;
        else
            parent->child = n->next;
        if (parent->last == n) parent->last = before;
    }
}

/* "#flashcards/x" on the first line belongs to the file, even if a question stands right below it. */
static void deck_tag_split(struct wiki *w)
{
    struct node *first = w->doc->root->child, *rest;
    struct str text = first && first->spans.n ? first->spans.v[0].text : (struct str){"", 0};
    size_t end = first ? line_end(&first->spans, 0) : 0;

    if (!first || first->kind != NODE_PARA || end != 1 || end == first->spans.n ||
        !is_text(&first->spans.v[0]))
        return;
    for (size_t i = 0; i < text.n;) {
        size_t n = str_find(str_from(text, i), ' ');

        if (text.p[i] != '#') return;
        i += n + 1;
    }
    if (!str_starts(text, "#flashcard") && !str_starts(text, "#card")) return;
    rest = node_new(w->doc->arena, NODE_PARA, first->spans.v[end].line);
    rest->rtl = first->rtl;
    rest->spans =
        (struct spans){first->spans.v + end + 1, first->spans.n - end - 1, first->spans.n - end - 1};
    first->spans.n = end;
    if (rest->spans.n) rest->line = rest->spans.v[0].line;
    if (rest->spans.n) node_insert_after(first, rest);
}

void wiki_apply(struct doc *doc, struct vault *vault)
{
    struct wiki w = {doc, vault};

    deck_tag_split(&w);
    apply(&w, doc->root);
    for (size_t i = 0; i < doc->n_notes; i++) apply(&w, doc->notes[i]);
}
