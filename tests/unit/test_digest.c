/* The hash of a card: each field of its blocks and spans that reaches the page counts, and what does not is left out. */
#include "unit.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "deck/digest.h"
#include "image/roots.h"

/* How a field is changed: any bit of a number, the only bit of a flag, another text or address, more of a list. */
enum sort { NUMBER, FLAG, TEXT, ADDRESS, SPANS, BLOCKS };

struct field {
    const char *name;
    size_t at, size;
    enum sort sort;
    bool counts;
};

#define FIELD(type, name, sort, counts)                                                 \
    {                                                                                   \
#name, offsetof(struct type, name), sizeof((struct type){0}.name), sort, counts \
    }
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct field of_span[] = {
    FIELD(span, kind, NUMBER, true),    FIELD(span, style, NUMBER, true),  FIELD(span, text, TEXT, true),
    FIELD(span, hint, TEXT, true),      FIELD(span, gap, NUMBER, false),   FIELD(span, url, ADDRESS, true),
    FIELD(span, line, NUMBER, false),   FIELD(span, link, ADDRESS, true),  FIELD(span, width, NUMBER, true),
    FIELD(span, height, NUMBER, true),  FIELD(span, target, NUMBER, true), FIELD(span, source, TEXT, false),
    FIELD(span, at_x, NUMBER, true),    FIELD(span, at_y, NUMBER, true),   FIELD(span, full, FLAG, true),
    FIELD(span, no_point, FLAG, false), FIELD(span, mask, ADDRESS, true),  FIELD(span, macros, ADDRESS, true),
};
static const struct field of_block[] = {
    FIELD(block, kind, NUMBER, true),       FIELD(block, file, ADDRESS, false),
    FIELD(block, framed, NUMBER, false),    FIELD(block, line, NUMBER, false),
    FIELD(block, next, BLOCKS, true),       FIELD(block, child, BLOCKS, true),
    FIELD(block, spans, SPANS, true),       FIELD(block, text, TEXT, true),
    FIELD(block, language, TEXT, true),     FIELD(block, level, NUMBER, true),
    FIELD(block, list_style, NUMBER, true), FIELD(block, start, NUMBER, true),
    FIELD(block, delimiter, NUMBER, true),  FIELD(block, tight, FLAG, true),
    FIELD(block, task, NUMBER, true),       FIELD(block, header, FLAG, true),
    FIELD(block, align, NUMBER, true),      FIELD(block, rtl, FLAG, true),
    FIELD(block, macros, ADDRESS, true),
};

/* A card with the span and the block in its answer. */
struct fixture {
    struct deck deck;
    struct card card;
    struct span span;
    struct block front, block, more;
};

static struct fixture *fixture_new(void)
{
    struct fixture *f = NEW(unit_arena(), struct fixture);

    *f = (struct fixture){.span = {.text = str_of("a"), .url = "#b", .line = 7},
                          .front = {.file = "a.md", .line = 5},
                          .block = {.file = "a.md", .line = 7}};
    f->block.spans = (struct spans){&f->span, 1, 1};
    f->card = (struct card){.front = &f->front, .back = &f->block, .file = "a.md", .line = 5};
    return f;
}

static uint64_t hash_of(const struct fixture *f)
{
    return strtoull(digest_card(unit_arena(), &f->deck, &f->card), NULL, 16);
}

/* In how many of the ways in which the field can be changed the hash is another one; *ways: how many there are. */
static size_t noticed(struct fixture *f, void *record, const struct field *field, size_t *ways)
{
    static struct span two[2] = {{.text = {"a", 1}, .url = "#b"}, {.text = {"c", 1}}};
    unsigned char *bytes = (unsigned char *)record + field->at;
    unsigned char before[sizeof(struct spans)];
    uint64_t hash = hash_of(f);
    size_t n = 0;

    *ways = field->sort == NUMBER ? field->size * 8 : 1;
    memcpy(before, bytes, field->size);
    for (size_t way = 0; way < *ways; way++) {
        switch (field->sort) {
        case NUMBER: bytes[way / 8] = (unsigned char)(bytes[way / 8] ^ (1U << way % 8)); break;
        case FLAG: bytes[0] = !bytes[0]; break;
        case TEXT: *(struct str *)(void *)bytes = str_of("other"); break;
        case ADDRESS: *(const char **)(void *)bytes = "other"; break;
        case SPANS: *(struct spans *)(void *)bytes = (struct spans){two, 2, 2}; break;
        case BLOCKS: *(struct block **)(void *)bytes = &f->more; break;
        }
        n += hash_of(f) != hash;
        memcpy(bytes, before, field->size);
    }
    return n;
}

static struct str header(const char *name)
{
    struct strbuf b = strbuf_new(unit_arena());
    FILE *file = fopen(name, "r");
    int c;

    while (file && (c = fgetc(file)) != EOF) strbuf_addc(&b, (char)c);
    if (file) fclose(file);
    return strbuf_str(&b);
}

/* The fields of a struct as the header declares them: a name stands before each ';' and ','. */
static void declared_have_rows(const char *begin, const struct field *fields, size_t n)
{
    char *text = str_z(unit_arena(), header("src/deck/deck.h"));
    char *at = strstr(text, begin);
    char *end = at ? strstr(at, "\n};") : NULL;
    size_t found = 0;

    REQUIRE(end != NULL);
    at += strlen(begin);
    for (char *comment; (comment = strstr(at, "/*")) != NULL && comment < end;)
        for (char *past = strstr(comment, "*/") + 2; comment < past;) *comment++ = ' ';
    for (; at < end; at++) {
        char *last = at, *first;
        bool row = false;

        if (*at != ';' && *at != ',') continue;
        while (isspace((unsigned char)last[-1])) last--;
        for (first = last; isalnum((unsigned char)first[-1]) || first[-1] == '_';) first--;
        *last = '\0';
        for (size_t i = 0; i < n; i++) row = row || !strcmp(fields[i].name, first);
        unit_true(row, arena_printf(unit_arena(), "%s has a row", first), __FILE__, __LINE__);
        found++;
    }
    CHECK_EQ_INT(found, n);
}

static void walk(struct fixture *f, void *record, const struct field *fields, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t ways, seen = noticed(f, record, &fields[i], &ways);

        unit_eq_int((long long)seen, fields[i].counts ? (long long)ways : 0, fields[i].name, __FILE__,
                    __LINE__);
    }
}

TEST(each_field_of_a_span_counts_if_it_reaches_the_page)
{
    struct fixture *f = fixture_new();

    declared_have_rows("struct span {", of_span, COUNT(of_span));
    walk(f, &f->span, of_span, COUNT(of_span));
}

TEST(each_field_of_a_block_counts_if_it_reaches_the_page)
{
    struct fixture *f = fixture_new();

    declared_have_rows("struct block {", of_block, COUNT(of_block));
    walk(f, &f->block, of_block, COUNT(of_block));
}

TEST(the_front_is_not_the_back)
{
    struct fixture *f = fixture_new();
    uint64_t hash = hash_of(f);

    f->card.front = &f->block;
    f->card.back = &f->front;
    CHECK(hash_of(f) != hash);
    f->card.back = NULL;
    f->block.next = &f->front;
    CHECK(hash_of(f) != hash);
}

/* What changes with the cards around it says nothing of a card. */
TEST(where_a_card_stands_does_not_count)
{
    struct fixture *f = fixture_new();
    uint64_t hash = hash_of(f);

    f->deck.title = str_of("Other");
    f->card.file = "b.md";
    f->card.line = 70;
    f->card.number = f->card.nth = 4;
    f->card.topic = 3;
    f->card.label = str_of("12");
    CHECK(hash_of(f) == hash);
}

/* Nor does the number that a link to another card prints; that it leads to one does. */
TEST(the_number_of_a_target_does_not_count)
{
    struct fixture *f = fixture_new();
    uint64_t card, topic;

    f->span.target = 4;
    card = hash_of(f);
    f->span.target = 5;
    CHECK(hash_of(f) == card);
    f->span.target = -4;
    topic = hash_of(f);
    CHECK(topic != card);
    f->span.target = -5;
    CHECK(hash_of(f) == topic);
}

TEST(texts_do_not_run_into_each_other)
{
    struct fixture *f = fixture_new();
    struct span two[2] = {{.text = str_of("ab")}, {.text = str_of("c")}};
    uint64_t hash;

    f->block.spans = (struct spans){two, 2, 2};
    hash = hash_of(f);
    two[0].text = str_of("a");
    two[1].text = str_of("bc");
    CHECK(hash_of(f) != hash);
    f->block.text = str_of("x");
    hash = hash_of(f);
    f->block.text = str_of("");
    f->block.language = str_of("x");
    CHECK(hash_of(f) != hash);
}

TEST(tags_of_the_card_count_and_those_of_the_deck_do_not)
{
    struct fixture *f = fixture_new();
    uint64_t hash = hash_of(f), tagged;

    *VEC_PUSH(unit_arena(), &f->card.tags) = str_of("rope");
    tagged = hash_of(f);
    CHECK(tagged != hash);
    f->card.tags.v[0] = str_of("sea");
    CHECK(hash_of(f) != tagged);
    *VEC_PUSH(unit_arena(), &f->deck.tags) = str_of("sea");
    CHECK(hash_of(f) == hash);
}

/* A picture is its file's bytes; without a file it is what the deck says of it. */
TEST(the_file_of_a_picture_counts)
{
    struct fixture *f = fixture_new();
    char deck[] = "/tmp/recto-digest-XXXXXX", *picture;
    int fd = mkstemp(deck);
    const char *other = arena_printf(unit_arena(), "%s-other.png", deck);
    uint64_t none, first;
    FILE *file;

    REQUIRE(fd >= 0);
    close(fd);
    picture = arena_printf(unit_arena(), "%s.png", deck);
    f->card.file = deck;
    f->deck.roots = image_roots_new(unit_arena(), NULL, NULL, 0, &f->card.file, 1);
    f->span.kind = SPAN_IMAGE;
    f->span.url = strrchr(picture, '/') + 1;
    none = hash_of(f);
    file = fopen(picture, "w");
    REQUIRE(file != NULL);
    fputc('1', file);
    fclose(file);
    first = hash_of(f);
    CHECK(first != none);
    CHECK(hash_of(f) == first);
    REQUIRE(!rename(picture, other)); /* its name does not reach the page */
    f->span.url = strrchr(other, '/') + 1;
    CHECK(hash_of(f) == first);
    REQUIRE(!rename(other, picture));
    CHECK(hash_of(f) != none);
    f->span.url = strrchr(picture, '/') + 1;
    file = fopen(picture, "w");
    REQUIRE(file != NULL);
    fputc('2', file);
    fclose(file);
    CHECK(hash_of(f) != none);
    CHECK(hash_of(f) != first);
    f->deck.roots = NULL; /* nowhere may be read */
    CHECK(hash_of(f) == none);
    f->span.kind = SPAN_TEXT; /* a link to the file shows nothing of it */
    f->span.width = 0;
    none = hash_of(f);
    unlink(picture);
    CHECK(hash_of(f) == none);
    unlink(deck);
}
