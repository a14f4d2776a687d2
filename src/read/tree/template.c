#include "read/tree/template.h"

#include <string.h>

/* Length of the sign at the start of the text, or 0. */
static size_t sign(struct str text)
{
    static const struct {
        const char *open, *close;
    } signs[] = {{"{%", "%}"}, {"{{<", ">}}"}, {"{{%", "%}}"}, {"{:", "}"}};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t end;

        if (!str_starts(text, signs[i].open)) continue;
        end = str_find_z(text, signs[i].close);
        return end < text.n ? end + strlen(signs[i].close) : 0;
    }
    return 0;
}

static bool is_signs(struct str text)
{
    text = str_trim(text);
    /* That is a table of contents. */
    if (!text.n || str_starts(text, "{:toc")) return false;
    for (size_t n; text.n; text = str_trim(str_from(text, n)))
        if (!(n = sign(text))) return false;
    return true;
}

static void para_clean(struct doc *doc, struct node *para)
{
    struct spans *spans = &para->spans, out = {0};

    for (size_t i = 0, end; i < spans->n; i = end + 1) {
        struct strbuf b = strbuf_new(doc->arena);
        struct spans line;
        bool code = false;

        for (end = i;
             end < spans->n && !(spans->v[end].style & STYLE_SOFT) && spans->v[end].kind != SPAN_BREAK; end++)
            code = code || (spans->v[end].style & STYLE_CODE) || spans->v[end].kind != SPAN_TEXT;
        line = (struct spans){spans->v + i, end - i, end - i};
        /* Who writes the first of its letters in an element means no sign. */
        code = code || (line.n && str_trim(line.v[0].text).n < 2);
        if (!code && line.n) deck_spans_plain(&line, &b);
        if (is_signs(strbuf_str(&b))) {
            *VEC_PUSH(doc->arena, &doc->unseen) =
                (struct unseen){"template", line.v[0].line, str_trim(strbuf_str(&b))};
            /* The break in front of the last line goes with it. */
            if (end == spans->n && out.n) out.n--;
            continue;
        }
        for (; i < end; i++) *VEC_PUSH(doc->arena, &out) = spans->v[i];
        if (end < spans->n) *VEC_PUSH(doc->arena, &out) = spans->v[end];
    }
    *spans = out;
}

static void apply(struct doc *doc, struct node *parent)
{
    struct node *child = parent->child, *next;

    parent->child = parent->last = NULL;
    for (; child; child = next) {
        bool brace = false;

        next = child->next;
        child->next = NULL;
        for (size_t i = 0; child->kind == NODE_PARA && i < child->spans.n && !brace; i++)
            brace = str_starts(str_trim(child->spans.v[i].text), "{");
        if (brace) para_clean(doc, child);
        apply(doc, child);
        if (!brace || child->spans.n) node_append(parent, child);
    }
}

void template_apply(struct doc *doc)
{
    apply(doc, doc->root);
}
