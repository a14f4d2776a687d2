#include "write/pdf/nav.h"

#include <stdint.h>
#include <string.h>

#include "base/char.h"
#include "base/utf8.h"

/* [page /XYZ x y null]: that point at the window's top left, at the zoom that is. NULL: no such dest. */
static struct pdf_obj *dest_new(struct pdf_file *file, const struct pdf_content *content,
                                struct pdf_obj *const *pages, int id)
{
    const struct pdf_dest *dest;
    struct pdf_obj *array;

    if (id < 0 || (size_t)id >= content->dests.n || !content->dests.v[id].known) return NULL;
    dest = &content->dests.v[id];
    array = pdf_array(file, false);
    pdf_add(array, pages[dest->side]);
    pdf_add_name(array, "XYZ");
    pdf_add_number(array, dest->x);
    pdf_add_number(array, dest->y);
    pdf_add_null(array);
    return array;
}

/* Where a link leads outside. An address that is long stands in the file once for all the lines that it is broken into. */
struct pdf_target {
    const char *url;
    struct pdf_obj *action;
};

static struct pdf_obj *action_new(struct pdf_file *file, const char *url, struct pdf_target *last)
{
    enum { LONG = 1000 }; /* bytes */
    bool shared = strnlen(url, LONG) == LONG;

    if (shared && last->url == url) return last->action;
    *last = (struct pdf_target){url, pdf_dict(file, shared)};
    pdf_set_name(last->action, "S", "URI");
    pdf_set_uri(last->action, "URI", str_of(url));
    return last->action;
}

static struct pdf_obj *link_new(struct pdf_file *file, const struct pdf_content *content,
                                struct pdf_obj *const *pages, const struct pdf_link *link,
                                struct pdf_target *last, bool archive)
{
    enum { FLAG_PRINT = 4 };
    const double rect[4] = {link->box.left, link->box.bottom, link->box.right, link->box.top};
    const double border[3] = {0, 0, 0};
    struct pdf_obj *annotation;
    struct pdf_obj *dest = dest_new(file, content, pages, link->dest);

    if (!dest && (link->dest >= 0 || !link->url)) return NULL;
    annotation = pdf_dict(file, true);
    pdf_set_name(annotation, "Type", "Annot");
    pdf_set_name(annotation, "Subtype", "Link");
    pdf_set_numbers(annotation, "Rect", rect, 4);
    pdf_set_numbers(annotation, "Border", border, 3);
    if (archive) pdf_set_int(annotation, "F", FLAG_PRINT);
    if (dest)
        pdf_set(annotation, "Dest", dest);
    else
        pdf_set(annotation, "A", action_new(file, link->url, last));
    return annotation;
}

enum { SAYS_MOST = 400 }; /* bytes */

/* What a link says to who does not see it, and whose it is. */
static void link_tag(const struct print *print, const struct pdf_content *content,
                     const struct pdf_link *link, struct pdf_obj *annotation)
{
    struct str says = link->tag ? link->tag->alt : (struct str){"", 0};

    if (link->tagged == SIZE_MAX) return;
    if (!says.n && link->dest < 0) says = str_of(link->url);
    if (!says.n) {
        size_t side = content->dests.v[link->dest].side;

        says = side < print->labels.n ? print->labels.v[side]
                                      : str_of(arena_printf(content->arena, "%zu", side + 1));
    }
    /* Of a long address its beginning says enough: each line of the link has it again. */
    if (says.n > SAYS_MOST) says = str_sub(says, 0, utf8_start(says, SAYS_MOST));
    pdf_set_text(annotation, "Contents", says);
    pdf_set_int(annotation, "StructParent",
                (long)pdf_tags_annotation(content->tags, link->tagged, pdf_number_of(annotation)));
}

void pdf_nav_links(struct pdf_file *file, const struct print *print, const struct pdf_content *content,
                   struct pdf_obj *const *pages)
{
    struct pdf_obj *annotations = NULL;
    struct pdf_target last = {NULL, NULL};
    size_t side = SIZE_MAX;

    for (size_t i = 0; i < content->links.n; i++) {
        const struct pdf_link *link = &content->links.v[i];
        struct pdf_obj *annotation =
            link_new(file, content, pages, link, &last, print->conform.archive != ARCHIVE_NONE);

        if (!annotation) continue;
        link_tag(print, content, link, annotation);
        if (link->side != side) {
            side = link->side;
            annotations = pdf_array(file, true);
            pdf_set(pages[side], "Annots", annotations);
        }
        pdf_add(annotations, annotation);
    }
}

/* An entry of the outline whose children are being added. Levels may skip. */
struct branch {
    struct pdf_obj *item;
    struct pdf_obj *last; /* of its children */
    int level;
    long children; /* direct ones */
};

static void branch_end(struct branch *branch)
{
    if (!branch->last) return;
    pdf_set(branch->item, "Last", branch->last);
    /* Negative: folded. */
    pdf_set_int(branch->item, "Count", branch->level < 0 ? branch->children : -branch->children);
}

void pdf_nav_outlines(struct arena *arena, struct pdf_file *file, const struct print *print,
                      const struct pdf_content *content, struct pdf_obj *const *pages)
{
    VEC(struct branch) open = {0};

    if (!print->outlines.n) return;
    *VEC_PUSH(arena, &open) = (struct branch){.item = pdf_dict(file, true), .level = -1};
    pdf_set_name(open.v[0].item, "Type", "Outlines");
    for (size_t i = 0; i < print->outlines.n; i++) {
        const struct bookmark *outline = &print->outlines.v[i];
        struct pdf_obj *item = pdf_dict(file, true);
        struct pdf_obj *dest = dest_new(file, content, pages, outline->dest);
        struct branch *parent;

        while (open.n > 1 && open.v[open.n - 1].level >= outline->level) branch_end(&open.v[--open.n]);
        parent = &open.v[open.n - 1];
        pdf_set_text(item, "Title", outline->title);
        pdf_set(item, "Parent", parent->item);
        if (parent->last) {
            pdf_set(item, "Prev", parent->last);
            pdf_set(parent->last, "Next", item);
        } else {
            pdf_set(parent->item, "First", item);
        }
        if (dest) pdf_set(item, "Dest", dest);
        parent->last = item;
        parent->children++;
        *VEC_PUSH(arena, &open) = (struct branch){.item = item, .level = outline->level};
    }
    pdf_set(pdf_catalog(file), "Outlines", open.v[0].item);
    pdf_set_name(pdf_catalog(file), "PageMode", "UseOutlines");
    while (open.n) branch_end(&open.v[--open.n]);
}

/* ------------------------------------------------------------ page labels */

enum label_style { LABEL_TEXT, LABEL_DECIMAL, LABEL_ROMAN };

struct page_label {
    enum label_style style;
    long number;
};

static size_t roman_write(long number, char out[32])
{
    static const struct {
        long value;
        char text[3];
    } digits[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                  {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    size_t n = 0;

    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
        for (; number >= digits[i].value && n + 2 < 32; number -= digits[i].value)
            for (const char *c = digits[i].text; *c; c++) out[n++] = *c;
    }
    return n;
}

/* How a label counts, given the one before it. */
static struct page_label label_parse(struct str text)
{
    long number = 0;
    char roman[32];
    size_t i = 0;

    while (i < text.n && char_is_digit(text.p[i]) && number < 100000)
        number = number * 10 + (text.p[i++] - '0');
    if (i == text.n && number > 0 && text.p[0] != '0') return (struct page_label){LABEL_DECIMAL, number};
    for (number = 1; number < 200; number++) {
        size_t n = roman_write(number, roman);

        if (str_eq((struct str){roman, n}, text)) return (struct page_label){LABEL_ROMAN, number};
    }
    return (struct page_label){LABEL_TEXT, 0};
}

static struct pdf_obj *label_new(struct pdf_file *file, struct page_label label, struct str text)
{
    struct pdf_obj *dict = pdf_dict(file, false);

    switch (label.style) {
    case LABEL_TEXT:
        if (text.n) pdf_set_text(dict, "P", text);
        break;
    case LABEL_DECIMAL:
    case LABEL_ROMAN:
        pdf_set_name(dict, "S", label.style == LABEL_DECIMAL ? "D" : "r");
        if (label.number > 1) pdf_set_int(dict, "St", label.number);
        break;
    }
    return dict;
}

void pdf_nav_labels(struct pdf_file *file, const struct print *print)
{
    enum { LEAF = 1000 }; /* pages in one leaf of the number tree */
    struct pdf_obj *root, *leaves, *leaf = NULL;
    struct page_label before = {LABEL_TEXT, 0};

    if (!print->labels.n) return;
    root = pdf_dict(file, true);
    leaves = pdf_array(file, false);
    for (size_t i = 0; i < print->labels.n; i++) {
        struct page_label label = label_parse(print->labels.v[i]);
        bool first = i % LEAF == 0;

        if (first) {
            const double limits[2] = {(double)i,
                                      (double)(i + LEAF < print->labels.n ? i + LEAF : print->labels.n) - 1};
            struct pdf_obj *dict = pdf_dict(file, true);

            leaf = pdf_array(file, false);
            pdf_set_numbers(dict, "Limits", limits, 2);
            pdf_set(dict, "Nums", leaf);
            pdf_add(leaves, dict);
        }
        if (first || label.style == LABEL_TEXT || label.style != before.style ||
            label.number != before.number + 1) {
            pdf_add_number(leaf, (double)i);
            pdf_add(leaf, label_new(file, label, print->labels.v[i]));
        }
        before = label;
    }
    pdf_set(root, "Kids", leaves);
    pdf_set(pdf_catalog(file), "PageLabels", root);
}
