/* Notes for Anki: https://docs.ankiweb.net/importing/text-files.html. Notes are matched by their guid, which is the card's id,
 * so that importing an edited deck again edits the notes. The kind of note is named as it is called in English; where Anki
 * has no such kind, the user is asked, and fields go by their order. */
#include <string.h>

#include "base/char.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/text.h"
#include "export/html.h"
#include "export/impl.h"

struct anki_notes {
    struct arena *arena;
    const struct deck *deck;
    struct strbuf *out;
    struct diags *diags;
    size_t topic;             /* of the last card */
    VEC(struct str) pictures; /* files that Anki needs a copy of */
    struct anki_slot *taken;  /* ids */
    size_t slots;
};

/* A name that was used, and how often. */
struct anki_slot {
    struct str name;
    size_t n;
};

/* ---- names ---- */

static void add_replaced(struct strbuf *b, struct str text, const char *what, const char *by)
{
    size_t n = strlen(what);

    for (size_t i = 0; i < text.n;) {
        if (str_starts(str_from(text, i), what)) {
            strbuf_addz(b, by);
            i += n;
        } else {
            strbuf_addc(b, text.p[i++]);
        }
    }
}

/* A name that does nothing where a template puts it into the HTML of a card, as {{Deck}} and {{Tags}} do without escaping it. */
static struct str inert(struct anki_notes *notes, struct str name)
{
    struct strbuf b = strbuf_new(notes->arena);

    for (size_t i = 0; i < name.n; i++) {
        bool command = export_html_command(str_from(name, i));

        if (name.p[i] == '<' || name.p[i] == '>')
            strbuf_addz(&b, name.p[i] == '<' ? "\xE2\x80\xB9" : "\xE2\x80\xBA");
        else if (command)
            strbuf_addc(&b, '(');
        else
            strbuf_addc(&b, name.p[i]);
    }
    return strbuf_str(&b);
}

/* "Title::Topic::Subtopic"; :: in a title would begin another deck. */
static struct str deck_name(struct anki_notes *notes, const struct topic *topic)
{
    struct strbuf b = strbuf_new(notes->arena), parts = strbuf_new(notes->arena);
    size_t index = (size_t)(topic - notes->deck->topics.v);

    if (index != notes->topic && str_has(topic->plain, "::"))
        diag(notes->diags, DIAG_EXPORT, topic->file, topic->line,
             arena_printf(notes->arena, "in Anki, :: begins a deck below: %.*s is written with one colon",
                          STR(topic->plain)));
    notes->topic = index;
    add_replaced(&b, notes->deck->title, "::", ":");
    if (str_eq(topic->plain, notes->deck->title)) return strbuf_str(&b);
    add_replaced(&parts, topic->plain, "::", ":");
    strbuf_addz(&b, "::");
    add_replaced(&b, strbuf_str(&parts), " \xC2\xB7 ", "::");
    return strbuf_str(&b);
}

static struct anki_slot *slot_find(struct anki_notes *notes, struct str name)
{
    size_t at = (size_t)hash_bytes(0, name.p, name.n) & (notes->slots - 1);

    while (notes->taken[at].n && !str_eq(notes->taken[at].name, name)) at = (at + 1) & (notes->slots - 1);
    return &notes->taken[at];
}

/* Two notes of one guid would be one note. */
static struct str guid(struct anki_notes *notes, const struct card *card)
{
    struct anki_slot *slot = slot_find(notes, card->id);
    struct str id = card->id;

    if (!slot->n) slot->name = id;
    slot->n++;
    while (slot->n > 1) {
        struct anki_slot *other;

        id = str_of(arena_printf(notes->arena, "%.*s-%zu", STR(card->id), slot->n));
        other = slot_find(notes, id);
        if (!other->n) {
            *other = (struct anki_slot){id, 1};
            diag_at(notes->diags, DIAG_EXPORT, deck_card_place(card),
                    arena_printf(notes->arena, "another card has the id %.*s: the note's is %.*s",
                                 STR(card->id), STR(id)));
            break;
        }
        slot->n++;
    }
    return id;
}

/* Anki's tags have no blanks in them. */
static struct str tags_text(struct anki_notes *notes, const struct card *card)
{
    struct strbuf b = strbuf_new(notes->arena);

    for (size_t i = 0; i < card->tags.n; i++) {
        struct strbuf tag = strbuf_new(notes->arena);

        for (size_t k = 0; k < card->tags.v[i].n; k++)
            strbuf_addc(&tag, char_is_blank(card->tags.v[i].p[k]) ? '_' : card->tags.v[i].p[k]);
        if (i) strbuf_addc(&b, ' ');
        add_replaced(&b, strbuf_str(&tag), "\xE3\x80\x80", "_");
    }
    return inert(notes, strbuf_str(&b));
}

/* ---- pictures ---- */

static void picture_note(struct anki_notes *notes, const struct span *span)
{
    bool elsewhere;
    struct str name = export_html_picture(span->url, &elsewhere);

    if (elsewhere || !name.n) return;
    for (size_t i = 0; i < notes->pictures.n; i++)
        if (!strcmp(notes->pictures.v[i].p, span->url)) return;
    *VEC_PUSH(notes->arena, &notes->pictures) = str_of(span->url);
}

static void formula_note(struct anki_notes *notes, const struct block *block, int line, struct str tex)
{
    if (export_html_formula(tex)) return;
    diag(notes->diags, DIAG_EXPORT, block->file, line,
         arena_printf(notes->arena, "the formula does more than mathematics and goes out as its source: %s",
                      text_quoted(notes->arena, tex)));
}

static void block_notes(void *to, struct block *block)
{
    struct anki_notes *notes = to;

    if (block->kind == BLOCK_MATH) formula_note(notes, block, block->line, block->text);
    for (size_t i = 0; i < block->spans.n; i++)
        if (block->spans.v[i].style & STYLE_MATH)
            formula_note(notes, block, block->spans.v[i].line, block->spans.v[i].text);
        else if (block->spans.v[i].kind == SPAN_IMAGE && block->spans.v[i].url)
            picture_note(notes, &block->spans.v[i]);
}

/* Anki keeps all pictures in one folder. */
static void pictures_tell(struct anki_notes *notes)
{
    struct strbuf b = strbuf_new(notes->arena);
    size_t n = notes->pictures.n;
    bool elsewhere;

    if (!n) return;
    for (size_t i = 0; i < n; i++) strbuf_printf(&b, "%s%.*s", i ? ", " : "", STR(notes->pictures.v[i]));
    diag(notes->diags, DIAG_EXPORT, NULL, 0,
         arena_printf(notes->arena, "copy %zu picture%s into Anki's folder collection.media: %.*s", n,
                      n == 1 ? "" : "s", STR(strbuf_str(&b))));
    for (size_t i = 0; i < n; i++) {
        struct str name = export_html_picture(notes->pictures.v[i].p, &elsewhere);

        for (size_t k = 0; k < i; k++) {
            if (!str_eq(name, export_html_picture(notes->pictures.v[k].p, &elsewhere))) continue;
            diag(notes->diags, DIAG_EXPORT, NULL, 0,
                 arena_printf(notes->arena,
                              "two pictures are called %.*s: rename one, Anki has one folder for all",
                              STR(name)));
            break;
        }
    }
}

/* ---- notes ---- */

static struct str side(struct anki_notes *notes, struct block *blocks)
{
    const struct export_html_options options = {.bare_pictures = true};
    struct strbuf b = strbuf_new(notes->arena);

    deck_blocks_visit(blocks, block_notes, notes);
    export_html_blocks(blocks, &options, &b);
    return strbuf_str(&b);
}

void export_anki(const struct deck *deck, const size_t *cards, size_t n, bool guard, struct strbuf *out,
                 struct diags *diags)
{
    struct anki_notes notes = {
        .arena = out->arena, .deck = deck, .out = out, .diags = diags, .topic = SIZE_MAX, .slots = 16};

    (void)guard;
    while (notes.slots < n * 4) notes.slots *= 2;
    notes.taken = NEW_N(out->arena, struct anki_slot, notes.slots);
    strbuf_addz(
        out, "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#deck column:2\n#tags column:5\n");
    for (size_t i = 0; i < n; i++) {
        const struct card *card = &deck->cards.v[cards[i]];
        const struct str cells[] = {
            guid(&notes, card), inert(&notes, deck_name(&notes, &deck->topics.v[card->topic])),
            side(&notes, card->front), side(&notes, card->back), tags_text(&notes, card)};

        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
            if (k) strbuf_addc(out, '\t');
            export_cell(out, cells[k], '\t');
        }
        strbuf_addc(out, '\n');
    }
    pictures_tell(&notes);
}
