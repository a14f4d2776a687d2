#include "cli/lp.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/words.h"
#include "job/paper.h"

enum { LINE_MOST = 400 }; /* bytes that a person may still select and paste */

struct str lp_word(struct arena *arena, struct str file)
{
    return text_shell_word(arena,
                           str_starts(file, "-") ? str_of(arena_printf(arena, "./%.*s", STR(file))) : file);
}

const char *lp_sides(enum duplex duplex)
{
    assert(duplex != DUPLEX_NONE);
    return duplex == DUPLEX_LONG    ? "two-sided-long-edge"
           : duplex == DUPLEX_SHORT ? "two-sided-short-edge"
                                    : "one-sided";
}

static bool is_for_printer(const struct print *print)
{
    return print->duplex != DUPLEX_NONE && !print->press && !str_is(print->file, "-");
}

/* Covers and dividers go on paper of their own, though of the same size. */
static bool goes_with(const struct print *a, const struct print *b)
{
    return is_for_printer(b) && !strcmp(a->kind, b->kind) && a->duplex == b->duplex && a->w == b->w &&
           a->h == b->h;
}

static void add_line(struct strbuf *b, const struct report_output *outputs, size_t n, size_t first)
{
    const struct print *print = outputs[first].print;
    struct strbuf files = strbuf_new(b->arena), line = strbuf_new(b->arena);
    size_t alike = 0;

    for (size_t i = first; i < n; i++) {
        if (!goes_with(print, outputs[i].print)) continue;
        strbuf_addc(&files, ' ');
        strbuf_add(&files, lp_word(b->arena, outputs[i].print->file));
        alike++;
    }
    if (alike > 1 && files.n > LINE_MOST) {
        files.n = 0;
        strbuf_addc(&files, ' ');
        strbuf_add(&files, lp_word(b->arena, print->file));
    } else {
        alike = 1;
    }
    strbuf_printf(&line, "lp -o media=%s -o sides=%s -o print-scaling=none",
                  paper_media(b->arena, print->w, print->h), lp_sides(print->duplex));
    strbuf_add(&line, strbuf_str(&files));
    if (alike > 1)
        strbuf_printf(b, SAY("From a shell, the first of %zu, and the others alike: %.*s"), alike,
                      STR(strbuf_str(&line)));
    else
        strbuf_printf(b, SAY("From a shell: %.*s"), STR(strbuf_str(&line)));
    strbuf_addc(b, '\n');
}

/* A size that has no name in CUPS, and that no print before it has: a queue that cannot have it is not found out by lp. */
static void add_doubt(struct strbuf *b, const struct report_output *outputs, size_t i)
{
    static const char custom[] = "Custom.";
    const struct print *print = outputs[i].print;
    struct str media = str_of(paper_media(b->arena, print->w, print->h));

    if (!str_starts(media, custom)) return;
    for (size_t k = 0; k < i; k++)
        if (is_for_printer(outputs[k].print) && outputs[k].print->w == print->w &&
            outputs[k].print->h == print->h)
            return;
    strbuf_printf(
        b, SAY("A queue without sheets of %s prints on others without a word; recto print asks it first."),
        media.p + strlen(custom));
    strbuf_addc(b, '\n');
}

struct str lp_lines(struct arena *arena, const struct report_output *outputs, size_t n)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < n; i++) {
        bool said = !is_for_printer(outputs[i].print);

        for (size_t k = 0; k < i && !said; k++) said = goes_with(outputs[i].print, outputs[k].print);
        if (said) continue;
        add_doubt(&b, outputs, i);
        add_line(&b, outputs, n, i);
    }
    return strbuf_str(&b);
}
