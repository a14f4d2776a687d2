#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/walk.h"
#include "base/words_impl.h"
#include "deck/changed.h"
#include "unit.h"

static struct str said(const char *language, const char *format, const char *english)
{
    return words_say(unit_arena(), words_of(language), format, str_of(english));
}

static struct str in_german(const char *english)
{
    return said("de", NULL, english);
}

TEST(a_language_is_found_by_its_tag)
{
    CHECK(words_of("de"));
    CHECK(words_of("de-AT") == words_of("de"));
    CHECK(words_of("DE_ch") == words_of("de"));
    CHECK(!words_of(NULL));
    CHECK(!words_of(""));
    CHECK(!words_of("en"));
    CHECK(!words_of("den"));
    CHECK(!words_of("d"));
    CHECK(!words_of("tlh"));
}

TEST(a_locale_is_read_as_gettext_reads_it)
{
    const struct words *de = words_of("de");

    CHECK(words_of_locale("de", NULL) == de);
    CHECK(words_of_locale("de_AT.UTF-8@euro", "") == de);
    CHECK(!words_of_locale(NULL, NULL));
    CHECK(!words_of_locale("", "de"));
    CHECK(!words_of_locale("C", "de"));
    CHECK(!words_of_locale("C.UTF-8", "de"));
    CHECK(!words_of_locale("POSIX", "de"));
    CHECK(!words_of_locale("en_GB.UTF-8", NULL));
    /* LANGUAGE is a list, and comes before the locale, wherever that is none of C. */
    CHECK(words_of_locale("en_GB.UTF-8", "tlh:de") == de);
    CHECK(!words_of_locale("de_DE.UTF-8", "en:de"));
    CHECK(!words_of_locale("de_DE.UTF-8", "tlh"));
    CHECK(words_of_locale("tlh", ":de_AT:en") == de);
    CHECK(words_of_locale("en_GB.UTF-8", "sr@latin:pt_BR:de@euro") == de);
    CHECK(words_of_locale("de_DE.UTF-8", "") == de);
    CHECK(!words_of_locale("de_DE.UTF-8", ":"));
    /* Nobody looks further than English, by whichever name. */
    CHECK(!words_of_locale("de_DE.UTF-8", "C:de"));
    CHECK(!words_of_locale("de_DE.UTF-8", "tlh:POSIX:de"));
    CHECK(!words_of_locale("de_DE.UTF-8", "C.UTF-8:de"));
}

/* ---- formats ---- */

/* What a format holds: letters as they are, and what is set in as its kind and the number of the argument. */
static const char *tokens_of(const char *format)
{
    static const char kinds[] = {[WORDS_TEXT] = 's', [WORDS_PHRASE] = 'p', [WORDS_WHOLE] = 'd',
                                 [WORDS_HEX] = 'x',  [WORDS_REAL] = 'f',   [WORDS_CHAR] = 'c'};
    struct strbuf b = strbuf_new(unit_arena());
    struct words_token t;
    int arg = 0;

    while ((t = words_token(&format, &arg)).kind != WORDS_END)
        if (t.kind == WORDS_LETTER)
            strbuf_addc(&b, t.letter);
        else
            strbuf_printf(&b, "<%c%d>", kinds[t.kind], t.arg);
    return str_z(unit_arena(), strbuf_str(&b));
}

TEST(formats_are_taken_apart_as_printf_takes_them)
{
    static const char *const rows[][2] = {
        {"", ""},
        {"a b.", "a b."},
        {"%s%-s %c", "<s0><p1> <c2>"},
        {"%d %i %u %zu %lld %6zu %02d", "<d0> <d1> <d2> <d3> <d4> <d5> <d6>"},
        {"%x %04X", "<x0> <x1>"},
        {"%f %.2f %.4gmm %e", "<f0> <f1> <f2>mm <f3>"},
        {"%%%s%%", "%<s0>%"},
        /* A sign by itself is one, and takes no argument. */
        {"100 % of %s", "100 % of <s0>"},
        {"%s 5 %", "<s0> 5 %"},
        {"%q%s", "%q<s0>"},
        /* A star is an argument, too. */
        {"%.*s %s %-.*s", "<s1> <s2> <p4>"},
        {"%*d %s", "<d1> <s2>"},
        /* Those that are numbered are where they say, and the others count on. */
        {"%2$s %1$-s", "<s1> <p0>"},
        {"%9$d %10$x %12$.2f", "<d8> <x9> <f11>"},
        {"%s %3$s %s", "<s0> <s2> <s1>"},
        {"%2$.*1$s", "<s1>"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) CHECK_STR(tokens_of(rows[i][0]), rows[i][1]);
}

/* ---- every message of every catalogue ---- */

/* A format with sample arguments for what is set in; the phrase is a message, too. `point`: what divides a number of running text; one that may
 * be typed, joined to its unit or without a precision, has a point. */
static struct str sample(const char *format, bool many, const struct str phrase, char point)
{
    struct strbuf b = strbuf_new(unit_arena());
    struct words_token t;
    int arg = 0;

    for (const char *at = format; (t = words_token(&format, &arg)).kind != WORDS_END; at = format) {
        static const char *const texts[] = {"Quux", "Frob", "Zork"};
        bool typed = !memchr(at, '.', (size_t)(format - at)) || strncmp(format, "mm", 2) == 0;

        switch (t.kind) {
        case WORDS_LETTER: strbuf_addc(&b, t.letter); break;
        case WORDS_TEXT: strbuf_addz(&b, texts[t.arg % 3]); break;
        case WORDS_PHRASE: strbuf_add(&b, phrase); break;
        case WORDS_WHOLE: strbuf_printf(&b, "%d", many ? 40 + t.arg : 1); break;
        case WORDS_HEX: strbuf_addz(&b, "1F600"); break;
        case WORDS_REAL: strbuf_printf(&b, "2%c5", typed ? '.' : point); break;
        case WORDS_CHAR: strbuf_addz(&b, "q"); break;
        case WORDS_END: break;
        }
    }
    return strbuf_str(&b);
}

static size_t letters_of(const char *format)
{
    struct words_token t;
    size_t n = 0;
    int arg = 0;

    while ((t = words_token(&format, &arg)).kind != WORDS_END)
        n += t.kind == WORDS_LETTER && ((t.letter | 32) >= 'a' && (t.letter | 32) <= 'z');
    return n;
}

/* Holds one form of a message, filled in, against what it is found to be. */
static void check_form(const struct words *words, struct words_entry entry, bool many)
{
    const char *format = many ? entry.many : entry.one;
    const char *to = entry.many ? words_form(words, entry.to, many ? 40 : 1) : entry.to.p;
    const char *phrase = "standard output";
    struct words_entry known, number;
    struct str english = sample(format, many || !entry.many, str_of(phrase), '.');
    struct str expected, found;

    REQUIRE(words_find(words, str_of("0.5"), &number) && number.to.n == 3);
    CHECK(words_find(words, str_of(phrase), &known));
    expected = sample(to, many || !entry.many, str_of(known.to.p), number.to.p[1]);
    found = words_say(unit_arena(), words, entry.one, english);
    if (letters_of(format)) CHECK_STR(found, str_z(unit_arena(), expected));
    found = words_say(unit_arena(), words, NULL, english);
    if (letters_of(format) >= 4) CHECK_STR(found, str_z(unit_arena(), expected));
}

TEST(every_message_is_found_as_itself_and_as_nothing_else)
{
    for (const struct words *words = words_files; words->name; words++)
        for (size_t i = 1; i < words_count(words); i++) {
            struct words_entry entry = words_entry(words, i);

            check_form(words, entry, false);
            if (entry.many) check_form(words, entry, true);
        }
}

TEST(a_catalogue_says_how_it_counts)
{
    for (const struct words *words = words_files; words->name; words++) {
        struct str head = words_entry(words, 0).to;

        CHECK(str_has(head, "plural=(n != 1)") || str_has(head, "plural=(n > 1)"));
        CHECK(str_has(head, "charset=UTF-8"));
    }
}

TEST(a_number_has_the_point_of_running_text)
{
    static const struct {
        const char *language, *number, *written;
    } cases[] = {{"de", "1.7", "1,7"}, {"fr", "-0.3", "-0,3"}, {"es", "10.25", "10,25"},
                 {"de", "2", "2"},     {"en", "1.7", "1.7"},   {"de", "", ""}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(words_number(unit_arena(), words_of(cases[i].language), str_of(cases[i].number)),
                  cases[i].written);
}

TEST(a_number_decides_the_plural)
{
    CHECK_STR(in_german("0 cards"), "0 Karten");
    CHECK_STR(in_german("1 card"), "1 Karte");
    CHECK_STR(in_german("2 cards"), "2 Karten");
    CHECK_STR(in_german("     1  card in 12 topics"), "     1  Karte in 12 Themen");
    CHECK_STR(in_german("3 sheets (6 pages)"), "3 Bögen (6 Seiten)");
    CHECK_STR(in_german("- cards"), "- cards");
    CHECK_STR(in_german("-3 cards"), "-3 Karten");
    /* Without a number in the sentence its form does. */
    CHECK_STR(in_german("a comment is left out"), "ein Kommentar bleibt weg");
    CHECK_STR(in_german("2 comments are left out"), "2 Kommentare bleiben weg");
}

TEST(sentences_stand_in_sentences)
{
    CHECK_STR(in_german("--flip sideways: must be long or short"),
              "--flip sideways: muss long oder short sein");
    CHECK_STR(said("de", "cannot write %-s: %-s", "cannot write a b.pdf: Permission denied"),
              "a b.pdf ist nicht zu schreiben: keine Berechtigung");
    CHECK_STR(
        in_german("3 cards in 1 topic, 1 sheet (2 pages) -> x.pdf; print at 100 %, two-sided, flip on the "
                  "long edge"),
        "3 Karten in 1 Thema, 1 Bogen (2 Seiten) -> x.pdf; mit 100 % drucken, beidseitig, an der langen "
        "Kante wenden");
    CHECK_STR(said("de", "no room on the sheet for %-s: left out",
                   "no room on the sheet for the ruler, the slug line and the vernier: left out"),
              "kein Platz auf dem Bogen für das Lineal, die Infozeile und den Nonius: weggelassen");
}

/* Such as "%s or %s", "cut %-s": so few letters stand in many a sentence that is somebody else's. */
TEST(formats_of_few_letters_hold_words_or_what_is_known)
{
    CHECK_STR(in_german("x or y"), "x oder y");
    CHECK_STR(in_german("x or y z"), "x or y z");
    CHECK_STR(in_german("x y or z"), "x y or z");
    CHECK_STR(in_german("cut quux"), "cut quux");
    CHECK_STR(in_german("cut the level line"), "zu schneiden: die waagerechte Linie");
    CHECK_STR(in_german("cut 17"), "zu schneiden: 17");
    CHECK_STR(in_german("  then: quux frob"), "  dann: quux frob");
    CHECK_STR(in_german("  then: x or y"), "  dann: x oder y");
    CHECK_STR(in_german("x or y, the deck is empty"), "x or y, das Deck ist leer");
}

TEST(what_others_wrote_stays)
{
    CHECK_STR(said("de", "same question as in line %d: %s", "same question as in line 3: answer"),
              "dieselbe Frage wie in Zeile 3: answer");
    CHECK_STR(in_german("same question as in line 3: the deck is empty"),
              "dieselbe Frage wie in Zeile 3: the deck is empty");
    CHECK_STR(said("de", "no topic", "something else"), "something else");
    CHECK_STR(in_german("17"), "17");
    CHECK_STR(in_german(""), "");
    CHECK_STR(in_german("cannot read: %s %% %3$s"), "nicht lesbar: %s %% %3$s");
    CHECK_STR(in_german("Tools and measures"), "Tools and measures");
    CHECK_STR(said(NULL, NULL, "the deck is empty"), "the deck is empty");
}

/* A length that may be typed keeps its point, as does what others wrote. */
TEST(numbers_are_written_as_the_language_does)
{
    CHECK_STR(in_german("Colour runs 1.5 mm over the trim."),
              "Farbe läuft 1,5 mm über das Endformat hinaus.");
    CHECK_STR(said("fr", NULL, "Colour runs 1.25 mm over the trim."),
              "La couleur dépasse la coupe de 1,25 mm.");
    CHECK_STR(said("es", NULL, "Colour runs 3 mm over the trim."), "El color rebasa 3 mm la línea de corte.");
    CHECK_STR(said(NULL, NULL, "Colour runs 1.5 mm over the trim."), "Colour runs 1.5 mm over the trim.");
    CHECK_STR(in_german("at most 4.25mm, half of the card's shorter side"),
              "höchstens 4.25mm, die Hälfte der kürzeren Seite der Karte");
    CHECK_STR(in_german("must be from 0.5mm to 20mm"), "muss von 0.5mm bis 20mm reichen");
    CHECK_STR(said("de", "same question as in line %d: %s", "same question as in line 3: Colour runs 1.5 mm"),
              "dieselbe Frage wie in Zeile 3: Colour runs 1.5 mm");
}

/* As printf writes them, and nothing else. */
TEST(numbers_are_known_by_how_they_are_written)
{
#define SIZES(a, b) "the least size of " a " is above the size of " b
#define GERMAN(a, b) "die kleinste Größe " a " liegt über der Größe " b
    static const char *const numbers[][2] = {
        {"5", "5"},    {"2.5", "2,5"},     {"-2.25", "-2,25"},     {" 5", " 5"},
        {"12.", NULL}, {"1e-05", "1e-05"}, {"1.5e+20", "1,5e+20"}, {"1e5", NULL},
        {"e-5", NULL}, {"-", NULL},        {"1.2.3", NULL},        {".5", NULL},
        {"5 a", NULL}, {"1e-", NULL},      {"1.e-5", NULL},        {"1e-05.5", NULL},
        {"", NULL},
    };

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        for (int second = 0; second < 2; second++) {
            const char *n = numbers[i][0], *to = numbers[i][1];
            const char *english =
                arena_printf(unit_arena(), SIZES("%s", "%s"), second ? "8" : n, second ? n : "8");

            CHECK_STR(in_german(english), to ? arena_printf(unit_arena(), GERMAN("%s", "%s"),
                                                            second ? "8" : to, second ? to : "8")
                                             : english);
        }
    CHECK_STR(in_german("no font has the character U+1F60A"), "keine Schrift hat das Zeichen U+1F60A");
    CHECK_STR(in_german("the font lacks U+1F60A: set in x"), "der Schrift fehlt U+1F60A: aus x gesetzt");
    CHECK(!str_has(in_german("the font lacks U+: set in x"), "fehlt"));
    CHECK(!str_has(in_german("the font lacks U+12G4: set in x"), "fehlt"));
    CHECK_STR(in_german("\xC3\x84 is read twice"), "\xC3\x84 ist zweimal abgelesen");
    CHECK_STR(in_german("AB is read twice"), "AB is read twice");
    CHECK_STR(in_german(" is read twice"), " is read twice");
}

TEST(lines_of_others_are_not_taken_for_two_messages)
{
    const struct words *de = words_of("de");
    struct str text =
        str_of("     5  Tools: answer\n     1  card in 1 topic\n    5       1      2  x.pdf  cover\n");

    CHECK_STR(words_say_lines(unit_arena(), de, text),
              "     5  Tools: answer\n     1  Karte in 1 Thema\n    5       1      2  x.pdf  cover\n");
    CHECK_STR(words_say_lines(unit_arena(), NULL, text), str_z(unit_arena(), text));
    CHECK_STR(words_say_lines(unit_arena(), de, str_of("\n\nthe deck is empty")), "\n\ndas Deck ist leer");
}

TEST(any_text_comes_to_an_end)
{
    static const char *const parts[] = {"a: ",        "answer, ",    "; left out: ",  "must be a or b; ",
                                        "1 card in ", "cover and ",  " -> \xC2\xB7 ", "(% %s %%",
                                        "line 3 \"",  "first, then "};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (size_t n = 1; n <= 400; n *= 20) {
            struct strbuf b = strbuf_new(unit_arena());
            struct str found;

            for (size_t k = 0; k < n; k++)
                strbuf_addz(&b, parts[(i + k * (n % 3)) % (sizeof parts / sizeof *parts)]);
            found = words_say(unit_arena(), words_of("de"), NULL, strbuf_str(&b));
            CHECK(found.n > 0);
        }
}

/* What the C library says, here at least, is what the catalogues have. */
TEST(errors_of_the_system_are_known)
{
    static const char *const known[] = {WORDS_OF_SYSTEM};
    static const int errors[] = {ENOENT, EACCES, EISDIR, ENOTDIR, ENOSPC, EROFS, ENAMETOOLONG, EMFILE,
                                 EIO,    EPERM,  EEXIST, ELOOP,   EFBIG,  EPIPE, EDQUOT,       ETXTBSY,
                                 ENXIO,  ENOMEM, EINTR,  EINVAL,  EBADF,  EBUSY};

    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        bool found = false;

        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            found = found || !strcmp(known[k], strerror(errors[i]));
        CHECK(found);
    }
}

static bool no_step(void *reader, const struct walk_step *step)
{
    return reader || step;
}

/* What libyaml says, here at least, is what the catalogues have, and all that they have is said of something. */
TEST(errors_of_yaml_are_known)
{
    static const char *const known[] = {WORDS_OF_YAML};
    static const char *const texts[] = {"a: \001",
                                        "- a\n- b\nc",
                                        "a: - b",
                                        "a: ? b",
                                        "a: b: c",
                                        "a:\n\t- b",
                                        "a: |x\n  y",
                                        "a: !b,c d",
                                        "a: &",
                                        "a: |0\n  x",
                                        "a: >\n\tx",
                                        "a: 'b\n--- c'",
                                        "a: 'b",
                                        "a: \"\\q\"",
                                        "a: \"\\xzz\"",
                                        "a: \"\\ud800\"",
                                        "{a::}",
                                        "a: b\n\tc: d",
                                        "%FOO bar\n---\na: b",
                                        "a: !x!y z",
                                        "a: b\n...\n...c",
                                        "}",
                                        "- a\nb: c",
                                        "? a\n: b\n: c\n: d",
                                        "a: [1, 2",
                                        "a: {b: c"};
    bool met[sizeof known / sizeof *known] = {false};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct walk_fault fault = {0};
        bool found = false;

        REQUIRE(!walk_yaml(str_of(texts[i]), no_step, met, &fault));
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            if (!strcmp(known[k], fault.why)) found = met[k] = true;
        if (!found) CHECK_STR(fault.why, texts[i]);
    }
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (!met[k]) CHECK_STR(known[k], "said of nothing");
}

/* And so is what Jansson says: nothing that is not quoted stays English. */
TEST(errors_of_json_are_known)
{
    static const char *const texts[] = {"",
                                        "x",
                                        "{",
                                        "[",
                                        "{\"a\"",
                                        "{\"a\" 1}",
                                        "{\"a\":}",
                                        "[1",
                                        "[1 2]",
                                        "[\"a",
                                        "[\"a\n\"]",
                                        "[\"\\q\"]",
                                        "[\"\\u12\"]",
                                        "[\"\\ud800\"]",
                                        "[\"\\ud800\\u0041\"]",
                                        "[\"\\u0000\"]",
                                        "[-99999999999999999999]",
                                        "[99999999999999999999]",
                                        "[1e999]",
                                        "{} x",
                                        "[\"\001\"]",
                                        "[\"\xff\"]",
                                        "[tru]",
                                        "{\"a\":1",
                                        "{\"\\u0000\":1}",
                                        "[\xff]"};
    static const char *const english[] = {
        "near",        "expected",  "end of",  "invalid U", "invalid e",
        "invalid t",   "premature", "too ",    "unable",    "control character",
        "not allowed", "overflow",  "byte in", "cannot"};
    const struct deck deck = {0};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct diags *diags = diags_new(unit_arena());
        struct changes changes;

        CHECK(!changed_in(unit_arena(), str_of(texts[i]), "r.json", &deck, diags, &changes));
        REQUIRE(diags->list.n == 1);
        for (const struct words *words = words_files; words->name; words++) {
            struct str text = words_say(unit_arena(), words, NULL, str_of(diags->list.v[0].text));

            for (size_t k = 0; k < sizeof english / sizeof *english; k++)
                if (str_has(text, english[k])) CHECK_STR(text, texts[i]);
        }
    }
}
