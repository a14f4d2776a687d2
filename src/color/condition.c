#include "base/arena.h"
#include "base/char.h"
#include "color/color.h"

/* As the registry of color.org calls them, and what they are there. */
enum { USUAL, USUAL_US };
static const struct color_condition rows[] = {
    [USUAL] = {"FOGRA39", "offset on coated paper, ISO 12647-2:2004", "ISO Coated v2", true, {0}},
    [USUAL_US] = {"CGATS TR 006", "offset on coated paper, GRACoL 2006", "GRACoL2006 Coated1", true, {0}},
    {"CGATS TR 001", "web offset on coated paper, SWOP", "SWOP", true, {0}},
    {"CGATS TR 003", "web offset on coated paper of grade 3, SWOP 2006", "SWOP2006 Coated3", true, {0}},
    {"CGATS TR 005", "web offset on coated paper of grade 5, SWOP 2006", "SWOP2006 Coated5", true, {0}},
    {"CGATS21-2-CRPC3", "offset on uncoated paper", "CRPC3", true, {0}},
    {"CGATS21-2-CRPC5", "web offset on coated paper, SWOP 2013", "CRPC5", true, {0}},
    {"CGATS21-2-CRPC6", "offset on coated paper, GRACoL 2013", "CRPC6", true, {0}},
    {"FOGRA47", "offset on uncoated paper, ISO 12647-2:2004", "PSO Uncoated ISO12647", true, {0}},
    {"FOGRA51", "offset on coated paper, ISO 12647-2:2013", "PSO Coated v3", true, {0}},
    {"FOGRA52", "offset on uncoated paper, ISO 12647-2:2013", "PSO Uncoated v3", true, {0}},
    {"JC200103", "offset on coated paper, Japan Color 2001", "Japan Color 2001 Coated", true, {0}},
};
enum { ROWS = sizeof rows / sizeof *rows };

const struct color_condition *color_conditions(size_t *n)
{
    *n = ROWS;
    return rows;
}

struct str color_condition_profile(const struct color_condition *condition)
{
    return condition == &rows[USUAL] ? color_coated_profile() : condition->profile;
}

/* Letters and digits alone, in lower case. */
static bool names_same(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a && !char_is_alnum(*a)) a++;
        while (*b && !char_is_alnum(*b)) b++;
        if (char_lower(*a) != char_lower(*b)) return false;
        if (!*a) return true;
    }
}

const struct color_condition *color_condition_find(const char *name)
{
    for (size_t i = 0; i < ROWS; i++)
        if (names_same(name, rows[i].name) || names_same(name, rows[i].also)) return &rows[i];
    return NULL;
}

bool color_condition_is_file(const char *said)
{
    struct str text = str_of(said);

    return str_ends_nocase(text, ".icc") || str_ends_nocase(text, ".icm") || strchr(said, '/');
}

const struct color_condition *color_condition_usual(bool us)
{
    return &rows[us ? USUAL_US : USUAL];
}

const struct color_condition *color_condition_of_file(struct arena *arena, struct str file,
                                                      const char **wrong)
{
    struct color_condition *condition;

    *wrong = color_profile_wrong(file);
    if (*wrong) return NULL;
    condition = NEW(arena, struct color_condition);
    condition->name = color_profile_name(arena, file);
    condition->about = "as its profile says";
    condition->profile = color_profile_itself(file);
    return condition;
}
