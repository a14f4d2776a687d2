#include "base/library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

enum { NAME_LONGEST = 80 };

/* The name as this system has it: "libzip.so.5" is libzip.5.dylib to macOS. */
static void name_here(const char *name, size_t n, char here[NAME_LONGEST])
{
#ifdef __APPLE__
    const char *dot = strstr(name, ".so.");

    if (dot && dot < name + n) {
        snprintf(here, NAME_LONGEST, "%.*s.%.*s.dylib", (int)(dot - name), name, (int)(name + n - dot - 4),
                 dot + 4);
        return;
    }
#endif
    snprintf(here, NAME_LONGEST, "%.*s", (int)n, name);
}

void *library_open(const char *names)
{
    void *library = NULL;

    while (!library && *names) {
        size_t n = strcspn(names, " ");
        char here[NAME_LONGEST];

        name_here(names, n, here);
        library = dlopen(here, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        names += n + (names[n] == ' ');
    }
    return library;
}

void *library_symbol(void *library, const char *symbol)
{
    return dlsym(library, symbol);
}
