#include "product/proofread.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"
#include "font/font.h"
#include "image/image.h"
#include "product/proofread_impl.h"
#include "typeset/figure.h"
#include "typeset/para.h"
#include "typeset/tag.h"

/* A piece of the copy: a span, a text. It ends where the next one begins. */
struct piece {
    size_t at; /* in the bytes that were taken down */
    struct str text;
    const char *file;
    int line;
    bool formula;
    const char *url; /* of a picture whose alt text it is; else NULL */
};

/* A note that is part of the copy. Several cards may refer to it, and it is printed once. */
struct known_note {
    const struct block *note;
    size_t next; /* from 1: of the same line; 0: none */
};

/* So far a piece was read again: its bytes that were taken down, and where that is in its text. */
struct reread {
    const struct piece *piece;
    size_t n, i;
    int lines; /* that ended on the way */
};

enum { NOTE_LINES = 256 };

/* A formula of which something was met on the pages, but not yet all. */
struct begun_formula {
    const struct tag *tag;
    int met; /* items */
};

struct proofreader {
    struct arena *arena;
    struct diags *diags;
    struct taken copy, proof;
    VEC(struct piece) pieces;
    VEC(struct known_note) notes;
    struct reread walk;
    size_t notes_by_line[NOTE_LINES]; /* from 1; by the line's last digits */
    struct images *images;
    VEC(const struct image *)
    small; /* pictures on the pages that stand for their text: among words, or for all of a card */
    VEC(struct begun_formula) begun;
    VEC(struct str) above;    /* comments of the line of code that comes, which end it in the copy */
    const struct item *below; /* that line's first item, once it is there; its page is the last one */
};

struct proofreader *proofread_open(struct arena *arena, struct images *images, struct diags *diags)
{
    struct proofreader *reader = NEW(arena, struct proofreader);

    reader->arena = arena;
    reader->images = images;
    reader->diags = diags;
    return reader;
}

/* ---- taking down ---- */

/* Nothing is drawn for it, or it only says how to draw its neighbour. */
static bool is_unseen(uint32_t rune)
{
    return rune <= 0x20 || (rune >= 0x7F && rune <= 0xA0) || rune == 0xAD || rune == 0x34F || rune == 0x61C ||
           rune == 0x1680 || rune == 0x180E || (rune >= 0x2000 && rune <= 0x200F) ||
           (rune >= 0x2028 && rune <= 0x202F) || (rune >= 0x205F && rune <= 0x206F) || rune == 0x3000 ||
           (rune >= 0xFE00 && rune <= 0xFE0F) || rune == 0xFEFF;
}

/* Quotes of all kinds, since the layout draws those of the language; 0: it is none. */
static bool is_quote(uint32_t rune)
{
    return rune == '"' || rune == '\'' || rune == 0xAB || rune == 0xBB ||
           (rune >= 0x2018 && rune <= 0x201F) || rune == 0x2039 || rune == 0x203A;
}

/* The bytes that are taken down for a character behind one that ends in `last`. What may be typed in one way and drawn in another is one
 * sign: a quote, hyphens or a dash, dots or an ellipsis. */
static size_t rune_taken(char bytes[4], uint32_t rune, char last)
{
    if (is_unseen(rune)) return 0;
    if (rune == 0x2026) {
        bytes[0] = bytes[1] = bytes[2] = '.';
        return 3;
    }
    if (is_quote(rune)) rune = '"';
    if (rune == 0x2013 || rune == 0x2014) rune = '-';
    if (rune == '-' && last == '-') return 0;
    return utf8_put(bytes, rune);
}

/* Bytes under which such characters begin; all else beyond ASCII is taken down as it stands. */
static bool needs_look(unsigned char c)
{
    return c == 0xC2 || c == 0xCD || c == 0xD8 || (c >= 0xE1 && c <= 0xE3) || c == 0xEF;
}

static void make_room(struct proofreader *reader, struct taken *to, size_t more)
{
    size_t cap = to->cap;

    while (to->cap - to->n <= more) to->v = arena_grow(reader->arena, to->v, to->n, &to->cap, sizeof *to->v);
    while (cap < to->cap)
        to->before = arena_grow(reader->arena, to->before, to->n + (to->n < cap), &cap, sizeof *to->before);
}

/* True if it is hyphens and dashes and nothing else. */
static bool is_dash(struct str text)
{
    size_t i = 0;

    while (i < text.n) {
        uint32_t rune = utf8_next(text, &i);

        if (rune != '-' && rune != 0x2013 && rune != 0x2014) return false;
    }
    return text.n > 0;
}

/* Adds the text, without its blanks. BEFORE_ bits of the first byte that is taken down. */
static void take_down(struct proofreader *reader, struct taken *into, struct str text, unsigned first)
{
    struct taken local, *to = &local; /* which the compiler keeps in registers */
    /* A dash that is an item of its own may stand in another cell than the hyphen before it. */
    size_t begin = first & BEFORE_ITEM && is_dash(text) ? into->n : 0;

    make_room(reader, into, 3 * text.n + 4);
    local = *into;
    memset(to->before + to->n, 0, 3 * text.n + 4);
    to->before[to->n] |= (unsigned char)first;
    for (size_t i = 0; i < text.n;) {
        unsigned char c = (unsigned char)text.p[i];

        if ((c > ' ' && c < 0x7F && c != '"' && c != '\'' && c != '-') || (c > 0x7F && !needs_look(c))) {
            to->v[to->n++] = text.p[i++];
        } else {
            uint32_t rune = utf8_next(text, &i);

            if (is_unseen(rune)) to->before[to->n] |= BEFORE_BLANK;
            to->n += rune_taken(to->v + to->n, rune, to->n > begin ? to->v[to->n - 1] : '\0');
        }
    }
    into->n = local.n;
}

/* ---- the copy ---- */

static void add_piece(struct proofreader *reader, struct str text, const char *file, int line, bool formula)
{
    struct piece *piece;

    if (!text.n) return;
    piece = VEC_PUSH(reader->arena, &reader->pieces);
    piece->at = reader->copy.n;
    piece->text = text;
    piece->file = file;
    piece->line = line;
    piece->formula = formula;
    take_down(reader, &reader->copy, text, BEFORE_BLANK);
}

static void add_spans(struct proofreader *reader, const struct block *block)
{
    for (size_t i = 0; i < block->spans.n; i++) {
        const struct span *span = &block->spans.v[i];
        int line = span->line > block->line ? span->line : block->line;

        switch (span->kind) {
        case SPAN_TEXT:
            /* A reading stands above its word, without brackets. */
            add_piece(reader,
                      i && para_has_reading(&block->spans, i - 1) ? deck_reading(&block->spans, i)
                                                                  : span->text,
                      block->file, line, (span->style & STYLE_MATH) != 0);
            break;
        case SPAN_IMAGE:
            if (!span->url || !figure_caption(span->text, span->url)) break;
            add_piece(reader, span->text, block->file, line, false);
            reader->pieces.v[reader->pieces.n - 1].url = span->url;
            break;
        case SPAN_GAP:
            /* It stands in brackets. */
            if (span->hint.n)
                add_piece(reader, str_of(arena_printf(reader->arena, "(%.*s)", STR(span->hint))), block->file,
                          line, false);
            break;
        case SPAN_BREAK:
        case SPAN_FOOTNOTE: break; /* numbers of notes are the layout's */
        }
    }
}

/* True if the note is part of the copy already; from now on it is. */
static bool is_known(struct proofreader *reader, const struct block *note)
{
    size_t *first = &reader->notes_by_line[(unsigned)note->line % NOTE_LINES];
    struct known_note *known;

    for (size_t k = *first; k; k = reader->notes.v[k - 1].next) {
        const struct block *other = reader->notes.v[k - 1].note;

        if (other->line == note->line && other->file == note->file) return true;
    }
    known = VEC_PUSH(reader->arena, &reader->notes);
    *known = (struct known_note){note, *first};
    *first = reader->notes.n;
    return false;
}

void proofread_copy(struct proofreader *reader, const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        if (block->kind == BLOCK_NOTE) continue;
        add_spans(reader, block);
        if (block->kind == BLOCK_CODE) add_piece(reader, block->text, block->file, block->line, false);
        if (block->kind == BLOCK_MATH) add_piece(reader, block->text, block->file, block->line, true);
        proofread_copy(reader, block->child);
    }
    for (const struct block *block = first; block; block = block->next)
        if (block->kind == BLOCK_NOTE && !is_known(reader, block)) proofread_copy(reader, block->child);
}

/* ---- the proof ---- */

/* The comments go on in their line, now that it has ended. */
static void end_line(struct proofreader *reader)
{
    for (size_t i = 0; i < reader->above.n; i++)
        take_down(reader, &reader->proof, reader->above.v[i], BEFORE_ITEM);
    reader->above.n = 0;
    reader->below = NULL;
}

static void take_item(struct proofreader *reader, const struct item *item)
{
    bool above = (item->flags & ITEM_ABOVE) != 0;

    if (reader->below && (above || fabsf(item->u.text.y - reader->below->u.text.y) > 0.01f)) end_line(reader);
    if (above) {
        *VEC_PUSH(reader->arena, &reader->above) = item->u.text.run->text;
        return;
    }
    if (reader->above.n && !reader->below) reader->below = item;
    take_down(reader, &reader->proof, item->u.text.run->text, BEFORE_ITEM);
}

/* A formula says its source where the last of its items is, and only if all the others were there: in signs it could not be read again. */
static void take_formula(struct proofreader *reader, const struct tag *tag)
{
    struct begun_formula *formula = NULL;

    for (size_t i = 0; i < reader->begun.n; i++)
        if (reader->begun.v[i].tag == tag) formula = &reader->begun.v[i];
    if (!formula) {
        formula = VEC_PUSH(reader->arena, &reader->begun);
        *formula = (struct begun_formula){tag, 0};
    }
    if (++formula->met < tag->number) return;
    take_down(reader, &reader->proof, tag->alt, BEFORE_ITEM);
    *formula = reader->begun.v[--reader->begun.n];
}

void proofread_page(struct proofreader *reader, const struct page *page)
{
    const unsigned others = ITEM_DECOR | ITEM_NUMBER | ITEM_MARK | ITEM_INSTEAD;
    size_t end = page->text_end ? page->text_end : page->items.n;

    for (size_t i = page->text_begin; i < end; i++) {
        const struct item *item = &page->items.v[i];

        if (tag_is_formula(item->tag)) {
            take_formula(reader, item->tag);
            continue;
        }
        if (item->kind == ITEM_TEXT && !(item->flags & others)) take_item(reader, item);
        if (item->kind == ITEM_IMAGE && item->flags & (ITEM_AMONG | ITEM_CROP))
            *VEC_PUSH(reader->arena, &reader->small) = item->u.image.image;
    }
    if (reader->below) end_line(reader);
}

/* ---- what is missing ---- */

/* The piece in which that byte of the copy is. */
static const struct piece *piece_at(const struct proofreader *reader, size_t at)
{
    size_t low = 0, high = reader->pieces.n;

    while (high - low > 1) {
        size_t mid = (low + high) / 2;

        if (reader->pieces.v[mid].at <= at)
            low = mid;
        else
            high = mid;
    }
    return &reader->pieces.v[low];
}

/* Where that byte of the copy stands in the piece's own text. Asked in rising order, it goes on from where it was. */
static size_t place_in(struct proofreader *reader, const struct piece *piece, size_t at)
{
    struct reread *walk = &reader->walk;

    /* A formula is told as a whole. */
    if (piece->formula) return 0;
    if (walk->piece != piece || walk->n > at) *walk = (struct reread){piece, piece->at, 0, 0};
    while (walk->i < piece->text.n) {
        size_t next = walk->i, n;
        uint32_t rune = utf8_next(piece->text, &next);
        char bytes[4];

        n = rune == RUNE_BAD ? next - walk->i
                             : rune_taken(bytes, rune, walk->n ? reader->copy.v[walk->n - 1] : '\0');
        if (walk->n + n > at) break;
        walk->n += n;
        walk->lines += rune == '\n';
        walk->i = next;
    }
    return walk->i;
}

/* True of the alt text of a picture that stands for its own: among words, or it fills a card. */
static bool is_stood_for(const struct proofreader *reader, const struct piece *piece)
{
    const struct image *image =
        piece->url && reader->images ? images_find(reader->images, piece->file, piece->url) : NULL;

    for (size_t i = 0; image && i < reader->small.n; i++)
        if (reader->small.v[i] == image) return true;
    return false;
}

/* True if a word goes on from the character before i to the one at i; in scripts without spaces none does. */
static bool goes_on(struct str text, size_t i)
{
    size_t before = i ? utf8_start(text, i - 1) : 0;

    if (i == 0 || i >= text.n || (unsigned char)text.p[i] >= 0xE0 || (unsigned char)text.p[before] >= 0xE0)
        return false;
    return !is_unseen(utf8_first(str_from(text, i))) && !is_unseen(utf8_first(str_from(text, before)));
}

/* The words of a piece between two bytes of the copy, whole; at most so many bytes. *line: that of the first. */
static struct str words_in(struct proofreader *reader, const struct piece *piece, size_t from, size_t to,
                           size_t most, int *line)
{
    size_t first = from > piece->at ? place_in(reader, piece, from) : 0, end;

    *line = piece->line + (first ? reader->walk.lines : 0);
    while (goes_on(piece->text, first)) first = utf8_start(piece->text, first - 1);
    end = piece->formula ? piece->text.n : place_in(reader, piece, to - 1) + 1;
    while (end < piece->text.n && (goes_on(piece->text, end) || utf8_start(piece->text, end) != end)) end++;
    if (end - first > most) end = utf8_start(piece->text, first + most);
    return str_trim(str_sub(piece->text, first, end - first));
}

/* Says what stands in the copy there. */
static void tell(struct proofreader *reader, const struct missing_words *missing)
{
    enum { FIRST_WORDS = 60 };
    const struct piece *piece = piece_at(reader, missing->from), *last = piece_at(reader, missing->to - 1);
    struct strbuf words = strbuf_new(reader->arena);
    struct str part, first = {0};
    int line = 0, other;

    while (piece <= last && is_stood_for(reader, piece)) piece++;
    if (piece > last) return;
    for (const struct piece *p = piece; p <= last && words.n < FIRST_WORDS; p++) {
        if (words.n) strbuf_addc(&words, ' ');
        part = words_in(reader, p, missing->from, p == last ? missing->to : SIZE_MAX, FIRST_WORDS - words.n,
                        p == piece ? &line : &other);
        if (p == piece) first = part;
        strbuf_add(&words, part);
    }
    diag_at(reader->diags, DIAG_LOST, (struct diag_place){.file = piece->file, .line = line, .words = first},
            arena_printf(reader->arena, SAY("on no page of its card: %.*s"), STR(strbuf_str(&words))));
}

void proofread_end(struct proofreader *reader)
{
    struct comparison match = {.arena = reader->arena};

    end_line(reader);
    match.copy = reader->copy;
    match.proof = reader->proof;
    proofread_match(&match);
    for (size_t i = 0; i < match.missing.n; i++) tell(reader, &match.missing.v[i]);
    reader->copy.n = reader->proof.n = reader->pieces.n = 0;
    if (reader->notes.n) memset(reader->notes_by_line, 0, sizeof reader->notes_by_line);
    reader->notes.n = reader->small.n = reader->begun.n = 0;
    reader->walk.piece = NULL;
}
