#include "base/length.h"
#include "house/impl.h"

#define AT(field) offsetof(struct theme, field)
#define BETWEEN(from, to) .low = (from), .high = (to)
#define WORDS(...)                 \
    .words = (const char *const[]) \
    {                              \
        __VA_ARGS__, NULL          \
    }
#define LIST(n, of) .most = (n), .stride = sizeof(of)

#define FACES WORDS("regular", "bold", "italic", "bold italic")

/* What every role has; `role_` is its index. */
#define ROLE(name, role_)                                                                                  \
    {name ".family", HOUSE_WORD, AT(roles[role_].family), WORDS("sans", "serif", "mono"),                  \
     .about = "which of the fonts"},                                                                       \
        {name ".face", HOUSE_WORD, AT(roles[role_].face), FACES, .about = "the upright text"},             \
        {name ".size", HOUSE_POINTS, AT(roles[role_].size), BETWEEN(4, 72), .about = "full size"},         \
        {name ".least", HOUSE_POINTS, AT(roles[role_].least), BETWEEN(4, 72),                              \
         .about = "never smaller when it is shrunk to fit"},                                               \
        {name ".leading", HOUSE_NUMBER, AT(roles[role_].leading), BETWEEN(1, 2.5),                         \
         .about = "from line to line, times the size"},                                                    \
        {name ".paragraph", HOUSE_NUMBER, AT(roles[role_].paragraph), BETWEEN(0, 2),                       \
         .about = "between paragraphs, times the leading"},                                                \
        {name ".align", HOUSE_WORD, AT(roles[role_].align), WORDS("left", "justify", "center"),            \
         .about = "of paragraphs; left is where lines begin"},                                             \
        {name ".balance", HOUSE_YES, AT(roles[role_].balance), .about = "lines of about the same length"}, \
        {name ".old-style", HOUSE_YES, AT(roles[role_].old_style),                                         \
         .about = "figures that rise and hang as small letters do"},                                       \
        {name ".code-size", HOUSE_NUMBER, AT(roles[role_].code_size), BETWEEN(0.5, 1.5),                   \
         .about = "of code among words, times the size"},                                                  \
    {                                                                                                      \
        name ".code-leading", HOUSE_NUMBER, AT(roles[role_].code_leading), BETWEEN(0, 2.5),                \
            .about = "of code by itself, times its size; 0: the text's own leading"                        \
    }

static const struct house_key keys[] = {
    {"fonts.sans", HOUSE_FONT, AT(fonts[FAMILY_SANS]),
     .about = "an installed family, or a file; \"\": recto's"},
    {"fonts.serif", HOUSE_FONT, AT(fonts[FAMILY_SERIF]), .about = "the same for the serif"},
    {"fonts.mono", HOUSE_FONT, AT(fonts[FAMILY_MONO]), .about = "and for code"},

    ROLE("question", ROLE_QUESTION),
    ROLE("answer", ROLE_ANSWER),
    {"answer.steps", HOUSE_POINTS, AT(steps[1]), LIST(THEME_STEPS_MAX - 1, double), .ends = AT(steps[1]),
     BETWEEN(4, 72), .about = "what answers on cards may grow to, each seen as another"},
    ROLE("book", ROLE_BOOK),
    ROLE("furniture", ROLE_FURNITURE),

    {"code.sizes", HOUSE_POINTS, AT(codes[0].size), LIST(THEME_CODES_MAX, struct theme_code),
     .ends = AT(codes[0].size), BETWEEN(4, 72), .about = "of code by itself on cards; none is smaller"},
    {"code.from", HOUSE_POINTS, AT(codes[0].from), LIST(THEME_CODES_MAX, struct theme_code),
     .ends = AT(codes[0].size), BETWEEN(0, 72), .about = "the size of text from which each is taken"},
    {"code.leadings", HOUSE_NUMBER, AT(codes[0].leading), LIST(THEME_CODES_MAX, struct theme_code),
     .ends = AT(codes[0].size), BETWEEN(1, 2.5), .about = "from line to line, times each"},
    {"code.framed", HOUSE_YES, AT(framed), .about = "a hairline round code instead of the tint"},

    {"inks.text", HOUSE_INK, AT(text), .about = "of what the deck says"},
    {"inks.quiet", HOUSE_INK, AT(quiet), .about = "of furniture, captions, comments in code"},
    {"inks.hairline", HOUSE_INK, AT(hairline), .about = "of rules"},
    {"inks.tint", HOUSE_INK, AT(tint), .about = "behind code"},
    {"inks.accents", HOUSE_INK, AT(accents), LIST(ACCENTS_MAX, struct ink), .count = AT(accents_n),
     .about = "one a topic, in turn"},

    {"card.band", HOUSE_YES, AT(band),
     .about = "a band of the topic's colour across each card, to the bleed"},
    {"card.count", HOUSE_YES, AT(count), .about = "how many cards a topic has: \"7/35\""},
    {"emoji.outlines", HOUSE_YES, AT(outlines), .about = "outlines in one ink, no pictures in colour"},

    {"cover.line", HOUSE_POINTS, AT(pattern_line), BETWEEN(0, 4),
     .about = "the ornament is drawn in lines so thick; 0: it is filled"},
    {"cover.no-pattern", HOUSE_YES, AT(no_pattern), .about = "no ornament, unless it is asked for"},
    {"cover.no-teaser", HOUSE_YES, AT(no_teaser),
     .about = "no questions on the back cover, unless asked for"},
};

const struct house_key *house_keys(size_t *n)
{
    *n = sizeof keys / sizeof *keys;
    return keys;
}
