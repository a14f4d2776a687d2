/* The objects of a PDF file and the file that they become, byte for byte. What readers make of it: tests/print/test_writer.py. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_shown.h"
#include "unit.h"
#include "write/pdf/file.h"

static const struct pdf_format classic = {.minor = 4}, packed = {.minor = 7, .streams = true};

static struct pdf_file *file_new(struct pdf_format format)
{
    struct pdf_file *file = pdf_file_open(unit_arena(), format);

    pdf_set_numbers(pdf_pages(file), "Kids", NULL, 0);
    pdf_set_int(pdf_pages(file), "Count", 0);
    return file;
}

/* Saves and closes it. */
static struct str saved(struct pdf_file *file)
{
    size_t n = 0;
    char *data = pdf_file_save(file, &n);
    struct str is = {data ? arena_copy(unit_arena(), data, n) : "", n};

    CHECK_EQ_INT(pdf_file_error(file), 0);
    free(data);
    pdf_file_close(file);
    return is;
}

static const char *object(struct str file, size_t number)
{
    const char *at = pdf_after(file, file.p, arena_printf(unit_arena(), "\n%zu 0 obj\n", number));
    const char *end = pdf_after(file, at, "\nendobj\n");

    return end ? arena_copy(unit_arena(), at, (size_t)(end - at) - strlen("\nendobj\n")) : "";
}

TEST(objects_are_written_with_no_byte_too_many)
{
    const double numbers[] = {0, -0.5, 841.889764, 1.00000001e-4, 14399.99949, 3};
    struct pdf_file *file = file_new(classic);
    struct pdf_obj *dict = pdf_dict(file, true), *inner = pdf_dict(file, false),
                   *array = pdf_array(file, false);
    struct str is;

    CHECK_EQ_INT(pdf_number_of(dict), 4);
    CHECK_EQ_INT(pdf_number_of(inner), 0);
    CHECK_EQ_INT(pdf_number_of(NULL), 0);
    pdf_set_name(dict, "Type", "A b#(c");
    pdf_set_int(dict, "I", -12);
    pdf_set_real(dict, "R", 0.25);
    pdf_set_bool(dict, "B", true);
    pdf_set_text(dict, "T", str_of("a(\\)"));
    pdf_set_text(dict, "U", str_of("\xC3\xA9\xF0\x9F\x98\x80"));
    pdf_set_text(dict, "E", str_of(""));
    pdf_set_uri(dict, "A", str_of("https://x.org/(\xC3\xA9 b)"));
    pdf_set_numbers(dict, "N", numbers, 6);
    pdf_set(inner, "C", pdf_catalog(file));
    pdf_set(dict, "D", inner);
    pdf_add(array, dict);
    pdf_add_ref(array, 1);
    pdf_add_name(array, "X");
    pdf_add_number(array, 7);
    pdf_add_bool(array, false);
    pdf_add_null(array);
    pdf_set(dict, "L", array);
    pdf_set_ref(dict, "F", 3);
    is = saved(file);
    CHECK_STR(str_of(object(is, 4)),
              "<</Type/A#20b#23#28c/I -12/R .25/B true/T(a\\(\\\\\\))/U<FEFF00E9D83DDE00>/E()"
              "/A(https://x.org/\\(%C3%A9%20b\\))/N[0 -.5 841.88976 .0001 14399.9995 3]"
              "/D<</C 1 0 R>>/L[4 0 R 1 0 R/X 7 false null]/F 3 0 R>>");
    CHECK_STR(str_of(object(is, 1)), "<</Type/Catalog/Pages 2 0 R>>");
}

TEST(a_key_has_one_value)
{
    struct pdf_file *file = file_new(classic);
    struct pdf_obj *dict = pdf_dict(file, true);

    pdf_set_int(dict, "K", 1);
    pdf_set_int(dict, "K", 2);
    CHECK_STR(str_of(object(saved(file), 4)), "<</K 2>>");
}

TEST(numbers_that_are_none_do_no_harm)
{
    struct pdf_file *file = file_new(classic);
    struct pdf_obj *dict = pdf_dict(file, true);

    pdf_set_real(dict, "N", (double)NAN);
    pdf_set_real(dict, "H", HUGE_VAL);
    pdf_set_ref(dict, "None", 0);
    CHECK_STR(str_of(object(saved(file), 4)), "<</N 0/H 0>>");
}

TEST(old_files_have_a_table)
{
    struct pdf_file *file = file_new(classic);
    size_t reserved = pdf_object_reserve(file), raw = pdf_object_reserve(file);
    struct pdf_obj *stream = pdf_stream(file, "data", 4, false);
    struct str is;
    const char *refs, *row;

    pdf_set_int(stream, "X", 1);
    pdf_object_raw(file, raw, "<</S/P/K 3>>", 12);
    CHECK_EQ_INT(reserved, 4);
    is = saved(file);
    CHECK(!memcmp(is.p, "%PDF-1.4\n%", 10));
    for (int i = 0; i < 4; i++) CHECK((unsigned char)is.p[10 + i] > 127);
    CHECK_STR(str_of(object(is, 5)), "<</S/P/K 3>>");
    CHECK_STR(str_of(object(is, 6)), "<</X 1/Length 4>>\nstream\ndata\nendstream");
    refs = pdf_after(is, is.p, "xref\n0 7\n0000000000 65535 f \n");
    REQUIRE(refs);
    for (size_t i = 1; i <= 6; i++) {
        row = refs + 20 * (i - 1);
        if (i == 4) {
            CHECK(!memcmp(row, "0000000000 65535 f \n", 20));
        } else {
            CHECK(!memcmp(row + 10, " 00000 n \n", 10));
            CHECK_EQ_INT(strtoul(is.p + strtoul(row, NULL, 10), NULL, 10), i);
        }
    }
    CHECK(!memcmp(refs + 120, "trailer\n<</Size 7/Root 1 0 R/Info 3 0 R/ID[<", 44));
    CHECK_EQ_INT(strtoul(pdf_after(is, refs, "startxref\n"), NULL, 10), refs - is.p - 29);
    CHECK(!memcmp(is.p + is.n - 7, "\n%%EOF\n", 7));
    CHECK(!pdf_after(is, is.p, "/ObjStm") && !pdf_after(is, is.p, "/XRef"));
}

/* Holds every row of the cross-reference stream against what stands there; gives how many. */
static size_t rows_hold(struct str file)
{
    const char *last = file.p + strtoul(pdf_after(file, file.p + file.n - 30, "startxref\n"), NULL, 10);
    unsigned wide, narrow, n;
    char *end;
    struct str rows = pdf_inflated(file, last);
    unsigned char row[32] = {0};
    size_t count = 0, number = 0, pack = 0;
    struct str inside = {0};

    wide = (unsigned)strtoul(pdf_after(file, last, "/W[1 "), &end, 10);
    narrow = (unsigned)strtoul(end, NULL, 10);
    n = 1 + wide + narrow;
    CHECK_EQ_INT(rows.n % (n + 1), 0);
    CHECK_EQ_INT(atoi(pdf_after(file, last, "/Columns ")), n);
    CHECK_EQ_INT(strtoul(pdf_after(file, last, "/Size "), NULL, 10), rows.n / (n + 1));
    for (; number < rows.n / (n + 1); number++) {
        const char *delta = rows.p + number * (n + 1);
        size_t at = 0, place = 0;

        CHECK_EQ_INT(*delta, 2);
        for (unsigned i = 0; i < n; i++) row[i] = (unsigned char)(row[i] + (unsigned char)delta[1 + i]);
        for (unsigned i = 0; i < wide; i++) at = at << 8 | row[1 + i];
        for (unsigned i = 0; i < narrow; i++) place = place << 8 | row[1 + wide + i];
        if (row[0] == 1 && (strtoul(file.p + at, &end, 10) != number || memcmp(end, " 0 obj\n", 7) != 0))
            break;
        if (row[0] == 2) {
            size_t is = 0;

            if (at != pack)
                inside = pdf_inflated(
                    file, pdf_after(file, file.p, arena_printf(unit_arena(), "\n%zu 0 obj\n", at)));
            pack = at;
            end = (char *)(size_t)inside.p;
            for (size_t k = 0; k <= 2 * place && end < inside.p + inside.n; k++) is = strtoul(end, &end, 10);
            if (is != number) break;
        }
        count += row[0] > 0;
    }
    CHECK_EQ_INT(number, rows.n / (n + 1));
    return count;
}

TEST(new_files_pack_their_objects)
{
    struct pdf_file *file = file_new(packed);
    size_t raw = pdf_object_reserve(file);
    struct str is, shown;

    (void)pdf_object_reserve(file);
    pdf_stream(file, "data", 4, false);
    pdf_object_raw(file, raw, "<</S/P/K 3>>", 12);
    is = saved(file);
    CHECK(!memcmp(is.p, "%PDF-1.7\n", 9));
    CHECK(pdf_after(is, is.p, "<</Type/ObjStm/N 4/First 19/Filter/FlateDecode/Length "));
    CHECK(!pdf_after(is, is.p, "/S/P/K"));
    shown = pdf_shown(is.p, is.n);
    CHECK(pdf_after(shown, shown.p, "1 0 2 30 3 61 4 66 <</Type/Catalog/Pages 2 0 R>> <<"));
    CHECK(!pdf_after(is, is.p, "trailer"));
    CHECK_EQ_INT(rows_hold(is), 7); /* four, the stream, the pack, the rows themselves */
}

TEST(large_files_are_found_their_way_in)
{
    enum { MANY = 70000, LARGE = 17 << 20 };
    char *bytes = calloc(1, LARGE);

    REQUIRE(bytes);
    for (int old = 0; old < 2; old++) {
        struct pdf_file *file = file_new(old ? classic : packed);
        struct str is;
        const char *refs;

        pdf_stream(file, bytes, LARGE, false);
        for (size_t i = 0; i < MANY; i++) pdf_object_raw(file, pdf_object_reserve(file), "<</S/P>>", 8);
        pdf_stream(file, "last", 4, false);
        is = saved(file);
        if (!old) {
            size_t packs = 0;

            for (const char *at = is.p; (at = pdf_after(is, at, "<</Type/ObjStm")); packs++)
                CHECK(pdf_inflated(is, at).n < 100000); /* who wants one object unpacks no more than that */
            CHECK(packs > 10 && packs < 30);
            CHECK(rows_hold(is) > MANY + 5);
            continue;
        }
        refs = pdf_after(is, is.p + is.n - 30, "startxref\n");
        refs = is.p + strtoul(refs, NULL, 10);
        CHECK(!memcmp(refs, "xref\n0 70006\n", 13));
        CHECK_EQ_INT(strtoul(is.p + strtoul(refs + 13 + 20 * 70005, NULL, 10), NULL, 10), 70005);
    }
    free(bytes);
}

TEST(a_file_is_known_by_its_bytes)
{
    struct str is[3];

    for (int i = 0; i < 3; i++) {
        struct pdf_file *file = file_new(packed);

        pdf_set_text(pdf_info(file), "Title", str_of(i == 2 ? "B" : "A"));
        is[i] = saved(file);
        CHECK(pdf_after(is[i], is[i].p, "/ID[<"));
    }
    CHECK(str_eq(is[0], is[1]));
    CHECK(memcmp(pdf_after(is[0], is[0].p, "/ID[<"), pdf_after(is[2], is[2].p, "/ID[<"), 32));
}

TEST(the_first_error_is_kept)
{
    struct pdf_file *file = file_new(packed);
    char name[200];
    size_t n;

    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    pdf_set_name(pdf_catalog(file), "N", name);
    CHECK(pdf_file_error(file) != 0);
    CHECK(!pdf_file_save(file, &n));
    pdf_file_close(file);

    file = file_new(packed);
    pdf_set_name(NULL, "N", "x");
    pdf_add_null(NULL);
    pdf_object_raw(file, 0, "", 0);
    CHECK(!pdf_stream(file, "", (size_t)1 << 31, false));
    CHECK(pdf_file_error(file) != 0);
    pdf_file_close(file);
}

TEST(texts_end_where_readers_stop)
{
    enum { LONG = 70000 };
    struct pdf_file *file = file_new(classic);
    struct pdf_obj *dict = pdf_dict(file, true);
    char *text = NEW_N(unit_arena(), char, LONG);
    struct str is;

    memset(text, 'a', LONG);
    pdf_set_text(dict, "A", (struct str){text, LONG});
    text[0] = '\xC3';
    text[1] = '\xA9';
    pdf_set_text(dict, "U", (struct str){text, LONG});
    pdf_set_uri(dict, "L", (struct str){text, LONG});
    is = saved(file);
    CHECK(strcspn(object(is, 4), ")") <= 65535 + 5);
    CHECK(strcspn(strchr(object(is, 4), '>') ? strstr(object(is, 4), "/U") : "", ">") <= 2 * 65535 + 3);
}
