#include "base/length.h"
#include "highlight/highlight.h"
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
#define ROLE(name, role_)                                                                          \
    {name ".family", HOUSE_WORD, AT(roles[role_].family), WORDS("sans", "serif", "mono"),          \
     .about = "which of the fonts"},                                                               \
        {name ".face", HOUSE_WORD, AT(roles[role_].face), FACES, .about = "the upright text"},     \
        {name ".size", HOUSE_POINTS, AT(roles[role_].size), BETWEEN(4, 72), .about = "full size"}, \
        {name ".leading", HOUSE_NUMBER, AT(roles[role_].leading), BETWEEN(1, 2.5),                 \
         .about = "from line to line, times the size"},                                            \
    {                                                                                              \
        name ".code-size", HOUSE_NUMBER, AT(roles[role_].code_size), BETWEEN(0.5, 1.5),            \
            .about = "of code among words, times the size"                                         \
    }
#define EVEN "lines of about the same length"
/* And what text of several paragraphs has. */
#define TEXT(name, role_)                                                                       \
    {name ".least", HOUSE_POINTS, AT(roles[role_].least), BETWEEN(4, 72),                       \
     .about = "never smaller when it is shrunk to fit"},                                        \
        {name ".paragraph", HOUSE_NUMBER, AT(roles[role_].paragraph), BETWEEN(0, 2),            \
         .about = "between paragraphs, times the leading"},                                     \
        {name ".align", HOUSE_WORD, AT(roles[role_].align), WORDS("left", "justify", "center"), \
         .about = "of paragraphs; left is where lines begin"},                                  \
    {                                                                                           \
        name ".old-style", HOUSE_YES, AT(roles[role_].old_style),                               \
            .about = "figures that rise and hang as small letters do"                           \
    }

#define TOKEN(name, token, what)                                       \
    {                                                                  \
        "code." name, HOUSE_TOKEN, AT(tokens[token]), .about = "" what \
    }

#define CORNER_(path_, side, corner, what)                                                               \
    {                                                                                                    \
        "card." path_, HOUSE_PLACE, AT(card.side[corner].v), LIST(THEME_PLACES_MAX, struct theme_place), \
            .count = AT(card.side[corner].n), .about = "" what                                           \
    }
/* What may stand there is told once. */
#define CORNERS(name, side)                                                                           \
    CORNER_(name ".top-left", side, THEME_TOP_LEFT,                                                   \
            "topic, title, file, a \"text\", logo, picture FILE, number, tags, nothing"),             \
        CORNER_(name ".top-right", side, THEME_TOP_RIGHT,                                             \
                "or number of count, the topic's; right is where lines end"),                         \
        CORNER_(name ".bottom-left", side, THEME_BOTTOM_LEFT, "several in brackets: [number, tags]"), \
        CORNER_(name ".bottom-right", side, THEME_BOTTOM_RIGHT, "before it, \"1/2\" of split cards")

enum { BULLET_MOST = 4 }; /* characters: a bullet hangs in front of its text */

#define FEATURES(name, family_)                                                                         \
    {                                                                                                   \
        "fonts." name "-features", HOUSE_FEATURE, AT(features[family_].v),                              \
            LIST(THEME_FEATURES_MAX, const char *), .count = AT(features[family_].n), .none = true,     \
                                                    .about = "OpenType's, as [ss01, \"-liga\", cv05=2]" \
    }

#define WEIGHTS(name, family_)                                                                    \
    {"fonts." name "-weight", HOUSE_WEIGHT, AT(weights[family_].text), BETWEEN(100, 900),         \
     .about = "auto, thin, light, regular, medium, semibold, bold, black"},                       \
    {                                                                                             \
        "fonts." name "-bold-weight", HOUSE_WEIGHT, AT(weights[family_].bold), BETWEEN(100, 900), \
            .about = "of what is bold; the family must have it"                                   \
    }

static const struct house_key keys[] = {
    {"fonts.sans", HOUSE_FONT, AT(fonts[FAMILY_SANS]),
     .about = "an installed family, or a file; \"\": recto's"},
    WEIGHTS("sans", FAMILY_SANS),
    FEATURES("sans", FAMILY_SANS),
    {"fonts.serif", HOUSE_FONT, AT(fonts[FAMILY_SERIF]), .about = "the same for the serif"},
    WEIGHTS("serif", FAMILY_SERIF),
    FEATURES("serif", FAMILY_SERIF),
    {"fonts.mono", HOUSE_FONT, AT(fonts[FAMILY_MONO]), .about = "and for code"},
    WEIGHTS("mono", FAMILY_MONO),
    FEATURES("mono", FAMILY_MONO),

    ROLE("question", ROLE_QUESTION),
    TEXT("question", ROLE_QUESTION),
    {"question.balance", HOUSE_YES, AT(roles[ROLE_QUESTION].balance), .about = EVEN},
    ROLE("answer", ROLE_ANSWER),
    TEXT("answer", ROLE_ANSWER),
    {"answer.balance", HOUSE_YES, AT(roles[ROLE_ANSWER].balance), .about = EVEN},
    {"answer.steps", HOUSE_POINTS, AT(steps[1]), LIST(THEME_STEPS_MAX - 1, double), .ends = AT(steps[1]),
     BETWEEN(4, 72), .about = "what answers on cards may grow to, each seen as another"},
    ROLE("book", ROLE_BOOK),
    TEXT("book", ROLE_BOOK),
    {"book.code-leading", HOUSE_NUMBER, AT(roles[ROLE_BOOK].code_leading), BETWEEN(0, 2.5),
     .about = "of code by itself, times its size; 0: the text's own leading"},
    ROLE("furniture", ROLE_FURNITURE),
    {"furniture.small-caps", HOUSE_YES, AT(roles[ROLE_FURNITURE].small_caps),
     .about = "where the font has them"},

    {"code.sizes", HOUSE_POINTS, AT(codes[0].size), LIST(THEME_CODES_MAX, struct theme_code),
     .ends = AT(codes[0].size), BETWEEN(4, 72), .about = "of code by itself on cards; none is smaller"},
    {"code.from", HOUSE_POINTS, AT(codes[0].from), LIST(THEME_CODES_MAX, struct theme_code),
     .ends = AT(codes[0].size), BETWEEN(0, 72), .about = "the size of text from which each is taken"},
    {"code.leadings", HOUSE_NUMBER, AT(codes[0].leading), LIST(THEME_CODES_MAX, struct theme_code),
     .ends = AT(codes[0].size), BETWEEN(1, 2.5), .about = "from line to line, times each"},
    TOKEN("text", TOKEN_PLAIN, "names, operators, output"),
    TOKEN("keyword", TOKEN_KEYWORD, "also instructions, tags"),
    TOKEN("type", TOKEN_TYPE, "types, constants, attributes"),
    TOKEN("string", TOKEN_STRING, "also characters, regular expressions"),
    TOKEN("number", TOKEN_NUMBER, "in code"),
    TOKEN("comment", TOKEN_COMMENT, "in code"),
    TOKEN("name", TOKEN_NAME, "what is defined: a function, a class, a key"),
    TOKEN("meta", TOKEN_META, "decorators, directives, prompts"),
    TOKEN("added", TOKEN_ADDED, "lines of a diff"),
    TOKEN("removed", TOKEN_REMOVED, "lines of a diff"),
    {"code.framed", HOUSE_YES, AT(framed), .about = "a hairline round code instead of the tint"},
    {"code.corners", HOUSE_POINTS, AT(code_radius), BETWEEN(0, 12), .about = "radius of the tint's corners"},

    {"inks.text", HOUSE_INK, AT(text), .about = "of what the deck says"},
    {"inks.quiet", HOUSE_INK, AT(quiet), .about = "of furniture, captions, comments in code"},
    {"inks.hairline", HOUSE_INK, AT(hairline), .about = "of rules"},
    {"inks.tint", HOUSE_INK, AT(tint), .about = "behind code"},
    {"inks.reverse", HOUSE_INK, AT(reverse), .about = "on bands and panels"},
    {"inks.accents", HOUSE_INK, AT(accents), LIST(ACCENTS_MAX, struct ink), .count = AT(accents_n),
     .about = "one a topic, in turn"},
    {"inks.emoji-outlines", HOUSE_YES, AT(outlines), .about = "emoji in one ink, no pictures in colour"},

    {"lists.bullets", HOUSE_TEXT, AT(lists.bullets), LIST(THEME_BULLETS_MAX, const char *),
     .count = AT(lists.bullets_n), BETWEEN(0, BULLET_MOST), .about = "the later ones for lists in lists"},
    {"lists.marker", HOUSE_INK_OF, AT(lists.marker), .about = "ink of bullets and numbers"},
    {"lists.indent", HOUSE_NUMBER, AT(lists.indent), BETWEEN(0.6, 4), .about = "of bullets, times the size"},
    {"lists.quote-indent", HOUSE_NUMBER, AT(lists.quote_indent), BETWEEN(0, 4), .about = "of quotations"},
    {"lists.quote-bar", HOUSE_NUMBER, AT(lists.quote_bar), BETWEEN(0, 1), .about = "the bar beside them"},
    {"lists.note", HOUSE_NUMBER, AT(lists.note), BETWEEN(0.5, 1),
     .about = "size of notes at the foot, times the text's"},

    CORNERS("front", front),
    CORNERS("back", back),
    {"card.margin", HOUSE_LENGTH, AT(card.margin), BETWEEN(2 * PT_PER_MM, 30 * PT_PER_MM),
     .about = "inside the cut, at least"},
    {"card.gap", HOUSE_POINTS, AT(card.gap), BETWEEN(0, 30),
     .about = "between the corners' texts and the card's"},
    {"card.number-size", HOUSE_NUMBER, AT(card.number), BETWEEN(0.5, 6),
     .about = "times the furniture's size"},
    {"card.back-number-size", HOUSE_NUMBER, AT(card.back_number), BETWEEN(0.5, 6), .about = "on the back"},
    {"card.band", HOUSE_YES, AT(card.band),
     .about = "a band of the topic's colour along the head, to the bleed"},
    {"card.back-band", HOUSE_NUMBER, AT(card.back_band), BETWEEN(0, 1),
     .about = "on the back, times the margin"},
    {"card.rule", HOUSE_POINTS, AT(card.rule), BETWEEN(0, 4),
     .about = "thickness of rules between corners and text; 0: none"},
    {"card.frame", HOUSE_POINTS, AT(card.frame), BETWEEN(0, 10),
     .about = "thickness of a frame in the topic's colour; 0: none"},
    {"card.inset", HOUSE_LENGTH, AT(card.inset), BETWEEN(0, 20 * PT_PER_MM),
     .about = "of the frame, from the cut"},
    {"card.corners", HOUSE_LENGTH, AT(card.radius), BETWEEN(0, 20 * PT_PER_MM),
     .about = "radius of the frame's"},
    {"card.paper", HOUSE_INK, AT(card.paper),
     .about = "tint of the whole card, to the bleed, and of the box; gray 0: none"},
    {"card.question-at", HOUSE_NUMBER, AT(card.question_at), BETWEEN(0, 1),
     .about = "where a question stands: 0 head, 0.5 middle"},
    {"card.short-answer", HOUSE_NUMBER, AT(card.short_answer), BETWEEN(0, 1),
     .about = "an answer that fills less of its side stands there, too"},
    {"card.suits", HOUSE_YES, AT(card.suits),
     .about = "a sign for each topic, and a mark on the cards' edge"},
    {"card.full-pictures", HOUSE_YES, AT(card.full_pictures),
     .about = "a side that is only a picture is filled by it, to the bleed"},

    {"page.inner", HOUSE_NUMBER, AT(page.inner), BETWEEN(0.03, 0.35),
     .about = "margin, times the page's width"},
    {"page.outer", HOUSE_NUMBER, AT(page.outer), BETWEEN(0.03, 0.35),
     .about = "margin, times the page's width"},
    {"page.top", HOUSE_NUMBER, AT(page.top), BETWEEN(0.03, 0.35), .about = "margin, times the page's height"},
    {"page.bottom", HOUSE_NUMBER, AT(page.bottom), BETWEEN(0.03, 0.35),
     .about = "margin, times the page's height"},
    {"page.headings", HOUSE_WORD, AT(page.headings), WORDS("sans", "serif", "mono"),
     .about = "font of titles, questions, contents, heads"},
    {"page.heads", HOUSE_WORD, AT(page.heads), WORDS("title and topic", "title", "topic", "none"),
     .about = "what runs at the head of pages"},
    {"page.folio", HOUSE_WORD, AT(page.folio), WORDS("outside", "center", "none"),
     .about = "where the number of a page stands"},
    {"page.furniture", HOUSE_NUMBER, AT(page.furniture), BETWEEN(0.4, 2),
     .about = "size of heads and folios, times the text's"},
    {"page.small-caps", HOUSE_YES, AT(page.small_caps), .about = "of heads, where the font has them"},
    {"page.head-above", HOUSE_NUMBER, AT(page.head_above), BETWEEN(1, 5), .about = "the text, in lines"},
    {"page.folio-below", HOUSE_NUMBER, AT(page.folio_below), BETWEEN(1, 5), .about = "the text, in lines"},
    {"page.topic", HOUSE_NUMBER, AT(page.opener), BETWEEN(1, 5),
     .about = "size of a topic's title, times the text's"},
    {"page.topic-above", HOUSE_NUMBER, AT(page.opener_above), BETWEEN(0, 20), .about = "white, in lines"},
    {"page.topic-below", HOUSE_NUMBER, AT(page.opener_below), BETWEEN(0, 20), .about = "white, in lines"},
    {"page.topic-band", HOUSE_NUMBER, AT(page.opener_band), BETWEEN(0, 0.9),
     .about = "a band of its colour, times the margin above; 0: none"},
    {"page.question", HOUSE_NUMBER, AT(page.question), BETWEEN(0.8, 2),
     .about = "size of questions, times the text's"},
    {"page.question-above", HOUSE_NUMBER, AT(page.question_above), BETWEEN(0.5, 6),
     .about = "white, in lines"},
    {"page.question-below", HOUSE_NUMBER, AT(page.question_below), BETWEEN(0, 3), .about = "white, in lines"},

    {"cover.fill", HOUSE_FILL, AT(cover.fill),
     .about = "what adorns the front: pattern, plain or picture FILE"},
    {"cover.teaser", HOUSE_YES, AT(cover.teaser), .about = "three questions on the back"},
    {"cover.line", HOUSE_POINTS, AT(cover.line), BETWEEN(0, 4),
     .about = "the pattern is drawn in lines so thick; 0: it is filled"},
    {"cover.tint", HOUSE_NUMBER, AT(cover.tint), BETWEEN(0, 1), .about = "share of the accent in it"},
    {"cover.panel", HOUSE_NUMBER, AT(cover.panel), BETWEEN(0, 0.95),
     .about = "a panel of the accent from the head, times the height; 0: none"},
    {"cover.rule", HOUSE_POINTS, AT(cover.rule), BETWEEN(0, 10), .about = "above the title, thick; 0: none"},
    {"cover.title", HOUSE_NUMBER, AT(cover.title), BETWEEN(1, 8),
     .about = "size of the title, times the text's"},
    {"cover.subtitle", HOUSE_NUMBER, AT(cover.subtitle), BETWEEN(0.7, 4), .about = "of the subtitle"},
    {"cover.author", HOUSE_NUMBER, AT(cover.author), BETWEEN(0.7, 4), .about = "of the author"},
    {"cover.title-at", HOUSE_NUMBER, AT(cover.title_at), BETWEEN(0, 0.8),
     .about = "times the page's height, where there is no pattern"},
    {"cover.paper", HOUSE_INK, AT(cover.paper), .about = "tint of both covers, to the bleed; gray 0: none"},
};

const struct house_key *house_keys(size_t *n)
{
    *n = sizeof keys / sizeof *keys;
    return keys;
}
