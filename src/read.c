#include "read.h"

#include <string.h>

#include "diag.h"
#include "read_front.h"
#include "read_make.h"
#include "read_tree.h"

/* ---- stage one: cards are the headings of one level ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Takes "12. " off the first span and returns "12". */
static struct str number_take(struct spans *spans)
{
    struct str text;
    size_t n = 0;
    size_t end;

    if (!spans->n || spans->v[0].kind != SPAN_TEXT || (spans->v[0].style & STYLE_CODE))
        return (struct str){0};
    text = spans->v[0].text;
    while (n < text.n && is_digit(text.p[n])) n++;
    end = n;
    if (!n || end >= text.n || (text.p[end] != '.' && text.p[end] != ')')) return (struct str){0};
    end++;
    if (end < text.n && text.p[end] != ' ') return (struct str){0};
    while (end < text.n && text.p[end] == ' ') end++;
    spans->v[0].text = str_from(text, end);
    return str_sub(text, 0, n);
}

static void levels_find(const struct doc *doc, int *card, int *topic)
{
    int count[HEADING_LEVELS + 1] = {0};
    int best = 0;

    for (const struct node *n = doc->root->child; n; n = n->next) {
        if (n->kind != NODE_HEADING) continue;
        if (n->next && n->next->kind != NODE_HEADING) count[n->level]++;
    }
    for (int i = 1; i <= HEADING_LEVELS; i++)
        if (count[i] > (best ? count[best] : 0)) best = i;
    *card = best;
    for (int i = 1; i < best && !*topic; i++)
        for (const struct node *n = doc->root->child; n; n = n->next)
            if (n->kind == NODE_HEADING && n->level == i) *topic = i;
}

static void read_headings(struct maker *m, struct doc *doc, int card_level)
{
    for (struct node *n = doc->root->child; n; n = n->next) {
        if (n->kind == NODE_HEADING && n->level == card_level) {
            struct str label = number_take(&n->spans);
            make_card(m, &n->spans, label, n->line);
        } else if (n->kind == NODE_HEADING && n->level < card_level) {
            make_topic(m, n, n->level);
        } else if (m->in_card) {
            make_back(m, n);
        } else {
            make_omit_node(m, "text", n);
        }
    }
}

/* A first-level heading that stands alone above everything is the deck's title. */
static void title_find(struct deck *deck, const struct doc *doc)
{
    const struct node *only = NULL;

    for (const struct node *n = doc->root->child; n; n = n->next) {
        if (n->kind != NODE_HEADING || n->level != 1) continue;
        if (only) return;
        only = n;
    }
    if (only && !deck->title.n) deck->title = node_text(doc->arena, only);
}

/* ---- the story ---- */

static struct str name_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct str name = str_of(slash ? slash + 1 : path);
    size_t n = name.n;

    if (!strcmp(path, "-")) return str_of("deck");
    while (n && name.p[n - 1] != '.') n--;
    if (n > 1) name.n = n - 1;
    return (struct str){arena_copy(arena, name.p, name.n), name.n};
}

struct deck *read_front(struct arena *arena, const struct source *sources, size_t n, struct diags *diags)
{
    struct deck *deck = NEW(arena, struct deck);
    struct front front;
    int bad_line;
    size_t bad;

    deck->name = n ? name_of(arena, sources[0].name) : str_of("deck");
    if (!n) return deck;
    front = front_find(text_clean(arena, sources[0].text, &bad_line, &bad));
    if (front.whole.n) front_read(arena, deck, &front, sources[0].name, diags);
    return deck;
}

static void doc_read(struct doc *doc, struct arena *arena, const struct source *source, struct diags *diags)
{
    struct str text;
    struct front front;
    int bad_line;
    size_t bad;

    text = text_clean(arena, source->text, &bad_line, &bad);
    if (bad) diag(diags, DIAG_BAD_BYTES, source->name, bad_line, bad, bad == 1 ? "" : "s");
    front = front_find(text);
    *doc = (struct doc){.arena = arena, .diags = diags, .file = source->name, .first_line = 1 + front.lines};
    doc->text = str_from(text, front.whole.n);
    tree_parse(doc);
}

void read_deck(struct arena *arena, struct deck *deck, const struct source *sources, size_t n,
               const struct read_options *options, struct diags *diags)
{
    struct doc *docs = NEW_N(arena, struct doc, n);
    struct maker maker;
    bool blank = true;

    make_start(&maker, arena, deck, options, diags);
    deck->format = "headings";
    for (size_t i = 0; i < n; i++) {
        doc_read(&docs[i], arena, &sources[i], diags);
        if (docs[i].root->child) blank = false;
        if (i == 0) title_find(deck, &docs[i]);
    }
    if (!deck->title.n) deck->title = deck->name.n ? deck->name : str_of("deck");
    *VEC_PUSH(arena, &deck->title_spans) = (struct span){SPAN_TEXT, 0, deck->title, NULL, 1};
    for (size_t i = 0; i < n; i++) {
        int card_level = options->card_level;
        int topic_level = options->topic_level;

        make_file(&maker, &docs[i]);
        if (!card_level) levels_find(&docs[i], &card_level, &topic_level);
        if (i == 0) deck->card_level = card_level;
        if (i == 0) deck->topic_level = topic_level;
        read_headings(&maker, &docs[i], card_level);
    }
    if (n) make_end(&maker);
    if (deck->cards.n) return;
    if (blank)
        diag(diags, DIAG_EMPTY, n ? sources[0].name : NULL, 0);
    else
        diag(diags, DIAG_NO_CARDS, sources[0].name, 0, "write each as a heading with its answer below");
}
