/* One dictionary. Its patterns are Liang's ("Word Hy-phen-a-tion by Com-put-er", 1983): a letter sequence with a
 * digit at each boundary; of all patterns found in a word the highest digit decides, odd allows and even forbids.
 *
 * libhyphen knows a different rule: of all beginnings of patterns that end at one letter only the longest counts. Both
 * come to the same in dictionaries that were prepared for libhyphen (each pattern holds the digits of the shorter
 * ones in it); in the others libhyphen misses points, half of the Russian ones for instance. The German dictionary
 * alone was made by that rule, with whole words that overrule what is in them (`longest` in the table).
 *
 * A dictionary may have two levels, the first of which finds the joints of compounds; their members are then looked
 * up as words. */
#include <iconv.h>
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"
#include "linebreak/hyphen_impl.h"

enum {
    FILE_MOST = 16 << 20, /* bytes; the largest dictionary has 1.1 million */
    COMPOUND_LEAST = 3,   /* letters next to a joint, where the dictionary does not say */
    ROOT = 0,
    ROOT_LETTERS = 0x180,
};

/* A trie. A node stands for the beginning of a pattern; its children are a list. */
struct trie_node {
    uint32_t child, sibling; /* 0: none */
    uint32_t pattern;        /* offset into the text, + 1; 0: no pattern ends here */
    uint16_t letter;
};

struct trie_level {
    size_t start, end;       /* its lines in the text */
    struct trie_node *nodes; /* [ROOT] is the empty sequence */
    uint32_t n;
    uint32_t roots[ROOT_LETTERS]; /* children of ROOT by letter, as far as that goes: they are many */
};

struct hyphen_dict {
    struct str text; /* UTF-8, with a NUL behind it */
    struct trie_level levels[2];
    int levels_n;
    bool longest;                         /* libhyphen's rule */
    size_t left, right;                   /* least letters at the word's ends */
    size_t compound_left, compound_right; /* and next to a joint */
};

/* ---- loading ---- */

static uint32_t child(const struct trie_level *level, uint32_t parent, uint32_t letter)
{
    uint32_t at;

    if (parent == ROOT && letter < ROOT_LETTERS) return level->roots[letter];
    at = level->nodes[parent].child;
    while (at && level->nodes[at].letter != letter) at = level->nodes[at].sibling;
    return at;
}

static uint32_t child_add(struct trie_level *level, uint32_t parent, uint32_t letter)
{
    uint32_t *link = &level->nodes[parent].child;

    if (parent == ROOT && letter < ROOT_LETTERS) link = &level->roots[letter];
    while (*link && level->nodes[*link].letter != letter) link = &level->nodes[*link].sibling;
    if (!*link) {
        *link = level->n++;
        level->nodes[*link].letter = (uint16_t)letter;
    }
    return *link;
}

/* A line like LEFTHYPHENMIN 2. */
static bool setting(struct hyphen_dict *dict, struct str line)
{
    const struct {
        const char *name;
        size_t *value;
    } settings[] = {
        {"LEFTHYPHENMIN", &dict->left},
        {"RIGHTHYPHENMIN", &dict->right},
        {"COMPOUNDLEFTHYPHENMIN", &dict->compound_left},
        {"COMPOUNDRIGHTHYPHENMIN", &dict->compound_right},
        {"NOHYPHEN", NULL}, /* signs that no hyphen may touch: they are never inside a word here */
    };

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        if (!str_starts(line, settings[i].name)) continue;
        for (size_t k = strlen(settings[i].name); settings[i].value && k < line.n; k++) {
            if (char_is_digit(line.p[k])) *settings[i].value = (size_t)(line.p[k] - '0');
        }
        return true;
    }
    return false;
}

/* The last pattern: neighbouring lines mostly begin alike. */
struct trie_path {
    uint16_t letters[HYPHEN_LONGEST + 2];
    uint32_t nodes[HYPHEN_LONGEST + 2];
    size_t n;
};

/* Goes through the pattern at *at, up to the end of its line. Returns the number of letters that it does not share
 * with the last one. Adds it to the trie, once the level has nodes. */
static size_t pattern_read(const struct hyphen_dict *dict, struct trie_level *level, struct trie_path *path,
                           size_t *at)
{
    struct str text = dict->text;
    size_t shared = 0;
    size_t start = *at;
    size_t n = 0;
    uint32_t node = ROOT;
    size_t i = start;

    while (i < text.n && (unsigned char)text.p[i] > ' ' && text.p[i] != '/') {
        uint32_t letter = (unsigned char)text.p[i];

        if (char_is_digit((int)letter)) {
            i++;
            continue;
        }
        if (letter < 0x80)
            i++;
        else
            letter = utf8_next(text, &i);
        if (letter == 0x2019) letter = '\'';
        /* Longer than any word, or beyond what words are made of. */
        if (n == HYPHEN_LONGEST + 2 || letter > 0xFFFF) break;
        if (shared == n && n < path->n && path->letters[n] == letter) {
            node = path->nodes[n];
            shared++;
        } else {
            if (level->nodes) node = child_add(level, node, letter);
            path->letters[n] = (uint16_t)letter;
            path->nodes[n] = node;
        }
        n++;
    }
    path->n = n;
    if (level->nodes && n) level->nodes[node].pattern = (uint32_t)start + 1;
    while (i < text.n && text.p[i] != '\n') i++;
    *at = i;
    return n - shared;
}

/* Goes through the lines of a level, and up to the next level if there is one. Returns the number of nodes that it
 * needs at most. */
static size_t level_read(struct hyphen_dict *dict, struct trie_level *level)
{
    struct trie_path path = {.n = 0};
    struct str text = dict->text;
    size_t nodes = 1;

    for (size_t at = level->start; at < level->end; at++) {
        char c = text.p[at];

        if (char_is_upper(c)) {
            struct str line = str_sub(text, at, str_find(str_from(text, at), '\n'));

            at += line.n;
            if (str_starts(line, "NEXTLEVEL") && level == dict->levels) {
                level->end = at;
                break;
            }
            if (setting(dict, line)) continue;
            at -= line.n;
        }
        if (c == '%' || c == '#')
            at += str_find(str_from(text, at), '\n');
        else
            nodes += pattern_read(dict, level, &path, &at);
    }
    return nodes;
}

static void level_load(struct arena *arena, struct hyphen_dict *dict, struct trie_level *level, size_t start)
{
    size_t nodes;

    level->start = start;
    level->end = dict->text.n;
    nodes = level_read(dict, level);
    level->nodes = NEW_N(arena, struct trie_node, nodes);
    level->n = ROOT + 1;
    level_read(dict, level);
}

static void parse(struct arena *arena, struct hyphen_dict *dict)
{
    level_load(arena, dict, &dict->levels[0], str_find(dict->text, '\n') + 1);
    dict->levels_n = 1;
    if (dict->levels[0].end < dict->text.n) {
        level_load(arena, dict, &dict->levels[1], dict->levels[0].end + 1);
        dict->levels_n = 2;
    }
}

/* The bytes from their encoding into UTF-8; bytes that have no meaning in it are left out. False if the encoding is
 * unknown. This is the one place where encodings matter. */
static bool convert(struct arena *arena, struct str bytes, const char *encoding, struct str *text)
{
    iconv_t to_utf8;
    char *in = (char *)bytes.p;
    size_t in_left = bytes.n;
    size_t room = 0;
    char *out;
    char *p;

    if (strcmp(encoding, "UTF-8") == 0) {
        *text = bytes;
        return true;
    }
    to_utf8 = iconv_open("UTF-8", encoding);
    if (to_utf8 == (iconv_t)-1) return false;
    /* The 8-bit encodings have nothing that takes more than three bytes. */
    for (size_t i = 0; i < bytes.n; i++) room += (unsigned char)bytes.p[i] < 0x80 ? 1 : 3;
    p = out = arena_alloc(arena, room + 1);
    while (in_left && iconv(to_utf8, &in, &in_left, &p, &room) == (size_t)-1 && in_left) {
        in++;
        in_left--;
    }
    iconv_close(to_utf8);
    *text = (struct str){out, (size_t)(p - out)};
    return true;
}

struct hyphen_dict *hyphen_dict_load(struct arena *arena, const char *path,
                                     const struct hyphen_language *language, const char **why, bool *unread)
{
    struct hyphen_dict *dict = NEW(arena, struct hyphen_dict);
    struct str bytes, encoding;
    enum file_fault fault = file_read(arena, path, FILE_MOST, &bytes);

    *why = fault == FILE_READ || fault == FILE_MISSING ? NULL : file_why(fault);
    *unread = *why != NULL;
    if (fault != FILE_READ) return NULL;
    encoding = str_trim(str_sub(bytes, 0, str_find(bytes, '\n')));
    /* Without a name iconv would take the locale's. */
    if (!encoding.n || !convert(arena, bytes, str_z(arena, encoding), &dict->text)) {
        *why = SAY("its encoding is not known");
        return NULL;
    }
    parse(arena, dict);
    if (!dict->compound_left) dict->compound_left = dict->left ? dict->left : COMPOUND_LEAST;
    if (!dict->compound_right) dict->compound_right = dict->right ? dict->right : COMPOUND_LEAST;
    dict->longest = language->longest;
    if (dict->left < language->left) dict->left = language->left;
    if (dict->right < language->right) dict->right = language->right;
    return dict;
}

/* ---- finding ---- */

/* The word between two full stops, which stand for its ends in patterns, and a value before each sign. */
struct match {
    uint16_t signs[HYPHEN_LONGEST + 2];
    uint8_t values[HYPHEN_LONGEST + 3];
    size_t n;
};

/* Raises the values by the pattern that matches the signs from `start`. */
static void apply(const char *pattern, struct match *m, size_t start)
{
    size_t n = strcspn(pattern, "/ \t\r\n");
    /* Of a division that changes the spelling, as in old German, the points are given up. */
    bool changes = pattern[n] == '/';

    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)pattern[i];

        if (char_is_digit(c)) {
            uint8_t value = (uint8_t)(c - '0');

            /* Some dictionaries have two digits in a row: libhyphen takes the last. */
            if (i + 1 < n && char_is_digit(pattern[i + 1])) continue;
            if (changes && value % 2) value++;
            if (m->values[start] < value) m->values[start] = value;
        } else if ((c & 0xC0) != 0x80) {
            start++;
        }
    }
}

/* Sets m->values for the n letters. */
static void match_level(const struct hyphen_dict *dict, const struct trie_level *level,
                        const uint16_t *letters, size_t n, struct match *m)
{
    size_t reached = 0; /* the longest beginnings that end in front of this sign are done with */

    m->n = n + 2;
    m->signs[0] = m->signs[n + 1] = '.';
    memcpy(m->signs + 1, letters, n * sizeof *letters);
    memset(m->values, 0, m->n + 1);
    for (size_t start = 0; start < m->n; start++) {
        uint32_t node = ROOT;
        size_t i = start;

        while (i < m->n && (node = child(level, node, m->signs[i])) != 0) {
            uint32_t pattern = level->nodes[node].pattern;

            if (pattern && i >= reached) apply(dict->text.p + pattern - 1, m, start);
            i++;
        }
        if (dict->longest && i > reached) reached = i;
    }
}

/* Keeps `left` letters from the front and `right` from the end free of points. */
static void keep_ends(uint8_t *breaks, size_t n, size_t left, size_t right)
{
    for (size_t i = 1; i < n; i++) {
        if (i < left || n - i < right) breaks[i] = 0;
    }
}

/* Sets the joints that the first level finds, and returns whether there are any. */
static bool find_joints(const struct hyphen_dict *dict, const uint16_t *letters, size_t n, uint8_t *breaks)
{
    bool found = false;

    if (dict->levels_n == 2) {
        struct match m;

        match_level(dict, &dict->levels[0], letters, n, &m);
        for (size_t i = 1; i < n; i++) breaks[i] = m.values[i + 1] % 2;
    } else {
        /* Without a first level of its own, a dictionary knows apostrophes as joints. */
        for (size_t i = 1; i < n; i++) breaks[i] = letters[i] == '\'' || letters[i - 1] == '\'';
    }
    for (size_t i = 1; i < n; i++) found |= breaks[i];
    return found;
}

/* Sets the points inside a member of a compound, or a whole word. */
static void find_points(const struct hyphen_dict *dict, const uint16_t *letters, size_t n, uint8_t *breaks)
{
    struct match m;

    match_level(dict, &dict->levels[dict->levels_n - 1], letters, n, &m);
    for (size_t i = 1; i < n; i++) breaks[i] = m.values[i + 1] % 2;
}

void hyphen_dict_find(const struct hyphen_dict *dict, const uint16_t *letters, size_t n, uint8_t *breaks)
{
    size_t ends[HYPHEN_LONGEST + 1]; /* of the members still to be looked at, the next one last */
    size_t ends_n = 0;
    size_t start = 0;

    memset(breaks, 0, n);
    if (n < 2 || n > HYPHEN_LONGEST) return;
    ends[ends_n++] = n;
    while (ends_n) {
        size_t end = ends[ends_n - 1];
        size_t size = end - start;

        if (find_joints(dict, letters + start, size, breaks + start)) {
            for (size_t i = size; --i > 0;) {
                if (breaks[start + i]) ends[ends_n++] = start + i;
            }
            /* A member of one letter, as the s of Verbrechens|bekämpfung, is not divided off. */
            if (end < n) breaks[end - 1] = 0;
        } else {
            find_points(dict, letters + start, size, breaks + start);
            keep_ends(breaks + start, size, start > 0 ? dict->compound_left : 0,
                      end < n ? dict->compound_right : 0);
            start = end;
            ends_n--;
        }
    }
    keep_ends(breaks, n, dict->left, dict->right);
    for (size_t i = 1; i < n; i++) {
        if (letters[i] == '\'' || letters[i - 1] == '\'') breaks[i] = 0;
    }
}
