#include "read/guess/title.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "deck/card_id.h"
#include "read/guess/numbering.h"
#include "read/tree/lexicon.h"
#include "read/tree/picture.h"

struct spans title_spans_copy(struct arena *arena, const struct spans *spans)
{
    struct spans copy = {NULL, spans->n, spans->n};

    copy.v = NEW_N(arena, struct span, spans->n);
    if (spans->n) memcpy(copy.v, spans->v, spans->n * sizeof *copy.v);
    return copy;
}

void title_spans_drop(struct spans *spans, size_t n)
{
    while (spans->n) {
        struct span *span = &spans->v[0];

        if (span->kind == SPAN_TEXT && span->text.n > n) {
            span->text = str_from(span->text, n);
            return;
        }
        if (span->kind == SPAN_TEXT) n -= span->text.n;
        if (span->kind != SPAN_TEXT && !n) return;
        spans->v++;
        spans->n--;
        if (spans->cap) spans->cap--;
        if (!n && spans->n && spans->v[0].text.n) return;
    }
}

struct str title_spans_lead(struct arena *arena, const struct spans *spans)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];
        if (span->kind != SPAN_TEXT || (span->style & (STYLE_CODE | STYLE_MATH))) break;
        strbuf_add(&b, span->text);
    }
    return strbuf_str(&b);
}

/* ---- numbers ---- */

static size_t blanks(struct str s)
{
    size_t n = 0;

    while (n < s.n) {
        if (char_is_blank(s.p[n]))
            n++;
        else if (str_starts(str_from(s, n), "\xC2\xA0"))
            n += 2;
        else if (str_starts(str_from(s, n), "\xE3\x80\x80"))
            n += 3;
        else
            break;
    }
    return n;
}

/* Length of a mark that ends a number: . ) : and their wide forms. */
static size_t mark(struct str s)
{
    static const char *const wide[] = {"\xE3\x80\x81", "\xEF\xBC\x8E", "\xEF\xBC\x9A", "\xEF\xBC\x89",
                                       "\xE3\x80\x82"};

    if (s.n && strchr(".):", s.p[0])) return 1;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (str_starts(s, wide[i])) return 3;
    return 0;
}

/* Of a dash with blanks round it, which may, too. */
static size_t dash(struct str s)
{
    static const char *const dashes[] = {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "- ", "\xE2\x80\x93 "};

    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_starts(s, dashes[i])) return strlen(dashes[i]);
    return 0;
}

static size_t closer(struct str s)
{
    size_t n = mark(s);

    return n ? n : dash(s);
}

/* The same behind digits, where a dash before others makes a range or a difference of them. */
static size_t number_closer(struct str s)
{
    size_t n = dash(s);

    return n && n < s.n && char_is_digit(s.p[n]) ? 0 : closer(s);
}

struct number {
    size_t n; /* bytes that it takes, with the blanks behind it */
    struct str label;
    enum numbering numbering;
};

enum { LONGEST_NUMBER = 5 };

/* "第 3 题：", "第3問". */
static struct number number_east(struct str s)
{
    static const char *const units[] = {"题", "題", "问", "問", "道题", "个问题", "題目", "题目"};
    size_t i = strlen("第");
    size_t n;

    if (!str_starts(s, "第")) return (struct number){0};
    i += blanks(str_from(s, i));
    n = str_digits(str_from(s, i));
    if (!n || n > LONGEST_NUMBER) return (struct number){0};
    for (size_t k = sizeof units / sizeof *units; k-- > 0;) {
        size_t at = i + n + blanks(str_from(s, i + n));
        if (!str_starts(str_from(s, at), units[k])) continue;
        at += strlen(units[k]);
        at += closer(str_from(s, at));
        return (struct number){at + blanks(str_from(s, at)), str_sub(s, i, n), NUMBER_QUESTION};
    }
    return (struct number){0};
}

/* "Q.", "Q12.", "Q 12", "P3)", "Question 5:", "题目001:". A letter needs a number or a point or colon. */
static struct number number_word(struct str s)
{
    static const char *const letters[] = {"Q", "q", "P", "F", "В"};
    size_t word = lexicon_question_prefix(s);
    size_t i, n, end;
    bool letter = false;

    for (size_t k = 0; !word && k < sizeof letters / sizeof *letters; k++) {
        if (!str_starts(s, letters[k])) continue;
        word = strlen(letters[k]);
        letter = true;
    }
    if (!word) return (struct number){0};
    i = word + blanks(str_from(s, word));
    i += lexicon_number_sign(str_from(s, i));
    n = str_digits(str_from(s, i));
    if (n > LONGEST_NUMBER || (letter && !n && str_starts(s, "P"))) return (struct number){0};
    if (letter && n && i > word && s.p[0] != 'Q') return (struct number){0};
    if (!n) i = word;
    end = i + n + blanks(str_from(s, i + n));
    if (!closer(str_from(s, end))) end = i + n;
    if (closer(str_from(s, end)))
        end += closer(str_from(s, end));
    else if (!n || (end < s.n && !blanks(str_from(s, end))))
        return (struct number){0};
    return (struct number){end + blanks(str_from(s, end)), str_sub(s, i, n), NUMBER_QUESTION};
}

/* "12." "12)" "12 ." "(12)" "[12]" "#12" "12 Words" "3.1" "3.1." */
static struct number number_plain(struct str s)
{
    bool paren = s.n && strchr("([#", s.p[0]);
    size_t i = paren;
    size_t n = str_digits(str_from(s, i));
    size_t end, parts = 1;

    if (!n || n > LONGEST_NUMBER) return (struct number){0};
    end = i + n;
    while (!paren && end + 1 < s.n && s.p[end] == '.' && str_digits(str_from(s, end + 1))) {
        end += 1 + str_digits(str_from(s, end + 1));
        parts++;
    }
    if (parts > 1) {
        struct str label = str_sub(s, i, end - i);
        end += closer(str_from(s, end));
        if (end < s.n && !blanks(str_from(s, end))) return (struct number){0};
        return (struct number){end + blanks(str_from(s, end)), label, NUMBER_SECTION};
    }
    if (paren && s.p[0] != '#') {
        if (end >= s.n || s.p[end] != (s.p[0] == '(' ? ')' : ']')) return (struct number){0};
        end++;
        return (struct number){end + blanks(str_from(s, end)), str_sub(s, i, n), NUMBER_PLAIN};
    }
    if (blanks(str_from(s, end)) && str_starts(str_trim(str_from(s, end)), ".") &&
        !str_starts(str_trim(str_from(s, end)), ".."))
        end += blanks(str_from(s, end));
    if (number_closer(str_from(s, end))) {
        size_t close = number_closer(str_from(s, end));
        bool colon = s.p[end] == ':';
        end += close;
        if (colon && end < s.n && !blanks(str_from(s, end))) return (struct number){0};
        if (close == 1 && s.p[end - 1] == '.' && end < s.n && s.p[end] == '.') return (struct number){0};
        return (struct number){end + blanks(str_from(s, end)), str_sub(s, i, n), NUMBER_PLAIN};
    }
    /* "7" and nothing else; a year says something. */
    if (end == s.n && n <= 3) return (struct number){end, str_sub(s, i, n), NUMBER_PLAIN};
    if (!blanks(str_from(s, end))) return (struct number){0};
    return (struct number){end + blanks(str_from(s, end)), str_sub(s, i, n),
                           paren ? NUMBER_PLAIN : NUMBER_LOOSE};
}

static struct number number_of(struct str s)
{
    struct number number = number_plain(s);

    if (!number.n) number = number_east(s);
    if (!number.n) number = number_word(s);
    return number;
}

/* ---- what goes ---- */

static void removed(struct arena *arena, struct title *t, const char *kind, int line, struct str text)
{
    text = str_trim(text);
    if (!text.n) return;
    *VEC_PUSH(arena, &t->removed) = (struct unseen){kind, line, {arena_copy(arena, text.p, text.n), text.n}};
}

static bool has_picture(const struct spans *spans)
{
    for (size_t i = 0; i < spans->n; i++)
        if (spans->v[i].kind == SPAN_IMAGE) return true;
    return false;
}

/* "12." */
static bool is_pointed(const struct number *number)
{
    return number->numbering == NUMBER_PLAIN && number->n > number->label.n &&
           number->label.p[number->label.n] == '.';
}

/* Not if it is what the text begins with. */
static bool is_numbering(const struct number *number, struct str rest)
{
    if (number->numbering == NUMBER_LOOSE || number->numbering == NUMBER_SECTION)
        return !rest.n || numbering_begins_text(rest);
    return !is_pointed(number) || !numbering_is_date(number->label, rest);
}

static void number_take(struct arena *arena, struct title *t, int line, bool any)
{
    struct str lead = title_spans_lead(arena, &t->spans);
    size_t skip = blanks(lead);
    struct number number;
    struct strbuf plain = strbuf_new(arena);
    struct str rest;

    if (str_starts(str_from(lead, skip), "# ")) {
        t->topic_mark = true;
        skip += 2;
        skip += blanks(str_from(lead, skip));
        title_spans_drop(&t->spans, skip);
        removed(arena, t, "number", line, str_of("#"));
        lead = str_from(lead, skip);
        skip = 0;
    }
    number = number_of(str_from(lead, skip));
    if (!number.n) return;
    assert(skip + number.n <= lead.n);
    deck_spans_plain(&t->spans, &plain);
    rest = str_from(strbuf_str(&plain), skip + number.n);
    if (!is_numbering(&number, rest) && !has_picture(&t->spans)) return;
    t->numbering = number.numbering;
    t->number = number.label;
    if (!any && number.numbering < NUMBER_PLAIN) return;
    t->label = number.label;
    /* A heading that is nothing but its number keeps it: there is nothing else to show. Nor is there in "Q1 ?"; "1. ?" asks about a sign. */
    t->bare =
        !(is_pointed(&number) ? str_trim(rest).n : numbering_leaves_text(rest)) && !has_picture(&t->spans);
    if (t->bare) return;
    removed(arena, t, "number", line, str_sub(lead, skip, number.n));
    title_spans_drop(&t->spans, skip + number.n);
}

static void trim_end(struct spans *spans)
{
    while (spans->n) {
        struct span *last = &spans->v[spans->n - 1];

        if (last->kind == SPAN_TEXT && !(last->style & STYLE_CODE))
            while (last->text.n && strchr(" \t\n", last->text.p[last->text.n - 1])) last->text.n--;
        if (last->kind != SPAN_BREAK && (last->kind != SPAN_TEXT || last->text.n)) return;
        spans->n--;
    }
}

/* The block at the end of the text is a span of its own where something in it could be marked; else it begins at the last brace. */
static size_t attributes_begin(const struct span *span)
{
    size_t open = span->text.n;

    if ((span->style & STYLE_LITERAL) && str_starts(span->text, "{")) return 1;
    while (open && span->text.p[open - 1] != '{') open--;
    return open;
}

/* What they say, from behind the brace: what is taken later stands before it. */
static void attributes_read(struct arena *arena, struct title *t, struct str inside)
{
    struct strs later = t->tags;

    t->tags = (struct strs){0};
    for (size_t i = 0; i < inside.n;) {
        size_t n = str_find(str_from(inside, i), ' ');
        struct str word = str_sub(inside, i + 1, n ? n - 1 : 0);

        if (word.n && inside.p[i] == '#') t->id = card_id_read(arena, word, &t->id_note);
        if (word.n && inside.p[i] == '.') *VEC_PUSH(arena, &t->tags) = card_id_read_word(arena, word);
        i += n + 1;
    }
    for (size_t i = 0; i < later.n; i++) *VEC_PUSH(arena, &t->tags) = later.v[i];
}

/* "{#id .tag}" or "{: #id}" at the end. */
static bool attributes_take(struct arena *arena, struct title *t, int line)
{
    struct span *last = t->spans.n ? &t->spans.v[t->spans.n - 1] : NULL;
    struct str text = last ? last->text : (struct str){0};
    size_t open;
    struct str inside;

    if (!last || last->kind != SPAN_TEXT || (last->style & STYLE_CODE) || !text.n ||
        text.p[text.n - 1] != '}')
        return false;
    open = attributes_begin(last);
    if (!open) return false;
    inside = str_trim(str_sub(text, open, text.n - 1 - open));
    if (str_starts(inside, ":")) inside = str_trim(str_from(inside, 1));
    if (!inside.n || !strchr("#.", inside.p[0]) || inside.n < 2 || inside.p[1] == ' ') return false;
    removed(arena, t, "attributes", line, str_from(text, open - 1));
    last->text.n = open - 1;
    /* Right behind a picture they are its own. */
    if (open == 1 && t->spans.n > 1 && last[-1].kind == SPAN_IMAGE && picture_attributes(last - 1, text))
        return true;
    attributes_read(arena, t, inside);
    return true;
}

/* "{#id .tag}": each word is an id or a tag. */
static bool is_id_block(struct str block)
{
    if (!str_starts(block, "{#")) return false;
    for (size_t i = 0; i < block.n; i++)
        if (block.p[i] == ' ' && (i + 1 == block.n || !strchr("#.", block.p[i + 1]))) return false;
    return true;
}

void title_attributes(struct arena *arena, struct title *title, struct spans *back, int line)
{
    struct title t = {.spans = title_spans_copy(arena, back)};
    const struct span *last;

    trim_end(&t.spans);
    if (title->id.n || title->tags.n || !attributes_take(arena, &t, line) || !t.removed.n) return;
    if (!is_id_block(t.removed.v[t.removed.n - 1].text)) return;
    for (last = t.spans.v + t.spans.n - 1; last > t.spans.v && !last->text.n; last--) {
    }
    if (last->kind != SPAN_TEXT || !last->text.n || last->text.p[last->text.n - 1] != ' ') return;
    trim_end(&t.spans);
    if (!t.spans.n) return;
    title->id = t.id;
    title->id_note = t.id_note;
    title->tags = t.tags;
    for (size_t i = 0; i < t.removed.n; i++) *VEC_PUSH(arena, &title->removed) = t.removed.v[i];
    *back = t.spans;
}

static bool ends_asking(const struct spans *spans, size_t n)
{
    struct str text;

    while (n && spans->v[n - 1].kind == SPAN_TEXT && !str_trim(spans->v[n - 1].text).n) n--;
    if (!n || spans->v[n - 1].kind != SPAN_TEXT) return false;
    text = str_trim(spans->v[n - 1].text);
    return text.n &&
           (text.p[text.n - 1] == '?' || (text.n > 2 && str_is(str_from(text, text.n - 3), "\xEF\xBC\x9F")));
}

/* A link at the end that is not part of the question: "[source](...)", or anything linked behind the question mark, with
 * or without parentheses round it. */
static bool link_take(struct arena *arena, struct title *t, int line)
{
    struct spans *s = &t->spans;
    size_t end = s->n, from;
    bool closed = false;
    struct strbuf text = strbuf_new(arena);

    if (end && s->v[end - 1].kind == SPAN_TEXT && !s->v[end - 1].url &&
        (str_is(s->v[end - 1].text, ")") || str_is(s->v[end - 1].text, "]"))) {
        closed = true;
        end--;
    }
    from = end;
    while (from && s->v[from - 1].url && s->v[from - 1].kind != SPAN_IMAGE) from--;
    if (from == end || from == 0) return false;
    for (size_t i = from; i < end; i++) strbuf_add(&text, s->v[i].text);
    if (!lexicon_is_source(strbuf_str(&text)) && !ends_asking(s, closed ? from - 1 : from)) return false;
    if (closed) {
        struct str *before = &s->v[from - 1].text;
        if (!before->n || !strchr("([", before->p[before->n - 1])) return false;
        before->n--;
    }
    removed(arena, t, "source-link", line, strbuf_str(&text));
    s->n = from;
    return true;
}

/* "#biology", which may stand beside "#card". */
static bool is_tag_word(struct str word)
{
    return word.n > 1 && word.p[0] == '#' && word.p[1] != '#' && !char_is_digit(word.p[1]);
}

/* "¶", "#card", "#flashcard", "#flashcards/x" at the end. */
static bool sign_take(struct arena *arena, struct title *t, int line)
{
    struct span *last = t->spans.n ? &t->spans.v[t->spans.n - 1] : NULL;
    struct str text = last ? last->text : (struct str){0};
    size_t word = text.n;
    struct str tag;

    if (!last || last->kind != SPAN_TEXT || (last->style & STYLE_CODE)) return false;
    if (text.n > 2 && str_is(str_from(text, text.n - 2), "\xC2\xB6")) {
        last->text.n -= 2;
        removed(arena, t, "source-link", line, str_of("\xC2\xB6"));
        return true;
    }
    while (word && text.p[word - 1] != ' ') word--;
    tag = str_from(text, word);
    if (!str_starts(tag, "#card") && !str_starts(tag, "#flashcard") && !(t->tags.n && is_tag_word(tag)))
        return false;
    removed(arena, t, "tag", line, tag);
    *VEC_PUSH(arena, &t->tags) = str_from(tag, 1);
    last->text.n = word;
    return true;
}

/* Bold or italic on everything says nothing. */
static void emphasis_take(struct spans *spans)
{
    unsigned all = STYLE_BOLD;

    for (size_t i = 0; i < spans->n; i++)
        if (spans->v[i].kind == SPAN_TEXT && str_trim(spans->v[i].text).n) all &= spans->v[i].style;
    for (size_t i = 0; i < spans->n; i++) spans->v[i].style &= ~all;
}

static bool is_id_char(char c)
{
    return char_is_alnum(c) || c == '-';
}

/* Obsidian makes them of six letters and digits, authors of fewer: two have both, since "^2" and "^n" are exponents. */
static bool is_block_id(struct str id)
{
    return id.n >= 3 || (id.n == 2 && char_is_letter(id.p[0]) && !char_is_letter(id.p[1]));
}

struct str title_block_id(struct spans *spans)
{
    const struct str none = {"", 0};
    struct str id;
    struct span *last = spans->n ? &spans->v[spans->n - 1] : NULL;
    size_t at;

    if (!last || last->kind != SPAN_TEXT || last->style) return none;
    at = last->text.n;
    while (at && is_id_char(last->text.p[at - 1])) at--;
    if (!at || last->text.p[at - 1] != '^' || !is_block_id(str_from(last->text, at))) return none;
    if (at > 1 && last->text.p[at - 2] != ' ') return none;
    if (at == 1 && spans->n > 1 && !(last[-1].style & STYLE_SOFT)) return none;
    id = str_from(last->text, at - 1);
    last->text.n = at - 1;
    return id;
}

static bool block_id_take(struct arena *arena, struct title *t, int line)
{
    struct str id =
        t->spans.n && t->spans.v[t->spans.n - 1].text.n > 0 ? title_block_id(&t->spans) : (struct str){"", 0};

    removed(arena, t, "block-id", line, id);
    return id.n > 0;
}

static void plain_set(struct arena *arena, struct title *t)
{
    struct strbuf plain = strbuf_new(arena);

    deck_spans_plain(&t->spans, &plain);
    t->plain = str_trim(strbuf_str(&plain));
}

/* All but the number. */
static struct title title_trimmed(struct arena *arena, const struct spans *spans, int line)
{
    struct title t = {.spans = title_spans_copy(arena, spans)};

    do trim_end(&t.spans);
    while (block_id_take(arena, &t, line) || attributes_take(arena, &t, line) || link_take(arena, &t, line) ||
           sign_take(arena, &t, line));
    return t;
}

struct title title_of(struct arena *arena, const struct spans *spans, int line)
{
    struct title t = title_trimmed(arena, spans, line);

    number_take(arena, &t, line, false);
    emphasis_take(&t.spans);
    plain_set(arena, &t);
    return t;
}

struct title title_topic(struct arena *arena, const struct spans *spans, int line)
{
    struct title t = title_trimmed(arena, spans, line);

    emphasis_take(&t.spans);
    plain_set(arena, &t);
    return t;
}

void title_number(struct arena *arena, struct title *title)
{
    if (title->label.n || !title->numbering) return;
    number_take(arena, title, title->spans.n ? title->spans.v[0].line : 0, true);
    plain_set(arena, title);
}
