#include "read/values/topic_names.h"

#include "base/arena.h"
#include "base/strbuf.h"

static const char between[] = "::";

void topic_names_add(struct topic_names *names, struct str name)
{
    struct str top = str_sub(name, 0, str_find_z(name, between));

    if (!top.n || (names->top.n && !str_eq(names->top, top))) names->apart = true;
    names->top = top;
    names->below = names->below || top.n < name.n;
}

struct str topic_names_title(const struct topic_names *names, bool anki)
{
    return (names->below || anki) && !names->apart ? names->top : (struct str){"", 0};
}

struct str topic_names_topic(struct arena *arena, struct str name, struct str title)
{
    struct strbuf b;

    if (title.n) name = str_from(name, name.n > title.n ? title.n + 2 : name.n);
    if (!str_has(name, between)) return name;
    b = strbuf_new(arena);
    for (size_t i = 0; i < name.n; i++) {
        bool colons = str_starts(str_from(name, i), between);

        if (colons)
            strbuf_addz(&b, " \xC2\xB7 ");
        else
            strbuf_addc(&b, name.p[i]);
        i += colons;
    }
    return strbuf_str(&b);
}
