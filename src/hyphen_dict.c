/* One dictionary. Its patterns are Liang's ("Word Hy-phen-a-tion by Com-put-er", 1983): a letter sequence with a
 * digit at each boundary; of the patterns found in a word the highest digit decides, odd allows and even forbids.
 * As libhyphen reads them, and as its dictionaries are made for: of all beginnings of patterns that end at one
 * letter of the word only the longest counts, so that a long pattern overrules the shorter ones at its end. A
 * dictionary may have two levels, the first of which finds the joints of compounds; their members are then
 * looked up as words. */
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hyphen_impl.h"
#include "mem.h"

enum {
    FILE_MOST = 16 << 20,  /* bytes; the largest dictionary has 1.1 million */
    COMPOUND_LEAST = 3,    /* letters next to a joint, where the dictionary does not say */
    ROOT = 0,
};

/* A trie. A node stands for the beginning of a pattern; its children are found by hash of parent and letter. */
struct node {
    uint32_t parent;
    uint32_t pattern; /* offset into the text, + 1; 0: no pattern ends here */
    uint32_t next;    /* in its hash chain; 0: last */
    uint16_t letter;
};

struct level {
    VEC(struct node) nodes; /* [ROOT] is the empty sequence */
    uint32_t *heads;        /* hash chains; 0: empty */
    size_t heads_n;         /* a power of two */
};

struct hyphen_dict {
    struct str text; /* UTF-8 */
    struct level levels[2];
    int levels_n;
    size_t left, right;                   /* least letters at the word's ends */
    size_t compound_left, compound_right; /* and next to a joint */
};

/* ---- loading ---- */

static uint32_t hash_child(uint32_t parent, uint32_t letter)
{
    uint32_t h = (parent ^ (letter << 20) ^ letter) * 0x9E3779B1u;

    return h ^ (h >> 15);
}

static uint32_t child(const struct level *level, uint32_t parent, uint32_t letter)
{
    uint32_t at = level->heads[hash_child(parent, letter) & (level->heads_n - 1)];

    while (at && (level->nodes.v[at].parent != parent || level->nodes.v[at].letter != letter))
        at = level->nodes.v[at].next;
    return at;
}

static void heads_renew(struct arena *arena, struct level *level, size_t n)
{
    level->heads_n = n;
    level->heads = NEW_N(arena, uint32_t, n);
    for (uint32_t i = 1; i < level->nodes.n; i++) {
        struct node *node = &level->nodes.v[i];
        uint32_t *head = &level->heads[hash_child(node->parent, node->letter) & (n - 1)];

        node->next = *head;
        *head = i;
    }
}

static void level_open(struct arena *arena, struct level *level)
{
    VEC_PUSH(arena, &level->nodes);
    heads_renew(arena, level, 4096);
}

static uint32_t child_add(struct arena *arena, struct level *level, uint32_t parent, uint32_t letter)
{
    uint32_t at = child(level, parent, letter);
    uint32_t *head;

    if (at) return at;
    if (level->nodes.n > level->heads_n) heads_renew(arena, level, 4 * level->heads_n);
    at = (uint32_t)level->nodes.n;
    head = &level->heads[hash_child(parent, letter) & (level->heads_n - 1)];
    *VEC_PUSH(arena, &level->nodes) = (struct node){parent, 0, *head, (uint16_t)letter};
    *head = at;
    return at;
}

/* The nodes of the last pattern: neighbouring lines mostly begin alike. */
struct path {
    uint16_t letters[HYPHEN_LONGEST + 2];
    uint32_t nodes[HYPHEN_LONGEST + 2];
    size_t n;
};

/* The letter of a pattern at text.p[*i], with every apostrophe as '. */
static uint32_t pattern_letter(struct str text, size_t *i)
{
    uint32_t rune = (unsigned char)text.p[*i] < 0x80 ? (unsigned char)text.p[(*i)++] : utf8_next(text, i);

    return rune == 0x2019 ? '\'' : rune;
}

static void pattern_add(struct arena *arena, struct hyphen_dict *dict, struct level *level, struct path *path,
                        size_t start, size_t end)
{
    struct str text = str_sub(dict->text, 0, end);
    uint32_t node = ROOT;
    size_t n = 0;
    bool shared = true; /* with the last pattern, so far */

    for (size_t i = start; i < end && text.p[i] != '/';) {
        uint32_t letter;

        if (text.p[i] >= '0' && text.p[i] <= '9') {
            i++;
            continue;
        }
        letter = pattern_letter(text, &i);
        /* Longer than any word, or beyond what words are made of. */
        if (n == HYPHEN_LONGEST + 2 || letter > 0xFFFF) {
            path->n = 0;
            return;
        }
        if (shared && n < path->n && path->letters[n] == letter) {
            node = path->nodes[n];
        } else {
            shared = false;
            node = child_add(arena, level, node, letter);
            path->letters[n] = (uint16_t)letter;
            path->nodes[n] = node;
        }
        n++;
    }
    path->n = n;
    if (n) level->nodes.v[node].pattern = (uint32_t)start + 1;
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
            if (line.p[k] >= '0' && line.p[k] <= '9') *settings[i].value = (size_t)(line.p[k] - '0');
        }
        return true;
    }
    return false;
}

static void parse(struct arena *arena, struct hyphen_dict *dict, size_t at)
{
    struct path path = {.n = 0};
    struct level *level = &dict->levels[0];

    level_open(arena, level);
    dict->levels_n = 1;
    while (at < dict->text.n) {
        struct str rest = str_from(dict->text, at);
        struct str line = str_sub(rest, 0, str_find(rest, '\n'));
        size_t n = 0;

        while (n < line.n && (unsigned char)line.p[n] > ' ') n++;
        if (str_starts(line, "NEXTLEVEL") && dict->levels_n == 1) {
            level = &dict->levels[dict->levels_n++];
            level_open(arena, level);
            path.n = 0;
        } else if (n && line.p[0] != '%' && line.p[0] != '#' && !setting(dict, line)) {
            pattern_add(arena, dict, level, &path, at, at + n);
        }
        at += line.n + 1;
    }
}

/* The whole file, or an empty slice. */
static struct str file_read(struct arena *arena, const char *path)
{
    struct str bytes = {NULL, 0};
    FILE *file = fopen(path, "rb");
    long size;

    if (!file) return bytes;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) > 0 && size <= FILE_MOST &&
        fseek(file, 0, SEEK_SET) == 0) {
        char *p = arena_alloc(arena, (size_t)size);

        bytes = (struct str){p, fread(p, 1, (size_t)size, file)};
    }
    fclose(file);
    return bytes;
}

/* The bytes from their encoding into UTF-8; bytes that have no meaning in it are left out. False if the encoding is
 * unknown. This is the one place where encodings matter. */
static bool convert(struct arena *arena, struct str bytes, const char *encoding, struct str *text)
{
    iconv_t to_utf8;
    char *in = (char *)bytes.p;
    size_t in_left = bytes.n;
    size_t room = 3 * bytes.n; /* the 8-bit encodings have nothing beyond three bytes */
    char *out;
    char *p;

    if (strcmp(encoding, "UTF-8") == 0) {
        *text = bytes;
        return true;
    }
    to_utf8 = iconv_open("UTF-8", encoding);
    if (to_utf8 == (iconv_t)-1) return false;
    p = out = arena_alloc(arena, room);
    while (in_left && iconv(to_utf8, &in, &in_left, &p, &room) == (size_t)-1 && in_left) {
        in++;
        in_left--;
    }
    iconv_close(to_utf8);
    *text = (struct str){out, (size_t)(p - out)};
    return true;
}

struct hyphen_dict *hyphen_dict_load(struct arena *arena, const char *path, const struct hyphen_language *language)
{
    struct hyphen_dict *dict = NEW(arena, struct hyphen_dict);
    struct str bytes = file_read(arena, path);
    struct str encoding = str_trim(str_sub(bytes, 0, str_find(bytes, '\n')));

    if (!bytes.n || !convert(arena, bytes, str_z(arena, encoding), &dict->text)) return NULL;
    parse(arena, dict, str_find(dict->text, '\n') + 1);
    if (!dict->compound_left) dict->compound_left = dict->left ? dict->left : COMPOUND_LEAST;
    if (!dict->compound_right) dict->compound_right = dict->right ? dict->right : COMPOUND_LEAST;
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

/* Raises the values by the pattern at `offset`, which matches the signs from `start`. */
static void apply(const struct hyphen_dict *dict, size_t offset, struct match *m, size_t start)
{
    const char *pattern = dict->text.p + offset;
    const char *end = dict->text.p + dict->text.n;
    size_t n = 0;

    for (; pattern + n < end && (unsigned char)pattern[n] > ' ' && pattern[n] != '/'; n++) {}
    /* The pattern of a division that changes the spelling: its points are given up. */
    bool changes = pattern + n < end && pattern[n] == '/';

    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)pattern[i];

        if (c >= '0' && c <= '9') {
            uint8_t value = (uint8_t)(c - '0');

            if (changes && value % 2) value++;
            if (m->values[start] < value) m->values[start] = value;
        } else if ((c & 0xC0) != 0x80) {
            start++;
        }
    }
}

/* Sets m->values for the n letters. */
static void match_level(const struct hyphen_dict *dict, const struct level *level, const uint16_t *letters, size_t n,
                        struct match *m)
{
    size_t reached = 0; /* signs before this one have met the longest beginning of a pattern that ends at them */

    m->n = n + 2;
    m->signs[0] = m->signs[n + 1] = '.';
    memcpy(m->signs + 1, letters, n * sizeof *letters);
    memset(m->values, 0, m->n + 1);
    for (size_t start = 0; start < m->n; start++) {
        uint32_t node = ROOT;
        size_t i = start;

        while (i < m->n && (node = child(level, node, m->signs[i])) != 0) {
            if (i >= reached && level->nodes.v[node].pattern) apply(dict, level->nodes.v[node].pattern - 1, m, start);
            i++;
        }
        if (i > reached) reached = i;
    }
}

/* Keeps `left` letters from the front and `right` from the end free of points. */
static void keep_ends(uint8_t *breaks, size_t n, size_t left, size_t right)
{
    for (size_t i = 1; i < n; i++) {
        if (i < left || n - i < right) breaks[i] = 0;
    }
}

/* True if the first level divides the letters; then their joints are set in `breaks`. */
static bool find_joints(const struct hyphen_dict *dict, const uint16_t *letters, size_t n, uint8_t *breaks)
{
    bool found = false;

    if (dict->levels_n == 2) {
        struct match m;

        match_level(dict, &dict->levels[0], letters, n, &m);
        for (size_t i = 1; i < n; i++) {
            breaks[i] = m.values[i + 1] % 2;
            found |= breaks[i];
        }
    } else {
        /* Without a first level of its own, a dictionary knows apostrophes as joints. */
        for (size_t i = 1; i < n; i++) {
            breaks[i] = letters[i] == '\'' || letters[i - 1] == '\'';
            found |= breaks[i];
        }
    }
    return found;
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
        uint8_t *own = breaks + start; /* own[0] is the joint in front of this member */
        size_t size = end - start;
        uint8_t joint = own[0];

        if (size >= 2 && find_joints(dict, letters + start, size, own)) {
            for (size_t i = size; --i > 0;) {
                if (own[i]) ends[ends_n++] = start + i;
            }
        } else {
            if (size >= 2) {
                struct match m;

                match_level(dict, &dict->levels[dict->levels_n - 1], letters + start, size, &m);
                for (size_t i = 1; i < size; i++) own[i] = m.values[i + 1] % 2;
                keep_ends(own, size, start > 0 ? dict->compound_left : 0, end < n ? dict->compound_right : 0);
            }
            own[0] = joint;
            start = end;
            ends_n--;
        }
    }
    keep_ends(breaks, n, dict->left, dict->right);
    for (size_t i = 1; i < n; i++) {
        if (letters[i] == '\'' || letters[i - 1] == '\'') breaks[i] = 0;
    }
}
