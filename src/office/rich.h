/* office/rich.h: the text of a cell: as it stands, or as HTML where some of it looks otherwise, links, or is a picture. */
#ifndef OFFICE_RICH_H
#define OFFICE_RICH_H

#include <stdbool.h>

#include "base/strbuf.h"

enum rich_style {
    RICH_BOLD = 1,
    RICH_ITALIC = 2,
    RICH_UNDERLINE = 4,
    RICH_STRIKE = 8,
    RICH_SUPER = 16,
    RICH_SUB = 32,
};

struct rich_text {
    struct str text;
    bool html;
    bool lasting; /* it lies where it stays */
};

/* A text that is being put together. */
struct rich {
    struct strbuf plain, html;
    bool styled;   /* it can't be but HTML */
    unsigned open; /* the style that is on */
};

struct rich rich_new(struct arena *arena);
/* Text that looks like that; '\n' is a break. */
void rich_add(struct rich *rich, struct str text, unsigned style);
/* What comes is a link's text, up to rich_unlink. */
void rich_link(struct rich *rich, struct str address);
void rich_unlink(struct rich *rich);
/* A tag as it stands; what it begins, the caller ends. */
void rich_tag(struct rich *rich, const char *tag);
void rich_picture(struct rich *rich, struct str name, struct str alt);
struct rich_text rich_done(struct rich *rich);

/* Text that looks so as a whole. */
struct rich_text rich_plain(struct arena *arena, struct str text, unsigned style);
/* The same text as HTML. */
struct str rich_html(struct arena *arena, struct rich_text text);
/* The text as a link's. */
struct rich_text rich_linked(struct arena *arena, struct rich_text text, struct str address);

#endif
