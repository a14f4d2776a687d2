/* The tree of the elements as objects. They are many and small: they are written as text, not built. */
#include <stdlib.h>
#include <string.h>

#include "write/pdf/buf.h"
#include "write/pdf/tags.h"

enum { LEAF = 256 }; /* entries in one leaf of a number tree or a name tree */

/* What is shared by all elements that have it. */
enum attribute {
    SCOPE_COLUMN,
    SCOPE_ROW,
    LIST_DISC, /* lists: by tag.number */
    LIST_DECIMAL,
    LIST_LOWER_ALPHA,
    LIST_UPPER_ALPHA,
    LIST_LOWER_ROMAN,
    LIST_NONE,
    BLOCK_PLACED, /* what mostly stands in a line is a block */
    ATTRIBUTES
};

static const char *const attributes[ATTRIBUTES] = {
    [SCOPE_COLUMN] = "/O/Table/Scope/Column",
    [SCOPE_ROW] = "/O/Table/Scope/Row",
    [LIST_DISC] = "/O/List/ListNumbering/Disc",
    [LIST_DECIMAL] = "/O/List/ListNumbering/Decimal",
    [LIST_LOWER_ALPHA] = "/O/List/ListNumbering/LowerAlpha",
    [LIST_UPPER_ALPHA] = "/O/List/ListNumbering/UpperAlpha",
    [LIST_LOWER_ROMAN] = "/O/List/ListNumbering/LowerRoman",
    [LIST_NONE] = "/O/List/ListNumbering/None",
    [BLOCK_PLACED] = "/O/Layout/Placement/Block",
};

/* Something that an element holds. */
enum kid_kind { KID_ELEMENT, KID_MARK, KID_LINK };
struct kid {
    uint32_t outer; /* the element */
    uint32_t order; /* of its tag; 0 where it stands among content */
    pdf_reading at;
    uint32_t index;
    uint8_t kind;
};

struct maker {
    struct pdf_tags *tags;
    struct pdf_file *file;
    struct pdf_obj *const *pages;
    struct pdf_buf b;
    struct kid *kids; /* of all elements, in order; those of one are in a row */
    size_t n_kids;
    size_t *first; /* of each element in `kids`; one more behind the last */
    size_t root;   /* the tree's number */
    size_t attributes[ATTRIBUTES];
    VEC(size_t) notes; /* elements that have an /ID */
    uint8_t above[6];  /* levels of the headings that the next one stands below, as their tags have them */
    size_t n_above;
};

/* What the element is called; NULL: it is none itself, what it holds belongs to what it stands in. */
static const char *name_of(const struct pdf_element *e)
{
    static const char *const names[TAG_COUNT] = {
        [TAG_SECTION] = "Sect",
        [TAG_PARA] = "P",
        [TAG_LIST] = "L",
        [TAG_ITEM] = "LI",
        [TAG_LABEL] = "Lbl",
        [TAG_BODY] = "LBody",
        [TAG_QUOTE] = "BlockQuote",
        [TAG_LISTING] = "Code",
        [TAG_CODE] = "Code",
        [TAG_TABLE] = "Table",
        [TAG_ROW] = "TR",
        [TAG_HEAD] = "TH",
        [TAG_CELL] = "TD",
        [TAG_FIGURE] = "Figure",
        [TAG_FORMULA] = "Formula",
        [TAG_NOTE] = "Note",
        [TAG_REFERENCE] = "Reference",
        [TAG_LINK] = "Link",
        [TAG_SPAN] = "Span",
        [TAG_CONTENTS] = "TOC",
        [TAG_ENTRY] = "TOCI",
        [TAG_CAPTION] = "Caption",
        [TAG_RUBY] = "Ruby",
        [TAG_RUBY_BASE] = "RB",
        [TAG_RUBY_TEXT] = "RT",
    };
    static const char *const headings[] = {"H1", "H2", "H3", "H4", "H5", "H6"};

    if (!e->tag) return "Document";
    if (e->tag->kind == TAG_LINK && !e->linked) return NULL;
    if (e->tag->kind == TAG_HEADING) return headings[e->level ? e->level - 1 : 0];
    return names[e->tag->kind];
}

/* The element itself, or where it is none the next one that it stands in. */
static const struct pdf_element *shown(const struct pdf_tags *tags, size_t element)
{
    while (!name_of(&tags->elements.v[element])) element = tags->elements.v[element].outer;
    return &tags->elements.v[element];
}

/* ------------------------------------------------------------------- text */

static void put_number(struct pdf_buf *b, size_t number)
{
    pdf_buf_fixed(b, (long)number, 0);
}

static void put_ref(struct pdf_buf *b, size_t number)
{
    put_number(b, number);
    pdf_buf_addz(b, " 0 R");
}

/* A string: ASCII as it is, everything else as UTF-16. */
static void put_text(struct pdf_buf *b, struct str text)
{
    bool ascii = true;

    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < 0x20 || (unsigned char)text.p[i] > 0x7E) ascii = false;
    if (!ascii) {
        pdf_buf_addz(b, "<FEFF");
        pdf_buf_utf16(b, text.p, text.n);
        pdf_buf_addc(b, '>');
        return;
    }
    pdf_buf_addc(b, '(');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '(' || text.p[i] == ')' || text.p[i] == '\\') pdf_buf_addc(b, '\\');
        pdf_buf_addc(b, text.p[i]);
    }
    pdf_buf_addc(b, ')');
}

static void object_end(struct maker *m, size_t number)
{
    pdf_object_raw(m->file, number, m->b.p, m->b.n);
    m->b.n = 0;
}

/* ------------------------------------------------------------------ order */

static int kid_cmp(const void *a, const void *b)
{
    const struct kid *p = a, *q = b;

    if (p->outer != q->outer) return p->outer < q->outer ? -1 : 1;
    if (p->order != q->order) return p->order < q->order ? -1 : 1;
    if (p->at != q->at) return p->at < q->at ? -1 : 1;
    if (p->kind != q->kind) return p->kind < q->kind ? -1 : 1;
    return (p->index > q->index) - (p->index < q->index);
}

/* Hands on where elements are read first to what they stand in, which come before them in the list. */
static void hand_on(struct pdf_element *v, size_t n)
{
    for (size_t i = n; i-- > 1;)
        if (v[i].first < v[v[i].outer].first) v[v[i].outer].first = v[i].first;
}

/* Where each element is read first. Links lie over words, wherever among them they are drawn, and count where there are none. */
static void find_first(struct pdf_tags *tags)
{
    struct pdf_element *v = tags->elements.v;

    for (size_t i = 0; i < tags->marks.n; i++) {
        struct pdf_element *e = &v[tags->marks.v[i].element];

        if (tags->marks.v[i].at < e->first) e->first = tags->marks.v[i].at;
    }
    hand_on(v, tags->elements.n);
    for (size_t i = 0; i < tags->links.n; i++) {
        struct pdf_element *e = &v[tags->links.v[i].element];

        if (e->first == UINT64_MAX) e->first = tags->links.v[i].at;
        if (tags->links.v[i].object) e->linked = true;
    }
    hand_on(v, tags->elements.n);
}

static void collect_kids(struct maker *m)
{
    const struct pdf_tags *tags = m->tags;
    struct kid *kid;

    m->kids = NEW_N(tags->arena, struct kid, tags->elements.n + tags->marks.n + tags->links.n);
    kid = m->kids;
    for (size_t i = 1; i < tags->elements.n; i++) {
        const struct pdf_element *e = &tags->elements.v[i];

        *kid++ = (struct kid){.outer = e->outer,
                              .order = tags->elements.v[e->outer].mixed ? 0 : e->tag->order,
                              .at = e->first,
                              .index = (uint32_t)i,
                              .kind = KID_ELEMENT};
    }
    for (size_t i = 0; i < tags->marks.n; i++)
        *kid++ = (struct kid){.outer = tags->marks.v[i].element,
                              .at = tags->marks.v[i].at,
                              .index = (uint32_t)i,
                              .kind = KID_MARK};
    for (size_t i = 0; i < tags->links.n; i++)
        if (tags->links.v[i].object)
            *kid++ = (struct kid){.outer = tags->links.v[i].element,
                                  .order = UINT32_MAX, /* behind the words */
                                  .at = tags->links.v[i].at,
                                  .index = (uint32_t)i,
                                  .kind = KID_LINK};
    m->n_kids = (size_t)(kid - m->kids);
    if (m->n_kids) qsort(m->kids, m->n_kids, sizeof *m->kids, kid_cmp);
    m->first = NEW_N(tags->arena, size_t, tags->elements.n + 1);
    for (size_t e = 0, k = 0; e <= tags->elements.n; e++) {
        while (k < m->n_kids && m->kids[k].outer < e) k++;
        m->first[e] = k;
    }
}

/* Where a heading stands among those before it: below the last of a higher level that is in the file, one level deeper. So none is skipped,
 * whatever a theme or a choice of sheets leaves out. */
static void level_heading(struct maker *m, struct pdf_element *e)
{
    enum { DEEPEST = 6 };
    uint8_t own = e->tag->level ? e->tag->level : 1;

    while (m->n_above && m->above[m->n_above - 1] >= own) m->n_above--;
    if (m->n_above == DEEPEST) m->n_above--;
    m->above[m->n_above++] = own;
    e->level = (uint8_t)m->n_above;
}

/* Gives the elements within that one their numbers, in the order of reading, so that objects that follow each other
 * are alike. */
static void number_elements(struct maker *m, size_t element)
{
    for (size_t k = m->first[element]; k < m->first[element + 1]; k++) {
        struct pdf_element *e = &m->tags->elements.v[m->kids[k].index];

        if (m->kids[k].kind != KID_ELEMENT) continue;
        if (e->tag->kind == TAG_HEADING) level_heading(m, e);
        if (name_of(e)) e->object = pdf_object_reserve(m->file);
        number_elements(m, m->kids[k].index);
    }
}

/* --------------------------------------------------------------- elements */

/* The side of a mark, of which `side` is near. */
static size_t side_of(const struct pdf_tags *tags, size_t mark)
{
    size_t low = 0, high = tags->sides.n;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        *(tags->sides.v[middle] <= mark ? &low : &high) = middle;
    }
    return low;
}

/* The list of what an element holds, while it is written. */
struct list {
    size_t n;
    size_t side;   /* whose marks are named by their number alone; SIZE_MAX: there are none yet */
    size_t number; /* of the element */
    bool cells;
    unsigned column; /* of a row: the next */
};

/* A cell that holds nothing, in the row of that number. */
static void put_empty_cell(struct maker *m, struct list *list)
{
    const char *text = arena_printf(m->tags->arena, "<</S/TD/P %zu 0 R>>", list->number);
    size_t number = pdf_object_reserve(m->file);

    pdf_object_raw(m->file, number, text, strlen(text));
    if (list->n++) pdf_buf_addc(&m->b, ' ');
    put_ref(&m->b, number);
    list->column++;
}

static void put_mark(struct maker *m, struct list *list, size_t mark)
{
    size_t side = side_of(m->tags, mark), mcid = mark - m->tags->sides.v[side];

    if (list->side == side) {
        put_number(&m->b, mcid);
        return;
    }
    pdf_buf_addz(&m->b, "<</Type/MCR/Pg ");
    put_ref(&m->b, pdf_number_of(m->pages[side]));
    pdf_buf_addz(&m->b, "/MCID ");
    put_number(&m->b, mcid);
    pdf_buf_addz(&m->b, ">>");
}

static void put_link(struct maker *m, const struct pdf_tagged_link *link)
{
    pdf_buf_addz(&m->b, "<</Type/OBJR/Pg ");
    put_ref(&m->b, pdf_number_of(m->pages[link->side]));
    pdf_buf_addz(&m->b, "/Obj ");
    put_ref(&m->b, link->object);
    pdf_buf_addz(&m->b, ">>");
}

static void put_kids(struct maker *m, struct list *list, size_t element)
{
    for (size_t k = m->first[element]; k < m->first[element + 1]; k++) {
        const struct kid *kid = &m->kids[k];
        const struct pdf_element *e = &m->tags->elements.v[kid->index];

        if (kid->kind == KID_ELEMENT && !name_of(e)) {
            put_kids(m, list, kid->index);
            continue;
        }
        if (kid->kind == KID_ELEMENT && list->cells) {
            while (list->column < e->tag->column) put_empty_cell(m, list);
            list->column += e->tag->span > 1 ? e->tag->span : 1;
        }
        if (list->n++) pdf_buf_addc(&m->b, ' ');
        switch ((enum kid_kind)kid->kind) {
        case KID_ELEMENT: put_ref(&m->b, e->object); break;
        case KID_MARK: put_mark(m, list, kid->index); break;
        case KID_LINK: put_link(m, &m->tags->links.v[kid->index]); break;
        }
    }
}

/* The first mark that the element holds; SIZE_MAX: there is none. */
static size_t first_mark(const struct maker *m, size_t element)
{
    size_t mark = SIZE_MAX;

    for (size_t k = m->first[element]; k < m->first[element + 1] && mark == SIZE_MAX; k++) {
        const struct kid *kid = &m->kids[k];

        if (kid->kind == KID_MARK) mark = kid->index;
        if (kid->kind == KID_ELEMENT && !name_of(&m->tags->elements.v[kid->index]))
            mark = first_mark(m, kid->index);
    }
    return mark;
}

/* What the element stands in, what it holds, and the page of that. */
static void put_content(struct maker *m, size_t element)
{
    const struct pdf_element *e = &m->tags->elements.v[element];
    struct list list = {.side = SIZE_MAX, .number = e->object, .column = 1};
    size_t open, columns = 0, mark = first_mark(m, element);

    if (mark != SIZE_MAX) {
        list.side = side_of(m->tags, mark);
        pdf_buf_addz(&m->b, "/Pg ");
        put_ref(&m->b, pdf_number_of(m->pages[list.side]));
    }
    pdf_buf_addz(&m->b, "/P ");
    put_ref(&m->b, element ? shown(m->tags, e->outer)->object : m->root);

    if (e->tag && e->tag->kind == TAG_ROW && e->tag->outer) {
        list.cells = true;
        columns = (size_t)e->tag->outer->number;
    }
    pdf_buf_addz(&m->b, "/K[");
    open = m->b.n - 1;
    put_kids(m, &list, element);
    while (list.cells && list.column <= columns) put_empty_cell(m, &list);
    if (list.n == 1) {
        m->b.p[open] = ' '; /* which a number needs before it */
    } else {
        pdf_buf_addc(&m->b, ']');
    }
}

/* The name of the i-th note: as text they are in the order of their numbers. */
static void put_note_id(struct maker *m, size_t i)
{
    enum { DIGITS = 8 };
    char digits[DIGITS];

    for (int k = DIGITS; k-- > 0; i /= 10) digits[k] = (char)('0' + i % 10);
    pdf_buf_addz(&m->b, "(n");
    pdf_buf_add(&m->b, digits, DIGITS);
    pdf_buf_addc(&m->b, ')');
}

static void put_attribute(struct maker *m, enum attribute attribute)
{
    if (!m->attributes[attribute]) m->attributes[attribute] = pdf_object_reserve(m->file);
    pdf_buf_addz(&m->b, "/A ");
    put_ref(&m->b, m->attributes[attribute]);
}

static void put_cell(struct maker *m, const struct tag *tag)
{
    bool head = tag->kind == TAG_HEAD;
    enum attribute scope = tag->number == 1 ? SCOPE_ROW : SCOPE_COLUMN;

    if (tag->span <= 1) {
        if (head) put_attribute(m, scope);
        return;
    }
    pdf_buf_addz(&m->b, "/A<<");
    pdf_buf_addz(&m->b, head ? attributes[scope] : "/O/Table");
    pdf_buf_addz(&m->b, "/ColSpan ");
    put_number(&m->b, tag->span);
    pdf_buf_addz(&m->b, ">>");
}

static void put_box(struct maker *m, const struct pdf_element *e)
{
    const struct pdf_box *box;

    if (!e->box) return;
    box = &m->tags->boxes.v[e->box - 1];
    pdf_buf_addz(&m->b, "/A<</O/Layout/BBox[");
    pdf_buf_real(&m->b, box->left, 2);
    pdf_buf_real(&m->b, box->bottom, 2);
    pdf_buf_real(&m->b, box->right, 2);
    pdf_buf_real(&m->b, box->top, 2);
    pdf_buf_addz(&m->b, "]>>");
}

static void put_attributes(struct maker *m, size_t element)
{
    const struct pdf_element *e = &m->tags->elements.v[element];
    const struct tag *tag = e->tag;

    switch ((enum tag_kind)tag->kind) {
    case TAG_LIST:
        put_attribute(m, tag->number >= 0 && tag->number <= LIST_NONE - LIST_DISC
                             ? (enum attribute)(LIST_DISC + tag->number)
                             : LIST_NONE);
        break;
    case TAG_LISTING: put_attribute(m, BLOCK_PLACED); break;
    case TAG_HEAD:
    case TAG_CELL: put_cell(m, tag); break;
    case TAG_FIGURE:
    case TAG_FORMULA: put_box(m, e); break;
    case TAG_NOTE:
        *VEC_PUSH(m->tags->arena, &m->notes) = element;
        pdf_buf_addz(&m->b, "/ID");
        put_note_id(m, m->notes.n - 1);
        break;
    default: break;
    }
    /* What a link leads to its annotation says. */
    if (tag->alt.n && tag->kind != TAG_LINK) {
        pdf_buf_addz(&m->b, tag->kind == TAG_FIGURE || tag->kind == TAG_FORMULA ? "/Alt" : "/ActualText");
        put_text(&m->b, tag->alt);
    }
    if (tag->language) {
        pdf_buf_addz(&m->b, "/Lang");
        put_text(&m->b, str_of(tag->language));
    }
}

/* An element, and all that is in it. */
static void make_element(struct maker *m, size_t element)
{
    const struct pdf_element *e = &m->tags->elements.v[element];

    if (name_of(e)) {
        pdf_buf_addz(&m->b, "<</S/");
        pdf_buf_addz(&m->b, name_of(e));
        if (element) put_attributes(m, element);
        put_content(m, element);
        pdf_buf_addz(&m->b, ">>");
        object_end(m, e->object);
    }
    for (size_t k = m->first[element]; k < m->first[element + 1]; k++)
        if (m->kids[k].kind == KID_ELEMENT) make_element(m, m->kids[k].index);
}

/* ------------------------------------------------------------------ trees */

/* A tree with `n` entries in leaves; `put` writes one with its key, and `limit` a key alone. The tree's number. */
static size_t make_tree(struct maker *m, size_t n, const char *entries,
                        void (*put)(struct maker *m, size_t i), void (*limit)(struct maker *m, size_t i))
{
    size_t root = pdf_object_reserve(m->file), leaves = (n + LEAF - 1) / LEAF;
    size_t *numbers = NEW_N(m->tags->arena, size_t, leaves + 1);

    for (size_t i = 0; i < leaves; i++) {
        size_t end = (i + 1) * LEAF < n ? (i + 1) * LEAF : n;

        pdf_buf_addz(&m->b, "<</Limits[");
        limit(m, i * LEAF);
        pdf_buf_addc(&m->b, ' ');
        limit(m, end - 1);
        pdf_buf_addz(&m->b, "]/");
        pdf_buf_addz(&m->b, entries);
        pdf_buf_addc(&m->b, '[');
        for (size_t k = i * LEAF; k < end; k++) put(m, k);
        pdf_buf_addz(&m->b, "]>>");
        numbers[i] = pdf_object_reserve(m->file);
        object_end(m, numbers[i]);
    }
    pdf_buf_addz(&m->b, "<</Kids[");
    for (size_t i = 0; i < leaves; i++) {
        if (i) pdf_buf_addc(&m->b, ' ');
        put_ref(&m->b, numbers[i]);
    }
    pdf_buf_addz(&m->b, "]>>");
    object_end(m, root);
    return root;
}

/* The elements of a side's marks, or that of a link. */
static void put_parents(struct maker *m, size_t key)
{
    const struct pdf_tags *tags = m->tags;

    put_number(&m->b, key);
    pdf_buf_addc(&m->b, ' ');
    if (key >= tags->sides.n) {
        size_t link = tags->keys.v[key - tags->sides.n];

        put_ref(&m->b, shown(tags, tags->links.v[link].element)->object);
    } else {
        size_t end = key + 1 < tags->sides.n ? tags->sides.v[key + 1] : tags->marks.n;

        pdf_buf_addc(&m->b, '[');
        for (size_t i = tags->sides.v[key]; i < end; i++) {
            if (i > tags->sides.v[key]) pdf_buf_addc(&m->b, ' ');
            put_ref(&m->b, shown(tags, tags->marks.v[i].element)->object);
        }
        pdf_buf_addc(&m->b, ']');
    }
    pdf_buf_addc(&m->b, '\n');
}

static void put_key(struct maker *m, size_t key)
{
    put_number(&m->b, key);
}

static void put_note(struct maker *m, size_t i)
{
    put_note_id(m, i);
    put_ref(&m->b, m->tags->elements.v[m->notes.v[i]].object);
}

static void make_root(struct maker *m)
{
    size_t keys = m->tags->sides.n + m->tags->keys.n;
    size_t parents = make_tree(m, keys, "Nums", put_parents, put_key);
    size_t notes = m->notes.n ? make_tree(m, m->notes.n, "Names", put_note, put_note_id) : 0;

    pdf_buf_addz(&m->b, "<</Type/StructTreeRoot/K ");
    put_ref(&m->b, m->tags->elements.v[0].object);
    pdf_buf_addz(&m->b, "/ParentTree ");
    put_ref(&m->b, parents);
    pdf_buf_addz(&m->b, "/ParentTreeNextKey ");
    put_number(&m->b, keys);
    if (notes) {
        pdf_buf_addz(&m->b, "/IDTree ");
        put_ref(&m->b, notes);
    }
    pdf_buf_addz(&m->b, ">>");
    object_end(m, m->root);
}

static void make_attributes(struct maker *m)
{
    for (int i = 0; i < ATTRIBUTES; i++) {
        if (!m->attributes[i]) continue;
        pdf_buf_addz(&m->b, "<<");
        pdf_buf_addz(&m->b, attributes[i]);
        pdf_buf_addz(&m->b, ">>");
        object_end(m, m->attributes[i]);
    }
}

void pdf_tags_make(struct pdf_tags *tags, struct pdf_file *file, struct pdf_obj *const *pages)
{
    struct maker m = {.tags = tags, .file = file, .pages = pages};
    struct pdf_obj *marked = pdf_dict(file, false);

    for (size_t i = 0; i < tags->sides.n; i++) {
        pdf_set_int(pages[i], "StructParents", (long)i);
        pdf_set_name(pages[i], "Tabs", "S");
    }
    find_first(tags);
    collect_kids(&m);
    m.root = pdf_object_reserve(file);
    tags->elements.v[0].object = pdf_object_reserve(file);
    number_elements(&m, 0);
    make_element(&m, 0);
    make_attributes(&m);
    make_root(&m);
    pdf_set_ref(pdf_catalog(file), "StructTreeRoot", m.root);
    pdf_set_bool(marked, "Marked", true);
    pdf_set(pdf_catalog(file), "MarkInfo", marked);
    pdf_buf_free(&m.b);
}
