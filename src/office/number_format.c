#include "office/number_format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/utf8.h"
#include "office/number_format_impl.h"

static const struct {
    size_t id;
    const char *format;
} built_in[] = {
    {0, "General"},
    {1, "0"},
    {2, "0.00"},
    {3, "#,##0"},
    {4, "#,##0.00"},
    {5, "$#,##0_);($#,##0)"},
    {6, "$#,##0_);[Red]($#,##0)"},
    {7, "$#,##0.00_);($#,##0.00)"},
    {8, "$#,##0.00_);[Red]($#,##0.00)"},
    {9, "0%"},
    {10, "0.00%"},
    {11, "0.00E+00"},
    {12, "# ?/?"},
    {13, "# ?\?/?\?"},
    {14, "yyyy-mm-dd"},
    {15, "d-mmm-yy"},
    {16, "d-mmm"},
    {17, "mmm-yy"},
    {18, "h:mm AM/PM"},
    {19, "h:mm:ss AM/PM"},
    {20, "h:mm"},
    {21, "h:mm:ss"},
    {22, "yyyy-mm-dd h:mm"},
    {37, "#,##0_);(#,##0)"},
    {38, "#,##0_);[Red](#,##0)"},
    {39, "#,##0.00_);(#,##0.00)"},
    {40, "#,##0.00_);[Red](#,##0.00)"},
    {41, "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)"},
    {42, "_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)"},
    {43, "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)"},
    {44, "_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)"},
    {45, "mm:ss"},
    {46, "[h]:mm:ss"},
    {47, "mm:ss.0"},
    {48, "##0.0E+0"},
    {49, "@"},
};

const char *number_format_built_in(size_t id)
{
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
        if (built_in[i].id == id) return built_in[i].format;
    return NULL;
}

/* ---- sections ---- */

enum { SECTIONS_MOST = 4 };

struct number_code {
    struct number_section sections[SECTIONS_MOST];
    size_t n;
};

/* In which language the number of Windows, "407", or the tag, "de-DE", calls months. */
static const char *language_of(struct str locale)
{
    static const struct {
        int number; /* its last ten bits */
        const char *language;
    } languages[] = {{0x07, "de"}, {0x09, "en"}, {0x0A, "es"}, {0x0C, "fr"},
                     {0x10, "it"}, {0x13, "nl"}, {0x16, "pt"}};
    char hex[16] = {0};
    char *end;
    long number;

    locale = str_sub(locale, 0, sizeof hex - 1);
    for (size_t i = 0; i < locale.n; i++) hex[i] = locale.p[i];
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (locale.n > 1 && str_is_nocase(str_sub(locale, 0, 2), languages[i].language) &&
            (locale.n == 2 || locale.p[2] == '-'))
            return languages[i].language;
    number = strtol(hex, &end, 16);
    for (size_t i = 0; !*end && i < sizeof languages / sizeof *languages; i++)
        if ((number & 0x3FF) == languages[i].number) return languages[i].language;
    return !locale.n || (!*end && !(number & 0x3FF)) ? "en" : NULL;
}

static struct number_token *token_add(struct arena *arena, struct number_section *section,
                                      enum number_token_kind kind)
{
    struct number_token *token = VEC_PUSH(arena, section);

    token->kind = kind;
    return token;
}

static void literal_add(struct arena *arena, struct number_section *section, struct str text)
{
    if (text.n) token_add(arena, section, TOKEN_LITERAL)->text = text;
}

/* "[$€-407]": what stands before the locale is shown. */
static void locale_read(struct arena *arena, struct number_section *section, struct str inside)
{
    size_t dash = str_find(inside, '-');
    struct str locale = str_from(inside, dash + 1);

    literal_add(arena, section, str_sub(inside, 1, dash - 1));
    if (str_starts(locale, "F800") || str_starts(locale, "x-sysdate"))
        section->settings = SETTINGS_DATE;
    else if (str_starts(locale, "F400") || str_starts(locale, "x-systime"))
        section->settings = SETTINGS_TIME;
    else if (dash < inside.n)
        section->language = language_of(str_sub(locale, 0, str_find(locale, ',')));
}

static bool condition_read(struct number_section *section, struct str inside)
{
    static const struct {
        const char *sign;
        char compare;
    } signs[] = {{"<=", 'l'}, {">=", 'g'}, {"<>", '!'}, {"<", '<'}, {">", '>'}, {"=", '='}};
    char number[32], *end;

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct str rest = str_from(inside, strlen(signs[i].sign));

        if (!str_starts(inside, signs[i].sign)) continue;
        if (!rest.n || rest.n >= sizeof number) return false;
        memcpy(number, rest.p, rest.n);
        number[rest.n] = '\0';
        section->condition = true;
        section->compare = signs[i].compare;
        section->limit = strtod(number, &end);
        return !*end;
    }
    return false;
}

static bool is_color(struct str inside)
{
    static const char *const colors[] = {"Black",   "Blue", "Cyan",  "Green",
                                         "Magenta", "Red",  "White", "Yellow"};

    for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
        if (str_is_nocase(inside, colors[i])) return true;
    return inside.n > 5 && str_is_nocase(str_sub(inside, 0, 5), "color");
}

static void bracket_read(struct arena *arena, struct number_section *section, struct str inside)
{
    char c = inside.n ? (char)(inside.p[0] | 32) : ' ';
    size_t same = 0;

    while (same < inside.n && (inside.p[same] | 32) == c) same++;
    if (inside.n && same == inside.n && (c == 'h' || c == 'm' || c == 's')) {
        struct number_token *token = token_add(arena, section, TOKEN_ELAPSED);

        token->letter = c;
        token->n = same;
        section->date = true;
    } else if (str_starts(inside, "$")) {
        locale_read(arena, section, inside);
    } else if (!is_color(inside) && !condition_read(section, inside)) {
        section->known = false;
    }
}

static bool starts_nocase(struct str s, const char *z)
{
    return str_is_nocase(str_sub(s, 0, strlen(z)), z);
}

/* A letter that is none of the text: its token; how many bytes. 0: it means nothing here. */
static size_t letter_read(struct arena *arena, struct number_section *section, struct str at)
{
    char c = (char)(at.p[0] | 32);
    struct number_token *token;
    size_t n = 0;

    if (starts_nocase(at, "general")) {
        token_add(arena, section, TOKEN_GENERAL);
        section->general = true;
        return strlen("general");
    }
    if (starts_nocase(at, "am/pm") || starts_nocase(at, "a/p")) {
        bool whole = starts_nocase(at, "am/pm");

        token_add(arena, section, TOKEN_DATE)->letter = whole ? 'a' : 'A';
        section->date = true;
        return whole ? strlen("am/pm") : strlen("a/p");
    }
    if (at.n > 1 && c == 'e' && (at.p[1] == '+' || at.p[1] == '-')) {
        token_add(arena, section, TOKEN_EXPONENT)->letter = at.p[1];
        return 2;
    }
    if (!strchr("ymdhs", c)) return 0;
    while (n < at.n && (at.p[n] | 32) == c) n++;
    token = token_add(arena, section, TOKEN_DATE);
    token->letter = c;
    token->n = n;
    section->date = true;
    return n;
}

static size_t sign_read(struct arena *arena, struct number_section *section, struct str at)
{
    static const struct {
        char sign;
        enum number_token_kind kind;
    } signs[] = {{'0', TOKEN_DIGIT}, {'#', TOKEN_DIGIT},   {'?', TOKEN_DIGIT}, {'.', TOKEN_POINT},
                 {',', TOKEN_COMMA}, {'%', TOKEN_PERCENT}, {'/', TOKEN_SLASH}, {'@', TOKEN_TEXT}};
    size_t n = 0;

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (at.p[0] != signs[i].sign) continue;
        token_add(arena, section, signs[i].kind)->letter = at.p[0];
        section->digits = section->digits || signs[i].kind == TOKEN_DIGIT;
        section->text = section->text || signs[i].kind == TOKEN_TEXT;
        return 1;
    }
    utf8_next(at, &n);
    literal_add(arena, section, str_sub(at, 0, n));
    return n;
}

/* The bytes of what begins there. */
static size_t token_read(struct arena *arena, struct number_section *section, struct str at)
{
    size_t n = 1;

    switch (at.p[0]) {
    case '"':
        n = str_find(str_from(at, 1), '"');
        literal_add(arena, section, str_sub(at, 1, n));
        return n + 2;
    case '\\':
    case '!':
        if (at.n > 1) utf8_next(at, &n);
        literal_add(arena, section, str_sub(at, 1, n - 1));
        return n;
    case '_':
    case '*':
        if (at.n > 1) utf8_next(at, &n);
        if (at.p[0] == '_') literal_add(arena, section, str_of(" "));
        return n;
    case '[':
        n = str_find(at, ']');
        bracket_read(arena, section, str_sub(at, 1, n - 1));
        return n + 1;
    default: break;
    }
    if (!char_is_letter(at.p[0])) return sign_read(arena, section, at);
    n = letter_read(arena, section, at);
    section->known = section->known && n;
    return n ? n : 1;
}

static void format_read(struct arena *arena, struct str code, struct number_code *format)
{
    *format = (struct number_code){.n = 1};
    for (size_t i = 0; i < SECTIONS_MOST; i++) {
        format->sections[i].known = true;
        format->sections[i].language = "en";
    }
    for (size_t i = 0; i < code.n;) {
        if (code.p[i] != ';') {
            i += token_read(arena, &format->sections[format->n - 1], str_from(code, i));
            continue;
        }
        i++;
        if (format->n == SECTIONS_MOST) {
            format->sections[0].known = false;
            break;
        }
        format->n++;
    }
}

/* ---- which one ---- */

static bool holds(const struct number_section *section, double value)
{
    switch (section->compare) {
    case '<': return value < section->limit;
    case '>': return value > section->limit;
    case 'l': return value <= section->limit;
    case 'g': return value >= section->limit;
    case '=': return value == section->limit;
    default: return value != section->limit;
    }
}

/* True if no number from 0 on meets the condition. */
static bool is_negative(const struct number_section *section)
{
    return section->condition && ((section->compare == '<' && section->limit <= 0) ||
                                  (section->compare == 'l' && section->limit < 0) ||
                                  (section->compare == '=' && section->limit < 0));
}

/* The section for the number; *bare: its sign is in the section, or means nothing there. NULL: there is none. */
static const struct number_section *section_for(const struct number_code *format, double value, bool *bare)
{
    const struct number_section *s = format->sections;
    /* One for text is none for numbers. */
    size_t n = format->n == SECTIONS_MOST ? SECTIONS_MOST - 1 : format->n;

    if (n > 1 && s[n - 1].text && !s[n - 1].condition) n--;
    *bare = false;
    if (n == 1) return !s[0].condition || holds(&s[0], value) ? &s[0] : NULL;
    if (s[0].condition ? holds(&s[0], value) : n == 2 || s[1].condition ? value >= 0 : value > 0) {
        *bare = is_negative(&s[0]);
        return &s[0];
    }
    if (s[1].condition ? holds(&s[1], value) : n == 2 || value < 0) {
        bool rest = s[0].condition && !((s[0].compare == '>' || s[0].compare == 'g') && s[0].limit <= 0);

        *bare = s[1].condition ? is_negative(&s[1]) : !rest || n > 2;
        return &s[1];
    }
    return n > 2 ? &s[2] : NULL;
}

/* ---- showing ---- */

struct str number_format_general(struct arena *arena, double value)
{
    char digits[40];
    double size = fabs(value);
    struct strbuf b = strbuf_new(arena);
    struct str text, power;

    if (!isfinite(value)) return str_of("");
    if (value == 0) return str_of("0");
    if (size >= 1e15 || size < 1e-9) {
        snprintf(digits, sizeof digits, "%.14E", value);
        text = str_sub(str_of(digits), 0, str_find(str_of(digits), 'E'));
        power = str_from(str_of(digits), text.n);
    } else {
        int whole = size < 1 ? 0 : (int)floor(log10(size)) + 1;

        /* As many decimals as make 15 digits. */
        snprintf(digits, sizeof digits, "%.*f", whole < 15 ? 15 - whole : 0, value);
        text = str_of(digits);
        power = (struct str){"", 0};
    }
    if (str_find(text, '.') < text.n) {
        while (text.p[text.n - 1] == '0') text.n--;
        if (text.p[text.n - 1] == '.') text.n--;
    }
    strbuf_add(&b, text);
    strbuf_add(&b, power);
    return strbuf_str(&b);
}

static bool general_show(struct arena *arena, const struct number_section *section, double value,
                         struct strbuf *out)
{
    for (size_t i = 0; i < section->n; i++) {
        const struct number_token *token = &section->v[i];

        if (token->kind == TOKEN_GENERAL || token->kind == TOKEN_TEXT)
            strbuf_add(out, number_format_general(arena, value));
        else if (token->kind == TOKEN_LITERAL)
            strbuf_add(out, token->text);
        else if (token->kind == TOKEN_PERCENT || token->kind == TOKEN_SLASH || token->kind == TOKEN_COMMA ||
                 token->kind == TOKEN_POINT)
            strbuf_addc(out, token->letter);
        else
            return false;
    }
    return true;
}

/* What is rounded to nothing has no sign. */
static void unsign(struct strbuf *out)
{
    bool zero = out->n && out->p[0] == '-';

    for (size_t i = 1; i < out->n && zero; i++) zero = out->p[i] < '1' || out->p[i] > '9';
    if (zero) memmove(out->p, out->p + 1, --out->n);
}

static bool section_show(struct arena *arena, const struct number_section *section, double value, bool bare,
                         bool from_1904, struct strbuf *out)
{
    if (!section->known) return false;
    if (section->date) return number_format_date(section, value, from_1904, out);
    if (value < 0 && !bare && section->n) strbuf_addc(out, '-');
    if (section->general || section->text) return general_show(arena, section, fabs(value), out);
    if (!number_format_digits(section, fabs(value), out)) return false;
    if (value < 0 && !bare) unsign(out);
    return true;
}

bool number_format_show(struct arena *arena, struct str code, double value, bool from_1904, struct str *text)
{
    struct number_code format;
    const struct number_section *section;
    struct strbuf b = strbuf_new(arena);
    bool bare;

    *text = number_format_general(arena, value);
    if (!isfinite(value)) return false;
    if (!code.n || str_is_nocase(code, "general")) return true;
    format_read(arena, code, &format);
    section = section_for(&format, value, &bare);
    if (!section || !section_show(arena, section, value, bare, from_1904, &b)) return false;
    *text = strbuf_str(&b);
    return true;
}

struct str number_format_text(struct arena *arena, struct str code, struct str text)
{
    struct number_code format;
    const struct number_section *section;
    struct strbuf b = strbuf_new(arena);

    if (!code.n || str_is_nocase(code, "general") || str_is(code, "@")) return text;
    format_read(arena, code, &format);
    section = &format.sections[format.n - 1];
    if (!section->known || (format.n < SECTIONS_MOST && !section->text)) return text;
    for (size_t i = 0; i < section->n; i++) {
        if (section->v[i].kind == TOKEN_TEXT)
            strbuf_add(&b, text);
        else if (section->v[i].kind == TOKEN_LITERAL)
            strbuf_add(&b, section->v[i].text);
        else if (section->v[i].letter && section->v[i].kind != TOKEN_DATE)
            strbuf_addc(&b, section->v[i].letter);
    }
    return strbuf_str(&b);
}
