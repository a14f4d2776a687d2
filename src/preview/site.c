#include "preview/site.h"

#include <string.h>

#include "base/str.h"

const struct site_file *site_find(const char *name)
{
    if (!*name) name = "index.html";
    for (const struct site_file *file = site_files; file->name; file++)
        if (!strcmp(file->name, name)) return file;
    return NULL;
}

const char *site_type(const char *name)
{
    static const struct {
        const char *ending, *type;
    } types[] = {{".html", "text/html; charset=utf-8"},
                 {".css", "text/css; charset=utf-8"},
                 {".js", "text/javascript; charset=utf-8"},
                 {".svg", "image/svg+xml"},
                 {".png", "image/png"},
                 {".pdf", "application/pdf"},
                 {".csv", "text/csv; charset=utf-8"},
                 {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                 {".txt", "text/plain; charset=utf-8"},
                 {".md", "text/markdown; charset=utf-8"},
                 {".json", "application/json"}};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_ends_nocase(str_of(name), types[i].ending)) return types[i].type;
    return "application/octet-stream";
}
