/* unit.h: a small harness for C unit tests. One file, tests/unit/test_NAME.c, is one program: unit.c brings
 * main(), the file brings TESTs, and all of src but main.c is linked in.
 *
 *     #include "unit.h"
 *     TEST(slug_is_lower_case)
 *     {
 *         CHECK_STR(deck_slug(unit_arena(), str_of("A B")), "a-b");
 *     }
 *
 * A failed CHECK says where and what, and the test goes on; a failed REQUIRE ends its test. Arguments are
 * evaluated once. The program ends with the line `NAME: N passed, N failed`, counted in tests. */
#ifndef UNIT_H
#define UNIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct unit_test {
    const char *name;
    void (*run)(void);
    struct unit_test *next;
};

/* Tests run in the order of the file. */
#define TEST(name)                                                      \
    static void test_##name(void);                                      \
    __attribute__((constructor)) static void unit_register_##name(void) \
    {                                                                   \
        static struct unit_test test = {#name, test_##name, NULL};      \
        unit_register(&test);                                           \
    }                                                                   \
    static void test_##name(void)

void unit_register(struct unit_test *test);

/* A fresh arena for this test; it is freed when the test ends. */
struct arena *unit_arena(void);
/* Where the fonts are: $RECTO_FONTS, or beside the program. */
const char *unit_fonts_folder(void);
/* Bytes that are allocated now. */
size_t unit_memory(void);
/* Ends this test as skipped: for what the machine at hand cannot show. */
#define SKIP(why)       \
    do {                \
        unit_skip(why); \
        return;         \
    } while (0)
void unit_skip(const char *why);

#define CHECK(condition) ((void)unit_true((condition), #condition, __FILE__, __LINE__))
#define CHECK_EQ_INT(a, b) \
    ((void)unit_eq_int((long long)(a), (long long)(b), #a " == " #b, __FILE__, __LINE__))
/* |a - b| <= within; not-a-number is never near. */
#define CHECK_NEAR(a, b, within) ((void)unit_near((a), (b), (within), #a " is near " #b, __FILE__, __LINE__))
/* Equal text. Each side may be a struct str or a C string. */
#define CHECK_STR(a, b) ((void)unit_eq_str(UNIT_STR(a), UNIT_STR(b), #a " is " #b, __FILE__, __LINE__))
#define CHECK_STREQ(a, b) CHECK_STR(a, b)
/* The second stands somewhere in the first. */
#define CHECK_CONTAINS(text, part) \
    ((void)unit_contains(UNIT_STR(text), UNIT_STR(part), #text " contains " #part, __FILE__, __LINE__))
#define REQUIRE(condition)                                                   \
    do {                                                                     \
        if (!unit_true((condition), #condition, __FILE__, __LINE__)) return; \
    } while (0)

#define UNIT_STR(x) _Generic((x), struct str : unit_str, char * : unit_z, const char * : unit_z)(x)
struct str unit_str(struct str s);
struct str unit_z(const char *z);

bool unit_true(bool ok, const char *what, const char *file, int line);
bool unit_eq_int(long long a, long long b, const char *what, const char *file, int line);
bool unit_near(double a, double b, double within, const char *what, const char *file, int line);
bool unit_eq_str(struct str a, struct str b, const char *what, const char *file, int line);
bool unit_contains(struct str text, struct str part, const char *what, const char *file, int line);

#endif
