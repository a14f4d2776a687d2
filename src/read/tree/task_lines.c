#include "read/tree/task_lines.h"

enum { BOX = sizeof "[ ] " - 1 };

static enum task task_of(const struct span *span)
{
    struct str text = span->text;

    if (span->kind != SPAN_TEXT || (span->style & (STYLE_CODE | STYLE_MATH)) || text.n < BOX)
        return TASK_NONE;
    if (text.p[0] != '[' || text.p[2] != ']' || text.p[3] != ' ') return TASK_NONE;
    if (text.p[1] == ' ') return TASK_OPEN;
    return text.p[1] == 'x' || text.p[1] == 'X' ? TASK_DONE : TASK_NONE;
}

static bool ends_line(const struct span *span)
{
    return (span->style & STYLE_SOFT) || span->kind == SPAN_BREAK;
}

/* A line begins at span `i`: SIZE_MAX if none does behind it, else the span that it begins at. */
static size_t next_line(const struct spans *spans, size_t i)
{
    for (i++; i <= spans->n; i++)
        if (ends_line(&spans->v[i - 1])) return i < spans->n ? i : SIZE_MAX;
    return SIZE_MAX;
}

/* Where the lines with boxes begin that run to the paragraph's end; spans.n: there are not two of them. */
static size_t boxes_begin(const struct spans *spans)
{
    size_t from = spans->n, count = 0;

    for (size_t i = spans->n ? 0 : SIZE_MAX; i != SIZE_MAX; i = next_line(spans, i)) {
        bool box = task_of(&spans->v[i]) != TASK_NONE;

        if (!box)
            count = 0;
        else if (!count++)
            from = i;
    }
    return count > 1 ? from : spans->n;
}

static struct node *item_make(struct arena *arena, const struct spans *spans, size_t from, size_t to)
{
    struct node *item = node_new(arena, NODE_ITEM, spans->v[from].line);
    struct node *text = node_new(arena, NODE_PARA, spans->v[from].line);

    while (to > from && ends_line(&spans->v[to - 1])) to--;
    item->task = task_of(&spans->v[from]);
    text->spans = (struct spans){spans->v + from, to - from, to - from};
    text->spans.v[0].text = str_from(text->spans.v[0].text, BOX);
    node_append(item, text);
    return item;
}

/* What stands above the boxes stays a paragraph; where nothing does, the paragraph becomes the list. */
static void list_make(struct arena *arena, struct node *para, size_t from)
{
    const struct spans spans = para->spans;
    struct node *list = from ? node_new(arena, NODE_LIST, spans.v[from].line) : para;

    if (from) node_insert_after(para, list);
    for (para->spans.n = from; para->spans.n && ends_line(&spans.v[para->spans.n - 1]);) para->spans.n--;
    para->spans.cap = para->spans.n;
    list->kind = NODE_LIST;
    list->spans = (struct spans){0};
    list->list_style = LIST_BULLET;
    list->tight = true;
    list->rtl = para->rtl;
    for (size_t i = from, end; i != SIZE_MAX; i = end) {
        struct node *item;

        end = next_line(&spans, i);
        item = item_make(arena, &spans, i, end == SIZE_MAX ? spans.n : end);
        item->child->rtl = para->rtl;
        node_append(list, item);
    }
}

static void apply(struct arena *arena, struct node *parent)
{
    for (struct node *n = parent->child, *next; n; n = next) {
        size_t from = n->kind == NODE_PARA ? boxes_begin(&n->spans) : 0;

        next = n->next;
        if (n->kind == NODE_PARA && from < n->spans.n)
            list_make(arena, n, from);
        else
            apply(arena, n);
    }
}

void task_lines_apply(struct doc *doc)
{
    if (str_has(doc->text, "[x] ") || str_has(doc->text, "[X] ") || str_has(doc->text, "[ ] "))
        apply(doc->arena, doc->root);
}
