#include "deck/input.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/text.h"

enum { MEGABYTE = 1024 * 1024, INPUT_MAX = 64 };

/* Reads to the end, whatever the size says: pipes have none, files may grow. `expect` is what it probably is. False:
 * larger than INPUT_MAX, or errno is set. */
static bool slurp(struct arena *arena, FILE *file, size_t expect, struct str *text, bool *too_large)
{
    size_t cap = expect + 1;
    char *p = arena_alloc(arena, cap);
    size_t n = 0;

    for (;;) {
        size_t got = fread(p + n, 1, cap - n, file);

        n += got;
        *too_large = n > (size_t)INPUT_MAX * MEGABYTE;
        if (got == 0 || *too_large) break;
        if (n == cap) p = arena_grow(arena, p, n, &cap, 1);
    }
    if (n == cap) p = arena_grow(arena, p, n, &cap, 1);
    p[n] = '\0';
    *text = (struct str){p, n};
    return !*too_large && !ferror(file);
}

bool input_read(struct arena *arena, const char *name, struct source *source, struct diags *diags)
{
    bool standard = !strcmp(name, "-");
    bool too_large = false;
    struct stat status;
    FILE *file = stdin;
    size_t expect = 64 * 1024 - 1;
    bool ok;

    *source = (struct source){.name = name, .text = {"", 0}};
    if (!standard) {
        file = fopen(name, "rb");
        if (!file) {
            diag(diags, DIAG_CANNOT_READ, name, 0, strerror(errno));
            return false;
        }
        if (fstat(fileno(file), &status) == 0) {
            if (S_ISDIR(status.st_mode)) {
                diag(diags, DIAG_CANNOT_READ, name, 0, strerror(EISDIR));
                fclose(file);
                return false;
            }
            if (S_ISREG(status.st_mode) && status.st_size > 0 &&
                status.st_size <= (off_t)INPUT_MAX * MEGABYTE)
                expect = (size_t)status.st_size;
        }
    }
    errno = 0;
    ok = slurp(arena, file, expect, &source->text, &too_large);
    if (too_large)
        diag(diags, DIAG_TOO_LARGE, name, 0, (int)INPUT_MAX);
    else if (!ok)
        diag(diags, DIAG_CANNOT_READ, name, 0, strerror(errno ? errno : EIO));
    source->text = ok ? text_from_utf16(arena, source->text) : (struct str){"", 0};
    if (!standard) fclose(file);
    return ok;
}

/* ---- folders ---- */

enum { FOLDERS_DEEP = 32 };

struct names {
    struct arena *arena;
    struct diags *diags;
    VEC(const char *) v;
};

static bool ends(const char *name, const char *ending)
{
    size_t n = strlen(name), e = strlen(ending);

    return n > e && !strcasecmp(name + n - e, ending);
}

static bool is_readme(const char *name)
{
    return strcspn(name, ".") == strlen("readme") && !strncasecmp(name, "readme", strlen("readme"));
}

static bool is_deck(const char *name)
{
    static const char *const endings[] = {".md", ".markdown", ".mdown", ".mdx", ".csv", ".tsv"};
    static const char *const others[] = {"license",   "licence",  "contributing",          "code_of_conduct",
                                         "changelog", "security", "pull_request_template", "issue_template"};
    size_t n = strcspn(name, ".");
    bool deck = false;

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) deck = deck || ends(name, endings[i]);
    if (!deck) return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strlen(others[i]) == n && !strncasecmp(name, others[i], n)) return false;
    return true;
}

static int name_cmp(const void *a, const void *b)
{
    int order = text_natural_cmp(*(const char *const *)a, *(const char *const *)b);

    return order ? order : strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Files and folders side by side, in natural order; links to folders are not followed, since they may lead back. */
static void folder_read(struct names *names, const char *folder, int depth)
{
    VEC(const char *) entries = {0};
    size_t decks = 0;
    DIR *dir = opendir(folder);

    if (!dir) {
        diag(names->diags, DIAG_CANNOT_READ, folder, 0, strerror(errno));
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            *VEC_PUSH(names->arena, &entries) =
                arena_copy(names->arena, entry->d_name, strlen(entry->d_name));
    closedir(dir);
    for (size_t i = 0; i < entries.n; i++) decks += is_deck(entries.v[i]) && !is_readme(entries.v[i]);
    if (entries.n) qsort(entries.v, entries.n, sizeof *entries.v, name_cmp);
    for (size_t i = 0; i < entries.n; i++) {
        size_t n = strlen(folder);
        const char *path =
            arena_printf(names->arena, "%s%s%s", folder, n && folder[n - 1] == '/' ? "" : "/", entries.v[i]);
        struct stat status;

        if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
            if (depth < FOLDERS_DEEP) folder_read(names, path, depth + 1);
        } else if (is_deck(entries.v[i]) && !(decks && is_readme(entries.v[i]))) {
            /* Beside decks a README tells about them; alone it is the deck. */
            *VEC_PUSH(names->arena, &names->v) = path;
        }
    }
}

bool inputs_read(struct arena *arena, const char *const *names, size_t n_names, struct source **sources,
                 size_t *n, struct diags *diags)
{
    VEC(struct source) read = {0};
    bool ok = true;

    for (size_t i = 0; i < n_names; i++) {
        struct names files = {.arena = arena, .diags = diags};
        struct stat status;
        bool folder = strcmp(names[i], "-") != 0 && stat(names[i], &status) == 0 && S_ISDIR(status.st_mode);

        if (folder)
            folder_read(&files, names[i], 0);
        else
            *VEC_PUSH(arena, &files.v) = names[i];
        if (!files.v.n) {
            diag(diags, DIAG_CANNOT_READ, names[i], 0, "no decks in this folder");
            ok = false;
        }
        for (size_t k = 0; k < files.v.n; k++) {
            struct source *source = VEC_PUSH(arena, &read);

            if (!input_read(arena, files.v.v[k], source, diags)) {
                read.n--;
                ok = false;
                continue;
            }
            if (folder) source->folder = names[i];
        }
    }
    *sources = read.v;
    *n = read.n;
    return ok;
}
