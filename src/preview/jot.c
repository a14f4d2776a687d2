#include "preview/jot.h"

#include <math.h>

#include "base/utf8.h"

struct jot jot_new(struct arena *arena)
{
    return (struct jot){.text = strbuf_new(arena)};
}

/* True for what a JSON string holds as it is. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* How many bytes from there on are plain. */
static size_t plain_span(struct str text, size_t from)
{
    size_t i = from;

    while (i < text.n && is_plain((unsigned char)text.p[i])) i++;
    return i - from;
}

static void add_escape(struct strbuf *b, unsigned char c)
{
    static const char digits[] = "0123456789abcdef";
    char escape[] = {'\\', (char)c, '0', '0', digits[c >> 4 & 15], digits[c & 15]};

    if (c == '"' || c == '\\') {
        strbuf_add(b, (struct str){escape, 2});
        return;
    }
    escape[1] = 'u';
    strbuf_add(b, (struct str){escape, sizeof escape});
}

static void add_string(struct strbuf *b, struct str text)
{
    strbuf_addc(b, '"');
    for (size_t i = 0; i < text.n;) {
        size_t n = plain_span(text, i);
        unsigned char c;

        strbuf_add(b, str_sub(text, i, n));
        i += n;
        if (i == text.n) break;
        c = (unsigned char)text.p[i];
        if (c >= 0x80) {
            strbuf_rune(b, utf8_next(text, &i)); /* what is no UTF-8 becomes some */
        } else {
            add_escape(b, c);
            i++;
        }
    }
    strbuf_addc(b, '"');
}

static void begin(struct jot *jot, const char *key)
{
    if (jot->more) strbuf_addc(&jot->text, ',');
    jot->more = true;
    if (!key) return;
    strbuf_addc(&jot->text, '"');
    strbuf_addz(&jot->text, key);
    strbuf_addz(&jot->text, "\":");
}

void jot_open(struct jot *jot, const char *key, char bracket)
{
    begin(jot, key);
    strbuf_addc(&jot->text, bracket);
    jot->more = false;
}

void jot_close(struct jot *jot, char bracket)
{
    strbuf_addc(&jot->text, bracket);
    jot->more = true;
}

void jot_text(struct jot *jot, const char *key, struct str text)
{
    begin(jot, key);
    add_string(&jot->text, text);
}

void jot_word(struct jot *jot, const char *key, const char *word)
{
    if (word)
        jot_text(jot, key, str_of(word));
    else
        jot_null(jot, key);
}

void jot_count(struct jot *jot, const char *key, size_t n)
{
    char digits[32];
    size_t at = sizeof digits;

    begin(jot, key);
    do digits[--at] = (char)('0' + n % 10);
    while (n /= 10);
    strbuf_add(&jot->text, (struct str){digits + at, sizeof digits - at});
}

void jot_number(struct jot *jot, const char *key, double number)
{
    long long thousandths = llround(fabs(number) * 1000);
    char digits[32];
    bool negative = number < 0 && thousandths;
    size_t at = sizeof digits, places = 3;

    begin(jot, key);
    while (places && thousandths % 10 == 0) { /* 0.500 is 0.5 */
        thousandths /= 10;
        places--;
    }
    /* printf would take half of all the time there is for a change of a large deck. */
    for (size_t n = 0; thousandths || n <= places; n++, thousandths /= 10) {
        if (n && n == places) digits[--at] = '.';
        digits[--at] = (char)('0' + thousandths % 10);
    }
    if (negative) digits[--at] = '-';
    strbuf_add(&jot->text, (struct str){digits + at, sizeof digits - at});
}

void jot_bool(struct jot *jot, const char *key, bool value)
{
    jot_value(jot, key, str_of(value ? "true" : "false"));
}

void jot_null(struct jot *jot, const char *key)
{
    jot_value(jot, key, str_of("null"));
}

void jot_value(struct jot *jot, const char *key, struct str json)
{
    begin(jot, key);
    strbuf_add(&jot->text, json);
}
