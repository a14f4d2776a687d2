/* Copy that is cut to a given room. */
#include "typeset/cut_copy.h"

#include <string.h>

#include "unit.h"

static int asked;

/* Room for *to bytes. */
static bool fits(void *to, struct str text)
{
    asked++;
    return text.n <= *(size_t *)to;
}

static const char *cut(const char *text, size_t room)
{
    return str_z(unit_arena(), cut_copy(unit_arena(), str_of(text), fits, &room));
}

TEST(what_fits_stays)
{
    CHECK_STR(cut("seventeen letters", 17), "seventeen letters");
    CHECK_STR(cut("", 0), "");
}

TEST(the_longest_beginning_stays)
{
    CHECK_STR(cut("seventeen", 8), "seven\xE2\x80\xA6");
    CHECK_STR(cut("seventeen", 4), "s\xE2\x80\xA6");
}

TEST(it_is_cut_between_words)
{
    CHECK_STR(cut("seventeen letters", 16), "seventeen\xE2\x80\xA6");
    CHECK_STR(cut("seventeen letters", 13), "seventeen\xE2\x80\xA6"); /* no blank before the ellipsis */
    CHECK_STR(cut("two words of letters", 14), "two words\xE2\x80\xA6");
    CHECK_STR(cut("two words of letters", 15), "two words of\xE2\x80\xA6");
    /* A word that is most of it. */
    CHECK_STR(cut("a seventeen", 10), "a seven\xE2\x80\xA6");
    /* Scripts without blanks. */
    CHECK_STR(cut("On \xE7\xB4\x99\xE3\x81\xA8\xE5\xAD\x97\xE5\xAD\x97", 12),
              "On \xE7\xB4\x99\xE3\x81\xA8\xE2\x80\xA6");
}

TEST(no_sign_that_joins_stands_before_the_ellipsis)
{
    CHECK_STR(cut("Paper - a history", 11), "Paper\xE2\x80\xA6");
    CHECK_STR(cut("Paper \xE2\x80\x93 history", 13), "Paper\xE2\x80\xA6");
    CHECK_STR(cut("Paper, ink (and glue)", 16), "Paper, ink\xE2\x80\xA6");
}

TEST(characters_stay_whole)
{
    CHECK_STR(cut("\xC3\xA4\xC3\xB6\xC3\xBC\xC3\xA4", 7), "\xC3\xA4\xC3\xB6\xE2\x80\xA6");
    CHECK_STR(cut("\xC3\xA4\xC3\xB6\xC3\xBC\xC3\xA4", 6), "\xC3\xA4\xE2\x80\xA6");
    CHECK_STR(cut("\xF0\x9F\x8E\x88\xF0\x9F\x8E\x88", 7), "\xF0\x9F\x8E\x88\xE2\x80\xA6");
}

TEST(where_nothing_fits_there_is_nothing)
{
    CHECK_STR(cut("seventeen letters", 3), "");
    CHECK_STR(cut("\xF0\x9F\x8E\x88\xF0\x9F\x8E\x88", 6), "");
}

TEST(it_is_asked_seldom)
{
    char text[100001];

    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    asked = 0;
    CHECK_EQ_INT((int)strlen(cut(text, 777)), 777);
    CHECK(asked < 25);
}
