#include "base/words_impl.h"

#include <assert.h>

#include "base/char.h"
#include "base/strbuf.h"

/* ---- which language ---- */

/* The subtag of the language, in lower case, of "de-AT", "de_AT.UTF-8". */
static struct str language_part(struct str tag)
{
    size_t n = 0;

    while (n < tag.n && !strchr("-_.@", tag.p[n])) n++;
    return str_sub(tag, 0, n);
}

static const struct words *of(struct str tag)
{
    struct str language = language_part(tag);

    for (const struct words *words = words_files; language.n && words->name; words++) {
        size_t n = strlen(words->name) - strlen(".mo");
        size_t same = 0;

        while (same < n && same < language.n && char_lower(language.p[same]) == words->name[same]) same++;
        if (same == n && same == language.n) return words;
    }
    return NULL;
}

const struct words *words_of(const char *language)
{
    return of(str_of(language));
}

/* What needs no catalogue. */
static bool is_english(struct str language)
{
    return str_is(language, "C") || str_is(language, "POSIX") || str_is_nocase(language, "en");
}

const struct words *words_of_locale(const char *locale, const char *languages)
{
    struct str name = str_of(locale), list = str_of(languages);
    struct str language = language_part(name);

    if (!language.n || str_is(language, "C") || str_is(language, "POSIX")) return NULL;
    if (!list.n) return of(name);
    while (list.n) {
        size_t end = str_find(list, ':');
        struct str next = str_sub(list, 0, end);

        if (is_english(language_part(next)) || of(next)) return of(next);
        list = str_from(list, end + 1);
    }
    return NULL;
}

/* ---- the catalogue ---- */

enum { HEAD = 28, ROW = 8, MAGIC_SMALL_END_FIRST = 0xde };

static uint32_t number(const struct words *words, size_t at)
{
    const unsigned char *p = words->bytes + at;

    assert(at + 4 <= words->n);
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

size_t words_count(const struct words *words)
{
    if (words->n < HEAD || words->bytes[0] != MAGIC_SMALL_END_FIRST) return 0;
    return number(words, 8);
}

/* Row i of the table whose place stands at `table`. */
static struct str row(const struct words *words, size_t table, size_t i)
{
    size_t at = number(words, table) + i * ROW;
    struct str text = {(const char *)words->bytes + number(words, at + 4), number(words, at)};

    assert(number(words, at + 4) + text.n < words->n);
    return text;
}

struct words_entry words_entry(const struct words *words, size_t i)
{
    struct str from = row(words, 12, i);
    size_t one = strlen(from.p);

    return (struct words_entry){from.p, one < from.n ? from.p + one + 1 : NULL, row(words, 16, i)};
}

static int compared(struct str text, const char *with)
{
    size_t n = strlen(with);
    int c = memcmp(text.p, with, text.n < n ? text.n : n);

    return c ? c : text.n < n ? -1 : text.n > n;
}

bool words_find(const struct words *words, struct str one, struct words_entry *entry)
{
    size_t low = 0, high = words_count(words);

    if (!one.n) return false; /* that is the head of the file */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int c;

        *entry = words_entry(words, middle);
        c = compared(one, entry->one);
        if (!c) return true;
        if (c < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

size_t words_first(const struct words *words, unsigned char byte)
{
    size_t low = 0, high = words_count(words);

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if ((unsigned char)*row(words, 12, middle).p < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const char *words_text(const struct words *words, const char *format)
{
    struct words_entry entry;

    return words && words_find(words, str_of(format), &entry) && entry.to.n ? entry.to.p : format;
}

/* The head of the file says how its language counts; of all the rules that there are, two. */
const char *words_form(const struct words *words, struct str to, uint64_t n)
{
    bool nought_is_one = str_has(row(words, 16, 0), "plural=(n > 1)"); /* "0 carte", but "0 Karten" */
    size_t first = strlen(to.p);

    return (nought_is_one ? n <= 1 : n == 1) || first >= to.n ? to.p : to.p + first + 1;
}
