#include "office/relations.h"

#include "base/strbuf.h"
#include "office/xml.h"

/* "xl/worksheets/sheet1.xml" and "../media/a.png": "xl/media/a.png"; "/a" is a path from the top. */
static struct str target_path(struct arena *arena, struct str folder, struct str target)
{
    struct strbuf b = strbuf_new(arena);

    if (!str_starts(target, "/")) strbuf_add(&b, folder);
    while (target.n) {
        size_t n = str_find(target, '/');
        struct str name = str_sub(target, 0, n);

        target = str_from(target, n + 1);
        if (!name.n || str_is(name, ".")) continue;
        if (!str_is(name, "..")) {
            if (b.n) strbuf_addc(&b, '/');
            strbuf_add(&b, name);
            continue;
        }
        while (b.n && b.p[b.n - 1] != '/') b.n--;
        if (b.n) b.n--;
    }
    return strbuf_str(&b);
}

static struct str kept(struct workbook *book, struct str text)
{
    return (struct str){arena_copy(book->arena, text.p, text.n), text.n};
}

bool relations_read(struct workbook *book, struct str part, struct relations *relations)
{
    size_t slash = str_find_last(part, '/');
    struct str folder = slash < part.n ? str_sub(part, 0, slash) : (struct str){"", 0};
    struct str name = slash < part.n ? str_from(part, slash + 1) : part;
    char *path =
        arena_printf(book->arena, "%.*s%s_rels/%.*s.rels", STR(folder), folder.n ? "/" : "", STR(name));
    struct str bytes;
    struct xml *xml;
    bool broken;

    *relations = (struct relations){0};
    if (archive_find_nocase(book->archive, path) == SIZE_MAX) return true;
    if (!workbook_part(book, path, true, &bytes)) return false;
    xml = xml_open(book->arena, bytes);
    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE;) {
        struct relation *relation;
        struct str type, target;

        if (event != XML_START || !xml_is(xml, "Relationship")) continue;
        relation = VEC_PUSH(book->arena, relations);
        type = xml_attribute(xml, "Type");
        target = xml_attribute(xml, "Target");
        if (str_find_last(type, '/') < type.n) type = str_from(type, str_find_last(type, '/') + 1);
        relation->id = kept(book, xml_attribute(xml, "Id"));
        lookup_add(&relations->ids, book->arena, 0, relation->id, relations->n - 1);
        relation->type = kept(book, type);
        relation->external = str_is(xml_attribute(xml, "TargetMode"), "External");
        relation->target = relation->external ? kept(book, target) : target_path(book->arena, folder, target);
    }
    broken = xml_broken(xml);
    xml_close(xml);
    if (broken) workbook_broken(book, path);
    return !broken;
}

const struct relation *relations_find(const struct relations *relations, struct str id)
{
    size_t i = lookup_find(&relations->ids, 0, id);

    return i < relations->n ? &relations->v[i] : NULL;
}

const struct relation *relations_of_type(const struct relations *relations, const char *type)
{
    for (size_t i = 0; i < relations->n; i++)
        if (str_is(relations->v[i].type, type)) return &relations->v[i];
    return NULL;
}
