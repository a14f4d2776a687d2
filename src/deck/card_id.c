#include "deck/card_id.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/char.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/* What ends an attribute or the block that it stands in, what ends a formula or code that begins in front of it, what begins a tag before
 * anybody looks for attributes, the end of a cell, and the sign itself. */
static bool is_written(char c)
{
    return c > ' ' && c < 0x7F && !strchr("%{}$`\\|<", c);
}

static void add_byte(struct strbuf *b, char c)
{
    strbuf_printf(b, "%%%02X", (unsigned)(unsigned char)c);
}

static void add_word(struct strbuf *b, struct str word)
{
    for (size_t i = 0; i < word.n;) {
        size_t start = i;
        uint32_t rune = utf8_next(word, &i);
        /* Noncharacters, which the reader of a text takes for its own. */
        bool written = rune >= 0x80 ? rune < 0xFDD0 || rune > 0xFDEF : is_written(word.p[start]);

        for (; start < i; start++) {
            if (written)
                strbuf_addc(b, word.p[start]);
            else
                add_byte(b, word.p[start]);
        }
    }
}

/* Where "/ORD" begins; id.n: nowhere. The card of ord 0 is called by the guid alone. */
static size_t ord_at(struct str id)
{
    enum { LONGEST_ORD = 4 };
    size_t slash = str_find_last(id, '/');
    struct str ord = str_from(id, slash + 1);
    bool is_ord = slash && ord.n && ord.n <= LONGEST_ORD && str_digits(ord) == ord.n && ord.p[0] != '0';

    return is_ord ? slash : id.n;
}

struct str card_id_write_word(struct arena *arena, struct str word)
{
    struct strbuf b = strbuf_new(arena);

    add_word(&b, word);
    return strbuf_str(&b);
}

struct str card_id_write(struct arena *arena, struct str id, size_t note)
{
    struct strbuf b = strbuf_new(arena);
    struct str guid = note ? str_sub(id, 0, note) : id;
    size_t slash = ord_at(guid);

    assert(note <= id.n);
    add_word(&b, str_sub(guid, 0, slash));
    if (slash < guid.n) add_byte(&b, '/');
    add_word(&b, str_from(guid, slash + 1));
    add_word(&b, str_from(id, guid.n));
    return strbuf_str(&b);
}

static bool is_utf8(struct str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t start = i;

        if (utf8_next(text, &i) == RUNE_BAD && i == start + 1) return false;
    }
    return true;
}

struct str card_id_read_word(struct arena *arena, struct str written)
{
    struct strbuf b;
    struct str word;

    if (str_find(written, '%') == written.n) return written;
    b = strbuf_new(arena);
    for (size_t i = 0; i < written.n; i++) {
        int high = i + 2 < written.n && written.p[i] == '%' ? char_hex(written.p[i + 1]) : -1;
        int low = high >= 0 ? char_hex(written.p[i + 2]) : -1;

        strbuf_addc(&b, low >= 0 ? (char)(16 * high + low) : written.p[i]);
        if (low >= 0) i += 2;
    }
    word = strbuf_str(&b);
    return is_utf8(word) && str_find(word, '\0') == word.n ? word : written;
}

struct str card_id_read(struct arena *arena, struct str written, size_t *note)
{
    size_t slash = ord_at(written);
    struct str guid = card_id_read_word(arena, str_sub(written, 0, slash));
    struct strbuf b;

    *note = 0;
    if (slash == written.n) return guid;
    *note = guid.n;
    if (guid.n == slash) return written;
    b = strbuf_new(arena);
    strbuf_add(&b, guid);
    strbuf_add(&b, str_from(written, slash));
    return strbuf_str(&b);
}
