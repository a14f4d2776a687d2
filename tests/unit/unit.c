/* unit.c: main() of every unit test program. See unit.h. */
#include "unit.h"

#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/str.h"
#include "font/font.h"

static struct unit_test *first, **last = &first;
static struct arena *arena; /* of the running test; made when first asked for */
static bool failed, skipped;

void unit_register(struct unit_test *test)
{
    *last = test;
    last = &test->next;
}

struct arena *unit_arena(void)
{
    if (!arena) arena = arena_new();
    return arena;
}

const char *unit_fonts_folder(void)
{
    return fonts_folder(unit_arena(), getenv("RECTO_FONTS"));
}

/* The sanitizers have an allocator of their own, which counts, too. */
__attribute__((weak)) size_t __sanitizer_get_current_allocated_bytes(void);

size_t unit_memory(void)
{
    struct mallinfo2 info;

    if (__sanitizer_get_current_allocated_bytes) return __sanitizer_get_current_allocated_bytes();
    info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/* What the C library keeps of freed memory for its thread counts as taken, and which pieces these are depends on chance: without that
 * unit_memory is exact. It is told by the environment alone, so the program begins again. */
static void keep_no_freed_memory(char **argv)
{
    static const char name[] = "GLIBC_TUNABLES";

    if (__sanitizer_get_current_allocated_bytes || getenv(name)) return;
    if (setenv(name, "glibc.malloc.tcache_count=0", 1) == 0) execv("/proc/self/exe", argv);
}

void unit_skip(const char *why)
{
    skipped = true;
    printf("# skipped: %s\n", why);
}

struct str unit_str(struct str s)
{
    return s;
}

struct str unit_z(const char *z)
{
    return z ? str_of(z) : (struct str){NULL, 0};
}

bool unit_true(bool ok, const char *what, const char *file, int line)
{
    if (!ok) {
        failed = true;
        printf("%s:%d: failed: %s\n", file, line, what);
    }
    return ok;
}

bool unit_eq_int(long long a, long long b, const char *what, const char *file, int line)
{
    if (!unit_true(a == b, what, file, line)) printf("    %lld is not %lld\n", a, b);
    return a == b;
}

bool unit_near(double a, double b, double within, const char *what, const char *file, int line)
{
    bool ok = fabs(a - b) <= within;
    if (!unit_true(ok, what, file, line)) printf("    %.9g is %.3g from %.9g\n", a, fabs(a - b), b);
    return ok;
}

static void show(const char *label, struct str s)
{
    if (s.p)
        printf("    %s (%zu bytes): %.*s\n", label, s.n, STR(s));
    else
        printf("    %s: no text\n", label);
}

bool unit_eq_str(struct str a, struct str b, const char *what, const char *file, int line)
{
    bool ok = a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
    if (!unit_true(ok, what, file, line)) {
        show("is    ", a);
        show("should", b);
    }
    return ok;
}

bool unit_contains(struct str text, struct str part, const char *what, const char *file, int line)
{
    bool ok = part.n == 0 || (text.n >= part.n && memmem(text.p, text.n, part.p, part.n) != NULL);
    if (!unit_true(ok, what, file, line)) {
        show("text", text);
        show("part", part);
    }
    return ok;
}

int main(int argc, char **argv)
{
    const char *only = argc > 1 ? argv[1] : NULL; /* the name of one test */
    size_t passes = 0, failures = 0, skips = 0;

    keep_no_freed_memory(argv);
    for (struct unit_test *test = first; test; test = test->next) {
        if (only && strcmp(only, test->name) != 0) continue;
        failed = skipped = false;
        test->run();
        if (arena) arena_free(arena);
        arena = NULL;
        if (failed) printf("%s failed\n", test->name);
        passes += !failed && !skipped;
        failures += failed;
        skips += skipped && !failed;
    }
    printf("%s: %zu passed, %zu failed", file_name(argv[0]), passes, failures);
    if (skips) printf(", %zu skipped", skips);
    putchar('\n');
    return failures > 0 || passes + skips == 0;
}
