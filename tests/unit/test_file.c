/* base/file.c against a real file system: each test works in a folder of its own. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "unit.h"

enum { ENOUGH = 1 << 20, NOBODY = 65534 };

static char folder[64];

static const char *in_folder(const char *name)
{
    return arena_printf(unit_arena(), "%s/%s", folder, name);
}

static bool folder_make(void)
{
    snprintf(folder, sizeof folder, "/tmp/recto-file-XXXXXX");
    return mkdtemp(folder) != NULL;
}

static void folder_drop(void)
{
    struct file_entries entries;

    file_list(unit_arena(), folder, FILE_BY_BYTES, &entries);
    for (size_t i = 0; i < entries.n; i++) remove(in_folder(entries.v[i].name));
    rmdir(folder);
}

static void put(const char *name, const void *data, size_t n)
{
    FILE *file = fopen(in_folder(name), "wb");

    CHECK(file && fwrite(data, 1, n, file) == n && fclose(file) == 0);
}

/* ---- paths ---- */

TEST(a_path_is_a_folder_and_a_name)
{
    static const char *const paths[][2] = {{"", "knots.md"}, {"./", "knots.md"}, {"a/b/", "c"}, {"/", "c"},
                                           {"a/", ""},       {"", ""},           {"a//", "c"}};

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *path = arena_printf(unit_arena(), "%s%s", paths[i][0], paths[i][1]);

        CHECK_STR(file_folder(unit_arena(), path), paths[i][0]);
        CHECK_STR(file_name(path), paths[i][1]);
    }
}

/* ---- whole files ---- */

TEST(a_file_is_read_whole_with_a_nul_behind_it)
{
    static const char bytes[] = "a\0b\r\n\xFF";
    struct str text;

    REQUIRE(folder_make());
    put("some", bytes, sizeof bytes - 1);
    put("empty", "", 0);
    for (int i = 0; i < 2; i++) {
        struct arena *arena = i ? unit_arena() : NULL;

        CHECK_EQ_INT(file_read(arena, in_folder("some"), ENOUGH, &text), FILE_READ);
        CHECK_STR(text, ((struct str){bytes, sizeof bytes - 1}));
        CHECK(text.p && text.p[text.n] == '\0');
        if (!arena) free((char *)text.p);
        CHECK_EQ_INT(file_read(arena, in_folder("empty"), ENOUGH, &text), FILE_READ);
        CHECK(text.p && text.n == 0 && text.p[0] == '\0');
        if (!arena) free((char *)text.p);
    }
    folder_drop();
}

TEST(the_bound_is_the_last_size_that_is_read)
{
    struct str text;

    REQUIRE(folder_make());
    put("ten", "0123456789", 10);
    CHECK_EQ_INT(file_read(unit_arena(), in_folder("ten"), 10, &text), FILE_READ);
    CHECK_EQ_INT(text.n, 10);
    errno = 0;
    CHECK_EQ_INT(file_read(unit_arena(), in_folder("ten"), 9, &text), FILE_LARGE);
    CHECK_EQ_INT(errno, EFBIG);
    CHECK(!text.p && !text.n);
    CHECK_STR(file_why(FILE_LARGE), "it is too large");
    CHECK_EQ_INT(file_read(NULL, in_folder("ten"), 9, &text), FILE_LARGE);
    CHECK(!text.p);
    /* What never ends. */
    errno = 0;
    CHECK_EQ_INT(file_read_any(unit_arena(), "/dev/zero", ENOUGH, &text), FILE_LARGE);
    CHECK_EQ_INT(errno, EFBIG);
    CHECK_EQ_INT(file_read_any(NULL, "/dev/zero", ENOUGH, &text), FILE_LARGE);
    folder_drop();
}

/* Files of the system say that they are empty. */
TEST(the_end_of_a_file_is_where_it_ends_not_where_its_size_says)
{
    static const char path[] = "/proc/kallsyms";
    FILE *file = fopen(path, "rb");
    char *expect = malloc(64 << 20);
    size_t n = file && expect ? fread(expect, 1, 64 << 20, file) : 0;
    struct str text;

    if (file) fclose(file);
    if (n > 100000) {
        CHECK_EQ_INT(file_read(NULL, path, 64 << 20, &text), FILE_READ);
        CHECK(text.n == n && memcmp(text.p, expect, n) == 0);
        free((char *)text.p);
        CHECK_EQ_INT(file_read(unit_arena(), path, 64 << 20, &text), FILE_READ);
        CHECK(text.n == n && memcmp(text.p, expect, n) == 0);
    }
    free(expect);
    if (n <= 100000) SKIP("/proc/kallsyms is not to be read here");
}

/* ---- what is not there, or no file ---- */

TEST(a_missing_file_is_told_from_one_that_cannot_be_read)
{
    struct str text = {"x", 1};

    REQUIRE(folder_make());
    put("file", "x", 1);
    CHECK_EQ_INT(symlink("loop", in_folder("loop")), 0);
    CHECK_EQ_INT(file_read(unit_arena(), in_folder("none"), ENOUGH, &text), FILE_MISSING);
    CHECK_EQ_INT(errno, ENOENT);
    CHECK(!text.p && !text.n);
    CHECK_STR(file_why(FILE_MISSING), "No such file or directory");
    CHECK_EQ_INT(file_read(unit_arena(), in_folder("file/below"), ENOUGH, &text), FILE_MISSING);
    CHECK_EQ_INT(errno, ENOTDIR);
    CHECK_EQ_INT(file_read(unit_arena(), in_folder("loop"), ENOUGH, &text), FILE_SHUT);
    CHECK_EQ_INT(errno, ELOOP);
    CHECK_STR(file_why(FILE_SHUT), strerror(ELOOP));
    folder_drop();
}

TEST(a_file_that_may_not_be_read_is_shut)
{
    bool root = geteuid() == 0; /* and may read everything */
    struct str text;

    REQUIRE(folder_make());
    put("file", "x", 1);
    chmod(in_folder("file"), 0);
    chmod(folder, 0755);
    if (root && seteuid(NOBODY) != 0) SKIP("root may read everything");
    CHECK(!file_readable(in_folder("file")));
    CHECK_EQ_INT(errno, EACCES);
    CHECK_EQ_INT(file_kind(in_folder("file")), FILE_REGULAR);
    CHECK_EQ_INT(file_read(unit_arena(), in_folder("file"), ENOUGH, &text), FILE_SHUT);
    CHECK_EQ_INT(errno, EACCES);
    if (root) CHECK_EQ_INT(seteuid(0), 0);
    folder_drop();
}

TEST(a_folder_is_no_file)
{
    struct str text;

    REQUIRE(folder_make());
    CHECK_EQ_INT(file_read(unit_arena(), folder, ENOUGH, &text), FILE_ODD);
    CHECK_STR(file_why(FILE_ODD), strerror(EISDIR));
    CHECK_EQ_INT(file_read_any(unit_arena(), folder, ENOUGH, &text), FILE_ODD);
    CHECK_STR(file_why(FILE_ODD), strerror(EISDIR));
    CHECK(!text.p);
    folder_drop();
}

/* Nobody writes to the pipe: whoever opened it as other files are opened would wait forever. */
TEST(only_a_regular_file_is_read_where_one_is_asked_for)
{
    struct str text;

    REQUIRE(folder_make());
    CHECK_EQ_INT(mkfifo(in_folder("pipe"), 0600), 0);
    alarm(20);
    CHECK_EQ_INT(file_read(unit_arena(), in_folder("pipe"), ENOUGH, &text), FILE_ODD);
    alarm(0);
    CHECK_STR(file_why(FILE_ODD), "it is no regular file");
    CHECK_EQ_INT(file_read(unit_arena(), "/dev/null", ENOUGH, &text), FILE_ODD);
    CHECK_EQ_INT(file_read_any(unit_arena(), "/dev/null", ENOUGH, &text), FILE_READ);
    CHECK(text.p && text.n == 0);
    folder_drop();
}

TEST(what_is_open_already_may_be_a_pipe)
{
    static const char *const open_names[] = {"-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/7"};
    const char *link;
    struct str text;
    int ends[2];

    for (size_t i = 0; i < sizeof open_names / sizeof *open_names; i++)
        CHECK(file_is_open(unit_arena(), open_names[i]));
    CHECK(!file_is_open(unit_arena(), "/dev/null"));
    CHECK(!file_is_open(unit_arena(), "/dev/fd/x"));
    CHECK(!file_is_open(unit_arena(), "none"));
    REQUIRE(folder_make());
    CHECK_EQ_INT(mkfifo(in_folder("pipe"), 0600), 0);
    put("file", "text", 4);
    link = in_folder("link");
    CHECK_EQ_INT(symlink("/dev/stdin", link), 0);
    CHECK(file_is_open(unit_arena(), link));
    CHECK_EQ_INT(file_read_given(unit_arena(), in_folder("file"), ENOUGH, &text), FILE_READ);
    CHECK_STR(text, "text");
    alarm(20);
    CHECK_EQ_INT(file_read_given(unit_arena(), in_folder("pipe"), ENOUGH, &text), FILE_ODD);
    alarm(0);
    CHECK_EQ_INT(file_read_given(unit_arena(), "/dev/zero", ENOUGH, &text), FILE_ODD);
    REQUIRE(pipe(ends) == 0);
    CHECK_EQ_INT(write(ends[1], "piped", 5), 5);
    close(ends[1]);
    link = arena_printf(unit_arena(), "/dev/fd/%d", ends[0]);
    CHECK_EQ_INT(file_read_given(unit_arena(), link, ENOUGH, &text), FILE_READ);
    CHECK_STR(text, "piped");
    close(ends[0]);
    folder_drop();
}

/* Opening some devices does something, and a socket cannot be opened at all. */
TEST(what_is_no_file_is_not_opened)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct str text;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    REQUIRE(folder_make());
    snprintf(address.sun_path, sizeof address.sun_path, "%s", in_folder("socket"));
    REQUIRE(fd >= 0 && bind(fd, (const struct sockaddr *)&address, sizeof address) == 0);
    CHECK_EQ_INT(file_read(unit_arena(), in_folder("socket"), ENOUGH, &text), FILE_ODD);
    CHECK_STR(file_why(FILE_ODD), "it is no regular file");
    close(fd);
    folder_drop();
}

/* ---- beneath a folder ---- */

TEST(a_real_path_has_no_links_and_dots)
{
    char *real;

    REQUIRE(folder_make());
    real = realpath(folder, NULL);
    REQUIRE(real);
    CHECK_EQ_INT(mkdir(in_folder("a"), 0700), 0);
    CHECK_EQ_INT(symlink("a", in_folder("b")), 0);
    put("a/file", "x", 1);
    CHECK_STR(file_real(unit_arena(), in_folder("b/../b//./file")),
              arena_printf(unit_arena(), "%s/a/file", real));
    CHECK(!file_real(unit_arena(), in_folder("b/none")));
    CHECK_EQ_INT(errno, ENOENT);
    CHECK_STR(file_real_part(unit_arena(), in_folder("b/none/of/it")),
              arena_printf(unit_arena(), "%s/a", real));
    CHECK_STR(file_real_part(unit_arena(), in_folder("b/none/../../x")),
              arena_printf(unit_arena(), "%s/a", real));
    CHECK_STR(file_real_part(unit_arena(), "/none-of-that-name/x"), "/");
    CHECK_STR(file_real_part(unit_arena(), "none-of-that-name/x"), file_real(unit_arena(), "."));
    CHECK_STR(file_real_part(unit_arena(), "none-of-that-name"), file_real(unit_arena(), "."));
    free(real);
    unlink(in_folder("a/file"));
    folder_drop();
}

TEST(beneath_a_folder_is_what_lies_in_it)
{
    CHECK(file_is_beneath("/a/b", "/a"));
    CHECK(file_is_beneath("/a/b/c", "/a"));
    CHECK(file_is_beneath("/a", "/a"));
    CHECK(file_is_beneath("/a", "/"));
    CHECK(file_is_beneath("/", "/"));
    CHECK(!file_is_beneath("/ab", "/a"));
    CHECK(!file_is_beneath("/a", "/a/b"));
    CHECK(!file_is_beneath("/", "/a"));
}

/* The path was looked at; then somebody puts a link there. */
TEST(no_link_is_followed_on_the_way_to_a_file)
{
    const char *real;
    struct str text;

    REQUIRE(folder_make());
    real = file_real(unit_arena(), folder);
    snprintf(folder, sizeof folder, "%s", real);
    CHECK_EQ_INT(mkdir(in_folder("root"), 0700), 0);
    CHECK_EQ_INT(mkdir(in_folder("root/a"), 0700), 0);
    put("root/a/file", "inside", 6);
    put("root/file", "top", 3);
    put("file", "outside", 7);
    CHECK_EQ_INT(file_read_beneath(unit_arena(), in_folder("root"), in_folder("root/a/file"), ENOUGH, &text),
                 FILE_READ);
    CHECK_STR(text, "inside");
    CHECK_EQ_INT(file_read_beneath(unit_arena(), in_folder("root"), in_folder("root/file"), ENOUGH, &text),
                 FILE_READ);
    CHECK_STR(text, "top");
    CHECK_EQ_INT(file_read_beneath(unit_arena(), "/", in_folder("root/file"), ENOUGH, &text), FILE_READ);
    CHECK_STR(text, "top");
    CHECK_EQ_INT(file_read_beneath(unit_arena(), in_folder("root"), in_folder("root/a/file"), 5, &text),
                 FILE_LARGE);
    CHECK_EQ_INT(file_read_beneath(unit_arena(), in_folder("root"), in_folder("root/a/none"), ENOUGH, &text),
                 FILE_MISSING);
    CHECK_EQ_INT(file_read_beneath(unit_arena(), in_folder("root"), in_folder("root/a"), ENOUGH, &text),
                 FILE_ODD);
    CHECK_EQ_INT(file_read_beneath(unit_arena(), in_folder("root"), in_folder("root"), ENOUGH, &text),
                 FILE_ODD);
    CHECK_EQ_INT(mkfifo(in_folder("root/pipe"), 0600), 0);
    alarm(20);
    CHECK_EQ_INT(file_read_beneath(unit_arena(), in_folder("root"), in_folder("root/pipe"), ENOUGH, &text),
                 FILE_ODD);
    alarm(0);
    CHECK_EQ_INT(rename(in_folder("root/a/file"), in_folder("root/was")), 0);
    CHECK_EQ_INT(symlink("../../file", in_folder("root/a/file")), 0);
    CHECK(file_read_beneath(unit_arena(), in_folder("root"), in_folder("root/a/file"), ENOUGH, &text) !=
          FILE_READ);
    unlink(in_folder("root/a/file"));
    CHECK_EQ_INT(rmdir(in_folder("root/a")), 0);
    CHECK_EQ_INT(symlink("..", in_folder("root/a")), 0);
    CHECK(file_read_beneath(unit_arena(), in_folder("root"), in_folder("root/a/file"), ENOUGH, &text) !=
          FILE_READ);
    CHECK(!text.p);
    unlink(in_folder("root/a"));
    unlink(in_folder("root/file"));
    unlink(in_folder("root/was"));
    unlink(in_folder("root/pipe"));
    folder_drop();
}

/* ---- in pieces, and with interruptions ---- */

enum { PIECES = 40, PIECE = 7001 };

/* Writes to the file in pieces that no buffer is a multiple of, with pauses. */
static void *write_pieces(void *name)
{
    int fd = open(name, O_WRONLY);
    char piece[PIECE];

    for (int i = 0; i < PIECES; i++) {
        memset(piece, 'a' + i % 26, PIECE);
        for (ssize_t done = 0, n; done < PIECE; done += n) {
            n = write(fd, piece + done, (size_t)(PIECE - done));
            if (n < 0) n = 0;
        }
        usleep(1000);
    }
    close(fd);
    return NULL;
}

static bool is_pieces(struct str text)
{
    if (text.n != PIECES * PIECE) return false;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != (char)('a' + i / PIECE % 26)) return false;
    return true;
}

static volatile sig_atomic_t interrupts;

static void interrupted(int number)
{
    (void)number;
    interrupts++;
}

TEST(a_pipe_is_read_to_its_end_whatever_comes_between)
{
    struct sigaction interrupt = {.sa_handler = interrupted}; /* no SA_RESTART */
    struct sigaction before;
    const struct itimerval often = {{0, 300}, {0, 300}}, never = {{0, 0}, {0, 0}};
    pthread_t writer;
    struct str text;
    sigset_t alarms;

    REQUIRE(folder_make());
    CHECK_EQ_INT(mkfifo(in_folder("pipe"), 0600), 0);
    sigemptyset(&alarms);
    sigaddset(&alarms, SIGALRM);
    sigaction(SIGALRM, &interrupt, &before);
    for (int i = 0; i < 2; i++) {
        struct arena *arena = i ? unit_arena() : NULL;
        struct arena_mark mark = arena_mark(unit_arena());

        /* Memory that was in use before. */
        memset(arena_alloc(unit_arena(), ENOUGH), 'x', ENOUGH);
        arena_reset(unit_arena(), mark);
        /* The writer inherits the mask: only the reader is interrupted. */
        pthread_sigmask(SIG_BLOCK, &alarms, NULL);
        REQUIRE(pthread_create(&writer, NULL, write_pieces, (void *)in_folder("pipe")) == 0);
        pthread_sigmask(SIG_UNBLOCK, &alarms, NULL);
        setitimer(ITIMER_REAL, &often, NULL);
        CHECK_EQ_INT(file_read_any(arena, in_folder("pipe"), ENOUGH, &text), FILE_READ);
        setitimer(ITIMER_REAL, &never, NULL);
        pthread_join(writer, NULL);
        CHECK(is_pieces(text) && text.p[text.n] == '\0');
        if (!arena) free((char *)text.p);
    }
    CHECK(interrupts > 0);
    sigaction(SIGALRM, &before, NULL);
    folder_drop();
}

/* Standard input is what the descriptor leads to, for the time of one call. */
static enum file_fault read_standard(int fd, size_t most, struct str *text)
{
    int before = dup(STDIN_FILENO);
    enum file_fault fault;
    int reason;

    dup2(fd, STDIN_FILENO);
    fault = file_read_any(unit_arena(), "-", most, text);
    reason = errno;
    if (before >= 0) dup2(before, STDIN_FILENO);
    if (before >= 0) close(before);
    errno = reason;
    return fault;
}

TEST(a_hyphen_is_standard_input)
{
    int ends[2];
    struct str text;

    REQUIRE(pipe(ends) == 0);
    CHECK_EQ_INT(write(ends[1], "from a pipe", 11), 11);
    close(ends[1]);
    CHECK_EQ_INT(read_standard(ends[0], ENOUGH, &text), FILE_READ);
    CHECK_STR(text, "from a pipe");
    close(ends[0]);
    REQUIRE(pipe(ends) == 0);
    CHECK_EQ_INT(write(ends[1], "from a pipe", 11), 11);
    close(ends[1]);
    CHECK_EQ_INT(read_standard(ends[0], 10, &text), FILE_LARGE);
    close(ends[0]);
}

/* A terminal whose other end is gone gives what it has, and then an error. */
TEST(an_error_is_not_the_end_of_a_file)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    const char *name =
        terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0 ? ptsname(terminal) : NULL;
    int other = name ? open(name, O_RDWR | O_NOCTTY) : -1;
    struct str text = {"x", 1};

    if (terminal >= 0 && other < 0) close(terminal);
    if (other < 0) SKIP("there are no pseudo terminals here");
    CHECK_EQ_INT(write(other, "some of it\n", 11), 11);
    close(other);
    CHECK_EQ_INT(read_standard(terminal, ENOUGH, &text), FILE_BROKEN);
    CHECK_EQ_INT(errno, EIO);
    CHECK_STR(file_why(FILE_BROKEN), strerror(EIO));
    CHECK(!text.p && !text.n);
    close(terminal);
}

/* ---- asking ---- */

TEST(what_a_name_stands_for)
{
    REQUIRE(folder_make());
    put("file", "x", 1);
    CHECK_EQ_INT(mkdir(in_folder("below"), 0700), 0);
    CHECK_EQ_INT(symlink("below", in_folder("link")), 0);
    CHECK_EQ_INT(symlink("nowhere", in_folder("dangling")), 0);
    CHECK_EQ_INT(symlink("loop", in_folder("loop")), 0);
    CHECK_EQ_INT(file_kind(in_folder("file")), FILE_REGULAR);
    CHECK_EQ_INT(file_kind(in_folder("below")), FILE_FOLDER);
    CHECK_EQ_INT(file_kind(in_folder("link")), FILE_FOLDER);
    CHECK_EQ_INT(file_kind("/dev/null"), FILE_OTHER);
    CHECK_EQ_INT(file_kind(in_folder("none")), FILE_NONE);
    CHECK_EQ_INT(file_kind(in_folder("file/none")), FILE_NONE);
    CHECK_EQ_INT(file_kind(in_folder("dangling")), FILE_NONE);
    CHECK_EQ_INT(file_kind(in_folder("loop")), FILE_UNKNOWN);
    CHECK(file_exists(in_folder("file")) && file_exists(in_folder("link")) && file_exists("/dev/null"));
    CHECK(!file_exists(in_folder("none")) && !file_exists(in_folder("loop")));
    CHECK(file_readable(in_folder("file")));
    CHECK(!file_readable(in_folder("none")));
    folder_drop();
}

static const char *names_of(const struct file_entries *entries)
{
    struct strbuf b = strbuf_new(unit_arena());

    for (size_t i = 0; i < entries->n; i++)
        strbuf_printf(&b, "%s%s ", entries->v[i].name, entries->v[i].folder ? "/" : "");
    return str_z(unit_arena(), strbuf_str(&b));
}

TEST(a_folder_is_listed_in_the_order_that_is_asked_for)
{
    static const char *const names[] = {"10-x", "2-x", "B", "a", ".hidden"};
    struct file_entries entries;

    REQUIRE(folder_make());
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) put(names[i], "", 0);
    CHECK_EQ_INT(mkdir(in_folder("9-below"), 0700), 0);
    CHECK_EQ_INT(symlink("9-below", in_folder("link")), 0);
    CHECK(file_list(unit_arena(), folder, FILE_BY_BYTES, &entries));
    CHECK_STR(names_of(&entries), ".hidden 10-x 2-x 9-below/ B a link ");
    CHECK(file_list(unit_arena(), folder, FILE_NATURAL, &entries));
    CHECK_STR(names_of(&entries), ".hidden 2-x 9-below/ 10-x B a link ");
    CHECK(file_list(unit_arena(), in_folder("9-below"), FILE_NATURAL, &entries));
    CHECK_EQ_INT(entries.n, 0);
    CHECK(!file_list(unit_arena(), in_folder("none"), FILE_NATURAL, &entries));
    CHECK_EQ_INT(errno, ENOENT);
    CHECK_EQ_INT(entries.n, 0);
    CHECK(!file_list(unit_arena(), in_folder("a"), FILE_NATURAL, &entries));
    CHECK_EQ_INT(errno, ENOTDIR);
    folder_drop();
}

/* Stands before the system's own: after so many entries it fails. */
static int entries_left = -1;

struct dirent *readdir(DIR *dir)
{
    struct dirent *(*own)(DIR *);

    *(void **)&own = dlsym(RTLD_NEXT, "readdir");
    if (entries_left == 0) {
        errno = EIO;
        return NULL;
    }
    entries_left -= entries_left > 0;
    return own(dir);
}

TEST(a_folder_that_breaks_off_is_not_at_its_end)
{
    struct file_entries entries;

    REQUIRE(folder_make());
    put("a", "", 0);
    put("b", "", 0);
    entries_left = 3;
    CHECK(!file_list(unit_arena(), folder, FILE_BY_BYTES, &entries));
    CHECK_EQ_INT(errno, EIO);
    entries_left = -1;
    CHECK(file_list(unit_arena(), folder, FILE_BY_BYTES, &entries));
    CHECK_EQ_INT(entries.n, 2);
    folder_drop();
}

static bool same(const char *a, const char *b)
{
    enum file_sameness is = file_same(unit_arena(), in_folder(a), in_folder(b));

    CHECK(is == file_same(unit_arena(), in_folder(b), in_folder(a)));
    return is == FILE_SAME;
}

TEST(a_file_is_the_same_under_all_its_names)
{
    REQUIRE(folder_make());
    put("file", "x", 1);
    put("other", "x", 1);
    CHECK_EQ_INT(mkdir(in_folder("below"), 0700), 0);
    CHECK_EQ_INT(link(in_folder("file"), in_folder("hard")), 0);
    CHECK_EQ_INT(symlink("file", in_folder("soft")), 0);
    CHECK(same("file", "file"));
    CHECK(same("file", "./file"));
    CHECK(same("file", "below/../file"));
    CHECK(same("file", "hard"));
    CHECK(same("file", "soft"));
    CHECK(!same("file", "other"));
    CHECK(!same("file", "new"));
    /* Writing to a device or into a folder replaces nothing. */
    CHECK(!same("below", "below"));
    CHECK_EQ_INT(file_same(unit_arena(), "/dev/null", "/dev/null"), FILE_APART);
    folder_drop();
}

TEST(a_file_that_is_not_there_yet_will_be_the_same_under_all_its_names)
{
    REQUIRE(folder_make());
    CHECK_EQ_INT(mkdir(in_folder("below"), 0700), 0);
    CHECK_EQ_INT(symlink("below", in_folder("link")), 0);
    CHECK_EQ_INT(symlink("below/new", in_folder("dangling")), 0);
    CHECK_EQ_INT(symlink("loop", in_folder("loop")), 0);
    CHECK(same("new", "new"));
    CHECK(same("new", "./new"));
    CHECK(same("new", "below/../new"));
    CHECK(same("below/new", "link/new"));
    CHECK(same("below/new", "dangling"));
    CHECK(same("loop", "loop"));
    CHECK(!same("new", "newer"));
    CHECK(!same("new", "below/new"));
    CHECK(!same("new", "dangling"));
    CHECK_EQ_INT(file_same(unit_arena(), in_folder("loop"), in_folder("new")), FILE_UNSURE);
    CHECK(same("none/new", "none/new"));
    CHECK(!same("none/new", "nowhere/new"));
    /* Two folders of the same number, on two file systems. */
    CHECK_EQ_INT(file_same(unit_arena(), "/proc/no-such-file", "/sys/no-such-file"), FILE_APART);
    folder_drop();
}

TEST(a_name_without_a_folder_is_in_the_working_one)
{
    char before[4096];

    REQUIRE(folder_make() && getcwd(before, sizeof before) && chdir(folder) == 0);
    CHECK_EQ_INT(file_same(unit_arena(), "new", "./new"), FILE_SAME);
    CHECK_EQ_INT(file_same(unit_arena(), "new", in_folder("new")), FILE_SAME);
    CHECK_EQ_INT(file_same(unit_arena(), "new", "/new"), FILE_APART);
    CHECK_EQ_INT(chdir(before), 0);
    folder_drop();
}

TEST(the_program_knows_its_folder)
{
    const char *own = file_program_folder(unit_arena());

    if (!own) SKIP("the system does not say");
    CHECK_EQ_INT(own[strlen(own) - 1], '/');
    CHECK_EQ_INT(file_kind(own), FILE_FOLDER);
    CHECK_EQ_INT(file_kind(arena_printf(unit_arena(), "%stest_file", own)), FILE_REGULAR);
}
