#include "base/language.h"
#include "base/vocab.h"

/* Where words would run against the numbers, a dash and a comma do. */
static const struct {
    const char *tags;
    const char *words[2]; /* in the order of enum vocab_between */
} rows[] = {
    {"en", {" to ", " and "}},  {"de", {" bis ", " und "}},
    {"fr", {" à ", " et "}},    {"es", {" a ", " y "}},
    {"it", {" a ", " e "}},     {"pt", {" a ", " e "}},
    {"nl", {" tot ", " en "}},  {"sv", {" till ", " och "}},
    {"da", {" til ", " og "}},  {"no nb nn", {" til ", " og "}},
    {"pl", {" do ", " i "}},    {"cs", {" až ", " a "}},
    {"ru", {" до ", " и "}},    {"uk", {" до ", " і "}},
    {"el", {" έως ", " και "}}, {"tr", {"–", " ve "}},
    {"ar", {"–", ", "}},        {"he iw", {"–", ", "}},
    {"hi", {" से ", " और "}},    {"th", {" ถึง ", " และ "}},
    {"zh", {"～", "和"}},       {"ja", {"～", "と"}},
    {"ko", {"～", ", "}},
};

struct str vocab_between(const char *language, enum vocab_between word)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    size_t row = language_row(rows, ROWS, sizeof *rows, language);

    return str_of(rows[row == ROWS ? 0 : row].words[word]);
}
