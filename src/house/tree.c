#include <assert.h>

#include "base/char.h"
#include "base/walk.h"
#include "base/words.h"
#include "house/impl.h"

enum {
    DEEPEST = 6,       /* mappings, or lists, in each other */
    KEYS_MOST = 2000,  /* of a file, some ten times what a theme has */
    VALUES_MOST = 100, /* of a list, likewise: what is behind them is not kept */
    LONGEST = 120      /* bytes of a path */
};

struct tree_reader {
    struct arena *arena;
    struct house_tree tree;
    const char *path[DEEPEST + 1]; /* of the mappings that are open */
    size_t depth;                  /* of mappings */
    size_t lists;                  /* that are open, and what is in them */
    const char *key;               /* the one whose value is to come, with its path; NULL: a key is */
    struct diag_place key_at;
};

static void wrong(struct tree_reader *r, const char *why, struct diag_place at)
{
    if (r->tree.wrong) return;
    r->tree.wrong = why;
    r->tree.line = at.line;
    r->tree.column = at.column;
}

/* The key below the open mapping: in small letters, `code_size` as `code-size`. */
static const char *path_of(struct tree_reader *r, struct str key)
{
    const char *above = r->path[r->depth];
    char *path;

    assert(above);
    path = arena_printf(r->arena, "%s%s%.*s", above, *above ? "." : "", STR(key));
    for (char *p = path; *p; p++) *p = *p == '_' ? '-' : char_lower(*p);
    return path;
}

/* The one whose list is open. */
static struct house_entry *entry_last(struct tree_reader *r)
{
    assert(r->tree.v && r->tree.n);
    return &r->tree.v[r->tree.n - 1];
}

static struct house_entry *entry_open(struct tree_reader *r)
{
    struct house_entry *entry = VEC_PUSH(r->arena, &r->tree);

    if (r->tree.n > KEYS_MOST) wrong(r, SAY("this is no theme: it has thousands of keys"), r->key_at);
    *entry = (struct house_entry){.path = r->key, .line = r->key_at.line, .column = r->key_at.column};
    r->key = NULL;
    return entry;
}

static void take_text(struct tree_reader *r, const struct walk_step *step, struct diag_place at)
{
    struct house_entry *entry;

    if (!r->depth) {
        wrong(r, SAY("a theme is keys with their values, as \"from: plain\""), at);
        return;
    }
    if (!r->lists && !r->key) {
        r->key = path_of(r, str_sub(step->text, 0, LONGEST));
        r->key_at = at;
        return;
    }
    if (r->lists > 1) return; /* what was opened there made it odd */
    entry = r->lists ? entry_last(r) : entry_open(r);
    if (entry->values.n == VALUES_MOST) return;
    *VEC_PUSH(r->arena, &entry->values) = (struct house_scalar){
        {arena_copy(r->arena, step->text.p, step->text.n), step->text.n}, step->plain, at.line, at.column};
}

static void open_list(struct tree_reader *r, struct diag_place at)
{
    if (!r->depth)
        wrong(r, SAY("a theme is no list but keys with their values"), at);
    else if (r->lists == DEEPEST)
        wrong(r, SAY("lists are nested too deep"), at);
    else if (r->lists++)
        entry_last(r)->odd = true;
    else if (r->key)
        entry_open(r);
    else
        wrong(r, SAY("a list is no key"), at);
}

/* What is in a list is no plain value; what is too deep, too. */
static void open_mapping(struct tree_reader *r, struct diag_place at)
{
    if (r->lists && r->lists < DEEPEST) {
        r->lists++;
        entry_last(r)->odd = true;
    } else if (r->depth && !r->lists && !r->key) {
        wrong(r, SAY("a mapping is no key"), at);
    } else if (r->lists || r->depth == DEEPEST) {
        wrong(r, SAY("keys are nested too deep"), at);
    } else {
        r->path[r->depth + 1] = r->depth ? r->key : "";
        r->depth++;
        r->key = NULL;
    }
}

/* Only the first document is a theme. */
static bool take(void *reader, const struct walk_step *step)
{
    struct tree_reader *r = reader;
    struct diag_place at = {.line = step->line + 1, .column = step->column + 1};

    switch (step->sort) {
    case WALK_TEXT: take_text(r, step, at); break;
    case WALK_LIST: open_list(r, at); break;
    case WALK_MAPPING: open_mapping(r, at); break;
    case WALK_CLOSE:
        if (r->lists)
            r->lists--;
        else
            r->depth--;
        break;
    case WALK_ALIAS: wrong(r, SAY("an alias (*name) is no value here"), at); break;
    case WALK_DOCUMENT_END: return false;
    }
    return !r->tree.wrong;
}

/* An ink without quotes leaves a list open: its # begins a comment. */
static const char *why_no_yaml(struct arena *arena, const char *why)
{
    return arena_printf(arena, SAY("this is no YAML: %-s (does a value begin with #? It needs quotes)"), why);
}

struct house_tree house_tree(struct arena *arena, struct str text)
{
    struct tree_reader r = {.arena = arena, .path = {"", ""}};
    struct walk_fault fault;

    if (!walk_yaml(text, take, &r, &fault))
        wrong(&r, why_no_yaml(arena, fault.why),
              (struct diag_place){.line = fault.line + 1, .column = fault.column + 1});
    return r.tree;
}
