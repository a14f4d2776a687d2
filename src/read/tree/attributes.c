#include "read/tree/attributes.h"

#include <string.h>

#include "base/char.h"

enum { LONGEST = 1000 };

size_t attributes_block(struct str text)
{
    size_t i = 1 + str_starts(str_from(text, 1), ":");

    if (!str_starts(text, "{")) return 0;
    while (i < text.n && text.p[i] == ' ') i++;
    if (i + 1 >= text.n || (text.p[i] != '#' && text.p[i] != '.') || char_is_space(text.p[i + 1]) ||
        text.p[i + 1] == '}')
        return 0;
    for (; i < text.n && i < LONGEST; i++) {
        switch (text.p[i]) {
        case '\n':
        case '{': return 0;
        case '\\': i += i + 1 < text.n && char_is_punct(text.p[i + 1]); break;
        case '}':
            if (i + 1 == text.n || !char_is_word(text.p[i + 1])) return i + 1;
            break;
        default: break;
        }
    }
    return 0;
}

bool attributes_are_odd(struct str block)
{
    for (size_t i = 1; i + 1 < block.n; i++) {
        char c = block.p[i];
        bool begins = i == 1 || block.p[i - 1] == ' ' || block.p[i - 1] == ':';

        if (char_is_punct(c) && c != '-' && !(begins && strchr("#.:", c))) return true;
    }
    return false;
}

bool attributes_any(struct str text)
{
    for (size_t i = 0; (i += str_find(str_from(text, i), '{')) < text.n; i++) {
        size_t n = attributes_block(str_from(text, i));

        if (n && attributes_are_odd(str_sub(text, i, n))) return true;
    }
    return false;
}
