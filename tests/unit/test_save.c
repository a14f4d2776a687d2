/* base/save.c against a real file system: each test works in a folder of its own. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/save.h"
#include "base/str.h"
#include "unit.h"

static char folder[256];

static const char *in_folder(const char *name)
{
    return arena_printf(unit_arena(), "%s/%s", folder, name);
}

static void folder_make(void)
{
    const char *tmp = getenv("TMPDIR");

    snprintf(folder, sizeof folder, "%s/recto-out-XXXXXX", tmp ? tmp : "/tmp");
    if (!mkdtemp(folder)) folder[0] = '\0';
}

static int folder_count(void)
{
    DIR *dir = opendir(folder);
    int n = 0;

    if (!dir) return -1;
    for (struct dirent *e; (e = readdir(dir));)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(dir);
    return n;
}

static void folder_drop(void)
{
    DIR *dir = opendir(folder);

    if (!dir) return;
    for (struct dirent *e; (e = readdir(dir));) unlink(in_folder(e->d_name));
    closedir(dir);
    rmdir(folder);
}

static struct str slurp(const char *name)
{
    static char text[4096];
    FILE *f = fopen(name, "rb");
    size_t n = f ? fread(text, 1, sizeof text, f) : 0;

    if (f) fclose(f);
    return (struct str){text, n};
}

static void spill(const char *name, const char *text)
{
    FILE *f = fopen(name, "wb");

    if (!f) return;
    fputs(text, f);
    fclose(f);
}

static mode_t mode_of(const char *name)
{
    struct stat st;

    return stat(name, &st) ? 0 : st.st_mode & 07777;
}

/* Writes `text` and gives the diagnostic, or "" if there was none. */
static const char *put(const char *name, const char *text)
{
    struct diags *diags = diags_new(unit_arena());
    bool ok = save_one(unit_arena(), name, text, strlen(text), diags);

    CHECK(ok == (diags->list.n == 0));
    if (ok) return "";
    CHECK_EQ_INT(diags->list.v[0].id, DIAG_CANNOT_WRITE);
    CHECK_EQ_INT(diags_status(diags, false), 3);
    return diags->list.v[0].text;
}

TEST(a_new_file_obeys_the_umask)
{
    mode_t old = umask(027);

    folder_make();
    CHECK_STR(put(in_folder("a"), "one"), "");
    CHECK_STR(slurp(in_folder("a")), "one");
    CHECK_EQ_INT(mode_of(in_folder("a")), 0640);
    CHECK_EQ_INT(folder_count(), 1);
    umask(old);
    folder_drop();
}

TEST(an_old_file_is_replaced_and_keeps_its_mode)
{
    struct stat before, after;

    folder_make();
    spill(in_folder("a"), "an old and longer text");
    chmod(in_folder("a"), 0604);
    REQUIRE(stat(in_folder("a"), &before) == 0);
    CHECK_STR(put(in_folder("a"), "new"), "");
    REQUIRE(stat(in_folder("a"), &after) == 0);
    CHECK_STR(slurp(in_folder("a")), "new");
    CHECK_EQ_INT(mode_of(in_folder("a")), 0604);
    CHECK(before.st_ino != after.st_ino); /* a new file that was renamed, not the old one overwritten */
    CHECK_EQ_INT(folder_count(), 1);
    folder_drop();
}

TEST(a_link_is_followed_and_stays)
{
    struct stat st;

    folder_make();
    spill(in_folder("real"), "old");
    REQUIRE(symlink("middle", in_folder("link")) == 0);
    REQUIRE(symlink(in_folder("real"), in_folder("middle")) == 0);
    CHECK_STR(put(in_folder("link"), "new"), "");
    CHECK_STR(slurp(in_folder("real")), "new");
    CHECK(lstat(in_folder("link"), &st) == 0 && S_ISLNK(st.st_mode));
    CHECK(lstat(in_folder("middle"), &st) == 0 && S_ISLNK(st.st_mode));
    CHECK_EQ_INT(folder_count(), 3);
    folder_drop();
}

TEST(a_link_to_nothing_makes_its_target)
{
    folder_make();
    REQUIRE(symlink("fresh", in_folder("link")) == 0);
    CHECK_STR(put(in_folder("link"), "new"), "");
    CHECK_STR(slurp(in_folder("fresh")), "new");
    folder_drop();
}

TEST(links_in_a_ring_are_refused)
{
    folder_make();
    REQUIRE(symlink("b", in_folder("a")) == 0);
    REQUIRE(symlink("a", in_folder("b")) == 0);
    CHECK_CONTAINS(put(in_folder("a"), "x"), strerror(ELOOP));
    folder_drop();
}

TEST(a_full_device_is_said)
{
    const char *text;

    if (access("/dev/full", W_OK) != 0) SKIP("no /dev/full");
    text = put("/dev/full", "x");
    CHECK_CONTAINS(text, "/dev/full");
    CHECK_CONTAINS(text, strerror(ENOSPC));
    CHECK_STR(put("/dev/null", "x"), "");
}

TEST(a_folder_and_a_missing_folder_are_said)
{
    folder_make();
    CHECK_CONTAINS(put(folder, "x"), strerror(EISDIR));
    CHECK_CONTAINS(put(in_folder("no/file"), "x"), strerror(ENOENT));
    spill(in_folder("file"), "x");
    CHECK_CONTAINS(put(in_folder("file/below"), "x"), strerror(ENOTDIR));
    folder_drop();
}

TEST(what_may_not_be_written_stays)
{
    const uid_t nobody = 65534;
    bool root = geteuid() == 0;

    folder_make();
    if (root)
        REQUIRE(chown(folder, nobody, nobody) == 0 && seteuid(nobody) == 0); /* root may write everywhere */
    spill(in_folder("a"), "old");
    chmod(in_folder("a"), 0444);
    CHECK_CONTAINS(put(in_folder("a"), "new"), strerror(EACCES));
    CHECK_STR(slurp(in_folder("a")), "old");
    chmod(in_folder("a"), 0644);
    chmod(folder, 0555);
    CHECK_CONTAINS(put(in_folder("a"), "new"), strerror(EACCES));
    CHECK_CONTAINS(put(in_folder("b"), "new"), strerror(EACCES));
    CHECK_STR(slurp(in_folder("a")), "old");
    chmod(folder, 0755);
    folder_drop();
    if (root) CHECK(seteuid(0) == 0);
}

TEST(a_limit_on_files_leaves_the_old_one)
{
    static char large[65536];
    struct rlimit old, small;

    folder_make();
    memset(large, 'x', sizeof large - 1);
    spill(in_folder("a"), "old");
    REQUIRE(getrlimit(RLIMIT_FSIZE, &old) == 0);
    small = old;
    small.rlim_cur = 4096;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    CHECK_CONTAINS(put(in_folder("a"), large), strerror(EFBIG));
    setrlimit(RLIMIT_FSIZE, &old);
    CHECK_STR(slurp(in_folder("a")), "old");
    CHECK_EQ_INT(folder_count(), 1);
    folder_drop();
}

static void *reader(void *from)
{
    static char text[300000];
    static size_t n;
    int fd = *(int *)from;

    n = 0;
    for (ssize_t got; (got = read(fd, text + n, sizeof text - n)) > 0;) n += (size_t)got;
    close(fd);
    return &n;
}

TEST(a_pipe_takes_all_of_it)
{
    static char large[200000];
    int ends[2];
    pthread_t thread;
    void *n;

    memset(large, 'x', sizeof large - 1);
    REQUIRE(pipe(ends) == 0);
    REQUIRE(pthread_create(&thread, NULL, reader, &ends[0]) == 0);
    CHECK_STR(put(arena_printf(unit_arena(), "/dev/fd/%d", ends[1]), large), "");
    close(ends[1]);
    pthread_join(thread, &n);
    CHECK_EQ_INT(*(size_t *)n, sizeof large - 1);
}

TEST(a_reader_that_hangs_up_is_said)
{
    int ends[2];

    REQUIRE(pipe(ends) == 0);
    close(ends[0]);
    CHECK_CONTAINS(put(arena_printf(unit_arena(), "/proc/self/fd/%d", ends[1]), "x"), strerror(EPIPE));
    close(ends[1]);
}

TEST(a_descriptor_keeps_its_position)
{
    int fd;

    folder_make();
    fd = open(in_folder("log"), O_WRONLY | O_CREAT, 0644);
    REQUIRE(fd >= 0);
    CHECK_EQ_INT(write(fd, "before ", 7), 7);
    CHECK_STR(put(arena_printf(unit_arena(), "/dev/fd/%d", fd), "after"), "");
    close(fd);
    CHECK_STR(slurp(in_folder("log")), "before after");
    folder_drop();
}

TEST(standard_output_is_written_directly)
{
    int saved, fd;

    folder_make();
    fd = open(in_folder("log"), O_WRONLY | O_CREAT, 0644);
    fflush(stdout);
    saved = dup(STDOUT_FILENO);
    REQUIRE(fd >= 0 && saved >= 0 && dup2(fd, STDOUT_FILENO) >= 0);
    CHECK_STR(put("-", "one "), "");
    CHECK_STR(put("/dev/stdout", "two"), "");
    dup2(saved, STDOUT_FILENO);
    close(saved);
    close(fd);
    CHECK_STR(slurp(in_folder("log")), "one two");
    folder_drop();
}

TEST(several_files_are_written_or_none)
{
    struct diags *diags = diags_new(unit_arena());
    static const char *const names[3] = {"a", "b", "no/file"};
    struct save_file files[3];

    folder_make();
    for (int i = 0; i < 3; i++)
        files[i] = (struct save_file){.name = in_folder(names[i]), .data = "new", .size = 3};
    spill(in_folder("a"), "old");
    CHECK(!save_all(unit_arena(), files, 3, diags));
    CHECK_EQ_INT(diags->list.n, 1);
    CHECK_STR(slurp(in_folder("a")), "old");
    CHECK_EQ_INT(folder_count(), 1);
    CHECK(save_all(unit_arena(), files, 2, diags));
    CHECK_STR(slurp(in_folder("a")), "new");
    CHECK_STR(slurp(in_folder("b")), "new");
    CHECK_EQ_INT(folder_count(), 2);
    folder_drop();
}

TEST(a_device_that_fails_leaves_the_files)
{
    struct diags *diags = diags_new(unit_arena());
    struct save_file files[2];

    if (access("/dev/full", W_OK) != 0) SKIP("no /dev/full");
    folder_make();
    files[0] = (struct save_file){.name = in_folder("a"), .data = "new", .size = 3};
    files[1] = (struct save_file){.name = "/dev/full", .data = "new", .size = 3};
    spill(in_folder("a"), "old");
    CHECK(!save_all(unit_arena(), files, 2, diags));
    CHECK_STR(slurp(in_folder("a")), "old");
    CHECK_EQ_INT(folder_count(), 1);
    folder_drop();
}

/* ---- a set that breaks off ---- */

static int renames_left = -1; /* then one fails; -1: none does */

/* Stands before the system's. */
int rename(const char *from, const char *to)
{
    if (renames_left == 0) {
        renames_left = -1;
        errno = EIO;
        return -1;
    }
    if (renames_left > 0) renames_left--;
    return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

static bool no_names, no_links; /* a file system that gives no name to what has none, or one without links */

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    if (no_names) {
        errno = ENOENT;
        return -1;
    }
    return (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}

int link(const char *from, const char *to)
{
    if (no_links) {
        errno = EPERM;
        return -1;
    }
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* Of three files, the middle one new, the rename of one fails: all is as it was. */
static void breaks_off(int renames)
{
    for (int fails = 0; fails < renames; fails++) {
        struct diags *diags = diags_new(unit_arena());
        struct save_file files[3];
        struct stat before, after;

        folder_make();
        REQUIRE(folder[0]);
        files[0] = (struct save_file){.name = in_folder("a"), .data = "new a", .size = 5};
        files[1] = (struct save_file){.name = in_folder("b"), .data = "new b", .size = 5};
        files[2] = (struct save_file){.name = in_folder("c"), .data = "new c", .size = 5};
        CHECK(save_one(unit_arena(), files[0].name, "old a", 5, diags));
        CHECK(save_one(unit_arena(), files[2].name, "old c", 5, diags));
        REQUIRE(stat(files[0].name, &before) == 0);
        renames_left = fails;
        CHECK(!save_all(unit_arena(), files, 3, diags));
        CHECK_EQ_INT(renames_left, -1);
        CHECK_EQ_INT(diags->list.n, 1);
        CHECK_STR(slurp(in_folder("a")), "old a");
        CHECK_STR(slurp(in_folder("c")), "old c");
        CHECK_EQ_INT(folder_count(), 2);
        CHECK(stat(files[0].name, &after) == 0 && after.st_ino == before.st_ino);
        CHECK(save_all(unit_arena(), files, 3, diags));
        CHECK_STR(slurp(in_folder("a")), "new a");
        CHECK_STR(slurp(in_folder("b")), "new b");
        CHECK_STR(slurp(in_folder("c")), "new c");
        CHECK_EQ_INT(folder_count(), 3);
        folder_drop();
    }
}

TEST(a_rename_that_fails_puts_back_those_before)
{
    breaks_off(3);
}

TEST(a_set_breaks_off_where_files_must_have_names)
{
    no_names = true;
    breaks_off(3);
    no_names = false;
}

/* Each old file is renamed out of the way, too. */
TEST(a_set_breaks_off_where_there_are_no_links)
{
    no_links = true;
    breaks_off(5);
    no_links = false;
}

/* ---- folders on the way ---- */

static bool is_folder(const char *name)
{
    struct stat st;

    return stat(in_folder(name), &st) == 0 && S_ISDIR(st.st_mode);
}

TEST(folders_are_made_where_a_file_may_have_them)
{
    struct diags *diags = diags_new(unit_arena());
    struct save_file files[2];

    folder_make();
    files[0] = (struct save_file){.name = in_folder("x//y/a"), .data = "new", .size = 3, .folders = true};
    files[1] = (struct save_file){.name = in_folder("x/y/b"), .data = "new", .size = 3};
    CHECK(save_all(unit_arena(), files, 2, diags));
    CHECK_STR(slurp(in_folder("x/y/a")), "new");
    CHECK_STR(slurp(in_folder("x/y/b")), "new");
    CHECK_EQ_INT(unlink(files[0].name) + unlink(files[1].name), 0);
    CHECK_EQ_INT(rmdir(in_folder("x/y")) + rmdir(in_folder("x")), 0);
    CHECK(!save_all(unit_arena(), &files[1], 1, diags));
    CHECK_STR(diags->list.v[0].text,
              arena_printf(unit_arena(), "cannot write %s: No such file or directory", files[1].name));
    CHECK_EQ_INT(folder_count(), 0);
    folder_drop();
}

/* Whichever rename fails: folders that were made are gone, one that was there and has a file of its own stays. */
TEST(of_a_set_that_breaks_off_no_new_folder_stays)
{
    for (int fails = 0; fails < 3; fails++) {
        struct diags *diags = diags_new(unit_arena());
        static const char *const names[3] = {"x/y/a", "x/y/z/b", "old/new/c"};
        struct save_file files[3];

        folder_make();
        REQUIRE(folder[0]);
        REQUIRE(mkdir(in_folder("old"), 0777) == 0);
        for (int i = 0; i < 3; i++)
            files[i] =
                (struct save_file){.name = in_folder(names[i]), .data = "new", .size = 3, .folders = true};
        renames_left = fails;
        CHECK(!save_all(unit_arena(), files, 3, diags));
        CHECK_EQ_INT(diags->list.n, 1);
        CHECK_EQ_INT(folder_count(), 1);
        CHECK(is_folder("old") && !is_folder("old/new"));
        CHECK_EQ_INT(rmdir(in_folder("old")), 0);
        folder_drop();
    }
}

/* The second way ends at a file: the folders of the first are gone again, and those of the second before that. */
TEST(a_folder_that_cannot_be_made_is_said)
{
    struct diags *diags = diags_new(unit_arena());
    struct save_file files[2];

    folder_make();
    REQUIRE(folder[0]);
    files[0] = (struct save_file){.name = in_folder("x/a"), .data = "new", .size = 3, .folders = true};
    files[1] = (struct save_file){.name = arena_printf(unit_arena(), "%s/y/%0300d/z/b", folder, 1),
                                  .data = "new",
                                  .size = 3,
                                  .folders = true};
    CHECK(!save_all(unit_arena(), files, 2, diags));
    REQUIRE(diags->list.n == 1);
    CHECK_EQ_INT(folder_count(), 0);
    CHECK(!save_folders(unit_arena(), files[1].name, diags));
    REQUIRE(diags->list.n == 2);
    CHECK_STR(
        diags->list.v[1].text,
        arena_printf(unit_arena(), "cannot make the folder %s/y/%0300d: File name too long", folder, 1));
    CHECK(is_folder("y"));
    CHECK_EQ_INT(rmdir(in_folder("y")), 0);
    folder_drop();
}
