#include "base/language_guess.h"

#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/language.h"
#include "base/language_guess_impl.h"
#include "base/lookup.h"
#include "base/rune.h"
#include "base/utf8.h"

enum {
    ROWS_MAX = 64,
    WORD_MAX = 32,      /* bytes: no frequent word is longer */
    PIECE_LEAST = 10,   /* letters: of signs: what is shorter is a word of a vocabulary rather than prose */
    KINDS_LEAST = 6,    /* frequent words: what repeats one of them is no text */
    LETTERS_LEAST = 200 /* fewer say too little */
};

/* What lookup_add is asked for. */
enum { KIND_WORD, KIND_LETTER };

/* A word or letter of the table. */
struct guess_known {
    uint64_t rows; /* those that have it, as bits */
    size_t n;      /* how often it stands in the text */
};

struct guess_tally {
    size_t hits;   /* those that are frequent in the language; of signs, those that are its own */
    size_t kinds;  /* how many different ones */
    size_t marked; /* with letters beyond ASCII, all of them the language's */
    size_t broken; /* with others */
};

struct language_guess {
    struct arena *arena;
    struct lookup known; /* words and letters, to an index of: */
    VEC(struct guess_known) rows;
    uint64_t of_script[SCRIPT_COUNT];
    size_t letters[SCRIPT_COUNT];
    size_t words[SCRIPT_COUNT];
    struct guess_tally tallies[ROWS_MAX];
};

/* ---- what is known ---- */

static void know(struct language_guess *guess, unsigned kind, struct str text, size_t row)
{
    size_t at = lookup_add(&guess->known, guess->arena, kind, text, guess->rows.n);

    if (at == guess->rows.n) VEC_PUSH(guess->arena, &guess->rows);
    guess->rows.v[at].rows |= (uint64_t)1 << row;
}

static void know_row(struct language_guess *guess, size_t row)
{
    struct str letters = str_of(language_guess_rows[row].letters);
    struct str words = str_of(language_guess_rows[row].words);

    for (size_t i = 0; i < letters.n;) {
        size_t start = i;

        utf8_next(letters, &i);
        know(guess, KIND_LETTER, str_sub(letters, start, i - start), row);
    }
    while (words.n) {
        size_t n = str_find(words, ' ');

        assert(n > 0 && n <= WORD_MAX);
        know(guess, KIND_WORD, str_sub(words, 0, n), row);
        words = str_from(words, n + 1);
    }
    guess->of_script[language_guess_rows[row].script] |= (uint64_t)1 << row;
}

/* `language`: the only one that it knows; NULL: it knows all. */
static struct language_guess *make(struct arena *arena, const char *language)
{
    struct language_guess *guess = NEW(arena, struct language_guess);

    assert(language_guess_rows_n <= ROWS_MAX);
    guess->arena = arena;
    for (size_t row = 0; row < language_guess_rows_n; row++)
        if (!language || language_same(language_guess_rows[row].tag, language)) know_row(guess, row);
    return guess;
}

struct language_guess *language_guess_new(struct arena *arena)
{
    return make(arena, NULL);
}

struct language_guess *language_guess_only(struct arena *arena, const char *language)
{
    struct language_guess *guess = make(arena, language);

    return guess->known.n ? guess : NULL;
}

/* What is known of the text, or NULL. */
static struct guess_known *known_of(struct language_guess *guess, unsigned kind, struct str text)
{
    size_t at = lookup_find(&guess->known, kind, text);

    return at == SIZE_MAX ? NULL : &guess->rows.v[at];
}

/* ---- letters ---- */

/* By their blocks; what of those is no letter is asked of Unicode. */
static const struct {
    uint32_t first, last;
    enum script script;
} blocks[] = {
    {0x00AA, 0x024F, SCRIPT_LATIN},    {0x0300, 0x036F, SCRIPT_NONE},       {0x0370, 0x03FF, SCRIPT_GREEK},
    {0x0400, 0x052F, SCRIPT_CYRILLIC}, {0x0590, 0x05FF, SCRIPT_HEBREW},     {0x0600, 0x06FF, SCRIPT_ARABIC},
    {0x0750, 0x077F, SCRIPT_ARABIC},   {0x0900, 0x097F, SCRIPT_DEVANAGARI}, {0x0E00, 0x0E7F, SCRIPT_THAI},
    {0x1100, 0x11FF, SCRIPT_HANGUL},   {0x1E00, 0x1EFF, SCRIPT_LATIN},      {0x1F00, 0x1FFF, SCRIPT_GREEK},
    {0x2000, 0x2BFF, SCRIPT_NONE},     {0x3040, 0x30FF, SCRIPT_KANA},       {0x3130, 0x318F, SCRIPT_HANGUL},
    {0x31F0, 0x31FF, SCRIPT_KANA},     {0x3400, 0x4DBF, SCRIPT_HAN},        {0x4E00, 0x9FFF, SCRIPT_HAN},
    {0xAC00, 0xD7A3, SCRIPT_HANGUL},   {0xF900, 0xFAFF, SCRIPT_HAN},        {0xFB1D, 0xFB4F, SCRIPT_HEBREW},
    {0xFB50, 0xFDFF, SCRIPT_ARABIC},   {0xFE70, 0xFEFC, SCRIPT_ARABIC},     {0xFF66, 0xFF9F, SCRIPT_KANA},
    {0x1F000, 0x1FAFF, SCRIPT_NONE},   {0x20000, 0x3FFFF, SCRIPT_HAN},
};

static enum script script_of(uint32_t rune)
{
    size_t low = 0, high = sizeof blocks / sizeof *blocks;

    if (rune < 0x80) return char_is_letter((char)rune) ? SCRIPT_LATIN : SCRIPT_NONE;
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (rune > blocks[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    if (!rune_is_word(rune)) return SCRIPT_NONE;
    return low < sizeof blocks / sizeof *blocks && rune >= blocks[low].first ? blocks[low].script
                                                                             : SCRIPT_OTHER;
}

/* Signs say as much as some letters. */
static size_t weight(enum script script)
{
    return script == SCRIPT_HAN || script == SCRIPT_KANA || script == SCRIPT_HANGUL ? 2 : 1;
}

/* ---- pieces ---- */

/* A word as it is read. */
struct guess_word {
    char text[WORD_MAX + 4]; /* small */
    size_t n, letters;       /* n: bytes; more than WORD_MAX: it has been cut */
    uint64_t rows;           /* whose letters it is written in */
    bool marked;             /* beyond ASCII, or those of all the script's languages */
    enum script script;
};

static bool is_apostrophe(struct str text, size_t at)
{
    struct str rest = str_from(text, at);

    return str_starts(rest, "'") || str_starts(rest, "\xE2\x80\x99");
}

/* Names in programs and paths, addresses and numbers are no words: a sign that only they have stands beside it. */
static bool is_name(struct str text, size_t from, size_t to)
{
    static const char signs[] = "_/\\@#=$&{}<>";
    char before = '\0', after = '\0';

    if (from) before = text.p[from - 1];
    if (to < text.n) after = text.p[to];
    if ((before && strchr(signs, before)) || (after && strchr(signs, after))) return true;
    if (char_is_digit(before) || char_is_digit(after)) return true;
    if (after == '(') return true;
    /* A label: "a)" */
    if (to - from == 1 && after && strchr(".):", after)) return true;
    return after == '.' && to + 1 < text.n && char_is_word(text.p[to + 1]);
}

static void word_letter(struct language_guess *guess, struct guess_word *word, uint32_t rune)
{
    uint32_t small = rune_lower(rune);
    char bytes[4];
    size_t n = utf8_put(bytes, small);

    word->letters++;
    if (word->n > WORD_MAX) return;
    memcpy(word->text + word->n, bytes, n);
    word->n += n;
    if (small >= 0x80) {
        const struct guess_known *letter = known_of(guess, KIND_LETTER, (struct str){bytes, n});

        if (!letter && word->script != SCRIPT_LATIN) return;
        word->rows &= letter ? letter->rows : 0;
        word->marked = true;
    }
}

/* The languages whose word or sign it is have another one. */
static void hit(struct language_guess *guess, struct guess_known *known)
{
    for (size_t row = 0; row < language_guess_rows_n; row++) {
        if (!(known->rows >> row & 1)) continue;
        guess->tallies[row].hits++;
        guess->tallies[row].kinds += !known->n;
    }
    known->n++;
}

static void word_count(struct language_guess *guess, const struct guess_word *word)
{
    uint64_t script = guess->of_script[word->script];
    struct guess_known *known =
        word->n <= WORD_MAX ? known_of(guess, KIND_WORD, (struct str){word->text, word->n}) : NULL;

    if (word->letters < 2 && !known) return;
    guess->words[word->script]++;
    if (known) hit(guess, known);
    for (size_t row = 0; word->marked && row < language_guess_rows_n; row++) {
        uint64_t bit = (uint64_t)1 << row;

        if (!(script & bit)) continue;
        guess->tallies[row].marked += (word->rows & bit) != 0;
        guess->tallies[row].broken += !(word->rows & bit);
    }
}

/* A character of Chinese, which is a word or half of one. */
static void sign_count(struct language_guess *guess, struct str sign)
{
    struct guess_known *known = known_of(guess, KIND_LETTER, sign);

    guess->words[SCRIPT_HAN]++;
    if (known) hit(guess, known);
}

/* Letters of each script. True if those of Latin are no more than terms in it. */
static bool scripts_count(struct str piece, size_t *letters)
{
    size_t latin, others = 0;

    for (size_t i = 0; i < piece.n;) {
        enum script script = script_of(utf8_next(piece, &i));

        letters[script] += weight(script);
    }
    latin = letters[SCRIPT_LATIN];
    for (int script = SCRIPT_LATIN + 1; script < SCRIPT_COUNT; script++)
        if (script != SCRIPT_GREEK || letters[script] > 2) others += letters[script];
    return latin && 3 * others >= latin;
}

void language_guess_add(struct language_guess *guess, struct str piece)
{
    size_t letters[SCRIPT_COUNT] = {0};
    bool terms = scripts_count(piece, letters);

    if (terms) letters[SCRIPT_LATIN] = 0;
    if (letters[SCRIPT_HAN] + letters[SCRIPT_KANA] < PIECE_LEAST)
        letters[SCRIPT_HAN] = letters[SCRIPT_KANA] = 0;
    if (letters[SCRIPT_HANGUL] < PIECE_LEAST) letters[SCRIPT_HANGUL] = 0;
    for (int script = SCRIPT_LATIN; script < SCRIPT_COUNT; script++)
        guess->letters[script] += letters[script];
    for (size_t i = 0; i < piece.n;) {
        size_t start = i, end;
        uint32_t rune = utf8_next(piece, &i);
        struct guess_word word = {.script = script_of(rune)};

        if (word.script == SCRIPT_NONE || (terms && word.script == SCRIPT_LATIN)) continue;
        if (word.script == SCRIPT_HAN) sign_count(guess, str_sub(piece, start, i - start));
        if (word.script == SCRIPT_HAN || word.script == SCRIPT_KANA) continue;
        word.rows = guess->of_script[word.script];
        for (;;) {
            word_letter(guess, &word, rune);
            end = i;
            if (i == piece.n) break;
            rune = utf8_next(piece, &i);
            if (script_of(rune) != word.script) break;
        }
        i = end;
        if (is_name(piece, start, end)) continue;
        if (word.script == SCRIPT_LATIN && is_apostrophe(piece, end) && word.n < WORD_MAX)
            word.text[word.n++] = '\'';
        word_count(guess, &word);
    }
}

/* ---- the judgement ---- */

/* Frequent words speak for a language, letters too; one letter that it does not have speaks more against it. */
static double score(const struct guess_tally *tally)
{
    return 2.0 * (double)tally->hits + (double)tally->marked - 2.0 * (double)tally->broken;
}

/* The rows of a script that score best, and how much; row ROWS_MAX: none scores more than nothing. */
struct guess_ranking {
    size_t rows, only, best, next; /* only: the last of the rows */
    double best_score, next_score;
};

static struct guess_ranking rank(const struct language_guess *guess, enum script script)
{
    struct guess_ranking ranking = {.best = ROWS_MAX, .next = ROWS_MAX};

    for (size_t row = 0; row < language_guess_rows_n; row++) {
        double now = score(&guess->tallies[row]);

        if (language_guess_rows[row].script != script) continue;
        ranking.rows++;
        ranking.only = row;
        if (now > ranking.best_score) {
            ranking.next = ranking.best;
            ranking.next_score = ranking.best_score;
            ranking.best = row;
            ranking.best_score = now;
        } else if (now > ranking.next_score) {
            ranking.next = row;
            ranking.next_score = now;
        }
    }
    return ranking;
}

/* What speaks for the one of two languages alone: words and signs that the other has not, and words that cannot be the other's. */
static size_t alone(const struct language_guess *guess, size_t row, size_t other)
{
    size_t n = guess->tallies[other].broken;

    for (size_t i = 0; i < guess->rows.n; i++)
        if (guess->rows.v[i].rows >> row & 1 && !(guess->rows.v[i].rows >> other & 1))
            n += guess->rows.v[i].n;
    return n;
}

/* What words of a text in a language score, and at least score; those of a stranger score less, of whom Latin script has the most. */
static const double usual = 0.8, enough_latin = 0.36, enough_other = 0.2;

/* Which of the script's languages it is. */
static struct language_guessed among(const struct language_guess *guess, enum script script)
{
    const double enough = script == SCRIPT_LATIN ? enough_latin : enough_other;
    struct guess_ranking ranking = rank(guess, script);
    struct language_guessed found = {0};

    if (ranking.rows == 1)
        return (struct language_guessed){.tag = language_guess_rows[ranking.only].tag, .sure = true};
    if (ranking.best == ROWS_MAX) return found;
    found.tag = language_guess_rows[ranking.best].tag;
    if (ranking.next != ROWS_MAX &&
        2 * alone(guess, ranking.next, ranking.best) >= alone(guess, ranking.best, ranking.next))
        found.rival = language_guess_rows[ranking.next].tag;
    found.sure = !found.rival;
    if (script == SCRIPT_HAN) return found; /* signs are no words */
    if (guess->tallies[ranking.best].kinds < KINDS_LEAST) found.sure = false;
    if (ranking.best_score < enough * (double)guess->words[script]) found.sure = false;
    return found;
}

/* Chinese or Japanese: hardly a sentence of the latter has no kana. */
static struct language_guessed of_signs(const struct language_guess *guess)
{
    size_t kana = guess->letters[SCRIPT_KANA];
    size_t signs = kana + guess->letters[SCRIPT_HAN];

    if (5 * kana >= signs) return (struct language_guessed){.tag = "ja", .sure = true};
    if (20 * kana >= signs) return (struct language_guessed){.tag = "zh", .rival = "ja"};
    return among(guess, SCRIPT_HAN);
}

static struct language_guessed of_script(const struct language_guess *guess, enum script script)
{
    if (script == SCRIPT_OTHER) return (struct language_guessed){0};
    return script == SCRIPT_HAN ? of_signs(guess) : among(guess, script);
}

/* Latin letters by how much of them is prose: names of things stand in texts of any script. */
static size_t latin_prose(const struct language_guess *guess)
{
    double words = (double)guess->words[SCRIPT_LATIN];
    double best = rank(guess, SCRIPT_LATIN).best_score;

    if (best >= usual * words) return guess->letters[SCRIPT_LATIN];
    return (size_t)((double)guess->letters[SCRIPT_LATIN] * best / (usual * words));
}

/* Words of Latin script that speak for another language, and clearly more so than for English. */
static bool is_foreign(const struct language_guess *guess)
{
    const double least = 0.25; /* of a word */
    struct guess_ranking ranking = rank(guess, SCRIPT_LATIN);

    return ranking.best != ROWS_MAX && ranking.best_score >= 1.5 * score(&guess->tallies[0]) &&
           ranking.best_score >= least * (double)guess->words[SCRIPT_LATIN] &&
           guess->tallies[ranking.best].kinds >= KINDS_LEAST / 2;
}

struct language_guessed language_guess_end(const struct language_guess *guess)
{
    enum { FOREIGN_LEAST = 40 }; /* letters: a word or two of another language are in any deck */
    enum script best = SCRIPT_LATIN, next = SCRIPT_NONE;
    size_t amounts[SCRIPT_COUNT];
    struct language_guessed found;

    memcpy(amounts, guess->letters, sizeof amounts);
    amounts[SCRIPT_LATIN] = latin_prose(guess);
    amounts[SCRIPT_HAN] += amounts[SCRIPT_KANA];
    amounts[SCRIPT_KANA] = amounts[SCRIPT_NONE] = 0;
    for (enum script script = SCRIPT_CYRILLIC; script < SCRIPT_COUNT; script++)
        if (amounts[script] > amounts[best]) best = script;
    for (enum script script = SCRIPT_LATIN; script < SCRIPT_COUNT; script++)
        if (script != best && amounts[script] > amounts[next]) next = script;
    found = of_script(guess, best);
    found.letters = best == SCRIPT_LATIN ? guess->letters[best] : amounts[best];
    if (2 * amounts[next] > amounts[best]) {
        found.sure = false;
        if (!found.rival) found.rival = of_script(guess, next).tag;
    }
    if (found.letters < LETTERS_LEAST) found.sure = false;
    found.foreign = found.letters >= FOREIGN_LEAST && (best != SCRIPT_LATIN || is_foreign(guess));
    return found;
}
