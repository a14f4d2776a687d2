#include "read/values/cell.h"

#include <assert.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/words.h"
#include "read/cards/block.h"
#include "read/tree/cloze.h"
#include "read/tree/element.h"
#include "read/tree/furigana.h"
#include "read/tree/html.h"
#include "read/tree/lines.h"
#include "read/tree/prepare.h"
#include "read/tree/tree.h"
#include "read/tree/wiki.h"
#include "read/values/apart.h"
#include "read/values/cell_keep.h"
#include "read/values/cell_links.h"
#include "read/values/cell_text.h"
#include "read/values/formulas.h"

struct cells {
    struct arena *arena;   /* of the cell at work */
    struct arena *lasting; /* of what is read: the same, but where most of that is not needed for long */
    bool filled;           /* see cells_anki */
    const char *file;
    struct diags *diags;
    struct doc doc; /* of the cell at work */
    bool furigana, one_line;
    bool anki; /* see cells_anki */
    struct build build;
    struct str sound; /* the first recording that was left out */
    int sound_line;
    size_t sounds;
    struct html *html; /* opened for the first cell that is HTML */
    int only, base;    /* of gaps: see struct cloze */
};

struct cells *cells_open(struct arena *arena, const char *file, struct diags *diags)
{
    struct cells *cells = NEW(arena, struct cells);

    cells->arena = cells->lasting = arena;
    cells->file = file;
    cells->diags = diags;
    return cells;
}

void cells_close(struct cells *cells)
{
    if (cells->html) html_close(cells->html);
    cells->html = NULL;
    if (cells->sounds)
        diag(cells->diags, DIAG_SOUND, cells->file, cells->sound_line,
             arena_printf(
                 cells->arena,
                 SAYS(cells->sounds, "%zu recording left out: %s", "%zu recordings left out: %s, ..."),
                 cells->sounds, str_z(cells->arena, cells->sound)));
    if (cells->arena != cells->lasting) arena_free(cells->arena);
}

/* ---- HTML ---- */

/* Where TeX that begins at i ends, or SIZE_MAX; *display: it is \[ \]. `never`: of both kinds, no end is left in the text, as
 * looking again would take quadratic time. */
static size_t tex_end(struct str text, size_t i, bool *display, bool never[2])
{
    size_t close;

    if (i + 1 >= text.n || text.p[i] != '\\' || (text.p[i + 1] != '(' && text.p[i + 1] != '['))
        return SIZE_MAX;
    *display = text.p[i + 1] == '[';
    if (never[*display]) return SIZE_MAX;
    close = i + 2 + str_find_z(str_from(text, i + 2), *display ? "\\]" : "\\)");
    never[*display] = close == text.n;
    return close < text.n ? close : SIZE_MAX;
}

/* A formula may run over line breaks, which are spans of their own: text in which they are '\n', from span i on. It does
 * not run over tags. */
static struct str tex_text(struct arena *arena, const struct spans *spans, size_t i, size_t *n)
{
    struct strbuf b = strbuf_new(arena);
    size_t k = i;

    for (; k < spans->n; k++) {
        const struct span *span = &spans->v[k];

        if (span->kind == SPAN_BREAK)
            strbuf_addc(&b, '\n');
        else if (span->kind == SPAN_TEXT && span->style == spans->v[i].style &&
                 span->url == spans->v[i].url && (k == i || span[-1].kind == SPAN_BREAK))
            strbuf_add(&b, span->text);
        else
            break;
    }
    *n = k - i;
    return strbuf_str(&b);
}

static void text_add(struct arena *arena, struct spans *to, const struct span *like, struct str text)
{
    while (text.n) {
        size_t n = str_find(text, '\n');
        struct span span = *like;

        span.text = str_sub(text, 0, n);
        if (n) *VEC_PUSH(arena, to) = span;
        if (n < text.n)
            *VEC_PUSH(arena, to) = (struct span){.kind = SPAN_BREAK, .text = {"", 0}, .line = like->line};
        text = str_from(text, n + 1);
    }
}

/* Spans with their formulas set as such; a display is marked by a '\n' at its end. */
static struct spans tex_spans(struct arena *arena, const struct spans *spans, bool displays)
{
    struct spans out = {0};

    for (size_t s = 0; s < spans->n;) {
        const struct span *span = &spans->v[s];
        struct str text;
        size_t n = 1, done = 0;
        bool never[2] = {false, false};

        if (span->kind != SPAN_TEXT || (span->style & STYLE_CODE)) {
            *VEC_PUSH(arena, &out) = *span;
            s++;
            continue;
        }
        text = tex_text(arena, spans, s, &n);
        for (const char *p = text.p; (p = memchr(p, '\\', (size_t)(text.p + text.n - p)));) {
            size_t i = (size_t)(p - text.p);
            bool display;
            size_t end = tex_end(text, i, &display, never);
            struct span math = *span;

            p++;
            if (end == SIZE_MAX) continue;
            assert(done <= i && i + 2 <= end && end + 2 <= text.n);
            text_add(arena, &out, span, str_sub(text, done, i - done));
            math.style |= STYLE_MATH;
            math.text = str_trim(str_sub(text, i + 2, end - i - 2));
            if (display && displays) math.text = str_of(arena_printf(arena, "%.*s\n", STR(math.text)));
            done = end + 2;
            p = text.p + done;
            if (math.text.n) *VEC_PUSH(arena, &out) = math;
        }
        text_add(arena, &out, span, str_from(text, done));
        s += n;
    }
    return out;
}

static bool is_display(const struct span *span)
{
    return (span->style & STYLE_MATH) && span->text.n && span->text.p[span->text.n - 1] == '\n';
}

/* A paragraph with displays in it is several blocks. */
static struct node *displays_divide(struct arena *arena, struct node *para)
{
    struct spans spans = para->spans;
    struct node *last = para;

    para->spans = (struct spans){0};
    for (size_t i = 0; i < spans.n; i++) {
        if (is_display(&spans.v[i])) {
            struct node *math = node_new(arena, NODE_MATH, para->line);
            math->text = spans.v[i].text;
            node_insert_after(last, math);
            last = math;
            continue;
        }
        if (last->kind == NODE_MATH) {
            struct node *more = node_new(arena, NODE_PARA, para->line);
            node_insert_after(last, more);
            last = more;
        }
        *VEC_PUSH(arena, &last->spans) = spans.v[i];
    }
    return last;
}

static void tex_find(struct arena *arena, struct node *parent)
{
    for (struct node *n = parent->child; n; n = n->next) {
        bool tex = false;

        for (size_t i = 0; i < n->spans.n && !tex; i++)
            tex = n->spans.v[i].text.n && memchr(n->spans.v[i].text.p, '\\', n->spans.v[i].text.n);
        if (tex) n->spans = tex_spans(arena, &n->spans, n->kind == NODE_PARA);
        tex_find(arena, n);
        if (tex && n->kind == NODE_PARA) n = displays_divide(arena, n);
    }
}

/* In code a blank that does not break stands there to be seen, and is a blank. */
static struct str blanks_break(struct arena *arena, struct str text)
{
    struct strbuf b;

    if (!str_has(text, "\xC2\xA0")) return text;
    b = strbuf_new(arena);
    for (size_t k = 0; k < text.n; k++) {
        bool blank = str_starts(str_from(text, k), "\xC2\xA0");

        strbuf_addc(&b, blank ? ' ' : text.p[k]);
        k += blank;
    }
    return strbuf_str(&b);
}

static void blanks_find(struct arena *arena, struct node *parent)
{
    for (struct node *n = parent->child; n; n = n->next) {
        for (size_t i = 0; i < n->spans.n; i++)
            if (n->spans.v[i].style & STYLE_CODE)
                n->spans.v[i].text = blanks_break(arena, n->spans.v[i].text);
        if (n->kind == NODE_CODE) n->text = blanks_break(arena, n->text);
        blanks_find(arena, n);
    }
}

/* "a == b": no sign of HTML marks text, as Markdown's do. */
static void signs_keep(struct node *parent)
{
    for (struct node *n = parent->child; n; n = n->next) {
        for (size_t i = 0; i < n->spans.n; i++)
            if (n->spans.v[i].text.n && str_has(n->spans.v[i].text, "=="))
                n->spans.v[i].style |= STYLE_LITERAL;
        signs_keep(n);
    }
}

static void html_read(struct cells *cells, struct str text)
{
    struct strs removed = {0};

    text = formulas_fit(cells->arena, text, &removed);
    for (size_t i = 0; i < removed.n; i++)
        *VEC_PUSH(cells->arena, &cells->doc.unseen) =
            (struct unseen){"mark", cells->doc.first_line, removed.v[i]};
    build_start(&cells->build, &cells->doc);
    if (!cells->html) {
        cells->doc.arena = cells->lasting;
        cells->html = html_open(&cells->build);
        cells->doc.arena = cells->arena;
    }
    html_enter(cells->html);
    html_piece(cells->html, text, 1, true);
    html_leave(cells->html);
    build_end(&cells->build);
    if (memchr(text.p, '\\', text.n)) tex_find(cells->arena, cells->doc.root);
    blanks_find(cells->arena, cells->doc.root);
    signs_keep(cells->doc.root);
}

/* ---- Markdown ---- */

static void markdown_read(struct cells *cells, struct str text)
{
    struct doc *doc = &cells->doc;
    struct lines_facts facts;
    const struct lines_use none = {.questions = false};

    doc->text = text;
    prepare_text(doc, lines_scan(doc, &none, &facts), &none);
    tree_parse(doc);
    wiki_attributes(doc);
    for (size_t i = 0; i < doc->n_notes; i++) node_append(doc->root, doc->notes[i]);
}

/* ---- gaps ---- */

static void display_cut(struct cloze *cloze, struct block *block, struct block *copy)
{
    struct cloze_display sides;

    cloze_display(cloze, copy->text, block->line, &sides);
    block->text = sides.front;
    block->language = sides.source;
    copy->text = sides.back;
}

/* Blanks in the blocks; returns copies that are filled. */
static struct block *blocks_cut(struct cloze *cloze, struct block *first)
{
    struct block *filled = NULL;
    struct block **end = &filled;

    for (struct block *block = first; block; block = block->next) {
        struct block *copy = NEW(cloze->arena, struct block);
        struct spans front, back;

        *copy = *block;
        copy->next = NULL;
        if (cloze_cut(cloze, &block->spans, &front, &back)) {
            /* What is no blank on this card is text like what is round it. */
            block_join(cloze->arena, &front);
            block_join(cloze->arena, &back);
            block->spans = front;
            copy->spans = back;
        }
        if ((cloze->marks & CLOZE_NOTE) && block->kind == BLOCK_CODE)
            cloze_code(cloze, copy->text, block->line, &block->text, &copy->text);
        if (block->kind == BLOCK_MATH) display_cut(cloze, block, copy);
        copy->child = blocks_cut(cloze, block->child);
        *end = copy;
        end = &copy->next;
    }
    return filled;
}

/* {{c1::so}} is a gap, however the cell is written. */
static void gaps_cut(struct cells *cells, struct cell *cell)
{
    struct cloze cloze =
        cloze_start(cells->arena, cells->anki ? CLOZE_NOTE : CLOZE_BRACES, cells->only, cells->base);
    struct strbuf marks = strbuf_new(cells->arena);
    struct block *filled;

    /* What hints at the gaps of a note stands on the side that asks. */
    cloze.filled = cells->filled && !cells->anki;
    filled = blocks_cut(&cloze, cell->blocks);
    if (!cloze.gaps) return;
    cell->filled = filled;
    cell->gaps = cloze_numbers(&cloze, &cell->base);
    for (size_t i = 0; i < cloze.removed.n; i++) strbuf_printf(&marks, " %.*s", STR(cloze.removed.v[i].text));
    *VEC_PUSH(cells->arena, &cells->doc.unseen) =
        (struct unseen){"gap", cells->doc.first_line, strbuf_str(&marks)};
}

void cells_anki(struct cells *cells)
{
    cells->anki = true;
    cells->arena = arena_new_beside(cells->lasting);
}

void cells_filled(struct cells *cells, bool filled)
{
    cells->filled = filled;
}

void cells_only(struct cells *cells, int number, int base)
{
    cells->only = number;
    cells->base = base;
}

static const char sound_mark[] = "[sound:", play_mark[] = "[anki:play:";

/* Where the first of Anki's marks of recordings begins; text.n: there is none. */
static size_t sound_find(struct str text)
{
    size_t i = str_find(text, '[');

    while (i < text.n && !str_starts(str_from(text, i), sound_mark) &&
           !str_starts(str_from(text, i), play_mark))
        i += 1 + str_find(str_from(text, i + 1), '[');
    return i;
}

/* Anki's "[sound:x.mp3]" is for the ear: the text without any, each of them unseen. */
static struct str sounds_cut(struct cells *cells, struct str text, int line)
{
    struct strbuf b = strbuf_new(cells->arena);
    size_t at = sound_find(text);

    if (at == text.n) return text;
    while (at < text.n) {
        size_t mark = strlen(str_starts(str_from(text, at), sound_mark) ? sound_mark : play_mark);
        size_t n = str_find(str_from(text, at), ']') + 1;
        struct str sound = str_sub(text, at, n);

        if (memchr(sound.p, '\n', sound.n) || at + n > text.n) {
            n = mark;
            strbuf_add(&b, str_sub(text, 0, at + n));
        } else {
            strbuf_add(&b, str_sub(text, 0, at));
            sound.p = arena_copy(cells->lasting, sound.p, sound.n);
            *VEC_PUSH(cells->arena, &cells->doc.unseen) = (struct unseen){"sound", line, sound};
            if (!cells->sounds++) {
                cells->sound = str_sub(sound, mark, sound.n - mark - 1);
                cells->sound_line = line;
            }
        }
        text = str_from(text, at + n);
        at = sound_find(text);
    }
    strbuf_add(&b, text);
    return strbuf_str(&b);
}

static void furigana_blocks(struct arena *arena, struct block *first)
{
    for (struct block *b = first; b; b = b->next) {
        b->spans = furigana_spans(arena, b->spans);
        furigana_blocks(arena, b->child);
    }
}

void cells_one_line(struct cells *cells)
{
    cells->one_line = true;
}

void cells_furigana(struct cells *cells)
{
    cells->furigana = true;
}

/* A side of a card, from memory that is used again. */
static void side_keep(const struct cells *cells, struct cell *cell)
{
    struct unseen *unseen = NEW_N(cells->lasting, struct unseen, cell->n_unseen);
    int *gaps = NEW_N(cells->lasting, int, cell->gaps.n);

    cell->blocks =
        cell_keep_blocks(cells->lasting, cells->filled && cell->filled ? cell->filled : cell->blocks);
    cell->filled = NULL;
    for (size_t i = 0; i < cell->n_unseen; i++) {
        unseen[i] = cell->unseen[i];
        unseen[i].text.p = arena_copy(cells->lasting, unseen[i].text.p, unseen[i].text.n);
    }
    cell->unseen = unseen;
    for (size_t i = 0; i < cell->gaps.n; i++) gaps[i] = cell->gaps.v[i];
    cell->gaps.v = gaps;
}

static struct cell read_one(struct cells *cells, struct str text, int line, enum cell_kind kind)
{
    struct cell cell = {0};
    struct block **end = &cell.blocks;
    const bool gaps = str_has(text, "{{c");

    cells->doc = (struct doc){.arena = cells->arena,
                              .diags = cells->diags,
                              .file = cells->file,
                              .text = text,
                              .first_line = line,
                              .one_line = cells->one_line};
    text = cells->doc.text = sounds_cut(cells, text, line);
    if (kind == CELL_TEXT) {
        cell.blocks = cell_text(&cells->doc);
    } else {
        if (kind == CELL_HTML)
            html_read(cells, gaps ? apart_mark(cells->arena, text) : text);
        else
            markdown_read(cells, text);
        for (const struct node *n = cells->doc.root->child; n; n = n->next) {
            *end = block_list(&cells->doc, n);
            while (*end) end = &(*end)->next;
        }
    }
    if (gaps) {
        gaps_cut(cells, &cell);
        apart_drop(cells->arena, cell.blocks);
        apart_drop(cells->arena, cell.filled);
    }
    if (cells->furigana) {
        furigana_blocks(cells->arena, cell.blocks);
        furigana_blocks(cells->arena, cell.filled);
    }
    if (kind == CELL_TEXT) {
        cell_links(cells->arena, cell.blocks);
        cell_links(cells->arena, cell.filled);
    }
    cell.unseen = cells->doc.unseen.v;
    cell.n_unseen = cells->doc.unseen.n;
    return cell;
}

struct cell cell_read(struct cells *cells, struct str text, int line, enum cell_kind kind)
{
    struct arena_mark mark;
    struct cell cell;

    if (cells->arena == cells->lasting) return read_one(cells, text, line, kind);
    mark = arena_mark(cells->arena);
    cell = read_one(cells, text, line, kind);
    side_keep(cells, &cell);
    arena_reset(cells->arena, mark);
    return cell;
}

/* ---- what it says ---- */

static const struct {
    const char *entity, *sign;
} plain_signs[] = {{"&amp;", "&"},   {"&lt;", "<"},  {"&gt;", ">"},
                   {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}};

struct str cell_plain(struct arena *arena, struct str html)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < html.n;) {
        struct str rest = str_from(html, i);
        size_t tag = str_starts(rest, "<") ? str_find(rest, '>') : rest.n, k = 0;

        if (tag < rest.n) {
            if (str_starts(rest, "<br")) strbuf_addc(&b, ' ');
            i += tag + 1;
            continue;
        }
        while (k < sizeof plain_signs / sizeof *plain_signs && !str_starts(rest, plain_signs[k].entity)) k++;
        if (k < sizeof plain_signs / sizeof *plain_signs) {
            strbuf_addz(&b, plain_signs[k].sign);
            i += strlen(plain_signs[k].entity);
            continue;
        }
        strbuf_addc(&b, html.p[i++]);
    }
    return strbuf_str(&b);
}

/* ---- is it HTML? ---- */

enum { LONGEST_NAME = 15 };
_Static_assert(LONGEST_NAME < sizeof((struct element *)0)->name, "names that element_is_known knows");

/* The tag at i: its length, or 0; its name in lower case. */
static size_t tag_at(struct str text, size_t i, char name[LONGEST_NAME + 1], bool *closes)
{
    size_t at = i + 1, n = 0;
    size_t end;

    *closes = at < text.n && text.p[at] == '/';
    at += *closes;
    for (; at < text.n && n < LONGEST_NAME; at++, n++) {
        char c = text.p[at];

        if (!char_is_letter(c) && !(n && c >= '1' && c <= '6')) break;
        name[n] = char_lower(c);
    }
    name[n] = '\0';
    if (!n || at >= text.n || !strchr(" \t\n/>", text.p[at]) || !element_is_known(name)) return 0;
    end = str_find(str_from(text, at), '>');
    return at + end < text.n ? at + end + 1 - i : 0;
}

static bool has_entity(struct str text)
{
    static const char *const entities[] = {"&nbsp;", "&lt;", "&gt;", "&amp;", "&quot;", "&#39;"};

    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (str_has(text, entities[i])) return true;
    return false;
}

bool cell_is_html(struct str text, bool *talks)
{
    size_t opened = 0, closed = 0, voids = 0, inside = 0;

    *talks = false;
    text = str_trim(text);
    if (!text.n) return false;
    for (size_t i = 0; i < text.n;) {
        size_t lt = str_find(str_from(text, i), '<');
        char name[LONGEST_NAME + 1];
        bool closes;
        size_t n;

        inside += str_trim(str_sub(text, i, lt)).n;
        i += lt;
        if (i >= text.n) break;
        n = tag_at(text, i, name, &closes);
        if (!n) {
            inside++;
            i++;
            continue;
        }
        if (!strcmp(name, "img") && str_has(str_sub(text, i, n), "src=")) inside++;
        if (!strcmp(name, "br") || !strcmp(name, "img") || !strcmp(name, "hr"))
            voids++;
        else if (closes)
            closed++;
        else
            opened++;
        i += n;
    }
    if (opened + closed + voids == 0) return text.n > 6 && has_entity(text);
    *talks = !inside || opened != closed;
    return !*talks;
}
