#include "input.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "diag.h"

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
        if (n == cap) p = vec_grow(arena, p, n, &cap, 1);
    }
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
    if (!ok) source->text = (struct str){"", 0};
    if (!standard) fclose(file);
    return ok;
}
