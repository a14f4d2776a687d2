/* Sections of a file that follow another convention than the file: a table of words in a deck of headings. */
#include "read/cards/convention.h"
#include "read/guess/pair.h"
#include "read/tree/lexicon.h"

struct counts {
    size_t questions, answers, rows, details, definitions, bolds;
};

static void count(struct arena *arena, const struct node *n, struct counts *c)
{
    struct columns columns;

    switch (n->kind) {
    case NODE_MARK:
        c->questions += n->mark == MARK_QUESTION;
        c->answers += n->mark == MARK_ANSWER;
        break;
    case NODE_TABLE:
        if (!pair_columns(arena, n, &columns) || !columns.named) break;
        for (const struct node *row = n->child; row; row = row->next) c->rows += !row->header;
        break;
    case NODE_DETAILS:
        c->details +=
            !(n->child && n->child->kind == NODE_SUMMARY && lexicon_is_answer(node_text(arena, n->child)));
        break;
    case NODE_PARA:
        c->definitions += pair_is_definition(n);
        c->bolds += pair_is_bold(arena, n);
        break;
    case NODE_ROOT:
    case NODE_HEADING:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_CODE:
    case NODE_QUOTE:
    case NODE_RULE:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_MATH:
    case NODE_NOTE:
    case NODE_SUMMARY: break;
    }
}

enum format section_format(struct arena *arena, const struct heading *heading)
{
    struct counts c = {0};

    if (heading->asks || heading->marked || heading->contents || heading->meta) return FORMAT_NONE;
    for (const struct node *n = heading->node->next; n && n->kind != NODE_HEADING; n = n->next)
        count(arena, n, &c);
    if (c.answers >= 2 && c.answers * 2 >= c.questions) return FORMAT_QA_LINES;
    if (c.details >= 2) return FORMAT_DETAILS_QUESTION;
    if (c.rows >= 2) return FORMAT_TABLE;
    if (c.definitions >= 2) return FORMAT_DEFINITION;
    return c.bolds >= 2 ? FORMAT_BOLD : FORMAT_NONE;
}

bool section_node(struct reading *r, struct node *node)
{
    switch (r->section) {
    case FORMAT_QA_LINES: return marked_qa_node(r, node);
    case FORMAT_DETAILS_QUESTION: return details_node(r, node);
    case FORMAT_TABLE: return rows_table_node(r, node);
    case FORMAT_DEFINITION: return rows_definition_node(r, node);
    case FORMAT_BOLD: return items_bold_node(r, node);
    case FORMAT_NONE:
    case FORMAT_HEADINGS:
    case FORMAT_LIST_HEADINGS:
    case FORMAT_DETAILS_ANSWER:
    case FORMAT_OPTIONS:
    case FORMAT_SEPARATORS:
    case FORMAT_LIST:
    case FORMAT_FILE:
    case FORMAT_CSV:
    case FORMAT_TSV:
    case FORMAT_COUNT: return false;
    }
    return false;
}
