#include "read/values/cell_text.h"

#include <string.h>

#include "base/address_find.h"
#include "base/char.h"
#include "deck/deck.h"
#include "read/tree/lines.h"
#include "read/tree/tex.h"

struct text_cell {
    const struct doc *doc;
    struct block *first, **end;
    struct block *para; /* goes on in the next line; NULL: none does */
    int line;
};

static struct block *add_block(struct text_cell *t, enum block_kind kind)
{
    struct block *block = NEW(t->doc->arena, struct block);

    block->kind = kind;
    block->file = t->doc->file;
    block->line = t->line;
    *t->end = block;
    t->end = &block->next;
    t->para = kind == BLOCK_PARA ? block : NULL;
    return block;
}

static struct str flat(struct arena *arena, struct str line)
{
    char *copy;

    if (!memchr(line.p, '\t', line.n)) return line;
    copy = arena_copy(arena, line.p, line.n);
    for (size_t i = 0; i < line.n; i++)
        if (copy[i] == '\t') copy[i] = ' ';
    return (struct str){copy, line.n};
}

static void add_span(struct text_cell *t, struct str text, unsigned style)
{
    if (text.n)
        *VEC_PUSH(t->doc->arena, &t->para->spans) =
            (struct span){.kind = SPAN_TEXT, .text = text, .style = style, .line = t->line};
}

/* Words, and the formulas among them; not in addresses. */
static void add_words(struct text_cell *t, struct str words)
{
    struct address_found address;
    bool addresses = address_find(words, 0, &address);
    size_t done = 0;

    for (size_t i = 0; i < words.n;) {
        struct tex tex;

        if (addresses && i >= address.start) {
            i = address.end;
            addresses = address_find(words, i, &address);
            continue;
        }
        if ((words.p[i] != '$' && words.p[i] != '\\') || !tex_inline(words, i, &tex)) {
            /* What a backslash stands before begins nothing. */
            i += words.p[i] == '\\' && i + 1 < words.n && words.p[i + 1] == '$' ? 2 : 1;
            continue;
        }
        add_span(t, str_sub(words, done, i - done), 0);
        add_span(t, str_sub(words, tex.open, tex.close - tex.open), STYLE_MATH);
        i = done = tex.end;
    }
    add_span(t, str_from(words, done), 0);
}

static void add_line(struct text_cell *t, struct str words)
{
    if (t->para) {
        *VEC_PUSH(t->doc->arena, &t->para->spans) =
            (struct span){.kind = SPAN_BREAK, .text = {"", 0}, .line = t->line};
    } else {
        /* Most are one line, and a list of words has thousands. */
        add_block(t, BLOCK_PARA);
        t->para->spans.v = NEW(t->doc->arena, struct span);
        t->para->spans.cap = 1;
    }
    if (memchr(words.p, '$', words.n) || memchr(words.p, '\\', words.n))
        add_words(t, words);
    else
        add_span(t, words, 0);
}

/* A formula of its own that begins at byte i of the text; false: there is none. *n is how much of the text it takes. */
static bool add_display(struct text_cell *t, size_t i, size_t *n)
{
    struct str text = t->doc->text;
    struct display d;
    struct str tex;

    if ((text.p[i] != '$' && text.p[i] != '\\') || !lines_display(text, i, &d) || d.rest.n) return false;
    tex = str_trim(str_sub(text, d.begin, d.close - d.begin));
    if (!tex.n) return false;
    /* A full stop behind it is part of it. */
    add_block(t, BLOCK_MATH)->text =
        str_of(arena_printf(t->doc->arena, "%.*s%.*s\n", STR(tex), d.sign != '\0', &d.sign));
    *n = d.end - i;
    if (!t->doc->one_line) t->line += (int)d.lines - 1;
    return true;
}

struct block *cell_text(const struct doc *doc)
{
    struct text_cell t = {.doc = doc, .line = doc->first_line};
    struct str text = doc->text;

    t.end = &t.first;
    for (size_t i = 0; i < text.n; i++, t.line += !doc->one_line) {
        size_t n = str_find(str_from(text, i), '\n'), skip = 0, of;

        while (skip < n && char_is_blank(text.p[i + skip])) skip++;
        if (skip == n)
            t.para = NULL;
        else if (add_display(&t, i + skip, &of))
            n = skip + of;
        else
            add_line(&t, str_trim(flat(doc->arena, str_sub(text, i, n))));
        i += n;
    }
    return t.first;
}
