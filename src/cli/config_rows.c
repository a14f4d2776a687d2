#include "cli/config_rows.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "base/walk.h"
#include "base/words.h"

struct reader {
    struct arena *arena;
    struct str block;
    struct config_rows rows;
    size_t depth, closed; /* `closed`: bytes up to the end of the last token */
    struct str key;
    bool seen;              /* the key whose list it is */
    size_t byte, character; /* libyaml counts characters */
};

/* "key:", alone or with something behind it. */
static bool is_key(struct str row, const char *key)
{
    size_t n = strlen(key);

    assert(*key);
    if (!str_starts(row, key) || row.n == n || row.p[n] != ':') return false;
    return row.n == n + 1 || strchr(" \t", row.p[n + 1]);
}

struct str config_rows_find(struct str text, const char *key, int *line)
{
    struct str found = {0};
    int number = 1;

    for (size_t i = 0; i < text.n; number++) {
        size_t n = str_find(str_from(text, i), '\n');
        struct str row = str_sub(text, i, n);
        bool mine = is_key(row, key);
        bool inside = !str_trim(row).n || row.p[0] == ' ' || row.p[0] == '-' || row.p[0] == '#';

        if (found.p && !inside) break;
        i += n + (i + n < text.n);
        if (mine && !found.p) {
            found.p = row.p;
            *line = number;
        }
        /* Blank lines and comments behind the last row are not its own. */
        if (found.p && (mine || (str_trim(row).n && row.p[0] != '#')))
            found.n = (size_t)(text.p + i - found.p);
    }
    return found;
}

/* ---- reading ---- */

static size_t byte_of(struct reader *r, size_t character)
{
    while (r->character < character && r->byte < r->block.n) {
        utf8_next(r->block, &r->byte);
        r->character++;
    }
    return r->byte;
}

static void row_text(struct reader *r, const struct walk_step *step)
{
    struct str value = {arena_copy(r->arena, step->text.p, step->text.n), step->text.n};
    struct config_row *row = r->rows.n ? &r->rows.v[r->rows.n - 1] : NULL;

    if (r->depth == 3 && row) {
        if (!r->key.p) {
            r->key = value;
        } else {
            *VEC_PUSH(r->arena, &row->pairs) =
                (struct config_pair){r->key, value, step->line, step->column + 1};
            r->key.p = NULL;
        }
    } else if (r->depth > 3 && row) {
        row->odd = true;
    } else if (r->depth == 2) {
        r->rows.wrong = true;
    } else if (r->depth == 1) {
        /* The key itself, and then nothing that is no list. */
        if (r->seen && value.n) r->rows.wrong = true;
        r->seen = true;
    }
}

/* Depth 1 is the mapping whose key was looked for, 2 the list, 3 a row. */
static void row_open(struct reader *r, const struct walk_step *step)
{
    bool list = step->sort == WALK_LIST;

    r->depth++;
    if ((r->depth == 2 && !list) || (r->depth == 3 && list)) r->rows.wrong = true;
    if (r->depth == 3) {
        struct config_row *row = VEC_PUSH(r->arena, &r->rows);
        row->from = byte_of(r, step->from);
        row->line = step->line;
        row->column = step->column + 1;
        r->key.p = NULL;
    } else if (r->depth > 3 && r->rows.n) {
        r->rows.v[r->rows.n - 1].odd = true;
    }
}

static bool row_step(void *reader, const struct walk_step *step)
{
    struct reader *r = reader;

    switch (step->sort) {
    case WALK_TEXT:
        row_text(r, step);
        r->closed = byte_of(r, step->to);
        break;
    case WALK_LIST:
    case WALK_MAPPING: row_open(r, step); break;
    case WALK_CLOSE:
        /* One in braces ends behind its brace, one of indented lines behind its last value. */
        if (step->to > step->from) r->closed = byte_of(r, step->to);
        if (r->depth == 3 && r->rows.n) r->rows.v[r->rows.n - 1].to = r->closed;
        r->depth--;
        break;
    case WALK_ALIAS: r->rows.wrong = true; break;
    case WALK_DOCUMENT_END: break;
    }
    return true;
}

struct config_rows config_rows_read(struct arena *arena, struct str block)
{
    struct reader r = {.arena = arena, .block = block};
    struct walk_fault fault;

    if (!walk_yaml(block, row_step, &r, &fault)) r.rows.wrong = true;
    return r.rows;
}

size_t config_key(struct arena *arena, const struct config_pair *pair, const char *const *names, size_t n,
                  const char **why)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(pair->key, names[i])) return i;
    *why = arena_printf(arena, SAY("unknown setting %.*s; the nearest known one is %s"), STR(pair->key),
                        text_nearest(str_z(arena, pair->key), names, n));
    return n;
}
