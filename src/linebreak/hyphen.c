#include "linebreak/hyphen.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/language.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"
#include "linebreak/hyphen_impl.h"

enum {
    WORD_LONGEST = 250, /* bytes; a longer word is not hyphenated */
    PART_LEAST = 5,     /* letters */
    CACHE_START = 1024,
    TAG_LONGEST = 36,
};

_Static_assert(WORD_LONGEST <= UINT8_MAX, "offsets in a word are bytes");

/* A word that was looked up. */
struct hyphen_entry {
    uint64_t hash;
    const char *word;  /* n bytes */
    const uint8_t *at; /* the offsets of its points */
    uint8_t n, count;
    uint8_t language;
};

struct loaded {
    bool tried;
    const struct hyphen_dict *dict;
};

struct hyphens {
    struct arena *arena; /* its own: dictionaries */
    struct arena *words; /* the cache */
    struct diags *diags;
    struct hyphens_listener listener; /* hear is NULL: nobody */
    const char *folder;               /* where they are looked for first; NULL: nowhere else */
    bool alone;                       /* not in those of the system */
    const char *data_dirs;            /* as hyphens_folder takes them */
    struct loaded *languages;         /* by row of the table */
    char tag[TAG_LONGEST];            /* of the last search */
    size_t language;                  /* its row */
    VEC(const char *) unknown;        /* tags that were diagnosed */
    struct hyphen_entry *cache;       /* open addressing; word == NULL: free */
    size_t cache_n, cache_cap;
};

static void cache_open(struct hyphens *hyphens)
{
    hyphens->words = arena_new();
    hyphens->cache_n = 0;
    hyphens->cache_cap = CACHE_START;
    hyphens->cache = NEW_N(hyphens->words, struct hyphen_entry, CACHE_START);
}

struct hyphens *hyphens_new(struct arena *arena, struct diags *diags)
{
    struct hyphens *hyphens = NEW(arena, struct hyphens);

    hyphens->arena = arena_new();
    hyphens->languages = NEW_N(hyphens->arena, struct loaded, hyphen_languages_n);
    cache_open(hyphens);
    hyphens_begin(hyphens, diags);
    return hyphens;
}

void hyphens_begin(struct hyphens *hyphens, struct diags *diags)
{
    hyphens->diags = diags;
    hyphens->listener = (struct hyphens_listener){0};
    hyphens->tag[0] = '\0';
    hyphens->unknown.n = 0;
    for (size_t i = 0; i < hyphen_languages_n; i++)
        if (!hyphens->languages[i].dict) hyphens->languages[i].tried = false;
    if (hyphens->cache_n <= HYPHENS_WORDS_MAX) return;
    arena_free(hyphens->words);
    cache_open(hyphens);
}

void hyphens_close(struct hyphens *hyphens)
{
    if (!hyphens) return;
    arena_free(hyphens->words);
    arena_free(hyphens->arena);
    hyphens->arena = hyphens->words = NULL;
}

void hyphens_folder(struct hyphens *hyphens, const char *folder, bool alone, const char *data_dirs)
{
    hyphens->folder = arena_copy(hyphens->arena, folder, strlen(folder));
    hyphens->alone = alone;
    hyphens->data_dirs = data_dirs ? arena_copy(hyphens->arena, data_dirs, strlen(data_dirs)) : NULL;
}

/* ---- languages ---- */

struct hyphen_places {
    const char **v;
    size_t n, cap;
};

/* All folders that are looked into, in order. */
static struct hyphen_places folders_of(struct hyphens *hyphens)
{
    struct hyphen_places folders = {0};
    const char *dir = hyphens->data_dirs;

    if (hyphens->folder) *VEC_PUSH(hyphens->arena, &folders) = hyphens->folder;
    if (hyphens->alone) return folders;
    for (size_t i = 0; hyphen_folders[i]; i++) *VEC_PUSH(hyphens->arena, &folders) = hyphen_folders[i];
    while (dir && *dir) {
        size_t n = strcspn(dir, ":");

        for (size_t i = 0; n && hyphen_subfolders[i]; i++)
            *VEC_PUSH(hyphens->arena, &folders) =
                arena_printf(hyphens->arena, "%.*s/%s", (int)n, dir, hyphen_subfolders[i]);
        dir += n + (dir[n] == ':');
    }
    return folders;
}

/* The dictionary of that row, from the first folder that has it; NULL after a diagnostic. */
static const struct hyphen_dict *dict_open(struct hyphens *hyphens, const struct hyphen_language *language)
{
    const struct hyphen_places folders = folders_of(hyphens);
    const struct hyphen_dict *dict = NULL;
    const char *path = NULL, *why = NULL;
    bool unread = false;

    for (size_t i = 0; i < folders.n && !dict && !why; i++) {
        path = arena_printf(hyphens->arena, "%s/%s", folders.v[i], language->file);
        dict = hyphen_dict_load(hyphens->arena, path, language, &why, &unread);
    }
    if (dict) return dict;
    if (unread)
        diag(hyphens->diags, DIAG_CANNOT_READ, arena_copy(hyphens->diags->arena, path, strlen(path)), 0, why);
    else if (why)
        diag(hyphens->diags, DIAG_NO_HYPHENS, NULL, 0, hyphens->tag,
             arena_printf(hyphens->arena, SAY("%s: %-s"), path, why));
    else if (hyphens->alone)
        diag(hyphens->diags, DIAG_NO_HYPHENS, NULL, 0, hyphens->tag,
             arena_printf(hyphens->arena, SAY("%s, of the Debian package %s, is not there"), path,
                          language->package));
    else
        diag(hyphens->diags, DIAG_NO_HYPHENS, NULL, 0, hyphens->tag,
             arena_printf(hyphens->arena, SAY("install the Debian package %s"), language->package));
    return NULL;
}

static const struct hyphen_dict *load(struct hyphens *hyphens, size_t row)
{
    struct loaded *loaded = &hyphens->languages[row];

    if (!loaded->tried) {
        loaded->tried = true;
        if (hyphen_languages[row].file) loaded->dict = dict_open(hyphens, &hyphen_languages[row]);
    }
    return loaded->dict;
}

static void remark_unknown(struct hyphens *hyphens, const char *tag)
{
    for (size_t i = 0; i < hyphens->unknown.n; i++) {
        if (strcmp(hyphens->unknown.v[i], tag) == 0) return;
    }
    *VEC_PUSH(hyphens->arena, &hyphens->unknown) = arena_copy(hyphens->arena, tag, strlen(tag));
    diag(hyphens->diags, DIAG_NO_HYPHENS, NULL, 0, tag, SAY("no patterns are known for it"));
}

/* The dictionary for the tag, or NULL; the first time that it is NULL for a language, diagnosed. */
static const struct hyphen_dict *dict_of(struct hyphens *hyphens, const char *tag)
{
    const struct hyphen_dict *dict;

    if (!tag || !*tag || strlen(tag) >= TAG_LONGEST) return NULL;
    if (strcmp(tag, hyphens->tag) != 0) {
        memcpy(hyphens->tag, tag, strlen(tag) + 1);
        hyphens->language = hyphen_language(tag);
        if (hyphens->language == hyphen_languages_n && !language_rtl(tag)) remark_unknown(hyphens, tag);
    }
    dict = hyphens->language < hyphen_languages_n ? load(hyphens, hyphens->language) : NULL;
    if (hyphens->listener.hear) hyphens->listener.hear(hyphens->listener.to, tag, dict != NULL);
    return dict;
}

bool hyphens_know(struct hyphens *hyphens, const char *language)
{
    return dict_of(hyphens, language) != NULL;
}

void hyphens_listen(struct hyphens *hyphens, const struct hyphens_listener *listener)
{
    assert(!listener || !hyphens->listener.hear);
    hyphens->listener = listener ? *listener : (struct hyphens_listener){0};
}

/* ---- words ---- */

static bool is_one_of(uint32_t rune, const uint32_t *runes)
{
    while (*runes && *runes != rune) runes++;
    return *runes != 0;
}

/* Without the punctuation of prose around it. What else is there, as in f(), counts as the word's own. */
static struct str word_trim(struct str word)
{
    static const uint32_t opening[] = {'(',    '[',    '"',    '\'',   0xA1,   0xAB,   0xBF, 0x2018,
                                       0x201A, 0x201B, 0x201C, 0x201E, 0x2039, 0x203A, 0xBB, 0};
    static const uint32_t closing[] = {')',    ']',    '"',    '\'',   '.',    ',',    ';',
                                       ':',    '!',    '?',    0xAB,   0xBB,   0x2018, 0x2019,
                                       0x201C, 0x201D, 0x2026, 0x2039, 0x203A, 0};

    while (word.n) {
        size_t i = 0;

        if (!is_one_of(utf8_next(word, &i), opening)) break;
        word = str_from(word, i);
    }
    while (word.n) {
        if (!is_one_of(utf8_last(word), closing)) break;
        word.n = utf8_start(word, word.n - 1);
    }
    return word;
}

static size_t soft_hyphens(struct str word, uint8_t *points)
{
    size_t count = 0;

    /* Not one in front of the word, nor one behind it. */
    for (size_t i = 3; i < word.n; i++) {
        if (word.p[i - 2] != '\xC2' || word.p[i - 1] != '\xAD') continue;
        points[i] = 1;
        count++;
    }
    return count;
}

/* A part of the word, while it is read. */
struct part {
    uint16_t letters[HYPHEN_LONGEST]; /* folded */
    uint8_t offsets[HYPHEN_LONGEST];  /* in the word */
    size_t n, apostrophes;
    bool plain; /* no capital but the first letter, and not too long */
};

static size_t part_end(const struct hyphen_dict *dict, struct part *part, uint8_t *at, size_t count)
{
    if (part->plain && part->n - part->apostrophes >= PART_LEAST) {
        uint8_t breaks[HYPHEN_LONGEST];

        hyphen_dict_find(dict, part->letters, part->n, breaks);
        for (size_t i = 1; i < part->n; i++) {
            if (!breaks[i]) continue;
            assert(count < WORD_LONGEST);
            at[count++] = part->offsets[i];
        }
    }
    part->n = part->apostrophes = 0;
    part->plain = true;
    return count;
}

/* The offsets of the word's points into `at`; returns their number. */
static size_t word_find(const struct hyphen_dict *dict, struct str word, uint8_t *at)
{
    struct part part = {.plain = true};
    size_t count = 0;
    enum letter before = LETTER_JOINT;

    for (size_t i = 0; i < word.n;) {
        size_t start = i;
        uint32_t folded;
        enum letter letter = hyphen_letter(utf8_next(word, &i), &folded);

        switch (letter) {
        case LETTER_OTHER: return 0;
        case LETTER_JOINT: count = part_end(dict, &part, at, count); break;
        case LETTER_UPPER:
        case LETTER_APOSTROPHE:
        case LETTER_LOWER:
            if (part.n == HYPHEN_LONGEST || folded > 0xFFFF) {
                part.plain = false;
                break;
            }
            if (letter == LETTER_UPPER && before != LETTER_JOINT && before != LETTER_APOSTROPHE)
                part.plain = false;
            part.apostrophes += letter == LETTER_APOSTROPHE;
            part.letters[part.n] = (uint16_t)folded;
            part.offsets[part.n++] = (uint8_t)start;
            break;
        }
        before = letter;
    }
    return part_end(dict, &part, at, count);
}

/* ---- the cache ---- */

static struct hyphen_entry *cache_slot(struct hyphen_entry *cache, size_t cap, uint64_t hash, struct str word,
                                       size_t language)
{
    size_t i = (size_t)hash & (cap - 1);

    assert(!(cap & (cap - 1)));
    while (cache[i].word && (cache[i].hash != hash || cache[i].language != language || cache[i].n != word.n ||
                             memcmp(cache[i].word, word.p, word.n) != 0))
        i = (i + 1) & (cap - 1);
    return &cache[i];
}

static void cache_grow(struct hyphens *hyphens)
{
    size_t cap = 2 * hyphens->cache_cap;
    struct hyphen_entry *cache = NEW_N(hyphens->words, struct hyphen_entry, cap);

    for (size_t i = 0; i < hyphens->cache_cap; i++) {
        const struct hyphen_entry *old = &hyphens->cache[i];

        if (old->word)
            *cache_slot(cache, cap, old->hash, (struct str){old->word, old->n}, old->language) = *old;
    }
    hyphens->cache = cache;
    hyphens->cache_cap = cap;
}

static const struct hyphen_entry *look_up(struct hyphens *hyphens, const struct hyphen_dict *dict,
                                          struct str word)
{
    uint64_t hash = hash_bytes(0, word.p, word.n);
    struct hyphen_entry *entry =
        cache_slot(hyphens->cache, hyphens->cache_cap, hash, word, hyphens->language);

    if (!entry->word) {
        uint8_t at[WORD_LONGEST];
        size_t count = word_find(dict, word, at);
        char *kept;

        if (2 * hyphens->cache_n >= hyphens->cache_cap) {
            cache_grow(hyphens);
            entry = cache_slot(hyphens->cache, hyphens->cache_cap, hash, word, hyphens->language);
        }
        hyphens->cache_n++;
        /* The word and its points behind it in one piece. */
        kept = arena_alloc(hyphens->words, word.n + count);
        memcpy(kept, word.p, word.n);
        memcpy(kept + word.n, at, count);
        *entry = (struct hyphen_entry){.hash = hash,
                                       .word = kept,
                                       .at = (const uint8_t *)kept + word.n,
                                       .n = (uint8_t)word.n,
                                       .count = (uint8_t)count,
                                       .language = (uint8_t)hyphens->language};
    }
    return entry;
}

size_t hyphens_find(struct hyphens *hyphens, const char *language, struct str word, uint8_t *points)
{
    const struct hyphen_dict *dict;
    const struct hyphen_entry *entry;
    struct str trimmed;
    size_t lead, soft;

    if (!word.n) return 0;
    memset(points, 0, word.n);
    soft = soft_hyphens(word, points);
    if (soft) return soft;
    if (word.n < PART_LEAST) return 0;
    dict = dict_of(hyphens, language);
    if (!dict) return 0;
    trimmed = word_trim(word);
    if (trimmed.n < PART_LEAST || trimmed.n > WORD_LONGEST) return 0;
    lead = (size_t)(trimmed.p - word.p);
    entry = look_up(hyphens, dict, trimmed);
    for (size_t i = 0; i < entry->count; i++) {
        assert(entry->at[i] > 0 && entry->at[i] < trimmed.n);
        points[lead + entry->at[i]] = 1;
    }
    return entry->count;
}
