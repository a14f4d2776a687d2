#include "export/export.h"

#include <string.h>

#include "export/apkg.h"
#include "export/impl.h"

static const struct export_target targets[] = {
    {"anki", "-anki.txt", false, export_anki}, {"apkg", ".apkg", true, apkg_write},
    {"csv", ".csv", false, export_csv},        {"json", ".json", false, export_json},
    {"xlsx", ".xlsx", false, export_xlsx},
};

const struct export_target *export_find(const char *name)
{
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (!strcmp(targets[i].name, name)) return &targets[i];
    return NULL;
}

const char *export_name(size_t i)
{
    return i < sizeof targets / sizeof *targets ? targets[i].name : NULL;
}

void export_cell(struct strbuf *out, struct str text, char separator)
{
    bool quote = str_starts(text, "#") || str_starts(text, " ");

    for (size_t i = 0; i < text.n && !quote; i++)
        quote = text.p[i] == separator || text.p[i] == '"' || text.p[i] == '\n' || text.p[i] == '\r';
    if (!quote) {
        strbuf_add(out, text);
        return;
    }
    strbuf_addc(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"') strbuf_addc(out, '"');
        strbuf_addc(out, text.p[i]);
    }
    strbuf_addc(out, '"');
}
