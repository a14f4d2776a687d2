#include "unpack/json_cards.h"

#include <string.h>

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/words.h"

bool json_cards_is_list(const struct json_tree *tree)
{
    return tree && tree->kind == JSON_TREE_ARRAY;
}

bool json_cards_is_words(const struct json_tree *tree)
{
    return tree->kind == JSON_TREE_STRING || tree->kind == JSON_TREE_NUMBER || tree->kind == JSON_TREE_BOOL;
}

struct json_tree *json_cards_inner(const struct json_tree *tree)
{
    static const char *const names[] = {"text", "value", "content", "markdown", "html", "plain"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct json_tree *found = json_tree_get(tree, names[i]);

        if (found && json_cards_is_words(found)) return found;
    }
    return NULL;
}

struct str json_cards_name(struct json_tree *object)
{
    static const char *const names[] = {"title", "name", "deck", "topic", "subject"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct json_tree *name = json_tree_get(object, names[i]);

        if (!name || name->kind != JSON_TREE_STRING || !name->text.n) continue;
        name->read = true;
        return name->text;
    }
    return (struct str){"", 0};
}

/* ---- what is a list of cards, and what a deck ---- */

static const char *const card_lists[] = {"cards", "flashcards", "notes",   "questions", "terms",
                                         "items", "data",       "entries", "results"};
static const char *const deck_lists[] = {"decks", "children", "subdecks", "topics", "units",
                                         "sets",  "chapters", "sections", "modules"};

static bool is_called(struct str key, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is_nocase(key, names[i])) return true;
    return false;
}

static bool is_usual(struct str key)
{
    return is_called(key, card_lists, sizeof card_lists / sizeof *card_lists) ||
           is_called(key, deck_lists, sizeof deck_lists / sizeof *deck_lists);
}

static size_t count_of(const struct json_tree *list, enum json_tree_kind kind)
{
    size_t n = 0;

    for (const struct json_tree *item = list->child; item; item = item->next) n += item->kind == kind;
    return n;
}

/* A list with objects or lists in it: "tags" are none. */
static bool has_cards(const struct json_tree *list)
{
    return json_cards_is_list(list) && (count_of(list, JSON_TREE_OBJECT) || count_of(list, JSON_TREE_ARRAY));
}

/* A member that is a question by its name. */
static bool asks(const struct json_tree *object)
{
    static const char *const names[] = {"front", "question", "q",       "term",     "word",
                                        "frage", "prompt",   "begriff", "pregunta", "vorderseite"};

    for (const struct json_tree *m = object->child; m; m = m->next) {
        if (!is_called(m->key, names, sizeof names / sizeof *names)) continue;
        if (json_cards_is_words(m) || json_cards_inner(m)) return true;
    }
    return false;
}

/* The list among the members of an object: one of the names that it usually has, or the first of objects. */
static struct json_tree *main_list(const struct json_tree *object)
{
    if (object->kind != JSON_TREE_OBJECT) return NULL;
    for (struct json_tree *m = object->child; m; m = m->next)
        if (is_called(m->key, card_lists, sizeof card_lists / sizeof *card_lists) && has_cards(m)) return m;
    for (struct json_tree *m = object->child; m; m = m->next) {
        size_t objects = json_cards_is_list(m) ? count_of(m, JSON_TREE_OBJECT) : 0, all = 0;

        for (const struct json_tree *item = objects ? m->child : NULL; item; item = item->next) all++;
        if (objects * 2 > all) return m;
    }
    return NULL;
}

/* An object with a list of cards or decks by its name; `all`: any list of objects will do. */
static bool is_deck(const struct json_tree *object, bool all)
{
    if (object->kind != JSON_TREE_OBJECT || asks(object)) return false;
    for (const struct json_tree *m = object->child; m; m = m->next)
        if (is_usual(m->key) && has_cards(m)) return true;
    return all && main_list(object);
}

/* Each object of the list has a list of objects in it. */
static bool are_decks(const struct json_tree *list)
{
    for (const struct json_tree *item = list->child; item; item = item->next)
        if (!main_list(item)) return false;
    return true;
}

/* A list of lists of words: of questions with their answers. */
static bool is_sides(const struct json_tree *list)
{
    for (const struct json_tree *item = list->child; item; item = item->next)
        if (!json_cards_is_list(item) || count_of(item, JSON_TREE_STRING) < 2) return false;
    return list->child;
}

/* A list beside the main one that cards are in without doubt. */
static bool is_more(const struct json_tree *list)
{
    if (!json_cards_is_list(list)) return false;
    for (const struct json_tree *item = list->child; item; item = item->next) {
        if (item->kind == JSON_TREE_OBJECT && (asks(item) || is_deck(item, false))) return true;
        if (item->kind == JSON_TREE_ARRAY && is_usual(list->key)) return true;
    }
    return is_sides(list);
}

/* ---- the walk: as deep as the tree at most ---- */

static struct str below(struct arena *arena, struct str topic, struct str name)
{
    if (!topic.n || !name.n) return name.n ? name : topic;
    return str_of(arena_printf(arena, "%.*s::%.*s", STR(topic), STR(name)));
}

static void deck_walk(struct json_cards *found, struct json_tree *object, struct str topic);

static void list_walk(struct json_cards *found, struct json_tree *list, struct str topic)
{
    bool decks = are_decks(list);

    for (struct json_tree *item = list->child; item; item = item->next) {
        if (is_deck(item, decks))
            deck_walk(found, item, below(found->arena, topic, json_cards_name(item)));
        else if (json_cards_is_list(item) && item->child && !count_of(item, JSON_TREE_STRING) &&
                 !count_of(item, JSON_TREE_NUMBER))
            list_walk(found, item, topic);
        else if (json_cards_is_list(item) || item->kind == JSON_TREE_OBJECT)
            *VEC_PUSH(found->arena, &found->cards) = (struct json_card){item, topic};
    }
}

static void deck_walk(struct json_cards *found, struct json_tree *object, struct str topic)
{
    struct json_tree *first = main_list(object);
    size_t lists = 0;

    for (struct json_tree *m = object->child; m; m = m->next) lists += m == first || is_more(m);
    for (struct json_tree *m = object->child; m; m = m->next) {
        if (m == first || is_more(m))
            list_walk(found, m, lists == 1 || is_usual(m->key) ? topic : below(found->arena, topic, m->key));
        else if (is_deck(m, false))
            deck_walk(found, m, below(found->arena, topic, json_cards_name(m)));
    }
}

void json_cards_find(struct json_cards *found, struct json_tree *root)
{
    if (json_cards_is_list(root))
        list_walk(found, root, (struct str){"", 0});
    else if (root->kind == JSON_TREE_OBJECT)
        deck_walk(found, root, (struct str){"", 0});
}

/* ---- what is left ---- */

struct left {
    const struct json_tree *first;
    size_t n;
    struct strbuf path; /* of the first */
};

/* The place of the tree stands in the path. */
static void left_find(struct left *left, const struct json_tree *tree)
{
    size_t index = 0, here = left->path.n;

    if (tree->kind == JSON_TREE_STRING && !tree->read && str_trim(tree->text).n) {
        left->n++;
        if (!left->first) left->first = tree;
    }
    for (const struct json_tree *m = tree->child; m; m = m->next, index++) {
        if (str_starts(m->key, "_") || str_starts(m->key, "$")) continue;
        if (!left->first) left->path.n = here;
        if (!left->first && json_cards_is_list(tree))
            strbuf_printf(&left->path, "[%zu]", index);
        else if (!left->first)
            strbuf_printf(&left->path, "%s%.*s", here ? "." : "", STR(m->key));
        left_find(left, m);
    }
}

void json_cards_left_tell(struct arena *arena, const struct json_tree *root, const char *file,
                          struct diags *diags)
{
    struct left left = {.path = strbuf_new(arena)};

    left_find(&left, root);
    if (!left.n) return;
    diag(diags, DIAG_JSON_LEFT, file, left.first->line,
         left.n == 1 ? arena_printf(arena, SAY("a text is on no card: %.*s"), STR(strbuf_str(&left.path)))
                     : arena_printf(arena, SAY("%zu texts are on no card; the first is %.*s"), left.n,
                                    STR(strbuf_str(&left.path))));
}
