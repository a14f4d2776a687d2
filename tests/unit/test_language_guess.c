#include "base/language_guess.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/vocab.h"
#include "read/spoken.h"
#include "unit.h"

/* The sentences of tests/unit/sentences.txt: "= de", then one a line. */
struct language {
    const char *tag;
    struct str sentences[40];
    size_t n;
};
struct languages {
    struct language v[40];
    size_t n;
};

static struct languages *sentences(void)
{
    struct arena *arena = unit_arena();
    struct languages *all = NEW(arena, struct languages);
    struct str text = {0};

    if (file_read(arena, "tests/unit/sentences.txt", SIZE_MAX, &text) != FILE_READ) unit_skip("no sentences");

    while (text.n) {
        size_t n = str_find(text, '\n');
        struct str line = str_sub(text, 0, n);

        text = str_from(text, n + 1);
        if (str_starts(line, "= "))
            all->v[all->n++].tag = str_z(arena, str_from(line, 2));
        else
            all->v[all->n - 1].sentences[all->v[all->n - 1].n++] = line;
    }
    return all;
}

/* The sentences from the i-th on, until there are n of them and as many letters as a judgement needs. */
static struct language_guessed guessed(const struct language *language, size_t i, size_t n)
{
    struct language_guess *guess = language_guess_new(unit_arena());
    struct language_guessed found;

    do {
        language_guess_add(guess, language->sentences[i++ % language->n]);
        found = language_guess_end(guess);
    } while ((n && --n) || found.letters < 200);
    return found;
}

static struct language_guessed guess_of(const char *text)
{
    struct source source = {.name = "deck.md", .text = str_of(text)};

    return spoken_find(unit_arena(), &source, 1);
}

static const char *times(const char *text, int n)
{
    struct strbuf b = strbuf_new(unit_arena());

    while (n--) strbuf_addz(&b, text);
    return str_z(unit_arena(), strbuf_str(&b));
}

TEST(thirty_sentences_of_each_language_are_guessed)
{
    const struct languages *all = sentences();

    CHECK_EQ_INT(all->n, 24);
    for (size_t k = 0; k < all->n; k++) {
        struct language_guessed found = guessed(&all->v[k], 0, all->v[k].n);

        CHECK_EQ_INT(all->v[k].n, 30);
        CHECK(found.sure);
        CHECK_STR(found.tag, all->v[k].tag);
        CHECK_EQ_INT(found.foreign, strcmp(found.tag, "en") != 0);
    }
}

TEST(a_few_sentences_are_guessed_right_or_left_alone)
{
    const struct languages *all = sentences();
    size_t right = 0, n = 0;

    for (size_t k = 0; k < all->n; k++)
        for (size_t i = 0; i < all->v[k].n; i++, n++) {
            struct language_guessed found = guessed(&all->v[k], i, 0);

            if (!found.sure) continue;
            CHECK_STR(found.tag, all->v[k].tag);
            right += !strcmp(found.tag, all->v[k].tag);
        }
    CHECK(right >= n * 9 / 10);
}

/* Whoever adds a row to the vocabulary adds sentences. */
TEST(the_languages_that_have_words_are_known)
{
    const struct languages *all = sentences();

    for (size_t k = 0; k < all->n; k++)
        if (strcmp(all->v[k].tag, "en") != 0)
            CHECK(!str_eq(vocab(all->v[k].tag, VOCAB_COLOPHON), vocab("en", VOCAB_COLOPHON)));
}

TEST(few_letters_are_too_few)
{
    struct language_guessed found = guess_of("Die Katze ist nicht auf dem Dach, und das ist auch gut so.\n");

    CHECK_STR(found.tag, "de");
    CHECK(!found.sure && found.foreign);
    CHECK(guess_of(times("Die Katze ist nicht auf dem Dach, und das ist auch gut so, wie wir es sagen.\n", 4))
              .sure);
    CHECK(!guess_of("cat\ndog\nhorse\n").foreign);
    CHECK(!guess_of("").tag);
}

/* One frequent word, however often, is no text: "word" is one of Afrikaans. */
TEST(a_word_that_is_repeated_is_no_text)
{
    CHECK(!guess_of(times("caption word 12 ", 60)).sure);
}

TEST(labels_and_capitals_of_options_are_no_words)
{
    CHECK(!guess_of(times("A. Lisbon\nB) Prague\nC: Budapest\nE. Rome\nO. Oslo\n", 12)).foreign);
}

#define GERMAN "Was macht man mit der Schnur, wenn sie nicht lang genug ist, und wo ist das Ende?\n"

TEST(what_is_no_prose_says_nothing)
{
    const char *code =
        "```sh\nif the of and to in is that it for you are with not\n```\n"
        "- ~~~~ c\n  the of and to\n  ~~~\n  the of and to in is that it\n  ~~~~\n"
        "`the of and to in is that it for` <b class=\"the of and to\"> $the of and to in$\n"
        "$$\nthe of and to in is that it for you\n$$\n<!-- the of and to in is that\nit for you -->\n"
        "[x](the-of-and-to-in-is-that) https://the.of/and/to/in/is/that the_of and/to @in is()\n";
    struct str deck = str_of(times(GERMAN, 5));
    struct strbuf b = strbuf_new(unit_arena());
    struct language_guessed found;

    strbuf_addz(&b, "---\ntitle: the of and to in is that it for you are with not\n---\n");
    for (int i = 0; i < 20; i++) strbuf_addz(&b, code);
    strbuf_add(&b, deck);
    found = guess_of(str_z(unit_arena(), strbuf_str(&b)));
    CHECK(found.sure);
    CHECK_STR(found.tag, "de");
    /* Letters of names count, and are no words. */
    CHECK(found.letters <= guess_of(times(GERMAN, 5)).letters + 20 * 20);
}

/* Names of things are in Latin letters in texts of any script; prose is not. */
TEST(terms_in_latin_letters_say_nothing)
{
    const char *terms = "| Service Discovery | قاعدة بيانات في كل خدمة من الخدمات على أن لا إلى هو |\n";
    struct language_guessed found = guess_of(times(terms, 20));

    CHECK(found.sure);
    CHECK_STR(found.tag, "ar");
}

/* A deck that teaches one language in another belongs to either, or is left alone. */
TEST(vocabularies_are_left_alone)
{
    CHECK(!guess_of(times("| the house is not in the forest | das Haus ist nicht in dem Wald |\n"
                          "| who are you and what is that | wer bist du und was ist das |\n",
                          6))
               .sure);
    CHECK(!guess_of(times("| 水 | water |\n| 火 | fire |\n| 山の | of the mountain |\n", 40)).sure);
}

TEST(neighbours_are_told_apart)
{
    static const struct {
        const char *tag, *text;
    } rows[] = {
        {"fa", "این کتاب را از کجا می خرید و به چه کسی می دهید که آن در شهر است.\n"},
        {"bg", "Кой е този човек, който се е качил на планината и не е слязъл още от нея?\n"},
        {"sk", "Prečo sa to nemôže stať, keď je to už veľmi starý dom a kto by ho kúpil od nás?\n"},
        {"ca",
         "Per què no pot ser que aquesta casa sigui més vella que els arbres del carrer i quan es va fer?\n"},
        {"ro", "De ce nu este această casă mai veche decât copacii și când a fost făcută de cei care sunt în "
               "sat?\n"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct language_guessed found = guess_of(times(rows[i].text, 5));

        CHECK_STR(found.tag, rows[i].tag);
        CHECK(found.sure);
    }
}

/* What no row is of is left alone, and known to be no English. */
TEST(strangers_are_left_alone)
{
    struct language_guessed found = guess_of(times("დედა არის სახლში და მამა არ არის\n", 12));

    CHECK(!found.sure && found.foreign && !found.tag);
}

/* Of a large deck a part is judged, from all of it. */
TEST(a_large_deck_is_judged_by_a_sample)
{
    struct language_guessed small = guess_of(times(GERMAN, 200)), large = guess_of(times(GERMAN, 20000));

    CHECK(large.sure);
    CHECK_STR(large.tag, "de");
    CHECK(large.letters > small.letters && large.letters < 20 * small.letters);
}
