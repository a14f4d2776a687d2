/* Words among formulas: \text{...} and its kin. */
#include "base/words.h"
#include "base/utf8.h"
#include "math/reader.h"

/* Words while they are read: letters that have no node yet, and the nodes before them. */
struct saying {
    struct math_builder nodes;
    struct strbuf letters;
    uint8_t alphabet;
};

static void flush(struct math_reader *r, struct saying *saying)
{
    struct math_node *word;

    if (!saying->letters.n) return;
    word = math_node(r, MATH_WORD, MATH_ORD);
    word->u.word.text = strbuf_str(&saying->letters);
    word->u.word.alphabet = saying->alphabet;
    math_add(&saying->nodes, word);
    saying->letters = strbuf_new(r->arena);
}

static void say_node(struct math_reader *r, struct saying *saying, struct math_node *node)
{
    struct math_builder b = {0};

    if (!node) return;
    flush(r, saying);
    if (node->kind != MATH_ROW) {
        math_add(&b, node);
        node = math_row_of(r, &b);
    }
    math_add(&saying->nodes, node);
}

/* ---- commands of words ---- */

/* Marks that a letter carries: combining characters. */
static const struct {
    const char *name;
    uint32_t mark;
} marks[] = {
    {"'", 0x301}, {"`", 0x300}, {"^", 0x302}, {"\"", 0x308},
    {"~", 0x303}, {"=", 0x304}, {".", 0x307}, {"u", 0x306},
    {"v", 0x30C}, {"H", 0x30B}, {"c", 0x327}, {"k", 0x328},
    {"r", 0x30A}, {"b", 0x331}, {"d", 0x323}, {"textcircled", 0x20DD},
};

static const struct {
    const char *name, *text;
} letters[] = {
    {" ", " "},
    {"AA", "Å"},
    {"AE", "Æ"},
    {"L", "Ł"},
    {"O", "Ø"},
    {"OE", "Œ"},
    {"SS", "ẞ"},
    {"aa", "å"},
    {"ae", "æ"},
    {"copyright", "©"},
    {"dots", "…"},
    {"euro", "€"},
    {"guillemotleft", "«"},
    {"guillemotright", "»"},
    {"i", "ı"},
    {"j", "ȷ"},
    {"l", "ł"},
    {"ldots", "…"},
    {"o", "ø"},
    {"oe", "œ"},
    {"pounds", "£"},
    {"ss", "ß"},
    {"textasciicircum", "^"},
    {"textasciitilde", "~"},
    {"textbackslash", "\\"},
    {"sect", "§"},
    {"textbar", "|"},
    {"textbardbl", "‖"},
    {"textbraceleft", "{"},
    {"textbraceright", "}"},
    {"textbullet", "•"},
    {"textdagger", "†"},
    {"textdaggerdbl", "‡"},
    {"textdegree", "°"},
    {"textdollar", "$"},
    {"textellipsis", "…"},
    {"textemdash", "—"},
    {"textendash", "–"},
    {"texteuro", "€"},
    {"textgreater", ">"},
    {"textless", "<"},
    {"textquotedblleft", "“"},
    {"textquotedblright", "”"},
    {"textquoteleft", "‘"},
    {"textquoteright", "’"},
    {"textregistered", "®"},
    {"textsterling", "£"},
    {"textunderscore", "_"},
};

/* \bf, \itshape: to the end of the group. */
static const struct {
    const char *name;
    uint8_t alphabet;
} switches[] = {
    {"bf", MATH_BOLD},         {"bfseries", MATH_BOLD},    {"em", MATH_ITALIC},
    {"it", MATH_ITALIC},       {"itshape", MATH_ITALIC},   {"normalfont", MATH_AUTO},
    {"rm", MATH_UPRIGHT},      {"rmfamily", MATH_UPRIGHT}, {"sf", MATH_SANS},
    {"sffamily", MATH_SANS},   {"tt", MATH_TYPEWRITER},    {"ttfamily", MATH_TYPEWRITER},
    {"upshape", MATH_UPRIGHT},
};

static uint8_t together(uint8_t outer, uint8_t inner)
{
    bool both = (outer == MATH_BOLD && inner == MATH_ITALIC) ||
                (outer == MATH_ITALIC && inner == MATH_BOLD) ||
                (outer == MATH_BOLD_ITALIC && (inner == MATH_BOLD || inner == MATH_ITALIC));

    if (both) return MATH_BOLD_ITALIC;
    return inner == MATH_AUTO ? outer : inner;
}

/* The letters of a mark's argument: \'e, \'{e}, \'\i; under a mark i and j have no dot by themselves. */
static struct str marked_letters(struct math_reader *r, struct math_token command)
{
    struct math_tokens tokens = math_raw_argument(r, command);
    struct strbuf b = strbuf_new(r->arena);

    for (size_t i = 0; i < tokens.n; i++) {
        const char *text = NULL;

        if (tokens.v[i].kind != MATH_TOKEN_COMMAND) {
            strbuf_add(&b, tokens.v[i].text);
            continue;
        }
        for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
            if (math_token_named(tokens.v[i], letters[k].name)) text = letters[k].text;
        if (!text) math_fail_command(r, tokens.v[i], SAY("%s under a mark"));
        if (text) strbuf_addz(&b, !strcmp(text, "ı") ? "i" : !strcmp(text, "ȷ") ? "j" : text);
    }
    return str_trim(strbuf_str(&b));
}

static void say_marked(struct math_reader *r, struct saying *saying, struct math_token token, uint32_t mark)
{
    struct str text = marked_letters(r, token);
    size_t i = 0;

    if (text.n) utf8_next(text, &i);
    strbuf_add(&saying->letters, str_sub(text, 0, i));
    strbuf_rune(&saying->letters, mark);
    strbuf_add(&saying->letters, str_from(text, i));
}

static void say_formula(struct math_reader *r, struct saying *saying, struct math_token token)
{
    struct math_here around = math_group_open(r);
    struct math_node *row;

    r->here = (struct math_here){.bold = around.bold, .style = MATH_STYLE_TEXT};
    row = math_row(r, '$');
    if (!math_token_is(math_peek(r), '$') && !math_token_named(math_peek(r), ")"))
        math_fail(r, SAY("a formula in words that is not closed"), token.at);
    math_next(r);
    math_group_close(r, around);
    say_node(r, saying, row);
}

static void say(struct math_reader *r, struct saying *saying);
static void say_group(struct math_reader *r, struct saying *saying, uint32_t at);

/* \textbf{...} within words. */
static void say_in(struct math_reader *r, struct saying *saying, struct math_token token, uint8_t alphabet)
{
    uint8_t around = saying->alphabet;
    struct math_token open = math_peek(r);

    flush(r, saying);
    saying->alphabet = together(around, alphabet);
    if (math_take(r, '{'))
        say_group(r, saying, open.at);
    else
        math_fail_command(r, token, SAY("%s without its argument"));
    flush(r, saying);
    saying->alphabet = around;
}

/* \color{red}: the rest of the group is in that colour. */
static void say_coloured(struct math_reader *r, struct saying *saying, const struct math_command *command,
                         struct math_token token)
{
    struct math_open_row row = {0}, *around = r->row;
    struct saying rest = {.letters = strbuf_new(r->arena), .alphabet = saying->alphabet};
    struct math_node *words = math_node(r, MATH_WORDS, MATH_ORD);

    r->row = &row;
    command->make(r, command, token);
    r->row = around;
    if (!row.styled || !math_enter(r, token.at)) return;
    say(r, &rest);
    math_leave(r);
    flush(r, &rest);
    words->u.words.alphabet = saying->alphabet;
    words->u.words.first = rest.nodes.first;
    row.styled->u.styled.body = words;
    say_node(r, saying, row.styled);
}

/* True if the command is one of words. */
static bool say_command(struct math_reader *r, struct saying *saying, struct math_token token)
{
    /* Signs of Latin texts and of punctuation are letters among words; others are set as in formulas. */
    enum { PLAIN_BELOW = 0x2070 };
    const struct math_command *command;
    const struct math_sign *sign;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!math_token_named(token, marks[i].name)) continue;
        say_marked(r, saying, token, marks[i].mark);
        return true;
    }
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (!math_token_named(token, letters[i].name)) continue;
        strbuf_addz(&saying->letters, letters[i].text);
        return true;
    }
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        if (!math_token_named(token, switches[i].name)) continue;
        flush(r, saying);
        saying->alphabet = together(saying->alphabet, switches[i].alphabet);
        return true;
    }
    command = math_command_find(token.text);
    sign = command ? NULL : math_sign_find(token.text);
    if (sign && sign->rune && sign->rune < PLAIN_BELOW && sign->alphabet == MATH_UPRIGHT) {
        strbuf_rune(&saying->letters, sign->rune);
        return true;
    }
    if (command && command->make == math_make_colour) {
        say_coloured(r, saying, command, token);
        return true;
    }
    if (!command || command->make != math_make_words) return false;
    say_in(r, saying, token, (uint8_t)command->value);
    return true;
}

/* ---- characters ---- */

/* Several characters of the keyboard that are one in print, the longest first. */
static const struct {
    const char *typed, *text;
} ligatures[] = {{"---", "—"}, {"--", "–"}, {"``", "“"},    {"''", "”"},
                 {"`", "‘"},   {"'", "’"},  {"~", "\u00A0"}};

static void say_char(struct math_reader *r, struct saying *saying, struct math_token token)
{
    strbuf_add(&saying->letters, token.text);
    for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++) {
        const char *typed = ligatures[i].typed;
        struct math_token behind[2];
        size_t n = 0;

        if (token.rune != (uint32_t)typed[0]) continue;
        while (typed[n + 1] && math_token_is(behind[n] = math_peek(r), (uint32_t)typed[n + 1])) {
            math_next(r);
            n++;
        }
        if (typed[n + 1]) {
            while (n) math_unread(r, behind[--n]);
            continue;
        }
        saying->letters.n -= token.text.n;
        strbuf_addz(&saying->letters, ligatures[i].text);
        return;
    }
}

static void say(struct math_reader *r, struct saying *saying)
{
    for (;;) {
        struct math_token token = math_peek(r);

        if (token.kind == MATH_TOKEN_END || math_token_is(token, '}')) return;
        if (token.kind == MATH_TOKEN_COMMAND && !math_token_named(token, "(")) {
            math_next(r);
            if (say_command(r, saying, token)) continue;
            math_unread(r, token);
            if (math_ends(r, token, 0)) return;
            r->here.saying = saying->alphabet;
            r->bare = true;
            say_node(r, saying, math_nucleus(r));
            continue;
        }
        math_next(r);
        if (token.kind == MATH_TOKEN_BLANK)
            strbuf_addc(&saying->letters, ' ');
        else if (token.kind == MATH_TOKEN_COMMAND || math_token_is(token, '$'))
            say_formula(r, saying, token);
        else if (math_token_is(token, '{'))
            say_group(r, saying, token.at);
        else
            say_char(r, saying, token);
    }
}

/* Behind its brace. */
static void say_group(struct math_reader *r, struct saying *saying, uint32_t at)
{
    struct math_here around = math_group_open(r);
    uint8_t alphabet = saying->alphabet;

    r->here.words = true;
    if (math_enter(r, at)) say(r, saying);
    math_leave(r);
    if (!math_token_is(math_peek(r), '}')) math_fail(r, SAY("a brace that is not closed"), at);
    math_next(r);
    math_group_close(r, around);
    if (saying->alphabet != alphabet) flush(r, saying);
    saying->alphabet = alphabet;
}

struct math_node *math_words_in(struct math_reader *r, struct math_token command, uint8_t alphabet,
                                const char *before, const char *behind)
{
    struct math_node *words = math_node(r, MATH_WORDS, MATH_ORD);
    struct saying saying = {.letters = strbuf_new(r->arena)};
    struct math_open_row row = {0}, *around = r->row;
    struct math_token token = math_peek(r);

    /* Switches of style say nothing among words. */
    r->row = &row;
    saying.alphabet = r->here.words ? r->here.saying : r->here.bold ? MATH_BOLD : MATH_AUTO;
    saying.alphabet = together(saying.alphabet, alphabet);
    words->u.words.alphabet = saying.alphabet;
    strbuf_addz(&saying.letters, before);
    if (math_take(r, '{')) {
        say_group(r, &saying, token.at);
    } else if (token.kind == MATH_TOKEN_CHAR && !math_token_is(token, '}')) {
        math_next(r);
        strbuf_add(&saying.letters, token.text);
    } else if (token.kind == MATH_TOKEN_COMMAND) {
        say_node(r, &saying, math_nucleus(r));
    } else {
        math_fail_command(r, command, SAY("%s without its argument"));
    }
    strbuf_addz(&saying.letters, behind);
    flush(r, &saying);
    words->u.words.first = saying.nodes.first;
    r->row = around;
    return words;
}

struct math_node *math_words(struct math_reader *r, struct math_token command, uint8_t alphabet)
{
    return math_words_in(r, command, alphabet, "", "");
}

struct math_node *math_argument_here(struct math_reader *r, struct math_token command)
{
    return r->here.words ? math_words(r, command, MATH_AUTO) : math_argument(r, command);
}
