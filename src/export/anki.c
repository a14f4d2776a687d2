/* Notes for Anki: https://docs.ankiweb.net/importing/text-files.html. Notes are matched by their guid, which is the card's id,
 * so that importing an edited deck again edits the notes. The kind of note is named as it is called in English; where Anki
 * has no such kind, the user is asked, and fields go by their order. */
#include <string.h>

#include "base/diag.h"
#include "base/text.h"
#include "base/words.h"
#include "export/html.h"
#include "export/impl.h"
#include "export/notes.h"
#include "math/definition.h"

struct anki_text {
    struct arena *arena;
    struct diags *diags;
    VEC(struct str) pictures; /* files that Anki needs a copy of */
};

/* ---- pictures ---- */

static void picture_note(struct anki_text *notes, const struct span *span)
{
    bool elsewhere;
    struct str name = export_html_picture(span->url, &elsewhere);

    if (elsewhere || !name.n) return;
    for (size_t i = 0; i < notes->pictures.n; i++)
        if (!strcmp(notes->pictures.v[i].p, span->url)) return;
    *VEC_PUSH(notes->arena, &notes->pictures) = str_of(span->url);
}

static void formula_note(struct anki_text *notes, const struct block *block, int line, struct str tex,
                         const char *macros)
{
    struct str expanded = definition_expand(notes->arena, tex, macros);

    if (!expanded.p) {
        diag(notes->diags, DIAG_EXPORT, block->file, line,
             arena_printf(notes->arena,
                          SAY("the formula goes out as its source, since its macros cannot be expanded: %s"),
                          text_quoted(notes->arena, tex)));
        return;
    }
    if (export_html_formula(expanded)) return;
    diag(notes->diags, DIAG_EXPORT, block->file, line,
         arena_printf(notes->arena,
                      SAY("the formula does more than mathematics and goes out as its source: %s"),
                      text_quoted(notes->arena, tex)));
}

static void block_notes(void *to, struct block *block)
{
    struct anki_text *notes = to;

    if (block->kind == BLOCK_MATH) formula_note(notes, block, block->line, block->text, block->macros);
    for (size_t i = 0; i < block->spans.n; i++)
        if (block->spans.v[i].kind == SPAN_TEXT && block->spans.v[i].style & STYLE_MATH)
            formula_note(notes, block, block->spans.v[i].line, block->spans.v[i].text,
                         block->spans.v[i].macros);
        else if (block->spans.v[i].kind == SPAN_IMAGE && block->spans.v[i].url)
            picture_note(notes, &block->spans.v[i]);
}

/* Anki keeps all pictures in one folder. */
static void pictures_tell(struct anki_text *notes)
{
    struct strbuf b = strbuf_new(notes->arena);
    size_t n = notes->pictures.n;
    bool elsewhere;

    if (!n) return;
    for (size_t i = 0; i < n; i++) strbuf_printf(&b, "%s%.*s", i ? ", " : "", STR(notes->pictures.v[i]));
    diag(notes->diags, DIAG_EXPORT, NULL, 0,
         arena_printf(notes->arena,
                      SAYS(n, "copy %zu picture into Anki's folder collection.media: %.*s",
                           "copy %zu pictures into Anki's folder collection.media: %.*s"),
                      n, STR(strbuf_str(&b))));
    for (size_t i = 0; i < n; i++) {
        struct str name = export_html_picture(notes->pictures.v[i].p, &elsewhere);

        for (size_t k = 0; k < i; k++) {
            if (!str_eq(name, export_html_picture(notes->pictures.v[k].p, &elsewhere))) continue;
            diag(notes->diags, DIAG_EXPORT, NULL, 0,
                 arena_printf(notes->arena,
                              SAY("two pictures are called %.*s: rename one, Anki has one folder for all"),
                              STR(name)));
            break;
        }
    }
}

/* ---- notes ---- */

static struct str side(struct anki_text *notes, const struct export_note *note, struct block *blocks)
{
    const struct export_html_options options = {.picture = export_html_bare,
                                                .gaps = note->kind == NOTE_CLOZE};
    struct strbuf b = strbuf_new(notes->arena);

    deck_blocks_visit(blocks, block_notes, notes);
    export_html_blocks(blocks, &options, &b);
    return strbuf_str(&b);
}

bool export_anki(const struct export_of *of, struct strbuf *out, struct diags *diags)
{
    struct anki_text text = {.arena = out->arena, .diags = diags};
    struct str *decks = notes_decks(out->arena, of->deck, of->cards, of->n, diags);
    struct export_notes notes = notes_of(out->arena, of->deck, of->cards, of->n, diags);

    strbuf_addz(out, "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
                     "#tags column:6\n");
    for (size_t i = 0; i < notes.n; i++) {
        const struct export_note *note = &notes.v[i];
        const struct str cells[] = {note->guid,
                                    str_of(notes_type(note->kind)),
                                    decks[note->cards[0]->topic],
                                    side(&text, note, note->front),
                                    side(&text, note, note->back),
                                    note->tags};

        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
            if (k) strbuf_addc(out, '\t');
            export_cell(out, cells[k], '\t');
        }
        strbuf_addc(out, '\n');
    }
    pictures_tell(&text);
    return true;
}
