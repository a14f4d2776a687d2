#include <string.h>

#include "base/char.h"
#include "read/tree/lexicon.h"
#include "read/tree/lines.h"

/* The line from i on, without its end. */
static struct str line_at(struct str text, size_t i)
{
    return str_sub(text, i, str_find(str_from(text, i), '\n'));
}

size_t lines_note_end(struct str text, size_t from)
{
    for (size_t i = from; i < text.n;) {
        struct str line = line_at(text, i);

        if (str_starts(line, "END") && str_is(str_trim(line), "END")) return i;
        if (str_starts(line, "START") && str_is(str_trim(line), "START")) break;
        i += line.n + 1;
    }
    return text.n;
}

bool lines_note_is_known(struct str type)
{
    return str_is(type, "Basic") || str_starts(type, "Basic (") || str_is(type, "Cloze");
}

static bool is_known(struct str name)
{
    static const char *const names[] = {"Front", "Back", "Add Reverse", "Text",
                                        "Extra", "Tags", "Back Extra",  "ID"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i])) return true;
    return false;
}

/* As people name the fields of a type of their own: a few words, the first with a capital. */
static bool may_be_name(struct str name)
{
    size_t words = 1;

    if (!name.n || name.p[name.n - 1] == ' ' || char_is_lower(name.p[0])) return false;
    if (!char_is_letter(name.p[0]) && !((unsigned char)name.p[0] & 0x80)) return false;
    for (size_t i = 0; i < name.n; i++) {
        if (!char_is_word(name.p[i]) && !strchr(" -/()", name.p[i])) return false;
        words += name.p[i] == ' ';
    }
    return words <= 4;
}

size_t lines_field(struct str line, bool known)
{
    enum { LONGEST = 48 };
    struct str name = str_sub(line, 0, LONGEST);

    name.n = str_find(name, ':');
    if (!name.n || name.n == line.n || line.p[name.n] != ':') return 0;
    if (name.n + 1 < line.n && !char_is_blank(line.p[name.n + 1])) return 0;
    if (is_known(name)) return name.n + 1;
    if (known) return 0;
    return lexicon_is_front(name) || lexicon_is_back(name) || may_be_name(name) ? name.n + 1 : 0;
}
