#include <string.h>

#include "base/library.h"
#include "unit.h"

TEST(the_first_that_is_there_is_taken)
{
    void *library = library_open("libnone.so.1 libz.so.1 libnone.so.2");

    REQUIRE(library != NULL);
    CHECK(library_symbol(library, "zlibVersion") != NULL);
    CHECK(library_symbol(library, "zlib_has_no_such_function") == NULL);
    CHECK(library == library_open("libz.so.1"));
}

TEST(none_is_there)
{
    CHECK(library_open("libnone.so.1 libnone.so.2") == NULL);
    CHECK(library_open("") == NULL);
}
