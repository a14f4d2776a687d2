#include "typeset/fit_impl.h"

#include <math.h>

#include "typeset/code.h"

/* Code by itself is no smaller than this part of the text beside it, as long as there is a larger one, or text may be smaller. */
static const double CODE_LEAST = 0.61;

struct fit_sizes fit_codes(const struct theme *theme)
{
    double sizes[THEME_CODES_MAX];
    size_t n = 0;

    for (size_t i = THEME_CODES_MAX; i-- > 0;)
        if (theme->codes[i].size > 0) sizes[n++] = theme->codes[i].size;
    return fit_ladder(sizes, n, sizes[n - 1]);
}

struct fit_code fit_code_beside(const struct fit_text *text, double size)
{
    struct fit_code choice = {.codes = text->codes ? *text->codes : fit_codes(text->theme)};
    double usual = 0;

    for (size_t i = 0; i < THEME_CODES_MAX; i++)
        if (text->theme->codes[i].size > 0 && text->theme->codes[i].from <= size + 0.01)
            usual = text->theme->codes[i].size;
    choice.first = fit_index(&choice.codes, usual);
    choice.last = choice.first;
    while (choice.last + 1 < choice.codes.n && choice.codes.size[choice.last + 1] >= CODE_LEAST * size - 0.01)
        choice.last++;
    return choice;
}

bool fit_has_code(const struct block *block)
{
    for (; block; block = block->next)
        if (block->kind == BLOCK_CODE || fit_has_code(block->child)) return true;
    return false;
}

bool fit_code_suits(const struct fit_text *text, double size)
{
    struct fit_code choice;

    if (!fit_has_code(text->blocks)) return true;
    choice = fit_code_beside(text, size);
    return choice.codes.size[choice.first] >= CODE_LEAST * size - 0.01;
}

/* What a list or a quotation takes of the measure, times the text's size, or so. */
static const double INDENT = 1.2;

/* True if no line of any code among the blocks is broken at that size. */
static bool all_code_fits(const struct context *cx, const struct block *block, double code, double size,
                          double width)
{
    for (; block; block = block->next) {
        double inner = block->kind == BLOCK_ITEM ? width - INDENT * size : width;

        if (block->kind == BLOCK_QUOTE) inner -= INDENT * size;
        if (block->kind == BLOCK_CODE && !code_fits(cx, block, code, width)) return false;
        if (!all_code_fits(cx, block->child, code, size, inner)) return false;
    }
    return true;
}

size_t fit_code_by_width(const struct context *cx, const struct fit_text *text, const struct fit_code *choice,
                         double size)
{
    for (size_t i = choice->first; i <= choice->last; i++)
        if (all_code_fits(cx, text->blocks, choice->codes.size[i], size, text->width)) return i;
    return choice->first;
}

/* A letter takes this part of its size of a line at least, on an average of words: of scripts with narrow letters, and of all that are
 * wide. */
static const double LETTER = 0.4, WIDE_LETTER = 0.8;

/* How wide the spans are at least, in em. */
static double least_width(const struct spans *spans)
{
    double width = 0;

    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];

        /* The source of a formula says nothing of how wide it is; the others are small. */
        if (span->kind != SPAN_TEXT || span->style & (STYLE_MATH | STYLE_SUB | STYLE_SUP | STYLE_READING))
            continue;
        for (size_t k = 0; k < span->text.n; k++) {
            unsigned char c = (unsigned char)span->text.p[k];

            /* From U+3000 on: what begins with these bytes is wide. */
            if ((c & 0xC0) != 0x80) width += c >= 0xE3 && c <= 0xED ? WIDE_LETTER : LETTER;
        }
    }
    return width;
}

static double least_lines(const struct block *block, double measure)
{
    double lines = 0;

    for (; block; block = block->next) {
        /* Cells stand side by side, notes at the foot and once. */
        if (block->kind == BLOCK_TABLE || block->kind == BLOCK_NOTE || block->kind == BLOCK_CODE) continue;
        if (block->kind == BLOCK_PARA || block->kind == BLOCK_HEADING)
            lines += ceil(least_width(&block->spans) / measure);
        lines += least_lines(block->child, measure);
    }
    return lines;
}

double fit_least_depth(const struct fit_text *text, double size)
{
    if (text->role == ROLE_QUESTION) return 0;
    return least_lines(text->blocks, text->width / size) * size * text->theme->roles[text->role].leading;
}
