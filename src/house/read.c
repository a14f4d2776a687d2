#include "base/file.h"
#include "base/text.h"
#include "base/words.h"
#include "house/impl.h"

enum {
    FAULTS_MOST = 40, /* of a file: the rest would say the same */
    FROM_DEEPEST = 8  /* themes that are made from each other */
};

struct theme_reader {
    struct house_values values;
    const struct house_file *file;
    const struct house_shelf *shelf;      /* NULL: there is none */
    const struct theme_reader *made_from; /* the reader of the theme that is made from this one, or NULL */
    struct diags *diags;
    struct theme *theme;
    size_t faults;
    int from;                        /* the line that says it; 0: none yet */
    const struct house_entry **seen; /* of each key, the entry that set it */
};

static void fault(struct theme_reader *r, struct diag_place at, const char *text)
{
    at.file = r->file->name;
    if (r->faults++ < FAULTS_MOST) diag_at(r->diags, r->file->sort, at, text);
}

static struct diag_place key_at(const struct house_entry *entry)
{
    return (struct diag_place){.line = entry->line, .column = entry->column};
}

/* ---- from ---- */

static const char *const FROM = "from";

/* Names of recto's themes, for messages. */
static const char **theme_names(struct arena *arena, size_t *n)
{
    const struct theme *all = themes(n);
    const char **names = NEW_N(arena, const char *, *n);

    for (size_t i = 0; i < *n; i++) names[i] = all[i].name;
    return names;
}

static void from_empty(struct theme_reader *r, struct diag_place at)
{
    struct strbuf b = strbuf_new(r->values.arena);
    size_t n;
    const char **names = theme_names(r->values.arena, &n);

    for (size_t i = 0; i < n; i++) strbuf_printf(&b, "%s%s", !i ? "" : ", ", names[i]);
    fault(r, at,
          arena_printf(r->values.arena,
                       SAY("from is empty: it names a theme of recto's (%.*s) or a theme's file"),
                       STR(strbuf_str(&b))));
}

static bool read_into(struct theme_reader *r);

/* Begins from another file, whose own faults are told under its name. */
static void from_file(struct theme_reader *r, const char *name, struct diag_place at)
{
    struct arena *arena = r->values.arena;
    const char *path = *name == '/' ? name : arena_printf(arena, "%s%s", r->file->folder, name);
    struct house_file file;
    const char *why = r->shelf ? r->shelf->open(r->shelf->of, path, &file) : SAY("no such file");
    size_t deep = 1;

    for (const struct theme_reader *by = r; by && !why; by = by->made_from) {
        if (file_same(arena, by->file->name, file.name) == FILE_SAME)
            why = SAY("it would be made from itself");
        if (deep++ == FROM_DEEPEST) why = SAY("too many themes are made from each other");
    }
    if (why) {
        fault(r, at, arena_printf(arena, SAY("from: %s: %-s"), text_quoted(arena, str_of(name)), why));
    } else {
        struct theme_reader base = {.values = {arena, file.name, file.folder, 0, file.by_deck},
                                    .file = &file,
                                    .shelf = r->shelf,
                                    .made_from = r,
                                    .diags = r->diags,
                                    .theme = r->theme};

        if (!read_into(&base)) r->faults++;
    }
}

static void begin_from(struct theme_reader *r, const struct house_entry *entry)
{
    struct arena *arena = r->values.arena;
    struct str text =
        !entry->odd && entry->values.n == 1 ? str_trim(entry->values.v[0].text) : (struct str){0};
    const char *name = str_z(arena, text);
    const struct theme *base = theme_find(name);

    if (r->from) {
        fault(r, key_at(entry), arena_printf(arena, SAY("from stands in line %d already"), r->from));
        return;
    }
    r->from = entry->line;
    if (base) {
        *r->theme = *base;
    } else if (!*name) {
        from_empty(r, key_at(entry));
    } else if (house_names_file(name)) {
        from_file(r, name, key_at(entry));
    } else {
        fault(r, key_at(entry), arena_printf(arena, SAY("from: %-s"), house_unknown(arena, name)));
    }
}

/* ---- keys ---- */

static size_t key_find(const char *path)
{
    size_t n;
    const struct house_key *keys = house_keys(&n);

    for (size_t i = 0; i < n; i++)
        if (!strcmp(keys[i].path, path)) return i;
    return n;
}

/* The first key of that group; NULL: it is none. */
static const struct house_key *group_find(const char *path)
{
    size_t n, length = strlen(path);
    const struct house_key *keys = house_keys(&n);

    for (size_t i = 0; i < n; i++)
        if (!strncmp(keys[i].path, path, length) && keys[i].path[length] == '.') return &keys[i];
    return NULL;
}

/* All keys of a group may be taken out as comments. */
static bool is_empty(const struct house_entry *entry)
{
    return !entry->odd && entry->values.n == 1 && entry->values.v[0].plain && !entry->values.v[0].text.n;
}

static void unknown_key(struct theme_reader *r, const struct house_entry *entry)
{
    struct arena *arena = r->values.arena;
    size_t n;
    const struct house_key *keys = house_keys(&n), *within = group_find(entry->path);
    const char **names;

    if (r->faults >= FAULTS_MOST || (within && is_empty(entry))) return;
    if (within) {
        fault(r, key_at(entry),
              arena_printf(arena, SAY("%s holds keys of its own, as %s, each on a line below it, further in"),
                           entry->path, within->path + strlen(entry->path) + 1));
        return;
    }
    names = NEW_N(arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++) names[i] = keys[i].path;
    names[n] = FROM;
    fault(r, key_at(entry),
          arena_printf(arena, SAY("unknown key %s; the nearest known one is %s"),
                       text_quoted(arena, str_of(entry->path)), text_nearest(entry->path, names, n + 1)));
}

/* The line of the file that holds a value. */
static struct str line_at(struct str text, int line)
{
    for (; line > 1; line--) text = str_from(text, str_find(text, '\n') + 1);
    return str_sub(text, 0, str_find(text, '\n'));
}

/* What is wrong with a value as YAML reads it; NULL: nothing. */
static const char *is_no_value(const struct theme_reader *r, const struct house_scalar *scalar)
{
    if (scalar->text.n || !scalar->plain) return NULL;
    return str_has(line_at(r->file->text, scalar->line), "#")
               ? SAY("is empty, since # begins a comment in YAML: write \"#1F4E79\" in quotes, or 1F4E79")
               : SAY("is empty");
}

/* All values of the key, or none: one that is wrong leaves the theme as it was. */
static void take_values(struct theme_reader *r, const struct house_key *key, const struct house_entry *entry)
{
    struct theme theme = *r->theme;
    char *field = (char *)&theme + key->offset;
    struct arena *arena = r->values.arena;
    size_t most = key->most ? key->most : 1, least = !key->most || (key->count && !key->none);
    bool ok = true;

    if (entry->odd || entry->values.n > most || entry->values.n < least) {
        fault(r, key_at(entry),
              key->most ? arena_printf(arena,
                                       least ? SAY("%s must be a list of 1 to %zu values")
                                             : SAY("%s must be a list of at most %zu values"),
                                       key->path, key->most)
                        : arena_printf(arena, SAY("%s must be one value"), key->path));
        return;
    }
    for (size_t i = 0; i < entry->values.n; i++) {
        const struct house_scalar *scalar = &entry->values.v[i];
        const char *why = is_no_value(r, scalar);

        r->values.line = scalar->line;
        if (!why) why = house_value_read(&r->values, key, scalar, field + i * key->stride);
        if (!why) continue;
        ok = false;
        fault(r, (struct diag_place){.line = scalar->line, .column = scalar->column},
              scalar->text.n
                  ? arena_printf(arena, SAY("%s: %s %-s"), key->path, text_quoted(arena, scalar->text), why)
                  : arena_printf(arena, SAY("%s %-s"), key->path, why));
    }
    if (!ok) return;
    if (key->count)
        *(size_t *)(void *)((char *)&theme + key->count) = entry->values.n;
    else
        for (size_t i = entry->values.n; i < most; i++) *(double *)(void *)(field + i * key->stride) = 0;
    *r->theme = theme;
}

static void take_entry(struct theme_reader *r, const struct house_entry *entry)
{
    size_t n, found = key_find(entry->path);
    const struct house_key *keys = house_keys(&n);

    if (!strcmp(entry->path, FROM)) return;
    if (found == n) {
        unknown_key(r, entry);
    } else if (r->seen[found]) {
        fault(r, key_at(entry),
              arena_printf(r->values.arena, SAY("%s stands in line %d already"), entry->path,
                           r->seen[found]->line));
    } else {
        r->seen[found] = entry;
        take_values(r, &keys[found], entry);
    }
}

/* Where the key stands, or else another of its group. */
static struct diag_place place_of(const struct theme_reader *r, const char *path)
{
    size_t n, key = key_find(path), group = strcspn(path, ".") + 1;
    const struct house_key *keys = house_keys(&n);

    if (key < n && r->seen[key]) return key_at(r->seen[key]);
    for (size_t i = 0; i < n; i++)
        if (r->seen[i] && !strncmp(keys[i].path, path, group)) return key_at(r->seen[i]);
    return (struct diag_place){.line = 0};
}

/* Weights are those of a family: another one than the base has gets its own. */
static void forget_weights(struct theme_reader *r, const struct theme *base)
{
    size_t n;
    const struct house_key *keys = house_keys(&n);

    for (size_t i = 0; i < n; i++) {
        size_t family = (keys[i].offset - offsetof(struct theme, weights)) / sizeof *base->weights;

        if (keys[i].form == HOUSE_WEIGHT && !r->seen[i] &&
            strcmp(r->theme->fonts[family], base->fonts[family]) != 0)
            *(int *)(void *)((char *)r->theme + keys[i].offset) = 0;
    }
}

static const char *stem_of(struct arena *arena, const char *file)
{
    struct str name = str_of(file_name(file));

    return str_z(arena, str_sub(name, 0, str_find_last(name, '.')));
}

static bool read_into(struct theme_reader *r)
{
    struct arena *arena = r->values.arena;
    struct house_tree tree = house_tree(arena, r->file->text);
    struct theme *theme = r->theme, base;
    size_t n, bad;
    const char *path, *why;

    house_keys(&n);
    r->seen = NEW_N(arena, const struct house_entry *, n);
    *theme = *themes(&bad);
    for (size_t i = 0; i < tree.n; i++)
        if (!strcmp(tree.v[i].path, FROM)) begin_from(r, &tree.v[i]);
    base = *theme;
    for (size_t i = 0; i < tree.n && !tree.wrong; i++) take_entry(r, &tree.v[i]);
    if (tree.wrong) fault(r, (struct diag_place){.line = tree.line, .column = tree.column}, tree.wrong);
    forget_weights(r, &base);
    theme->steps[0] = theme->roles[ROLE_ANSWER].size;
    if (!r->seen[key_find("answer.steps")]) house_steps_inherit(theme, &base);
    while ((why = house_wrong(arena, theme, &path))) {
        fault(r, place_of(r, path), arena_printf(arena, SAY("%s %-s"), path, why));
        house_restore(theme, &base, path);
    }
    /* The theme of recto's that all began from. */
    theme->from = base.from ? base.from : base.name;
    theme->name = stem_of(arena, r->file->name);
    return !r->faults;
}

bool house_read(struct arena *arena, const struct house_file *file, const struct house_shelf *shelf,
                struct diags *diags, struct theme *theme)
{
    struct theme_reader r = {.values = {arena, file->name, file->folder, 0, file->by_deck},
                             .file = file,
                             .shelf = shelf,
                             .diags = diags,
                             .theme = theme};

    return read_into(&r);
}

bool house_names_file(const char *word)
{
    struct str name = str_of(word);

    return str_ends_nocase(name, ".yaml") || str_ends_nocase(name, ".yml") || str_starts(name, "/dev/fd/");
}

const char *house_unknown(struct arena *arena, const char *name)
{
    size_t n;
    const char **names = theme_names(arena, &n), *near = text_near(name, names, n), *file;

    file = strpbrk(name, "./") || !*name
               ? SAY("a file's name ends in .yaml")
               : arena_printf(arena, SAY("a file is named with its ending, %s.yaml"),
                              text_quoted(arena, str_of(name)));
    return near
               ? arena_printf(arena, SAY("there is no such theme; did you mean %s? (recto list themes; %-s)"),
                              near, file)
               : arena_printf(arena, SAY("there is no such theme (recto list themes; %-s)"), file);
}
