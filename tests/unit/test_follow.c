#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/platform.h"
#include "preview/follow.h"
#include "preview/mhd.h"
#include "unit.h"

static const char *in_folder(const char *name)
{
    const char *work = getenv("WORK");

    return arena_printf(unit_arena(), "%s/follow-%s", work ? work : "/tmp", name);
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    REQUIRE(file != NULL);
    fputs(text, file);
    fclose(file);
}

/* True if a change is told within so many milliseconds; what is asked in between is what the program's loop asks. */
static bool tells(struct follow *follow, int most)
{
    enum { STEP = 20 };

    for (int waited = 0; waited < most; waited += STEP) {
        struct pollfd ready = {.fd = follow_fd(follow), .events = POLLIN};
        int wait = follow_wait(follow);

        poll(&ready, 1, wait >= 0 && wait < STEP ? wait : STEP);
        if (follow_changed(follow)) return true;
    }
    return false;
}

enum { LONG = 5000, SHORT = 300, LOOKS_TWICE = 1200 };

/* Whether this build has a system that tells; the portable one always looks. */
static bool system_tells(void)
{
    int changes = platform_changes_open();

    if (changes >= 0) platform_changes_close(changes);
    return changes >= 0;
}

static void follow_all(bool looks)
{
    const char *names[] = {in_folder("a"), in_folder("none/deep/b"), in_folder("c")};
    struct follow *follow = follow_open(looks);
    int quiet = looks || !system_tells() ? LOOKS_TWICE : SHORT;

    unlink(names[1]);
    rmdir(in_folder("none/deep"));
    rmdir(in_folder("none"));
    put(names[0], "a");
    put(names[2], "c");
    follow_files(follow, names, 3);
    CHECK_EQ_INT(follow_fd(follow) < 0, looks || !system_tells());
    CHECK(!tells(follow, quiet));
    put(names[0], "aa");
    CHECK(tells(follow, LONG));
    CHECK(!tells(follow, quiet));
    put(in_folder("new"), "another");
    rename(in_folder("new"), names[2]);
    CHECK(tells(follow, LONG));
    put(in_folder("unrelated"), "x");
    CHECK(!tells(follow, quiet));
    /* What happens between a telling and the next list of names is not lost. */
    put(names[0], "aaa");
    follow_files(follow, names, 3);
    CHECK(tells(follow, LONG));
    mkdir(in_folder("none"), 0777);
    (void)tells(follow, quiet);
    follow_files(follow, names, 3);
    mkdir(in_folder("none/deep"), 0777);
    (void)tells(follow, quiet);
    follow_files(follow, names, 3);
    put(names[1], "b");
    CHECK(tells(follow, LONG));
    unlink(names[0]);
    CHECK(tells(follow, LONG));
    follow_files(follow, names + 1, 2);
    put(names[0], "nobody asks for it any more");
    CHECK(!tells(follow, quiet));
    follow_close(follow);
}

TEST(what_changes_is_told_by_the_system)
{
    follow_all(false);
}

TEST(or_found_by_looking)
{
    follow_all(true);
}

static void follow_folder(bool looks)
{
    const char *top = in_folder("tree"), *inner = in_folder("tree/in"), *deck = in_folder("tree/in/new.md");
    struct follow *follow = follow_open(looks);
    int quiet = looks || !system_tells() ? LOOKS_TWICE : SHORT;

    mkdir(top, 0777);
    mkdir(inner, 0777);
    unlink(deck);
    follow_files(follow, &top, 1);
    (void)tells(follow, quiet);
    put(deck, "x");
    CHECK(tells(follow, LONG));
    follow_close(follow);
    unlink(deck);
    rmdir(inner);
    rmdir(top);
}

TEST(what_comes_into_a_folder_of_a_folder_is_told_or_found)
{
    follow_folder(false);
    follow_folder(true);
}

/* A folder into which the program writes, too. */
static void follow_made_files(bool looks)
{
    const char *top = in_folder("mixed"), *deck = in_folder("mixed/a.md"), *out = in_folder("mixed/out.pdf");
    const char *aside = in_folder("mixed/.aside"), *other = in_folder("mixed/b.md");
    struct follow *follow = follow_open(looks);
    int quiet = looks || !system_tells() ? LOOKS_TWICE : SHORT;

    mkdir(top, 0777);
    unlink(out);
    unlink(other);
    put(deck, "x");
    follow_files(follow, &top, 1);
    for (int i = 0; i < 2; i++) {
        put(aside, i ? "again" : "made");
        rename(aside, out);
        follow_made(follow, (const char *const[]){"-", out}, 2);
        follow_files(follow, &top, 1);
        CHECK(!tells(follow, quiet));
    }
    put(other, "y");
    CHECK(tells(follow, LONG));
    follow_made(follow, NULL, 0);
    follow_files(follow, &top, 1);
    (void)tells(follow, quiet);
    unlink(out);
    CHECK(tells(follow, LONG));
    follow_close(follow);
    unlink(deck);
    unlink(other);
    rmdir(top);
}

TEST(what_the_program_writes_itself_is_no_change)
{
    follow_made_files(false);
    follow_made_files(true);
}

/* How many folders the system watches for it. */
static int watched(const struct follow *follow)
{
    FILE *file = fopen(arena_printf(unit_arena(), "/proc/self/fdinfo/%d", follow_fd(follow)), "r");
    char line[512];
    int n = 0;

    if (!file) return -1;
    while (fgets(line, sizeof line, file)) n += !strncmp(line, "inotify ", 8);
    fclose(file);
    return n;
}

TEST(what_is_not_followed_any_more_is_not_watched)
{
    const char *names[] = {in_folder("a"), in_folder("aside/b")};
    struct follow *follow = follow_open(false);
    int one;

    mkdir(in_folder("aside"), 0777);
    put(names[0], "a");
    put(names[1], "b");
    follow_files(follow, names, 1);
    one = watched(follow);
    CHECK_EQ_INT(one >= 1, system_tells());
    follow_files(follow, names, 2);
    CHECK_EQ_INT(watched(follow), system_tells() ? one + 1 : -1);
    follow_files(follow, names, 1);
    CHECK_EQ_INT(watched(follow), one);
    follow_close(follow);
    unlink(names[1]);
    rmdir(in_folder("aside"));
}

TEST(changes_that_go_on_are_told_all_the_same)
{
    const char *name = in_folder("busy");
    struct follow *follow = follow_open(false);
    int told = 0;

    put(name, "");
    follow_files(follow, &name, 1);
    for (int i = 0; i < 100 && !told; i++) {
        put(name, i % 2 ? "a" : "b");
        usleep(10000);
        told += follow_changed(follow);
    }
    CHECK_EQ_INT(told, 1);
    follow_close(follow);
}

TEST(a_library_that_is_missing_is_named)
{
    struct mhd mhd;
    const char *why = mhd_open(&mhd, "libno-such.so.1");

    CHECK(why && strstr(why, "libmicrohttpd12"));
    /* One that is too old lacks functions, as another one does. */
    why = mhd_open(&mhd, "libz.so.1");
    CHECK(why && strstr(why, "or later"));
}
