#include "read/guess/header.h"

#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/hash.h"
#include "base/rune.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"
#include "read/tree/languages.h"
#include "read/tree/lexicon.h"
#include "read/tree/node.h"
#include "read/tree/picture.h"

/* ---- names ---- */

static bool is_label(struct str name)
{
    return str_is_nocase(name, "label");
}

static bool is_notetype(struct str name)
{
    return str_is_nocase(name, "notetype") || str_is_nocase(name, "note type");
}

/* The first that fits. */
static const struct {
    enum column_role role;
    bool (*is)(struct str name);
} roles[] = {
    {COLUMN_ID, lexicon_is_id},           {COLUMN_LABEL, is_label},
    {COLUMN_NOTETYPE, is_notetype},       {COLUMN_TOPIC, lexicon_is_topic},
    {COLUMN_TAGS, lexicon_is_tags},       {COLUMN_NUMBER, lexicon_is_number},
    {COLUMN_QUESTION, lexicon_is_front},  {COLUMN_ANSWER, lexicon_is_back},
    {COLUMN_PICTURE, lexicon_is_picture}, {COLUMN_EXTRA, lexicon_is_extra},
};

static bool role_find(struct str name, enum column_role *role)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (!roles[i].is(name)) continue;
        *role = roles[i].role;
        return true;
    }
    return false;
}

/* "Front (English)": "Front". */
static struct str without_remark(struct str name)
{
    size_t open = str_find(name, '('), wide = str_find_z(name, "\xEF\xBC\x88");

    if (wide < open) open = wide;
    return open && open < name.n ? str_trim(str_sub(name, 0, open)) : name;
}

struct column_name header_name(struct doc *doc, bool languages, struct str name)
{
    struct column_name column = {COLUMN_EXTRA, false, 0};
    struct str bare;

    name = str_trim(name);
    column.known = role_find(name, &column.role) || role_find(without_remark(name), &column.role);
    if (column.known) return column;
    bare = lexicon_bare(without_remark(name));
    if (!bare.n || !languages) return column;
    if (!doc->languages) doc->languages = languages_open(doc->arena, doc->diags);
    column.language = languages_find(doc->languages, bare);
    column.known = column.language > 0;
    return column;
}

/* ---- names or content ---- */

enum { LOOKED_AT = 200 }; /* rows below */

static size_t rows_below(const struct header_cells *cells)
{
    return cells->rows < LOOKED_AT ? cells->rows : LOOKED_AT;
}

static bool stands_below(const struct header_cells *cells, struct str name)
{
    for (size_t row = 1; row < rows_below(cells); row++)
        for (size_t column = 0; column < cells->columns; column++)
            if (str_eq(cells->cell(cells->table, row, column), name)) return true;
    return false;
}

/* Words that mean the same in two languages are a card: "answer, respuesta". */
static size_t kinds_of(const struct column_name *names, size_t n)
{
    size_t kinds = 0;

    for (size_t i = 0; i < n; i++) {
        bool seen = !names[i].known;

        for (size_t k = 0; k < i && !seen; k++)
            seen = names[k].known && names[k].role == names[i].role && names[k].language == names[i].language;
        kinds += !seen;
    }
    return kinds;
}

static bool is_told(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (strchr(".?!;:", text.p[i]) || char_is_digit(text.p[i])) return true;
    return false;
}

/* The cell is like those below it: a sentence, or as long as they are. */
static bool is_like_content(const struct header_cells *cells, size_t column)
{
    struct str name = cells->cell(cells->table, 0, column);
    size_t sum = 0, n = 0, blanks = 0;

    for (size_t i = 0; i < name.n; i++) blanks += name.p[i] == ' ';
    for (size_t row = 1; row < rows_below(cells); row++) {
        size_t length = cells->cell(cells->table, row, column).n;

        sum += length;
        n += length > 0;
    }
    return blanks > 2 || is_told(name) || sum * 2 < name.n * n * 5;
}

/* Pictures stand below what is none. */
static bool is_above_pictures(const struct header_cells *cells, size_t column)
{
    size_t pictures = 0, filled = 0;

    for (size_t row = 1; row < rows_below(cells); row++) {
        struct str cell = cells->cell(cells->table, row, column);

        filled += cell.n > 0;
        pictures += header_is_picture(cell);
    }
    return pictures && pictures == filled && !header_is_picture(cells->cell(cells->table, 0, column));
}

bool header_is(const struct header_cells *cells, const struct column_name *names)
{
    size_t filled = 0, known = 0, strangers = 0, columns = 0;
    bool fresh = false, asks = false;

    for (size_t i = 0; i < cells->columns; i++) {
        struct str name = cells->cell(cells->table, 0, i);

        if (!name.n) continue;
        columns++;
        filled += name.n > 0;
        known += names[i].known;
        if (is_above_pictures(cells, i)) return true;
        fresh = fresh || (names[i].known && !stands_below(cells, name));
        asks = asks || names[i].language || names[i].role == COLUMN_QUESTION ||
               names[i].role == COLUMN_ANSWER || (names[i].known && names[i].role == COLUMN_PICTURE);
        strangers += !names[i].known && is_like_content(cells, i);
    }
    if (!known || !fresh || !asks) return false;
    if (columns == 1) return cells->columns == 1 && known == 1;
    if (kinds_of(names, cells->columns) > 1) return known == filled || known > 1;
    return known == 1 && !strangers;
}

/* ---- the author's word ---- */

static const struct {
    const char *name;
    enum column_role role;
} words[] = {{"question", COLUMN_QUESTION}, {"answer", COLUMN_ANSWER}, {"picture", COLUMN_PICTURE},
             {"tags", COLUMN_TAGS},         {"number", COLUMN_NUMBER}, {"label", COLUMN_LABEL},
             {"topic", COLUMN_TOPIC},       {"id", COLUMN_ID},         {"more", COLUMN_EXTRA}};

enum { COLUMNS_MOST = 999 };

/* One "name=N" of the list, which then begins behind it; false: it is none. */
static bool word_next(struct str *list, enum column_role *role, size_t *column)
{
    struct str word = str_trim(str_sub(*list, 0, str_find(*list, ',')));
    struct str name = str_trim(str_sub(word, 0, str_find(word, '=')));
    struct str number = str_trim(str_from(word, str_find(word, '=') + 1));

    *list = str_from(*list, str_find(*list, ',') + 1);
    *column = 0;
    for (size_t i = 0; i < number.n && *column <= COLUMNS_MOST; i++) {
        if (!char_is_digit(number.p[i])) return false;
        *column = *column * 10 + (size_t)(number.p[i] - '0');
    }
    if (!*column || *column > COLUMNS_MOST) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        *role = words[i].role;
        if (str_is_nocase(name, words[i].name)) return true;
    }
    return false;
}

bool header_said(const char *text, size_t index, enum column_role *role)
{
    struct str list = str_of(text);

    while (list.n) {
        size_t column;

        if (word_next(&list, role, &column) && column == index + 1) return true;
    }
    *role = COLUMN_EXTRA;
    return false;
}

size_t header_said_last(const char *text)
{
    struct str list = str_of(text);
    size_t last = 0;

    while (list.n) {
        enum column_role role;
        size_t column;

        if (word_next(&list, &role, &column) && column > last) last = column;
    }
    return last;
}

/* True if a column is named twice. */
static bool is_twice(const char *text)
{
    for (struct str list = str_of(text), rest; list.n; list = rest) {
        enum column_role role;
        size_t column, other;

        word_next(&list, &role, &column);
        rest = list;
        while (list.n)
            if (word_next(&list, &role, &other) && other == column) return true;
    }
    return false;
}

const char *header_said_wrong(struct arena *arena, const char *text)
{
    struct str list = str_of(text);
    struct strbuf b = strbuf_new(arena);
    enum column_role role;
    size_t column;
    const size_t last = sizeof words / sizeof *words - 1;
    bool right = list.n > 0;

    while (list.n && right) right = word_next(&list, &role, &column);
    if (right) return is_twice(text) ? SAY("one column cannot be two things") : NULL;
    for (size_t i = 0; i < last; i++) strbuf_printf(&b, "%s%s", i ? ", " : "", words[i].name);
    return arena_printf(arena, SAY("not columns such as question=2,answer=1; they may be called %.*s or %s"),
                        STR(strbuf_str(&b)), words[last].name);
}

bool header_is_picture(struct str cell)
{
    return !memchr(cell.p, '\n', cell.n) && !memchr(cell.p, '<', cell.n) && picture_is_named(cell);
}

bool header_is_number(struct str cell)
{
    size_t runes = 0;
    bool roman = true;

    cell = lexicon_bare(cell);
    for (size_t i = 0; i < cell.n; runes++) {
        uint32_t rune = utf8_next(cell, &i);

        if (rune_is_number(rune)) return true;
        roman = roman && rune < 0x80 && strchr("ivxlcIVXLC", (int)rune);
    }
    return roman || runes < 2;
}
