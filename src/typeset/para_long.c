#include <assert.h>

#include "base/emoji.h"
#include "typeset/para_impl.h"

/* How much of a paragraph is broken as a whole. What is longer, some pages without an end, is set in pieces, each from a line's start
 * to a line's end: then its memory does not grow with it. */
enum {
    PIECE = 16 * 1024, /* bytes; a span counts for some more, whatever is in it */
    SPAN_SIZE = 32
};

static size_t size_of(const struct span *span)
{
    return SPAN_SIZE + span->text.n;
}

bool para_is_long(const struct spans *spans)
{
    size_t sum = 0;

    for (size_t s = 0; s < spans->n && sum <= PIECE; s++) sum += size_of(&spans->v[s]);
    return sum > PIECE;
}

/* Where a text may be cut that has no more room than `most` bytes: at its last blank, if that is not too near its start; else
 * behind a character. 0: not at all. */
static size_t cut_of(struct str text, size_t most)
{
    size_t blank = str_find_last(str_sub(text, 0, most), ' ');
    size_t end = 0, next;

    if (blank < most && blank >= most / 2) return blank;
    for (; end < text.n && (next = emoji_cluster_end(text, end)) <= most; end = next) continue;
    return end;
}

/* True if the paragraph may be cut in front of the span: a reading stands above the span before it. */
static bool may_begin(const struct span *span)
{
    return !(span->style & STYLE_READING);
}

static bool may_be_cut(const struct span *span)
{
    return span->kind == SPAN_TEXT && !(span->style & (STYLE_MATH | STYLE_RUBY | STYLE_READING));
}

static struct para_piece cut_piece(struct arena *arena, const struct spans *spans, struct para_place *at)
{
    struct para_piece piece = {.all = spans, .from = at->span};
    size_t sum = 0;

    while (at->span < spans->n) {
        struct span span = spans->v[at->span];
        size_t room = sum + SPAN_SIZE < PIECE ? PIECE - sum - SPAN_SIZE : 0;
        size_t cut;

        span.text = str_from(span.text, at->byte);
        if (span.text.n <= room || !may_begin(&span)) {
            sum += size_of(&span);
            *VEC_PUSH(arena, &piece.spans) = span;
            *at = (struct para_place){at->span + 1, 0};
            continue;
        }
        cut = may_be_cut(&span) ? cut_of(span.text, room) : 0;
        if (!cut && piece.spans.n) return piece;
        if (!cut) cut = may_be_cut(&span) ? emoji_cluster_end(span.text, 0) : span.text.n;
        span.text.n = cut;
        *VEC_PUSH(arena, &piece.spans) = span;
        at->byte += cut;
        piece.cut = at->byte < spans->v[at->span].text.n;
        if (!piece.cut) *at = (struct para_place){at->span + 1, 0};
        return piece;
    }
    return piece;
}

struct para_piece para_piece(struct arena *arena, const struct spans *spans, struct para_place *at)
{
    struct para_piece piece = cut_piece(arena, spans, at);
    const struct span *next = at->span < spans->n ? &spans->v[at->span] : NULL;

    piece.space = next && next->kind == SPAN_TEXT && str_starts(str_from(next->text, at->byte), " ");
    return piece;
}
