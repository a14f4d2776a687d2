#include "input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "diag.h"

enum { MEGABYTE = 1024 * 1024, INPUT_MAX = 64 };

/* Reads to the end, whatever the size says: pipes have none. False: larger than INPUT_MAX, or errno is set. */
static bool slurp(FILE *file, char **data, size_t *n, bool *too_large)
{
    size_t cap = 64 * 1024;
    char *p = malloc(cap);

    if (!p) mem_fail();
    *n = 0;
    *too_large = false;
    for (;;) {
        size_t got = fread(p + *n, 1, cap - *n, file);

        *n += got;
        if (*n > (size_t)INPUT_MAX * MEGABYTE) {
            *too_large = true;
            break;
        }
        if (got == 0) break;
        if (*n == cap) {
            char *grown = realloc(p, cap * 2);
            if (!grown) mem_fail();
            p = grown;
            cap *= 2;
        }
    }
    *data = p;
    return !*too_large && !ferror(file);
}

bool input_read(struct arena *arena, const char *name, struct source *source, struct diags *diags)
{
    bool standard = !strcmp(name, "-");
    bool too_large = false;
    struct stat status;
    FILE *file = stdin;
    char *data = NULL;
    size_t n = 0;
    bool ok;

    *source = (struct source){.name = name, .text = {"", 0}};
    if (!standard) {
        file = fopen(name, "rb");
        if (!file) {
            diag(diags, DIAG_CANNOT_READ, name, 0, strerror(errno));
            return false;
        }
        if (fstat(fileno(file), &status) == 0 && S_ISDIR(status.st_mode)) {
            diag(diags, DIAG_CANNOT_READ, name, 0, strerror(EISDIR));
            fclose(file);
            return false;
        }
    }
    errno = 0;
    ok = slurp(file, &data, &n, &too_large);
    if (too_large)
        diag(diags, DIAG_TOO_LARGE, name, 0, (int)INPUT_MAX);
    else if (!ok)
        diag(diags, DIAG_CANNOT_READ, name, 0, strerror(errno ? errno : EIO));
    else
        source->text = (struct str){arena_copy(arena, data, n), n};
    free(data);
    if (!standard) fclose(file);
    return ok;
}
