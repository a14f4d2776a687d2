#include "deck/input.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/text.h"
#include "base/words.h"
#include "deck/binary.h"

enum { MEGABYTE = 1024 * 1024, INPUT_MAX = 64, ARCHIVE_MAX = 2047 };

static const char *const larger[] = {"PK\x03\x04", "%PDF-", NULL};

static const struct file_bound bound = {(size_t)INPUT_MAX * MEGABYTE, larger, (size_t)ARCHIVE_MAX *MEGABYTE};

static bool text_of(struct arena *arena, struct source *source, bool decks, struct diags *diags)
{
    struct binary binary;

    source->text = text_from_utf16(arena, source->text);
    binary = binary_find(arena, source->text);
    if (!binary.kind || (binary.decks && decks)) return true;
    diag(diags, DIAG_BINARY, source->name, 0, binary.kind, binary.way);
    source->text = (struct str){"", 0};
    return false;
}

bool input_text(struct arena *arena, struct source *source, struct diags *diags)
{
    return text_of(arena, source, true, diags);
}

static bool take_bytes(struct arena *arena, const char *name, enum file_sort sort, struct source *source,
                       struct diags *diags)
{
    enum file_fault fault;

    *source = (struct source){.name = name, .text = {"", 0}};
    fault = file_read_bound(arena, name, sort, bound, &source->text);
    if (fault == FILE_READ) return true;
    source->text = (struct str){"", 0};
    if (fault == FILE_LARGE)
        diag(diags, DIAG_TOO_LARGE, name, 0, (int)INPUT_MAX, (int)ARCHIVE_MAX);
    else
        diag(diags, DIAG_CANNOT_READ, name, 0, file_why(fault));
    return false;
}

/* A file that is given is no deck. */
static bool take(struct arena *arena, const char *name, enum file_sort sort, struct source *source,
                 struct diags *diags)
{
    return take_bytes(arena, name, sort, source, diags) && text_of(arena, source, sort != FILE_GIVEN, diags);
}

bool input_bytes(struct arena *arena, const char *name, struct source *source, struct diags *diags)
{
    return take_bytes(arena, name, FILE_ANY, source, diags);
}

bool input_read(struct arena *arena, const char *name, struct source *source, struct diags *diags)
{
    return take(arena, name, FILE_ANY, source, diags);
}

bool input_read_given(struct arena *arena, const char *name, struct source *source, struct diags *diags)
{
    return take(arena, name, FILE_GIVEN, source, diags);
}

/* ---- folders ---- */

enum { FOLDERS_DEEP = 32 };

struct names {
    struct arena *arena;
    struct diags *diags;
    VEC(const char *) v;
    const char *readme; /* of the folder that was asked for; NULL: none */
};

/* In Markdown, so that its heading can be read. */
static bool tells_title(const char *name)
{
    return str_ends_nocase(str_of(name), ".md") || str_ends_nocase(str_of(name), ".markdown") ||
           str_ends_nocase(str_of(name), ".mdown");
}

static bool is_readme(const char *name)
{
    return strcspn(name, ".") == strlen("readme") && !strncasecmp(name, "readme", strlen("readme"));
}

static const char *const endings[] = {".md",   ".markdown", ".mdown", ".mdx", ".csv", ".tsv",
                                      ".apkg", ".colpkg",   ".xlsx",  ".ods", ".txt", ".json"};

/* The last two are a deck's only where somebody names it: in a folder it may be anything. */
enum { ENDINGS = sizeof endings / sizeof *endings, ENDINGS_FOUND = ENDINGS - 2 };

const char *input_ending(size_t i)
{
    return i < ENDINGS ? endings[i] : NULL;
}

/* True of a file in a folder that may hold cards, by its name's ending. */
static bool is_text(const char *name)
{
    if (*name == '.') return false;
    for (size_t i = 0; i < ENDINGS_FOUND; i++)
        if (str_ends_nocase(str_of(name), endings[i])) return true;
    return false;
}

static bool is_deck(const char *name)
{
    static const char *const others[] = {"license",   "licence",  "contributing",          "code_of_conduct",
                                         "changelog", "security", "pull_request_template", "issue_template"};
    size_t n = strcspn(name, ".");

    if (!is_text(name)) return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strlen(others[i]) == n && !strncasecmp(name, others[i], n)) return false;
    return true;
}

/* Files and folders side by side, in natural order; links to folders are not followed, since they may lead back. False after a
 * diagnostic. */
static bool folder_read(struct names *names, const char *folder, int depth)
{
    const char *end = folder[strlen(folder) - 1] == '/' ? "" : "/";
    struct file_entries entries;
    size_t decks = 0;

    if (!file_list(names->arena, folder, FILE_NATURAL, &entries)) {
        diag(names->diags, DIAG_CANNOT_READ, folder, 0, strerror(errno));
        return false;
    }
    for (size_t i = 0; i < entries.n; i++)
        decks += is_deck(entries.v[i].name) && !is_readme(entries.v[i].name);
    for (size_t i = 0; i < entries.n; i++) {
        const char *name = entries.v[i].name;
        const char *path = arena_printf(names->arena, "%s%s%s", folder, end, name);

        if (*name == '.') continue;
        if (!depth && !entries.v[i].folder && is_readme(name) && tells_title(name)) names->readme = path;
        if (entries.v[i].folder) {
            if (depth < FOLDERS_DEEP && !folder_read(names, path, depth + 1)) return false;
        } else if (is_deck(name) && !(decks && is_readme(name))) {
            /* Beside decks a README tells about them; alone it is the deck. */
            *VEC_PUSH(names->arena, &names->v) = path;
        } else if (is_text(name)) {
            diag(names->diags, path == names->readme ? DIAG_SKIPPED_README : DIAG_SKIPPED, path, 0);
        }
    }
    return true;
}

bool inputs_read(struct arena *arena, const char *const *names, size_t n_names, struct source **sources,
                 size_t *n, struct diags *diags)
{
    VEC(struct source) read = {0};
    bool ok = true;

    for (size_t i = 0; i < n_names; i++) {
        struct names files = {.arena = arena, .diags = diags};
        bool folder = strcmp(names[i], "-") != 0 && file_kind(names[i]) == FILE_FOLDER;
        struct source *readme = NULL;

        if (!folder) {
            *VEC_PUSH(arena, &files.v) = names[i];
        } else if (!folder_read(&files, names[i], 0)) {
            ok = false;
            continue;
        }
        if (!files.v.n) {
            diag(diags, DIAG_CANNOT_READ, names[i], 0, SAY("no decks in this folder"));
            ok = false;
        }
        if (files.readme) {
            readme = NEW(arena, struct source);
            ok = take(arena, files.readme, FILE_PLAIN, readme, diags) && ok;
        }
        for (size_t k = 0; k < files.v.n; k++) {
            struct source *source = VEC_PUSH(arena, &read);

            /* Nobody named what lies in a folder: a pipe there would be waited for in vain. */
            if (!take(arena, files.v.v[k], folder ? FILE_PLAIN : FILE_ANY, source, diags)) {
                read.n--;
                ok = false;
                continue;
            }
            if (folder) source->folder = names[i];
            source->readme = readme;
        }
    }
    *sources = read.v;
    *n = read.n;
    return ok;
}
