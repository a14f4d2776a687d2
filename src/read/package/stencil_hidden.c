#include "read/package/stencil.h"

#include "base/char.h"
#include "base/strbuf.h"

enum { NAME = 16, TAG_MOST = 2000 };

/* A tag: its name in lower case, where it ends. */
struct stencil_tag {
    char name[NAME];
    size_t end;
    bool closes, hides;
};

/* True if a style="..." in the tag says display: none. */
static bool says_none(struct str tag)
{
    static const char display[] = "display:none";
    size_t n = 0;
    size_t from = str_find_z(tag, "style");

    for (size_t i = from; i < tag.n && n < sizeof display - 1; i++) {
        char c = char_lower(tag.p[i]);

        if (char_is_space(c)) continue;
        n = c == display[n] ? n + 1 : c == display[0];
    }
    return n == sizeof display - 1;
}

/* The tag at the '<'; false: there is none. */
static bool tag_read(struct str text, size_t at, struct stencil_tag *tag)
{
    size_t i = at + 1, n = 0;

    *tag = (struct stencil_tag){.closes = i < text.n && text.p[i] == '/'};
    i += tag->closes;
    while (i < text.n && n < NAME - 1 && char_is_alnum(text.p[i])) tag->name[n++] = char_lower(text.p[i++]);
    if (!n) return false;
    while (i < text.n && i - at < TAG_MOST && text.p[i] != '>') i++;
    if (i >= text.n || text.p[i] != '>') return false;
    tag->end = i + 1;
    tag->hides = !tag->closes && text.p[i - 1] != '/' && says_none(str_sub(text, at, i - at));
    return true;
}

struct hider {
    struct arena *arena;
    struct stencil new;
    char name[NAME]; /* of the element that is hidden */
    size_t depth;    /* elements of that name that are open in it, and itself; 0: what comes is seen */
};

static void part_add(struct hider *h, const struct stencil_part *like, struct str text)
{
    struct stencil_part *part;

    if (like->kind == STENCIL_TEXT && !text.n) return;
    part = VEC_PUSH(h->arena, &h->new.parts);
    *part = *like;
    part->text = text;
    part->hidden = h->depth > 0;
}

/* A text part, divided where what is hidden begins and ends. */
static void text_hide(struct hider *h, const struct stencil_part *part)
{
    struct str text = part->text;
    size_t done = 0;

    for (size_t i = str_find(text, '<'); i < text.n; i += 1 + str_find(str_from(text, i + 1), '<')) {
        struct stencil_tag tag;

        if (!tag_read(text, i, &tag)) continue;
        if (!h->depth && tag.hides) {
            part_add(h, part, str_sub(text, done, i - done));
            memcpy(h->name, tag.name, NAME);
            h->depth = 1;
            done = i;
        } else if (h->depth && !strcmp(h->name, tag.name)) {
            if (!tag.closes) {
                h->depth++;
            } else if (h->depth == 1) {
                part_add(h, part, str_sub(text, done, tag.end - done));
                h->depth = 0;
                done = tag.end;
            } else {
                h->depth--;
            }
        }
    }
    part_add(h, part, str_from(text, done));
}

void stencil_hide(struct arena *arena, struct stencil *stencil)
{
    struct hider h = {.arena = arena, .new = {.rule = stencil->rule}};
    size_t *moved = NEW_N(arena, size_t, stencil->parts.n + 1);

    for (size_t i = 0; i < stencil->parts.n; i++) {
        const struct stencil_part *part = &stencil->parts.v[i];

        moved[i] = h.new.parts.n;
        if (part->kind == STENCIL_TEXT)
            text_hide(&h, part);
        else
            part_add(&h, part, part->text);
    }
    moved[stencil->parts.n] = h.new.parts.n;
    for (size_t i = 0; i < h.new.parts.n; i++)
        if (h.new.parts.v[i].kind == STENCIL_SECTION) h.new.parts.v[i].end = moved[h.new.parts.v[i].end];
    *stencil = h.new;
}
