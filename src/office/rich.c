#include "office/rich.h"

#include "base/arena.h"

static const struct {
    unsigned style;
    const char *begin, *end;
} tags[] = {{RICH_BOLD, "<b>", "</b>"},   {RICH_ITALIC, "<i>", "</i>"},    {RICH_UNDERLINE, "<u>", "</u>"},
            {RICH_STRIKE, "<s>", "</s>"}, {RICH_SUPER, "<sup>", "</sup>"}, {RICH_SUB, "<sub>", "</sub>"}};

static void escape(struct strbuf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '&': strbuf_addz(out, "&amp;"); break;
        case '<': strbuf_addz(out, "&lt;"); break;
        case '>': strbuf_addz(out, "&gt;"); break;
        case '"': strbuf_addz(out, "&quot;"); break;
        case '\n': strbuf_addz(out, "<br>"); break;
        default: strbuf_addc(out, text.p[i]);
        }
    }
}

struct rich rich_new(struct arena *arena)
{
    return (struct rich){.plain = strbuf_new(arena), .html = strbuf_new(arena)};
}

/* Ends what is on, and begins what is to be. */
static void restyle(struct rich *rich, unsigned style)
{
    size_t n = sizeof tags / sizeof *tags;

    if (style == rich->open) return;
    for (size_t i = n; i > 0; i--)
        if (rich->open & tags[i - 1].style) strbuf_addz(&rich->html, tags[i - 1].end);
    for (size_t i = 0; i < n; i++)
        if (style & tags[i].style) strbuf_addz(&rich->html, tags[i].begin);
    rich->open = style;
}

void rich_add(struct rich *rich, struct str text, unsigned style)
{
    if (!text.n) return;
    strbuf_add(&rich->plain, text);
    /* Blanks look the same however they are set. */
    if (str_trim(text).n) {
        restyle(rich, style);
        rich->styled = rich->styled || style;
    }
    escape(&rich->html, text);
}

void rich_link(struct rich *rich, struct str address)
{
    restyle(rich, 0);
    strbuf_addz(&rich->html, "<a href=\"");
    escape(&rich->html, address);
    strbuf_addz(&rich->html, "\">");
    rich->styled = true;
}

void rich_tag(struct rich *rich, const char *tag)
{
    restyle(rich, 0);
    strbuf_addz(&rich->html, tag);
    rich->styled = true;
}

void rich_unlink(struct rich *rich)
{
    rich_tag(rich, "</a>");
}

void rich_picture(struct rich *rich, struct str name, struct str alt)
{
    restyle(rich, 0);
    strbuf_addz(&rich->html, "<img src=\"");
    escape(&rich->html, name);
    strbuf_addz(&rich->html, "\" alt=\"");
    escape(&rich->html, alt);
    strbuf_addz(&rich->html, "\">");
    rich->styled = true;
}

struct rich_text rich_done(struct rich *rich)
{
    restyle(rich, 0);
    return (struct rich_text){.text = strbuf_str(rich->styled ? &rich->html : &rich->plain),
                              .html = rich->styled};
}

struct rich_text rich_plain(struct arena *arena, struct str text, unsigned style)
{
    struct rich rich;

    if (!style) return (struct rich_text){.text = text};
    rich = rich_new(arena);
    rich_add(&rich, text, style);
    return rich_done(&rich);
}

struct str rich_html(struct arena *arena, struct rich_text text)
{
    struct strbuf b = strbuf_new(arena);

    if (text.html) return text.text;
    escape(&b, text.text);
    return strbuf_str(&b);
}

struct rich_text rich_linked(struct arena *arena, struct rich_text text, struct str address)
{
    struct rich rich = rich_new(arena);

    rich_link(&rich, address);
    strbuf_add(&rich.html, rich_html(arena, text));
    rich_unlink(&rich);
    return rich_done(&rich);
}
